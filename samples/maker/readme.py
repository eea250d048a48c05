"""The text of the samples' README: made from the same plan as the papers."""

from __future__ import annotations

from collections.abc import Sequence

from samples.maker.plan import Sample

_HEAD = """\
# Sample papers

Eight quarterly risk papers of an invented force, Norhaven Constabulary, for tests, examples and a first try:

    riskpapers run samples/papers --out OUT

The papers are in `papers/`, what they should be read as in `truth/`, the code that makes both in `maker/`.

The force, its risks, its people (named after trees) and every sentence are made up. The papers are written by
`python -m samples.maker` (it needs LibreOffice, for the PDFs only); this file and the truth files as well, so
change the maker, not the files. The house style changes in 2023: other headings, other columns, other words.

## What is wrong in each

Errors are put in on purpose. *History* marks those that only show beside the earlier papers; *maybe* those
that a fair reading may report or not.
"""

_TRUTH = """\
## The truth files

`truth/<paper>.json` says of each paper:

- `file`, `meeting_date`, `as_at`, `marking`, `cover`: the file and its cover as printed; dates in ISO form.
- `counts`: the figures of the prose, as printed.
- `heat_map`: the chart as printed; likelihoods from the top, impacts from the left, counts row by row.
- `register`, `cards`: rows and cards in printed order, every field as printed. `key` is the risk it really
  is, `mark` the row's colour, `rating` and `previous_rating` the bands whose colours the scores wear.
- `entries`: what each risk really is: the right reference, levels, scores and listing (new, changed,
  archived, reactivated, unchanged). `first_recorded` is the true day, though a row prints only its month;
  `previous_score` is the last meeting's, null for a new risk and for one that the paper calls reactivated.
  Category and responsible officer are null where no card prints them. Where a flaw leaves nothing in the
  paper to know better by (D402, D403, O601), an honest reading may keep what is printed.
- `findings`: what should be reported: `code`, `key` and `reference` of the risk (empty for the paper as a
  whole), `part`, `what`, `history`, `optional`.
"""


def readme_text(samples: Sequence[Sample]) -> str:
    """The whole README."""
    return f"{_HEAD}\n{_table(samples)}\n\n{_story(samples)}\n{_TRUTH}"


def _table(samples: Sequence[Sample]) -> str:
    lines = ["| paper | risks | code | risk | where | what |", "|---|---|---|---|---|---|"]
    for sample in samples:
        start = f"| {sample.file_name} | {len(sample.paper.rows)} "
        if not sample.findings:
            lines.append(f"{start}| – | – | – | nothing: this paper is clean |")
        for found in sample.findings:
            remarks = [word for word, said in (("history", found.history), ("maybe", found.optional)) if said]
            note = f" (*{', '.join(remarks)}*)" if remarks else ""
            lines.append(f"{start}| {found.code} | {found.reference or '–'} | {found.part} | {found.what}{note} |")
            start = "| | "
    return "\n".join(lines)


def _story(samples: Sequence[Sample]) -> str:
    lines = ["## What really happens", "", "| meeting | listing |", "|---|---|"]
    for sample in samples:
        moved = [
            f"{standing.risk.reference} {standing.listing}"
            for standing in sample.chapter.standings
            if standing.listing != "unchanged"
        ]
        lines.append(f"| {sample.paper.meeting_date.isoformat()} | {', '.join(moved)} |")
    return "\n".join(lines) + "\n"
