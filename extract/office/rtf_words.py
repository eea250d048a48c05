"""The words of a rich text file: control words, characters and braces, with groups that nobody prints left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset({
    "fonttbl", "stylesheet", "listtable", "listoverridetable", "rsidtbl", "generator", "pict", "object", "xmlnstbl",
    "themedata", "colorschememapping", "latentstyles", "datastore", "fldinst", "revtbl", "filetbl", "shppict",
    "nonshppict", "objdata", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "atntime", "atnref",
    "atndate", "comment", "operator", "company", "category", "keywords", "doccomm", "hlinkbase", "mmathPr",
    "pgdsctbl",
})  # fmt: skip
_KEPT_STARRED = frozenset({"shpinst", "listtext", "pntext", "shptxt"})
NAMED = frozenset({
    "colortbl", "title", "author", "listtext", "pntext", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "footnote", "info",
})  # fmt: skip
_MARKS = {
    "tab": "\t", "line": "\n", "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "emspace": " ", "enspace": " ",
}  # fmt: skip
MOST_GROUPS = 500  # groups within groups


@dataclass(frozen=True, slots=True)
class State:
    """What holds in a group: where its text goes ("" is the page), and how it looks."""

    goes_to: str = ""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    raised: bool = False
    skip_after_unicode: int = 1


class Word(NamedTuple):
    """Text (then `name` is ""), or a control word with its number; and what held there."""

    state: State
    text: str = ""
    name: str = ""
    number: int | None = None


def words_of(data: bytes) -> Iterator[Word]:
    """The file's words in order. A closed group is the word "}" with the state that it had.

    Raises ValueError where groups lie deeper than any program writes them.
    """
    stack: list[State] = []
    state, fresh, starred, codepage, to_skip = State(), False, False, "cp1252", 0
    for token in _TOKEN.finditer(data):
        name, number, code, symbol, brace, plain = token.groups()
        if brace == b"{":
            if len(stack) >= MOST_GROUPS:
                raise ValueError("too deep")
            stack.append(state)
            fresh, starred = True, False
            continue
        if brace:
            yield Word(state, name="}")
            state = stack.pop() if stack else State()
        elif symbol == b"*":
            starred = True
            continue
        elif name:
            word, value = name.decode("ascii"), int(number) if number else None
            if fresh and word in NAMED and state.goes_to != "-":
                state = replace(state, goes_to=word)
            elif fresh and (word in _SKIPPED or (starred and word not in _KEPT_STARRED)):
                state = replace(state, goes_to="-")
            state = _changed(state, word, value)
            if word == "ansicpg" and value:
                codepage = f"cp{value}"
            elif word == "u" and value is not None:
                to_skip = state.skip_after_unicode
                yield Word(state, chr(value % 0x10000))
            elif word in _MARKS:
                yield Word(state, _MARKS[word])
            elif state.goes_to != "-":
                yield Word(state, name=word, number=value)
        elif symbol or code or plain:
            text = _text(symbol, code, plain, codepage)
            dropped = min(to_skip, len(text))
            to_skip -= dropped
            if text[dropped:] and state.goes_to != "-":
                yield Word(state, text[dropped:])
        fresh = False


def _changed(state: State, word: str, value: int | None) -> State:
    on = value != 0
    if word == "b":
        return replace(state, bold=on)
    if word == "v":
        return replace(state, hidden=on)
    if word in ("strike", "striked"):
        return replace(state, struck=on)
    if word in ("super", "nosupersub"):
        return replace(state, raised=word == "super" and on)
    if word == "deleted":
        return replace(state, deleted=on)
    if word == "plain":
        return replace(state, bold=False, hidden=False, struck=False, raised=False)
    if word == "uc":
        return replace(state, skip_after_unicode=min(max(value or 0, 0), 8))
    return state


def _text(symbol: bytes | None, code: bytes | None, plain: bytes | None, codepage: str) -> str:
    if symbol:
        return {b"~": " ", b"_": "-", b"-": ""}.get(symbol, symbol.decode("latin-1") if symbol in b"\\{}" else "")
    raw = bytes.fromhex(code.decode()) if code else plain or b""
    try:
        return raw.decode(codepage, "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")
