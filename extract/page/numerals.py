"""Numbers as the automatic lists of office files print them, where not in figures: "aa", "xiv"."""

from __future__ import annotations

_MOST_LETTERS = 20  # of one number: no list of a paper counts so far
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def in_letters(number: int) -> str:
    """A number above 0 in letters: "a" to "z", then "aa", "bb"; in figures where there is none such."""
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _MOST_LETTERS)


def in_roman(number: int) -> str:
    """A number from 1 to 3,999 in Roman numerals, in small letters; in figures where there is none such."""
    if not 0 < number < 4000:
        return str(number)
    printed = ""
    for worth, letters in _ROMAN:
        printed += letters * (number // worth)
        number %= worth
    return printed
