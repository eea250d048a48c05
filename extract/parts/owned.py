"""Owners told in a sentence: "This risk is owned by the Head of Estates." """

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extract.parts.groups import OWNERS
from schemas.records import Statement

_NAME = r"[A-Z][\w’'&-]*(?:(?: (?:of|for|and|the|to|&)){0,2} [A-Z][\w’'&-]*)*"
_OWNED = re.compile(
    rf"\b(?:[Tt]h(?:is|e) risk is owned by|[Tt]he owner of th(?:is|e) risk is|[Tt]he risk owner is) "
    rf"(?:the |our )?(?P<owner>{_NAME})"
)


def owners_told(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The owner of each risk that names none but in a sentence of its own; none where two sentences name two."""
    owned = {s.record_no for s in statements if s.attribute in OWNERS}
    told: dict[int, dict[str, Statement]] = {}
    for statement in statements:
        if statement.record_no and statement.record_no not in owned:
            for found in _OWNED.finditer(" ".join(statement.text.split())):
                said = replace(statement, attribute="owner", label="", text=found["owner"])
                told.setdefault(statement.record_no, {}).setdefault(found["owner"], said)
    yield from (said for many in told.values() if len(many) == 1 for said in many.values())
