"""The short form of `python -m bench.faults`: everything is done to the program that can happen to it."""

from __future__ import annotations

import pytest

from bench.faults.crashing import crashing
from bench.faults.disk import ERRORS, disk
from bench.faults.figures import Figures
from bench.faults.flips import flips
from bench.faults.hostile import CASES, hostile
from bench.faults.killing import killing
from bench.faults.mutated import mutated
from bench.faults.same_bytes import same_bytes
from bench.faults.short import short

SLOW = (  # each takes all its time three times over; the long form has them
    "forms-fan-out.pdf", "rules-very-many.pdf", "words-very-many.pdf", "bomb-of-rows.docx", "text-giant.docx",
    "boxes-many.pdf", "rules-many.pdf", "words-many.pdf", "states-deep.pdf", "columns-many.md",
)  # fmt: skip


def hold(figures: Figures) -> None:
    assert list(figures.failures) == []


def test_hostile_files_end_within_their_limits_and_their_neighbours_are_untouched() -> None:
    assert len(CASES) - len(SLOW) >= 60
    hold(hostile(name for name in CASES if name not in SLOW))


def test_mutated_files_are_all_accounted_for() -> None:
    hold(mutated(500))


def test_a_run_killed_at_any_moment_ends_in_the_same_bytes_when_run_again() -> None:
    hold(killing(60, commands=6))


def test_jobs_that_end_their_process_cost_no_other_job_anything() -> None:
    hold(crashing(100, 1_000))


@pytest.mark.parametrize("kind", ERRORS)
def test_a_disk_that_fails_at_any_write_leaves_the_old_set_standing(kind: str) -> None:
    hold(disk({kind: ERRORS[kind]}))


def test_a_flipped_bit_is_found() -> None:
    hold(flips(200))


def test_papers_read_short_say_so() -> None:
    hold(short(200))


def test_the_bytes_depend_on_the_papers_alone() -> None:
    hold(same_bytes(12))
