"""What checking costs: clean exports by rows and units, and tables with one fault of many rows beside the clean one.

    python benchmarks/check_cost.py [--short]

CPU milliseconds of `check` alone, the median of several; Markdown. A fault that a whole column has must cost less than
twice the clean check: it is one fault.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests" / "check")]

from check_build import RULES, Doc, Line, Part, frames  # noqa: E402
from exports import each_amount, each_line, export  # noqa: E402

from pipeline.check.check import check  # noqa: E402

ROWS = (500, 2_000, 5_000, 10_000, 20_000, 50_000)
UNITS = (1, 8, 40)
REPEATS = 5


def every_percent(doc: Doc) -> Doc:
    """Every percent is another one."""
    rng = random.Random(1)

    def changed(line: Line) -> Line:
        return replace(line, amounts={**line.amounts, "persen": Part(rng.randint(100, 9_999), 2)})

    return each_line(doc, changed)


def every_parent(doc: Doc) -> Doc:
    """Every row with rows below it has another pagu than their sum."""
    rng = random.Random(2)
    above = {line.parent for line in doc.lines}
    lines = []
    for at, line in enumerate(doc.lines):
        pagu = line.amounts["pagu"]
        wrong = {**line.amounts, "pagu": pagu + rng.randrange(1, 10**6)} if isinstance(pagu, int) else line.amounts
        lines.append(replace(line, amounts=wrong) if at in above else line)
    return replace(doc, lines=tuple(lines))


def times_thousand(doc: Doc) -> Doc:
    """Realisasi is a thousand times too large."""
    return each_amount(doc, "realisasi", lambda amount: amount * 1_000)


def blank(doc: Doc) -> Doc:
    """Sisa is blank but in the total."""
    lines = [replace(line, amounts={**line.amounts, "sisa": None}) for line in doc.lines[:-1]]
    return replace(doc, lines=(*lines, doc.lines[-1]))


FAULTS: dict[str, Callable[[Doc], Doc]] = {
    "every percent wrong": every_percent, "every parent wrong": every_parent, "one column ×1000": times_thousand,
    "one column blank": blank,
}  # fmt: skip


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
