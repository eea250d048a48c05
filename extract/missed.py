"""What looks like risks and of which nothing was read: said, so that no paper read in part passes for whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from extract.cards.labels import inline_label, label_of
from extract.cards.leading import leading_label
from extract.columns.attributes import Heading, columns_at
from extract.columns.stacked import known_runs
from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.content import has_figure, is_figure, is_number, is_scored, share
from extract.parts.fields import labelled_fields
from extract.parts.groups import CONTROLS, NAMING
from extract.parts.printed_references import looks_like_named_reference, looks_like_reference
from extract.parts.scores import SCORES, base_of
from extract.parts.vocabulary import meanings, other_word, says_risk
from extract.register.evidence import multiplies
from extract.register.scored_titles import LONGEST_SCORES, parted
from schemas.layout import Layout
from schemas.paper import Block, Grid, Note, Paragraph, Place
from schemas.words import key

FEWEST_RISKS = 3
FEWEST_KNOWN = 2
FEWEST_ASSESSED = 5  # columns
FEWEST_FIGURES = 2  # of a row
SHORTEST_TITLE = 12  # characters
LONGEST_LINE = 160
LONGEST_SCORE = 8
LONGEST_HEADINGS = 200  # characters
FEWEST_HEADINGS = 4
_TWO_NUMBERS = re.compile(r"[0-9][^0-9]+[0-9]")
_TWO_NAMED = re.compile(  # with a letter before each or behind each
    r"[A-Za-z][^0-9]*[0-9][^A-Za-z]*[A-Za-z][^0-9]*[0-9]|[0-9][^A-Za-z]*[A-Za-z][^0-9]*[0-9][^A-Za-z]*[A-Za-z]"
)
_NO_HEADINGS = re.compile(r"[\d:;,]")
FEWEST_TIMES = 2  # that a label must come, to be of risks told one after the other
FEWEST_TOLD = 3  # attributes, two of them of the score
MOST_WORDS = 16  # of a line of headings
LONGEST_SAID = 5  # labels
NEAR = 5  # texts within which a table has the value of a label
_BY_WHOM = frozenset({"action_owner", "owner", "responsible_officer", "target_date"})
_OF_DEEDS = _BY_WHOM | {"existing_controls", "additional_controls", "status", "update", "description", "action_status"}
_TITLED = ("title", "likelihood", "impact")


def missed_note(grid: Grid, context: str, layout: Layout) -> Note | None:
    """X901 for a grid with rows of references, texts and scores that is called nothing else; None otherwise."""
    rows = rows_of(grid)
    if grid.columns < 3 or len(rows) <= FEWEST_RISKS:
        return gave_none(grid, rows) if grid.columns >= 3 and _run_together(rows, layout) else None
    if is_assessed(grid, layout):
        return gave_none(grid, rows)  # whatever else its headings name
    if not _looks_like_risks(rows):
        return _scoreless(grid, rows, context, layout)
    if is_of_others(grid, context, layout):
        return None
    told = {c.attribute for c in columns_at(rows, 0, 0, layout)} - {""}
    scored = [a for a in told if a.endswith(SCORES)]
    if "additional_controls" in told and told & {"action_owner", "target_date"} and "title" not in told and not scored:
        return None  # a plan of actions
    known = len(told)
    if known < FEWEST_KNOWN and "risk" not in " ".join([context, *(text_of(c) for c in rows[0])]).casefold():
        return None
    return gave_none(grid, rows)


def is_assessed(grid: Grid, layout: Layout) -> bool:
    """Whether most rows of a wide table have an impact, a likelihood and their product: no key to scores is so."""
    rows = rows_of(grid)
    wide = grid.columns >= FEWEST_ASSESSED and len(rows) > 1
    return wide and multiplies(columns_at(rows, 0, 0, layout), rows[1:])


def missed_deeds(grid: Grid, layout: Layout) -> Note | None:
    """X901 for a table after a risk's card that is headed as a list of what is done about it, by whom or when."""
    rows = rows_of(grid)
    told = {label_of(text_of(cell), layout) for cell in cells_in(rows[0])} if len(rows) > 1 else set[str]()
    if not told & _BY_WHOM or len(told & _OF_DEEDS) < FEWEST_KNOWN:
        return None
    said = "a table after a risk's own was not read"
    return Note("X901", f"{said}; it begins: {_opening(rows)}", grid.place)


def _run_together(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether the headings of a register and the texts of its rows stand in the same cells, one under the other."""
    lines = [text.splitlines() for cell in cells_in(rows[0]) if (text := text_of(cell).strip())]
    told = [known[0] for first, *rest in lines if len(rest) >= FEWEST_RISKS and (known := meanings(first, layout))]
    return len(told) >= FEWEST_HEADINGS and any(a.endswith(SCORES) for a in told) and not NAMING.isdisjoint(told)


def _scoreless(grid: Grid, rows: Sequence[Row], context: str, layout: Layout) -> Note | None:
    """X901 for a table that is headed as a register is, with controls of risks, or of what their scores are."""
    headings = [text_of(cell) for cell in rows[0]]
    if not says_risk(headings) or any(other_word(text, layout) for text in (context, *headings)):
        return None
    told = {c.attribute for c in columns_at(rows, 0, 0, layout)}
    named = "title" in told or any(a.endswith(SCORES) for a in told)
    return gave_none(grid, rows) if named and CONTROLS & told else None


def gave_none(grid: Grid, rows: Sequence[Row]) -> Note:
    """X901 for a grid that looks like risks, with the texts that it begins with."""
    return Note("X901", f"a table that looks like risks gave none; it begins: {_opening(rows)}", grid.place)


def _opening(rows: Sequence[Row]) -> str:
    return " | ".join(" ".join(text_of(cell).split()) for cell in rows[0])[:200]


def _holds_scores(rows: Sequence[Row], heading: Heading) -> bool:
    """Whether figures stand under a register's headings of scores, and not but the noughts of a blank form."""
    marks = (text_of(row[n]).strip() for row in rows[heading.last_row + 1 :] for n in heading.assessed)
    return any(has_figure(mark) and mark != "0" for mark in marks)


def is_of_others(grid: Grid, context: str, layout: Layout) -> bool:
    """Whether the heading over a grid, or its own first rows, name something that is no risk: audits, budgets."""
    return bool(other_word(context, layout)) or any(
        other_word(text_of(cell), layout) for row in rows_of(grid)[:2] for cell in row
    )


def missed_headings(paragraph: Paragraph, layout: Layout) -> Note | None:
    """X901 for a line that is nothing but a register's headings, where no table was seen: "Ref Risk L I Score"."""
    if paragraph.text.rstrip().endswith(".") or _NO_HEADINGS.search(paragraph.text):
        return None
    text = " ".join(paragraph.text.split())
    if len(text) > LONGEST_HEADINGS:
        return None
    told = [attribute for _, attribute in _meant_by_runs(text, layout)]
    scored = any(a.endswith(SCORES) for a in told)
    known = len({*told} - {""})
    both = {"impact", "likelihood"} <= {base_of(a) for a in told}
    enough = both and (known > FEWEST_HEADINGS or not {*told}.isdisjoint({*NAMING, "description"}))
    enough = enough or (known >= FEWEST_HEADINGS and scored and not NAMING.isdisjoint(told))
    if not enough or told.count("") > 1:
        return None
    return Note("X901", f"headings of a register stand outside any table: {text}", paragraph.place)


def missed_rows(between: Sequence[Block]) -> list[Note]:
    """X901 for text with figures between two parts of a table of risks: a row that neither of them has, as where a page
    ended in it."""
    lines = [b for b in between if isinstance(b, Paragraph)]
    first = next((b for b in lines if sum(map(is_number, b.text.split())) >= FEWEST_FIGURES), None)
    told = "text with figures stands between two parts of a table of risks, and in no row of it"
    return [Note("X901", f"{told}: {' '.join(first.text.split())}", first.place)] if first is not None else []


def unread_rows(grid: Grid, heading: Heading) -> list[Note]:
    """X901 for a register of which no row made a risk, and several have figures under its scores, or names with more
    beside them: its scores may be pictures."""
    rows = rows_of(grid)
    at = next((n for n in map(heading.place, ("title", "description")) if n is not None), None)
    named = [row for row in rows[heading.last_row + 1 :] if at is not None and text_of(row[at]).strip()]
    told = [row for row in named if len([c for c in cells_in(row) if c.text.strip()]) >= FEWEST_KNOWN]
    return [gave_none(grid, rows)] if len(told) >= FEWEST_KNOWN or _holds_scores(rows, heading) else []


def missed_labels(left: Iterable[tuple[str, Place]], layout: Layout) -> Note | None:
    """X901 for labels of risks that come again and again in text of which nothing was made: "Risk owner",
    "Likelihood" and "Impact" over each of several risks that are told in no form that is known."""
    texts = list(left)
    times: Counter[str] = Counter()
    printed: dict[str, str] = {}
    places: list[Place] = []
    for n, (text, place) in enumerate(texts):
        for attribute, label in _labels_in(text, [after for after, _ in texts[n + 1 : n + NEAR]], layout):
            times[attribute] += 1
            printed.setdefault(attribute, label)
            places.append(place)
    told = [a for a, count in times.items() if count >= FEWEST_TIMES]
    scored = [a for a in told if a.endswith(SCORES)]
    if len(told) < FEWEST_TOLD or not scored or len(scored) == len(told) or len({*scored, *CONTROLS & {*told}}) < 2:
        return None
    said = ", ".join(printed[a] for a in told[:LONGEST_SAID])
    most = max(times[a] for a in told)
    text = f"labels of risks stand in text that was not read as risks, up to {most} times: {said}"
    return Note("X901", text, places[0])


def missed_assessments(left: Iterable[tuple[str, Place]], known: Set[str], layout: Layout) -> Note | None:
    """X901 for likelihoods and impacts, each named and with its number, that stand in what no field took, for scores
    with their labels, and for lines of references, titles and scores of risks that are not `known`."""
    short = [(text, place) for text, place in left if len(text) <= LONGEST_LINE and has_figure(text)]
    scored = {(text, place.page): place for text, place in short if _is_labelled_score(text, layout)}
    several = [(text, place) for text, place in short if _TWO_NUMBERS.search(text)]
    others = [(text, place) for text, place in several if text.split(None, 1)[0] not in known]
    told = {text: place for text, place in others if _is_assessment(text, layout) or _is_scored_line(text, layout)}
    found = [*told.items(), *((text, place) for (text, _), place in scored.items())]
    if len(found) < FEWEST_TIMES:
        return None
    text, place = found[0]
    return Note("X901", f"{len(found)} assessments were not read; the first: {' '.join(text.split())}", place)


def _is_labelled_score(text: str, layout: Layout) -> bool:
    """Whether a text is a score of some stage with its label: "Current score: 12"."""
    told = (inline_label(line, layout) for line in text.splitlines() if ":" in line)
    return any(attribute.endswith("score") and is_number(value) for attribute, _, value in told)


def _is_assessment(text: str, layout: Layout) -> bool:
    return len(text) <= LONGEST_SCORES and bool(_TWO_NAMED.search(text)) and bool(parted(text, layout)[1])


def _is_scored_line(text: str, layout: Layout) -> bool:
    """Whether a line names a risk by its reference and ends with its score in brackets: "R1 – Fraud (score 12)"."""
    name, _, bracket = text.rpartition("(")
    if not bracket or not looks_like_reference(name.partition(" ")[0]):
        return False
    said = [part.rpartition(" ") for part in bracket.rstrip(") ").replace(":", "").split(",")]
    return any(number.isdecimal() and meanings(label, layout)[:1] == ("score",) for label, _, number in said)


def _labels_in(text: str, after: Sequence[str], layout: Layout) -> Iterator[tuple[str, str]]:
    """What the labels in a text mean, each as it is printed; those of scores only with a figure, be it in one of the
    texts that come `after`."""
    if parted(text, layout)[1]:  # "Fire (Likelihood 3, Impact 4)"
        yield from ((attribute, attribute.capitalize()) for attribute in _TITLED)
    if headings := _only_headings(text, layout):  # of a table that was not seen
        yield from headings.items()
        return
    if text.count(":") >= FEWEST_TOLD:  # "1. Fire. Likelihood: Rare (1). Impact: Major (4). Mitigation: sprinklers."
        fields = labelled_fields(text, "", frozenset(), layout)
        yield from ((f.attribute, f.label) for f in fields if f.label and (f.text or not f.attribute.endswith(SCORES)))
        return
    alone = bool(label_of(text, layout))
    label, value = (text.strip(), "") if alone else leading_label(text, layout)
    attribute = label_of(label, layout) if label else ""
    if attribute and (not attribute.endswith(SCORES) or any(map(is_figure, after if alone else [value]))):
        yield attribute, " ".join(label.removesuffix(":").split())


def _only_headings(text: str, layout: Layout) -> dict[str, str]:
    """What each of a line's labels means, where it is three labels or more and nothing else: "Impact Gross score"."""
    words = text.split()
    if not FEWEST_TOLD <= len(words) <= MOST_WORDS or key(words[0]) not in layout.label_openings:
        return {}
    told = dict(_meant_by_runs(" ".join(words), layout))
    return {a: run for run, a in told.items()} if len(told) >= FEWEST_TOLD and all(told.values()) else {}


def _meant_by_runs(text: str, layout: Layout) -> Iterator[tuple[str, str]]:
    """The longest runs of a text's words that are known, and words that are not, each with what it means."""
    return ((run, next(iter(meanings(run, layout)), "")) for run in known_runs(text, layout))


def _looks_like_risks(rows: Sequence[Row]) -> bool:
    columns = [[text_of(row[n]).strip() for row in rows[1:]] for n in range(len(rows[0]))]
    named = [len({t for t in texts if looks_like_named_reference(t)}) >= FEWEST_RISKS for texts in columns]
    told = any(any(texts) and share(texts, lambda t: len(t) >= SHORTEST_TITLE) >= 0.6 for texts in columns)
    others = (texts for texts, n in zip(columns, named, strict=True) if not n and any(texts))
    return told and any(named) and any(
        share(texts, lambda t: len(t) <= LONGEST_SCORE and has_figure(t) and is_scored(t)) >= 0.6 for texts in others
    )
