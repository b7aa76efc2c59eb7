"""The lines under a table: where its numbers are from, which scale and formula are in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.rulebook.performance import EfficiencyFormula, Performance
from pipeline.rulebook.table_layout import ColumnKind, Layout, Note
from pipeline.write.tables.lines import figures_of
from pipeline.write.tables.table import Draft
from pipeline.write.tables.weak_rows import limits

STAFF = "Kolom {kolom} diisi petugas di sel kuningnya; isinya terbawa ke laporan malam berikutnya."
AS_PRINTED = "Angka sebagaimana tertulis dalam dokumen sumber; usulan perbaikannya ada di lembar Daftar Selisih."


def notes_of(layout: Layout) -> list[Note]:
    """Which notes: their number decides where the next table of the sheet stands."""
    return [Note.SOURCES, *layout.notes]


def note_text(note: Note, draft: Draft, sheets: Mapping[str, str]) -> str:
    """One line under a table. `sheets`: table id -> its sheet, for tables it refers to."""
    data, performance = draft.data, draft.performance
    if note is Note.SOURCES:
        return f"Sumber: {', '.join(_sources(draft, sheets)) or 'dokumen sumber belum ada'}."
    if note is Note.SCALE:
        return f"Kriteria ({performance.scale.label}): " + scale_text(performance) + "."
    if note is Note.LIMITS:
        return f"Yang dimuat: {limits(draft.layout, data.quarter)} sampai dengan {data.period}."
    if note is Note.STAFF:
        return STAFF.format(
            kolom=", ".join(each.header for each in draft.layout.columns if each.kind is ColumnKind.STAFF)
        )
    if note is Note.EFFICIENCY:
        return _EFFICIENCY[performance.efficiency]
    return _TEXTS[note].format(tahun=data.year, lalu=data.year - 1)


def scale_text(performance: Performance) -> str:
    """The scale in words: ≥ 100 % Memuaskan; 86 – < 100 % Sangat Baik; …; < 56 % Kurang."""
    words = []
    upper = None
    steps = performance.scale.steps
    for bound, word in steps:
        low = f"{float(bound):g}".replace(".", ",")
        if upper is None:
            words.append(f"≥ {low} % {word}")
        elif (bound, word) == steps[-1]:
            words.append(f"< {upper} % {word}")
        else:
            words.append(f"{low} – < {upper} % {word}")
        upper = low
    return "; ".join(words)


def _sources(draft: Draft, sheets: Mapping[str, str]) -> Sequence[str]:
    """The sources that a number of the table is from, then the sheets that it refers to."""
    data, columns = draft.data, draft.layout.columns
    used = {
        figure.document
        for column in columns
        for line in draft.lines
        if line.node is not None and column.takes
        for figure in figures_of(column, data, line.node, line.indicator)
    }
    found = dict.fromkeys(take.source for column in columns for take in column.take)
    mine = [each for each in found if used.intersection(data.present.get(each, ()))]
    referred = dict.fromkeys(sheets[each] for column in columns for each in column.table if each in sheets)
    return [data.sources[each].label for each in mine] + [f"lembar {each}" for each in referred]


_EFFICIENCY = {
    EfficiencyFormula.DIFFERENCE: "Tingkat efisiensi = % capaian kinerja − % penyerapan anggaran dari sasaran atau program yang sama (poin persen).",
    EfficiencyFormula.VALUE: "Nilai efisiensi NE = 50 % + E/20 × 50 %, E = (anggaran × capaian − realisasi) / (anggaran × capaian), E dibatasi ±20 %.",
}
_TEXTS = {
    Note.AS_PRINTED: AS_PRINTED,
    Note.RECOMMENDED: "Rekomendasi dibaca dari lembar LHE yang memuatnya; baris T1 dan seterusnya untuk rekomendasi yang diketik petugas.",
    Note.LAST_YEAR: "* Realisasi tahun {lalu} menurut LKjIP {lalu}; tanpa dokumen itu kolomnya kosong. Target Renstra {lalu} berdiri di kolomnya sendiri.",
    Note.NATIONAL: "Angka nasional diisi dari lembar pembanding nasional; tanpa lembar itu kolomnya kosong.",
    Note.END_OF_PLAN: "Kemajuan = realisasi {tahun} dibagi target akhir Renstra yang berlaku, juga bila target akhirnya lebih rendah; capaian = realisasi {tahun} dibanding target {tahun}.",
}
