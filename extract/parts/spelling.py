"""Words of headings that are not as the layout has them: misprinted by one letter ("Liklihood", "Principle risk"), or
broken and run together by a narrow column ("Add itionalcon trols")."""

from __future__ import annotations

from functools import lru_cache

from schemas.layout import Layout

SHORTEST = 7  # letters: shorter words are too like each other
MOST_WORDS = 8
LONGEST = 60  # letters of a heading
LONGEST_WORD = 14
_SHORT = frozenset({"of", "to", "in", "is", "it", "if", "or", "by", "at", "no", "as", "on", "we", "do", "be", "so"})


@lru_cache(maxsize=8192)
def spelled(words: str, layout: Layout) -> str:
    """A heading's key with its one unknown word as the layout spells it; "" where none or several are near it.

    First and last letters have to be those printed: "Reviewer" is not "Reviewed", nor "Controller" "Controlled".
    """
    tokens = words.split()
    unknown = [w for w in tokens if w not in layout.vocabulary] if len(tokens) <= MOST_WORDS else []
    if len(unknown) != 1 or len(unknown[0]) < SHORTEST:
        return ""
    word = unknown[0]
    near = [w for w in layout.words_by_ends.get((word[0], word[-2:]), ()) if _is_one_off(word, w)]
    return " ".join(near[0] if w == word else w for w in tokens) if len(near) == 1 else ""


@lru_cache(maxsize=8192)
def rejoined(words: str, layout: Layout) -> str:
    """A heading's key parted anew into words that the layout knows; "" where its letters are no such words."""
    letters = words.replace(" ", "")
    if not SHORTEST <= len(letters) <= LONGEST or letters == words or not letters.isalpha():
        return ""
    found = {0: ""}  # how the letters up to each place are parted, longest first
    reached = 0
    for end in range(2, len(letters) + 1):
        if end - reached > LONGEST_WORD:
            return ""  # nearly always
        for start, before in found.items():
            word = letters[start:end]
            if end - start <= LONGEST_WORD and (word in _SHORT or (len(word) > 2 and word in layout.known_words)):
                found[end], reached = f"{before} {word}".strip(), end
                break
    return found.get(len(letters), "")


def _is_one_off(one: str, other: str) -> bool:
    """Whether one letter added, dropped, changed or put before its neighbour makes one word of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[at:], other[at:]
    swapped = rest[1::-1] + rest[2:] == other_rest
    return swapped or rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
