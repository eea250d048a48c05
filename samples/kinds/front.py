"""What stands before and after a register: covers, reports and scoring guides of many bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.kinds.page import Block, Cell, Heading, Table, Text, cell
from samples.kinds.register import HEAD, IMPACT_WORDS, LIKELIHOOD_WORDS


@dataclass(frozen=True, slots=True)
class Body:
    """Whose paper it is, and for which meeting."""

    organisation: str
    committee: str
    date: str = "Wednesday 16 October 2024"
    report_of: str = "Director of Resources"
    subject: str = "Corporate Risk Register"


def labelled(body: Body, *prose: str) -> tuple[Block, ...]:
    """A cover of labels and values in lines, and the report's prose under headings."""
    return (
        Heading(body.organisation),
        Text(f"Report to: {body.committee}"),
        Text(f"Date of meeting: {body.date}"),
        Text(f"Report of: {body.report_of}"),
        Text(f"Subject: {body.subject}"),
        Heading("Purpose of the report", 2),
        Text("To present the current risks and to ask members to note them."),
        *(Text(words, mark=f"{n}.") for n, words in enumerate(prose, 1)),
    )


def tabled(body: Body, *prose: str) -> tuple[Block, ...]:
    """A cover whose labels and values stand in a table."""
    pairs = (
        ("Committee", body.committee),
        ("Date", body.date),
        ("Title", body.subject),
        ("Report author", body.report_of),
    )
    rows = tuple((cell(label, bold=True, fill=HEAD), cell(value)) for label, value in pairs)
    return (
        Heading(body.organisation),
        Table((1, 3), rows, size=10),
        Heading("Recommendation", 2),
        Text("That the committee notes the report and the risks in its appendix."),
        *map(Text, prose),
    )


def criteria(impacts: Sequence[str] = IMPACT_WORDS, likelihoods: Sequence[str] = LIKELIHOOD_WORDS) -> tuple[Block, ...]:
    """The scoring guide: what each level of impact and of likelihood means."""
    return (
        Heading("Scoring guide", 2),
        _levels("Impact", impacts, "Loss of up to £{}00,000, or harm to service for {} weeks"),
        Text(""),
        _levels("Likelihood", likelihoods, "Has happened {}{} times in ten years elsewhere"),
    )


def bands(rows: Sequence[tuple[str, str, str]]) -> Table:
    """The bands: score, word, colour."""
    heads = tuple(cell(word, bold=True, fill=HEAD) for word in ("Score", "Rating", "What we do"))
    acts = ("Watch", "Review each quarter", "Act within the quarter", "Act at once")
    body = tuple(
        (cell(limits), cell(word, fill=fill), cell(act)) for (limits, word, fill), act in zip(rows, acts, strict=False)
    )
    return Table((1, 1, 2), (heads, *body), 1, size=9)


def _levels(axis: str, words: Sequence[str], form: str) -> Table:
    heads = tuple(cell(word, bold=True, fill=HEAD) for word in (axis, "Word", "Guide"))
    rows: list[tuple[Cell, ...]] = [heads]
    rows += [(cell(str(n)), cell(word), cell(form.format(n, n))) for n, word in enumerate(words, 1)]
    return Table((1, 2, 5), tuple(rows), 1, size=9)
