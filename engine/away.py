"""The readings of a working copy: each is fetched when it is first asked for, and put back as soon as it is made."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

from engine.bucket import AT_ONCE, Bucket
from engine.working_copy import COPY_OF
from schemas.out import MARK


class Away:
    """What a folder is a working copy of, for the files in it that have not been fetched, and for new ones."""

    def __init__(self, copy: Path, place: str) -> None:
        self._copy, self._place = copy, place
        self._going: deque[Future[None]] = deque()

    @cached_property
    def _bucket(self) -> Bucket:
        return Bucket(self._place)

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        self._bucket.put(MARK, self._copy / MARK)  # whoever finds readings there finds them to be ours
        return ThreadPoolExecutor(AT_ONCE)

    def fetch(self, path: Path) -> None:
        """Have the store's object in the place of the file."""
        self._bucket.fetch(self._key(path), path)

    def put(self, path: Path) -> None:
        """Begin to put a new file back. Raises CannotPublish where one begun before has failed."""
        self._going.append(self._threads.submit(self._bucket.put, self._key(path), path))
        while self._going[0].done() or len(self._going) > 4 * AT_ONCE:
            self._going.popleft().result()
            if not self._going:
                return

    def settle(self) -> None:
        """Wait until all files are put back. Raises CannotPublish where one cannot be."""
        while self._going:
            self._going.popleft().result()

    def _key(self, path: Path) -> str:
        return path.relative_to(self._copy).as_posix()


def away_of(out: Path) -> Away | None:
    """What `out` is a working copy of, None where it is none."""
    try:
        return Away(out, out.with_name(COPY_OF).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
