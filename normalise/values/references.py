"""A register's references: their form, their canonical spelling, and what a printed one may mean.

"STR380" and "STR0380" are one risk in one register and two in another: nothing here decides. `candidates`
says what a reference could stand for and how; the title, the owner and the card decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal, NewType

from msgspec import Struct

from normalise.values.dates import parse_date
from normalise.values.text import folded

Reference = NewType("Reference", str)
Method = Literal["exact", "padding", "mistyped"]


class ReferenceForm(Struct, frozen=True):
    """How one register writes its references: letters, then a number.

    `width` is the number's fixed count of digits, 0 where numbers are not padded. `separator` stands
    between the two in the canonical spelling.
    """

    prefix: str
    width: int = 0
    separator: str = ""


class Candidate(Struct, frozen=True):
    """A known reference that a printed one may mean; `distance` counts the characters to change."""

    reference: str
    method: Method
    distance: int


_LONGEST_WITH_LEAD = 200  # characters
_LEAD = re.compile(
    r"(?:risk )?(?:ref(?:erence)?|risk|id|no|number)(?:[.:] ?| )(?:no[.:]? ?)?(?=.*[0-9])", re.IGNORECASE
)
_GAP = re.compile(r"(?<=[A-Z])[ /-]+(?=[0-9])|(?<=[0-9]) +(?=[A-Z.])|(?<=\.) +(?=[0-9])")
_LETTERS_NUMBER = re.compile(r"([A-Z]*)([ /.-]?)([0-9]+)")
_SHAPES = [
    re.compile(shape)
    for shape in (
        r"[0-9]{1,5}|[0-9]{1,2}[A-Za-z]|[0-9]{1,3}(?:\.[0-9]{1,3}){1,2}",  # 9, 6b, 15.23
        # CR11, A12.2
        r"(?:[A-Z]{1,6}|[a-z]{1,4}|[A-Z][a-z]{1,2})[-/]?[0-9]{1,5}[A-Za-z]?(?:[./-][0-9]{1,4})*",
        r"[A-Z]{1,6} [0-9]{1,5}[A-Za-z]?",  # CR 24
        r"[A-Z]{1,5}(?:[./-][A-Z]{1,5}){1,2}[ ./-]?[0-9]{1,5}",  # FIN/IT/03
        r"(?=[0-9]*[A-Z])(?=(?:[A-Z]*[0-9]){3})[A-Z0-9]{5,8}",  # 5TR0380
    )
]
_LONGEST = 20

# Printed and read for one another; the first of each group stands for it. Cyrillic and Greek come from
# keyboards and copying, the others from recognition and haste.
_FOREIGN = "AАΑ BВΒ CС EЕΕ HНΗ IІΙ JЈ KКΚ MМΜ NΝ OОΟ PРΡ SЅ TТΤ XХΧ YУΥ ZΖ"
_DOUBTFUL = "0O 1IL|! 5S 8B 2Z 6G"
_LATIN = str.maketrans({alike: group[0] for group in _FOREIGN.split() for alike in group})
_DIGITS = str.maketrans({alike: group[0] for group in _DOUBTFUL.split() for alike in group})
_FEWEST_DIGITS = 3  # in CR11 and CR12 a digit apart is the next risk, not a slip


def learn_form(printed: Sequence[str]) -> ReferenceForm | None:
    """The form that most of a register's printed references share; None for "9", "15.23", "1a" and mixtures.

    A number's width is fixed where most have it and some of those begin with 0, or where all have it and
    it is three digits or more.
    """
    found = [match for text in printed if (match := _LETTERS_NUMBER.fullmatch(_plain(text))) and match[1]]
    if not found:
        return None
    prefix, count = Counter(match[1] for match in found).most_common(1)[0]
    if 2 * count <= len(printed):
        return None
    ours = [match for match in found if match[1] == prefix]
    width, count = Counter(len(match[3]) for match in ours).most_common(1)[0]
    padded = any(match[3].startswith("0") for match in ours if len(match[3]) == width)
    fixed = 2 * count > len(ours) and (padded or (width >= _FEWEST_DIGITS and 1 < count == len(ours)))
    separator, count = Counter(match[2] for match in ours).most_common(1)[0]
    return ReferenceForm(prefix, width if fixed else 0, separator if 2 * count > len(ours) else "")


@lru_cache(maxsize=65536)
def canonical(printed: str, form: ReferenceForm | None = None) -> Reference:
    """The reference in capitals, without "Ref." and gaps (but for the form's own); its digits as printed.

    Only what cannot change the meaning is cleaned: "str-0278" is STR0278, STR380 stays STR380.
    """
    plain = _plain(printed)
    found = _LETTERS_NUMBER.fullmatch(plain)
    if form and found and found[1] == form.prefix:
        return Reference(form.prefix + form.separator + found[3])
    return Reference(_GAP.sub("", plain))


@lru_cache(maxsize=65536)
def conforms(reference: str, form: ReferenceForm | None) -> bool:
    """Whether a reference is written just as its register writes them; True where the register has no fixed form."""
    if form is None or not form.width:
        return True
    return bool(re.fullmatch(rf"{re.escape(form.prefix + form.separator)}[0-9]{{{form.width}}}", reference))


@lru_cache(maxsize=65536)
def in_form(printed: str, form: ReferenceForm | None) -> tuple[Reference, Method]:
    """The reference as the register's form would have it, and what that took: padding, or look-alikes read as meant.

    STR380 is STR0380 by padding, STRO38O by its look-alikes, where every other is STR and four digits. A reference
    that these two do not bring into form stays as it is.
    """
    plain = canonical(printed, form)
    if form is None or conforms(plain, form):
        return plain, "exact"
    letters, digits = plain[: len(form.prefix)].translate(_LATIN), plain[len(form.prefix) :].lstrip(" /-.")
    if _misread(letters) != _misread(form.prefix):
        return plain, "exact"
    number = digits.translate(_LATIN).translate(_DIGITS)
    if not re.fullmatch(rf"[0-9]{{1,{form.width}}}", number):
        return plain, "exact"
    padded = Reference(f"{form.prefix}{form.separator}{number.zfill(form.width)}")
    return padded, "padding" if plain == f"{form.prefix}{form.separator}{digits}" and number == digits else "mistyped"


def _misread(text: str) -> str:
    return text.translate(_LATIN).translate(_DIGITS)


def candidates(
    printed: str, known: Collection[str], form: ReferenceForm | None = None
) -> tuple[Candidate, ...]:
    """The known references that a printed one may mean, the nearest first; empty where none is near.

    exact: the same but for dress. padding: the same letters and number with other zeros in front.
    mistyped: look-alike characters, or one slip (a character wrong, missing, too many, or two swapped)
    in a number of three digits or more. An exact match does not hide the others: STR0830 may be known
    and yet printed for STR0380.
    """
    return _candidates(printed, tuple(sorted(known)), form)


@lru_cache(maxsize=2048)
def _candidates(printed: str, known: tuple[str, ...], form: ReferenceForm | None) -> tuple[Candidate, ...]:
    ours = canonical(printed, form)
    found = [candidate for text in known if (candidate := _candidate(ours, canonical(text, form)))]
    order = {"exact": 0, "padding": 1, "mistyped": 2}
    return tuple(sorted(set(found), key=lambda c: (order[c.method], c.distance, c.reference)))


@lru_cache(maxsize=65536)
def looks_like_reference(text: str | None) -> bool:
    """Whether a whole text has the shape of a risk's reference: CR11, STR0278, 15.23, A1, 6b, "Ref. 6", 1.

    A shape only: the paper's own form says more. Dates and sentences have another.
    """
    plain = _without_lead(folded(text or "").translate(_LATIN)).rstrip(".:")
    if len(plain) > _LONGEST or not any(shape.fullmatch(plain) for shape in _SHAPES):
        return False
    return parse_date(plain) is None


@lru_cache(maxsize=65536)
def _plain(printed: str) -> str:
    return _without_lead(folded(printed)).strip(" .:()[]").upper()


def _without_lead(text: str) -> str:
    """The text without "Risk no." and the like; a long one is no reference, and would take long to look through."""
    return _LEAD.sub("", text) if len(text) <= _LONGEST_WITH_LEAD else text


@lru_cache(maxsize=65536)
def _candidate(printed: Reference, known: Reference) -> Candidate | None:
    if printed == known:
        return Candidate(known, "exact", 0)
    ours, theirs = _letters_and_number(printed), _letters_and_number(known)
    if ours and ours == theirs:
        return Candidate(known, "padding", abs(len(printed) - len(known)))
    distance = _slips(printed, known)
    return None if distance is None else Candidate(known, "mistyped", distance)


def _letters_and_number(reference: str) -> tuple[str, int] | None:
    found = _LETTERS_NUMBER.fullmatch(reference)
    return (found[1], int(found[3])) if found else None


def _slips(printed: str, known: str) -> int | None:
    """The characters to change for a look-alike or a single slip; None where more is amiss."""
    ours, theirs = (text.translate(_LATIN).translate(_DIGITS) for text in (printed, known))
    if ours == theirs:
        return sum(a != b for a, b in zip(printed, known, strict=True))
    if sum(c in "0123456789" for c in known) < _FEWEST_DIGITS:
        return None
    if _one_slip(printed, known):
        return 1
    return 2 if _one_slip(ours, theirs) else None


def _one_slip(a: str, b: str) -> bool:
    """Whether one character changed, added or dropped, or two neighbours swapped, make one the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]
