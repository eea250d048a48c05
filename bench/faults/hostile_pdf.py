"""Hostile PDFs of our making: each small, and each made to cost a reader its time, its memory or its way."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping, Sequence

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_HELLO = b"BT /F 12 Tf 72 700 Td (Risk register) Tj ET"


def written(objects: Sequence[bytes], trailer: bytes = b"", index: bytes | None = None) -> bytes:
    """A file of these objects, numbered from 1, the first of them the catalogue."""
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = index or b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, listed)
    end = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(body))
    return bytes(body) + table + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), entries, content)


def deflated(content: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(content, 1 if len(content) > 1 << 26 else 9), b"/Filter/FlateDecode" + entries)


def page(content: bytes, box: bytes = b"0 0 595 842", more: bytes = b"", others: Sequence[bytes] = ()) -> bytes:
    """One page showing a content stream (a whole object); `others` are objects from 6 on."""
    return written([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%b>>>>" % (box, more),
        content, _FONT, *others,
    ])  # fmt: skip


def _forms(levels: int, each: int) -> bytes:
    """Forms that show forms that show forms."""
    held = b"<</XObject<</X %d 0 R>>>>"
    others = [
        stream(b"/X Do " * each, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources" + held % (7 + level))
        for level in range(levels)
    ]
    last = stream(_HELLO, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>")
    return page(stream(b"/X Do"), more=b"/XObject<</X 6 0 R>>", others=[*others, last])


def _form_of_itself() -> bytes:
    itself = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return page(stream(b"/X Do"), more=b"/XObject<</X 6 0 R>>", others=[itself])


def _tree(kids: bytes, count: int = 1, more: Sequence[bytes] = ()) -> bytes:
    pages = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    return written([b"<</Type/Catalog/Pages 2 0 R>>", pages, sheet, stream(_HELLO), _FONT, *more])


def _deep_tree(depth: int) -> bytes:
    nodes = [b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (5 + n, 7 + n) for n in range(depth)]
    return _tree(b"6 0 R", 1, [*nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def _grid(lines: int) -> bytes:
    at = [10 + 570 * n / lines for n in range(lines)]
    drawn = "".join(f"{x:.3f} 10 m {x:.3f} 580 l S 10 {x:.3f} m 580 {x:.3f} l S\n" for x in at)
    return page(deflated(drawn.encode()))


def _words(number: int) -> bytes:
    return page(deflated(b"BT /F 1 Tf 1 0 0 1 10 10 Tm " + b"(risk) Tj 0 0.01 Td " * number + b"ET"))


def _locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret"), invariant=1)
    canvas.drawString(72, 700, "Risk register")
    canvas.save()
    return file.getvalue()


def _wide_codes() -> bytes:
    ranges = b"100 beginbfrange\n" + b"<0000> <FFFF> <0041>\n" * 100 + b"endbfrange\n"
    codes = b"/CIDInit /ProcSet findresource begin begincmap\n" + ranges * 50 + b"endcmap end"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>"
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>"
    shown = stream(b"BT /G 12 Tf 72 700 Td <00410042> Tj ET")
    return written([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</G 6 0 R>>>>>>",
        shown, _FONT, font, below, deflated(codes),
    ])  # fmt: skip


def _picture(entries: bytes, content: bytes = b"\0") -> bytes:
    image = stream(content, b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8" + entries)
    return page(stream(b"500 0 0 800 0 0 cm /I Do"), more=b"/XObject<</I 6 0 R>>", others=[image])


def _previous_index_is_itself() -> bytes:
    whole = page(stream(_HELLO))
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev " + whole.split(b"startxref\n")[1].split(b"\n")[0])


def _acting() -> bytes:
    return page(stream(_HELLO)).replace(
        b"/Pages 2 0 R>>",
        b"/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>/AA<</WC<</S/JavaScript/JS(app.alert(1))>>>>>>", 1)


def _tags_of_itself() -> bytes:
    return page(stream(_HELLO), others=[b"<</Type/StructTreeRoot/K 6 0 R/ParentTree 6 0 R>>"]).replace(
        b"/Pages 2 0 R>>", b"/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>>>", 1)


READ = frozenset({"read", "partial"})
GIVES_NOTHING = frozenset({"partial", "damaged", "no-pages", "empty", "not-repairable", "needs-ocr"})
STOPPED = frozenset({"timed-out", "out-of-memory", "crashed", "failed", "too-large"})

CASES: Mapping[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    "forms-fan-out": (lambda: _forms(12, 10), STOPPED | GIVES_NOTHING),
    "forms-deep": (lambda: _forms(400, 1), STOPPED | GIVES_NOTHING),
    "form-of-itself": (_form_of_itself, GIVES_NOTHING),
    "page-tree-of-itself": (lambda: _tree(b"2 0 R"), GIVES_NOTHING),
    "page-tree-loop": (lambda: _tree(b"6 0 R", 1, [b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), GIVES_NOTHING),
    "page-tree-deep": (lambda: _deep_tree(20_000), GIVES_NOTHING | STOPPED),
    "page-count-giant": (lambda: _tree(b"3 0 R", 2**31 - 1), GIVES_NOTHING | STOPPED),
    "page-count-negative": (lambda: _tree(b"3 0 R", -5), GIVES_NOTHING),
    "pages-too-many": (lambda: _tree(b"3 0 R " * 9_000, 9_000), frozenset({"too-large"})),
    "index-range-giant": (lambda: written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"],
                                          index=b"xref\n0 2000000000\n0000000000 65535 f \n"), GIVES_NOTHING),
    "index-loop": (_previous_index_is_itself, GIVES_NOTHING),
    "index-missing": (lambda: page(stream(_HELLO)).split(b"xref\n")[0], GIVES_NOTHING),
    "box-giant": (lambda: page(stream(_HELLO), b"0 0 1e9 1e9"), GIVES_NOTHING),
    "box-empty": (lambda: page(stream(_HELLO), b"0 0 0 0"), GIVES_NOTHING),
    "box-of-no-numbers": (lambda: page(stream(_HELLO), b"/A (b) null 1e400"), GIVES_NOTHING),
    "bomb": (lambda: page(deflated(b" " * (1 << 28))), STOPPED | GIVES_NOTHING),
    "bomb-in-bomb": (lambda: page(stream(zlib.compress(zlib.compress(b" " * (1 << 28), 9), 9),
                                         b"/Filter[/FlateDecode/FlateDecode]")), STOPPED | GIVES_NOTHING),
    "bomb-by-runs": (lambda: page(stream(zlib.compress(b"\x81 " * (4 << 20), 9),
                                         b"/Filter[/FlateDecode/RunLengthDecode]")), STOPPED | GIVES_NOTHING),
    "arrays-deep": (lambda: page(deflated(b"[" * 1_000_000)), GIVES_NOTHING | STOPPED),
    "dictionaries-deep": (lambda: page(stream(_HELLO), others=[b"<</A" * 100_000 + b">>" * 100_000]), GIVES_NOTHING),
    "states-deep": (lambda: page(deflated(b"q " * 3_000_000 + _HELLO)), GIVES_NOTHING | STOPPED),
    "boxes-many": (lambda: page(deflated(b"1 1 9 9 re S " * 400_000)), GIVES_NOTHING | STOPPED),
    "rules-many": (lambda: _grid(900), GIVES_NOTHING | STOPPED),
    "rules-very-many": (lambda: _grid(6_000), GIVES_NOTHING | STOPPED),
    "words-many": (lambda: _words(30_000), GIVES_NOTHING | STOPPED),
    "words-very-many": (lambda: _words(400_000), GIVES_NOTHING | STOPPED),
    "letters-giant": (lambda: page(stream(b"BT /F 1e30 Tf 72 700 Td (Risk) Tj ET")), GIVES_NOTHING),
    "place-of-no-number": (lambda: page(stream(b"BT /F 12 Tf 1e400 0 0 1e400 1e400 -1e400 Tm (Risk) Tj ET")),
                           GIVES_NOTHING),
    "string-without-end": (lambda: page(stream(b"BT /F 12 Tf (Risk" + b"(" * 100_000)), GIVES_NOTHING),
    "inline-picture-without-end": (lambda: page(stream(b"BI /W 9999999 /H 9999999 /BPC 8 ID")), GIVES_NOTHING),
    "picture-giant": (lambda: _picture(b"/Width 100000/Height 100000"), GIVES_NOTHING | STOPPED),
    "picture-jpx-garbage": (lambda: _picture(b"/Width 9/Height 9/Filter/JPXDecode", b"\0\0\0\x0cjP  garbage"),
                            GIVES_NOTHING | STOPPED),
    "picture-jbig2-garbage": (lambda: _picture(b"/Width 9/Height 9/Filter/JBIG2Decode", b"\x97JB2garbage"),
                              GIVES_NOTHING | STOPPED),
    "codes-wide": (_wide_codes, GIVES_NOTHING | STOPPED),
    "acting": (_acting, GIVES_NOTHING),
    "tags-of-itself": (_tags_of_itself, GIVES_NOTHING),
    "locked": (_locked, frozenset({"encrypted"})),
    "head-only": (lambda: b"%PDF-1.7\n", frozenset({"damaged"})),
    "picture-called-pdf": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(999), frozenset({"unknown-type"})),
    "nothing": (lambda: b"", frozenset({"empty"})),
}
"""Each file's name, how it is made, and what it may end as: a status or a reason."""
