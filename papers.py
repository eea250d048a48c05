"""One paper read: here, or in a process that can be killed, as is meet for a file from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

if TYPE_CHECKING:
    from engine.pool import Mending
    from engine.sources import Source
    from engine.worker import Limits
    from schemas.layout import Layout
    from schemas.marks import Mark
    from schemas.paper import Paper
    from schemas.records import Reading

READING_MODULES = ("extract.pdf.reader", "extract.word.reader", "extract.reading")
MENDABLE = ("damaged", "no-pages")  # what a repair may help; a password or another kind of file it does not
_IMAGE_SCALE = 2.0


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run reads. `layouts` is a folder of the user's own; `reread` reads what was read before again.

    `limits` are what one paper may cost, None for the usual ones. `cluster` is the address of a Dask scheduler,
    or "local" for a cluster of `workers` processes here.
    """

    layouts: Path | None = None
    decisions: Path | None = None
    workers: int = 1
    cluster: str = ""
    reread: bool = False
    reader: Literal["pdfium", "pdfplumber"] = "pdfium"
    limits: Limits | None = None


def read_paper(name: str, data: bytes, options: RunOptions) -> Reading:
    """One file to its reading; raises UnreadablePaper. A pure function of bytes, layouts and code."""
    from extract.reading import reading_of
    from schemas.stages import now_at

    paper, layout = _paper_and_layout(name, data, options)
    now_at("understanding")
    return reading_of(paper, layout)


def _paper_and_layout(name: str, data: bytes, options: RunOptions) -> tuple[Paper, Layout]:
    """The paper's blocks, and the layout that they show it to be of; a PDF is read again where that layout has its
    tables looked for in another way."""
    from extract.choose import layout_for
    from extract.reader import ReadOptions, paper_of
    from schemas.layout import load_layouts

    layouts = load_layouts(options.layouts)
    paper = paper_of(name, data, ReadOptions(options.reader, layouts=tuple(layouts.values())))
    layout = layout_for(paper, layouts)
    if layout.table_settings and paper.format == "pdf":
        paper = paper_of(name, data, ReadOptions(options.reader, layout.table_settings))
    return paper, layout


def read_source(source: Source, options: RunOptions) -> bytes:
    """What a worker does with one file."""
    return _encoded_reading(source.file_name, _content(source), options)


def read_source_repaired(source: Source, options: RunOptions) -> bytes:
    """What a worker does with a file that could not be read as it is."""
    return _encoded_repaired(source.file_name, _content(source), options)


def mending_of(options: RunOptions) -> Mending[Source]:
    """The last way to read a source."""
    from engine.pool import Mending

    return Mending(partial(read_source_repaired, options=options), MENDABLE)


def reading_apart(name: str, data: bytes, options: RunOptions) -> Reading:
    """`read_paper` in a process of its own, within the limits of a run. Raises UnreadablePaper, and LayoutError where
    the user's own layouts cannot be used."""
    from engine.store import decode
    from schemas.layout import load_layouts

    load_layouts(options.layouts)  # their fault is not the paper's
    read = partial(_encoded_reading, name, options=options)
    return decode(_apart(name, read, data, partial(_encoded_repaired, name, options=options)))


def paper_apart(name: str, data: bytes, options: RunOptions) -> Paper:
    """The paper's blocks, read in a process of its own. Raises UnreadablePaper and LayoutError, as `reading_apart`."""
    from engine.paper_form import paper_from_plain
    from schemas.layout import load_layouts

    load_layouts(options.layouts)
    return paper_from_plain(_apart(name, partial(_encoded_paper, name, options=options), data))


def pictures_apart(data: bytes, marks: Mapping[int, Sequence[Mark]]) -> Iterator[tuple[int, bytes]]:
    """Each page's number and its picture as a PNG, drawn in a process of its own. Raises UnreadablePaper."""
    for page, on_page in marks.items():
        yield page, _apart(f"page {page}", partial(_picture, page=page, marks=tuple(on_page)), data)


def _apart(
    name: str, read: Callable[[bytes], bytes], data: bytes, repaired: Callable[[bytes], bytes] | None = None
) -> bytes:
    from engine.pool import Mending, read_all
    from schemas.paper import UnreadablePaper

    mending = Mending(repaired, MENDABLE) if repaired else None
    [outcome] = read_all([data], read, mending=mending)
    if outcome.result is None:
        raise UnreadablePaper(outcome.reason, f"{name}: {with_stage(outcome.message, outcome.stage)}")
    return outcome.result


def with_stage(message: str, stage: str) -> str:
    """A failure's sentence with what was being done when it failed."""
    return f"{message} (at: {stage})" if stage else message


def _content(source: Source) -> bytes:
    from schemas.paper import UnreadablePaper

    try:
        return source.content()
    except ValueError as error:
        raise UnreadablePaper("changed", f"{error}; run again over it") from error
    except OSError as error:
        said = f"it cannot be opened any more ({error.strerror or error}); run again over it"
        raise UnreadablePaper("cannot-open", said) from error


def _encoded_reading(name: str, data: bytes, options: RunOptions) -> bytes:
    from engine.store import encode

    return encode(read_paper(name, data, options))


def _encoded_repaired(name: str, data: bytes, options: RunOptions) -> bytes:
    from engine.store import encode
    from extract.pdf.repair import REPAIRED, repaired

    reading = read_paper(name, repaired(data), options)
    return encode(replace(reading, notes=(REPAIRED, *reading.notes)))


def _encoded_paper(name: str, data: bytes, options: RunOptions) -> bytes:
    from engine.paper_form import paper_to_plain

    return paper_to_plain(_paper_and_layout(name, data, options)[0])


def _picture(data: bytes, page: int, marks: Sequence[Mark]) -> bytes:
    from extract.pdf.picture import page_png

    return page_png(data, page, marks, scale=_IMAGE_SCALE)
