"""What `history`, `changes` and `forget` tell of the sample papers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import commands
import pipeline
from publish.life_text import ASCII_BLOCKS, sparkline
from schemas.errors import WrongUsage
from schemas.rows import ChangeRow
from tests.report_sets import FIRST, published, register_rows

PAPERS = Path(__file__).resolve().parent.parent / "samples" / "papers"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("life") / "out"
    pipeline.run([PAPERS], folder, pipeline.RunOptions())
    return folder


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert commands.main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("asked", ["NHV0188", "nhv 0088", "contact centre", "norhaven-force-risk-register/NHV0088"])
def test_a_risk_is_found_by_any_reference_a_part_of_its_title_or_its_key(
    asked: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    life = json.loads(said(capsys, "history", out, asked, "--json"))
    assert life["risk"]["risk_id"].endswith("/NHV0088")
    assert [e["score"] for e in life["entries"]] == [12, 12, 8, 8, 8, 8, 8, 8]
    assert [c["change"] for c in life["changes"]] == ["impact_decreased", "score_decreased", "renumbered"]
    assert [f["code"] for f in life["findings"]] == ["R105"]


def test_a_life_is_a_row_a_meeting_with_its_scores_and_changes(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "history", out, "fleet").splitlines()
    assert lines[0] == "NHV0094 Ageing response fleet"
    assert sum(line.startswith("202") and "NHV0094" in line for line in lines) == 8
    assert any(line.endswith("6 to 6, highest 9") for line in lines)
    assert "  owner changed: Officer Maple -> Ch/Insp Oak" in lines


@pytest.mark.parametrize(("asked", "told"), [("NHV9999", "no risk is called"), ("the", "may be any of")])
def test_a_name_of_no_risk_or_of_several_is_refused(
    asked: str, told: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["history", str(out), asked]) == WrongUsage("").exit_status
    assert told in capsys.readouterr().err


@given(st.lists(st.none() | st.floats(0, 25), max_size=20))
def test_a_line_of_scores_has_a_character_for_each_and_rises_with_them(scores: list[float | None]) -> None:
    line = sparkline(scores, 25, ASCII_BLOCKS)
    assert len(line) == len(scores)
    heights = [ASCII_BLOCKS.index(c) for c, s in zip(line, scores, strict=True) if s is not None]
    known = [s for s in scores if s is not None]
    assert [h for _, h in sorted(zip(known, heights, strict=True))] == sorted(heights)


def test_scores_that_are_all_nought_are_a_line_at_the_bottom() -> None:
    assert sparkline([0.0, None, 0.0], 0.0, ASCII_BLOCKS) == "_·_"


def test_changes_since_a_day(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, "changes", out, "--since", "2023-08-10", "--only", "new,archived", "--json"))
    assert [(c["meeting_date"], c["reference"], c["change"]) for c in found] == [
        ("2023-08-10", "NHV0045", "new"),
        ("2023-08-10", "NHV0110", "archived"),
        ("2023-11-09", "NHV0140", "archived"),
        ("2023-11-09", "NHV0161", "new"),
    ]
    table = said(capsys, "changes", out, "--since", "2023-11-09", "--format", "csv").splitlines()
    assert table[0].startswith("risk_id,meeting_date,")
    assert all(",2023-11-09," in line for line in table[1:])


def test_changes_say_each_title_once(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "changes", out).splitlines()
    assert "  NHV0126 missing: Sickness absence through stress" in lines
    assert "  NHV0094 owner changed: Officer Maple -> Ch/Insp Oak (Ageing response fleet)" in lines


def test_a_change_names_the_risk_as_that_meeting_did_and_says_what_became_of_it(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, "changes", out).splitlines()
    assert "  NHV0088 score decreased: 12 -> 8 (Demand on the contact centre)" in lines
    assert "  NHV0188 renumbered: NHV0088 -> NHV0188 (Demand on the contact centre)" in lines
    assert "  NHV0129 archived, with score 4 (Fire doors at Harbour Street)" in lines
    assert "  NHV0058 reactivated, with score 6 (Records kept longer than policy allows)" in lines


def test_a_date_is_as_exact_as_the_paper_prints_it(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "first recorded April 2017;" in said(capsys, "history", out, "NHV0058")
    assert "first recorded 6 November 2017;" in said(capsys, "history", out, "NHV0012").replace("\n", " ")
    assert "expected 2021-03\n" in said(capsys, "check", out, "--select", "D401", "--fail-on", "never")


def test_changes_of_several_registers_say_whose_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = register_rows(2, 2)
    one, other = rows["risks"][:2]
    change = ChangeRow(risk_id="", meeting_date=FIRST, change="new", after="6")
    rows["risks"] = [replace(one, register="a-register"), replace(other, register="b-register")]
    rows["changes"] = [replace(change, risk_id=risk.risk_id) for risk in (one, other)]
    lines = said(capsys, "changes", published(tmp_path / "out", rows).out).splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert [head.rpartition(" ")[2] for head in heads] == ["a-register", "b-register"]


def test_a_forgotten_paper_was_never_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    some = sorted(PAPERS.iterdir())[:3]
    pipeline.run(some, tmp_path / "all", pipeline.RunOptions())
    pipeline.run([some[0], some[2]], tmp_path / "two", pipeline.RunOptions())
    assert "holds 2 papers" in said(capsys, "forget", tmp_path / "all", some[1].name)
    assert bytes_of(tmp_path / "all") == bytes_of(tmp_path / "two")
    assert commands.main(["forget", str(tmp_path / "all"), some[1].name]) == WrongUsage("").exit_status


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "current").glob("*.parquet")}
