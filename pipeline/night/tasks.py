"""What a worker does: module-level functions, so that any executor can send them.

The parent imports this module only to name them; what is heavy (pandas and all that stands on it) is imported in the
functions, by the worker.
"""

from __future__ import annotations

import pickle
import traceback
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pipeline.fingerprint import program
from pipeline.model import Finding, OfficeYear, Reading, Refusal, SheetReport, Table, own_row, own_sheet, sheets_of
from pipeline.night.copies import Copy, copies_of
from pipeline.night.find import InputFile
from pipeline.night.offices import Plan, grouping_findings
from pipeline.night.own_publications import our_mark
from pipeline.night.placing import TableId
from pipeline.night.scope import scope_of
from pipeline.night.shelf import Shelf
from pipeline.night.work import against_the_clock
from pipeline.rulebook.reading_rules import ReadingRules
from pipeline.write.document.given import DocumentWork

if TYPE_CHECKING:
    from pipeline.flow import OfficeWork
    from pipeline.rulebook.rulebook import Rulebook
    from pipeline.write.report import Report


Made: TypeAlias = "Report | Failed | Unanswered"
"""What became of one report."""
TRACE_LENGTH = 4000
_FASTEST = 1
PASSED_OVER = "{berkas} di folder keluaran ini tidak dapat dibuka; isinya tidak dibawa."
OFFICE_SHARE = 3  # an office may take as long as this many files


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Read one file."""

    path: str
    file: str


@dataclass(frozen=True, slots=True, eq=False)
class FileRead:
    """What the parent keeps of a file: small things as they are, the tables as bytes for whoever needs them."""

    file: str
    size: int
    sha256: str
    sheets: tuple[SheetReport, ...]
    refusals: tuple[Refusal, ...]
    tables: tuple[TableId, ...]
    payload: bytes  # the Reading, packed by `packed`, made and read by our own workers only
    ours: str = ""  # see FileEntry


@dataclass(frozen=True, slots=True, eq=False)
class ReportTask:
    """Make one report: which tables of which payloads."""

    place: OfficeYear
    payloads: tuple[tuple[bytes, tuple[int, ...], str], ...]  # (payload, numbers of its tables, path) per file
    copies: tuple[Copy, ...]  # what stays out because another file holds the same document
    findings: tuple[Finding, ...]  # of the grouping
    digest: str  # of all the report depends on
    date: str  # as printed in the report, "" none
    inputs: str  # inputs/ as seen from the workbook's folder, for its links
    published: tuple[tuple[str, bytes], ...]  # (name, bytes) of the workbooks whose answers are carried over
    as_written: bool = False  # what people changed in them is left out: one of them is made again
    search: bool = True  # for the wrong cells; without, only what does not hold is said
    workbook: str = ""  # the name under which it is published
    document: DocumentWork | None = None  # None: only the workbook is made
    notice: str = ""  # what the workbook says above its list


@dataclass(frozen=True, slots=True)
class Failed:
    """Our own fault: the office whose report could not be made, and where the program broke."""

    place: OfficeYear
    trace: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The office whose earlier workbook (or document) cannot be opened, so that what staff typed would be lost."""

    place: OfficeYear
    workbook: str


def read_files(tasks: Sequence[ReadTask], rules: Path, seconds: int) -> list[FileRead]:
    """A batch of files, each against its own clock."""
    from pipeline.rulebook import rulebook  # noqa: PLC0415 (a worker imports only what its task needs)

    book = rulebook.load(rules)
    return against_the_clock(lambda task: _read(task, book), tasks, seconds)


def _read(task: ReadTask, book: Rulebook) -> FileRead:
    from pipeline import flow  # noqa: PLC0415 (a worker imports only what its task needs)

    try:
        reading = flow.read_input(task.path, task.file, book)
    except MemoryError:
        raise  # the worker's limit, not a fault of the reader: the file is tried once more, alone
    except Exception:  # noqa: BLE001 (our own fault, never blamed on the file: it is reported as such)
        trace = traceback.format_exc()[-TRACE_LENGTH:]
        refusal = Refusal(task.file, "", "kesalahan_program", {"jejak": trace})
        return FileRead(task.file, 0, "", (), (refusal,), (), b"")
    return FileRead(
        reading.file,
        reading.size,
        reading.sha256,
        reading.sheets,
        reading.refusals,
        table_ids(reading),
        packed(reading),
        our_mark(task.path, [each.sheet for each in reading.sheets]) if reading.sheets else "",
    )


def table_ids(reading: Reading) -> tuple[TableId, ...]:
    """What the grouping must know of each table of a file."""
    return tuple(
        TableId(
            reading.file, number, table.sheet, table.form, table.document, table.office, table.years,
            table.version, table.period, table.block, table.office_from, table.year_from, table.holder, scope_of(table),
        )
        for number, table in enumerate(reading.tables)
    )  # fmt: skip


def packed(reading: Reading) -> bytes:
    """A Reading as it waits and travels: its columns repeat themselves, so that packing costs less than sending them."""
    return zlib.compress(pickle.dumps(reading, pickle.HIGHEST_PROTOCOL), _FASTEST)


def reading_of(payload: bytes) -> Reading:
    """A payload's Reading."""
    reading: Reading = pickle.loads(zlib.decompress(payload))  # noqa: S301 (our own worker's bytes, never a file)
    return reading


def report_task(
    plan: Plan,
    files: Mapping[str, InputFile],
    shelf: Shelf,
    readings: ReadingRules,
    *,
    date: str = "",
    inputs: str = "",
    published: tuple[tuple[str, bytes], ...] = (),
    as_written: bool = False,
    document: DocumentWork | None = None,
) -> ReportTask:
    """The task of one office-year, from files that lie anywhere."""
    numbers: dict[str, list[int]] = {file: [] for file in plan.files}
    for each in plan.tables:
        numbers[each.table.file].append(each.table.number)
    payloads = tuple((shelf.get(file), tuple(numbers[file]), files[file].path) for file in plan.files)
    told = grouping_findings(plan, readings)
    return ReportTask(
        plan.place,
        payloads,
        copies_of(plan),
        told,
        plan.digest,
        date,
        inputs,
        published,
        as_written,
        workbook=plan.workbook,
        document=document,
    )


def make_reports(tasks: Sequence[ReportTask], rules: Path, seconds: int) -> list[Made]:
    """A chunk of offices against the clock, at once; if that breaks, one by one, so that a fault costs one office."""
    from pipeline.rulebook import rulebook  # noqa: PLC0415 (a worker imports only what its task needs)

    book = rulebook.load(rules)
    (made,) = against_the_clock(lambda chunk: _reports(chunk, book), [tasks], OFFICE_SHARE * seconds * len(tasks))
    return made


def _reports(tasks: Sequence[ReportTask], book: Rulebook) -> list[Made]:
    from pipeline import flow  # noqa: PLC0415 (a worker imports only what its task needs)
    from pipeline.write.document.read_gaps import UnreadableDocument  # noqa: PLC0415
    from pipeline.write.findings.read_answers import UnreadableAnswers  # noqa: PLC0415

    works = [_work(task, book) for task in tasks]
    try:
        return list(flow.reports(works, book))
    except MemoryError:
        raise  # the worker's limit: the offices are tried once more, one by one
    except UnreadableAnswers as unreadable:
        if len(works) == 1:
            return [_without(tasks[0], unreadable.workbook, book)]
    except UnreadableDocument as unreadable:
        if len(works) == 1:
            return [Unanswered(tasks[0].place, unreadable.document)]
    except Exception:  # noqa: BLE001 (our own fault, never blamed on a file: it is reported as such)
        if len(works) == 1:
            return [Failed(works[0].place, traceback.format_exc()[-TRACE_LENGTH:])]
    return [answer for task in tasks for answer in _reports([task], book)]


def _without(task: ReportTask, workbook: str, book: Rulebook) -> Report | Failed | Unanswered:
    """Beside ours a workbook that cannot be opened is somebody else's: passed over and said. Without ours it may be it."""
    others = tuple(each for each in task.published if each[0] != workbook)
    if workbook == task.workbook or not any(name == task.workbook for name, _ in others):
        return Unanswered(task.place, workbook)
    (made,) = _reports([replace(task, published=others)], book)
    if isinstance(made, Failed | Unanswered):
        return made
    return replace(made, remarks=(*made.remarks, PASSED_OVER.format(berkas=workbook)))


def findings_of(tasks: Sequence[ReportTask], rules: Path) -> list[list[Finding]]:
    """The findings of each office-year, nothing written."""
    from pipeline import flow  # noqa: PLC0415 (a worker imports only what its task needs)
    from pipeline.rulebook import rulebook  # noqa: PLC0415 (a worker imports only what its task needs)

    book = rulebook.load(rules)
    found: dict[OfficeYear, list[Finding]] = {}
    for works, own in flow.by_rules([_work(task, book) for task in tasks], book):
        checked = flow.findings(works, own)
        found |= {work.place: list(checked.findings[work.place]) for work in works}
    return [found[task.place] for task in tasks]


def _told(reading: Reading, chosen: Sequence[Table]) -> list[Finding]:
    """What reading says of these tables' sheets, but not of rows that another office's table on the same sheet holds."""
    sheets = {each for table in chosen for each in sheets_of(table.sheet)}
    own = {id(table) for table in chosen}
    others = [table for table in reading.tables if sheets_of(table.sheet)[0] in sheets and id(table) not in own]
    offices = {table.office for table in chosen}
    elsewhere = {place for table in others if table.office not in offices for place in _rows_of(table)}
    elsewhere -= {place for table in chosen for place in _rows_of(table)} if elsewhere else set()
    return [
        one
        for one in reading.findings
        if not one.cells
        or (sheets & {cell.sheet for cell in one.cells} and (one.cells[0].sheet, one.cells[0].row) not in elsewhere)
    ]


def _rows_of(table: Table) -> list[tuple[str, int]]:
    """(sheet, row) of its own rows; those of urusan and bidang stand above several offices."""
    above = ("urusan", "bidang")
    rows = (int(row) for row, level in zip(table.rows["row"], table.rows["level"], strict=True) if level not in above)
    return [(own_sheet(table.sheet, row), own_row(row)) for row in rows]


def _work(task: ReportTask, book: Rulebook) -> OfficeWork:
    from pipeline import flow  # noqa: PLC0415 (a worker imports only what its task needs)
    from pipeline.night.copies import with_copies  # noqa: PLC0415
    from pipeline.rulebook.adapted import denied_findings, in_force  # noqa: PLC0415
    from pipeline.rulebook.given_settings import NOTHING_GIVEN, read_settings  # noqa: PLC0415
    from pipeline.write.sheets.audit import Audit, AuditFile  # noqa: PLC0415

    tables: list[Table] = []
    findings: list[Finding] = list(task.findings)
    files: list[AuditFile] = []
    paths = {}
    readings: dict[str, Reading] = {}
    for payload, numbers, path in task.payloads:
        reading = reading_of(payload)
        readings[reading.file] = reading
        chosen = [reading.tables[number] for number in numbers]
        tables += chosen
        findings += _told(reading, chosen) if chosen else []
        files.append(AuditFile(reading.file, reading.size, reading.sha256, reading.sheets, reading.refusals))
        paths[reading.file] = path
    if task.copies:
        findings = with_copies(findings, task.copies, readings, tables, book.readings)
    sheet = book.vocabulary.settings_sheet
    own = [table for table in tables if table.document == sheet.document]
    settings = read_settings(own, book.settings, book.vocabulary.names) if own else NOTHING_GIVEN
    findings += denied_findings(book, settings)
    audit = Audit(
        tuple(files), book.sha256, program(), task.date or None, task.inputs, task.digest,
        in_force(book, settings), book.own_files,
    )  # fmt: skip
    placed = tuple(flow.at_place(findings, task.place))
    sources = tuple(table for table in tables if table.document != sheet.document)
    return flow.OfficeWork(
        task.place, sources, placed, paths, audit, task.published, task.as_written, task.search, task.document,
        task.notice, settings,
    )  # fmt: skip
