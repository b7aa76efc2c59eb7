"""What checking costs: clean exports by rows and units, one fault of many rows beside the clean table, many single faults.

    python benchmarks/check_cost.py [--short] [--chart FILE.svg]

CPU milliseconds of `check` alone, the median of several; Markdown. A fault that a whole column has must cost less than
twice the clean check: it is one fault.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests" / "check")]

from check_build import RULES, Doc, frames  # noqa: E402
from exports import export  # noqa: E402
from faults import FAULTS, leaves_twice, without_leaves, wrong_digits  # noqa: E402

from pipeline.check.check import check  # noqa: E402

ROWS = (500, 2_000, 5_000, 10_000, 20_000, 50_000)
UNITS = (1, 8, 40)
REPEATS = 5


WRONG = (10, 40, 160)
"""Single faults in a table of 5,000 rows: four times as many each."""

SINGLE: dict[str, Callable[[Doc, int], Doc]] = {
    "digits": wrong_digits, "rows left out": without_leaves, "rows twice": leaves_twice,
}  # fmt: skip


def measured(docs: Sequence[Doc], repeats: int) -> list[tuple[float, int]]:
    """(CPU milliseconds, findings) of each; by turns, so that what else the machine does falls on all of them."""
    every = [frames(doc) for doc in docs]
    times: list[list[float]] = [[] for _ in docs]
    counts = [0] * len(docs)
    for _ in range(repeats):
        for at, (rows, facts) in enumerate(every):
            gc.collect()
            start = time.process_time()
            counts[at] = len(check(rows, facts, RULES))
            times[at].append((time.process_time() - start) * 1_000)
    return list(zip(map(statistics.median, times), counts, strict=True))


def clean_exports(*, short: bool, repeats: int) -> list[tuple[int, float]]:
    """The table of clean exports; (rows, ms) of each."""
    print("| rows | " + " | ".join(f"{units} units" for units in UNITS) + " | ms per 1,000 rows | findings |")
    print("|---" * (len(UNITS) + 3) + "|")
    points: list[tuple[int, float]] = []
    for rows in ROWS[:2] if short else ROWS:
        found = measured([export(rows, rows, units) for units in UNITS], repeats)
        points += [(rows, took) for took, _ in found]
        most = max(took for took, _ in found) * 1_000 / rows
        shown = " | ".join(f"{took:.0f}" for took, _ in found)
        print(f"| {rows:,} | {shown} | {most:.1f} | {sum(count for _, count in found)} |", flush=True)
    return points


def whole_columns(*, short: bool, repeats: int) -> None:
    """Faults of a whole column beside the clean table."""
    size = 2_000 if short else 50_000
    doc = export(5, size, max(1, size // 1_500))
    (clean, none), *found = measured([doc, *(fault(doc) for fault in FAULTS.values())], repeats)
    print(f"\n| {size:,} rows | ms | × the clean check | findings |\n|---|---|---|---|")
    print(f"| clean | {clean:.0f} | 1.00 | {none} |")
    for name, (took, count) in zip(FAULTS, found, strict=True):
        print(f"| {name} | {took:.0f} | {took / clean:.2f} | {count} |")


def single_faults(*, short: bool, repeats: int) -> None:
    """What a table costs beyond the clean check, by how much is wrong in it."""
    size, counts = (1_000, WRONG[:2]) if short else (5_000, WRONG)
    doc = export(5, size, 3)
    asked = [(name, count) for name in SINGLE for count in counts]
    (clean, _), *found = measured([doc, *(SINGLE[name](doc, count) for name, count in asked)], repeats)
    print(
        f"\n| {size:,} rows, clean {clean:.0f} ms | wrong | ms more | ms more per fault | findings |\n|---|---|---|---|---|"
    )
    for (name, count), (took, told) in zip(asked, found, strict=True):
        print(f"| {name} | {count} | {took - clean:.0f} | {(took - clean) / count:.2f} | {told} |")


def plot(points: Sequence[tuple[int, float]]) -> str:
    """An SVG: a dot for each clean export, rows across, milliseconds up; a line through 0 and the mean."""
    wide, high = 480, 300
    most_rows, most = max(rows for rows, _ in points), max(took for _, took in points)
    slope = sum(took for _, took in points) / sum(rows for rows, _ in points)
    dots = "".join(
        f'<circle cx="{40 + 400 * rows / most_rows:.1f}" cy="{260 - 220 * took / most:.1f}" r="3"/>'
        for rows, took in points
    )
    top = 260 - 220 * min(slope * most_rows / most, 1.0)
    axes = '<path d="M40 20V260H460" fill="none" stroke="#888"/>'
    line = f'<path d="M40 260L440 {top:.1f}" stroke="#c33"/>'
    words = f'<text x="440" y="278" text-anchor="end">{most_rows:,} rows</text><text x="44" y="30">{most:.0f} ms of CPU</text>'
    look = 'font-family="sans-serif" font-size="12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" {look}>{axes}{line}{dots}{words}</svg>\n'


def main() -> None:
    """Print the tables; draw the clean exports where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a small run that shows it works")
    parser.add_argument("--chart", type=Path, help="an SVG of the clean exports")
    asked = parser.parse_args()
    repeats = 2 if asked.short else REPEATS
    check(*frames(export(1, 100)), RULES)  # pandera builds its schemas once
    points = clean_exports(short=asked.short, repeats=repeats)
    if asked.chart:
        asked.chart.write_text(plot(points), encoding="utf-8")
    whole_columns(short=asked.short, repeats=repeats)
    single_faults(short=asked.short, repeats=repeats)


if __name__ == "__main__":
    main()
