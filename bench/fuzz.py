"""Our own parsers under a fuzzer: anything but a reading or an UnreadablePaper is a fault. Needs `pip install atheris`.

    python -m bench.fuzz word --seconds 3600
    python -m bench.fuzz text --corpus findings/
    python -m bench.fuzz word --again crash-0a1b…
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from bench.faults.neighbours import SMALL
from bench.fuzz_shapes import SHAPES


def shaped(kind: str, data: bytes) -> None:
    """A file of a kind, whose parts are in a row that the fuzzer chose."""
    suffix, made = SHAPES[kind]
    _read(f"fuzzed{suffix}", made(data))


def archive(data: bytes) -> None:
    """A Word file's bytes."""
    _read("fuzzed.docx", b"PK" + data)


def plain(data: bytes) -> None:
    """A text's bytes, of any kind of text."""
    _read("fuzzed.txt", data)


def damage(data: bytes) -> None:
    """The scan of a PDF for damage."""
    from extract.pdf.damage import damage as found

    list(found(data, 1))


def reading(data: bytes) -> None:
    """A reading as kept on disk."""
    import zlib

    from engine.store import decode

    with suppress(ValueError):
        decode(zlib.compress(data))


def dates(data: bytes) -> None:
    """A date as printed."""
    from normalise.values.dates import parse_date

    parse_date(data.decode("utf-8", "ignore"))


def decisions(data: bytes) -> None:
    """A file of people's decisions."""
    from normalise.decisions.file import rulings_in
    from schemas.errors import WrongUsage

    with suppress(WrongUsage):
        rulings_in(data.decode("utf-8", "ignore"), "decisions.csv")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    **{kind: partial(shaped, kind) for kind in SHAPES},
    "archive": archive, "plain": plain, "damage": damage, "reading": reading, "dates": dates, "decisions": decisions,
}  # fmt: skip
LONGEST = {"archive": 1 << 16, "reading": 1 << 16, "damage": 1 << 14}
"""Bytes of an input, where it needs more than a few."""


def _read(name: str, data: bytes) -> None:
    """Read and reconciled, as the second phase is not guarded by a process of its own."""
    from normalise.meeting import meetings_of
    from normalise.reduce import register_rows
    from papers import RunOptions, read_paper
    from schemas.layout import load_layouts
    from schemas.paper import UnreadablePaper

    try:
        found = read_paper(name, data, RunOptions())
    except UnreadablePaper:
        return
    layouts = load_layouts(None)
    for meeting in meetings_of("0" * 64, name, found, layouts[found.layout]):
        register_rows(meeting.facts.register, [meeting])


def _begun(corpus: Path, target: str) -> None:
    """Something to start from: real inputs, or long ones, to which the fuzzer would be long in coming."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(_beginnings(target)):
        (corpus / f"begun-{number}").write_bytes(content)


def _beginnings(target: str) -> Iterator[bytes]:
    from engine.plain import to_plain
    from papers import RunOptions, read_paper

    kept = {path: path.read_bytes() for path in SMALL}
    if target == "archive":
        yield from (data[2:] for path, data in kept.items() if path.suffix == ".docx")
    elif target == "damage":
        yield from (data for path, data in kept.items() if path.suffix == ".pdf" and len(data) < LONGEST[target])
    elif target == "reading":
        yield from (to_plain(read_paper(path.name, data, RunOptions())) for path, data in kept.items()
                    if path.suffix == ".txt")
    elif target == "plain":
        yield from (data for path, data in kept.items() if path.suffix in (".txt", ".md"))
    elif target in SHAPES:
        yield from (random.Random(size).randbytes(size) for size in range(40, 1000, 40))
    else:
        yield from (b"finding_id,choice,by\nS201-ab,impact=4; score=none,Clerk\n", b"1st August 2024 (12/13)")


def main() -> None:
    """Fuzz one target; the input that shows a fault is left in the current folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, help="a folder of inputs to start from, and to add to")
    parser.add_argument("--again", type=Path, help="only this input, to see its fault")
    args = parser.parse_args()
    if args.again:
        TARGETS[args.target](args.again.read_bytes())
        return
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris")
    if args.corpus:
        _begun(args.corpus, args.target)
    atheris.instrument_imports(include=["extract", "normalise", "engine"]).__enter__()
    for path in SMALL:  # imports all that reading needs, which is no part of an input's time
        _read(path.name, path.read_bytes())
    options = [sys.argv[0], f"-max_total_time={args.seconds}", "-timeout=60", "-rss_limit_mb=2048",
               f"-max_len={LONGEST.get(args.target, 2048)}"]
    atheris.Setup([*options, *([str(args.corpus)] if args.corpus else [])], TARGETS[args.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
