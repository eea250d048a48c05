"""How printed words are compared: the one form in which headings, labels and word lists meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SEPARATORS = re.compile(r"[^\w%£]+|_")


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """`text` without case, punctuation, accents of width or doubled spaces: "Risk Owner(s):" is "risk owner s".

    Only for comparing; what was printed is kept beside it.
    """
    words = _SEPARATORS.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(words.split())
