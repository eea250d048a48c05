"""Grammars: what to look for in a sentence, as data in TOML files, found by spaCy's Matcher.

`[words]` names classes of words, `[phrases]` runs of slots, and `[patterns.<kind>]` says, for each thing
of a kind, the lines of slots that find it: "NUMBER of|in? THE* RISKS". A slot holds classes (NUMBER and WORD,
any word, are built in) or plain words; "|" parts what can stand there, and ?, *, + say how often.
spaCy is imported at the first sentence parsed: most never come that far.
"""

from __future__ import annotations

import itertools
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from schemas.english import NUMBERS, TENS, UNITS

LONGEST = 2_000  # characters that a sentence has at most: the time that one takes grows with its square
HERE = Path(__file__).parent / "grammars"
_TENS = re.compile(rf"\b(?:{'|'.join(TENS)}) ", re.I)
_INFIXES = (  # "12→8", "4x3" and "(Aug" come apart, "de-escalated" and "twenty-five" do not
    r"[()\[\]/:;,=→>–—…\"“”‘]", r"(?<=[0-9])[xX×\-](?=[0-9])", r"\.\.+", r"(?<=[a-z])\.(?=[A-Z])",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence in tokens, white space folded. `words` are the tokens in lower case, `starts` their places."""

    text: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    doc: Any

    def printed(self, start: int, end: int) -> str:
        """The tokens from `start` to before `end` as printed."""
        return self.text[self.starts[start] : self.starts[end - 1] + len(self.tokens[end - 1])]


@dataclass(frozen=True, eq=False)
class Grammar:
    """One TOML file; its classes with every word of the classes in them."""

    classes: Mapping[str, frozenset[str]]
    phrases: Mapping[str, str]
    patterns: Mapping[str, Mapping[str, Sequence[str]]]

    def matches(self, sentence: Parsed, kind: str) -> Iterator[tuple[str, int, int]]:
        """What of a kind is there, overlapping: its name, its first token and the one after its last."""
        for key, start, end in self._matchers[kind](sentence.doc):
            yield sentence.doc.vocab.strings[key], start, end

    @cached_property
    def _matchers(self) -> Mapping[str, Any]:
        return {kind: self._matcher(patterns) for kind, patterns in self.patterns.items()}

    def _matcher(self, patterns: Mapping[str, Sequence[str]]) -> Any:
        _import_spacy()
        from spacy.matcher import Matcher

        matcher = Matcher(_pipeline().vocab)
        for name, lines in patterns.items():
            matcher.add(name, [[self._slot(slot) for slot in self._slots(line)] for line in lines])
        return matcher

    def _slots(self, line: str) -> Iterator[str]:
        for slot in line.split():
            yield from self._slots(self.phrases[slot]) if slot in self.phrases else (slot,)

    def _slot(self, slot: str) -> dict[str, Any]:
        often = slot[-1] if slot[-1] in "?*+" else ""
        names = slot.removesuffix(often).split("|")
        if names == ["NUMBER"]:
            test: dict[str, Any] = {"REGEX": rf"^(?:[0-9]{{1,3}}|{'|'.join(NUMBERS)})$"}
        elif names == ["WORD"]:
            test = {"REGEX": r"^[a-z][a-z'’&-]*$"}
        else:
            test = {"IN": sorted(word for name in names for word in self.classes.get(name, {name}))}
        return {"LOWER": test} | ({"OP": often} if often else {})


@lru_cache(maxsize=8)
def grammar(name: str) -> Grammar:
    """The grammar in `grammars/<name>.toml`."""
    raw = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    classes = {name: frozenset(_words_in(name, raw["words"])) for name in raw["words"]}
    return Grammar(classes, raw.get("phrases", {}), raw["patterns"])


def _words_in(name: str, classes: Mapping[str, str]) -> Iterator[str]:
    for word in classes[name].split():
        yield from _words_in(word, classes) if word in classes else (word,)


@lru_cache(maxsize=64)
def parsed(text: str) -> Parsed:
    """`text` in tokens, as far as LONGEST; "twenty-five" and "twenty five" are one."""
    doc = _pipeline()(" ".join(text[:LONGEST].split()))
    tokens, starts = zip(*((token.text, token.idx) for token in doc), strict=True) if len(doc) else ((), ())
    return Parsed(doc.text, tokens, tuple(map(str.lower, tokens)), starts, doc)


def _import_spacy() -> None:
    """Import spaCy without its command line, which is a third of what it costs and asked for by nobody here."""
    if "spacy" in sys.modules:
        return
    command_line = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(command_line["spacy.cli.info"])["info"] = None
    sys.modules |= command_line
    try:
        import spacy  # noqa: F401
    finally:
        for name in command_line:
            del sys.modules[name]


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    _import_spacy()
    from spacy.lang.en import English
    from spacy.language import Language

    if not Language.has_factory("numbers_in_words"):
        Language.component("numbers_in_words", func=_joined_numbers)
    usual: Any = English.Defaults
    rules = {  # no smileys: "8)" is a number and a bracket
        word: how for word, how in usual.tokenizer_exceptions.items() if re.fullmatch(r"[\w.'’]*", word)
    }
    defaults = type("Defaults", (usual,), {"infixes": list(_INFIXES), "tokenizer_exceptions": rules})
    nlp: Any = type("PlainEnglish", (English,), {"Defaults": defaults})()
    nlp.add_pipe("numbers_in_words")
    return nlp


def _joined_numbers(doc: Any) -> Any:
    if not _TENS.search(doc.text):
        return doc
    with doc.retokenize() as retokenizer:
        for tens, unit in itertools.pairwise(doc):
            if tens.lower_ in TENS and unit.lower_ in UNITS[1:10]:
                retokenizer.merge(doc[tens.i : unit.i + 1])
    return doc
