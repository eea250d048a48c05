"""The command line: what it prints where, its exit statuses, and that it never shows a traceback."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import commands
import papers
import pipeline
from commands import main
from publish.parquet import rows_to_table
from publish.run_summary import Problem, RunSummary
from publish.snapshot import publish_set
from schemas.datasets import DATASETS
from schemas.errors import CannotPublish
from schemas.marks import Mark
from schemas.paper import Box, Cell, Grid, Paper, Paragraph, Place, UnreadablePaper
from schemas.records import Reading, Statement, Unassigned

ROOT = Path(commands.__file__).resolve().parent.parent


PROBLEMS = (
    Problem("again.docx", "duplicate", "same-bytes", "the same file as may.docx"),
    *(Problem(f"{n}.json", "rejected", "unknown-type", "give PDF") for n in range(10)),
    Problem("letter.doc", "rejected", "unsupported-type", "save it as PDF"),
    Problem("minutes.pdf", "partial", "no-register", "no table of risks was found"),
)


def summary(**given: int) -> RunSummary:
    return RunSummary(
        given=given, held={"read": 2}, rows={"risks": 25, "cards": 1, "statements": 1234, "unassigned": 3},
        problems=PROBLEMS if given.get("rejected") else (), findings={"error": 1, "note": 2}, new=1)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What `pipeline.run` was asked; it answers that one paper was read."""
    calls: list[tuple[Any, ...]] = []

    def run(*arguments: Any) -> RunSummary:
        calls.append(arguments)
        return summary(read=1)

    monkeypatch.setattr(pipeline, "run", run)
    return calls


def answer(monkeypatch: pytest.MonkeyPatch, name: str, result: Any, module: ModuleType = pipeline) -> None:
    """Have a function of the pipeline (or of another module) return this, or raise it."""
    def stand_in(*_: Any) -> Any:
        if isinstance(result, BaseException):
            raise result
        return result

    monkeypatch.setattr(module, name, stand_in)


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on stderr, where stdout has nothing."""
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


def riskpapers(*arguments: str, program: tuple[str, ...] = ("-c", "import commands; exit(commands.main())"),
               ) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    return subprocess.run([sys.executable, *program, *arguments], text=True, capture_output=True,
                          env=environment, check=False, timeout=60)


def test_run_passes_its_options_on(
        asked: list[tuple[Any, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "harbour.toml").write_text('[recognise]\nany = ["harbour board"]')
    words = ["run", "a.pdf", "folder", "--out", "out", "--workers", "3", "--reread", "--reader", "pdfplumber",
             "--layouts", str(tmp_path)]
    assert main(words) == 0
    [(paths, out, options)] = asked
    assert (list(paths), out) == ([Path("a.pdf"), Path("folder")], Path("out"))
    assert options == pipeline.RunOptions(layouts=tmp_path, workers=3, reread=True, reader="pdfplumber")
    assert "Layout harbour: read none" in capsys.readouterr().out


def test_run_says_that_no_decision_was_filled_in(
        asked: list[tuple[Any, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("finding_id,choice\n")
    assert main(["run", "a.pdf", "--out", "out", "--decisions", str(file)]) == 0
    assert f"Decisions in {file}: none; fill in" in capsys.readouterr().out


def test_run_says_what_became_of_the_papers(monkeypatch: pytest.MonkeyPatch,
                                            capsys: pytest.CaptureFixture[str]) -> None:
    answer(monkeypatch, "run", summary(read=2, rejected=1))
    assert main(["run", "x", "--out", "out"]) == 3
    said = capsys.readouterr().out
    assert "3 papers given, 1 of them new: 2 read, 1 rejected\n" in said
    assert [line.strip() for line in said.splitlines() if line.startswith("  ")] == [
        "rejected: 0.json, 1.json, 2.json, 3.json, 4.json, 5.json, 6.json, 7.json and 2 more: give PDF (unknown-type)",
        "rejected: letter.doc: save it as PDF (unsupported-type)",
        "partial: minutes.pdf: no table of risks was found (no-register)",
        "duplicate: again.docx: the same file as may.docx (same-bytes)",
    ]
    assert "25 risks, 1 card, 1,234 statements" in said
    assert "Findings: 1 error, 2 notes" in said
    assert "Unassigned: 3 texts that no field took" in said
    assert str(Path("out", "current")) in said


@pytest.mark.parametrize(("given", "status"), [
    ({"read": 2}, 0), ({"partial": 1, "duplicate": 1}, 0), ({"read": 1, "rejected": 1}, 3),
    ({"rejected": 2}, 4), ({}, 4),
])
def test_exit_status_says_whether_papers_were_rejected(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
        given: dict[str, int], status: int) -> None:
    answer(monkeypatch, "run", summary(**given))
    assert main(["run", "x", "--out", "out", "--json"]) == status
    assert json.loads(capsys.readouterr().out)["given"] == given


@pytest.mark.parametrize("words", [
    [], ["fly"], ["run"], ["run", "x"], ["run", "x", "--out", "o", "--workers", "0"],
    ["run", "x", "--out", "o", "--workers", "many"], ["schema", "--format", "poem"], ["tables"],
])
def test_arguments_that_cannot_be_meant_end_with_2(
        words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "riskpapers" in capsys.readouterr().err


@pytest.mark.parametrize("words", [
    ["run", "{0}/none.pdf", "--out", "{0}/out"], ["show", "{0}/none.pdf"], ["tables", "{0}/none.pdf"],
    ["show", "{0}"], ["verify", "{0}/none"], ["run", "{0}", "--out", "{0}/out", "--layouts", "{0}/none"],
])
def test_a_path_that_is_not_there_ends_with_2_and_touches_nothing(
        words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word.format(tmp_path) for word in words]) == 2
    assert str(tmp_path) in complaint(capsys)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_ours_ends_with_2_and_stays_as_it_was(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "paper.txt").write_text("Risk register")
    assert main(["run", str(tmp_path / "paper.txt"), "--out", str(tmp_path)]) == 2
    assert "--out" in complaint(capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["paper.txt"]


@pytest.mark.parametrize(("error", "status"), [
    (CannotPublish("out is being written by another run"), 5),
    (UnreadablePaper("encrypted", "locked with a password"), 4),
    (KeyboardInterrupt(), 130),
    (ZeroDivisionError("a slip"), 5),
])
def test_a_failure_is_one_line_without_a_traceback(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
        error: BaseException, status: int) -> None:
    monkeypatch.delenv("RISKPAPERS_TRACEBACK", raising=False)
    answer(monkeypatch, "run", error)
    assert main(["run", "x", "--out", "out"]) == status
    assert str(error) in complaint(capsys)


def test_a_fault_of_the_program_can_be_seen_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RISKPAPERS_TRACEBACK", "1")
    answer(monkeypatch, "run", ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main(["run", "x", "--out", "out"])


def test_names_of_files_cannot_steer_the_terminal(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answer(monkeypatch, "run", CannotPublish("\x1b[2Jgone\x9b1m"))
    main(["run", "x", "--out", "out"])
    assert "\x1b" not in (said := complaint(capsys))
    assert "\x9b" not in said


READING = Reading(
    "pdf", "pdfium", 2, "plain",
    (Statement("cover", "organisation", "Northshire Police"),
     Statement("register", "title", "Loss of\x1b[31m the " + "long " * 60 + "harbour", "NS01", record_no=1),
     Statement("register", "owner", "Head of Estates", "NS01", record_no=1)),
    unassigned=(Unassigned(2, 1, "A stray line"),))


def test_show_tells_what_was_understood_and_what_was_not(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer(monkeypatch, "reading_apart", READING, papers)
    (tmp_path / "paper.pdf").touch()
    assert main(["show", str(tmp_path / "paper.pdf")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  organisation: Northshire Police" in lines
    assert lines[lines.index("Register: 1 rows") + 1] == "  NS01"
    assert lines[lines.index("Unassigned: 1 texts that no field took") + 1] == "  page 2: A stray line"
    assert max(map(len, lines)) <= 100
    assert not any("\x1b" in line for line in lines)


def test_show_in_full_cuts_nothing_and_json_gives_the_reading(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer(monkeypatch, "reading_apart", READING, papers)
    (tmp_path / "paper.pdf").touch()
    main(["show", str(tmp_path / "paper.pdf"), "--full"])
    assert "harbour\n" in capsys.readouterr().out
    main(["show", str(tmp_path / "paper.pdf"), "--json"])
    assert json.loads(capsys.readouterr().out)["statements"][2]["text"] == "Head of Estates"


def pictures(data: bytes, marks: Mapping[int, Sequence[Mark]]) -> Iterator[tuple[int, bytes]]:
    """Stands in for drawing: a page's picture is the list of its marks."""
    for page, on_page in marks.items():
        yield page, repr((page, [(mark.kind, mark.label, mark.box.x1) for mark in on_page])).encode()


def test_show_draws_cells_rows_and_cards_on_their_pages(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    left, right, over = (Place(page, Box(x, 0, x + 10, 9)) for page, x in ((1, 0), (1, 10), (2, 0)))
    grid = Grid((Cell(0, 0, place=left), Cell(0, 1, place=right)), 1, 2, table_no=1)
    read = Reading("pdf", "pdfium", 2, "plain", (
        Statement("register", "reference", "NS01", "NS01", record_no=1, place=left),
        Statement("register", "title", "Flood", "NS01", record_no=1, place=right),
        Statement("prose", "count_total", "one risk", place=over)))
    answer(monkeypatch, "reading_apart", read, papers)
    answer(monkeypatch, "paper_apart", Paper("pdf", "pdfium", 2, (grid,)), papers)
    monkeypatch.setattr(papers, "pictures_apart", pictures)
    (tmp_path / "paper.pdf").touch()
    assert main(["show", str(tmp_path / "paper.pdf"), "--image", str(tmp_path / "pictures")]) == 0
    assert {path.name: path.read_text() for path in (tmp_path / "pictures").iterdir()} == {
        "page-001.png": "(1, [('cell', '', 10), ('cell', '', 20), ('row', 'NS01', 20)])",
        "page-002.png": "(2, [('text', 'count_total', 10)])"}
    assert "pictures" in capsys.readouterr().err


def test_only_pages_can_be_drawn(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer(monkeypatch, "reading_apart", Reading("docx", "word", None, "plain", ()), papers)
    (tmp_path / "paper.docx").touch()
    assert main(["show", str(tmp_path / "paper.docx"), "--image", str(tmp_path / "pictures")]) == 2
    assert "no PDF" in capsys.readouterr().err
    assert not (tmp_path / "pictures").exists()


def test_tables_prints_the_grids_of_a_paper(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    grid = Grid((Cell(0, 0, paragraphs=("Ref",)),), 1, 1, table_no=1)
    paper = Paper("pdf", "pdfium", 1, (Paragraph("Before"), grid))
    answer(monkeypatch, "paper_apart", paper, papers)
    (tmp_path / "paper.pdf").touch()
    assert main(["tables", str(tmp_path / "paper.pdf"), "--format", "json"]) == 0
    assert [table["table_no"] for table in json.loads(capsys.readouterr().out)] == [1]


@pytest.mark.parametrize("words", [["schema"], ["schema", "--format", "json"]])
def test_schema_names_every_dataset(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    said = capsys.readouterr().out
    assert all(dataset.name in said for dataset in DATASETS)


def test_verify_ends_with_0_for_a_sound_set_and_5_for_a_damaged_one(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    snapshot = publish_set(tmp_path, {dataset.name: rows_to_table(dataset, []) for dataset in DATASETS}, {})
    assert main(["verify", str(tmp_path)]) == 0
    assert "is sound" in capsys.readouterr().out
    (snapshot / "risks.parquet").unlink()
    assert main(["verify", str(tmp_path), "--json"]) == 5
    assert json.loads(capsys.readouterr().out)["problems"][0]["file"] == "risks.parquet"
    assert main(["verify", str(tmp_path)]) == 5
    assert "risks.parquet: the file is missing" in capsys.readouterr().out


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_command_explains_itself_with_examples_that_parse(
        name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    said = capsys.readouterr().out
    examples = [line.strip() for line in said.partition("examples:")[2].splitlines() if line.strip()]
    assert examples
    parser: argparse.ArgumentParser = commands.parser()
    for example in examples:
        command = example.partition(" | ")[0].partition(" > ")[0].split()
        assert command[:2] == ["riskpapers", name]
        parser.parse_args(command[1:])


def test_help_and_version_import_nothing_heavy() -> None:
    heavy = ("pandas", "spacy", "dateparser", "pyarrow", "docx", "pdfplumber", "pypdfium2", "numpy")
    code = ("import sys, commands\ntry:\n    commands.main(['--help'])\nexcept SystemExit:\n    pass\n"
            f"print(sorted(set(sys.modules) & set({heavy!r})))")
    assert riskpapers(program=("-c", code)).stdout.splitlines()[-1] == "[]"


def test_a_reader_that_stops_early_is_no_error() -> None:
    code = ("import os, sys, commands\nread, write = os.pipe()\nos.close(read)\nos.dup2(write, 1)\n"
            "sys.exit(commands.main(['schema']))")
    ended = riskpapers(program=("-c", code))
    assert (ended.returncode, ended.stderr) == (0, "")


def test_python_pipeline_py_is_the_same_command() -> None:
    direct, script = riskpapers("--help"), riskpapers("--help", program=(str(ROOT / "pipeline.py"),))
    assert direct.returncode == script.returncode == 0
    assert direct.stdout == script.stdout


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_what_a_paper_says_cannot_steer_the_terminal(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str) -> None:
    hostile = "=cmd()\x1b[2J\x9b31m\x07\u202eevil"
    grid = Grid((Cell(0, 0, paragraphs=(hostile,)),), 1, 1, table_no=1)
    answer(monkeypatch, "paper_apart", Paper("pdf", "pdfium", 1, (grid,)), papers)
    (tmp_path / "paper.pdf").touch()
    assert main(["tables", str(tmp_path / "paper.pdf"), "--format", form]) == 0
    said = capsys.readouterr().out
    assert set(said).isdisjoint("\x1b\x9b\x07\u202e")
    assert "evil" in said
    if form == "json":
        assert json.loads(said)[0]["cells"][0]["text"] == hostile
    if form == "csv":
        assert "'=cmd()" in said


def test_a_reading_as_json_cannot_steer_the_terminal_and_says_the_same(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    hostile = Reading("pdf", "pdfium", 1, "plain", (), unassigned=(Unassigned(1, 1, "\x1b[2J\x9b1m\u2066"),))
    answer(monkeypatch, "reading_apart", hostile, papers)
    (tmp_path / "paper.pdf").touch()
    assert main(["show", str(tmp_path / "paper.pdf"), "--json"]) == 0
    said = capsys.readouterr().out
    assert set(said).isdisjoint("\x1b\x9b\u2066")
    assert json.loads(said)["unassigned"][0]["text"] == "\x1b[2J\x9b1m\u2066"
