"""A paper's model laid out as blocks: what comes where, in which table, under which words."""

from __future__ import annotations

from collections.abc import Iterator

from samples.maker.model import Card, PaperModel, RegisterRow
from samples.maker.page import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, Block, Cell, Line, Table, Turn, cell, shares

_HEAD_FILL = "#D9D9D9"
_BODY = ("description", "rationale", "consequence", "existing_controls", "additional_controls")
_CONTROLS = ("existing_controls", "additional_controls")


def blocks(paper: PaperModel) -> tuple[Block, ...]:
    """The whole paper in reading order."""
    return (
        *_cover(paper),
        *_prose(paper),
        *_grading(paper),
        *_heat_map(paper),
        *_appendix_list(paper),
        Turn(landscape=True),
        *_register(paper),
        Turn(landscape=False),
        *_cards(paper),
        *_scoring(paper),
    )


def _cover(paper: PaperModel) -> Iterator[Block]:
    cover = paper.cover
    box = Table(shares(150, 1, 1), ((cell("Paper"), cell()), (cell("Marked"), cell(cover.letter))))
    names = Cell((Line(cover.body.upper(), bold=True), Line(cover.committee.upper(), bold=True)))
    yield Table(shares(PORTRAIT_WIDTH, 6, 4), ((names, Cell(inner=box)),), size=12, ruled=False)
    yield Line("")
    facts = (
        ("Report of", cover.report_of),
        ("Subject", cover.subject),
        ("Date", cover.date),
        ("Author", cover.author),
    )
    fill = paper.style.label_fill
    rows = tuple((cell(label, bold=True, fill=fill), cell(text)) for label, text in facts)
    yield Table(shares(PORTRAIT_WIDTH, 1, 3), rows, size=11)


def _prose(paper: PaperModel) -> Iterator[Block]:
    counts = paper.counts
    figures = {
        "total": counts.total,
        "high": counts.high,
        "archived_risks": _risks(counts.archived),
        "changed_risks": _risks(counts.changed),
        "new_risks": _risks(counts.new),
    }
    for section in paper.sections:
        yield Line(section.heading, level=2)
        for text in section.paragraphs:
            yield Line(text.format(**figures), kind="number")


def _risks(count: str) -> str:
    return f"{count} risk" if count == "One" else f"{count} risks"


def _grading(paper: PaperModel) -> Iterator[Block]:
    style, scheme = paper.style, paper.scheme
    yield Line(style.bands_title, level=2)
    rows = tuple(
        (cell(f"{band.low} – {band.high}"), cell(band.word, fill=band.fill), cell(band.review)) for band in scheme.bands
    )
    heads = tuple(cell(heading, bold=True, fill=style.label_fill) for heading in style.band_headings)
    yield Table(shares(PORTRAIT_WIDTH, 1, 1, 1), (heads, *rows), heading_rows=1)
    yield Line(style.statuses_title, level=2)
    for word, meaning in scheme.statuses:
        yield Line(f" – {meaning}", lead=word)


def _heat_map(paper: PaperModel) -> Iterator[Block]:
    chart, scheme = paper.heat_map, paper.scheme
    yield Line(paper.style.heat_map_title, level=2)
    rows = [(cell("Likelihood", bold=True), *(cell(word, bold=True) for word in chart.impacts))]
    for word, counts in zip(chart.likelihoods, chart.counts, strict=True):
        likelihood = scheme.words_of("likelihood").index(word) + 1
        fills = [scheme.band(likelihood * (column + 1)).fill for column in range(len(counts))]
        cells = (cell(count, fill=fill) for count, fill in zip(counts, fills, strict=True))
        rows.append((cell(word, bold=True), *cells))
    rows.append((cell(), cell("Impact", bold=True, columns=len(chart.impacts))))
    widths = shares(PORTRAIT_WIDTH, *([1] * (len(chart.impacts) + 1)))
    yield Table(widths, tuple(rows))


def _appendix_list(paper: PaperModel) -> Iterator[Block]:
    yield Line("Appendices", level=2)
    for title in paper.style.section_titles.values():
        yield Line(title)
    yield Line("Contacts", level=2)
    for contact in paper.contacts:
        yield Line(contact)


def _register(paper: PaperModel) -> Iterator[Block]:
    style = paper.style
    yield Line(style.section_titles["A"], level=1)
    yield Line("Key to the colours of the rows:")
    legend = tuple((cell(style.mark_meanings[mark], fill=fill),) for mark, fill in style.mark_fills.items())
    yield Table((LANDSCAPE_WIDTH,), legend, size=8)
    yield Line("")
    tiers = tuple(
        cell(text.format(date=paper.cover.date.split(" ", 1)[1]), bold=True, fill=_HEAD_FILL, columns=span)
        for text, span in style.tiers
    )
    heads = tuple(cell(heading, bold=True, fill=_HEAD_FILL) for _, heading, _ in style.columns)
    rows = tuple(_register_row(row, paper) for row in paper.rows)
    widths = shares(LANDSCAPE_WIDTH, *(share for _, _, share in style.columns))
    yield Table(widths, (tiers, heads, *rows), heading_rows=2, size=8)


def _register_row(row: RegisterRow, paper: PaperModel) -> tuple[Cell, ...]:
    mark_fill = paper.style.mark_fills.get(row.mark)
    fills = {
        "score": paper.scheme.fill(row.rating),
        "previous_score": paper.scheme.fill(row.previous_rating),
    }
    cells = []
    for attribute, _, _ in paper.style.columns:
        value: str | tuple[str, ...] = getattr(row, attribute)
        texts = (value,) if isinstance(value, str) else value
        cells.append(cell(*texts, fill=fills.get(attribute, mark_fill)))
    return tuple(cells)


def _cards(paper: PaperModel) -> Iterator[Block]:
    for section in sorted({card.section for card in paper.cards}):
        yield Line(paper.style.section_titles[section], level=1)
        for card in paper.cards:
            if card.section == section:
                yield _card(card, paper)
                yield Line("")


def _card(card: Card, paper: PaperModel) -> Table:
    style, scheme = paper.style, paper.scheme

    def label(attribute: str) -> Cell:
        return cell(style.card_labels[attribute], bold=True, fill=style.label_fill)

    impact = cell(style.card_labels["impact"] + card.impact, bold=True)
    likelihood = cell(style.card_labels["likelihood"] + card.likelihood, bold=True)
    score = cell(card.score, fill=scheme.fill(card.rating))
    previous = cell(card.previous_score, fill=scheme.fill(card.previous_rating))
    title_fill = style.label_fill or "#D9E2F3"
    head = (
        (
            cell(card.reference, bold=True, fill=title_fill),
            cell(card.title, bold=True, fill=title_fill, columns=3),
        ),
        (label("responsible_officer"), cell(card.responsible_officer), impact, likelihood),
        (label("date_recorded"), cell(card.date_recorded), label("score"), score),
        (label("category"), cell(card.category), label("previous_score"), previous),
    )
    body = tuple((label(attribute), _passage(card, attribute, style.bullets)) for attribute in _BODY)
    return Table(shares(PORTRAIT_WIDTH, 22, 34, 24, 20), (*head, *body, (label("update"), _update(card, paper))))


def _passage(card: Card, attribute: str, bullets: bool) -> Cell:
    texts: tuple[str, ...] = getattr(card, attribute)
    listed = bullets and attribute in _CONTROLS and texts != ("None",)
    return Cell(tuple(Line(text, kind="bullet" if listed else "") for text in texts), columns=3)


def _update(card: Card, paper: PaperModel) -> Cell:
    decided = Line(paper.style.decision_lead + card.decision, bold=True)
    return Cell((*(Line(text) for text in card.update), decided), columns=3)


def _scoring(paper: PaperModel) -> Iterator[Block]:
    scheme, style = paper.scheme, paper.style
    impact_title, likelihood_title, rating_title = style.matrix_titles
    levels = range(len(scheme.words), 0, -1)
    yield Line(style.section_titles["F"], level=1)
    columns = len(scheme.criteria) + 2
    impact_rows = tuple(
        (
            cell(str(level)),
            cell(scheme.words[level - 1], bold=True),
            *(cell(texts[level - 1]) for _, texts in scheme.criteria),
        )
        for level in levels
    )
    heads = (
        cell("Score", bold=True),
        cell("Level", bold=True),
        *(cell(h, bold=True) for h, _ in scheme.criteria),
    )
    title = (cell(impact_title, bold=True, fill=_HEAD_FILL, columns=columns),)
    yield Table(shares(PORTRAIT_WIDTH, 9, 10, *([17] * len(scheme.criteria))), (title, heads, *impact_rows), 2, 8)
    yield Line("")
    words = scheme.words_of("likelihood")
    likelihood_rows = tuple(
        (cell(words[level - 1], bold=True), cell(str(level)), cell(scheme.chances[level - 1])) for level in levels
    )
    title = (cell(likelihood_title, bold=True, fill=_HEAD_FILL, columns=3),)
    heads = (cell(), cell("Score", bold=True), cell("How likely", bold=True))
    yield Table(shares(PORTRAIT_WIDTH, 2, 1, 5), (title, heads, *likelihood_rows), 2, 9)
    yield Line("")
    bands = tuple((cell(f"{band.low} – {band.high} = {band.word}", fill=band.fill),) for band in scheme.bands)
    yield Table((PORTRAIT_WIDTH,), ((cell(rating_title, bold=True, fill=_HEAD_FILL),), *bands))
