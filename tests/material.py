"""Workbooks of one kind alone: untouched exports as the field has them, and the sums of their raw cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from golden import jalan

from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.report import Report

OFFICE = "Dinas Kesehatan Kabupaten Contoh"
SKPD = "1.02.0.00.0.00.01.{:04d}"


class Sub(NamedTuple):
    """One sub kegiatan: its kode and its rekening, each with (pagu, realisasi)."""

    kode: str
    rekening: Mapping[str, tuple[int, int]]

    def total(self, which: int) -> int:
        return sum(each[which] for each in self.rekening.values())


def subs(factor: int = 1, more: int = 0) -> list[Sub]:
    """Two programs, three kegiatan, four sub kegiatan, operasi and modal; `factor` and `more` change every realisasi."""
    given = (
        ("1.02.01.2.02.0001", {"5.1.01.01.001.00001": (900_000, 310_000), "5.1.01.03.001.00002": (100_000, 41_000)}),
        ("1.02.01.2.06.0002", {"5.1.02.01.001.00024": (70_500, 8_250), "5.2.02.05.001.00005": (250_000, 0)}),
        ("1.02.02.2.01.0003", {"5.1.02.02.001.00013": (431_000, 93_100), "5.1.05.05.001.00001": (60_000, 60_000)}),
        ("1.02.02.2.01.0017", {"5.1.02.04.001.00001": (88_888, 44_444), "5.2.05.01.001.00001": (12_345, 12_300)}),
    )  # fmt: skip
    return [
        Sub(kode, {each: (pagu, paid * factor + more) for each, (pagu, paid) in rekening.items()})
        for kode, rekening in given
    ]


def sen(amount: int) -> str:
    """As SIPD writes it: 1.234,00."""
    return f"{amount:,}".replace(",", ".") + ",00"


def lra(units: Mapping[str, Sequence[Sub]], month: str = "") -> str:
    """SIPD's LRA per sub kegiatan: urusan, bidang, each unit with its whole tree down to rekening; all amounts are text."""
    title = f"LAPORAN REALISASI BELANJA BULAN {month}" if month else "BESERTA SUB KEGIATAN"
    rows = [
        "REKAPITULASI BELANJA MENURUT URUSAN, ORGANISASI, PROGRAM DAN KEGIATAN", title, f"{OFFICE} TAHUN ANGGARAN 2026",
        "Kode | < | < | < | Uraian | Kelompok Belanja | < | < | < | < | < | < | <",
        "^ | ^ | ^ | ^ | ^ | Operasi | < | Modal | < | Tak Terduga | < | Transfer | <",
        "^ | ^ | ^ | ^ | ^ " + "| Anggaran | Realisasi " * 4,
    ]  # fmt: skip
    every = [sub for each in units.values() for sub in each]
    rows += [_lra(("1", "", "", ""), "URUSAN WAJIB", every), _lra(("1.02", "", "", ""), "BIDANG KESEHATAN", every)]
    for number, (unit, its) in enumerate(units.items()):
        skpd = SKPD.format(number)
        rows += [_lra(("1.02", skpd, "", ""), unit, its), *_tree(("1.02", skpd), its, 0)]
    return "\n".join([*rows, _lra(("", "", "", ""), "Jumlah", every)])


DEPTHS = ((3, "PROGRAM"), (5, "Kegiatan"), (6, "Sub Kegiatan"))
"""Segments of a kode of each level."""


def _tree(above: tuple[str, str], its: Sequence[Sub], level: int) -> list[str]:
    depth, name = DEPTHS[level]
    rows: list[str] = []
    for kode in dict.fromkeys(".".join(sub.kode.split(".")[:depth]) for sub in its):
        mine = [sub for sub in its if f"{sub.kode}.".startswith(f"{kode}.")]
        rows.append(_lra((*above, kode, ""), f"{name} {kode}", mine))
        if level + 1 < len(DEPTHS):
            rows += _tree(above, mine, level + 1)
            continue
        for each, amounts in mine[0].rekening.items():
            rows.append(_lra((*above, kode, each), f"Belanja {each}", [Sub(kode, {each: amounts})]))
    return rows


def _lra(kode: tuple[str, str, str, str], label: str, its: Sequence[Sub]) -> str:
    """One row: its four kode cells, its name, and anggaran and realisasi of each group of belanja."""
    amounts = [each for sub in its for each in sub.rekening.items()]
    groups = [
        sum(each[which] for rekening, each in amounts if rekening.startswith(group))
        for group in ("5.1", "5.2", "5.3", "5.4")
        for which in (0, 1)
    ]
    return " | ".join([*kode, label, *map(sen, groups)])


def report(
    content: Mapping[str, str | Sequence[str]], book: Rulebook, scratch: Path, *, published: bytes = b""
) -> Report:
    """The one report that comes of these workbooks, each of one sheet or of several; `published`: last night's."""
    sheets = {
        file: {f"Lembar{at}": text for at, text in enumerate([given] if isinstance(given, str) else given, start=1)}
        for file, given in content.items()
    }
    made, unused = jalan.reports(sheets, book, scratch, [("LKjIP.xlsx", published)] if published else ())
    assert unused == []
    (one,) = made
    return one


def raw(path: Path, row: Callable[[Sequence[Any]], bool], columns: Sequence[int], sheet: str = "") -> int:
    """The sum of some columns (from 0) over the rows of an input workbook that fit, as its cells hold them."""
    total = 0
    for each in openpyxl.load_workbook(path, data_only=True):
        for cells in each.iter_rows(values_only=True) if sheet in ("", each.title) else ():
            if row(cells):
                total += sum(whole(cells[at]) for at in columns)
    return total


def whole(value: object) -> int:
    """Rupiah of a cell: a number, or "1.234,00"; a blank is none."""
    if isinstance(value, str):
        return int(value.partition(",")[0].replace(".", "")) if value else 0
    return int(value) if isinstance(value, int | float) else 0


def table(made: Report, sheet: str, top: int = 0) -> list[tuple[Any, ...]]:
    """All rows of a sheet of the report."""
    book = openpyxl.load_workbook(BytesIO(made.workbook), data_only=True)
    (name,) = [each for each in book.sheetnames if each.startswith(sheet)]
    return list(book[name].iter_rows(min_row=top + 1, values_only=True))


def row(made: Report, sheet: str, name: str) -> tuple[Any, ...]:
    """The one row with this text in a cell."""
    (found,) = [each for each in table(made, sheet) if name in each]
    return found


def said(made: Report, sheet: str) -> str:
    """All text of a sheet's first column: its notes stand there."""
    return "\n".join(str(each[0]) for each in table(made, sheet) if each[0])
