"""A process that reads papers reaches no network, writes to no place but a temporary one, and gets on or is stopped."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from engine.guard import TEMPORARY
from engine.pool import Mending, Outcome, read_all
from engine.worker import Limits
from schemas.paper import UnreadablePaper
from schemas.stages import now_at

HERE = Path(__file__).resolve().parent


def read(job: str) -> bytes:
    kind, _, where = job.partition(" ")
    if kind == "connect":
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    elif kind == "look-up":
        socket.getaddrinfo("example.org", 80)
    elif kind == "write":
        Path(where).write_text("escaped")
    elif kind == "remove":
        os.remove(where)
    elif kind == "temporary":
        with tempfile.TemporaryDirectory(prefix=TEMPORARY) as folder:
            Path(folder, "file").write_text("permitted")
    elif kind == "slow":
        for page in range(8):
            now_at(f"page {page + 1}", 8)
            time.sleep(0.25)
    elif kind == "stuck":
        now_at("page 3", 9)
        time.sleep(60)
    elif kind == "damaged":
        raise UnreadablePaper("damaged", "cut off")
    return b"read"


def mend(job: str) -> bytes:
    if "beyond" in job:
        raise UnreadablePaper("not-repairable", "nothing is left")
    return b"mended"


def outcome(job: str, limits: Limits | None = None, mending: Mending[str] | None = None) -> Outcome[str]:
    [only] = read_all([job], read, limits=limits, mending=mending)
    return only


@pytest.mark.parametrize("job", ["connect", "look-up"])
def test_the_network_is_out_of_reach(job: str) -> None:
    ended = outcome(job)
    assert ended.reason == "failed"
    assert "Forbidden" in ended.message


def test_nothing_outside_a_temporary_folder_is_written_or_removed() -> None:
    mine = HERE / "written-by-a-paper"
    try:
        assert outcome(f"write {mine}").reason == "failed"
        assert not mine.exists()
        mine.write_text("mine")
        assert outcome(f"remove {mine}").reason == "failed"
        assert mine.exists()
    finally:
        mine.unlink(missing_ok=True)
    assert outcome("temporary").result == b"read"


def test_a_long_paper_is_read_as_long_as_it_gets_on() -> None:
    assert outcome("slow", Limits(seconds=0.5, idle=1.0, seconds_a_step=1.0)).result == b"read"


def test_one_that_does_not_get_on_is_stopped_and_says_where() -> None:
    ended = outcome("stuck", Limits(seconds=30.0, idle=0.3))
    assert (ended.reason, ended.stage) == ("timed-out", "page 3")
    assert "progress" in ended.message


def test_a_damaged_paper_is_mended_last() -> None:
    mending = Mending(mend, ("damaged",))
    assert outcome("damaged", mending=mending).result == b"mended"
    assert outcome("damaged beyond", mending=mending).reason == "damaged"
    assert outcome("stuck", Limits(idle=0.2), mending).result == b"mended"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_reading_ends_with_the_parent(tmp_path: Path) -> None:
    code = ("import os, sys, time\nfrom engine.pool import read_all\n"
            "def read(job):\n"
            "    open(job, 'w').write(str(os.getpid()))\n"
            "    while True: pass\n"
            "if __name__ == '__main__': list(read_all([sys.argv[1]], read))\n")
    script = tmp_path / "parent.py"
    script.write_text(code)
    with tempfile.TemporaryDirectory(prefix=TEMPORARY) as folder:
        told = Path(folder, "told")
        parent = subprocess.Popen([sys.executable, str(script), str(told)],
                                  env=os.environ | {"PYTHONPATH": str(HERE.parent)})
        until = time.monotonic() + 30
        while not (told.exists() and told.read_text()) and time.monotonic() < until:
            time.sleep(0.02)
        parent.kill()
        parent.wait()
        reader = Path("/proc", told.read_text())
        while reader.exists() and time.monotonic() < until:
            time.sleep(0.02)
        assert not reader.exists()
