"""What a sheet was taken for, told to a person: its form, each column and what it is read as, or the nearest form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from pipeline.model import ColumnReport, SheetReport, column_letters
from pipeline.rulebook.form_columns import Column
from pipeline.rulebook.forms import Form
from pipeline.write.words import catalogue as pesan
from pipeline.write.words.terms import is_month, period_name

UNKNOWN_COLUMN: Final = "tidak dikenal, tidak dipakai"
_WHY: Final = {
    "sama": "judul sama", "sinonim": "judul searti", "posisi": "menurut letaknya", "judul": "menurut kata-kata judulnya",
    "isi": "menurut isinya", "hitungan": "menurut hitungan baris-barisnya",
    "judul dan hitungan": "menurut judul dan hitungan baris-barisnya", "baris judul": "menurut baris judul di dalam tabel",
    "judul dan isi": "menurut judul dan isinya", "dokumen": "menurut apa yang dimuat dokumennya",
}  # fmt: skip
_NOT_USED: Final = {
    "rancu": "tidak dipakai: judulnya dapat berarti beberapa hal, dan isinya tidak memutuskan",
    "kembar": "tidak dipakai: kolom lain mengatakan hal yang sama",
    "searti": "tidak dipakai: kolom lain berjudul searti, isinya lain",
    "tidak_dikenal": "tidak dipakai: judulnya tidak dikenal, dan hitungan baris-barisnya tidak menunjukkan apa isinya",
    "kosong": "kosong",
    "berlawanan": "tidak dipakai: hitungan baris-barisnya berlawanan dengan judulnya",
}  # fmt: skip
_PERIODS: Final = {
    "{tahun}+1": "tahun depan", "{tahun}-1": "tahun lalu", "{bulan}": "bulan ini",
    **{f"{{tahun}}-{count}": f"{said} tahun lalu" for count, said in enumerate(("dua", "tiga", "empat", "lima"), 2)},
    **{f"{{tahun}}+{count}": f"{said} tahun lagi" for count, said in enumerate(("dua", "tiga", "empat", "lima"), 2)},
    "{periode}": "s.d. periode laporan", "{kolom}": "tahun di judul kolom",
}  # fmt: skip
_THIS_MONTH: Final = "{bulan}"
_FIELDS: Final = {
    "label": "uraian", "skpd": "perangkat daerah", "kode_sub": "kode sub kegiatan", "nama_sub": "nama sub kegiatan",
    "kode_skpd": "kode perangkat daerah", "kode_akun": "kode rekening", "awal": "keadaan awal", "ppn": "PPN",
    "lain": "kolom lain, tidak dihitung",
}  # fmt: skip

SETTINGS: Final = "lembar pengaturan kantor"
"""What a sheet is that is known, and of no form."""


def sheet_lines(report: SheetReport, forms: Mapping[str, Form]) -> Iterator[str]:
    """The lines of one sheet (or block of one); `forms` by id."""
    head = f"  lembar {report.sheet}" + ("" if report.visible else " (tersembunyi di Excel)")
    form = forms.get(report.form)
    if form is None and report.form:
        yield f"{head}: {SETTINGS}, judul kolom mulai sel {report.header}"
    elif form is None:
        yield f"{head}: {_why_not(report, forms)}"
    else:
        sure = f"keyakinan {report.confidence:.0%}".replace("%", " %")
        yield f"{head}: dikenali sebagai {form.title} ({form.id}), {sure}, judul kolom mulai sel {report.header}"
    yield from _columns(report, form or forms.get(report.nearest))
    if form is not None and report.missing:
        yield f"    tidak ada: {', '.join(report.missing)}"
    if form is not None and report.note:
        message = pesan.sheet_note(report)
        yield f"    {message.sentence} {message.remedy}"


def _why_not(report: SheetReport, forms: Mapping[str, Form]) -> str:
    nearest = forms[report.nearest].title if report.nearest in forms else ""
    missing = ", ".join(f"“{one}”" for one in report.missing)
    message = pesan.sheet_note(report, bentuk=f"“{nearest}”", kurang=missing)
    near = ""
    if nearest and not report.missing and not report.detail:
        near = f" Yang paling dekat “{nearest}”, tetapi terlalu sedikit judul kolomnya yang cocok."
    return f"{message.sentence}{near} {message.remedy}"


def _columns(report: SheetReport, form: Form | None) -> Iterator[str]:
    known = {column.field: column for column in form.columns} if form is not None else {}
    monthly = any(column.period == _THIS_MONTH or is_month(column.period) for column in report.columns)
    for column in report.columns:
        header = f"“{column.header}”" if column.header else "(tanpa judul)"
        yield f"    {column_letters(column.column):>3}  {header} → {_meaning(column, known, form, monthly=monthly)}"


def _meaning(report: ColumnReport, known: Mapping[str, Column], form: Form | None, *, monthly: bool) -> str:
    if not report.meaning:
        return _NOT_USED.get(report.why, UNKNOWN_COLUMN)
    column = known.get(report.meaning)
    if column is not None and form is not None:
        own = replace(column, period=report.period) if column.measure else column
        said = column_said(own, form, monthly=monthly)
    elif report.measure and form is not None:
        said = _measure_said(report.measure, report.period, form, monthly=monthly)
    else:
        said = _FIELDS.get(report.meaning, report.meaning.replace("_", " "))
    return f"{said} ({_WHY.get(report.why, 'judul ' + report.why)})"


def column_said(column: Column, form: Form, *, monthly: bool = False) -> str:
    """A form's column as staff call it: anggaran kas Januari, realisasi keuangan triwulan II, kode rekening."""
    if not column.measure:
        return _FIELDS.get(column.field, column.field.replace("_", " "))
    return _measure_said(column.measure, column.period, form, monthly=monthly)


def _measure_said(measure: str, period: str, form: Form, *, monthly: bool) -> str:
    return f"{form.vocabulary.name_of(measure)} {_period(period, form.span, monthly=monthly)}".strip()


def _period(period: str, span: str, *, monthly: bool) -> str:
    if period == "{periode}" and span == "tahun":
        return ""
    return _PERIODS.get(period) or period_name(period, monthly=monthly or span == "bulan")
