"""Our own parsers under a fuzzer: anything but a reading or an UnreadablePaper is a fault. Needs `pip install atheris`.

    python -m bench.fuzz word --seconds 3600
    python -m bench.fuzz text --corpus findings/
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.faults.neighbours import SAMPLES


def word(data: bytes) -> None:
    """A Word file's main part, in a package that is sound."""
    from bench.faults.hostile_word import package

    _read("fuzzed.docx", package(data))


def archive(data: bytes) -> None:
    """A Word file's bytes."""
    _read("fuzzed.docx", b"PK" + data)


def html(data: bytes) -> None:
    """A page of HTML."""
    _read("fuzzed.html", b"<html>" + data)


def text(data: bytes) -> None:
    """A paper in Markdown or plain text."""
    _read("fuzzed.md", data)


def damage(data: bytes) -> None:
    """The scan of a PDF for damage."""
    from extract.pdf_damage import damage as found

    list(found(data, 1))


def reading(data: bytes) -> None:
    """A reading as kept on disk."""
    import zlib
    from contextlib import suppress

    from engine.store import decode

    with suppress(ValueError):
        decode(zlib.compress(data))


def dates(data: bytes) -> None:
    """A date as printed."""
    from normalise.dates import parse_date

    parse_date(data.decode("utf-8", "ignore"))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "word": word, "archive": archive, "html": html, "text": text, "damage": damage, "reading": reading, "dates": dates,
}  # fmt: skip


def _read(name: str, data: bytes) -> None:
    from contextlib import suppress

    from papers import RunOptions, read_paper
    from schemas.paper import UnreadablePaper

    with suppress(UnreadablePaper):
        read_paper(name, data, RunOptions())


def _beginnings(target: str, folder: Path) -> None:
    """Something real to start from."""
    import zipfile

    folder.mkdir(parents=True, exist_ok=True)
    for path in SAMPLES.iterdir():
        if path.suffix == ".docx" and target in ("word", "archive"):
            with zipfile.ZipFile(path) as held:
                content = held.read("word/document.xml") if target == "word" else path.read_bytes()[2:]
            (folder / f"{path.stem}.{target}").write_bytes(content)


def main() -> None:
    """Fuzz one target; the input that shows a fault is left in the current folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, help="a folder of inputs to start from, and to add to")
    args = parser.parse_args()
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris")
    if args.corpus:
        _beginnings(args.target, args.corpus)
    atheris.instrument_imports(include=["extract", "normalise", "engine"]).__enter__()
    options = [sys.argv[0], f"-max_total_time={args.seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=65536"]
    atheris.Setup([*options, *([str(args.corpus)] if args.corpus else [])], TARGETS[args.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
