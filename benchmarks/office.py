"""One office through the program, as a warm worker does it: its files read, its report made."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from make_offices import make_office

from pipeline.night.group import group
from pipeline.night.tasks import FileRead, ReadTask, ReportTask, _read, make_reports
from pipeline.rulebook import rulebook
from pipeline.write.report import Report

RULES = Path(__file__).resolve().parent.parent / "rules"
TREE = (6, 4, 4)  # programs, kegiatan each, sub kegiatan each: 126 rows in Renja, DPA and Realisasi
SUB = 6 * 4 * 4
SECONDS = 3600  # no clock runs out here


def office_of(folder: Path, rows: int) -> list[Path]:
    """An office whose DPA has a RAK of at least so many rows."""
    accounts = -(-(rows - 128) // SUB)
    return make_office(folder / f"rak {rows}", 0, 1, TREE, accounts)


def read_office(paths: Sequence[Path], book: rulebook.Rulebook) -> list[FileRead]:
    """All files of one office."""
    return [_read(ReadTask(str(path), path.name), book) for path in paths]


def report_task(reads: Sequence[FileRead], paths: Sequence[Path], book: rulebook.Rulebook) -> ReportTask:
    """What the parent sends to a worker."""
    tables = (table for read in reads for table in read.tables)
    ((place, placed),) = group(tables, book.vocabulary).offices.items()
    numbers = {read.file: tuple(e.table.number for e in placed if e.table.file == read.file) for read in reads}
    payloads = tuple((read.payload, numbers[read.file], str(path)) for read, path in zip(reads, paths, strict=True))
    return ReportTask(place, payloads, (), (), digest="", date="", inputs="../..", published=())


def report_office(reads: Sequence[FileRead], paths: Sequence[Path], book: rulebook.Rulebook) -> Report:
    """The office's report from what was read."""
    (report,) = make_reports([report_task(reads, paths, book)], RULES, SECONDS)
    if not isinstance(report, Report):
        sys.exit(str(report))
    return report


def ours(paths: Sequence[Path], book: rulebook.Rulebook) -> Report:
    """Files to report."""
    return report_office(read_office(paths, book), paths, book)


def settle() -> None:
    """What is imported by now is left out of garbage collections: none pays for what the others brought along."""
    gc.collect()
    gc.freeze()


def peak_memory() -> float:
    """MiB this process has held at most, counted from its own start (Linux; ru_maxrss would count its parent's)."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
