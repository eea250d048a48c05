"""Recognition engines: a picture in, lines of words with their places and confidence out.

rapidocr (with onnxruntime) carries its models with it; tesseract is asked where only that is installed.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.extras import has_rapidocr, has_tesseract
from extract.pdf.marks import Bounds
from schemas.errors import install_command

if TYPE_CHECKING:
    from extract.scan.rules import Coloured

INSTALL = install_command("ocr")
TESSERACT_SECONDS = 120
PARTED = 1.5  # heights of a word: further apart, two words are in two cells
_RULES = " |_~"  # what tesseract makes of what is left of a rule
_BULLETS = dict.fromkeys("¢*°", "•")  # as tesseract reads them
_FULL_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x3002: 0x2E}

_NO_L = re.compile(r"(?<![^\W_])l(?=[A-Z]|[b-df-hjkmnp-tv-xz][a-z]*[aeiou])")  # lCT and lmpact: no word begins so
_REMAINS = re.compile(r"=+|[—–_~=-]{2,}")
_LIST_NUMBER = re.compile(r"^([0-9]{1,2}[.)])(?=[A-Z][a-z])")


class Word(NamedTuple):
    """A word and its box in pixels."""

    text: str
    bounds: Bounds


class Recognised(NamedTuple):
    """A line of text: its words from left to right, its box in pixels, and how sure the engine is (0 to 1)."""

    text: str
    bounds: Bounds
    confidence: float
    words: tuple[Word, ...] = ()


Recogniser = Callable[["Coloured"], list[Recognised]]


@cache
def recogniser() -> Recogniser | None:
    """The best engine that is installed; None where there is none."""
    if has_rapidocr():
        return _rapidocr()
    return read_by_tesseract if has_tesseract() else None


def _rapidocr() -> Recogniser:
    from rapidocr import RapidOCR

    # one thread, as papers are read in as many processes as there are workers: more wait for one another, and busily
    engine = RapidOCR(params={
        "Global.log_level": "critical", "Global.text_score": 0.0, "Global.max_side_len": 4000,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1, "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    })  # fmt: skip

    def read(picture: Coloured) -> list[Recognised]:
        # it remembers these from call to call, so that each says all of them
        found: Any = engine(
            picture[:, :, ::-1], use_det=True, use_cls=False, use_rec=True, return_word_box=True, text_score=0.0
        )
        if not found.txts:
            return []
        return [
            Recognised(_plain(text), _bounds(box), float(score), tuple(_words(parts)))
            for box, text, score, parts in zip(
                found.boxes, found.txts, found.scores, found.word_results or [()] * len(found.txts), strict=True
            )
            if text.strip()
        ]

    return read


def _words(parts: Any) -> Iterator[Word]:
    for text, _, box in parts:
        yield Word(_plain(text), _bounds(box))


def _bounds(corners: Any) -> Bounds:
    """The upright box nearest to four corners: the lines are level, and what sticks out is the engine's margin."""
    import numpy as np  # here, as whoever reads a PDF imports this module

    points = np.asarray(corners, dtype=float)
    xs, ys = np.sort(points[:, 0]), np.sort(points[:, 1])
    return float(xs[:2].mean()), float(ys[:2].mean()), float(xs[2:].mean()), float(ys[2:].mean())


def _plain(text: str) -> str:
    """The wide forms of another script's type as what they stand for, and what no word is like as what it must be."""
    return _LIST_NUMBER.sub(r"\1 ", _NO_L.sub("I", text.translate(_FULL_WIDTH).strip()))


def read_by_tesseract(picture: Coloured) -> list[Recognised]:
    """What the program finds in a page's picture, made plain for it first."""
    from extract.scan.flat import LARGER, flattened

    sheet = io.BytesIO()
    flattened(picture).save(sheet, "PNG")
    said = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "6", "tsv"],
        input=sheet.getvalue(), capture_output=True, check=True, timeout=TESSERACT_SECONDS,
    )  # fmt: skip
    return lines_of_tsv(said.stdout.decode("utf-8", "replace"), LARGER)


def lines_of_tsv(table: str, larger: int = 1) -> list[Recognised]:
    """The lines in tesseract's table of words, whose places are those of a picture so many times as large."""
    lines: dict[tuple[str, ...], list[tuple[Word, float]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip(_RULES)
        if text and float(row["conf"]) >= 0:
            x0, top, width, height = (float(row[name]) / larger for name in ("left", "top", "width", "height"))
            word = Word(_BULLETS.get(text) or _plain(text), (x0, top, x0 + width, top + height))
            key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            lines.setdefault(key, []).append((word, float(row["conf"]) / 100))
    return [_line(_without_ends(part)) for found in lines.values() for part in _parted(found)]


def _parted(words: Sequence[tuple[Word, float]]) -> Iterator[list[tuple[Word, float]]]:
    """A line over a whole table, parted where there is more than a space between its words."""
    part = [words[0]]
    for before, word in pairwise(words):
        _, top, end, bottom = before[0].bounds
        if word[0].bounds[0] - end > PARTED * (bottom - top):
            yield part
            part = []
        part.append(word)
    yield part


def _without_ends(part: Sequence[tuple[Word, float]]) -> Sequence[tuple[Word, float]]:
    """The words without what is left of rules at their ends; what is nothing else stays, as a dash may."""
    while len(part) > 1 and _REMAINS.fullmatch(part[0][0].text):
        part = part[1:]
    while len(part) > 1 and _REMAINS.fullmatch(part[-1][0].text):
        part = part[:-1]
    return part


def _line(part: Sequence[tuple[Word, float]]) -> Recognised:
    words = tuple(word for word, _ in part)
    x0s, tops, x1s, bottoms = zip(*[word.bounds for word in words], strict=True)
    sure = min((sure for word, sure in part if word.text != "•"), default=1.0)
    return Recognised(" ".join(word.text for word in words), (min(x0s), min(tops), max(x1s), max(bottoms)), sure, words)
