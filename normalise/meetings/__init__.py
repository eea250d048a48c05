"""Risks through the meetings: which is which, what changed, what left or went into another, what lies between."""
