"""The attributes that are numbers of an assessment, by the stage that they are of: "impact", "target_impact"."""

from __future__ import annotations

from schemas.layout_keys import STAGED, STAGES

ASSESSED = STAGED
"""The numbers that every assessment of a risk has, and the word of the band that the score lies in. An attribute that
ends with one is that one, at some stage."""
SCORES = ("impact", "likelihood", "score")
"""The numbers alone."""
AXES = ("impact", "likelihood")
"""Those that are multiplied to the score."""
AS_IT_STANDS = ("", "current", "residual")
"""The stages whose numbers are those of the risk as it stands, and have no other name."""

PREFIXES = ("", *(f"{stage}_" for stage in STAGES))
"""What leads the name of a number at each stage that has a name; of the risk as it stands, first, nothing."""


def at_stage(attribute: str, stage: str) -> str:
    """What a number of an assessment, or its band, is called at a stage: "inherent_score"; other attributes are of no
    stage."""
    return attribute if attribute not in ASSESSED or stage in AS_IT_STANDS else f"{stage}_{attribute}"


def stage_in(attribute: str) -> str:
    """The stage in the name of a number: "target" of "target_impact", "" of the risk as it stands."""
    return attribute.rpartition("_")[0]


def base_of(attribute: str) -> str:
    """Which number an attribute is, at whatever stage: "impact" of "target_impact"; other attributes are their own."""
    return attribute.rpartition("_")[2] if attribute.endswith(SCORES) else attribute


def at_stage_of(other: str, base: str) -> str:
    """A number at the stage of another: "target_impact" beside "target_score"."""
    stage = stage_in(other)
    return f"{stage}_{base}" if stage else base
