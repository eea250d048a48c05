"""Tables inside a cell: a risk's actions, each with its owner and its date."""

from __future__ import annotations

from collections.abc import Iterator

from extract.columns.headings import meanings_of
from extract.page.rows import cells_in, rows_of, text_of
from extract.parts.fields import Field
from schemas.layout import Layout
from schemas.paper import Grid
from schemas.records import OTHER

_ACTION = "additional_controls"
_AS = {"title": _ACTION, "description": _ACTION, "owner": "action_owner", "responsible_officer": "action_owner"}
_KEPT = frozenset({_ACTION, "existing_controls", "action_owner", "target_date", "action_status", "update"})


def inner_fields(grid: Grid, layout: Layout) -> Iterator[Field]:
    """Each cell of an inner table under the attribute of its heading; what no heading explains is kept as other."""
    rows = rows_of(grid)
    labels = [text_of(cell).strip() for cell in rows[0]]
    meant = [_meant(label, layout) for label in labels]
    headed = sum(map(bool, meant)) * 2 > len(meant)
    for row in rows[1:] if headed else rows:
        for cell in cells_in(row):
            attribute = meant[cell.column] if headed else _ACTION
            yield Field(attribute or OTHER, labels[cell.column] if headed else "", cell.text)


def is_action_table(grid: Grid, layout: Layout) -> bool:
    """Whether a table lists a risk's actions or controls: headings for what is done, by whom or by when."""
    rows = rows_of(grid)
    labels = [text_of(cell).strip() for cell in cells_in(rows[0])] if len(rows) > 1 else []
    told = {a for label in labels for a in meanings_of(label, layout)[:1]}
    done_by = {of_action(a) for a in told} & {"action_owner", "target_date"}
    return bool(told & {_ACTION, "existing_controls"}) and bool(done_by) and not told & {"reference", "score"}


def of_action(attribute: str) -> str:
    """What an attribute is where it stands beside an action: its owner and not the risk's."""
    return {"status": "action_status"}.get(attribute, _AS.get(attribute, attribute))


def _meant(label: str, layout: Layout) -> str:
    return next((a for a in map(of_action, meanings_of(label, layout)) if a in _KEPT), "")
