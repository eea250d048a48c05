"""Pages that are pictures: rules found by numpy alone, words by whatever engine is given."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.extras import has_tesseract
from extract.pdf.finder import cells_between, tables_of
from extract.pdf.reader import read_pdf
from extract.scan.again import with_odd_read_again
from extract.scan.flat import flattened
from extract.scan.rules import colour_of, paper_white, ruling_lines, skew_of
from extract.scan.turn import likely_turn, unstacked, with_turned_read
from extract.scan.type import runs_of
from extract.scan.words import Recognised, Recogniser, Word, lines_of_tsv, read_by_tesseract
from schemas.paper import Grid, UnreadablePaper
from tests.pdf_maker import Sheet, pdf

SCALE = 150 / 72
XS, YS = (100, 400, 800, 1100), (200, 260, 330, 400)  # pixels
WORDS = (("Ref", "Title", "Score"), ("WX01", "Flood at the depot", "12"), ("WX02", "Loss of radio", "4"))
TYPE = 26  # pixels


def drawn(fill: str | None = None, *, words: bool = True) -> Image.Image:
    """An A4 page at 150 dots an inch with a ruled table of three columns; `fill` paints its lower right cell."""
    sheet = Image.new("RGB", (1241, 1754), "white")
    draw = ImageDraw.Draw(sheet)
    if fill:
        draw.rectangle((XS[2], YS[2], XS[3], YS[3]), fill=fill)
    for x in XS:
        draw.line((x, YS[0], x, YS[-1]), fill="black", width=2)
    for y in YS:
        draw.line((XS[0], y, XS[-1], y), fill="black", width=2)
    for row, texts in enumerate(WORDS if words else ()):
        for column, text in enumerate(texts):
            draw.text((XS[column] + 12, YS[row] + 12), text, fill="black", font=ImageFont.load_default(TYPE))
    return sheet


def grey(sheet: Image.Image) -> np.ndarray:
    return np.asarray(sheet.convert("L"))


def as_pdf(*sheets: Image.Image) -> bytes:
    written = io.BytesIO()
    sheets[0].save(written, "PDF", resolution=150, save_all=True, append_images=sheets[1:], quality=90)
    return written.getvalue()


def reader_of(*, confidence: float = 0.99) -> Callable[[], Recogniser]:
    """An engine that finds the table's words where they were drawn."""

    def recognise(_: np.ndarray) -> list[Recognised]:
        font = ImageFont.load_default(TYPE)
        found = []
        for row, texts in enumerate(WORDS):
            for column, text in enumerate(texts):
                x, y = XS[column] + 12, YS[row] + 12
                bounds = (x, y, x + font.getlength(text), y + 1.3 * TYPE)
                found.append(Recognised(text, bounds, confidence, (Word(text, bounds),)))
        return found

    return lambda: recognise


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def test_ruling_lines_are_found_on_a_picture() -> None:
    [table] = tables_of(cells_between(ruling_lines(grey(drawn()), SCALE)))
    assert len(table) == 9
    assert min(cell[0] for cell in table) == pytest.approx(XS[0] / SCALE, abs=1)
    assert max(cell[3] for cell in table) == pytest.approx(YS[-1] / SCALE, abs=1)


@pytest.mark.parametrize("noise", [4, 10])
def test_ruling_lines_are_found_through_noise(noise: float) -> None:
    scatter = np.random.default_rng(7).normal(0, noise, (1754, 1241))
    noisy = np.clip(grey(drawn()) + scatter, 0, 255).astype(np.uint8)
    [table] = tables_of(cells_between(ruling_lines(noisy, SCALE)))
    assert len(table) == 9


def test_words_without_rules_make_no_table() -> None:
    sheet = Image.new("RGB", (1241, 1754), "white")
    for row in range(20):
        ImageDraw.Draw(sheet).text((100, 100 + 40 * row), "assessment of progress and processes", fill="black",
                                   font=ImageFont.load_default(TYPE))  # fmt: skip
    assert tables_of(cells_between(ruling_lines(grey(sheet), SCALE))) == []


@pytest.mark.parametrize("angle", [-1.5, -0.3, 0.4, 2.0])
def test_a_page_askew_is_measured(angle: float) -> None:
    turned = drawn().rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    assert skew_of(grey(turned)) == pytest.approx(-angle, abs=0.06)


def test_a_bare_page_is_not_turned() -> None:
    assert skew_of(np.full((1754, 1241), 255, np.uint8)) == 0.0


def test_the_colour_of_a_cell_is_that_of_most_of_it() -> None:
    sheet = drawn("#c00000")
    picture, white = np.asarray(sheet), paper_white(grey(sheet))
    cells = [(XS[c] / SCALE, YS[2] / SCALE, XS[c + 1] / SCALE, YS[3] / SCALE) for c in range(3)]
    assert [colour_of(picture, cell, SCALE, white) for cell in cells] == [None, None, "#c00000"]


def test_a_scanned_table_is_a_grid_as_any_other() -> None:
    paper = read_pdf(as_pdf(drawn("#c00000")), engine=reader_of())
    [grid] = [block for block in paper.blocks if isinstance(block, Grid)]
    assert texts(grid) == [list(row) for row in WORDS]
    assert [bool(cell.fill) for cell in grid.cells] == [False] * 8 + [True]
    assert paper.reader == "ocr"


def test_a_recognised_page_says_how_sure_it_is() -> None:
    paper = read_pdf(as_pdf(drawn(), drawn()), engine=reader_of(confidence=0.9))
    assert [(note.code, note.place.page) for note in paper.notes] == [("X903", 1), ("X903", 2)]
    assert [note.confidence for note in paper.notes] == [0.9, 0.9]


def test_each_line_that_the_engine_is_not_sure_of_is_named() -> None:
    paper = read_pdf(as_pdf(drawn()), engine=reader_of(confidence=0.6))
    unsure = [note for note in paper.notes if note.place.box]
    assert [(note.text, note.confidence) for note in unsure][3] == ("WX01", 0.6)
    assert "9 of 9 lines unsure" in paper.notes[0].text


def test_without_an_engine_a_paper_of_pictures_is_rejected_with_what_to_install() -> None:
    with pytest.raises(UnreadablePaper, match=r"pip install 'riskpapers\[ocr\]'") as caught:
        read_pdf(as_pdf(drawn()), engine=lambda: None)
    assert caught.value.reason == "needs-ocr"


def test_without_an_engine_the_pages_of_text_are_read_and_the_others_named() -> None:
    picture = Sheet().raw("q 595 0 0 842 0 0 cm /Im Do Q")
    paper = read_pdf(pdf(Sheet().text(50, 100, "Risk register"), picture), engine=lambda: None)
    assert [(note.code, note.place.page) for note in paper.notes] == [("needs-ocr", 2)]
    assert [getattr(block, "text", "") for block in paper.blocks] == ["Risk register"]


def test_only_picture_pages_are_recognised() -> None:
    def never() -> Recogniser:
        raise AssertionError("asked for an engine where there is no picture")

    assert read_pdf(pdf(Sheet().text(50, 100, "Risk register")), engine=never).reader == "pdfium"


def test_text_of_the_files_own_stays_beside_what_is_recognised() -> None:
    def recognise(_: np.ndarray) -> list[Recognised]:
        stamp = (50 * SCALE, 90 * SCALE, 110 * SCALE, 102 * SCALE)
        return [Recognised("0FFICIAI", stamp, 0.9), Recognised("Flood", (200, 400, 280, 430), 0.9)]

    sheet = Sheet().raw("q 595 0 0 842 0 0 cm /Im Do Q").text(50, 100, "Paper seven")
    paper = read_pdf(pdf(sheet), engine=lambda: recognise)
    assert [getattr(block, "text", "") for block in paper.blocks] == ["Paper seven", "Flood"]


def test_tesseracts_table_gives_lines_with_the_confidence_of_their_least_sure_word() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    words = ["5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.0\tRisk", "5\t1\t1\t1\t1\t2\t45\t20\t60\t12\t71.0\tregister",
             "4\t1\t1\t1\t2\t0\t10\t40\t30\t12\t-1\t", '5\t1\t1\t1\t2\t1\t10\t40\t30\t12\t90.0\t"12']  # fmt: skip
    lines = lines_of_tsv("\n".join([head, *words]))
    assert [(line.text, line.bounds, line.confidence) for line in lines] == [
        ("Risk register", (10, 20, 105, 32), 0.71), ('"12', (10, 40, 40, 52), 0.9)]  # fmt: skip


@pytest.mark.skipif(not find_spec("rapidocr"), reason="the extra [ocr] is not installed")
@pytest.mark.filterwarnings("ignore")
def test_a_scan_askew_is_read_by_the_installed_engine() -> None:
    sheet = drawn("#c00000").rotate(0.7, Image.Resampling.BICUBIC, fillcolor="white")
    [grid] = [block for block in read_pdf(as_pdf(sheet)).blocks if isinstance(block, Grid)]
    assert texts(grid) == [list(row) for row in WORDS]


def upright_only(*, turned_well: bool) -> Callable[[], Recogniser]:
    """An engine that reads an upright page, and finds tall lines on one that lies sideways: surely where turning
    each anticlockwise sets it upright."""
    reads = reader_of()()

    def recognise(picture: np.ndarray) -> list[Recognised]:
        found = reads(picture)
        if picture.shape[0] > picture.shape[1]:
            return found
        tall = [(line.text, (line.bounds[1], line.bounds[0], line.bounds[3], line.bounds[2])) for line in found]
        sure = 0.99 if turned_well else 0.5
        return [Recognised(text, bounds, sure, (Word(text, bounds),)) for text, bounds in tall]

    return lambda: recognise


@pytest.mark.parametrize(("lies", "degrees"), [(270, 90), (90, 270)])
def test_a_page_that_lies_sideways_is_read_upright_and_says_so(lies: int, degrees: int) -> None:
    sideways = drawn("#c00000").rotate(lies, expand=True)
    paper = read_pdf(as_pdf(sideways), engine=upright_only(turned_well=lies == 270))
    (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]
    assert texts(grid) == [list(row) for row in WORDS]
    assert grid.cells[-1].fill == "#c00000"
    assert f"turned by {degrees} degrees" in paper.notes[0].text


def line(x0: float, top: float, x1: float, bottom: float, *, falls: float = 0, sure: float = 0.99) -> Recognised:
    ends = Word("Loss", (x0, top, x0 + 60, bottom)), Word("radio", (x1 - 60, top + falls, x1, bottom + falls))
    return Recognised("Loss radio", (x0, top, x1, bottom + falls), sure, ends)


@pytest.mark.parametrize(
    ("lines", "turn"),
    [
        ([line(100, 100, 400, 130)] * 6, 0),
        ([line(100, 100, 400, 130, sure=0.6)] * 6, 180),
        ([line(100, 100, 130, 400)] * 6, 90),
        ([line(100, 100, 130, 400, sure=0.6)] * 6, 270),
        ([line(100, 100, 400, 130, falls=24)] * 6, pytest.approx(5.7, abs=0.1)),
        ([], 0),
    ],
)
def test_how_a_page_should_be_turned_shows_in_its_lines(lines: list[Recognised], turn: float) -> None:
    assert likely_turn(lines) == turn


def test_a_line_over_a_whole_table_is_parted_between_its_cells() -> None:
    head = "block_num\tpar_num\tline_num\tleft\ttop\twidth\theight\tconf\ttext"
    words = ((100, "WX01", 96), (300, "Flood", 90), (420, "damage", 95), (800, "¢", 20), (840, "Pumps", 94))
    table = [head, *(f"1\t1\t1\t{x}\t50\t100\t40\t{sure}\t{text}" for x, text, sure in words)]
    lines = lines_of_tsv("\n".join(table), larger=2)
    assert [line.text for line in lines] == ["WX01", "Flood damage", "• Pumps"]
    assert [line.confidence for line in lines] == [0.96, 0.9, 0.94]  # a bullet's own does not count
    assert lines[0].bounds == (50, 25, 100, 45)


def test_a_page_is_flattened_for_an_engine_that_colours_and_rules_mislead() -> None:
    flat = np.asarray(flattened(np.asarray(drawn("#c00000", words=False))))
    assert flat.shape == (2 * 1754, 2 * 1241)
    assert flat.min() > 200  # the rules are gone, and the dark cell is white


@pytest.mark.skipif(not has_tesseract(), reason="tesseract is not installed")
def test_tesseract_reads_a_table_with_colours_and_rules() -> None:
    paper = read_pdf(as_pdf(drawn("#ffc000")), engine=lambda: read_by_tesseract)
    (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]
    assert [row[1:] for row in texts(grid)] == [list(row[1:]) for row in WORDS]  # it takes WX for WxX


def test_a_heading_on_its_side_is_read_once_more_upright() -> None:
    crops: list[tuple[int, ...]] = []

    def recognise(picture: np.ndarray) -> list[Recognised]:
        crops.append(picture.shape)
        return [Recognised("Likelihood", (0, 0, 90, 20), 0.99)]

    unsure = Recognised("LIikeihkod", (100, 100, 120, 190), 0.59)
    others = [line(200, 100, 400, 130, sure=0.6), Recognised("10", (300, 200, 310, 230), 0.5)]
    read = with_turned_read(np.zeros((400, 400, 3), np.uint8), [unsure, *others], recognise)
    assert [(one.text, one.bounds) for one in read[:1]] == [("Likelihood", unsure.bounds)]
    assert read[1:] == others
    assert crops == [(28, 98, 3)]


@pytest.mark.parametrize(
    ("text", "bounds", "read"),
    [
        ("445", (1170, 179, 1190, 249), [("4", 179, 202), ("4", 202, 226), ("5", 226, 249)]),
        ("445", (1170, 179, 1190, 212), [("445", 179, 212)]),  # on its side
        ("12", (1238, 180, 1266, 205), [("12", 180, 205)]),
        ("Owner", (100, 100, 120, 260), [("Owner", 100, 260)]),
    ],
)
def test_figures_one_under_another_are_no_number(
    text: str, bounds: tuple[float, float, float, float], read: list[tuple[str, int, int]]
) -> None:
    found = unstacked([Recognised(text, bounds, 1.0)])
    assert [(one.text, round(one.bounds[1]), round(one.bounds[3])) for one in found] == read


def test_a_bullet_is_sought_within_the_cell_alone() -> None:
    sheet = drawn(words=False)
    ImageDraw.Draw(sheet).ellipse((XS[1] - 14, YS[1] + 22, XS[1] - 6, YS[1] + 30), fill="black")  # in the cell before
    bounds = (XS[1] + 12, YS[1] + 12, XS[1] + 26, YS[1] + 40)
    ImageDraw.Draw(sheet).text(bounds[:2], "4", fill="black", font=ImageFont.load_default(TYPE))
    rules = ruling_lines(grey(sheet), SCALE)
    assert [run.text for run in runs_of([Recognised("4", bounds, 1.0)], grey(sheet), SCALE, rules)] == ["4"]
    assert len(runs_of([Recognised("4", bounds, 1.0)], grey(sheet), SCALE, [])) == 2


@pytest.mark.parametrize(
    ("recognised", "read"),
    [("lmpact", "Impact"), ("lCT", "ICT"), ("of lnherent", "of Inherent"), ("3.Yearly", "3. Yearly"),
     ("lead", "lead"), ("ltd", "ltd"), ("llama", "llama"), ("Milk", "Milk"), ("3.5", "3.5"), ("level l", "level l")],
)  # fmt: skip
def test_what_no_word_begins_with_is_read_as_what_it_must_be(recognised: str, read: str) -> None:
    head = "block_num\tpar_num\tline_num\tleft\ttop\twidth\theight\tconf\ttext"
    [line] = lines_of_tsv(f"{head}\n1\t1\t1\t10\t50\t90\t40\t95\t{recognised}")
    assert line.text == read


@pytest.mark.parametrize(
    ("again", "sure", "read"), [("ê", 0.9, "ê"), ("ê", 0.5, "ē"), ("ě", 0.9, "ē"), ("êê", 0.9, "ē")]
)
def test_a_letter_of_another_script_is_looked_at_once_more(again: str, sure: float, read: str) -> None:
    crops: list[tuple[int, ...]] = []

    def recognise(picture: np.ndarray) -> list[Recognised]:
        crops.append(picture.shape)
        return [Recognised(again, (0, 0, 9, 9), sure)]

    lines = [Recognised("ē", (100, 100, 110, 120), 0.6), Recognised("ê", (100, 200, 110, 220), 0.6)]
    found = list(with_odd_read_again(np.zeros((400, 400, 3), np.uint8), lines, recognise))
    assert [(one.text, one.bounds) for one in found] == [(read, lines[0].bounds), ("ê", lines[1].bounds)]
    assert crops == [(88, 68, 3)]


def test_what_is_left_of_rules_at_a_lines_ends_is_no_text() -> None:
    head = "block_num\tpar_num\tline_num\tleft\ttop\twidth\theight\tconf\ttext"
    words = ["=", "Score", "=", "5", "——"]
    table = [head, *(f"1\t1\t1\t{10 + 50 * at}\t50\t40\t40\t90\t{word}" for at, word in enumerate(words))]
    assert [line.text for line in lines_of_tsv("\n".join(table))] == ["Score = 5"]
