"""What lies in OUT, by the names that who writes the folder and who copies it to an object store must agree on.

Beside these there are `papers.json` (the files given) and `decisions.json` (what people decided).
"""

from __future__ import annotations

MARK = "riskpapers.json"
"""Marks the folder as ours, with the version of its form; no paper is in a folder that holds it."""
CURRENT = "current"
"""The published set: a link to the newest snapshot."""
SNAPSHOTS = "snapshots"
"""Complete sets, by number: snapshots/000007."""
READINGS = "readings"
"""Papers read, kept so that none is read twice."""
REGISTERS = "registers"
"""The rows of registers, kept so that none is reconciled twice."""

WRITER = "riskpapers"
"""Who wrote a report or a workbook, as it says of itself: so none is taken for a paper."""
