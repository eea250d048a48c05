"""C3xx: what the paper counts in its prose, against what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from normalise.counts import counts_in
from normalise.heat_maps import map_distance
from normalise.listing import by_colour, by_section, colours_of
from normalise.meeting import Stated
from normalise.reconcile import Reconciled, ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import number, shortened
from normalise.scores import Band
from normalise.text import key

BAND_COUNTS = ("count_very_high", "count_high", "count_medium", "count_low")


@rule("C301", "count-differs", "error")
def count_differs(paper: ReconciledPaper) -> Iterator[Found]:
    """A number of risks given in the text is not the number that the register, its colours or its appendices show.

    The text is what members hear; a wrong count may also mean that rows are missing.
    Authority: the paper itself.
    Example: "There are currently 25 strategic risks", and 24 rows.
    Do: count again; if rows are missing from what was read, see X905.
    """
    if not paper.meeting.rows:
        return
    for attribute, stated in _counts(paper):
        counted = _counted(attribute, stated.statement.text, paper)
        printed = stated.statement.number
        if printed is None or not counted or printed in counted:
            continue
        there = " or ".join(number(n) for n in sorted(counted))
        yield Found(
            f"{attribute.removeprefix('count_').replace('_', ' ')}: the text says {number(printed)}, "
            f"the paper shows {there}",
            about=f"{attribute} {number(printed)}",
            printed=shortened(stated.statement.text),
            expected=there,
            contradicts=(stated,),
        )


def _counts(paper: ReconciledPaper) -> Iterator[tuple[str, Stated]]:
    """Every number that the text gives of the register, with its attribute."""
    for attribute in ("count_total", "count_archived", "count_changed", "count_new", *BAND_COUNTS):
        for stated in paper.meeting.of_register(attribute):
            yield attribute, stated


def _counted(attribute: str, text: str, paper: ReconciledPaper) -> set[int]:
    """How many there are, in each way that the paper lets them be counted; none where it cannot be told."""
    if attribute == "count_total":
        return _totals(paper)
    if attribute in BAND_COUNTS:
        words = {band.label for band in _bands_meant(attribute, text, paper.meeting.scheme.bands)}
        return _rated(words, paper) if words else set()
    return _ways(paper, attribute.removeprefix("count_"))


def _rated(words: set[str], paper: ReconciledPaper) -> set[int]:
    """How many risks the bands hold, with those archived or without; each whose score is disputed may be among them."""
    rows = [r for r in paper.risks if r.risk.rows]
    found = set[int]()
    for of in (rows, [r for r in rows if r.entry.listing != "archived"]):
        disputed = sum(r.entry.basis == "disputed" for r in of)
        sure = sum(r.entry.rating in words for r in of if r.entry.basis != "disputed")
        found |= set(range(sure, sure + disputed + 1))
    return found


def _totals(paper: ReconciledPaper) -> set[int]:
    """The rows, or those not archived where the heat map does not show that the paper counts archived ones too."""
    rows = [r for r in paper.risks if r.risk.rows]
    open_rows = [r for r in rows if r.entry.listing != "archived"]
    off, off_open = (
        map_distance(paper.meeting, [(r.entry.likelihood, r.entry.impact) for r in of]) for of in (rows, open_rows)
    )
    if off is not None and off_open is not None and off < off_open:
        return {len(rows)}
    return {len(rows), len(open_rows)}


def _bands_meant(attribute: str, text: str, bands: Sequence[Band]) -> Sequence[Band]:
    """The bands whose own word the sentence counts by; else, by other words (red), the band of that height."""
    said = f" {key(text)} "
    named = [b for b in bands if f" {key(b.label)} " in said and _attribute_of(b) == attribute]
    if named or len(bands) < 2:
        return named
    middle = bands[1:2] if len(bands) == 3 else ()
    return {"count_low": bands[-1:], "count_medium": middle}.get(attribute, bands[:1])


def _attribute_of(band: Band) -> str | None:
    """The attribute of a sentence that counts risks by the band's word."""
    return next((c.attribute for c in counts_in(f"Two risks are rated {band.label}.")), None)


def _ways(paper: ReconciledPaper, kind: str) -> set[int]:
    """How many risks are of a kind: by their entries, by the cards' sections, or without these by the rows' colours.

    Nothing where the paper sorts no risks by kind, or has no place for this one.
    """
    colours = colours_of(paper.meeting, paper.layout)
    sections = {by_section(c, paper.layout) for c in paper.meeting.cards} - {""}
    kinds = {kind, "reactivated"} if kind == "new" else {kind}
    ways: dict[str, Callable[[Reconciled], bool]] = {}
    if colours or sections or any(r.entry.listing in kinds for r in paper.risks):
        ways["entries"] = lambda r: r.entry.listing in kinds
    if kinds & sections:
        ways["sections"] = lambda r: any(by_section(c, paper.layout) in kinds for c in r.risk.cards)
    elif kind in colours.values():
        ways["colours"] = lambda r: any(by_colour(row, colours) == kind for row in r.risk.rows)
    elif kind == "changed" and _gives_previous_scores(paper):
        ways = {"scores": _has_moved}
    counted = {sum(map(test, paper.risks)) for test in ways.values()}
    return counted | {n + len(paper.closures) for n in counted} if kind == "archived" else counted


def _gives_previous_scores(paper: ReconciledPaper) -> bool:
    """Whether most risks stand with their previous score, so that a change shows without being listed."""
    return 2 * sum(r.entry.previous_score is not None for r in paper.risks) > len(paper.risks)


def _has_moved(one: Reconciled) -> bool:
    score, previous = one.entry.score, one.entry.previous_score
    return score is not None and previous is not None and score != previous
