"""`verify`: is what is published sound?"""

from __future__ import annotations

import argparse
import dataclasses
import json

from commands.options import add_out, current_of, reads_out
from commands.text import counted

NAME = "verify"
HELP = "check hashes, schemas, keys and order of what is published in OUT"
EXAMPLES = """\
  riskpapers verify out
  riskpapers verify out --json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_out(parser)
    parser.add_argument("--json", action="store_true", help="print the problems as JSON")


@reads_out
def run(args: argparse.Namespace) -> int:
    from publish.verify import verify

    problems, current = verify(args.out), current_of(args.asked_out)
    if args.json:
        print(json.dumps({"problems": [dataclasses.asdict(problem) for problem in problems]}, indent=2))
    elif problems:
        print(f"{current} has {counted(len(problems), 'problem')}; `run` publishes the set anew")
        for problem in problems:
            print(f"  {problem.file}: {problem.message} ({problem.kind})")
    else:
        print(f"{current} is sound")
    return 5 if problems else 0
