"""Sentences that count risks: which are kept, for what, and the number they give."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.parts.prose import may_count, prose_said
from normalise.prose.counted import counted
from normalise.prose.counts import counts_in
from schemas.english import TENS, UNITS, sentences_of, tells_of_an_end
from schemas.paper import Box, Paragraph, Place
from schemas.records import Statement

COUNTED = """
There are currently 31 strategic risks on the Force's register. | total 31
The corporate risk register currently holds 31 risks. | total 31
The register holds 31. | total 31
All 31 risks are summarised at Appendix 1. | total 31
We have fourteen corporate risks. | total 14
A total of 14 risks are on the register. | total 14
14 risks remain on the register. | total 14
The total number of risks on the register is 27. | total 27
The number of risks on the register has increased from 24 to 25. | total 25
There are 25 risks on the register compared with 24 at the last meeting. | total 25
The strategic risk register contains 31 risks, 9 of which are rated as high. | total 31, high 9
There are thirty-one risks on the register, of which ten are high, eighteen medium and three low. \
| total 31, high 10, medium 18, low 3
There are 14 live risks on the register: 4 red, 6 amber and 4 green. | total 14, high 4, medium 6, low 4
5 of the 31 risks are rated high. | total 31, high 5
Of the 31 risks, 5 are high. | total 31, high 5
12 risks are rated as ‘High’. | high 12
12 risks on the register are rated as high. | high 12
Ten of the risks are red. | high 10
Nine risks (36%) are red. | high 9
There are 10 red risks, 12 amber risks and 3 green risks. | high 10, medium 12, low 3
There are 10 red, 12 amber and 3 green risks. | high 10, medium 12, low 3
Six risks are scored 'medium' and two 'low'. | medium 6, low 2
The number of red risks remains at 4. | high 4
The number of high risks has fallen from 12 to 10. | high 10
High risks – 10 | high 10
Total number of strategic risks: 25 | total 25
New risks: 3 | new 3
Two risks (FSR12 and FSR14) have been archived. | archived 2
Two risks, FSR12 and FSR14, have been closed. | archived 2
4 risks have had their scores reduced. | reduced 4
Five new risks have been added and four have been removed, leaving 25 risks on the register. \
| new 5, archived 4, total 25
There are 3 new risks, as set out in Annex 2. | new 3
Two new risks have been added. | new 2
No new risks have been added to the register this quarter. | new 0
There are 3 new risks, one rated high. | new 3
One risk has been proposed for archiving since May. | archived 1
Two risks are recommended for closure. | archived 2
No risks were closed. | archived 0
No risk has been removed from the register. | archived 0
Since the last meeting, two risks have been removed and three added. | archived 2, new 3
Two new risks were identified and one risk closed. | new 2, archived 1
Seven risks have changed score since April. | changed 7
Six risks have had a change in risk score since spring, or will be rescored. | changed 6
Five of the risks have seen a change to their scores. | changed 5
Risk scores have changed for 7 risks. | changed 7
There have been no changes in risk scores since the last report. | changed 0
Four risks have increased in score and three have reduced. | increased 4, reduced 3
During the quarter one new risk was added, two risks were archived and no risks changed score. \
| new 1, archived 2, changed 0
At the last meeting there were 24 risks on the register. | previous 24
"""

NOT_COUNTED = """
The OPCC register holds 8 risks.
There are 9 risks on the departmental risk register.
There are 8 operational risks.
A further 2 risks have been closed.
The remaining 12 risks are medium.
The top 10 risks are reviewed monthly.
More than 10 risks are red.
Between 5 and 8 risks are red.
3 high risks have been archived.
3 new risks have been closed.
Three of the high risks have been reduced.
The register includes 3 risks relating to finance.
One of the key risks is high turnover of staff.
There are 2 risks with a high impact.
10 risks have a high likelihood.
In April 24 risks were archived.
High risks – 3 monthly
High risks: 9 – 16
Risk 12 has been closed.
12 of the risks are scored at 9 or above.
Level 3 risks are high.
No change in risk score.
If 5 risks are high the Board meets monthly.
5% of risks are high.
Last year 4 risks were archived.
The force recorded 312 crimes and the risk is high.
The last meeting was on 12 May 2031 and risks were discussed.
"""


def prose_statements(paragraphs: Sequence[tuple[str, Paragraph]], own: str = "") -> tuple[Statement, ...]:
    return counted(prose_said(paragraphs).statements, own)[0]


def count_in(text: str, attribute: str) -> int | None:
    return next((count.number for count in counts_in(text) if count.attribute == attribute), None)


def _said(sentence: str, own: str = "") -> dict[str, float | None]:
    statements = prose_statements([("Summary", Paragraph(sentence))], own)
    return {s.attribute.removeprefix("count_"): s.number for s in statements if s.attribute.startswith("count_")}


@pytest.mark.parametrize("line", COUNTED.replace("\\\n", "").strip().splitlines())
def test_a_sentence_that_counts_risks_gives_each_of_its_counts(line: str) -> None:
    sentence, expected = line.split(" | ")
    assert _said(sentence) == {name: int(n) for name, n in (pair.split() for pair in expected.split(", "))}


@pytest.mark.parametrize("sentence", NOT_COUNTED.strip().splitlines())
def test_numbers_of_something_else_are_no_counts(sentence: str) -> None:
    assert _said(sentence) == {}


def test_the_whole_sentence_is_kept_as_printed_with_its_place() -> None:
    place = Place(2, Box(10, 20, 30, 40))
    text = "The panel meets at St. Brannock Hall.  There are 3 new risks, e.g. flooding. All is well."
    (statement,) = prose_statements([("Appendix D", Paragraph(text, place))])
    assert statement.text == "There are 3 new risks, e.g. flooding."
    assert (statement.part, statement.attribute) == ("prose", "count_new")
    assert (statement.section, statement.place) == ("Appendix D", place)


def test_a_register_named_in_capitals_counts_where_it_is_the_papers_own() -> None:
    assert _said("The OPCC register holds 8 risks.", own="OPCC Strategic Risk Register") == {"total": 8}


def test_all_three_risks_are_the_three_new_ones_spoken_of_before() -> None:
    paragraph = Paragraph("There are 3 new risks. All 3 risks are described below.")
    assert [s.attribute for s in prose_statements([("", paragraph)])] == ["count_new"]


def test_of_these_needs_a_total_before_it() -> None:
    staff = Paragraph("The team holds 31 files on risks. Of these, 5 are red.")
    risks = Paragraph("The register holds 31 risks. Of these, 5 are red.")
    assert prose_statements([("", staff)]) == ()
    assert [s.attribute for s in prose_statements([("", risks)])] == ["count_total", "count_high"]
    assert count_in("Of these, 5 are red, 20 are amber and 6 green.", "count_medium") == 20


def test_text_that_counts_nothing_is_left_and_none_of_it_is_lost() -> None:
    text = "The panel meets monthly. There are 3 new risks. 12 of the risks are scored at 9 or above."
    said = prose_said([("", Paragraph(text))])
    statements, idle = counted(said.statements)
    assert [s.text for s in statements] == ["There are 3 new risks."]
    assert [s.text for s in idle] == ["12 of the risks are scored at 9 or above."]
    assert [text for text, _ in said.left] == ["The panel meets monthly."]


def test_headings_count_nothing() -> None:
    assert prose_statements([("", Paragraph("Our 12 high risks", level=2))]) == ()


def _in_words(number: int) -> str:
    tens, unit = divmod(number, 10)
    return UNITS[number] if number < 20 else TENS[tens - 2] + (f"-{UNITS[unit]}" if unit else "")


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 99), st.sampled_from(["-", " "]), st.sampled_from([str.lower, str.capitalize, str.upper])
)
def test_a_number_in_words_is_the_number(number: int, join: str, case: object) -> None:
    words = case(_in_words(number).replace("-", join))  # type: ignore[operator]
    assert count_in(f"There are {words} strategic risks on the register.", "count_total") == number
    assert count_in(f"There are {number} strategic risks on the register.", "count_total") == number


@pytest.mark.parametrize(
    "sentences",
    [
        ["Approx. 30 staff left.", "St. Brannock closed."],
        ["It rose, e.g. In May.", "Then it fell."],
        ["See Appendix C.", "5 risks closed."],
        ["Dr. A. Marlow, of No. 3 Court, agreed.", "“All is well.”", "Next."],
        ["The answer was no.", "Work goes on."],
        ["Board (Aug. 31) to consider.", "See para. 4."],
    ],
)
def test_abbreviations_end_no_sentence(sentences: list[str]) -> None:
    assert list(sentences_of(" ".join(sentences))) == sentences


def test_a_line_or_a_bullet_ends_a_sentence_and_a_missing_space_does_not_join_two() -> None:
    assert sentences_of("One\nTwo • Three") == ("One", "Two", "Three")
    assert sentences_of("The pump failed.Current status: open.") == (
        "The pump failed.",
        "Current status: open.",
    )


@pytest.mark.parametrize(
    "line",
    ["Appendix B: Risks archived since the last meeting", "Annex 2 – Closed risks 9", "Risks removed ........ 9",
     "4. Risk SR04: closure . . . . . . 12"],
)  # fmt: skip
def test_line_of_a_table_of_contents_says_of_no_risk_that_it_was_closed(line: str) -> None:
    assert prose_said([("Contents", Paragraph(line))]).statements == ()
    assert prose_said([("", Paragraph("Appendix B: risk SR04 has been closed."))]).statements != ()


ENDS = """archive archived archives archiving archival close closed closes closing closure remove removed removing
removal retire retired de-escalate de-escalated deescalated delete deleted merge merged merges combined incorporated
subsumed absorbed consolidated amalgamated folded rolled"""


@pytest.mark.parametrize("word", ENDS.split())
def test_every_word_of_an_end_tells_of_one_however_it_is_printed(word: str) -> None:
    assert all(tells_of_an_end(f"Risk 4 {printed}.") for printed in (word, word.upper(), word.title()))
    assert not tells_of_an_end(f"Risk 4 x{word}.")


@pytest.mark.parametrize(
    "spoken",
    ["14 Risks", "a Register of 14", "14 ENTRIES", "14 scores", "risk score: 14", "four of these", "No other risk"],
)
def test_every_way_to_speak_of_risks_beside_a_number_may_count_them(spoken: str) -> None:
    assert may_count(spoken)
