"""Which columns of numbers multiply to which score: it tells of what stage they are, and what they are at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from extract.columns.headed import Candidates, HeadedTable
from extract.columns.rivals import is_unsure
from extract.page.rows import Row, text_of
from extract.parts.content import number_in
from extract.parts.scores import PREFIXES, SCORES
from schemas.words import key

FEWEST_ROWS = 3
SHARE = 0.8
LARGEST = 10
LONGEST_LETTERS = 3
_AXES = ("likelihood", "impact")


def of_factors(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column, where a score whose heading names no stage is the product of factors that do:
    "Impact before mitigation", "Likelihood before mitigation", "Risk score"."""
    found = list(candidates)
    first = {c[0]: n for n, c in reversed(list(enumerate(candidates))) if c}
    stages = [s for s in PREFIXES[1:] if f"{s}score" not in first and {f"{s}{a}" for a in _AXES} <= first.keys()]
    said = _numbers(table.rows) if stages else []
    for stage in stages:
        likelihood, impact = (first[f"{stage}{a}"] for a in _AXES)
        for n, c in enumerate(candidates):
            if c[:1] == ("score",) and not table.stages[n] and _multiply(said, likelihood, impact, n):
                found[n] = (f"{stage}score",)
                break
    return found


def named_by_products(found: Sequence[str], table: HeadedTable) -> list[str]:
    """What was found of each column, some named anew by their products.

    "L, I, Score, ML, MI, Residual score": where the first two multiply to the inherent score and not to the score
    as it stands, they are the inherent ones; two columns of numbers that no heading explains and that multiply to a
    score without factors are its factors, each the one that its heading ends with the letter of. What is the product
    is the score, whatever it is called ("Priority level"), as is of two impacts the one that is the product with the
    other, and the one column under a heading that is not known ("Grading") that is the product of factors without a
    score.
    """
    if not any(a.endswith(SCORES) for a in found):
        return list(found)
    said, labels = _numbers(table.rows), table.labels
    named = dict(_of_another_stage(found, said, table.stages))
    named |= dict(_products(found, said)) | dict(_unknown(found, said))
    at = {a: n for n, a in enumerate(found) if a and n not in named}
    for stage in PREFIXES:
        score = at.get(f"{stage}score")
        if score is None or any(f"{stage}{a}" in {*at, *named.values()} for a in _AXES):
            continue
        free = [n for n, a in enumerate(found) if not a and n < score and _is_factor(said, n)]
        for first, second in permutations(free, 2):
            if _letters(labels[first], labels[second]) and _multiply(said, first, second, score):
                named |= {first: f"{stage}likelihood", second: f"{stage}impact"}
                break
    return [named.get(n, attribute) for n, attribute in enumerate(found)]


def _of_another_stage(
    found: Sequence[str], said: Sequence[Sequence[float | None]], stages: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Factors that do not multiply to the score of the stage they were taken for, and do to another's that has no
    factors or whose are another's too: "Exposure: L, I", "Current score", "Adjusted exposure: L, I", "Target score"."""
    at = {a: n for n, a in reversed(list(enumerate(found))) if a}
    pairs = {s: (at[f"{s}likelihood"], at[f"{s}impact"]) for s in PREFIXES if {f"{s}{a}" for a in _AXES} <= at.keys()}
    scores = {s: at[f"{s}score"] for s in PREFIXES if f"{s}score" in at}
    lost = [s for s, pair in pairs.items() if s not in scores or not _multiply(said, *pair, scores[s])]
    lost = [s for s in lost if (not s and s in scores) or not any(stages[n] for n in pairs[s])]
    moved: dict[str, str] = {}
    for stage in lost:
        others = [q for q in scores if q != stage and not _has_factors(q, at, lost)]
        fitting = [q for q in others if _gives(said, *pairs[stage], scores[q])]
        if len(fitting) == 1:
            moved[stage] = fitting[0]
    if len(set(moved.values())) < len(moved) or any(q in lost and q not in moved for q in moved.values()):
        return
    for stage, other in moved.items():
        yield from zip(pairs[stage], (f"{other}{a}" for a in _AXES), strict=True)


def _has_factors(stage: str, at: Mapping[str, int], lost: Sequence[str]) -> bool:
    return stage not in lost and any(f"{stage}{a}" in at for a in _AXES)


def _gives(said: Sequence[Sequence[float | None]], first: int, second: int, score: int) -> bool:
    """Whether two columns multiply to a third; where it stands next to them, though most of a factor are 1."""
    if _multiply(said, first, second, score):
        return True
    whole = [(a, b, s) for row in said if (a := row[first]) and (b := row[second]) and (s := row[score])]
    beside = score == max(first, second) + 1 and abs(first - second) == 1
    varied = len(whole) >= FEWEST_ROWS and len({s for _, _, s in whole}) > 1
    return beside and varied and all(a * b == s for a, b, s in whole)


def _products(found: Sequence[str], said: Sequence[Sequence[float | None]]) -> Iterator[tuple[int, str]]:
    at = {a: n for n, a in enumerate(found) if a}
    likelihood, impact = (at.get(a) for a in _AXES)
    told = at.get("score")
    if likelihood is None or (told is not None and any(row[told] is not None for row in said)):
        return
    others = [n for n, a in enumerate(found) if a and not a.endswith(SCORES)] if impact is not None else []
    product = next((n for n in others if impact is not None and _multiply(said, likelihood, impact, n)), None)
    if product is not None:
        yield product, "score"
        yield from ((n, "rating") for n in (told,) if n is not None)  # "Amber" beside the product
    rivals = [n for n, a in enumerate(found) if is_unsure(a) and a.endswith("impact")] if impact is None else []
    for factor, product in permutations(rivals, 2):
        if _multiply(said, likelihood, factor, product):
            yield from ((factor, "impact"), (product, "score"))
            return


def _unknown(found: Sequence[str], said: Sequence[Sequence[float | None]]) -> Iterator[tuple[int, str]]:
    at = {a: n for n, a in enumerate(found) if a}
    for stage in PREFIXES:
        likelihood, impact = (at.get(f"{stage}{a}") for a in _AXES)
        if likelihood is not None and impact is not None and not {f"{stage}score", f"{stage}rating"} & at.keys():
            products = [n for n, a in enumerate(found) if not a and _multiply(said, likelihood, impact, n)]
            yield from ((n, f"{stage}score") for n in products if len(products) == 1)


def _numbers(rows: Sequence[Row]) -> list[tuple[float | None, ...]]:
    return [tuple(number_in(text_of(cell)) for cell in row) for row in rows]


def _multiply(said: Sequence[Sequence[float | None]], first: int, second: int, score: int) -> bool:
    """Whether two columns multiply to a third in nearly every row, of which some tell a product from the numbers."""
    whole = [(a, b, s) for row in said if None not in (trio := (row[first], row[second], row[score]))
             for a, b, s in [trio] if a is not None and b is not None and s is not None]  # fmt: skip
    telling = len({s for a, b, s in whole if a != 1 and b != 1})
    return len(whole) >= FEWEST_ROWS and telling > 1 and sum(a * b == s for a, b, s in whole) >= SHARE * len(whole)


def _is_factor(said: Sequence[Sequence[float | None]], column: int) -> bool:
    numbers = [row[column] for row in said if row[column] is not None]
    return bool(numbers) and all(n is not None and 0 < n <= LARGEST for n in numbers)


def _letters(likelihood: str, impact: str) -> bool:
    return _ends(likelihood, "lp") and _ends(impact, "ics")


def _ends(label: str, letters: str) -> bool:
    """Whether a heading ends with one of the letters that stand for a factor: "ML", "Res. L", "L2"."""
    last = key(label).rpartition(" ")[2].rstrip("0123456789")
    return 0 < len(last) <= LONGEST_LETTERS and last[-1] in letters
