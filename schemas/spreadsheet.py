"""Text on its way through a spreadsheet: cells that would be run as formulas are made inert, and read back."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def inert_cell(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def cell_text(cell: str) -> str:
    """The text that `inert_cell` was given; a cell that needed nothing is as it was."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
