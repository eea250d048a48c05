"""`changes`: what changed in the registers, meeting by meeting."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
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
    then = {(risk_id, day): name for risk_id, day, name in
            published.columns("entries", "risk_id", "meeting_date", "reference") if name and risk_id in risks}
    told = [_Told(c, risks[c.risk_id], then.get((c.risk_id, c.meeting_date)) or risks[c.risk_id].reference)
            for c in found]
    told.sort(key=lambda one: (one.change.meeting_date, one.risk.register, one.reference or "", one.change.risk_id,
                               one.change.change))
    {"table": _table, "json": _json, "csv": _csv}[args.format](told)
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


@dataclass(frozen=True, slots=True)
class _Told:
    """A change with its risk, and the reference that the risk has at that meeting."""

    change: ChangeRow
    risk: RiskRow
    reference: str | None

    def line(self) -> str:
        """ "NHV0012 score decreased: 16 -> 12 (Funding gap)"; the title only where nothing else in the line says it."""
        from publish.change_text import change_in_words

        title = self.risk.title
        line = f"{self.reference or title or self.risk.risk_id} {change_in_words(self.change)}"
        return f"{line} ({title})" if title and title not in line else line

    def record(self) -> dict[str, Any]:
        from msgspec import structs

        of_risk = {"register": self.risk.register, "reference": self.reference, "title": self.risk.title}
        return {**structs.asdict(self.change), **of_risk}


def _table(told: Sequence[_Told]) -> None:
    """A block a meeting, of a register where there are several; a line a change."""
    several = len({one.risk.register for one in told}) > 1
    for (date, register), at_meeting in groupby(told, lambda one: (one.change.meeting_date, one.risk.register)):
        print(f"{date.isoformat()} {register}" if several else date.isoformat())
        for one in at_meeting:
            print("  " + cut(one.line(), width() - 2))
    if not told:
        print("No changes")


def _json(told: Sequence[_Told]) -> None:
    print(json.dumps([one.record() for one in told], ensure_ascii=False, indent=2, default=dt.date.isoformat))


def _csv(told: Sequence[_Told]) -> None:
    from schemas.spreadsheet import inert_cell

    columns = [*_row_class().__struct_fields__, "register", "reference", "title"]
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(columns)
    for one in told:
        record = one.record()
        written.writerow([inert_cell(str(record[name])) if record[name] is not None else "" for name in columns])


def _row_class() -> type[ChangeRow]:
    from schemas.rows import ChangeRow

    return ChangeRow
