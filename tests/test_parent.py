"""A process ends with the run that began it, even with one that was gone before it could be followed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLLOWING = """
import multiprocessing, os, types
from engine.parent import follow_parent
reads, writes = os.pipe()
{gone}
multiprocessing.parent_process = lambda: types.SimpleNamespace(sentinel=reads)
follow_parent()
print("goes on")
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a thread watches")
@pytest.mark.parametrize(("gone", "said"), [("os.close(writes)", ""), ("", "goes on\n")])
def test_one_whose_parent_is_gone_already_does_not_go_on(gone: str, said: str) -> None:
    done = subprocess.run([sys.executable, "-c", FOLLOWING.format(gone=gone)], cwd=ROOT, check=False,
                          env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True, capture_output=True, timeout=30)
    assert done.stdout == said
    assert (done.returncode == 0) is bool(said)
