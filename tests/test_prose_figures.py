"""Figures of a risk's assessment in running text. "+" and "-" are the verb's sense."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.prose.figures import Figure, figures_in

FIGURES = """
Impact scored at a 4 because a long outage would stop call handling. | impact 4
Likelihood scored at a 3 | likelihood 3
Likelihood scored at a 3, for floods have a 51-75% chance. | likelihood 3
Impact remains a 4. | impact 4
Impact level 3 | impact 3
Impact: 4 Likelihood: 3 | impact 4, likelihood 3
Impact 4, likelihood 3. | impact 4, likelihood 3
Impact 4 x Likelihood 3 | impact 4, likelihood 3
Risk score 12 (impact 4 and likelihood 3). | score 12, impact 4, likelihood 3
Scored as impact 4 and likelihood 3, giving a score of 12. | impact 4, likelihood 3, score 12
The impact score is 4 and the likelihood score is 2. | impact 4, likelihood 2
We scored this 3 for likelihood and 4 for impact. | likelihood 3, impact 4
The risk score remains at 9. | score 9
Risk to remain at 12. | score 12
This risk remains a 12. | score 12
The risk is rated 9. | score 9
The residual risk score is 12. | score 12
Unchanged at 9. | score 9
Better pumps reduce the "Likelihood" from 3 to a 4 and the whole risk to an 8. | likelihood 3>4-, score 8-
The likelihood has been raised from 2 to 3. | likelihood 2>3+
The likelihood has been increased from Medium (2) to High (3). | likelihood 2>3+
Likelihood reduced from '4' to '3'. | likelihood 4>3-
The probability has fallen to 2. | likelihood 2-
increase to 6 | score 6+
increase from 4 to 6 | score 4>6+
agreed to increase to 6 | score 6+
Risk Board (Aug 31) to weigh a reduction in risk from 12 to 8 | score 12>8-
Executive Board approved a reduction from 16 to 12 in March 2030 | score 16>12-
The score has dropped from 12 to 8 | score 12>8-
Score has decreased from 12 to 9 to reflect this. | score 12>9-
Score reduced from 12 (high) to 8 (medium). | score 12>8-
Risk reduced from twelve to eight. | score 12>8-
This has reduced the risk to 8 from 12. | score 12>8-
The risk has gone up from 8 to 12 | score 8>12+
The score moved from 12 to 8. | score 12>8
Risk rating: 12 to 8 | score 12>8
The overall risk rating has therefore decreased to 6. | score 6-
Risk score reduced to 8 (likelihood 2). | score 8-, likelihood 2
Reduce the risk score from 12 to 9 by September 2031. | score 12>9-
In May 31 the Board agreed that the risk be increased to 9. | score 9+
"""

NO_FIGURES = """
It rose from 25% to 50%.
The plan ran from 2023 to 2024.
It takes 12 to 18 months.
Level 5a indicators show a risk.
Layer 3 risk indicators.
Temperatures rose from 18c to 20c.
The risk grew as posts rose from 12 to 18 staff.
Staff numbers rose from 12 to 18.
Executive Board approved an increase in staffing from 12 to 18
We use a 5x5 matrix to score the risk.
Target score of 6.
Scores of 7 and 13 fall between the bands.
The inherent score is 16.
The likelihood was previously scored at 4.
The score was 16.
This was scored at 16 in May and has reduced to 12.
The score will reduce to 6 when the pumps are in.
It is anticipated that the score will fall from 12 to 8.
Additional controls to reduce the score to 8 are planned.
The likelihood has not increased to 4
The likelihood is 1 in 4.
The likelihood is 4%.
The impact and likelihood were both scored at 3.
The impact of 3.5 FTE vacancies is high.
Impact on 4 officers.
The impact in 2 areas is high.
The probability of 2 events is low.
Risk 4 has been merged.
Risk: 3 officers left
There is a risk to 3 of the sites.
There is a risk that 12 of the posts stay empty.
Reduce risk to 4 sites.
The risk was reviewed on 12 May 2031.
The score is 12/16.
The score is 12 out of 16.
A rating of 3 from inspectors
Inspection graded 4 for impact
Rated 2 out of 5 for impact
The rating by inspectors rose from 2 to 3.
Demand increased to 6.
Response times fell from 9 to 8 minutes, so the risk is lower.
"""


def _shown(figure: Figure) -> str:
    value = figure.value if figure.kind == "states" else f"{figure.from_value}>{figure.to_value}"
    return f"{figure.attribute} {value}{ {'increase': '+', 'reduce': '-', None: ''}[figure.sense] }"


@pytest.mark.parametrize("line", FIGURES.strip().splitlines())
def test_a_figure_of_the_assessment_is_read(line: str) -> None:
    sentence, expected = line.split(" | ")
    assert ", ".join(map(_shown, figures_in(sentence))) == expected


@pytest.mark.parametrize("sentence", NO_FIGURES.strip().splitlines())
def test_numbers_of_other_things_are_no_figures(sentence: str) -> None:
    assert figures_in(sentence) == ()


def test_a_figure_keeps_its_words_as_printed_with_white_space_folded() -> None:
    (figure,) = figures_in("All is well. The Likelihood was REDUCED from “4”  to a 3, and so on.")
    assert figure.text == "Likelihood was REDUCED from “4” to a 3"


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 25), st.integers(1, 25))
def test_a_move_keeps_its_figures_whatever_the_verb_says(before: int, after: int) -> None:
    (figure,) = figures_in(f"The Board agreed to reduce the risk score from {before} to {after}.")
    assert (figure.from_value, figure.to_value, figure.sense) == (before, after, "reduce")
