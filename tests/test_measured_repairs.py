"""What measuring on many papers taught: each case was once got wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bench.flawed_papers import FlawedPaper, unflawed
from bench.injection import rows_of
from samples.maker.flaws.injection import Injection
from samples.maker.flaws.scores import register_score_wrong
from samples.maker.model import PaperModel

NUMBER = 13  # a small paper


def rows(change: Any) -> tuple[PaperModel, dict[str, Any]]:
    base = unflawed(NUMBER, "docx")
    paper = change(base.clean.paper)
    return paper, dict(rows_of(replace(base, injection=Injection(paper, ()))))


def codes(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (f.code, f.risk_id.rpartition("/")[2]) for f in found.get("findings", ()) if f.risk_id and f.severity != "note"
    ]


def card_as(paper: PaperModel, at: int, printed: str) -> PaperModel:
    cards = [replace(c, reference=printed) if n == at else c for n, c in enumerate(paper.cards)]
    return replace(paper, cards=tuple(cards))


@pytest.mark.parametrize("dress", ["{} {}", "{}-{}"])
def test_one_card_in_another_dress_is_a_reference_written_two_ways(dress: str) -> None:
    def change(paper: PaperModel) -> PaperModel:
        reference = paper.cards[1].reference
        return card_as(paper, 1, dress.format(reference[:-4].rstrip("0"), reference[-4:]))

    paper, found = rows(change)
    assert codes(found) == [("R101", paper.row(paper.cards[1].key).reference)]


def test_a_habit_of_all_cards_is_no_finding() -> None:
    def change(paper: PaperModel) -> PaperModel:
        for at, card in enumerate(paper.cards):
            paper = card_as(paper, at, card.reference.lower())
        return paper

    assert codes(rows(change)[1]) == []


def test_a_wrong_score_of_an_unchanged_risk_is_repaired_by_its_listing() -> None:
    def change(paper: PaperModel) -> PaperModel:
        row = next(r for r in paper.rows if not r.mark and not paper.has_card(r.key))
        wrong = next(s for s in reversed(paper.scheme.scores) if paper.scheme.band(s).word != row.rating)
        return register_score_wrong(paper, row.key, wrong).paper

    clean = unflawed(NUMBER, "docx").clean
    paper, found = rows(change)
    (repaired,) = (e for e in found["entries"] if e.basis != "printed")
    (key,) = (r.key for r in paper.rows if r.reference == repaired.reference)
    true = clean.standings[key]
    assert (repaired.basis, repaired.impact, repaired.likelihood, repaired.score) == (
        "repaired", true.impact, true.likelihood, true.score,
    )  # fmt: skip


def test_a_missing_card_is_missed_only_where_a_heading_or_the_others_announce_it() -> None:
    def without(section: str) -> Any:
        def change(paper: PaperModel) -> PaperModel:
            dropped = next(c for c in paper.cards if c.section == section)
            return replace(paper, cards=tuple(c for c in paper.cards if c is not dropped))

        return change

    base = unflawed(NUMBER, "docx").clean.paper
    dropped = next(c for c in base.cards if c.section == "E")
    assert codes(rows(without("E"))[1]) == [("R107", base.row(dropped.key).reference)]


def test_flawed_papers_are_the_same_each_time() -> None:
    from bench.flawed_papers import flawed

    first, again = flawed(7, 3), flawed(7, 3)
    assert isinstance(first, FlawedPaper)
    assert first == again
