"""Where statements are printed, in words: "register, page 5, Appendix A", "card, table 2 rows 3, 4, Appendix B"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from publish.audit import Audited
from schemas.rows import StatementRow

_PARTS = {"prose": "text", "heat_map": "heat map", "scale": "scales"}
_MOST_PLACES = 4


def places_of(statements: Iterable[StatementRow]) -> tuple[str, ...]:
    """The different places, in the order of the statements; rows of one table together."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    for one in statements:
        table = f"table {one.table_no}" if one.table_no else ""
        at = rows.setdefault((_PARTS.get(one.part, one.part), _page(one) or table, one.section or ""), [])
        if not one.page and one.row_no and one.row_no not in at:
            at.append(one.row_no)
    return tuple(
        ", ".join(filter(None, (part, f"{place}{_rows(numbers)}", section)))
        for (part, place, section), numbers in rows.items()
    )


def place_of(statement: StatementRow) -> str:
    """One place: part, page (or table and row, for papers without pages) and section, as far as there are any."""
    return places_of([statement])[0]


def _page(statement: StatementRow) -> str:
    return f"page {statement.page}" if statement.page else ""


def _rows(numbers: list[int]) -> str:
    if not numbers:
        return ""
    return f" row{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"


def where_of(one: Audited) -> str:
    """The finding's paper and the places that contradict; where only another paper's do, each names its own paper."""
    of_its_own = any(s.paper_id == one.finding.paper_id for s in one.contradicts)
    places = places_by_paper(one, one.contradicts)
    return (": " if of_its_own else "; ").join(filter(None, (one.file_name, places)))


def places_by_paper(one: Audited, statements: Sequence[StatementRow]) -> str:
    """The first places; those in other papers than the finding's own follow it, each with its paper's name."""
    by_paper = sorted(statements, key=lambda s: s.paper_id != one.finding.paper_id)
    places = [
        place if paper_id == one.finding.paper_id else f"{one.files.get(paper_id, paper_id)}: {place}"
        for paper_id, said in groupby(by_paper, key=lambda s: s.paper_id)
        for place in places_of(said)
    ]
    more = len(places) - _MOST_PLACES
    return "; ".join(places[:_MOST_PLACES]) + (f"; {more} more" if more > 0 else "")
