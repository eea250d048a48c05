"""The documents say what the code does, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import documents, with_parts

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "samples" / "README.md"])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {f"#{re.sub(r'[^a-z0-9_ -]', '', heading.lower()).replace(' ', '-')}" for heading in headings}


@pytest.mark.parametrize("path", sorted(documents()))
def test_generated_parts_are_in_step_with_the_code(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert text == documents()[path], "run `python -m docs.generate`"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for file, anchor in LINK.findall(document.read_text(encoding="utf-8")):
        target = document.parent / file if file else document
        assert target.exists(), f"{document.name} links to {file}"
        assert not anchor or anchor in anchors(target), f"{document.name} links to {file}{anchor}"


def test_part_without_its_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for commands"):
        with_parts("# A document", {"commands": "| a |"})


def test_changes_are_a_list_for_users() -> None:
    """What a merge brings back, or a diary of small changes, is nothing that a user reads."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = changes.partition("## [Unreleased]")[2].partition("\n## ")[0]
    assert unreleased.count("\n") < 120, "say it in the line of the list that it belongs to"
