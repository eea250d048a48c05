"""P101: a person's decision that is no longer applied. It is found where decisions are held to their grounds."""

from __future__ import annotations

from normalise.rules.registry import Rule, add

add(
    Rule(
        "P101",
        "decision-without-ground",
        "warning",
        """A person's decision is no longer applied: what it was made on has changed or is gone.

A decision weighs what a paper printed at the time. Where the paper now prints something else, or the finding
is no longer made, nobody has decided on what is there, so what the program infers stands.
Authority: whoever made the decision, who is named in the message with the choice made.
Example: likelihood 3 was decided against a printed "Very High"; a reissued paper prints "High".
Do: decide again in a new file of `riskpapers check OUT --format csv`, or withdraw it with the choice `withdraw`.""",
    )
)
