"""The datasets of a risk's life through the meetings: risks, their versions, their references, their changes."""

from __future__ import annotations

from schemas.dataset_kinds import Dataset, date, flag, number, string, whole
from schemas.shared_columns import PAPER_ID, RISK_ID, TO_PAPER, TO_RISK

RISKS = Dataset(
    "risks", "a risk, through all its meetings",
    (
        string("risk_id", "The risk: its register and canonical reference", required=True),
        string("register", "Slug of the register", required=True),
        string("reference", "Canonical reference, the latest where it was renumbered"),
        string("title", "Latest title"),
        string("state", "Where it stands at the register's latest meeting held", required=True,
               values=("open", "archived", "missing")),
        date("first_meeting", "First meeting that has it"),
        date("last_meeting", "Last meeting that has it"),
        whole("meetings", "Number of meetings that have it", required=True),
        date("first_recorded", "Date on which it was first recorded, by its latest entry"),
        number("score", "Residual score at its last meeting"),
        string("rating", "Rating at its last meeting"),
    ),
    key=("risk_id",),
)

RISK_VERSIONS = Dataset(
    "risk_versions", "a risk as it stood from one meeting to another",
    (
        RISK_ID,
        whole("version_no", "Counts the risk's versions from 1", required=True),
        date("valid_from", "The meeting from which it stood so; null where no paper of the risk has a date"),
        date("valid_to", "The meeting from which it stood otherwise, that day not included; null where current"),
        flag("is_current", "Whether it is the risk's last version", required=True),
        string("register", "Slug of the register", required=True),
        string("reference", "Canonical reference"),
        string("title", "Title of the risk"),
        string("owner", "Risk owner's name, or team"),
        string("owner_role", "Risk owner's rank or role"),
        string("category", "Category, as the last card gave it"),
        string("status", "The register's word for how the risk is handled"),
        number("impact", "Residual impact"),
        number("likelihood", "Residual likelihood"),
        number("score", "Residual score"),
        string("rating", "Word of the band that the score lies in"),
        string("state", "Where it stood", required=True, values=("open", "archived", "missing")),
    ),
    key=("risk_id", "version_no"),
    foreign_keys=(TO_RISK,),
)

ALIASES = Dataset(
    "aliases", "a printed reference and the risk it means",
    (
        string("register", "Slug of the register", required=True),
        PAPER_ID,
        string("printed", "The reference as printed", required=True),
        RISK_ID,
        string("method", "What joins them", required=True, values=(
            "exact", "padding", "mistyped", "title", "decided")),
        number("confidence", "0 to 1: how sure the join is", required=True),
        string("evidence", "What speaks for the join, in words"),
    ),
    key=("register", "paper_id", "printed", "risk_id"),
    foreign_keys=(TO_PAPER, TO_RISK),
)

CHANGES = Dataset(
    "changes", "a change between one meeting and the next held",
    (
        RISK_ID,
        date("meeting_date", "The meeting at which the change shows", required=True),
        date("previous_meeting_date", "The meeting held before it; null at the register's first"),
        string("change", "What changed", required=True, values=(
            "new", "reactivated", "archived", "missing", "score_increased", "score_decreased",
            "impact_increased", "impact_decreased", "likelihood_increased", "likelihood_decreased",
            "owner_changed", "status_changed", "title_changed", "category_changed", "renumbered", "merged", "split")),
        string("before", "The value before: of a risk archived its score, of one missing its title, of one merged its "
               "reference, else its title, of one split off the other's"),
        string("after", "The value after: of a risk new, archived or reactivated its score, of one merged the other's "
               "reference, else its title, of one split off its own"),
    ),
    key=("risk_id", "meeting_date", "change"),
    foreign_keys=(TO_RISK,),
)
