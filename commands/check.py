"""`check`: the findings of what is published, for a person or for a tool."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from commands.options import add_out, reads_out
from commands.text import width

if TYPE_CHECKING:
    from publish.audit import Audited
    from publish.read_set import PublishedSet

NAME = "check"
HELP = "print the findings of OUT: printed against expected, and where to look"
EXAMPLES = """\
  riskpapers check out
  riskpapers check out --select S201,S202 --fail-on warning
  riskpapers check out --format csv > decisions.csv
  riskpapers check out --format sarif > findings.sarif"""

_THRESHOLDS = ("error", "warning", "note", "never")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_out(parser)
    parser.add_argument("--format", choices=("table", "json", "csv", "sarif"), default="table",
                        help="table to look at (the default); json with all evidence; csv to fill in with decisions "
                             "for `run --decisions`; sarif for other tools")
    parser.add_argument("--select", type=codes_in, default=(), metavar="CODES",
                        help="only these codes, or those that begin so: S201,R1")
    parser.add_argument("--fail-on", choices=_THRESHOLDS, default="error",
                        help="exit with 1 where there is a finding as bad as this (default: %(default)s); one that a "
                             "person has dismissed never counts, one accepted counts")
    parser.add_argument("--open-only", action="store_true",
                        help="leave out findings that a person has decided on: they are neither printed nor counted")


@reads_out
def run(args: argparse.Namespace) -> int:
    from publish.audit import audited, fails
    from publish.kept_rulings import kept_rulings
    from publish.read_set import PublishedSet

    published = PublishedSet(args.out)
    names, codes = names_of(args.select)
    found = audited(published, names, kept_rulings(args.out), codes)
    if args.open_only:
        found = [one for one in found if one.finding.state == "open"]
    _warn_of_unread(published)
    sys.stdout.write(_shown(found, args.format))
    return 1 if fails(found, args.fail_on) else 0


def _warn_of_unread(published: PublishedSet) -> None:
    """Say on stderr that no findings are no good news where papers could not be read."""
    from commands.text import counted

    papers = published.rows("papers")
    unread = sum(paper.status == "rejected" for paper in papers)
    if unread:
        print(f"riskpapers: {counted(unread, 'paper')} of {len(papers)} could not be read or checked; "
              "the dataset papers says why", file=sys.stderr)


def codes_in(text: str) -> tuple[str, ...]:
    """An argument's type: codes, or beginnings of codes, with commas between."""
    codes = tuple(filter(None, (code.strip().upper() for code in text.split(","))))
    if codes and all(code.isalnum() for code in codes):
        return codes
    raise argparse.ArgumentTypeError(f"{text!r} is no list of codes such as S201,R101")


def names_of(selected: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Each code's name, and the codes selected. Raises WrongUsage where a selection means no code."""
    from normalise.rules import RULES
    from schemas.errors import WrongUsage

    names = {rule.code: rule.name for rule in RULES}
    for start in selected:
        if not any(code.startswith(start) for code in names):
            raise WrongUsage(f"no finding's code is or begins with {start}: `riskpapers explain` lists all")
    return names, tuple(code for code in names if code.startswith(tuple(selected))) if selected else ()


def _shown(found: Sequence[Audited], form: str) -> str:
    if form == "sarif":
        from normalise.rules import RULES
        from publish.sarif import as_sarif

        return as_sarif(found, RULES, _version())
    if form == "table":
        from publish.findings_table import table_lines

        return "".join(f"{line}\n" for line in table_lines(found, width(), colours_wanted()))
    from publish import findings_forms

    return findings_forms.as_json(found) if form == "json" else _marked_as_unicode() + findings_forms.as_csv(found)


def _marked_as_unicode() -> str:
    """What tells Excel that a CSV file is UTF-8, where it goes to one: it would garble what decisions rest on."""
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    return "\ufeff" if encoding == "utf8" and not sys.stdout.isatty() else ""


def colours_wanted() -> bool:
    """Colours on a terminal, unless NO_COLOR is set to anything (see no-color.org) or it cannot show them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("riskpapers")
    except PackageNotFoundError:
        return ""
