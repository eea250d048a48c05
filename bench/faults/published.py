"""What stands in an output folder, as its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path


def fingerprint(out: Path) -> str:
    """One hash of every published file's name and bytes; "" where nothing is published."""
    from publish.snapshot import current_snapshot

    folder = current_snapshot(out)
    if folder is None:
        return ""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def wrong(out: Path) -> list[str]:
    """What `verify` says of the published set."""
    from publish.verify import verify

    return [f"{problem.file}: {problem.kind}" for problem in verify(out)]
