"""The example's own report as a draft: its tables as values, slips put into them, and what is then said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple

from pipeline.flow import OfficeWork, at_place, findings, read_input, reports
from pipeline.model import Cell, Finding, OfficeYear, Reading
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.office_data.read_frames import office_data
from pipeline.write.report import Report
from pipeline.write.sheets.audit import Audit
from pipeline.write.tables.lines import sources_of
from pipeline.write.tables.make_tables import tables
from pipeline.write.tables.table import OutTable

PLACE: Final = OfficeYear("Dinas Sosial Kabupaten Mojokerto", 2023)
AUDIT: Final = Audit((), "0" * 64, "1.0")
DRAFT: Final = "LKjIP rancangan.xlsx"
SOURCES: Final = (
    "Renja Perubahan 2023 Dinas Sosial.xlsx", "DPPA 2023 Dinas Sosial.xlsx", "Realisasi TW IV 2023 Dinas Sosial.xlsx",
    "Perjanjian Kinerja Perubahan 2023.xlsx", "Renstra 2021-2026.xlsx",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """One number of a table of ours."""

    table: str
    column: str
    line: int
    sheet: str
    address: str
    value: Fraction  # as the cell holds it


@dataclass(frozen=True, slots=True, eq=False)
class OwnDraft:
    """The report's tables and their workbook, values only; the sources it was made of."""

    book: Rulebook
    sources: tuple[Reading, ...]
    paths: Mapping[str, str]  # source -> where it lies
    data: OfficeData
    made: tuple[OutTable, ...]
    workbook: bytes
    place: OfficeYear = PLACE

    def report(self, draft: bytes, published: Sequence[tuple[str, bytes]] = ()) -> Report:
        """What a night makes of the sources and a draft; `published`: the workbooks of the night before."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / DRAFT
            path.write_bytes(draft)
            reading = read_input(str(path), DRAFT, self.book)
            work = work_of([*self.sources, reading], {**self.paths, DRAFT: str(path)}, self.place)
            return reports([replace(work, published=tuple(published))], self.book)[0]

    def beside(self, name: str, workbook: bytes) -> OwnDraft:
        """The same with one more source."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(workbook)
            return replace(self, sources=(*self.sources, read_input(str(path), name, self.book)))

    @property
    def year(self) -> int:
        return self.place.year

    def cell(self, sheet: str, address: str) -> Cell:
        """A cell of the draft."""
        row, column = coordinate_to_tuple(address)
        return Cell(DRAFT, sheet, row, column)

    def printed_by_sources(self, spot: Spot) -> set[Fraction]:
        """What each source prints of the same number, its parts added."""
        table = next(each for each in self.made if each.layout.id == spot.table)
        column = next(each for each in table.layout.columns if each.id == spot.column)
        line = table.lines[spot.line]
        if line.node is None:
            return set()
        told = (figures for _, figures in sources_of(column, self.data, line.node, line.indicator))
        return {sum((Fraction(each.amount or 0) for each in figures), Fraction(0)) for figures in told}

    def format_of(self, spot: Spot) -> str:
        """How our table shows a number."""
        table = next(each for each in self.made if each.layout.id == spot.table)
        return table.cells[spot.column][spot.line].format

    def spots(self) -> list[Spot]:
        """Every number of every table."""
        found = []
        for table in self.made:
            for column in table.layout.columns:
                for line, cell in enumerate(table.cells[column.id]):
                    if isinstance(cell.value, int | Fraction):
                        address = table.address(column.id, line)
                        found.append(Spot(table.layout.id, column.id, line, table.sheet, address, Fraction(cell.value)))
        return found

    def said(self, changes: Mapping[tuple[str, str], str | float | None] = {}) -> list[Finding]:
        """All findings, with these cells (sheet, address) of the draft changed."""
        return said_of(self, changed(self.workbook, changes))


def own_draft(book: Rulebook, folder: Path, names: Sequence[str], place: OfficeYear = PLACE) -> OwnDraft:
    """The night of some files of a folder, and its tables as a draft."""
    sources = tuple(read_input(str(folder / name), name, book) for name in names)
    paths = {name: str(folder / name) for name in names}
    work = work_of(sources, paths, place)
    checked = findings([work], book)
    report = reports([work], book)[0]
    data = office_data(checked.rows, checked.facts, book.layouts, place.year)
    made = tables(data, checked.findings[place], book.layouts, book.rules.performance)
    sheets = {table.sheet for table in made}
    read = openpyxl.load_workbook(BytesIO(report.workbook), data_only=True)
    for name in read.sheetnames:
        if name not in sheets:
            del read[name]
    return OwnDraft(book, sources, paths, data, made, saved(read), place)


def work_of(readings: Sequence[Reading], paths: Mapping[str, str], place: OfficeYear = PLACE) -> OfficeWork:
    """What the night makes of readings of one office."""
    found = tuple(each for reading in readings for each in reading.findings)
    told = tuple(table for reading in readings for table in reading.tables)
    return OfficeWork(place, told, tuple(at_place(found, place)), paths, AUDIT, ())


def changed(workbook: bytes, changes: Mapping[tuple[str, str], str | float | None]) -> bytes:
    """The workbook with other values in some cells."""
    if not changes:
        return workbook
    read = openpyxl.load_workbook(BytesIO(workbook))
    for (sheet, address), value in changes.items():
        read[sheet][address] = value
    return saved(read)


def saved(read: openpyxl.Workbook) -> bytes:
    """A workbook's bytes."""
    room = BytesIO()
    read.save(room)
    return room.getvalue()


def said_of(own: OwnDraft, draft: bytes, name: str = DRAFT) -> list[Finding]:
    """All findings of the sources with a draft beside them; of the sources alone where it is empty."""
    if not draft:
        return list(findings([work_of(own.sources, own.paths, own.place)], own.book).findings[own.place])
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(draft)
        reading = read_input(str(path), name, own.book)
        paths = {each.file: str(path) for each in own.sources} | {**own.paths, name: str(path)}
        work = work_of([*own.sources, reading], paths, own.place)
        return list(findings([work], own.book).findings[own.place])
