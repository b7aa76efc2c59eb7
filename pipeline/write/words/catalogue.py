"""The catalogue of messages: every sentence staff read about files, tables and findings. docs/pesan.md is made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pipeline.model import SheetReport
from pipeline.rulebook.relations import Relation
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.words.file_messages import LEFT_OUT, OWN_FILES, REFUSALS, SHEET_NOTES
from pipeline.write.words.finding_messages import (
    ASSUMED,
    CAUSES,
    CUT_OFF,
    DOUBTED,
    FORMULAS,
    GATHERED,
    INVERSE,
    LOOKS_LIKE,
    MISSING_ROW,
    NOT_EVALUATED,
    ONLY_TOGETHER,
    OUTCOMES,
    ROUNDED,
    SCHEMA,
    STOPPED,
    STRAINED,
    TOGETHER,
    UNEXPLAINED,
    UNSEARCHED,
)
from pipeline.write.words.known_rules import formula_remedies
from pipeline.write.words.message import Message, filled
from pipeline.write.words.text_messages import RUNNING_TEXT, TEXT_REFUSALS

SPECIAL: Final = (
    ("SALAH, baris yang tidak tercantum", MISSING_ROW),
    ("RANCU, beberapa sel bersama-sama", TOGETHER),
    ("RANCU, satu penjelasan yang mengubah sel yang cocok", ONLY_TOGETHER),
    ("RANCU, tanpa penjelasan", UNEXPLAINED),
    ("RANCU, cocok sampai ada usulan lain", STRAINED),
    ("RANCU, pembacaan tabelnya belum pasti", DOUBTED),
    ("TIDAK_TERLACAK, kolom yang dibulatkan", ROUNDED),
    ("TIDAK_TERLACAK, persentase dipotong", CUT_OFF),
    ("BEDA, capaian indikator yang makin rendah makin baik", INVERSE),
    ("TIDAK_TERLACAK, penelusuran dihentikan", STOPPED),
    ("TIDAK_TERLACAK, tanpa penelusuran", UNSEARCHED),
    ("hasil apa pun, pada terlalu banyak baris satu kolom", GATHERED),
    ("TAK_TERNILAI, sesudah kalimat pembacaan", Message(NOT_EVALUATED.strip(), "–")),
)
"""Messages of an outcome in a case of its own."""


def refusal(code: str, words: Mapping[str, str]) -> Message:
    """Why a file, sheet or table could not be used, and what to do; a code that is not known is shown as it is."""
    for catalogued in (TEXT_REFUSALS.get(words.get(RUNNING_TEXT, ""), {}), REFUSALS, SHEET_NOTES, LEFT_OUT, OWN_FILES):
        if code in catalogued:
            message = catalogued[code]
            return Message(filled(message.sentence, words), filled(message.remedy, words), message.basis)
    return Message(f"Tidak dapat dipakai ({code}).", "Periksa berkasnya, lalu jalankan lagi.")


def sheet_note(report: SheetReport, **words: str) -> Message:
    """What became of a sheet that gave no table, or of its form; `words` stand instead of the form's id and the headings."""
    code = report.note or ("formulir_terdekat" if report.nearest else "bukan_formulir")
    own = {"bentuk": f"“{report.title or report.nearest}”", "kurang": ", ".join(report.missing), **dict(report.detail)}
    return refusal(code, {**own, **words})


def catalogue(book: Rulebook) -> str:
    """The text of docs/pesan.md."""
    return "\n".join(_lines(book)) + "\n"


def _lines(book: Rulebook) -> Iterator[str]:
    yield "# Pesan"
    yield ""
    yield (
        "Dibuat dari `pipeline/write/words/*_messages.py`, `rules/pembacaan.yaml`, `rules/akip.yaml` dan `rules/kosakata.yaml`;"
        " jangan disunting di sini. Kata dalam kurung kurawal diisi oleh program."
    )
    for title, messages in (
        ("Berkas dan lembar yang ditolak", REFUSALS),
        *((f"Yang lain bila berkasnya .{kind}", messages) for kind, messages in TEXT_REFUSALS.items()),
        ("Keadaan lembar", SHEET_NOTES),
        ("Tabel yang tidak dipakai", LEFT_OUT),
        ("LKjIP milik perangkat daerah yang tidak diisi", OWN_FILES),
    ):
        rows = ((f"`{code}`", each.sentence, each.remedy) for code, each in messages.items())
        yield from _table(title, ("kode", "kalimat", "yang perlu dilakukan"), rows)
    said = ((f"`{each.id}`", each.sentence, each.remedy) for each in book.readings.values())
    yield from _table(
        "Temuan pembacaan, penggabungan, pengelompokan", ("kode", "kalimat", "yang perlu dilakukan"), said
    )
    outcomes = [*((outcome.value, each) for outcome, each in OUTCOMES.items()), *SPECIAL]
    checked = ((name, each.sentence, each.remedy) for name, each in outcomes)
    yield from _table("Hasil pemeriksaan", ("hasil", "kalimat", "yang perlu dilakukan"), checked)
    yield from ("", "Kalimat khusus menurut jenis aturan:")
    yield from _head(("jenis aturan", "hasil", "kalimat"))
    yield from _relation_rows(book.vocabulary.relations.values())
    yield from _table("Bentuk tabel", ("pemeriksaan", "artinya"), SCHEMA.items())
    yield from _table("Dugaan penyebab", ("penyebab", "kalimat"), CAUSES.items())
    yield from _table(
        "Sel salah yang berisi rumus", ("penyebab", "yang perlu dilakukan"), formula_remedies(book.readings).items()
    )
    yield from _table("Cara membaca yang dianggap benar", ("anggapan", "artinya"), ASSUMED.items())
    yield from _table("Kolom yang belum dapat dinilai", ("dugaan", "artinya"), LOOKS_LIKE.items())
    yield from _table("Rumus tingkat efisiensi", ("rumus", "artinya"), FORMULAS.items())
    asked = ((f"`{each.id}`", each.label, each.remedy, each.basis) for each in book.readiness.criteria)
    yield from _table("Kesiapan AKIP", ("kriteria", "isinya", "yang perlu dilakukan", "dasar"), asked)
    yield from _table("Jawaban dari data atas kriteria AKIP", ("kode", "kalimat"), book.readiness.sentences.items())


def _relation_rows(relations: Iterable[Relation]) -> Iterator[str]:
    for relation in relations:
        for outcome, sentence in relation.sentences.items():
            yield _row((relation.id, outcome.value, sentence))


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield from ("", f"## {title}")
    yield from _head(columns)
    yield from map(_row, rows)


def _head(columns: Iterable[str]) -> Iterator[str]:
    names = tuple(columns)
    yield from ("", _row(names), f"|{'---|' * len(names)}")


def _row(words: Iterable[str]) -> str:
    return f"| {' | '.join(words)} |"
