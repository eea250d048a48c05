"""The disk full, failing or read-only at each place where a run writes: the old set stays current and whole."""

from __future__ import annotations

import builtins
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.faults.figures import Figures
from bench.faults.neighbours import SMALL
from bench.faults.published import fingerprint, wrong
from schemas.errors import CannotPublish

PAPERS = tuple(path for path in SMALL if path.suffix in (".md", ".txt"))
ERRORS = {"full": errno.ENOSPC, "I/O error": errno.EIO, "read-only": errno.EROFS}


def disk(errors: dict[str, int] = ERRORS, every: int = 1) -> Figures:
    """Each `every`-th write of a run that adds papers fails in each way."""
    import pipeline

    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as held:
        base, failures, tried = Path(held, "base"), list[str](), 0
        pipeline.run(PAPERS[:1], base, pipeline.RunOptions())
        old = fingerprint(base)
        _add(whole := _copy(base, Path(held, "whole")))
        with _failing(0, 0, _copy(base, Path(held, "counted"))) as (writes, out):
            _add(out)
        for kind, number in errors.items():
            for at in range(1, writes[0] + 1, every):
                tried += 1
                out = _copy(base, Path(held, "out"))
                wrongs = _tried(number, at, out, old, fingerprint(whole))
                failures += [f"{kind} at write {at} ({what}): {wrong}" for what, wrong in wrongs]
                shutil.rmtree(out)
    seconds = time.perf_counter() - began
    return Figures("disk full, I/O error, read-only", tried, failures, f"{writes[0]} writes, each way; {seconds:.0f} s")


def _tried(number: int, at: int, out: Path, old: str, new: str) -> Iterator[tuple[str, str]]:
    with _failing(number, at, out) as (writes, _):
        try:
            _add(out)
        except CannotPublish:
            pass
        except Exception as error:
            yield writes[1], f"{type(error).__name__}: {error}, and not a clear refusal"
    if fingerprint(out) not in {old, new}:
        yield writes[1], "neither the old set nor the new one is current"
    yield from ((writes[1], f"verify says {problem}") for problem in wrong(out))
    _add(out)
    if fingerprint(out) != new:
        yield writes[1], "the next run does not end in the same bytes"


def _copy(base: Path, out: Path) -> Path:
    shutil.copytree(base, out, symlinks=True)
    return out


def _add(out: Path) -> None:
    import pipeline

    pipeline.run(PAPERS, out, pipeline.RunOptions())


@contextmanager
def _failing(number: int, at: int, out: Path) -> Iterator[tuple[list[Any], Path]]:
    """Have the `at`-th write below `out` fail; the count of writes, and what the one that failed was."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from publish import snapshot

    told: list[Any] = [0, ""]
    places = [(os, "replace"), (os, "rename"), (os, "fsync"), (os, "mkdir"), (os, "symlink"), (os, "open"),
              (os, "unlink"), (builtins, "open"), (Path, "write_bytes"), (Path, "write_text"), (Path, "open"),
              (pq, "ParquetWriter"), (snapshot, "write_rows"), (pa, "OSFile")]  # fmt: skip
    kept = [(owner, name, getattr(owner, name)) for owner, name in places]

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if _writes(name, args, options, out):
                told[0] += 1
                if told[0] == at:
                    told[1] = name
                    raise OSError(number, os.strerror(number))
            return real(*args, **options)

        return call

    for owner, name, real in kept:
        setattr(owner, name, watched(name, real))
    try:
        yield told, out
    finally:
        for owner, name, real in kept:
            setattr(owner, name, real)


def _writes(name: str, args: tuple[Any, ...], options: dict[str, Any], out: Path) -> bool:
    if name == "fsync":
        return True
    if name in ("open", "OSFile"):
        mode = options.get("mode", args[1] if len(args) > 1 else "r")
        if not (isinstance(mode, str) and set(mode) & set("wax+")):
            return False
    return any(isinstance(arg, str | Path) and str(arg).startswith(str(out)) for arg in args)
