"""The Word reader: a .docx in, a paper out, in one pass over its XML."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from extract.page.headings import Divisions
from extract.page.markings import markings_apart, running_kind
from extract.word.blocks import BlockReader
from extract.word.numbering import Numbering
from extract.word.package import Package, open_package
from extract.word.styles import Styles
from extract.word.text import TextReader
from extract.word.xml import DUBLIN_CORE, Element, R, W
from schemas.paper import DAMAGED_PART, PICTURE, Block, Note, Paper, Paragraph, Running, RunningKind, UnreadablePaper

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_word(data: bytes, divisions: Divisions | None = None) -> Paper:
    """The paper in a .docx file's bytes: blocks in reading order, without pages or boxes.

    Tracked insertions are in and deletions out; hidden and struck text is left out, and a note (X904, X906)
    holds it.
    Raises UnreadablePaper (empty, not-word, old-word, encrypted, damaged, doctype, too-large).
    """
    package = open_package(data)
    body = package.document().find(W + "body")
    if body is None:
        raise UnreadablePaper("damaged", "it has no body; repair it in Word and save it")
    styles = Styles(package.by_kind("styles"))
    numbering = Numbering(package.by_kind("numbering"), lambda style_id: styles.named(style_id).list_id)
    reader = BlockReader(TextReader(styles, numbering), divisions)
    try:
        printed = reader.blocks(body)
        printed += _footnotes(package, reader)
        running = list(_running(package, body, reader))
    except RecursionError:
        raise UnreadablePaper("damaged", "it nests deeper than any honest document; save it as PDF") from None
    blocks, marks = markings_apart(printed)
    if not blocks:
        raise UnreadablePaper("empty", "it holds no text; where it shows pictures, save it as PDF")
    title, author = _core(package)
    notes = tuple(_notes(reader.text, package))
    return Paper("docx", "word", None, tuple(blocks), tuple(dict.fromkeys(running + marks)), notes, title, author)


def _footnotes(package: Package, reader: BlockReader) -> Iterator[Block]:
    """The texts of footnotes and endnotes, numbered as they are printed."""
    for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = package.by_kind(kind)
        notes = () if root is None else root.findall(W + name)
        kept = (note for note in notes if note.get(W + "type") not in _SEPARATORS)
        for number, note in enumerate(kept, 1):
            for index, block in enumerate(reader.blocks(note)):
                if isinstance(block, Paragraph):
                    yield Paragraph(block.text, number="" if index else str(number), bold=block.bold)
                else:
                    yield block


def _running(package: Package, body: Element, reader: BlockReader) -> Iterator[Running]:
    """What the headers and footers print, each once."""
    kinds: tuple[RunningKind, ...] = ("header", "footer")
    sections = list(body.iter(W + "sectPr"))
    for kind in kinds:
        references = chain.from_iterable(section.findall(f"{W}{kind}Reference") for section in sections)
        for relation_id in dict.fromkeys(reference.get(R + "id") for reference in references):
            story = package.by_id(relation_id)
            if story is not None:
                yield from _edge(story, kind, reader.text)


def _edge(story: Element, kind: RunningKind, text: TextReader) -> Iterator[Running]:
    for paragraph in story.iter(W + "p"):
        written = text.read(paragraph, on_fill=True)
        for line in written.lines:
            yield Running(running_kind(line, "page_number" if written.numbers_pages else kind), line)


def _core(package: Package) -> tuple[str, str]:
    root = package.core_properties()
    if root is None:
        return "", ""
    title, author = (root.findtext(DUBLIN_CORE + name) or "" for name in ("title", "creator"))
    return title.strip(), author.strip()


def _notes(text: TextReader, package: Package) -> Iterator[Note]:
    if text.insertions or text.deletions:
        changes = f"{text.insertions} tracked insertions taken in, {text.deletions} deletions left out"
        yield Note("tracked-changes", changes)
    if text.pictures:
        yield Note(PICTURE, "pictures, of which nothing was read")
    for struck in text.struck:
        yield Note("X906", struck)
    for hidden in text.hidden:
        yield Note("X904", hidden)
    for name in package.damaged:
        yield Note(DAMAGED_PART, f"{name} cannot be read: what it says is missing")
