"""Deciding at a terminal: what each answer does, and that the file says to `run` exactly what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from commands import main
from normalise.decisions.file import rulings_in
from publish.read_set import PublishedSet
from publish.sitting import Sitting
from schemas.rulings import Ruling
from tests.report_sets import published, register_rows


@pytest.fixture
def out(tmp_path: Path) -> PublishedSet:
    """A set with five open findings: D402 of even risks, S201 of odd ones."""
    return published(tmp_path / "out", register_rows(3, 5, ("=1+1", "two\nlines", "plain")))


def reviewed(out: PublishedSet, monkeypatch: pytest.MonkeyPatch, *answers: str, by: str = "Head of Audit",
             more: tuple[str, ...] = ()) -> tuple[Ruling, ...]:
    """What is decided by these answers at the terminal."""
    left = iter(answers)

    def say(prompt: str = "") -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", say)
    file = out.out.parent / "decisions.csv"
    who = ["--by", by] if by else []
    assert main(["review", str(out.out), "--into", str(file), "--when", "2024-09-02", *who, *more]) == 0
    return rulings_in(file.read_text(encoding="utf-8"), file.name) if file.exists() else ()


def test_answers_become_decisions(out: PublishedSet, monkeypatch: pytest.MonkeyPatch,
                                  capsys: pytest.CaptureFixture[str]) -> None:
    made = reviewed(out, monkeypatch, "a", "", "d", "seen with the owner", "likelihood=3; impact=4", "", "s", "s")
    assert [(r.choice, r.by, r.when, r.why) for r in made] == [
        ("accept", "Head of Audit", "2024-09-02", ""),
        ("dismiss", "Head of Audit", "2024-09-02", "seen with the owner"),
        ("likelihood=3; impact=4", "Head of Audit", "2024-09-02", "")]
    findings = {f.finding_id: f for f in out.rows("findings")}
    assert all(ruling.printed == findings[ruling.finding_id].printed for ruling in made)
    said = capsys.readouterr().out
    assert "[1 of 5]" in said
    assert "contradicts" in said
    assert "3 decisions written" in said


def test_undo_goes_back_one_finding(out: PublishedSet, monkeypatch: pytest.MonkeyPatch) -> None:
    made = reviewed(out, monkeypatch, "a", "", "s", "u", "u", "d", "", "q")
    assert [ruling.choice for ruling in made] == ["dismiss"]


def test_undo_at_the_first_finding_stays_there() -> None:
    assert Sitting(()).undone() == Sitting(())


def test_quitting_or_the_end_of_input_keeps_what_was_decided(
        out: PublishedSet, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(reviewed(out, monkeypatch, "a", "")) == 1
    assert len(reviewed(out, monkeypatch, "a", "", "q")) == 2


def test_next_sitting_begins_where_the_last_one_ended(
        out: PublishedSet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    first = reviewed(out, monkeypatch, "a", "", "d", "", "q")
    both = reviewed(out, monkeypatch, "d", "", "q")
    assert [ruling.key for ruling in both[:2]] == [ruling.key for ruling in first]
    assert len(both) == 3
    assert "[1 of 3]" in capsys.readouterr().out
    reviewed(out, monkeypatch, *["a", ""] * 2)
    capsys.readouterr()
    reviewed(out, monkeypatch)
    assert "Nothing is left" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["perhaps", "likelihood=many", "colour=3", "same=NHV0001"])
def test_answer_that_run_would_refuse_is_asked_again(
        out: PublishedSet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    assert reviewed(out, monkeypatch, wrong, "q") == ()
    assert capsys.readouterr().out.count("[1 of 5]") == 1


@pytest.mark.parametrize("wrong", ["register", "likelihood=3"])
def test_finding_on_the_register_as_a_whole_has_no_value_to_decide(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    rows = register_rows(3, 5)
    rows["findings"] = [replace(finding, risk_id=None) for finding in rows["findings"]]
    rows["statements"] = [replace(statement, reference="NHV0007") for statement in rows["statements"]]
    of_no_risk = published(tmp_path / "out", rows)
    assert reviewed(of_no_risk, monkeypatch, wrong, "q", more=("--select", "S201")) == ()
    said = capsys.readouterr().out
    assert "accept or dismiss" in said
    assert ": NHV0007 " in " ".join(said.split())  # of which risk each statement is


def test_side_can_be_chosen_only_where_there_are_sides(
        out: PublishedSet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    made = reviewed(out, monkeypatch, "r", "", "s", "q", more=("--select", "S201"))
    assert [ruling.choice for ruling in made] == ["register"]


def test_selection_leaves_out_other_codes(out: PublishedSet, monkeypatch: pytest.MonkeyPatch) -> None:
    made = reviewed(out, monkeypatch, *["a", ""] * 9, more=("--select", "S201"))
    codes = {f.finding_id: f.code for f in out.rows("findings")}
    assert {codes[ruling.finding_id] for ruling in made} == {"S201"}


def test_name_is_asked_for_and_needed(out: PublishedSet, monkeypatch: pytest.MonkeyPatch) -> None:
    made = reviewed(out, monkeypatch, "Chair of the Panel", "a", "", "q", by="")
    assert [ruling.by for ruling in made] == ["Chair of the Panel"]
    monkeypatch.setattr("builtins.input", lambda prompt="": "")
    assert main(["review", str(out.out), "--into", str(out.out.parent / "other.csv")]) == 2


def test_file_of_decisions_by_hand_is_kept(out: PublishedSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision that names no finding stays as it was, with no ground it never had."""
    file = out.out.parent / "decisions.csv"
    file.write_text("reference,meeting_date,choice,by\nNHV0012,2023-05-11,likelihood=4,Head of Audit\n")
    [by_hand] = rulings_in(file.read_text(), file.name)
    kept, _ = reviewed(out, monkeypatch, "a", "", "q")
    assert (kept.key, kept.choice, kept.by) == (by_hand.key, by_hand.choice, by_hand.by)
