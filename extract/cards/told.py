"""Risks told without a table: a heading that names the risk, then paragraphs that a label or a question leads.

"Likelihood: 3  Owner: …", "Risk owner Head of Estates", "What are we doing about it?" over its answer. A label that
nothing but a space parts from its value, and one that no word explains, is a label where it comes again and again. A
heading without a reference names a risk where others do so with the same first label, over scores in figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from extract.cards.labels import BODY, label_of, may_be_label
from extract.cards.leading import LONGEST_QUESTION, leading_label, question_label
from extract.cards.names import name_in_heading
from extract.parts.content import LONGEST_FIGURE, is_figure
from extract.parts.fields import labelled_fields
from extract.parts.groups import CONTROLS
from extract.parts.printed_references import split_reference
from extract.parts.scores import SCORES
from schemas.layout import Layout
from schemas.paper import Block, Paragraph
from schemas.records import OTHER
from schemas.words import key

LONGEST_HEADING = 200
FEWEST_FIGURES = 2  # of a row: "CR1 Fraud Treasurer 2 4 8"
FEWEST_LABELS = 3
FEWEST_TIMES = 2
_TELLING = ("impact", "likelihood", "score", "owner", "existing_controls")
_AVERAGE = "average"
_TOLD_WITH_SCORES = BODY | {"owner", "responsible_officer"}


class Telling(Struct, frozen=True):
    """Where each such risk begins, with the number of the block after its last paragraph; and the words of the labels
    that come again and again."""

    ends: Mapping[int, int]
    repeated: frozenset[str]


class Led(Struct, frozen=True):
    """A paragraph's label and what it means (OTHER for what no word explains), and the value, "" where that is the
    next paragraph's."""

    attribute: str
    label: str
    value: str
    sure: bool = True  # that it is a label: False where nothing but a space parts it from its value


def risks_told(blocks: Sequence[Block], layout: Layout) -> Telling:
    """The risks of a paper that are told so."""
    repeated = _repeated(blocks, layout)
    found: dict[int, int] = {}
    unnamed: dict[int, tuple[int, str]] = {}
    at = 0
    while at < len(blocks):
        block = blocks[at]
        named = isinstance(block, Paragraph) and _names_a_risk(block)
        if not (named or _may_name_a_risk(block, repeated, layout)):
            at += 1
            continue
        end = _end(blocks, at, repeated, layout)
        led = list(_led_by(blocks[at + 1 : end], repeated, layout)) if end > at + 1 else []
        if named and _tells(led):
            found[at] = end
        elif not named and _scores(led):
            unnamed[at] = end, key(led[0].label)
        at = max(end, at + 1)
    first = Counter(label for _, label in unnamed.values())
    found |= {at: end for at, (end, label) in unnamed.items() if first[label] >= FEWEST_TIMES}
    return Telling(dict(sorted(found.items())), _of_many(found, blocks, repeated, layout))


def led_by(paragraph: Paragraph, repeated: frozenset[str], layout: Layout) -> Led | None:
    """The label that a paragraph is, or that leads it; None where it has none."""
    text = paragraph.text.strip()
    if text.endswith((":", "?")) or paragraph.bold or paragraph.level is not None or key(text) in repeated:
        attribute = question_label(text, layout)
        if not attribute and key(text) in repeated:
            attribute = OTHER
        if attribute:
            return Led(attribute, text.removesuffix(":"), "")
    label, value = leading_label(text, layout)
    if label and (_is_parted(text, label) or (key(label) in repeated and not value[:1].islower())):
        return Led(question_label(label, layout), label, value, sure=_is_parted(text, label))
    question, mark, answer = text.partition("?")
    if mark and answer.strip() and key(question) in repeated:
        return Led(OTHER, question + mark, answer.strip())
    return None


def _is_parted(text: str, label: str) -> bool:
    """Whether a sign stands between a label and its value."""
    return label.endswith("?") or text[len(label) :].lstrip().startswith(":")


def _repeated(blocks: Sequence[Block], layout: Layout) -> frozenset[str]:
    """The words of labels, questions and short headings that come again."""
    times: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph):
            text = block.text.strip()
            question, mark, _ = text.partition("?")
            alone = label_of(text, layout) in CONTROLS
            label = leading_label(text, layout)[0] or (question if mark and len(question) < LONGEST_QUESTION else "")
            prominent = (block.bold or block.level is not None) and may_be_label(text)
            times.update([key(text if alone else label or text)] if label or prominent or alone else [])
    return frozenset(label for label, count in times.items() if count >= FEWEST_TIMES)


def _of_many(
    ends: Mapping[int, int], blocks: Sequence[Block], repeated: frozenset[str], layout: Layout
) -> frozenset[str]:
    """Of the words that come again those that lead paragraphs of many of the risks, and not of some by chance."""
    times: Counter[str] = Counter()
    for start, end in ends.items():
        paragraphs = [b for b in blocks[start + 1 : end] if isinstance(b, Paragraph)]
        times.update({key(led.label) for b in paragraphs if (led := led_by(b, repeated, layout))})
    return frozenset(label for label in repeated if 2 * times[label] >= len(ends))


def _names_a_risk(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    set_apart = paragraph.bold or paragraph.level is not None  # else it may be a row: "CR1 Fraud Treasurer 1 May 2024"
    named = name_in_heading(text) if set_apart else split_reference(text)
    figures = sum(word.isdecimal() for word in named[1].split())
    return len(text) <= LONGEST_HEADING and "\n" not in text and bool(named[0]) and figures < FEWEST_FIGURES


def _may_name_a_risk(block: Block, repeated: frozenset[str], layout: Layout) -> bool:
    """Whether a block is a heading, and no label."""
    return isinstance(block, Paragraph) and block.level is not None and led_by(block, repeated, layout) is None


def _end(blocks: Sequence[Block], start: int, repeated: frozenset[str], layout: Layout) -> int:
    """The first block after `start` that is no paragraph of the risk: a table, a heading that is no label."""
    for n in range(start + 1, len(blocks)):
        block = blocks[n]
        if not isinstance(block, Paragraph) or _names_a_risk(block):
            return n
        if _may_name_a_risk(block, repeated, layout):
            return n
    return len(blocks)


def _led_by(blocks: Sequence[Block], repeated: frozenset[str], layout: Layout) -> Iterator[Led]:
    """The labels of a risk's paragraphs, each with its value, which may be the paragraph after it."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if not isinstance(block, Paragraph):
            continue
        fields = [f for f in labelled_fields(block.text, "", frozenset(), layout) if f.label]
        led = led_by(block, repeated, layout)
        if led is not None and len(fields) < 2:
            yield Led(led.attribute, led.label, led.value or (after.text if isinstance(after, Paragraph) else ""))
        else:
            yield from (Led(f.attribute, f.label, f.text) for f in fields)


def _tells(led: Sequence[Led]) -> bool:
    labels = {one.attribute for one in led} - {OTHER}
    return len(labels) >= FEWEST_LABELS and any(a.endswith(_TELLING) for a in labels)


def _scores(led: Sequence[Led]) -> bool:
    """Whether labels tell of a risk whose heading gives no reference: scores in figures, and whose they are or what is
    done about them."""
    figured = {one.attribute for one in led if one.attribute.endswith(SCORES) and is_figure(one.value)}
    told = {one.attribute for one in led} & _TOLD_WITH_SCORES
    figures = (f"{one.label} {one.value}" for one in led if len(one.value) <= LONGEST_FIGURE)
    of_many = any(_AVERAGE in key(text).split() for text in figures)  # "Average score": of a kind of risks
    return _tells(led) and bool(figured) and bool(told) and not of_many
