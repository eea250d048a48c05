"""C3xx: what the paper counts in its prose, against what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from normalise.listing import by_colour, by_section, colours_of
from normalise.reconcile import Reconciled, ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import number, shortened


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
    for attribute, counted in _counted(paper).items():
        for stated in paper.meeting.of_register(attribute):
            printed = stated.statement.number
            if printed is None or printed in counted:
                continue
            there = " or ".join(number(n) for n in sorted(counted))
            yield Found(
                f"{attribute.removeprefix('count_')}: the text says {number(printed)}, the paper shows {there}",
                about=f"{attribute} {number(printed)}",
                printed=shortened(stated.statement.text),
                expected=there,
                contradicts=(stated,),
            )


def _counted(paper: ReconciledPaper) -> Mapping[str, set[float]]:
    """What can be counted of each kind, in each way that the paper lets it be counted."""
    in_register = [r for r in paper.risks if r.risk.rows]
    found: dict[str, set[float]] = {"count_total": {float(len(in_register))}}
    archived = sum(r.entry.listing == "archived" for r in in_register)
    found["count_total"].add(float(len(in_register) - archived))
    bands = paper.meeting.scheme.bands
    for band, attribute in zip(_spread(bands), ("count_high", "count_medium", "count_low"), strict=False):
        if band is not None:
            found[attribute] = {float(sum(r.entry.rating == band for r in in_register))}
    for kind in ("archived", "changed", "new"):
        found[f"count_{kind}"] = {float(n) for n in _ways(paper, kind)}
    return {name: values for name, values in found.items() if values}


def _spread(bands: tuple) -> tuple[str | None, ...]:  # type: ignore[type-arg]
    """The words of the highest, a middle and the lowest band; the middle only where there are three."""
    if len(bands) < 2:
        return ()
    return (bands[0].label, bands[1].label if len(bands) == 3 else None, bands[-1].label)


def _ways(paper: ReconciledPaper, kind: str) -> set[int]:
    """How many risks are of a kind: by their entries, by the cards' sections, by the rows' colours."""
    colours = colours_of(paper.meeting, paper.layout)
    kinds = {kind, "reactivated"} if kind == "new" else {kind}
    ways: dict[str, Callable[[Reconciled], bool]] = {"entries": lambda r: r.entry.listing in kinds}
    if any(by_section(c, paper.layout) in kinds for c in paper.meeting.cards):
        ways["sections"] = lambda r: any(by_section(c, paper.layout) in kinds for c in r.risk.cards)
    if kind in colours.values():
        ways["colours"] = lambda r: any(by_colour(row, colours) == kind for row in r.risk.rows)
    if len(ways) == 1 and not any(r.entry.listing for r in paper.risks):
        return set()
    return {sum(map(test, paper.risks)) for test in ways.values()}
