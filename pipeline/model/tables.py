"""What was read of a sheet: its typed tables and the columns of the two long frames; how it was understood, or why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.model.prose import Paragraph

LEVELS: Final = (
    "tujuan", "sasaran", "indikator",
    "urusan", "bidang", "skpd", "program", "kegiatan", "sub_kegiatan", "rekening", "rincian", "total",
)  # fmt: skip
"""Closed list. "indikator" is a row that only adds an indicator to its parent row; "" is unknown."""

LEVEL_SOURCES: Final = (
    "kode", "kolom", "rumus", "penomoran", "nama", "pohon", "jumlah", "hitungan", "letak", "bebas",
)  # fmt: skip
"""What told a row its level: its kode, the cell or column it fills, formulas, numbering, its name, the tree of another
document, a total's word or sum; sums alone ("hitungan"), or its place alone ("letak"). "bebas": nothing tells it, in a
table of no known layout, which need not say it."""

UNTOLD: Final = LEVEL_SOURCES[-1]

INFERRED_SOURCES: Final = ("hitungan", "letak")
"""Sources that are no more than a likely reading: no verdict is sure that stands on a row with such a level."""
INFERRED_LEVELS: Final = ("penomoran", "nama", "pohon", *INFERRED_SOURCES)
"""Sources of a level that neither kode nor column says: no verdict is sure by them, unless the numbers bear them out."""

WORD_COLUMNS: Final = (
    "indikator", "satuan", "lokasi", "sumber_dana", "keterangan",
    "waktu", "tujuan", "rumus", "sumber_data", "penanggung_jawab", "aksi", "tindak_lanjut",
)  # fmt: skip
"""What a row says in words beside its name."""

# One row per row of a recognised table that means something.
ROW_COLUMNS: Final = (
    "office", "year", "document", "form", "file", "sheet", "block",
    "row", "column",  # Excel row, from 1; column of the cell that holds the label
    "kode",  # key: segments as integers, "1.6.1.2.1.1"; a rekening below a sub kegiatan: "1.6.1.2.1.1|5.1.2.1.1.24"; "" none
    "kode_cetak",  # as printed (or, for a joined row, as the document joined to prints it)
    "kode_from",  # "kode" printed here | "nama" | "induk+nama" | "urutan" joined by those | ""
    "level", "level_from",  # level_from: see LEVEL_SOURCES
    "parent",  # rowid of the parent row in the same block, -1 none
    "label",  # the uraian, white space folded, else as printed
    *WORD_COLUMNS,
    "hidden",
)  # fmt: skip

# One row per number read (quantities: per part). Those of one column of a table stand together, in the order of their
# rows, and share measure and period.
FACT_COLUMNS: Final = (
    "rowid",  # position of its row in the rows frame
    "office", "year", "document", "form", "file", "sheet", "block",
    "row", "column",  # the number's own cell (a continuation line of the row may stand lower than the row)
    "kode", "level", "label", "parent",  # copied from the row
    "measure",
    "period",  # "2023", "TW1".."TW4", "sdTW4", "B01".."B12", "sdB05", "sdLalu", "sdIni" (E.81), "akhir" (Renstra end)
    "part",  # 0, 1, 2 … : quantities with several parts
    "unit", "value", "decimals",  # see Number; value is <NA> where the cell could not be read, or is a predicate ("WTP"; unit "predikat")
    "printed",  # the text as printed; "" where the cell was a plain number
    "hidden", "formula",  # formula: True, False or <NA> when not looked at
    "grain",  # rupiah that a printed 1 of its column stands for, as a heading or title says (thousands, millions); else 1
    "inferred",  # what its column is was told by the sums of its rows, or by what else there is, not by a heading
)  # fmt: skip

KODE_SEPARATOR: Final = "|"  # between sub kegiatan and rekening


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One recognised block of a sheet, typed. Columnar, so that a worker can hand it over cheaply.

    `rows` and `facts` map the names of ROW_COLUMNS and FACT_COLUMNS (less what the whole workbook
    decides and what a fact copies from its row) to equally long sequences; rowid and parent count
    within this table. `facts` has "missing" besides: where true, there is no value.
    """

    form: str
    document: str
    file: str
    sheet: str
    block: int
    years: tuple[int, ...]  # one, or all years of a Renstra; () when the sheet does not say
    office: str  # as the sheet says it; "" when it does not
    version: str  # "perubahan" | "murni" | ""
    period: str  # "TW4", "B05" … ; "" the year
    rows: Mapping[str, Sequence[Any]]
    facts: Mapping[str, Sequence[Any]]
    columns: Mapping[str, int] = field(default_factory=dict)
    """The form's field -> the sheet's column it stands in (the first of several), from 1."""
    counted: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Each column of numbers, blank ones too, from 1 -> its measure, and its period (or the year that its heading says)."""
    office_from: str = ""  # "" a title or the data | "tanda_tangan"
    year_from: str = ""  # "" a title or the data | "tanggal_cetak"
    holder: str = ""  # of a document that every official makes: the title of one below the head, as printed
    of_text: bool = False  # a table of a running text (Word, PDF), or the text itself: no workbook that could be filled
    prose: tuple[Paragraph, ...] = ()  # the text itself, which has no rows
    pictured: tuple[int, ...] = ()  # pages of that text which are pictures: nothing of them is read


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """How one column of a sheet was understood."""

    column: int
    header: str  # the header words, groups joined by " › "
    meaning: str  # the field's name in the form, or "" when not used (kept and named)
    why: str  # "sama", "sinonim", "mirip 93 %", "posisi", "judul", "isi", "hitungan", "baris judul"; of one not used: why not
    measure: str = ""  # of a column of numbers that is used, and its period as forms say it
    period: str = ""


@dataclass(frozen=True, slots=True)
class SheetReport:
    """Which form a sheet was taken for, and why; or the nearest one and what was missing from it."""

    file: str
    sheet: str
    visible: bool
    form: str  # "" when not recognised
    confidence: float  # 0…1
    header: str  # address of the header's first cell, "" none
    columns: tuple[ColumnReport, ...]
    missing: tuple[str, ...]  # labels of needed columns that are not there
    nearest: str  # for an unknown sheet: the nearest form
    note: str  # code from the catalogue of messages: "kosong", "tanpa_data", "contoh_templat", "bukan_formulir" … or ""
    detail: tuple[tuple[str, str], ...] = ()  # further words for the note
    title: str = ""  # of the form, or of the nearest one


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file (sheet "" ) or a sheet could not be used. `code` stands in the catalogue of messages."""

    file: str
    sheet: str
    code: str
    detail: Mapping[str, str] = field(default_factory=dict)
