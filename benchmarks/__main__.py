"""Speed and memory of papertui, as ratios: python -m benchmarks [--quick] [MEASURE…]

Run it in the environment of the tests, on an otherwise idle machine. The programs run in real
pseudo-terminals, with their data in a temporary folder. The exit status is 1 when a promise was not kept.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import FRAME, SEARCH, Bench, Result

MEASURES = ("first", "keys", "filter", "memory")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition(":")[0])
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=f"only these: {', '.join(MEASURES)}")
    parser.add_argument("--quick", action="store_true", help="fewer runs, and no list of 100,000 papers")
    arguments = parser.parse_args()
    if unknown := set(arguments.measures) - set(MEASURES):
        parser.error(f"there is no measure {', '.join(sorted(unknown))}")
    kept = True
    print(f"{'':32}{'papertui':>12}{'beside':>12}{'ratio':>8}  promise")
    with TemporaryDirectory(prefix="papertui-benchmarks-") as home:
        for result in run(Bench(Path(home)), arguments.measures or MEASURES, arguments.quick):
            print(line(result), flush=True)
            kept = kept and result.kept
    return 0 if kept else 1


def run(bench: Bench, measures: Sequence[str], quick: bool) -> Iterator[Result]:
    """The results of the named measures, each as soon as it is there."""
    runs, presses, sizes = (3, 10, (52, 10_000)) if quick else (9, 40, (52, 10_000, 100_000))
    if "first" in measures:
        yield from bench.first_frame(runs)
    if "keys" in measures:
        yield from chain.from_iterable(bench.keys(count, presses) for count in sizes)
    if "filter" in measures:
        yield from bench.filter_letters(52, FRAME)
        yield from bench.filter_letters(10_000, SEARCH)
    if "memory" in measures:
        yield from bench.memory(3, presses)


def line(result: Result) -> str:
    """One row of the table: both medians, their ratio and what was promised."""
    ours, theirs = (f"{value:.1f} {result.unit}" for value in (result.ours, result.theirs))
    promise = f"≤ {result.ratio:g} × {result.beside}"
    if result.enough:
        promise += f" or {result.enough:g} {result.unit}"
    verdict = "kept" if result.kept else "NOT KEPT"
    return f"{result.name:32}{ours:>12}{theirs:>12}{result.ours / result.theirs:>8.2f}  {promise}: {verdict}"


if __name__ == "__main__":
    sys.exit(main())
