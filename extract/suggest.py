"""A first layout file for a paper that the known layouts do not wholly explain."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.columns.rivals import is_unsure
from extract.page.rows import cells_in, rows_of
from extract.parts.printed_references import looks_like_reference
from extract.parts.products import first_factor
from extract.register.table import heading_of
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paper
from schemas.records import OTHER, Reading
from schemas.words import key

LONGEST_HEADING = 60
_FACTS = ("organisation", "committee")


def suggested_layout(paper: Paper, reading: Reading, layout: Layout) -> str:
    """The text of a TOML file: whose papers it is for, and every heading that was not understood, commented."""
    return "\n".join(
        line
        for part in (
            _whose(reading),
            _headings(paper.blocks, reading, layout),
            _references(reading),
            _scale(paper.blocks, reading, layout),
        )
        for line in part
    )


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # TOML's basic strings are JSON's


def _whose(reading: Reading) -> Iterator[str]:
    facts = {s.attribute: " ".join(s.text.split()) for s in reading.statements if s.part == "cover"}
    body = facts.get("organisation", "")
    name = re.sub(r"[^a-z0-9]+", "-", body.casefold()).strip("-")
    yield f"name = {_text(name or 'a-body')}"
    yield f"description = {_text(f'{body} risk register'.strip())}"
    yield ""
    yield "# Read by this layout are papers whose first pages print one of these."
    yield "[recognise]"
    recognised = [facts[f].casefold() for f in _FACTS if facts.get(f)]
    yield f"any = [{', '.join(map(_text, recognised[:1] or ['words that only this body prints']))}]"
    yield ""


def _headings(blocks: Sequence[Block], reading: Reading, layout: Layout) -> Iterator[str]:
    understood: dict[str, list[str]] = {}
    unknown: dict[str, str] = {}
    for s in reading.statements:
        if s.part not in ("register", "card") or not s.label:
            continue
        label = " / ".join(" ".join(line.split()) for line in s.label.splitlines())
        if s.attribute == OTHER or is_unsure(s.attribute):
            unknown.setdefault(label, " ".join(s.text.split()))
        elif label not in understood.setdefault(s.attribute, []):
            understood[s.attribute].append(label)
    yield "# What each heading was taken for. Correct it by a line below: attribute = [\"heading\"]."
    for attribute, labels in understood.items():
        yield f"#   {attribute}: {', '.join(labels)}"
    yield "[words]"
    yield from _unknown_lines(unknown)
    for headings, numbers in _tables_not_read(blocks, layout).items():
        tables = f"Table {numbers[0]}" if len(numbers) == 1 else f"Tables {', '.join(map(str, numbers))}"
        yield f"# {tables} gave no risks. If it is the register, say what its headings mean:"
        yield from (f"# ATTRIBUTE = [{_text(heading)}]" for heading in headings)
    yield ""


def _unknown_lines(unknown: dict[str, str]) -> Iterator[str]:
    if unknown:
        yield "# Not understood: put the attribute's name in front and take the mark away."
    for label, example in unknown.items():
        yield f"# ATTRIBUTE = [{_text(key(label))}]  # over {example[:60]!r}"


def _tables_not_read(blocks: Iterable[Block], layout: Layout) -> Mapping[tuple[str, ...], Sequence[int]]:
    """The headings of tables with a row of short texts above several others, of which no register was read; each
    with the numbers of the tables that have them."""
    found: dict[tuple[str, ...], list[int]] = {}
    for block in blocks:
        if not isinstance(block, Grid) or block.columns < 3 or block.rows < 3 or heading_of(block, layout):
            continue
        headings = tuple(" ".join(c.text.split()) for c in cells_in(rows_of(block)[0]) if c.text.strip())
        numbered = sum(looks_like_reference(row[0].text) for row in rows_of(block)[1:] if row[0] is not None)
        if len(headings) >= 3 and numbered >= 2 and all(len(h) <= LONGEST_HEADING for h in headings):
            found.setdefault(headings, []).append(block.table_no)
    return found


def _references(reading: Reading) -> Iterator[str]:
    printed = [s.text.strip() for s in reading.statements if s.attribute == "reference"]
    forms = Counter(re.sub(r"[0-9]+", r"[0-9]+", re.sub(r"([^\w\s])", r"\\\1", text)) for text in printed)
    if forms:
        yield "# References are printed so; keep the forms that are the body's own."
        yield "# [reference]"
        yield f"# forms = [{', '.join(_text(form) for form, _ in forms.most_common(3))}]"
        yield ""


def _scale(blocks: Sequence[Block], reading: Reading, layout: Layout) -> Iterator[str]:
    first = first_factor((b.text for b in blocks if not isinstance(b, Grid)), layout)
    bands = dict.fromkeys(f"{band.level} {band.label}" for band in reading.scales if band.axis == "rating")
    yield "# [scale]"
    if first:
        second = "likelihood" if first == "impact" else "impact"
        yield f'# order = "{first} x {second}"'
    else:
        yield '# order = "impact x likelihood"  # where scores are printed as "4 x 3"'
    if bands:
        yield "# The paper prints its own bands, which win: " + ", ".join(bands)
    else:
        yield '# bands = [{label = "High", from = 15, to = 25, colour = "red"}]'
