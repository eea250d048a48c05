"""C3xx: what the paper counts in its prose, against what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from normalise.choosing.heat_maps import map_distance
from normalise.listing import by_colour, by_section, in_register, lists_of
from normalise.meeting import Stated
from normalise.meetings.closures import Closure
from normalise.prose.counts import counts_in
from normalise.reconcile import Reconciled, ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import number, shortened
from normalise.values.scores import Band
from normalise.values.text import bare

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
        kind = attribute.removeprefix("count").replace("_", " ").replace(" total", "")
        yield Found(
            f"the text says {number(printed)}{kind} risk{'' if printed == 1 else 's'}, the paper shows {there}",
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
        words = words or _ratings_meant(attribute, text, paper)
        return _rated(words, paper) if words else set()
    return _ways(paper, attribute.removeprefix("count_"))


def _rated(words: set[str], paper: ReconciledPaper) -> set[int]:
    """How many risks the bands hold; each risk whose score is disputed may be among them or not."""
    found = set[int]()
    ways = _registers(paper)
    told = [of for of in ways if len(of) in {s.statement.number for s in paper.meeting.of_register("count_total")}]
    for of in told if len(told) == 1 else ways:
        disputed = sum(r.entry.basis == "disputed" for r in of)
        sure = sum(r.entry.rating in words for r in of if r.entry.basis != "disputed")
        found |= set(range(sure, sure + disputed + 1))
    return found


def _totals(paper: ReconciledPaper) -> set[int]:
    """The rows, or those not archived where the heat map does not show that the paper counts archived ones too."""
    return set(map(len, _registers(paper)))


def _registers(paper: ReconciledPaper) -> list[list[Reconciled]]:
    """The risks that the register may be said to hold: with archived ones that stand in it, and without."""
    rows = [r for r in paper.risks if in_register(r.risk, paper.meeting)]
    open_rows = [r for r in rows if r.entry.listing != "archived"]
    off, off_open = (
        map_distance(paper.meeting, [(r.entry.likelihood, r.entry.impact) for r in of]) for of in (rows, open_rows)
    )
    if off is not None and off_open is not None and off < off_open:
        return [rows]
    return [rows, open_rows] if len(rows) != len(open_rows) else [rows]


def _bands_meant(attribute: str, text: str, bands: Sequence[Band]) -> Sequence[Band]:
    """The bands whose own word the sentence counts by; else, by other words (red), the band of that height."""
    said = f" {bare(text)} "
    named = [b for b in bands if f" {bare(b.label)} " in said and _attribute_of(b.label) == attribute]
    if named or len(bands) < 2:
        return named
    middle = bands[1:2] if len(bands) == 3 else ()
    return {"count_low": bands[-1:], "count_medium": middle}.get(attribute, bands[:1])


def _ratings_meant(attribute: str, text: str, paper: ReconciledPaper) -> set[str]:
    """The printed rating that a sentence counts by, in a paper that rates its rows and does not define its bands."""
    if paper.meeting.scheme.bands:
        return set()
    said = f" {bare(text)} "
    printed = {r.entry.rating for r in paper.risks if r.entry.rating}
    return {word for word in printed if f" {bare(word)} " in said and _attribute_of(word) == attribute}


@lru_cache(maxsize=1024)
def _attribute_of(word: str) -> str | None:
    """The attribute of a sentence that counts risks by a band's word."""
    return next((c.attribute for c in counts_in(f"Two risks are rated {word}.")), None)


def _ways(paper: ReconciledPaper, kind: str) -> set[int]:
    """How many risks are of a kind: by their entries, by the cards' sections, or without these by the rows' colours.

    Nothing where the paper sorts no risks by kind, or has no place for this one.
    """
    lists = lists_of(paper.meeting)
    colours, sections = lists.colours, lists.sections
    kinds = {kind, "reactivated"} if kind == "new" else {kind}
    ways: dict[str, Callable[[Reconciled], bool]] = {}
    in_rows = [r.risk.rows and r.entry.listing in kinds for r in paper.risks]
    if colours or sections or any(in_rows):
        ways["entries"] = lambda r: r.entry.listing in kinds and (kind == "archived" or bool(r.risk.rows))
    by_colours = [any(by_colour(row, colours) in kinds for row in r.risk.rows) for r in paper.risks]
    if kinds & sections:
        ways["sections"] = lambda r: any(by_section(c, paper.meeting.layout) in kinds for c in r.risk.cards)
    elif kind == "changed" and kind not in colours.values() and _gives_previous_scores(paper):
        return _moved(paper)
    counted = {sum(map(test, paper.risks)) for test in ways.values()}
    if counted and kind == "new":  # those that the paper lists, and not those that only the meetings before tell of
        counted.add(sum(bool(r.risk.rows) and r.listed in kinds for r in paper.risks))
    if any(by_colours) and not kinds & sections:
        counted.add(sum(by_colours))
    if kind != "archived":
        return counted
    return set() if paper.closes_unnamed else {n + len(_new_closures(paper)) for n in counted}


def _new_closures(paper: ReconciledPaper) -> Sequence[Closure]:
    """The risks that the prose says have left, but for those that had left before."""
    before = {risk_id for risk_id, held in paper.past.items() if held.state == "archived"}
    return [closure for closure in paper.closures if closure.risk_id not in before]


def _gives_previous_scores(paper: ReconciledPaper) -> bool:
    """Whether most rows give their previous score, so that a change shows without being listed."""
    rows = [r for r in paper.risks if r.risk.rows]
    return 2 * sum(r.entry.previous_score is not None for r in rows) > len(rows)


def _moved(paper: ReconciledPaper) -> set[int]:
    """How many scores are not the previous ones; each that is disputed may be or not."""
    rows = [r.entry for r in paper.risks if r.risk.rows and r.entry.previous_score is not None]
    disputed = sum(e.basis == "disputed" for e in rows)
    sure = sum(e.score is not None and e.score != e.previous_score for e in rows if e.basis != "disputed")
    return set(range(sure, sure + disputed + 1))
