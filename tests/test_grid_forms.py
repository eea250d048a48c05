"""Tables as text: nothing of a cell is lost, and no text breaks the form."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from publish.grid_forms import FORMS
from schemas.paper import Box, Cell, Grid, Place
from schemas.spreadsheet import cell_text

INNER = Grid((Cell(0, 0, paragraphs=("Action",)),), 1, 1, table_no=2)
GRID = Grid(
    (Cell(0, 0, column_span=2, paragraphs=("Risk",), fill="#ff0000", place=Place(3, Box(1, 2, 3, 4))),
     Cell(1, 0, paragraphs=("NS|01", "again"), numbers=("a.", ""), place=Place(4)),
     Cell(1, 1, paragraphs=("Flood",), grids=(INNER,))),
    rows=2, columns=2, place=Place(3, Box(0, 0, 9, 9.123)), table_no=1)


def read_csv(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_json_gives_places_spans_fills_and_tables_within() -> None:
    table, inner = json.loads(FORMS["json"]([GRID]))
    assert (table["pages"], table["box"], table["rows"], table["columns"]) == ([3, 4], [0, 0, 9, 9.12], 2, 2)
    assert table["cells"][0] == {
        "row": 0, "column": 0, "row_span": 1, "column_span": 2, "text": "Risk", "fill": "#ff0000",
        "page": 3, "box": [1, 2, 3, 4]}
    assert table["cells"][1]["numbers"] == ["a.", ""]
    assert (inner["within"], inner["cells"][0]["text"]) == (1, "Action")
    assert table["within"] is None


def test_markdown_prints_a_spanning_cell_once_and_keeps_its_columns() -> None:
    assert FORMS["markdown"]([GRID]).splitlines()[:5] == [
        "## Table 1: 2 by 2, page 3 to 4", "", "| Risk |  |", "|---|---|", "| a. NS\\|01<br>again | Flood |"]


def test_no_tables_are_an_empty_list() -> None:
    assert json.loads(FORMS["json"]([])) == []
    assert FORMS["markdown"]([]) == ""
    assert read_csv(FORMS["csv"]([])) == []


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=4))
def test_csv_gives_any_text_back(texts: list[str]) -> None:
    cells = tuple(Cell(row, 0, paragraphs=(text, "more")) for row, text in enumerate(texts))
    rows = read_csv(FORMS["csv"]([Grid(cells, len(cells), 1, table_no=1)]))
    assert [cell_text(row["text"]) for row in rows] == [f"{text}\nmore" for text in texts]
    assert rows[0]["page"] == ""
