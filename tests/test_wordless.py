"""Impacts and likelihoods in words: what gives them numbers, and what is said where nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.paper_maker import grid, heading
from tests.small_papers import made

HEADS = ("Ref", "Risk", "Owner", "Likelihood", "Impact")


def made_of(levels: tuple[tuple[str, str], ...], *more: tuple[str, ...]) -> Mapping[str, Any]:
    named = zip(("Fire in the hall", "Flood of the cellar", "Theft of tools"), levels, strict=False)
    rows = [(f"R{n}", name, "Clerk", *pair) for n, (name, pair) in enumerate(named, 1)]
    matrix = [grid(*more, table_no=2)] if more else []
    return made((heading("Risk register"), grid(HEADS, *rows), *matrix))


def said(rows: Mapping[str, Any]) -> list[str]:
    return [f.message for f in rows["findings"] if f.code == "S211"]


def test_words_of_no_scale_are_said_once_for_all_risks() -> None:
    rows = made_of((("Quite likely", "3"), ("Hardly", "2"), ("Quite likely", "4")))
    (message,) = said(rows)
    assert "likelihood" in message
    assert "3 of the risks" in message
    assert "'Hardly'" in message
    assert [e.likelihood for e in rows["entries"]] == [None] * 3


@pytest.mark.parametrize("printed", ["", "n/a", "TBC", "3"])
def test_what_is_not_told_or_a_number_is_not_said(printed: str) -> None:
    assert not said(made_of((("3", "3"), (printed, "2"))))


def test_critical_is_the_highest_of_four() -> None:
    rows = made_of((("Low", "High"), ("High", "Critical"), ("Medium", "Low")))
    assert [e.impact for e in rows["entries"]] == [3, 4, 1]
    assert not said(rows)


def test_initials_are_of_the_words_of_the_papers_own_map() -> None:
    words = ("Low", "Medium", "High")
    lines = (("Impact \\ Likelihood", *words), ("High", "", "2", ""), ("Medium", "1", "", ""), ("Low", "", "", "0"))
    rows = made_of((("L", "M"), ("M", "H"), ("M", "H")), *lines)
    assert [(e.likelihood, e.impact) for e in rows["entries"]] == [(1, 2), (2, 3), (2, 3)]


def test_a_number_below_nought_is_none_of_a_risk_and_said() -> None:
    rows = made_of((("3", "-4"), ("2", "5"), ("4", "− 2")))
    assert [e.impact for e in rows["entries"]][:2] == [None, 5]
    assert "'-4'" in said(rows)[0]
