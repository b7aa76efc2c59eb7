"""Small sheets for every title of an official and every short name of an office."""

from collections.abc import Iterator, Sequence
from typing import Final

from sheet_parts import Named, Row, sheet, workbook

from pipeline.read.file.workbook import Workbook
from pipeline.rulebook.rulebook import Rulebook

LOWER: Final = "Kepala Seksi Uji"
"""An official below the head, whose title follows that of a head."""
POST: Final = "Pengelola Data"
"""A post that no list names."""
_UNITS: Final = ("puskesmas", "rsud", "upt", "uptd", "kelurahan")
"""What the name of an office begins with whose head is a lower official elsewhere."""


def official_workbooks(book: Rulebook) -> Iterator[Named]:
    """jabatan:TITLE for each official: who promises is the head, or one below, in offices of several kinds; what stands before a post."""
    words = book.vocabulary.offices
    for said in words.heads:
        yield f"jabatan:{said}", workbook(sheet(_promise([said.title(), LOWER], "Dinas Sosial Kabupaten Contoh")))
    for said in words.lower:
        names = [f"{each.title()} Utara Kabupaten Contoh" for each in _UNITS if said.endswith(each) or said == "lurah"]
        offices = ["Dinas Sosial Kabupaten Contoh", "Inspektorat Kabupaten Contoh", *names]
        yield f"jabatan:{said}", workbook(*(sheet(_promise([said.title()], each)) for each in offices))
    for said in words.posts:
        yield (
            f"jabatan:{said}",
            workbook(sheet(_promise([f"{said.title()} : {POST}"], "Dinas Sosial Kabupaten Contoh"))),
        )


def short_workbooks(book: Rulebook) -> Iterator[tuple[str, tuple[Workbook, ...]]]:
    """singkatan:WORD for each short name: the Renja of the office names it so, its Perjanjian Kinerja in full."""
    known = book.vocabulary.offices.short
    for word, long in known.items():
        short, whole = (word, long) if word != "pp" else ("satpol pp", f"{known['satpol']} {long}")
        if long.split()[0] not in ("dinas", "badan", "kecamatan", "kelurahan", "inspektorat", "sekretariat", "satuan"):
            short, whole = (short, whole) if word == "pp" else (f"dinas {short}", f"dinas {whole}")
        if long in _UNITS or long == "kecamatan":
            short, whole = f"{short} utara", f"{whole} utara"
        places = [f"{each.title()} Kabupaten Contoh" for each in (whole, short)]
        first = sheet(_promise([], places[0]))
        second = sheet([["Rencana Kerja Tahun 2024"], [f"Nama Perangkat Daerah : {places[1]}"], *_TREE])
        yield f"singkatan:{word}", (workbook(first, file="PK.xlsx"), workbook(second, file="Renja.xlsx"))


def _promise(said: Sequence[str], office: str) -> list[Row]:
    heads: list[Row] = [["PERJANJIAN KINERJA TAHUN 2024"], [office.upper()], *([each.upper()] for each in said)]
    return [
        *heads,
        ["No", "PROGRAM", "ANGGARAN", "KETERANGAN"],
        [1.0, "Program Penanganan Bencana", 148970000.0, "APBD"],
    ]


_TREE: Final[list[Row]] = [
    ["Kode", "Program/Kegiatan", "Indikator Kinerja", "Target", "Pagu Indikatif (Rp)"],
    ["1.06.06", "Program Penanganan Bencana", "Persentase korban", "60 %", 148970000.0],
]
