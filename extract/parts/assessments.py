"""What the cell of a score says: its factors, the score itself, the band and the arrow beside it, the stage of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.parts.content import LONGEST_MARK, arrow_in, has_figure, number_in
from extract.parts.fields import Field
from extract.parts.products import (
    NUMBER,
    PRODUCT,
    first_told,
    listed_product,
    with_letters_before,
    without_levels,
)
from extract.parts.scores import AXES, at_stage, at_stage_of
from extract.parts.stages import stage_of
from extract.parts.vocabulary import meanings
from schemas.layout import Layout
from schemas.words import key

LONGEST_INITIAL = 2  # letters
_LABELLED = re.compile(rf"(?P<label>[A-Za-z][A-Za-z ]{{0,24}}?)\s*[:=–—(-]?\s*(?P<value>{NUMBER})(?![0-9])\)?")
_LABELLED_WORD = re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{0,24}?)\s*[:=–—-]\s*(?P<value>[A-Za-z][^:=\n]*)")
_LABEL_OVER_VALUE = re.compile(rf"^([A-Za-z][A-Za-z ]{{0,24}}):?[ \t]*\n\s*({NUMBER})[ \t]*$", re.M)
_LATER_LABEL = re.compile(r"\s+([A-Z][a-z]+)(?=:\s*[A-Z0-9])")  # "Likelihood: Low Impact: High" in one line
_IN_BRACKETS = re.compile(rf"\((?P<words>[A-Za-z ]+?)[: =]*(?P<number>{NUMBER})\)")
_WITH_BEFORE = re.compile(rf"(?P<score>{NUMBER})(?P<arrow>[^0-9()]*)\((?P<before>{NUMBER})\)")  # "12 ↑ (8)"
_BEFORE = ("was", "from", "previously")
_WRAPPED = re.compile(r"\n([^:\n]+)(?=\n|$)")  # more of a line that begins with a label
_STAGED = re.compile(r"\s+([A-Z][a-z]+(?: [a-z]+){0,2})(?=:\s)")  # "Initial: 16 Current: 12" in one line
_GRADE = re.compile(r"[A-F]\s?[1-6]|[1-6]\s?[A-F]")  # a place on a grid of letters and figures: B2
_SPLIT = re.compile(r"\n|;|,|\s/\s|\t|\s{2,}")


def score_fields(text: str, attribute: str, first: str, layout: Layout) -> list[Field]:
    """The numbers of a score's cell: "L - 2 / I – 4 / Risk Score = 8", "4 x 3 = 12", "12 ↑", "High (12)".

    `attribute` is the column's own ("score", "target_score"…); `first` is the first factor of products, "" where
    the paper does not say. The cell's text stays whole where it is one number.
    """
    if text.strip().isdecimal():
        return [Field(attribute, "", text)]  # as most are
    if attribute.endswith("score") and len(by_stage := _by_stage(text, layout)) > 1:
        return [f for name, value in by_stage for f in score_fields(value, name, first, layout)]
    if attribute == "previous_score" and (both := _WITH_BEFORE.fullmatch(text.strip())):
        told = [("score", both["score"]), ("trend", both["arrow"].strip()), (attribute, both["before"])]
        return [Field(name, "", said) for name, said in told if said]
    if attribute != "score":
        return _assessed(text, attribute, first, layout)
    plain, before = _without_previous(text, layout)
    arrow = arrow_in(text)
    return [*_assessed(plain, attribute, first, layout), *before, *([Field("trend", "", arrow)] if arrow else [])]


def _without_previous(text: str, layout: Layout) -> tuple[str, list[Field]]:
    """A score without the one before it that stands in brackets behind it, and that one: "10 (previously 12)"."""
    found = _IN_BRACKETS.search(text)
    if not found or not (found["words"].strip() in _BEFORE or stage_of(found["words"], layout) == "previous"):
        return text, []
    return f"{text[: found.start()].rstrip()}{text[found.end() :]}", [Field("previous_score", "", found["number"])]


def _assessed(text: str, attribute: str, first: str, layout: Layout) -> list[Field]:
    """The numbers of one assessment."""
    if len(text) > 3 * LONGEST_MARK:
        return [Field(attribute, "", text)]
    labelled = _labelled_scores(with_letters_before(text), layout)
    if len({f.attribute for f in labelled}) > 1:
        return [_like(f, attribute) for f in labelled]
    on_grid = _GRADE.fullmatch(text.strip()) and " " not in text.strip()  # "C4" is no consequence of 4
    if len(labelled) == 1 and attribute.endswith(labelled[0].attribute) and not on_grid:
        return [Field(attribute, labelled[0].label, labelled[0].text)]  # "S5" is severity 5
    if attribute.endswith("score") and (other := _told(text, layout)):
        return [_like(other, attribute)]  # "Likelihood 2" under a score's label is no score of 2
    product = PRODUCT.search(text)
    if product and attribute.endswith("score"):
        return [_like(f, attribute) for f in _factors(text, product, first)]
    if attribute.endswith("score") and (result := listed_product(text)):
        return [Field(attribute, "", result)]
    product = PRODUCT.search(without_levels(text, layout))
    if product and attribute.endswith("score"):
        told = _factors(product["score"] or text, product, first or first_told(text, layout))
        return [_like(f, attribute) for f in told]
    return [Field(attribute, "", text), *_beside(text, attribute, layout)]


def _by_stage(text: str, layout: Layout) -> list[tuple[str, str]]:
    """The score of each stage, where each stands in a line of its own: "Initial: 4 x 4 = 16", "Current: 12"."""
    text = _STAGED.sub(lambda m: f"\n{m[1]}" if stage_of(m[1], layout) else m[0], _WRAPPED.sub(r" \1", text))
    pairs = [line.partition(":") for line in text.splitlines() if ":" in line]
    told = [(stage_of(label, layout), value.strip()) for label, _, value in pairs if len(label) <= LONGEST_MARK]
    found = [(at_stage("score", stage), value) for stage, value in told if stage and has_figure(value)]
    return found if len({name for name, _ in found}) == len(found) else []


def score_in_band(attribute: str, label: str, text: str, layout: Layout) -> str:
    """The score of its stage, where a status or a rating is a band's word with its number: "Current status: High (12)";
    else the attribute itself."""
    if attribute not in ("status", "rating") or number_in(text) is None:
        return attribute
    word = key(re.sub(r"[0-9.()]", " ", text))
    stage = stage_of(label, layout)
    return at_stage("score", stage) if word in layout.level_words else attribute


def told_beside(texts: Iterable[str], attribute: str, layout: Layout) -> list[Field]:
    """What cells beside a score's label say, where each names its own part of it: "Likelihood 2", "Impact 4",
    "Score 8"; [] where one does not, or where two name the same.
    """
    told = [_told(text, layout) for text in texts]
    found = [_like(f, attribute) for f in told if f is not None]
    return found if len({f.attribute for f in found}) == len(told) > 1 else []


def _told(text: str, layout: Layout) -> Field | None:
    """The one number of a text and the word that names it ("Likelihood 2"); None for a letter ("L2" may be Low)."""
    pair = _LABELLED.fullmatch(text.strip())
    options = meanings(pair["label"], layout) if pair and len(pair["label"]) > LONGEST_INITIAL else ()
    attribute = next((a for a in options if a in (*AXES, "score")), "")
    return Field(attribute, pair["label"].strip(), pair["value"]) if pair and attribute else None


def _like(field: Field, attribute: str) -> Field:
    """A part of an assessment, of the stage that an attribute is of."""
    return Field(at_stage_of(attribute, field.attribute), field.label, field.text)


def _labelled_scores(text: str, layout: Layout) -> list[Field]:
    found, spans = list[Field](), list[str]()
    text = _LABEL_OVER_VALUE.sub(r"\1: \2", text)
    text = _LATER_LABEL.sub(lambda m: f"\n{m[1]}" if {*meanings(m[1], layout)} & {*AXES, "score"} else m[0], text)
    for part in _SPLIT.split(text):
        for field, printed in _pairs_in(part, layout):
            if field.attribute not in {f.attribute for f in found}:
                found.append(field)
                spans.append(printed)
    if found and "score" not in {f.attribute for f in found} and (result := _result_beside(text, spans, layout)):
        found.append(Field("score", "", result))
    return found


def _pairs_in(part: str, layout: Layout) -> list[tuple[Field, str]]:
    """The labels of a part of a text that are of an assessment, each with its number, and as printed; where there are
    none, the one with its word: "Impact: Critical (4)"."""
    found: list[tuple[Field, str]] = []
    for matches in (_LABELLED.finditer(part), filter(None, [_LABELLED_WORD.fullmatch(part.strip())])):
        for pair in matches if not found else ():
            label = _behind_level(re.sub(r"^\s*[xX]\s+", "", pair["label"]), layout)
            attribute = next((a for a in meanings(label, layout) if a in (*AXES, "score")), "")
            if attribute:
                found.append((Field(attribute, label.strip(), pair["value"].strip()), pair[0]))
    return found


def _behind_level(label: str, layout: Layout) -> str:
    """A label without the word of the band before it: "Impact" of "25: Very High Impact 5"."""
    words = label.split()
    ends = (n for n in range(1, len(words)) if key(" ".join(words[:n])) in layout.level_words)
    return " ".join(words[max(ends, default=0) :])


def _result_beside(text: str, spans: Sequence[str], layout: Layout) -> str:
    """The number that stands beside labelled factors: "10 (Impact 5 x Likelihood 2)", "L2 I5 10 Amber"; else ""."""
    if given := re.search(rf"[0-9)]\s*=\s*({NUMBER})\s*$", text.strip(), re.M):
        return given[1]
    for span in spans:
        text = text.replace(span, " ", 1)
    rest = [w for w in key(text).split() if w not in layout.level_words and w not in ("x", "risk")]
    numbers = [w for w in rest if re.fullmatch(NUMBER, w)]
    factors = [float(n) for span in spans for n in re.findall(NUMBER, span)]
    sure = len(rest) == 1 or (len(factors) == 2 and [float(n) for n in numbers] == [factors[0] * factors[1]])
    return numbers[0] if len(numbers) == 1 and sure else ""


def _factors(text: str, product: re.Match[str], first: str) -> Iterator[Field]:
    if first:
        second = "impact" if first == "likelihood" else "likelihood"
        yield Field(first, "", product["first"])
        yield Field(second, "", product["second"])
    outside = re.findall(NUMBER, product.string[: product.start()] + " " + product.string[product.end() :])
    alone = not product["score"] and len(outside) == 1
    yield Field("score", "", outside[0] if alone else text)


def _beside(text: str, attribute: str, layout: Layout) -> Iterator[Field]:
    """The band's word that stands beside a score's number."""
    if attribute != "score":
        return
    if _GRADE.fullmatch(text.strip()):
        yield Field("rating", "", text)
    word = re.sub(r"[^A-Za-z /–-]", " ", text).strip(" /–-")
    if _names_a_level(key(word), layout):
        yield Field("rating", "", word)


def _names_a_level(words: str, layout: Layout) -> bool:
    """Whether words name a level, or that between two: "medium", "low medium", "medium to high"."""
    tokens = [w for w in words.split() if w != "to"]
    halves = ((" ".join(tokens[:n]), " ".join(tokens[n:])) for n in range(1, len(tokens)))
    return words in layout.level_words or any(layout.level_words.issuperset(pair) for pair in halves)
