"""What boards decide of a risk, or are asked to: "SORB (Aug 31) to consider reduction in risk from 12 to 8".

A sentence says so where a board, a status label ("Current status:") or a verb of deciding leads straight to
what is done with the risk: "agreed to reduce the risk" decides, "agreed actions to reduce the risk" does not.

Past words of a board are decisions, however soft ("suggested that the risk has reduced"); what is to be
considered, asked, proposed or recommended is proposed, as is what is suggested by nobody.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from normalise.boards import Board, boards_in, meeting_of, parts_by_board
from normalise.figures import Figure, figures_in, is_purpose
from schemas.english import number_of, sentences_of
from schemas.grammar import grammar, parsed

Stage = Literal["decided", "proposed"]
Action = Literal["increase", "reduce", "archive", "add", "reactivate", "none"]

STATUS_LABELS = ("current status", "status update", "decision", "status", "proposal", "recommendation", "outcome", "board decision")
_WORTH_PARSING = re.compile(
    r"chang|increas|reduc|decreas|lower|rais|archiv|clos|remov|retir|unchanged|remain|same|new |add|reactivat|resurrect|"
    r"re-?open|reinstat|retain|maintain|keep|moved?|revis|rescor|re-scor|amend|adjust|inclusion|drop|f[ae]ll|r[io]se|escalat",
    re.I,
)


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
    found: list[BoardDecision] = []
    label = re.compile(rf"^\s*(?:{'|'.join(map(re.escape, labels))})\s*[:–-]\s*", re.I)
    board: Board | None = None
    context = ""  # where the board last named stands, for "It was agreed…" after it
    for sentence in sentences_of(text):
        said = label.sub("", sentence)
        for part in parts_by_board(said):
            named = boards_in(part)
            if named:
                board, context = named[0], part
            decision = _decision(part, said, len(said) < len(sentence), board if named else None, relative_to)
            if decision is not None:
                found.append(_with_board(decision, board, context, relative_to))
    return tuple(found)
