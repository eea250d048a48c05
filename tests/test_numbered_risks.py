"""How texts number risks in words, known in one place."""

from __future__ import annotations

import pytest

from schemas.series import numbered_of_kind, numbered_risk, place_in_series, without_risk


@pytest.mark.parametrize("text", ["Risk 4 – Kilns", "RISK NO. 4: Kilns", "Risk ref 4 - Kilns", "Risk #4: Kilns"])
def test_a_number_after_risk_is_its_reference(text: str) -> None:
    assert numbered_risk(text) == ("4", "Kilns")


def test_the_kind_of_a_risk_is_of_its_reference() -> None:
    assert numbered_of_kind("Corporate risk 4: Kilns") == ("Corporate risk 4", "Kilns")
    assert numbered_of_kind("Corporate risks and kilns") is None


def test_one_of_so_many_is_a_place_and_no_reference() -> None:
    assert place_in_series("Risk 4 of 12") == (4, 12)
    assert numbered_risk("Risk 4 of 12") == ("", "")


def test_only_a_code_is_called_a_risks() -> None:
    assert without_risk("Risk ref R4 Kilns") == "R4 Kilns"
    assert without_risk("Risk of kilns cracking") == "Risk of kilns cracking"
