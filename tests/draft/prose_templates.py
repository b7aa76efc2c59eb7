"""Sentences written with places for an office's figures: "{a} terserap {a.realisasi:tight}" → what a slip may change."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from string import Formatter
from typing import Final

from prose_office import YEAR, Row, amount, decimal, rupiah
from prose_texts import LEVEL_WORDS, Piece, Said, Slot, against_target, criteria, direction

from pipeline.write.words.spelled import spelled

_GREAT: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_MONEY: Final = {
    "": "Rp {}",
    "tight": "Rp{}",
    "dash": "Rp. {},-",
    "00": "Rp{},00",
    "dot": "Rp.{}",
    "sen": "Rp {},00",
}
_PERCENTS: Final = {"": "{}%", "blank": "{} %", "persen": "{} persen", "one": "{}%"}
_WORDS: Final = {"kriteria": criteria, "arah": direction, "terhadap": against_target}
_LEVELS: Final = ("program", "kegiatan", "sub_kegiatan")


def percent_in_words(value: Fraction) -> str:
    """98,76 → "sembilan puluh delapan koma tujuh enam"."""
    whole, rest = decimal(value).split(",")
    return f"{spelled(int(whole))} koma {' '.join(spelled(int(each)) for each in rest)}"


def great(value: Fraction) -> str:
    """5.213.979.000 → "5,21 miliar"; hundreds of millions in juta."""
    size, word = next(each for each in _GREAT if value >= each[0])
    return f"{decimal(value / size)} {word}"


def t(template: str, /, **rows: Row) -> Said:
    """A sentence. `{a}` names a row, `{a.bare}` without its level, `{a.pagu:dash}` says a figure of it in a form."""
    return tuple(_pieces(template, rows))


def _pieces(template: str, rows: dict[str, Row]) -> Iterator[Piece]:
    for text, field, form, _ in Formatter().parse(template):
        if text:
            yield text
        if field is not None:
            name, _, what = field.partition(".")
            yield _slot(rows.get(name), what, form or "")


def _slot(row: Row | None, what: str, form: str) -> Piece:
    if row is None:
        return str(YEAR)
    if what in ("indicator", "unit"):
        return str(getattr(row, what))
    makes = (_name, _money, _percent, _count, _of_another_year, _rows)
    made = [each for make in makes if (each := make(row, what, form)) is not None]
    return made[0] if made else _WORDS[what](row)


def _name(row: Row, what: str, _form: str) -> Slot | None:
    if what not in ("", "bare", "upper"):
        return None
    leveled = row.name if row.level in ("program", "sasaran") else f"{LEVEL_WORDS[row.level]} {row.name}"
    said = {"": leveled, "bare": row.name, "upper": leveled.upper()}[what]
    return Slot(said, "name" if what != "upper" else "upper", row)


def _money(row: Row, what: str, form: str) -> Slot | None:
    if what not in ("pagu", "realisasi", "sisa"):
        return None
    value = row.of(what)
    if form == "great":
        return Slot(f"Rp{great(value)}", "great", row, what, value)
    if form == "words":
        return Slot(f"{spelled(int(value))} rupiah", "words", row, what, value)
    if form == "spelt":
        return Slot(f"Rp{rupiah(value)} ({spelled(int(value))} rupiah)", "spelt", row, what, value)
    return Slot(_MONEY[form].format(rupiah(value)), "money", row, what, value)


def _percent(row: Row, what: str, form: str) -> Slot | None:
    if what not in ("persen", "capaian"):
        return None
    value = row.of(what)
    if form == "words":
        return Slot(f"{percent_in_words(value)} persen", "percent words", row, what, value)
    said = decimal(value, 1 if form == "one" else 2)
    return Slot(_PERCENTS[form].format(said), "percent" if form != "one" else "short", row, what, value)


def _count(row: Row, what: str, _form: str) -> Slot | None:
    if what not in ("target", "kinerja"):
        return None
    return Slot(amount(row, row.of(what)), "count", row, what, row.of(what))


def _of_another_year(row: Row, what: str, _form: str) -> Slot | None:
    if what not in ("last", "end"):
        return None
    return Slot(f"{decimal(row.of(what), 0)}%", what, row, what, row.of(what))


def _rows(row: Row, level: str, form: str) -> Slot | None:
    if level not in _LEVELS:
        return None
    roots = row.below if row.level == "total" else [row]
    number = sum(each.level == level for root in roots for each in root.walk())
    said = {"first": "{words} ({number})", "only": "{words}", "": "{number} ({words})"}[form]
    kind = {"first": "rows first", "only": "rows in words", "": "rows"}[form]
    words = spelled(number) if form else spelled(number).title()
    return Slot(said.format(words=words, number=number), kind, row, level, Fraction(number))
