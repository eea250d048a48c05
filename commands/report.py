"""`report`: what is published, for people: a page to look at, a workbook to work in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commands.options import add_out, reads_out
from schemas.errors import CannotPublish, WrongUsage

if TYPE_CHECKING:
    from publish.audit import Audited
    from publish.read_set import PublishedSet

NAME = "report"
HELP = "write what OUT holds for people: one HTML page, a workbook to work in"
EXAMPLES = """\
  riskpapers report out --html report.html
  riskpapers report out --html page.html --register norhaven-force-risk-register
  riskpapers report out --workbook register.xlsx"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_out(parser)
    parser.add_argument("--html", type=Path, metavar="FILE", help="a page in one file, that needs no network")
    parser.add_argument("--workbook", type=Path, metavar="FILE",
                        help="an Excel workbook, with columns to sign off findings for `run --decisions`")
    parser.add_argument("--register", default="", metavar="NAME", help="only this register (default: all)")
    parser.add_argument("--no-pictures", action="store_true",
                        help="leave out the pictures of places on pages, which the papers are opened for")


@reads_out
def run(args: argparse.Namespace) -> int:
    from publish.read_set import PublishedSet

    if not (args.html or args.workbook):
        raise WrongUsage("nothing to write: give --html FILE, --workbook FILE, or both")
    published = PublishedSet(args.out)
    found = _findings(published)
    if args.html:
        write(args.html, _page(published, found, args).encode())
    if args.workbook:
        from publish.workbook import workbook_bytes

        write(args.workbook, workbook_bytes(published, found, args.register))
    return 0


def _findings(published: PublishedSet) -> list[Audited]:
    from normalise.rules import RULES
    from publish.audit import audited
    from publish.kept_rulings import kept_rulings

    return audited(published, {rule.code: rule.name for rule in RULES}, kept_rulings(published.out))


def _page(published: PublishedSet, found: list[Audited], args: argparse.Namespace) -> str:
    from commands.drawing import drawing_of
    from normalise.rules import RULES
    from publish.page.render import page_html

    drawing = None if args.no_pictures else drawing_of(args.out)
    return page_html(published, found, RULES, drawing, args.register)


def write(file: Path, content: bytes) -> None:
    """Write a file asked for by name, and say so. Raises CannotPublish where it cannot be written."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise CannotPublish(f"{file} cannot be written ({error.strerror}): give another place") from error
    print(f"Written: {file} ({max(1, round(len(content) / 1000)):,} kB)", file=sys.stderr)
