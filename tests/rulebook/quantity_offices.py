"""Offices in which each word of a quantity decides: reports of two quarters that fall, targets to be reached several times a year."""

from collections.abc import Iterator, Mapping
from typing import Final

from pair_offices import Book

from pipeline.rulebook.quantity_words import QuantityWords

_HEAD: Final = """LAPORAN EVALUASI TARGET KINERJA DAN ANGGARAN TRIWULAN {quarter}
Dinas Sosial Kabupaten Contoh Tahun 2023
Kode | Sasaran/Program/Kegiatan/Sub Kegiatan | Indikator Kinerja | Kinerja | < | < | Anggaran | <
^ | ^ | ^ | Target / Satuan | Realisasi | Capaian % | Alokasi | Realisasi
1.06.02 | Program Pemberdayaan | Persentase PSKS | 75 % | 75 % | 100,00 | 150000000 | {spent}
1.06.02.2.01 | Kegiatan Pengembangan | Jumlah PSKS | 50 Orang | {count} | | 150000000 | {spent}"""
_REACHED: Final[Mapping[str, tuple[int, int]]] = {"I": (9, 60000000), "II": (4, 113000000)}
"""Quarter -> what was counted in it, fewer in the second; what was spent until its end."""
_TARGET: Final = 50


def quantity_offices(words: QuantityWords) -> Mapping[str, Book]:
    """kuantitas:tingkat, kuantitas:kali: their workbooks as text."""
    levels = [(unit, f"Uji {unit}") for unit in sorted(words.level_units)]
    levels += [("Orang", f"{word.title()} uji") for word in sorted(words.level_words)]
    return {
        "kuantitas:tingkat": dict(_report(quarter, levels) for quarter in _REACHED),
        "kuantitas:kali": {"TW IV.xlsx": {"TW IV": "\n".join([_head("IV", 9, 113000000), *_times(words)])}},
    }


def _report(quarter: str, levels: list[tuple[str, str]]) -> tuple[str, Mapping[str, str]]:
    count, spent = _REACHED[quarter]
    counted = [("Lembaga", f"Jumlah lembaga {at}") for at in "abcde"]
    rows = [
        f"1.06.02.2.01.{at:04} | Sub Kegiatan {indicator} | {indicator} | 10 {unit} | {_reached(count, unit)} | | | "
        for at, (unit, indicator) in enumerate([*counted, *levels], 1)
    ]
    return f"TW {quarter}.xlsx", {f"TW {quarter}": "\n".join([_head(quarter, count, spent), *rows])}


def _reached(count: int, unit: str) -> str:
    return f"{count} %" if unit == "%" else str(count)


def _times(words: QuantityWords) -> Iterator[str]:
    """A target that is right by how often a year it is to be reached."""
    for at, (said, often) in enumerate(words.times.items(), 1):
        name = f"Jumlah layanan {at}"
        reached = f"{_TARGET * often} | 100,00"
        yield f"1.06.02.2.01.{at:04} | Sub Kegiatan {name} | {name} | {_TARGET} Orang {said} | {reached} | | "


def _head(quarter: str, count: int, spent: int) -> str:
    return _HEAD.format(quarter=quarter, count=count, spent=spent)
