"""S2xx: scores that contradict each other within one paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from normalise.choosing.choice import ATTRIBUTES, Cell
from normalise.choosing.heat_maps import heat_map_of, named_on_map
from normalise.choosing.votes import fills_of
from normalise.listing import by_colour, by_section, lists_of
from normalise.meeting import Meeting, Record, Stated
from normalise.reconcile import Reconciled, ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import equation_of, levels_of, listed, number, printed_of, resolution_of
from normalise.values.references import canonical

_STAGES = [(stage, [f"{stage}{a}" for a in ATTRIBUTES]) for stage in ("", "inherent_", "target_")]


@rule("S201", "score-is-not-the-product", "error")
def score_is_not_the_product(paper: ReconciledPaper) -> Iterator[Found]:
    """The score printed in a register row or a card is not its impact multiplied by its likelihood.

    One of the three is wrong, and the risk may be shown in the wrong band. Found only where the paper scores by
    multiplication, as most of its rows do.
    Authority: the paper's own scoring criteria; the Orange Book asks for assessments made by consistent criteria.
    Example: Very High (4) x Very High (4), score 12.
    Do: look at the card and the heat map for the value meant, and have the register corrected.
    """
    if not paper.multiplies:
        return
    for one in paper.risks:
        for record in one.risk.records:
            for stage, names in _STAGES:
                yield from _product(one, record, stage, names)


def _product(one: Reconciled, record: Record, stage: str, names: Sequence[str]) -> Iterator[Found]:
    impact, likelihood, score = map(record.number, names)
    if impact is None or likelihood is None or score is None or impact * likelihood == score:
        return
    settled = not stage and one.entry.basis in ("repaired", "decided")
    contradicts = tuple(s for name in names for s in record.all(name))
    yield Found(
        f"{number(impact)} x {number(likelihood)} is {number(impact * likelihood)}, "
        f"and the {record.part} prints {number(score)}",
        one.risk_id,
        f"{record.part} {stage}{record.record_no}",
        printed=printed_of(contradicts),
        expected=equation_of(one.entry) if settled else number(impact * likelihood),
        resolution=resolution_of(one) if not stage else None,
        confidence=one.entry.confidence if not stage else 1.0,
        contradicts=contradicts,
        supports=tuple(
            v.stated for v in one.supporting("impact", "likelihood", "score") if v.stated not in contradicts
        ),
    )


@rule("S202", "register-and-card-differ", "error")
def register_and_card_differ(paper: ReconciledPaper) -> Iterator[Found]:
    """The register's row and the risk's card give different impact, likelihood or score.

    A reader who sees only one of them takes away another risk.
    Authority: the paper itself; ISO 31000 asks that what is recorded and reported of a risk agree.
    Example: likelihood "Very High" in the register, 3 on the card.
    Do: see which the heat map and the update bear out; `resolution` says which stands here, and why.
    """
    for one in paper.risks:
        if len(one.risk.records) < 2:
            continue
        differing = [a for a in ("impact", "likelihood", "score") if len(_values(one, a)) > 1]
        if not differing:
            continue
        stated = tuple(s for s in one.risk.all(*differing) if s.statement.number is not None)
        wrong = tuple(s for s in stated if s.statement.number != getattr(one.entry, s.statement.attribute))
        yield Found(
            f"the register and the card differ in {listed(differing)}",
            one.risk_id,
            printed=printed_of(stated),
            expected=", ".join(f"{a} {number(getattr(one.entry, a))}" for a in differing),
            resolution=resolution_of(one),
            confidence=one.entry.confidence,
            contradicts=wrong or stated,
            supports=tuple(s for s in stated if s not in wrong),
        )


def _values(one: Reconciled, attribute: str) -> set[float]:
    """The different numbers that the risk's rows and cards give; words that have no number are left out."""
    return {n for r in one.risk.records if (n := r.number(attribute)) is not None}


@rule("S203", "previous-score-differs", "error")
def previous_score_differs(paper: ReconciledPaper) -> Iterator[Found]:
    """The register and the card give different previous scores, or one calls the risk new and the other does not.

    Whether the risk rose or fell is then unclear.
    Authority: the paper itself.
    Example: 8 in the register, 6 on the card; "New Risk" in the register, 12 on the card of a reactivated risk.
    Do: see the paper of the meeting before.
    """
    for one in paper.risks:
        said = [(r, s) for r in one.risk.records for s in r.all("previous_score")]
        numbers = {s.statement.number for _, s in said}
        parts = {r.part for r, _ in said}
        if len(numbers) < 2 or len(parts) < 2:
            continue
        stands = one.entry.previous_score
        stated = tuple(s for _, s in said)
        wrong = tuple(s for s in stated if s.statement.number != stands)
        why = f", as the paper lists it as {one.listed}" if one.listed in ("changed", "reactivated") else ""
        yield Found(
            "the register and the card give different previous scores",
            one.risk_id,
            printed=printed_of(stated),
            expected=number(stands),
            resolution=f"{'no previous score' if stands is None else number(stands)} stands{why}",
            confidence=one.entry.confidence,
            contradicts=wrong,
            supports=tuple(s for s in stated if s not in wrong),
        )


@rule("S205", "score-off-the-scale", "error")
def score_off_the_scale(paper: ReconciledPaper) -> Iterator[Found]:
    """An impact, likelihood or score lies outside the paper's own scale.

    It cannot be placed on the heat map, nor in a band.
    Authority: the paper's scoring criteria.
    Example: likelihood 5 where the criteria end at 4; a score of 20 where the highest is 16.
    Do: find the value meant on the card or in the meeting before.
    """
    scheme = paper.meeting.scheme
    highest = {"impact": scheme.highest_impact, "likelihood": scheme.highest_likelihood}
    if highest["impact"] and highest["likelihood"] and paper.multiplies:
        highest["score"] = highest["previous_score"] = highest["impact"] * highest["likelihood"]
    for one in paper.risks:
        for record in one.risk.records:
            for attribute, most in highest.items():
                for stated in record.all(attribute):
                    value = stated.statement.number
                    if most is not None and value is not None and not 0 < value <= most:
                        yield Found(
                            f"{attribute.replace('_', ' ')} {number(value)} is off the scale, which ends at {most}",
                            one.risk_id,
                            f"{record.part} {record.record_no} {attribute}",
                            printed=stated.statement.text,
                            expected=f"1 to {most}",
                            contradicts=(stated,),
                        )


@rule("S206", "rating-outside-its-band", "warning")
def rating_outside_its_band(paper: ReconciledPaper) -> Iterator[Found]:
    """The colour or the word of a rating is that of another band than the score printed with it.

    People read the colour before the number.
    Authority: the paper's own bands.
    Example: a score of 12 on amber where 9 to 16 is red.
    Do: have the colour or the score corrected, whichever the card shows to be wrong.
    """
    fills = fills_of(paper.meeting)
    for one in paper.risks:
        for record in one.risk.records:
            for colour in (v for v in one.votes if v.band is not None and v.attribute == "score"):
                if colour.stated not in (
                    *record.all("score_colour"),
                    *record.all("rating"),
                    *record.all("score"),
                ):
                    continue
                score = record.number("score")
                wrong = score is not None and not colour.allows(score) and not colour.allows(one.entry.score)
                if wrong and colour.band is not None:
                    printed = colour.stated.statement.text
                    yield Found(
                        f"the {record.part} shows {number(score)} as {colour.band.label}",
                        one.risk_id,
                        f"{record.part} {record.record_no}",
                        printed=f"{number(score)} {colour.band.label if printed in fills else printed}",
                        expected=one.entry.rating,
                        contradicts=(colour.stated,),
                        supports=record.all("score"),
                    )


@rule("S207", "heat-map-differs", "error")
def heat_map_differs(paper: ReconciledPaper) -> Iterator[Found]:
    """A cell of the heat map holds another number of risks than the register, its errors mended, puts there.

    The picture that members look at is then not that of the register.
    Authority: the paper itself.
    Example: 7 printed where six risks have impact 4 and likelihood 3.
    Do: count again; an old heat map may have been left in the paper.
    """
    printed, named = heat_map_of(paper.meeting), named_on_map(paper.meeting)
    there: dict[tuple[float | None, float | None], list[Reconciled]] = defaultdict(list)
    for one, mapped in zip(paper.risks, paper.on_map, strict=True):
        if mapped:
            there[one.entry.likelihood, one.entry.impact].append(one)
    if there and all(None in place for place in there):
        return  # the register gives scores alone, which say nothing of where on the map a risk lies
    for (likelihood, impact), count in sorted(printed.items()):
        held = there[likelihood, impact]
        others = named.get((likelihood, impact), frozenset()) ^ {canonical(r.risk.reference) for r in held}
        if len(held) == count and not (named and others):
            continue
        apart = f": not both have {listed(sorted(others))}" if named and others else ""
        cell = _of_cell(paper.meeting, (likelihood, impact))
        yield Found(
            f"the heat map {'shows' if named else 'counts'} {count} at {levels_of(likelihood, impact, cell)}, "
            f"the register {len(held)}{apart}",
            about=f"{number(likelihood)} {number(impact)}",
            printed=str(count),
            expected=str(len(held)),
            contradicts=cell,
            supports=tuple(s for r in held for record in r.risk.rows for s in record.all("score")),
        )


def _of_cell(meeting: Meeting, cell: Cell) -> tuple[Stated, ...]:
    """The statement of a cell of the map, the last where there are more."""
    found = []
    for stated in meeting.stated:
        if stated.statement.part == "heat_map":
            down, _, across = stated.statement.label.partition(" / ")
            if (meeting.scheme.level("likelihood", down), meeting.scheme.level("impact", across)) == cell:
                found.append(stated)
    return tuple(found[-1:])


@rule("S209", "change-listed-wrongly", "warning")
def change_listed_wrongly(paper: ReconciledPaper) -> Iterator[Found]:
    """A risk is listed or coloured as changed, new or archived when its scores say otherwise, or the reverse.

    Changes that are not listed escape the meeting's notice.
    Authority: the paper's own legend and appendices.
    Example: coloured as changed with score and previous score both 9; 12 after 16, and listed nowhere.
    Do: see the paper of the meeting before.
    """
    lists = lists_of(paper.meeting)
    colours, sections = lists.colours, lists.sections
    for one in paper.risks:
        yield from _listed_wrongly(one, paper, bool(colours), sections)
        yield from _coloured_otherwise(one, paper, colours, sections)


def _listed_wrongly(one: Reconciled, paper: ReconciledPaper, coloured: bool, sections: Set[str]) -> Iterator[Found]:
    score, previous, listing = one.entry.score, one.entry.previous_score, one.listed
    if score is None or previous is None or one.entry.basis == "disputed":
        return
    tells = coloured or "changed" in sections
    said = one.risk.all("score", "previous_score")
    if listing == "changed" and score == previous:
        message, expected = f"listed as changed, though its score is {number(score)} as before", "unchanged"
    elif listing == "unchanged" and score != previous and tells:
        message, expected = (
            f"moved from {number(previous)} to {number(score)}, and is not listed as changed",
            "changed",
        )
    elif listing == "new" and one.risk_id not in paper.past:  # else H502 tells that it is not new
        message, expected = f"listed as new, though its previous score is {number(previous)}", "not new"
    else:
        return
    yield Found(
        message,
        one.risk_id,
        printed=listing,
        expected=expected,
        contradicts=said,
        confidence=one.entry.confidence,
    )


def _coloured_otherwise(
    one: Reconciled, paper: ReconciledPaper, colours: Mapping[str, str], sections: Set[str]
) -> Iterator[Found]:
    """The row's colour says one thing, the section of the card another (a paper may only use one of them)."""
    by_colours = {by_colour(r, colours) for r in one.risk.rows}
    by_sections = {by_section(c, paper.meeting.layout) for c in one.risk.cards} - {""}
    if not colours or not by_sections or by_colours & by_sections or not by_colours:
        return
    colour, section = sorted(by_colours)[0], sorted(by_sections)[0]
    if section not in colours.values() or {colour, section} == {"new", "reactivated"}:
        return
    yield Found(
        f"its card stands among the {section}, its row is coloured as {colour or 'none of them'}",
        one.risk_id,
        "colour",
        printed=colour or "not coloured",
        expected=section,
        contradicts=tuple(s for r in one.risk.rows for s in r.all("row_colour")) or _references(one),
    )


def _references(one: Reconciled) -> tuple[Stated, ...]:
    return tuple(s for r in one.risk.rows for s in r.all("reference"))
