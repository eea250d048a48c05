"""A run as a process that can be killed: the command that it is, or one forked from a process that has imported all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """A run that goes on; `wait` gives its exit status, negative where a signal ended it."""

    pid: int
    wait: Callable[[], int]

    def kill(self) -> None:
        """At once, as by `kill -9`."""
        os.kill(self.pid, signal.SIGKILL)

    def below(self) -> list[int]:
        """The processes that it began, and theirs, where /proc tells."""
        return list(_below(self.pid))


Start = Callable[[Sequence[Path], Path], Run]


def command(papers: Sequence[Path], out: Path) -> Run:
    """`riskpapers run`, as a user gives it."""
    line = [sys.executable, "pipeline.py", "run", *map(str, papers), "--out", str(out), "--workers", "2"]
    run = subprocess.Popen(line, cwd=_ROOT, stdout=subprocess.DEVNULL)
    return Run(run.pid, run.wait)


class Forked:
    """Begins runs that need not import anything: its reading processes are forked from the run, not from a helper."""

    def __enter__(self) -> Self:
        self._server = subprocess.Popen([sys.executable, "-m", "bench.faults.runs"], cwd=_ROOT, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def start(self, papers: Sequence[Path], out: Path) -> Run:
        """One run at a time: wait for it before the next."""
        return Run(self._told([list(map(str, papers)), str(out)]), lambda: self._told("wait"))

    def _told(self, asked: object) -> int:
        assert self._server.stdin
        assert self._server.stdout
        print(json.dumps(asked), file=self._server.stdin, flush=True)
        return int(self._server.stdout.readline())


def has_ended(pid: int, within: float = 15.0) -> bool:
    """Whether a process ends within some seconds."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX":
                return True
        except OSError:
            return True
        time.sleep(0.005)
    return False


def _below(pid: int) -> Iterator[int]:
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _below(int(child))
    except OSError:
        return


def _serve() -> None:
    """A run for each line that comes in, its process goes out; for the next line its exit status.

    Nothing else takes its number before, so that who kills it kills no other.
    """
    import engine.worker
    import pipeline
    from bench.faults.neighbours import GOOD, SMALL

    for path in (*GOOD, *SMALL):  # imports all that reading needs
        pipeline.read_paper(path.name, path.read_bytes(), pipeline.RunOptions())
    engine.worker.start_method = lambda: "fork"
    while line := sys.stdin.readline():
        pid = os.fork()
        if not pid:
            _run(*json.loads(line))
        print(pid, flush=True)
        sys.stdin.readline()
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _run(papers: Sequence[str], out: str) -> None:
    import pipeline

    status = 1
    try:
        pipeline.run([Path(paper) for paper in papers], Path(out), pipeline.RunOptions(workers=2))
        status = 0
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


if __name__ == "__main__":
    _serve()
