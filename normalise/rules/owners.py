"""O6xx: owners with two roles, and controls that a status promises and the card lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from normalise.meeting import Stated
from normalise.reconcile import Reconciled, ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import listed
from normalise.values.controls import controls_in
from normalise.values.people import parse_owners, person_key
from normalise.values.text import bare, folded
from schemas.words import key


@rule("O601", "role-differs", "note")
def role_differs(paper: ReconciledPaper) -> Iterator[Found]:
    """One person stands with two roles in one paper.

    They may hold both, or have moved on while one row was left as it was.
    Authority: the Orange Book asks that accountability for each risk be clear.
    Example: Head of Records beside one risk, Head of Information Assurance beside another.
    Do: ask which is right.
    """
    roles: dict[str, dict[str, list[Stated]]] = defaultdict(lambda: defaultdict(list))
    spelt: dict[str, str] = {}
    for one in paper.risks:
        for stated in (s for r in one.risk.rows for s in r.all("owner")):
            for person in parse_owners(stated.statement.text):
                who = str(person_key(person.name) or "") if person.name else ""
                if who and person.role:
                    roles[who][bare(person.role)].append(stated)
                    spelt[bare(person.role)] = person.role
    for who, by_role in sorted(roles.items()):
        if len(by_role) > 1:
            stated_all = tuple(s for found in by_role.values() for s in found)
            yield Found(
                f"one owner with {len(by_role)} roles",
                about=who,
                printed="; ".join(" ".join(found[0].statement.text.split()) for found in by_role.values()),
                expected=f"one of {listed([spelt[r] for r in by_role])}",
                contradicts=stated_all,
            )


@rule("O602", "controls-tasked-without-controls", "warning")
def controls_tasked_without_controls(paper: ReconciledPaper) -> Iterator[Found]:
    """The status says that further controls are tasked, and the card names none.

    Either the status is out of date, or nobody can see what is to be done.
    Authority: the paper's own definition of the status.
    Example: "Controls Tasked", and under additional controls "None".
    Do: ask for the controls or for another status.
    """
    for one in paper.risks:
        promised = [s for s in one.risk.all("status") if key(folded(s.statement.text)) in paper.meeting.layout.tasked]
        if promised and one.risk.cards and _names_none(one):
            yield Found(
                f"{promised[0].statement.text}, and the card names no additional control",
                one.risk_id,
                printed=promised[0].statement.text,
                expected="at least one additional control",
                contradicts=(*promised, *(s for c in one.risk.cards for s in c.all("additional_controls"))),
            )


def _names_none(one: Reconciled) -> bool:
    """Whether the cards speak of additional controls only to say that there are none."""
    said = [c.text("additional_controls") for c in one.risk.cards]
    if not any(c.text("existing_controls") or c.text("additional_controls") for c in one.risk.cards):
        return False
    return not any(controls_in(text or "") for text in said)
