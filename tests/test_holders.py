from __future__ import annotations

import pytest

from normalise.meetings.holders import same_person, same_post
from tests.registers import changes_at_last, findings_at_last


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        ("Sean Yardley", "S. Yardley", True),
        ("Ch/Supt Yardley", "Supt Yardley", True),
        ("Cllr Jo Lomax", "Jo Lomax", True),
        ("GM Mistry", "AM Mistry", True),
        ("Morgan, Alex", "Alex Morgan", True),
        ("Anna Ward", "Ben Ward", False),
        ("A. Ward", "Ben Ward", False),
        ("Anna Ward", "Anna Vale", False),
    ],
)
def test_a_person_in_full_or_by_initials_is_one(before: str, now: str, same: bool) -> None:
    assert same_person(before, now) is same


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        ("DCC", "Deputy Chief Constable", True),
        ("Head of IT", "Head of ICT Services", True),
        ("Head of Estates", "Head of Estates & Facilities", True),
        ("Director of Resources", "Corporate Director of Resources", True),
        ("Chief Constable", "Assistant Chief Constable", False),
        ("Head of HR", "Interim Head of HR", False),
        ("Head of IT", "Head of IT Security", False),
    ],
)
def test_a_post_in_other_words_is_one(before: str, now: str, same: bool) -> None:
    assert same_post(before, now) is same


def test_initials_are_no_change_of_owner() -> None:
    meetings = [f"NHV0001 Cyber attack 3x4 owner={name}" for name in ("Sean_Yardley", "S._Yardley", "Una_Vale")]
    assert changes_at_last(*meetings[:2]) == []
    assert changes_at_last(*meetings) == ["NHV0001 owner_changed S. Yardley Una Vale"]


def test_a_reference_in_another_dress_is_not_renumbered() -> None:
    others = "".join(f"\nNHV00{n} Flood at site {n} 2x2" for n in range(10, 14))
    papers = f"NHV-0001 Cyber attack 3x4{others}", f"NHV0001 Cyber attack 3x4{others}"
    assert changes_at_last(*papers) == []
    assert findings_at_last(*papers) == []


def test_where_no_owner_stands_the_officer_does() -> None:
    names = ("Una_Vale", "U._Vale", "Head_of_IT")
    meetings = [f"NHV0001 Cyber attack 3x4 responsible_officer={name}" for name in names]
    assert changes_at_last(*meetings[:2]) == []
    assert changes_at_last(*meetings) == ["NHV0001 owner_changed U. Vale Head of IT"]
