"""What a person decided of a finding or a risk, and how it is kept between runs.

Called a ruling here, because `decisions` is the dataset of what boards decided.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One decision: of a finding, or of what one meeting's paper prints under a reference.

    `choice` is as written ("dismiss", "likelihood=3"). `printed` is the ground: what the paper printed when
    the decision was made, None where that was not recorded. `line` is its line in the file it was given in,
    0 for one kept from an earlier run.
    """

    choice: str
    finding_id: str = ""
    reference: str = ""
    register: str = ""
    meeting_date: dt.date | None = None
    by: str = ""
    when: str = ""
    why: str = ""
    printed: str | None = None
    line: int = 0

    @property
    def key(self) -> Key:
        """What it decides; a later ruling with the same key takes its place."""
        if self.finding_id:
            return (self.finding_id,)
        return (self.register, self.reference, self.meeting_date.isoformat() if self.meeting_date else "")

    @property
    def signature(self) -> str:
        """Who, when and why: "decided by the Head of Audit, 2024-09-02: seen with the owner"."""
        who = ", ".join(filter(None, (f"by {self.by}" if self.by else "", self.when)))
        return " ".join(filter(None, ("decided", who))) + (f": {self.why}" if self.why else "")


def rulings_to_json(rulings: Iterable[Ruling]) -> bytes:
    """The rulings as a file, sorted, without their lines."""
    rows = []
    for ruling in sorted(rulings, key=lambda r: r.key):
        row = dataclasses.asdict(ruling) | {"meeting_date": ruling.meeting_date and ruling.meeting_date.isoformat()}
        rows.append({name: value for name, value in row.items() if name != "line"})
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def rulings_from_json(content: bytes) -> tuple[Ruling, ...]:
    """The rulings of a file written by `rulings_to_json`. Raises ValueError where it is damaged."""
    try:
        return tuple(_ruling(row) for row in json.loads(content))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no list of decisions: {error}") from error


def _ruling(row: Mapping[str, str | None]) -> Ruling:
    date = row["meeting_date"]
    return Ruling(**{**row, "meeting_date": dt.date.fromisoformat(date) if date else None})  # type: ignore[arg-type]
