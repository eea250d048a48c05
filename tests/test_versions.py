"""The slowly changing view: whenever one asks, one version of each risk was valid."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.registers import date_of, meeting, rows_of, rows_of_meetings, undated

TITLES = ("Cyber attack on force systems", "Ageing response fleet", "Gap in the budget", "Fraud in procurement")
LEVELS = st.integers(1, 3)
RISK = st.tuples(st.sampled_from(range(len(TITLES))), LEVELS, LEVELS)
REGISTER = st.lists(RISK, min_size=1, max_size=4, unique_by=lambda risk: risk[0])


def text_of(register: list[tuple[int, int, int]]) -> str:
    return "\n".join(f"NHV000{n} {TITLES[n]} {impact}x{likelihood}" for n, impact, likelihood in register)


def test_a_version_ends_where_the_next_begins() -> None:
    before, now = "NHV0001 Ageing response fleet 2x2", "NHV0001 Ageing response fleet 3x2 owner=Officer_Elm"
    versions = rows_of(before, before, now, now)["risk_versions"]
    assert [(v.valid_from, v.valid_to, v.is_current, v.score, v.owner) for v in versions] == [
        (date_of(0), date_of(2), False, 4.0, None),
        (date_of(2), None, True, 6.0, "Officer Elm"),
    ]


def test_another_spelling_is_no_other_version() -> None:
    versions = rows_of("NHV0001 Ageing response fleet 2x2", "NHV0001 AGEING RESPONSE FLEET 2x2")["risk_versions"]
    assert len(versions) == 1


def test_a_paper_without_a_date_tells_only_of_risks_that_no_other_has() -> None:
    dated = [meeting(f"NHV0001 Ageing response fleet 2x{likelihood}", likelihood) for likelihood in (1, 2, 3)]
    old = undated("NHV0001 Fleet 1x1 since=May_2018\nNHV0002 Fraud in procurement 3x3 status=Closed")
    rows = rows_of_meetings([old, *dated])
    now = [(risk.risk_id[-1], risk.title, risk.score, risk.state, risk.last_meeting) for risk in rows["risks"]]
    assert sorted(now) == [("1", "Ageing response fleet", 6.0, "open", date_of(3)),
                           ("2", "Fraud in procurement", 9.0, "archived", None)]
    current = [(v.risk_id[-1], v.title, v.score, v.state, v.valid_from) for v in rows["risk_versions"] if v.is_current]
    assert sorted(current) == [("1", "Ageing response fleet", 6.0, "open", date_of(3)),
                               ("2", "Fraud in procurement", 9.0, "archived", None)]


@given(st.lists(REGISTER, min_size=1, max_size=6))
def test_versions_of_a_risk_follow_on_each_other_and_the_last_is_the_risk_as_it_stands(registers: list) -> None:
    rows = rows_of(*map(text_of, registers))
    versions: dict[str, list] = {}
    for version in rows["risk_versions"]:
        versions.setdefault(version.risk_id, []).append(version)
    for risk in rows["risks"]:
        of_one = versions.pop(risk.risk_id)
        assert [v.version_no for v in of_one] == list(range(1, len(of_one) + 1))
        assert all(a.valid_to == b.valid_from and not a.is_current for a, b in pairwise(of_one))
        assert (of_one[0].valid_from, of_one[-1].valid_to, of_one[-1].is_current) == (risk.first_meeting, None, True)
        assert (of_one[-1].state, of_one[-1].score) == (risk.state, risk.score)
    assert not versions
