"""Where statements are printed, in words: "page 5, Appendix A; page 9, Appendix C"."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.rows import StatementRow

_PARTS = {"cover": "cover", "register": "register", "card": "card", "prose": "text", "heat_map": "heat map",
          "scale": "scales"}


def places_of(statements: Iterable[StatementRow]) -> tuple[str, ...]:
    """The different places, in the order of the statements."""
    return tuple(dict.fromkeys(place_of(statement) for statement in statements))


def place_of(statement: StatementRow) -> str:
    """One place: part, page and section, as far as the paper has them ("register, page 5, Appendix A")."""
    page = f"page {statement.page}" if statement.page else ""
    row = f"table {statement.table_no} row {statement.row_no}" if not page and statement.row_no else ""
    return ", ".join(filter(None, (_PARTS.get(statement.part, statement.part), page or row, statement.section)))
