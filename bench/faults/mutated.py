"""Real-shaped files with bytes, objects and parts of theirs changed: every one is accounted for."""

from __future__ import annotations

import io
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bench.faults.figures import Figures
from bench.faults.hostile import LIMITS
from bench.faults.neighbours import GOOD, SAMPLES, SMALL, rows_of_papers
from bench.faults.published import wrong

Change = Callable[[bytes, random.Random], bytes]


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """A few bytes made others, anywhere."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 40))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    """Only the beginning."""
    return data[: chance.randrange(1, len(data))]


def block_lost(data: bytes, chance: random.Random) -> bytes:
    """A block of zeros, as a failing disk gives."""
    at, size = chance.randrange(len(data)), chance.choice((64, 512, 4096))
    return data[:at] + bytes(size) + data[at + size :]


def block_moved(data: bytes, chance: random.Random) -> bytes:
    """A block that stands elsewhere in the file too."""
    at, other, size = chance.randrange(len(data)), chance.randrange(len(data)), chance.choice((16, 200, 2000))
    return data[:at] + data[other : other + size] + data[at:]


def numbers_changed(data: bytes, chance: random.Random) -> bytes:
    """A number of a PDF's objects made another: references, lengths, boxes."""
    digits = [at for at in range(len(data)) if data[at : at + 1].isdigit()]
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        changed[chance.choice(digits)] = chance.choice(b"0123456789-.")
    return bytes(changed)


def part_changed(data: bytes, chance: random.Random) -> bytes:
    """A Word file with one of its parts changed before it is packed, so that its checksums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    change = chance.choice((bytes_changed, cut_off, block_moved, _tags_swapped))
    parts[name] = change(parts[name], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for kept, content in parts.items():
            archive.writestr(kept, content)
    return file.getvalue()


def _tags_swapped(data: bytes, chance: random.Random) -> bytes:
    tags = (b"w:tr", b"w:tc", b"w:p", b"w:tbl", b"w:r", b"w:t", b"w:vMerge", b"w:gridSpan", b"w:sdt")
    one, other = chance.sample(tags, 2)
    return data.replace(b"<" + one + b">", b"<" + other + b">").replace(b"</" + one + b">", b"</" + other + b">")


_ANY: tuple[Change, ...] = (bytes_changed, cut_off, block_lost, block_moved)
_OF_A_KIND: dict[str, tuple[Change, ...]] = {".pdf": (numbers_changed,), ".docx": (part_changed, part_changed)}
AT_ONCE = 500  # files in one run


def files(number: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """So many changed files, each with its name."""
    originals = [*sorted(SAMPLES.iterdir()), *SMALL]
    for n in range(number):
        chance = random.Random(seed * 1_000_003 + n)
        path = originals[n % len(originals)]
        change = chance.choice((*_ANY, *_OF_A_KIND.get(path.suffix, ())))
        yield f"changed-{n:05}-{change.__name__}{path.suffix}", change(path.read_bytes(), chance)


def mutated(number: int, seed: int = 1, workers: int = 2) -> Figures:
    """So many changed files in runs of `AT_ONCE`, each beside a good paper."""
    failures, ended = list[str](), Counter[str]()
    began = time.perf_counter()
    made = files(number, seed)
    while some := list(islice(made, AT_ONCE)):
        rows = _run(some, workers, failures)
        ended.update(row["problem"] or row["status"] for row in rows)
    seconds = time.perf_counter() - began
    said = ", ".join(f"{count:,} {what}" for what, count in ended.most_common())
    return Figures("mutated files", number, failures, f"{said}; {seconds:.0f} s")


def _run(made: Sequence[tuple[str, bytes]], workers: int, failures: list[str]) -> list[dict[str, Any]]:
    """The rows of `papers` that the files gave; what is amiss is added to `failures`."""
    import pipeline

    with tempfile.TemporaryDirectory() as held:
        given, out = Path(held, "given"), Path(held, "out")
        given.mkdir()
        for name, data in made:
            (given / name).write_bytes(data)
        try:
            pipeline.run([given, GOOD[0]], out, pipeline.RunOptions(workers=workers, limits=LIMITS))
        except Exception as error:
            failures.append(f"the run over {made[0][0]} … {made[-1][0]} ends with {type(error).__name__}: {error}")
            return []
        rows = [row for row in rows_of_papers(out) if row["file_name"] != GOOD[0].name]
        times = Counter(row["file_name"] for row in rows)
        failures += [f"{name}: {times[name]} rows of papers" for name, _ in made if times[name] != 1]
        failures += [f"verify says {problem}" for problem in wrong(out)]
        failures += [f"{row['file_name']}: {row['detail']}" for row in rows if _is_bare(row)]
        return rows


def _is_bare(row: dict[str, Any]) -> bool:
    """Whether a paper's row shows a fault of the program's rather than of the file."""
    return row["problem"] == "failed" or "Traceback" in (row["detail"] or "")
