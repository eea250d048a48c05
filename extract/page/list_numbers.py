"""The list number or bullet typed in front of a text."""

from __future__ import annotations

import re

BULLETS = "•●○◦▪■□▫◻❑❖◆➢➤►▶‣⁃∙·\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf06e\uf071"
_BULLET = re.compile(rf"([{BULLETS}])\s*(?=\S)|([-–*o])\s+(?=\S)")
_NUMBER = re.compile(
    r"("
    r"[0-9]{1,3}[.)]"  # 3.  3)
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?(?=\s+[A-Z])"  # 4.1 Summary, and not 4.1 million
    r"|\((?:[0-9]{1,3}|[a-z]|[ivx]{1,5})\)"  # (3)  (a)  (iv)
    r"|(?:[a-z]|[ivx]{1,5})[.)]"  # a.  iv)
    r")\s+(?=\S)"
)


def split_bullet(text: str) -> tuple[str, str]:
    """The bullet in front of a text, and the rest; "" and the text where there is none."""
    found = _BULLET.match(text)
    return (found[1] or found[2], text[found.end() :]) if found else ("", text)


def split_number(text: str) -> tuple[str, str]:
    """The list number or bullet in front of a text, and the rest; "" and the text where there is none."""
    if text[:1].isupper() or (text[:2].isalpha() and text[0] not in "ivx"):  # as most texts begin
        return "", text
    found = _NUMBER.match(text)
    return (found[1], text[found.end() :]) if found else split_bullet(text)


def counts_on(before: str, after: str) -> bool:
    """Whether a text begins with the list number after the one that another begins with: "2." after "1."."""
    if not (before[:1].isdecimal() and after[:1].isdecimal()):
        return False
    numbers = [split_number(text)[0][:-1] for text in (before, after)]
    return all(map(str.isdecimal, numbers)) and int(numbers[1]) == int(numbers[0]) + 1
