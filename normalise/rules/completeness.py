"""X905: more risks, pages or values than were read, by what the paper says of itself; or a file that is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalise.blank_columns import blank_columns
from normalise.choosing.heat_maps import heat_map_of
from normalise.meeting import Meeting, Stated
from normalise.reconcile import ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import listed, number
from normalise.series import pages_missing, risks_numbered
from schemas.paper import DAMAGE, UNCALCULATED

NOTED = (*DAMAGE, UNCALCULATED)  # by readers
MORE_THAN_A_SLIP = 3  # one total that is out by less is likelier miscounted: C301 and S207 say so
SHARE = 0.1
SERIES = "the numbers of its headings"


@dataclass(frozen=True, slots=True)
class _Total:
    """How many risks a part of the paper says there are."""

    of: str
    risks: float
    stated: tuple[Stated, ...]


@rule("X905", "read-short", "error")
def read_short(paper: ReconciledPaper) -> Iterator[Found]:
    """Fewer risks were read than the paper itself says there are, or a part of its file is missing or damaged.

    Rows were lost in reading, or the paper is incomplete; either way the datasets may lack risks. One total that is
    out by one or two is a miscount (C301, S207); several that agree with each other, and not with what was read,
    are not, nor is a series of headings such as "Risk 4 of 12". Page numbers that leap ("Page 3 of 9", and then
    "Page 5 of 9") tell of pages missing; a reference, title, impact, likelihood or score that every row has, and no
    row of one page, tells of a column that was not read there. A workbook whose formulas were never calculated holds
    no values for them.
    Authority: the paper's own control totals and numbers; the checksums in its file.
    Example: "25 strategic risks" and a heat map that adds up to 25, where 19 rows were read.
    Do: compare `riskpapers tables PAPER` with the page, run with `--reader pdfplumber`, and ask for the paper anew.
    """
    meeting = paper.meeting
    there = sum(1 for one in paper.risks if one.risk.rows) or len(paper.risks)
    totals = list(_totals(paper))
    over = [total for total in totals if total.risks > there]
    damage = [*_damage(meeting), *_blanks(meeting)]
    confidence = _confidence(there, over, len(totals) > len(over), bool(damage))
    if confidence:
        yield Found(
            _message(there, over, damage),
            printed="; ".join(f"{total.of}: {number(total.risks)}" for total in over) or None,
            expected=f"{there} read",
            confidence=confidence,
            contradicts=tuple(stated for total in over for stated in total.stated),
        )


def _damage(meeting: Meeting) -> Iterator[str]:
    """What is missing of the file or damaged in it; of a pack's registers, the first tells."""
    if meeting.is_first:
        yield from (note.text for note in meeting.reading.notes if note.code in NOTED)
        if missing := pages_missing(meeting.reading):
            what = f"{missing} pages are" if missing > 1 else "a page is"
            yield f"{what} missing, by the numbers of the others"


def _blanks(meeting: Meeting) -> Iterator[str]:
    for page, attribute, rows in blank_columns(meeting.rows):
        yield f"none of the {rows} rows of page {page} has the {attribute} that every other row has"


def _confidence(there: int, over: list[_Total], another_agrees: bool, damaged: bool) -> float:
    """How surely risks are missing, 0 where a miscount explains all."""
    if damaged:
        return 0.95 if over else 0.6
    if any(total.of == SERIES for total in over):
        return 0.95
    short = [total.risks - there for total in over]
    if len({total.of for total in over}) > 1 and (len(set(short)) == 1 or min(short) > 1):
        return 0.95
    much = bool(short) and min(short) >= max(MORE_THAN_A_SLIP, SHARE * there)
    return 0.7 if much and not another_agrees else 0.0


def _totals(paper: ReconciledPaper) -> Iterator[_Total]:
    for stated in paper.meeting.of_register("count_total"):
        if stated.statement.number is not None:
            yield _Total("the text", stated.statement.number, (stated,))
    if printed := sum(heat_map_of(paper.meeting).values()):
        cells = tuple(s for s in paper.meeting.of_register("heat_map_count") if s.statement.number)
        yield _Total("the heat map", printed, cells)
    numbered = risks_numbered(paper.meeting.reading)
    if numbered > len(paper.meeting.rows or paper.meeting.cards):  # two of one reference are one risk, and no loss
        yield _Total(SERIES, numbered, ())


def _message(there: int, over: list[_Total], damage: list[str]) -> str:
    said = [f"{total.of} {number(total.risks)}" for total in over]
    counted = f"{there} risks were read, and there are by {listed(list(dict.fromkeys(said)))}" if said else ""
    return "; ".join(filter(None, (counted, *damage)))
