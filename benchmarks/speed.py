"""One office's cost against the floor and the obvious script, in one run, A B C A B C, medians; and how it scales.

    python benchmarks/speed.py [--short] [--chart FILE.png]

(a) this program, warm: read, join, check, write; (b) the floor: calamine reads the same files, XlsxWriter writes the
same cells; (c) the obvious script: pandas + openpyxl + pandera per sheet, to_excel.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pandera.pandas as pa
import xlsxwriter
from make_offices import make_office, make_offices
from python_calamine import CalamineWorkbook

from pipeline import rulebook
from pipeline.batch import night
from pipeline.night.group import group
from pipeline.night.settings import Settings
from pipeline.night.tasks import FileRead, ReadTask, ReportTask, _read, make_reports
from pipeline.night.work import Workers
from pipeline.write.report import Report

TOP = Path(__file__).resolve().parent.parent
RULES = TOP / "rules"
SIZES = {300: ((6, 4, 4), 1), 1_500: ((6, 4, 4), 11), 5_000: ((6, 4, 4), 47)}  # RAK rows -> (tree, accounts)


def read_office(paths: Sequence[Path], book: rulebook.Rulebook) -> list[FileRead]:
    """All files of one office."""
    return [_read(ReadTask(str(path), path.name), book) for path in paths]


def report_office(reads: Sequence[FileRead], paths: Sequence[Path]) -> Report:
    """The office's report from what was read."""
    (place, placed), = group(table for read in reads for table in read.tables).offices.items()  # fmt: skip
    numbers = {read.file: tuple(e.table.number for e in placed if e.table.file == read.file) for read in reads}
    payloads = tuple((read.payload, numbers[read.file], str(path)) for read, path in zip(reads, paths, strict=True))
    (report,) = make_reports([ReportTask(place, payloads, (), "", "../..", ())], RULES)
    if not isinstance(report, Report):
        sys.exit(report.trace)
    return report


def ours(paths: Sequence[Path], book: rulebook.Rulebook) -> Report:
    """(a) files to report."""
    return report_office(read_office(paths, book), paths)


def sheets_of(workbook: bytes) -> list[tuple[str, list[tuple[int, int, Any]]]]:
    """Every filled cell of the report, so that the floor writes the same."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    return [
        (
            sheet.title,
            [(c.row - 1, c.column - 1, c.value) for row in sheet.iter_rows() for c in row if c.value is not None],
        )
        for sheet in book.worksheets
    ]


def floor(paths: Sequence[Path], sheets: Sequence[tuple[str, list[tuple[int, int, Any]]]]) -> bytes:
    """(b) bare calamine read, bare XlsxWriter write of the same cells with four charts."""
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    target = io.BytesIO()
    out = xlsxwriter.Workbook(target, {"in_memory": True})
    look = out.add_format({"border": 1, "num_format": "#,##0"})
    for name, cells in sheets:
        sheet = out.add_worksheet(name)
        for row, column, value in cells:
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(row, column, value, look, 0)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, look)
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value, look)
    sheet = out.worksheets()[0]
    for place in range(4):
        chart = out.add_chart({"type": "column"})
        chart.add_series({"values": [out.worksheets()[1].name, 3, 2, 9, 2]})
        sheet.insert_chart(20 * place, 5, chart)
    out.close()
    return target.getvalue()


def obvious(paths: Sequence[Path], sheets: Sequence[tuple[str, list[tuple[int, int, Any]]]]) -> bytes:
    """(c) pandas with openpyxl, a pandera schema per sheet, to_excel."""
    for path in paths:
        for frame in pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl").values():
            schema = pa.DataFrameSchema({column: pa.Column(nullable=True) for column in frame.columns})
            schema.validate(frame, lazy=True)
    target = io.BytesIO()
    with pd.ExcelWriter(target, engine="openpyxl") as writer:
        for name, cells in sheets:
            width = 1 + max((column for _, column, _ in cells), default=0)
            height = 1 + max((row for row, _, _ in cells), default=0)
            grid: list[list[Any]] = [[None] * width for _ in range(height)]
            for row, column, value in cells:
                grid[row][column] = value
            pd.DataFrame(grid).to_excel(writer, sheet_name=name, header=False, index=False)
    return target.getvalue()


def side_by_side(runs: dict[str, Callable[[], object]], turns: int) -> dict[str, tuple[float, float]]:
    """A B C A B C …: median (CPU, wall) milliseconds of each, after one turn to warm up."""
    cpu: dict[str, list[float]] = {name: [] for name in runs}
    wall: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(turns + 1):
        for name, function in runs.items():
            start, clock = time.process_time(), time.perf_counter()
            function()
            if turn:
                cpu[name].append(1e3 * (time.process_time() - start))
                wall[name].append(1e3 * (time.perf_counter() - clock))
    return {name: (statistics.median(cpu[name]), statistics.median(wall[name])) for name in runs}


def per_office(folder: Path, rows: int, turns: int) -> None:
    """The table's main lines."""
    size, accounts = SIZES[rows]
    paths = make_office(folder / f"{rows}", 0, 1, size, accounts)
    book = rulebook.load(RULES)
    sheets = sheets_of(ours(paths, book).workbook)
    reads = read_office(paths, book)
    done = side_by_side(
        {
            "a": lambda: ours(paths, book),
            "b": lambda: floor(paths, sheets),
            "c": lambda: obvious(paths, sheets),
            "read": lambda: read_office(paths, book),
            "report": lambda: report_office(reads, paths),
        },
        turns,
    )
    filled = sum(len(cells) for _, cells in sheets)
    a, b, c = (done[name][0] for name in "abc")
    print(
        f"| {rows:,} | {len(sheets)} sheets, {filled:,} cells | {a:.0f} ({done['a'][1]:.0f}) | {b:.0f} | {c:.0f} "
        f"| **{a / b:.2f}** | **{a / c:.2f}** | {done['read'][0]:.0f} + {done['report'][0]:.0f} |"
    )


def start_up() -> None:
    """Seconds until --help is printed."""
    words = [sys.executable, str(TOP / "run.py"), "--help"]
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    print(f"`--help`: {statistics.median(taken):.3f} s")


def scaling(folder: Path, counts: Sequence[int]) -> None:
    """Cost per office against the number of offices, and one worker against two."""
    for count in counts:
        inputs = folder / f"n{count}"
        make_offices(inputs, count)
        seconds = {}
        for workers in (1, 2):
            start = time.perf_counter()
            night(Settings(inputs, folder / f"o{count}-{workers}", RULES, Workers(workers)))
            seconds[workers] = time.perf_counter() - start
        print(
            f"{count} offices: one worker {1e3 * seconds[1] / count:.0f} ms an office, two {1e3 * seconds[2] / count:.0f}, "
            f"speed-up {seconds[1] / seconds[2]:.2f}"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest worker: {peak:.0f} MiB")


def profile(folder: Path) -> None:
    """Where the time of one office goes."""
    paths = make_office(folder / "profil", 0, 1, *SIZES[1_500])
    book = rulebook.load(RULES)
    ours(paths, book)
    profiler = cProfile.Profile()
    profiler.runcall(ours, paths, book)
    pstats.Stats(profiler).sort_stats("cumtime").print_stats(25)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="a few turns, to see that it works")
    parser.add_argument("--profile", action="store_true", help="a profile by stage as well")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("| RAK rows | report | a ms CPU (wall) | b floor | c obvious | a/b | a/c | read + report |")
        print("|---|---|---|---|---|---|---|---|")
        for rows in [300] if arguments.short else SIZES:
            per_office(folder, rows, 2 if arguments.short else 9)
        start_up()
        scaling(folder, [4] if arguments.short else [10, 100, 1_000])
        if arguments.profile:
            profile(folder)


if __name__ == "__main__":
    main()
