"""`python -m samples.kinds FOLDER`: writes papers of the kinds, each with its truth, into a folder.

Without a folder it writes the few that are kept with the code, in `samples/layouts`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from samples.kinds.catalogue import KINDS, made
from samples.kinds.producers import SLOW, SUFFIXES, produced
from samples.kinds.truth import truth_of, truth_text

KEPT_IN = Path(__file__).resolve().parents[1] / "layouts"
# One producer a kind, so that each stands for several kinds and all are small together.
KEPT: Mapping[str, str] = {
    "assurance-page": "word", "stages-down": "drawn", "twin-stripes": "drawn",
    "cause-event-effect": "office", "decimals": "drawn", "directorates": "office", "doubling-impact": "drawn",
    "four-ts": "browser", "heat-map-counts": "drawn", "heat-map-references": "drawn", "heat-map-titles": "office",
    "letter-grid": "markdown", "letters-and-figures": "drawn", "mixed": "html", "no-reference": "drawn",
    "numbered-controls": "text",
    "numbers-and-words": "html", "one-to-a-page": "drawn", "pack": "drawn", "plain-initials": "word",
    "preventative": "drawn", "probability-first": "drawn", "quarters": "browser", "risk-and-effects": "drawn",
    "several-in-a-cell": "word", "stacked-cards": "word", "stacked-fields": "office", "turned-headings": "office",
    "two-tier": "drawn", "words-only": "scan",
}  # fmt: skip


def write(folder: Path, kinds: Sequence[str], producer: str, number: int = 1) -> None:
    """Papers of some kinds by one producer, as KIND-PRODUCER with its suffix, and their truth as KIND.json."""
    sheets = [made(kind, number) for kind in kinds]
    for kind, sheet, content in zip(kinds, sheets, produced(sheets, producer), strict=True):
        (folder / f"{kind}-{producer}{SUFFIXES[producer]}").write_bytes(content)
        (folder / f"{kind}.json").write_text(truth_text(truth_of(sheet.blocks)), encoding="utf-8")


def is_kept(kind: str) -> bool:
    """Whether a paper that other programs date anew each time is there already, with the truth it still has."""
    paper, truth = KEPT_IN / f"{kind}-{KEPT[kind]}{SUFFIXES[KEPT[kind]]}", KEPT_IN / f"{kind}.json"
    if KEPT[kind] not in SLOW or not (paper.exists() and truth.exists()):
        return False
    return truth.read_text(encoding="utf-8") == truth_text(truth_of(made(kind).blocks))


def among(known: Iterable[str]) -> Callable[[str], list[str]]:
    """An argument's type: names parted by commas, each of them a known one."""

    def names(text: str) -> list[str]:
        unknown = set(text.split(",")) - {*known}
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: choose from {', '.join(known)}")
        return text.split(",")

    return names


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m samples.kinds", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--kinds", type=among(KINDS), default=",".join(KINDS), metavar="KIND,…", help="default: all")
    parser.add_argument("--producers", type=among(SUFFIXES), default="drawn,word", metavar="PRODUCER,…",
                        help=f"of {', '.join(SUFFIXES)} (default: %(default)s)")
    parser.add_argument("--number", type=int, default=1, help="which paper of each kind (default: %(default)s)")
    args = parser.parse_args()
    if args.folder is None:
        missing = [kind for kind in KEPT if not is_kept(kind)]
        for producer in sorted({KEPT[kind] for kind in missing}):
            write(KEPT_IN, [kind for kind in missing if KEPT[kind] == producer], producer)
        return
    args.folder.mkdir(parents=True, exist_ok=True)
    for producer in args.producers:
        write(args.folder, args.kinds, producer, args.number)


if __name__ == "__main__":
    main()
