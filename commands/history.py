"""`history`: one risk through the meetings."""

from __future__ import annotations

import argparse
import json
import sys

from commands.options import add_out, reads_out
from commands.text import width

NAME = "history"
HELP = "print one risk's life: its scores, owners and standing at each meeting, what changed, and what was found"
EXAMPLES = """\
  riskpapers history out NHV0012
  riskpapers history out licence
  riskpapers history out norhaven-force-risk-register/NHV0012 --json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_out(parser)
    parser.add_argument("risk", metavar="RISK",
                        help="a reference it has or had, a part of its title that no other has, or its risk_id")
    parser.add_argument("--json", action="store_true", help="print the entries, changes and findings as JSON")


@reads_out
def run(args: argparse.Namespace) -> int:
    from publish.life import as_json_values, life_of
    from publish.life_text import life_lines
    from publish.read_set import PublishedSet

    life = life_of(PublishedSet(args.out), args.risk)
    if args.json:
        print(json.dumps(as_json_values(life), ensure_ascii=False, indent=2))
    else:
        print("\n".join(life_lines(life, width(), plain=not _shows_blocks())))
    return 0


def _shows_blocks() -> bool:
    """Whether the terminal's encoding has block characters."""
    try:
        "▁█·".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
