from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.values.people import parse_owner, parse_owners, person_key
from normalise.values.text import folded

Parts = tuple[str | None, str | None, str | None]


def parts(text: str) -> list[Parts]:
    return [(person.rank, person.name, person.role) for person in parse_owners(text)]


@pytest.mark.parametrize(
    ("text", "rank", "name", "role"),
    [
        ("Alex Morgan", None, "Alex Morgan", None),
        ("Alex Morgan ACO Finance & Resources", None, "Alex Morgan", "ACO Finance & Resources"),
        ("Alex Morgan DCC", None, "Alex Morgan", "DCC"),
        ("Alex Morgan Head of I.T", None, "Alex Morgan", "Head of I.T"),
        ("Alex Head Head of IT", None, "Alex Head", "Head of IT"),
        ("Alex Morgan, Head of Safety and Risk", None, "Alex Morgan", "Head of Safety and Risk"),
        ("Alex Morgan (Treasurer)", None, "Alex Morgan", "Treasurer"),
        ("Alex Morgan Finance Director", None, "Alex Morgan", "Finance Director"),
        ("Alex Morgan OBE Director of Place", None, "Alex Morgan", "Director of Place"),
        ("ALEX MORGAN – HEAD OF SAFETY", None, "ALEX MORGAN", "HEAD OF SAFETY"),
        ("Ch/Supt Vale Head of Crime", "Ch/Supt", "Vale", "Head of Crime"),
        ("Ch/Insp Vale SSD", "Ch/Insp", "Vale", "SSD"),
        ("T/DCI O'Rorke", "T/DCI", "O'Rorke", None),
        ("Det Supt Mary Ann Hill-Vane Head of Crime", "Det Supt", "Mary Ann Hill-Vane", "Head of Crime"),
        ("DCC Reed", "DCC", "Reed", None),
        ("Deputy Chief Constable Reed", "Deputy Chief Constable", "Reed", None),
        ("Cllr Dr Jo van der Berg", "Cllr Dr", "Jo van der Berg", None),
        ("PC 1234 Reed", "PC 1234", "Reed", None),
        ("Di Reed", None, "Di Reed", None),
        ("JS", None, "JS", None),
        ("J. Reed", None, "J. Reed", None),
        ("Reed, Alex", None, "Reed, Alex", None),
        ("Head of IT (Alex Morgan)", None, "Alex Morgan", "Head of IT"),
        ("Assistant Director: Alex Morgan", None, "Alex Morgan", "Assistant Director"),
    ],
)
def test_name_rank_and_role_on_one_line(text: str, rank: str | None, name: str, role: str | None) -> None:
    assert parts(text) == [(rank, name, role)]


@pytest.mark.parametrize(
    "text",
    [
        *("Head of Finance", "Chief Finance Officer", "IT Department", "Director of Public Health"),
        *("Section 151 Officer", "Monitoring Officer", "Leadership Team", "DCC", "Chief Constable"),
        *("ACC (Crime)", "Executive Director - Place", "Head of Safety/Risk", "Supt", "Finance"),
        *("Safety, Sustainability and Risk", "Executive Group (chaired by CC)", "OFFICE OF THE TREASURER"),
        "Supt - Corporate Services",
    ],
)
def test_a_post_or_a_team_alone_names_nobody(text: str) -> None:
    assert parts(text) == [(None, None, text)]


@pytest.mark.parametrize(
    ("text", "rank", "name", "role"),
    [
        ("Supt Reed\nHead of Standards", "Supt", "Reed", "Head of Standards"),
        ("Alex Morgan\nSSD", None, "Alex Morgan", "SSD"),
        ("Alex Morgan\nACO Finance &\nResources", None, "Alex Morgan", "ACO Finance & Resources"),
        ("Alex Morgan ACO\nHR", None, "Alex Morgan", "ACO HR"),
        ("Alex Morgan Head\nof Estates", None, "Alex Morgan", "Head of Estates"),
        ("Alex\nMorgan\nHead of Estates", None, "Alex Morgan", "Head of Estates"),
        ("Ch/Supt\nVale\nHead of Crime", "Ch/Supt", "Vale", "Head of Crime"),
        ("Head of IT\nAlex Morgan", None, "Alex Morgan", "Head of IT"),
        ("Head of Criminal\nJustice", None, None, "Head of Criminal Justice"),
    ],
)
def test_lines_are_believed_first(text: str, rank: str | None, name: str | None, role: str) -> None:
    assert parts(text) == [(rank, name, role)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Alex Morgan / Sam Reed", [(None, "Alex Morgan", None), (None, "Sam Reed", None)]),
        ("Alex Morgan and Sam Reed", [(None, "Alex Morgan", None), (None, "Sam Reed", None)]),
        ("Alex Morgan\nSam Reed", [(None, "Alex Morgan", None), (None, "Sam Reed", None)]),
        ("Supt Vale; C/Insp Vane", [("Supt", "Vale", None), ("C/Insp", "Vane", None)]),
        ("ACC Reed/Supt Vale", [("ACC", "Reed", None), ("Supt", "Vale", None)]),
        ("JS/AM", [(None, "JS", None), (None, "AM", None)]),
        ("CFO/Head of IT", [(None, None, "CFO"), (None, None, "Head of IT")]),
        ("Head of Finance\nHead of HR", [(None, None, "Head of Finance"), (None, None, "Head of HR")]),
        ("Alex Morgan and Sam Reed CFO", [(None, "Alex Morgan", None), (None, "Sam Reed", "CFO")]),
    ],
)
def test_several_owners_in_one_cell(text: str, people: list[Parts]) -> None:
    assert parts(text) == people


@pytest.mark.parametrize("text", [None, "", "N/A", "TBC", "-", "\n"])
def test_a_cell_that_names_nobody(text: str | None) -> None:
    assert parse_owner(text) is None
    assert parse_owners(text) == ()


def test_prose_in_an_owners_cell_stays_whole_and_costs_no_time() -> None:
    prose = "(" * 50_000
    assert parts(prose + "x") == [(None, None, prose + "x")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Alex Morgan", "ALEX MORGAN\nHead of IT"),
        ("Morgan, Alex", "Alex Morgan"),
        ("Supt Réed", "D/Supt Reed Head of Standards"),
        ("J. O’Rorke", "J O'Rorke"),
    ],
)
def test_one_person_in_two_dresses_has_one_key(a: str, b: str) -> None:
    assert person_key(a) == person_key(b)
    assert person_key(a) is not None


def test_a_post_has_no_persons_key() -> None:
    assert person_key("Head of Finance") is None
    assert person_key(None) is None


@given(st.text(max_size=40) | st.text("AJs /;,-.&()\n", max_size=20))
def test_nothing_is_said_of_an_owner_that_is_not_printed(text: str) -> None:
    for person in parse_owners(text):
        said = [part for part in (person.name, person.rank, person.role) if part]
        assert said
        assert all(word in folded(text) for part in said for word in part.split())
