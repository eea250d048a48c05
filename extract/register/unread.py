"""Columns of a register of which not all is understood: what is kept as printed is said (X902)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from extract.columns.attributes import Heading
from extract.columns.headings import meanings_of
from extract.columns.rivals import is_unsure
from extract.page.rows import rows_of, text_of
from extract.parts.assessments import score_fields
from extract.parts.content import has_figure, multiplied, share
from extract.parts.products import listed_product
from extract.parts.scores import at_stage_of
from schemas.layout import Layout
from schemas.paper import Grid, Note

MOSTLY = 0.8


def unread_columns(grid: Grid, heading: Heading, unknown: Set[str], layout: Layout) -> Iterator[Note]:
    """X902 for each such column; `unknown` are the headings that no word of the layout explains, over text."""
    rows = rows_of(grid)[heading.last_row + 1 :]
    for at, column in enumerate(heading.columns):
        label, below = repr(" ".join(column.label.split())), [text_of(row[at]).strip() for row in rows]
        if not column.attribute and column.label and column.label in unknown:
            said = f"the heading {label} is not known; its text is kept as printed"
        elif column.attribute == "update" and _are_scores(column.label, below, layout):
            said = f"what stands under the heading {label} was not read as scores; it is kept as printed"
        elif column.attribute.endswith("score") and _are_unnamed_factors(below, heading, at, layout):
            told = f"nothing says which factor under the heading {label} is the impact and which the likelihood"
            said = f"{told}; they are kept as printed"
        elif is_unsure(column.attribute):
            told = f"the heading {label} does not say which of the risk's scores stands under it"
            said = f"{told}; it is kept as printed"
        else:
            continue
        yield Note("X902", said, grid.place)


def _are_scores(label: str, below: Sequence[str], layout: Layout) -> bool:
    """Whether a column that was taken for text is headed as scores are, and has figures in most of its cells."""
    return meanings_of(label, layout)[:1] == ("score",) and any(below) and share(below, has_figure) >= MOSTLY


def _are_unnamed_factors(below: Sequence[str], heading: Heading, at: int, layout: Layout) -> bool:
    """Whether most cells of a column of scores give factors of which none is known to be the impact: "4 x 5 = 20"."""
    column, filled = heading.columns[at], [text for text in below if text]
    if not filled or share(filled, lambda text: multiplied(text) or bool(listed_product(text))) < MOSTLY:
        return False  # nearly always
    read = (score_fields(text, column.attribute, heading.first_factor, layout) for text in filled)
    told = {f.attribute for fields in read for f in fields} | {*heading.attributes, *column.stacked}
    return at_stage_of(column.attribute, "impact") not in told
