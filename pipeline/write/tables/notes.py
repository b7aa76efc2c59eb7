"""The lines under a table: where its numbers are from, which scale and formula are in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.rulebook.layouts import Layout
from pipeline.write.book.book import Book

if TYPE_CHECKING:
    from pipeline.rulebook.performance import Performance

AS_PRINTED = "Angka sebagaimana tertulis dalam dokumen sumber; usulan perbaikannya ada di lembar Daftar Selisih."


def notes_of(layout: Layout) -> list[str]:
    """Keys of the notes: their number decides where the next table of the sheet stands."""
    return ["sumber", *layout.notes]


def note_text(note: str, layout: Layout, book: Book, performance: Performance, sheets: Mapping[str, str]) -> str:
    """One line under a table. `sheets`: table id -> its sheet, for tables it refers to."""
    if note == "sumber":
        return f"Sumber: {', '.join(_sources(layout, book, sheets)) or 'dokumen sumber belum ada'}."
    if note == "skala":
        return f"Kriteria ({performance.scale.label}): " + scale_text(performance) + "."
    if note == "efisiensi":
        return _EFFICIENCY[performance.efficiency]
    return _TEXTS[note].format(tahun=book.year, lalu=book.year - 1)


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


def _sources(layout: Layout, book: Book, sheets: Mapping[str, str]) -> Sequence[str]:
    found = dict.fromkeys(take.document for column in layout.columns for take in column.take)
    referred = dict.fromkeys(sheets[each] for column in layout.columns for each in column.table if each in sheets)
    return [book.documents[each].label for each in found if each in book.present] + [
        f"lembar {each}" for each in referred
    ]


_EFFICIENCY = {
    "selisih": "Tingkat efisiensi = % capaian kinerja − % penyerapan anggaran dari sasaran atau program yang sama (poin persen).",
    "nilai_efisiensi": "Nilai efisiensi NE = 50 % + E/20 × 50 %, E = (anggaran × capaian − realisasi) / (anggaran × capaian), E dibatasi ±20 %.",
}
_TEXTS = {
    "tertulis": AS_PRINTED,
    "lalu": "* Tahun {lalu}: realisasi menurut LKjIP {lalu} bila ada; bila tidak, target tahun {lalu} menurut Renstra.",
    "nasional": "Angka nasional diisi dari lembar pembanding nasional; tanpa lembar itu kolomnya kosong.",
    "renstra": "Target akhir menurut matriks Renstra; kemajuan = realisasi {tahun} dibagi target akhir.",
}
