"""Readings kept on disk, so that no paper is read twice by the same code with the same layouts.

    FOLDER/3f/3f9a…-c0de….json.z                paper, then version; JSON, deflated and sealed, so that damage is found
    FOLDER/3f/3f9a…-c0de…-without-ocr.json.z    the same, where part of the paper was not read for want of an extra

One reading is kept of a paper: a newer version's takes an older one's place. One without an extra counts as none
once the extra is installed.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from engine import sealed
from engine.away import Away
from engine.plain import from_plain, to_plain
from schemas.records import Reading

_ROOT = Path(__file__).resolve().parent.parent
_READING_CODE = ("extract", "schemas")
_READING_LIBRARIES = ("lxml", "openpyxl", "pdfminer.six", "pdfplumber", "pypdfium2")
_RECONCILING_CODE = ("normalise", "schemas", "publish")
EXTRAS = ("ocr", "office")
_LACKS = {f"without {extra}\0".encode(): extra for extra in EXTRAS}  # no deflated content begins so
_ENDING = ".json.z"
_RECONCILING_LIBRARIES = ("dateparser", "pyarrow", "spacy")


def encode(reading: Reading) -> bytes:
    """The reading as bytes; equal readings give equal bytes. One made without an extra begins with what it lacks."""
    noted = {note.code for note in reading.notes}
    lacking = next((lacks for lacks, extra in _LACKS.items() if f"needs-{extra}" in noted), b"")
    return lacking + zlib.compress(to_plain(reading), level=1)


def decode(content: bytes) -> Reading:
    """The reading that was encoded. Raises ValueError where the bytes are damaged or another version's."""
    lacking = _lacking(content)
    try:
        return from_plain(zlib.decompress(content.removeprefix(lacking)), Reading)
    except (zlib.error, ValueError) as error:
        raise ValueError(f"no reading of this version: {error}") from error


def code_version() -> str:
    """A hash of all that decides how a paper is read: our code and layouts, and the libraries' versions."""
    return _version(_READING_CODE, _READING_LIBRARIES)


def reconciling_version() -> str:
    """A hash of all that decides how readings are reconciled and written."""
    return _version(_RECONCILING_CODE, _RECONCILING_LIBRARIES)


@cache
def _version(code: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for part in code for path in (_ROOT / part).rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    for library in libraries:
        digest.update(f"{library} {_library_version(library)}\0".encode())
    return digest.hexdigest()


class Store:
    """The readings of one output folder, in `folder`, by one version.

    `version` is a hash of whatever a reading depends on beside the paper's bytes: `code_version()`,
    the user's layouts, the reader asked for. Papers are named by the SHA-256 of their bytes. In a working copy of
    an object store, an empty file stands for a reading that is `away`. `missing` are the extras not installed here:
    a reading that notes "needs-ocr" is held only where "ocr" is among them.
    """

    def __init__(self, folder: Path, version: str, away: Away | None = None, missing: Collection[str] = ()) -> None:
        self._folder = folder
        self._away = away
        self._missing = missing
        self._version = hashlib.sha256(version.encode()).hexdigest()[:16]

    def __contains__(self, paper_id: str) -> bool:
        """Whether there is a reading by this version, and whole."""
        return any(self._is_away(path) or sealed.is_whole(path) for path in self._own(paper_id))

    def held_as(self, paper_id: str) -> str:
        """A name for what is held of the paper, which changes with its reading; "" where there is nothing."""
        return next((path.name.removeprefix(paper_id) for path in self._all(paper_id) if path.exists()), "")

    def load(self, paper_id: str) -> Reading | None:
        """The paper's reading by this version; None where there is none, or it is damaged."""
        return next(filter(None, map(self._loaded, self._own(paper_id))), None)

    def load_any(self, paper_id: str) -> Reading | None:
        """The paper's reading by this version or else by another, for a paper no longer at hand."""
        return next(filter(None, map(self._loaded, self._all(paper_id))), None)

    def keep(self, paper_id: str, encoded: bytes) -> None:
        """Keep an encoded reading in place of any other of the paper; whole, or not at all."""
        path = self._path(paper_id, _LACKS.get(_lacking(encoded), ""))
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(sealed.sealed(encoded))  # not forced to the disk: lost with the power, it is read again
        os.replace(new, path)
        if self._away:
            self._away.put(path)
        for other in self._all(paper_id):
            if other != path:
                other.unlink(missing_ok=True)

    def settle(self) -> None:
        """Wait until all that was kept is where it stays. Raises CannotPublish where that cannot be."""
        if self._away:
            self._away.settle()

    def forget(self, paper_id: str) -> None:
        """Remove every reading of the paper."""
        for path in self._all(paper_id):
            path.unlink(missing_ok=True)

    def _path(self, paper_id: str, lacking: str = "") -> Path:
        without = f"-without-{lacking}" if lacking else ""
        return self._folder / paper_id[:2] / f"{paper_id}-{self._version}{without}{_ENDING}"

    def _own(self, paper_id: str) -> list[Path]:
        """Where a reading by this version may be: whole, or without what is not installed."""
        return [self._path(paper_id, lacking) for lacking in ("", *self._missing)]

    def _all(self, paper_id: str) -> Iterator[Path]:
        """Where a reading may be, by this version first."""
        own = self._own(paper_id)
        yield from own
        with suppress(FileNotFoundError):
            named = sorted(name for name in os.listdir(own[0].parent) if name.startswith(f"{paper_id}-"))
            others = (own[0].parent / name for name in named if name.endswith(_ENDING))
            yield from (path for path in others if path not in own)

    def _loaded(self, path: Path) -> Reading | None:
        try:
            if self._away and self._is_away(path):
                self._away.fetch(path)
            encoded = sealed.load(path)
            return decode(encoded) if encoded is not None else None
        except (OSError, ValueError):
            return None

    def _is_away(self, path: Path) -> bool:
        return self._away is not None and path.is_file() and path.stat().st_size == 0


def _lacking(encoded: bytes) -> bytes:
    """How a reading begins that was made without an extra; of a whole one nothing."""
    return next(filter(encoded.startswith, _LACKS), b"")


def _library_version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"
