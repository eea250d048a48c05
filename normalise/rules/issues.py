"""H504: two papers for one meeting that say different things."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from normalise.reconcile import ReconciledPaper
from normalise.rules.registry import Found, Rule, add
from normalise.rules.wording import listed, number

_COMPARED = ("impact", "likelihood", "score", "previous_score")

add(
    Rule(
        "H504",
        "issues-differ",
        "warning",
        """Two papers for one meeting give a risk other values, or one has a risk that the other lacks.

The later or fuller paper counts; the other is kept and marked `superseded`.
Authority: the papers themselves.
Example: a revised paper with score 9 where the first issue has 12.
Do: see that the right one counts; forget the other if it was withdrawn.""",
    )
)


def differences(other: ReconciledPaper, counts: ReconciledPaper, known: Collection[str]) -> list[Found]:
    """Where another issue of a meeting's paper differs from the one that counts; `known` are the register's risks."""
    return list(_differences(other, counts, known))


def _differences(other: ReconciledPaper, counts: ReconciledPaper, known: Collection[str]) -> Iterator[Found]:
    issue = other.meeting.paper_id  # of three issues, two differ from the one that counts
    there = {one.risk_id: one for one in counts.risks}
    for one in other.risks:
        twin = there.get(one.risk_id)
        references = one.risk.all("reference")
        if twin is None:
            yield Found(
                "only in this issue of the paper",
                one.risk_id if one.risk_id in known else None,
                f"{issue} {one.risk_id}",
                printed=one.entry.title,
                expected="in both issues",
                contradicts=references,
            )
            continue
        differing = [a for a in _COMPARED if getattr(one.entry, a) != getattr(twin.entry, a)]
        if differing:
            yield Found(
                f"the two issues for this meeting differ in {listed([a.replace('_', ' ') for a in differing])}",
                one.risk_id,
                issue,
                printed=", ".join(f"{a.replace('_', ' ')} {number(getattr(one.entry, a))}" for a in differing),
                expected=", ".join(f"{a.replace('_', ' ')} {number(getattr(twin.entry, a))}" for a in differing),
                resolution=f"{counts.meeting.file_name} counts",
                contradicts=one.risk.all(*differing),
                supports=twin.risk.all(*differing),
            )
    for risk_id in sorted(set(there) - {one.risk_id for one in other.risks}):
        yield Found(
            "missing from this issue of the paper",
            risk_id,
            issue,
            printed="not there",
            expected=there[risk_id].entry.title,
            contradicts=tuple(s for r in there[risk_id].risk.records for s in r.all("reference")),
        )
