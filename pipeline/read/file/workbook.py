"""The cells of a file as they stand, with addresses: judged first (guard, package, sheets), then read by calamine."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final, cast

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.model import Refusal
from pipeline.read.file.cell_looks import NO_LOOKS, CellLooks
from pipeline.read.file.csv_file import read_csv
from pipeline.read.file.guard import Judged, judge, refusal
from pipeline.read.file.legacy import ods_refused, xls_readable, xlsb_refused
from pipeline.read.file.package import pack, unpack
from pipeline.read.file.sheet_parts import NO_FORMULAS, Formulas, SheetPart, survey

Merge = tuple[int, int, int, int]
"""row1, column1, row2, column2; from 1."""

MAX_CELLS: Final = 8_000_000
"""Cells all sheets of a file may span."""
MAX_MERGED: Final = 100_000
_CSV_NAMES: Final = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One worksheet. rows[0] is Excel row 1, rows[0][0] is A1; "" is an empty cell.

    An error cell holds its text ("#DIV/0!"). `hidden_rows` (Excel rows), `formulas` and `looks` are known of xlsx and xlsm only.
    """

    name: str
    visible: bool
    rows: list[list[object]]
    merged: tuple[Merge, ...]
    hidden_rows: frozenset[int] = frozenset()
    formulas: Formulas = NO_FORMULAS
    looks: CellLooks = field(default=NO_LOOKS, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Workbook:
    """One file's sheets. `refusals` name single sheets that could not be read."""

    file: str
    size: int
    sha256: str
    sheets: tuple[Sheet, ...]
    refusals: tuple[Refusal, ...]


class _Broken(Exception):  # noqa: N818 (internal: carries calamine's own words)
    """The third-party reader gave up on a file or sheet."""


def read_workbook(path: Path, file: str) -> Workbook | Refusal:
    """All sheets of the file at `path`, named `file` in every place; a Refusal when it cannot be read at all.

    A sheet that cannot be read is a Refusal of its own beside the others. Reads in the calling process; what a
    hostile file may still do there is bounded by guard.limit_this_process and the batch's time limit.
    """
    judged = judge(path, file)
    if isinstance(judged, Refusal):
        return judged
    found = _from_text(judged, file) if judged.kind == "csv" else _from_workbook(judged, file)
    if isinstance(found, Refusal):
        return found
    sheets, refusals = found
    if not sheets and not refusals:
        return refusal(file, "tanpa_lembar")
    digest = hashlib.sha256(judged.content).hexdigest()
    return Workbook(file, len(judged.content), digest, tuple(sheets), tuple(refusals))


def _from_text(judged: Judged, file: str) -> tuple[list[Sheet], list[Refusal]] | Refusal:
    rows = read_csv(judged.content)
    name = PurePosixPath(file)
    if rows is None:
        return refusal(file, "csv_rusak" if name.suffix.lower() in _CSV_NAMES else "bukan_excel")
    return [Sheet(name.stem, visible=True, rows=rows, merged=())], []


def _from_workbook(judged: Judged, file: str) -> tuple[list[Sheet], list[Refusal]] | Refusal:
    readable = _readable(judged, file)
    if isinstance(readable, Refusal):
        return readable
    content, listed = readable
    if listed and all(sheet.refused for sheet in listed):
        return [], [sheet.refused for sheet in listed if sheet.refused]
    try:
        return _read(content, file, listed)
    except _Broken as error:
        return refusal(file, "berkas_rusak", alasan=str(error))


def _readable(judged: Judged, file: str) -> tuple[bytes, tuple[SheetPart, ...] | None] | Refusal:
    """The bytes calamine may see, and the sheets where the survey knows them (xlsx)."""
    if judged.kind == "xls":
        records = xls_readable(judged.content, file)
        return records if isinstance(records, Refusal) else (records, None)
    parts = unpack(judged.content, file)
    if isinstance(parts, Refusal):
        return parts
    if judged.kind != "xlsx":
        far = xlsb_refused(parts, file) if judged.kind == "xlsb" else ods_refused(parts, file)
        return far or (pack(parts), None)
    surveyed = survey(parts, file)
    if isinstance(surveyed, Refusal):
        return surveyed
    kept, listed = surveyed
    return pack(kept), listed


def _read(content: bytes, file: str, listed: tuple[SheetPart, ...] | None) -> tuple[list[Sheet], list[Refusal]]:
    """The sheets calamine reads, and why it does not read the others."""
    sheets: list[Sheet] = []
    refusals: list[Refusal] = []
    with _calamine_alone():
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    metadata = book.sheets_metadata
    known = listed if listed is not None and len(listed) == len(metadata) else (None,) * len(metadata)
    span = 0
    for at, (meta, part) in enumerate(zip(metadata, known, strict=True)):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        found = part.refused if part is not None and part.refused else _read_sheet(book, at, file)
        if isinstance(found, Sheet):
            span += len(found.rows) * (len(found.rows[0]) if found.rows else 0)
            if span > MAX_CELLS:
                refusals.append(refusal(file, "terlalu_banyak_sel", meta.name, jumlah=str(span), batas=str(MAX_CELLS)))
                break
            sheets.append(
                found
                if part is None
                else replace(found, hidden_rows=part.hidden_rows, formulas=part.formulas, looks=part.looks)
            )
        else:
            refusals.append(found)
    return sheets, refusals


def _read_sheet(book: CalamineWorkbook, at: int, file: str) -> Sheet | Refusal:
    meta = book.sheets_metadata[at]
    try:
        with _calamine_alone():
            found = book.get_sheet_by_index(at)
            rows = cast("list[list[object]]", found.to_python(skip_empty_area=False))
            merged = found.merged_cell_ranges or []
    except _Broken as error:
        return refusal(file, "lembar_rusak", meta.name, alasan=str(error))
    if len(merged) > MAX_MERGED:
        return refusal(file, "gabungan_terlalu_banyak", meta.name, jumlah=str(len(merged)), batas=str(MAX_MERGED))
    return Sheet(meta.name, meta.visible == SheetVisibleEnum.Visible, rows, _within(merged, rows))


def _within(merged: Iterable[tuple[tuple[int, int], tuple[int, int]]], rows: list[list[object]]) -> tuple[Merge, ...]:
    """Merged ranges from 1, cut to the cells there are: a range over whole columns is no reason to walk a million rows."""
    height, width = len(rows), len(rows[0]) if rows else 0
    return tuple(
        (top + 1, left + 1, min(bottom + 1, height), min(right + 1, width))
        for (top, left), (bottom, right) in merged
        if top < height and left < width
    )


@contextmanager
def _calamine_alone() -> Iterator[None]:
    """What calamine itself fails of, its panics among them, as _Broken; everything else passes."""
    try:
        yield
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise _Broken(str(error)[:200]) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # pyo3's; it cannot be imported
            raise
        raise _Broken(str(error)[:200]) from None
