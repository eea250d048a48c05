"""Small files that are found out when they are damaged: each begins with the hash of what it holds."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

SEAL = hashlib.sha256().digest_size  # bytes, before the content


def keep(path: Path, content: bytes) -> None:
    """Write the file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(sealed(content))
    os.replace(new, path)


def sealed(content: bytes) -> bytes:
    """The content as such a file has it."""
    return hashlib.sha256(content).digest() + content


def load(path: Path) -> bytes | None:
    """What was kept; None where the file is missing, cannot be read or is damaged."""
    try:
        held = path.read_bytes()
    except OSError:
        return None
    content = held[SEAL:]
    return content if hashlib.sha256(content).digest() == held[:SEAL] else None


def is_whole(path: Path) -> bool:
    """Whether the file is there and undamaged, without holding what it holds."""
    try:
        with path.open("rb") as file:
            digest = file.read(SEAL)
            return hashlib.file_digest(file, "sha256").digest() == digest
    except OSError:
        return False
