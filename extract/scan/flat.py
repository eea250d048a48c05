"""A page's picture as a plain engine wants it: dark words on white, without rules and colours, and large."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

from extract.pdf.finder import cells_between
from extract.scan.rules import Coloured, Grey, paper_white, ruling_lines

LARGER = 2  # times: made for 300 dots an inch, such engines misread the half of it
USUAL_SCALE = 150 / 72
BESIDE = 3  # pixels from a rule that are painted over with it
INSIDE = 2  # pixels from a cell's sides


def flattened(picture: Coloured) -> Image.Image:
    """The picture in grey, `LARGER` times as large: each cell's own colour made white, and the rules between them."""
    grey = np.asarray(Image.fromarray(picture).convert("L"))
    rules = ruling_lines(grey, USUAL_SCALE)
    flat = _on_white(grey, paper_white(grey))
    for cell in cells_between(rules):
        x0, top, x1, bottom = (round(side * USUAL_SCALE) for side in cell)
        place = slice(top + INSIDE, bottom - INSIDE), slice(x0 + INSIDE, x1 - INSIDE)
        if grey[place].size:
            flat[place] = _on_white(grey[place], int(np.median(grey[place])))
    for rule in rules:
        at, start, end = (round(value * USUAL_SCALE) for value in rule[1:])
        near = slice(max(at - BESIDE, 0), at + BESIDE + 1)
        flat[(near, slice(start, end)) if rule.across else (slice(start, end), near)] = 255
    sheet = Image.fromarray(flat)
    return sheet.resize((LARGER * sheet.width, LARGER * sheet.height), Image.Resampling.BICUBIC)


def _on_white(grey: Grey, ground: int) -> Any:
    """How much each pixel differs from the ground it is printed on, as dark on white."""
    differs = np.abs(grey.astype(np.int16) - ground) * (255 / max(ground, 255 - ground))
    return (255 - np.minimum(differs, 255)).astype(np.uint8)
