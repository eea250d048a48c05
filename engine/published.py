"""The one small object that names what is published in a place of an object store, and the switch from set to set."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from engine.bucket import Bucket, Found
from schemas.errors import CannotPublish

CURRENT = "current.json"
_SETS = 3  # the current one, and older ones for who is still reading them


@dataclass(frozen=True, slots=True)
class Name:
    """The folders of one set, and of what is kept beside it."""

    snapshot: str
    kept: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The sets published, the current one first, and the object that says so, None before the first."""

    sets: tuple[Name, ...]
    found: Found | None


def load(bucket: Bucket) -> Standing:
    """What is published there now. Raises CannotPublish where it cannot be understood."""
    found = bucket.get(CURRENT)
    if found is None:
        return Standing((), None)
    try:
        said = json.loads(found.content)
        return Standing(tuple(Name(one["snapshot"], one["kept"]) for one in (said, *said["older"])), found)
    except (ValueError, KeyError, TypeError) as error:
        raise CannotPublish(f"{bucket.name}/{CURRENT} cannot be understood: give --out a new name") from error


def new_name(snapshot: str = "") -> Name:
    """Folders that nothing else is in; the set stays where it is, if that is given."""
    lot = secrets.token_hex(16)
    return Name(snapshot or f"snapshots/{lot}", f"kept/{lot}")


def switch(bucket: Bucket, standing: Standing, now: Name) -> None:
    """Make a set the current one, if what stood before still stands. Raises CannotPublish where it does not."""
    older = standing.sets[: _SETS - 1]
    said = json.dumps({**asdict(now), "older": [asdict(one) for one in older]}, indent=2) + "\n"
    if not bucket.switch(CURRENT, said.encode(), standing.found):
        raise CannotPublish(
            f"another run has published in {bucket.name} since this one began, and its set stands: "
            "run again; what was read is kept there, and not read twice")
    remove(bucket, standing.sets[_SETS - 1 :], (now, *older))


def remove(bucket: Bucket, gone: Iterable[Name], staying: Sequence[Name]) -> None:
    """Remove the folders of these that the others do not share; what cannot be removed is in nobody's way."""
    stay = {folder for name in staying for folder in (name.snapshot, name.kept)}
    with suppress(CannotPublish):
        for folder in {folder for name in gone for folder in (name.snapshot, name.kept)} - stay:
            bucket.remove(bucket.keys(folder))
