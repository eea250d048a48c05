"""Papers made of a fuzzer's bytes: each byte is a tag, a word or a rule, so that it plays with shape, not spelling."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench.faults.hostile_pdf import page, stream
from bench.faults.hostile_word import document, package

WORDS = (
    "Ref", "Risk", "Risk title", "Impact", "Likelihood", "Score", "Owner", "Status", "Existing Controls", "Rationale",
    "Date Recorded", "Previous Score", "Target", "High", "Very Low", "4", "16", "5x5", "L - 2", "R1", "STR0278",
    "STRO278", "Risk STR0278", "Controls Tasked", "Head of Estates", "Ch/Supt Ash", "01/02/2024", "Sept 2023", "12/13",
    "1st August 2024", "n/a", "-", "25 strategic risks are on the register", "of which ten are high", "Risk 3 of 9",
    "Strategic Risk Register", "Appendix A", "New risks", "Archived", "Heat map", "Totals: 12", "1-4 Low",
    "Joint Audit", "SORB (Aug 24) to consider reduction in risk from 12 to 8", "OFFICIAL", "Page 3 of 9", "1.", "(a)",
    "\u00b2", "\u2160", "\u200b", "\uf0b7", "=1+1", "0" * 40, "e\u0301", "\U0001d7db", "x " * 300,
)  # fmt: skip
_WORD_LEAVES = (
    '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', '<w:tcPr><w:gridSpan w:val="-9"/></w:tcPr>', "<w:tab/>", "<w:br/>",
    '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>", '<w:trPr><w:gridBefore w:val="1"/>'
    '</w:trPr>', "<w:trPr><w:tblHeader/></w:trPr>", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>',
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>', '<w:tcPr><w:shd w:fill="FF0000"/></w:tcPr>',
    "<w:rPr><w:vanish/></w:rPr>", '<w:tblGrid><w:gridCol w:w="99"/></w:tblGrid>',
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:instrText>PAGE</w:instrText>",
)  # fmt: skip
_WORD_TAGS = ("w:tbl", "w:tr", "w:tc", "w:p", "w:r", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:txbxContent", "w:tr")
_ODT_TAGS = (
    "table:table", "table:table-row", "table:table-cell", "text:p", "text:h", "text:list", "text:list-item",
    "text:section", "table:table-header-rows", "text:span", 'table:table-cell table:number-columns-spanned="3"',
    'table:table-cell table:number-rows-spanned="4"', 'table:table-row table:number-rows-repeated="5"',
    'text:h text:outline-level="99"', "table:covered-table-cell",
)  # fmt: skip
_HTML = (
    "<table>", "</table>", "<tr>", "<td>", "<th>", "<td rowspan=3>", "<td colspan=2>", "<td rowspan=0 colspan=-1>",
    "</td>", "<p>", "<h1>", "<h9>", "<ul>", "<li>", "<br>", "</div>", "<style>", "</style>", "<span hidden>", "</span>",
    "&#0;", "&#xd800;", "<!--", "-->", "<td style='background:#f00'>", "<pre>", "<tbody>", "<caption>", "\n",
)  # fmt: skip
_TEXT = ("| ", "|", "\n", "\n\n", "\t", "   ", "---|", "|---|---|\n", "# ", "### ", "- ", "1. ", "+----+\n", ": ", "**",
         "\f", "\r", "> ", "```\n", "=====\n", "\\|", "<br>")  # fmt: skip
_RTF = (
    "\\trowd", "\\cellx1000", "\\cellx3000", "\\cellx-5", "\\cell ", "\\row ", "\\intbl ", "{", "}", "\\par ", "\\pard",
    "\\'e9", "\\u8217?", "\\u-3913?", "\\clvmgf", "\\clvmrg", "\\clmgf", "\\clmrg", "\\bin5 ", "\\tab ", "\\line ",
    "{\\*", "\\v ", "\\v0 ", "\\b ", "\\outlinelevel1", "{\\fonttbl", "{\\header ", "{\\listtext ", "\\uc2 ",
    "\\ansicpg932 ", "\\deleted ", "\\itap2 ", "\\nestcell ", "\\nestrow ", "{\\info{\\title ", "\\cellx99999999999",
)  # fmt: skip


def word_file(data: bytes) -> bytes:
    """A Word file of well-formed XML."""
    leaves = (*_WORD_LEAVES, *(f"<w:r><w:t>{_escaped(word)}</w:t></w:r>" for word in WORDS))
    return package(document(_tree(data, _WORD_TAGS, leaves)))


def odt_file(data: bytes) -> bytes:
    """An OpenDocument text of well-formed XML."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "style", "text", "table"))
    said = (f"<text:p>{_escaped(word)}</text:p>" for word in WORDS)
    body = _tree(data, _ODT_TAGS, ("<text:tab/>", '<text:s text:c="9"/>', *said))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<office:document-content {spaces}><office:body><office:text>{body}"
                                        "</office:text></office:body></office:document-content>")
    return file.getvalue()


def html_file(data: bytes) -> bytes:
    """A page of HTML, seldom well formed."""
    return b"<html><body>" + _row(data, _HTML)


def text_file(data: bytes) -> bytes:
    """A paper in Markdown, more or less."""
    return _row(data, _TEXT)


def rtf_file(data: bytes) -> bytes:
    """A paper in rich text."""
    return b"{\\rtf1\\ansi " + _row(data, _RTF) + b"}"


def pdf_file(data: bytes) -> bytes:
    """A page on which boxes, lines and words are printed at places of a coarse net."""
    return page(stream(b"\n".join(_drawn(iter(data)))))


def _drawn(left: Iterator[int]) -> Iterator[bytes]:
    for kind in left:
        x, y, size = (next(left, 0) for _ in range(3))
        x, y, wide, high = 20 + x % 24 * 23, 20 + y % 48 * 17, size % 16 * 23, size // 16 * 17
        word = WORDS[size % len(WORDS)].encode("latin-1", "replace").replace(b"(", b"\\(").replace(b")", b"\\)")
        yield (
            b"%d %d %d %d re S" % (x, y, wide, high),
            b"%d %d m %d %d l S" % (x, y, x + wide, y),
            b"%d %d m %d %d l S" % (x, y, x, y + high),
            b"1 0 0 rg %d %d %d %d re f 0 g" % (x, y, wide, high),
            b"BT /F 1 Tf 9 0 0 9 %d %d Tm (%b) Tj ET" % (x, y, word),
            b"BT /F 1 Tf 0 9 -9 0 %d %d Tm (%b) Tj ET" % (x, y, word),
            b"BT /F 1 Tf 9 0 0 9 %d %d Tm (%b) Tj ET" % (x + 2, y + 4, word),
        )[kind % 7]


def _tree(data: bytes, tags: Sequence[str], leaves: Sequence[str]) -> str:
    """Elements within each other: a byte opens one, closes the last, or is a leaf; all are closed at last."""
    written, opened = list[str](), list[str]()
    for byte in data:
        which = byte % (len(tags) + len(leaves) + 4)
        if which < len(tags):
            opened.append(tags[which].split()[0])
            written.append(f"<{tags[which]}>")
        elif which < len(tags) + len(leaves):
            written.append(leaves[which - len(tags)])
        elif opened:
            written.append(f"</{opened.pop()}>")
    return "".join((*written, *(f"</{tag}>" for tag in reversed(opened))))


def _row(data: bytes, marks: Sequence[str]) -> bytes:
    """One after the other; the highest byte has the next one stand as it is."""
    tokens = [token.encode() for token in (*marks, *WORDS)]
    written, left = bytearray(), iter(data)
    for byte in left:
        written += bytes([next(left, 0)]) if byte == 255 else tokens[byte % len(tokens)]
    return bytes(written)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


SHAPES: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "word": (".docx", word_file), "odt": (".odt", odt_file), "html": (".html", html_file), "text": (".md", text_file),
    "rtf": (".rtf", rtf_file), "pdf": (".pdf", pdf_file),
}  # fmt: skip
"""What a file of each kind is called, and how it is made."""
