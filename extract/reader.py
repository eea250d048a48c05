"""Which reader a file goes to, by what its bytes are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from extract.formats import KINDS_BY_NAME, format_of
from extract.own_output import check_foreign
from extract.page.headings import Divisions, divisions_of
from extract.preflight import check_blocks, check_size
from schemas.layout import Layout, base_layout
from schemas.paper import Block, Note, Paper, Paragraph, UnreadablePaper
from schemas.stages import now_at

if TYPE_CHECKING:
    from extract.text.reader import TextKind

FEWEST_WORDS = 150  # of a page that may be a paper, whatever it is called
LONGEST_SAID = 80  # characters
Road = Literal["pdfium", "pdfplumber"]
_SAVE_AS = {
    "zip": "unpack it and give what is in it", "xls": "save it as .xlsx", "ods": "save it as .xlsx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the road for PDF (`pdfplumber` is the slow referee), and what is known of the paper's layout: the
    settings of its tables, or, before it is known whose the paper is, all `layouts` that may be."""

    road: Road = "pdfium"
    table_settings: Mapping[str, object] = field(default_factory=dict)
    layouts: tuple[Layout, ...] = field(default_factory=lambda: (base_layout(),))


def paper_of(name: str, data: bytes, options: ReadOptions | None = None) -> Paper:
    """The file as blocks in reading order. Raises UnreadablePaper with a reason and what to do about it."""
    options = options or ReadOptions()
    now_at("opening")
    check_size(data)
    kind = format_of(name, data)
    check_foreign(kind, data)
    divisions = divisions_of(options.layouts)
    readers: Mapping[str, Callable[[bytes], Paper]] = {
        "pdf": partial(_read_pdf, options=options),
        "docx": partial(_read_word, divisions=divisions),
        "xlsx": _read_sheets,
        "odt": partial(_read_odt, divisions=divisions),
        "doc": partial(_read_doc, divisions=divisions),
        "rtf": partial(_read_rtf, divisions=divisions),
        "text": partial(_read_text, kind="text", divisions=divisions),
        "markdown": partial(_read_text, kind="markdown", divisions=divisions),
        "html": partial(_read_text, kind="html", divisions=divisions),
        "csv": _read_separated,
    }
    if kind == "encrypted":
        raise UnreadablePaper("encrypted", "it is locked with a password; save a copy without one")
    if kind not in readers:
        raise UnreadablePaper(
            "unsupported-type", f"it is a .{kind} file, which is not read; {_SAVE_AS.get(kind, 'save it as PDF')}"
        )
    paper = readers[kind](data)
    check_blocks(paper.blocks)
    _check_web_page(name, kind, paper.blocks)
    return replace(paper, notes=(*paper.notes, *_named_otherwise(name, kind)))


def _check_web_page(name: str, kind: str, blocks: Sequence[Block]) -> None:
    """Raises UnreadablePaper for what a site sends in a paper's place, saved under the paper's name: a few words that
    it was not found, or that one has to sign in."""
    suffix = PurePath(name).suffix.lower()
    texts = [block.text if isinstance(block, Paragraph) else None for block in blocks]
    if kind != "html" or KINDS_BY_NAME.get(suffix, kind) == kind or None in texts:
        return
    words = " ".join(filter(None, texts)).split()
    if len(words) < FEWEST_WORDS:
        said = " ".join(words)[:LONGEST_SAID]
        raise UnreadablePaper("web-page", f"it is a web page saved as {suffix}: {said!r}; fetch the paper again")


def _named_otherwise(name: str, kind: str) -> Iterator[Note]:
    """A note where the file's name says that it is of another kind than its content is."""
    suffix = PurePath(name).suffix.lower()
    if KINDS_BY_NAME.get(suffix, kind) != kind:
        yield Note("named-otherwise", f"the file is called {suffix}, and is read as the {kind} that it is")


def _read_pdf(data: bytes, options: ReadOptions) -> Paper:
    from extract.parts.vocabulary import label_by_any
    from extract.pdf.damage import damage
    from extract.pdf.reader import read_pdf

    paper = read_pdf(
        data, reader=options.road, table_settings=dict(options.table_settings) or None,
        meaning=partial(label_by_any, layouts=options.layouts), second_opinion=True,
    )  # fmt: skip
    return replace(paper, notes=(*paper.notes, *damage(data, paper.pages or 0)))


def _read_word(data: bytes, divisions: Divisions) -> Paper:
    from extract.word.reader import read_word

    return read_word(data, divisions)


def _read_sheets(data: bytes) -> Paper:
    from extract.office.sheets import read_sheets

    return read_sheets(data)


def _read_odt(data: bytes, divisions: Divisions) -> Paper:
    from extract.office.odt import read_odt

    return read_odt(data, divisions)


def _read_doc(data: bytes, divisions: Divisions) -> Paper:
    from extract.office.doc import read_doc

    return read_doc(data, divisions)


def _read_rtf(data: bytes, divisions: Divisions) -> Paper:
    from extract.office.rtf import read_rtf

    return read_rtf(data, divisions)


def _read_separated(data: bytes) -> Paper:
    from extract.text.separated import read_separated

    return read_separated(data)


def _read_text(data: bytes, kind: TextKind, divisions: Divisions) -> Paper:
    from extract.text.reader import read_text

    return read_text(data, kind, divisions)
