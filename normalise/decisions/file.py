"""The file of decisions that a person fills in, read: rows to rulings, and what a choice says.

A choice is one of
    accept             the finding is right
    dismiss            there is no real inconsistency
    register, card     the values of that side are right
    likelihood=3       a value is decided; several with ";" between them
    same=STR0380       the row or card is of the risk with this reference; different=STR0380 that it is not
    withdraw           an earlier decision no longer holds
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from normalise.values.dates import parse_date
from schemas.errors import WrongUsage
from schemas.records import Precision
from schemas.rulings import Key, Ruling
from schemas.spreadsheet import cell_text

WITHDRAW = "withdraw"
NUMBERS = ("impact", "likelihood", "score", "previous_score", "inherent_impact", "inherent_likelihood",
           "inherent_score", "target_impact", "target_likelihood", "target_score")  # fmt: skip
_HIGHEST = 1000
_OTHER_NAMES = {"finding": "finding_id", "by whom": "by", "date": "when", "reason": "why"}
_GIVEN = frozenset(
    {"finding_id", "reference", "register", "meeting_date", "choice", "by", "when", "why", "printed"}
)
_EXPORTED = _GIVEN | {"code", "severity", "title", "message", "expected", "resolution", "see"}
_FORMS = ("accept, dismiss, register, card, a value such as likelihood=3 (several with ; between), "
          "same=REFERENCE, different=REFERENCE or withdraw")  # fmt: skip

State = Literal["accepted", "dismissed"]


@dataclass(frozen=True)
class Choice:
    """What a choice says. Exactly one of side, numbers or first_recorded, and reference is there, or none of them:
    then the finding is accepted or dismissed as it is."""

    state: State = "accepted"
    side: Literal["", "register", "card"] = ""
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    first_recorded: tuple[dt.date, Precision] | None = None
    reference: str = ""
    same: bool = True

    @property
    def gives_values(self) -> bool:
        """Whether it says what a risk's values are."""
        return bool(self.side or self.numbers or self.first_recorded)

    @property
    def words(self) -> str:
        """The choice as the beginning of a sentence; "" for a side, as the finding says of what."""
        if self.reference:
            return f"{'the same risk as' if self.same else 'another risk than'} {self.reference}"
        if self.side:
            return ""
        said = [f"{a.replace('_', ' ')} {'none' if n is None else f'{n:g}'}" for a, n in self.numbers.items()]
        if self.first_recorded:
            said.append(
                f"first recorded {self.first_recorded[0].isoformat()[: _SHOWN[self.first_recorded[1]]]}"
            )
        return ", ".join(said) or self.state


_SHOWN = {"day": 10, "month": 7, "year": 4}
_WHOLE = {
    "accept": Choice(), "accepted": Choice(),
    "dismiss": Choice("dismissed"), "dismissed": Choice("dismissed"),
    "register": Choice(side="register"), "card": Choice(side="card"),
}  # fmt: skip


def parse_choice(text: str) -> Choice:
    """What a choice says. Raises ValueError, whose message says what is wrong and what could be written."""
    parts = [" ".join(part.split()) for part in text.replace("\n", ";").split(";") if part.strip()]
    if len(parts) == 1 and (whole := _WHOLE.get(parts[0].casefold())):
        return whole
    pairs = [(name.strip().casefold().replace(" ", "_"), value.strip())
             for name, is_, value in (part.partition("=") for part in parts) if is_ and value.strip()]  # fmt: skip
    if len(pairs) != len(parts) or not pairs:
        raise ValueError(f"{text!r} is no choice: write {_FORMS}")
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError(f"{text!r} gives one thing twice")
    if pairs[0][0] in ("same", "different"):
        if len(pairs) > 1:
            raise ValueError(
                f"{text!r} says more than whether it is the same risk: decide the rest by itself"
            )
        return Choice(reference=pairs[0][1], same=pairs[0][0] == "same")
    numbers = {name: _number(name, value) for name, value in pairs if name != "first_recorded"}
    dates = [_date(value) for name, value in pairs if name == "first_recorded"]
    return Choice(numbers=numbers, first_recorded=dates[0] if dates else None)


def _number(name: str, value: str) -> float | None:
    if name not in NUMBERS:
        raise ValueError(f"{name} cannot be decided: choose of {', '.join(NUMBERS)} and first_recorded")
    if value.casefold() == "none":
        return None
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number <= _HIGHEST:
        raise ValueError(f"{name}={value} is no level or score: write a number, or none")
    return number


def _date(value: str) -> tuple[dt.date, Precision]:
    found = parse_date(value)
    if found is None:
        raise ValueError(f"first_recorded={value} is no date: write it as 2023-05-11, 2023-05 or 2023")
    return found.date, found.precision


def rulings_in(text: str, name: str) -> tuple[Ruling, ...]:
    """The decisions of a CSV file (its content and its name); rows without a choice are not decided.

    Raises WrongUsage, naming the line and what to do, for an unknown column, a row that says neither finding
    nor reference, a choice that cannot be meant, and two rows on one finding.
    """
    found: dict[Key, Ruling] = {}
    for line, row in _rows(text, name):
        ruling = _ruling(row, line, f"{name}, line {line}")
        if ruling is None:
            continue
        if ruling.key in found:
            raise WrongUsage(
                f"{name}, line {line} and line {found[ruling.key].line} decide the same: leave one of them"
            )
        found[ruling.key] = ruling
    return tuple(found.values())


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line's number, and its cells by column."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        heading = next(reader, [])
        columns = [_named(cell) for cell in heading]
        if "choice" not in columns or not {"finding_id", "reference"} & set(columns):
            raise WrongUsage(f"{name} has no columns choice and finding_id (or reference): begin with the file of "
                             "`riskpapers check OUT --format csv`")  # fmt: skip
        _check_columns(heading, name)
        for cells in reader:
            if len(cells) > len(columns) and any(cells[len(columns) :]):
                raise WrongUsage(f"{name}, line {reader.line_num} has more cells than columns: put a text "
                                 f"that holds {delimiter!r} between quotes")  # fmt: skip
            yield (
                reader.line_num,
                {c: cell_text(cell.strip(" ")).strip() for c, cell in zip(columns, cells, strict=False)},
            )
    except csv.Error as error:
        raise WrongUsage(f"{name} is no CSV file ({error}): save it as CSV, in UTF-8") from error


def _named(cell: str) -> str:
    column = " ".join(cell.strip().casefold().split())
    return _OTHER_NAMES.get(column, column).replace(" ", "_")


def _check_columns(heading: Iterable[str], name: str) -> None:
    for cell in heading:
        if _named(cell) not in _EXPORTED:
            known = ", ".join(sorted(_EXPORTED))
            raise WrongUsage(f"{name} has an unknown column {cell!r}: take it out; known are {known}")


def _ruling(row: Mapping[str, str], line: int, where: str) -> Ruling | None:
    said = {column: row.get(column, "") for column in _GIVEN}
    if not said["choice"]:
        if any((said["by"], said["when"], said["why"])):
            raise WrongUsage(f"{where} has no choice: write {_FORMS}, or empty its other columns")
        return None
    if not (said["finding_id"] or said["reference"]):
        raise WrongUsage(f"{where} names no finding and no reference: fill in finding_id, or reference")
    if not said["by"]:
        raise WrongUsage(f"{where} does not say who decided: fill in the column by")
    if said["choice"].casefold() != WITHDRAW:
        _check_choice(said["choice"], said["finding_id"], where)
    date = said.pop("meeting_date")
    day = parse_date(date) if date else None
    if date and (day is None or day.precision != "day"):
        raise WrongUsage(f"{where}: meeting_date {date!r} is no day: write it as 2023-05-11")
    printed = said.pop("printed")
    return Ruling(**said, meeting_date=day.date if day else None, line=line,
                  printed=(printed or ("" if row.get("code") else None)))  # fmt: skip


def _check_choice(text: str, finding_id: str, where: str) -> None:
    if finding_id.startswith("P101"):
        raise WrongUsage(
            f"{where}: P101 tells of an earlier decision: write withdraw, and decide on its finding anew"
        )
    try:
        choice = parse_choice(text)
    except ValueError as error:
        raise WrongUsage(f"{where}: {error}") from None
    if choice.side and finding_id and not sided(finding_id):
        raise WrongUsage(f"{where}: {finding_id[:4]} has no side to choose: write accept, dismiss or a value")
    if choice.reference and finding_id and not finding_id.startswith("R"):
        raise WrongUsage(
            f"{where}: {finding_id[:4]} is not about references: write accept, dismiss or a value"
        )


def sided(code: str) -> tuple[str, ...]:
    """The attributes that a side's values decide, by a finding's code or key; () where there are no sides."""
    if code.startswith(("S203", "S204")):
        return ("previous_score",)
    if code.startswith(("D401", "D404")):
        return ("first_recorded",)
    return ("impact", "likelihood", "score") if code.startswith("S") else ()


def merged(kept: Iterable[Ruling], given: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """All decisions, kept ones first: one given now takes the place of one kept on the same finding.

    The same decision given again keeps the meeting and the ground that it was first made on.
    """
    before = tuple(kept)
    now = [_remembering(ruling, before) for ruling in given]
    told = {ruling.key for ruling in now}
    gone = {ruling.finding_id for ruling in now if ruling.choice.casefold() == WITHDRAW}
    return (*(r for r in before if r.key not in told and p101_key(r) not in gone), *now)


def _remembering(given: Ruling, kept: Iterable[Ruling]) -> Ruling:
    for before in kept:
        again = given.choice == before.choice
        if given.finding_id or before.finding_id:
            same = given.finding_id == before.finding_id
        else:
            within = given.register in ("", before.register) and given.meeting_date in (None, before.meeting_date)
            same = within and given.reference == before.reference and (again or given.choice.casefold() == WITHDRAW)
        if same:
            printed = before.printed if given.printed is None and again else given.printed
            return replace(given, register=before.register, meeting_date=before.meeting_date, printed=printed)
    return given


def p101_key(ruling: Ruling) -> str:
    """The key of the finding that says of a decision that its ground is gone."""
    return f"P101-{hashlib.sha256(chr(0).join(ruling.key).encode()).hexdigest()[:16]}"
