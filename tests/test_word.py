"""Word papers: what is printed is read, in order; what is not printed is left out, and said so."""

from __future__ import annotations

import pytest

from extract.word.reader import read_word
from schemas.paper import Grid, Paper, Paragraph
from tests.word_files import cell, paragraph, part, row, run, table, word_file, word_parts, zipped

BOX = (
    "<w:r><mc:AlternateContent>"
    "<mc:Choice><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def texts(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def body_texts(body: str) -> list[str]:
    return texts(read_word(word_file(body)))


def notes(paper: Paper, code: str) -> list[str]:
    return [note.text for note in paper.notes if note.code == code]


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_the_order_of_the_body_is_kept_and_empty_paragraphs_are_dropped() -> None:
    paper = read_word(
        word_file(paragraph("Before") + paragraph() + table(row(cell("R1"))) + paragraph("After"))
    )
    assert [block.text if isinstance(block, Paragraph) else "table" for block in paper.blocks] == [
        "Before", "table", "After",
    ]  # fmt: skip
    assert (paper.format, paper.reader, paper.pages) == ("docx", "word", None)


def test_runs_join_without_space_so_that_superscripts_stay_with_their_number() -> None:
    inner = run("13") + run("th", '<w:vertAlign w:val="superscript"/>') + run("  August")
    assert body_texts(paragraph(inner=inner)) == ["13th August"]


def test_hyphens_tabs_and_breaks() -> None:
    inner = (
        "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:tab/><w:t>risk</w:t><w:softHyphen/>"
        '<w:t>s</w:t><w:br w:type="page"/><w:br/><w:t>next line</w:t></w:r>'
    )
    assert body_texts(paragraph(inner=inner)) == ["well-known risks\nnext line"]


@pytest.mark.parametrize(
    "wrapped",
    [
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Held')}</w:sdtContent></w:sdt>",
        paragraph(inner=f"<w:sdt><w:sdtContent>{run('Held')}</w:sdtContent></w:sdt>"),
        paragraph(inner=f"<w:hyperlink>{run('Held')}</w:hyperlink>"),
        paragraph(inner=f"<w:smartTag><w:smartTag>{run('Held')}</w:smartTag></w:smartTag>"),
        paragraph(inner=f'<w:fldSimple w:instr="REF x">{run("Held")}</w:fldSimple>'),
        paragraph(inner="<m:oMath><m:r><m:t>Held</m:t></m:r></m:oMath>"),
        f"<w:customXml>{paragraph('Held')}</w:customXml>",
    ],
)
def test_text_is_read_through_whatever_wraps_it(wrapped: str) -> None:
    assert body_texts(wrapped) == ["Held"]


def test_fields_show_their_result_and_not_their_code() -> None:
    nested = field("IF " + "</w:instrText></w:r>" + field("REF score", "9") + "<w:r><w:instrText>", "High")
    assert body_texts(paragraph("Rated ", inner=nested)) == ["Rated High"]


def test_a_field_left_open_does_not_swallow_what_follows() -> None:
    open_field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert body_texts(paragraph("One", inner=open_field) + paragraph("Two")) == ["One", "Two"]


def test_tracked_changes_are_accepted_and_counted() -> None:
    changed = paragraph(
        "Score ",
        inner=f"<w:del>{run('6').replace('w:t', 'w:delText')}</w:del><w:ins>{run('9')}</w:ins>"
        f"<w:moveFrom>{run(' gone')}</w:moveFrom><w:moveTo>{run(' here')}</w:moveTo>",
    )
    paper = read_word(word_file(changed))
    assert texts(paper) == ["Score 9 here"]
    assert notes(paper, "tracked-changes") == ["2 tracked insertions taken in, 2 deletions left out"]


def test_paragraphs_become_one_where_the_mark_between_them_is_deleted() -> None:
    first = paragraph("Loss of ", "<w:rPr><w:del/></w:rPr>")
    assert body_texts(first + paragraph("premises") + paragraph("Next")) == ["Loss of premises", "Next"]


def test_text_boxes_stand_once_after_the_paragraph_that_anchors_them() -> None:
    box = BOX.format(paragraph("In the box"), paragraph("In the box"))
    assert body_texts(paragraph("Anchor", inner=box) + paragraph("After")) == [
        "Anchor",
        "In the box",
        "After",
    ]


def test_a_text_box_anchored_in_a_cell_belongs_to_the_cell() -> None:
    box = BOX.format(paragraph("In the box"), "")
    [grid] = read_word(word_file(table(row(cell("Beside", inner=paragraph(inner=box)))))).blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0].paragraphs == ("In the box", "Beside")


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>'])
def test_hidden_text_is_left_out_and_reported(properties: str) -> None:
    paper = read_word(word_file(paragraph("Shown", inner=run(" not shown", properties))))
    assert texts(paper) == ["Shown"]
    assert notes(paper, "X904") == ["not shown"]


def test_white_text_on_colour_is_printed() -> None:
    white = paragraph(inner=run("Owner", '<w:color w:val="FFFFFF"/>'))
    filled = f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>{white}</w:tc>'
    [grid] = read_word(word_file(table(row(filled)))).blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0].text == "Owner"


STYLES = """
<w:style w:type="paragraph" w:styleId="Ti"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Ours"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="X"/>
  <w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="TOC Heading"/><w:basedOn w:val="H2"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""


@pytest.mark.parametrize(
    ("style", "level"),
    [("Ti", 1), ("H2", 2), ("Mine", 2), ("Out", 4), ("Toc", None), ("Loop", None), ("Absent", None)],
)
def test_headings_by_style(style: str, level: int | None) -> None:
    body = paragraph("the text of it", f'<w:pStyle w:val="{style}"/>')
    [block] = read_word(word_file(body, styles=STYLES)).blocks
    assert isinstance(block, Paragraph)
    assert block.level == level


def test_a_bold_line_that_stands_alone_is_a_heading() -> None:
    body = paragraph(inner=run("Appendix C: Changes in score", "<w:b/>")) + paragraph("Appendix C: changes")
    levels = [block.level for block in read_word(word_file(body)).blocks if isinstance(block, Paragraph)]
    assert levels == [1, None]


def test_headers_and_footers_are_kept_apart_from_the_text() -> None:
    section = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    paper = read_word(
        word_file(
            paragraph("Body") + section,
            header=table(row(cell("OFFICIAL-SENSITIVE"), cell("Northmoor Police"))),
            footer=paragraph("Page ", inner=field(" PAGE ", "2")) + paragraph("OFFICIAL"),
        )
    )
    assert [(each.kind, each.text) for each in paper.running] == [
        ("marking", "OFFICIAL-SENSITIVE"),
        ("header", "Northmoor Police"),
        ("page_number", "Page 2"),
        ("marking", "OFFICIAL"),
    ]
    assert texts(paper) == ["Body"]


def test_a_marking_among_the_paragraphs_is_running_text() -> None:
    paper = read_word(word_file(paragraph("One") + paragraph("OFFICIAL") + paragraph("Two")))
    assert texts(paper) == ["One", "Two"]
    assert [each.text for each in paper.running] == ["OFFICIAL"]


def test_footnotes_come_at_the_end_with_their_number() -> None:
    footnotes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("-")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("As at July")}</w:footnote>'
    )
    blocks = read_word(word_file(paragraph("Scores"), footnotes=footnotes)).blocks
    assert [(block.number, block.text) for block in blocks if isinstance(block, Paragraph)] == [
        ("", "Scores"), ("1", "As at July"),
    ]  # fmt: skip


def test_title_and_author_come_from_the_core_properties() -> None:
    parts = word_parts(paragraph("Body"))
    parts["docProps/core.xml"] = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Risk register </dc:title>'
        "<dc:creator>Risk team</dc:creator></c>"
    )
    paper = read_word(zipped(parts))
    assert (paper.title, paper.author) == ("Risk register", "Risk team")


def test_a_strict_document_is_read_as_any_other() -> None:
    strict = {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in word_parts(paragraph("Strictly"), styles=STYLES).items()
    }
    assert texts(read_word(zipped(strict))) == ["Strictly"]


def test_a_dangling_relation_and_a_broken_part_are_said_and_survived() -> None:
    parts = word_parts(
        paragraph("Body") + '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>',
        header=paragraph("Top"),
        numbering="",
    )
    del parts["word/header.xml"]
    parts["word/numbering.xml"] = "<broken"
    paper = read_word(zipped(parts))
    assert texts(paper) == ["Body"]
    assert len(notes(paper, "damaged-part")) == 2


def test_what_python_docx_writes_is_read() -> None:
    docx = pytest.importorskip("docx")
    import io

    made = docx.Document()
    made.add_heading("Risks", 1)
    made.add_paragraph("First", style="List Number")
    made.add_paragraph("Second", style="List Number")
    made.add_table(2, 2).cell(0, 0).merge(made.tables[0].cell(0, 1)).text = "Wide"
    made.core_properties.title = "A paper"
    file = io.BytesIO()
    made.save(file)
    paper = read_word(file.getvalue())
    heading, first, second, grid = paper.blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(grid, Grid)
    assert (heading.level, first.number, second.number) == (1, "1.", "2.")
    assert (grid.cells[0].text, grid.cells[0].column_span) == ("Wide", 2)


def test_a_part_without_anything_printed_is_no_paper() -> None:
    from schemas.paper import UnreadablePaper

    with pytest.raises(UnreadablePaper, match="no text") as caught:
        read_word(zipped({"word/document.xml": part("document", "<w:body/>")}))
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Gone"/>'])
def test_struck_text_is_left_out_and_said(mark: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    body = paragraph(inner=run("12 ", mark) + run("16"))
    paper = read_word(word_file(body, styles=styles))
    assert (texts(paper), notes(paper, "X906")) == (["16"], ["12"])


def test_a_notes_mark_makes_no_other_number() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert body_texts(paragraph(inner=run("12") + run("1", raised))) == ["12¹"]
    assert body_texts(paragraph(inner=run("1") + run("st", raised))) == ["1st"]


def test_the_prompt_of_a_form_is_no_value() -> None:
    prompt = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>" + run("Choose an item.") + "</w:sdtContent></w:sdt>"
    shown = paragraph(inner=prompt.format("<w:showingPlcHdr/>")) + paragraph(inner=prompt.format(""))
    assert body_texts(paragraph("Owner") + shown) == ["Owner", "Choose an item."]


def test_what_is_chosen_in_a_forms_list_is_its_value() -> None:
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="8"/><w:listEntry w:val="12"/></w:ddList>'
    field = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{entries}</w:ffData></w:fldChar></w:r>'
    code = '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert body_texts(paragraph(inner=run("Score ") + field + code)) == ["Score 12"]
