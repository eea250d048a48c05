"""Every example of every command's --help, run as it stands there, on the sample papers, with no stand-in."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

import commands
from commands import main

SAMPLES = Path(commands.__file__).resolve().parent.parent / "samples" / "papers"
GOOD = {"check": (0, 1)}  # 1: there are findings, as there should be
LAYOUT = 'name = "borough"\ndescription = "A borough\'s register"\n[words]\nowner = ["worry keeper"]\n'
EXAMPLES = [
    line.strip() for name in commands.COMMANDS for line in vars(__import__(f"commands.{name}", fromlist=["*"]))
    ["EXAMPLES"].splitlines()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the examples name: papers, layouts, and what a run made of the papers."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "papers").mkdir()
    for paper in SAMPLES.iterdir():
        shutil.copy(paper, folder / "papers" / paper.name.removeprefix("norhaven-jac-"))
    shutil.copy(folder / "papers" / "2023-08-10.pdf", folder / "2024-08.pdf")
    shutil.copy(folder / "papers" / "2023-02-09.docx", folder / "2024-05.docx")
    for layouts in ("my-layouts", "our-layouts"):
        (folder / layouts).mkdir()
        (folder / layouts / "borough.toml").write_text(LAYOUT, encoding="utf-8")
    assert main(["run", str(folder / "papers"), "--out", str(folder / "out")]) == 0
    return folder


@pytest.fixture
def here(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk of one's own, to work at."""
    monkeypatch.setenv("RISKPAPERS_TRACEBACK", "1")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    own = tmp_path / "desk"
    shutil.copytree(desk, own, symlinks=True)
    monkeypatch.chdir(own)
    return own


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_it_says(example: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    words = example.partition(" | ")[0].partition(" > ")[0].split()[1:]
    if words[0] == "forget" and not words[2].endswith(".pdf"):
        words[2] = next(iter(json.loads((here / "out" / "papers.json").read_text())["papers"]))["paper_id"][:8]
    if words[0] == "review" and "--by" not in words:
        words += ["--by", "Chair"]  # asked for at a terminal
    status = main(words)
    said = capsys.readouterr()
    if status == 2 and "pip install" in said.err:
        pytest.skip(said.err)
    assert status in GOOD.get(words[0], (0,)), said.err
    if " > " in example or words[0] not in ("run", "report", "export", "review", "demo", "forget"):
        assert said.out.strip()
    for option in ("--html", "--workbook", "--into", "--image"):
        if option in words:
            assert Path(words[words.index(option) + 1]).exists() or words[0] == "review"
