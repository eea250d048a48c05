"""One risk with a map on which it is marked: where the mark stands, the risk's likelihood and impact are."""

from __future__ import annotations

import pytest

from schemas.paper import Grid
from tests.paper_maker import grid, heading, read, risks

CARD = grid(("Risk reference", "K1"), ("Risk title", "Kilns crack"), ("Owner", "Head of Kilns"), ("Controls", "Survey"))


def marked(at: tuple[int, int], mark: str = "X", corner: str = "Impact", other: str = "") -> Grid:
    """A map of impact down and likelihood across, with a mark at (likelihood, impact)."""
    rows = [
        (str(i), *(mark if (c, i) == at else other if (c, i) == (1, 1) else "" for c in range(1, 6)))
        for i in range(5, 0, -1)
    ]
    return grid((corner, "1", "2", "3", "4", "5"), *rows)


@pytest.mark.parametrize("mark", ["X", "\u25cf", "\u2713"])
def test_a_mark_on_the_map_after_a_card_tells_the_levels(mark: str) -> None:
    (risk,) = risks(CARD, marked((2, 4), mark))
    assert (risk["title"], risk["likelihood"], risk["impact"]) == ("Kilns crack", "2", "4")


def test_a_map_may_stand_between_the_heading_and_the_card() -> None:
    rest = grid(("Owner", "Head of Kilns"), ("Cause", "Age"), ("Controls", "Survey"))
    (risk,) = risks(heading("SR3: Kilns crack", 2), marked((3, 5)), rest)
    assert (risk["reference"], risk["likelihood"], risk["impact"], risk["owner"]) == ("SR3", "3", "5", "Head of Kilns")


def test_levels_that_the_card_prints_win_over_the_mark() -> None:
    card = grid(("Risk reference", "K1"), ("Risk title", "Kilns crack"), ("Likelihood", "2"), ("Impact", "4"))
    (risk,) = risks(card, marked((2, 4)))
    assert (risk["likelihood"], risk["impact"]) == ("2", "4")


@pytest.mark.parametrize("map_", [marked((2, 4), corner=""), marked((2, 4), "C", other="T")])
def test_marks_that_may_say_several_things_are_said_not_to_be_read(map_: Grid) -> None:
    (risk,) = risks(CARD, map_)
    assert "impact" not in risk
    assert [n.code for n in read(CARD, map_).notes if n.code == "X901"] == ["X901"]
