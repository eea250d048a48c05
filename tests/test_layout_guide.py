"""The worked example of the guide to layouts does what the guide says."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from schemas.layout import load_layouts
from schemas.layout_keys import KEYS

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "layouts.md"


def test_the_example_is_a_layout_that_knows_the_heading(tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    (tmp_path / "university.toml").write_text(textwrap.dedent(f"   {example[1].lstrip()}"), encoding="utf-8")
    layouts = load_layouts(tmp_path)
    assert layouts["university"].attributes_by_word["event"][0] == "description"
    assert layouts["base"].attributes_by_word["event"][0] != "description"


def test_the_guide_names_every_table_of_a_layout() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert [name for name in KEYS if f"`[{name}]`" not in text] == []
