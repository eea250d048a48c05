"""The workbook for those who work in one: register, history, findings to be signed off, evidence, dictionary.

`sign_off.py` reads the findings' decisions back.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence

from publish.audit import SEVERITIES, Audited
from publish.dated import dated
from publish.findings_forms import CSV_COLUMNS, told_of
from publish.page.bands import tones_of
from publish.page.history import UNDATED, History, histories
from publish.read_set import PublishedSet
from publish.sheets import Book, Column, Value, new_book, printable
from schemas.datasets import DATASETS
from schemas.rows import Entry, PaperRow, StatementRow
from schemas.rulings import Ruling

FINDINGS = "Findings"
CHOICES = ("accept", "dismiss", "register", "card")
_OF_DECISION = ("choice", "by", "when", "why")
_WIDTHS = {"finding_id": 22, "code": 7, "severity": 9, "register": 18, "reference": 12, "title": 30,
           "meeting_date": 12, "message": 44, "printed": 40, "expected": 22, "resolution": 40, "see": 40, "choice": 16,
           "by": 18, "when": 12, "why": 30}  # fmt: skip
_REGISTER = (
    Column("Register", 22), Column("Reference", 12), Column("Title", 44, True), Column("Owner", 20, True),
    Column("Owner's role", 24, True), Column("Category", 14, True), Column("Impact", 9), Column("Likelihood", 10),
    Column("Score", 9), Column("Rating", 11), Column("Previous score", 10), Column("Inherent score", 10),
    Column("Target score", 10), Column("Status", 16, True), Column("First recorded", 12), Column("Last review", 12),
    Column("Listed as", 12), Column("Values are", 11), Column("Confidence", 10), Column("Meeting", 12),
)  # fmt: skip


def workbook_bytes(published: PublishedSet, found: Sequence[Audited], register: str = "") -> bytes:
    """The workbook of every register, or of one by its name.

    Raises WrongUsage where there is no such register, CannotPublish where the set is damaged.
    """
    told = histories(published, register)
    shown = [one for one in found if not register or one.finding.register == register]
    papers: Sequence[PaperRow] = told[0].papers if register else published.rows("papers")
    written = io.BytesIO()
    with new_book(written) as book:
        _summary(book, told, shown, papers)
        _register(book, told)
        _history(book, told)
        _findings(book, shown)
        _evidence(book, shown, {p.paper_id: p.file_name for p in reversed(papers)})
        _dictionary(book)
    return written.getvalue()


def _summary(book: Book, told: Iterable[History], found: Sequence[Audited], papers: Iterable[PaperRow]) -> None:
    sheet = book.workbook.add_worksheet("Summary")
    for number, width in enumerate((34, 18, 22, 60)):
        sheet.set_column(number, number, width)
    bold, title = book.format(bold=True), book.format(bold=True, font_size=16)
    sheet.write_string(0, 0, "Risk registers read from committee papers", title)
    row = 2
    for history in told:
        for line in _facts(history, found):
            for column, value in enumerate(line):
                book.cell(sheet, row, column, value)
            row += 1
        row += 1
    for column, heading in enumerate(("Paper", "Status", "Meeting", "Problem")):
        sheet.write_string(row, column, heading, bold)
    for paper in sorted(papers, key=lambda p: (p.meeting_date or dt.date.max, p.file_name, p.copy_no)):
        row += 1
        for column, value in enumerate((paper.file_name, paper.status, paper.meeting_date, paper.detail)):
            book.cell(sheet, row, column, value, wrap=column == 3)
    advice = ("To sign off a finding, fill in choice, by, when and why on its row of the sheet Findings, save, and "
              "give this file to `riskpapers run … --decisions FILE.xlsx`. Leave the other columns as they are.")
    sheet.merge_range(row + 2, 0, row + 2, 3, advice, book.format(text_wrap=True))
    sheet.set_row(row + 2, 32)
    printable(sheet, "Summary")


def _facts(history: History, found: Iterable[Audited]) -> list[tuple[Value, ...]]:
    now = history.at(history.latest) if history.latest else []
    tones = tones_of(history.bands)
    ratings = sorted({e.rating for e in now if e.rating}, key=lambda word: -tones.get(word, 0))
    mine = [one.finding for one in found if one.finding.register == history.register and one.finding.state == "open"]
    return [
        ("Register", history.register),
        ("Latest meeting", "no date" if history.is_undated else history.latest),
        ("Meetings", len(history.meetings)),
        ("Risks on the latest register", len(now)),
        *((f"  of these {word}", sum(e.rating == word for e in now)) for word in ratings),
        *((f"Open {severity}s", sum(f.severity == severity for f in mine)) for severity in SEVERITIES),
    ]


def _register(book: Book, told: Iterable[History]) -> None:
    rows: list[tuple[Value, ...]] = []
    tones: dict[tuple[int, int], int] = {}
    for history in told:
        of_word = tones_of(history.bands)
        latest = history.at(history.latest) if history.latest else []
        for e in sorted(latest, key=lambda e: (-(e.score or 0), e.reference or "", e.risk_id)):
            tones |= {(len(rows), 8): of_word.get(e.rating or "", 0), (len(rows), 9): of_word.get(e.rating or "", 0)}
            rows.append(_register_row(e))
    book.table("Register", _REGISTER, rows, tones, frozen=3)


def _register_row(e: Entry) -> tuple[Value, ...]:
    return (e.register, e.reference, e.title, e.owner, e.owner_role, e.category, e.impact, e.likelihood, e.score,
            e.rating, e.previous_score, e.inherent_score, e.target_score, e.status,
            dated(e.first_recorded, e.first_recorded_precision), dated(e.last_review, e.last_review_precision),
            e.listing, e.basis, e.confidence, e.meeting_date)  # fmt: skip


def _history(book: Book, told: Sequence[History]) -> None:
    """One row a risk, one column a meeting day of any register; a score's word stands with it, not only its colour."""
    days = sorted({day for history in told for day in history.meetings})
    columns = [Column("Register", 22), Column("Reference", 12), Column("Title", 44, True), Column("State", 10),
               *(Column("no date" if day == UNDATED else day.isoformat(), 12) for day in days)]  # fmt: skip
    rows: list[list[Value]] = []
    tones: dict[tuple[int, int], int] = {}
    for history in told:
        of_word = tones_of(history.bands)
        for risk in history.risks:
            held = history.entries[risk.risk_id]
            for number, day in enumerate(days):
                if day in held:
                    tones[len(rows), 4 + number] = of_word.get(held[day].rating or "", 0)
            scores = [_score(held[day]) if day in held else None for day in days]
            rows.append([history.register, risk.reference, risk.title, risk.state, *scores])
    book.table("History", columns, rows, tones, frozen=4)


def _score(entry: Entry) -> str | None:
    if entry.score is None:
        return entry.rating
    return f"{entry.score:g} {entry.rating}" if entry.rating else f"{entry.score:g}"


def _findings(book: Book, found: Sequence[Audited]) -> None:
    columns = [Column(name, _WIDTHS[name], _WIDTHS[name] > 20) for name in CSV_COLUMNS]
    rows = [_finding_row(one) for one in found]
    sheet = book.table(FINDINGS, columns, rows, frozen=5)
    line, see = 1, CSV_COLUMNS.index("see")
    link = book.format(font_color="#0B4F8A", underline=1, text_wrap=True)
    for number, one in enumerate(found, 1):
        if said := len(one.contradicts) + len(one.supports):
            place = str(rows[number - 1][see])
            sheet.write_url(number, see, f"internal:'Evidence'!A{line + 1}", link, place)
            line += said
    choice = CSV_COLUMNS.index("choice")
    if rows:
        sheet.data_validation(1, choice, len(rows), choice, {
            "validate": "list", "source": list(CHOICES), "ignore_blank": True, "error_type": "information",
            "input_title": "Decision", "input_message": "accept, dismiss, register, card, or a value such as "
            "likelihood=3 (several with ; between)", "error_title": "Not on the list",
            "error_message": "Good, if it is a value such as likelihood=3."})  # fmt: skip


def _finding_row(one: Audited) -> list[Value]:
    ruling = one.ruling or Ruling(choice="")
    told = told_of(one)
    return [*(told[name] for name in CSV_COLUMNS if name in told),
            *(getattr(ruling, name) or None for name in _OF_DECISION)]  # fmt: skip


def _evidence(book: Book, found: Iterable[Audited], files: dict[str, str]) -> None:
    columns = (Column("finding_id", 22), Column("code", 7), Column("role", 12), Column("paper", 30), Column("page", 7),
               Column("section", 24, True), Column("part", 10), Column("table", 7), Column("row", 7),
               Column("reference", 12), Column("attribute", 18), Column("text", 70, True))  # fmt: skip
    rows = [
        (one.finding.finding_id, one.finding.code, role, *_place(said, files))
        for one in found for role, statements in (("contradicts", one.contradicts), ("supports", one.supports))
        for said in statements]  # fmt: skip
    book.table("Evidence", columns, rows)


def _place(said: StatementRow, files: dict[str, str]) -> tuple[Value, ...]:
    return (files.get(said.paper_id, said.paper_id), said.page, said.section, said.part, said.table_no, said.row_no,
            said.reference, said.attribute, said.text)  # fmt: skip


def _dictionary(book: Book) -> None:
    columns = (Column("dataset", 14), Column("column", 24), Column("type", 10), Column("nulls", 7), Column("key", 6),
               Column("meaning", 80, True), Column("values", 50, True))  # fmt: skip
    rows = [
        (dataset.name, column.name, column.kind, "no" if column.required else "yes",
         "yes" if column.name in dataset.key else "", column.description, ", ".join(column.values))
        for dataset in DATASETS for column in dataset.columns]  # fmt: skip
    book.table("Data dictionary", columns, rows, frozen=2)
