"""Columns headed "Response", "Treatment" or "Strategy"."""

from __future__ import annotations

import pytest

from tests.paper_maker import grid, risks

HEADS = ("Ref", "Risk", "L", "I", "Score", "Response")
TOLD = ("Ring the supplier every week", "Keep a second pump in the yard")


@pytest.mark.parametrize(("texts", "attribute"), [(("Treat", "Tolerate"), "status"), (TOLD, "additional_controls")])
def test_response_is_the_status_in_a_word_and_told_at_length_what_is_to_be_done(
    texts: tuple[str, str], attribute: str
) -> None:
    found = risks(grid(HEADS, ("1", "Fire", "2", "4", "8", texts[0]), ("2", "Flood", "3", "3", "9", texts[1])))
    assert [r.get(attribute) for r in found] == list(texts)


def test_status_beside_a_treatment_is_the_status() -> None:
    heads = (*HEADS[:-1], "Treatment option", "Status")
    rows = [("1", "Fire", "2", "4", "8", "Mitigate", "Open"), ("2", "Flood", "3", "3", "9", "Accept", "Closed")]
    assert [r["status"] for r in risks(grid(heads, *rows))] == ["Open", "Closed"]


def test_responses_in_words_of_their_own_are_what_is_to_be_done() -> None:
    texts = ("Install pumps", "Ring daily", "Check tills", "Hire guards")
    found = risks(grid(HEADS, *((str(n), f"Risk {n}", "2", "4", "8", text) for n, text in enumerate(texts, 1))))
    assert [r.get("additional_controls") for r in found] == list(texts)


def test_potential_responses_beside_a_status_are_none() -> None:
    heads = (*HEADS[:-1], "Potential responses", "Status")
    texts = [(*("Ring the supplier every week", "Keep a second pump in the yard"),)[n] for n in range(2)]
    rows = [(str(n), "Fire" if n else "Flood", "2", "4", "8", text, "Open") for n, text in enumerate(texts)]
    assert [r["status"] for r in risks(grid(heads, *rows))] == ["Open", "Open"]
