"""Risks through the meetings: which is which, what changed, what lies between."""
