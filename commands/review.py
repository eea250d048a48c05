"""`review`: the open findings one by one at a terminal, and what is decided of them as a file for `run`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from commands.check import codes_in, colours_wanted, names_of
from commands.options import add_out, reads_out
from commands.text import counted, width
from schemas.errors import CannotPublish, WrongUsage
from schemas.inert import printable

if TYPE_CHECKING:
    from publish.audit import Audited
    from publish.sitting import Sitting
    from schemas.rulings import Ruling

NAME = "review"
HELP = "decide on the open findings of OUT one by one, and write the decisions as a file for run"
EXAMPLES = """\
  riskpapers review out
  riskpapers review out --by Chair --into decisions.csv
  riskpapers review out --select S201,R1"""

_ANSWERS = """\
  a  accept: the finding is right         d  dismiss: there is no real inconsistency
  r  the register's values are right      c  the card's values are right
  likelihood=3  that value is right; several with ; between; same=REFERENCE, different=REFERENCE
  s  skip (so does Enter)   u  undo   q  stop   ?  this help"""
_CHOICES = {"a": "accept", "d": "dismiss", "r": "register", "c": "card"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_out(parser)
    parser.add_argument("--into", type=Path, default=Path("decisions.csv"), metavar="FILE",
                        help="the file of decisions (default: %(default)s); one that is there is added to")
    parser.add_argument("--by", default="", metavar="WHO", help="who decides; asked for if left out")
    parser.add_argument("--when", default="", metavar="DATE", help="the day of the decisions (default: today)")
    parser.add_argument("--select", type=codes_in, default=(), metavar="CODES",
                        help="only these codes, or those that begin so: S201,R1")


@reads_out
def run(args: argparse.Namespace) -> int:
    from publish.audit import audited
    from publish.read_set import PublishedSet
    from publish.sitting import Sitting

    published = PublishedSet(args.out)
    names, codes = names_of(args.select)
    found = audited(published, names, (), codes)
    before = _decided_before(args.into)
    done = {ruling.finding_id for ruling in before}
    todo = tuple(one for one in found if one.finding.state == "open" and one.finding.finding_id not in done)
    if not todo:
        print("No finding is open." if not done else f"Nothing is left: {args.into} decides on every open finding.")
        return 0
    by = args.by or _asked("Who decides? ").strip()
    if not by:
        raise WrongUsage("a decision needs somebody who made it: give --by WHO")
    print(f"{counted(len(todo), 'open finding')}. For each, answer:\n{_ANSWERS}\n")
    when = args.when or dt.date.today().isoformat()
    made = 0
    for sitting in _sittings(Sitting(todo), by, when):
        _write(args.into, before, sitting, found)
        made = len(sitting.rulings)
    print(f"\n{counted(made, 'decision')} written to {args.into}" if made else "\nNothing was decided.")
    if made:
        print(f"To apply: riskpapers run PAPERS --out {args.asked_out} --decisions {args.into}")
    return 0


def _decided_before(file: Path) -> tuple[Ruling, ...]:
    from normalise.decisions.file import rulings_in

    return rulings_in(file.read_text(encoding="utf-8-sig"), file.name) if file.exists() else ()


def _write(file: Path, before: tuple[Ruling, ...], sitting: Sitting, found: list[Audited]) -> None:
    """Keep what was decided after every answer, so that nothing is lost whatever happens."""
    from publish.sitting import rulings_as_csv

    if not (before or sitting.rulings or file.exists()):
        return
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_text(rulings_as_csv((*before, *sitting.rulings), found), encoding="utf-8", newline="")
        os.replace(new, file)
    except OSError as error:
        raise CannotPublish(f"{file} cannot be written ({error.strerror}): give another --into") from error


def _sittings(sitting: Sitting, by: str, when: str) -> Iterator[Sitting]:
    """The sitting after each answer, until the last finding or until the person has had enough."""
    while one := sitting.current:
        _show(one, len(sitting.steps) + 1, len(sitting.findings))
        answer = _answer(one)
        if answer == "q":
            return
        if answer == "u":
            sitting = sitting.undone()
        elif answer == "s":
            sitting = sitting.skipped()
        else:
            sitting = sitting.decided(answer, by, when, _asked("  why (Enter for no reason)? ").strip())
        yield sitting


def _show(one: Audited, number: int, of: int) -> None:
    from publish.findings_table import one_finding

    print(f"[{number} of {of}] {one.name}")
    for line in one_finding(one, width(), colours_wanted()):
        print(line)


def _answer(one: Audited) -> str:
    """A choice that can be meant of this finding, or s, u or q; asked until there is one."""
    while True:
        answer = " ".join(_asked("> ", "q").split())
        if answer.casefold() in ("", "s", "skip"):
            return "s"
        if answer.casefold() in ("u", "undo", "q", "quit"):
            return answer[0].casefold()
        if answer == "?":
            print(_ANSWERS)
            continue
        choice = _CHOICES.get(answer.casefold(), answer)
        if problem := _problem(one, choice):
            print(f"  {printable(problem)}")
            continue
        return choice


def _problem(one: Audited, choice: str) -> str:
    """Why `run` would refuse the choice; "" where it would not."""
    from normalise.decisions.file import WITHDRAW, parse_choice, rulings_in
    from normalise.decisions.grounds import no_value
    from publish.sitting import Sitting, rulings_as_csv

    tried = Sitting((one,)).decided(choice, "somebody").rulings
    try:
        rulings_in(rulings_as_csv(tried, [one]), "it")
    except WrongUsage as wrong:
        return str(wrong).removeprefix("it, line 2: ")
    reason = "" if choice.casefold() == WITHDRAW else no_value(parse_choice(choice), one.finding)
    return f"{reason}: write accept or dismiss" if reason else ""


def _asked(prompt: str, at_end: str = "") -> str:
    """A line from the person; `at_end` where there is none to come."""
    try:
        return input(prompt)
    except EOFError:
        print(file=sys.stdout)
        return at_end
