"""Word files made from a few lines of XML, so that a test shows the very markup it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOTS = {"header": "hdr", "footer": "ftr"}


def part(root: str, inner: str) -> str:
    """An XML part whose root is `w:<root>`."""
    return f"<w:{root} {_NAMESPACES}>{inner}</w:{root}>"


def word_parts(body: str, **others: str) -> dict[str, str]:
    """A package's parts by name; `others` are parts by kind (styles, numbering, header, footnotes…)."""
    links = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>' for kind in others
    )
    main = f'<Relationship Id="main" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    return parts | {f"word/{kind}.xml": part(_ROOTS.get(kind, kind), inner) for kind, inner in others.items()}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a zip archive's bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word_file(body: str, **others: str) -> bytes:
    """A .docx whose body is this XML."""
    return zipped(word_parts(body, **others))


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", inner: str = "") -> str:
    """A paragraph holding a run of text and any other XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def cell(text: str = "", properties: str = "", inner: str = "") -> str:
    """A table cell holding one paragraph and any other XML."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    """A table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"
