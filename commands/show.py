"""`show`: what was understood of one paper, and what was not."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commands.options import add_layouts, add_paper, add_reader, content_of, existing, name_of
from commands.text import cut, escaped, width
from schemas.errors import WrongUsage

if TYPE_CHECKING:
    from papers import RunOptions
    from schemas.records import Reading

NAME = "show"
HELP = "show what was understood of one paper, and what was not"
EXAMPLES = """\
  riskpapers show 2024-08.pdf
  riskpapers show 2024-08.pdf --full | less
  riskpapers show 2024-08.pdf --image pictures/"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paper(parser)
    add_layouts(parser)
    add_reader(parser)
    parser.add_argument("--full", action="store_true", help="print long texts whole, not cut to the line")
    parser.add_argument("--json", action="store_true", help="print the reading as JSON")
    parser.add_argument("--image", type=Path, metavar="DIR",
                        help="also draw a PDF's pages there, with cells, rows and cards marked")


def run(args: argparse.Namespace) -> int:
    import papers

    data = content_of(args.paper)
    options = papers.RunOptions(layouts=existing(args.layouts), reader=args.reader)
    reading = papers.reading_apart(name_of(args.paper), data, options)
    if args.json:
        _print_json(reading)
    else:
        _print_text(reading, sys.maxsize if args.full else width())
    if args.image:
        _draw_pages(args.image, name_of(args.paper), data, reading, options)
    return 0


def _print_json(reading: Reading) -> None:
    import msgspec

    print(escaped(msgspec.json.format(msgspec.json.encode(reading), indent=2).decode()))


def _print_text(reading: Reading, columns: int) -> None:
    from publish.reading_text import reading_lines

    for line in reading_lines(reading):
        indent = line[: len(line) - len(line.lstrip())]
        print(indent + cut(line, columns - len(indent)))


def _draw_pages(folder: Path, name: str, data: bytes, reading: Reading, options: RunOptions) -> None:
    """A picture of every page that something was read from, as FOLDER/page-001.png…"""
    if reading.format != "pdf":
        raise WrongUsage(f"{name} is no PDF, and only a PDF's pages can be drawn: leave out --image")

    import papers
    from publish.page_marks import marks_of

    folder.mkdir(parents=True, exist_ok=True)
    marks = marks_of(papers.paper_apart(name, data, options), reading)
    for page, picture in papers.pictures_apart(data, marks):
        (folder / f"page-{page:03}.png").write_bytes(picture)
    print(f"Pages drawn in {folder}", file=sys.stderr)
