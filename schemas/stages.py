"""How far the reading of a paper has got, told to whoever watches over it.

Readers call `now_at` as they go, so that one that makes no progress can be told from one that is merely long.
Nobody need listen.
"""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str, int, float], None]


def _nobody(stage: str, steps: int, patience: float) -> None:
    """Nobody listens."""


_listener: Listener = _nobody


def now_at(stage: str, steps: int = 0, patience: float = 0.0) -> None:
    """Say what is being done now ("page 3"), of how many such steps it is one, where that is known, and how many
    seconds more than usual it may take, as recognising a page does."""
    _listener(stage, steps, patience)


def listen(listener: Listener | None) -> None:
    """Have `listener` told from now on; None for nobody. A process has one listener at a time."""
    global _listener
    _listener = listener or _nobody
