"""The page written: views into the template, with a content policy that names its one style sheet and one script."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from publish.audit import Audited
from publish.kinds import Kind, parts_of
from publish.page.evidence import EvidencePlace, pictures_wanted, places_of_evidence, rows_around
from publish.page.history import UNDATED, histories
from publish.page.views import register_view, short_day
from publish.read_set import PublishedSet
from schemas.marks import Crop
from schemas.rows import PaperRow

_HERE = Path(__file__).parent
MOST_PICTURES = 5_000_000
"""Bytes of pictures in one page, so that it can be sent by mail; the findings shown first have theirs first."""

Drawn = Mapping[tuple[str, Crop], bytes]
Drawing = Callable[[Mapping[str, Sequence[Crop]]], Drawn]


def page_html(
    published: PublishedSet, found: Sequence[Audited], kinds: Iterable[Kind], drawing: Drawing | None = None,
    register: str = "",
) -> str:  # fmt: skip
    """The page of what is published: every register, or one by its name.

    `found` are the findings in the order in which they are shown. `drawing` is given the crops wanted of each
    paper (by paper_id) and returns the WebP pictures that it could draw; without it there are none. Raises
    WrongUsage where there is no such register, CannotPublish where the set is damaged.
    """
    told = histories(published, register)
    papers = {paper.paper_id: paper for paper in reversed(published.rows("papers"))}
    shown = [one for one in found if not register or one.finding.register == register]
    rows = rows_around(published, shown)
    places = {one.finding.finding_id: places_of_evidence(one, papers, rows) for one in shown}
    pictures = _pictures(places, drawing)
    views = [
        register_view(history, [one for one in shown if one.finding.register == history.register], places)
        for history in told]  # fmt: skip
    of_none = [one for one in shown if one.finding.register not in {history.register for history in told}]
    of_registers = {paper.paper_id for history in told for paper in history.papers}
    strange = set() if register else papers.keys() - of_registers
    codes = {one.finding.code for one in shown}
    return _rendered(
        registers=views, strays=of_none, pictures=pictures, read=len(of_registers),
        unread=_unread(p for p in papers.values() if p.status == "rejected" or p.paper_id in strange),
        kinds=[(kind, parts_of(kind.text)) for kind in kinds if kind.code in codes])  # fmt: skip


def _unread(papers: Iterable[PaperRow]) -> list[tuple[str, list[str]]]:
    """What is wrong, and the names of the papers with which it is."""
    found: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        found[paper.detail or paper.problem or "it has no date, and no risks"].append(paper.file_name)
    return sorted((what, sorted(names)) for what, names in found.items())


def _pictures(places: Mapping[str, Sequence[EvidencePlace]], drawing: Drawing | None) -> dict[tuple[str, Crop], str]:
    """Pictures as data URIs, as many as there is room for."""
    if drawing is None:
        return {}
    drawn = drawing(pictures_wanted(place for its in places.values() for place in its))
    found: dict[tuple[str, Crop], str] = {}
    room = MOST_PICTURES
    for place in (place for its in places.values() for place in its):
        key = (place.paper_id, place.crop) if place.crop else None
        if key is None or key in found or key not in drawn or len(drawn[key]) > room:
            continue
        room -= len(drawn[key])
        found[key] = "data:image/webp;base64," + base64.b64encode(drawn[key]).decode()
    return found


def _rendered(**views: Any) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True)  # fmt: skip
    environment.filters |= {"figure": _figure, "day": _day, "short_day": short_day, "month": _month}
    css, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    policy = (f"default-src 'none'; img-src data:; style-src '{_hash(css)}'; script-src '{_hash(script)}'; "
              "base-uri 'none'; form-action 'none'")  # fmt: skip
    template = environment.get_template("page.html.j2")
    return template.render(css=Markup(css), script=Markup(script), policy=policy, **views)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _figure(number: float | None) -> str:
    return "–" if number is None else f"{number:g}"


def _day(day: dt.date | None) -> str:
    return "no date" if day in (None, UNDATED) else f"{day.day} {day:%B %Y}"


def _month(day: dt.date) -> str:
    return f"{day:%b %Y}"
