"""`python -m docs.draw`: draws the pictures of the README and the documents anew.

The README's are of the sample papers (and need matplotlib); the chart is of docs/performance.json, as a bench left it
(`python -m docs.generate` draws it too).
"""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any

import pipeline
from docs.chart import reading_svg
from docs.measured import measured

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAPERS = ROOT / "samples" / "papers"
SHOWN_PAPER, SHOWN_PAGE = "norhaven-jac-2023-05-11.pdf", 3

BAND_COLOURS = {"High": "#e57368", "Medium": "#f6c667", "Low": "#8cc68a"}
REPAIRED = ("repaired", "disputed", "decided")
LONGEST_TITLE = 48

Rows = Sequence[Mapping[str, Any]]


def page_picture(paper: Path, page: int) -> bytes:
    """A page with what was read outlined on it."""
    from extract.pdf.picture import page_png
    from extract.reader import paper_of
    from publish.page_marks import marks_of

    data = paper.read_bytes()
    reading = pipeline.read_paper(paper.name, data, pipeline.RunOptions())
    return page_png(data, page, marks_of(paper_of(paper.name, data), reading)[page], scale=1.6)


def published_rows(names: Sequence[str]) -> dict[str, Rows]:
    """The rows of the named datasets, of a run over all samples."""
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "out"
        pipeline.run([PAPERS], out, pipeline.RunOptions())
        current = out / "current"
        return {name: pq.read_table(current / f"{name}.parquet").to_pylist() for name in names}


def history_picture(entries: Rows, findings: Rows) -> bytes:
    """Every risk at every meeting: its score, its band's colour, a ring where a finding concerns it."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    meetings = sorted({e["meeting_date"] for e in entries})
    risks = sorted({e["risk_id"] for e in entries})
    titles = {e["risk_id"]: _title(e) for e in entries}
    figure, axes = plt.subplots(figsize=(10, 0.29 * len(risks) + 1.3), dpi=100)
    _draw_scores(axes, entries, meetings, risks)
    _draw_findings(axes, findings, meetings, risks)
    axes.set_xticks(range(len(meetings)), [f"{date:%b %Y}" for date in meetings])
    axes.set_yticks(range(len(risks)), [titles[risk] for risk in risks])
    axes.set_xlim(-0.5, len(meetings) - 0.5)
    axes.set_ylim(len(risks) - 0.5, -0.5)
    axes.tick_params(length=0, labelsize=8)
    axes.xaxis.tick_top()
    axes.spines[:].set_visible(False)
    axes.set_xlabel("score at each meeting, in its band's colour; bold: mended from the rest of the paper; "
                    "ring: a finding", fontsize=8)  # fmt: skip
    figure.tight_layout()
    written = io.BytesIO()
    figure.savefig(written, format="png", metadata={"Software": None})
    plt.close(figure)
    return written.getvalue()


def _title(entry: Mapping[str, Any]) -> str:
    return f"{shorten(entry['title'] or '', LONGEST_TITLE, placeholder=' …')}   {entry['reference']}"


def _draw_scores(axes: Any, entries: Rows, meetings: list[dt.date], risks: list[str]) -> None:
    for entry in entries:
        x, y = meetings.index(entry["meeting_date"]), risks.index(entry["risk_id"])
        colour = BAND_COLOURS.get(entry["rating"] or "", "#dddddd")
        axes.barh(y, 0.96, height=0.9, left=x - 0.48, color=colour)
        weight = "bold" if entry["basis"] in REPAIRED else "normal"
        axes.text(x, y, f"{entry['score']:g}", ha="center", va="center", fontsize=8, weight=weight)


def _draw_findings(axes: Any, findings: Rows, meetings: list[dt.date], risks: list[str]) -> None:
    places = {(f["meeting_date"], f["risk_id"]) for f in findings if f["risk_id"] in risks}
    x, y = [meetings.index(date) for date, _ in places], [risks.index(risk) for _, risk in places]
    axes.scatter(x, y, s=140, facecolors="none", edgecolors="#1a3f8b", linewidths=1.6)


def in_few_colours(png: bytes) -> bytes:
    """The picture in a file a third as large."""
    from PIL import Image

    written = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "reading.svg").write_text(reading_svg(measured()["reading PDF"]), encoding="utf-8")
    rows = published_rows(("entries", "findings"))
    (PICTURES / "page.png").write_bytes(in_few_colours(page_picture(PAPERS / SHOWN_PAPER, SHOWN_PAGE)))
    history = history_picture(rows["entries"], rows["findings"])
    (PICTURES / "history.png").write_bytes(in_few_colours(history))


if __name__ == "__main__":
    main()
