"""Whether two meetings name one holder of a risk: a person in full or by initials, a post in other words.

"S. Yardley" is Sean Yardley, and Ch/Supt Yardley may be; "DCC" is the Deputy Chief Constable, and the Head of
Estates & Facilities is the Head of Estates. An assistant, a deputy or an interim is another holder.
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalise.values.people import person_key
from normalise.values.role_words import SAID_IN_FULL
from normalise.values.text import bare, folded
from schemas.rows import Entry

_SAYS_NOTHING = frozenset(
    ("of", "the", "for", "and", "to", "corporate", "strategic", "service", "services", "department", "dept", "team")
)
_AND = re.compile(r" and |&|\+")


def holders(was: Entry, now: Entry) -> tuple[str | None, str | None]:
    """What two entries of one risk call its holder, by the first column that both fill: owner, role, officer."""
    for name in ("owner", "owner_role", "responsible_officer"):
        before, after = getattr(was, name), getattr(now, name)
        if before and after:
            return before, after
    return was.owner or was.owner_role, now.owner or now.owner_role


def same_holder(before: str | None, after: str | None) -> bool:
    """Whether two `holders` are one, as far as they tell; True where one names nobody."""
    return not before or not after or same_person(before, after)


@lru_cache(maxsize=8192)
def same_person(one: str, other: str) -> bool:
    """Whether two printed names may be one person's; posts are compared as posts."""
    a, b = person_key(one), person_key(other)
    if a is None or b is None:
        return a is b and same_post(one, other)
    first, second = a.split(), b.split()
    if first[-1] != second[-1]:
        return False
    return all(x.startswith(y) or y.startswith(x) for x, y in zip(first[:-1], second[:-1], strict=False))


@lru_cache(maxsize=8192)
def same_post(one: str, other: str) -> bool:
    """Whether two printed roles are one post, in full or abbreviated, with all its duties or the first."""
    a, b = _words(one), _words(other)
    return a == b or a == _words(_AND.split(folded(other))[0]) or b == _words(_AND.split(folded(one))[0])


def _words(role: str) -> frozenset[str]:
    words = (word for plain in bare(role).split() for word in SAID_IN_FULL.get(plain, plain).split())
    return frozenset(words) - _SAYS_NOTHING
