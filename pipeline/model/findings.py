"""What is wrong, as ids and numbers: the finding, its cause, its evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.model.numbers import Number
from pipeline.model.places import Cell


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
    persen_baris_lain, persen_kantor, salah_hitung, dasar_persen_salah, kolom_tertukar, induk_basi, ikut_berubah, ribuan,
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
    said: tuple[str, str] = ("", "")  # what the sides say that are no one number: a target of several parts


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
