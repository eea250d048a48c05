"""How papers say the same otherwise: titles that drift, owners spelt anew, risks merged and split."""

from __future__ import annotations

from random import Random

MERGED = (
    "Merged with {0}.",
    "This risk has been merged into {0}.",
    "The board agreed to combine this risk with {0}.",
    "Now incorporated into {0}, as both rest on one cause.",
    "Subsumed within {0}.",
    "To be archived, and its controls carried over: the risk is absorbed into {0}.",
)
SPLIT = (
    "Split from {0}.",
    "This risk was separated from {0} by the board.",
    "Split out of {0}, which keeps the other half.",
)
SAME = (str.upper, lambda t: t.replace(" and ", " & "), lambda t: f"{t}.", lambda t: t.replace("-", " "))
OTHER = (
    "{0} across the force",
    "Failure to address: {0}",
    "Continued {0}",
    "{0} in the medium term",
    "{0}, with loss of public trust",
)


def same_title(title: str, random: Random) -> str:
    """The title in other dress: no change that anybody would call one."""
    return str(random.choice(SAME)(title))


def other_title(title: str, random: Random) -> str:
    """The title with words put to it or taken from it."""
    words = title.split()
    if len(words) > 4 and random.random() < 0.3:
        return " ".join(words[:-1])
    return random.choice(OTHER).format(title)


def respelt_owner(owner: str, role: str, random: Random) -> tuple[str, str]:
    """The same person: promoted, with another role, or the role alone spelt otherwise."""
    name = owner.split()[-1]
    return random.choice((
        (f"Supt {name}", role),
        (owner, f"Temporary {role}"),
        (owner.upper(), role),
        (owner, role.replace(" and ", " & ")),
    ))


def merged_into(reference: str, random: Random) -> str:
    return random.choice(MERGED).format(reference)


def split_from(reference: str, random: Random) -> str:
    return random.choice(SPLIT).format(reference)
