"""People's decisions, kept in the output folder: later runs apply them without being given them again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from publish.out_folder import write_durably
from schemas.errors import CannotPublish
from schemas.rulings import Ruling, rulings_from_json, rulings_to_json

NAME = "decisions.json"


def kept_rulings(out: Path) -> tuple[Ruling, ...]:
    """The decisions that `out` keeps; none where none was ever given. Raises CannotPublish where they are damaged."""
    try:
        return rulings_from_json((out / NAME).read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise CannotPublish(
            f"{out / NAME} cannot be read ({error}): mend it, or remove it and give --decisions again"
        ) from error


def keep_rulings(out: Path, rulings: Iterable[Ruling]) -> None:
    """Keep these decisions, and no others. Raises CannotPublish where the folder cannot be written."""
    content = rulings_to_json(rulings)
    path = out / NAME
    if path.exists() and path.read_bytes() == content:
        return
    try:
        write_durably(path, content)
    except OSError as error:
        raise CannotPublish(f"{path} cannot be written: {error.strerror or error}") from error
