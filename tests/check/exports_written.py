"""A clean export as a workbook: kode over several columns, percents as fractions in Excel's 0 % format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import xlsxwriter
from check_build import Doc

AMOUNTS: Final = ("Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "%", "Sisa (Rp)")
THREE: Final[Mapping[str, int]] = {"skpd": 0, "program": 1, "kegiatan": 1, "sub_kegiatan": 1, "rekening": 2}
FOUR: Final[Mapping[str, int]] = {"skpd": 0, "program": 1, "kegiatan": 2, "sub_kegiatan": 2, "rekening": 3}
"""Level -> the column that its kode stands in."""


def write_export(path: Path, doc: Doc, over: Mapping[str, int]) -> None:
    """`over`: the columns of the kode."""
    kode_columns = max(over.values()) + 1
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("LRA")
        percent = book.add_format({"num_format": "0%"})
        for row, title in enumerate(("REKAPITULASI BELANJA", "DINAS CONTOH", "TAHUN ANGGARAN 2023")):
            sheet.write(row, 0, title)
        sheet.write_row(4, 0, (*["Kode"] * kode_columns, *AMOUNTS))
        for row, line in enumerate(doc.lines, 5):
            if line.kode:
                sheet.write(row, over[line.level], _printed(line.level, line.kode))
            pagu, realisasi, sisa = (_rupiah(line.amounts[name]) for name in ("pagu", "realisasi", "sisa"))
            sheet.write(row, kode_columns, "Jumlah" if line.level == "total" else line.label)
            sheet.write_row(row, kode_columns + 1, (pagu, realisasi))
            sheet.write(row, kode_columns + 3, realisasi / pagu, percent)
            sheet.write(row, kode_columns + 4, sisa)


def _rupiah(amount: object) -> int:
    assert isinstance(amount, int)
    return amount


def _printed(level: str, kode: str) -> str:
    """A kode as exports print it."""
    parts = kode.partition("|")[0].split(".")
    match level:
        case "skpd":
            return f"1.06.0.00.0.00.{int(parts[5]):02d}.0000"
        case "rekening":
            return f"5.1.02.01.01.{int(kode.rpartition('.')[2]):04d}"
        case _:
            sub = [f"{int(each):04d}" for each in parts[5:]]
            return ".".join(["1", "06", parts[2].zfill(2), *parts[3:4], *(each.zfill(2) for each in parts[4:5]), *sub])
