"""Every dataset: its columns, their meaning, its key. Arrow schemas and documents come from here.

A column's place in the file is its place here. Impact, likelihood and score without a prefix are
the residual ones, which registers call current. They are float64 because some bodies score in
decimals; whole numbers are exact.
"""

from __future__ import annotations

from schemas.dataset_kinds import Dataset, ForeignKey, date, number, string, whole
from schemas.history_datasets import ALIASES, CHANGES, RISK_VERSIONS, RISKS
from schemas.shared_columns import MEETING_DATE, PAPER_ID, RISK_ID, TO_PAPER, TO_RISK, precision

PAPERS = Dataset(
    "papers", "a file given",
    (
        string("paper_id", "SHA-256 of the file's bytes, in hexadecimal", required=True),
        whole("copy_no", "Counts the files with these bytes, from 1; above 1 are duplicates, to be left out of joins",
              required=True),
        string("file_name", "Name of the file, without its folder", required=True),
        string("format", "What the file is by its content: pdf, docx…"),
        string("status", "What became of it", required=True,
               values=("read", "partial", "rejected", "duplicate")),
        string("problem", "Reason code, where the paper is not simply read"),
        string("detail", "The problem in a sentence, and what to do"),
        string("organisation", "The body whose risks these are"),
        string("committee", "The committee or panel that the paper goes to"),
        string("register", "Slug of the register: one organisation's one register; of several in one paper, the first"),
        string("layout", "The layout by which the paper was read"),
        string("title", "Title or subject of the paper"),
        string("author", "Author as printed"),
        MEETING_DATE,
        date("as_at", "The day at which the register is said to be accurate"),
        string("marking", "Protective marking as printed"),
        whole("pages", "Number of pages; null for formats without pages"),
    ),
    key=("paper_id", "copy_no"),
)

STATEMENTS = Dataset(
    "statements", "one thing one paper says, of a risk or of the register, as printed",
    (
        string("statement_id", "The statement: its paper and its place in it", required=True),
        PAPER_ID,
        string("risk_id", "The risk it speaks of; null for the register as a whole"),
        string("reference", "The risk's reference as printed"),
        string("part", "The part of the paper it stands in", required=True,
               values=("cover", "register", "card", "prose", "heat_map", "scale")),
        string("section", "The section it stands in, as printed: Appendix C…"),
        string("attribute", "What it tells: title, owner, impact, count_total…", required=True),
        string("text", "The words as printed, a newline between paragraphs; no label", required=True),
        string("label", "Heading or label that the text stands under, as printed"),
        number("number", "The text as a number, by the paper's own scale"),
        date("date", "The text as a date; the first day of a month or year printed alone"),
        precision("date"),
        whole("page", "Page, from 1; null for formats without pages"),
        number("x0", "Left edge on the page, in points from its left; null for formats without pages"),
        number("top", "Upper edge on the page, in points from its top"),
        number("x1", "Right edge on the page, in points from its left"),
        number("bottom", "Lower edge on the page, in points from its top"),
        whole("table_no", "The paper's table, from 1; null outside tables"),
        whole("row_no", "Row of the table, from 1; null outside tables"),
        whole("record_no", "Counts the paper's register rows and cards from 1; null outside them"),
        string("reader", "The way the file was read: pdfium, pdfplumber, word…", required=True),
    ),
    key=("statement_id",),
    foreign_keys=(TO_PAPER, TO_RISK),
)

ENTRIES = Dataset(
    "entries", "a risk at a meeting, reconciled",
    (
        RISK_ID, MEETING_DATE, PAPER_ID,
        string("register", "Slug of the register", required=True),
        string("reference", "Canonical reference; null where the register has none"),
        string("title", "Title of the risk"),
        string("owner", "Risk owner's name, or team"),
        string("owner_role", "Risk owner's rank or role"),
        string("responsible_officer", "Responsible officer, as the card gives them"),
        string("category", "Category of the risk"),
        number("impact", "Residual impact"),
        number("likelihood", "Residual likelihood"),
        number("score", "Residual score"),
        string("rating", "Word of the band that the score lies in"),
        number("previous_score", "Score said to hold before"),
        number("inherent_impact", "Impact before controls"),
        number("inherent_likelihood", "Likelihood before controls"),
        number("inherent_score", "Score before controls"),
        number("target_impact", "Impact aimed at"),
        number("target_likelihood", "Likelihood aimed at"),
        number("target_score", "Score aimed at"),
        string("status", "The register's word for how the risk is handled: Controls Tasked, Treat…"),
        date("first_recorded", "Date on which the risk was first recorded"),
        precision("first_recorded"),
        date("last_review", "Date of the last review"),
        precision("last_review"),
        string("listing", "What the paper lists or colours the risk as", values=(
            "new", "changed", "archived", "reactivated", "unchanged")),
        string("basis", "How the values were arrived at", required=True, values=(
            "printed", "repaired", "disputed", "decided")),
        number("confidence", "0 to 1: how sure the values are", required=True),
    ),
    key=("risk_id", "paper_id"),
    foreign_keys=(TO_RISK, TO_PAPER),
    order=("risk_id", "meeting_date", "paper_id"),
)

CARDS = Dataset(
    "cards", "a risk card",
    (
        RISK_ID, MEETING_DATE, PAPER_ID,
        string("section", "Section that holds the card: Appendix C…"),
        whole("record_no", "The card's number in the paper, as in statements", required=True),
        string("description", "What the risk is; \"Information\" on many cards"),
        string("rationale", "Why it is scored as it is"),
        string("consequence", "What would follow"),
        string("existing_controls", "Controls in place, as printed; one by one in controls"),
        string("additional_controls", "Controls and actions to come, as printed"),
        string("latest_update", "The latest update"),
    ),
    key=("risk_id", "paper_id", "record_no"),
    foreign_keys=(TO_RISK, TO_PAPER),
    order=("risk_id", "meeting_date", "paper_id", "record_no"),
)

CONTROLS = Dataset(
    "controls", "one control or action",
    (
        string("control_id", "The control: its paper, card, kind and position", required=True),
        RISK_ID, MEETING_DATE, PAPER_ID,
        string("kind", "In place, or to come", required=True, values=("existing", "additional")),
        whole("position", "Its number among the card's controls of this kind, from 1", required=True),
        string("text", "The control as printed, without its number or bullet", required=True),
    ),
    key=("control_id",),
    foreign_keys=(TO_RISK, TO_PAPER),
)

DECISIONS = Dataset(
    "decisions", "what a board decided or is asked to decide",
    (
        string("decision_id", "The decision: its paper and its place in it", required=True),
        string("risk_id", "The risk decided on; null where the paper does not say"),
        MEETING_DATE, PAPER_ID,
        string("board", "The board, as printed"),
        date("board_date", "Date of the board's meeting; the first day of a month or year printed alone"),
        precision("board_date"),
        string("stage", "Taken already, or asked for", required=True, values=("decided", "proposed")),
        string("action", "What is done with the risk", required=True, values=(
            "increase", "reduce", "archive", "add", "reactivate", "none")),
        number("from_score", "Score before"),
        number("to_score", "Score after"),
        string("text", "The words as printed", required=True),
    ),
    key=("decision_id",),
    foreign_keys=(TO_RISK, TO_PAPER),
)

HEAT_MAP = Dataset(
    "heat_map", "a cell of a printed heat map",
    (
        PAPER_ID, MEETING_DATE,
        number("likelihood", "Likelihood that the cell stands for", required=True),
        number("impact", "Impact that the cell stands for", required=True),
        whole("printed", "Number of risks that the cell shows; null where it is empty, or names them by titles"),
        whole("counted", "Number of risks that the register has there"),
        whole("table_no", "The paper's table that is the heat map, from 1", required=True),
    ),
    key=("paper_id", "likelihood", "impact", "table_no"),
    foreign_keys=(TO_PAPER,),
)

SCALES = Dataset(
    "scales", "a level or band of a scoring scheme",
    (
        PAPER_ID,
        string("axis", "What is scored", required=True, values=("impact", "likelihood", "rating")),
        number("level", "Number of the level; bands of the rating count from 1, the lowest", required=True),
        string("label", "Its word: High, Very High…", required=True),
        number("score_from", "Lowest score of the band; null for impact and likelihood"),
        number("score_to", "Highest score of the band; null for impact and likelihood"),
        string("description", "What the paper says that it means"),
    ),
    key=("paper_id", "axis", "level", "label"),
    foreign_keys=(TO_PAPER,),
)

FINDINGS = Dataset(
    "findings", "an inconsistency",
    (
        string("finding_id", "The finding, the same in every run", required=True),
        string("code", "Kind of finding: S201…; `explain CODE` says what it means", required=True),
        string("severity", "How much it matters", required=True, values=("error", "warning", "note")),
        string("register", "Slug of the register"),
        string("risk_id", "The risk; null where it is the register's or the paper's"),
        string("paper_id", "The paper that shows it; see papers"),
        MEETING_DATE,
        string("message", "What is wrong, in a sentence", required=True),
        string("printed", "What is printed"),
        string("expected", "What was expected"),
        string("resolution", "What was taken as right, and why"),
        number("confidence", "0 to 1: how sure the finding is", required=True),
        string("state", "Whether a person has dealt with it", required=True,
               values=("open", "accepted", "dismissed")),
    ),
    key=("finding_id",),
    foreign_keys=(TO_RISK, TO_PAPER),
)

EVIDENCE = Dataset(
    "evidence", "a statement that a finding or a repair rests on",
    (
        string("finding_id", "The finding", required=True),
        string("statement_id", "The statement", required=True),
        string("role", "Which way it speaks", required=True, values=("contradicts", "supports")),
    ),
    key=("finding_id", "statement_id", "role"),
    foreign_keys=(ForeignKey("finding_id", "findings", "finding_id"),
                  ForeignKey("statement_id", "statements", "statement_id")),
)

UNASSIGNED = Dataset(
    "unassigned", "text of a paper that no field took",
    (
        PAPER_ID,
        whole("page", "Page, from 1; null for formats without pages"),
        whole("position", "Counts the paper's unassigned texts from 1, nearly in reading order", required=True),
        string("text", "The words as printed", required=True),
    ),
    key=("paper_id", "position"),
    foreign_keys=(TO_PAPER,),
)

DATASETS: tuple[Dataset, ...] = (
    PAPERS, STATEMENTS, ENTRIES, CARDS, CONTROLS, DECISIONS, HEAT_MAP, SCALES,
    RISKS, RISK_VERSIONS, ALIASES, CHANGES, FINDINGS, EVIDENCE, UNASSIGNED,
)
BY_NAME: dict[str, Dataset] = {dataset.name: dataset for dataset in DATASETS}
