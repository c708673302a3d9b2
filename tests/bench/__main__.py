"""`python -m tests.bench`: the budgets beside the figures, as Markdown for the README.

python -m tests.bench [--quick] [--only speed|composition|reflow] [--times N] [--sizes 30000,300000]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import composition, speed
from tests.bench.reflow import report as reflow

SIZES = (30_000, 300_000, 1_000_000)


def main() -> None:
    """Measure, and print as it goes."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=("speed", "composition", "reflow"))
    parser.add_argument("--quick", action="store_true", help="one run each, up to 300,000 characters, few texts")
    parser.add_argument("--times", type=int, default=3, help="runs of each command; the least counts (3)")
    parser.add_argument("--sizes", help="characters of the clean manuscripts, parted by commas")
    parser.add_argument("--work", help=f"of the speed's measurements, these alone ({','.join(speed.WORKS)})")
    parser.add_argument("--worst", type=int, default=0, help="list so many of the worst repaired texts, with evidence")
    options = parser.parse_args()
    sizes = tuple(int(size) for size in options.sizes.split(",")) if options.sizes else SIZES
    if options.quick:
        sizes = tuple(size for size in sizes if size <= 300_000) or sizes[:1]
    if options.only in (None, "speed"):
        print("## Speed and memory\n\n" + speed.HEAD, flush=True)
        with tempfile.TemporaryDirectory(prefix="typeset-bench-") as folder:
            works = tuple(options.work.split(",")) if options.work else speed.WORKS
            for line in speed.report(Path(folder), sizes, 1 if options.quick else options.times, works):
                print(line.markdown(), flush=True)
    if options.only in (None, "composition"):
        _composition((30_000,) if options.quick else (30_000, 300_000))
    if options.only in (None, "reflow"):
        print("\n## Repair\n", flush=True)
        reflow.print_report(quick=options.quick, worst=options.worst)
    sys.stdout.flush()


def _composition(sizes: tuple[int, ...]) -> None:
    """How well it is set, in every style; what other engines make of the same words."""
    with tempfile.TemporaryDirectory(prefix="typeset-bench-") as name:
        folder = Path(name)
        print(f"\n## Composition\n\n{composition.HEAD}", flush=True)
        for row in composition.report(folder, sizes):
            print(row.markdown(), flush=True)
        print(f"\n## Other engines, on book's page\n\n{composition.HEAD}", flush=True)
        for size in sizes:
            for row in composition.beside(folder, size):
                print(row.markdown(), flush=True)


if __name__ == "__main__":
    main()
