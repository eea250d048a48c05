"""How much each kind of statement weighs when statements contradict each other. One place, with the reasons.

The unit is one printed number or word of the register. A statement made by hand for this risk alone weighs
full; one that is copied, derived or shared weighs less; what another meeting said weighs least. A repair
needs its values to be cheaper than any other's by `MARGIN`: half a statement is not enough to overrule print.
"""

from __future__ import annotations

REGISTER = 1.0  # typed for this risk, in the table that the meeting decides by
CARD = 1.0  # typed for this risk, by the officer who knows it
HEAT_MAP = 0.5  # for each risk too many or too few in a cell: a moved risk makes two such cells
COLOUR = 0.5  # set by hand beside the number, and says only the band
RATING = 0.5  # the band's word: as the colour
PROSE = 0.5  # figures in sentences are often those of an earlier paper
DECISION = 0.5  # "to consider reduction from 12 to 8": names the score, but may be only proposed
LISTING = 0.5  # listed as changed, new: says only that scores differ, or that there was none
LAST_MEETING = 0.5  # the entry of the meeting before, as "previous" should repeat it

MARGIN = 0.75  # the least difference that makes one choice better than another
TIED_CONFIDENCE = 0.5
