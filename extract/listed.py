"""Tables that name risks and tell little else of them: what becomes of each is known once the whole paper is read.

A summary names risks and scores them: it is read where the paper has no other risks, or where all its names are
theirs; read beside a register that names them otherwise, each risk would be there twice. A list of references and
names is kept as printed. Either is noted (X901) where most of its names are read nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from extract.columns.attributes import Column, Heading, columns_at, headings_in
from extract.missed import gave_none
from extract.page.rows import Row, rows_of, text_of
from extract.parts.content import share
from extract.parts.printed_references import looks_like_reference
from extract.parts.scores import SCORES
from extract.parts.vocabulary import other_word, says_risk
from extract.register.summaries import FEWEST_KNOWN, HEADING_ROWS, SHORTEST_NAME, summary_columns
from schemas.layout import Layout
from schemas.paper import Grid, Note
from schemas.records import Statement
from schemas.words import key

FEWEST_RISKS = 2
MOSTLY = 0.6
_TELLING = ("owner", "existing_controls", "additional_controls")
_NAMED = ("title", "description")


class Listed(Struct, frozen=True):
    """A table of risks' names, the names in it, and its headings. `surely` says that its own headings or the one it
    stands under call them risks, `scored` that it is a summary."""

    grid: Grid
    names: tuple[str, ...]
    heading: Heading
    surely: bool = True
    scored: bool = True


def listed_in(grid: Grid, context: str, layout: Layout) -> Listed | None:
    """The risks that a grid names, None where it names none; `context` is the heading that it stands under."""
    rows = rows_of(grid)
    if (summary := summary_columns(rows, context, layout)) is not None:
        at, columns = summary
        titles = _texts_under(("title",), columns, rows[at + 1 :])
        return Listed(grid, tuple(titles), Heading(at, at, columns))
    for at in range(min(HEADING_ROWS, len(rows) - FEWEST_RISKS)):
        if len(headings_in(rows[at], layout)) >= FEWEST_KNOWN:
            columns = columns_at(rows, at, at, layout)
            said = [*(c.label for c in columns), context]
            if (names := _names_in(columns, rows[at + 1 :])) and not any(other_word(text, layout) for text in said):
                return Listed(grid, tuple(names), Heading(at, at, columns), says_risk(said), scored=False)
    return None


def _names_in(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[str]:
    """The references of the rows, or else what they are called; none where they are not named, or nothing else
    is known of them."""
    known = {c.attribute for c in columns}
    label = next((c.label for c in columns if c.attribute == "reference"), "")
    references = _texts_under(("reference",), columns, rows) if label else []
    titles = _texts_under(_NAMED, columns, rows)
    named = len(titles) >= FEWEST_RISKS and share(titles, lambda t: len(t) >= SHORTEST_NAME) >= MOSTLY
    scored = any(a.endswith(SCORES) for a in known)
    if _are_names(references) and share(references, looks_like_reference) == 1:
        return references if named or (scored and says_risk([label])) else ()
    told = scored or not known.isdisjoint(_TELLING)
    return titles if named and told and _are_names(titles) else ()


def _are_names(texts: Sequence[str]) -> bool:
    return len(texts) >= FEWEST_RISKS and all(texts) and len({key(t) for t in texts}) == len(texts)


def _texts_under(attributes: Collection[str], columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    at = next((n for n, c in enumerate(columns) if c.attribute in attributes), None)
    return [text_of(row[at]).strip() for row in rows] if at is not None else []


def is_to_read(listed: Listed, said: Sequence[Statement], records: int) -> bool:
    """Whether a table is read, given what the rest of the paper says of its risks, of which `records` were made: a
    summary, or a list that names what others only score by their references."""
    if listed.scored:
        return not records or _share_read(listed, said) == 1
    titled = {_folded(s.reference) for s in said if s.attribute in _NAMED}
    return _share_read(listed, said) == 1 and titled.isdisjoint(map(_folded, listed.names)) and all(
        looks_like_reference(name) for name in listed.names
    )


def notes_of(listed: Listed, said: Sequence[Statement], of_risks: bool) -> tuple[Note, ...]:
    """X901 for a table that is not read; none where most of its risks are told elsewhere, or where nothing calls them
    risks. `of_risks` says that the paper itself does, and that no risk of it was read."""
    noted = _share_read(listed, said) < MOSTLY and (listed.surely or of_risks)
    return (gave_none(listed.grid, rows_of(listed.grid)),) if noted else ()


def _share_read(listed: Listed, statements: Sequence[Statement]) -> float:
    """The share of a table's names that the statements have, as a reference or as what the risk is called."""
    said = {_folded(s.text) for s in statements if s.attribute in ("reference", *_NAMED)}
    said |= {_folded(s.reference) for s in statements}
    return sum(_folded(name) in said for name in listed.names) / len(listed.names)


def _folded(text: str) -> str:
    return "".join(key(text).split())
