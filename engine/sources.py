"""The files that a run is given, those in archives too: each with its name, its size and the hash of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.archives import SEPARATOR, Member, content_of, is_archive, members_of
from engine.objects import content_of_object, file_name_of, is_object, objects_below, parts_of_object
from schemas.errors import WrongUsage
from schemas.out import MARK
from schemas.paper import UnreadablePaper

LARGEST_FILE = 512 << 20  # bytes: more than any paper, less than memory


@dataclass(frozen=True, slots=True)
class Source:
    """A file given. `origin` is where it lies; `paper_id` the SHA-256 of its bytes.

    A file in a zip archive has the path of the `archive`, and its own path `within` (through archives in archives).
    A file whose bytes cannot be had has a `problem` (a reason code) and a `detail`, and the hash of its origin.
    """

    paper_id: str
    file_name: str
    origin: str
    size: int
    problem: str = ""
    detail: str = ""
    archive: str = ""
    within: tuple[str, ...] = ()
    fetched: bytes | None = field(default=None, repr=False, compare=False)

    def content(self) -> bytes:
        """The file's bytes, as they were when it was found. Raises OSError, or ValueError where they have changed."""
        content = self.fetched
        if content is None:
            content = content_of(Path(self.archive), self.within) if self.archive else Path(self.origin).read_bytes()
        if hashlib.sha256(content).hexdigest() != self.paper_id:
            raise ValueError("it has changed since the run began")
        return content


def at_hand(source: Source) -> Source:
    """The source with its bytes where they lie in an object store, as who reads papers reaches no network."""
    if source.problem or not is_object(source.origin):
        return source
    try:
        return replace(source, fetched=content_of_object(source.origin))
    except OSError:
        return replace(source, fetched=b"")  # and so no more what it was


def sources_of(paths: Sequence[Path | str]) -> list[Source]:
    """Every file named, and every file below the folders named, hidden ones left out; sorted, each place once.

    A text is the name of something in an object store.

    Output folders of runs are passed over. Raises WrongUsage for a path that is not there, and for such a folder.
    """
    found: dict[str, tuple[str, str]] = {}
    objects = dict(found for path in paths if isinstance(path, str) for found in objects_below(path))
    for path in paths:
        if isinstance(path, str):
            continue
        if not os.path.lexists(path):
            raise WrongUsage(f"{path}: no such file or folder")
        if (path / MARK).is_file():
            raise WrongUsage(f"{path} is the output of a run: give the papers that it was made from")
        for file, problem in _files_below(path):
            found.setdefault(os.path.realpath(file), (os.fspath(file), problem))
    local = [source for origin, entry in sorted(found.items()) for source in _sources(origin, Path(entry[0]), entry[1])]
    return [*local, *(_object_source(name, size) for name, size in sorted(objects.items()))]


def _files_below(path: Path) -> Iterator[tuple[Path, str]]:
    """Files, each with what is wrong with it or ""; folders that cannot be listed stand for what is in them."""
    if not path.is_dir():
        yield path, ""
        return
    unlisted: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=unlisted.append):
        if MARK in files:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        yield from ((Path(folder, name), "it is a link; give it by itself") for name in linked)
        yield from ((Path(folder, name), "") for name in files if not name.startswith((".", "~$")))
    yield from ((Path(str(error.filename)), error.strerror or str(error)) for error in unlisted)


def _sources(origin: str, file: Path, problem: str) -> Iterator[Source]:
    """A file, or what is in it where it is an archive."""
    whole = _source(origin, file, problem)
    try:
        if whole.problem or not is_archive(file):
            yield whole
            return
        for member in list(members_of(file)):
            yield _in_archive(whole, member)
    except UnreadablePaper as error:
        yield replace(whole, problem=error.reason, detail=str(error))
    except OSError as error:
        yield replace(whole, problem="cannot-open", detail=f"cannot be opened ({error.strerror or error})")


def _in_archive(archive: Source, member: Member) -> Source:
    """A member as a source of its own, named by its place in the archive."""
    inside = SEPARATOR.join(member.path)
    origin = f"{archive.origin}{SEPARATOR}{inside}"
    name = f"{archive.file_name}{SEPARATOR}{inside}"
    if member.problem:
        return _unreadable(name, origin, member.problem, member.detail)
    return Source(member.digest, name, origin, member.size, archive=archive.origin, within=member.path)


def _source(origin: str, file: Path, problem: str) -> Source:
    name = os.fsencode(file.name).decode("utf-8", "replace")
    if problem:
        return _unreadable(name, origin, "cannot-open", f"the folder cannot be listed ({problem})")
    try:
        if not file.is_file():
            return _unreadable(name, origin, "not-a-file", "no regular file: a link to nowhere, a pipe or a device")
        size = file.stat().st_size
        if size > LARGEST_FILE:
            return _unreadable(name, origin, "too-large", f"larger than {LARGEST_FILE >> 20} MB, as no paper is")
        with file.open("rb") as content:
            return Source(hashlib.file_digest(content, "sha256").hexdigest(), name, origin, size)
    except OSError as error:
        said = f"cannot be opened ({error.strerror or error}): mend its permissions, or leave it out"
        return _unreadable(name, origin, "cannot-open", said)


def _object_source(name: str, size: int) -> Source:
    file_name = file_name_of(name)
    if size > LARGEST_FILE:
        return _unreadable(file_name, name, "too-large", f"larger than {LARGEST_FILE >> 20} MB, as no paper is")
    digest = hashlib.sha256()
    try:
        for part in parts_of_object(name):
            digest.update(part)
    except OSError as error:
        return _unreadable(file_name, name, "cannot-open", f"cannot be fetched ({error}): look at your rights to it")
    return Source(digest.hexdigest(), file_name, name, size)


def _unreadable(name: str, origin: str, problem: str, detail: str) -> Source:
    return Source(hashlib.sha256(os.fsencode(origin)).hexdigest(), name, origin, 0, problem, detail)
