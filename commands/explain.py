"""`explain`: what a finding means, and what to do."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

from commands.text import width
from schemas.errors import WrongUsage

if TYPE_CHECKING:
    from normalise.rules import Rule

NAME = "explain"
HELP = "explain a finding: what it means, on whose authority, and what to do"
EXAMPLES = """\
  riskpapers explain S201
  riskpapers explain heat-map-differs
  riskpapers explain"""

_WIDEST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help="a finding's code or name (default: list them all)")


def run(args: argparse.Namespace) -> int:
    from normalise.rules import RULES
    from publish.kinds import explained, listed

    rules = list(RULES)
    columns = min(width(), _WIDEST)
    sys.stdout.write(explained(rule_called(args.code, rules), columns) if args.code else listed(rules, width()))
    return 0


def rule_called(asked: str, rules: list[Rule]) -> Rule:
    """The rule of this code or name, in any case. Raises WrongUsage, naming the nearest, where there is none."""
    by_name = {word.casefold(): rule for rule in rules for word in (rule.code, rule.name)}
    if rule := by_name.get(asked.strip().casefold()):
        return rule
    near = [by_name[word] for word in get_close_matches(asked.casefold(), by_name, n=3, cutoff=0.5)]
    meant = ", ".join(dict.fromkeys(f"{rule.code} {rule.name}" for rule in near))
    raise WrongUsage(f"there is no finding {asked}: " + (f"did you mean {meant}? " if meant else "")
                     + "`riskpapers explain` lists all")
