"""What a process that reads papers must never do, whatever a paper makes a library do.

It reaches no network, writes nowhere but to a temporary folder, and starts no program but the recognition engine
that scans are given to, as a picture of our own making. Python's own audit events are watched, so that a library
is held to it as we are; libraries in C are only given bytes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from typing import Any

_FORBIDDEN = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request", "subprocess.Popen", "os.system", "os.exec",
    "os.posix_spawn", "os.fork", "os.forkpty", "os.startfile", "pty.spawn",
})
_PERMITTED_PROGRAMS = frozenset({"tesseract"})
_CHANGING = frozenset({
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "shutil.rmtree", "shutil.move", "shutil.copyfile",
})
TEMPORARY = "riskpapers-"  # how the name of a temporary folder or file of ours begins
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Forbidden(PermissionError):
    """A paper made its reader try what no reader needs."""


def guard() -> None:
    """Hold this process to the above from now on; it cannot be undone. Crashes leave no dump of memory behind."""
    sys.dont_write_bytecode = True
    permitted = (os.path.join(os.path.realpath(tempfile.gettempdir()), TEMPORARY), os.devnull + os.sep)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "subprocess.Popen" and arguments[0] in _PERMITTED_PROGRAMS:
            return
        if event in _FORBIDDEN:
            raise Forbidden(f"reading a paper asked for {event}")
        if event == "open" or event in _CHANGING:
            _allow_change(event, arguments, permitted)

    sys.addaudithook(watch)
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_change(event: str, arguments: tuple[Any, ...], permitted: tuple[str, ...]) -> None:
    path = arguments[0]
    if isinstance(path, int) or (event == "open" and not _writes(arguments)):
        return
    place = os.path.realpath(os.fsdecode(path)) + os.sep
    if not place.startswith(permitted):
        raise Forbidden(f"reading a paper asked to write {place.rstrip(os.sep)}")


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    if isinstance(mode, str):
        return not set(mode).isdisjoint("wax+")
    return bool((flags or 0) & _WRITING)
