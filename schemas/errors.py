"""Failures whose message is meant for the person at the terminal, with the exit status they end in.

A message says what was wrong, where, and what to do. Faults in a paper are no failures: they
become rows of `papers` and `findings`.
"""

from __future__ import annotations

from typing import ClassVar


def install_command(extra: str) -> str:
    """The command that installs an extra; quoted, as shells read brackets for themselves."""
    return f"pip install 'riskpapers[{extra}]'"


class Failure(Exception):
    """What was asked for cannot be done."""

    exit_status: ClassVar[int] = 5


class WrongUsage(Failure):
    """A path or an option that cannot be meant; nothing was touched."""

    exit_status = 2


class CannotPublish(Failure):
    """The output folder cannot be written, is being written by another run, or does not verify."""

    exit_status = 5


class UnreadablePaper(Exception):
    """A file that gives no paper. `reason` is a code for machines. The message says what is wrong with "it", and what
    to do; whoever prints it puts the file's name in front."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
