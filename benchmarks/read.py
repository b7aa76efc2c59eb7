"""Reading one file (judge, recognise, parse) against a bare calamine read of it: A B A B in one run, medians of CPU.

    python benchmarks/read.py [--short] [--profile NAME]

Memory is what a fresh process needs for the file beyond what it had before, for either way.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from make_offices import make_tree, office_name, write_dpa, write_renja
from python_calamine import CalamineWorkbook

from pipeline.read.reading import read_file
from pipeline.rulebook import rulebook

TOP = Path(__file__).resolve().parent.parent
FORMS = rulebook.load(TOP / "rules").forms
TREE = (6, 4, 4)
HEAD = ("Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan", "Kelompok Belanja")
GROUPS = ("Operasi", "Modal", "Tak Terduga", "Transfer")


def write_lra(path: Path, rows: int) -> None:
    """A SIPD-RI export of about so many rows: kode in four cells, amounts mixed with text "0,00"."""
    tree = make_tree(random.Random(1), 5, 3, 3)
    accounts = max(1, (rows - 70) // 45)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet1")
        for at, text in enumerate(("KAB. UJI", "REKAPITULASI BELANJA MENURUT URUSAN", "", "TAHUN ANGGARAN 2023")):
            sheet.write_string(at, 0, text)
        sheet.merge_range(5, 0, 7, 3, "Kode")
        sheet.merge_range(5, 4, 7, 4, HEAD[0])
        sheet.merge_range(5, 5, 5, 12, HEAD[1])
        for at, group in enumerate(GROUPS):
            sheet.merge_range(6, 5 + 2 * at, 6, 6 + 2 * at, group)
            sheet.write_row(7, 5 + 2 * at, ("Anggaran", "Realisasi"))
        sheet.write_row(8, 0, ("1", "", "", ""))
        sheet.write_row(8, 4, [str(number) for number in range(2, 11)])
        row = 9
        for program in tree:
            for node in program.walk():
                kode = ["1.06", "1.06.0.00.0.00.01.0000", ".".join(node.kode), ""]
                row = _lra_row(sheet, row, kode, node.label, node.pagu)
                for account in range(accounts if node.level == "sub" else 0):
                    kode[3] = f"5.1.02.01.{account // 99999:03d}.{account % 99999:05d}"
                    row = _lra_row(sheet, row, kode, f"Belanja Alat/Bahan {account}", node.pagu // accounts)


def _lra_row(sheet: xlsxwriter.worksheet.Worksheet, row: int, kode: list[str], label: str, amount: int) -> int:
    for column, text in enumerate((*kode, label)):
        if text:
            sheet.write_string(row, column, text)
    sheet.write_number(row, 5, amount)
    sheet.write_number(row, 6, amount // 2)
    for column in range(7, 13):
        sheet.write_string(row, column, "0,00")
    return row + 1


def write_plan(path: Path, accounts: int) -> None:
    """A DPPA with a cash plan of that many accounts below each of 96 sub kegiatan."""
    write_dpa(path, office_name(0), make_tree(random.Random(1), *TREE), accounts)


FILES: dict[str, Callable[[Path], None]] = {
    "Renja, 150 rows": lambda path: write_renja(path, office_name(0), make_tree(random.Random(1), *TREE)),
    "DPA, 1,500 rows": lambda path: write_plan(path, 11),
    "DPA, 5,000 rows": lambda path: write_plan(path, 47),
    "LRA, 490 rows": lambda path: write_lra(path, 490),
    "LRA, 100,000 rows": lambda path: write_lra(path, 100_000),
}


def bare(path: Path) -> int:
    """Calamine alone: every cell of every sheet."""
    with path.open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
        return sum(len(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names)


def ours(path: Path) -> int:
    """read_file: the same, judged, recognised and parsed."""
    return sum(len(table.rows["row"]) for table in read_file(path, path.name, FORMS).tables)


def _five_times(path: Path) -> None:
    for _ in range(5):
        ours(path)


def side_by_side(path: Path, turns: int) -> tuple[float, float]:
    """Median milliseconds of CPU of the two, after one turn of each to warm up."""
    taken: dict[str, list[float]] = {"bare": [], "ours": []}
    for turn in range(turns + 1):
        for name, function in (("bare", bare), ("ours", ours)):
            start = time.process_time()
            function(path)
            if turn:
                taken[name].append(1e3 * (time.process_time() - start))
    return statistics.median(taken["bare"]), statistics.median(taken["ours"])


MEASURE = """
import sys
from pathlib import Path
import read
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
path, small, which = Path(sys.argv[1]), Path(sys.argv[2]), getattr(read, sys.argv[3])
which(small)
before = peak()
which(path)
print(peak() - before)
"""
"""The peak of the process itself (Linux); getrusage would give that of the parent it was forked from."""


def memory(path: Path, small: Path, which: str) -> float:
    """MiB a fresh process needs more at its peak, after it has read a small file."""
    words = [sys.executable, "-c", MEASURE, str(path), str(small), which]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=TOP, env=_env())
    return int(done.stdout) / 1024


def _env() -> dict[str, str]:
    return {"PYTHONPATH": f"{TOP}:{TOP / 'benchmarks'}"}


def main() -> None:
    """Print the table, and a profile where one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="a few turns, without the largest file")
    parser.add_argument("--profile", default="", metavar="NAME", help="profile the files whose name begins so")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        paths = {}
        for number, (title, write) in enumerate(FILES.items()):
            if not (arguments.short and "100,000" in title):
                paths[title] = Path(name) / f"{number}.xlsx"
                write(paths[title])
        small = paths["Renja, 150 rows"]
        print("| file | rows read | calamine ms | read ms | ratio | calamine MiB | read MiB | ratio |")
        print("|---|---|---|---|---|---|---|---|")
        for title, path in paths.items():
            large = path.stat().st_size > 1 << 20
            floor, cost = side_by_side(path, 3 if arguments.short or large else 25)
            line = f"| {title} | {ours(path):,} | {floor:.1f} | {cost:.1f} | **{cost / floor:.2f}** |"
            if path != small:
                space = memory(path, small, "bare"), memory(path, small, "ours")
                ratio = f"**{space[1] / space[0]:.2f}**" if min(space) > 1 else "–"
                line += f" {space[0]:.1f} | {space[1]:.1f} | {ratio} |"
            print(line if path != small else f"{line} – | – | – |", flush=True)
        for title, path in paths.items():
            if arguments.profile and title.startswith(arguments.profile):
                profiler = cProfile.Profile()
                profiler.runcall(_five_times, path)
                pstats.Stats(profiler).sort_stats("tottime").print_stats(28)


if __name__ == "__main__":
    main()
