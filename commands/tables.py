"""`tables`: every table of one paper, as read."""

from __future__ import annotations

import argparse
import sys

from commands.options import add_layouts, add_paper, add_reader, content_of, existing, name_of
from commands.text import escaped

NAME = "tables"
HELP = "print every table read from one paper: pages, box, rows, cells with spans, text and fill"
EXAMPLES = """\
  riskpapers tables 2024-08.pdf
  riskpapers tables 2024-08.pdf --format csv > cells.csv"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paper(parser)
    parser.add_argument("--format", choices=("markdown", "json", "csv"), default="markdown",
                        help="markdown to look at (the default), json or csv with every cell's place")
    add_layouts(parser)
    add_reader(parser)


def run(args: argparse.Namespace) -> int:
    data = content_of(args.paper)

    import papers
    from publish.grid_forms import FORMS
    from schemas.inert import inert
    from schemas.paper import Grid

    options = papers.RunOptions(layouts=existing(args.layouts), reader=args.reader)
    paper = papers.paper_apart(name_of(args.paper), data, options)
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    if not grids:
        print(f"{name_of(args.paper)} has no tables; `riskpapers show` says what was read of it", file=sys.stderr)
    written = FORMS[args.format](grids)
    sys.stdout.write(escaped(written) if args.format == "json" else inert(written))
    return 0
