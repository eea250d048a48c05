"""Every register made, many in processes of their own, and no paper stops the others: one with which its register
fails is set aside."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial

from engine.collecting import collect_seldom
from engine.parent import follow_parent
from engine.stint import fault_of
from registers import Registers, Work

FEWEST_AT_ONCE = 4  # registers: fewer are made before the processes for it have started


def reconciled(
    registers: Registers, work: Sequence[Work], at_once: Callable[[Sequence[Work]], None]
) -> Sequence[Work]:
    """Make every register; the work as it was done, without the papers now in `registers.set_aside`, and those whose
    readings are lost.

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
    """The papers but for which the register can be made: those whose readings are lost, which are no fault of
    theirs; else, added one by one, those with which it fails."""
    if fault_of(partial(registers.make, work)) is None:
        return []
    papers = work[1]
    if lost := registers.lost(papers):
        return lost
    aside: list[str] = []
    for number, paper in enumerate(papers, 1):
        so_far = without(work, {*aside, *papers[number:]})
        if fault := fault_of(partial(registers.make, so_far)):
            registers.set_aside[paper] = fault
            aside.append(paper)
    return aside


def make_at_once(work: Sequence[Work], opened: Callable[[], Registers], workers: int) -> None:
    """Make many registers in processes of their own, each of which has them `opened`.

    What these fail at is left to be found by who asks for it; an interrupt waits only for those that are being made.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from engine.worker import start_method

    if workers < 2 or len(work) < FEWEST_AT_ONCE:
        return
    context = multiprocessing.get_context(start_method())
    pool = ProcessPoolExecutor(workers, context, _begin)
    try:
        with suppress(BrokenProcessPool):  # as may be known before all are submitted
            for future in [pool.submit(_make, opened, one) for one in work]:
                future.exception()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    follow_parent()
    collect_seldom()


def _make(opened: Callable[[], Registers], work: Work) -> None:
    fault_of(partial(opened().make, work))
