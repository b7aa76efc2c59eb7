"""The lines under a table: where its numbers are from, which scale and formula are in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.rulebook.performance import EfficiencyFormula
from pipeline.rulebook.table_layout import Layout, Note
from pipeline.write.office_data.office_data import OfficeData

if TYPE_CHECKING:
    from pipeline.rulebook.performance import Performance

AS_PRINTED = "Angka sebagaimana tertulis dalam dokumen sumber; usulan perbaikannya ada di lembar Daftar Selisih."


def notes_of(layout: Layout) -> list[Note]:
    """Which notes: their number decides where the next table of the sheet stands."""
    return [Note.SOURCES, *layout.notes]


def note_text(note: Note, layout: Layout, data: OfficeData, performance: Performance, sheets: Mapping[str, str]) -> str:
    """One line under a table. `sheets`: table id -> its sheet, for tables it refers to."""
    if note is Note.SOURCES:
        return f"Sumber: {', '.join(_sources(layout, data, sheets)) or 'dokumen sumber belum ada'}."
    if note is Note.SCALE:
        return f"Kriteria ({performance.scale.label}): " + scale_text(performance) + "."
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


def _sources(layout: Layout, data: OfficeData, sheets: Mapping[str, str]) -> Sequence[str]:
    found = dict.fromkeys(take.source for column in layout.columns for take in column.take)
    referred = dict.fromkeys(sheets[each] for column in layout.columns for each in column.table if each in sheets)
    return [data.sources[each].label for each in found if each in data.present] + [
        f"lembar {each}" for each in referred
    ]


_EFFICIENCY = {
    EfficiencyFormula.DIFFERENCE: "Tingkat efisiensi = % capaian kinerja − % penyerapan anggaran dari sasaran atau program yang sama (poin persen).",
    EfficiencyFormula.VALUE: "Nilai efisiensi NE = 50 % + E/20 × 50 %, E = (anggaran × capaian − realisasi) / (anggaran × capaian), E dibatasi ±20 %.",
}
_TEXTS = {
    Note.AS_PRINTED: AS_PRINTED,
    Note.LAST_YEAR: "* Realisasi tahun {lalu} menurut LKjIP {lalu}; tanpa dokumen itu kolomnya kosong. Target Renstra {lalu} berdiri di kolomnya sendiri.",
    Note.NATIONAL: "Angka nasional diisi dari lembar pembanding nasional; tanpa lembar itu kolomnya kosong.",
    Note.END_OF_PLAN: "Kemajuan = realisasi {tahun} dibagi target akhir Renstra yang berlaku, juga bila target akhirnya lebih rendah; capaian = realisasi {tahun} dibanding target {tahun}.",
}
