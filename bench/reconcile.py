"""`python -m bench.reconcile`: what reconciling many meetings costs, beside reading their papers.

One register of an invented body, meeting every quarter. Its papers are made and read one by one; then all readings
are reconciled together, as a run does whenever one paper is added. Making papers, and imports, are not timed. Times
are of the processor.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pipeline
from bench import figures
from bench.clean_papers import BODIES
from bench.topics import TITLES
from engine.collecting import collect_seldom
from normalise.meeting import Meeting, meeting_of
from normalise.reduce import register_rows
from samples.maker.compose import Body, clean_paper
from samples.maker.compose import Meeting as Held
from samples.maker.events import Moved, Register, after, carried
from samples.maker.fast_pdf import render_pdf
from samples.maker.model import PaperModel
from samples.maker.state import Standing
from samples.maker.story import risks
from samples.maker.styles import FIRST_STYLE, SCHEME
from schemas.layout import load_layouts

FIRST_MEETING = dt.date(1975, 2, 10)
QUARTER = dt.timedelta(days=91)
MOVED_AT_A_MEETING = 3


def papers(meetings: int, size: int, body: Body = BODIES[0]) -> Iterator[tuple[str, PaperModel]]:
    """A paper for each meeting, with its file's name; a few scores move from one to the next."""
    random = Random(size)
    register = _first_register(size)
    for number in range(meetings):
        moving = random.sample(sorted(register), min(size, MOVED_AT_A_MEETING) if number else 0)
        events = [_moved(register[key], random) for key in moving]
        register = after(carried(register) if number else register, events)
        date = FIRST_MEETING + number * QUARTER
        held = Held(number, date, date - dt.timedelta(days=20), date - dt.timedelta(days=30))
        yield f"{date}.pdf", clean_paper(held, list(register.values()), body, SCHEME, FIRST_STYLE)


def _moved(standing: Standing, random: Random) -> Moved:
    levels = [(i, j) for i in SCHEME.levels for j in SCHEME.levels if i * j != standing.score]
    return Moved(standing.risk.key, *random.choice(levels))


def _first_register(size: int) -> Register:
    known = list(risks().values())
    recorded = FIRST_MEETING - QUARTER
    standings = {}
    for number in range(size):
        of = known[number % len(known)]
        title = of.title if number < len(known) else f"{TITLES[number % len(TITLES)]} ({number})"
        risk = replace(of, key=f"risk {number}", reference=f"NHV{number + 1:04}", title=title, first_recorded=recorded)
        standings[risk.key] = Standing(risk, 1 + number % 4, 1 + number // 4 % 4, None, "new")
    return standings


def costs(meetings: int, size: int) -> dict[str, float]:
    """Seconds of processor for reading all papers, for typing what they say, and for reconciling the register."""
    layouts, options = load_layouts(), pipeline.RunOptions()
    collect_seldom()  # as processes of ours do
    held: list[Meeting] = []
    found = {"reading": 0.0, "typing": 0.0}
    for number, (name, paper) in enumerate(papers(meetings, size)):
        data = render_pdf(paper)
        start = time.process_time()
        read = pipeline.read_paper(name, data, options)
        found["reading"] += time.process_time() - start
        start = time.process_time()
        held.append(meeting_of(f"{number:064x}", name, read, layouts[read.layout]))
        found["typing"] += time.process_time() - start
    start = time.process_time()
    register_rows(held[0].facts.register, held)
    return found | {"reconciling": time.process_time() - start}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reconcile", description=__doc__)
    parser.add_argument("--papers", type=int, default=200, help="meetings held (default: %(default)s)")
    parser.add_argument("--risks", type=int, default=40, help="risks on the register (default: %(default)s)")
    parser.add_argument("--json", type=Path, help="keep the figures there too")
    args = parser.parse_args()
    costs(1, 4)  # so that nothing is imported or compiled while the clock runs
    found = costs(args.papers, args.risks)
    print(f"{args.papers} papers of {args.risks} risks")
    for what, seconds in found.items():
        print(f"  {what:12}{seconds:8.2f} s {1000 * seconds / args.papers:8.1f} ms a paper")
    share = (found["typing"] + found["reconciling"]) / found["reading"]
    print(f"  typing and reconciling take {share:.2f} of the time of reading")
    row = {"papers": args.papers, "risks": args.risks, **found}
    figures.keep(args.json, f"reconciling {args.papers} by {args.risks}", [row])


if __name__ == "__main__":
    main()
