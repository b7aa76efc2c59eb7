"""The catalogue of messages: every sentence staff read about files, tables and findings. docs/pesan.md is made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.write.words.file_messages import LEFT_OUT, OWN_FILES, REFUSALS, SHEET_NOTES
from pipeline.write.words.finding_messages import (
    BASES,
    CAUSES,
    MISSING_ROW,
    NOT_EVALUATED,
    ONLY_TOGETHER,
    OUTCOMES,
    READING_RULES,
    RELATION_REMEDIES,
    RELATIONS,
    SCHEMA,
    STRAINED,
    TOGETHER,
)
from pipeline.write.words.message import Message, filled

__all__ = [
    "BASES",
    "CAUSES",
    "MISSING_ROW",
    "NOT_EVALUATED",
    "ONLY_TOGETHER",
    "OUTCOMES",
    "READING_RULES",
    "RELATIONS",
    "RELATION_REMEDIES",
    "SCHEMA",
    "STRAINED",
    "TOGETHER",
    "Message",
    "catalogue",
    "filled",
    "refusal",
]


def refusal(code: str, words: Mapping[str, str]) -> Message:
    """Why a file, sheet or table could not be used, and what to do; a code that is not known is shown as it is."""
    for catalogued in (REFUSALS, SHEET_NOTES, LEFT_OUT, OWN_FILES):
        if code in catalogued:
            message = catalogued[code]
            return Message(filled(message.sentence, words), filled(message.remedy, words), message.basis)
    return Message(f"Tidak dapat dipakai ({code}).", "Periksa berkasnya, lalu jalankan lagi.")


def catalogue() -> str:
    """The text of docs/pesan.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Pesan"
    yield ""
    yield "Dibuat dari `pipeline/write/pesan*.py`; jangan disunting di sini. Kata dalam kurung kurawal diisi oleh program."
    for title, messages in (
        ("Berkas dan lembar yang ditolak", REFUSALS),
        ("Keadaan lembar", SHEET_NOTES),
        ("Tabel yang tidak dipakai", LEFT_OUT),
        ("LKjIP milik perangkat daerah yang tidak diisi", OWN_FILES),
        ("Temuan pembacaan, penggabungan, pengelompokan", READING_RULES),
    ):
        yield from ("", f"## {title}", "", "| kode | kalimat | yang perlu dilakukan |", "|---|---|---|")
        yield from (f"| `{code}` | {each.sentence} | {each.remedy} |" for code, each in messages.items())
    yield from ("", "## Hasil pemeriksaan", "", "| hasil | kalimat | yang perlu dilakukan |", "|---|---|---|")
    yield from (f"| {outcome.value} | {each.sentence} | {each.remedy} |" for outcome, each in OUTCOMES.items())
    yield f"| SALAH, baris yang tidak tercantum | {MISSING_ROW.sentence} | {MISSING_ROW.remedy} |"
    yield f"| RANCU, beberapa sel bersama-sama | {TOGETHER.sentence} | {TOGETHER.remedy} |"
    yield f"| RANCU, satu penjelasan yang mengubah sel yang cocok | {ONLY_TOGETHER.sentence} | {ONLY_TOGETHER.remedy} |"
    yield f"| RANCU, cocok sampai ada usulan lain | {STRAINED.sentence} | {STRAINED.remedy} |"
    yield f"| TAK_TERNILAI, sesudah kalimat pembacaan | {NOT_EVALUATED.strip()} | – |"
    yield from ("", "Kalimat khusus menurut jenis aturan:", "", "| jenis aturan | hasil | kalimat |", "|---|---|---|")
    yield from (f"| {relation} | {outcome.value} | {text} |" for (relation, outcome), text in RELATIONS.items())
    yield from ("", "## Bentuk tabel", "", "| pemeriksaan | artinya |", "|---|---|")
    yield from (f"| {check} | {text} |" for check, text in SCHEMA.items())
    yield from ("", "## Dugaan penyebab", "", "| penyebab | kalimat |", "|---|---|")
    yield from (f"| {cause} | {text} |" for cause, text in CAUSES.items())
