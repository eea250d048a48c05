from __future__ import annotations

from extract.pdf.marks import PageMarks, Run
from extract.pdf.reader import read_pdf
from extract.pdf.tags import differences
from schemas.paper import Cell, Grid
from tests.pdf_maker import Sheet, pdf


def run(text: str, mark: int) -> Run:
    return Run(text, 0, 10, 10, 10, mark=mark)


MARKS = PageMarks(
    3, 600, 800, [run("on 13", 1), run(" August", 1), run("th", 2), run("\uf0b7", 3), run("Pumps", 4)], *[[]] * 5
)


def grid(*texts: str) -> Grid:
    return Grid(tuple(Cell(0, at, paragraphs=(text,), numbers=("",)) for at, text in enumerate(texts)), 1, len(texts))


def test_tree_and_grid_agree_whatever_the_order_of_raised_letters_and_bullets() -> None:
    assert differences(MARKS._replace(tagged=[[1, 2], [3, 4]]), [grid("on 13th August", "Pumps")]) == []


def test_a_cell_that_only_the_tree_has_is_noted_with_its_page() -> None:
    (note,) = differences(MARKS._replace(tagged=[[1, 2], [4]]), [grid("on 13th August", "Drains")])
    assert (note.code, note.text, note.place.page) == ("tag-tree-differs", "Pumps", 3)


def test_two_cells_of_the_tree_need_two_of_the_grid() -> None:
    assert len(differences(MARKS._replace(tagged=[[4], [4]]), [grid("Pumps")])) == 1


def tagged(*, ruled: bool) -> bytes:
    """A page whose tree says that two texts are cells of a table."""
    sheet = Sheet().text(55, 113, "Owner", mark=0).text(135, 113, "Estates", mark=1)
    if ruled:
        sheet.table((50, 130, 300), (100, 140, 180))
    return pdf(sheet, tagged_cells=2)


def test_the_tree_is_asked_only_where_wanted() -> None:
    assert read_pdf(tagged(ruled=False)).notes == ()
    notes = read_pdf(tagged(ruled=False), second_opinion=True).notes
    assert [(note.code, note.text) for note in notes] == [
        ("tag-tree-differs", "Owner"),
        ("tag-tree-differs", "Estates"),
    ]
    assert read_pdf(tagged(ruled=True), second_opinion=True).notes == ()
