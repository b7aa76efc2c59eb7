"""Naming the wrong cell: how often, how surely, how fast; and beside other tools on the same instances.

    python benchmarks/locate.py [--short] [--chart FILE.svg] [--banff PYTHON]
    python benchmarks/locate.py --referee SECONDS

PYTHON is an interpreter in which Banff is installed (it wants another pandas than ours: `pip install banff` in an
environment of its own). CP-SAT takes part when ortools is installed. Output is Markdown.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP), str(TOP / "tests" / "check"), str(TOP / "benchmarks")]

import pandas as pd  # noqa: E402
from calibration import measured, show  # noqa: E402
from check_build import RULES, VOCABULARY, Doc, frames, grid_of, located, office  # noqa: E402
from inject import inject  # noqa: E402
from score import Score, add  # noqa: E402
from slips import KINDS  # noqa: E402

from pipeline.check.check import check  # noqa: E402
from pipeline.check.edits.equations import Equations, build_equations  # noqa: E402
from pipeline.check.edits.ratios import Ratios, build_ratios  # noqa: E402
from pipeline.check.grid.grid import Grid, build_grid  # noqa: E402
from pipeline.check.grid.linkage import keys_by  # noqa: E402
from pipeline.check.localise.decode import decode  # noqa: E402

ERRORS = (1, 3, 10, 30)
SIZES = {"≈ 400 cells": 90, "≈ 4,000 cells": 900, "≈ 11,000 cells": 2_560}  # sub kegiatan
REPEATS = 9
Answer = tuple[int | None, float, list[str]]
"""What Banff says: how many cells (None: nothing), milliseconds, which cells."""


def one_column(seed: int, subs: int) -> tuple[Doc, ...]:
    """A DPA: pagu alone."""
    return (office(seed, subs, ("pagu",), "DPA"),)


def three_columns(seed: int, subs: int) -> tuple[Doc, ...]:
    """A report: pagu, realisasi, sisa."""
    return (office(seed, subs),)


def two_documents(seed: int, subs: int) -> tuple[Doc, ...]:
    """The report and the LRA with pagu and realisasi."""
    return office(seed, subs), office(seed, subs, ("pagu", "realisasi"), "LRA")


def with_percent(seed: int, subs: int) -> tuple[Doc, ...]:
    """The same with the printed persen."""
    return (office(seed, subs, ("pagu", "realisasi", "sisa", "persen")),)


LEVELS = {
    "one column": one_column, "three columns": three_columns, "three columns + persen": with_percent,
    "three columns + a document": two_documents,
}  # fmt: skip


# --------------------------------------------------------------------------- how often and how surely


def score(make: Callable[[int, int], tuple[Doc, ...]], subs: int, errors: int, offices: int) -> Score:
    """Errors put into clean offices, and what comes back."""
    found = Score()
    for seed in range(offices):
        case = inject(seed * 7 + 1, make(seed, subs), errors)
        add(found, case, located(check(*frames(*case.docs), RULES)), f"{subs}/{errors}/{seed}")
    return found


def injection(offices: int, *, short: bool) -> None:
    """The table of the injection test."""
    print(
        "| redundancy | office | errors | cell right | value right | cause right | listed | RANCU | PASTI | false PASTI | false KUAT |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    sizes = dict(list(SIZES.items())[: 1 if short else None])
    for level, make in LEVELS.items():
        for size, subs in sizes.items():
            for errors in ERRORS:
                count = max(2, offices * 90 // subs // (1 if errors < 10 else 2))
                got = score(make, subs, errors, count)
                shares = [f"{100 * part / got.errors:.1f} %" for part in (got.cell, got.value, got.cause, got.listed)]
                print(f"| {level} | {size} | {errors} × {count} | {' | '.join(shares)} | {got.unclear} | {got.sure} "
                      f"| {got.false_sure} | {got.false_strong} |", flush=True)  # fmt: skip


def undecided(offices: int, seconds: float) -> None:
    """Of the errors that are not named first with three columns, 30 among 400 cells: how many the equations leave open."""
    from referee import fewest, ours, without_truth  # noqa: PLC0415 (needs ortools)

    counts: Counter[str] = Counter()
    for seed in range(offices):
        case = inject(seed * 7 + 1, three_columns(seed, 90), 30)
        found = Score()
        add(found, case, located(check(*frames(*case.docs), RULES)))
        answer = ours(case.docs) if found.missed else None
        if answer is None:
            continue
        net = answer[0]
        whole = fewest(net.grid, net.equations, seconds=seconds, rows=True)
        for one in found.missed:
            other = without_truth(net, case, one, seconds) if one.kind != "baris_tertukar" else None
            counts["no answer" if None in (whole, other) else "open" if whole == other else "decided"] += 1
    print(f"\nOf {sum(counts.values())} errors not named first: {dict(counts)}")


def clean(offices: int) -> None:
    """Clean offices with three documents each give no finding."""
    findings = 0
    for start in range(0, offices, 50):
        docs = [
            doc
            for seed in range(start, min(start + 50, offices))
            for doc in (
                office(seed, 30, name=f"D{seed}"),
                office(seed, 30, ("pagu",), "DPA", f"D{seed}"),
                office(seed, 30, ("pagu", "realisasi", "sisa", "persen"), "LKjIP", f"D{seed}"),
            )
        ]
        findings += len(check(*frames(*docs), RULES))
    print(f"\n{offices} clean offices, three documents each: {findings} findings.")


# --------------------------------------------------------------------------- how fast


def median_ms(run: Callable[[], object], repeats: int = REPEATS, *, cold: bool = True) -> float:
    """CPU milliseconds; `cold`: memory is tidied before each run, so that little of the last one is at hand."""
    times = []
    run()
    for _ in range(repeats):
        if cold:
            gc.collect()
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def prepared(docs: Sequence[Doc]) -> tuple[Grid, Equations, Ratios]:
    """Everything up to the decoding."""
    grid = grid_of(*docs)
    equations = build_equations(grid, keys_by(grid), RULES.reconciliation)
    return grid, equations, build_ratios(grid, RULES.reconciliation)


def evaluate(grid: Grid) -> object:
    """Keys, equations and intervals of a grid."""
    return build_equations(grid, keys_by(grid), RULES.reconciliation), build_ratios(grid, RULES.reconciliation)


def whole(rows: pd.DataFrame, facts: pd.DataFrame) -> object:
    """The same, from the frames on."""
    return evaluate(build_grid(rows, facts, VOCABULARY))


def growth(sizes: Sequence[int]) -> tuple[list[tuple[int, float, float, float, float]], list[tuple[int, float]]]:
    """(cells, frames → grid, grid → equations, both at a stretch, 10 errors) per size; (errors, ms) at 11,000 cells."""
    by_size = []
    for subs in sizes:
        docs = three_columns(5, subs)
        rows, facts = frames(*docs)
        grid = build_grid(rows, facts, VOCABULARY)
        broken = prepared(inject(3, docs, 10).docs)
        by_size.append((
            len(facts), median_ms(partial(build_grid, rows, facts, VOCABULARY)), median_ms(partial(evaluate, grid)),
            median_ms(partial(whole, rows, facts), 3 * REPEATS, cold=False), median_ms(partial(decode, *broken)),
        ))  # fmt: skip
    by_errors = []
    for errors in (1, 3, 10, 30, 100):
        broken = prepared(inject(3, three_columns(5, 2_560), errors).docs)
        by_errors.append((errors, median_ms(partial(decode, *broken))))
    return by_size, by_errors


def speed(chart: str, *, short: bool) -> None:
    """Tables and chart of growth."""
    by_size, by_errors = growth((90, 900, 2_560) if short else (90, 900, 2_560, 10_000, 25_000))
    print(
        "\n| cells | frames → grid | equations of a clean grid | both, at a stretch | locating 10 errors |\n|---|---|---|---|---|"
    )
    for cells, grid, equations, both, decoding in by_size:
        print(f"| {cells:,} | {grid:.1f} ms | {equations:.1f} ms | {both:.1f} ms | {decoding:.1f} ms |")
    print("\n| errors among 11,000 cells | locating |\n|---|---|")
    for errors, decoding in by_errors:
        print(f"| {errors} | {decoding:.1f} ms |")
    if chart:
        lines = {
            "frames → grid": [(cells, grid) for cells, grid, *_ in by_size],
            "equations, clean": [(cells, equations) for cells, _, equations, *_ in by_size],
            "locating 10 errors": [(cells, decoding) for cells, *_, decoding in by_size],
        }
        Path(chart).write_text(svg(lines, "cells", "ms of CPU"), encoding="utf-8")


def svg(lines: dict[str, list[tuple[int, float]]], across: str, up: str) -> str:
    """A small line chart, both axes from 0."""
    wide, high, margin = 560, 300, 50
    most_x = max(x for line in lines.values() for x, _ in line)
    most_y = max(y for line in lines.values() for _, y in line)

    def at(x: float, y: float) -> str:
        return f"{margin + x / most_x * (wide - 2 * margin):.1f},{high - margin - y / most_y * (high - 2 * margin):.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" font-family="sans-serif" font-size="11">',
        f'<path d="M{at(0, most_y)} L{at(0, 0)} L{at(most_x, 0)}" fill="none" stroke="#444"/>',
        f'<text x="{wide - margin}" y="{high - 15}" text-anchor="end">{most_x:,} {across}</text>',
        f'<text x="{margin}" y="{margin - 15}">{most_y:.0f} {up}</text>',
    ]
    for place, (name, line) in enumerate(lines.items()):
        colour = ("#1b6ca8", "#b5482a", "#3c7a3c")[place % 3]
        parts.append(
            f'<polyline points="{" ".join(at(x, y) for x, y in line)}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts.append(f'<text x="{margin + 12}" y="{margin + 14 * place}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


# --------------------------------------------------------------------------- beside others

BANFF = """
import json, sys, time
import pandas as pd
import banff
asked = json.load(sys.stdin)
answers = []
for each in asked:
    frame = pd.DataFrame([{"unit": "1", **each["values"]}])
    start = time.process_time()
    try:
        run = banff.errorloc(indata=frame, unit_id="unit", edits=each["edits"],
                             time_per_obs=each["seconds"], seed=1, trace=False, capture=None,
                             outstatus="pandas dataframe", outreject="pandas dataframe")
        count = len(run.outstatus) if len(run.outreject) == 0 else None
        chosen = sorted(run.outstatus["FIELDID"].tolist()) if count is not None else []
    except Exception as error:
        count, chosen = None, [str(error)[:80]]
    answers.append([count, (time.process_time() - start) * 1000, chosen])
json.dump(answers, sys.stdout)
"""


def instance(equations: Equations, grid: Grid, seconds: int) -> dict[str, object]:
    """One office as one record: a variable per cell, an edit per equation; in rupiah."""
    terms: dict[int, list[str]] = {}
    for equation, cell, factor in zip(equations.equation, equations.cell, equations.coefficient, strict=True):
        terms.setdefault(int(equation), []).append(f"{'+' if factor > 0 else '-'} c{int(cell)}")
    edits = " ".join(f"{' '.join(links).removeprefix('+ ')} = 0;" for links in terms.values())
    value = grid.value.ravel()
    cells = sorted({int(each) for each in equations.cell})
    return {"values": {f"c{each}": int(value[each]) / 100 for each in cells}, "edits": edits, "seconds": seconds}


def beside_others(banff: str, *, short: bool) -> None:
    """The same instances: this program, CP-SAT, Banff; cells named, milliseconds."""
    cases = [(subs, errors) for subs in (12, 30, 90, 200) for errors in (1, 3)][: 4 if short else None]
    asked, rows = [], []
    kinds = ("digit_diganti", "digit_hilang", "digit_tertukar", "digit_lebih")
    for subs, errors in cases:
        case = inject(11, three_columns(2, subs), errors, kinds)
        grid, equations, ratios = prepared(case.docs)
        truth = {_cell(grid, row, name) for one in case.injected for row, name, _ in one.cells}
        decoded = decode(grid, equations, ratios)
        named = {at for each in (decoded[1] if decoded else []) for choice in each.solutions[0] for at in choice.cells}
        ours = median_ms(partial(decode, grid, equations, ratios))
        rows.append((int(grid.fact.size), errors, named == truth, ours, *_cp_sat(grid, equations), truth))
        asked.append(instance(equations, grid, 60))
    nothing: Answer = (None, float("nan"), [])
    answers = _ask_banff(banff, asked) if banff else [nothing for _ in asked]
    print("\n| cells | errors | this program | CP-SAT | Banff |\n|---|---|---|---|---|")
    for (cells, errors, right, ours, fewest, solver, truth), (count, took, chosen) in zip(rows, answers, strict=True):
        same = {int(each.removeprefix("c")) for each in chosen} == truth if count is not None else False
        other = (
            "not run"
            if not banff
            else f"{'the cells' if same else 'other cells'}, {took:,.0f} ms"
            if count is not None
            else f"no answer ({took:,.0f} ms)"
        )
        exact = f"no optimum ({solver:,.0f} ms)" if fewest is None else f"{fewest} cells, {solver:,.0f} ms"
        print(f"| {cells} | {errors} | {'the cells' if right else 'other cells'}, {ours:.1f} ms | {exact} | {other} |")


def _cell(grid: Grid, row: int, name: str) -> int:
    at = [int(each) for each in grid.rows.all("row")].index(row)
    return at * grid.width + grid.column(name, "tahun")


def _cp_sat(grid: Grid, equations: Equations) -> tuple[int | None, float]:
    try:
        from referee import fewest  # noqa: PLC0415 (needs ortools)
    except ImportError:
        return None, float("nan")
    start = time.process_time()
    return fewest(grid, equations, seconds=60), (time.process_time() - start) * 1000


def _ask_banff(python: str, asked: Sequence[dict[str, object]]) -> list[Answer]:
    ran = subprocess.run([python, "-c", BANFF], input=json.dumps(asked), capture_output=True, text=True, check=True)
    return [(count, took, chosen) for count, took, chosen in json.loads(ran.stdout.splitlines()[-1])]


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a small run that shows it works")
    parser.add_argument(
        "--seeds", type=int, default=10, help="of the slips; six injections and 200 clean offices for each"
    )
    parser.add_argument("--chart", default="")
    parser.add_argument("--banff", default="")
    parser.add_argument(
        "--referee", type=float, default=0, metavar="SECONDS", help="only ask CP-SAT about what is not named first"
    )
    asked = parser.parse_args()
    random.seed(1)
    if asked.referee:
        undecided(30, asked.referee)
        return
    kinds = list(KINDS)
    show(measured([0], kinds, "satu dokumen, tiga") if asked.short else measured(range(asked.seeds), kinds, workers=2))
    injection(4 if asked.short else 6 * asked.seeds, short=asked.short)
    clean(50 if asked.short else 200 * asked.seeds)
    speed(asked.chart, short=asked.short)
    beside_others(asked.banff, short=asked.short)


if __name__ == "__main__":
    main()
