"""Registers as programs export them: values parted by commas, semicolons or tabs."""

from __future__ import annotations

import pytest

from extract.formats import format_of
from extract.reader import paper_of
from schemas.paper import Grid, Paragraph, UnreadablePaper
from tests.paper_maker import risks

LINES = (
    "Ref,Risk,Likelihood,Impact,Score", 'R1,"Fire, smoke and water",2,4,8', "R2,Flood,3,3,9",
)  # fmt: skip
TEXT = "\r\n".join(LINES)


@pytest.mark.parametrize("parting", [",", ";", "\t"])
def test_values_are_parted_as_the_file_does_it(parting: str) -> None:
    text = "\n".join((LINES[0], "R1,Fire,2,4,8", LINES[2])).replace(",", parting)
    paper = paper_of("risks.csv", text.encode())
    assert [(r["reference"], r["title"], r["score"]) for r in risks(*paper.blocks)] == [
        ("R1", "Fire", "8"), ("R2", "Flood", "9")]  # fmt: skip


def test_a_value_in_quotes_is_one_and_titles_above_are_lines() -> None:
    paper = paper_of("risks.csv", f"Risk register,,,,\n,,,,\n{TEXT}".encode("utf-8-sig"))
    above, table = paper.blocks
    assert isinstance(above, Paragraph)
    assert isinstance(table, Grid)
    assert risks(*paper.blocks)[0]["title"] == "Fire, smoke and water"


def test_values_and_pipes_under_another_name_are_known_by_their_lines() -> None:
    assert format_of("risks.xlsx", TEXT.encode()) == "csv"
    assert format_of("risks.xlsx", b"| Ref | Risk |\n| --- | --- |\n| R1 | Fire |\n") == "markdown"
    with pytest.raises(UnreadablePaper, match="no kind"):
        format_of("notes.xyz", b"One line, of words.\nAnother line\n")


def test_a_file_of_blank_values_is_empty() -> None:
    with pytest.raises(UnreadablePaper, match="no text"):
        paper_of("risks.csv", b",,,\n,,,\n")


def test_sums_of_money_are_no_scores() -> None:
    heads = "Ref,Risk description,Owner,Likelihood,Residual risk"
    lines = (heads, '1,Fire,Clerk,2,"30,000 GBP"', "2,Flood,Mayor,3,0 GBP")
    found = risks(*paper_of("risks.csv", "\n".join(lines).encode()).blocks)
    assert all("score" not in r for r in found)
