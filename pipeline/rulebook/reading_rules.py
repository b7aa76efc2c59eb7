"""rules/pembacaan.yaml → what is said of reading ("baca."), of joining by name ("gabung."), of grouping ("kelompok.") and of texts ("naskah.")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pipeline.model import Finding, Outcome, Severity
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.yamlfile import Fields, once, whole_file

READING: Final = "pembacaan.yaml"


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """One thing that reading, joining or grouping may say."""

    id: Says
    outcome: Outcome
    severity: Severity
    severity_taken: Severity  # of a row that could be joined all the same
    sentence: str
    remedy: str
    basis: str
    label: str = ""  # what is looked at, where several of it are one line of the list


class Says(StrEnum):
    """Everything that reading, joining and grouping say: the ids of the rule file."""

    UNREADABLE = "baca.angka"
    NONE_SAID = "baca.angka_tiada"
    RUNNING = "baca.kumulatif"
    PARTS_BEYOND = "baca.bagian_melebihi"
    SAID_AGAIN = "baca.jumlah_ulang"
    BEYOND_TOTAL = "baca.di_bawah_jumlah"
    TOTAL_OF_INDICATORS = "baca.jumlah_indikator"
    EXCEL_ERROR = "baca.galat"
    AMBIGUOUS = "baca.angka_rancu"
    NOT_COMPUTED = "baca.rumus"
    ALL_ZERO = "baca.rumus_nol"
    FORMULA_ASTRAY = "baca.rumus_menyimpang"
    FORMULA_OTHER = "baca.rumus_lain"
    FORMULA_FRAGILE = "baca.rumus_rapuh"
    TYPED_OVER = "baca.rumus_ditimpa"
    TYPED_RIGHT = "baca.rumus_diketik"
    STALE_VALUE = "baca.rumus_basi"
    HIDDEN_SHEET = "baca.lembar_tersembunyi"
    HIDDEN_ROWS = "baca.baris_tersembunyi"
    STALE_ROWS = "baca.baris_usang"
    BAD_KODE = "baca.kode"
    MENDED_KODE = "baca.kode_excel"
    MISPLACED = "baca.induk"
    WRONG_NUMBER = "baca.nomor"
    UNSURE_LEVEL = "baca.tingkat"
    SUBTOTAL = "baca.subtotal"
    UNCLEAR_LEVELS = "baca.jenjang"
    UNNAMED_ROW = "baca.baris"
    UNEQUAL_PARTS = "baca.jumlah_bagian"
    OTHER_YEAR = "baca.tahun"
    REPEATED = "baca.ulang"
    PAGES = "baca.lanjutan"
    PAGES_DOUBTED = "baca.lanjutan_ragu"
    SHIFTED = "baca.geser"
    OFFICE_PART = "baca.bagian"
    OFFICES_TOTAL = "baca.jumlah_lembar"
    COLUMN_UNKNOWN = "baca.kolom_asing"
    COLUMN_UNCLEAR = "baca.kolom_rancu"
    COLUMN_TWICE = "baca.kolom_kembar"
    COLUMN_CONTRADICTED = "baca.kolom_berlawanan"
    ASSUMED = "baca.anggapan"
    WITHDRAWN = "baca.anggapan_gugur"
    OTHER_VERSION = "baca.versi_lain"
    UNTIED = "naskah.tak_terkait"
    PICTURED = "naskah.halaman_gambar"
    TOTAL_OTHER = "laporan.jumlah"
    ROWS_LEFT_OUT = "laporan.baris_hilang"
    SPENT_LEFT_OUT = "laporan.realisasi_hilang"
    JOINED_SPELLING = "gabung.nama"
    JOINED_OTHER_NAME = "gabung.nama_lain"
    NOT_JOINED = "gabung.tidak_ketemu"
    SEVERAL_TO_JOIN = "gabung.rancu"
    OTHER_LEVEL = "gabung.tingkat"
    JOINED_SUMMARY = "gabung.ringkasan"
    BY_FOLDER = "kelompok.folder"
    ONLY_YEAR = "kelompok.satu_satunya"
    SUPERSEDED = "kelompok.versi_murni"
    DOUBLED = "kelompok.dokumen_ganda"
    COPY_DIFFERS = "kelompok.salinan_beda"
    COPY_DETAILS = "kelompok.rincian_lain"
    BY_FOLDER_NAME = "kelompok.nama_folder"
    BY_SIGNATURE = "kelompok.tanda_tangan"
    YEAR_PRINTED = "kelompok.tanggal_cetak"
    PARTS = "kelompok.bagian_dokumen"
    PARTS_OVERLAP = "kelompok.bagian_tumpang"
    LOWER_OFFICIAL = "kelompok.pk_bawahan"
    NEAR_NAME = "kelompok.nama_mirip"
    LONE_YEAR = "kelompok.tahun_sendiri"
    SETTING_DENIED = "atur.ditolak"


ReadingRules = Mapping[Says, ReadingRule]
"""Id -> the rule."""


def load_reading_rules(folder: Folder) -> ReadingRules:
    """Load rules/pembacaan.yaml. Raises BadRule(file, rule, key, why, line)."""
    return parse_reading_rules(whole_file(folder / READING))


def parse_reading_rules(whole: Fields) -> ReadingRules:
    """The rules of a file's content; every id that reading asks for must be there."""
    entries = whole.entries("readings")
    rules = [_rule(each) for each in entries]
    once(entries, [each.id for each in rules])
    whole.done()
    made = {each.id: each for each in rules}
    for name in Says:
        if name not in made:
            raise whole.bad("readings", f"{name.value!r} tidak ada; program mengatakannya")
    return made


def _rule(fields: Fields) -> ReadingRule:
    severities = [each.value for each in Severity]
    severity = fields.text("severity", among=severities)
    made = ReadingRule(
        id=Says(fields.text("id", among=[each.value for each in Says])),
        outcome=Outcome(fields.text("outcome", among=[each.value for each in Outcome])),
        severity=Severity(severity),
        severity_taken=Severity(fields.text("severity_taken", severity, severities)),
        sentence=fields.text("sentence"),
        remedy=fields.text("remedy"),
        basis=fields.text("basis"),
        label=fields.text("label", ""),
    )
    fields.done()
    return made


def said(rules: ReadingRules, rule: Says, *, taken: bool = False, **parts: Any) -> Finding:  # noqa: ANN401 (a Finding's)
    """A Finding of one of these rules, of no office yet; its outcome and severity are the rule's."""
    known = rules[rule]
    severity = known.severity_taken if taken else known.severity
    return Finding("", 0, rule.value, known.outcome, severity, **parts)
