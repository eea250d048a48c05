"""A paper as Markdown, as conversions give it: tables with pipes, merged cells empty after the first."""

from __future__ import annotations

from samples.kinds.page import Heading, Sheet, Table, Text
from samples.kinds.producers.flat import flattened


def render_markdown(sheet: Sheet) -> str:
    """The whole paper; lines of a cell are parted by <br>."""
    made = []
    for block in sheet.blocks:
        match block:
            case Heading():
                made.append(f"{'#' * block.level} {block.text}")
            case Text():
                words = f"{block.mark} {block.text}" if block.mark else block.text
                made.append(f"**{words}**" if block.bold else words)
            case Table():
                made.append(_table(block))
            case _:
                pass
    return "\n\n".join(filter(None, made)) + "\n"


def _table(table: Table) -> str:
    rows = [[("<br>".join(place)).replace("|", "\\|") for place in row] for row in flattened(table)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(table.widths)}", *lines[1:]])
