"""What was found of a grid, remembered while it is asked for again: by which grid it is, not by what is in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

Key = TypeVar("Key")
Others = ParamSpec("Others")
Value = TypeVar("Value")


class _Same(Generic[Key]):
    """Something as a cache key: known by identity, as comparing a grid's cells would cost more than reading them."""

    __slots__ = ("it",)

    def __init__(self, it: Key) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.it is self.it


def remembered(function: Callable[Concatenate[Key, Others], Value]) -> Callable[Concatenate[Key, Others], Value]:
    """The function, with its last values kept by the identity of its first argument, as is asked often of one grid.
    Whoever is given a value must not change it."""

    @lru_cache(maxsize=64)
    def value(same: _Same[Key], *others: Others.args, **named: Others.kwargs) -> Value:
        return function(same.it, *others, **named)

    @wraps(function)
    def remembering(it: Key, /, *others: Others.args, **named: Others.kwargs) -> Value:
        return value(_Same(it), *others, **named)  # type: ignore[arg-type]  # all hash

    return remembering
