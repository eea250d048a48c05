"""Damaged papers that still open: those of which rows are lost say so, by X905 or by being no more than partial."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.faults.figures import Figures
from bench.faults.mutated import block_lost, bytes_changed, cut_off, numbers_changed
from bench.faults.neighbours import SAMPLES

_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def stream_damaged(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed within one of the streams in which pages are printed."""
    start = chance.choice([found.end() for found in _STREAM.finditer(data)])
    end = data.find(b"endstream", start)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4))):
        changed[chance.randrange(start, max(end, start + 1))] = chance.randrange(256)
    return bytes(changed)


def page_lost(data: bytes, chance: random.Random) -> bytes:
    """A page taken out of the list of pages, as by a careless tool: only the paper's own totals can tell."""
    kids = re.search(rb"/Kids\s*\[([^\]]*)\]", data)
    if not kids:
        return data
    pages = re.findall(rb"[0-9]+ [0-9]+ R", kids[1])
    left = bytearray(data)
    lost = chance.choice(pages[1:] or pages)
    at = data.index(lost, kids.start(1))
    left[at : at + len(lost)] = b" " * len(lost)
    return re.sub(rb"/Count %d\b" % len(pages), b"/Count %d" % (len(pages) - 1), bytes(left), count=1)


def text_lost(data: bytes, chance: random.Random) -> bytes:
    """One page's stream printing nothing from some place on, with its checksum right."""
    streams = [found.end() for found in _STREAM.finditer(data)]
    chance.shuffle(streams)
    for start in streams:
        end = data.find(b"endstream", start)
        try:
            content = zlib.decompress(data[start:end])
        except zlib.error:
            continue
        if b" Tm" not in content and b"BT" not in content:
            continue
        kept = zlib.compress(content[: len(content) * chance.randrange(1, 9) // 10])
        if len(kept) <= end - start:
            return data[:start] + kept + b"\n" * (end - start - len(kept)) + data[end:]
    return data


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    stream_damaged, stream_damaged, page_lost, text_lost, bytes_changed, block_lost, cut_off, numbers_changed,
)  # fmt: skip


def short(number: int, seed: int = 1) -> Figures:
    """So many damaged PDFs, each of which can still be opened."""
    papers = sorted(path for path in SAMPLES.iterdir() if path.suffix == ".pdf")
    whole = {path: _rows(path.name, path.read_bytes()) for path in papers}
    opened = lost = flagged = alarms = 0
    missed = list[str]()
    for name, data, path in _damaged(papers, seed):
        said = _rows(name, data)
        if said is None:
            continue
        opened += 1
        rows, warned = said
        gone = len((whole[path] or (set(), False))[0] - rows)
        is_short = gone > 0
        lost += is_short
        flagged += is_short and warned
        alarms += warned and not is_short
        if is_short and not warned:
            missed.append(f"{name}: {gone} rows are lost, and nothing says so")
        if opened == number:
            break
    enough = not lost or flagged >= 0.95 * lost
    measured = f"{lost} short, {flagged} of them flagged ({flagged / max(lost, 1):.1%}); {alarms} warned of and whole"
    return Figures("damaged papers that still open", number, [] if enough else missed, measured)


def _damaged(papers: list[Path], seed: int) -> Iterator[tuple[str, bytes, Path]]:
    n = 0
    while True:
        chance = random.Random(seed * 1_000_003 + n)
        path = papers[n % len(papers)]
        change = chance.choice(CHANGES)
        yield f"{path.stem}-{n}-{change.__name__}.pdf", change(path.read_bytes(), chance), path
        n += 1


def _rows(name: str, data: bytes) -> tuple[set[str], bool] | None:
    """The references of the rows read, and whether the paper warns that it may be short; None where it is rejected."""
    from normalise.meeting import meetings_of
    from normalise.papers import paper_row
    from normalise.reduce import register_rows
    from papers import RunOptions, read_paper
    from schemas.layout import load_layouts
    from schemas.paper import UnreadablePaper

    try:
        reading = read_paper(name, data, RunOptions())
    except (UnreadablePaper, RecursionError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError):
        return None  # a run rejects it, and says why
    layouts = load_layouts(None)
    references, warned = set[str](), False
    for meeting in meetings_of("0" * 64, name, reading, layouts[reading.layout]):
        references |= {record.reference for record in meeting.rows}
        findings = register_rows(meeting.facts.register, [meeting], layouts).get("findings", ())
        warned |= any(getattr(finding, "code", "") == "X905" for finding in findings)
        warned |= paper_row(meeting).status == "partial"
    return references, warned
