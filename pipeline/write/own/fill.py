"""The office's own LKjIP file: blank cells of its recognised tables filled, all else as it was; a new file, never theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Final, NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from pipeline.model import SEN_DECIMALS, Cell, Table
from pipeline.write.book.book import TREE, folded
from pipeline.write.own.splice import (
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
from pipeline.write.tables.table import Amount, OutCell, OutTable
from pipeline.write.words.numbers import at_scale, digits, rupiah

SOURCES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    # field of the form -> (table, column) of ours, the first that has the row
    "pagu": (("belanja", "pagu"),),
    "realisasi": (("belanja", "realisasi"),),
    "persen": (("belanja", "penyerapan"),),
    "sisa": (("belanja", "sisa"),),
    "target": (("evaluasi", "target"), ("pencapaian", "target"), ("tabel_3_1", "target")),
    "kinerja": (("evaluasi", "kinerja"), ("pencapaian", "kinerja"), ("tabel_3_1", "kinerja")),
    "capaian": (("evaluasi", "capaian"), ("pencapaian", "capaian"), ("tabel_3_1", "capaian")),
}
MIXED_FORM: Final = "lkjip_realisasi_belanja"
MONEY: Final = ("pagu", "realisasi", "persen", "sisa")
SIGNED: Final = "_xmlsignatures/"
OPEN_XML: Final = ("xlsx", "xlsm", "xltx", "xltm")


class Wanted(NamedTuple):
    """One cell of the office's table and what belongs there."""

    where: Where
    cell: OutCell
    like: str  # a text of the same column, as printed; "" where its numbers are numbers


class OfficeFile(NamedTuple):
    """An LKjIP file of the office itself: its name, its bytes, the tables recognised in it (joined, with kode)."""

    file: str
    content: bytes
    tables: Sequence[Table]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What became of an office's own file. `content` None: not written, for `reason` (a code of the messages)."""

    name: str
    content: bytes | None
    cells: tuple[Cell, ...] = ()  # those that were filled
    reason: str = ""
    locked: tuple[str, ...] = ()  # sheets left alone because they are locked


def fill_own(own: OfficeFile, made: Sequence[OutTable]) -> OwnFile:
    """Fill one file with our tables of the office-year; never raises for what the file holds."""
    file, content, tables = own
    stem, _, ending = file.rpartition("/")[2].rpartition(".")
    name = f"{stem} (terisi).{ending}"
    if ending.lower() not in OPEN_XML:
        return OwnFile(name, None, reason="bukan_xlsx")
    try:
        with ZipFile(BytesIO(content)) as package:
            if any(entry.startswith(SIGNED) for entry in package.namelist()):
                return OwnFile(name, None, reason="bertanda_tangan")
            new, cells, locked = _new_parts(file, package, tables, {table.layout.id: table for table in made})
    except (BadZipFile, KeyError, ValueError, ExpatError):
        return OwnFile(name, None, reason="berkas_rusak")
    if not new:
        return OwnFile(name, None, reason="lembar_terkunci" if locked else "tidak_ada_yang_kosong", locked=locked)
    return OwnFile(name, replaced(content, new), cells, locked=locked)


def _new_parts(
    file: str, package: ZipFile, tables: Sequence[Table], made: Mapping[str, OutTable]
) -> tuple[dict[str, bytes], tuple[Cell, ...], tuple[str, ...]]:
    """(part -> its new bytes, the cells filled, the sheets that are locked)."""
    asked: dict[str, dict[Where, Wanted]] = {}
    for table in tables:
        asked.setdefault(table.sheet, {}).update((each.where, each) for each in wanted(table, made))
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


def wanted(table: Table, made: Mapping[str, OutTable]) -> Iterator[Wanted]:
    """For each row and column of a table that our own tables know: the cell and our value."""
    facts, rows = table.facts, table.rows
    printed = {measure: text for measure, text in zip(facts["measure"], facts["printed"], strict=True) if text}
    for at, excel_row in enumerate(rows["row"]):
        row = _Row(rows["level"][at], rows["kode"][at], rows["indikator"][at] or _indicator_label(rows, at))
        for name, column in table.columns.items():
            source = _source(table.form, name, row, made)
            found = _ours(made, source, row)
            if found is not None:
                like = printed.get(name, "")
                yield Wanted((int(excel_row), column), found, like + "%" if like and source != name else like)


class _Row(NamedTuple):
    """A row of the office's table, as far as it must be found in ours."""

    level: str
    kode: str
    indicator: str


def _indicator_label(rows: Mapping[str, Sequence[str]], at: int) -> str:
    return rows["label"][at] if rows["level"][at] == "indikator" else ""


def _source(form: str, name: str, row: _Row, made: Mapping[str, OutTable]) -> str:
    """The measure that belongs there. "Capaian Kinerja" of a program is a percent where its target is one."""
    if form == MIXED_FORM and name == "kinerja" and row.level in TREE:
        target = _ours(made, "target", row)
        return "capaian" if target is not None and target.format.endswith((":", ":%")) else name
    if name in MONEY and row.level not in (*TREE, "total"):
        return ""  # a sasaran's row has no money in these forms: that is how it is told from a program
    return name


def _ours(made: Mapping[str, OutTable], measure: str, row: _Row) -> OutCell | None:
    """The first of our cells for that row: the total's, of its node, or of that indicator."""
    for name, column in SOURCES.get(measure, ()):
        table = made.get(name)
        for place in _places(table, row) if table is not None else ():
            if table is not None and table.cells[column][place].value is not None:
                return table.cells[column][place]
    return None


def _places(table: OutTable, row: _Row) -> Sequence[int]:
    if row.level == "total":
        return [len(table.lines) - 1] if table.lines[-1].kind == "total" else []
    if row.kode:
        places = table.rows_of.get(row.kode, ())
        return (
            places[:1]
            if len(places) <= 1 or not row.indicator
            else [at for at in places if _says(table, at, row.indicator)]
        )
    if not row.indicator:
        return []
    return [at for at, line in enumerate(table.lines) if line.level == "sasaran" and _says(table, at, row.indicator)]


def _says(table: OutTable, place: int, indicator: str) -> bool:
    line = table.lines[place]
    return (
        line.kind in ("utama", "lanjut")
        and line.indicator is not None
        and folded(line.indicator.text) == folded(indicator)
    )


def value_of(each: Wanted, *, as_part: bool) -> Value:
    """Our value as the column writes its own: text in Indonesian style beside texts, else a number.

    `as_part`: the cell shows a part of one as a percent; without that a percent is written in percent.
    """
    value, form = each.cell.value, each.cell.format
    if isinstance(value, str) or value is None:
        return value or ""
    if form == "rasio":
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
