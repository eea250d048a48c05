"""Small PDFs for tests, written by hand: lengths are points from the top left corner of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

FONTS = {False: "F1", True: "F2"}


@dataclass
class Sheet:
    """A page being drawn."""

    width: float = 595.0
    height: float = 842.0
    extra: str = ""  # more entries of the page's dictionary, such as /Rotate 90
    parts: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        base: float,
        words: str,
        *,
        size: float = 10,
        bold: bool = False,
        colour: str = "0 0 0",
        mode: int = 0,
        turn: int = 0,
        mark: int | None = None,
    ) -> Sheet:
        """Words on a base line; `turn` counts quarter turns anticlockwise."""
        a, b = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
        safe = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shown = (
            f"BT {colour} rg /{FONTS[bold]} {size} Tf {mode} Tr "
            f"{a} {b} {-b} {a} {x} {self.height - base} Tm ({safe}) Tj ET"
        )
        self.parts.append(shown if mark is None else f"/P <</MCID {mark}>> BDC {shown} EMC")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A ruling line."""
        self.parts.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def box(self, x0: float, top: float, x1: float, bottom: float, colour: str) -> Sheet:
        """A painted box; `colour` as "1 0 0"."""
        self.parts.append(f"{colour} rg {x0} {self.height - bottom} {x1 - x0} {bottom - top} re f")
        return self

    def raw(self, operators: str) -> Sheet:
        """Operators as they are."""
        self.parts.append(operators)
        return self

    def table(self, xs: Sequence[float], ys: Sequence[float], *, top: bool = True, bottom: bool = True) -> Sheet:
        """Rules at each x and y; the first or last left out where a page break cuts a row."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        levels = ys[0 if top else 1 : len(ys) if bottom else -1]
        for y in levels:
            self.line(xs[0], y, xs[-1], y)
        return self

    def rows(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]], **look: bool) -> Sheet:
        """Text in the cells of a table; lines of a cell parted by a newline."""
        for y, row in zip(ys, rows, strict=False):
            for x, words in zip(xs, row, strict=False):
                for at, line in enumerate(words.split("\n")):
                    if line:
                        self.text(x + 4, y + 13 + 12 * at, line, **look)
        return self


FORM = (
    "<</Type/XObject/Subtype/Form/BBox[0 0 1000 1000]{matrix}/Resources{resources}/Length {length}>>stream\n"
    "{body}\nendstream"
)
IMAGE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/ASCIIHexDecode"
    "/Length 3>>stream\n80>\nendstream"
)
RESOURCES = "<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</Im 5 0 R/Fm 6 0 R>>>>"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"


def pdf(
    *sheets: Sheet,
    title: str = "",
    author: str = "",
    form: str = "",
    form_matrix: str = "",
    trailer: str = "",
    tagged_cells: int = 0,
) -> bytes:
    """The file. `form` is the content of the form object /Fm; /Im is a grey picture of one point.

    With `tagged_cells` the file is tagged: the first page's marks from 0 on are cells of one table row.
    """
    matrix = f"/Matrix[{form_matrix}]" if form_matrix else ""
    first = 8
    after = first + 2 * len(sheets)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(sheets)))
    tree = f"/StructTreeRoot {after} 0 R/MarkInfo<</Marked true>>" if tagged_cells else ""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{tree}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>",
        FONT.format(name="Helvetica"),
        FONT.format(name="Helvetica-Bold"),
        IMAGE,
        FORM.format(matrix=matrix, resources="<</Font<</F1 3 0 R/F2 4 0 R>>>>", length=len(form), body=form),
        f"<</Title({title})/Author({author})>>",
    ]
    for at, sheet in enumerate(sheets):
        content = "\n".join(sheet.parts)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]/Resources {RESOURCES}"
            f"/Contents {first + 2 * at + 1} 0 R/StructParents {at} {sheet.extra}>>"
        )
        objects.append(f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream")
    return _file([*objects, *_tree(after, first, tagged_cells)], trailer)


def _tree(root: int, page: int, cells: int) -> list[str]:
    """The objects of a tag tree: root, table, row, and a cell for each mark."""
    if not cells:
        return []
    numbers = [f"{root + 3 + at} 0 R" for at in range(cells)]
    every = " ".join(numbers)
    return [
        f"<</Type/StructTreeRoot/K {root + 1} 0 R/ParentTree<</Nums[0[{every}]]>>>>",
        f"<</Type/StructElem/S/Table/P {root} 0 R/K {root + 2} 0 R>>",
        f"<</Type/StructElem/S/TR/P {root + 1} 0 R/K[{every}]>>",
        *[f"<</Type/StructElem/S/TD/P {root + 2} 0 R/Pg {page} 0 R/K {mark}>>" for mark in range(cells)],
    ]


def _file(objects: Sequence[str], trailer: str) -> bytes:
    written = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + body.encode("cp1252") + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R/Info 7 0 R{trailer}>>"
    return written + f"{end}\nstartxref\n{len(written)}\n%%EOF\n".encode()
