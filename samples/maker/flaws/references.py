"""References written in another way, mistyped, repeated, or without their other half."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from samples.maker.flaws.injection import Injection, NoPlaceForFlaw, expected, with_card, with_row
from samples.maker.model import PaperModel

Where = Literal["register", "card"]
_PARTS = re.compile(r"([A-Z]+)([0-9]+)")
_LOOKALIKES = {"0": "O", "1": "I", "5": "S"}
_CYRILLIC = {"C": "С", "E": "Е", "H": "Н", "O": "О", "P": "Р", "S": "Ѕ", "N": "N", "R": "R", "V": "V"}


def padding_dropped(paper: PaperModel, key: str, where: Where = "card") -> Injection:
    """R101: NHV0123 as NHV123."""
    prefix, digits = _split(paper, key)
    if not digits.startswith("0"):
        raise NoPlaceForFlaw(f"{prefix}{digits} has no padding")
    return _printed_as(paper, key, where, prefix + digits.lstrip("0"), "R101")


def written_apart(paper: PaperModel, key: str, where: Where = "card", joint: str = " ") -> Injection:
    """R101: NHV0123 as NHV 0123 or NHV-0123."""
    prefix, digits = _split(paper, key)
    return _printed_as(paper, key, where, f"{prefix}{joint}{digits}", "R101")


def in_small_letters(paper: PaperModel, key: str, where: Where = "card") -> Injection:
    """R101: NHV0123 as nhv0123."""
    prefix, digits = _split(paper, key)
    return _printed_as(paper, key, where, prefix.lower() + digits, "R101")


def from_another_alphabet(paper: PaperModel, key: str, where: Where = "card") -> Injection:
    """R102: NHV0123 with a Cyrillic letter that looks like its own."""
    prefix, digits = _split(paper, key)
    foreign = "".join(_CYRILLIC.get(letter, letter) for letter in prefix)
    if foreign == prefix:
        raise NoPlaceForFlaw(f"no letter of {prefix} has a double")
    return _printed_as(paper, key, where, foreign + digits, "R102")


def digit_wrong(paper: PaperModel, key: str, where: Where = "card", at: int = -1) -> Injection:
    """R102: NHV0123 as NHV0124, where no other risk bears that reference."""
    prefix, digits = _split(paper, key)
    taken = {row.reference for row in paper.rows}
    for step in range(1, 10):
        changed = list(digits)
        changed[at] = str((int(changed[at]) + step) % 10)
        if prefix + "".join(changed) not in taken:
            return _printed_as(paper, key, where, prefix + "".join(changed), "R102")
    raise NoPlaceForFlaw(f"every digit there makes {prefix}{digits} another risk's reference")


def letter_for_digit(paper: PaperModel, key: str, where: Where = "register", digit: str = "0") -> Injection:
    """R102: NHV0123 as NHVO123."""
    prefix, digits = _split(paper, key)
    if digit not in digits:
        raise NoPlaceForFlaw(f"{prefix}{digits} has no {digit}")
    return _printed_as(paper, key, where, prefix + digits.replace(digit, _LOOKALIKES[digit], 1), "R102")


def digits_swapped(paper: PaperModel, key: str, where: Where = "card") -> Injection:
    """R102: NHV0123 as NHV0132, where no other risk bears that reference."""
    prefix, digits = _split(paper, key)
    taken = {row.reference for row in paper.rows}
    for at in range(len(digits) - 2, 0, -1):
        swapped = prefix + digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        if swapped not in taken:
            return _printed_as(paper, key, where, swapped, "R102")
    raise NoPlaceForFlaw(f"every swap of {prefix}{digits} is another risk's reference")


def repeated(paper: PaperModel, key: str, other: str) -> Injection:
    """R103: the row of `key` bears the reference of `other`."""
    taken = paper.row(other).reference
    what = f"printed on the row of “{paper.row(key).title}” as well, which is {paper.row(key).reference}"
    findings = (
        expected("R103", paper, other, "register", what),
        expected("R102", paper, key, "register", what, optional=True),
        expected("R106", paper, key, "card", what, optional=True),
        expected("R107", paper, key, "register", what, optional=True),
    )
    return Injection(with_row(paper, key, reference=taken), findings)


def card_of_no_entry(paper: PaperModel, key: str, reference: str, title: str) -> Injection:
    """R106: a card like that of `key`, but of a risk that is not on the register."""
    if not paper.has_card(key):
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has no card to copy")
    card = paper.card(key)
    stray = replace(
        card,
        key=reference,
        reference=reference,
        title=title,
        section="E",
        previous_score=card.score,
        previous_rating=card.rating,
        decision="no change to the score.",
    )
    found = replace(
        expected("R106", paper, key, "card", "a card, and no row in the register"),
        key=reference,
        reference=reference,
    )
    return Injection(replace(paper, cards=(*paper.cards, stray)), (found,))


def card_left_out(paper: PaperModel, key: str) -> Injection:
    """R107: a High risk, not listed as anything else, without its card."""
    if not paper.has_card(key) or paper.card(key).section != "E":
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has no card among the High risks")
    cards = tuple(card for card in paper.cards if card.key != key)
    known = {row.key for row in paper.rows}
    told = any(card.section == "E" and card.key in known for card in cards)  # else nothing asks for it any more
    found = expected("R107", paper, key, "card", "rated highest and given no card", optional=not told)
    return Injection(replace(paper, cards=cards), (found,))


def _split(paper: PaperModel, key: str) -> tuple[str, str]:
    found = _PARTS.fullmatch(paper.row(key).reference)
    if found is None:
        raise NoPlaceForFlaw(f"{paper.row(key).reference} is not letters and digits")
    return found[1], found[2]


def _printed_as(paper: PaperModel, key: str, where: Where, printed: str, code: str) -> Injection:
    change = with_card if where == "card" else with_row
    found = expected(code, paper, key, where, f"printed as {printed}")
    return Injection(change(paper, key, reference=printed), (found,))
