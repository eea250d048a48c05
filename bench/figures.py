"""Figures as a bench leaves them for docs/performance.md and its charts: one JSON file, a section for each part."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def keep(file: Path | None, section: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put a section's rows into the file, in place of those it has; nothing where no file is asked for."""
    if file is None:
        return
    held = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    held[section] = [{name: _rounded(value) for name, value in row.items()} for row in rows]
    file.write_text(json.dumps(dict(sorted(held.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _rounded(value: Any) -> Any:
    """Three figures: no clock is better than that."""
    return float(f"{value:.3g}") if isinstance(value, float) else value
