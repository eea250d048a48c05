"""What a paper should be read as, gathered from what its cells say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samples.kinds.page import Block, Cell, Saying, Table, Text


@dataclass(frozen=True, slots=True)
class TrueRisk:
    """One risk of a paper: the reference and title printed ("" for none), and all that is said of it."""

    key: str
    reference: str
    title: str
    says: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class TrueMapCell:
    """A filled cell of a heat map: its axes' words and its text, as printed."""

    likelihood: str
    impact: str
    text: str


@dataclass(frozen=True, slots=True)
class Truth:
    """The risks of a paper in printed order, and the filled cells of its heat maps."""

    risks: tuple[TrueRisk, ...]
    heat_map: tuple[TrueMapCell, ...] = ()


def truth_of(blocks: Iterable[Block]) -> Truth:
    """Everything the blocks say of risks. Said twice (register and card) it stands once."""
    found: dict[str, dict[Saying, None]] = {}
    heat_map: list[TrueMapCell] = []
    for one in _telling(blocks):
        for saying in one.says:
            found.setdefault(saying.key, {})[saying] = None
        if isinstance(one, Cell) and one.at is not None and one.text:
            heat_map.append(TrueMapCell(*one.at, one.text))
    return Truth(tuple(_risk(key, tuple(says)) for key, says in found.items()), tuple(heat_map))


def _telling(blocks: Iterable[Block]) -> Iterator[Cell | Text]:
    for block in blocks:
        if isinstance(block, Text):
            yield block
        else:
            yield from cells_of([block])


def cells_of(blocks: Iterable[Block]) -> Iterator[Cell]:
    """Every cell of every table, those of inner tables after the cell that holds them."""
    for block in blocks:
        if not isinstance(block, Table):
            continue
        for row in block.rows:
            for one in row:
                yield one
                if one.inner is not None:
                    yield from cells_of([one.inner])


def _risk(key: str, says: tuple[Saying, ...]) -> TrueRisk:
    def first(attribute: str) -> str:
        return next((s.text for s in says if s.attribute == attribute), "")

    return TrueRisk(key, first("reference"), first("title"), says)


def truth_text(truth: Truth) -> str:
    """The truth as the JSON text of a truth file, a line a statement: its attribute, text and number."""
    risks = ",\n".join(
        f'{{"reference": {_json(risk.reference)}, "title": {_json(risk.title)}, "statements": [\n'
        + ",\n".join(f" {_json([s.attribute, s.text, s.number])}" for s in risk.says)
        + "\n]}"
        for risk in truth.risks
    )
    heat_map = ",\n".join(f" {_json([c.likelihood, c.impact, c.text])}" for c in truth.heat_map)
    return f'{{"risks": [\n{risks}\n],\n"heat_map": [\n{heat_map}\n]}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
