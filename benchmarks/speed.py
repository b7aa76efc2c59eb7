"""One office's cost against the floor and the obvious script, in one run, A B C A B C, medians; and how it scales.

    python benchmarks/speed.py [--short] [--chart FILE.svg]

(a) this program, warm: read, join, check, write; (b) the floor, see floor.py; (c) the obvious script, see obvious.py:
values only, and with the same looks. Milliseconds of CPU, unless it says otherwise: other work on the machine then
costs little. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import chart
from floor import bare_read, content_of, floor
from make_offices import make_offices
from obvious import obvious, obvious_with_looks
from office import RULES, office_of, ours, read_office, report_office, settle

from pipeline.rulebook import rulebook

TOP = RULES.parent
SIZES = (300, 1_500, 5_000)
MORE_ROWS = (300, 1_500, 5_000, 20_000, 100_000)
COUNTS = (10, 100, 400)
TURNS = 7
MOST_TIMES = {300: 1.35, 1_500: 1.35, 5_000: 1.6}
"""a/b by RAK rows."""
COUNTRY, COUNTRY_ROWS, CORES = 25_000, 1_500, 2
HELP, EXAMPLE = "`python run.py --help`", "`python run.py` on the example office"


def side_by_side(runs: dict[str, Callable[[], object]], turns: int) -> dict[str, float]:
    """A B C A B C …: the median milliseconds of CPU of each, after one turn to warm up."""
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(turns + 1):
        for name, function in runs.items():
            start = time.process_time()
            function()
            if turn:
                spent[name].append(1e3 * (time.process_time() - start))
    return {name: statistics.median(times) for name, times in spent.items()}


def per_office(folder: Path, sizes: Sequence[int], turns: int) -> dict[int, dict[str, float]]:
    """The table of ratios: RAK rows -> milliseconds of each."""
    print("| RAK rows | a | = read + report | b floor | c obvious | c with looks | a/b | a/c | a/c with looks |")
    print("|---|---|---|---|---|---|---|---|---|")
    book = rulebook.load(RULES)
    found = {}
    for rows in sizes:
        paths = office_of(folder, rows)
        content = content_of(ours(paths, book).workbook)
        reads = read_office(paths, book)
        settle()
        done = found[rows] = side_by_side(
            {
                "a": partial(ours, paths, book),
                "b": partial(floor, paths, content),
                "c": partial(obvious, paths, content),
                "looks": partial(obvious_with_looks, paths, content),
                "read": partial(read_office, paths, book),
                "calamine": partial(bare_read, paths),
                "report": partial(report_office, reads, paths, book),
            },
            turns,
        )
        done["payload"] = sum(len(each.payload) for each in reads)
        a, b, c, looks = (done[name] for name in ("a", "b", "c", "looks"))
        print(
            f"| {rows:,} | {a:.0f} | {done['read']:.0f} + {done['report']:.0f} | {b:.0f} | {c:.0f} | {looks:.0f} "
            f"| **{a / b:.2f}** | **{a / c:.2f}** | {a / looks:.2f} |"
        )
    print(f"\nThe report: {content}.\n")
    return found


def start_up(folder: Path, turns: int) -> dict[str, float]:
    """Seconds until --help is printed, a worker has imported its work, the example office is out: on the clock, and of CPU."""
    found = {}
    run = str(TOP / "run.py")
    for name, words in (
        (HELP, [run, "--help"]),
        ("import of `pipeline.flow` (once: the workers are forked from it)", ["-c", "import pipeline.flow"]),
        (EXAMPLE, [run, "--ulang", "--inputs", str(TOP / "contoh"), "--outputs", str(folder / "contoh")]),
    ):
        taken, before = [], resource.getrusage(resource.RUSAGE_CHILDREN)
        for _ in range(turns):
            start = time.perf_counter()
            subprocess.run([sys.executable, *words], check=name != EXAMPLE, capture_output=True, cwd=TOP)
            taken.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / turns
        found[name] = statistics.median(taken)
        print(f"- {name}: {found[name]:.3f} s, {spent:.3f} s of CPU")
    print()
    return found


def aims(ratios: dict[int, dict[str, float]], seconds: dict[str, float], parent: float) -> None:
    """The table of what was aimed at, from the figures of this run."""
    rows = max(size for size in ratios if size <= COUNTRY_ROWS)
    minutes = COUNTRY * (ratios[rows]["a"] + parent) / CORES / 60_000
    asked: list[tuple[str, float, float]] = [
        *((f"a/b at {size:,} rows", done["a"] / done["b"], MOST_TIMES[size]) for size, done in ratios.items()),
        *(
            (f"reading / bare calamine at {size:,} rows", done["read"] / done["calamine"], 2.0)
            for size, done in ratios.items()
            if size >= COUNTRY_ROWS
        ),
        ("`--help`, s", seconds[HELP], 0.15),
        ("the example office, s on the clock", seconds[EXAMPLE], 1.2),
        (
            f"what waits between reading and reporting, MB an office of {rows:,} rows",
            ratios[rows]["payload"] / 1e6,
            0.2,
        ),
        (f"{COUNTRY:,} offices of {rows:,} rows on {CORES} cores, minutes (projected)", minutes, 30.0),
    ]
    print("| aim | at most | found | |\n|---|---|---|---|")
    for name, found, most in asked:
        print(f"| {name} | {most:g} | {found:.2f} | {'met' if found <= most else '**not met**'} |")
    print()


def in_a_process(script: str, *words: str) -> dict[str, Any]:
    """What a script of this folder prints, from a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name(script)), *words]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=TOP).stdout)
    return found


def against_rows(folder: Path, sizes: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Stages and memory of one office against the rows of its RAK, each in a process of its own."""
    found: dict[int, dict[str, Any]] = {}
    for rows in sizes:
        turns = "5" if rows <= max(SIZES) else "1"
        found[rows] = in_a_process("stages.py", str(folder), str(rows), turns)
    print("| stage, ms of CPU | " + " | ".join(f"{rows:,}" for rows in found) + " |")
    print("|---" * (1 + len(found)) + "|")
    for name in next(iter(found.values()))["stages"]:
        print(f"| {name} | " + " | ".join(f"{each['stages'][name]:.0f}" for each in found.values()) + " |")
    print("| **whole** | " + " | ".join(f"**{each['whole']:.0f}**" for each in found.values()) + " |")
    print("| peak memory, MiB | " + " | ".join(f"{each['memory']:.0f}" for each in found.values()) + " |\n")
    return found


def scaling(folder: Path, counts: Sequence[int]) -> dict[int, dict[int, dict[str, float]]]:
    """Cost per office against the number of offices (DPA without a RAK), with one worker and with two."""
    print("| offices | workers | wall, ms an office | workers' CPU | parent's CPU | parent's peak, MiB | speed-up |")
    print("|---|---|---|---|---|---|---|")
    found: dict[int, dict[int, dict[str, float]]] = {}
    for count in counts:
        inputs = folder / f"masukan {count}"
        make_offices(inputs, count)
        found[count] = {}
        for workers in (1, 2):
            outputs = str(folder / f"keluaran {count} {workers}")
            done = found[count][workers] = in_a_process("nights.py", str(inputs), outputs, str(count), str(workers))
            gain = found[count][1]["wall"] / done["wall"]
            print(
                f"| {count:,} | {workers} | {done['wall']:.0f} | {done['workers']:.0f} | {done['parent']:.1f} "
                f"| {done['memory']:.0f} | {gain:.2f} |"
            )
    print()
    return found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="a few turns, to see that it works")
    parser.add_argument("--chart", type=Path, help="where to draw the chart (SVG)")
    arguments = parser.parse_args()
    short = arguments.short
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ratios = per_office(folder, SIZES[:1] if short else SIZES, 1 if short else TURNS)
        seconds = start_up(folder, 1 if short else TURNS)
        rows = against_rows(folder, MORE_ROWS[:1] if short else MORE_ROWS)
        offices = scaling(folder, (4,) if short else COUNTS)
        aims(ratios, seconds, offices[max(offices)][1]["parent"])
    if arguments.chart:
        arguments.chart.write_text(chart.draw(ratios, rows, offices), "utf-8")


if __name__ == "__main__":
    main()
