"""`python -m bench.history`: registers of twelve meetings each, and how much of their true history is told.

Recall and precision by kind, over changes (with what was before and after), risks (state, first and last meeting,
reference, title, score) and the findings that need earlier meetings. The papers are given in any order, some twice,
some as a revised issue. With --rendered they are printed to PDF and Word and read as any paper is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any

from msgspec import structs

from bench.register_lives import Held, Life, life
from bench.true_history import shown_of, true_history
from samples.maker.model import PaperModel
from schemas.layout import load_layouts

RATE_TO_REACH = 0.995
KeyAt = Callable[[str, Any], str]
CODES = ("R104", "R105", "S204", "D404", "H501", "H502", "H503")


@dataclass(frozen=True, slots=True)
class Told:
    """One register judged: right, missed and invented by kind, and what went wrong in words."""

    tallies: Mapping[str, Counter[str]]
    failures: tuple[str, ...]


def told(number: int, rendered: bool = False) -> Told:
    """What the program tells of the register of a number, held against the truth."""
    of = life(number)
    rows = rows_of(of, rendered)
    truth = true_history(of)
    at = _keys(of, rows)
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    failures: list[str] = []
    for found, true, kind_of in (
        (_changes(rows, at), map(_by_name, truth.changes), lambda change: change[2]),
        (_risks(rows, at), truth.risks, lambda risk: f"risk {risk[1]}"),
        (set(_findings(rows, at)) - truth.optional, truth.findings, lambda finding: finding[0]),
    ):
        failures += _compare(Counter(found), Counter(true), kind_of, tallies)
    where = f"register {number} ({of.manner}, {len(of.held)} papers)"
    return Told(tallies, tuple(f"{where}: {failure}" for failure in sorted(failures)))


def _changes(rows: Mapping[str, Any], at: KeyAt) -> Iterator[tuple[Any, ...]]:
    for c in rows["changes"]:
        yield _by_name((at(c.risk_id, c.meeting_date), c.meeting_date, c.change, c.before, c.after))


def _by_name(change: tuple[Any, ...]) -> tuple[Any, ...]:
    """A change of owner by the two surnames, as ranks and roles may be printed in any way."""
    if change[2] != "owner_changed":
        return change
    return (*change[:3], *((owner or "?").split()[-1].casefold() for owner in change[3:]))


def _risks(rows: Mapping[str, Any], at: KeyAt) -> Iterator[tuple[Any, ...]]:
    for r in rows["risks"]:
        key, reference = at(r.risk_id, r.first_meeting), r.reference or ""
        yield key, r.state, r.first_meeting, r.last_meeting, r.meetings, reference, r.title, r.score


def _findings(rows: Mapping[str, Any], at: KeyAt) -> Iterator[tuple[Any, ...]]:
    for f in rows["findings"]:
        if f.code in CODES:
            yield f.code, at(f.risk_id, f.meeting_date), f.meeting_date


def _compare(found: Counter[Any], true: Counter[Any], kind_of: Any, tallies: dict[str, Counter[str]]) -> Iterator[str]:
    for one in (found & true).elements():
        tallies[kind_of(one)]["right"] += 1
    for one in (true - found).elements():
        tallies[kind_of(one)]["missed"] += 1
        yield f"{kind_of(one)} missed: {_plain(one)}"
    for one in (found - true).elements():
        tallies[kind_of(one)]["invented"] += 1
        yield f"{kind_of(one)} invented: {_plain(one)}"


def _plain(one: tuple[Any, ...]) -> str:
    return " | ".join(str(part) for part in one)


def _keys(of: Life, rows: Mapping[str, Any]) -> KeyAt:
    """A risk's true key at a meeting, by the title that its entry has there, or had last."""
    by_title = {(m.date, _bare(one.title)): key for m in of.held for key, one in shown_of(m.paper).items()}
    at: dict[str, dict[Any, str]] = defaultdict(dict)
    for entry in sorted(rows["entries"], key=lambda e: e.meeting_date):
        place = (entry.meeting_date, _bare(entry.title or ""))
        at[entry.risk_id][entry.meeting_date] = by_title.get(place, f"? {entry.title}")

    def key_at(risk_id: str, date: Any) -> str:
        known = at.get(risk_id, {})
        return next((known[d] for d in sorted(known, reverse=True) if d <= date), f"? {risk_id}")

    return key_at


def _bare(text: str) -> str:
    return "".join(text.split())


def rows_of(of: Life, rendered: bool = False) -> Mapping[str, Any]:
    """The rows of every dataset for the register, its papers given in some order, a few of them twice."""
    from normalise.meeting import meeting_of
    from normalise.reduce import register_rows

    random = Random(f"order {of.number}")
    layouts, meetings = load_layouts(), []
    for file_name, paper, form in _files(of, random):
        reading = _rendered(file_name, paper, form) if rendered else _quickly(paper, form)
        meetings.append(meeting_of(f"{random.getrandbits(256):064x}", file_name, reading, layouts[reading.layout]))
    random.shuffle(meetings)
    rows = register_rows(meetings[0].facts.register, meetings)
    return {"changes": (), "findings": (), **rows}


def _files(of: Life, random: Random) -> Iterator[tuple[str, PaperModel, str]]:
    """The papers held as files; one in eight in both forms, one in eight before an issue with a slip in it."""
    for held in of.held:
        form = random.choice(("pdf", "docx"))
        chance = random.random()
        if chance < 0.125:
            other = "pdf" if form == "docx" else "docx"
            yield f"paper-{held.date}.{other}", held.paper, other
        elif chance < 0.25:
            yield f"paper-{held.date}.{form}", _with_slip(held, random), form
            yield f"paper-{held.date}-revised.{form}", held.paper, form
            continue
        yield f"paper-{held.date}.{form}", held.paper, form


def _with_slip(held: Held, random: Random) -> PaperModel:
    """The paper as it was before it was revised: one row left out."""
    out = random.choice(held.paper.rows).key
    rows = tuple(row for row in held.paper.rows if row.key != out)
    return replace(held.paper, rows=rows, cards=tuple(card for card in held.paper.cards if card.key != out))


def _quickly(paper: PaperModel, form: str) -> Any:
    from bench.unrendered import paper_as_read
    from extract.choose import layout_for
    from extract.reading import reading_of

    read = structs.replace(paper_as_read(paper), format=form)
    return reading_of(read, layout_for(read, load_layouts()))


def _rendered(file_name: str, paper: PaperModel, form: str) -> Any:
    from pipeline import RunOptions, read_paper
    from samples.maker.fast_pdf import render_pdf
    from samples.maker.word import render_word

    return read_paper(file_name, (render_pdf if form == "pdf" else render_word)(paper), RunOptions())


def report(all_told: Iterable[Told]) -> dict[str, Any]:
    """What was measured, as JSON values."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    failures: list[str] = []
    for one in all_told:
        for kind, tally in one.tallies.items():
            total[kind].update(tally)
        failures += one.failures
    return {"kinds": {kind: {**total[kind], **_rates(total[kind])} for kind in sorted(total)}, "failures": failures}


def _rates(tally: Counter[str]) -> dict[str, float]:
    right = tally["right"]
    return {
        "recall": right / ((right + tally["missed"]) or 1) if right + tally["missed"] else 1.0,
        "precision": right / (right + tally["invented"]) if right + tally["invented"] else 1.0,
    }


def table(found: Mapping[str, Any]) -> str:
    """The report for people."""
    lines = ["kind                    right  missed  invented  recall  precision"]
    for kind, t in found["kinds"].items():
        counts = f"{t.get('right', 0):6}  {t.get('missed', 0):6}  {t.get('invented', 0):8}"
        lines.append(f"{kind:22} {counts}  {t['recall']:6.3f}  {t['precision']:9.3f}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """0 where every rate is reached, 1 where not."""
    parser = argparse.ArgumentParser(prog="python -m bench.history", description=__doc__)
    parser.add_argument("--registers", type=int, default=40, help="how many (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first (default: %(default)s)")
    parser.add_argument("--rendered", action="store_true", help="print the papers and read them, not only their blocks")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--failures", type=int, default=20, metavar="N", help="print the first N on stderr")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    numbers = range(asked.first, asked.first + asked.registers)
    with ProcessPoolExecutor(asked.workers) as pool:
        found = report(pool.map(partial(told, rendered=asked.rendered), numbers))
    print(json.dumps(found, indent=1, ensure_ascii=False) if asked.json else table(found))
    for failure in found["failures"][: asked.failures]:
        print(failure, file=sys.stderr)
    rates = [t[name] for t in found["kinds"].values() for name in ("recall", "precision")]
    return 0 if all(rate >= RATE_TO_REACH for rate in rates) else 1


if __name__ == "__main__":
    sys.exit(main())
