"""One heading of a score over several columns of numbers, with nothing between that says what each is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.columns.headed import HeadedTable
from extract.columns.rivals import KNOWN_STAGES, own_name
from extract.page.rows import Row, text_of
from extract.parts.content import number_in
from extract.parts.scores import SCORES, base_of, stage_in


def numbers_sharing_headings(found: Sequence[str], table: HeadedTable) -> list[str]:
    """What was found of each column: of three whose last is the product of the others it is the score; of all others
    none is, for the one that has the heading's place would look like it."""
    named: dict[int, str] = {}
    for columns in _shared(table.lower):
        scored = [n for n in columns if base_of(found[n]) in SCORES and stage_in(found[n]) in KNOWN_STAGES]
        if not scored:
            continue
        numbers = [[number_in(text_of(row[n])) for n in columns] for row in table.rows]
        whole = [said for said in numbers if any(n is not None for n in said)]
        counted = [at for at, n in enumerate(columns) if whole and all(said[at] is not None for said in whole)]
        if len(counted) < 2:
            continue  # "12" beside "High"
        first = scored[0]
        named |= {n: own_name(table.labels[first], found[first], place) for place, n in enumerate(scored, 1)}
        *factors, last = (columns[at] for at in counted)
        if found[first].endswith("score") and len(factors) == 2 and all(_is_product(said, counted) for said in whole):
            named |= dict.fromkeys(factors, "") | {last: found[first]}
    return [named.get(n, attribute) for n, attribute in enumerate(found)]


def _shared(lower: Row) -> list[list[int]]:
    columns: dict[int, list[int]] = defaultdict(list)
    for n, cell in enumerate(lower):
        if cell is not None and cell.text.strip():
            columns[id(cell)].append(n)
    return [found for found in columns.values() if len(found) > 1]


def _is_product(said: Sequence[float | None], at: Sequence[int]) -> bool:
    one, other, product = (said[n] for n in at)
    return one is not None and other is not None and one * other == product
