"""Layout files: what they may hold, what they change, which is chosen, and a first one for an unknown paper."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from commands import main
from extract.choose import evidence_for, layout_for
from extract.reader import ReadOptions, paper_of
from extract.suggest import suggested_layout
from normalise.meeting import meeting_of
from normalise.reduce import register_rows
from papers import RunOptions, paper_apart, read_paper
from schemas.layout import Layout, base_layout, load_layouts
from schemas.layout_keys import LayoutError
from schemas.paper import Grid, Paper, Paragraph
from schemas.rows import Entry
from tests.paper_maker import grid, heading, read, risks
from tests.pdf_maker import Sheet, pdf

REGISTER = grid(
    ("Ref", "Worry", "L", "I", "Score"), ("RISK/7/a", "Fire", "3", "4", "12"), ("RISK/8/b", "Flood", "2", "4", "8")
)


def layout_from(folder: Path, text: str) -> Layout:
    (folder / "body.toml").write_text(text, encoding="utf-8")
    return load_layouts(folder)["body"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wrds = 1", "did you mean 'words'"),
        ("[words]\nscor = ['x']", "did you mean 'score'"),
        ("[words]\nscore = 7", "text or a list of texts"),
        ("[listing]\nnwe = ['x']", "did you mean 'new'"),
        ("[scale]\norder = 'up'", "impact x likelihood"),
        ("[scale]\nbands = [{label = 'High', from = 15, colr = 'red'}]", "did you mean 'colour'"),
        ("[scale]\nbands = [{label = 'High'}]", "from = 15"),
        ("[levels]\nimpact = 4", "lowest first"),
        ("[reference]\nforms = ['(']", "no regular expression"),
        ("inherits = 'bse'", "did you mean 'base'"),
        ("[tables]\nvertical = 'text'", "did you mean 'vertical_strategy'"),
        ("[tables]\nvertical_strategy = 'txt'", "'lines', 'lines_strict', 'text'"),
        ("[tables]\nsnap_tolerance = 'wide'", "must be a number"),
        ("[words", "not a TOML file"),
    ],
)
def test_wrong_file_is_refused_with_the_way_out(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"body\.toml") as refused:
        layout_from(tmp_path, text)
    assert told in str(refused.value)


def test_folder_without_layouts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="no folder with layout files"):
        load_layouts(tmp_path)


@pytest.mark.parametrize("command", ["show", "tables"])
def test_wrong_file_is_refused_and_not_the_paper(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "body.toml").write_text("[words]\nscor = ['x']", encoding="utf-8")
    (tmp_path / "paper.txt").write_text("Risks", encoding="utf-8")
    assert main([command, str(tmp_path / "paper.txt"), "--layouts", str(tmp_path)]) == 2
    assert "did you mean 'score'" in capsys.readouterr().err


def test_body_s_own_heading_means_what_its_layout_says(tmp_path: Path) -> None:
    layout = layout_from(tmp_path, "[words]\ntitle = ['worry']")
    assert risks(heading("Risks"), REGISTER) == []
    assert risks(heading("Risks"), REGISTER, layout=layout)[0]["title"] == "Fire"


def test_references_of_an_odd_form_begin_risks(tmp_path: Path) -> None:
    layout = layout_from(tmp_path, "[words]\ntitle = ['worry']\n[reference]\nforms = ['RISK/[0-9]+/[a-z]']")
    assert [r["reference"] for r in risks(heading("Risks"), REGISTER, layout=layout)] == ["RISK/7/a", "RISK/8/b"]


def test_order_of_factors_is_the_layouts_where_the_paper_says_nothing(tmp_path: Path) -> None:
    layout = layout_from(tmp_path, "[scale]\norder = 'likelihood x impact'")
    (risk,) = risks(
        heading("Risks"), grid(("Ref", "Risk", "Score", "Owner"), ("A1", "Fire", "2 x 5", "X")), layout=layout
    )
    assert (risk["likelihood"], risk["impact"]) == ("2", "5")


def test_bands_of_the_layout_hold_where_the_paper_prints_none(tmp_path: Path) -> None:
    layout = layout_from(
        tmp_path, "[scale]\nbands = [{label = 'Red', from = 15}, {label = 'Green', from = 1, to = 14}]"
    )
    bands = meeting_of("0" * 64, "paper.pdf", read(REGISTER, layout=layout), layout).scheme.bands
    assert [(b.label, b.score_from, b.score_to) for b in bands] == [("Red", 15, None), ("Green", 1, 14)]


def test_words_of_levels_and_listings_may_have_marks_in_them(tmp_path: Path) -> None:
    layout = layout_from(tmp_path, "[levels]\nimpact = [['Low', \"Can't say\", 'High & rising']]\n"
                                   "likelihood = [['Low', \"Can't say\", 'High & rising']]\n"
                                   "[listing]\narchived = ['over & done']\n")
    table = grid(("Ref", "Risk", "Likelihood", "Impact", "Status"), ("A1", "Fire", "Can’t say", "High & rising", "-"),
                 ("A2", "Flood", "Low", "Low", "Over & Done"))
    meeting = meeting_of("0" * 64, "paper.pdf", read(heading("Risks"), table, layout=layout), layout)
    entries = register_rows("fenmoor", [meeting])["entries"]
    assert [(e.likelihood, e.impact, e.listing) for e in entries if isinstance(e, Entry)] == [
        (2.0, 3.0, None), (1.0, 1.0, "archived")]


def test_body_and_committee_of_a_kind_that_the_layout_names(tmp_path: Path) -> None:
    layout = layout_from(tmp_path, "[cover]\norganisation = ['drainage board']\ncommittee = ['moot']")
    blocks = (heading("FENMOOR DRAINAGE BOARD"), Paragraph("To the Audit and Ethics Moot, 12 March 2024"))
    said = {s.text for s in read(*blocks, layout=layout).statements if s.part == "cover"}
    assert said >= {"FENMOOR DRAINAGE BOARD", "Audit and Ethics Moot"}
    assert "Audit and Ethics Moot" not in {s.text for s in read(*blocks).statements}


def test_layout_is_chosen_by_the_words_it_is_recognised_by(tmp_path: Path) -> None:
    layout = layout_from(tmp_path, "[recognise]\nany = ['Tarnbeck District Council']")
    paper = Paper("pdf", "test", 1, (Paragraph("TARNBECK DISTRICT COUNCIL"),))
    known = {"base": base_layout(), "body": layout}
    assert layout_for(paper, known) is layout
    assert evidence_for(paper, known) == {"base": (), "body": ("tarnbeck district council",)}


def test_labels_of_a_layout_make_a_card_without_rules(tmp_path: Path) -> None:
    layout_from(tmp_path, "[recognise]\nany = ['kilns']\n[words]\nowner = ['warden']\nrationale = ['whence']")
    sheet = Sheet().text(50, 30, "R4: Kilns crack", size=14)
    card = {"Warden": "A Potter", "Whence": "Age", "Likelihood": "3", "Impact": "4"}
    for n, (label, value) in enumerate(card.items()):
        sheet = sheet.text(50, 60 + 16 * n, label).text(180, 60 + 16 * n, value)
    said, unsaid = (read_paper("a.pdf", pdf(sheet), RunOptions(layouts=known)).statements for known in (tmp_path, None))
    assert ("owner", "A Potter") in {(s.attribute, s.text) for s in said}
    assert "A Potter" not in {s.text for s in unsaid}


def test_tables_are_looked_for_as_the_layout_says(tmp_path: Path) -> None:
    text = "[recognise]\nany = ['kilns']\n[tables]\nvertical_strategy = 'text'\nhorizontal_strategy = 'text'"
    layout_from(tmp_path, text)
    rows = [("Ref", "Risk to the kilns", "Score"), *((f"WX0{n}", "Flood of the site", "12") for n in (1, 2))]
    file = pdf(Sheet().text(50, 60, "Register").rows((50, 150, 400), (100, 120, 140), rows))
    (grid,) = (b for b in paper_apart("a.pdf", file, RunOptions(layouts=tmp_path)).blocks if isinstance(b, Grid))
    assert [cell.text for cell in grid.cells if cell.text] == [text for row in rows for text in row]
    assert not any(isinstance(b, Grid) for b in paper_apart("a.pdf", file, RunOptions()).blocks)


def test_suggested_layout_can_be_loaded_and_names_what_was_not_understood(tmp_path: Path) -> None:
    blocks = (
        heading("Tarnbeck District Council"),
        grid(
            ("Ref", "Risk", "L", "I", "Score", "Quux"),
            ("CR1", "Fire", "3", "4", "12", "seven"),
            ("CR2", "Ice", "3", "4", "12", "x"),
        ),
    )
    text = suggested_layout(Paper("pdf", "test", 1, blocks), read(*blocks), base_layout())
    assert tomllib.loads(text)["name"] == "tarnbeck-district-council"
    assert '# ATTRIBUTE = ["quux"]' in text
    assert "CR[0-9]+" in text
    (tmp_path / "body.toml").write_text(text, encoding="utf-8")
    assert load_layouts(tmp_path)["tarnbeck-district-council"].recognise == ("tarnbeck district council",)


def test_command_lists_layouts_and_suggests_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "# Tarnbeck District Council\n\n| Ref | Risk | L | I | Score | Quux |\n|--|--|--|--|--|--|\n"
        "| CR1 | Fire | 3 | 4 | 12 | y |\n| CR2 | Ice | 3 | 4 | 12 | x |\n",
        encoding="utf-8",
    )
    assert main(["layouts"]) == 0
    assert "base" in capsys.readouterr().out
    assert main(["layouts", "suggest", str(paper)]) == 0
    assert "quux" in capsys.readouterr().out
    layout_from(tmp_path, "[recognise]\nany = ['Tarnbeck District Council']")
    assert main(["layouts", "--layouts", str(tmp_path), "--paper", str(paper)]) == 0
    assert "* body" in capsys.readouterr().out
    assert main(["layouts", "suggest"]) == 2


def test_words_of_sections_head_the_divisions_of_a_paper(tmp_path: Path) -> None:
    layout = layout_from(tmp_path, "[sections]\nheadings = ['folio']")
    text = b"<p><b>Folio B: Risks</b></p><p>Text.</p><p><b>Background</b></p>"
    known = ((base_layout(), layout), (base_layout(),))
    papers = [paper_of("paper.html", text, ReadOptions(layouts=layouts)) for layouts in known]
    levels = [[block.level for block in paper.blocks if isinstance(block, Paragraph)] for paper in papers]
    assert levels == [[1, None, 2], [None, None, 2]]
