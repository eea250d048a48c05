"""How much of a paper's register a reader's tables hold: each cell of the truth, in the row of its risk.

The truth lies beside a paper (paper.truth.json for paper.pdf, paper-browser.pdf …) or, of the samples, in
samples/truth. White space is passed over: what is asked is whether the cell is there, whole, and in its row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "truth"
COLUMNS = (
    "title", "owner", "impact", "likelihood", "status", "first_recorded", "last_review", "score", "previous_score")

Row = Sequence[str | None]


def truth_of(paper: Path) -> list[dict[str, Any]]:
    """The register as it is printed, a row a risk; empty where nobody has written it down."""
    beside = (file for file in paper.parent.glob("*.truth.json") if paper.name.startswith(file.name.split(".")[0]))
    file = next(beside, SAMPLES / f"{paper.stem}.json")
    if not file.is_file():
        return []
    register: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["register"]
    return register


def right_of(rows: Iterable[Row], register: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """How many cells of the register are in the row of their risk, and of how many; references count as cells."""
    found = [[_bare(cell or "") for cell in row] for row in rows]
    right = 0
    for risk in register:
        expected = [_bare(risk[column]) for column in ("reference", *COLUMNS)]
        right += max((_in_row(expected, row) for row in found if expected[0] in row), default=0)
    return right, len(register) * (1 + len(COLUMNS))


def _in_row(expected: Sequence[str], row: Sequence[str]) -> int:
    """How many of the cells the row holds, none of its own counted twice."""
    left, count = list(row), 0
    for cell in expected:
        if cell in left:
            left.remove(cell)
            count += 1
    return count


def _bare(value: Any) -> str:
    text = "".join(value) if isinstance(value, list) else str(value)
    return "".join(text.split())
