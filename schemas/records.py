"""What passes between the stages: statements, readings, and the rows of the datasets.

Statements are verbatim; `number` and `date` are added beside the text by `normalise`, never
in its place.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from schemas.paper import NOWHERE, Note, Place, Running

Part = Literal["cover", "register", "card", "prose", "heat_map", "scale"]
Precision = Literal["day", "month", "year"]
Axis = Literal["impact", "likelihood", "rating"]

SENTENCE = "sentence"  # the attribute of a sentence that may count risks, until it is known what it counts
REMARK = "remark"  # and of one that may say of a risk that it has left the register
OTHER = "other"  # of what stands under a heading or label that no word explains


class Statement(Struct, frozen=True):
    """One thing a paper says, as printed.

    `reference` is the risk's reference as printed ("" for a statement of the whole register).
    `record_no` counts the paper's rows and cards from 1, so that statements of one row or one
    card stay together even where references repeat; 0 where there is no such record.
    `label` is the heading or label that the text stands under, as printed.
    """

    part: Part
    attribute: str
    text: str
    reference: str = ""
    label: str = ""
    section: str = ""
    record_no: int = 0
    place: Place = NOWHERE
    table_no: int | None = None
    row_no: int | None = None
    register: str = ""  # the register's own heading, where a pack holds more than one
    number: float | None = None
    date: dt.date | None = None
    precision: Precision | None = None


class HeatMapCell(Struct, frozen=True):
    """A cell of a printed heat map: the axis words or numbers as printed, and what stands in it."""

    likelihood: str
    impact: str
    text: str
    place: Place = NOWHERE
    fill: str | None = None
    register: str = ""
    table_no: int = 1


class ScaleLevel(Struct, frozen=True):
    """A level or band of a scoring scheme as printed: "3", "High", "51-75% (more likely…)"; "9 – 16", "High"."""

    axis: Axis
    level: str
    label: str
    description: str = ""
    fill: str | None = None
    place: Place = NOWHERE
    register: str = ""


class Unassigned(Struct, frozen=True):
    """Text of a paper that no field took; `position` counts from 1, page by page."""

    page: int | None
    position: int
    text: str


class Reading(Struct, frozen=True):
    """One paper read: everything `extract` says of it. A pure function of bytes, layouts and code."""

    format: str
    reader: str
    pages: int | None
    layout: str
    statements: tuple[Statement, ...]
    heat_map: tuple[HeatMapCell, ...] = ()
    scales: tuple[ScaleLevel, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()
    running: tuple[Running, ...] = ()
    notes: tuple[Note, ...] = ()
