"""A new user's first commands: demo, doctor, completion, and how the command line behaves on any terminal."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import commands
import commands.demo
from commands import doctor, main, parser
from commands.completion import commands_of

ROOT = Path(commands.__file__).resolve().parent.parent
SHELLS = ("bash", "zsh", "fish")


def test_demo_reads_the_samples_and_says_what_to_open(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    few = tmp_path / "samples"
    few.mkdir()
    source = next(folder for folder in commands.demo.SAMPLES if folder.is_dir())
    for paper in sorted(source.iterdir())[:2]:
        shutil.copy(paper, few)
    monkeypatch.setattr(commands.demo, "SAMPLES", (few,))
    for _ in range(2):
        assert main(["demo", str(tmp_path / "demo")]) == 0
    page = tmp_path / "demo" / "report.html"
    assert page.resolve().as_uri() in capsys.readouterr().out
    assert "data:image/webp" in page.read_text(encoding="utf-8")


def test_demo_leaves_other_peoples_folders_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert main(["demo", str(tmp_path)]) == 2
    assert "new folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_demo_without_samples_says_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.demo, "SAMPLES", (tmp_path / "none",))
    assert main(["demo", str(tmp_path / "demo")]) == 5


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(name for extra, names in extras.items()
              if extra not in ("test", "dev", "docs", "browser", "fuzz", "far") for name in names)]  # fmt: skip
    plain = [name for name in wanted if ";" not in name and not name.startswith("riskpapers")]
    return {re.split(r"[<>=\[]", name)[0].casefold() for name in plain}


def test_doctor_knows_every_package_declared() -> None:
    assert {part.name for part in doctor.parts() if part.kind != "program"} == declared()


def test_doctor_says_how_to_get_what_is_missing(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "_version", lambda package: "" if package == "duckdb" else "1.0")
    assert main(["doctor"]) == 0
    assert "pip install 'riskpapers[duckdb]'" in capsys.readouterr().out
    monkeypatch.setattr(doctor, "_version", lambda package: "" if package == "lxml" else "1.0")
    assert main(["doctor", "--json"]) == 5
    told = {part["name"]: part for part in json.loads(capsys.readouterr().out)["parts"]}
    assert (told["lxml"]["version"], told["duckdb"]["version"]) == ("", "1.0")


@pytest.mark.parametrize("shell", SHELLS)
def test_script_is_one_that_its_shell_can_read(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    assert all(name in script.read_text() for name in commands.COMMANDS)
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    subprocess.run([shell, "-n", str(script)], check=True, timeout=30)


@pytest.mark.parametrize(("words", "expected"), [
    ("riskpapers expo", "export"),
    ("riskpapers export out --to d", "duckdb delta"),
    ("riskpapers check out --fail-on w", "warning"),
    ("riskpapers completion z", "zsh"),
])
def test_bash_completes_commands_options_and_values(
        words: str, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    main(["completion", "bash"])
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    line = (f"source {script}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _riskpapers; "
            "echo ${COMPREPLY[*]}")  # fmt: skip
    said = subprocess.run([bash, "-c", line], text=True, capture_output=True, check=True, timeout=30)
    assert said.stdout.strip() == expected


def test_completion_has_a_line_of_help_for_every_option() -> None:
    found = commands_of(parser())
    assert set(found) == set(commands.COMMANDS)
    assert all(option.help and "%" not in option.help for command in found.values() for option in command.options)


def test_every_sentence_of_help_fits_a_terminal(monkeypatch: pytest.MonkeyPatch,
                                                capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in commands.COMMANDS:
        with pytest.raises(SystemExit):
            main([name, "--help"])
        assert max(map(len, capsys.readouterr().out.splitlines())) <= 80, name


def test_help_comes_at_once() -> None:
    """Measured by what is loaded, as a busy machine's clock tells little: no third-party package at all."""
    code = ("import sys, commands\ntry:\n    commands.main(['--help'])\nexcept SystemExit:\n    pass\n"
            "print(sorted(n for n, m in sys.modules.items() if 'site-packages' in (getattr(m, '__file__', '') or '')))")
    said = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
                          text=True, capture_output=True, check=True, timeout=60)  # fmt: skip
    assert said.stdout.splitlines()[-1] == "[]"
