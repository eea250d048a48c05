"""What a kind of injection came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """How many were injected, what went wrong in words (nothing, if all is well), and figures worth keeping."""

    of: str
    injected: int
    failures: Sequence[str]
    measured: str = ""

    @property
    def line(self) -> str:
        """A row of a Markdown table."""
        passed = "all" if not self.failures else f"{len(self.failures)} failed"
        return f"| {self.of} | {self.injected:,} | {passed} | {self.measured} |"
