"""The page as a file: what stands in it, that no text of a paper is markup, and the pictures of places."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace
from PIL import Image

from commands import main
from commands.drawing import drawing_of
from engine import ledger
from extract.pdf.picture import CROP_WIDTH, crops_webp
from normalise.rules import RULES
from publish.audit import audited
from publish.page.bands import band_at, bands_of, tones_of
from publish.page.curve import HEIGHT, Score, curve_of
from publish.page.history import anchors_of, histories
from publish.page.render import Drawing, page_html
from publish.read_set import PublishedSet
from schemas.errors import WrongUsage
from schemas.marks import Crop, Mark
from schemas.paper import Box
from schemas.rows import Entry, Row, StatementRow
from tests.pdf_maker import Sheet, pdf
from tests.report_sets import REGISTER, published, register_rows, statement_row

PAYLOADS = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "{{ 7*7 }}", "{% for x in y %}", "</title><h1>x</h1>",
    "</style><style>*{display:none}</style>", "javascript:alert(1)", "&lt;b&gt;", "<!-- --><b>", "]]><b>",
    "<a href='https://example.org'>x</a>", "<iframe src='https://example.org'></iframe>",
)  # fmt: skip


def page(out: PublishedSet, drawing: Drawing | None = None, register: str = "") -> str:
    found = audited(out, {rule.code: rule.name for rule in RULES})
    return page_html(out, found, RULES, drawing, register)


def test_every_section_is_there_without_the_script(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(published(tmp_path / "out", register_rows(3, 4))))
    assert len(tree.cssselect("table.latest tbody tr")) == 4
    assert len(tree.cssselect(".heat .map")) == 3
    assert len(tree.cssselect("details.risk svg")) == 4
    assert len(tree.cssselect("details.meeting")) == 3
    assert len(tree.cssselect("[data-finding]")) == 4
    assert "Printed" in tree.cssselect(".finding")[0].text_content()


def test_latest_register_begins_with_the_highest_score(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(published(tmp_path / "out", register_rows(4, 9))))
    scores = [float(cell.text_content()) for cell in tree.cssselect("table.latest .pill b")]
    assert scores == sorted(scores, reverse=True)


def test_each_risk_stands_in_one_cell_of_each_map(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(published(tmp_path / "out", register_rows(5, 8))))
    for drawn in tree.cssselect(".map"):
        names = [chip.get("data-risk") for chip in drawn.cssselect("td .chip")]
        assert sorted(names) == [f"NHV{n:04}" for n in range(8)]
    moved = tree.cssselect(".map .chip.up")
    assert moved
    assert all("from" in chip.get("title") for chip in moved)


def test_links_inside_the_page_lead_somewhere(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(published(tmp_path / "out", register_rows(3, 5))))
    ids = {element.get("id") for element in tree.cssselect("[id]")}
    targets = {link.get("href") for link in tree.cssselect("a")}
    assert targets
    assert {target.removeprefix("#") for target in targets} <= ids


def test_policy_names_the_very_script_and_style(tmp_path: Path) -> None:
    text = page(published(tmp_path / "out", register_rows(2, 2)))
    policy = html.document_fromstring(text).cssselect("meta[http-equiv]")[0].get("content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}" in policy


def test_no_text_of_a_paper_becomes_markup(tmp_path: Path) -> None:
    plain = html.document_fromstring(page(published(tmp_path / "plain", register_rows(2, 15))))
    text = page(published(tmp_path / "out", register_rows(2, 15, PAYLOADS)))
    tree = html.document_fromstring(text)
    assert len(tree.cssselect("script")) == 1
    for tag in ("img", "iframe", "h1", "style"):
        assert len(tree.cssselect(tag)) == len(plain.cssselect(tag)), tag
    titles = {cell.text_content().strip() for cell in tree.cssselect("table.latest td.title")}
    assert titles == {payload.strip() for payload in PAYLOADS}
    assert not [link for link in tree.cssselect("a") if not link.get("href").startswith("#")]


def test_page_needs_nothing_from_outside(tmp_path: Path) -> None:
    text = page(published(tmp_path / "out", register_rows(2, 3)))
    assert not re.findall(r"""(?:src|href)=["'](?!#|data:)""", text)
    assert "@import" not in text
    assert "url(" not in text


def test_same_set_gives_the_same_page(tmp_path: Path) -> None:
    rows = register_rows(3, 4)
    assert page(published(tmp_path / "a", rows)) == page(published(tmp_path / "b", rows))


def test_one_register_can_be_asked_for(tmp_path: Path) -> None:
    rows = register_rows(2, 2)
    out = published(tmp_path / "out", rows)
    assert REGISTER.replace("-", " ").capitalize() in page(out, register=REGISTER)
    with pytest.raises(WrongUsage, match="no register elsewhere"):
        page(out, register="elsewhere")


def test_second_register_of_a_pack_is_told_too(tmp_path: Path) -> None:
    rows = register_rows(2, 2)
    risk_id = rows["risks"][1].risk_id
    for name in ("risks", "entries"):
        rows[name] = [replace(row, register="b-register") if row.risk_id == risk_id else row for row in rows[name]]
    out = published(tmp_path / "out", rows)
    assert [(h.register, len(h.papers), len(h.risks)) for h in histories(out)] == [
        ("b-register", 2, 1), (REGISTER, 2, 1)]
    assert "B register" in page(out)
    assert "B register" in page(out, register="b-register")


def test_register_of_papers_without_a_date_and_a_paper_without_a_register_are_told(tmp_path: Path) -> None:
    rows = register_rows(1, 2, findings=False)
    for name in ("papers", "entries", "cards", "heat_map"):
        rows[name] = [replace(row, meeting_date=None) for row in rows[name]]
    rows["changes"] = []
    rows["papers"].append(replace(rows["papers"][0], paper_id="q", file_name="minutes.txt", register="minutes",
                                  status="partial", problem="no-register", detail="no table or card was found"))
    text = page(published(tmp_path / "out", rows))
    assert "No paper gives the date of its meeting: name the file like" in text
    assert text.count('<tr data-risk="') == 2
    assert "meeting of" not in text
    assert "no table or card was found" in text


def test_card_shown_is_the_latest_and_not_one_without_a_date(tmp_path: Path) -> None:
    rows = register_rows(2, 1, findings=False)
    rows["papers"].append(replace(rows["papers"][0], paper_id="q", meeting_date=None))
    [card] = rows["cards"]
    rows["cards"] = [replace(card, description="As it is now"),
                     replace(card, paper_id="q", meeting_date=None, description="An old draft")]  # fmt: skip
    text = page(published(tmp_path / "out", rows))
    assert ("As it is now" in text, "An old draft" in text) == (True, False)


def test_set_without_a_register_says_so(tmp_path: Path) -> None:
    assert "No register was read" in page(published(tmp_path / "out", {}))


def test_word_evidence_is_the_row_as_printed(tmp_path: Path) -> None:
    rows = register_rows(1, 1)
    said = rows["statements"][0]
    assert isinstance(said, StatementRow)
    rows["statements"].append(statement_row(
        statement_id="A row, first cell", paper_id=said.paper_id, part="register", attribute="title", text="Flood",
        label="Risk title", table_no=1, row_no=2, reader="word"))
    tree = html.document_fromstring(page(published(tmp_path / "out", rows)))
    [table] = tree.cssselect("table.printed")
    assert [cell.text_content() for cell in table.cssselect("th")] == ["Risk title", "Score"]
    assert [cell.text_content() for cell in table.cssselect("td.contradicts")] == ["contradicts: Risk of kind 0"]


@pytest.fixture
def drawn(tmp_path: Path) -> tuple[PublishedSet, Path]:
    """A set whose one finding stands on page 1 of a PDF, and the PDF where it was read."""
    paper = tmp_path / "paper.pdf"
    sheet = Sheet().box(50, 100, 200, 120, "1 0.7 0").text(55, 114, "Score 12")
    paper.write_bytes(pdf(sheet))
    paper_id = hashlib.sha256(paper.read_bytes()).hexdigest()
    rows: dict[str, list[Row]] = {name: [_in_paper(row, paper_id) for row in rows]
                                  for name, rows in register_rows(1, 1).items()}
    out = published(tmp_path / "out", rows)
    ledger.save(tmp_path / "out", [ledger.Held(paper_id, "paper.pdf", str(paper))])
    return out, paper


def _in_paper(row: Row, paper_id: str) -> Row:
    if isinstance(row, StatementRow):
        row = replace(row, page=1, x0=50.0, top=100.0, x1=200.0, bottom=120.0, reader="pdfium")
    return replace(row, paper_id=paper_id) if paper_id and getattr(row, "paper_id", None) else row


def test_evidence_is_a_picture_of_the_place(drawn: tuple[PublishedSet, Path]) -> None:
    out, _ = drawn
    tree = html.document_fromstring(page(out, drawing_of(out.out)))
    [picture] = tree.cssselect(".place img")
    kind, _, content = picture.get("src").partition(",")
    assert kind == "data:image/webp;base64"
    shown = Image.open(io.BytesIO(base64.b64decode(content))).convert("RGB")
    assert shown.width == CROP_WIDTH
    red, green, blue = shown.getpixel((round(50 * CROP_WIDTH / 595) + 2, shown.height // 2))
    assert (red > 150, green < 110, blue < 110) == (True, True, True), "the cell's frame"
    assert "score: Risk of kind 0" in picture.get("alt")


def test_paper_changed_since_it_was_read_gives_no_picture(
        drawn: tuple[PublishedSet, Path], capsys: pytest.CaptureFixture[str]) -> None:
    out, paper = drawn
    paper.write_bytes(paper.read_bytes() + b"\n% another edition")
    assert "<img" not in page(out, drawing_of(out.out))
    assert "changed since" in capsys.readouterr().err


def test_paper_in_an_archive_has_its_picture_too(drawn: tuple[PublishedSet, Path]) -> None:
    out, paper = drawn
    [held] = ledger.load(out.out)
    archive = paper.with_name("papers.zip")
    with zipfile.ZipFile(archive, "w") as written:
        written.write(paper, "2010/paper.pdf")
    ledger.save(out.out, [dataclasses.replace(held, origin=f"{archive}/2010/paper.pdf")])
    assert page(out, drawing_of(out.out)).count("<img") == 1


def test_pictures_stop_where_the_page_would_grow_too_large(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {name: [_in_paper(row, "") for row in of] for name, of in register_rows(9, 3).items()}
    out = published(tmp_path / "out", rows)

    def drawing(wanted: Mapping[str, Sequence[Crop]]) -> dict[tuple[str, Crop], bytes]:
        return {(paper, crop): b"x" * 100 for paper, crops in wanted.items() for crop in crops}

    everything = page(out, drawing).count("<img")
    monkeypatch.setattr("publish.page.render.MOST_PICTURES", 250)
    assert (everything, page(out, drawing).count("<img")) == (9, 2)


def test_crop_is_as_wide_as_the_page_and_marked() -> None:
    crop = Crop(1, 90.0, 130.0, (Mark("contradicts", Box(50, 100, 200, 120)),))
    [picture] = crops_webp(pdf(Sheet().text(60, 115, "Words")), [crop])
    shown = Image.open(io.BytesIO(picture))
    assert shown.size == (CROP_WIDTH, round(130 * CROP_WIDTH / 595) - round(90 * CROP_WIDTH / 595))


def test_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    published(tmp_path / "out", register_rows(2, 2))
    file = tmp_path / "page.html"
    assert main(["report", str(tmp_path / "out"), "--html", str(file), "--no-pictures"]) == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["report", str(tmp_path / "out")]) == 2
    assert "--html FILE" in capsys.readouterr().err


def entry(score: float, word: str) -> Entry:
    return Entry(risk_id="r", paper_id="p", register="r", score=score, rating=word, basis="printed", confidence=1)


def test_bands_are_ranked_by_the_scores_that_wear_them() -> None:
    worn = [entry(20, "Severe"), entry(2, "Minor"), entry(9, "Moderate"), entry(12, "Major")]
    assert [(band.word, band.tone) for band in bands_of(worn, [])] == [
        ("Minor", 1), ("Moderate", 2), ("Major", 4), ("Severe", 5)]
    assert band_at(bands_of(worn, []), 10) is None


def test_words_that_do_not_follow_the_scores_wear_no_colour_but_their_own() -> None:
    mixed = [entry(4, "D3"), entry(9, "C2"), entry(3, "C2"), entry(8, "D3")]
    assert {band.tone for band in bands_of(mixed, [])} == {0}
    assert [tones_of(bands_of([], []))[word] for word in ("Green", "amber", "RED")] == [1, 3, 5]


def test_register_of_one_meeting_tells_of_no_change(tmp_path: Path) -> None:
    tree = html.document_fromstring(page(published(tmp_path / "out", register_rows(1, 3))))
    assert not tree.cssselect("[id^=changes]")
    assert not tree.cssselect("svg")
    assert len(tree.cssselect("table.latest tbody tr")) == 3


def test_register_without_ratings_is_shaded_by_its_scores(tmp_path: Path) -> None:
    rows = register_rows(1, 5, findings=False)
    rows["scales"].clear()
    rows["entries"] = [replace(row, rating=None) for row in rows["entries"] if isinstance(row, Entry)]
    tree = html.document_fromstring(page(published(tmp_path / "out", rows)))
    shades = {cell.get("class").split()[-1] for cell in tree.cssselect(".map td")}
    assert shades == {f"shade-{n}" for n in range(1, 6)}


def test_curve_breaks_where_the_risk_was_off_the_register() -> None:
    drawn = curve_of([Score(0, 4, 1, ""), Score(1, 8, 3, ""), Score(3, 16, 5, "")], 4, 16, [])
    assert len(drawn.paths) == 1
    assert [dot.y for dot in drawn.dots] == sorted((dot.y for dot in drawn.dots), reverse=True)
    assert all(0 <= dot.y <= HEIGHT for dot in drawn.dots)
    assert drawn.words == "Scores at 3 meetings: first 4, last 16, lowest 4, highest 16"


def test_anchors_tell_risks_apart() -> None:
    anchors = anchors_of(["a/1", "b/1", "a/NHV0045", "a/NHV0045#2", "a/?", "a/!"])
    assert len(set(anchors.values())) == 6
    assert anchors["a/NHV0045"] == "NHV0045"


def test_dates_are_written_the_british_way(tmp_path: Path) -> None:
    text = page(published(tmp_path / "out", register_rows(1, 1)))
    assert f"{dt.date(2010, 2, 11).day} February 2010" in text
