"""Scores that are not the product, differ between register and card, or wear the wrong colour."""

from __future__ import annotations

from samples.maker.flaws.injection import (
    Injection,
    NoPlaceForFlaw,
    expected,
    score_fields,
    with_card,
    with_row,
)
from samples.maker.model import PaperModel
from samples.maker.state import Expected


def register_word_wrong(paper: PaperModel, key: str, word: str, attribute: str = "likelihood") -> Injection:
    """S201: a word of the row does not fit its score; S202 as well where a card has the number."""
    row = paper.row(key)
    right = getattr(row, attribute)
    if word == right:
        raise NoPlaceForFlaw(f"{row.reference} has {attribute} {word} already")
    what = f"{attribute} “{word}” with a score of {row.score}: should be “{right}”"
    findings = [
        expected("S201", paper, key, "register", what),
        *_if_card(paper, key, f"the card agrees with “{right}”"),
    ]
    return Injection(with_row(paper, key, **{attribute: word}), tuple(findings))


def register_score_wrong(paper: PaperModel, key: str, score: int) -> Injection:
    """S201: the row's score is not what its words give; S202 as well where there is a card."""
    row = paper.row(key)
    if str(score) == row.score:
        raise NoPlaceForFlaw(f"{row.reference} has the score {score} already")
    what = f"score {score} for {row.impact} x {row.likelihood}: should be {row.score}"
    findings = [
        expected("S201", paper, key, "register", what),
        *_if_card(paper, key, f"the card has {row.score}"),
    ]
    if row.mark in ("", "changed"):  # beside the previous score, a wrong score looks like another change
        findings.append(expected("S209", paper, key, "register", what, optional=True))
    return Injection(with_row(paper, key, **score_fields(paper, score)), tuple(findings))


def card_level_wrong(paper: PaperModel, key: str, attribute: str, level: int) -> Injection:
    """S202: the card's impact or likelihood differs from the register's, and its score follows it."""
    _need_card(paper, key)
    card = paper.card(key)
    right = getattr(card, attribute)
    if str(level) == right:
        raise NoPlaceForFlaw(f"{card.reference} has {attribute} {level} already")
    other = int(card.likelihood if attribute == "impact" else card.impact)
    what = f"the card has {attribute} {level} and score {level * other}: should be {right} and {card.score}"
    changed = with_card(paper, key, **{attribute: str(level)}, **score_fields(paper, level * other))
    findings = [expected("S202", paper, key, "card", what)]
    if card.section == "C":
        findings.append(expected("S208", paper, key, "card", "the decision gives the right score", optional=True))
    return Injection(changed, tuple(findings))


def card_score_wrong(paper: PaperModel, key: str, score: int) -> Injection:
    """S201 and S202: the card's score is neither its product nor the register's score."""
    _need_card(paper, key)
    card = paper.card(key)
    if str(score) == card.score:
        raise NoPlaceForFlaw(f"{card.reference} has the score {score} already")
    what = f"the card has score {score} for {card.impact} x {card.likelihood}: should be {card.score}"
    findings = [expected(code, paper, key, "card", what) for code in ("S201", "S202")]
    if card.section == "C":
        findings.append(expected("S208", paper, key, "card", "the decision gives the right score", optional=True))
    return Injection(with_card(paper, key, **score_fields(paper, score)), tuple(findings))


def card_previous_wrong(paper: PaperModel, key: str, previous: int) -> Injection:
    """S203: the card's previous score is not the register's."""
    _need_card(paper, key)
    right = paper.card(key).previous_score
    if str(previous) == right:
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has the previous score {previous} already")
    what = f"previous score {previous} in the card, {right} in the register"
    findings = [expected("S203", paper, key, "card", what)]
    if paper.card(key).section == "C":
        findings.append(expected("S208", paper, key, "card", "the decision gives the right figure", optional=True))
    return Injection(with_card(paper, key, **score_fields(paper, previous, "previous_")), tuple(findings))


def previous_not_the_last(paper: PaperModel, key: str, previous: int) -> Injection:
    """S204: register, card and decision agree on a previous score that the meeting before did not print."""
    row = paper.row(key)
    right = row.previous_score
    if row.mark != "changed" or not right.isdigit() or str(previous) in (right, row.score):
        raise NoPlaceForFlaw(f"{row.reference} is not listed as changed from a score other than {previous}")
    fields = score_fields(paper, previous, "previous_")
    decision = paper.card(key).decision.replace(f"from {right} to", f"from {previous} to")
    changed = with_card(with_row(paper, key, **fields), key, **fields, decision=decision)
    what = f"previous score {previous}; the last meeting's score was {right}"
    return Injection(changed, (expected("S204", paper, key, "register", what, history=True),))


def score_off_scale(paper: PaperModel, key: str, score: int) -> Injection:
    """S205: the row's score is higher than the scheme allows."""
    if score <= paper.scheme.bands[0].high:
        raise NoPlaceForFlaw(f"{score} is on the scale")
    right = paper.row(key).score
    what = f"score {score}, where the scale ends at {paper.scheme.bands[0].high}: should be {right}"
    findings = [expected("S205", paper, key, "register", what)]
    findings += [
        expected(code, paper, key, "register", what, optional=True) for code in ("S201", "S202", "S206", "S209")
    ]
    return Injection(with_row(paper, key, score=str(score)), tuple(findings))


def colour_wrong(paper: PaperModel, key: str, rating: str) -> Injection:
    """S206: the score's colour is that of another band."""
    row = paper.row(key)
    if rating == row.rating:
        raise NoPlaceForFlaw(f"{row.reference} is rated {rating} already")
    what = f"score {row.score} in the colour of “{rating}”: should be “{row.rating}”"
    return Injection(with_row(paper, key, rating=rating), (expected("S206", paper, key, "register", what),))


def card_colour_wrong(paper: PaperModel, key: str, rating: str) -> Injection:
    """S206: the card's score in the colour of another band."""
    _need_card(paper, key)
    card = paper.card(key)
    if rating == card.rating:
        raise NoPlaceForFlaw(f"{card.reference} is rated {rating} already")
    what = f"score {card.score} in the colour of “{rating}” on the card: should be “{card.rating}”"
    return Injection(with_card(paper, key, rating=rating), (expected("S206", paper, key, "card", what),))


def card_level_off_scale(paper: PaperModel, key: str, attribute: str) -> Injection:
    """S205: the card's impact or likelihood is above the highest level."""
    _need_card(paper, key)
    right, wrong = getattr(paper.card(key), attribute), str(paper.scheme.levels[-1] + 1)
    what = f"{attribute} {wrong} on the card, where the scale ends at {paper.scheme.levels[-1]}: should be {right}"
    findings = [expected(code, paper, key, "card", what) for code in ("S205", "S201", "S202")]
    return Injection(with_card(paper, key, **{attribute: wrong}), tuple(findings))


def text_gives_other_level(paper: PaperModel, key: str, level: int, attribute: str = "impact") -> Injection:
    """S208: the card's rationale says another impact or likelihood than the card."""
    _need_card(paper, key)
    card = paper.card(key)
    right = getattr(card, attribute)
    if str(level) == right:
        raise NoPlaceForFlaw(f"{card.reference} has {attribute} {level}")
    sentence = f"{attribute.capitalize()} scored at a {level} because of what the owner reports."
    what = f"the rationale says {attribute} {level}; the card and the register say {right}"
    changed = with_card(paper, key, rationale=(*card.rationale, sentence))
    return Injection(changed, (expected("S208", paper, key, "card", what),))


def text_gives_impossible_move(paper: PaperModel, key: str, before: int, now: int) -> Injection:
    """S208: the decision reduces a score to a higher one, or raises it to a lower."""
    _need_card(paper, key)
    card = paper.card(key)
    verb = "reduce" if now > before else "increase"
    lead = card.decision.split(" agreed ")[0]
    what = f"the decision would {verb} the score from {before} to {now}; the score is {card.score}"
    changed = with_card(paper, key, decision=f"{lead} agreed to {verb} the score from {before} to a {now}.")
    return Injection(changed, (expected("S208", paper, key, "card", what),))


def _if_card(paper: PaperModel, key: str, what: str) -> list[Expected]:
    return [expected("S202", paper, key, "card", what)] if paper.has_card(key) else []


def _need_card(paper: PaperModel, key: str) -> None:
    if not paper.has_card(key):
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has no card")
