"""OpenDocument texts, written by hand as office programs write them."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.office.odt import read_odt
from extract.office.odt_lists import written
from schemas.paper import Grid, Paper, Paragraph, UnreadablePaper

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
                        ("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("meta", "meta"))
)  # fmt: skip
STYLES = """
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Struck" style:family="text">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="High" style:family="text">
  <style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Red" style:family="table-cell">
  <style:table-cell-properties fo:background-color="#C00000"/></style:style>
<style:style style:name="Redder" style:family="table-cell" style:parent-style-name="Red"/>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="B">
  <text:list-level-style-bullet text:level="1" text:bullet-char="&#xf0b7;"/></text:list-style>
"""


def odt(body: str, *, prolog: str = "", extra: dict[str, str] | None = None) -> bytes:
    content = (f"{prolog}<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
               f"<office:body><office:text>{body}</office:text></office:body></office:document-content>")  # fmt: skip
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, part in (extra or {}).items():
            archive.writestr(name, part)
    return data.getvalue()


def paper(body: str, **more: dict[str, str]) -> Paper:
    return read_odt(odt(body, **more))


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def bold(text: str) -> str:
    return f'<text:span text:style-name="Bold">{text}</text:span>'


def spanned(high: int, wide: int) -> str:
    return f'table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}"'


def table(*rows: str) -> str:
    return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"


def items(*texts: str, style: str = "", more: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    inside = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f"<text:list {named} {more}>{inside}</text:list>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_headings_and_paragraphs_come_in_order() -> None:
    found = paper('<text:h text:outline-level="2">High risks</text:h><text:p>There are<text:s/>25 risks.</text:p>')
    assert found.blocks == (Paragraph("High risks", level=2), Paragraph("There are 25 risks."))


def test_a_table_keeps_spans_fills_and_weight() -> None:
    covered = "<table:covered-table-cell/>"
    body = table(
        cell("Ref", spanned(2, 1)) + cell(bold("Current"), spanned(1, 2)) + covered,
        covered + cell("Impact") + cell("Score"),
        cell("WX01") + cell("4") + cell("12", 'table:style-name="Redder"'),
    )
    [grid] = paper(body).blocks
    assert isinstance(grid, Grid)
    found = {each.text: (each.row, each.column, each.row_span, each.column_span) for each in grid.cells}
    assert found == {"Ref": (0, 0, 2, 1), "Current": (0, 1, 1, 2), "Impact": (1, 1, 1, 1), "Score": (1, 2, 1, 1),
                     "WX01": (2, 0, 1, 1), "4": (2, 1, 1, 1), "12": (2, 2, 1, 1)}  # fmt: skip
    assert [each.text for each in grid.cells if each.bold] == ["Current"]
    assert [each.fill for each in grid.cells if each.fill] == ["#c00000"]


def test_a_table_within_a_cell_is_nested_and_counted_after_it() -> None:
    inner = table(cell("in") + cell("side"))
    outer = table(f"<table:table-cell>{inner}</table:table-cell>" + cell("b"))
    [grid] = paper(outer).blocks
    assert isinstance(grid, Grid)
    assert (grid.table_no, grid.cells[0].grids[0].table_no) == (1, 2)


def test_list_numbers_are_printed_and_go_on_where_they_are_said_to() -> None:
    body = (
        items(p("one") + items(p("under"), p("more")), p("two"), style="L")
        + p("between")
        + items(p("three"), style="L", more='text:continue-numbering="true"')
        + items(p("anew"), style="L")
        + items(p("dot"), style="B")
    )
    numbers = [(block.number, block.text) for block in paper(body).blocks if isinstance(block, Paragraph)]
    assert numbers == [("1.", "one"), ("(a)", "under"), ("(b)", "more"), ("2.", "two"), ("", "between"),
                       ("3.", "three"), ("1.", "anew"), ("•", "dot")]  # fmt: skip


@pytest.mark.parametrize(("number", "form", "text"), [(4, "i", "iv"), (27, "a", "aa"), (9, "I", "IX"), (3, "1", "3")])
def test_numbers_take_the_form_of_their_list(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


def test_deleted_text_is_out_and_hidden_text_is_noted() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:p>old</text:p></text:changed-region></text:tracked-changes>"
        '<text:p>Seen<text:span text:style-name="Gone">unseen</text:span></text:p>'
    )
    found = paper(body)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["Seen"]
    assert [(note.code, note.text) for note in found.notes] == [("X904", "unseen")]


def test_struck_text_is_noted_and_a_raised_figure_is_a_notes_mark() -> None:
    spans = '<text:span text:style-name="Struck">12</text:span>16<text:span text:style-name="High">1</text:span>'
    found = paper(f"<text:p>{spans}</text:p>")
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["16¹"]
    assert [(note.code, note.text) for note in found.notes] == [("X906", "12")]


def test_text_boxes_and_footnotes_are_read() -> None:
    body = ("<text:p>Body<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame>"
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p>"
            "</text:note-body></text:note></text:p>")  # fmt: skip
    assert [getattr(block, "text", "") for block in paper(body).blocks] == ["Body", "in a box", "a note"]


def test_headers_are_running_text() -> None:
    master = (f"<office:document-styles {SPACES}><office:master-styles><style:master-page><style:header>"
              "<text:p>OFFICIAL</text:p></style:header><style:footer><text:p>Marshland Fire Authority</text:p>"
              "</style:footer></style:master-page></office:master-styles></office:document-styles>")  # fmt: skip
    found = paper("<text:p>Body</text:p>", extra={"styles.xml": master})
    assert [(running.kind, running.text) for running in found.running] == [
        ("marking", "OFFICIAL"), ("footer", "Marshland Fire Authority")]  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), [
    (odt("<text:p/>"), "empty"), (odt("<text:p>a</text:p>", prolog="<!DOCTYPE x>"), "doctype"),
    (odt("<text:p>"), "damaged"), (odt("<text:p>a</text:p>")[:200], "damaged"),
    (odt("<text:p>a</text:p>", extra={"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "encrypted"),
])  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePaper) as caught:
        read_odt(data)
    assert caught.value.reason == reason
