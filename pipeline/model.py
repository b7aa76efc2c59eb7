"""The nouns. Imports nothing of ours; no behaviour beyond derived properties.

Two long frames carry everything that was read (see ROW_COLUMNS and FACT_COLUMNS);
everything that is wrong is a Finding, whose numbers ride in fields. Indonesian
sentences are made last, in write/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, Final

# --------------------------------------------------------------------------- places


@cache  # Excel has 16,384 columns
def column_letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell of an input workbook. `file` is relative to inputs/, with "/"; row and column from 1."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.file} › {self.sheet}!{self.address}"


@dataclass(frozen=True, slots=True, order=True)
class OfficeYear:
    """The unit of work: one perangkat daerah in one fiscal year."""

    office: str  # as published: "Dinas Sosial Kabupaten Mojokerto"
    year: int


# --------------------------------------------------------------------------- numbers


@dataclass(frozen=True, slots=True)
class Number:
    """An exact decimal: `value` × 10^-`decimals`. Rupiah always carry 2 decimals (value is sen).

    A percent or quantity keeps as many decimals as were printed, so that its
    true value lies within ½ × 10^-decimals.
    """

    value: int
    decimals: int
    unit: str = ""  # "Rp", "%", "Orang", …


RUPIAH: Final = "Rp"
PERCENT: Final = "%"
SEN_DECIMALS: Final = 2

# --------------------------------------------------------------------------- tables and facts

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
    "inferred",  # what its column is was told by the sums of its rows alone, not by a heading
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
    office_from: str = ""  # "" a title or the data | "tanda_tangan"
    year_from: str = ""  # "" a title or the data | "tanggal_cetak"
    holder: str = ""  # of a document that every official makes: the title of one below the head, as printed


# --------------------------------------------------------------------------- what a form is


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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file (sheet "" ) or a sheet could not be used. `code` stands in the catalogue of messages."""

    file: str
    sheet: str
    code: str
    detail: Mapping[str, str] = field(default_factory=dict)


# --------------------------------------------------------------------------- findings


class Outcome(StrEnum):
    """What became of a check; these never collapse into two."""

    SALAH = "SALAH"  # wrong, and the cell is located
    RANCU = "RANCU"  # ambiguous: all minimal explanations are listed
    TIDAK_TERLACAK = "TIDAK_TERLACAK"  # broken, not located
    TIDAK_SAH = "TIDAK_SAH"  # the form's own schema is broken: type, key, range, duplicate
    BEDA = "BEDA"  # two documents that lawfully may differ; explain
    TAK_TERNILAI = "TAK_TERNILAI"  # a part is missing or unreadable
    ATURAN_RUSAK = "ATURAN_RUSAK"  # a rule that cannot be evaluated


class Severity(StrEnum):
    """Tingkat, highest first."""

    TINGGI = "Tinggi"
    SEDANG = "Sedang"
    RENDAH = "Rendah"
    CATATAN = "Catatan"  # a note: worth knowing, nothing to mend


class Confidence(StrEnum):
    """Keyakinan: how sure the located cell is."""

    PASTI = "PASTI"  # the only smallest explanation, and at least two independent equations agree
    KUAT = "KUAT"  # the only smallest explanation
    RANCU = "RANCU"  # several explain it equally
    TIDAK_TERLACAK = "TIDAK_TERLACAK"
    TANPA = ""  # does not apply (schema faults, differences between documents)


@dataclass(frozen=True, slots=True)
class Cause:
    """Likely cause: `id` is a key of write/'s catalogue, `args` fill its sentence.

    ids: digit_diganti, digit_tertukar, digit_hilang, digit_lebih, kali_10n, pemisah_ribuan, tanda,
    salin_baris (another row's value), salin_tahun_lalu, salin_dokumen, kolom_lain (another column's value),
    persen_baris_lain, dasar_persen_salah, kolom_tertukar, induk_basi, ikut_berubah, ribuan,
    baris_tertukar, sel_tertukar, baris_tergeser, satu_kolom_ke_samping, saling_menutup, baris_terlewat, baris_dobel,
    rumus_salah, rumus_belum_dihitung, rumus_subtotal, rumus_lain, rumus_ditimpa, rumus_teks, rumus_galat,
    sisa_templat, pembulatan, kosong,
    tidak_diketahui.
    """

    id: str
    args: tuple[tuple[str, str], ...] = ()


class SideKind(StrEnum):
    """What one side of an equation is; write/ makes its words."""

    FIGURE = "angka"  # one figure of a document
    TERMS = "suku"  # figures added and subtracted
    SUM = "jumlah"  # the sum of `count` rows of a level
    QUARTERS = "triwulan"  # the sum of `count` quarters
    RATIO = "hasil_bagi"  # the first figure ÷ the second × 100
    SHARE = "bagian"  # the figure ÷ the total of its table × 100
    MEAN = "rata_rata"  # the mean of `count` figures of a sheet
    FORMULA = "rumus"  # a formula by its id


@dataclass(frozen=True, slots=True)
class Term:
    """One figure in an equation: sign, measure, period ("" the year), document, its sheet or row where that tells it apart."""

    measure: str
    period: str = ""
    document: str = ""
    sheet: str = ""
    sign: int = 1
    row: str = ""  # the row's label


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equation, as ids and numbers."""

    kind: SideKind
    terms: tuple[Term, ...] = ()
    count: int = 0
    level: str = ""  # of the rows of a SUM, "" where they are of several
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One equation that speaks for (or was broken by) a finding, with its numbers before and after."""

    rule: str
    subject: str  # whose equation: the label (and kode) of the parent, the row …
    left_side: Side
    left: Number | None
    relation: str  # "=", "≤", "≈"
    right_side: Side
    right: Number | None
    left_after: Number | None  # with the proposal put in
    right_after: Number | None
    holds_before: bool
    holds_after: bool
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another explanation, or for RANCU one of the candidates, ranked."""

    cell: Cell
    kode: str
    label: str
    found: Number | str | None
    expected: Number | str | None
    cause: Cause | None = None


WHICH: Final = "ke"
"""Arg of the second, third … finding of one place."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    For SALAH `cells[0]` is the wrong cell; for RANCU nobody is accused: `cells` are those of
    the broken equation, the candidates stand in `alternatives`.
    """

    office: str
    year: int
    rule: str  # id in rules/*.yaml, or of a reading or joining rule ("baca.angka", "gabung.nama")
    outcome: Outcome
    severity: Severity
    document: str
    cells: tuple[Cell, ...] = ()
    kode: str = ""  # as printed
    label: str = ""
    measure: str = ""
    period: str = ""
    found: Number | str | None = None
    expected: Number | str | None = None
    cause: Cause | None = None
    confidence: Confidence = Confidence.TANPA
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    args: tuple[tuple[str, str], ...] = ()  # further words for the sentence
    path: tuple[str, ...] = ()  # its table, and the way down the tree to its row; () where its cell is of no table

    @property
    def fingerprint(self) -> str:
        """Same thing, same id, also when rows move, the value changes or the office is renamed: T- and ten hex digits.

        Unique within an office-year, as is the list it stands in.
        Two findings of one place differ by their arg WHICH (which of them, from 2).
        """
        where = self.path or (self.kode, self.label, self.cells[0].sheet if self.cells else "")
        place = (self.rule, self.document, self.measure, self.period, *where,
                 *(f"ke {value}" for key, value in self.args if key == WHICH))  # fmt: skip
        return "T-" + hashlib.sha256("\x1f".join(place).encode("utf-8", "surrogatepass")).hexdigest()[:10]

    @property
    def difference(self) -> Number | None:
        """Expected − found, where both are numbers; on the finer of the two scales."""
        if not (isinstance(self.found, Number) and isinstance(self.expected, Number)):
            return None
        decimals = max(self.found.decimals, self.expected.decimals)
        expected = self.expected.value * 10 ** (decimals - self.expected.decimals)
        found = self.found.value * 10 ** (decimals - self.found.decimals)
        return Number(expected - found, decimals, self.found.unit)


# --------------------------------------------------------------------------- what came out of a file


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Everything one input file gave. `refusal` set means no table came out of it."""

    file: str  # relative to inputs/, with "/"
    size: int
    sha256: str
    sheets: tuple[SheetReport, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()  # office "" and year 0 until the grouping fills them
    refusals: tuple[Refusal, ...] = ()  # sheet "" = the whole file


# --------------------------------------------------------------------------- rules


class BadRule(Exception):  # noqa: N818 (it names the thing, as the style of the house asks)
    """A rule or form file that cannot be used. Stops the run before any workbook is read."""

    def __init__(self, file: str, rule: str, key: str, why: str, line: int = 0) -> None:
        super().__init__(f"{file}{f' baris {line}' if line else ''}: {rule or '-'}: {key or '-'}: {why}")
        self.file, self.rule, self.key, self.why, self.line = file, rule, key, why, line
