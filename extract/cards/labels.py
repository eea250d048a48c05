"""Labels of a card: which texts are labels, of what, and which cells and columns hold them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extract.columns.stacked import heading_parts, stacked_meanings
from extract.page.rows import Row, begun_in
from extract.parts.content import has_figure, is_number
from extract.parts.groups import CONTROLS, OWNERS
from extract.parts.printed_references import (
    looks_like_reference,
    split_reference,
)
from extract.parts.stages import stage_of
from extract.parts.vocabulary import has_words, meanings, without_help
from schemas.layout import Layout
from schemas.paper import Cell
from schemas.series import numbered_risk
from schemas.words import key

LONGEST_LABEL = 60
FEWEST_HELPING = 4  # words of a help in brackets
LONGEST_UNKNOWN = 40
BODY = frozenset(
    {"description", "rationale", "consequence", "existing_controls", "additional_controls", "update", "assurance"}
)


@lru_cache(maxsize=16384)
def label_of(text: str, layout: Layout, group: str = "") -> str:
    """The attribute that a cell's text is the label of, "" where it is no known label."""
    tidy = without_help(text.strip())
    if "(" in tidy and tidy.rstrip(":").endswith(")") and not meanings(tidy, layout, group):
        tidy, _, inside = (part.strip(" ():") for part in tidy.partition("("))
        held = not meanings(tidy, layout) and next(iter(meanings(inside, layout)), "") in OWNERS
        tidy = inside if held else tidy  # "Accountability (risk owner)"
    if len(tidy) > LONGEST_LABEL or "\n\n" in tidy or not has_words(tidy, layout):
        return ""
    if names_both(tidy, layout):
        return "title"
    found = meanings(tidy, layout, group) or _in_parts(tidy, layout, group) or _closer(tidy, layout)
    return found[-1] if found and found[0] == "reference" and len(found) > 1 else (found[0] if found else "")


def _closer(label: str, layout: Layout) -> tuple[str, ...]:
    """The meaning of a label that says more closely behind its colon what it is of: "Mitigation: what is planned"."""
    first, _, rest = label.rstrip(": ").partition(":")
    said = meanings(rest, layout) if rest.strip()[:1].islower() else ()
    return said if CONTROLS.issuperset({*said, *meanings(first, layout)}) and said else ()


def _in_parts(label: str, layout: Layout, group: str) -> tuple[str, ...]:
    """The meanings of a label that says one thing in two words: "Vulnerability/cause"; of the first, where they differ
    and it is running text."""
    parts = heading_parts(label)
    told = [meanings(part, layout, group) for part in parts] if len(parts) > 1 else []
    common = tuple(a for a in told[0] if all(a in other for other in told[1:])) if told else ()
    return common or (told[0] if told and "/" in label and BODY.issuperset(told[0]) else ())


def names_both(label: str, layout: Layout) -> bool:
    """Whether a label stands over a reference and a title: "Risk Code & Title"."""
    return stacked_meanings(label, layout) == ("reference", "title")


def numbered_label(label: str, value: str, layout: Layout, group: str = "") -> str:
    """What a label means over this value: a consequence that is a number is the impact."""
    found = label_of(label, layout, group)
    if found == "consequence" and _is_level(value, layout):
        options = meanings(label, layout, group)
        return next((a for a in options if a.endswith("impact")), found)
    return found


def _is_level(value: str, layout: Layout) -> bool:
    """Whether a value is a number, or one with the word of its level: "4", "4. High"."""
    number, _, word = value.strip().partition(" ")
    return is_number(value) or (is_number(number.rstrip(".:)-")) and key(word) in layout.level_words)


@lru_cache(maxsize=16384)
def inline_label(text: str, layout: Layout) -> tuple[str, str, str]:
    """("impact", "Impact", "3") for "Impact: 3"; three empty strings where a cell is not of that form."""
    if (numbered := numbered_risk(text))[0]:
        return "title", "Risk", ": ".join(numbered)
    label, colon, value = text.partition(":")
    if not colon or "\n" in label or not value.strip() or _closer(text, layout):
        return "", "", ""
    attribute = label_of(label, layout) or ("owner" if key(label).endswith(" owner") else "")
    return (attribute, label.strip(), _chosen_of(value.strip(), layout)) if attribute else ("", "", "")


def _chosen_of(value: str, layout: Layout) -> str:
    """A value without the line before it that says what it may be: "(low/medium/high)" over "Medium"."""
    first, _, rest = value.partition("\n")
    if rest.strip() and first.startswith("(") and first.rstrip().endswith(")") and len(first.split()) >= FEWEST_HELPING:
        return rest.strip()
    options = [key(part) for part in first.strip(" ()").split("/")]
    known = layout.level_words | layout.changes | layout.statuses | {"increase", "decrease"}
    return rest.strip() if rest.strip() and len(options) > 1 and known.issuperset(options) else value


def may_be_label(text: str) -> bool:
    """Whether a text whose words are not known looks as a label does: short, of words, without figures."""
    tidy = text.strip()
    short = 0 < len(tidy) <= LONGEST_UNKNOWN and "\n" not in tidy and not tidy.endswith((".", ";", ","))
    return short and tidy[0].isupper() and not has_figure(tidy)


@lru_cache(maxsize=16384)
def is_stage(text: str, layout: Layout) -> bool:
    """Whether a text names an assessment and nothing more: "Inherent", "Current risk score"."""
    return len(text) <= LONGEST_LABEL and bool(stage_of(text, layout)) and label_of(text, layout).endswith("score")


def name_alone(cells: Sequence[Cell], rows: int, layout: Layout) -> tuple[str, str]:
    """The reference and title that the first of a card's `rows` holds, and nothing else ("1.2: Funding gap"), but for
    cells that bear their own labels ("Owner: Head of Estates")."""
    text = cells[0].text.strip() if cells else ""
    if not text or not all(inline_label(c.text, layout)[0] for c in cells[1:] if c.text.strip()):
        return "", ""
    if len(cells) == 1 and looks_like_reference(text.strip("-– ")):
        return text.strip("-– "), ""
    reference, title = split_reference(text, led=True) if rows > 1 else ("", "")
    return (reference, title) if not label_of(title, layout) else ("", "")


def numbers_a_title(cells: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row is a number and a title, as where cards have the number of the register's row: 5, Fraud."""
    cells = [c for c in cells if c.text.strip()]
    if len(cells) != 2 or not looks_like_reference(cells[0].text) or label_of(cells[1].text, layout):
        return False
    return any(c.isalpha() for c in cells[1].text) and not looks_like_reference(cells[1].text)


def columns_of_labels(rows: Sequence[Row], layout: Layout) -> frozenset[int]:
    """The columns in which most texts that have a value beside them are known labels."""
    told: dict[int, list[bool]] = {}
    for row in rows:
        cells = begun_in(row)
        for cell in cells[: len(cells) - 1 : 2]:
            if cell.text.strip():
                told.setdefault(cell.column, []).append(bool(label_of(cell.text, layout)))
    return frozenset(n for n, known in told.items() if sum(known) > 1 and 2 * sum(known) >= len(known))
