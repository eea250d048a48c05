"""People's decisions on their way through a run: the file they filled in is read, and each is held to its ground."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import WrongUsage

if TYPE_CHECKING:
    import pyarrow as pa

    from publish.merge import Run
    from schemas.rulings import Ruling


def decisions_in(file: Path) -> tuple[Ruling, ...]:
    """What people decided, by a CSV file or a workbook. Raises WrongUsage where it cannot be understood."""
    from normalise.decisions.file import rulings_in
    from publish.sign_off import is_workbook, signed_off_csv

    try:
        content = file.read_bytes()
    except OSError as error:
        raise WrongUsage(f"{file} cannot be opened ({error.strerror}): give a file of decisions") from error
    if is_workbook(content):
        return rulings_in(signed_off_csv(content, file.name), file.name)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # what PowerShell makes of `check … > decisions.csv`
        return rulings_in(content.decode("utf-16", "replace"), file.name)
    try:
        return rulings_in(content.decode("utf-8-sig"), file.name)
    except UnicodeDecodeError:
        return rulings_in(content.decode("cp1252", "replace"), file.name)


def groundless(out: Path, rulings: Sequence[Ruling], decided: Callable[[str], Iterable[Run]]) -> pa.Table:
    """Keep the decisions in `out`; the findings that say which of them are not applied.

    `decided` gives the rows of a dataset of the registers that were decided on. Raises WrongUsage for a decision given
    now that never had a ground; nothing is kept then.
    """
    from normalise.decisions.applied import kept_or_refused, standing, without_ground
    from publish.kept_rulings import keep_rulings
    from publish.parquet import rows_to_table
    from publish.read_set import rows_of
    from schemas.datasets import BY_NAME

    asked = ("entries", "statements", "findings", "evidence")
    rows = {name: [row for run in decided(name) for row in rows_of(name, run.load())] for name in asked}
    applied, fallen = standing(rulings, rows)
    keep_rulings(out, kept_or_refused(applied, fallen))
    return rows_to_table(BY_NAME["findings"], without_ground(fallen))
