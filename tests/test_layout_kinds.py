"""Papers of other layouts: in step with their makers, and read as well as has been reached."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import docx
import pypdfium2
import pytest

from bench.layout_judge import Judged, judged
from samples.kinds.__main__ import KEPT, KEPT_IN
from samples.kinds.catalogue import KINDS, made
from samples.kinds.producers import SUFFIXES, produced
from samples.kinds.truth import truth_of, truth_text
from schemas.layout import load_layouts

QUICK = ("word", "drawn")
# Kinds whose reading is not yet as good as the rest's.
NOT_YET = frozenset({"doubling-impact", "numbered-controls", "pack"})
LEAST_BARE, LEAST_OWN = 0.95, 0.995

each_kind = pytest.mark.parametrize("kind", KINDS)
each_quick = pytest.mark.parametrize("producer", QUICK)


@cache
def content_of(kind: str, producer: str) -> bytes:
    return produced([made(kind)], producer)[0]


def reading_of(kind: str, producer: str, layouts: Path | None = None) -> Judged:
    return judged(f"{kind}{SUFFIXES[producer]}", content_of(kind, producer), truth_of(made(kind).blocks), layouts)


@each_kind
def test_every_kind_prints_risks_that_can_be_told_apart(kind: str) -> None:
    truth = truth_of(made(kind).blocks)
    assert len(truth.risks) >= 5
    assert len({(risk.reference, risk.title) for risk in truth.risks}) == len(truth.risks)
    assert all(risk.title for risk in truth.risks)


@each_kind
def test_a_kind_and_number_make_the_same_paper_always(kind: str) -> None:
    assert made(kind) == made(kind)
    assert made(kind) != made(kind, 2)
    assert [produced([made(kind)], producer)[0] for producer in QUICK] == [content_of(kind, p) for p in QUICK]


@each_kind
def test_what_is_kept_is_what_the_maker_makes(kind: str) -> None:
    truth = (KEPT_IN / f"{kind}.json").read_text(encoding="utf-8")
    assert truth == truth_text(truth_of(made(kind).blocks))
    assert json.loads(truth)["risks"]
    producer = KEPT[kind]
    kept = (KEPT_IN / f"{kind}-{producer}{SUFFIXES[producer]}").read_bytes()
    if producer in (*QUICK, "html", "markdown", "text"):
        assert kept == produced([made(kind)], producer)[0]


def test_what_is_kept_is_small() -> None:
    assert sum(path.stat().st_size for path in KEPT_IN.iterdir()) < 1_500_000


@each_kind
def test_every_text_of_the_truth_stands_in_the_paper(kind: str) -> None:
    body = docx.Document(io.BytesIO(content_of(kind, "word"))).element.body
    printed = "".join("".join(body.itertext()).split())
    for risk in truth_of(made(kind).blocks).risks:
        for said in risk.says:
            for line in said.text.split("\n"):
                assert "".join(line.split()) in printed


def test_a_scan_holds_no_text() -> None:
    document = pypdfium2.PdfDocument(KEPT_IN / "words-only-scan.pdf")
    try:
        assert not any(page.get_textpage().get_text_bounded().strip() for page in document)
    finally:
        document.close()


def test_layout_files_of_the_kinds_load() -> None:
    assert {path.stem for path in KEPT_IN.glob("*.toml")} <= set(load_layouts(KEPT_IN))


@each_quick
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NOT_YET])
def test_a_kind_is_read_without_a_layout_file(kind: str, producer: str) -> None:
    found = reading_of(kind, producer)
    assert found.share >= LEAST_BARE, found.wrong[:5]
    assert (found.missed, found.false_rows) == (0, 0)


@each_quick
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NOT_YET])
def test_a_kind_is_read_with_its_layout_file(kind: str, producer: str) -> None:
    found = reading_of(kind, producer, KEPT_IN)
    assert found.share >= LEAST_OWN, found.wrong[:5]
    assert (found.missed, found.false_rows) == (0, 0)
