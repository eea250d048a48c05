"""Whole histories told right: registers with references, numbered by row, without any, renumbered as a whole."""

from __future__ import annotations

import pytest

from bench.history import told


@pytest.mark.parametrize("number", [6, 8, 11, 15, 24, 49])
def test_a_register_of_twelve_meetings_is_told_as_it_was(number: int) -> None:
    assert told(number).failures == ()
