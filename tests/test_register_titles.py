"""What the page calls a register, and a register of which no paper gives a date."""

from __future__ import annotations

import pytest

from normalise.facts import register_slug
from publish.page.titles import title_of
from schemas.layout import load_layouts
from schemas.rows import PaperRow


@pytest.mark.parametrize(("register", "organisation", "title"), [
    ("fenmoor-nhs-trust-risk-register", "Fenmoor NHS Trust", "Fenmoor NHS Trust risk register"),
    ("norhaven-force-risk-register", "POLICE AND CRIME COMMISSIONER FOR NORHAVEN", "Norhaven force risk register"),
    ("appendix-c", None, "Appendix c"),
])
def test_a_register_is_called_as_its_papers_spell_it(register: str, organisation: str | None, title: str) -> None:
    paper = PaperRow(paper_id="p", copy_no=1, file_name="a.pdf", status="read", organisation=organisation)
    assert title_of(register, [paper]) == title


@pytest.mark.parametrize(("file_name", "slug"), [
    ("Appendix I Budget Risk Register 22-01-25.pdf", "appendix-i-budget-risk-register"),
    ("2021 packs.zip/2021/Harbour 2021.pdf", "harbour-risk-register"),
    ("Harbour packs.zip/2021-05.pdf", "harbour-packs-risk-register"), ("2021.pdf", "unknown-risk-register"),
])  # fmt: skip
def test_a_register_of_no_named_body_is_called_by_its_files_name(file_name: str, slug: str) -> None:
    assert register_slug(None, "", file_name, load_layouts()["base"]) == slug
