"""Processes of ours end with the run that began them, and leave it to say when to stop."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import wait


def follow_parent() -> None:
    """Take no interrupt from the keyboard, as the parent decides; and should it be killed, end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()


def _end_with_parent() -> None:
    """Should the parent be killed, end at once, even in the middle of a library's loop.

    The pipe that the parent holds open is closed with it, and the system then sends SIGIO, which ends a process.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    try:
        import fcntl

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        pipe = int(parent.sentinel)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
        if wait([pipe], 0):  # it was killed before it could be followed, and nothing will be sent any more
            os._exit(1)
    except (ImportError, AttributeError, OSError):  # Windows: between two instructions of ours, at least
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
