"""Tables with a row for every risk, put together from columns; each column's cell knows what it says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from samples.kinds.page import Cell, Line, Saying, Table, cell
from samples.kinds.risks import Pair, Risk

Make = Callable[[Risk], Cell]
Fill = Callable[[float], str]  # a score's colour

GREEN, YELLOW, AMBER, RED = "#92d050", "#ffff00", "#ffc000", "#ff5050"
HEAD, PALE = "#d9e2f3", "#f2f2f2"
IMPACT_WORDS = ("Negligible", "Minor", "Moderate", "Major", "Critical")
LIKELIHOOD_WORDS = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
_STAGES: dict[str, Callable[[Risk], Pair]] = {
    "": lambda risk: risk.current,
    "inherent_": lambda risk: risk.inherent,
    "target_": lambda risk: risk.target,
    "previous_": lambda risk: risk.previous,
}
_TEXTS: dict[str, Callable[[Risk], str]] = {
    "reference": lambda risk: risk.reference,
    "title": lambda risk: risk.title,
    "category": lambda risk: risk.category,
    "description": lambda risk: risk.event,
    "rationale": lambda risk: risk.cause,
    "consequence": lambda risk: risk.effect,
    "owner": lambda risk: risk.role,
    "responsible_officer": lambda risk: risk.role,
    "action_owner": lambda risk: risk.action_owner,
    "status": lambda risk: risk.status,
    "update": lambda risk: risk.update,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, share of the width, what makes its cells, and the heading of its group above."""

    heading: str
    width: float
    make: Make
    group: str = ""


def number_of(risk: Risk, attribute: str) -> float:
    """The number of "impact", "target_score" and their like."""
    stage, _, axis = attribute.rpartition("_")
    pair = _STAGES[f"{stage}_" if stage else ""](risk)
    return float(getattr(pair, axis))


def figure(number: float) -> str:
    """4 for 4.0, 2.5 for 2.5."""
    return f"{number:g}"


def text(attribute: str, bold: bool = False) -> Make:
    """Cells that print a text of the risk and nothing else."""
    return lambda risk: cell(_TEXTS[attribute](risk), bold=bold, says=(risk.say(attribute, _TEXTS[attribute](risk)),))


def texts(*parts: str) -> Make:
    """Cells of several texts, a paragraph each, without labels: the title in bold over the description."""
    return lambda risk: Cell(
        tuple(Line(_TEXTS[part](risk), bold=part == "title") for part in parts),
        says=tuple(risk.say(part, _TEXTS[part](risk)) for part in parts),
    )


def listed(attribute: str, mark: str = "") -> Make:
    """Cells of existing or additional controls: a paragraph each, with bullets or numbers ("1.") where given."""

    def make(risk: Risk) -> Cell:
        items = risk.controls if attribute == "existing_controls" else risk.actions
        lines = tuple(Line(item, mark=f"{n}." if mark == "1." else mark) for n, item in enumerate(items, 1))
        return Cell(lines, says=(risk.say(attribute, "\n".join(items)),))

    return make


def level(
    attribute: str, form: str = "{n}", words: Sequence[str] = (), fill: Callable[[float], str] | None = None
) -> Make:
    """Cells of a number, a word or both: "{n}", "{word}", "{n} - {word}"; said with what the form prints."""

    def make(risk: Risk) -> Cell:
        number = number_of(risk, attribute)
        word = words[int(number) - 1] if words else ""
        printed = form.format(n=figure(number), word=word)
        return cell(printed, fill=fill(number) if fill else None, says=(risk.say(attribute, printed, number),))

    return make


def dated(attribute: str, form: str) -> Make:
    """Cells of a date, by a strftime form."""

    def make(risk: Risk) -> Cell:
        printed = (risk.added if attribute == "first_recorded" else risk.reviewed).strftime(form)
        return cell(printed, says=(risk.say(attribute, printed),))

    return make


def band_fill(limits: Sequence[float], colours: Sequence[str]) -> Fill:
    """The colour of a score: the first whose limit is not below it."""
    return lambda score: next(colour for limit, colour in zip(limits, colours, strict=True) if score <= limit)


FOUR_BANDS = band_fill((3, 6, 12, 25), (GREEN, YELLOW, AMBER, RED))
THREE_BANDS = band_fill((5, 10, 1000), (GREEN, AMBER, RED))


def headings(columns: Sequence[Column], fill: str = HEAD, turned: Iterable[str] = ()) -> tuple[tuple[Cell, ...], ...]:
    """One row of headings, or two where columns have groups: a group once over its columns."""
    sideways = set(turned)
    if not any(column.group for column in columns):
        return (tuple(_heading(c, fill, sideways) for c in columns),)
    upper: list[Cell] = []
    lower: list[Cell] = []
    for group, members in groupby(columns, key=lambda c: c.group):
        heads = [_heading(c, fill, sideways) for c in members]
        if group:
            upper.append(cell(group, fill=fill, bold=True, columns=len(heads)))
            lower += heads
        else:
            upper += [Cell(one.lines, one.fill, rows=2, turned=one.turned) for one in heads]
    return tuple(upper), tuple(lower)


def _heading(column: Column, fill: str, sideways: Collection[str]) -> Cell:
    return cell(*column.heading.split("\n"), fill=fill, bold=True, turned=column.heading in sideways)


def register(
    columns: Sequence[Column],
    risks: Iterable[Risk],
    *,
    size: float = 8,
    repeat: bool = True,
    fill: str = HEAD,
    turned: Iterable[str] = (),
) -> Table:
    """A register: its headings, and a row for every risk."""
    heads = headings(columns, fill, turned)
    rows = tuple(tuple(column.make(risk) for column in columns) for risk in risks)
    return Table(tuple(c.width for c in columns), (*heads, *rows), len(heads), repeat, size)


def with_rows_between(table: Table, rows: dict[int, str], fill: str = PALE) -> Table:
    """The same with a row across the whole table before the body's row of each number: a category or a directorate."""
    wide = len(table.widths)
    body: list[tuple[Cell, ...]] = []
    for number, row in enumerate(table.rows[table.heading_rows :]):
        if number in rows:
            body.append((cell(rows[number], fill=fill, bold=True, columns=wide),))
        body.append(row)
    return Table(table.widths, (*table.rows[: table.heading_rows], *body), table.heading_rows, table.repeat, table.size)


def joined(*parts: tuple[str, str, Saying | None]) -> Cell:
    """A cell of labelled lines: each part's bold lead, text, and what it says."""
    lines = tuple(Line(words, lead=lead) for lead, words, _ in parts)
    return Cell(lines, says=tuple(saying for _, _, saying in parts if saying is not None))
