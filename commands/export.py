"""`export`: what is published, in other forms."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands.options import add_out, reads_out

NAME = "export"
HELP = "write what OUT holds in another form: a DuckDB database, CSV, a workbook, Delta tables"
EXAMPLES = """\
  riskpapers export out --to duckdb --into risks.duckdb
  riskpapers export out --to csv --into csv/
  riskpapers export out --to xlsx --into tables.xlsx
  riskpapers export out --to delta --into delta/"""

_FORMS = ("duckdb", "csv", "xlsx", "delta")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_out(parser)
    parser.add_argument("--to", choices=_FORMS, required=True,
                        help="duckdb: tables with comments and keys, and the questions of the docs by name; csv: no "
                             "cell is run as a formula; xlsx: a sheet a dataset; delta: a table a dataset")
    parser.add_argument("--into", type=Path, required=True, metavar="PATH",
                        help="a file for duckdb and xlsx, a folder for csv and delta; what is there is replaced")


@reads_out
def run(args: argparse.Namespace) -> int:
    from publish.exports import export
    from publish.read_set import PublishedSet

    export(PublishedSet(args.out), args.to, args.into)
    print(f"Written: {args.into}", file=sys.stderr)
    return 0
