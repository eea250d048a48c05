"""The chart of docs/performance.md, as SVG text: what a page costs each reader, and what it gives.

Drawn without a background in tones that stand out on white and on near-black alike.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from docs.measured import short

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP, _FOOT = 850, 215, 240, 30, 54, 34
_TEXT, _LINE = "#707a85", "#707a85"  # as far from white as from near-black
_OURS, _TABLES, _ONLY_TEXT = "#2f81f7", "#8a94a0", "#b8892b"

Reader = Mapping[str, Any]


def reading_svg(readers: Sequence[Reader]) -> str:
    """A bar a reader, by processor time a page on a scale of powers of ten, the quickest first."""
    rows = sorted(readers, key=_milliseconds)
    low = 10 ** math.floor(math.log10(_milliseconds(rows[0])))
    high = 10 ** math.ceil(math.log10(_milliseconds(rows[-1])))
    height = _TOP + _ROW * len(rows) + _FOOT
    parts = [_text(_LEFT, 14, "processor time a page, milliseconds; each line ten times the one before", "start")]
    parts += _scale(low, high, height)
    for number, reader in enumerate(rows):
        parts += _bar(reader, _TOP + _ROW * number, low, high)
    parts.append(_legend(height - 10))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        'role="img" font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif" font-size="14">\n'
        "<title>What a page costs each reader</title>\n" + "\n".join(parts) + "\n</svg>\n")


def _milliseconds(reader: Reader) -> float:
    return float(1000 * reader["then"] / reader["units"])


def _x(milliseconds: float, low: float, high: float) -> float:
    share = (math.log10(milliseconds) - math.log10(low)) / (math.log10(high) - math.log10(low))
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _scale(low: float, high: float, height: int) -> list[str]:
    parts = []
    for power in range(round(math.log10(low)), round(math.log10(high)) + 1):
        x = _x(10.0**power, low, high)
        parts.append(f'<path d="M{x:.1f} {_TOP - 4}V{height - _FOOT}" stroke="{_LINE}" stroke-opacity=".45"/>')
        parts.append(_text(x, _TOP - 9, f"{10.0**power:g}", "middle"))
    return parts


def _bar(reader: Reader, top: int, low: float, high: float) -> list[str]:
    ours, milliseconds = reader["road"].startswith("riskpapers"), _milliseconds(reader)
    colour = _OURS if ours else _TABLES if reader["cells"] else _ONLY_TEXT
    x, middle, bold = _x(milliseconds, low, high), top + 19, ' font-weight="bold"' if ours else ""
    right = f"{100 * reader['right'] / reader['cells']:.1f} % right" if reader["cells"] else "no tables"
    return [
        _text(_LEFT - 10, middle, reader["title"], "end", bold),
        f'<rect x="{_LEFT}" y="{top + 5}" width="{x - _LEFT:.1f}" height="{_ROW - 10}" rx="3" fill="{colour}"/>',
        _text(_WIDTH - _RIGHT + 100, middle, f"{short(milliseconds)} ms", "end", bold),
        _text(_WIDTH - _RIGHT + 120, middle, right, "start", bold),
    ]


def _legend(y: int) -> str:
    parts, x = [], _LEFT
    for colour, what in ((_OURS, "statements"), (_TABLES, "tables"), (_ONLY_TEXT, "text alone")):
        parts.append(f'<rect x="{x}" y="{y - 11}" width="12" height="12" rx="2" fill="{colour}"/>'
                     + _text(x + 18, y, what, "start"))
        x += 120
    return "\n".join(parts)


def _text(x: float, y: int, text: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" fill="{_TEXT}"{more}>{escape(text)}</text>'
