"""Layouts: the words of each kind of paper, kept as data in TOML files.

A layout inherits every list of the layout it names in `inherits` (the base layout if it names none) and
adds its own words in front, so that its own meaning of a word comes first.
"""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from schemas.words import key

HERE = Path(__file__).parent / "layouts"

Words = Mapping[str, tuple[str, ...]]


class LayoutError(Exception):
    """A layout file that cannot be used; the message names the file, the key and the way out."""


@dataclass(frozen=True, eq=False)
class Layout:
    """The words of one kind of paper, itself the key of what is cached by it. Every word is kept as
    `schemas.words.key` gives it."""

    name: str
    description: str
    words: Words
    stages: Words
    gist: Words
    filler: frozenset[str]
    levels: Mapping[str, tuple[tuple[str, ...], ...]]
    listing: Words
    cover: Words
    markings: frozenset[str]
    sections: tuple[str, ...]
    other_tables: tuple[str, ...] = ()
    register_words: tuple[str, ...] = ()
    common_words: frozenset[str] = frozenset()
    recognise: tuple[str, ...] = ()
    table_settings: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def attributes_by_word(self) -> Mapping[str, tuple[str, ...]]:
        """Every word of `words` with the attributes it can stand for, likeliest first."""
        return _inverted(self.words)

    @cached_property
    def attributes_by_letters(self) -> Mapping[str, tuple[str, ...]]:
        """The words without their spaces, for headings that a narrow column breaks: "Likeli hood"."""
        return {word.replace(" ", ""): found for word, found in self.attributes_by_word.items() if len(word) > 3}

    @cached_property
    def stage_by_word(self) -> Mapping[str, str]:
        """Every word of `stages` with its stage."""
        return {word: stage for stage, words in self.stages.items() for word in words}

    @cached_property
    def gist_phrases(self) -> tuple[tuple[frozenset[str], str], ...]:
        """Every phrase of `gist` as its words, with its attribute; those of most words first."""
        phrases = [(frozenset(phrase.split()), a) for a, many in self.gist.items() for phrase in many]
        return tuple(sorted(phrases, key=lambda pair: -len(pair[0])))

    @cached_property
    def level_words(self) -> frozenset[str]:
        """Every word that names a level of impact or likelihood, or a band."""
        return frozenset(word for scales in self.levels.values() for scale in scales for word in scale)


_SECTIONS: Mapping[str, frozenset[str] | None] = {
    "words": None,
    "stages": frozenset({"current", "residual", "inherent", "target", "previous"}),
    "levels": frozenset({"impact", "likelihood", "rating"}),
    "listing": frozenset({"new", "changed", "archived", "reactivated"}),
    "cover": frozenset(
        {
            "organisation",
            "committee",
            "meeting_date",
            "author",
            "report_of",
            "title",
            "committee_label",
            "register_words",
        }
    ),
    "gist": None,
    "filler": frozenset({"words"}),
    "marking": frozenset({"words"}),
    "sections": frozenset({"headings"}),
    "other_tables": frozenset({"words"}),
    "registers": frozenset({"register", "common"}),
    "recognise": frozenset({"any"}),
    "tables": None,
}
_PLAIN = frozenset({"name", "description", "inherits"})


def _inverted(words: Words) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for attribute, synonyms in words.items():
        for word in synonyms:
            if attribute not in found.setdefault(word, []):
                found[word].append(attribute)
    return {word: tuple(attributes) for word, attributes in found.items()}


def load_layouts(folder: Path | None = None) -> Mapping[str, Layout]:
    """The layouts shipped, and those of `folder` (which win over shipped ones of the same name)."""
    if folder is not None and not folder.is_dir():
        raise LayoutError(f"{folder}: no such folder of layouts; give --layouts a folder of .toml files")
    files = [*HERE.glob("*.toml"), *(folder.glob("*.toml") if folder else ())]
    return _layouts(tuple((path, path.read_bytes()) for path in sorted(files, key=lambda p: (p.parent != HERE, p))))


@lru_cache(maxsize=8)
def _layouts(files: tuple[tuple[Path, bytes], ...]) -> Mapping[str, Layout]:
    """Cached by content: a layout is the same object for every paper, and so is what is cached by it."""
    sources: dict[str, tuple[Path, dict[str, object]]] = {}
    for path, content in files:
        raw = _raw_layout(path, content)
        sources[str(raw.get("name") or path.stem)] = (path, raw)
    return {name: _layout(name, sources) for name in sorted(sources)}


def version_of(folder: Path | None) -> str:
    """A hash of the user's own layouts, "" for none: readings made by other layouts are other readings."""
    if folder is None:
        return ""
    content = "\0".join(
        f"{path.name}\0{path.read_text(encoding='utf-8')}" for path in sorted(folder.glob("*.toml"))
    )
    return hashlib.sha256(content.encode()).hexdigest()


@lru_cache(maxsize=1)
def base_layout() -> Layout:
    """The ordinary words, which know no body."""
    return load_layouts()["base"]


def _raw_layout(path: Path, content: bytes) -> dict[str, object]:
    try:
        raw = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LayoutError(f"{path}: not a TOML file: {error}; mend the line it names") from error
    _check_keys(path, raw)
    return raw


def _check_keys(path: Path, raw: Mapping[str, object]) -> None:
    known = _PLAIN | _SECTIONS.keys()
    for name, value in raw.items():
        if name not in known:
            raise LayoutError(f"{path}: unknown key '{name}'{_nearest(name, known)}")
        permitted = _SECTIONS.get(name)
        if name in _SECTIONS and not isinstance(value, dict):
            raise LayoutError(f"{path}: '{name}' must be a table, written [{name}]")
        if permitted is not None and isinstance(value, dict):
            for inner in value:
                if inner not in permitted:
                    raise LayoutError(f"{path}: unknown key '{name}.{inner}'{_nearest(inner, permitted)}")


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else f"; known keys are {', '.join(sorted(known))}"


def _layout(name: str, sources: Mapping[str, tuple[Path, dict[str, object]]]) -> Layout:
    chain = _chain(name, sources)

    def merged(section: str) -> Words:
        found: dict[str, tuple[str, ...]] = {}
        for raw in chain:  # nearest first, so that a body's own words lead
            for attribute, words in _table(raw, section).items():
                found[attribute] = tuple(
                    dict.fromkeys((*found.get(attribute, ()), *map(key, _strings(words))))
                )
        return found

    levels: dict[str, tuple[tuple[str, ...], ...]] = {}
    for raw in chain:
        for axis, scales in _table(raw, "levels").items():
            levels[axis] = (*levels.get(axis, ()), *_scales(scales))
    own = chain[0]
    settings = {k: v for raw in reversed(chain) for k, v in _table(raw, "tables").items()}
    return Layout(
        name=name,
        description=str(own.get("description", "")),
        words=merged("words"),
        stages=merged("stages"),
        gist=merged("gist"),
        filler=frozenset(merged("filler").get("words", ())),
        levels=levels,
        listing=merged("listing"),
        cover=merged("cover"),
        markings=frozenset(merged("marking").get("words", ())),
        sections=merged("sections").get("headings", ()),
        other_tables=merged("other_tables").get("words", ()),
        register_words=merged("registers").get("register", ()),
        common_words=frozenset(merged("registers").get("common", ())),
        recognise=tuple(map(key, _strings(_table(own, "recognise").get("any", ())))),
        table_settings=settings,
    )


def _chain(name: str, sources: Mapping[str, tuple[Path, dict[str, object]]]) -> list[Mapping[str, object]]:
    chain: list[Mapping[str, object]] = []
    seen: list[str] = []
    while True:
        path, raw = sources[name]
        if name in seen:
            raise LayoutError(f"{path}: layouts inherit in a circle: {' > '.join([*seen, name])}")
        seen.append(name)
        chain.append(raw)
        parent = str(raw.get("inherits", "base"))
        if name == "base":
            return chain
        if parent not in sources:
            raise LayoutError(f"{path}: inherits '{parent}', which is not known{_nearest(parent, sources)}")
        name = parent


def _table(raw: Mapping[str, object], section: str) -> Mapping[str, object]:
    value = raw.get(section, {})
    return value if isinstance(value, dict) else {}


def _strings(value: object) -> tuple[str, ...]:
    return (
        (value,)
        if isinstance(value, str)
        else tuple(str(v) for v in value)
        if isinstance(value, list | tuple)
        else ()
    )


def _scales(value: object) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        return ()
    if value and all(isinstance(v, str) for v in value):
        return (tuple(key(v) for v in value),)
    return tuple(tuple(key(str(v)) for v in scale) for scale in value if isinstance(scale, list))
