"""`layouts`: the known layouts with what speaks for each, and a first layout file for an unknown paper."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from commands.options import add_layouts, content_of, existing
from schemas.errors import WrongUsage
from schemas.inert import printable

NAME = "layouts"
HELP = "list the known layouts, or write a first one for an unknown paper"
EXAMPLES = """\
  riskpapers layouts
  riskpapers layouts --paper 2024-08.pdf --layouts our-layouts
  riskpapers layouts suggest 2024-08.pdf > our-layouts/borough.toml"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=("list", "suggest"), default="list",
                        help="list the layouts (the default), or suggest one for PAPER")
    parser.add_argument("suggested", nargs="?", type=Path, metavar="PAPER", help="the paper to suggest a layout for")
    parser.add_argument("--paper", type=Path, metavar="PAPER",
                        help="say by which layout this paper is read, and by what words of it")
    add_layouts(parser)
    parser.add_argument("--json", action="store_true", help="print the list as JSON")


def run(args: argparse.Namespace) -> int:
    from schemas.layout import load_layouts

    layouts = load_layouts(existing(args.layouts))
    if args.action == "suggest":
        if args.suggested is None:
            raise WrongUsage("layouts suggest needs a paper: riskpapers layouts suggest PAPER")
        print(_suggestion(args.suggested, args.layouts))
        return 0
    if args.suggested is not None:
        raise WrongUsage("give the paper as --paper PAPER, or write layouts suggest PAPER")
    evidence, chosen = _evidence(args.paper, args.layouts) if args.paper else ({}, "")
    rows = [
        {"name": name, "description": layout.description, "recognised_by": list(layout.recognise),
         **({"found": list(evidence.get(name, ())), "chosen": name == chosen} if args.paper else {})}
        for name, layout in layouts.items()
    ]  # fmt: skip
    print(json.dumps(rows, ensure_ascii=False, indent=2) if args.json else "\n".join(map(_line, rows)))
    return 0


def _line(row: Mapping[str, object]) -> str:
    """ "* borough  Borough Council risk register; printed: borough council"."""
    found = row.get("found")
    mark = "* " if row.get("chosen") else "  " if "chosen" in row else ""
    told = f"; printed: {', '.join(found)}" if isinstance(found, list) and found else ""
    known = row["recognised_by"]
    if "found" not in row and isinstance(known, list) and known:
        told = f"; recognised by: {', '.join(known)}"
    if row.get("chosen") and not found:
        told = "; no layout's words of recognition are printed"
    return printable(f"{mark}{row['name']:24} {row['description']}{told}")


def _evidence(paper: Path, layouts: Path | None) -> tuple[Mapping[str, tuple[str, ...]], str]:
    import papers
    from extract.choose import evidence_for, layout_for
    from schemas.layout import load_layouts

    known = load_layouts(layouts)
    read = papers.paper_apart(paper.name, content_of(paper), papers.RunOptions(layouts))
    return evidence_for(read, known), layout_for(read, known).name


def _suggestion(paper: Path, layouts: Path | None) -> str:
    import papers
    from extract.suggest import suggested_layout
    from schemas.layout import load_layouts

    data, options = content_of(paper), papers.RunOptions(layouts)
    reading = papers.reading_apart(paper.name, data, options)
    read = papers.paper_apart(paper.name, data, options)
    return suggested_layout(read, reading, load_layouts(layouts)[reading.layout])
