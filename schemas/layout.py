"""Layouts: the words of each kind of paper, kept as data in TOML files.

A layout inherits every list of the layout it names in `inherits` (the base layout if it names none) and
adds its own words in front, so that its own meaning of a word comes first.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from schemas.layout_keys import (
    BandWords,
    LayoutError,
    bands,
    check_attributes,
    check_keys,
    first_factor,
    nearest,
    scales,
    strings,
    table,
)
from schemas.words import key, singular, stem

HERE = Path(__file__).parent / "layouts"

SHORTEST_TOLD = 6  # letters of a word that is known though a letter of it is misprinted

Words = Mapping[str, tuple[str, ...]]


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
    composed: Words
    levels: Mapping[str, tuple[tuple[str, ...], ...]]
    listing: Words
    cover: Words
    sections: tuple[str, ...]
    other_tables: tuple[str, ...] = ()
    other_entries: frozenset[str] = frozenset()
    others: Words = field(default_factory=dict)
    registers: Words = field(default_factory=dict)
    recognise: tuple[str, ...] = ()
    reference_forms: tuple[str, ...] = ()
    first_factor: str = ""
    bands: tuple[BandWords, ...] = ()
    statuses: frozenset[str] = frozenset()
    tasked: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    table_settings: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def attributes_by_word(self) -> Mapping[str, tuple[str, ...]]:
        """Every word of `words` with the attributes it can stand for, likeliest first."""
        return _inverted(self.words)

    @cached_property
    def attributes_by_singular(self) -> Mapping[str, tuple[str, ...]]:
        """The words of several parts in the singular, for headings that print the other number."""
        many = {word: found for word, found in reversed(list(self.attributes_by_word.items())) if " " in word}
        return {singular(word): found for word, found in many.items()}

    @cached_property
    def attributes_by_letters(self) -> Mapping[str, tuple[str, ...]]:
        """The words without their spaces, for headings that a narrow column breaks: "Likeli hood"."""
        return {word.replace(" ", ""): found for word, found in self.attributes_by_word.items() if len(word) > 3}

    @cached_property
    def stage_by_word(self) -> Mapping[str, str]:
        """Every word of `stages` with its stage."""
        return {word: stage for stage, words in self.stages.items() for word in words}

    @cached_property
    def stage_by_singular(self) -> Mapping[str, str]:
        """Those of several words without the s of the plural: "before mitigation" for "before mitigations"."""
        return {singular(word): stage for word, stage in self.stage_by_word.items() if " " in word}

    @cached_property
    def stage_by_letters(self) -> Mapping[str, Mapping[str, str]]:
        """The words of stages without their spaces, each with its stage, by their first letter."""
        found: dict[str, dict[str, str]] = {}
        for word, stage in self.stage_by_word.items():
            letters = word.replace(" ", "")
            found.setdefault(letters[:1], {})[letters] = stage
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that a heading of known words may have, in either number: most texts have others too."""
        known = (*self.attributes_by_word, *self.stage_by_word, *self.filler, *self.kind_by_words, "risks")
        words = {word for phrase in known for word in phrase.split()}
        return frozenset(words | {singular(word) for word in words} | {f"{singular(word)}s" for word in words})

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Those words and the words of every gist."""
        return self.vocabulary | {word for many in self.gist.values() for phrase in many for word in phrase.split()}

    @cached_property
    def words_by_ends(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """The longer of those words by their first letter and their last two."""
        found: dict[tuple[str, str], list[str]] = {}
        for word in sorted(w for w in self.vocabulary if len(w) >= SHORTEST_TOLD):
            found.setdefault((word[0], word[-2:]), []).append(word)
        return found

    @cached_property
    def kind_by_words(self) -> Mapping[str, str]:
        """The words, in the singular, of which headings are put together, each with its kind ("to date": "done")."""
        return {singular(word): kind for kind, words in self.composed.items() for word in words}

    @cached_property
    def kind_by_stem(self) -> Mapping[str, str]:
        """The longer of these words without their endings, for other forms of them: "reduction" for "reduce"."""
        stems: dict[str, set[str]] = {}
        for word, kind in self.kind_by_words.items():
            stems.setdefault(stem(word), set()).add(kind)
        return {found: kinds.pop() for found, kinds in stems.items() if found and len(kinds) == 1}

    @cached_property
    def all_in_letters(self) -> bool:
        """Whether no heading or label is of figures alone."""
        phrases = (*self.attributes_by_word, *self.stage_by_word, *(p for many in self.gist.values() for p in many))
        return all(phrase.islower() for phrase in phrases)

    @cached_property
    def stage_openings(self) -> frozenset[str]:
        """The first of the words of every stage: most texts have none of these."""
        return frozenset(word.split()[0] for word in self.stage_by_word if word)

    @cached_property
    def stage_openings_singular(self) -> frozenset[str]:
        """The first of the words of those that are known without the s of the plural too."""
        return frozenset(word.split()[0] for word in self.stage_by_singular)

    @cached_property
    def label_openings(self) -> frozenset[str]:
        """The first words of every label: a text that begins with none of them begins with no label."""
        words = (*self.attributes_by_word, *self.stage_by_word, *self.filler)
        return frozenset(part for word in words if word for part in {word.split()[0], singular(word).split()[0]})

    @cached_property
    def reference_pattern(self) -> re.Pattern[str] | None:
        """The forms of the body's references as one pattern, None where the layout gives none."""
        return re.compile("|".join(f"(?:{form})" for form in self.reference_forms)) if self.reference_forms else None

    @cached_property
    def gist_phrases(self) -> Mapping[str, Sequence[tuple[int, frozenset[str], str]]]:
        """Every phrase of `gist` as its words, with its attribute, by the first of them; numbered, those of most
        words first."""
        phrases = [(phrase.split(), a) for a, many in self.gist.items() for phrase in many]
        phrases.sort(key=lambda pair: -len({*pair[0]}))
        found: dict[str, list[tuple[int, frozenset[str], str]]] = {}
        for number, (words, attribute) in enumerate(phrases):
            found.setdefault(words[0], []).append((number, frozenset(words), attribute))
        return found

    @cached_property
    def other_openings(self) -> frozenset[str]:
        """The first of the words of all that tells other tables."""
        return frozenset(word.split()[0] for word in self.other_tables if word)

    @cached_property
    def level_words(self) -> frozenset[str]:
        """Every word that names a level of impact or likelihood, or a band."""
        return frozenset(word for scales in self.levels.values() for scale in scales for word in scale)


def _inverted(words: Words) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for attribute, synonyms in words.items():
        for word in synonyms:
            if attribute not in found.setdefault(word, []):
                found[word].append(attribute)
    return {word: tuple(attributes) for word, attributes in found.items()}


def load_layouts(folder: Path | None = None) -> Mapping[str, Layout]:
    """The layouts shipped, and those of `folder` (which win over shipped ones of the same name)."""
    own = list(folder.glob("*.toml")) if folder else []
    if folder is not None and not own:
        raise LayoutError(f"{folder}: no folder with layout files in it; give --layouts a folder of .toml files")
    files = [*HERE.glob("*.toml"), *own]
    return _layouts(tuple((path, path.read_bytes()) for path in sorted(files, key=lambda p: (p.parent != HERE, p))))


@lru_cache(maxsize=8)
def _layouts(files: tuple[tuple[Path, bytes], ...]) -> Mapping[str, Layout]:
    """Cached by content: a layout is the same object for every paper, and so is what is cached by it."""
    sources: dict[str, tuple[Path, dict[str, object]]] = {}
    for path, content in files:
        raw = _raw_layout(path, content)
        sources[str(raw.get("name") or path.stem)] = (path, raw)
    for path, raw in sources.values():
        check_attributes(path, raw, sources["base"][1])
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
    check_keys(path, raw)
    return raw


def _layout(name: str, sources: Mapping[str, tuple[Path, dict[str, object]]]) -> Layout:
    chain = _chain(name, sources)

    def merged(section: str) -> Words:
        found: dict[str, tuple[str, ...]] = {}
        for raw in chain:  # nearest first, so that a body's own words lead
            for attribute, words in table(raw, section).items():
                found[attribute] = tuple(
                    dict.fromkeys((*found.get(attribute, ()), *map(key, strings(words))))
                )
        return found

    levels: dict[str, tuple[tuple[str, ...], ...]] = {}
    for raw in chain:
        for axis, known in table(raw, "levels").items():
            levels[axis] = (*levels.get(axis, ()), *scales(known))
    own = chain[0]
    settings = {k: v for raw in reversed(chain) for k, v in table(raw, "tables").items()}
    return Layout(
        name=name,
        description=str(own.get("description", "")),
        words=merged("words"),
        stages=merged("stages"),
        gist=merged("gist"),
        filler=frozenset(merged("filler").get("words", ())),
        composed=merged("composed"),
        levels=levels,
        listing=merged("listing"),
        cover=merged("cover"),
        sections=merged("sections").get("headings", ()),
        other_tables=merged("other_tables").get("words", ()),
        other_entries=frozenset(merged("other_tables").get("entries", ())),
        others=merged("other_tables"),
        registers=merged("registers"),
        recognise=tuple(map(key, strings(table(own, "recognise").get("any", ())))),
        table_settings=settings,
        reference_forms=tuple(f for raw in chain for f in strings(table(raw, "reference").get("forms", ()))),
        first_factor=next((f for raw in chain if (f := first_factor(table(raw, "scale")))), ""),
        bands=next((b for raw in chain if (b := bands(table(raw, "scale")))), ()),
        statuses=frozenset(merged("status").get("words", ())),
        tasked=frozenset(merged("status").get("tasked", ())),
        changes=frozenset(merged("change").get("words", ())),
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
            raise LayoutError(f"{path}: inherits '{parent}', which is not known{nearest(parent, sources)}")
        name = parent
