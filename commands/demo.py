"""`demo`: the sample papers read into a folder, and what to open first."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from schemas.errors import CannotPublish, WrongUsage

NAME = "demo"
HELP = "read the sample papers into a folder, write the report, and say what to open"
EXAMPLES = """\
  riskpapers demo
  riskpapers demo somewhere/else"""

_HERE = Path(__file__).resolve().parent
SAMPLES = (_HERE / "samples", _HERE.parent / "samples" / "papers")
"""Where the sample papers lie: in an installed copy, in a checkout."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", default=Path("riskpapers-demo"), metavar="FOLDER",
                        help="a new folder, or one of an earlier demo (default: %(default)s)")


def run(args: argparse.Namespace) -> int:
    import commands

    papers, out, page = args.folder / "papers", args.folder / "out", args.folder / "report.html"
    _copy_samples(papers)
    print(f"Reading the sample papers of an invented police force in {papers}", file=sys.stderr)
    status = commands.main(["run", str(papers), "--out", str(out)])
    if status:
        return status
    status = commands.main(["report", str(out), "--html", str(page)])
    if status:
        return status
    me = _called()
    print(f"\nOpen in a browser: {page.resolve().as_uri()}\nThen try:\n"
          f"  {me} check {out}\n"
          f"  {me} report {out} --workbook {args.folder / 'register.xlsx'}\n"
          f"  {me} review {out} --into {args.folder / 'decisions.csv'}\n"
          f"and with your own papers:\n  {me} run my-papers/ --out my-out")  # fmt: skip
    return 0


def _called() -> str:
    """How this program is started here: by its name alone only where the shell would find it."""
    started = Path(sys.argv[0])
    if started.stem != "riskpapers" or shutil.which("riskpapers"):
        return "riskpapers"
    return str(started)


def _copy_samples(papers: Path) -> None:
    source = next((folder for folder in SAMPLES if folder.is_dir()), None)
    if source is None:
        raise CannotPublish("the sample papers are not installed: run the demo from a checkout of the repository")
    if papers.parent.exists() and not papers.exists() and any(papers.parent.iterdir()):
        raise WrongUsage(f"{papers.parent} holds other files: give the demo a new folder")
    try:
        papers.mkdir(parents=True, exist_ok=True)
        for paper in sorted(source.iterdir()):
            shutil.copyfile(paper, papers / paper.name)
    except OSError as error:
        raise CannotPublish(f"{papers} cannot be written ({error.strerror}): give the demo another folder") from error
