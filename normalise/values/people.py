"""Owners as printed to name, rank and role: "Ch/Supt Vale Head of Crime", "Head of Finance", "JS".

No list of names is needed: a role begins with one of a role's words, a rank stands in front, and the name
is what is left. What stands on a line of its own is believed before anything else. Where nothing tells a
name from a role, the text stays whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NewType

from normalise.values.role_words import ABBREVIATIONS, FUNCTIONS, HONOURS, OPENINGS, POSTS, RANK, RANKS_BEFORE_NAME
from normalise.values.text import bare, folded, is_nothing

PersonKey = NewType("PersonKey", str)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is named, as printed with white space folded; None for what is not there.

    `rank` is a rank or title in front of the name; `role` the post or team after it, or alone.
    """

    name: str | None
    rank: str | None
    role: str | None
    raw: str


_PARTICLES = frozenset({"van", "von", "de", "del", "der", "den", "di", "da", "la", "le", "bin", "ap", "al"})
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){2,3}")
_DIVIDER = re.compile(r" - | ?[,:;(] ?|-(?= )|(?<= )-")
_ADDRESSED = re.compile(r"(?P<address>Officer) (?P<name>[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)*)")
_RANK_SLASH = re.compile(r"\b(?:T|A|D|Ch?|Det|Temp|Act)/(?=[A-Z])", re.IGNORECASE)
_HELD_SLASH = "\x1f"
_MOST_NAME_WORDS = 4
_LONGEST_CELL = 500  # longer is prose, and stays whole


@lru_cache(maxsize=8192)
def parse_owner(text: str | None) -> Person | None:
    """The person or post of an owner cell, on one line or several; None where the cell names nobody.

    Of several people the first stands for the cell: `parse_owners` gives them all.
    """
    people = parse_owners(text)
    return people[0] if people else None


@lru_cache(maxsize=8192)
def parse_owners(text: str | None) -> tuple[Person, ...]:
    """Every person or post of an owner cell: divided by ";", "/", "and" or ",", or on lines of their own."""
    lines = _joined_lines([folded(line) for line in (text or "").split("\n")])
    whole = " ".join(lines)
    if is_nothing(whole):
        return ()
    if len(whole) > _LONGEST_CELL:
        return (Person(None, None, whole, whole),)
    found: list[Person] = []
    for line in lines:
        people = [_person(part) for part in _divided(line)]
        more = _after(found[-1], people[0]) if found and len(people) == 1 else None
        if more:
            found[-1] = more
        else:
            found += people
    return tuple(found)


@lru_cache(maxsize=8192)
def person_key(text: str | None) -> PersonKey | None:
    """For comparing people: the name alone, without accents, case and points. None where there is no name."""
    person = parse_owner(text)
    if person is None or person.name is None:
        return None
    surname, comma, rest = person.name.partition(", ")
    ordered = f"{rest} {surname}" if comma else surname
    plain = unicodedata.normalize("NFKD", ordered).encode("ascii", "ignore").decode() or ordered
    return PersonKey(bare(plain)) or None


def _joined_lines(lines: Sequence[str]) -> list[str]:
    """The lines, each one that a narrow column cut in two put together again."""
    joined: list[str] = []
    for line in filter(None, lines):
        if joined and _runs_on(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _runs_on(line: str, following: str) -> bool:
    if following[0].islower() or following[0] in "&(/" or RANK.fullmatch(line):
        return True
    if line.endswith(("&", "/", ",", "-", " and", " of")):
        return True
    return _is_one_name(line) and _is_one_name(following)


def _is_one_name(line: str) -> bool:
    return " " not in line and line[1:].islower() and not _is_role_word(line, "")


def _divided(line: str) -> list[str]:
    """The line's people, one text each; the whole line where a divider does not part people."""
    held = _RANK_SLASH.sub(lambda rank: rank[0].replace("/", _HELD_SLASH), line)
    for divider in (r" ?; ?", r" ?/ ?", r" and | & ", r", ?"):
        parts = [part.replace(_HELD_SLASH, "/") for part in re.split(divider, held) if part]
        if len(parts) > 1 and _are_people(parts, surely=divider == r" ?; ?", slash="/" in divider):
            return [person for part in parts for person in _divided(part)]
    return [line]


def _are_people(parts: Sequence[str], *, surely: bool, slash: bool) -> bool:
    if surely:
        return True
    people = [_person(part) for part in parts]
    if slash and all(person.name is None and _says_a_post(person.role or "") for person in people):
        return True
    # "Alex Morgan, Head of Safety and Risk" is one person: a name before "and", and a whole name after it.
    if not all(person.name and (person.rank or slash or _is_full(person.name)) for person in people):
        return False
    return slash or all(person.role is None for person in people[:-1])


def _is_full(name: str) -> bool:
    return " " in name or bool(_INITIALS.fullmatch(name))


def _says_a_post(role: str) -> bool:
    return any(bare(word) in POSTS or word.upper() in ABBREVIATIONS for word in role.split())


def _after(last: Person, line: Person) -> Person | None:
    """The person before, with what a further line says of them; None where it names somebody else."""
    if _is_rather_a_post(line, last):
        line = Person(None, None, line.raw, line.raw)
    if line.name and last.name:
        return None
    if line.name is None and last.name is None and _opens_a_role(line.role or ""):
        return _addressed(last, line)
    role = " ".join(filter(None, (last.role, line.role))) or None
    return Person(last.name or line.name, last.rank or line.rank, role, f"{last.raw}\n{line.raw}")


def _addressed(last: Person, line: Person) -> Person | None:
    """ "Officer Vale" above a post is a person; alone it would be a post."""
    found = _ADDRESSED.fullmatch(last.role or "")
    if not found or _is_role_word(found["name"], ""):
        return None
    return Person(found["name"], found["address"], line.role, f"{last.raw}\n{line.raw}")


def _is_rather_a_post(line: Person, last: Person) -> bool:
    """Whether a lone word is no name: a team's capitals under a name, the end of a role that was cut."""
    if line.name is None or " " in line.name or line.rank or line.role:
        return False
    if last.name:
        return line.name.isupper() and not last.name.isupper()
    return not _is_full(line.name)


def _person(line: str) -> Person:
    """One person or post on one line."""
    rank, rest = _rank_and_rest(line)
    words = rest.split()
    length = _name_length(words)
    name, after = " ".join(words[:length]), " ".join(words[length:])
    if length == 0 or (length == 1 and not rank and not _may_follow_one_name(name, after)):
        return _post_first(line)
    if name.endswith(",") and length == 1 and _is_name_word(after, shouted=False):
        return Person(f"{name} {after}", rank, None, line)  # "Morgan, Alex"
    role = " ".join(word for word in after.strip(" -,:;").split() if word.strip(",.") not in HONOURS)
    if role.startswith("(") and role.endswith(")"):
        role = role[1:-1]
    return Person(name.rstrip(",:;"), rank, role or None, line)


def _may_follow_one_name(name: str, after: str) -> bool:
    """Whether a single word before `after` can be a name: "Monitoring Officer" names nobody."""
    return not after or name[-1] in ",:;" or after[0] in "-(" or _opens_a_role(after)


def _opens_a_role(text: str) -> bool:
    word, _, following = text.partition(" ")
    if bare(word) in OPENINGS or word in ABBREVIATIONS:
        return _is_role_word(word, following)
    return False


def _rank_and_rest(line: str) -> tuple[str | None, str]:
    """The ranks in front of a name ("Cllr Dr"), and the rest; no rank where no name follows it."""
    found = RANKS_BEFORE_NAME.match(line)
    rest = line[found.end() :] if found else line
    if found is None or _name_length(rest.split()) == 0:
        return None, line
    return found[0].strip(), rest


def _name_length(words: Sequence[str]) -> int:
    """How many of the words, from the first, are a name; 0 where a role begins at once."""
    shouted = " ".join(words).isupper()
    if RANK.fullmatch(words[0]) and (len(words) > 1 or not shouted):
        return 0
    for i, word in enumerate(words[: _MOST_NAME_WORDS + 1]):
        bare = word.strip(",:;()")
        following = words[i + 1] if i + 1 < len(words) else ""
        if _is_divider(word) or _is_role_word(bare, following) or not _is_name_word(bare, shouted=shouted):
            return i
        if word[-1] in ",:;":
            return i + 1
    return len(words) if len(words) <= _MOST_NAME_WORDS else 0


def _is_divider(word: str) -> bool:
    return word in {"-", "/", "&", "and"} or word.startswith("(")


def _is_name_word(word: str, *, shouted: bool) -> bool:
    if word in _PARTICLES:
        return True
    if not _NAME_WORD.fullmatch(word) or word[0].islower():
        return False
    # In "Morgan SSD" the capitals are a team; in "J MORGAN" or "JS" they are the name.
    return shouted or len(word.strip(".")) <= 1 or not word.isupper()


def _is_role_word(word: str, following: str) -> bool:
    plain = bare(word)
    if plain == "head":  # also a surname
        return following.split(" ")[0] in ("of", "Of", "OF")
    return plain in POSTS or plain in FUNCTIONS or word.rstrip(".,") in ABBREVIATIONS or word in HONOURS


def _post_first(line: str) -> Person:
    """A post alone, or with the name after a divider: "Head of IT (Alex Morgan)", "Treasurer - A Morgan"."""
    for divider in _DIVIDER.finditer(line):
        post, name = line[: divider.start()], line[divider.end() :].strip(" )")
        rank, rest = _rank_and_rest(name)
        words = rest.split()
        if words and _name_length(words) == len(words) and (rank or _is_full(rest)):
            return Person(rest, rank, post, line)
    return Person(None, None, line, line)
