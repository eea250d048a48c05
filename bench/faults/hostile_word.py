"""Hostile Word files, and a few in HTML and text: bombs, loops, depths, and names that lead elsewhere."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterable, Mapping

from bench.faults.hostile_pdf import READ, STOPPED

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_PARAGRAPH = "<w:p><w:r><w:t>Risk register</w:t></w:r></w:p>"

Member = tuple[str | zipfile.ZipInfo, bytes]


def document(body: str, prolog: str = "") -> bytes:
    return f'{prolog}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'.encode()


def relations(of: Iterable[tuple[str, str]], main: str = "", mode: str = "") -> bytes:
    listed = "".join(f'<Relationship Id="r{n}" Type="{_R}/{kind}" Target="{target}"{mode}/>'
                     for n, (kind, target) in enumerate(of))
    return f'<Relationships xmlns="{_P}">{listed}{main}</Relationships>'.encode()


def package(main: bytes, *others: Member) -> bytes:
    """A .docx with this main part; others may name parts again, on purpose."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations([("officeDocument", "word/document.xml")]))
        archive.writestr("word/document.xml", main)
        for name, content in others:
            archive.writestr(name, content)
    return file.getvalue()


def part(kind: str, root: str, inner: str) -> tuple[Member, Member]:
    return (("word/_rels/document.xml.rels", relations([(kind, f"{kind}.xml")])),
            (f"word/{kind}.xml", f'<w:{root} xmlns:w="{_W}">{inner}</w:{root}>'.encode()))


def table(cell: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{cell}<w:p/></w:tc></w:tr></w:tbl>"


def _nested(times: int) -> bytes:
    opening, closing = table("\0").split("\0")
    return document(opening * times + _PARAGRAPH + closing * times + "<w:p/>")


def _link() -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("word/media/link")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def _named_twice() -> bytes:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return package(document(_PARAGRAPH), ("word/document.xml", document("<w:p/>")))


def _entities(levels: int) -> str:
    defined = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(levels))
    return f'<!DOCTYPE w:document [<!ENTITY a0 "ha">{defined}]>'


def _flagged_as_locked() -> bytes:
    whole = bytearray(package(document(_PARAGRAPH)))
    for at in range(len(whole) - 4):
        if whole[at : at + 4] == b"PK\x01\x02":
            whole[at + 8] |= 1
        elif whole[at : at + 4] == b"PK\x03\x04":
            whole[at + 6] |= 1
    return bytes(whole)


def _checksum_broken() -> bytes:
    whole = package(document(_PARAGRAPH * 500))
    at = whole.index(b"word/document.xml") + 60
    return whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]


def _outside(target: str) -> bytes:
    links = relations([("attachedTemplate", target), ("image", target)], mode=' TargetMode="External"')
    return package(document(_PARAGRAPH), ("word/_rels/document.xml.rels", links))


def _styles_in_a_ring() -> bytes:
    ring = "".join(f'<w:style w:styleId="s{n}" w:type="paragraph"><w:basedOn w:val="s{(n + 1) % 9}"/></w:style>'
                   for n in range(9))
    styled = '<w:p><w:pPr><w:pStyle w:val="s1"/></w:pPr><w:r><w:t>Risk</w:t></w:r></w:p>'
    return package(document(styled), *part("styles", "styles", ring))


def _lists_in_a_ring() -> bytes:
    inner = ('<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum>'
             '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')
    listed = ('<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr></w:pPr>'
              "<w:r><w:t>Risk</w:t></w:r></w:p>")
    return package(document(listed), *part("numbering", "numbering", inner))


def _spanning(row: str) -> bytes:
    return package(document(f"<w:tbl>{row * 400}</w:tbl><w:p/>"))


def _merged_down(rows: int) -> bytes:
    cell = '<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    return package(document(f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * rows}</w:tbl><w:p/>"))


_WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>'
_DTD = frozenset({"doctype"})
_HOSTILE = frozenset({"hostile"})
_DAMAGED = frozenset({"damaged"})
_TOO_LARGE = frozenset({"too-large"})
_NOTHING = STOPPED | _DAMAGED | frozenset({"empty"}) | READ

CASES: Mapping[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    "bomb.docx": (lambda: package(document(" " * (1 << 26))), _TOO_LARGE),
    "bomb-of-rows.docx": (lambda: package(document(table(_PARAGRAPH) * 700_000)), _TOO_LARGE | STOPPED),
    "bomb-in-styles.docx": (lambda: package(document(_PARAGRAPH), *part("styles", "styles", " " * (1 << 26))),
                            _TOO_LARGE),
    "members-many.docx": (lambda: package(document(_PARAGRAPH), *((f"word/m{n}", b"") for n in range(11_000))),
                          _TOO_LARGE),
    "members-of-one-name.docx": (_named_twice, _HOSTILE),
    "member-above.docx": (lambda: package(document(_PARAGRAPH), ("../../escaped.xml", b"<a/>")), _HOSTILE),
    "member-at-the-root.docx": (lambda: package(document(_PARAGRAPH), ("/etc/escaped.xml", b"<a/>")), _HOSTILE),
    "member-on-a-drive.docx": (lambda: package(document(_PARAGRAPH), ("C:\\escaped.xml", b"<a/>")), _HOSTILE),
    "member-is-a-link.docx": (lambda: package(document(_PARAGRAPH), (_link(), b"/etc/passwd")), _HOSTILE),
    "entities.docx": (lambda: package(document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", _entities(9))), _DTD),
    "entity-of-a-file.docx": (lambda: package(document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), _DTD),
    "entity-of-the-net.docx": (lambda: package(document(_PARAGRAPH,
        '<!DOCTYPE d SYSTEM "http://192.0.2.1/d.dtd">')), _DTD),
    "entities-in-utf-16.docx": (lambda: package(
        document("<w:p/>", f'<?xml version="1.0" encoding="UTF-16"?>{_entities(9)}').decode().encode("utf-16")), _DTD),
    "entities-behind-a-comment.docx": (lambda: package(document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>",
        f"<!--{'x' * 9000}-->{_entities(9)}")), _DTD | _DAMAGED),
    "template-on-the-net.docx": (lambda: _outside("http://192.0.2.1/template.dotm"), READ),
    "picture-on-a-share.docx": (lambda: _outside("file://192.0.2.1/share/x.png"), READ),
    "spans-giant.docx": (lambda: _spanning(_WIDE), READ),
    "rows-merged.docx": (lambda: _merged_down(20_000), READ | STOPPED),
    "tables-deep.docx": (lambda: package(_nested(60)), READ | _DAMAGED),
    "tables-very-deep.docx": (lambda: package(_nested(50_000)), _DAMAGED | STOPPED),
    "styles-in-a-ring.docx": (_styles_in_a_ring, READ),
    "lists-in-a-ring.docx": (_lists_in_a_ring, READ),
    "text-giant.docx": (lambda: package(document(f"<w:p><w:r><w:t>{'risk ' * 6_000_000}</w:t></w:r></w:p>")),
                        _TOO_LARGE | _DAMAGED),
    "cut-off.docx": (lambda: package(document(_PARAGRAPH * 900))[:-60], _DAMAGED),
    "checksum-broken.docx": (_checksum_broken, _DAMAGED),
    "flagged-as-locked.docx": (_flagged_as_locked, frozenset({"encrypted"})),
    "locked.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
                    frozenset({"encrypted"})),
    "no-document.docx": (lambda: package(b"<a/>"), frozenset({"not-word"})),
    "spans-giant.html": (lambda: b"<html><table>" + b'<tr><td colspan="999999" rowspan="999999">x</td></tr>' * 300,
                         READ | STOPPED),
    "divisions-deep.html": (lambda: b"<html>" + b"<div>" * 200_000 + b"risk", _NOTHING),
    "columns-many.md": (lambda: (b"|a" * 60_000 + b"|\n") * 3 + b"|-" * 60_000 + b"|\n", READ | STOPPED),
    "marks-unclosed.html": (lambda: b"<html>" + b"<" * 2_000_000, _NOTHING),
}
"""Each file's name, how it is made, and what it may end as: a status or a reason."""
