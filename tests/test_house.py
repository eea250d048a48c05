"""The house stays as drawn: imports run one way, names resolve here, nothing grows past reading."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "schemas": set(),
    "extract": {"schemas"},
    "normalise": {"schemas"},
    "publish": {"schemas"},
    "engine": {"schemas"},
    "papers": {"schemas", "extract", "engine"},
    "registers": {"schemas", "normalise", "publish", "engine"},
    "reconciling": {"engine", "registers"},
    "decisions": {"schemas", "normalise", "publish", "engine"},
    "pipeline": {
        "schemas", "extract", "normalise", "publish", "engine", "papers", "registers", "reconciling", "decisions",
        "commands",
    },
    "commands": {"schemas", "extract", "normalise", "publish", "engine", "papers", "pipeline"},
}
ROOMS = tuple(MAY_IMPORT)
PARTS_OF_A_PAPER = ("page", "parts", "cover", "columns", "register", "cards")  # each builds on those before it
WORDS_TO_VALUES = ("values", "prose")  # of their room they use nothing else; the first not even the second
LONGEST_FILE, LONGEST_FUNCTION = 300, 60


def sources(room: str) -> list[Path]:
    single = ROOT / f"{room}.py"
    return [single] if single.exists() else sorted((ROOT / room).rglob("*.py"))


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names = [node.module or ""]
        found |= {name.split(".")[0] for name in names}
    return found & set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_one_way(room: str) -> None:
    for path in sources(room):
        wrong = imported_rooms(path) - MAY_IMPORT[room] - {room}
        assert not wrong, f"{path.relative_to(ROOT)} must not import {', '.join(sorted(wrong))}"


def test_parts_of_a_paper_build_on_those_before_them() -> None:
    for n, part in enumerate(PARTS_OF_A_PAPER):
        for path in sorted((ROOT / "extract" / part).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            wrong = [later for later in PARTS_OF_A_PAPER[n + 1 :] if f"from extract.{later}" in text]
            assert not wrong, f"{path.relative_to(ROOT)} must not import {', '.join(wrong)}"


@pytest.mark.parametrize("folder", WORDS_TO_VALUES)
def test_typing_words_needs_nothing_of_papers_and_meetings(folder: str) -> None:
    may_use = WORDS_TO_VALUES[: WORDS_TO_VALUES.index(folder) + 1]
    for path in sorted((ROOT / "normalise" / folder).rglob("*.py")):
        used = set(re.findall(r"(?:from|import) normalise\.?(\w*)", path.read_text(encoding="utf-8")))
        assert used <= set(may_use), f"{path.relative_to(ROOT)} must not import {', '.join(used - set(may_use))}"


def test_commands_read_papers_in_processes_of_their_own() -> None:
    for path in sources("commands"):
        assert "from extract.read" not in path.read_text(encoding="utf-8"), f"{path.name}: ask `papers` to do it"


@pytest.mark.parametrize("room", ROOMS)
def test_each_name_is_ours(room: str) -> None:
    spec = importlib.util.find_spec(room)
    assert spec is not None
    assert Path(spec.origin or "").is_relative_to(ROOT)


@pytest.mark.parametrize("room", [*ROOMS, "samples", "bench", "docs"])
def test_files_and_functions_can_be_read(room: str) -> None:
    for path in sources(room):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= LONGEST_FILE, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= LONGEST_FUNCTION, f"{path}: {node.name} has {length} lines"


def test_tests_are_no_package() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))
