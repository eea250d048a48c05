"""OUT in an object store: a run works in a folder here, puts back what is new, and switches one small object at last.

    NAME/riskpapers.json      marks the place as ours, as in a folder
    NAME/current.json         names what is current: the one object that decides, changed only as it was found
    NAME/snapshots/4f2a…/     a complete set
    NAME/kept/4f2a…/          what OUT keeps beside it: the list of papers, people's decisions
    NAME/readings, registers  as in a folder; every name says what its object was made of

Names of snapshots are drawn by lot, so that two runs never write to one place: who switches first has published.
An empty file among the readings here stands for an object that nobody has asked for yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from engine import published
from engine.bucket import Bucket
from engine.objects import is_object
from engine.published import Standing
from schemas.errors import CannotPublish, Failure, WrongUsage
from schemas.out import CURRENT, MARK, READINGS, REGISTERS, SNAPSHOTS

COPY_OF = "copy-of"  # beside a working copy: the name of what it is a copy of
_FETCHED = "000001"


@contextmanager
def reading_from(out: Path | str) -> Iterator[Path]:
    """The folder `out`; for a place in an object store, a folder with a copy of what is published there.

    Raises CannotPublish where the store refuses, WrongUsage where the name will not do.
    """
    if not is_object(str(out)):
        yield Path(out)
        return
    with _folder_for(str(out)) as folder:
        bucket = Bucket(str(out))
        _fetch_current(bucket, folder, published.load(bucket))
        yield folder


@contextmanager
def writing_to(out: Path | str) -> Iterator[Path]:
    """The folder `out`; for a place in an object store, a working copy that is put back and published on leaving.

    Raises CannotPublish where the store refuses, or another run has published meanwhile: what was published before
    stands then, as it does after any failure within.
    """
    if not is_object(str(out)):
        yield Path(out)
        return
    with _folder_for(str(out)) as folder:
        bucket = Bucket(str(out))
        standing = published.load(bucket)
        _check(bucket)
        _fetch_current(bucket, folder, standing)
        folder.with_name(COPY_OF).write_text(str(out), encoding="utf-8")
        bucket.fetch_all({key: folder / key for key in bucket.keys(REGISTERS)})
        readings = bucket.keys(READINGS)
        for key in readings:
            (folder / key).parent.mkdir(parents=True, exist_ok=True)
            (folder / key).touch()
        kept, registers = _kept(folder), _registers(folder)
        yield folder
        bucket.put(MARK, folder / MARK)
        bucket.put_all({key: folder / key for key, when in _registers(folder).items() if registers.get(key) != when})
        _publish(bucket, folder, standing, kept)
        with suppress(CannotPublish):  # what cannot be removed is in nobody's way
            bucket.remove(key for key in (*readings, *registers) if not (folder / key).exists())


@contextmanager
def _folder_for(name: str) -> Iterator[Path]:
    """A folder for a while; failures in it name the place in the store."""
    with TemporaryDirectory(prefix="riskpapers-") as scratch:
        folder = Path(scratch, "out")
        folder.mkdir()
        try:
            yield folder
        except Failure as failure:
            raise type(failure)(str(failure).replace(str(folder), name.partition("?")[0])) from failure


def _check(bucket: Bucket) -> None:
    there = bucket.top()
    if there and MARK not in there:
        raise WrongUsage(f"{bucket.name} holds other objects and no {MARK}: give --out a new name")


def _fetch_current(bucket: Bucket, folder: Path, standing: Standing) -> None:
    """Make the folder what `out` was after the run that published last."""
    bucket.fetch(MARK, folder / MARK)
    if not standing.sets:
        return
    current, snapshot = standing.sets[0], folder / SNAPSHOTS / _FETCHED
    snapshot.mkdir(parents=True)
    bucket.fetch_all({key: snapshot / Path(key).name for key in bucket.keys(current.snapshot)})
    bucket.fetch_all({key: folder / Path(key).name for key in bucket.keys(current.kept)})
    (folder / CURRENT).symlink_to(snapshot, target_is_directory=True)


def _publish(bucket: Bucket, folder: Path, standing: Standing, kept: dict[str, str]) -> None:
    """Put what the run has made under new names and switch to it; nothing where it made nothing new."""
    snapshot, before = (folder / CURRENT).resolve(), standing.sets[:1]
    old = [one.snapshot for one in before if snapshot.name == _FETCHED]
    if old and _kept(folder) == kept:
        return
    now = published.new_name(*old)
    try:
        if not old:
            bucket.put_all({f"{now.snapshot}/{name}": snapshot / name for name in _names(snapshot)})
        bucket.put_all({f"{now.kept}/{name}": folder / name for name in kept.keys() | _kept(folder).keys()})
        published.switch(bucket, standing, now)
    except CannotPublish:
        published.remove(bucket, [now], standing.sets)
        raise


def _kept(folder: Path) -> dict[str, str]:
    """What lies beside the set: the names of the files, and the hashes of their contents."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _names(folder)}


def _names(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if p.is_file() and not p.name.startswith(".") and p.name != MARK]


def _registers(folder: Path) -> dict[str, int]:
    """The keys of the registers' files, and when each was written."""
    found = (path for path in (folder / REGISTERS).rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in found}
