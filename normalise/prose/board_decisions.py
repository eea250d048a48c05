"""What boards decide of a risk, or are asked to: "RSB (Aug 31) to consider a lower score, from 12 to 8".

A sentence says so where a board, a status label ("Current status:") or a verb of deciding leads straight to
what is done with the risk: "agreed to reduce the risk" decides, "agreed actions to reduce the risk" does not.

Past words of a board are decisions, however soft ("suggested that the risk has reduced"); what is to be
considered, asked, proposed or recommended is proposed, and so is what is suggested by nobody.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from normalise.prose.boards import Board, boards_in, meeting_of, parts_by_board
from normalise.prose.figures import Figure, figures_in, is_purpose
from normalise.prose.grammar import Parsed, grammar, parsed
from schemas.english import number_of, sentences_of, words_in

Stage = Literal["decided", "proposed"]
Action = Literal["increase", "reduce", "archive", "add", "reactivate", "none"]

STATUS_LABELS = (
    *("current status", "status update", "decision", "status", "proposal", "recommendation", "outcome"),
    "board decision",
)

_CLASSES = grammar("scoring").classes
_VERBS = _CLASSES["DECIDE"] | _CLASSES["PROPOSE"] | _CLASSES["SUGGEST"]
_DECIDED = re.compile(rf"(?<!\bbe )(?<!\bto )\b(?:{'|'.join(sorted(_CLASSES['DECIDE']))})\b", re.I)
_YET_TO = re.compile(r"\bto (?:consider|propose|recommend|seek|review|discuss|ask)\b", re.I)
_PROPOSED = re.compile(
    r"\bto (?:be )?(?:consider|review|discuss|agree|approve|decide|propose|recommend|note|confirm|endorse)(?:e?d)?\b|"
    r"\b(?:will|be asked|for (?:consideration|approval|decision|discussion))\b|"
    r"\b(?:is|are) (?:asked|invited|requested|suggested)\b|"
    r"\b(?:awaiting|pending|consider|suggest|whether|seek|seeks|seeking)\b|\bpropos|\brecommend|\brequest",
    re.I,
)
_SUGGESTED = re.compile(rf"\b(?:{'|'.join(sorted(_CLASSES['SUGGEST']))})\b", re.I)
_TO_DO = re.compile(r"\bto(?: be)?\s*$|\bto be\b", re.I)
_BY_BOARD = re.compile(r"\b(?:by|at|to)(?: the)?(?: next| last)?(?: [A-Z][a-z]+(?: [0-9]+)?)?\s*$", re.I)
_TO_FIGURE = re.compile(r"\b(?:to|from) [0-9]")
_LONGEST = 400  # characters; longer is a list that lost its full stops
_STAYS = re.compile(
    r"(?:[\w'’]+ ){0,5}?(?:no (?:change|movement|increase|reduction)|(?:un|not .{0,9})changed|remain|(?:the )?same)|"
    r"retain|keep|hold",
    re.I,
)
_DATE_WORD = re.compile(r"[0-9]|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?$")


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


@dataclass(frozen=True, slots=True)
class _Act:
    """Words that could do something with a risk, by their tokens, as the grammar names it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Done:
    action: Action
    scores: tuple[int | None, int | None]
    before: str  # the part's text up to the words that do it
    words: str


@lru_cache(maxsize=4096)
def decisions_in(
    text: str, relative_to: dt.date | None = None, labels: tuple[str, ...] = STATUS_LABELS
) -> tuple[BoardDecision, ...]:
    """Every decision in `text`, in order; `relative_to` (the meeting's date) places a month without a year."""
    if _CLASSES["ACT"].isdisjoint(words_in(text)):
        return ()
    found = []
    heard: tuple[Board | None, str] = (None, "")  # the board last named, and the words it stands in
    for sentence in sentences_of(text):
        said = _label(labels).sub("", sentence)
        for part in parts_by_board(" ".join(said.split())):
            boards = boards_in(part)
            heard = (boards[0], part) if boards else heard
            done = _done(part, boards, labelled=said != sentence)
            if done is not None:
                named = heard if boards or _DECIDED.search(part) else (None, "")
                found.append(_decision(part, said, done, named, relative_to))
    return tuple(found)


@lru_cache(maxsize=16)
def _label(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(map(re.escape, labels))})\s*[:–-]\s*", re.I)


def _decision(
    part: str, said: str, done: _Done, named: tuple[Board | None, str], relative_to: dt.date | None
) -> BoardDecision:
    board, where = named
    stage = _stage(part, done, board is not None)
    met = meeting_of(where, board, relative_to, stage == "proposed")
    if met and relative_to and met.date > relative_to and not _DECIDED.search(part):
        stage = "proposed"  # nothing is decided before the board meets
    date, precision = (met.date, met.precision) if met else (None, None)
    return BoardDecision(board.name if board else "", date, precision, stage, done.action, *done.scores, said)


@lru_cache(maxsize=16384)
def _done(part: str, boards: tuple[Board, ...], labelled: bool) -> _Done | None:
    """The last thing done with the risk in one part of a sentence; a risk that comes back is no new one."""
    if not _may_tell(part, led=bool(boards) or labelled):
        return None
    said = parsed(part)
    scores = _scores([figure for figure in figures_in(part) if figure.attribute == "score"])
    acts = [
        act
        for act in _longest(said)
        if _ends(said, act) and _is_led(said, act, boards, labelled) and not is_purpose(said, act.start)
    ]
    for act in reversed([act for act in acts if act.name == "reactivate"] or acts):
        action = _moved(scores) if act.name == "amend" else cast(Action, act.name)
        if action is not None and (scores != (None, None) or _names_risk(said, act)):
            return _Done(action, scores, part[: said.starts[act.start]], said.printed(act.start, act.end))
    return None


def _may_tell(part: str, led: bool) -> bool:
    """Cheap, so that few sentences are parsed; only a risk that stays as it is needs no lead."""
    if len(part) > _LONGEST:
        return False
    words = words_in(part)
    if _CLASSES["ACT"].isdisjoint(words):
        return False
    if _CLASSES["OBJECT"].isdisjoint(words) and not _TO_FIGURE.search(part):
        return False
    return led or not _VERBS.isdisjoint(words) or bool(_STAYS.match(part))


def _longest(said: Parsed) -> list[_Act]:
    """What the words could do, none within or across a longer one, in their order."""
    kept: list[_Act] = []
    matches = [_Act(start, end, name) for name, start, end in grammar("scoring").matches(said, "decisions")]
    for act in sorted(matches, key=lambda a: (a.start - a.end, a.start)):
        if all(act.end <= other.start or act.start >= other.end for other in kept):
            kept.append(act)
    return sorted(kept, key=lambda a: a.start)


def _names_risk(said: Parsed, act: _Act) -> bool:
    """Whether the act is of a risk by its own words; "a rise to 6" is if 6 is a figure of one."""
    return act.name == "none" or all(number_of(word) is None for word in said.words[act.start : act.end])


def _ends(said: Parsed, act: _Act) -> bool:
    """Whether the words end there: not "reduce the risk of fire", "a new risk owner"."""
    following = said.words[act.end] if act.end < len(said.words) else "."
    beyond = said.words[act.end + 1] if act.end + 1 < len(said.words) else "."
    last = said.words[act.end - 1]
    if last in ("unchanged", "same") or number_of(last) is not None:
        return True
    if act.name == "none" and following in ("in", "to", "of", "for", "on"):
        return False
    if following == "to" and act.name != "add":
        return beyond in _CLASSES["TO_WHAT"] or number_of(beyond) is not None
    if act.name == "add" and following in ("since", "from"):
        return False
    return following in _CLASSES["ENDS"] | _CLASSES["BE"] | _CLASSES["AFTER"] or (
        act.name == "add" and following == "of"
    )


def _is_led(said: Parsed, act: _Act, boards: Sequence[Board], labelled: bool) -> bool:
    """Whether a board, a label or a verb of deciding leads straight to the act, or follows it."""
    if not {"risks", "those"}.isdisjoint(said.words[: act.start + 1]):
        return False  # of several at once
    if not _CLASSES["AGAINST"].isdisjoint(said.words[: act.start]):
        return False
    for at in reversed(range(act.start)):
        word, place = said.words[at], said.starts[at]
        if word in _VERBS or any(board.start <= place < board.end for board in boards):
            return True
        if word not in _CLASSES["GLUE"] and not _DATE_WORD.match(word):
            return False
    if labelled or act.name == "none" or any(_BY_BOARD.search(said.text[: board.start]) for board in boards):
        return True
    return not (_CLASSES["DECIDE"] | {"proposed", "recommended"}).isdisjoint(said.words[act.end :])


def _stage(part: str, done: _Done, by_board: bool) -> Stage:
    decided = _DECIDED.search(part)
    if decided:
        return "proposed" if _YET_TO.search(done.before, decided.end()) else "decided"
    if _PROPOSED.search(part):
        return "proposed"
    if _SUGGESTED.search(part):
        return "decided" if by_board else "proposed"
    return "proposed" if _TO_DO.search(done.before) or _TO_DO.search(done.words) else "decided"


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
