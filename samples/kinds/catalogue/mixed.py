"""Any body: headings, order, scale, stages, references and dates drawn at random from what registers really print.

No two numbers look alike, so that many of them show how reading holds up on papers nobody prepared for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from samples.kinds.front import Body, labelled, tabled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import (
    HEAD,
    IMPACT_WORDS,
    LIKELIHOOD_WORDS,
    Column,
    Make,
    band_fill,
    dated,
    level,
    listed,
    register,
    text,
    texts,
)  # fmt: skip
from samples.kinds.risks import Numbered, drawn

BODIES = (
    ("Lower Tarn Parish Council", "Policy and Resources Committee"),
    ("Eskmouth University Hospitals NHS Trust", "Quality and Risk Committee"),
    ("Midmoor Police and Crime Panel", "Audit Sub-Committee"),
    ("Harbour and Isles Council", "Audit and Scrutiny Committee"),
    ("Greenvale Fire and Rescue Authority", "Governance Panel"),
    ("Stonebridge Metropolitan Council", "Standards and Audit Committee"),
)
HEADINGS: Mapping[str, Sequence[str]] = {
    "reference": ("Ref", "Ref.", "Risk Ref.", "Risk ID", "Risk No.", "Reference Number", "No", "Risk Number", "Code"),
    "title": ("Risk", "Risk Title", "Title", "Risk Name", "Description of Risk", "Risk description", "Key risk"),
    "rationale": ("Cause", "Cause(s)", "Causes", "Trigger", "Risk cause", "Due to", "Root cause"),
    "consequence": ("Effect", "Consequence", "Consequences", "Potential consequences", "Effect(s)", "Resulting in"),
    "owner": ("Owner", "Risk Owner", "Lead", "Risk owner(s)", "Director", "Assigned to", "Risk Lead"),
    "existing_controls": (
        "Controls", "Existing Controls", "Current controls", "Mitigation", "Controls in place", "Control measures",
        "Mitigating controls", "What are we doing?", "Internal controls",
    ),
    "additional_controls": (
        "Actions", "Further actions", "Action plan", "Planned actions", "Further action required", "Next steps",
        "Additional controls", "Actions planned",
    ),
    "update": ("Update", "Latest update", "Comments", "Progress", "Commentary", "Latest position"),
    "status": ("Response", "Treatment", "Risk response", "4Ts"),
    "category": ("Category", "Risk category", "Risk type", "Theme"),
    "first_recorded": ("Date added", "Date raised", "Date identified", "First recorded", "Date opened", "Raised"),
    "last_review": ("Last reviewed", "Last review", "Date of last review", "Reviewed", "Last updated", "Review date"),
}  # fmt: skip
AXES = (
    ("Impact", "Likelihood", "Score"),
    ("I", "L", "Score"),
    ("Imp", "Like", "Rating"),
    ("Severity", "Probability", "Total"),
    ("Impact", "Probability", "Risk score"),
    ("Impact (I)", "Likelihood (L)", "I x L"),
    ("I", "P", "RS"),
)
STAGES: Mapping[str, Sequence[str]] = {
    "inherent_": ("Inherent", "Gross", "Initial", "Inherent risk", "Original risk", "Uncontrolled", "Gross score"),
    "": ("Residual", "Net", "Current", "Current risk", "Residual risk", "Net risk score", "Mitigated risk"),
    "target_": ("Target", "Target risk", "Target score", "Desired"),
}
REFERENCES: Sequence[Numbered] = (
    lambda n: f"CR{n}", lambda n: f"SR{n:02}", lambda n: f"STR{n * 31:04}", lambda n: str(n), lambda n: f"R-{n:03}",
    lambda n: f"A{n}", lambda n: f"{n}.1", lambda n: f"ORG {n + 10}", lambda n: f"FIN/{n:02}", lambda n: f"{n}a",
)  # fmt: skip
DATES = ("%d/%m/%Y", "%d/%m/%y", "%B %Y", "%b %Y", "%d %b %Y", "%b-%y", "%d.%m.%y")
WIDTHS = {
    "reference": 8,
    "title": 17,
    "owner": 11,
    "status": 8,
    "category": 10,
    "first_recorded": 10,
    "last_review": 10,
}
COLOURS = (("#92d050", "#ffc000", "#ff5050"), ("#00b050", "#ffff00", "#ff0000"), ("#c6efce", "#ffeb9c", "#ffc7ce"))


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register of six to ten columns and more under its stages."""
    levels = range(1, random.choice((4, 5, 5, 6)) + 1)
    words = random.random() < 0.25 and len(levels) == 5
    columns = [Column(random.choice(HEADINGS["reference"]), WIDTHS["reference"], text("reference")), *_titled(random)]
    scored = _scored(random, len(levels), words)
    wordy = [_wordy(random, name) for name in random.sample(("existing_controls", "additional_controls", "update"), 2)]
    others = [
        _other(random, name) for name in random.sample(("status", "category", "first_recorded", "last_review"), 2)
    ]
    owner = [_other(random, "owner")]
    middle = random.choice(((owner, scored, wordy), (scored, wordy, owner), (wordy[:1], scored, wordy[1:], owner)))
    columns += [column for part in middle for column in part] + others[: random.randint(0, 2)]
    body = Body(
        *random.choice(BODIES),
        "Thursday 21 November 2024",
        "Head of Audit",
        random.choice(("Risk register", "Risk update")),
    )
    risks = drawn(random, random.randint(6, 12), random.choice(REFERENCES), levels, levels)
    return (
        *random.choice((labelled, tabled))(body, "The register is attached for information."),
        Turn(landscape=True),
        Heading(random.choice(("Appendix A", "Annex 1", "Corporate risk register", "Strategic risks")), 2),
        register(columns, risks, size=7.5, fill=random.choice((HEAD, "#bfbfbf", "#ffffff"))),
    )


def _titled(random: Random) -> list[Column]:
    heading = random.choice(HEADINGS["title"])
    match random.randrange(4):
        case 0:
            return [Column(heading, 17, text("title", bold=True))]
        case 1:
            return [Column("Risk title and description", 22, texts("title", "description"))]
        case 2:
            return [Column("Risk title", 15, text("title")), Column("Risk description", 18, text("description"))]
        case _:
            cause, effect = (
                Column(random.choice(HEADINGS[name]), 16, text(name)) for name in ("rationale", "consequence")
            )
            return [Column(heading, 15, text("title")), cause, effect]


def _scored(random: Random, highest: int, words: bool) -> list[Column]:
    """One stage without a group or several with theirs; likelihood first as often as impact."""
    names = random.choice(AXES)
    axes = [("impact", names[0]), ("likelihood", names[1])]
    random.shuffle(axes)
    stages = random.choice((("",), ("inherent_", ""), ("", "target_"), ("inherent_", "", "target_")))
    fill = band_fill((highest, highest * highest / 2, 1000), random.choice(COLOURS))
    columns = []
    for stage in stages:
        group = random.choice(STAGES[stage]) if len(stages) > 1 or random.random() < 0.3 else ""
        cells: list[tuple[str, Make]] = [
            (heading, level(f"{stage}{axis}", "{word}", IMPACT_WORDS if axis == "impact" else LIKELIHOOD_WORDS))
            if words else (heading, level(f"{stage}{axis}"))
            for axis, heading in axes
        ]  # fmt: skip
        cells.append((names[2], level(f"{stage}score", fill=fill)))
        columns += [
            Column(heading, 9 if words else max(5.0, 0.9 * len(heading)), make, group) for heading, make in cells
        ]
    return columns


def _wordy(random: Random, name: str) -> Column:
    make = text("update") if name == "update" else listed(name, random.choice(("", "•", "•", "1.")))
    return Column(random.choice(HEADINGS[name]), 20, make)


def _other(random: Random, name: str) -> Column:
    make = dated(name, random.choice(DATES)) if name in ("first_recorded", "last_review") else text(name)
    return Column(random.choice(HEADINGS[name]), WIDTHS[name], make)
