"""Every register made, and no paper stops the others: one with which its register fails is set aside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from engine.stint import fault_of
from registers import Registers, Work


def reconciled(
    registers: Registers, work: Sequence[Work], at_once: Callable[[Sequence[Work]], None]
) -> Sequence[Work]:
    """Make every register; the work as it was done, without the papers now in `registers.set_aside`.

    Those are in no register at all, also not in another that they belong to and that could be made. `at_once` makes
    what it can of many registers in processes of their own, and is silent on what it cannot.
    """
    anew = [one for one in work if not registers.are_made(one)]
    at_once(anew)
    aside = [paper for one in anew for paper in _at_fault(registers, one)]
    if not aside:
        return work
    left = [rest for one in work if (rest := without(one, aside))[1]]
    return reconciled(registers, left, at_once)


def without(work: Work, papers: Collection[str]) -> Work:
    """The work on a register without some of its papers."""
    register, of_register, files, decisions = work
    left = [paper for paper in of_register if paper not in papers]
    return register, left, {paper: files[paper] for paper in left}, decisions


def _at_fault(registers: Registers, work: Work) -> Sequence[str]:
    """The papers but for which the register can be made: added one by one, those with which it fails."""
    if fault_of(partial(registers.make, work)) is None:
        return []
    aside: list[str] = []
    papers = work[1]
    for number, paper in enumerate(papers, 1):
        so_far = without(work, {*aside, *papers[number:]})
        if fault := fault_of(partial(registers.make, so_far)):
            registers.set_aside[paper] = fault
            aside.append(paper)
    return aside
