"""A paper as an HTML page: for a browser to print, and as the conversion that some archives keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from samples.kinds.page import Block, Cell, Heading, Line, Sheet, Table, Text, Turn

_STYLE = """
@page { size: A4; margin: 18mm 15mm } @page wide { size: A4 landscape; margin: 15mm }
body { font: 10.5pt Arial, "Liberation Sans", sans-serif; margin: 0 }
section.wide { page: wide } section.new { break-before: page }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 4pt 0 }
td, th { border: 1px solid #404040; padding: 2pt 3pt; vertical-align: top; text-align: left; overflow-wrap: break-word;
  font-weight: normal; -webkit-print-color-adjust: exact }
td p, th p { margin: 0 0 2pt 0 } ul, ol { margin: 0; padding-left: 12pt }
table.plain td { border: none } .turned p { writing-mode: vertical-rl; transform: rotate(180deg) }
h1 { font-size: 15pt } h2 { font-size: 12.5pt } h3 { font-size: 11pt }
.marking { text-align: center; font-weight: bold }
"""


def render_html(sheet: Sheet) -> str:
    """The whole page."""
    body = "\n".join(_sections(sheet.blocks))
    marking = f'<p class="marking">{escape(sheet.marking)}</p>' if sheet.marking else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(sheet.title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body>{marking}\n{body}\n</body></html>\n"
    )


def _sections(blocks: Iterable[Block]) -> Iterator[str]:
    """A section for every turn of the sheet."""
    kind, held = "", list[str]()
    for block in blocks:
        if isinstance(block, Turn):
            yield f'<section class="{kind}">{"".join(held)}</section>'
            kind, held = ("new wide" if block.landscape else "new"), []
        else:
            held.append(_block(block))
    yield f'<section class="{kind}">{"".join(held)}</section>'


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>\n"
        case Text():
            words = f"{block.mark} {block.text}" if block.mark else block.text
            return f"<p>{_bold(words, block.bold)}</p>\n"
        case Table():
            return _table(block)
        case _:
            return ""


def _bold(text: str, bold: bool) -> str:
    return f"<b>{escape(text)}</b>" if bold else escape(text)


def _table(table: Table) -> str:
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.1f}%">' for width in table.widths)
    heads = table.heading_rows if table.repeat else 0
    parts = [("thead", "th", table.rows[:heads]), ("tbody", "td", table.rows[heads:])]
    body = "".join(f"<{part}>{''.join(_row(row, tag) for row in rows)}</{part}>" for part, tag, rows in parts if rows)
    kind = "" if table.ruled else ' class="plain"'
    return f'<table{kind} style="font-size:{table.size}pt"><colgroup>{columns}</colgroup>{body}</table>\n'


def _row(row: tuple[Cell, ...], tag: str) -> str:
    return f"<tr>{''.join(_cell(one, tag) for one in row)}</tr>\n"


def _cell(one: Cell, tag: str) -> str:
    spans = (f' colspan="{one.columns}"' if one.columns > 1 else "") + (
        f' rowspan="{one.rows}"' if one.rows > 1 else ""
    )
    fill = f' style="background:{one.fill}"' if one.fill else ""
    turned = ' class="turned"' if one.turned else ""
    inner = _table(one.inner) if one.inner else ""
    return f"<{tag}{spans}{fill}{turned}>{_lines(one.lines)}{inner}</{tag}>"


def _lines(lines: Iterable[Line]) -> str:
    made = []
    for listed, group in groupby(
        lines, key=lambda line: "ul" if line.mark == "•" else "ol" if line.mark == "1." else ""
    ):
        items = list(group)
        if listed:
            made.append(
                f"<{listed}>{''.join(f'<li>{_line(Line(i.text, i.bold, lead=i.lead))}</li>' for i in items)}</{listed}>"
            )
        else:
            made += [f"<p>{_line(item)}</p>" for item in items]
    return "".join(made)


def _line(line: Line) -> str:
    mark = f"{escape(line.mark)} " if line.mark else ""
    lead = f"<b>{escape(line.lead)}</b> " if line.lead else ""
    return mark + lead + _bold(line.text, line.bold)
