"""The office's own LKjIP file: blank cells of its recognised tables filled, all else as it was; a new file, never theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Final, NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from pipeline.model import SEN_DECIMALS, Cell, Table
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.office_file.our_cells import OurCells, Wanted
from pipeline.write.office_file.sheet_xml import (
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
from pipeline.write.words.numbers import at_scale, digits, rupiah

SIGNED: Final = "_xmlsignatures/"
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


def fill_office_file(own: OfficeFile, made: Sequence[OutTable], layouts: Layouts) -> FilledFile:
    """Fill one file with our tables of the office-year; never raises for what the file holds."""
    file, content, tables = own
    ours = OurCells({table.layout.id: table for table in made}, layouts)
    stem, _, ending = file.rpartition("/")[2].rpartition(".")
    name = f"{stem} (terisi).{ending}"
    if ending.lower() not in OPEN_XML:
        return FilledFile(name, None, reason="bukan_xlsx")
    try:
        with ZipFile(BytesIO(content)) as package:
            if any(entry.startswith(SIGNED) for entry in package.namelist()):
                return FilledFile(name, None, reason="bertanda_tangan")
            new, cells, locked = _new_parts(file, package, tables, ours)
    except (BadZipFile, KeyError, ValueError, ExpatError):
        return FilledFile(name, None, reason="berkas_rusak")
    if not new:
        return FilledFile(name, None, reason="lembar_terkunci" if locked else "tidak_ada_yang_kosong", locked=locked)
    return FilledFile(name, replaced(content, new), cells, locked=locked)


def _new_parts(
    file: str, package: ZipFile, tables: Sequence[Table], ours: OurCells
) -> tuple[dict[str, bytes], tuple[Cell, ...], tuple[str, ...]]:
    """(part -> its new bytes, the cells filled, the sheets that are locked)."""
    asked: dict[str, dict[Where, Wanted]] = {}
    for table in tables:
        asked.setdefault(table.sheet, {}).update((each.where, each) for each in ours.wanted(table))
    parts, percents = sheet_parts(package), percent_styles(package)
    new: dict[str, bytes] = {}
    cells: list[Cell] = []
    locked: list[str] = []
    for name, here in asked.items():
        sheet = read_part(package.read(parts[name]))
        if sheet.protected:
            locked.append(name)
            continue
        values = {
            where: value_of(each, as_part=style_of(sheet, where) in percents)
            for where, each in sorted(here.items())
            if is_blank(sheet, where)
        }
        if values:
            new[parts[name]] = spliced(sheet, values)
            cells += [Cell(file, name, *where) for where in values]
    if new:
        new["xl/workbook.xml"] = recalculated(package.read("xl/workbook.xml"))
    return new, tuple(cells), tuple(locked)


def value_of(each: Wanted, *, as_part: bool) -> Value:
    """Our value as the column writes its own: text in Indonesian style beside texts, else a number.

    `as_part`: the cell shows a part of one as a percent; without that a percent is written in percent.
    """
    value, form = each.cell.value, each.cell.format
    if isinstance(value, str) or value is None:
        return value or ""
    if form == CellFormat.RATIO:
        percent = at_scale(value * 100, 2)
        if each.like:
            return digits(percent, 2) + ("%" if "%" in each.like else "")
        return float(Fraction(percent, 10_000 if as_part else 100))
    if each.like:
        return _like_text(value, form)
    return int(value) if value == int(value) else float(value)


def _like_text(value: Amount, form: str) -> str:
    if form.startswith("q:"):
        _, decimals, unit = form.split(":", 2)
        amount = digits(at_scale(value, int(decimals)), int(decimals))
        return f"{amount} {unit}".rstrip()
    return rupiah(at_scale(value, SEN_DECIMALS))
