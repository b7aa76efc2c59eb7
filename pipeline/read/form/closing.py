"""The signature and the notes that close a sheet: in whichever of the table's columns they stand, they are no data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median_low
from typing import Final

from pipeline.read.form.fit import Binding
from pipeline.read.form.header import is_amount
from pipeline.read.form.titles import says_printing
from pipeline.read.values.cell_text import text
from pipeline.read.values.codes import parse_kode
from pipeline.words import fold

_FEW: Final = 3
"""Cells of a row of signatures."""
_MONTH: Final = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_HEAD: Final = (
    "kepala (?:dinas|badan|kantor|bagian|satuan|sub bagian|bidang|puskesmas|uptd?)|camat|lurah|inspektur|direktur|"
    "sekretaris (?:daerah|dprd|dinas|badan)|pengguna anggaran|kuasa pengguna anggaran|pejabat pelaksana"
)
_CLOSING: Final = re.compile(
    rf"nip\b.*|mengetahui\b.*|mengesahkan\b.*|menyetujui\b.*|(?:an |plt |plh )?(?:{_HEAD})\b.*|"
    rf"(?:bupati|wali ?kota|gubernur) [a-z ]+|[a-z ]+ \d{{0,2}} ?(?:{_MONTH}) 20\d\d|sumber data\b.*|catatan\b.*"
)
"""Folded."""
_STARTS: Final = re.compile(
    rf"\s*(?:nip|meng|meny|an\b|kepala|camat|lurah|inspektur|direktur|sekretaris|pejabat|kuasa|plt|plh|bupati|wali|"
    rf"gubernur|pengguna|sumber|catatan)|.*\b(?:{_MONTH})\b",
    re.IGNORECASE,
)
"""What alone may be of them, before it is folded."""
_NOTE: Final = re.compile(
    r"\s*(?:(?:sumber|catatan|keterangan|ket|nb|kriteria|skala)\b[^:]{0,40}:|\*+\)?\s{0,3}[^\W\d]{3}|"
    r"\W*(?:angka|nilai|jumlah)?\s*(?:dalam|dlm)\s+(?:ribuan|jutaan|mil[iy]ar(?:an)?|rupiah)\b)",
    re.IGNORECASE,
)
_NOTES: Final = re.compile(r"\s*(?:catatan|keterangan|ket|penjelasan|nb)\b[\w ]{0,20}[:.]?\s*", re.IGNORECASE)
"""All that a row says which others below it explain."""
_FIRST_LETTERS: Final = frozenset("cCkKpPnN")
"""Of the words it begins with."""
_PAGE: Final = re.compile(r"\s*(?:halaman|hal\.?|page)\s*:?\s*\d+(?:\s*(?:dari|of|/)\s*\d+)?\s*", re.IGNORECASE)
_NAMES_A_ROW: Final = ("nomor", "kode", "label")
_ANSWERS: Final = "penanggung_jawab"
"""Who answers for a row is no signature."""


def end_of_data(columns: Sequence[Sequence[object]], bindings: Sequence[Binding]) -> int:
    """The position of the first row of the signature and notes that close a sheet, from below; as many as rows without.

    Their rows hold no kode and few words; one in the middle of the data ends nothing. `columns`: by sheet
    column, 0-based.
    """
    bound = {cell: binding.column for binding in bindings for cell in binding.cells}
    naming = [cell for binding in bindings if binding.column.kind in _NAMES_A_ROW for cell in binding.cells]
    end = len(columns[0])
    for at in reversed(range(end)):
        said = {cell: value for cell in bound if not _is_blank(value := columns[cell][at])}
        words = [value for value in said.values() if isinstance(value, str)]
        kode = any(bound[cell].kind == "kode" and parse_kode(value) is not None for cell, value in said.items())
        answers = any(bound[cell].field == _ANSWERS for cell in said)
        if said and not kode and not answers and _close(said, naming):
            end = at
        elif len(said) > _FEW or kode or len(words) < len(said) or any(map(is_amount, words)):
            break
    return min(end, _notes_from(columns, sorted(bound), end))


def _notes_from(columns: Sequence[Sequence[object]], cells: Sequence[int], end: int) -> int:
    """The position of a row that is nothing but "Catatan:", whose notes below are told by how little each of them fills.

    They may be numbered, and name an amount; rows of the table fill more. `end` where there is none.
    """
    if not any(_heads_notes(value) for cell in cells for value in set(columns[cell][:end])):
        return end
    filled = [sum(not _is_blank(columns[cell][at]) for cell in cells) for at in range(end)]
    for at in reversed(range(end)):
        words = next((text(value) for cell in cells if not _is_blank(value := columns[cell][at])), "")
        if filled[at] == 1 and _NOTES.fullmatch(words):
            rows, notes = [each for each in filled[:at] if each > 1], filled[at + 1 :]
            return at if rows and max(notes, default=0) < median_low(rows) else end
    return end


def _heads_notes(value: object) -> bool:
    """Whether a cell is nothing but "Catatan:"."""
    return isinstance(value, str) and value.lstrip()[:1] in _FIRST_LETTERS and _NOTES.fullmatch(text(value)) is not None


def signed_from(rows: Sequence[Sequence[object]]) -> int:
    """The position of the first row of the signature that ends a sheet, whatever its columns are; as many as rows without.

    Every row of it holds few words and no number; the first one nothing but place and date, or whose office it is.
    """
    end = len(rows)
    for at in reversed(range(len(rows))):
        said = [value for value in rows[at] if not _is_blank(value)]
        if len(said) > _FEW or not all(isinstance(value, str) for value in said):
            break
        words = [text(value) for value in said]
        if words and all(map(_signs, words)):
            end = at
        elif any(map(is_amount, words)) or any(parse_kode(each) is not None for each in words):
            break
    return end


def _signs(words: str) -> bool:
    return _STARTS.match(words) is not None and _CLOSING.fullmatch(fold(words)) is not None


def _close(said: Mapping[int, object], naming: Sequence[int]) -> bool:
    """Whether all that a row says is of a signature or note, or what names the row is."""
    if all(isinstance(value, str) and _is_closing(value) for value in said.values()):
        return True
    first = next((words for cell in naming if cell in said and _is_word(words := text(said[cell]))), "")
    return bool(first) and _is_closing(first)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_word(said: str) -> bool:
    return said[:2].isalpha()


def _is_closing(words: str) -> bool:
    if _NOTE.match(words) or says_printing(words) or _PAGE.fullmatch(words):
        return True
    return _signs(words)
