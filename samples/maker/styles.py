"""The invented force's two house styles and its scoring scheme: words and colours only."""

from __future__ import annotations

from samples.maker.model import Band, Scheme, Style

RED, AMBER, GREEN = "#FF0000", "#FFC000", "#00B050"
GREY, YELLOW, BLUE, PALE = "#BFBFBF", "#FFFF99", "#99CCFF", "#D9E2F3"

SCHEME = Scheme(
    words=("Low", "Medium", "High", "Very High"),
    chances=(
        "Under 20% – would be a surprise",
        "20% to 49% – may well happen",
        "50% to 79% – will probably happen",
        "80% and over – all but sure to happen",
    ),
    bands=(
        Band(12, 16, "High", RED, "Every 3 months"),
        Band(6, 9, "Medium", AMBER, "Every 3 months"),
        Band(1, 4, "Low", GREEN, "Every 6 months"),
    ),
    criteria=(
        (
            "Service to the public",
            (
                "A delay that few would notice.",
                "A service is slower for some days in one area.",
                "A service is slower for weeks, or stops for a day.",
                "A service that people depend on stops for days.",
            ),
        ),
        ("Money", ("Up to £40,000", "£40,001 to £200,000", "£200,001 to £900,000", "Over £900,000")),
        (
            "Trust and standing",
            (
                "A complaint or two.",
                "Critical words in the local press.",
                "National press for a day; questions from the inspectorate.",
                "National press for a week; confidence in the force falls.",
            ),
        ),
        (
            "People's safety",
            (
                "A graze or a bruise.",
                "Treatment by a doctor, back at work within days.",
                "A stay in hospital or a long absence.",
                "A death, or lasting harm.",
            ),
        ),
        (
            "Environment",
            (
                "No lasting trace.",
                "Put right within a week.",
                "Put right within a year.",
                "Cannot be put right.",
            ),
        ),
    ),
    statuses=(
        ("Controls Tasked", "something more is to be done, by a named person and a set date."),
        ("Overdue Control", "the set date has gone by and the work is not finished."),
        ("Managed", "all that was planned is done, but the score is still above what we would accept."),
        ("Controlled", "the score is at a level that the force accepts."),
        ("Awaiting Review", "the risk is new, or has just changed hands, and has yet to be looked at."),
    ),
)

FIRST_STYLE = Style(
    columns=(
        ("reference", "Reference", 8.5),
        ("owner", "Risk Owner", 15.5),
        ("title", "Risk Title", 21.0),
        ("status", "Status", 8.5),
        ("impact", "Impact", 8.0),
        ("likelihood", "Likelihood", 8.5),
        ("first_recorded", "First Recorded", 9.0),
        ("last_review", "Last Review", 8.0),
        ("score", "Current Score", 6.5),
        ("previous_score", "Previous Score", 7.5),
    ),
    tiers=(("Appendix A", 2), ("Strategic Risk Register", 4), ("{date}", 4)),
    card_labels={
        "responsible_officer": "Responsible Officer",
        "impact": "Impact: ",
        "likelihood": "Likelihood: ",
        "date_recorded": "Date Recorded",
        "score": "Current Rating",
        "category": "Category",
        "previous_score": "Previous Rating",
        "description": "Information",
        "rationale": "Risk rationale",
        "consequence": "Risk consequence",
        "existing_controls": "Existing Controls",
        "additional_controls": "Additional Controls",
        "update": "Update",
    },
    section_titles={
        "A": "Appendix A: The register at a glance",
        "B": "Appendix B: Risks archived, or put forward for archiving",
        "C": "Appendix C: Risks whose score has changed",
        "D": "Appendix D: New risks",
        "E": "Appendix E: Other risks rated High",
        "F": "Appendix F: How risks are scored",
    },
    mark_fills={"archived": GREY, "changed": YELLOW, "new": BLUE},
    mark_meanings={
        "archived": "Archived since the last meeting, or put forward for it",
        "changed": "Score changed",
        "new": "New since the last meeting",
    },
    decision_lead="Current status: ",
    heat_map_title="Risk matrix",
    statuses_title="Risk status",
    bands_title="Risk grading",
    band_headings=("Risk score", "RAG rating", "Review"),
    matrix_titles=("Impact", "Likelihood", "Overall rating: impact x likelihood"),
    date_form="capitals",
    label_fill=None,
    bullets=False,
    word_headings=False,
)

SECOND_STYLE = Style(
    columns=(
        ("reference", "Ref", 8.0),
        ("title", "Risk", 22.0),
        ("owner", "Risk owner", 16.0),
        ("impact", "Impact", 8.0),
        ("likelihood", "Likelihood", 8.5),
        ("score", "Score", 6.5),
        ("previous_score", "Previous score", 7.5),
        ("status", "Status", 8.5),
        ("first_recorded", "Date first recorded", 7.5),
        ("last_review", "Date of last review", 7.5),
    ),
    tiers=(("Risk", 3), ("Current risk", 3), ("Change", 1), ("Status and dates", 3)),
    card_labels={
        "responsible_officer": "Responsible officer",
        "impact": "Impact: ",
        "likelihood": "Likelihood: ",
        "date_recorded": "Date recorded",
        "score": "Current score",
        "category": "Category",
        "previous_score": "Previous score",
        "description": "Description",
        "rationale": "Rationale",
        "consequence": "Consequence",
        "existing_controls": "Existing controls",
        "additional_controls": "Further controls",
        "update": "Latest update",
    },
    section_titles={
        "A": "Appendix A – Overview of the register",
        "B": "Appendix B – Archived risks",
        "C": "Appendix C – Risks with a changed score",
        "D": "Appendix D – New and reactivated risks",
        "E": "Appendix E – Remaining High risks",
        "F": "Appendix F – Scoring guide",
    },
    mark_fills={"archived": GREY, "changed": YELLOW, "new": BLUE},
    mark_meanings={"archived": "Archived", "changed": "Changed score", "new": "New or reactivated"},
    decision_lead="Current position: ",
    heat_map_title="Heat map of current risks",
    statuses_title="What each status means",
    bands_title="Scores, ratings and reviews",
    band_headings=("Score", "Rating", "Reviewed"),
    matrix_titles=("Impact criteria", "Likelihood criteria", "Rating (impact x likelihood)"),
    date_form="plain",
    label_fill=PALE,
    bullets=True,
    word_headings=True,
)
