"""`schema`: the datasets and what each column means."""

from __future__ import annotations

import argparse
import sys

from publish.describe import FORMS
from schemas.datasets import DATASETS

NAME = "schema"
HELP = "print the datasets: their columns, types, meaning and keys"
EXAMPLES = """\
  riskpapers schema
  riskpapers schema --format json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=tuple(FORMS), default="markdown", help="default: markdown")


def run(args: argparse.Namespace) -> int:
    sys.stdout.write(FORMS[args.format](DATASETS))
    return 0
