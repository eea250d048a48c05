"""The kinds of paper, a module each: its docstring says what it is like, `paper` makes one of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from random import Random

from samples.kinds.page import Block, Sheet

_MODULES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")
_MAKERS: Mapping[str, Callable[[Random], tuple[Block, ...]]] = {
    name.replace("_", "-"): import_module(f"{__name__}.{name}").paper for name in _MODULES
}
KINDS = tuple(_MAKERS)


def made(kind: str, number: int = 1) -> Sheet:
    """The paper of a kind and a number: the same two give the same paper. KeyError for a kind unknown."""
    blocks = _MAKERS[kind](Random(f"{kind} {number}"))
    return Sheet(f"{kind} {number}", blocks, ("", "OFFICIAL")[number % 2])
