"""`check`: which findings it prints, where it sends the reader, what tools get, and when it fails."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from commands import main
from publish.parquet import rows_to_table
from publish.snapshot import publish_set
from schemas.datasets import DATASETS
from schemas.rows import EvidenceRow, Finding, PaperRow, RiskRow, Row, StatementRow
from tests.report_sets import statement_row

MAY, AUGUST = dt.date(2023, 5, 11), dt.date(2023, 8, 10)
REGISTER = "norhaven-force-risk-register"


def finding(code: str, severity: str, **more: Any) -> Finding:
    defaults: dict[str, Any] = {
        "finding_id": f"{code}-1", "code": code, "severity": severity, "register": REGISTER, "paper_id": "p2",
        "meeting_date": AUGUST, "message": f"message of {code}", "confidence": 1.0, "state": "open"}
    return Finding(**(defaults | more))


def statement(number: int, **more: Any) -> StatementRow:
    defaults: dict[str, Any] = {
        "statement_id": f"p2-{number}", "paper_id": "p2", "part": "register", "attribute": "likelihood",
        "text": "Very High", "page": 4, "section": "Appendix A", "reader": "pdfium"}
    return statement_row(**(defaults | more))


NHV2, NHV1 = f"{REGISTER}/NHV0002", f"{REGISTER}/NHV0001"
FINDINGS = (
    finding("S202", "error", risk_id=NHV1, printed="likelihood Very High", expected="likelihood 3",
            resolution="likelihood 3, not 4"),
    finding("D401", "warning", risk_id=NHV1, finding_id="D401-old", meeting_date=MAY, paper_id="p1"),
    finding("D401", "warning", risk_id=NHV2, finding_id="D401-2"),
    finding("C301", "error", printed='=HYPERLINK("x")', message="total: the text says 20"),
    finding("O601", "note", finding_id="O601-1"),
)
ROWS: dict[str, list[Row]] = {
    "papers": [PaperRow(paper_id="p1", copy_no=1, file_name="may.pdf", status="read"),
               PaperRow(paper_id="p2", copy_no=1, file_name="august 2023.pdf", status="read")],
    "risks": [RiskRow(risk_id=NHV1, register=REGISTER, reference="NHV0001", title="Loss of the\x1b[2J harbour",
                      state="open", meetings=2),
              RiskRow(risk_id=NHV2, register=REGISTER, reference="NHV0002", title="Flood", state="open", meetings=1)],
    "statements": [statement(1), statement(2, part="card", page=9, section="Appendix C", text="3"),
                   statement(3, part="prose", page=2, attribute="count_total", section=None, text="20 risks")],
    "evidence": [EvidenceRow(finding_id="S202-1", statement_id="p2-1", role="contradicts"),
                 EvidenceRow(finding_id="S202-1", statement_id="p2-2", role="supports"),
                 EvidenceRow(finding_id="C301-1", statement_id="p2-3", role="contradicts")],
}


def published(out: Path, *findings: Finding) -> str:
    rows = ROWS | {"findings": list(findings)}
    publish_set(out, {d.name: rows_to_table(d, rows.get(d.name, [])) for d in DATASETS}, {})
    return str(out)


@pytest.fixture
def out(tmp_path: Path) -> str:
    return published(tmp_path, *FINDINGS)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(["check", *words])
    return capsys.readouterr().out


def test_the_table_tells_the_register_first_then_each_risk_with_its_newest_meeting_first(
        out: str, capsys: pytest.CaptureFixture[str]) -> None:
    firsts = [line.split()[0] for line in printed(capsys, out).splitlines() if line.strip()]
    marks = [w for w in firsts if w in ("C301", "O601", "NHV0001", "S202", "D401", "NHV0002")]
    assert marks == ["C301", "O601", "NHV0001", "S202", "D401", "NHV0002", "D401"]


def test_the_table_shows_printed_against_expected_and_where_to_look(
        out: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(printed(capsys, out, "--select", "S202").split())
    assert "S202 error message of S202 (10 August 2023)" in said
    assert "printed likelihood Very High expected likelihood 3 taken likelihood 3, not 4" in said
    assert "see august 2023.pdf: register, page 4, Appendix A" in said
    assert "support card, page 9, Appendix C" in said


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_the_table_fits_the_terminal_and_cannot_steer_it(
        columns: int, out: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    said = printed(capsys, out)
    assert max(map(len, said.splitlines())) <= columns
    assert "\x1b" not in said


@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("", True), ("1", False)])
def test_colours_are_for_terminals_without_no_color_and_never_the_only_sign(
        no_color: str | None, coloured: bool, out: str, capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch) -> None:
    plain = printed(capsys, out)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    if no_color is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", no_color)
    said = printed(capsys, out)
    assert ("\x1b[31merror" in said) is coloured
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        said = said.replace(code, "")
    assert said == plain


@pytest.mark.parametrize(("words", "status"), [
    ((), 1), (("--fail-on", "never"), 0), (("--select", "D401"), 0), (("--select", "D4", "--fail-on", "warning"), 1),
    (("--select", "O601", "--fail-on", "warning"), 0), (("--select", "O601", "--fail-on", "note"), 1),
])
def test_the_exit_status_says_whether_a_finding_reaches_the_threshold(
        words: tuple[str, ...], status: int, out: str) -> None:
    assert main(["check", out, *words]) == status


@pytest.mark.parametrize(("state", "words", "status"), [
    ("dismissed", (), 0), ("accepted", (), 1), ("accepted", ("--open-only",), 0), ("open", ("--open-only",), 1),
])
def test_what_a_person_dismissed_does_not_count_and_what_was_accepted_does(
        state: str, words: tuple[str, ...], status: int, tmp_path: Path) -> None:
    assert main(["check", published(tmp_path, replace(FINDINGS[0], state=state)), *words]) == status


def test_a_dismissed_finding_is_counted_and_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, published(tmp_path, replace(FINDINGS[0], state="dismissed"), FINDINGS[2]))
    assert "S202" not in said
    assert "1 dismissed" in said.splitlines()[-1]


def test_json_gives_each_finding_with_its_evidence(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = {one["finding_id"]: one for one in json.loads(printed(capsys, out, "--format", "json"))}
    assert found.keys() == {one.finding_id for one in FINDINGS}
    one = found["S202-1"]
    assert (one["reference"], one["file_name"], one["meeting_date"]) == ("NHV0001", "august 2023.pdf", "2023-08-10")
    assert [(e["role"], e["part"], e["page"]) for e in one["evidence"]] == [
        ("contradicts", "register", 4), ("supports", "card", 9)]


def test_csv_has_a_line_to_fill_in_for_each_finding_and_no_formula(
        out: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, out, "--format", "csv")
    assert said.startswith("\ufeff"), "Excel would take it for another encoding"
    rows = list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))
    assert list(rows[0])[-4:] == ["choice", "by", "when", "why"]
    by_id = {row["finding_id"]: row for row in rows}
    assert by_id["C301-1"]["printed"] == "'=HYPERLINK(\"x\")"
    assert by_id["D401-2"]["reference"] == "NHV0002"
    assert by_id["S202-1"]["see"] == "august 2023.pdf: register, page 4, Appendix A"
    assert by_id["D401-2"]["title"] == "Flood"
    assert {row["choice"] for row in rows} == {""}


def sarif_of(said: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(said)
    assert log["version"] == "2.1.0"
    run: dict[str, Any] = log["runs"][0]
    return run


def test_what_another_paper_prints_is_shown_there(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = statement(9, statement_id="p1-9", paper_id="p1", page=7, section="Appendix D")
    said = EvidenceRow(finding_id="S202-1", statement_id="p1-9", role="supports")
    monkeypatch.setitem(ROWS, "statements", [*ROWS["statements"], before])
    monkeypatch.setitem(ROWS, "evidence", [*ROWS["evidence"], said])
    out = published(tmp_path, FINDINGS[0])
    words = " ".join(printed(capsys, out).split())
    assert "support card, page 9, Appendix C; may.pdf: register, page 7, Appendix D" in words
    (found,) = json.loads(printed(capsys, out, "--format", "json"))
    assert [one["file_name"] for one in found["evidence"]] == ["august 2023.pdf", "may.pdf", "august 2023.pdf"]
    (result,) = sarif_of(printed(capsys, out, "--format", "sarif"))["results"]
    places = [at["physicalLocation"]["artifactLocation"]["uri"] for at in result["relatedLocations"]]
    assert sorted(places) == ["august%202023.pdf", "may.pdf"]


def test_sarif_names_a_rule_a_level_and_a_place_for_each_result(
        out: str, capsys: pytest.CaptureFixture[str]) -> None:
    run = sarif_of(printed(capsys, out, "--format", "sarif"))
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"]
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert result["message"]["text"]
        assert len(result["locations"]) == 1
    place = next(r for r in run["results"] if r["ruleId"] == "S202")["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "august%202023.pdf"
    assert (place["properties"]["page"], place["properties"]["section"]) == (4, "Appendix A")
    assert place["logicalLocations"][0]["fullyQualifiedName"] == NHV1


def test_sarif_fingerprints_tell_findings_apart_and_do_not_move_with_their_wording(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def prints(*findings: Finding) -> list[str]:
        run = sarif_of(printed(capsys, published(tmp_path, *findings), "--format", "sarif"))
        return [print_ for result in run["results"] for print_ in result["partialFingerprints"].values()]

    before = prints(*FINDINGS)
    assert len(set(before)) == len(FINDINGS)
    assert prints(*(replace(one, message="worded otherwise", printed="…") for one in FINDINGS)) == before


def test_sarif_suppresses_what_a_person_dismissed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = published(tmp_path, replace(FINDINGS[0], state="dismissed"), FINDINGS[2])
    results = sarif_of(printed(capsys, out, "--format", "sarif"))["results"]
    assert {r["ruleId"]: "suppressions" in r for r in results} == {"S202": True, "D401": False}


@pytest.mark.parametrize("form", ["table", "json", "csv", "sarif"])
def test_no_findings_is_good_news_in_every_form(
        form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", published(tmp_path), "--format", form, "--fail-on", "note"]) == 0
    assert capsys.readouterr().out


def test_codes_that_do_not_exist_and_folders_that_are_not_ours_are_wrong_usage(
        out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", out, "--select", "S201,Q9"]) == 2
    assert "Q9" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "none")]) == 2
    with pytest.raises(SystemExit) as ended:
        main(["check", out, "--select", "S201;"])
    assert ended.value.code == 2


def test_a_damaged_set_is_said_to_be_so(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(out, "current", "findings.parquet").write_bytes(b"PAR1")
    assert main(["check", out]) == 5
    assert "damaged" in capsys.readouterr().err


def test_papers_that_could_not_be_read_are_told_of_beside_the_findings(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rejected = PaperRow(paper_id="p3", copy_no=1, file_name="locked.pdf", status="rejected")
    monkeypatch.setitem(ROWS, "papers", [*ROWS["papers"], rejected])
    assert main(["check", published(tmp_path), "--format", "json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert "1 paper of 3" in said.err
