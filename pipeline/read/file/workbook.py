"""The cells of a file as they stand, with addresses: judged first (guard, package, sheets), then read by calamine.

Where calamine fails of something that Excel opens, a slower reader is asked; only then it is refused, by its true reason.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final, cast

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.model import Refusal
from pipeline.read.file import slow_readers
from pipeline.read.file.cell_grid import TooLarge
from pipeline.read.file.cell_looks import CellLooks
from pipeline.read.file.csv_file import read_csv
from pipeline.read.file.default_password import opened
from pipeline.read.file.extent import MAX_AREA
from pipeline.read.file.guard import Judged, judge, kind_of, refusal
from pipeline.read.file.html_tables import read_html
from pipeline.read.file.legacy import ODS_TYPE, before_excel_5, ods_refused, xls_readable, xlsb_refused
from pipeline.read.file.package import pack, unpack
from pipeline.read.file.percent_cells import Percents, ods_percents, xls_percents
from pipeline.read.file.sheet import MAX_CELLS, MAX_MERGED, Merge, Sheet
from pipeline.read.file.sheet_parts import SheetPart, survey
from pipeline.read.file.xml_2003 import read_xml_2003

_CSV_NAMES: Final = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True, eq=False)
class Workbook:
    """One file's sheets. `refusals` name single sheets that could not be read."""

    file: str
    size: int
    sha256: str
    sheets: tuple[Sheet, ...]
    refusals: tuple[Refusal, ...]


Found = tuple[list[Sheet], list[Refusal]]
"""The sheets that were read, and why single ones were not."""


class _Broken(Exception):  # noqa: N818 (internal: carries calamine's own words)
    """The third-party reader gave up on a file or sheet."""


def read_workbook(path: Path, file: str) -> Workbook | Refusal:
    """All sheets of the file at `path`, named `file` in every place; a Refusal when it cannot be read at all.

    A sheet that cannot be read is a Refusal of its own beside the others. Reads in the calling process; what a
    hostile file may still do there is bounded by guard.limit_this_process and the batch's time limit.
    """
    judged = judge(path, file)
    return judged if isinstance(judged, Refusal) else read_judged(judged, file)


def read_judged(judged: Judged, file: str) -> Workbook | Refusal:
    """The same of bytes that were judged already."""
    found = _from(judged, file)
    if isinstance(found, Refusal):
        return found
    sheets, refusals = found
    if not sheets and not refusals:
        return refusal(file, "tanpa_lembar")
    digest = hashlib.sha256(judged.content).hexdigest()
    return Workbook(file, len(judged.content), digest, tuple(sheets), tuple(refusals))


def _from(judged: Judged, file: str) -> Found | Refusal:
    if judged.kind == "locked":
        return _from_locked(judged, file)
    if judged.kind in ("csv", "html", "xml_2003"):
        try:
            return _from_text(judged, file)
        except TooLarge:
            return refusal(file, "terlalu_banyak_sel", jumlah=f"> {MAX_AREA}", batas=str(MAX_AREA))
    return _from_xls(judged, file) if judged.kind == "xls" else _from_package(judged, file)


def _from_locked(judged: Judged, file: str) -> Found | Refusal:
    """An encrypted workbook that Excel opens without a password."""
    content = opened(judged.content)
    if content is None:
        return refusal(file, "terkunci_sandi")
    kind = kind_of(content, "")
    return _from_package(Judged(content, kind), file) if kind in ("xlsx", "xlsb") else refusal(file, "terkunci_sandi")


def _from_text(judged: Judged, file: str) -> Found | Refusal:
    """Tables written as text, whatever the name says: a web application's export is often one under .xls."""
    name = PurePosixPath(file)
    if judged.kind == "xml_2003":
        sheets = read_xml_2003(judged.content)
        return (sheets, []) if sheets is not None else refusal(file, "xml_rusak")
    if judged.kind == "html":
        page = read_html(judged.content, name.stem)
        return ([page], []) if page is not None else refusal(file, "berkas_html")
    rows = read_csv(judged.content)
    if rows is None:
        return refusal(file, "csv_rusak" if name.suffix.lower() in _CSV_NAMES else "bukan_excel")
    return [Sheet(name.stem, visible=True, rows=rows, merged=())], []


def _from_xls(judged: Judged, file: str) -> Found | Refusal:
    """By calamine; what it fails of, or knows nothing of (before Excel 5), by xlrd."""
    content = judged.content
    readable = xls_readable(content, file)
    if isinstance(readable, Refusal) and readable.code == "terkunci_sandi":
        unlocked = opened(content)
        if unlocked is None:
            return readable
        content, readable = unlocked, xls_readable(unlocked, file)
    if isinstance(readable, Refusal) and readable.code != "berkas_rusak":
        return readable
    fast = readable if isinstance(readable, Refusal) else _fast_xls(readable, content, file)
    if not isinstance(fast, Refusal) and not fast[1]:
        return fast
    slow = slow_readers.read_xls(content)
    return fast if isinstance(slow, str) else (slow, [])


def _fast_xls(readable: bytes, content: bytes, file: str) -> Found | Refusal:
    if before_excel_5(content):
        return refusal(file, "berkas_rusak", teknis="Excel 2-4")
    try:
        return _read(readable, file, None, xls_percents(content))
    except _Broken as error:
        return refusal(file, "berkas_rusak", teknis=str(error))


def _from_package(judged: Judged, file: str) -> Found | Refusal:
    readable = _readable(judged, file)
    if isinstance(readable, Refusal):
        return readable
    content, listed, percents = readable
    if listed and all(sheet.refused for sheet in listed):
        return [], [sheet.refused for sheet in listed if sheet.refused]
    try:
        found = _read(content, file, listed, percents)
    except _Broken as error:
        found = _slowly(content, listed, [sheet.name for sheet in listed or ()])
        return found if found[0] else refusal(file, "berkas_rusak", teknis=str(error))
    sheets, refusals = found
    broken = [each.sheet for each in refusals if each.code == "lembar_rusak"]
    if listed is None or not broken:
        return found
    read, _ = _slowly(content, listed, broken)
    by_name = {sheet.name: sheet for sheet in (*sheets, *read)}
    ordered = [by_name[sheet.name] for sheet in listed if sheet.name in by_name]
    return ordered, [each for each in refusals if each.sheet not in by_name]


def _slowly(content: bytes, listed: Sequence[SheetPart] | None, wanted: Sequence[str]) -> Found:
    """The wanted sheets of an .xlsx as openpyxl reads them."""
    parts = {part.name: part for part in listed or () if part.refused is None}
    read = slow_readers.read_xlsx(content, [name for name in wanted if name in parts])
    return [_with_part(sheet, parts[name]) for name, sheet in read.items()], []


def _with_part(sheet: Sheet, part: SheetPart) -> Sheet:
    return replace(sheet, hidden_rows=part.hidden_rows, formulas=part.formulas, looks=part.looks)


def _with_percents(sheet: Sheet, percents: Percents, at: int) -> Sheet:
    """The sheet of this number, with its cells that show a percent."""
    shown = percents[at] if at < len(percents) else frozenset()
    return replace(sheet, looks=CellLooks(known_percents=shown)) if shown else sheet


def _readable(judged: Judged, file: str) -> tuple[bytes, tuple[SheetPart, ...] | None, Percents] | Refusal:
    """The bytes calamine may see, the sheets where the survey knows them (xlsx), and the percents of an .ods."""
    parts = unpack(judged.content, file)
    if isinstance(parts, Refusal):
        return parts
    if judged.kind != "xlsx":
        if judged.kind == "ods":
            parts = {"mimetype": ODS_TYPE, **parts}
        far = xlsb_refused(parts, file) if judged.kind == "xlsb" else ods_refused(parts, file)
        return far or (pack(parts), None, ods_percents(parts) if judged.kind == "ods" else ())
    surveyed = survey(parts, file)
    if isinstance(surveyed, Refusal):
        return surveyed
    kept, listed = surveyed
    return pack(kept), listed, ()


def _read(content: bytes, file: str, listed: tuple[SheetPart, ...] | None, percents: Percents) -> Found:
    """The sheets calamine reads, with what only another reader knows of them, and why it does not read the others."""
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
            sheets.append(_with_percents(found, percents, at) if part is None else _with_part(found, part))
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
        return refusal(file, "lembar_rusak", meta.name, teknis=str(error))
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
