"""rules/forms/*.yaml → typed forms. A key, measure, level or kind it does not know stops the run.

One file is one header layout, or (`open`) one kind of document in any layout: what it is called and which measures it
gives; which column is which is then told by words, contents and sums. A new one needs a new file and no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pipeline.model import LEVELS, PERCENT, RUPIAH, BadRule
from pipeline.rulebook.reading_rules import ReadingRules
from pipeline.rulebook.row_relations import RowRelation
from pipeline.rulebook.vocabulary import QUANTITY, Vocabulary
from pipeline.rulebook.yamlfile import Fields, once, whole_file
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
OWN_YEAR: Final = "{tahun}"
"""The period of a column that says none: the year of its table."""
_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
EACH: Final = ("bulan", "triwulan")
ONE_YEAR, MANY_YEARS = "satu", "banyak"
VERSIONS: Final = ("murni", "perubahan")
KIND_OF_UNIT: Final = {RUPIAH: "rupiah", PERCENT: "percent", QUANTITY: "quantity"}
"""Unit of a measure -> the kind of a column that counts it."""

_THERE, _BLANK = "ada", "kosong"
OPEN_FIELDS: Final = ("nomor", "kode", "label", "indikator")
"""Columns that the levels of an open form may ask for."""

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
    may_be: str  # another measure that may stand here instead (a percent where the target is one)


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
    structure: bool  # level by what the formulas, the numbers and the names of the table say
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
    block: str  # the part of its document that it is, "" the whole
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
    open: bool  # in any layout: it has no columns of its own
    gives: tuple[str, ...]  # measures that an open form's document gives, the first where a heading leaves it open
    has_kode: bool
    vocabulary: Vocabulary
    readings: ReadingRules
    relations: tuple[RowRelation, ...]  # what its rows add up to, for a layout that no form knows


def load_forms(
    folder: Path, vocabulary: Vocabulary, readings: ReadingRules, relations: tuple[RowRelation, ...] = ()
) -> tuple[Form, ...]:
    """Every *.yaml of the folder, sorted by name. A file that cannot be used raises BadRule."""
    files = [whole_file(path, rule=True) for path in sorted(folder.glob("*.yaml"))]
    if not files:
        raise BadRule(folder.name, "", "", "no form file (*.yaml) in this folder")
    forms = tuple(parse_form(fields, vocabulary, readings, relations) for fields in files)
    once(files, [form.id for form in forms])
    return forms


def parse_form(
    fields: Fields, vocabulary: Vocabulary, readings: ReadingRules, relations: tuple[RowRelation, ...] = ()
) -> Form:
    """One form from what its YAML holds; BadRule names the file, the line, the form and the key."""
    identity = fields.text("id")
    if not _ID.fullmatch(identity):
        raise fields.bad("id", "small letters, digits and _ only")
    is_open = fields.flag("open")
    entries = fields.entries("columns", needed=not is_open)
    columns = tuple(column for each in entries for column in _columns(each, vocabulary))
    _check_columns(columns, fields, is_open=is_open)
    names = {column.field for column in columns}
    form = Form(
        id=identity,
        document=fields.text("document", among=vocabulary.documents),
        title=fields.text("title"),
        block=fields.text("block", "", ("", *vocabulary.blocks)),
        clues=tuple(_folded(words, fold) for words in fields.texts("clues", ())),
        against=tuple(_folded(words, fold) for words in fields.texts("against", ())),
        title_needed=fields.flag("title_needed"),
        span=fields.text("span", SPANS[0], SPANS),
        many_years=fields.text("years", ONE_YEAR, (ONE_YEAR, MANY_YEARS)) == MANY_YEARS,
        version=fields.text("version", "", ("", *VERSIONS)),
        totals=tuple(_folded(words, fold) for words in fields.texts("totals", ())),
        ends=tuple(_folded(words, fold) for words in fields.texts("ends", ())),
        samples=tuple(_folded(words, fold) for words in fields.texts("samples", ())),
        columns=columns,
        levels=tuple(
            _level_rule(each, {*names, MONEY, *(OPEN_FIELDS if is_open else ())}) for each in fields.entries("levels")
        ),
        context=tuple(_context(each) for each in fields.entries("context", needed=False)),
        open=is_open,
        gives=fields.texts("gives", None if is_open else (), vocabulary.measures),
        has_kode=any(column.kind == "kode" for column in columns),
        vocabulary=vocabulary,
        readings=readings,
        relations=relations,
    )
    fields.done()
    return form


def _check_columns(columns: tuple[Column, ...], fields: Fields, *, is_open: bool) -> None:
    if is_open:
        if columns:
            raise fields.bad("columns", "an open form has none; its columns are told by what they say and hold")
        return
    names = [column.field for column in columns]
    for name in names:
        if names.count(name) > 1:
            raise fields.bad("columns", f"field {name} stands twice")
    if not any(column.required for column in columns):
        raise fields.bad("columns", "no column is required; nothing would tell this form from others")
    if not any(column.kind == "label" or column.field == "indikator" for column in columns):
        raise fields.bad("columns", "no column of kind label")


def _columns(fields: Fields, vocabulary: Vocabulary) -> Iterator[Column]:
    """One column, or the twelve months or four quarters that it stands for (`each`)."""
    name = fields.text("field")
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
    measure = vocabulary.measures.get(column.measure)
    if measure is not None:
        column = replace(column, kind=column.kind or KIND_OF_UNIT[measure.unit], words=column.words or measure.words)
    _check_column(column, fields)
    yield from (_column(one) for one in _each(column))


def _check_column(column: _Said, fields: Fields) -> None:
    if not column.kind:
        raise fields.bad("kind", f"column {column.field}: is missing; a column without a measure needs it")
    if (column.kind in NUMERIC) != bool(column.measure):
        raise fields.bad(
            "measure",
            f"column {column.field}: a {column.kind} column {'needs a' if column.kind in NUMERIC else 'has no'} measure",
        )
    if column.each and column.period:
        raise fields.bad("each", "the period comes from `each`; leave `period` out")
    if column.period and not _PERIOD.fullmatch(column.period):
        raise fields.bad("period", f"column {column.field}: {column.period} is no period")
    if not column.words:
        raise fields.bad("words", f"column {column.field} has no header words")


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
        field=said.field, kind=said.kind, words=tuple(_folded(word, fold_header) for word in said.words),
        under=tuple(tuple(_folded(one, fold_header) for one in word.split(" > ")) for word in said.under),
        measure=said.measure, period=said.period or (OWN_YEAR if said.kind in NUMERIC else ""), levels=said.levels,
        required=said.required, repeat=said.repeat, unit=said.unit, said=_said(said.words, said.under),
        may_be=said.may_be,
    )  # fmt: skip


def _said(words: Sequence[str], under: Sequence[str]) -> str:
    path = [*under[:1], words[0]]
    return " › ".join(re.sub(r"[*\s]+", " ", part).replace("{n}", "n").strip() for part in path)


def _level_rule(fields: Fields, names: set[str]) -> LevelRule:
    level = fields.text("level", "", ("", *LEVELS, CONTINUATION, SKIP))
    rule = LevelRule(
        level=level,
        when=tuple((name, state == _THERE) for name, state in _conditions(fields, names)),
        labels=tuple(_folded(word, fold) for word in fields.texts("label", ())),
        prefix=fields.texts("prefix", ()),
        nomor=fields.texts("nomor", (), NUMBERINGS),
        numbering=fields.texts("numbering", (), LEVELS),
        kode=fields.flag("kode"),
        cells=fields.flag("cells"),
        structure=fields.flag("structure"),
        strip=fields.flag("strip"),
        has=fields.texts("has", (), names),
    )
    fields.done()
    if sum((bool(level), bool(rule.numbering), rule.kode, rule.cells, rule.structure)) != 1:
        raise fields.bad("", "each rule has exactly one of level, numbering, kode, cells, structure")
    return rule


def _conditions(fields: Fields, names: set[str]) -> Iterator[tuple[str, str]]:
    for name, state in fields.mapping("when", sorted(names)).items():
        if state not in (_THERE, _BLANK):
            raise fields.bad("when", f"{name}: {state} is neither {_THERE} nor {_BLANK}")
        yield name, state


def _context(fields: Fields) -> Context:
    made = Context(fields.text("level", among=LEVELS), tuple(_folded(word, fold) for word in fields.texts("words")))
    fields.done()
    return made


def _folded(words: str, folding: Any) -> str:  # noqa: ANN401 (a folding function with its cache)
    """Fold what stands between * and #, which keep their meaning; {n} stands for a year."""
    parts = re.split(r"([*#])", words.replace("{n}", "2000"))
    folded = [part if part in "*#" else str(folding(part)).replace("2000", "{n}") for part in parts]
    return re.sub(r"(?<=[^*#\s])(?=#)|(?<=#)(?=[^*#\s])", " ", "".join(folded)).strip()
