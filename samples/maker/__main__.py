"""`python -m samples.maker`: writes the sample papers, their truth files and the README anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from samples.maker.pdf import LibreOfficeMissing, convert_to_pdf
from samples.maker.plan import Sample, samples
from samples.maker.readme import readme_text
from samples.maker.truth import truth, truth_text
from samples.maker.word import render_word

FOLDER = Path(__file__).resolve().parents[1]
PAPERS, TRUTHS = FOLDER / "papers", FOLDER / "truth"


def main() -> int:
    """0 when all is written, 1 where LibreOffice is missing: then nothing is changed."""
    made = samples()
    try:
        with tempfile.TemporaryDirectory() as scratch:
            pages = _pages(made, Path(scratch))
    except LibreOfficeMissing as problem:
        print(problem, file=sys.stderr)
        return 1
    for folder in (PAPERS, TRUTHS):
        folder.mkdir(exist_ok=True)
    for name, content in pages.items():
        (PAPERS / name).write_bytes(content)
    for sample in made:
        (TRUTHS / f"{sample.name}.json").write_text(truth_of(sample), encoding="utf-8")
    (FOLDER / "README.md").write_text(readme_text(made), encoding="utf-8")
    total = sum(len(content) for content in pages.values())
    print(f"{len(pages)} papers, {total:,} bytes", file=sys.stderr)
    return 0


def truth_of(sample: Sample) -> str:
    """The text of a sample's truth file."""
    chapter = sample.chapter
    return truth_text(truth(sample.file_name, sample.paper, chapter.meeting, chapter.standings, sample.findings))


def _pages(made: tuple[Sample, ...], scratch: Path) -> dict[str, bytes]:
    """Every paper in the form it is published in, by file name."""
    for sample in made:
        (scratch / f"{sample.name}.docx").write_bytes(render_word(sample.paper))
    convert_to_pdf([scratch / f"{sample.name}.docx" for sample in made if sample.form == "pdf"], scratch)
    return {sample.file_name: (scratch / sample.file_name).read_bytes() for sample in made}


if __name__ == "__main__":
    sys.exit(main())
