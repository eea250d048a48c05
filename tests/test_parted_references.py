"""References of several parts in capitals, as registers of services have them, in columns, cards and titles."""

from __future__ import annotations

import pytest

from extract.parts.printed_references import looks_like_reference, split_reference
from tests.paper_maker import grid, risks

NAMES = ("Loss of a building", "Loss of records", "Loss of staff")
CODES = [
    ("COU CRR 001", "COU CRR 002", "COU CRR 003"),
    ("CE/RR/01", "CE/RR/02", "CE/RR/03"),
    ("CR-CS-2023-01", "CR-CS-2023-02", "CR-CS-2023-03"),
    ("D&R 12", "D&R 13", "D&R 14"),
    ("001/CE", "002/CE", "003/HR"),
    ("SO1.R2", "SO1.R3", "SO2.R1"),
    ("PLACE_07", "PLACE_08", "PLACE_09"),
]


@pytest.mark.parametrize("codes", CODES)
def test_parted_references_are_read_in_a_column_and_before_titles(codes: tuple[str, ...]) -> None:
    rows = [(code, name, "4", "3", "12") for code, name in zip(codes, NAMES, strict=True)]
    found = risks(grid(("Ref", "Risk", "Likelihood", "Impact", "Score"), *rows))
    assert [r["reference"] for r in found] == list(codes)
    led = [(f"{code} {name}", "4", "3", "12") for code, name, *_ in rows]
    found = risks(grid(("Risk", "Likelihood", "Impact", "Score"), *led))
    assert [(r["reference"], r["title"]) for r in found] == list(zip(codes, NAMES, strict=True))


@pytest.mark.parametrize("codes", CODES)
def test_parted_reference_leads_the_title_of_a_card(codes: tuple[str, ...]) -> None:
    card = (
        ("Code & Title", f"{codes[0]} {NAMES[0]}", "Managed By", "Head of Estates"),
        ("Likelihood", "4", "Impact", "3"),
        ("Internal controls", "Alarms are tested", "Latest note", "All tests were passed"),
    )
    (risk,) = risks(grid(*card))
    assert (risk["reference"], risk["title"]) == (codes[0], NAMES[0])


@pytest.mark.parametrize(
    "text",
    ["31/03/2024", "31-MAR-24", "AUG/SEP 2024", "Q1 2023/24", "FY23/24", "EH1 2AB", "HIGH 4/4", "VH/H 3", "4 X 3"],
)
def test_dates_levels_and_scores_are_no_references(text: str) -> None:
    assert not looks_like_reference(text)


def test_number_after_a_hyphen_is_of_the_reference() -> None:
    assert split_reference("R-2021-004 Loss of a building", led=True) == ("R-2021-004", "Loss of a building")
