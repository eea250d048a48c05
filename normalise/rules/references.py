"""R1xx: references written two ways, mistyped, doubled; cards and rows without each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from normalise.agreement import SAME_TITLES
from normalise.choosing.choice import ATTRIBUTES
from normalise.identity import Alias
from normalise.listing import by_table
from normalise.meeting import Record, Stated
from normalise.reconcile import Reconciled, ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import listed
from normalise.values.references import canonical
from normalise.values.text import bare, title_similarity

SHARE_OF_HIGH_WITH_CARD = 0.75
SHARE_WHERE_ANNOUNCED = 0.5
FEWEST_HIGH = 4
FEWEST_TO_TELL = 3  # cards from which a habit of writing can be told


@rule("R101", "reference-written-two-ways", "warning")
def reference_written_two_ways(paper: ReconciledPaper) -> Iterator[Found]:
    """One risk's reference is written in two ways that a program would take for two risks.

    Joined only where the title or the card's other facts agree; `aliases` keeps each way with the evidence.
    Authority: the Orange Book asks that each risk be identifiable throughout.
    Example: STR380, or STR 0380, on the card for STR0380 in the register.
    Do: have one spelling used; the register's form is `expected`.
    """
    yield from _written_otherwise(paper, "padding", "is written for")
    habits = _habits(paper)
    for one in paper.risks:
        spellings = {_as_written(a.printed) for a in one.risk.aliases if a.method == "exact"}
        for alias in one.risk.aliases:
            if alias.method != "exact" or len(spellings) < 2 or not alias.printed:
                continue
            if _shape(alias.printed) != habits.get(alias.record.part):
                yield _found(one, alias, "is written for")


def _habits(paper: ReconciledPaper) -> dict[str, str]:
    """How most of the register's rows, and most of the cards, dress a reference: "A 9" where they leave a gap.

    Cards that are few, or of many minds, are held to the register's habit.
    """
    shapes: dict[str, Counter[str]] = defaultdict(Counter)
    for record in paper.meeting.records:
        shapes[record.part][_shape(record.reference)] += 1
    commonest = {part: counted.most_common(1)[0] for part, counted in shapes.items()}
    rows = commonest.get("register", ("", 0))[0]
    return {
        part: shape if part == "register" or 2 * count > shapes[part].total() >= FEWEST_TO_TELL else rows
        for part, (shape, count) in commonest.items()
    }


def _as_written(printed: str) -> str:
    return " ".join(printed.split())


@lru_cache(maxsize=8192)
def _shape(printed: str) -> str:
    """The reference with every digit as 9 and every letter as A or a, so that only its dress is left."""
    return re.sub("[A-Z]+", "A", re.sub("[a-z]+", "a", re.sub("[0-9]+", "9", _as_written(printed))))


@rule("R102", "reference-mistyped", "warning")
def reference_mistyped(paper: ReconciledPaper) -> Iterator[Found]:
    """A reference has a look-alike character or a slipped digit, and by its title and context means another.

    Without the repair the card would stand apart from its risk, or with the wrong one.
    Authority: the Orange Book asks that each risk be identifiable throughout.
    Example: STRO380 or STR0830 for STR0380.
    Do: have the reference corrected; if the join is wrong, decide `different` and run again with --decisions.
    """
    yield from _written_otherwise(paper, "mistyped", "seems to be a slip for")
    for one in paper.risks:
        for alias in one.risk.aliases:
            if alias.method == "title" and alias.printed:
                yield _found(one, alias, "stands on a card that is by its title")


def _written_otherwise(paper: ReconciledPaper, method: str, verb: str) -> Iterator[Found]:
    others = {canonical(one.risk.reference): one for one in paper.risks}
    for one in paper.risks:
        aliases = [a for a in one.risk.aliases if a.method == method]
        aliases = [a for a in aliases if others.get(canonical(a.printed), one) is one]  # of another's, R103 tells
        for printed in dict.fromkeys(a.printed for a in aliases):
            yield _found(one, next(a for a in one.risk.aliases if a.printed == printed), verb)


def _found(one: Reconciled, alias: Alias, verb: str) -> Found:
    return Found(
        f"{alias.printed} {verb} {one.risk.reference}: {alias.evidence}",
        one.risk_id,
        alias.printed,
        printed=alias.printed,
        expected=one.risk.reference,
        resolution=f"taken as {one.risk.reference}",
        confidence=alias.confidence,
        contradicts=alias.record.all("reference"),
        supports=tuple(s for r in one.risk.records if r is not alias.record for s in r.all("reference")),
    )


@rule("R103", "duplicate-reference", "error")
def duplicate_reference(paper: ReconciledPaper) -> Iterator[Found]:
    """One reference stands on two rows of one register.

    Counts, heat maps and histories then mix two risks, or count one twice. A summary and the register that say the
    same of one risk, each in a table of its own, are no error.
    Authority: the Orange Book asks that each risk be identifiable throughout.
    Example: STR0380 beside two titles.
    Do: see which row the card belongs to; give the other its own reference.
    """
    rows: dict[str, list[tuple[Reconciled, Record]]] = defaultdict(list)
    for one in paper.risks:
        for record in one.risk.rows:
            if record.reference and not by_table(record, paper.meeting):
                rows[canonical(record.reference)].append((one, record))
    for reference, found in rows.items():
        if len(found) > 1 and not _told_again([record for _, record in found]):
            titles = [r.text("title") or "no title" for _, r in found]
            mended = sorted({o.risk.reference for o, r in found if canonical(o.risk.reference) != reference})
            yield Found(
                f"{reference} stands on {len(found)} rows of the register",
                next((o for o, _ in found if canonical(o.risk.reference) == reference), found[0][0]).risk_id,
                printed="; ".join(" ".join(t.split()) for t in titles),
                expected="one row for one reference",
                resolution=f"one is taken as {listed(mended)}, as its card has it" if mended else None,
                contradicts=tuple(s for _, r in found for s in (*r.all("reference"), *r.all("title"))),
            )


def _told_again(rows: Sequence[Record]) -> bool:
    """Whether rows of one reference are one risk in two tables: a summary and the register, which say the same."""
    tables = [{s.statement.table_no for s in row.all("reference")} for row in rows]
    titles = [title for row in rows if (title := row.text("title"))]
    apart = len(set.union(*tables)) == len(rows) and all(tables)
    alike = all(title_similarity(titles[0], other) >= SAME_TITLES for other in titles[1:])
    differ = any(len({n for row in rows if (n := row.number(a)) is not None}) > 1 for a in ATTRIBUTES)
    return apart and bool(titles) and alike and not differ


@rule("R106", "card-without-entry", "warning")
def card_without_entry(paper: ReconciledPaper) -> Iterator[Found]:
    """A card's risk is not in the register's table, or nothing but its reference ties it to a row.

    The risk is then told of, but not counted.
    Authority: the paper itself, which says that all risks are in the table.
    Example: a card STR0512 where the register has no such row.
    Do: see whether a row has the card's title under another reference.
    """
    if not paper.meeting.rows:
        return
    for one in paper.risks:
        if not one.risk.rows and one.listed != "archived":  # a risk that is archived has left the table
            card = one.risk.cards[0]
            yield Found(
                f"no row of the register agrees with the card {card.reference or card.text('title')}",
                one.risk_id,
                printed=card.reference or card.text("title"),
                expected="a row in the register",
                contradicts=(*card.all("reference"), *card.all("title")),
            )


@rule("R107", "high-risk-without-card", "warning")
def high_risk_without_card(paper: ReconciledPaper) -> Iterator[Found]:
    """A risk in the top band has no card, where the paper gives one to the others of that band.

    Members then see how high it is, but not what is done about it.
    Authority: the paper's own practice: a heading that announces the cards of its highest risks, or cards for at
    least three in four of them.
    Example: ten risks rated High, nine of them with a card.
    Do: ask for the missing card.
    """
    top = _top_rating(paper)
    if not top or not paper.meeting.cards:
        return
    rated = [r for r in paper.risks if r.entry.rating == top and r.risk.rows]
    high = [r for r in rated if r.listed != "archived"]
    without = [r for r in high if not r.risk.cards and r.entry.basis != "disputed"]
    if not _gives_cards(paper, top, len(high), len(high) - len(without)):
        return
    for one in without:
        yield Found(
            f"rated {top}, and has no card; {len(high) - len(without)} others of that rating have one",
            one.risk_id,
            printed="no card",
            expected="a card",
            contradicts=tuple(s for r in one.risk.rows for s in r.all("score")),
        )


def _top_rating(paper: ReconciledPaper) -> str:
    """The word of the highest band; in a paper that defines none, the rating that its highest score has."""
    if paper.meeting.scheme.bands:
        return paper.meeting.scheme.bands[0].label
    rated = [(r.entry.score, r.entry.rating) for r in paper.risks if r.entry.score is not None and r.entry.rating]
    return max(rated)[1] if rated else ""


def _gives_cards(paper: ReconciledPaper, word: str, high: int, with_card: int) -> bool:
    """Whether the paper means to give every risk of its top band a card."""
    headings = {f" {bare(card.section)} " for card in paper.meeting.cards}
    risks = (f" {bare(word)}{more} risks " for more in ("", " priority", " scoring", " rated"))
    announced = (f" rated {bare(word)} ", *risks)
    if any(words in heading for words in announced for heading in headings):
        return with_card >= SHARE_WHERE_ANNOUNCED * high
    return high >= FEWEST_HIGH and with_card >= SHARE_OF_HIGH_WITH_CARD * high


@rule("R108", "titles-differ", "note")
def titles_differ(paper: ReconciledPaper) -> Iterator[Found]:
    """The card words the risk's title otherwise than the register.

    Often it is only longer; sometimes the risk has been reworded in one place.
    Authority: the paper itself.
    Example: "Ageing fleet" in the register, "Ageing fleet and long repairs" on the card.
    Do: nothing, unless the two mean different things.
    """
    for one in paper.risks:
        titles = [(r, t) for r in one.risk.records if (t := r.text("title"))]
        for record, title in titles[1:]:
            if bare(title) != bare(titles[0][1]):
                alike = title_similarity(title, titles[0][1])
                yield Found(
                    "the card's title is worded otherwise" if alike >= SAME_TITLES else "the card's title is another",
                    one.risk_id,
                    f"card {record.record_no}",
                    printed=" ".join(title.split()),
                    expected=" ".join(titles[0][1].split()),
                    contradicts=_titles(record),
                    supports=_titles(titles[0][0]),
                )


def _titles(record: Record) -> tuple[Stated, ...]:
    return record.all("title")


@rule("R109", "card-without-reference", "warning")
def card_without_reference(paper: ReconciledPaper) -> Iterator[Found]:
    """A card has no reference, or none that can be read, where the paper's other cards have one.

    It is joined to a row of the register only where its title and figures agree with that row's.
    Authority: the Orange Book asks that each risk be identifiable throughout.
    Example: a card headed "TBC" or nothing beside its title, after one headed STR0380.
    Do: have the reference printed; see whether the card was joined to the right row.
    """
    cards = [(one, card) for one in paper.risks for card in one.risk.cards]
    if not any(card.reference for _, card in cards):
        return
    for one, card in cards:
        if not card.reference:
            yield Found(
                "the card has no reference that can be read",
                one.risk_id,
                f"card {card.record_no}",
                printed=card.text("reference"),
                expected="a reference",
                contradicts=(*card.all("reference"), *card.all("title")),
            )
