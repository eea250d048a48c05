"""`python -m samples.kinds FOLDER`: writes papers of the kinds, each with its truth, into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from samples.kinds.catalogue import KINDS, made
from samples.kinds.producers import SUFFIXES, produced
from samples.kinds.truth import truth_of, truth_text


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m samples.kinds", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kinds", default=",".join(KINDS), help="kinds, parted by commas (default: all)")
    parser.add_argument("--producers", default="drawn,word", help=f"of {', '.join(SUFFIXES)} (default: %(default)s)")
    parser.add_argument("--number", type=int, default=1, help="which paper of each kind (default: %(default)s)")
    args = parser.parse_args()
    kinds = args.kinds.split(",")
    args.folder.mkdir(parents=True, exist_ok=True)
    sheets = [made(kind, args.number) for kind in kinds]
    for kind, sheet in zip(kinds, sheets, strict=True):
        (args.folder / f"{kind}.json").write_text(truth_text(truth_of(sheet.blocks)), encoding="utf-8")
    for producer in args.producers.split(","):
        for kind, content in zip(kinds, produced(sheets, producer), strict=True):
            (args.folder / f"{kind}-{producer}{SUFFIXES[producer]}").write_bytes(content)


if __name__ == "__main__":
    main()
