"""The same tables as offices print them: other headings, no kode, texts, several tables below one another on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from own_draft import saved

from pipeline.write.tables.table import Line, OutCell, OutTable
from pipeline.write.words.numbers import at_scale, digits, rupiah


@dataclass(frozen=True, slots=True)
class Print:
    """How an office prints one of our tables: `columns`: (our column, group, heading)."""

    table: str
    sheet: str
    title: str
    columns: Sequence[tuple[str, str, str]]
    kept: Sequence[str] = ("utama", "lanjut", "bagian", "total")
    total: str = "Jumlah"


_INDICATOR: Final = (("target", "", "Target"), ("kinerja", "", "Realisasi"), ("capaian", "", "% Capaian"))
PRINTS: Final = (
    Print("tabel_3_1", "BAB III A", "Tabel 3.1 Pencapaian Kinerja Sasaran",
          (("uraian", "", "Sasaran Strategis"), ("indikator", "", "Indikator Kinerja Sasaran"), *_INDICATOR)),
    Print("tabel_3_2", "BAB III A", "Tabel 3.2 Pencapaian Kinerja Program",
          (("uraian", "", "Program"), ("indikator", "", "Indikator Kinerja Program"), *_INDICATOR)),
    Print("tabel_3_3", "BAB III A", "Tabel 3.3 Pencapaian Kinerja Kegiatan",
          (("nomor", "", "No"), ("uraian", "", "Kegiatan"), ("indikator", "", "Indikator Kinerja Kegiatan"), *_INDICATOR)),
    Print("tabel_3_4", "BAB III A", "Tabel 3.4 Pencapaian Kinerja Sub Kegiatan",
          (("nomor", "", "No"), ("uraian", "", "Sub Kegiatan"), ("indikator", "", "Indikator Kinerja Sub Kegiatan"), *_INDICATOR)),
    Print("tabel_2_1", "BAB II", "Tabel 2.1 Tujuan, Sasaran dan Indikator Kinerja",
          (("nomor", "", "No"), ("tujuan", "", "Tujuan"), ("uraian", "", "Sasaran"), ("indikator", "", "Indikator Sasaran"),
           ("target", "", "Target 2023"))),
    Print("tabel_2_3", "BAB II", "Tabel 2.3 Program, Indikator Kinerja Program dan Target Tahun 2023",
          (("nomor", "", "No"), ("uraian", "", "Program"), ("indikator", "", "Indikator Kinerja"),
           ("target_renstra", "TARGET", "Target Renstra 2023"), ("target_renja", "TARGET", "Target Renja 2023"),
           ("target", "TARGET", "Target 2023"), ("pagu", "", "Pagu Anggaran (Rp)"))),
    Print("kinerja_anggaran", "BAB II", "Tabel 2.2 Pencapaian Kinerja dan Anggaran",
          (("nomor", "", "No"), ("uraian", "", "PROGRAM"), ("indikator", "", "INDIKATOR KINERJA"), ("target", "KINERJA", "TARGET"),
           ("kinerja", "KINERJA", "REALISASI"), ("capaian", "KINERJA", "CAPAIAN"), ("pagu", "ANGGARAN", "ALOKASI"),
           ("realisasi", "ANGGARAN", "REALISASI"), ("penyerapan", "ANGGARAN", "CAPAIAN"))),
    Print("tabel_3_6", "BAB III B", "Tabel 3.6 Anggaran dan Realisasi per Sasaran",
          (("uraian", "", "Sasaran Strategis"), ("pagu", "", "Anggaran"), ("realisasi", "", "Realisasi"),
           ("penyerapan", "", "%"), ("sisa", "", "Sisa"))),
    Print("tabel_3_7", "BAB III B", "Tabel 3.7 Efisiensi Penggunaan Sumber Daya",
          (("uraian", "", "Sasaran / Program"), ("capaian", "", "Capaian Kinerja (%)"), ("penyerapan", "", "Penyerapan Anggaran (%)"),
           ("efisiensi", "", "Tingkat Efisiensi"))),
    Print("tabel_3_9", "BAB III B", "Tabel 3.9 Realisasi Kinerja dibandingkan Target Jangka Menengah Renstra",
          (("uraian", "", "Sasaran / Program"), ("indikator", "", "Indikator Kinerja"), ("kinerja", "", "Realisasi Tahun 2023"),
           ("akhir", "", "Target Akhir Renstra"), ("kemajuan", "", "Tingkat Kemajuan"))),
    Print("belanja", "Realisasi Belanja", "Capaian Kinerja dan Realisasi Belanja Triwulan IV pada Dinas Sosial Tahun 2023",
          (("nomor", "", "NO"), ("uraian", "", "PROGRAM / KEGIATAN / SUB KEGIATAN"), ("pagu", "", "ANGGARAN"),
           ("target", "", "TARGET KINERJA"), ("kinerja", "", "CAPAIAN KINERJA"), ("realisasi", "REALISASI KEUANGAN", "(Rp)"),
           ("penyerapan", "REALISASI KEUANGAN", "%"), ("sisa", "", "SISA"))),
    Print("evaluasi", "Evaluasi TW IV", "Evaluasi Target Kinerja dan Anggaran Triwulan IV Tahun 2023",
          (("nomor", "", "NO"), ("uraian", "", "SASARAN/PROGRAM/KEGIATAN/SUB KEGIATAN"), ("indikator", "", "INDIKATOR KINERJA"),
           ("target", "KINERJA", "TARGET/SATUAN"), ("kinerja", "KINERJA", "REALISASI"), ("capaian", "KINERJA", "CAPAIAN (%)"),
           ("target_sasaran", "SASARAN PPKS-PSKS", "TARGET"), ("kinerja_sasaran", "SASARAN PPKS-PSKS", "REALISASI"),
           ("capaian_sasaran", "SASARAN PPKS-PSKS", "CAPAIAN (%)"), ("pagu", "ANGGARAN", "ALOKASI"),
           ("realisasi", "ANGGARAN", "REALISASI"), ("penyerapan", "ANGGARAN", "CAPAIAN (%)"))),
    Print("belanja_jenis", "Belanja per Jenis", "Tabel 3.10 Realisasi Belanja menurut Jenis Belanja Tahun 2023",
          (("uraian", "", "Jenis Belanja"), ("pagu", "", "Anggaran (Rp)"), ("realisasi", "", "Realisasi (Rp)"),
           ("penyerapan", "", "%")), total="Jumlah Belanja"),
)  # fmt: skip

TREES: Final = ("belanja", "evaluasi")
NUMBERED_IN_NAME: Final = "belanja"
Places = dict[tuple[str, str, int], tuple[str, str]]
"""(our table, column, line) -> (sheet, address) in the print."""


@dataclass(frozen=True, slots=True)
class Style:
    """What offices do differently in a tree: money beside a sasaran, a number in the first column at every level."""

    money_above: bool = False
    every_number: bool = False


def printed_draft(made: Sequence[OutTable], year: int, style: Style = Style()) -> tuple[bytes, Places]:
    """The workbook of an office that prints these tables, and where each of our cells stands in it."""
    return printed(made, year, PRINTS, style)


def printed(
    made: Sequence[OutTable], year: int, prints: Sequence[Print], style: Style = Style()
) -> tuple[bytes, Places]:
    """The same of some of them."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    free: dict[str, int] = {}
    places: Places = {}
    tables = {table.layout.id: table for table in made}
    for each in prints:
        sheet = book[each.sheet] if each.sheet in book.sheetnames else book.create_sheet(each.sheet)
        if each.sheet not in free:
            sheet.cell(1, 1, f"LAPORAN KINERJA DINAS SOSIAL KABUPATEN MOJOKERTO TAHUN {year}")
        free[each.sheet] = _one(each, tables[each.table], sheet, free.get(each.sheet, 3), places, style) + 3
    return saved(book), places


def _one(  # noqa: PLR0917 (a place, and what stands there)
    each: Print, table: OutTable, sheet: Worksheet, top: int, places: Places, style: Style
) -> int:
    """Put a table below what stands on its sheet; its last row."""
    sheet.cell(top, 1, each.title)
    row = top + 2
    grouped = any(group for _, group, _ in each.columns)
    for at, (_, group, heading) in enumerate(each.columns, 1):
        if group:
            if at == 1 or each.columns[at - 2][1] != group:
                sheet.cell(row, at, group)
            sheet.cell(row + 1, at, heading)
        else:
            sheet.cell(row, at, heading)
    for first, last in _runs([group for _, group, _ in each.columns]):
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    row += 2 if grouped else 1
    for place, line in enumerate(table.lines):
        if line.kind not in each.kept:
            continue
        for at, (column, _, _) in enumerate(each.columns, 1):
            value = (
                each.total
                if column == "uraian" and line.kind == "total"
                else _text(each, table.cells[column][place], line, column, style)
            )
            if value:
                sheet.cell(row, at, value)
                places[table.layout.id, column, place] = (each.sheet, sheet.cell(row, at).coordinate)
        row += 1
    return row


def _runs(groups: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last column of each group of several."""
    at = 0
    while at < len(groups):
        end = at
        while end + 1 < len(groups) and groups[end + 1] == groups[at]:
            end += 1
        if groups[at] and end > at:
            yield at + 1, end + 1
        at = end + 1


def _text(each: Print, cell: OutCell, line: Line, column: str, style: Style) -> str:
    """A cell as an office types it. A sasaran has neither number nor money above its programs.

    The number of a sub kegiatan stands in its name where only programs are numbered in the first column.
    """
    money = ("pagu", "realisasi", "penyerapan", "sisa")
    bare = ("nomor",) if style.money_above else ("nomor", *money)
    if each.table in TREES and line.level == "sasaran" and column in bare:
        return ""
    if isinstance(cell.value, int | Fraction):
        return typed(cell.value, cell.format)
    words = cell.value or ""
    if each.table == NUMBERED_IN_NAME and line.level != "program" and not style.every_number:
        if column == "nomor":
            return ""
        if column == "uraian" and line.level == "sub_kegiatan":
            return f"{line.number} {words}"
    return words.title() if column == "uraian" and line.level == "program" else words


def typed(value: int | Fraction, form: str) -> str:
    """A number as an office types it: 6.389.070.692 · 95,53 % · 50 Orang."""
    if form.startswith("q:"):
        _, told, unit = form.split(":", 2)
        decimals = int(told) if value * 10 ** int(told) % 1 == 0 else 2  # a slip may have more of them
        amount = digits(at_scale(value, decimals), decimals)
        return f"{amount}{'' if unit == '%' else ' '}{unit}".strip()
    if form == "rasio":
        return f"{digits(at_scale(value * 100, 2), 2)}%"
    if form == "poin":
        return digits(at_scale(value, 2), 2)
    return rupiah(at_scale(value, 2))
