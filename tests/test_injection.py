"""Errors put into clean papers are found at their place, nothing else is, and the entries come out true."""

from __future__ import annotations

import random

import pytest

from bench.flawed_papers import CODES, FORMS, FlawedPaper, Form, unflawed, with_flaw
from bench.injection import RATE_TO_REACH, judged, rates, reached, report
from bench.verdict import Verdict
from samples.maker.flaws.injection import Injection

CLEAN = (13, 24, 29, 35, 36, 48)  # small papers of every scale, in both styles
EACH_CODE = 3


def paper_with(codes: tuple[str, ...], number: int, form: Form) -> FlawedPaper | None:
    """The clean paper of a number with one error of each code, None where one of them has no place in it."""
    base, draw = unflawed(number, form), random.Random(f"{codes} {number}")
    injection: Injection = base.injection
    for code in codes:
        before, injection = injection, with_flaw(injection, code, draw)
        if injection is before or all(found.optional for found in injection.findings):
            return None
    return FlawedPaper(number, form, base.clean, injection)


def verdicts(codes: tuple[str, ...]) -> list[Verdict]:
    papers = (paper_with(codes, n, FORMS[n % 2]) for n in range(60, 160))
    return [judged(paper) for paper, _ in zip(filter(None, papers), range(EACH_CODE), strict=False)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", CLEAN)
def test_nothing_is_found_in_a_clean_paper_and_every_entry_is_true(number: int, form: Form) -> None:
    assert judged(unflawed(number, form)).failures == ()


@pytest.mark.parametrize("code", CODES)
def test_an_error_is_found_where_it_is_and_the_entry_comes_out_true(code: str) -> None:
    found = verdicts((code,))
    assert sum(v.tallies[code]["found"] for v in found) >= EACH_CODE
    assert [failure for v in found for failure in v.failures] == []


@pytest.mark.parametrize(
    "codes",
    [("S201", "S207"), ("R102", "S202", "D401"), ("C301", "S209"), ("R103", "R106", "S205"), ("S203", "S208", "O602")],
)
def test_errors_together_hide_none_of_each_other(codes: tuple[str, ...]) -> None:
    assert [failure for v in verdicts(codes) for failure in v.failures] == []


def test_a_missed_error_and_an_invented_one_both_spoil_the_rates() -> None:
    good = judged(unflawed(13, "docx"))
    spoilt = paper_with(("S206",), 60, "docx")
    assert spoilt is not None
    missed = judged(FlawedPaper(60, "docx", spoilt.clean, Injection(spoilt.clean.paper, spoilt.expected)))
    invented = judged(FlawedPaper(60, "docx", spoilt.clean, Injection(spoilt.injection.paper, ())))
    assert rates(missed.tallies["S206"])["recall"] == 0
    assert rates(invented.tallies["S206"])["precision"] == 0
    assert reached(report([good], [good]))
    assert not reached(report([missed], [good]))
    assert not reached(report([good], [invented]))
    assert RATE_TO_REACH > 0.98
