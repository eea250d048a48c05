"""A paper as a text conversion: a table's places parted by tabs, cells of several paragraphs with <p>."""

from __future__ import annotations

from samples.kinds.page import Heading, Sheet, Table, Text
from samples.kinds.producers.flat import Paragraphs, flattened


def render_text(sheet: Sheet) -> str:
    """The whole paper; headings are bold."""
    made = []
    for block in sheet.blocks:
        match block:
            case Heading():
                made.append(f"**{block.text}**")
            case Text():
                words = f"{block.mark} {block.text}" if block.mark else block.text
                made.append(f"**{words}**" if block.bold else words)
            case Table():
                made.append("\n".join("\t".join(map(_place, row)) for row in flattened(block)))
            case _:
                pass
    return "\n\n".join(filter(None, made)) + "\n"


def _place(paragraphs: Paragraphs) -> str:
    if len(paragraphs) < 2:
        return "".join(paragraphs)
    return " ".join(f"<p>{words}</p>" for words in paragraphs)
