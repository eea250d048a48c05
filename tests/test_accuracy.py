"""A reader's tables are credited with a cell only whole, once, and in the row of its risk."""

from __future__ import annotations

from pathlib import Path

from bench.accuracy import COLUMNS, right_of, truth_of

RISK = {
    "reference": "NHV0001", "title": "Loss of power", "owner": ["Officer Alder", "Head of Estates"], "impact": "High",
    "likelihood": "Low", "status": "Open", "first_recorded": "May 2021", "last_review": "June 2022", "score": "3",
    "previous_score": "3",
}
WHOLE = ["NHV0001", "Officer Alder\nHead of Estates", "Loss of\npower", "High", "Low", "Open", "May 2021", "June 2022",
         "3", "3"]  # fmt: skip
OF = 1 + len(COLUMNS)


def test_a_row_read_whole_is_right_in_any_order_of_columns() -> None:
    assert right_of([["Reference", "Title"], WHOLE], [RISK]) == (OF, OF)
    assert right_of([list(reversed(WHOLE))], [RISK]) == (OF, OF)


def test_cells_of_another_row_and_cells_that_stand_once_for_two_do_not_count() -> None:
    assert right_of([WHOLE[1:], ["NHV0001"]], [RISK]) == (1, OF)
    assert right_of([WHOLE[:-1]], [RISK]) == (OF - 1, OF)
    assert right_of([["NHV0001 " + " ".join(WHOLE[1:])]], [RISK]) == (0, OF)


def test_every_sample_has_a_truth_to_be_held_to() -> None:
    assert all(truth_of(paper) for paper in (Path(__file__).parent.parent / "samples" / "papers").iterdir())
