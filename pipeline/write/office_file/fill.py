"""The office's own LKjIP file: blank cells of its recognised tables filled, all else as it was; a new file, never theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Final, NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from pipeline.file_names import own_stem
from pipeline.model import SEN_DECIMALS, Cell, Table
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.office_file.list_sheet import WORKBOOK, with_list
from pipeline.write.office_file.our_cells import OurCells, Wanted
from pipeline.write.office_file.sheet_xml import (
    SheetPart,
    Value,
    Where,
    is_blank,
    percent_styles,
    read_part,
    recalculated,
    replaced,
    sheet_parts,
    spliced,
    style_of,
)
from pipeline.write.tables.table import Amount, OutTable
from pipeline.write.words.file_messages import FILLED_COMPUTED, NOT_FILLED
from pipeline.write.words.numbers import at_scale, digits, rupiah

SIGNED: Final = "_xmlsignatures/"
FILLED: Final = " (terisi)"
OPEN_XML: Final = ("xlsx", "xlsm", "xltx", "xltm")


class OfficeFile(NamedTuple):
    """An LKjIP file of the office itself: its name, its bytes, the tables recognised in it (joined, with kode)."""

    file: str
    content: bytes
    tables: Sequence[Table]


@dataclass(frozen=True, slots=True)
class FilledFile:
    """What became of an office's own file. `content` None: not written, for `reason` (a code of the messages)."""

    name: str
    content: bytes | None
    cells: tuple[Cell, ...] = ()  # those that were filled
    reason: str = ""
    locked: tuple[str, ...] = ()  # sheets left alone because they are locked


def fill_office_file(
    own: OfficeFile, made: Sequence[OutTable], layouts: Layouts, periods: Mapping[str, Sequence[str]]
) -> FilledFile:
    """Fill one file with our tables of the office-year; never raises for what the file holds. `periods`: see OfficeData."""
    file, content, tables = own
    ours = OurCells({table.layout.id: table for table in made}, layouts, periods)
    stem, _, ending = file.rpartition("/")[2].rpartition(".")
    name = f"{own_stem(stem, FILLED)}.{ending}"
    if ending.lower() not in OPEN_XML:
        return FilledFile(name, None, reason="bukan_xlsx")
    try:
        with ZipFile(BytesIO(content)) as package:
            if any(entry.startswith(SIGNED) for entry in package.namelist()):
                return FilledFile(name, None, reason="bertanda_tangan")
            return _filled(name, own, package, _gathered(package, tables, ours), layouts)
    except (BadZipFile, KeyError, ValueError, ExpatError):
        return FilledFile(name, None, reason="berkas_rusak")


class _Sheet(NamedTuple):
    """One sheet of the file, and what is asked of its cells."""

    name: str
    part: str
    sheet: SheetPart
    asked: Mapping[Where, Wanted]  # of its blank cells


def _gathered(package: ZipFile, tables: Sequence[Table], ours: OurCells) -> list[_Sheet]:
    """Each sheet with tables, and what belongs into its blank cells. Of a cell of two tables the one that knows counts."""
    asked: dict[str, dict[Where, Wanted]] = {}
    for table in tables:
        here = asked.setdefault(table.sheet, {})
        for each in ours.wanted(table):
            if each.cell is not None or each.where not in here:
                here[each.where] = each
    parts = sheet_parts(package)
    read = {name: read_part(package.read(parts[name])) for name in asked}
    return [
        _Sheet(name, parts[name], sheet, {at: each for at, each in sorted(asked[name].items()) if is_blank(sheet, at)})
        for name, sheet in read.items()
    ]


def _filled(name: str, own: OfficeFile, package: ZipFile, sheets: Sequence[_Sheet], layouts: Layouts) -> FilledFile:
    """The file with its blank cells filled and a list of them, or why there is none."""
    percents = percent_styles(package)
    locked = tuple(each.name for each in sheets if each.sheet.protected)
    new: dict[str, bytes] = {}
    cells: list[Cell] = []
    lines: list[tuple[str, ...]] = []
    for each in sheets:
        values: dict[Where, Value] = {}
        for where, wanted in each.asked.items():
            why = "lembar_terkunci" if each.sheet.protected else wanted.why_not or ""
            value: Value | None = None
            if not why and wanted.cell is not None:
                value = values[where] = value_of(wanted, as_part=style_of(each.sheet, where) in percents)
                cells.append(Cell(own.file, each.name, *where))
            lines.append(_line(Cell(own.file, each.name, *where), wanted, value, why, layouts))
        if values:
            new[each.part] = spliced(each.sheet, values)
    if not new:
        return FilledFile(name, None, reason="lembar_terkunci" if locked else "tidak_ada_yang_kosong", locked=locked)
    new |= with_list(package, sorted(lines, key=lambda line: not line[4]), recalculated(package.read(WORKBOOK)))
    return FilledFile(name, replaced(own.content, new), tuple(cells), locked=locked)


def _line(cell: Cell, wanted: Wanted, value: Value | None, why: str, layouts: Layouts) -> tuple[str, ...]:
    """One line of the list: where, what, from where or why not."""
    if value is None:
        said = ("", NOT_FILLED[why])
    else:
        sources = wanted.cell.sources if wanted.cell is not None else ()
        shown = (
            value if isinstance(value, str) else text_of(wanted.cell.value, wanted.cell.format) if wanted.cell else ""
        )
        said = (shown, "; ".join(str(each) for each in sources[:3]) or FILLED_COMPUTED)
    return cell.sheet, cell.address, wanted.label, layouts.vocabulary.name_of(wanted.measure), *said


def value_of(each: Wanted, *, as_part: bool) -> Value:
    """Our value as the column writes its own: text in Indonesian style beside texts, else a number.

    `as_part`: the cell shows a part of one as a percent; without that a percent is written in percent.
    """
    cell = each.cell
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    ratio = cell.format == CellFormat.RATIO
    if each.like:
        text = text_of(cell.value, cell.format)
        return text.removesuffix("%") if ratio and "%" not in each.like else text
    percent = cell.format.endswith(":%")
    value = Fraction(at_scale(cell.value * 100, 2), 100) if ratio else Fraction(cell.value)
    if as_part and (ratio or percent):
        value /= 100
    return value.numerator if value.denominator == 1 else float(value)


def text_of(value: Amount | str | None, form: str) -> str:
    """A value as texts print it: 6.389.070.692 · 50 Orang · 95,53%."""
    if isinstance(value, str) or value is None:
        return value or ""
    if form == CellFormat.RATIO:
        return digits(at_scale(value * 100, 2), 2) + "%"
    if form.startswith("q:"):
        _, decimals, unit = form.split(":", 2)
        amount = digits(at_scale(value, int(decimals)), int(decimals))
        return f"{amount} {unit}".rstrip()
    return rupiah(at_scale(value, SEN_DECIMALS))
