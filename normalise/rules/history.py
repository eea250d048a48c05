"""Findings that need the meetings before: references that move, risks that vanish or come back, dates that shift."""

from __future__ import annotations

from collections.abc import Iterator

from normalise.meeting import Stated
from normalise.meetings.lineage import Past
from normalise.reconcile import Reconciled, ReconciledPaper
from normalise.rules.dates import interval
from normalise.rules.registry import Found, rule
from normalise.rules.wording import number, printed_of
from normalise.values.references import canonical


def _known(paper: ReconciledPaper) -> Iterator[tuple[Reconciled, Past]]:
    for one in paper.risks:
        held = paper.past.get(one.risk_id)
        if held is not None:
            yield one, held


@rule("R104", "reference-reused", "error")
def reference_reused(paper: ReconciledPaper) -> Iterator[Found]:
    """At two meetings one reference stands for two different risks.

    A history that follows the reference then joins two risks, and shows a rise or fall that never was.
    Authority: the Orange Book asks that each risk be identifiable throughout.
    Example: STR0380 is a loss of data in May and a shortage of vehicles in August, both first recorded elsewhere.
    Do: ask which of the two is meant; the two are kept apart here until somebody decides.
    """
    for one in paper.risks:
        link = paper.links.get(one.risk_id)
        if link is None or link.kind not in ("reused", "unsure"):
            continue
        holder = next((p for p in paper.past.values() if p.reference == link.before), None)
        yield Found(
            f"{one.risk.reference} meant another risk before: {link.evidence}",
            one.risk_id,
            printed=one.entry.title,
            expected=holder.entry.title if holder else None,
            resolution="kept apart" if link.kind == "reused" else "joined for now: too little speaks either way",
            confidence=link.confidence,
            contradicts=one.risk.all("reference"),
            supports=holder.risk.all("title") if holder else (),
        )


@rule("R105", "renumbered", "warning")
def renumbered(paper: ReconciledPaper) -> Iterator[Found]:
    """One risk stands under a new reference: the old one is gone, and title, owner and dates are the same.

    By its reference alone the risk seems closed, and another seems new, so its history breaks in two.
    Authority: the Orange Book asks that each risk be identifiable throughout.
    Example: STR0118 in May, STR0512 in August, with the same title and date of first recording.
    Do: have the paper say that the risk was renumbered; the histories are joined here.
    """
    for one, held in _known(paper):
        link = paper.links[one.risk_id]
        if link.kind == "renumbered" and canonical(link.before) != canonical(one.risk.reference):
            yield Found(
                f"{link.before} is now {one.risk.reference}: {link.evidence}",
                one.risk_id,
                printed=one.risk.reference,
                expected=link.before,
                resolution="followed as one risk",
                confidence=link.confidence,
                contradicts=one.risk.all("reference"),
                supports=held.risk.all("reference"),
            )


@rule("S204", "previous-score-is-not-the-last-meetings", "error")
def previous_score_is_not_the_last_meetings(paper: ReconciledPaper) -> Iterator[Found]:
    """The previous score printed is not the score that the paper of the last meeting held gave.

    Members then see a movement since the last meeting that did not take place, or miss one that did.
    Authority: the paper of the meeting before; ISO 31000 asks that risks be monitored against what was reported.
    Example: previous score 8 in August, where the paper of May gives the risk 12.
    Do: see whether the score moved at a board between the meetings; if not, have the previous score corrected.
    """
    if not paper.follows:
        return
    for one, held in _known(paper):
        previous, last = one.entry.previous_score, held.entry.score
        if previous is None or last is None or previous == last or held.state != "open":
            continue
        if held.entry.basis == "disputed":
            continue
        said = one.risk.all("previous_score")
        yield Found(
            f"previous score {number(previous)}; the meeting before was shown {number(last)}",
            one.risk_id,
            printed=printed_of(said) or number(previous),
            expected=number(last),
            contradicts=said,
            supports=held.risk.all("score"),
        )


@rule("D404", "first-recorded-moved", "warning")
def first_recorded_moved(paper: ReconciledPaper) -> Iterator[Found]:
    """The date on which a risk was first recorded is another one than at the meeting before.

    The date says how long a risk has been carried; one that moves forward makes an old risk look young.
    Authority: the papers of the earlier meetings.
    Example: first recorded in May 2019 at one meeting and in May 2021 at the next.
    Do: see the earliest paper that has the risk, and have that date restored.
    """
    for one, held in _known(paper):
        now = one.risk.all("first_recorded")
        before = held.risk.all("first_recorded")
        if now and before and not any(_agree(a, b) for a in now for b in before):
            yield Found(
                "first recorded at another time than the meeting before was shown",
                one.risk_id,
                printed=printed_of(now),
                expected=printed_of(before),
                contradicts=now,
                supports=before,
            )


def _agree(one: Stated, other: Stated) -> bool:
    a, b = interval(one), interval(other)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


@rule("H501", "vanished", "error")
def vanished(paper: ReconciledPaper) -> Iterator[Found]:
    """A risk stood in the register of the last meeting, was not archived, and is not in this one.

    Nobody has then decided to stop watching it, and no paper says what became of it.
    Authority: the Orange Book: closing a risk is a decision that is taken and recorded.
    Example: STR0292 with score 12 in May, in no table, card or list of August.
    Do: ask the owner whether it was archived, merged with another, or left out by mistake.
    """
    if not paper.meeting.rows:
        return
    shown = {one.risk_id for one in paper.risks} | {m.risk_id for m in paper.mergers}
    shown |= {c.risk_id for c in paper.closures if c.risk_id}
    for risk_id, held in sorted(paper.past.items()):
        if risk_id not in shown and held.state == "open":
            yield Found(
                f"{held.reference or held.entry.title} was on the register before, and is not on this one",
                risk_id,
                printed="not there",
                expected=held.entry.title,
                resolution="missing",
                confidence=1.0 if paper.follows else 0.7,
                contradicts=tuple(s for r in held.risk.rows for s in r.all("reference")),
            )


@rule("H502", "new-but-seen-before", "warning")
def new_but_seen_before(paper: ReconciledPaper) -> Iterator[Found]:
    """A risk is listed as new, though a paper of an earlier meeting has it.

    It is an old risk returned or renumbered, and its earlier history is lost to the reader.
    Authority: the papers of the earlier meetings.
    Example: listed among the new risks of August, and in the register of February under the same reference.
    Do: have it listed as reactivated, or as what it was before; the history here goes back to the first paper.
    """
    for one, held in _known(paper):
        if one.listed == "new":
            yield Found(
                "listed as new, and known from an earlier meeting",
                one.risk_id,
                printed="new",
                expected="reactivated" if held.state != "open" else "not new",
                contradicts=one.risk.all("reference"),
                supports=held.risk.all("reference"),
            )


@rule("H503", "back-after-archive", "warning")
def back_after_archive(paper: ReconciledPaper) -> Iterator[Found]:
    """A risk that was archived at an earlier meeting stands in the register again, and nothing says that it is back.

    Members who were told that it had closed are not told why it reopened.
    Authority: the Orange Book: reopening a risk is a decision that is taken and recorded.
    Example: archived in February, rated 9 in August, and not listed as reactivated.
    Do: ask for the decision that reopened it, and have it listed as reactivated.
    """
    for one, held in _known(paper):
        if held.state == "archived" and one.listed not in ("archived", "reactivated", "new"):
            yield Found(
                "archived at an earlier meeting, and back without a word",
                one.risk_id,
                printed=one.listed or "an ordinary row",
                expected="reactivated",
                contradicts=one.risk.all("reference"),
                supports=held.risk.all("reference"),
            )
