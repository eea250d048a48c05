"""`python -m docs.generate`: writes anew what the documents say of the code (commands, datasets, findings), and
of what benches measured.

A part of a document stands between `<!-- name -->` and `<!-- /name -->`. A test holds all of them in step.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import commands
from docs.chart import reading_svg
from docs.measured import measured, performance_tables
from normalise.rules.registry import RULES, Rule
from publish.describe import as_markdown
from schemas.datasets import DATASETS

ROOT = Path(__file__).resolve().parent.parent


def documents() -> Mapping[str, str]:
    """Every document with a generated part, by its path from the root, as it should be."""
    return {
        "README.md": with_parts(
            _text("README.md"),
            {"commands": command_table(), "datasets": dataset_table()},
        ),
        "docs/datasets.md": as_markdown(DATASETS),
        "docs/findings.md": finding_pages(),
        "docs/performance.md": with_parts(_text("docs/performance.md"), performance_tables()),
        "docs/pictures/reading.svg": reading_svg(measured()["reading PDF"]),
    }


def with_parts(text: str, parts: Mapping[str, str]) -> str:
    """The text with the parts between their markers. Raises ValueError where a marker is missing."""
    for name, part in parts.items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not marked.search(text):
            raise ValueError(f"no place for {name}: put <!-- {name} --> and <!-- /{name} --> on lines of their own")
        text = marked.sub(lambda found, part=part: f"{found[1]}{part}{found[2]}", text)  # type: ignore[misc]
    return text


def command_table() -> str:
    modules = [import_module(f"commands.{name}") for name in commands.COMMANDS]
    return _table("command", "does", [(f"`{m.NAME}`", m.HELP) for m in modules])


def dataset_table() -> str:
    return _table("dataset", "one row is", [
        (f"[`{d.name}`](docs/datasets.md#{d.name})", d.one_row_is) for d in DATASETS])  # fmt: skip


def finding_table() -> str:
    return _table("code", "finding", [
        (f"[{rule.code}](#{_anchor(rule)})", f"{rule.name} ({rule.severity})") for rule in RULES
    ])  # fmt: skip


def finding_pages() -> str:
    """A section for each finding, in the words of its rule."""
    head = "# Findings\n\nWhat is checked, by code. A code is never used again for something else.\n"
    return "\n".join([head, finding_table(), *map(_finding, RULES)])


def _finding(rule: Rule) -> str:
    paragraphs = re.sub(r"\n+(?=(?:Authority|Example|Do): )", "\n\n", rule.text)
    return f"## {rule.code} {rule.name}\n\n*{rule.severity.capitalize()}.* {paragraphs.strip()}\n"


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def _table(left: str, right: str, rows: list[tuple[str, str]]) -> str:
    return f"| {left} | {right} |\n|---|---|\n" + "".join(f"| {a} | {b} |\n" for a, b in rows)


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def main() -> int:
    """Write what differs; with --check write nothing, and 1 where something does."""
    differing = {path: text for path, text in documents().items()
                 if not (ROOT / path).exists() or _text(path) != text}  # fmt: skip
    for path, text in differing.items():
        print(path)
        if "--check" not in sys.argv:
            (ROOT / path).write_text(text, encoding="utf-8")
    return 1 if differing and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
