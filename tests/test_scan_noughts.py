"""A nought that an engine took for an O is told by its width; an O stays one."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.scan.noughts import with_noughts_measured
from extract.scan.words import Recognised, Word

FONT = ImageFont.load_default(26)


def read(printed: str, recognised: str, apart: int = 3) -> str:
    sheet = Image.new("L", (400, 40), 255)
    x = 0.0
    for char in printed:
        ImageDraw.Draw(sheet).text((x, 2), char, fill=0, font=FONT)
        x += FONT.getlength(char) + apart
    bounds = (10.0, 20.0, 10.0 + x, 60.0)
    line = Recognised(recognised, bounds, 0.9, (Word(recognised, bounds),))
    return with_noughts_measured(line, np.asarray(sheet) < 128).text


@pytest.mark.parametrize(
    ("printed", "recognised", "meant"),
    [
        ("WXR0278", "WXRO278", "WXR0278"),
        ("WX0045", "WXOO45", "WX0045"),
        ("COR0022", "CORo022", "COR0022"),
        ("WXRO278", "WXRO278", "WXRO278"),
        ("CO2", "CO2", "CO2"),
        ("COR22", "COR22", "COR22"),
    ],
)
def test_an_o_no_wider_than_the_figures_after_it_is_a_nought(printed: str, recognised: str, meant: str) -> None:
    assert read(printed, recognised) == meant


def test_letters_that_touch_tell_nothing() -> None:
    assert read("WXR0278", "WXRO278", apart=-4) == "WXRO278"
