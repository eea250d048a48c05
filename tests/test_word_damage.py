"""Files that are no Word paper: each gives a reason, never another error and never a hang."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.word.reader import read_word
from schemas.paper import UnreadablePaper
from tests.word_files import cell, paragraph, row, table, word_file, word_parts, zipped

PAPER = word_file(paragraph("Register") + table(row(cell("R1"), cell("Flood"))), styles="", numbering="")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


def with_part(name: str, change: str) -> bytes:
    parts = word_parts(paragraph("Register"), styles="")
    return zipped(parts | {name: change + parts.get(name, "<x/>")})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (bytes(2000), "empty"),
        (b"Dear panel,", "not-word"),
        (b"%PDF-1.7", "not-word"),
        (zipped({}), "not-word"),
        (zipped({"xl/workbook.xml": "<x/>"}), "not-word"),
        (zipped({"word/document.xml": "<w:document"}), "damaged"),
        (zipped({"word/document.xml": "<other/>"}), "not-word"),
        (zipped({"word/document.xml": ""}), "damaged"),
        (word_file(""), "empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "old-word"),
        (PAPER[: len(PAPER) // 2], "damaged"),
        (with_part("word/document.xml", BOMB), "doctype"),
        (with_part("word/styles.xml", BOMB), "doctype"),
        (with_part("customXml/item1.xml", "<!DOCTYPE x>"), "doctype"),
        (with_part("word/document.xml", f"<!--{' ' * 9000}-->{BOMB}"), "doctype"),
    ],
)
def test_the_reason_is_given(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePaper) as caught:
        read_word(data)
    assert caught.value.reason == reason
    assert "; " in str(caught.value), "what is wrong, and what to do"


def test_tables_nested_without_end_are_refused() -> None:
    body = paragraph("x")
    for _ in range(400):
        body = table(row(f"<w:tc>{body}</w:tc>"))
    with pytest.raises(UnreadablePaper) as caught:
        read_word(word_file(body))
    assert caught.value.reason == "damaged"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(PAPER) - 1), st.integers(0, 255)), max_size=8), st.integers(0, 400)
)
def test_corrupted_bytes_give_a_paper_or_a_reason(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(PAPER)
    for place, byte in changes:
        data[place] = byte
    with suppress(UnreadablePaper):
        assert read_word(bytes(data[: len(data) - cut] if cut < 200 else data)).reader == "word"


_XML = st.recursive(
    st.sampled_from(["<w:t>x</w:t>", "<w:br/>", '<w:sym w:char="zz"/>', '<w:fldChar w:fldCharType="end"/>',
                     '<w:shd w:fill=""/>', '<w:gridSpan w:val="x"/>', '<w:ilvl w:val="77"/>']),
    lambda inner: st.tuples(
        st.sampled_from(["p", "r", "tbl", "tr", "tc", "tcPr", "pPr", "rPr", "numPr", "sdt", "sdtContent",
                         "ins", "del", "drawing", "txbxContent", "hyperlink", "trPr", "tblPr", "pict", "ruby"]),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"),
    max_leaves=25,
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_XML, max_size=4))
def test_markup_out_of_place_gives_a_paper_or_a_reason(pieces: list[str]) -> None:
    with suppress(UnreadablePaper):
        assert read_word(word_file("".join(pieces), styles="<w:style/>", numbering="<w:num/>")).blocks
