"""`changes`: what changed in the registers, meeting by meeting."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from commands.options import add_out, reads_out
from commands.text import cut, width

if TYPE_CHECKING:
    from schemas.rows import ChangeRow, RiskRow

NAME = "changes"
HELP = "print what changed between meetings: scores, owners, what is new, archived, back or gone"
EXAMPLES = """\
  riskpapers changes out --since 2023-05-01
  riskpapers changes out --since 2023-05-01 --only score_increased,new
  riskpapers changes out --format csv > changes.csv"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_out(parser)
    parser.add_argument("--since", type=_date, metavar="DATE", help="only at meetings from this day on: 2023-05-01")
    parser.add_argument("--only", type=_kinds, default=(), metavar="KINDS", help="only these changes: new,archived")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="default: %(default)s")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


@reads_out
def run(args: argparse.Namespace) -> int:
    from publish.read_set import PublishedSet

    published = PublishedSet(args.out)
    found = [c for c in published.rows("changes") if not args.since or c.meeting_date >= args.since]
    found = [c for c in found if not args.only or c.change in args.only]
    risks = {r.risk_id: r for r in published.rows("risks", "risk_id", {c.risk_id for c in found})}
    found.sort(key=lambda c: (c.meeting_date, c.risk_id, c.change))
    {"table": _table, "json": _json, "csv": _csv}[args.format](found, risks)
    return 0


def _date(text: str) -> dt.date:
    """An argument's type: a day as year-month-day."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2023-05-01") from None


def _kinds(text: str) -> tuple[str, ...]:
    """An argument's type: kinds of change, with commas between."""
    from schemas.datasets import BY_NAME

    kinds = tuple(filter(None, (kind.strip() for kind in text.split(","))))
    permitted = BY_NAME["changes"].column("change").values
    for kind in kinds:
        if kind not in permitted:
            raise argparse.ArgumentTypeError(f"{kind!r} is no change; there are {', '.join(permitted)}")
    return kinds


def _table(found: Sequence[ChangeRow], risks: dict[str, RiskRow]) -> None:
    """A block a meeting, of a register where there are several; a line a change."""
    several = len({risk.register for risk in risks.values()}) > 1
    by_meeting = sorted(found, key=lambda c: (c.meeting_date, risks[c.risk_id].register))
    for (date, register), at_meeting in groupby(by_meeting, lambda c: (c.meeting_date, risks[c.risk_id].register)):
        print(f"{date.isoformat()} {register}" if several else date.isoformat())
        for change in at_meeting:
            print("  " + cut(_line(change, risks[change.risk_id]), width() - 2))
    if not found:
        print("No changes")


def _line(change: ChangeRow, risk: RiskRow) -> str:
    """ "NHV0012 score decreased: 16 -> 12 (Funding gap)"; the title only where nothing else in the line says it."""
    between = " -> ".join(part for part in (change.before, change.after) if part)
    line = f"{risk.reference or risk.title or risk.risk_id} {change.change.replace('_', ' ')}: {between}"
    return f"{line} ({risk.title})" if risk.title and risk.title not in line else line


def _record(change: ChangeRow, risks: dict[str, RiskRow]) -> dict[str, Any]:
    from msgspec import structs

    risk = risks[change.risk_id]
    return {**structs.asdict(change), "register": risk.register, "reference": risk.reference, "title": risk.title}


def _json(found: Sequence[ChangeRow], risks: dict[str, RiskRow]) -> None:
    print(json.dumps([_record(c, risks) for c in found], ensure_ascii=False, indent=2, default=dt.date.isoformat))


def _csv(found: Sequence[ChangeRow], risks: dict[str, RiskRow]) -> None:
    from schemas.spreadsheet import inert_cell

    columns = [*_row_class().__struct_fields__, "register", "reference", "title"]
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(columns)
    for change in found:
        record = _record(change, risks)
        written.writerow([inert_cell(str(record[name])) if record[name] is not None else "" for name in columns])


def _row_class() -> type[ChangeRow]:
    from schemas.rows import ChangeRow

    return ChangeRow
