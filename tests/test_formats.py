"""A file is what its bytes are, whatever it is called."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extract.formats import OLE, format_of
from extract.office import doc as office
from extract.office.doc import read_doc
from extract.reader import paper_of
from publish.audit import audited
from publish.exports import to_csv
from publish.findings_forms import as_csv
from publish.page.render import page_html
from publish.workbook import workbook_bytes
from schemas.paper import UnreadablePaper
from tests.pdf_maker import Sheet, pdf
from tests.report_sets import published, register_rows


def zipped(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(("data", "kind"), [
    (b"\n%PDF-1.7", "pdf"), (b"{\\rtf1 x}", "rtf"), (OLE + "WordDocument".encode("utf-16-le"), "doc"),
    (OLE + "Workbook".encode("utf-16-le"), "xls"), (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    (zipped(**{"word__document.xml": "x"}), "docx"), (zipped(**{"xl__workbook.xml": "x"}), "xlsx"),
    (zipped(**{"content.xml": "x", "mimetype": OPEN_DOCUMENT + "text"}), "odt"),
    (zipped(**{"content.xml": "x", "mimetype": OPEN_DOCUMENT + "spreadsheet"}), "ods"),
    (zipped(**{"may.txt": "x"}), "zip"), (zipped(**{"may.pdf": "%PDF-1.7"}), "zip"), (b"<!DOCTYPE html><p>x", "html"),
    (b'<?xml version="1.0"?><html><p>x</p></html>', "html"), ("\ufeffRisk register".encode("utf-16"), "text"),
    (b"Risk register", "text"),
])  # fmt: skip
def test_the_format_is_what_the_bytes_are(data: bytes, kind: str) -> None:
    assert format_of("paper.txt", data) == kind


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("a.pdf", b"\0\0", "empty"), ("a.docx", b"PK\x03\x04 cut off", "damaged"), ("a.txt", b"a\0b", "unknown-type"),
    ("a.dat", b"Risk register", "unknown-type"), ("Thumbs.db", OLE + "Catalog".encode("utf-16-le"), "unknown-type"),
    ("a.xls", OLE + "Workbook".encode("utf-16-le"), "unsupported-type"),
])  # fmt: skip
def test_what_is_no_paper_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePaper) as caught:
        paper_of(name, data)
    assert caught.value.reason == reason


def test_a_photograph_of_a_page_is_told_how_it_can_be_read() -> None:
    with pytest.raises(UnreadablePaper, match="picture; save it as PDF"):
        paper_of("page.jpg", b"\xff\xd8\xff\xe0" + bytes(999))


def test_a_file_under_another_kinds_name_is_read_and_noted() -> None:
    paper = paper_of("register.docx", pdf(Sheet().text(50, 100, "Risk register")))
    assert (paper.format, [note.code for note in paper.notes]) == ("pdf", ["named-otherwise"])


def test_an_old_word_file_names_the_extra_that_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "has_office", lambda: False)
    with pytest.raises(UnreadablePaper, match=r"pip install 'riskpapers\[office\]'") as caught:
        paper_of("a.doc", OLE + "WordDocument".encode("utf-16-le"))
    assert caught.value.reason == "needs-office"


def test_a_damaged_old_word_file_is_rejected() -> None:
    pytest.importorskip("doc2docx")
    with pytest.raises(UnreadablePaper) as caught:
        paper_of("a.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(4000))
    assert caught.value.reason == "damaged"


def test_file_of_word_95_is_said_to_be_one() -> None:
    with pytest.raises(UnreadablePaper, match="Word 6 or 95") as refused:
        read_doc(OLE.ljust(512, b"\0") + b"\xdc\xa5".ljust(512, b"\0"))
    assert refused.value.reason == "unsupported-type"


def test_what_riskpapers_wrote_itself_is_no_paper(tmp_path: Path) -> None:
    out = published(tmp_path / "out", register_rows(2, 2))
    to_csv(out, tmp_path)
    exported = [(file.name, file.read_bytes()) for file in tmp_path.glob("*.csv")]
    decisions = "\ufeff" + as_csv(audited(out, {}))
    for name, content in (
        ("report.html", page_html(out, [], []).encode()), ("register.xlsx", workbook_bytes(out, [])),
        ("decisions.csv", decisions.encode()), ("semicolons.csv", decisions.replace(",", ";").encode()), *exported,
    ):  # fmt: skip
        with pytest.raises(UnreadablePaper, match="riskpapers wrote it") as refused:
            paper_of(name, content)
        assert refused.value.reason == "own-output"


@pytest.mark.parametrize("words", ["404 - File not found.", "Sign in to continue"])
def test_a_web_page_in_a_papers_place_is_rejected_with_what_it_says(words: str) -> None:
    page = f"<!DOCTYPE html><html><body><h1>{words}</h1></body></html>".encode()
    with pytest.raises(UnreadablePaper, match=words) as raised:
        paper_of("risks.pdf", page)
    assert raised.value.reason == "web-page"
    assert paper_of("risks.html", page).blocks


def test_a_paper_saved_as_a_web_page_under_another_name_is_read() -> None:
    table = "<table><tr><td>R1</td><td>Fire</td></tr></table>"
    assert paper_of("risks.doc", f"<html><body>{table}</body></html>".encode()).blocks
    assert paper_of("risks.doc", f"<html><body><p>{'Fire is a risk. ' * 60}</p></body></html>".encode()).blocks


def test_text_of_no_kind_is_quoted() -> None:
    with pytest.raises(UnreadablePaper, match="Access denied"):
        format_of("risks.pdf", b'{"error": "Access denied"}')
