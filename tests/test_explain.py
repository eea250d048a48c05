"""Every kind of finding is named, graded and explained, by one text: for the terminal, the documents and SARIF."""

from __future__ import annotations

import pytest

from commands import main
from normalise.rules import RULES
from publish.kinds import KindText, parts_of

CONTRACT = {
    "R101": ("reference-written-two-ways", "warning"), "R102": ("reference-mistyped", "warning"),
    "R103": ("duplicate-reference", "error"), "R104": ("reference-reused", "error"),
    "R105": ("renumbered", "warning"), "R106": ("card-without-entry", "warning"),
    "R107": ("high-risk-without-card", "warning"), "S201": ("score-is-not-the-product", "error"),
    "S202": ("register-and-card-differ", "error"), "S203": ("previous-score-differs", "error"),
    "S204": ("previous-score-is-not-the-last-meetings", "error"), "S205": ("score-off-the-scale", "error"),
    "S206": ("rating-outside-its-band", "warning"), "S207": ("heat-map-differs", "error"),
    "S208": ("text-contradicts-score", "warning"), "S209": ("change-listed-wrongly", "warning"),
    "C301": ("count-differs", "error"), "D401": ("first-recorded-differs", "warning"),
    "D402": ("review-overdue", "note"), "D403": ("impossible-date", "error"),
    "D404": ("first-recorded-moved", "warning"), "H501": ("vanished", "error"),
    "H502": ("new-but-seen-before", "warning"), "H503": ("back-after-archive", "warning"),
    "O601": ("role-differs", "note"), "O602": ("controls-tasked-without-controls", "warning"),
    "X901": ("text-not-understood", "warning"), "X902": ("heading-unknown", "warning"),
    "X903": ("read-by-recognition", "warning"), "X904": ("hidden-text", "warning"),
    "X905": ("read-short", "error"), "P101": ("decision-without-ground", "warning"),
}


@pytest.mark.parametrize(("code", "name", "severity"), [(c, n, s) for c, (n, s) in CONTRACT.items()])
def test_each_code_of_the_contract_keeps_its_name_and_severity(code: str, name: str, severity: str) -> None:
    assert (RULES[code].name, RULES[code].severity) == (name, severity)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_each_kind_says_what_it_means_by_whose_authority_and_what_to_do(code: str) -> None:
    parts = parts_of(RULES[code].text)
    assert all((parts.meaning, parts.authority, parts.example, parts.do))
    assert all(label in RULES[code].text for label in ("Authority:", "Example:", "Do:"))


def test_a_text_is_parted_by_its_labels_and_lines_that_go_on_belong_to_the_label_before() -> None:
    text = "A sum is wrong.\n\nIt misleads.\nAnd more.\nAuthority: the\npaper.\nExample: 2 + 2: 5.\nDo: add up."
    assert parts_of(text) == KindText("A sum is wrong.", "It misleads. And more.", "the paper.", "2 + 2: 5.", "add up.")


@pytest.mark.parametrize("asked", ["S201", "s201", " score-is-not-the-product"])
def test_a_kind_is_explained_by_its_code_or_its_name(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", asked]) == 0
    said = capsys.readouterr().out
    assert said.startswith("S201 score-is-not-the-product (error)\n")
    assert " ".join(parts_of(RULES["S201"].text).example.split()) in " ".join(said.split())


def test_the_list_has_every_code_and_fits_the_terminal(
        capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(("asked", "near"), [("S2O1", "S201"), ("heatmap-differs", "S207"), ("vanish", "H501")])
def test_an_unknown_code_is_answered_with_the_nearest(
        asked: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", asked]) == 2
    assert near in capsys.readouterr().err
