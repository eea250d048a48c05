"""`forget`: a paper taken out, as if it had never been given."""

from __future__ import annotations

import argparse
import dataclasses
import json

from commands.options import add_layouts, add_out, add_reader, existing
from commands.text import counted
from schemas.inert import printable

NAME = "forget"
HELP = "take a paper out of OUT, and publish the datasets as if it had never been given"
EXAMPLES = """\
  riskpapers forget out 2023-05-11.pdf
  riskpapers forget out 4f2a91c0"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_out(parser)
    parser.add_argument("paper", metavar="PAPER", help="its file's name, or how its paper_id begins (see papers)")
    add_layouts(parser)
    add_reader(parser)
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def run(args: argparse.Namespace) -> int:
    import pipeline

    options = pipeline.RunOptions(layouts=existing(args.layouts), reader=args.reader)
    summary = pipeline.forget(args.out, args.paper, options)
    if args.json:
        print(json.dumps(dataclasses.asdict(summary), ensure_ascii=False, indent=2))
    else:
        held = counted(sum(summary.held.values()), "paper")
        print(printable(f"{args.paper} is forgotten; {args.out} holds {held} now"))
    return 0
