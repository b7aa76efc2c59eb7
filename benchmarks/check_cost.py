"""What checking costs: clean exports by rows and units, and tables with one fault of many rows beside the clean one.

    python benchmarks/check_cost.py [--short]

CPU milliseconds of `check` alone, the median of several; Markdown. A fault that a whole column has must cost less than
twice the clean check: it is one fault.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests" / "check")]

from check_build import RULES, Doc, frames  # noqa: E402
from exports import export  # noqa: E402
from faults import FAULTS  # noqa: E402

from pipeline.check.check import check  # noqa: E402

ROWS = (500, 2_000, 5_000, 10_000, 20_000, 50_000)
UNITS = (1, 8, 40)
REPEATS = 5


def measured(doc: Doc, repeats: int) -> tuple[float, int]:
    """(CPU milliseconds, findings)."""
    rows, facts = frames(doc)
    times, count = [], 0
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        count = len(check(rows, facts, RULES))
        times.append((time.process_time() - start) * 1_000)
    return statistics.median(times), count


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a small run that shows it works")
    short = parser.parse_args().short
    repeats = 2 if short else REPEATS
    check(*frames(export(1, 100)), RULES)  # pandera builds its schemas once
    print("| rows | units | ms | ms per 1,000 rows | findings |\n|---|---|---|---|---|")
    for rows in ROWS[:2] if short else ROWS:
        for units in UNITS[:2] if short else UNITS:
            took, found = measured(export(rows, rows, units), repeats)
            print(f"| {rows:,} | {units} | {took:.0f} | {took * 1_000 / rows:.1f} | {found} |", flush=True)
    size = 2_000 if short else 50_000
    doc = export(5, size, max(1, size // 1_500))
    clean, _ = measured(doc, repeats)
    print(
        f"\n| {size:,} rows | ms | × the clean check | findings |\n|---|---|---|---|\n| clean | {clean:.0f} | 1.00 | 0 |"
    )
    for name, fault in FAULTS.items():
        took, found = measured(fault(doc), repeats)
        print(f"| {name} | {took:.0f} | {took / clean:.2f} | {found} |", flush=True)


if __name__ == "__main__":
    main()
