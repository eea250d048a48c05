"""Nothing a paper says is lost on the way from its blocks to its reading."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from extract.accounting import unaccounted
from extract.choose import layout_for
from extract.reader import paper_of
from extract.reading import reading_of
from schemas.layout import load_layouts
from schemas.paper import Block, Cell, Grid, Paper, Paragraph
from schemas.records import Reading, Statement, Unassigned

_SENTENCE = "the depot may be lost to a great flood in winter"
SAMPLES = sorted((Path(__file__).resolve().parent.parent / "samples" / "papers").iterdir())


def reading(*statements: Statement, left: str = "") -> Reading:
    return Reading("pdf", "pdfium", 1, "base", statements, unassigned=(Unassigned(1, 1, left),) if left else ())


def said(attribute: str, text: str, label: str = "") -> Statement:
    return Statement("card", attribute, text, label=label)


def lacking(block: Block, *statements: Statement, left: str = "") -> list[str]:
    return [text for text, _ in unaccounted([block], reading(*statements, left=left))]


def test_what_was_not_understood_is_told_page_by_page() -> None:
    layouts = load_layouts()
    path = next(sample for sample in SAMPLES if sample.suffix == ".pdf")
    paper = paper_of(path.name, path.read_bytes())
    pages = [left.page for left in reading_of(paper, layout_for(paper, layouts)).unassigned]
    assert len(set(pages)) > 2
    assert pages == sorted(pages, key=lambda page: page or 0)


@pytest.mark.parametrize("text", ["Flooding of the depot", "Floodingof the  depot"])
def test_text_is_held_by_a_statement_or_as_unassigned_whatever_its_spaces(text: str) -> None:
    assert lacking(Paragraph(text), said("title", "Flooding of the depot")) == []
    assert lacking(Paragraph(text), left="Flooding of the depot") == []


def test_a_label_and_its_value_may_be_held_apart() -> None:
    assert lacking(Paragraph("Impact: 4"), said("impact", "4", "Impact")) == []
    assert lacking(Paragraph("Risk: Flood. Effect: Loss of the depot"), said("title", "Flood", "Risk"),
                   said("consequence", "Loss of the depot", "Effect")) == []


def test_a_sentence_that_nobody_took_is_lacking_though_its_words_are_about() -> None:
    words = [said("title", word) for word in _SENTENCE.split()]
    assert lacking(Paragraph(_SENTENCE), *words) != []


def test_text_in_a_table_within_a_cell_counts() -> None:
    inner = Grid((Cell(0, 0, paragraphs=("Build a wall",)),), 1, 1)
    assert lacking(Grid((Cell(0, 0, paragraphs=("Actions",), grids=(inner,)),), 1, 1), left="Actions") == [
        "Build a wall"]


def test_a_heading_that_opens_nothing_is_kept_as_unassigned() -> None:
    paper = Paper("pdf", "pdfium", 1, (Paragraph("Purpose", level=1), Paragraph("To report.")))
    found = reading_of(paper, load_layouts(None)["base"])
    assert "Purpose" in {left.text for left in found.unassigned}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_longer_word_of_a_sample_is_in_its_reading_as_often_as_it_is_printed(path: Path) -> None:
    paper = paper_of(path.name, path.read_bytes())
    kept = reading_of(paper, layout_for(paper, load_layouts(None)))
    assert words_of_paper(paper.blocks) - words_of_reading(kept) == Counter()


def words_of_paper(blocks: tuple[Block, ...]) -> Counter[str]:
    words: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph):
            words.update(re.findall(r"\w{3,}", block.text))
        else:
            for cell in block.cells:
                words.update(re.findall(r"\w{3,}", " ".join(cell.paragraphs)))
                words += words_of_paper(cell.grids)
    return words


def words_of_reading(kept: Reading) -> Counter[str]:
    parts = [text for s in kept.statements for text in (s.text, s.label, s.section)]
    parts += [text for c in kept.heat_map for text in (c.text, c.likelihood, c.impact)]
    parts += [text for level in kept.scales for text in (level.level, level.label, level.description)]
    parts += [each.text for each in (*kept.unassigned, *kept.running, *kept.notes)]
    return Counter(re.findall(r"\w{3,}", " ".join(parts)))
