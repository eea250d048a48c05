"""Groups of attributes that rules speak of together; the numbers of an assessment are in `scores`."""

from __future__ import annotations

NAMING = frozenset({"reference", "title"})
"""What a risk is told from others by."""
CONTROLS = frozenset({"existing_controls", "additional_controls"})
"""What is done about a risk, and what is to come."""
OWNERS = frozenset({"owner", "responsible_officer"})
"""Whose a risk is."""
