"""S208: figures in a risk's own text, against its score."""

from __future__ import annotations

from collections.abc import Iterator

from normalise.meeting import Stated
from normalise.prose.board_decisions import BoardDecision, decisions_in
from normalise.prose.figures import Figure, figures_in
from normalise.reconcile import Reconciled, ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import number

LATEST_WITHIN = 200  # days before the meeting
_TEXTS = ("rationale", "update", "description")


@rule("S208", "text-contradicts-score", "warning")
def text_contradicts_score(paper: ReconciledPaper) -> Iterator[Found]:
    """The text of a card gives another figure than its score, or one that cannot be.

    Text is often carried over from an earlier paper, or mistyped.
    Authority: the paper itself.
    Example: "reduces the likelihood from 3 to a 4"; "Impact scored at a 4" beside an impact of 3.
    Do: have the text corrected; the entry holds the register's and the card's values.
    """
    for one in paper.risks:
        for record in one.risk.records:
            for stated in (s for a in _TEXTS for s in record.all(a)):
                for position, figure in enumerate(figures_in(stated.statement.text), 1):
                    wrong = _wrong(figure, one, stated, _latest(stated, paper))
                    if wrong:
                        yield Found(
                            wrong,
                            one.risk_id,
                            f"{stated.statement.attribute} {record.record_no} {position}",
                            printed=" ".join(figure.text.split()),
                            expected=f"{figure.attribute} {number(getattr(one.entry, figure.attribute))}",
                            contradicts=(stated,),
                            supports=_supports(one, figure),
                        )


def _wrong(figure: Figure, one: Reconciled, stated: Stated, latest: BoardDecision | None) -> str:
    """What is wrong with a figure, "" where nothing is. A move that is no `latest` decision may be history."""
    if figure.kind == "from_to" and figure.from_value is not None and figure.to_value is not None:
        rises = figure.to_value > figure.from_value
        if (figure.sense == "reduce" and rises) or (figure.sense == "increase" and figure.to_value < figure.from_value):
            return f"said to {figure.sense}, and goes from {figure.from_value} to {figure.to_value}"
    said = figure.value if figure.kind == "states" else figure.to_value
    holds = {getattr(one.entry, figure.attribute)}
    if figure.attribute == "score" and figure.kind == "from_to":
        is_latest = latest is not None and (latest.from_score, latest.to_score) == (figure.from_value, figure.to_value)
        others = [v for v in one.votes if v.attribute == "score" and not (is_latest and v.stated is stated)]
        holds |= {v.value for v in others if v.value is not None}
        holds |= {figure.to_value} if figure.from_value in holds else set()  # still to be done
    if said is None or None in holds or said in holds:
        return ""
    return f"the text gives {figure.attribute} {said}, the entry has {number(getattr(one.entry, figure.attribute))}"


def _latest(stated: Stated, paper: ReconciledPaper) -> BoardDecision | None:
    """The last decision that a text tells of, where it was or is to be taken about the time of the meeting."""
    date = paper.meeting.facts.meeting_date
    decisions = decisions_in(stated.statement.text, date)
    if not decisions or date is None or decisions[-1].board_date is None:
        return None
    return decisions[-1] if (date - decisions[-1].board_date).days <= LATEST_WITHIN else None


def _supports(one: Reconciled, figure: Figure) -> tuple[Stated, ...]:
    return tuple(v.stated for v in one.supporting(figure.attribute))
