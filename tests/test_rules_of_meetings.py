"""Rules that need the meetings before, at their borders: what is a finding, and what is nearly one and none."""

from __future__ import annotations

from datetime import timedelta

import pytest

from normalise.meetings.gaps import usual_gap
from tests.registers import FIRST, findings_at_last, meeting, rows_of, rows_of_meetings

FLEET = "NHV0002 Ageing response fleet 2x2"
BEFORE = f"""
    NHV0001 Cyber attack on force systems 3x4
    {FLEET}
"""


def since(when: str) -> str:
    return BEFORE.replace("3x4", f"3x4 since={when}")


def fleet(row: str) -> str:
    return BEFORE.replace(FLEET, row)


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ((since("May_2018"), since("June_2018")), ["D404 NHV0001"]),
        ((since("June_2018"), since("May_2018")), ["D404 NHV0001"]),
        ((since("31/05/2018"), since("01/06/2018")), ["D404 NHV0001"]),
        ((since("May_2018"), since("2018")), []),
        ((since("2018"), since("May_2018")), []),
        ((since("01/05/2018"), since("May_2018")), []),
        ((BEFORE, fleet("NHV0002 Ageing response fleet 2x3 was 4")), []),
        ((BEFORE, fleet("NHV0002 Ageing response fleet 2x3 was 5")), ["S204 NHV0002"]),
        ((BEFORE, None, None, fleet("NHV0002 Ageing response fleet 2x3 was 5")), []),  # others came between
        ((BEFORE, fleet("")), ["H501 NHV0002"]),
        ((BEFORE, fleet(f"{FLEET} status=Closed"), fleet("")), []),
        ((BEFORE, fleet(f"{FLEET} was New risk")), ["H502 NHV0002"]),
        ((BEFORE, fleet(f"{FLEET} status=Closed"), BEFORE), ["H503 NHV0002"]),
        ((BEFORE, fleet(f"{FLEET} status=Closed"), fleet(f"{FLEET} status=Closed")), []),
        ((BEFORE, fleet(f"{FLEET} status=Closed"), fleet(f"{FLEET} status=Reopened")), []),
    ],
)
def test_a_rule_finds_what_does_not_follow_from_the_meetings_before(
    meetings: tuple[str | None, ...], expected: list[str]
) -> None:
    assert findings_at_last(*meetings) == expected


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("NHV0002 Fraud in procurement 5x5", ("NHV0002#2", "kept apart", 0.9)),
        ("NHV0002 Fraud in procurement 2x2 was New risk", ("NHV0002#2", "kept apart", 0.9)),
        ("NHV0002 Fraud in procurement 1x4", ("NHV0002", "joined for now: too little speaks either way", 0.5)),
    ],
)
def test_a_reference_with_another_risk_is_told_with_its_last_holder(row: str, told: tuple[str, str, float]) -> None:
    [one] = [f for f in rows_of(BEFORE, fleet(row))["findings"] if f.code == "R104"]
    assert (one.risk_id.rpartition("/")[2], one.resolution, one.confidence) == told
    assert (one.printed, one.expected) == ("Fraud in procurement", "Ageing response fleet")


@pytest.mark.parametrize(("between", "confidence"), [((), 1.0), ((None, None), 0.7)])
def test_a_risk_that_vanished_is_less_sure_where_meetings_lie_between(
    between: tuple[None, ...], confidence: float
) -> None:
    [one] = [f for f in rows_of(BEFORE, *between, fleet(""))["findings"] if f.code == "H501"]
    assert (one.confidence, one.expected) == (confidence, "Ageing response fleet")


@pytest.mark.parametrize(
    ("days", "previous", "wrong"),
    [
        (115, ("5", "5"), 2),  # a quarter, or little more: the very next meeting, whatever the paper says
        (116, ("5", "4"), 1),
        (116, ("5", "5"), 0),  # longer, and two scores are of a meeting whose paper nobody has
        (147, ("5", "4"), 1),
        (148, ("5", "4"), 0),
    ],
)
def test_a_meeting_lies_between_papers_far_apart_or_with_scores_never_seen(
    days: int, previous: tuple[str, str], wrong: int
) -> None:
    before = "NHV0001 Cyber attack on force systems 2x2\nNHV0002 Ageing response fleet 2x2"
    now = "\n".join(f"{row} was {score}" for row, score in zip(before.split("\n"), previous, strict=True))
    meetings = [meeting(before, 0), meeting(now, 1, date=FIRST + timedelta(days=days))]
    assert sum(f.code == "S204" for f in rows_of_meetings(meetings)["findings"]) == wrong


@pytest.mark.parametrize(
    ("days", "usual"), [((0, 60, 120, 180), 60), ((0, 60, 120), 92), ((0, 60, 60, 120, 240), 60), ((), 92), ((0,), 92)]
)
def test_the_usual_gap_is_that_of_most_meetings_once_there_are_some(days: tuple[int, ...], usual: float) -> None:
    assert usual_gap([FIRST + timedelta(days=day) for day in days]) == usual


def test_a_slip_is_told_as_such_at_its_own_meeting() -> None:
    slip = BEFORE.replace("NHV0002", "NHV0020")
    rows = rows_of(BEFORE, slip, BEFORE)
    assert {f.code for f in rows["findings"]} == {"R102"}
    assert {a.method for a in rows["aliases"] if a.printed == "NHV0020"} == {"mistyped"}
