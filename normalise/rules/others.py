"""Findings that other parts of the program make: on reading a paper, and of people's decisions.

Only their text stands here, so that `explain`, the documents and SARIF speak of them as of every other.
"""

from __future__ import annotations

import inspect

from normalise.rules.registry import Rule, Severity, add


def _told(code: str, name: str, severity: Severity, text: str) -> None:
    add(Rule(code, name, severity, inspect.cleandoc(text)))


_told(
    "X901",
    "text-not-understood",
    "warning",
    """
    A table or a block of text looks like part of the risk register, and nothing could be read from it.

    What stands there is missing from the entries, and every comparison is made without it.
    Authority: none but completeness: a paper read in part must not pass for one read whole.
    Example: a table with references and scores under headings that no layout knows.
    Do: look at `unassigned` and `riskpapers show PAPER`; add the table's words to a layout (`--layouts DIR`).
    """,
)

_told(
    "X902",
    "heading-unknown",
    "warning",
    """
    A column or a label in a table of risks is not known to the layout.

    Its text is kept as printed, but takes no part in the entries.
    Authority: none but completeness: a paper read in part must not pass for one read whole.
    Example: a column headed "Proximity", which the layout does not have.
    Do: add the heading to a layout file of your own and give its folder with `--layouts DIR`.
    """,
)

_told(
    "P101",
    "decision-without-ground",
    "warning",
    """
    A person's decision is no longer applied: what it was made on has changed or is gone.

    A decision weighs what a paper printed at the time. Where the paper now prints something else, or the finding
    is no longer made, nobody has decided on what is there, so what the program infers stands.
    Authority: whoever made the decision, who is named in the message with the choice made.
    Example: likelihood 3 was decided against a printed "Very High"; a reissued paper prints "High".
    Do: decide again in a new file of `riskpapers check OUT --format csv`, or withdraw it with the choice `withdraw`.
    """,
)
