"""Every way to put the error of a code into a paper: what a harness draws from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from samples.maker.flaws import dates, listing, people, references, scores
from samples.maker.flaws.injection import Flaw, Injection, NoPlaceForFlaw
from samples.maker.model import PaperModel

_COUNTS: tuple[listing.Count, ...] = ("total", "high", "archived", "changed", "new")
_DAYS = (dt.date(2014, 6, 9), dt.date(2019, 11, 25), dt.date(2021, 2, 8))
_WHERE: tuple[references.Where, ...] = ("register", "card")
_STRAY = ("Unsafe stacking of archive boxes", "Loss of a shared training site", "Change of banking provider")


def ways(code: str, paper: PaperModel) -> tuple[Injection, ...]:
    """Every injection of one code into the paper, in a fixed order; those that have no place in it left out.

    Raises KeyError for a code that no flaw gives.
    """
    made = []
    for flaw in _CATALOGUE[code](paper):
        try:
            made.append(flaw(paper))
        except NoPlaceForFlaw:
            continue
    return tuple(made)


def codes() -> tuple[str, ...]:
    """The codes that have flaws, sorted."""
    return tuple(sorted(_CATALOGUE))


def _keys(paper: PaperModel) -> tuple[str, ...]:
    return tuple(row.key for row in paper.rows)


def _written_two_ways(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        for where in _WHERE:
            if paper.has_card(key):
                yield partial(references.padding_dropped, key=key, where=where)
                yield from (
                    partial(references.written_apart, key=key, where=where, joint=joint) for joint in (" ", "-")
                )
                yield partial(references.in_small_letters, key=key, where=where)


def _mistyped(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        for where in _WHERE:
            if paper.has_card(key):
                yield partial(references.digits_swapped, key=key, where=where)
                yield partial(references.digit_wrong, key=key, where=where)
                yield partial(references.from_another_alphabet, key=key, where=where)
                for digit in ("0", "1", "5"):
                    yield partial(references.letter_for_digit, key=key, where=where, digit=digit)


def _repeated(paper: PaperModel) -> Iterator[Flaw]:
    keys = _keys(paper)
    for key, other in zip(keys, keys[1:] + keys[:1], strict=True):
        yield partial(references.repeated, key=key, other=other)


def _cards_of_no_entry(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        for number, title in enumerate(_STRAY):
            yield partial(references.card_of_no_entry, key=key, reference=_free(paper, number), title=title)


def _free(paper: PaperModel, number: int) -> str:
    """A reference of the register's form that no risk bears: the `number`th from the highest down."""
    taken = {row.reference for row in paper.rows}
    prefix = paper.rows[0].reference.rstrip("0123456789")
    width = len(paper.rows[0].reference) - len(prefix)
    free = (f"{prefix}{n}" for n in range(10**width - 1, 0, -1) if f"{prefix}{n}" not in taken)
    return next(islice(free, number, None))


def _wrong_products(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        for attribute in ("impact", "likelihood"):
            for word in paper.scheme.words_of(attribute):
                yield partial(scores.register_word_wrong, key=key, word=word, attribute=attribute)
        for score in paper.scheme.scores:
            yield partial(scores.register_score_wrong, key=key, score=score)
            yield partial(scores.card_score_wrong, key=key, score=score)


def _differing_cards(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        for attribute in ("impact", "likelihood"):
            for level in paper.scheme.levels:
                yield partial(scores.card_level_wrong, key=key, attribute=attribute, level=level)


def _differing_previous(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        for score in paper.scheme.scores:
            yield partial(scores.card_previous_wrong, key=key, previous=score)


def _not_the_last(paper: PaperModel) -> Iterator[Flaw]:
    """Only on the side the score moved from, so that the decision's verb stays right."""
    for row in paper.rows:
        for score in paper.scheme.scores:
            was, now = row.previous_score, int(row.score)
            if was.isdigit() and (score > now) == (int(was) > now):
                yield partial(scores.previous_not_the_last, key=row.key, previous=score)


def _off_scale(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        highest = paper.scheme.scores[-1]
        for score in (highest + 4, highest + 9):
            yield partial(scores.score_off_scale, key=key, score=score)
        for attribute in ("impact", "likelihood"):
            yield partial(scores.card_level_off_scale, key=key, attribute=attribute)


def _wrong_colours(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        for band in paper.scheme.bands:
            yield partial(scores.colour_wrong, key=key, rating=band.word)
            yield partial(scores.card_colour_wrong, key=key, rating=band.word)


def _wrong_heat_maps(paper: PaperModel) -> Iterator[Flaw]:
    for likelihood in paper.scheme.levels:
        for impact in paper.scheme.levels:
            for by in (-1, 1):
                yield partial(listing.heat_map_wrong, likelihood=likelihood, impact=impact, by=by)


def _contradicting_texts(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        for attribute in ("impact", "likelihood"):
            for level in paper.scheme.levels:
                yield partial(scores.text_gives_other_level, key=key, level=level, attribute=attribute)
        yield partial(scores.text_gives_impossible_move, key=key, before=3, now=4)


def _wrong_listings(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        yield partial(listing.coloured_as_changed, key=key)
        yield partial(listing.colour_forgotten, key=key)
        yield partial(listing.card_among_the_changed, key=key)


def _wrong_counts(paper: PaperModel) -> Iterator[Flaw]:
    for count in _COUNTS:
        for by in (-1, 1, 2):
            yield partial(listing.count_wrong, count=count, by=by)


def _differing_dates(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        yield from (
            partial(flaw, key=key, date=day)
            for flaw in (dates.first_recorded_differs, dates.first_recorded_of_register_differs)
            for day in _DAYS
            if paper.has_card(key)
        )


def _moved_dates(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        yield from (partial(dates.first_recorded_moved, key=key, date=day) for day in _DAYS)


def _overdue(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        yield from (partial(dates.review_overdue, key=key, months=months) for months in (9, 14))


def _impossible_dates(paper: PaperModel) -> Iterator[Flaw]:
    yield dates.weekday_wrong
    for key in _keys(paper):
        yield partial(dates.day_that_is_not, key=key)
        yield partial(dates.review_after_the_paper, key=key)
        yield partial(dates.recorded_after_the_paper, key=key)


def _other_roles(paper: PaperModel) -> Iterator[Flaw]:
    for key in _keys(paper):
        yield partial(people.role_differs, key=key, role="Head of Corporate Development")


_CATALOGUE: dict[str, Callable[[PaperModel], Iterator[Flaw]]] = {
    "R101": _written_two_ways,
    "R102": _mistyped,
    "R103": _repeated,
    "R106": _cards_of_no_entry,
    "R107": lambda paper: (partial(references.card_left_out, key=key) for key in _keys(paper)),
    "S201": _wrong_products,
    "S202": _differing_cards,
    "S203": _differing_previous,
    "S204": _not_the_last,
    "S205": _off_scale,
    "S206": _wrong_colours,
    "S207": _wrong_heat_maps,
    "S208": _contradicting_texts,
    "S209": _wrong_listings,
    "C301": _wrong_counts,
    "D401": _differing_dates,
    "D402": _overdue,
    "D403": _impossible_dates,
    "D404": _moved_dates,
    "H502": lambda paper: (partial(listing.listed_as_new, key=key) for key in _keys(paper)),
    "O601": _other_roles,
    "O602": lambda paper: (partial(people.no_controls_tasked, key=key) for key in _keys(paper)),
}
