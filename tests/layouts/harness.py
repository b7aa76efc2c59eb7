"""A layout written, read as `kenali` reads it, and held against what is true of it, column by column and cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from pipeline.flow import OfficeWork, findings
from pipeline.model import ColumnReport, Finding, OfficeYear, Reading, SheetReport, Table
from pipeline.read.reading import read_file
from pipeline.rulebook import rulebook
from pipeline.words import years_in
from pipeline.write.sheets.audit import Audit
from tests.layouts.generator import OFFICE
from tests.layouts.office import YEAR
from tests.layouts.sheets import Block, Column, Layout, determined, write

BOOK: Final = rulebook.load(Path(__file__).parents[2] / "rules")
_FORMS: Final = {form.id: form for form in BOOK.forms}
_OF_THE_YEAR: Final = ("{tahun}", "{periode}", "{kolom}", "tahun")
_SAME: Final = {
    "{tahun}-1": "lalu", "{tahun}+1": "maju", "{bulan}": "bulan", "sdTW4": "tahun", "sdB12": "tahun",
}  # fmt: skip
_ALSO: Final = {
    "realisasi@sdLaluBulan": {"realisasi@sdLalu"}, "persen@sdLaluBulan": {"persen@sdLalu"},
    "pagu_renstra@akhir": {"pagu_renstra@tahun"}, "target_renstra@akhir": {"target_renstra@tahun"},
    "target@tahun": {"target@akhir"},
}  # fmt: skip
"""What a figure is called besides: a form of one period says "sdLalu" for all that lies before."""
_NAMED: Final = ("rancu", "kembar", "searti", "tidak_dikenal", "berlawanan")
_ACCUSES: Final = ("SALAH", "RANCU", "TIDAK_TERLACAK", "TIDAK_SAH")


class Verdict(StrEnum):
    """What came of one column."""

    RIGHT = "benar"
    DOUBT = "ragu, beralasan"  # nothing in the sheet tells what it is, and the program says so
    LOST = "tidak dibaca"  # it can be known, and is not used; said, or holding no money
    SILENT = "tidak dibaca, tidak disebut"  # money, not used, and nothing says so
    WRONG = "salah baca"  # taken for another thing, in silence
    VALUE = "angka salah"  # the right column with other numbers than stand in it


@dataclass(frozen=True)
class ColumnResult:
    """One column and what came of it."""

    column: Column
    verdict: Verdict
    taken: str  # for what


@dataclass
class SheetResult:
    """A sheet, its columns, and the right cells that were accused."""

    layout: Layout
    columns: list[ColumnResult] = field(default_factory=list)
    document: str = ""  # for what it was taken, where that is wrong
    refused: bool = False
    accused: list[str] = field(default_factory=list)

    def count(self) -> Counter[Verdict]:
        return Counter(each.verdict for each in self.columns)


@dataclass(frozen=True)
class _Place:
    """A column of a block, and where it stands."""

    block: Block
    at: int
    left: int

    @property
    def column(self) -> Column:
        return self.block.columns[self.at]

    @property
    def excel(self) -> int:
        """Counted from 1."""
        return self.at + self.left + 1


def run(layouts: Iterable[Layout], folder: Path, *, check_each: int = 0) -> list[SheetResult]:
    """Every layout read; of every `check_each`th the rules are evaluated too (0 none)."""
    results = []
    for at, layout in enumerate(layouts):
        path = folder / "sheet.xlsx"
        write(layout, path)
        reading = read_file(path, f"berkas {at}.xlsx", BOOK.forms)
        result = judge(layout, reading)
        if check_each and at % check_each == 0:
            result.accused = accusations(reading, path)
        results.append(result)
    return results


def judge(layout: Layout, reading: Reading) -> SheetResult:
    """The reading against the truth."""
    result = SheetResult(layout)
    heads = {report.header: report for report in reading.sheets if report.form}
    result.refused = not heads
    for block in layout.blocks:
        report = _report_of(block, reading.sheets)
        if (
            report is not None
            and layout.documents
            and _FORMS[report.form].document not in (*layout.documents, "Rincian")
        ):
            result.document = report.form
        known = determined(block)
        result.columns += [
            _column(_Place(block, at, layout.left), report, reading, known=column.seen or column.figure in known)
            for at, column in enumerate(block.columns)
        ]
    return result


def _report_of(block: Block, reports: Sequence[SheetReport]) -> SheetReport | None:
    """The report whose header stands over the block, or of which the block only repeats the header."""
    best = None
    for report in reports:
        top = int(report.header.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0) - 1
        if 0 <= top < block.body and (best is None or top >= best[0]):
            best = top, report
    return best[1] if best is not None and best[1].form else None


def _column(place: _Place, report: SheetReport | None, reading: Reading, *, known: bool) -> ColumnResult:
    column = place.column
    said = next((each for each in report.columns if each.column == place.excel), None) if report else None
    taken = "" if said is None or report is None else _taken(report, said)
    if report is not None and taken:
        return ColumnResult(column, _of_taken(place, report, reading, taken), taken)
    why = said.why if said is not None else ""
    if column.holds not in ("label", "kode") and not column.figure:
        return ColumnResult(column, Verdict.RIGHT, "")
    return ColumnResult(column, _of_open(place, report, why, known=known), why)


def _of_taken(place: _Place, report: SheetReport, reading: Reading, taken: str) -> Verdict:
    """Of a column that is used: whether as what it is, with the numbers that stand in it."""
    if not _right(place.column, taken):
        return Verdict.WRONG
    tables = [table for table in reading.tables if table.form == report.form]
    if not place.column.figure or _same_values(place, taken, tables):
        return Verdict.RIGHT
    unclear = [cell for one in reading.findings if one.rule == "baca.angka_rancu" for cell in one.cells]
    return Verdict.DOUBT if any(cell.column == place.excel for cell in unclear) else Verdict.VALUE


def _of_open(place: _Place, report: SheetReport | None, why: str, *, known: bool) -> Verdict:
    """Of a column that is not used: whether it may be left, and is said."""
    column, named = place.column, why in _NAMED
    if column.figure == "asing@tahun" and report is not None:
        return Verdict.RIGHT if named else Verdict.SILENT
    if column.figure and not any(row.figures.get(column.figure) for row in place.block.rows):
        return Verdict.RIGHT  # zeros throughout
    if report is None:
        return Verdict.DOUBT if _refused_rightly(place.block) or column.figure == "asing@tahun" else Verdict.LOST
    if not known and (named or not column.money):
        return Verdict.DOUBT
    return Verdict.SILENT if column.money and not named else Verdict.LOST


def _refused_rightly(block: Block) -> bool:
    """Whether a table may stay unread: half of what it counts nothing in the sheet tells, or a single heading says something."""
    known = determined(block)
    counted = [column for column in block.columns if column.figure and column.figure != "asing@tahun"]
    lost = sum(column.figure not in known for column in counted)
    said = sum(column.seen and column.holds not in ("nomor", "keterangan", "sumber") for column in block.columns)
    return lost * 2 >= len(counted) or said < 2


def _taken(report: SheetReport, said: ColumnReport) -> str:
    """What the program takes the column for: "measure@period", a role that matters, or "" not used."""
    if not said.meaning:
        return ""
    if said.measure:
        years = years_in(said.header)
        if said.period == "{kolom}" and years and years[-1] != YEAR:
            return f"{said.measure}@{'lalu' if years[-1] < YEAR else 'maju'}"
        period = "tahun" if said.period in _OF_THE_YEAR else _SAME.get(said.period, said.period)
        return f"{said.measure}@{period}"
    kinds = {column.field: column.kind for column in _FORMS[report.form].columns}
    kind = kinds.get(said.meaning, said.meaning.split("_")[0])
    return kind if kind in ("kode", "label", "nomor") else ""


def _right(column: Column, taken: str) -> bool:
    if column.figure:
        return taken == column.figure or taken in _ALSO.get(column.figure, ())
    if "@" in taken:
        return False
    if column.holds in ("label", "kode"):
        return taken == column.holds
    return taken == "nomor" if column.holds == "nomor" else taken not in ("kode", "label")


def _same_values(place: _Place, taken: str, tables: Sequence[Table]) -> bool:
    """Whether the numbers of the column came out as they stand in the sheet: rupiah, percent, counts."""
    block, column = place.block, place.column
    rows = {block.body + number + 1: node for number, node in enumerate(block.rows)}
    read: dict[int, float] = {}
    for table in tables:
        wanted = [number for number, said in enumerate(table.facts["column"]) if said == place.excel]
        for number in wanted:
            if not table.facts["missing"][number] and table.facts["measure"][number] == taken.split("@", maxsplit=1)[0]:
                decimals = table.facts["decimals"][number] if "decimals" in table.facts else 0
                value = table.facts["value"][number] / (100 if column.money else 10.0 ** max(0, decimals))
                read.setdefault(table.rows["row"][table.facts["rowid"][number]], value)
    for row, node in rows.items():
        value = node.figures.get(column.figure)
        if value and (row not in read or abs(read[row] - value) > (0 if column.money else 0.006)):
            return False
    return True


def accusations(reading: Reading, path: Path) -> list[str]:
    """What the rules say is wrong of a sheet in which nothing is."""
    place = OfficeYear(OFFICE, YEAR)
    work = OfficeWork(place, reading.tables, reading.findings, {reading.file: str(path)}, Audit((), "", ""), ())
    found: Sequence[Finding] = findings([work], BOOK).findings.get(place, ())
    return [f"{one.rule} {one.outcome} {[str(cell) for cell in one.cells]}" for one in found if one.outcome in _ACCUSES]
