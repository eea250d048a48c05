"""A paper as Markdown, as conversions give it: tables with pipes, merged cells empty after the first."""

from __future__ import annotations

from samples.kinds.page import Cell, Heading, Sheet, Table, Text


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
    wide = len(table.widths)
    grid = [[""] * wide for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    for row_no, row in enumerate(table.rows):
        column = 0
        for one in row:
            while (row_no, column) in taken:
                column += 1
            taken |= {(r, c) for r in range(row_no, row_no + one.rows) for c in range(column, column + one.columns)}
            grid[row_no][column] = _text(one)
    lines = [f"| {' | '.join(row)} |" for row in grid]
    return "\n".join([lines[0], f"|{' --- |' * wide}", *lines[1:]])


def _text(one: Cell) -> str:
    lines = [" ".join(filter(None, (line.mark, line.lead, line.text))) for line in one.lines]
    if one.inner is not None:
        lines += [" ".join(_text(inner) for inner in row) for row in one.inner.rows]
    return "<br>".join(lines).replace("|", "\\|")
