"""Choosing impact, likelihood and score: the values that contradict the fewest statements, over all risks at once.

Each risk has a list of options with what they cost (see `weights`). The heat map ties the risks of a paper
together: every risk too many or too few in a cell costs too. Options are few and contradictions rare, so the
best choice is found by trying every whole that the risks in doubt can make; where these are too many, by moving
one risk or two as long as the whole gets cheaper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations, product, takewhile
from math import prod

from msgspec import Struct

from normalise.choosing import weights
from normalise.choosing.votes import Claim, Vote, cost

ATTRIBUTES = ("impact", "likelihood", "score")
# An option this much dearer than a risk's best is not worth trying: the map can give back no more than two cells.
IN_DOUBT = 2 * weights.HEAT_MAP + weights.MARGIN
MOST_WHOLES = 5000
PASSES = 20
MOST_MAP_ERRORS = 0.34  # a heat map further from the register than this share of its risks is of something else

Triple = tuple[float | None, float | None, float | None]
Cell = tuple[float, float]
Tried = dict[int, dict[Triple, float]]  # by risk and option: how much dearer the whole is with it


class Option(Struct, frozen=True):
    """Values that a risk might have, and the weight of the statements of its own that they contradict."""

    values: Triple
    cost: float

    @property
    def cell(self) -> Cell | None:
        """Likelihood and impact: where a heat map shows it."""
        impact, likelihood, _ = self.values
        return (likelihood, impact) if likelihood is not None and impact is not None else None


class Choice(Struct, frozen=True):
    """The option chosen; `margin` is how much dearer the next best is, the heat map taken into account.

    `rival` is that next best, None where there was nothing else to choose. `by_map` says that without the
    heat map the choice would have been another, or no choice.
    """

    values: Triple
    margin: float
    rival: Triple | None
    by_map: bool


def options_of(
    votes: Sequence[Vote], levels: Mapping[str, tuple[float, ...]], multiplies: bool, printed: Triple
) -> Sequence[Option]:
    """Every option of one risk, cheapest first; what is printed comes first among equals."""
    claims = tuple(v.claim for v in votes if v.attribute in ATTRIBUTES)
    return _options(claims, levels["impact"], levels["likelihood"], multiplies, printed)


@lru_cache(maxsize=1024)
def _options(
    claims: tuple[Claim, ...],
    impacts: tuple[float, ...],
    likelihoods: tuple[float, ...],
    multiplies: bool,
    printed: Triple,
) -> Sequence[Option]:
    """Kept, as most risks are printed with the same values from one meeting to the next."""
    levels = {"impact": impacts, "likelihood": likelihoods}
    said = {a: {c.value for c in claims if c.attribute == a and c.value is not None} for a in ATTRIBUTES}
    if said["impact"] and said["likelihood"] and multiplies:
        triples: set[Triple] = {(i, p, i * p) for i, p in product(impacts, likelihoods)}
    else:
        of_impact, of_likelihood, of_score = (_or_none(said[a]) for a in ATTRIBUTES)
        triples = set(product(of_impact, of_likelihood, of_score))
    if not (triples and multiplies) or (is_product(printed) and _is_on_scale(printed, levels)):
        triples.add(printed)  # else it cannot be so, whoever is wrong
    prices = [{v: cost(claims, {a: v}) for v in {t[n] for t in triples}} for n, a in enumerate(ATTRIBUTES)]
    found = [Option(t, sum(of[v] for of, v in zip(prices, t, strict=True))) for t in triples]
    found.sort(key=lambda o: (o.cost, o.values != printed, [v if v is not None else -1.0 for v in o.values]))
    return tuple(found)


def _is_on_scale(printed: Triple, levels: Mapping[str, Sequence[float]]) -> bool:
    pairs = zip(ATTRIBUTES, printed, strict=True)
    return all(n is None or n <= max(levels[a], default=n) for a, n in pairs if a in levels)


def _or_none(values: set[float]) -> list[float | None]:
    return [*sorted(values)] if values else [None]


def is_product(triple: Triple) -> bool:
    """Whether the score is impact x likelihood; True where one of the three is missing."""
    impact, likelihood, score = triple
    return impact is None or likelihood is None or score is None or impact * likelihood == score


def choose(options: Sequence[Sequence[Option]], heat_map: Mapping[Cell, int]) -> list[Choice]:
    """The cheapest choice for every risk at once. `heat_map` may be empty: then each risk stands alone."""
    chosen = [o[0] for o in options]
    if not _believable(chosen, heat_map):
        heat_map = {}
    doubtful = [n for n, o in enumerate(options) if heat_map and len(_worth_trying(o)) > 1]
    tried: Tried = {}
    for group in _sharing_cells(doubtful, options):
        if prod(len(_worth_trying(options[n])) for n in group) <= MOST_WHOLES:
            chosen, of_group = _tried(chosen, options, group, heat_map)
            tried |= of_group
        else:
            chosen = _improved(chosen, options, group, heat_map)
    missing = dict(heat_map)
    for cell in (o.cell for o in chosen):
        if cell:
            missing[cell] = missing.get(cell, 0) - 1
    return [
        _judged(own, of, missing if heat_map else None, tried.get(n, {}))
        for n, (own, of) in enumerate(zip(chosen, options, strict=True))
    ]


def _sharing_cells(doubtful: Sequence[int], options: Sequence[Sequence[Option]]) -> list[list[int]]:
    """The risks in doubt, those together that compete for cells of the map: no group bears on another."""
    groups: list[tuple[set[Cell | None], list[int]]] = []
    for n in doubtful:
        cells = {o.cell for o in _worth_trying(options[n])}
        met = [group for group in groups if not cells.isdisjoint(group[0])]
        joined = (cells.union(*(c for c, _ in met)), [*(m for _, members in met for m in members), n])
        groups = [group for group in groups if group not in met] + [joined]
    return [sorted(members) for _, members in groups]


def _tried(
    chosen: Sequence[Option], options: Sequence[Sequence[Option]], doubtful: Sequence[int], heat_map: Mapping[Cell, int]
) -> tuple[list[Option], Tried]:
    """The cheapest whole; and how much dearer the cheapest whole with each option of each risk in doubt is."""
    settled = Counter(o.cell for n, o in enumerate(chosen) if n not in set(doubtful))
    missing = {cell: count - settled[cell] for cell, count in heat_map.items()}
    least: dict[int, dict[Triple, float]] = {n: {} for n in doubtful}
    best = float("inf")
    cheapest: tuple[Option, ...] = ()
    for whole in product(*(_worth_trying(options[n]) for n in doubtful)):
        on_map = sum(
            abs(missing.get(cell, -settled[cell]) - count) - abs(missing.get(cell, -settled[cell]))
            for cell, count in Counter(o.cell for o in whole).items()
            if cell is not None
        )
        total = sum(o.cost for o in whole) + weights.HEAT_MAP * on_map
        if total < best:
            best, cheapest = total, whole
        for n, option in zip(doubtful, whole, strict=True):
            least[n][option.values] = min(total, least[n].get(option.values, total))
    found = list(chosen)
    for n, option in zip(doubtful, cheapest, strict=True):
        found[n] = option
    return found, {n: {values: total - best for values, total in of.items()} for n, of in least.items()}


def _worth_trying(options: Sequence[Option]) -> list[Option]:
    most = options[0].cost + IN_DOUBT
    return list(takewhile(lambda o: o.cost <= most, options))


def _believable(chosen: Sequence[Option], heat_map: Mapping[Cell, int]) -> bool:
    """Whether the map is of these risks: about as many, and most of them where it says."""
    held = Counter(o.cell for o in chosen if o.cell)
    wrong = sum(abs(count - held[cell]) for cell, count in heat_map.items()) / 2
    return bool(heat_map) and wrong <= max(2.0, MOST_MAP_ERRORS * len(chosen))


def _improved(
    chosen: list[Option],
    options: Sequence[Sequence[Option]],
    doubtful: Sequence[int],
    heat_map: Mapping[Cell, int],
) -> list[Option]:
    """Move one risk in doubt, or two, as long as the whole gets cheaper."""
    chosen = list(chosen)
    held = Counter(o.cell for o in chosen)
    for _ in range(PASSES):
        best, move = -1e-9, None
        singles = [((n, o),) for n in doubtful for o in _worth_trying(options[n]) if o is not chosen[n]]
        pairs = [(a[0], b[0]) for a, b in combinations(singles, 2) if a[0][0] != b[0][0]] if len(singles) <= 60 else []
        for changes in (*singles, *pairs):
            difference = _difference(changes, chosen, held, heat_map)
            if difference < best:
                best, move = difference, changes
        if move is None:
            return chosen
        for n, option in move:
            held[chosen[n].cell] -= 1
            held[option.cell] += 1
            chosen[n] = option
    return chosen


def _difference(
    changes: Sequence[tuple[int, Option]],
    chosen: Sequence[Option],
    held: Mapping[Cell | None, int],
    heat_map: Mapping[Cell, int],
) -> float:
    """What the whole would cost more (or, below 0, less) if these risks took these options."""
    own = sum(option.cost - chosen[n].cost for n, option in changes)
    if not heat_map:
        return own
    moved: dict[Cell | None, int] = {}
    for n, option in changes:
        for cell, by in ((chosen[n].cell, -1), (option.cell, 1)):
            moved[cell] = moved.get(cell, 0) + by
    on_map = sum(
        abs(heat_map.get(cell, 0) - held.get(cell, 0) - by) - abs(heat_map.get(cell, 0) - held.get(cell, 0))
        for cell, by in moved.items()
        if cell is not None
    )
    return own + weights.HEAT_MAP * on_map


def _judged(
    own: Option, options: Sequence[Option], missing: Mapping[Cell, int] | None, tried: Mapping[Triple, float]
) -> Choice:
    """The option chosen for a risk; `missing` is how many more risks the map shows in each cell, None without a map,
    and `tried` how much dearer the whole gets with each of the others tried."""
    margin, rival, here = float("inf"), None, own.cell
    for other in options:
        dearer = other.cost - own.cost
        if other.values in tried:
            dearer = tried[other.values]
        elif dearer - 2 * weights.HEAT_MAP >= margin:  # nor is any after it the next best
            break
        else:
            dearer += _off_map(here, other.cell, missing)
        if dearer < margin and other is not own:
            margin, rival = dearer, other
    told_apart = len(options) < 2 or (options[0] is own and options[1].cost - options[0].cost >= weights.MARGIN)
    return Choice(own.values, margin, rival.values if rival else None, missing is not None and not told_apart)


def _off_map(was: Cell | None, now: Cell | None, missing: Mapping[Cell, int] | None) -> float:
    """What it costs more, by the map, if one risk were in another cell than it is."""
    if missing is None or was == now:
        return 0.0
    left = 0 if was is None else 1 if missing.get(was, 0) >= 0 else -1
    entered = 0 if now is None else -1 if missing.get(now, 0) > 0 else 1
    return weights.HEAT_MAP * (left + entered)
