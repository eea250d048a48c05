"""What may stand in a layout file: its keys, what each holds, and the errors that say how to mend it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import WrongUsage
from schemas.words import key

Raw = Mapping[str, object]

STAGED = ("impact", "likelihood", "score", "rating")
STAGES = ("inherent", "target", "previous")
ORDERS = {"impact x likelihood": "impact", "likelihood x impact": "likelihood"}
_COLOURS = ("red", "amber", "yellow", "green", "blue", "purple", "")


class LayoutError(WrongUsage):
    """A layout file that cannot be used; the message names the file, the key and the way out."""


@dataclass(frozen=True, slots=True)
class BandWords:
    """A band as a layout gives it: its word, the scores it covers (`score_to` None is open upwards), its colour."""

    label: str
    score_from: int
    score_to: int | None
    colour: str = ""


_STRATEGIES = ("lines", "lines_strict", "text")
_TABLE_STRATEGIES = frozenset({"vertical_strategy", "horizontal_strategy"})
_TABLE_LENGTHS = frozenset(
    {*(f"{name}{way}_tolerance" for name in ("snap", "join", "intersection") for way in ("", "_x", "_y")),
     "edge_min_length", "edge_min_length_prefilter", "min_words_vertical", "min_words_horizontal"}
)  # fmt: skip
KEYS: Mapping[str, frozenset[str] | None] = {  # None: attributes
    "words": None,
    "stages": frozenset({"current", "residual", "inherent", "target", "previous"}),
    "levels": frozenset({"impact", "likelihood", "rating"}),
    "listing": frozenset({"new", "changed", "archived", "reactivated"}),
    "cover": frozenset(
        {"organisation", "organisation_of", "committee", "committee_opening", "committee_name",
         "organisation_after", "organisation_before", "no_organisation", "paper",
         "meeting", "meeting_date", "other_day", "as_at", "as_at_true", "as_at_facts", "as_at_held",
         "author", "report_of", "title", "committee_label"}
    ),
    "gist": None,
    "filler": frozenset({"words"}),
    "composed": frozenset(
        {"deed", "done", "to_come", "person", "officer", "role", "date", "raised", "reviewed", "due", "closed", "told",
         "working", "cause", "effect", "likely", "name", "number", "plain"}
    ),
    "sections": frozenset({"headings"}),
    "other_tables": frozenset({"words", "entries", "sums", "counts", "measures", "measured", "maps"}),
    "registers": frozenset({"register", "called", "common", "force", "commissioner", "beside", "kind", "placeless"}),
    "recognise": frozenset({"any"}),
    "reference": frozenset({"forms"}),
    "scale": frozenset({"order", "bands"}),
    "status": frozenset({"words", "tasked"}),
    "change": frozenset({"words"}),
    "tables": _TABLE_STRATEGIES | _TABLE_LENGTHS,  # of pdfplumber's table finder
}
PLAIN = frozenset({"name", "description", "inherits"})


def check_keys(path: Path, raw: Raw) -> None:
    """Raise LayoutError for the first key that is not known, or that holds what it may not."""
    known = PLAIN | KEYS.keys()
    for name, value in raw.items():
        if name not in known:
            raise LayoutError(f"{path}: unknown key '{name}'{nearest(name, known)}")
        if name in PLAIN and not isinstance(value, str):
            raise LayoutError(f"{path}: '{name}' must be text, written {name} = \"…\"")
        if name in KEYS and not isinstance(value, dict):
            raise LayoutError(f"{path}: '{name}' must be a table, written [{name}]")
        if isinstance(value, dict):
            for problem in _problems(name, value):
                raise LayoutError(f"{path}: {problem}")


def _problems(name: str, section: Raw) -> Iterator[str]:
    permitted = KEYS[name]
    for inner, value in section.items():
        full = f"{name}.{inner}"
        if permitted is not None and inner not in permitted:
            yield f"unknown key '{full}'{nearest(inner, permitted)}"
        elif full == "scale.bands":
            yield from _band_problems(value)
        elif full == "scale.order" and value not in ORDERS:
            yield f"'{full}' must be {' or '.join(map(repr, ORDERS))}"
        elif name == "levels" and not (_is_words(value) or _is_lists_of_words(value)):
            yield f"'{full}' must be lists of words, lowest first: {inner} = [[\"low\", \"medium\", \"high\"]]"
        elif name == "tables":
            yield from _table_problems(full, value, inner in _TABLE_STRATEGIES)
        elif name not in ("levels", "scale") and not _is_words(value):
            yield f"'{full}' must be text or a list of texts, written {inner} = [\"…\", \"…\"]"
        elif full == "reference.forms":
            yield from _form_problems(strings(value))


def _is_words(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))


def _is_lists_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, list) and _is_words(v) for v in value)


def _table_problems(full: str, value: object, is_strategy: bool) -> Iterator[str]:
    if is_strategy and value not in _STRATEGIES:
        yield f"'{full}' must be one of {', '.join(map(repr, _STRATEGIES))}"
    elif not is_strategy and not (isinstance(value, int | float) and value >= 0):
        yield f"'{full}' must be a number, of points or of words, and not below 0"


def _form_problems(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        try:
            re.compile(form)
        except re.error as error:
            yield f"'reference.forms' holds {form!r}, which is no regular expression: {error}"


def _band_problems(value: object) -> Iterator[str]:
    for band in value if isinstance(value, list) else [None]:
        if not isinstance(band, dict) or not isinstance(band.get("label"), str) or type(band.get("from")) is not int:
            yield "'scale.bands' must be a list of {label = \"High\", from = 15, to = 25, colour = \"red\"}"
            return
        wrong = set(band) - {"label", "from", "to", "colour"}
        if wrong:
            yield f"unknown key 'scale.bands.{min(wrong)}'{nearest(min(wrong), ('label', 'from', 'to', 'colour'))}"
        elif band.get("colour", "") not in _COLOURS:
            yield f"'scale.bands.colour' is {band['colour']!r}{nearest(str(band['colour']), _COLOURS[:-1])}"


def check_attributes(path: Path, raw: Raw, base: Raw) -> None:
    """Raise LayoutError for words given to an attribute that the base layout does not have."""
    plain = set(table(base, "words"))
    known = plain | {f"{stage}_{a}" for stage in STAGES for a in STAGED}
    for section in ("words", "gist"):
        for attribute in table(raw, section):
            if attribute not in known:
                raise LayoutError(f"{path}: unknown attribute '{section}.{attribute}'{nearest(attribute, known)}")


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of an error's sentence: the nearest known name, or all of them."""
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else f"; known keys are {', '.join(sorted(known))}"


def table(raw: Raw, section: str) -> Raw:
    """A section of a layout file, empty where it has none."""
    value = raw.get(section, {})
    return value if isinstance(value, dict) else {}


def strings(value: object) -> tuple[str, ...]:
    """A text or a list of texts as texts."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value) if isinstance(value, list | tuple) else ()


def scales(value: object) -> tuple[tuple[str, ...], ...]:
    """One list of level words or several, each word as `key` gives it."""
    if not isinstance(value, list):
        return ()
    if value and all(isinstance(v, str) for v in value):
        return (tuple(key(v) for v in value),)
    return tuple(tuple(key(str(v)) for v in scale) for scale in value if isinstance(scale, list))


def bands(scale: Raw) -> tuple[BandWords, ...]:
    """The bands of a layout's scale, as written."""
    found = scale.get("bands", [])
    return tuple(
        BandWords(str(b["label"]), int(b["from"]), int(b["to"]) if "to" in b else None, str(b.get("colour", "")))
        for b in (found if isinstance(found, list) else [])
    )


def first_factor(scale: Raw) -> str:
    """What stands first in the scores that a layout's papers print as products, "" where it does not say."""
    return ORDERS.get(str(scale.get("order", "")), "")
