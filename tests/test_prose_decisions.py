"""What boards decide of a risk, or are asked to, for a paper of 10 July 2031."""

from __future__ import annotations

import datetime as dt

import pytest

from normalise.prose.board_decisions import BoardDecision, decisions_in

MEETING = dt.date(2031, 7, 10)

DECISIONS = """
Current status: RSB (Aug 31) to consider reducing the score from 12 to 8 | RSB 2031-08 proposed reduce 12>8
Current status: Next RSB (Aug 31) to consider archiving this risk. | RSB 2031-08 proposed archive
RSB (Aug 31) to consider reduction in score. | RSB 2031-08 proposed reduce
RSB (Aug 31) to consider new (resurrected) risk | RSB 2031-08 proposed reactivate
RSB (Aug 31) to consider new risk | RSB 2031-08 proposed add
RSB (Aug 31): reduction from 12 to 8. | RSB 2031-08 proposed reduce 12>8
Next RSB (August) to consider removal of this risk from the register. | RSB 2031-08 proposed archive
RSB will be asked to approve the archiving of this risk. | RSB proposed archive
Proposed to RSB (Aug 31) for closure. | RSB 2031-08 proposed archive
The Executive Board will consider an increase in the score from 9 to 12 at its meeting on 13 August 2031. \
| Executive Board 2031-08 proposed increase 9>12
Board to consider whether the risk can be closed. | Board proposed archive
Proposed reduction from 12 to 8. | - proposed reduce 12>8
Recommend the risk score is reduced to 6. | - proposed reduce ->6
It is recommended that this risk is closed. | - proposed archive
Suggest risk is archived. | - proposed archive
Decision: risk to be archived. | - proposed archive
RSB (May 31) increased the risk to medium. | RSB 2031-05 decided increase
RSB (May 31) reduced risk to medium, since pumps are in. | RSB 2031-05 decided reduce
RSB (May 31) suggested an increase to the score as work goes on | RSB 2031-05 decided increase
Discussed at the last RSB (May 31), which suggested that this risk has reduced. | RSB 2031-05 decided reduce
RSB (May 31) added this risk to the register. | RSB 2031-05 decided add
RSB 12/5/31 - No change | RSB 2031-05 decided none
May 31 RSB – risk increased to 9 | RSB 2031-05 decided increase ->9
RSB May 31 – agreed to reduce score from 12 to 9 | RSB 2031-05 decided reduce 12>9
Agreed at RSB 12/5/31 to archive. | RSB 2031-05 decided archive
Presented to RSB in May 2031 and accepted as a new strategic risk. | RSB 2031-05 decided add
Risk reduced to medium at May 2031 RSB. | RSB 2031-05 decided reduce
Current status: awaiting RSB approval to archive. | RSB proposed archive
RSB (Aug 31) to consider whether risk should be reduced from 9 to 6. | RSB 2031-08 proposed reduce 9>6
Current status: Archived at RSB (May 31) | RSB 2031-05 decided archive
RSB (June) agreed no change. | RSB 2031-06 decided none
RSB agreed to increase to 6 | RSB decided increase ->6
RSB considered a reduction but agreed no change. | RSB decided none
SMB (12/06/2031) approved the new risk. | SMB 2031-06 decided add
SLT (Apr 31) agreed reduction of the likelihood from 4 to 3. | SLT 2031-04 decided reduce
Risk reopened by RSB (May 31). | RSB 2031-05 decided reactivate
It was agreed at RSB (May 31) that the risk be increased to 9. | RSB 2031-05 decided increase ->9
Discussed at RSB (May 31). It was agreed to reduce the score to 8. | RSB 2031-05 decided reduce ->8
Closure of the risk was agreed at RSB in May 2031. | RSB 2031-05 decided archive
The Panel agreed to close this risk | Panel decided archive
The Audit Committee agreed that the risk could be closed. | Audit Committee decided archive
Executive Board approved a reduction from 16 to 12 in March 2030 \
| Executive Board 2030-03 decided reduce 16>12
At its March 2031 meeting the Strategic Risk Board reduced the score from 16 to 12. \
| Strategic Risk Board 2031-03 decided reduce 16>12
The risk score was amended from 12 to 8 by the Strategic Risk Board in June 2031. \
| Strategic Risk Board 2031-06 decided reduce 12>8
The Governance Group endorsed the recommendation to de-escalate and close this risk in January 2031. \
| Governance Group 2031-01 decided archive
The risk was reviewed by the Board and remains unchanged. | Board decided none
The Board agreed to escalate the risk. | Board decided increase
Members agreed to keep the risk score at 12. | - decided none 12>12
It has been agreed to archive the risk. | - decided archive
Status update: risk increased from 6 to 9. | - decided increase 6>9
Current status: No change in risk score | - decided none
Current status: No change in risk | - decided none
Current status: No changes to risk score | - decided none
Score unchanged until the pumps are in. | - decided none
Risk to remain at 12. | - decided none 12>12
No movement in the score since the last report. | - decided none
The score remains unchanged. | - decided none
No change. | - decided none
RSB (May 31) increased the risk to 9 and RSB (Aug 31) to consider reduction to 6. \
| RSB 2031-05 decided increase ->9; RSB 2031-08 proposed reduce ->6
"""

NO_DECISIONS = """
The Board agreed actions to reduce the risk.
The Board discussed measures to reduce risk.
The Board approved an increase in staffing from 12 to 18.
The Board noted that the risk of delays has increased.
The Board agreed that the risk should remain on the register.
The Board closed the meeting.
RSB (May 31) did not agree to reduce the risk.
RSB (May 31) rejected the proposal to close this risk.
RSB (Aug 31) to agree wording of the risk.
The score was increased from 9 to 12 by the risk owner in May 2031.
Board to consider new risk controls.
RSB to consider increase in risk appetite.
RSB to consider reducing the risk of fire.
RSB agreed to add a new post.
The Group agreed to remove the risk of slips.
The Committee approved closure of two stations.
The panel noted the close working of the risk team.
IT Change Board approved the paper.
Increased risk of fire was reported to the Board.
The risk has increased because the Board cut funding.
All 14 risks are listed, with those archived or put forward for it at RSB.
Since 2029 several controls have reduced the likelihood score.
There is no great change at present.
There has been no change in the law.
No change to the action owner.
Demand is unchanged.
Staffing remains the same.
The Home Office raised the risk level.
The force will add new risk assessments.
Proposed new risk since last meeting
"""


def _shown(decision: BoardDecision) -> str:
    date = f" {decision.board_date:%Y-%m}" if decision.board_date else ""
    scores = f" {decision.from_score or '-'}>{decision.to_score}" if decision.to_score else ""
    return f"{decision.board or '-'}{date} {decision.stage} {decision.action}{scores}"


@pytest.mark.parametrize("line", DECISIONS.replace("\\\n", "").strip().splitlines())
def test_a_decision_is_read_with_its_board_date_stage_action_and_scores(line: str) -> None:
    sentence, expected = line.split(" | ")
    assert "; ".join(map(_shown, decisions_in(sentence, MEETING))) == expected


@pytest.mark.parametrize("sentence", NO_DECISIONS.strip().splitlines())
def test_what_is_not_done_with_the_risk_is_no_decision(sentence: str) -> None:
    assert decisions_in(sentence, MEETING) == ()


def test_a_decision_keeps_its_sentence_without_the_label_and_the_precision_of_its_date() -> None:
    (decision,) = decisions_in("Pumps are in. Current status: RSB (13 May 2031) reduced the risk.", MEETING)
    assert decision.text == "RSB (13 May 2031) reduced the risk."
    assert (decision.board_date, decision.board_date_precision) == (dt.date(2031, 5, 13), "day")


def test_labels_are_data() -> None:
    text = "Board view: risk increased to 9."
    assert decisions_in(text, MEETING) == ()
    assert [d.action for d in decisions_in(text, MEETING, labels=("Board view",))] == ["increase"]


def test_nothing_is_decided_before_the_board_has_met() -> None:
    (decision,) = decisions_in("RSB (Aug 31): reduction from 12 to 8.", dt.date(2031, 9, 1))
    assert decision.stage == "decided"


def test_a_month_alone_is_no_date_without_the_papers_own() -> None:
    (decision,) = decisions_in("RSB (June) agreed no change.")
    assert (decision.board, decision.board_date) == ("RSB", None)
