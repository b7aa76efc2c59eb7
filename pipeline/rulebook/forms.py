"""rules/forms/*.yaml → typed forms. A key, measure, level or kind it does not know stops the run.

One file is one header layout. A new layout needs a new file and no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from pipeline.model import LEVELS, MEASURES, BadRule
from pipeline.rulebook.keys import Place, choice_of, flag_of, items_of, mapping_of, text_of, words_of
from pipeline.words import fold, fold_header

KINDS: Final = ("kode", "label", "text", "rupiah", "percent", "quantity", "nomor")
NUMERIC: Final = ("rupiah", "percent", "quantity")
TEXT_FIELDS: Final = ("indikator", "satuan", "lokasi", "sumber_dana", "keterangan")
"""Text columns with one of these names are kept; others are recognised and left where they are."""

CONTINUATION: Final = "sambungan"
"""Level of a row that only continues the row above: its numbers are further parts."""
SKIP: Final = "lewati"
"""Level of a row that says nothing about the office (a note, a subtotal nobody asked for)."""

NUMBERINGS: Final = ("angka", "huruf", "romawi", "angka.angka", "angka.angka.angka")
MONEY: Final = "uang"
"""Stands in a rule's `when` for: any rupiah column."""
SPANS: Final = ("tahun", "triwulan", "bulan")
_PERIOD: Final = re.compile(
    r"\{tahun\}([+-]\d)?|\{periode\}|\{bulan\}|\{kolom\}|TW[1-4]|sdTW[1-4]|B\d\d|sdB\d\d|sdLalu|sdIni|akhir"
)
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID: Final = re.compile(r"[a-z][a-z0-9_]*")

_FORM_KEYS: Final = {
    "id", "document", "title", "clues", "against", "title_needed", "span", "years", "version", "totals", "ends", "samples",
    "columns", "levels", "context",
}  # fmt: skip
_COLUMN_KEYS: Final = {
    "field", "kind", "words", "under", "measure", "period", "level", "required", "repeat", "each", "unit",
}  # fmt: skip
_LEVEL_KEYS: Final = {"level", "when", "label", "prefix", "nomor", "numbering", "kode", "cells", "strip", "has"}

MONTHS: Final = (
    ("Januari", "Jan"), ("Februari", "Pebruari", "Feb"), ("Maret", "Mar"), ("April", "Apr"), ("Mei",),
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


@dataclass(frozen=True, slots=True)
class LevelRule:
    """One rule of the ordered list; the first that applies gives a row its level."""

    level: str  # from LEVELS, CONTINUATION, SKIP, or "" where the rule finds it itself
    when: tuple[tuple[str, bool], ...]  # field (or "uang": any rupiah) -> filled
    labels: tuple[str, ...]  # patterns on the folded label
    prefix: tuple[str, ...]  # how the printed label begins ("[#]")
    nomor: tuple[str, ...]  # classes of NUMBERINGS
    numbering: tuple[str, ...]  # levels that share one numbering which restarts
    kode: bool  # level by the number of segments
    cells: bool  # level by which kode or name cell is the deepest filled
    strip: bool  # the label starts with a number that is no part of the name
    has: tuple[str, ...]  # only where the sheet fills these fields in some row


@dataclass(frozen=True, slots=True)
class Context:
    """A label cell above the header whose neighbour says whose block this is ("Sub Kegiatan : 1.06…")."""

    level: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One header layout. Compared by identity: forms are loaded once and shared."""

    id: str
    document: str
    title: str
    clues: tuple[str, ...]  # folded words of the title that raise confidence
    against: tuple[str, ...]  # folded words of the title that speak against it
    title_needed: bool  # the columns alone are too common to tell it by
    span: str  # tahun | triwulan | bulan: what one such sheet reports on
    many_years: bool  # a matrix over several years
    version: str  # "perubahan" when the layout itself says so
    totals: tuple[str, ...]  # folded labels of a total row
    ends: tuple[str, ...]  # folded patterns of a row after which no data stands
    samples: tuple[str, ...]  # folded patterns of a template's sample labels
    columns: tuple[Column, ...]
    levels: tuple[LevelRule, ...]
    context: tuple[Context, ...]
    has_kode: bool


def load_forms(folder: Path) -> tuple[Form, ...]:
    """Every *.yaml of the folder, sorted by name. A file that cannot be used raises BadRule."""
    forms = tuple(_load(path) for path in sorted(folder.glob("*.yaml")))
    if not forms:
        raise BadRule(folder.name, "", "", "no form file (*.yaml) in this folder")
    seen: dict[str, str] = {}
    for path, form in zip(sorted(folder.glob("*.yaml")), forms, strict=True):
        if form.id in seen:
            raise BadRule(path.name, form.id, "id", f"already used in {seen[form.id]}")
        seen[form.id] = path.name
    return forms


def _load(path: Path) -> Form:
    place = Place(path.name)
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader, in C where there is one)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise place.bad("", f"not readable as YAML: {str(error).splitlines()[0]}") from error
    return parse_form(raw, path.name)


def parse_form(raw: object, file: str) -> Form:
    """One form from what its YAML holds; BadRule names the file, the form and the key."""
    place = Place(file)
    data = mapping_of(raw, place, "", _FORM_KEYS)
    place = Place(file, text_of(data, "id", place, needed=True))
    if not _ID.fullmatch(place.form):
        raise place.bad("id", "small letters, digits and _ only")
    columns = tuple(column for item in items_of(data, "columns", place) for column in _columns(item, place))
    _check_columns(columns, place)
    fields = {column.field for column in columns} | {MONEY}
    return Form(
        id=place.form,
        document=text_of(data, "document", place, needed=True),
        title=text_of(data, "title", place, needed=True),
        clues=tuple(fold(words) for words in words_of(data, "clues", place)),
        against=tuple(fold(words) for words in words_of(data, "against", place)),
        title_needed=flag_of(data, "title_needed", place),
        span=choice_of(data, "span", SPANS, place, default="tahun"),
        many_years=choice_of(data, "years", ("satu", "banyak"), place, default="satu") == "banyak",
        version=choice_of(data, "version", ("", "murni", "perubahan"), place, default=""),
        totals=tuple(fold(words) for words in words_of(data, "totals", place)),
        ends=tuple(_folded(words, fold) for words in words_of(data, "ends", place)),
        samples=tuple(_folded(words, fold) for words in words_of(data, "samples", place)),
        columns=columns,
        levels=tuple(_level_rule(item, fields, place) for item in items_of(data, "levels", place)),
        context=tuple(_context(item, place) for item in items_of(data, "context", place, needed=False)),
        has_kode=any(column.kind == "kode" for column in columns),
    )


def _check_columns(columns: tuple[Column, ...], place: Place) -> None:
    fields = [column.field for column in columns]
    for field in fields:
        if fields.count(field) > 1:
            raise place.bad("columns", f"field {field} stands twice")
    if not any(column.required for column in columns):
        raise place.bad("columns", "no column is required; nothing would tell this form from others")
    if not any(column.kind == "label" or column.field == "indikator" for column in columns):
        raise place.bad("columns", "no column of kind label")


def _columns(raw: object, place: Place) -> Iterator[Column]:
    """One column, or the twelve months or four quarters that it stands for (`each`)."""
    data = mapping_of(raw, place, "columns", _COLUMN_KEYS)
    each = choice_of(data, "each", ("", "bulan", "triwulan"), place, default="")
    if not each:
        yield _column(data, place)
        return
    if "period" in data:
        raise place.bad("each", "the period comes from `each`; leave `period` out")
    words = words_of(data, "words", place)
    for number in range(1, 13 if each == "bulan" else 5):
        names = (*MONTHS[number - 1], f"bulan {number}") if each == "bulan" else (f"TW {number}",)
        mark = "{bulan}" if each == "bulan" else "{tw}"
        changed = dict(data)
        changed["words"] = [word.replace(mark, name) for word in words for name in names]
        changed["under"] = [word.replace(mark, name) for word in words_of(data, "under", place) for name in names]
        changed["period"] = f"B{number:02d}" if each == "bulan" else f"TW{number}"
        changed["field"] = f"{text_of(data, 'field', place, needed=True)}_{changed['period'].lower()}"
        yield _column({key: value for key, value in changed.items() if key != "each"}, place)


def _column(data: Mapping[str, Any], place: Place) -> Column:
    field = text_of(data, "field", place, needed=True)
    place = Place(place.file, place.form)
    kind = choice_of(data, "kind", KINDS, place, default=None)
    measure = choice_of(data, "measure", ("", *MEASURES), place, default="")
    if (kind in NUMERIC) != bool(measure):
        raise place.bad(
            "measure", f"column {field}: a {kind} column {'needs a' if kind in NUMERIC else 'has no'} measure"
        )
    period = text_of(data, "period", place) or ("{tahun}" if kind in NUMERIC else "")
    if period and not _PERIOD.fullmatch(period):
        raise place.bad("period", f"column {field}: {period} is no period")
    words = words_of(data, "words", place)
    if not words:
        raise place.bad("words", f"column {field} has no header words")
    levels = tuple(words_of(data, "level", place))
    for level in levels:
        if level not in LEVELS:
            raise place.bad("level", f"column {field}: {level} is no level")
    return Column(
        field=field, kind=kind, words=tuple(_folded(word, fold_header) for word in words),
        under=tuple(
            tuple(_folded(one, fold_header) for one in word.split(" > ")) for word in words_of(data, "under", place)
        ),
        measure=measure, period=period, levels=levels, required=flag_of(data, "required", place),
        repeat=flag_of(data, "repeat", place), unit=text_of(data, "unit", place), said=_said(words, words_of(data, "under", place)),
    )  # fmt: skip


def _said(words: list[str], under: list[str]) -> str:
    path = [*under[:1], words[0]]
    return " › ".join(re.sub(r"[*\s]+", " ", part).replace("{n}", "n").strip() for part in path)


def _level_rule(raw: object, fields: set[str], place: Place) -> LevelRule:
    data = mapping_of(raw, place, "levels", _LEVEL_KEYS)
    level = choice_of(data, "level", ("", *LEVELS, CONTINUATION, SKIP), place, default="")
    numbering = tuple(words_of(data, "numbering", place))
    kode, cells = flag_of(data, "kode", place), flag_of(data, "cells", place)
    if sum((bool(level), bool(numbering), kode, cells)) != 1:
        raise place.bad("levels", "each rule has exactly one of level, numbering, kode, cells")
    for name in numbering:
        if name not in LEVELS:
            raise place.bad("numbering", f"{name} is no level")
    nomor = tuple(words_of(data, "nomor", place))
    for name in nomor:
        if name not in NUMBERINGS:
            raise place.bad("nomor", f"{name} is no numbering; known: {', '.join(NUMBERINGS)}")
    return LevelRule(
        level=level, when=_conditions(data.get("when", {}), fields, place),
        labels=tuple(_folded(word, fold) for word in words_of(data, "label", place)),
        prefix=tuple(words_of(data, "prefix", place)), nomor=nomor,
        numbering=numbering, kode=kode, cells=cells, strip=flag_of(data, "strip", place), has=_fields(data, fields, place),
    )  # fmt: skip


def _conditions(raw: object, fields: set[str], place: Place) -> tuple[tuple[str, bool], ...]:
    if not isinstance(raw, dict):
        raise place.bad("when", "must map fields to ada or kosong")
    for field, state in raw.items():
        if field not in fields:
            raise place.bad("when", f"{field} is no field of this form")
        if state not in ("ada", "kosong"):
            raise place.bad("when", f"{field}: {state} is neither ada nor kosong")
    return tuple((str(field), state == "ada") for field, state in raw.items())


def _fields(data: Mapping[str, Any], fields: set[str], place: Place) -> tuple[str, ...]:
    names = tuple(words_of(data, "has", place))
    for name in names:
        if name not in fields:
            raise place.bad("has", f"{name} is no field of this form")
    return names


def _context(raw: object, place: Place) -> Context:
    data = mapping_of(raw, place, "context", {"level", "words"})
    return Context(
        level=choice_of(data, "level", LEVELS, place, default=None),
        words=tuple(_folded(word, fold) for word in words_of(data, "words", place)),
    )


def _folded(words: str, folding: Any) -> str:  # noqa: ANN401 (a folding function with its cache)
    """Fold what stands between * and #, which keep their meaning; {n} stands for a year."""
    parts = re.split(r"([*#])", words.replace("{n}", "2000"))
    folded = [part if part in "*#" else str(folding(part)).replace("2000", "{n}") for part in parts]
    return re.sub(r"(?<=[^*#\s])(?=#)|(?<=#)(?=[^*#\s])", " ", "".join(folded)).strip()
