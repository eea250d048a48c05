"""The figures of docs/performance.json, as a bench left them, and the tables made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "performance.json"

Figures = Mapping[str, Sequence[Mapping[str, Any]]]


def measured() -> Figures:
    """Every section of figures, by its name."""
    found: Figures = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def performance_tables() -> dict[str, str]:
    """The tables of docs/performance.md, by the names of their places."""
    figures = measured()
    return {
        "reading-pdf": reading_table(figures["reading PDF"], "page"),
        "reading-word": reading_table(figures["reading Word"], "paper"),
        "runs": runs_table(figures["runs"]),
        "million": million_table(figures),
    }


def reading_table(readers: Sequence[Mapping[str, Any]], unit: str) -> str:
    """A row a reader, the quickest first."""
    ours = readers[0]["then"]
    rows = [
        f"| {reader['title']} | {short(1000 * reader['then'] / reader['units'])} | {short(reader['then'] / ours)} "
        f"| {_accuracy(reader)} | {1000 * reader['imports']:.0f} | {reader['peak'] / 2**20:.0f} |\n"
        for reader in sorted(readers, key=lambda reader: float(reader["then"]))
    ]
    head = (f"| | ms a {unit} | times ours | cells of the register right | imports, ms | most memory, MiB |\n"
            "|---|--:|--:|--:|--:|--:|\n")  # fmt: skip
    return head + "".join(rows)


def _accuracy(reader: Mapping[str, Any]) -> str:
    return f"{reader['right']:,} of {reader['cells']:,}" if reader["cells"] else "no tables"


def runs_table(runs: Sequence[Mapping[str, Any]]) -> str:
    """A row a whole run."""
    rows = [
        f"| {run['what']} | {run['papers']:,} | {short(run['processor'])} "
        f"| {_a_paper(run)} | {short(run['seconds'])} "
        f"| {run['peak'] / 2**20:.0f} |\n" for run in runs]
    head = ("| | papers | seconds of processors | ms of them a paper | seconds by the clock | most memory, MiB |\n"
            "|---|--:|--:|--:|--:|--:|\n")  # fmt: skip
    return head + "".join(rows)


def _a_paper(run: Mapping[str, Any]) -> str:
    """Milliseconds; nothing where a run read one paper only."""
    return "" if run["what"] == "one more" else short(1000 * run["processor"] / run["papers"])


def million_table(figures: Figures) -> str:
    """What a million papers like those measured would take of one core."""
    [ours, *_], [register] = figures["reading PDF"], figures["reconciling 20 by 20"]
    reading = ours["then"] / ours["papers"]
    reconciling = (register["typing"] + register["reconciling"]) / register["papers"]
    rows = {"reading a PDF": reading, "reconciling": reconciling, "together": reading + reconciling}
    return "| | a paper, ms of one core | a million papers, hours of one core |\n|---|--:|--:|\n" + "".join(
        f"| {what} | {1000 * seconds:.0f} | {seconds * 1e6 / 3600:.0f} |\n" for what, seconds in rows.items())


def short(number: float) -> str:
    """Two figures; all before the point."""
    return f"{number:.0f}" if number >= 10 else f"{number:.2g}"
