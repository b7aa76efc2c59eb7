"""What staff typed in the last published workbook's Daftar Selisih, by the finding's fingerprint. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Final

from pipeline.write.findings.published_cells import BROKEN_INSIDE, Unreadable, careful_grids, quick_grids

SHEET: Final = "Daftar Selisih"
HEADERS: Final = (
    "No", "Tingkat", "Status", "Dokumen", "Lokasi", "Kode", "Uraian", "Tertulis", "Seharusnya", "Selisih (Rp)",
    "Selisih (%)", "Dugaan penyebab", "Keyakinan", "Bukti", "Kemungkinan lain", "Aturan", "Usulan perbaikan",
    "Tindak lanjut", "Penanggung jawab", "Id temuan", "Keadaan",
)  # fmt: skip
STAFF: Final = ("Status", "Tindak lanjut", "Penanggung jawab")
NEW, DONE, AGAIN = "Baru", "Selesai", "Muncul lagi"
STATUSES: Final = (NEW, "Sedang diproses", "Sudah diperbaiki", "Sudah dijelaskan", "Bukan kesalahan", DONE)
GONE: Final = "hilang"
HEADER_ROWS: Final = 40  # the header is looked for in the first rows


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of the old list.

    `row` is all it said, by header; `gone` the date it vanished ("" unknown), None if it stood.
    """

    id: str
    status: str = ""
    follow_up: str = ""
    owner: str = ""
    gone: str | None = None
    before: str = ""  # the staff's own status when it vanished
    row: Mapping[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> bool:
        """Whether anybody wrote anything here."""
        return bool(self.follow_up or self.owner or self.status not in ("", NEW))


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A sheet of ours that people fill: how its rows are known, which columns are theirs."""

    sheet: str
    id: str
    columns: tuple[str, ...]


CORRECTION: Final = FilledForm(
    "Formulir Perbaikan Data", "Id temuan", ("Diusulkan oleh", "Disetujui (YA/TIDAK)", "Catatan")
)
REVIEW: Final = FilledForm("Kertas Kerja Reviu", "Id butir", ("Jawaban pereviu", "Catatan pereviu"))
CHECKLIST: Final = FilledForm("Checklist Dokumen", "Id dokumen", ("Tanggal dokumen", "Catatan petugas"))
FILLED_FORMS: Final = (CORRECTION, REVIEW, CHECKLIST)

Notes = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sheet of FILLED_FORMS -> id -> all that row said, by header."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All of it: by id, rows without an id in which somebody typed, and what was typed in the other forms."""

    by_id: Mapping[str, Answer] = field(default_factory=dict)
    loose: tuple[Answer, ...] = ()
    notes: Notes = field(default_factory=dict)

    def typed(self, form: FilledForm, row: str, column: str) -> str:
        """What stands in one of the people's own cells; "" nothing."""
        return self.notes.get(form.sheet, {}).get(row, {}).get(column, "")

    def left_over(self, form: FilledForm, standing: Collection[str]) -> list[Mapping[str, str]]:
        """Rows in which somebody typed and whose id is no longer printed."""
        rows = self.notes.get(form.sheet, {})
        return [row for key, row in rows.items() if key not in standing and any(row.get(each) for each in form.columns)]


NONE: Final = Answers()


class UnreadableAnswers(Exception):  # noqa: N818 (it names the thing)
    """A published workbook that cannot be opened: what staff typed in it would be lost, so nothing may replace it."""

    def __init__(self, workbook: str) -> None:
        super().__init__(workbook)
        self.workbook = workbook


def read_answers(workbooks: Iterable[tuple[str, bytes]]) -> Answers:
    """Answers of the last published workbooks (name, bytes); of two that say something, the later one is followed.

    Sheets and columns are found by their header words and the hidden id column, not by position or name, so that a
    renamed sheet or a moved column loses nothing. Raises UnreadableAnswers for one that cannot be opened.
    """
    merged = NONE
    for name, content in workbooks:
        merged = _merge(merged, _read(name, content))
    return merged


def _merge(old: Answers, new: Answers) -> Answers:
    by_id = dict(old.by_id)
    for key, answer in new.by_id.items():
        known = by_id.get(key)
        if known is not None:
            answer = replace(  # noqa: PLW2901 (the new one, completed by the old)
                answer,
                status=answer.status if answer.status not in ("", NEW) else known.status or answer.status,
                follow_up=answer.follow_up or known.follow_up,
                owner=answer.owner or known.owner,
            )
        by_id[key] = answer
    loose = {tuple(sorted(each.row.items())): each for each in (*old.loose, *new.loose)}
    notes = {
        form.sheet: _merged_rows(old.notes.get(form.sheet, {}), new.notes.get(form.sheet, {})) for form in FILLED_FORMS
    }
    return Answers(by_id, tuple(loose.values()), {sheet: rows for sheet, rows in notes.items() if rows})


def _merged_rows(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> dict[str, Mapping[str, str]]:
    return {key: {**old.get(key, {}), **new.get(key, {})} for key in dict.fromkeys((*old, *new))}


def _read(name: str, content: bytes) -> Answers:
    names = (SHEET, *(form.sheet for form in FILLED_FORMS))
    for grids in (quick_grids, careful_grids):
        try:
            return _collected(grids(content, names))
        except (Unreadable, *BROKEN_INSIDE):
            continue
    raise UnreadableAnswers(name)


def _collected(grids: Iterable[Iterable[Sequence[object]]]) -> Answers:
    """All kinds of sheets that people fill, each once, where it was found first."""
    found, left = NONE, len(FILLED_FORMS) + 1
    for rows in grids:
        here = _sheet(rows)
        if here is not None:
            found, left = _merge(found, here), left - 1
        if not left:
            break
    return found


def _sheet(rows: Iterable[Sequence[object]]) -> Answers | None:
    """The answers of one sheet; None when its header is none of ours."""
    rest = iter(rows)
    for _, row in zip(range(HEADER_ROWS), rest, strict=False):
        heads = [_words(value) for value in row]
        if {"Status", "Tindak lanjut"} <= set(heads) and {"Id temuan", "Uraian", "Usulan perbaikan"} & set(heads):
            return _answers(heads, rest)
        for form in FILLED_FORMS:
            if form.id in heads and set(form.columns) & set(heads):
                return Answers(notes={form.sheet: _notes(form, heads, rest)})
    return None


def _notes(form: FilledForm, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(rows):
        said = {head: words for head, value in zip(heads, row, strict=False) if head and (words := _words(value))}
        if any(said.get(each) for each in form.columns):
            found.setdefault(said.get(form.id, f"?{number}"), said)
    return found


def _answers(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Answers:
    by_id: dict[str, Answer] = {}
    loose: list[Answer] = []
    for row in rows:
        said = {head: words for head, value in zip(heads, row, strict=False) if head and (words := _words(value))}
        if not said:
            continue
        answer = _answer(said)
        if answer.id and answer.id not in by_id:
            by_id[answer.id] = answer
        elif answer.typed:
            loose.append(answer)
    return Answers(by_id, tuple(loose))


def _answer(said: Mapping[str, str]) -> Answer:
    state = said.get("Keadaan", "").split("|")
    gone = state[1] if state[0] == GONE and len(state) > 1 else None
    return Answer(
        said.get("Id temuan", ""),
        said.get("Status", ""),
        said.get("Tindak lanjut", ""),
        said.get("Penanggung jawab", ""),
        gone,
        state[2] if gone is not None and len(state) > 2 else "",
        dict(said),
    )


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
