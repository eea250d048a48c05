"""Do everything to the program, and print what came of it as a table.

    python -m bench.faults            # some minutes
    python -m bench.faults --long     # some hours
    python -m bench.faults --only hostile,flips
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping

from bench.faults.crashing import crashing
from bench.faults.disk import disk
from bench.faults.figures import Figures
from bench.faults.flips import flips
from bench.faults.hostile import hostile, hostile_thrice
from bench.faults.killing import killing
from bench.faults.mutated import mutated
from bench.faults.same_bytes import same_bytes
from bench.faults.short import short

KINDS: Mapping[str, tuple[Callable[[int], Figures], Callable[[int], Figures]]] = {
    "hostile": (lambda seed: hostile(), lambda seed: hostile_thrice()),
    "mutated": (lambda seed: mutated(500, seed), lambda seed: mutated(20_000, seed)),
    "killing": (lambda seed: killing(60, seed), lambda seed: killing(1_000, seed, commands=100)),
    "crashing": (lambda seed: crashing(100, 1_000, seed=seed), lambda seed: crashing(1_000, 10_000, seed=seed)),
    "disk": (lambda seed: disk(), lambda seed: disk()),
    "flips": (lambda seed: flips(200, seed), lambda seed: flips(3_000, seed)),
    "short": (lambda seed: short(200, seed), lambda seed: short(2_000, seed)),
    "same-bytes": (lambda seed: same_bytes(12, seed), lambda seed: same_bytes(48, seed)),
}


def main() -> int:
    """Print the table, and each failure on stderr; 1 where there is one."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="the long form")
    parser.add_argument("--only", default=",".join(KINDS), help=f"of {', '.join(KINDS)}")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print("| injection | number | passed | measured |\n|---|---|---|---|", flush=True)
    failed = False
    for name in args.only.split(","):
        figures = KINDS[name][args.long](args.seed)
        print(figures.line, flush=True)
        for failure in figures.failures:
            failed = True
            print(f"{name}: {failure}", file=sys.stderr, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
