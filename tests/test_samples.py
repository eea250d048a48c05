"""The sample papers: in step with their maker, the same every time, small, honest, and in our own words."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import docx
import pypdfium2
import pytest

from samples.maker.__main__ import FOLDER, PAPERS, TRUTHS, truth_of
from samples.maker.events import Register, Returned, carried
from samples.maker.fast_pdf import render_pdf
from samples.maker.flaws.catalogue import codes, ways
from samples.maker.flaws.dates import weekday_wrong
from samples.maker.flaws.injection import NoPlaceForFlaw, injected
from samples.maker.flaws.listing import coloured_as_changed
from samples.maker.flaws.references import padding_dropped
from samples.maker.layout import blocks
from samples.maker.model import PaperModel
from samples.maker.page import Block, Line, Table
from samples.maker.plan import Sample, samples
from samples.maker.readme import readme_text
from samples.maker.word import render_word

SHARED = FOLDER.parents[1] / "shared"
PAGE_END = "\f"
SAMPLES = samples()
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: str(sample.name))


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return PAGE_END.join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def word_text(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "\n".join("".join(node.itertext()) for node in body.iter(f"{{{body.nsmap['w']}}}p"))


def committed_text(sample: Sample) -> str:
    content = (PAPERS / sample.file_name).read_bytes()
    return pdf_text(content) if sample.form == "pdf" else word_text(content)


def paragraphs(page_blocks: Iterable[Block]) -> Iterator[str]:
    """Every paragraph of a paper, in tables and out of them."""
    for block in page_blocks:
        if isinstance(block, Line):
            yield block.lead + block.text
        elif isinstance(block, Table):
            yield from (line.text for row in block.rows for cell in row for line in cell.lines)


def printed_values(paper: PaperModel) -> set[str]:
    """Texts that must stand on the page, whatever the layout does with them."""
    rows = {value for row in paper.rows for value in (row.reference, row.title, *row.owner)}
    cards = {
        value for card in paper.cards for value in (card.reference, *card.update, *card.additional_controls)
    }
    return rows | cards | {paper.cover.date}


@each_sample
def test_committed_truth_is_what_the_maker_says(sample: Sample) -> None:
    assert (TRUTHS / f"{sample.name}.json").read_text(encoding="utf-8") == truth_of(sample)


def test_committed_readme_is_what_the_maker_says() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == readme_text(SAMPLES)


def test_folder_holds_these_papers_and_no_others() -> None:
    papers = {file.name for file in PAPERS.iterdir()}
    assert papers == {sample.file_name for sample in SAMPLES}
    assert {file.stem for file in TRUTHS.iterdir()} == {sample.name for sample in SAMPLES}


def test_papers_are_under_three_megabytes_together() -> None:
    assert sum((PAPERS / sample.file_name).stat().st_size for sample in SAMPLES) < 3_000_000


@each_sample
def test_committed_paper_prints_the_model(sample: Sample) -> None:
    """Without white space, since cells wrap; a value that a page's end cuts in two may be missed."""
    page = "".join(committed_text(sample).split())
    missing = {value for value in printed_values(sample.paper) if "".join(value.split()) not in page}
    assert len(missing) <= 0.05 * len(printed_values(sample.paper)), missing


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.form == "docx"])
def test_committed_word_paper_is_what_the_maker_writes(sample: Sample) -> None:
    """Word papers only: a PDF carries the time of its making."""
    old, new = (
        zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
        for content in ((PAPERS / sample.file_name).read_bytes(), render_word(sample.paper))
    )
    assert old == new


def test_rendering_gives_the_same_bytes_each_time() -> None:
    paper, again = SAMPLES[1].paper, samples()[1].paper
    assert render_word(paper) == render_word(again)
    assert render_pdf(paper) == render_pdf(again)


def test_drawn_pdf_prints_every_value_with_markings_on_every_page() -> None:
    paper = SAMPLES[5].paper
    content = render_pdf(paper)
    page = "".join(pdf_text(content).split())
    assert {value for value in printed_values(paper) if "".join(value.split()) not in page} == set()
    document = pypdfium2.PdfDocument(content)
    marks = [sheet.get_textpage().get_text_bounded().count("OFFICIAL") for sheet in document]
    document.close()
    assert set(marks) == {2}


def test_two_papers_at_least_are_clean() -> None:
    assert sum(not sample.findings for sample in SAMPLES) >= 2


@each_sample
def test_clean_paper_agrees_with_itself(sample: Sample) -> None:
    """Before the flaws go in: products, cards, counts and heat map agree with the rows."""
    paper = sample.chapter.paper
    levels = {word: level for level, word in enumerate(paper.scheme.words, 1)}
    placed = Counter((row.likelihood, row.impact) for row in paper.rows)
    for row in paper.rows:
        assert levels[row.impact] * levels[row.likelihood] == int(row.score)
        assert paper.scheme.band(int(row.score)).word == row.rating
    for card in paper.cards:
        row = paper.row(card.key)
        assert (card.reference, card.score, card.previous_score) == (
            row.reference,
            row.score,
            row.previous_score,
        )
        assert (card.impact, card.likelihood) == (str(levels[row.impact]), str(levels[row.likelihood]))
    for likelihood, counts in zip(paper.heat_map.likelihoods, paper.heat_map.counts, strict=True):
        for impact, count in zip(paper.heat_map.impacts, counts, strict=True):
            assert int(count) == placed[(likelihood, impact)]
    assert int(paper.counts.total) == len(paper.rows)


def test_previous_scores_are_those_of_the_meeting_before() -> None:
    for before, now in pairwise(SAMPLES):
        last = {standing.risk.key: standing.score for standing in before.chapter.standings}
        for standing in now.chapter.standings:
            if standing.listing in ("unchanged", "changed"):
                assert standing.previous == last[standing.risk.key]
            if standing.listing == "changed":
                assert standing.score != standing.previous


def test_findings_are_of_risks_in_the_paper_or_gone_from_it() -> None:
    for sample in SAMPLES:
        keys = {row.key for row in sample.paper.rows}
        for found in sample.findings:
            assert (found.key in keys) != (found.key == "" or found.code == "H501")


def test_flawed_papers_differ_from_the_clean_only_where_told() -> None:
    for sample in SAMPLES:
        named = {found.key for found in sample.findings}
        pairs = zip(sample.chapter.paper.rows, sample.paper.rows, strict=True)
        assert {row.key for clean, row in pairs if clean != row} <= named


def test_flaw_that_has_no_place_says_so() -> None:
    paper = SAMPLES[0].paper
    without_card = next(row.key for row in paper.rows if not paper.has_card(row.key))
    with pytest.raises(NoPlaceForFlaw):
        injected(paper, [lambda clean: padding_dropped(clean, without_card)])


def test_archived_risk_is_gone_at_the_next_meeting_and_may_return() -> None:
    archiving = SAMPLES[1].chapter
    register: Register = {standing.risk.key: standing for standing in archiving.standings}
    assert "supplier" in register
    assert "supplier" not in carried(register)
    back = Returned(register["supplier"].risk, 2, 2, said=False)
    assert back.apply(carried(register))["supplier"].listing == "reactivated"
    assert [found.code for found in back.findings(register)] == ["H503"]


@pytest.mark.skipif(not (SHARED / "papers").exists(), reason="the papers to compare with are not here")
@each_sample
def test_no_phrase_of_eight_words_is_from_another_paper(sample: Sample) -> None:
    def phrases(text: str) -> set[tuple[str, ...]]:
        found = re.findall(r"[a-z0-9']+", text.lower())
        return set(zip(*(found[start:] for start in range(8)), strict=False))

    others = " ".join(file.read_text(encoding="utf-8") for file in (SHARED / "papers").glob("*.txt"))
    ours = set().union(*(phrases(text) for text in paragraphs(blocks(sample.paper))))
    assert ours & phrases(others) == set()


def test_truth_files_have_an_entry_for_every_row() -> None:
    for sample in SAMPLES:
        told = json.loads(truth_of(sample))
        assert {row["key"] for row in told["register"]} == {entry["key"] for entry in told["entries"]}


@pytest.mark.parametrize("code", codes())
def test_every_way_of_a_flaw_changes_the_paper_and_names_its_code(code: str) -> None:
    clean = SAMPLES[4].chapter.paper
    injections = ways(code, clean)
    assert injections
    for injection in injections:
        assert injection.paper != clean
        assert code in {found.code for found in injection.findings if not found.optional}


def test_flaws_compose() -> None:
    clean = SAMPLES[0].paper
    both = injected(clean, [weekday_wrong, lambda paper: coloured_as_changed(paper, "fleet")])
    assert [found.code for found in both.findings] == ["D403", "S209"]
    assert both.paper.cover.date.startswith("FRIDAY")
    assert both.paper.row("fleet").mark == "changed"


def test_some_register_row_is_cut_by_the_end_of_a_page() -> None:
    """The second half of a row then stands under the repeated headings, before the page's first reference."""
    roles = {row.owner[1] for sample in SAMPLES for row in sample.paper.rows}
    cut = []
    for sample in SAMPLES:
        if sample.form == "pdf":
            for page in committed_text(sample).split(PAGE_END):
                head = page.split("NHV")[0]
                cut += [role for role in roles if role in head and "NHV" in page and "Status" in head]
    assert cut


def test_long_card_goes_on_over_pages_and_loses_nothing() -> None:
    paper = SAMPLES[0].paper
    lines = tuple(f"Paragraph {number} of a long update." for number in range(150))
    cards = tuple(replace(card, update=lines) if card.key == "cyber" else card for card in paper.cards)
    page = pdf_text(render_pdf(replace(paper, cards=cards)))
    assert all(line in page for line in lines)
