"""Which papers an output folder holds, in one small file: what was given, and what became of it.

A file given again from the same place is the same file; one from elsewhere with the same bytes is a duplicate.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import CannotPublish

NAME = "papers.json"


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A file given to some run. `problem` and `detail` are those of a file that could not be read."""

    paper_id: str
    file_name: str
    origin: str
    problem: str = ""
    detail: str = ""


def load(out: Path) -> tuple[Held, ...]:
    """The files that `out` holds, sorted; none where there has been no run.

    Raises CannotPublish where the file is damaged.
    """
    path = out / NAME
    if not path.exists():
        return ()
    try:
        found = json.loads(path.read_bytes())
        if _hash(found["papers"]) != found["sha256"]:
            raise ValueError("it is not as it was written")
        return tuple(sorted(Held(**entry) for entry in found["papers"]))
    except (ValueError, TypeError, KeyError) as error:
        raise CannotPublish(
            f"{path} is damaged ({error}): run again over all papers with a new --out"
        ) from error


def save(out: Path, held: Iterable[Held]) -> None:
    """Write the ledger whole, or not at all."""
    path = out / NAME
    new = path.with_name(f".{NAME}.new")
    entries = [dataclasses.asdict(entry) for entry in sorted(held)]
    with new.open("w", encoding="utf-8") as file:
        json.dump({"sha256": _hash(entries), "papers": entries}, file, indent=0)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


def _hash(entries: Iterable[object]) -> str:
    """A hash of the entries, whatever the white space; escaped, as names of files may be no valid text."""
    digest, before = hashlib.sha256(b"["), b""
    for entry in entries:
        digest.update(before + json.dumps(entry, sort_keys=True).encode())
        before = b", "
    digest.update(b"]")
    return digest.hexdigest()


def added(held: Iterable[Held], given: Iterable[Held]) -> tuple[Held, ...]:
    """Both, with what was just given in place of what was held from the same place."""
    return tuple(sorted(({h.origin: h for h in held} | {g.origin: g for g in given}).values()))
