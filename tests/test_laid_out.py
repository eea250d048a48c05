"""Text conversions that keep a page's columns by spaces."""

from __future__ import annotations

import pytest

from extract.text.laid_out import with_tabs
from extract.text.reader import read_text
from schemas.paper import Grid

REGISTER = """\
Corporate risk register
Ref    Risk                    Owner              Inherent risk       Controls in place           Score

                                                  L     I     Total                               now

CR01   Flood at the depot      Head of Estates    4     5     20      • Pumps are tested          8
       in winter                                                        monthly.
                                                                      • Sandbags.
CR02   Fraud by a supplier     Head of Finance    2     4     8       • Payments need two names 6
CR03   Loss of a main site     Head of Digital    1     5     5       • Second site.              5
CR04   Harm to somebody in our Head of Care       3     3     9       • Case files are audited.   9
       care
"""


def rows(text: str) -> list[list[str]]:
    [table] = [block for block in read_text(text.encode(), "text").blocks if isinstance(block, Grid)]
    found = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.column] = cell.text
    return found


def test_a_register_in_columns_is_read_row_by_row() -> None:
    flood = rows(REGISTER)[2]
    assert flood[:6] == ["CR01", "Flood at the depot in winter", "Head of Estates", "4", "5", "20"]
    assert flood[6:] == ["Pumps are tested monthly.\nSandbags.", "8"]


def test_headings_under_a_heading_are_a_row_of_their_own() -> None:
    assert rows(REGISTER)[1][3:6] == ["L", "I", "Total"]


@pytest.mark.parametrize(
    ("row", "column", "text"), [(3, 7, "6"), (5, 1, "Harm to somebody in our care"), (5, 2, "Head of Care")]
)
def test_a_text_that_leaves_but_one_space_before_the_next_is_parted_from_it(row: int, column: int, text: str) -> None:
    assert rows(REGISTER)[row][column] == text


def test_that_cells_are_told_by_spaces_alone_is_said() -> None:
    [note] = read_text(REGISTER.encode(), "text").notes
    assert note.code == "X901"
    assert "columns that only spaces part" in note.text


@pytest.mark.parametrize("text", [
    "Ref\tRisk\tOwner   of it\tL\tI\n" * 6,
    "| Ref  | Risk   | Owner   | L   | I   |\n" * 6,
    "Present:      The Chair      Two members\nApologies:    One member\n",
    "Risk reference: WH003      Date added: 12/12/2021      Risk owner: Director of People\n" * 6,
])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert with_tabs(text) == (text, ())


STACKED = """\
Objective            Ref   Risk                           L    I    Score   Owner
Services that        1.1   Flood at the depot             3    4    12      Head of Estates
can be relied on     1.2   Fraud by a supplier            2    4    8       Head of Finance
                     1.3   Loss of a main site            2    5    10      Head of Digital
Value for money      2.1   Harm to somebody in our care   1    4    4       Head of Care
                     2.2   Strike at the kilns            1    5    5       Head of Kilns
"""
FIELDS = """\
Reference             Description                  Current risk                  Controls
Title
Owner                                              Impact   Likelihood   Score
CR01                  Water comes into the depot   5        4            20      Pumps are tested
Flood at the depot    and stays.
Head of Estates
CR02                  A supplier is paid twice     2        2            4       Two names
Fraud by a supplier   or more.
Head of Finance
CR03                  The site cannot be used      3        1            3       Second site
Loss of a main site   for weeks.
Head of Digital
"""


@pytest.mark.parametrize("text", [STACKED, FIELDS])
def test_rows_that_cannot_be_told_apart_are_said_and_not_read(text: str) -> None:
    told, (note,) = with_tabs(text)
    assert told == text
    assert note.code == "X901"
    assert "not to be told" in note.text
