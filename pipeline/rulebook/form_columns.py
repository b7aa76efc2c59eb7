"""The columns of a form: what each means, and the header words it is known by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.model import LEVELS, PERCENT, RUPIAH
from pipeline.rulebook.form_words import folded
from pipeline.rulebook.measures import QUANTITY
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields
from pipeline.words import fold_header

KINDS: Final = ("kode", "label", "text", "rupiah", "percent", "quantity", "nomor")
NUMERIC: Final = ("rupiah", "percent", "quantity")
_PERIOD: Final = re.compile(
    r"\{tahun\}([+-]\d)?|\{periode\}|\{bulan\}|\{kolom\}|TW[1-4]|sdTW[1-4]|B\d\d|sdB\d\d|sdLalu|sdIni|akhir"
)
OWN_YEAR: Final = "{tahun}"
"""The period of a column that says none: the year of its table."""
WHOLE_YEAR: Final = frozenset({OWN_YEAR, "{periode}", "{kolom}", "sdTW4", "sdB12"})
"""Periods of a column that are the whole year, as far as it is gone."""
EACH: Final = ("bulan", "triwulan")
KIND_OF_UNIT: Final = {RUPIAH: "rupiah", PERCENT: "percent", QUANTITY: "quantity"}
"""Unit of a measure -> the kind of a column that counts it."""
MONTHS: Final = (
    ("Januari", "Jan"), ("Februari", "Pebruari", "Feb", "Peb"), ("Maret", "Mar"), ("April", "Apr"), ("Mei",),
    ("Juni", "Jun"), ("Juli", "Jul"), ("Agustus", "Agt", "Ags", "Agu"), ("September", "Sept", "Sep"),
    ("Oktober", "Okt"), ("November", "Nopember", "Nov", "Nop"), ("Desember", "Des"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a form means, and the header words it is known by."""

    field: str
    kind: str
    words: tuple[str, ...]  # folded; * stands for any text, {n} for a year
    under: tuple[tuple[str, ...], ...]  # one of these must stand above, all its words in some group each; () anywhere
    measure: str
    period: str  # template, see _PERIOD
    levels: tuple[str, ...]  # of a kode or name cell: the level a row has whose deepest filled cell this is
    required: bool
    repeat: bool  # may stand for several columns (the years of a Renstra)
    unit: str
    said: str  # the words it is first known by, for people: "Anggaran › Alokasi"
    may_be: str  # another measure that may stand here instead (a percent where the target is one)


def parse_columns(fields: Fields, vocabulary: Vocabulary) -> Iterator[Column]:
    """One column, or the twelve months or four quarters that it stands for (`each`)."""
    name = fields.text("field")
    says_words = fields.has("words")
    column = _Said(
        field=name,
        each=fields.text("each", "", ("", *EACH)),
        measure=fields.text("measure", "", ("", *vocabulary.measures)),
        kind=fields.text("kind", "", ("", *KINDS)),
        words=fields.texts("words", ()),
        under=fields.texts("under", ()),
        period=fields.text("period", ""),
        levels=fields.texts("level", (), LEVELS),
        required=fields.flag("required"),
        repeat=fields.flag("repeat"),
        unit=fields.text("unit", ""),
        may_be=fields.text("may_be", "", ("", *vocabulary.measures)),
    )
    fields.done()
    for at, word in enumerate(column.words):
        if folded(word, fold_header) in {folded(each, fold_header) for each in column.words[:at]}:
            raise fields.bad("words", f"{word!r} sama artinya dengan yang lain di sini")
    if says_words and column.measure and not column.words:
        raise fields.bad("words", "kosong; tanpa kunci ini berlaku kata ukurannya sendiri")
    measure = vocabulary.measures.get(column.measure)
    if measure is not None:
        column = replace(column, kind=column.kind or KIND_OF_UNIT[measure.unit], words=column.words or measure.words)
    _check_column(column, fields)
    yield from (_column(one) for one in _each(column))


def _check_column(column: _Said, fields: Fields) -> None:
    if not column.kind:
        raise fields.bad("kind", f"kolom {column.field}: tidak ada; kolom tanpa ukuran memerlukannya")
    if (column.kind in NUMERIC) != bool(column.measure):
        raise fields.bad(
            "measure",
            f"kolom {column.field}: kolom berjenis {column.kind} {'memerlukan' if column.kind in NUMERIC else 'tidak mempunyai'} ukuran",
        )
    if column.each and column.period:
        raise fields.bad("each", "periodenya dari `each`; hapus `period`")
    if column.period and not _PERIOD.fullmatch(column.period):
        raise fields.bad("period", f"kolom {column.field}: {column.period} bukan periode")
    if not column.words:
        raise fields.bad("words", f"kolom {column.field} tidak mempunyai kata judul")


@dataclass(frozen=True, slots=True)
class _Said:
    """A column as its form file says it."""

    field: str
    each: str
    measure: str
    kind: str
    words: tuple[str, ...]
    under: tuple[str, ...]
    period: str
    levels: tuple[str, ...]
    required: bool
    repeat: bool
    unit: str
    may_be: str


def _each(column: _Said) -> Iterator[_Said]:
    """The column itself, or one for each month or quarter, with its names put into the words."""
    months = column.each == EACH[0]
    if not column.each:
        yield column
        return
    mark = "{bulan}" if months else "{tw}"
    for number in range(1, 13 if months else 5):
        names = (*MONTHS[number - 1], f"bulan {number}") if months else (f"TW {number}",)
        period = f"B{number:02d}" if months else f"TW{number}"
        yield replace(
            column, field=f"{column.field}_{period.lower()}", period=period,
            words=tuple(word.replace(mark, name) for word in column.words for name in names),
            under=tuple(word.replace(mark, name) for word in column.under for name in names),
        )  # fmt: skip


def _column(said: _Said) -> Column:
    return Column(
        field=said.field, kind=said.kind, words=tuple(folded(word, fold_header) for word in said.words),
        under=tuple(tuple(folded(one, fold_header) for one in word.split(" > ")) for word in said.under),
        measure=said.measure, period=said.period or (OWN_YEAR if said.kind in NUMERIC else ""), levels=said.levels,
        required=said.required, repeat=said.repeat, unit=said.unit, said=_said(said.words, said.under),
        may_be=said.may_be,
    )  # fmt: skip


def _said(words: Sequence[str], under: Sequence[str]) -> str:
    path = [*under[:1], words[0]]
    return " › ".join(re.sub(r"[*\s]+", " ", part).replace("{n}", "n").strip() for part in path)
