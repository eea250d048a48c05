"""Rules that a scan all but lost, and strokes of letters that are none: told by the picture and by other rules."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.pdf.finder import cells_between
from extract.pdf.marks import Edge
from extract.scan.rules import ruling_lines
from extract.scan.sides import with_sides
from extract.scan.strokes import in_line, without_strays

FRAME = [Edge(False, x, 0, 200) for x in (20, 120, 220)] + [Edge(True, y, 20, 220) for y in (0, 50, 100, 150, 200)]
BROKEN = [rule for rule in FRAME if rule.across or rule.at != 120]
KEPT = [Edge(False, 120, 0, 50), Edge(False, 120, 150, 200)]  # of the rule in the middle


def picture(*boxes: tuple[tuple[int, int, int, int], int]) -> np.ndarray:
    """White, at two pixels a point, with boxes painted in shades of grey; places in points."""
    sheet = Image.new("L", (500, 460), 255)
    for (x0, top, x1, bottom), shade in boxes:
        ImageDraw.Draw(sheet).rectangle((2 * x0, 2 * top, 2 * x1 - 1, 2 * bottom - 1), fill=shade)
    return np.asarray(sheet)


def seen(grey: np.ndarray) -> list[tuple[float, float, float]]:
    return sorted(edge[1:] for edge in with_sides([*BROKEN, *KEPT], grey, 2.0) if edge not in [*BROKEN, *KEPT])


def test_the_side_of_a_dark_box_is_seen_where_a_rule_stands_in_other_rows() -> None:
    assert seen(picture(((121, 50, 220, 100), 120))) == [(120, 50, 100)]


def test_a_faint_rule_is_seen_where_it_stands_in_other_rows() -> None:
    assert seen(picture(((120, 100, 121, 150), 215))) == [(120, 100, 150)]


def test_cells_of_one_colour_stay_joined() -> None:
    assert seen(picture(((20, 50, 220, 100), 120))) == []


def test_letters_are_no_sides() -> None:
    sheet = Image.fromarray(picture())
    for row in (55, 105):
        for step in range(3):
            text, place = "All ill hills fill till llll lilt illl", (60, 2 * row + 24 * step)
            ImageDraw.Draw(sheet).text(place, text, fill=0, font=ImageFont.load_default(24))
    assert seen(np.asarray(sheet)) == []


@pytest.mark.parametrize(("length", "place"), [(20, 120), (150, 121.5)])
def test_a_stroke_beside_a_rule_does_not_move_it(length: float, place: float) -> None:
    stroke = Edge(False, 121.5, 10, 10 + length)
    assert Edge(False, place, 10, 10 + length) in in_line([Edge(False, 120, 0, 200), stroke])


def test_strokes_that_meet_no_rule_are_none() -> None:
    stroke, side = Edge(False, 70, 60, 90), Edge(False, 170, 50, 80)
    continued, long = Edge(False, 170, 110, 140), Edge(False, 90, 60, 140)
    assert [rule for rule in without_strays([*FRAME, stroke, side, continued, long]) if rule not in FRAME] == [
        side, continued, long]  # fmt: skip


def test_a_table_keeps_its_columns_beside_the_letters_of_a_stamp() -> None:
    sheet = Image.new("RGB", (1241, 900), "white")
    draw = ImageDraw.Draw(sheet)
    for x in (100, 500, 900):
        draw.line((x, 100, x, 700), fill="black", width=2)
    for y in range(100, 701, 150):
        draw.line((100, y, 900, y), fill="black", width=2)
    draw.text((504, 300), "HIT IN", fill="#c03030", font=ImageFont.load_default(60))
    columns = {
        round(cell[0] * 150 / 72) for cell in cells_between(ruling_lines(np.asarray(sheet.convert("L")), 150 / 72))
    }
    assert columns == {100, 500} or columns == {101, 501}


def test_specks_of_light_part_no_dark_box() -> None:
    sheet = Image.new("L", (1241, 900), 255)
    draw = ImageDraw.Draw(sheet)
    for x in (100, 500, 900):
        draw.line((x, 100, x, 400), fill=0, width=2)
    for y in (100, 150, 250, 400):
        draw.line((100, y, 900, y), fill=0, width=2)
    draw.rectangle((101, 101, 499, 149), fill=110)
    for x in range(150, 480, 60):
        for y in (105, 116, 127, 138):
            draw.rectangle((x, y, x + 1, y + 1), fill=235)
    assert len(cells_between(ruling_lines(np.asarray(sheet), 150 / 72))) == 6


def faint_table(shade: int) -> np.ndarray:
    sheet = Image.new("L", (1241, 900), 255)
    draw = ImageDraw.Draw(sheet)
    for x in (100, 500, 900):
        draw.line((x, 100, x, 400), fill=shade, width=2)
    for y in (100, 200, 300, 400):
        draw.line((100, y, 900, y), fill=shade, width=2)
    scatter = np.random.default_rng(7).normal(0, 3, (900, 1241))
    return np.clip(np.asarray(sheet) + scatter, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("shade", [0, 160, 225])
def test_rules_are_found_however_faint_they_are(shade: int) -> None:
    assert len(cells_between(ruling_lines(faint_table(shade), 150 / 72))) == 6
