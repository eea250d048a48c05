"""An agenda pack: two bodies' registers among minutes, a recommendations tracker, an audit plan and budgets.

Their tables too have columns of references, owners and scores, and none of their rows is a risk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from samples.kinds.page import Block, Cell, Heading, Table, Text, Turn, cell
from samples.kinds.register import FOUR_BANDS, HEAD, Column, dated, level, listed, register, text
from samples.kinds.risks import OWNERS, Risk, drawn, pool

OTHER_ITEMS = 4
COMMITTEE = "Joint Audit Committee of Westhaven Police and the Police and Crime Commissioner"
AUDITS = ("Payroll", "Procurement", "Fleet", "Data quality", "Estates", "Overtime", "Evidence stores", "Complaints")
PROSE = (
    "The committee asked for a further report on the matter to its next meeting, and thanked the officers present.",
    "It was explained that the timetable had slipped by two months because of the procurement of the new system.",
    "Members discussed whether the measures would be sufficient, and noted that the external auditor had no concerns.",
    "The Chair welcomed the progress made, and asked that figures be given by quarter in future reports.",
)


def paper(random: Random) -> tuple[Block, ...]:
    """A pack of some twenty pages."""
    return pack(random, OTHER_ITEMS)


def pack(random: Random, other_items: int) -> tuple[Block, ...]:
    """A pack with as many other items (of two to four pages each) as given before and after its registers."""
    force = drawn(random, 8, lambda n: f"STR{n * 13:04}", (1, 2, 3, 4), (1, 2, 3, 4), prefix="force ")
    commissioner = drawn(random, 5, lambda n: f"PCC{n:02}", (1, 2, 3, 4), (1, 2, 3, 4), prefix="commissioner ")
    makers = tuple(OTHERS.values())
    others = [makers[n % len(makers)](random) for n in range(2 * other_items)]
    items: list[tuple[str, Sequence[Block]]] = [
        *others[:other_items],
        ("Risk register of the force", _force(force)),
        ("Risk register of the commissioner", _commissioner(commissioner)),
        *others[other_items:],
    ]
    return tuple(laid(items))


def laid(items: Sequence[tuple[str, Sequence[Block]]]) -> Iterator[Block]:
    """An agenda, and its items, each beginning a page."""
    yield Heading("Agenda")
    yield Text(COMMITTEE, bold=True)
    yield Text("Date of meeting: Thursday 13 March 2025, 10.00 am, Conference Room 2")
    rows = [(cell(str(n)), cell(title), cell(f"Page {4 * n + 1}")) for n, (title, _) in enumerate(items, 1)]
    yield Table(
        (1, 8, 2), ((cell("Item", bold=True), cell("Report", bold=True), cell("Page", bold=True)), *rows), 1, size=10
    )
    for number, (title, blocks) in enumerate(items, 1):
        wide = isinstance(blocks[0], Turn)
        if not wide:
            yield Turn()
        yield from blocks[:1] if wide else ()
        yield Heading(f"Item {number}: {title}")
        yield from blocks[1:] if wide else blocks


def _force(risks: Sequence[Risk]) -> tuple[Block, ...]:
    columns = [
        Column("Reference", 7, text("reference")),
        Column("Risk owner", 12, text("owner")),
        Column("Risk title", 22, text("title")),
        Column("Impact", 7, level("impact")),
        Column("Likelihood", 9, level("likelihood")),
        Column("Score", 6, level("score", fill=FOUR_BANDS)),
        Column("Existing controls", 26, listed("existing_controls", "•")),
        Column("Date recorded", 9, dated("first_recorded", "%b %Y")),
    ]
    return (
        Turn(landscape=True),
        Text("Report of the Chief Constable of Westhaven Police"),
        register(columns, risks),
    )


def _commissioner(risks: Sequence[Risk]) -> tuple[Block, ...]:
    columns = [
        Column("Ref", 6, text("reference")),
        Column("Risk", 22, text("title")),
        Column("Effect", 22, text("consequence")),
        Column("L", 3, level("likelihood"), "Current risk"),
        Column("I", 3, level("impact"), "Current risk"),
        Column("Score", 5, level("score", fill=FOUR_BANDS), "Current risk"),
        Column("Lead", 12, text("owner")),
    ]
    return (
        Turn(landscape=True),
        Text("Report of the Chief of Staff to the Police and Crime Commissioner for Westhaven"),
        register(columns, risks),
    )


def _minutes(random: Random) -> tuple[str, tuple[Block, ...]]:
    blocks = [Text(f"{random.choice(PROSE)} {random.choice(PROSE)}", mark=f"{n}.") for n in range(1, 26)]
    return "Minutes of the last meeting", tuple(blocks)


def _tracker(random: Random) -> tuple[str, tuple[Block, ...]]:
    heads = ("Ref", "Recommendation", "Priority", "Owner", "Due date", "Status", "Latest update")
    rows = [
        (f"R{random.randint(1, 9)}.{n}", _action(random), random.choice(("High", "Medium", "Low")), _owner(random),
         f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/2025", random.choice(("Open", "Complete", "Overdue")),
         random.choice(PROSE)) for n in range(1, 15)
    ]  # fmt: skip
    title = "Tracker of audit recommendations"
    return title, (Turn(landscape=True), _plain_table(heads, rows, (5, 24, 7, 12, 9, 8, 30)))


def _plan(random: Random) -> tuple[str, tuple[Block, ...]]:
    heads = ("Ref", "Audit area", "Owner", "Risk score", "Days", "Quarter")
    rows = [
        (f"IA{n:02}", random.choice(AUDITS), _owner(random), str(random.randint(4, 16)), str(random.randint(5, 20)),
         f"Q{random.randint(1, 4)}") for n in range(1, 17)
    ]  # fmt: skip
    return "Internal audit plan", (Text(random.choice(PROSE)), _plain_table(heads, rows, (6, 24, 20, 8, 6, 8)))


def _budget(random: Random) -> tuple[str, tuple[Block, ...]]:
    heads = ("Code", "Heading", "Budget £000", "Actual £000", "Variance £000", "Responsible officer")
    rows = []
    for n in range(1, 19):
        budget, spent = random.randint(100, 9000), random.randint(100, 9000)
        rows.append(
            (f"{n * 10}", f"{AUDITS[n % 8]} services", str(budget), str(spent), str(spent - budget), _owner(random))
        )
    return "Budget monitoring", (Text(random.choice(PROSE)), _plain_table(heads, rows, (4, 16, 8, 8, 8, 16)))


def _action(random: Random) -> str:
    actions = random.choice(pool())["actions"]
    return str(random.choice(actions)) if isinstance(actions, list) else ""


def _owner(random: Random) -> str:
    return random.choice(OWNERS)[1]


def _plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    head: tuple[Cell, ...] = tuple(cell(word, bold=True, fill=HEAD) for word in heads)
    return Table(tuple(widths), (head, *(tuple(map(cell, row)) for row in rows)), 1, size=8.5)


OTHERS = {"minutes": _minutes, "trackers": _tracker, "audit plans": _plan, "budgets": _budget}  # and what makes them
