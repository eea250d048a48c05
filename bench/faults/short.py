"""Damaged papers that still open: those of which rows are lost say so, by X905 or by being no more than partial."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from bench.faults import numbered
from bench.faults.figures import Figures
from bench.faults.mutated import block_lost, bytes_changed, cut_off, numbers_changed
from bench.faults.neighbours import SAMPLES
from normalise.blank_columns import EXPECTED
from normalise.meeting import Record

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_SHOWN = re.compile(rb"1 0 0 1 ([0-9.]+) [0-9.]+ Tm \(([^()]*)\) Tj")
_FEWEST_LOST = 3  # values of rows that are there: fewer are no part of a page


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


def column_lost(data: bytes, chance: random.Random) -> bytes:
    """One page's texts that stand under each other, but the first, gone: where streams are not deflated."""
    at = chance.choice([found.end() for found in _STREAM.finditer(data)])
    end = data.find(b"endstream", at)
    columns: dict[bytes, list[re.Match[bytes]]] = {}
    for found in _SHOWN.finditer(data, at, end):
        columns.setdefault(found[1], []).append(found)
    left = bytearray(data)
    for found in chance.choice([*columns.values()] or [[]])[1:]:
        left[found.start(2) : found.end(2)] = b" " * len(found[2])
    return bytes(left)


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    stream_damaged, stream_damaged, page_lost, text_lost, bytes_changed, block_lost, cut_off, numbers_changed,
)  # fmt: skip
OF_NUMBERED: Mapping[str, tuple[Callable[[bytes, random.Random], bytes], ...]] = {
    "numbered-pages.pdf": (page_lost, column_lost), "numbered-cards.pdf": (page_lost,),
}  # fmt: skip
"""Their streams are not deflated and have no checksum: a letter changed is another letter, and nothing short."""


def short(number: int, seed: int = 1) -> Figures:
    """So many damaged PDFs, each of which can still be opened."""
    papers = {path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.suffix == ".pdf"}
    papers |= {"numbered-pages.pdf": numbered.register(), "numbered-cards.pdf": numbered.cards()}
    whole = {name: _read(name, data) or Read() for name, data in papers.items()}
    opened = lost = flagged = alarms = 0
    missed = list[str]()
    for name, data, original in _damaged(papers, seed):
        said = _read(name, data)
        if said is None:
            continue
        opened += 1
        rows, values = whole[original].references - said.references, whole[original].values - said.values
        is_short = bool(rows) or len(values) >= _FEWEST_LOST
        lost += is_short
        flagged += is_short and said.warned
        alarms += said.warned and not is_short
        if is_short and not said.warned:
            missed.append(f"{name}: {len(rows)} risks and {len(values)} values are lost, and nothing says so")
        if opened == number:
            break
    enough = not lost or flagged >= 0.95 * lost
    measured = f"{lost:,} short, {flagged} of them flagged ({flagged / max(lost, 1):.1%}); {alarms} warned of and whole"
    return Figures("damaged papers that still open", number, [] if enough else missed, measured)


@dataclass(frozen=True, slots=True)
class Read:
    """The references read, which of them have which values, and whether the paper warns that it may be short."""

    references: frozenset[str] = frozenset()
    values: frozenset[tuple[str, str]] = frozenset()
    warned: bool = False


def _damaged(papers: Mapping[str, bytes], seed: int) -> Iterator[tuple[str, bytes, str]]:
    """Each damaged paper's name, its bytes, and the name of the paper that it was."""
    names = list(papers)
    for n in count():
        chance = random.Random(seed * 1_000_003 + n)
        name = names[n % len(names)]
        change = chance.choice(OF_NUMBERED.get(name, CHANGES))
        yield f"{name.removesuffix('.pdf')}-{n}-{change.__name__}.pdf", change(papers[name], chance), name


def _read(name: str, data: bytes) -> Read | None:
    """What is read of a paper; None where it is rejected."""
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
    records, warned = list[Record](), False
    for meeting in meetings_of("0" * 64, name, reading, layouts[reading.layout]):
        records += meeting.records
        findings = register_rows(meeting.facts.register, [meeting]).get("findings", ())
        warned |= any(getattr(finding, "code", "") == "X905" for finding in findings)
        warned |= paper_row(meeting).status == "partial"
    values = {(record.reference, name) for record in records for name in EXPECTED if record.all(name)}
    return Read(frozenset(record.reference for record in records), frozenset(values), warned)
