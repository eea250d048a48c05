"""What a register is called on a page: its slug as words, spelt as its papers spell the body's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.rows import PaperRow

_WORD = re.compile(r"[^\W_]+")


def title_of(register: str, papers: Iterable[PaperRow]) -> str:
    """ "Fenmoor NHS Foundation Trust corporate risk register" for its slug; capitals throughout tell nothing."""
    names = (p.organisation for p in papers if p.organisation and not p.organisation.isupper())
    spelt = {word.casefold(): word for name in names for word in _WORD.findall(name)}
    title = " ".join(spelt.get(word, word) for word in register.split("-"))
    return title[:1].upper() + title[1:]
