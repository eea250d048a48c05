"""Progress is shown on a terminal alone, and never comes between the items."""

from __future__ import annotations

import io
import itertools

import pytest

from engine.progress import with_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(total: int, seconds_each: float) -> str:
    clock = (seconds_each * n / 2 for n in itertools.count())
    terminal = Terminal()
    given = list(with_progress(range(total), total, stream=terminal, now=lambda: next(clock)))
    assert given == list(range(total))
    return terminal.getvalue()


def test_nothing_is_written_where_there_is_no_terminal() -> None:
    quiet = io.StringIO()
    assert list(with_progress("abc", 3, stream=quiet)) == ["a", "b", "c"]
    assert quiet.getvalue() == ""


def test_nothing_is_written_on_a_dumb_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert shown(3, 60.0) == ""


def test_a_terminal_shows_count_rate_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    text = shown(40, 60.0)
    assert "10 of 40 papers, " in text
    assert "h left" in text or "min left" in text
    assert text.endswith("\r\x1b[K")


def test_the_line_is_cleared_when_the_work_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()

    def failing() -> itertools.chain[int]:
        return itertools.chain([1], (1 // zero for zero in [0]))

    with pytest.raises(ZeroDivisionError):
        list(with_progress(failing(), 2, stream=terminal))
    assert terminal.getvalue().endswith("\r\x1b[K")
