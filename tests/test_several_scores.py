"""One risk with several scores: said of the risk, and none of them taken where they stand in one cell."""

from __future__ import annotations

import pytest

from tests.small_papers import ROWS, made, paper

DAY = "Thursday 14 November 2024"


@pytest.mark.parametrize("printed", ["8 / 12", "4 - 8", "8\n12", "a) 8\nb) 12", "8 → 12", "7.5 and 12"])
def test_several_numbers_in_a_score_are_said_and_none_is_taken(printed: str) -> None:
    fleet = (*ROWS[0][:5], printed, *ROWS[0][6:])
    rows = made(paper(DAY, rows=[fleet, *ROWS[1:]]))
    assert [f.risk_id.rpartition("/")[2] for f in rows["findings"] if f.code == "S210"] == ["NHV001"]
    assert next(e.score for e in rows["entries"] if e.reference == "NHV001") in (None, 12)  # 12 is impact x likelihood


@pytest.mark.parametrize("printed", ["12", "4 x 3 = 12", "12 (High)", "12 ↑", "14.30"])
def test_one_number_with_what_explains_it_is_one(printed: str) -> None:
    fleet = (*ROWS[0][:5], printed, *ROWS[0][6:])
    assert "S210" not in [f.code for f in made(paper(DAY, rows=[fleet, *ROWS[1:]]))["findings"]]


def test_rows_of_scores_beside_one_title_are_said() -> None:
    fleet = [(text, 1, 2) for text in ROWS[0]]
    first, more = (*fleet[:3], "4", "3", "12", *fleet[6:]), ("1", "2", "2")
    found = made(paper(DAY, rows=[first, more, *ROWS[1:]]))["findings"]
    assert [f.risk_id.rpartition("/")[2] for f in found if f.code == "S210"] == ["NHV001"]
