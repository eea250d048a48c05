"""Clean papers, each from a number: other bodies, meetings, sizes, reference forms, scales and words, no error.

What may vary without an error varies here, so that a rule is not measured on one force's habits alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from random import Random

from bench.topics import TITLES
from samples.maker.compose import Meeting, clean_paper
from samples.maker.model import Band, PaperModel, Scheme, Section, Style
from samples.maker.state import Listing, Risk, Standing
from samples.maker.story import BODY, FIRST_PROSE, SECOND_PROSE, risks
from samples.maker.styles import AMBER, FIRST_STYLE, GREEN, RED, SCHEME, SECOND_STYLE

YELLOW = "#FFFF00"
SIZES = (8, 40)
YEARS = (2021, 2025)
PREFIXES = (("NHV", 4), ("SRR", 4), ("CR", 2), ("OPR", 3), ("ER", 4))
LISTINGS: tuple[tuple[Listing, float], ...] = (
    ("unchanged", 0.68), ("changed", 0.14), ("new", 0.08), ("archived", 0.06), ("reactivated", 0.04),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CleanPaper:
    """A paper without error and what is really so of its risks, by their keys."""

    number: int
    paper: PaperModel
    standings: Mapping[str, Standing]


def _five_levels(words: tuple[str, ...], likelihood_words: tuple[str, ...], bands: tuple[Band, ...]) -> Scheme:
    """The samples' criteria, with a fifth level between the two highest."""
    criteria = tuple(
        (heading, (*texts[:3], f"{texts[2]} More than once a year.", texts[3])) for heading, texts in SCHEME.criteria
    )
    chances = ("Below 10%", "10% to 29%", "30% to 59%", "60% to 89%", "90% and over")
    return Scheme(words, chances, bands, criteria, SCHEME.statuses, likelihood_words)


SCHEMES = (
    SCHEME,
    replace(
        SCHEME,
        words=("Minor", "Moderate", "Serious", "Major"),
        likelihood_words=("Unlikely", "Possible", "Likely", "Very Likely"),
        bands=(
            Band(9, 16, "High", RED, "Every 2 months"),
            Band(5, 8, "Medium", AMBER, "Every 3 months"),
            Band(1, 4, "Low", GREEN, "Every 6 months"),
        ),
    ),
    _five_levels(
        ("Negligible", "Minor", "Moderate", "Major", "Critical"),
        ("Rare", "Unlikely", "Possible", "Likely", "Almost Certain"),
        (
            Band(15, 25, "Very High", RED, "Monthly"),
            Band(8, 14, "High", AMBER, "Every 3 months"),
            Band(4, 7, "Medium", YELLOW, "Every 6 months"),
            Band(1, 3, "Low", GREEN, "Yearly"),
        ),
    ),
    _five_levels(
        ("Very Low", "Low", "Medium", "High", "Very High"),
        (),
        (
            Band(16, 25, "Extreme", RED, "Every month"),
            Band(10, 15, "High", AMBER, "Every 3 months"),
            Band(5, 9, "Moderate", YELLOW, "Every 3 months"),
            Band(1, 4, "Low", GREEN, "Every 12 months"),
        ),
    ),
)
BODIES = (
    BODY,
    replace(
        BODY,
        commissioner="Eastmere Borough Council",
        committee="Audit and Governance Committee",
        report_of="Director of Resources",
        board="Corporate Risk Board",
    ),
    replace(
        BODY,
        commissioner="Police and Crime Commissioner for Westhaven",
        committee="Joint Audit Committee",
        report_of="Chief Constable of Westhaven Police",
        board="Risk Management Board",
        marking="OFFICIAL",
    ),
)
THIRD_PROSE = (
    Section("Purpose", ("To report the position of the strategic risk register to members.",)),
    Section(
        "The register",
        (
            "There are {total} strategic risks on the register as at {as_at}.",
            "{high} risks are currently rated as '{{top}}'.",
        ),
    ),
    Section("Archived risks", ("{archived_risks} archived since the last meeting (Appendix B).",)),
    Section("Changes", ("{changed_risks} with a changed score (Appendix C).",)),
    Section("New risks", ("{new_risks} added to the register (Appendix D).",)),
)


def clean(number: int) -> CleanPaper:
    """The clean paper of a number: the same number gives the same paper."""
    random = Random(f"clean {number}")
    scheme = random.choice(SCHEMES)
    style = worded(random.choice((FIRST_STYLE, SECOND_STYLE)), scheme)
    prose = random.choice((FIRST_PROSE, SECOND_PROSE, THIRD_PROSE))
    body = replace(random.choice(BODIES), sections=tuple(_of_scheme(section, scheme) for section in prose))
    meeting = _meeting(random)
    standings = [_standing(risk, random, scheme) for risk in _risks(random, meeting)]
    paper = clean_paper(meeting, standings, body, scheme, style)
    return CleanPaper(number, paper, {standing.risk.key: standing for standing in standings})


def worded(style: Style, scheme: Scheme) -> Style:
    titles = {letter: title.replace("High", scheme.bands[0].word) for letter, title in style.section_titles.items()}
    return replace(style, section_titles=titles)


def _of_scheme(section: Section, scheme: Scheme) -> Section:
    """The prose with the scheme's own highest band and level."""
    top, levels = scheme.bands[0].word, str(scheme.levels[-1])
    heading = "Risks rated highest" if section.heading == "High risks" else section.heading
    own = {
        "{{top}}": top,
        "rated as High": f"rated as {top}",
        "rated High": f"rated {top}",
        "1 to 4": f"1 to {levels}",
        "1 and 4": f"1 and {levels}",
    }
    paragraphs = (reduce(lambda text, words: text.replace(*words), own.items(), t) for t in section.paragraphs)
    return Section(heading, tuple(paragraphs))


def _meeting(random: Random) -> Meeting:
    date = dt.date(random.randint(*YEARS), random.randint(1, 12), random.randint(1, 28))
    as_at = date - dt.timedelta(days=random.randint(10, 30))
    return Meeting(random.randint(0, 20), date, as_at, as_at - dt.timedelta(days=random.randint(1, 20)))


def _risks(random: Random, meeting: Meeting) -> list[Risk]:
    """Risks of the samples and invented ones, with references of one form, and no reference twice."""
    known = list(risks().values())
    invented = [invented_risk(title, random, known) for title in TITLES]
    chosen = random.sample([*known, *invented], random.randint(*SIZES))
    prefix, width = random.choice(PREFIXES)
    highest = 10**width - 1 if width < 3 else 620
    numbers = random.sample(range(1, highest), len(chosen))
    return [
        replace(risk, reference=f"{prefix}{n:0{width}}", first_recorded=_recorded(random, meeting))
        for risk, n in zip(chosen, numbers, strict=True)
    ]


def invented_risk(title: str, random: Random, known: Sequence[Risk]) -> Risk:
    """A risk of another title, in words of the samples' risks."""
    words, owner = random.choice(known), random.choice(known)
    key = "-".join(title.lower().split()[:4])
    return replace(
        words,
        key=key,
        title=title,
        owner=owner.owner,
        owner_role=owner.owner_role,
        rationale=random.choice(known).rationale,
        consequence=random.choice(known).consequence,
    )


def _recorded(random: Random, meeting: Meeting) -> dt.date:
    return meeting.as_at - dt.timedelta(days=random.randint(40, 2600))


def _standing(risk: Risk, random: Random, scheme: Scheme) -> Standing:
    listing = random.choices([name for name, _ in LISTINGS], [share for _, share in LISTINGS])[0]
    impact, likelihood = random.choice(scheme.levels), random.choice(scheme.levels)
    score = impact * likelihood
    match listing:
        case "new" | "reactivated":
            previous = None
        case "changed":
            previous = random.choice([other for other in scheme.scores if other != score])
        case _:
            previous = score
    return Standing(risk, impact, likelihood, previous, listing)
