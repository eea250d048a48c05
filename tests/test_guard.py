"""A reading process starts no program, whatever a paper makes a library do; but the engine that reads scans."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest

from engine.pool import read_all


def start(program: str) -> bytes:
    with suppress(FileNotFoundError):  # permitted, and not installed
        subprocess.run([program, "--version"], capture_output=True, check=False)
    return b"permitted"


@pytest.mark.parametrize(("program", "permitted"), [
    ("tesseract", True), (sys.executable, False), ("/tmp/tesseract", False), ("sh", False)])  # fmt: skip
def test_only_the_recognition_engine_is_started(program: str, permitted: bool) -> None:
    [outcome] = read_all([program], start)
    assert (outcome.result == b"permitted") is permitted
