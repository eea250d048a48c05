"""`run`: papers in, datasets out."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.options import add_layouts, add_reader, at_least_one, current_of, existing, path_or_object
from commands.text import counted
from schemas.inert import printable

if TYPE_CHECKING:
    from publish.run_summary import Problem, RunSummary

NAME = "run"
HELP = "read papers, add them to what OUT holds, and publish the datasets in OUT/current"
EXAMPLES = """\
  riskpapers run papers/ --out out
  riskpapers run 2024-08.pdf 2024-05.docx --out out --layouts my-layouts/"""

_STATUSES = ("read", "partial", "rejected", "duplicate")
_WORST_FIRST = ("rejected", "partial", "read", "duplicate")
_MOST_NAMED = 8
_SEVERITIES = ("error", "warning", "note")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=path_or_object, nargs="+", metavar="PATH",
                        help="papers, folders and zip archives of them, here or in an object store (s3://bucket/folder)")
    parser.add_argument("--out", type=path_or_object, required=True, metavar="OUT",
                        help="the output folder, made if need be, or a place in an object store (s3://bucket/out)")
    add_layouts(parser)
    add_reader(parser)
    parser.add_argument("--decisions", type=Path, metavar="FILE",
                        help="decisions on findings: the CSV of `check OUT --format csv`, or the workbook of "
                             "`report OUT --workbook FILE`, filled in; OUT keeps them for later runs")
    parser.add_argument("--workers", type=at_least_one, metavar="N", default=_processors(),
                        help="papers read at once (default: the processors there are, %(default)s)")
    parser.add_argument("--cluster", metavar="ADDRESS", default="",
                        help="read on the Dask cluster whose scheduler is at ADDRESS (tcp://host:8786); "
                             '"local" starts one of N workers here')
    parser.add_argument("--reread", action="store_true", help="read anew the papers that OUT holds already")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def run(args: argparse.Namespace) -> int:
    import pipeline

    options = pipeline.RunOptions(
        layouts=existing(args.layouts), decisions=existing(args.decisions),
        workers=args.workers, cluster=args.cluster, reread=args.reread, reader=args.reader)
    summary = pipeline.run(args.paths, args.out, options)
    if args.json:
        print(json.dumps(dataclasses.asdict(summary), ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(printable, [*_lines(summary, args.out), *_asked(summary, args)])))
    return _exit_status(summary)


def _lines(summary: RunSummary, out: Path | str) -> list[str]:
    """The summary for a person: what was given, what OUT holds, what no field took, where to look."""
    rows = summary.rows
    left_over = rows.get("unassigned", 0)
    return [
        _given(summary),
        *_problems(summary.problems),
        f"{out} holds {counted(sum(summary.held.values()), 'paper')}: "
        + ", ".join(counted(rows.get(f"{thing}s", 0), thing) for thing in ("risk", "card", "statement")),
        _findings(summary),
        f"Unassigned: {counted(left_over, 'text')} that no field took, such as headings and introductions"
        + ("; `riskpapers show PAPER` lists a paper's" if left_over else ""),
        f"Datasets: {current_of(out)} (`riskpapers schema` explains them)",
    ]


def _given(summary: RunSummary) -> str:
    given = summary.given
    total = sum(given.values())
    if not total:
        return "No paper was given: folders were empty, or held hidden files alone"
    new = "" if summary.new == total else f", {summary.new or 'none'} of them new"
    became = [f"{given[status]:,} {status}" for status in _STATUSES if given.get(status)]
    return f"{counted(total, 'paper')} given{new}: {', '.join(became)}"


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    """A line for each reason, the worst first: what became of the files, their names, what to do."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in sorted(problems, key=lambda one: (_WORST_FIRST.index(one.status), one.problem)):
        alike.setdefault((one.status, one.problem, one.detail), []).append(one.file_name)
    for (status, problem, detail), names in alike.items():
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        yield f"  {status}: {', '.join(names[:_MOST_NAMED])}{more}: {detail} ({problem})"


def _asked(summary: RunSummary, args: argparse.Namespace) -> Iterator[str]:
    """What became of one's own decisions and layouts: how many there were, and how many papers each has read."""
    from schemas.layout import load_layouts

    folder: Path | None = args.layouts
    if args.decisions:
        of_none = "none; fill in choice, by, when and why"
        yield f"Decisions in {args.decisions}: " + (f"{summary.decisions:,}" if summary.decisions else of_none)
    for name in sorted(load_layouts(folder).keys() - load_layouts().keys()) if folder else ():
        count = summary.layouts.get(name, 0)
        yield f"Layout {name}: " + (f"read {counted(count, 'paper')}" if count else
                                    "read none; no paper prints at its beginning the words of its [recognise]")


def _findings(summary: RunSummary) -> str:
    found = [counted(summary.findings[s], s) for s in _SEVERITIES if summary.findings.get(s)]
    decided = [f"{count:,} {state}" for state, count in sorted(summary.decided.items())]
    if not {"read", "partial"} & summary.held.keys():
        return "Findings: none, as no paper was read"
    return f"Findings: {', '.join(found) or 'none'}" + (f" ({', '.join(decided)} by a person)" if decided else "")


def _exit_status(summary: RunSummary) -> int:
    """0 where every paper was read; 3 where some were rejected; 4 where nothing could be read."""
    rejected = summary.given.get("rejected", 0)
    if rejected == sum(summary.given.values()):
        return 4
    return 3 if rejected else 0


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
