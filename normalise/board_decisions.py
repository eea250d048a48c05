"""What boards decide of a risk, or are asked to: "SORB (Aug 31) to consider reduction in risk from 12 to 8".

A sentence says so where a board, a status label ("Current status:") or a verb of deciding leads straight to
what is done with the risk: "agreed to reduce the risk" decides, "agreed actions to reduce the risk" does not.

Past words of a board are decisions, however soft ("suggested that the risk has reduced"); what is to be
considered, asked, proposed or recommended is proposed, as is what is suggested by nobody.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from normalise.boards import Board, boards_in, meeting_of, parts_by_board
from normalise.figures import Figure, figures_in, is_purpose
from schemas.english import number_of, sentences_of
from schemas.grammar import grammar, parsed

Stage = Literal["decided", "proposed"]
Action = Literal["increase", "reduce", "archive", "add", "reactivate", "none"]

STATUS_LABELS = ("current status", "status update", "decision", "status", "proposal", "recommendation", "outcome", "board decision")
_ACT = re.compile(
    r"increas|reduc|decreas|lower|rais|archiv|clos|remov|retir|de-escal|unchanged|remain|same|\bno (?:change|movement|increase|"
    r"reduction)|\bnew\b|\badd|reactivat|resurrect|re-?open|reinstat|\bretain|maintain|keep|\bkept|\bmov|chang|revis|re-?scor|"
    r"amend|adjust|inclusion|drop|\bf[ae]ll|\br[io]se|escalat", re.I
)
_OF_RISK = re.compile(r"\brisk\b|scor|rating|likelihood|impact|archiv|closure|unchanged|\bno change|\b(?:to|from) [0-9]|\bsame\b|at [0-9]", re.I)
_VERBS = "consider|review|discuss|agree|approve|decide|propose|recommend|seek|note|ask|confirm|endorse|ratify"
_DECIDED = re.compile(
    r"(?<!\bbe )(?<!\bto )\b(?:agreed|approved|decided|confirmed|accepted|endorsed|ratified|noted|determined|resolved|"
    r"considered|reviewed|discussed|supported|authorised|sanctioned|concluded)\b", re.I
)
_YET_TO = re.compile(r"\bto (?:consider|propose|recommend|seek|review|discuss|ask)\b", re.I)
_PROPOSED = re.compile(
    rf"\bto (?:be )?(?:{_VERBS})(?:e?d)?\b|\bwill\b|\b(?:is|are) (?:asked|invited|requested|suggested)\b|\bbe asked\b|"
    r"\bfor (?:consideration|approval|decision|discussion)\b|\b(?:awaiting|pending|consider)\b|\bpropos|\bsuggest\b|\bwhether\b|\brecommend|\bseek|\brequest", re.I
)
_STAYS = re.compile(r"\bno (?:change|movement|increase|reduction)|unchanged|remain|\bsame\b|not .{0,12}changed", re.I)
_SUGGESTED = re.compile(r"\b(?:suggested|advised|felt)\b", re.I)
_MONTH_OR_FIGURE = re.compile(r"[0-9]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.I)
_TO_BOARD = ("by", "by the", "at", "at the", "to", "to the", "at next", "at the next", "by the next", "to the next", "to next")


@dataclass(frozen=True, slots=True)
class _Act:
    """Words that could do something with a risk, by their tokens."""

    start: int
    end: int
    action: str
    doc: Any

    @property
    def names_risk(self) -> bool:
        """Whether they are of a risk by themselves; "a rise to 6" needs its figure to be one of a risk."""
        return not any(number_of(token.text) for token in self.doc[self.start : self.end]) or self.action == "none"


@dataclass(frozen=True, slots=True)
class _Done:
    action: Action
    start: int  # in the part's characters
    words: str
    scores: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class BoardDecision:
    """One decision, or proposal to a board; `board` is "" and `board_date` None where the text has none.

    `from_score` and `to_score` are the risk's scores as printed; `text` is the sentence without its label.
    """

    board: str
    board_date: dt.date | None
    board_date_precision: Literal["day", "month", "year"] | None
    stage: Stage
    action: Action
    from_score: int | None
    to_score: int | None
    text: str


def decisions_in(
    text: str, relative_to: dt.date | None = None, labels: Sequence[str] = STATUS_LABELS
) -> tuple[BoardDecision, ...]:
    """Every decision in `text`, in order; `relative_to` (the meeting's date) places a month without a year."""
    label = re.compile(rf"^\s*(?:{'|'.join(map(re.escape, labels))})\s*[:–-]\s*", re.I)
    found = []
    heard: tuple[Board | None, str] = (None, "")  # the board last named, and the words it stands in
    for sentence in sentences_of(text):
        said = label.sub("", sentence)
        for part in parts_by_board(said):
            boards = boards_in(part)
            heard = (boards[0], part) if boards else heard
            if not _is_worth_parsing(part, led=bool(boards) or said != sentence):
                continue
            done = _done(parsed(part), boards, labelled=said != sentence)
            if done is not None:
                named = heard if boards or _DECIDED.search(part) else (None, "")
                found.append(_decision(part, said, done, named, relative_to))
    return tuple(found)


def _decision(
    part: str, said: str, done: _Done, named: tuple[Board | None, str], relative_to: dt.date | None
) -> BoardDecision:
    board, where = named
    stage = _stage(part, done, board is not None)
    met = meeting_of(where, board, relative_to, stage == "proposed")
    if met and relative_to and met.date > relative_to and not _DECIDED.search(part):
        stage = "proposed"  # nothing is decided before the board meets
    before, after = done.scores
    return BoardDecision(
        board.name if board else "", met and met.date, met and met.precision, stage, done.action, before, after, said
    )


def _is_worth_parsing(part: str, led: bool) -> bool:
    """Cheap, so that few sentences are parsed."""
    return bool(
        _ACT.search(part)
        and _OF_RISK.search(part)
        and (led or _PROPOSED.search(part) or _DECIDED.search(part) or _STAYS.search(part))
    )


def _done(doc: Any, boards: Sequence[Board], labelled: bool) -> _Done | None:
    """The last thing done with the risk in one part of a sentence; a risk that comes back is no new one."""
    figures = [f for f in figures_in(doc.text) if f.attribute == "score"]
    acts = [
        act
        for act in _longest(doc)
        if _ends(doc, act) and _is_led(doc, act, boards, labelled) and not is_purpose(doc, act.start)
    ]
    acts = [act for act in acts if act.action == "reactivate"] or acts
    for act in reversed(acts):
        scores = _scores(figures)
        action = _moved(scores) if act.action == "amend" else act.action
        if action is not None and (figures or act.names_risk):
            return _Done(action, doc[act.start].idx, doc[act.start : act.end].text, scores)
    return None


def _longest(doc: Any) -> list[_Act]:
    """What the words could do, none within or across a longer one, in their order."""
    kept: list[_Act] = []
    matches = [_Act(start, end, action, doc) for action, start, end in grammar("scoring").matches(doc, "decisions")]
    for act in sorted(matches, key=lambda a: (a.start - a.end, a.start)):
        if all(act.end <= other.start or act.start >= other.end for other in kept):
            kept.append(act)
    return sorted(kept, key=lambda a: a.start)


def _ends(doc: Any, act: _Act) -> bool:
    """Whether the words end there: not "reduce the risk of fire", "a new risk owner", "no change in risk appetite"."""
    if act.end >= len(doc) or act.action == "none" and doc[act.end - 1].lower_ in ("unchanged", "same"):
        return True
    classes = grammar("scoring").classes
    following = doc[act.end].lower_
    if act.action == "add" and following in ("since", "from"):
        return False
    if act.action == "none" and following in ("in", "to", "of", "for", "on"):
        return False
    if following == "to" and act.action != "add":
        beyond = doc[act.end + 1].lower_ if act.end + 1 < len(doc) else ""
        return beyond in classes["BANDS"] | classes["QUOTE"] | {"a", "an", "be"} or number_of(beyond) is not None
    if number_of(doc[act.end - 1].text) is not None:
        return True  # figures have been asked for
    return following in classes["ENDS"] | classes["BE"] | classes["AFTER"] or (act.action == "add" and following in ("of", "to"))


def _is_led(doc: Any, act: _Act, boards: Sequence[Board], labelled: bool) -> bool:
    """Whether a board, a label or a verb of deciding leads straight to the act, or follows it."""
    classes = grammar("scoring").classes
    verbs = classes["DECIDE"] | classes["PROPOSE"] | classes["SUGGEST"]
    if not {"risks", "those"}.isdisjoint(token.lower_ for token in doc[: act.start + 1]):
        return False  # of several at once
    for token in reversed(doc[: act.start]):
        if token.lower_ in verbs or any(board.start <= token.idx < board.end for board in boards):
            return True
        if token.lower_ not in classes["GLUE"] and not _MONTH_OR_FIGURE.match(token.text):
            return False
    if labelled or act.action == "none":
        return True
    after = {token.lower_ for token in doc[act.end :]}
    by_board = any(doc.text[: board.start].rstrip().lower().endswith(_TO_BOARD) for board in boards)
    return by_board or not (classes["DECIDE"] | {"proposed", "recommended"}).isdisjoint(after)


def _stage(part: str, done: _Done, by_board: bool) -> Stage:
    decided = _DECIDED.search(part)
    if decided:
        return "proposed" if _YET_TO.search(part, decided.end(), max(done.start, decided.end())) else "decided"
    if _PROPOSED.search(part):
        return "proposed"
    if _SUGGESTED.search(part):
        return "decided" if by_board else "proposed"
    to_do = re.search(r"\bto(?: be)?\s*$", part[: done.start]) or re.search(r"\bto be\b", done.words)
    return "proposed" if to_do else "decided"


def _scores(figures: Sequence[Figure]) -> tuple[int | None, int | None]:
    """The scores before and after that the figures give; one that stays is both."""
    for figure in figures:
        if figure.kind == "from_to":
            return figure.from_value, figure.to_value
    for figure in figures:
        return (None if figure.sense else figure.value), figure.value
    return None, None


def _moved(scores: tuple[int | None, int | None]) -> Action | None:
    before, after = scores
    if before is None or after is None or before == after:
        return None
    return "increase" if after > before else "reduce"
