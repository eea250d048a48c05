"""A person's decisions applied: they outrank what is inferred, and never more than the ground they were made on."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import pipeline
from commands import main
from normalise.decisions.applied import kept_or_refused, standing, without_ground
from normalise.meeting import meetings_of
from normalise.reduce import Rows, register_rows
from schemas.errors import WrongUsage
from schemas.layout import load_layouts
from schemas.rows import Entry, Finding
from schemas.rulings import Ruling

# A reference that meant another risk at the meeting before, or a risk under a new reference.
REUSED = (
    ("Theft of boat fuel | Head of Marine Unit | 2 | 2 | 4 | 4 | July 2021",),
    ("Loss of evidence freezers | Head of Records | 3 | 3 | 9 | New Risk | June 2023",),
)
RENUMBERED = (("| NHV0004 | Shortage", "March 2020"), ("| NHV0512 | Shortage", "March 2020"))
REGISTER = """\
| Reference | Title | Owner | Impact | Likelihood | Score | Previous Score | First Recorded |
|---|---|---|---|---|---|---|---|
| NHV0001 | Loss of the harbour radio mast | Head of Estates | 4 | {likelihood} | {score} | 12 | May 2021 |
| NHV0002 | Flooding of the custody suite | Head of Custody | 3 | 3 | 9 | 9 | June 2021 |
| NHV0003 | Theft of boat fuel | Head of Marine Unit | 2 | 2 | 4 | 4 | July 2021 |
| NHV0004 | Shortage of trained divers | Head of Marine Unit | 3 | 2 | 6 | 6 | March 2020 |
"""
CARDS = """\
| Reference: | NHV0001 |
|---|---|
| Title: | Loss of the harbour radio mast |
| Impact: | 4 |
| Likelihood: | 3 |
| Score: | 12 |
| First recorded: | 20/07/2021 |

| Reference: | NHV2 |
|---|---|
| Title: | Flooding of the custody suite |
| Impact: | 3 |
| Likelihood: | 3 |
| Score: | 9 |
| First recorded: | 02/06/2021 |

| Reference: | NHV0099 |
|---|---|
| Title: | Pilfering at the jetty |
| Impact: | 2 |
| Likelihood: | 2 |
| Score: | 4 |
| First recorded: | 05/07/2021 |
"""
MAY, AUGUST = dt.date(2023, 5, 11), dt.date(2023, 8, 10)


def paper(date: dt.date = MAY, likelihood: str = "4", score: int = 12) -> tuple[str, bytes]:
    """A paper where the register's likelihood of NHV0001 contradicts its score and its card; of 4 by default."""
    head = f"# Norhaven Police: Joint Audit Committee\n\n{date.day} {date:%B %Y}\n\n## Appendix A: Risks Overview\n\n"
    text = (
        head + REGISTER.format(likelihood=likelihood, score=score) + "\n## Appendix B: Risk cards\n\n" + CARDS
    )
    return f"norhaven-{date.isoformat()}.md", text.encode()


def published(papers: Sequence[tuple[str, bytes]], *decisions: Ruling) -> Rows:
    layouts = load_layouts(None)
    found = []
    for number, (name, content) in enumerate(papers):
        reading = pipeline.read_paper(name, content, pipeline.RunOptions())
        found += meetings_of(f"{number:064}", name, reading, layouts[reading.layout])
    return register_rows(found[0].facts.register, found, decisions)


def entry(rows: Rows, reference: str = "NHV0001", date: dt.date = MAY) -> Entry:
    [found] = [
        e
        for e in rows["entries"]
        if isinstance(e, Entry) and (e.reference, e.meeting_date) == (reference, date)
    ]
    return found


def findings(rows: Rows, code: str = "") -> list[Finding]:
    return [f for f in rows["findings"] if isinstance(f, Finding) and f.code.startswith(code)]


def ruling(choice: str, finding: Finding | None = None, **said: Any) -> Ruling:
    ground = {"finding_id": finding.finding_id, "printed": finding.printed or ""} if finding else {}
    return Ruling(
        **{"choice": choice, "by": "Head of Audit", "when": "2023-06-01", "why": "seen", "line": 2}
        | ground
        | said
    )


@pytest.fixture(scope="module")
def inferred() -> Rows:
    return published([paper()])


@pytest.mark.parametrize(("choice", "expected"), [
    ("", "4 x 3 = 12"), ("score=16;likelihood=4", "4 x 4 = 16"), ("register", "12"),
])  # fmt: skip
def test_score_that_is_no_product_is_shown_with_the_factors_taken(choice: str, expected: str, inferred: Rows) -> None:
    [about] = findings(inferred, "S201")
    rows = published([paper()], ruling(choice, about)) if choice else inferred
    assert [f.expected for f in findings(rows, "S201")] == [expected]


def test_without_decisions_the_likelihood_is_repaired(inferred: Rows) -> None:
    assert (entry(inferred).likelihood, entry(inferred).basis) == (3, "repaired")
    assert {f.code for f in findings(inferred)} >= {"S201", "S202", "D401", "R101", "R106"}
    assert {f.state for f in findings(inferred)} == {"open"}


@pytest.mark.parametrize(
    ("code", "choice", "values"),
    [
        ("S202", "likelihood=4;score=16", (4, 4, 16, 12)),
        ("S202", "card", (4, 3, 12, 12)),
        ("S202", "register", (4, 4, 12, 12)),
        ("S201", "likelihood=2", (4, 2, 8, 12)),
        ("S201", "impact=3;likelihood=4", (3, 4, 12, 12)),
        ("D401", "previous_score=none", (4, 3, 12, None)),
    ],
)
def test_values_decided_outrank_what_is_inferred(
    code: str, choice: str, values: tuple[Any, ...], inferred: Rows
) -> None:
    [about] = findings(inferred, code)
    rows = published([paper()], ruling(choice, about))
    now = entry(rows)
    assert (now.impact, now.likelihood, now.score, now.previous_score) == values
    assert (now.basis, now.confidence) == ("decided", 1.0)
    [ruled] = [f for f in findings(rows) if f.finding_id == about.finding_id]
    assert ruled.state == "accepted"
    assert all(word in (ruled.resolution or "") for word in ("Head of Audit", "2023-06-01", "seen"))
    assert entry(rows, "NHV0003").basis == "printed"


@pytest.mark.parametrize(
    ("choice", "date", "precision"),
    [
        ("card", dt.date(2021, 7, 20), "day"),
        ("register", dt.date(2021, 5, 1), "month"),
        ("first_recorded=2019", dt.date(2019, 1, 1), "year"),
    ],
)
def test_dates_are_decided_as_values_are(choice: str, date: dt.date, precision: str, inferred: Rows) -> None:
    [about] = findings(inferred, "D401")
    now = entry(published([paper()], ruling(choice, about)))
    assert (now.first_recorded, now.first_recorded_precision, now.basis) == (date, precision, "decided")
    assert now.likelihood == 3


@pytest.mark.parametrize(("choice", "state"), [("accept", "accepted"), ("dismiss", "dismissed")])
def test_accepting_and_dismissing_change_the_finding_and_no_entry(
    choice: str, state: str, inferred: Rows
) -> None:
    [about] = findings(inferred, "S202")
    rows = published([paper()], ruling(choice, about))
    assert {f.code: f.state for f in findings(rows) if f.state != "open"} == {"S202": state}
    assert rows["entries"] == inferred["entries"]


def test_a_card_is_joined_to_the_risk_that_a_person_says_it_is_of(inferred: Rows) -> None:
    [about] = [f for f in findings(inferred, "R106") if "NHV0099" in f.message]
    rows = published([paper()], ruling("same=NHV0003", about))
    of_card = {s.risk_id for s in rows["statements"] if getattr(s, "reference", "") == "NHV0099"}
    assert of_card == {entry(rows, "NHV0003").risk_id}
    assert [a.method for a in rows["aliases"] if a.printed == "NHV0099"] == ["decided"]  # type: ignore[union-attr]
    [ruled] = findings(rows, "R106")
    assert (ruled.state, ruled.risk_id) == ("accepted", entry(rows, "NHV0003").risk_id)


def test_a_card_is_parted_from_a_risk_that_a_person_says_it_is_not_of(inferred: Rows) -> None:
    [about] = findings(inferred, "R101")
    rows = published([paper()], ruling("different=NHV0002", about))
    of_card = {s.risk_id for s in rows["statements"] if getattr(s, "reference", "") == "NHV2"}
    assert entry(rows, "NHV0002").risk_id not in of_card
    [ruled] = findings(rows, "R101")
    assert (ruled.state, {ruled.risk_id}) == ("accepted", of_card)


def test_a_decision_on_a_reference_decides_its_risk_at_that_meeting_alone() -> None:
    papers = [paper(), paper(AUGUST)]
    decided = ruling("likelihood=4;score=16", reference="nhv0001", meeting_date=AUGUST)
    rows = published(papers, decided)
    assert (entry(rows).basis, entry(rows, date=AUGUST).basis) == ("repaired", "decided")
    assert {(f.meeting_date, f.state) for f in findings(rows, "S202")} == {
        (MAY, "open"),
        (AUGUST, "accepted"),
    }


@pytest.mark.parametrize(("choice", "state"), [("register", "accepted"), ("dismiss", "open")])
def test_where_register_and_card_are_decided_between_so_is_the_product(
    choice: str, state: str, inferred: Rows
) -> None:
    [differ] = findings(inferred, "S202")
    rows = published([paper()], ruling(choice, differ))
    assert {f.state for f in findings(rows, "S201")} == {state}
    assert {f.state for f in findings(rows, "D401")} == {"open"}


def test_dismissing_a_reference_dismisses_all_findings_of_its_risk() -> None:
    rows = published([paper()], ruling("dismiss", reference="NHV0001"))
    risk_id = entry(rows).risk_id
    assert all((f.state == "dismissed") is (f.risk_id == risk_id) for f in findings(rows))


@pytest.mark.parametrize(
    ("changed", "applied"), [(paper(), True), (paper(likelihood="2"), False), (paper(score=16), False)]
)
def test_a_decision_is_applied_only_while_its_ground_is_there(
    changed: tuple[str, bytes], applied: bool, inferred: Rows
) -> None:
    [about] = findings(inferred, "S201")
    decided = ruling("likelihood=1", about)
    rows = published([changed], decided)
    assert (entry(rows).basis == "decided") is applied
    groundless = without_ground(standing([decided], rows)[1])
    assert [f.code for f in groundless] == ([] if applied else ["P101"])
    assert all("likelihood=1" in f.message and "Head of Audit" in f.message for f in groundless)


def test_what_a_spreadsheet_does_to_a_ground_does_not_move_it(inferred: Rows) -> None:
    [about] = findings(inferred, "S202")
    printed = (about.printed or "").replace("; ", ";\r\n ")
    assert entry(published([paper()], ruling("card", about, printed=printed))).basis == "decided"


def test_of_two_decisions_on_one_value_the_later_stands_and_the_other_is_told_of(inferred: Rows) -> None:
    [product], [cards] = findings(inferred, "S201"), findings(inferred, "S202")
    decisions = [ruling("likelihood=2", product), ruling("likelihood=4", cards)]
    rows = published([paper()], *decisions)
    assert entry(rows).likelihood == 4
    assert [f.ruling.choice for f in standing(decisions, rows)[1]] == ["likelihood=2"]


def test_a_finding_that_a_decision_brings_about_can_be_decided_too(inferred: Rows) -> None:
    papers = [paper(), paper(AUGUST)]
    first = ruling("likelihood=4;score=16", next(f for f in findings(inferred, "S202")))
    assert findings(published(papers), "S204") == []
    [brought] = findings(published(papers, first), "S204")
    [ruled] = findings(published(papers, first, ruling("dismiss", brought)), "S204")
    assert ruled.state == "dismissed"


@pytest.mark.parametrize(
    "slip",
    [
        ruling("accept", finding_id="S201-0000"),
        ruling("accept", reference="NHV0777"),
        ruling("likelihood=3", reference="NHV0001", meeting_date=AUGUST),
        ruling("same=NHV0777", reference="NHV0099"),
    ],
)
def test_a_decision_that_never_had_a_ground_is_refused_with_its_line(slip: Ruling, inferred: Rows) -> None:
    with pytest.raises(WrongUsage, match="line 2"):
        kept_or_refused(*standing([slip], inferred))


def test_decisions_do_not_depend_on_their_order(inferred: Rows) -> None:
    decisions = [ruling("dismiss", f) for f in findings(inferred)]
    assert published([paper()], *decisions) == published([paper()], *reversed(decisions))


def altered(one: tuple[str, bytes], change: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[str, bytes]:
    text = one[1].decode()
    for before, after in zip(*change, strict=True):
        assert before in text
        text = text.replace(before, after)
    return one[0], text.encode()


def risk_at(rows: Rows, reference: str, date: dt.date) -> str:
    return entry(rows, reference, date).risk_id


def test_a_reused_reference_is_one_risk_where_a_person_says_so() -> None:
    papers = [paper(), altered(paper(AUGUST), REUSED)]
    rows = published(papers)
    [about] = findings(rows, "R104")
    assert risk_at(rows, "NHV0003", MAY) != risk_at(rows, "NHV0003", AUGUST)
    rows = published(papers, ruling("same=NHV0003", about))
    assert risk_at(rows, "NHV0003", MAY) == risk_at(rows, "NHV0003", AUGUST)
    assert [f.state for f in findings(rows, "R104")] == ["accepted"]


def test_a_renumbered_risk_is_two_where_a_person_says_so() -> None:
    papers = [paper(), altered(paper(AUGUST), RENUMBERED)]
    rows = published(papers)
    [about] = findings(rows, "R105")
    assert risk_at(rows, "NHV0004", MAY) == risk_at(rows, "NHV0512", AUGUST)
    rows = published(papers, ruling("different=NHV0004", about))
    assert risk_at(rows, "NHV0004", MAY) != risk_at(rows, "NHV0512", AUGUST)
    assert {f.state for f in findings(rows, "R105")} == {"accepted"}
    assert {f.code for f in findings(rows, "H501")} == {"H501"}


class Desk:
    """An output folder, and the person who decides on its findings."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.out, self._folder, self._capsys = folder / "out", folder, capsys

    def run(self, content: bytes, *words: str) -> int:
        path = self._folder / "norhaven-2023-05-11.md"
        path.write_bytes(content)
        return main(["run", str(path), "--out", str(self.out), "--workers", "1", *words])

    def table(self) -> list[dict[str, str]]:
        self._capsys.readouterr()
        main(["check", str(self.out), "--format", "csv"])
        return list(csv.DictReader(io.StringIO(self._capsys.readouterr().out.removeprefix("\ufeff"))))

    def file(self, **choices: str) -> str:
        """The table with a choice on each finding of these codes, as a file."""
        rows = self.table()
        path = self._folder / "decisions.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(
                row
                | {
                    "choice": choices.get(row["code"], row["choice"]),
                    "by": row["by"] or ("Head of Audit" if row["code"] in choices else ""),
                }
                for row in rows
            )
        return str(path)

    def entry(self) -> dict[str, Any]:
        rows = pq.read_table(self.out / "current" / "entries.parquet").to_pylist()
        return next(row for row in rows if row["reference"] == "NHV0001")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_a_person_exports_fills_in_and_runs_and_later_runs_remember(desk: Desk) -> None:
    content = paper()[1]
    desk.run(content)
    assert main(["check", str(desk.out), "--select", "S202"]) == 1
    assert desk.run(content, "--decisions", desk.file(S201="likelihood=4;score=16", S202="dismiss")) == 0
    assert desk.entry()["basis"] == "decided"
    assert main(["check", str(desk.out), "--select", "S202"]) == 0
    published_set = (desk.out / "current").resolve()
    assert desk.run(content) == 0
    assert (desk.out / "current").resolve() == published_set
    assert {row["code"]: row["choice"] for row in desk.table() if row["choice"]} == {
        "S201": "likelihood=4;score=16",
        "S202": "dismiss",
    }
    assert main(["verify", str(desk.out)]) == 0


def test_a_new_ground_is_told_of_and_the_old_choice_withdrawn_with_it(desk: Desk) -> None:
    desk.run(paper()[1])
    desk.run(paper()[1], "--decisions", desk.file(S201="likelihood=4"))
    desk.run(paper(likelihood="2")[1])
    assert desk.entry()["basis"] != "decided"
    [told] = [row for row in desk.table() if row["code"] == "P101"]
    assert "likelihood=4" in told["message"]
    assert main(["check", str(desk.out), "--select", "P101", "--fail-on", "warning"]) == 1
    desk.run(paper(likelihood="2")[1], "--decisions", desk.file(P101="withdraw"))
    assert not [row for row in desk.table() if row["code"] == "P101"]
    assert json.loads((desk.out / "decisions.json").read_bytes()) == []


def test_a_file_that_cannot_be_meant_ends_with_2_and_touches_nothing(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "decisions.csv").write_text("finding_id,choice,by\nS201-1,perhaps,A\n")
    assert desk.run(paper()[1], "--decisions", str(tmp_path / "decisions.csv")) == 2
    assert "line 2" in capsys.readouterr().err
    assert not desk.out.exists()


def test_an_unknown_finding_ends_with_2_and_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    desk.run(paper()[1])
    (tmp_path / "decisions.csv").write_text("finding_id,choice,by\nS201-1,accept,A\n")
    assert desk.run(paper()[1], "--decisions", str(tmp_path / "decisions.csv")) == 2
    assert not (desk.out / "decisions.json").exists()
    assert desk.run(paper()[1]) == 0
