"""`python -m bench.injection`: errors put into clean papers, and how many the program finds, mends and invents.

Each paper is rendered to Word or PDF and read by the same functions as any other. Recall and precision are of
findings (code and risk, or cell, or count); repair is the share of entries of flawed risks whose impact,
likelihood, score and previous score are the true ones, those left disputed counted apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

from bench.flawed_papers import CODES, FORMS, FlawedPaper, flawed, unflawed
from bench.verdict import ELSEWHERE, Verdict, added_up, verdict_of
from schemas.layout import load_layouts

RATE_TO_REACH = 0.99


def judged(paper: FlawedPaper) -> Verdict:
    """A paper rendered, read, reconciled and judged."""
    return verdict_of(paper, rows_of(paper))


def rows_of(paper: FlawedPaper) -> Mapping[str, Any]:
    """The rows of every dataset that the program gives for this paper alone."""
    from normalise.meeting import meeting_of
    from normalise.reduce import register_rows
    from pipeline import RunOptions, read_paper

    name = f"paper.{paper.form}"
    reading = read_paper(name, _rendered(paper), RunOptions())
    layouts = load_layouts()
    meeting = meeting_of("0" * 64, name, reading, layouts[reading.layout])
    return register_rows(meeting.facts.register, [meeting])


def _rendered(paper: FlawedPaper) -> bytes:
    from samples.maker.fast_pdf import render_pdf
    from samples.maker.word import render_word

    return (render_pdf if paper.form == "pdf" else render_word)(paper.injection.paper)


def judged_flawed(number: int, seed: int) -> Verdict:
    """The verdict on one flawed paper."""
    return judged(flawed(seed, number))


def judged_clean(number: int) -> tuple[Verdict, ...]:
    """The verdicts on one clean paper, in every form."""
    return tuple(judged(unflawed(number, form)) for form in FORMS)


def rates(tally: Counter[str]) -> dict[str, float | None]:
    """Recall, precision and repair accuracy; None where nothing was to be found or mended."""
    return {
        "recall": _share(tally["found"], tally["injected"]),
        "precision": _share(tally["found"], tally["found"] + tally["unexpected"]),
        "repair": _share(tally["right"], tally["right"] + tally["wrong"]),
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def report(flawed_papers: Iterable[Verdict], clean_papers: Iterable[Verdict]) -> dict[str, Any]:
    """What was measured, as JSON values: a line a code, then the totals."""
    flawed_papers, clean_papers = list(flawed_papers), list(clean_papers)
    total, clean = added_up(flawed_papers), added_up(clean_papers)
    codes = sorted({*CODES, *total} - {ELSEWHERE, "disputes"})
    on_clean = {code: tally["unexpected"] for code, tally in clean.items() if tally["unexpected"]}
    everything = added_up([*flawed_papers, *clean_papers])[ELSEWHERE]
    return {
        "papers": len(flawed_papers),
        "clean": len(clean_papers),
        "codes": {code: {**total[code], **rates(total[code])} for code in codes},
        "elsewhere": dict(everything),
        "false_joins": everything["false joins"],
        "missed_joins": everything["missed joins"],
        "findings_on_clean": on_clean,
        "disputes": dict(total["disputes"]),
        "failures": [failure for verdict in (*flawed_papers, *clean_papers) for failure in verdict.failures],
    }


def table(found: Mapping[str, Any]) -> str:
    """The report for people."""
    lines = ["code   injected  recall  precision  repair  wrong  disputed  other reference"]
    for code, tally in found["codes"].items():
        shown = "  ".join(_cell(tally[name], width) for name, width in (("recall", 6), ("precision", 9), ("repair", 6)))
        counts = "  ".join(
            f"{tally.get(name, 0):{width}}" for name, width in (("wrong", 5), ("disputed", 8), ("other reference", 15))
        )
        lines.append(f"{code}   {tally.get('injected', 0):8}  {shown}  {counts}")
    there = ", ".join(f"{found['elsewhere'].get(name, 0)} {name}" for name in ("right", "wrong", "disputed"))
    lines += [
        f"{found['papers']} flawed papers, {found['clean']} clean ones",
        f"other risks: {there}",
        f"joins: {found['false_joins']} false, {found['missed_joins']} missed",
        f"findings on clean papers: {found['findings_on_clean'] or 'none'}",
    ]
    return "\n".join(lines)


def _cell(rate: float | None, width: int) -> str:
    return "–".rjust(width) if rate is None else f"{rate:{width}.3f}"


def reached(found: Mapping[str, Any]) -> bool:
    """Whether every rate is reached, without a false join or a finding on a clean paper."""
    low = [
        rate
        for tally in found["codes"].values()
        for name in ("recall", "precision", "repair")
        if (rate := tally[name]) is not None and rate < RATE_TO_REACH
    ]
    return not (low or found["false_joins"] or found["findings_on_clean"])


def main(arguments: list[str] | None = None) -> int:
    """0 where the rates are reached, 1 where they are not."""
    parser = argparse.ArgumentParser(prog="python -m bench.injection", description=__doc__)
    parser.add_argument("--papers", type=int, default=500)
    parser.add_argument("--clean", type=int, default=40, help="how many clean papers, each in every form")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="print the first N on stderr")
    asked = parser.parse_args(arguments)
    with ProcessPoolExecutor(asked.workers) as pool:
        spoilt = list(pool.map(partial(judged_flawed, seed=asked.seed), range(asked.papers), chunksize=8))
        unspoilt = [v for both in pool.map(judged_clean, range(asked.clean), chunksize=4) for v in both]
    found = report(spoilt, unspoilt)
    print(json.dumps(found, indent=1, ensure_ascii=False) if asked.json else table(found))
    for failure in found["failures"][: asked.failures]:
        print(failure, file=sys.stderr)
    return 0 if reached(found) else 1


if __name__ == "__main__":
    sys.exit(main())
