"""Where one paragraph of a cell ends and the next begins, by what its lines say."""

from __future__ import annotations

import pytest

from extract.pdf.broken_words import with_words_whole
from extract.pdf.lines import Line
from extract.pdf.passages import passages_of
from schemas.paper import Cell, Grid

SIZE, PITCH = 10.0, 1.2


def passages(*lines: str, room: float = 2.0) -> list[str]:
    """The paragraphs of full lines one under the other; `room` is what each leaves free of its cell, in points."""
    made = [Line(text, 0, 50, PITCH * SIZE * n, SIZE, letters=len(text)) for n, text in enumerate(lines)]
    texts = tuple(passage.text for passage in passages_of(made, 50 + room, PITCH, numbers_stay=True))
    [[whole]] = with_words_whole([[Grid((Cell(0, 0, paragraphs=texts),), 1, 1)]], ())
    return list(whole.cells[0].paragraphs)


def test_an_entry_of_a_numbered_list_begins_a_paragraph_however_full_the_line_before() -> None:
    assert passages("1. Check the accounts.", "2. Name an owner of each", "system.", "3. Train all staff.") == [
        "1. Check the accounts.", "2. Name an owner of each system.", "3. Train all staff.",
    ]  # fmt: skip


def test_a_number_that_does_not_count_on_begins_none() -> None:
    assert passages("1. Reduce vacancies to", "4. per cent") == ["1. Reduce vacancies to 4. per cent"]


@pytest.mark.parametrize(
    ("lines", "room", "whole"),
    [
        (("STR00", "31"), 2.0, ["STR0031"]),
        (("STR00", "31"), 30.0, ["STR00", "31"]),  # there was room for it: two references
        (("12", "16"), 2.0, ["12 16"]),
        (("Transfe", "r"), 2.0, ["Transfer"]),
    ],
)
def test_a_word_or_reference_too_wide_for_its_cell_is_one(
    lines: tuple[str, ...], room: float, whole: list[str]
) -> None:
    assert passages(*lines, room=room) == whole
