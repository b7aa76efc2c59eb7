"""rules/lkjip/*.yaml → typed layouts of the LKjIP's tables; refuses what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.model import LEVELS, BadRule
from pipeline.rulebook.forms import OWN_YEAR, Form
from pipeline.rulebook.precedence import OTHER_LEVELS, ByLevel, Take, parse_take
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields, once, whole_file


class RowKind(StrEnum):
    """Which rows a table has."""

    SASARAN = "sasaran"  # each sasaran strategis of the PK, with its indicators
    EVERY_SASARAN = (
        "sasaran_semua"  # each sasaran of the Realisasi (or the PK, kinerja lainnya too), with its indicators
    )
    SASARAN_ALONE = "sasaran_saja"  # each sasaran with its money, one line
    SASARAN_PROGRAM = "sasaran_program"  # each sasaran, then its programs
    PROGRAM = "program"  # each row of that level, with its indicators, under its parents
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"
    TREE = "pohon"  # sasaran › program › kegiatan › sub kegiatan
    PROMISED = "janji"  # a block of the Perjanjian Kinerja
    ACCOUNTS = "rekening"  # belanja by kind, down to three segments (5.1.02)


class ColumnKind(StrEnum):
    """How a column's cells come about."""

    NUMBER = "nomor"
    KODE = "kode"
    LABEL = "uraian"
    INDICATOR = "indikator"
    FACT = "fakta"  # a number as a document prints it
    SUM = "jumlah"  # the same, but a row with parts below it is their live sum
    TEXT = "teks"  # a word of the row
    REFERENCE = "rujuk"  # the same row's cell in another table
    ABSORPTION = "penyerapan"  # realisasi, pagu
    REST = "sisa"  # pagu, realisasi
    ACHIEVEMENT = "capaian"  # target, realisasi; by the indicator's direction
    CRITERION = "kriteria"  # capaian
    EFFICIENCY = "efisiensi"  # capaian, penyerapan
    SHARE = "bagian"  # share of the table's total
    DIFFERENCE = "selisih"  # first − second
    PROGRESS = "kemajuan"  # target, realisasi: realisasi / target


class CellFormat(StrEnum):
    """How a column's cells look."""

    RUPIAH = "rupiah"
    RATIO = "rasio"  # a part of one, shown in percent
    QUANTITY = "kuantitas"  # with the unit it is printed with
    TEXT = "teks"
    POINTS = "poin"  # percent points


class Note(StrEnum):
    """A line under a table."""

    SOURCES = "sumber"  # under every table
    AS_PRINTED = "tertulis"
    SCALE = "skala"
    EFFICIENCY = "efisiensi"
    LAST_YEAR = "lalu"
    NATIONAL = "nasional"
    END_OF_PLAN = "renstra"


COLUMN_FORMATS: Final = (CellFormat.RUPIAH, CellFormat.RATIO, CellFormat.QUANTITY, CellFormat.TEXT)
"""Those a column may say; percent points are of cells that are computed so."""

OF: Final[Mapping[ColumnKind, int]] = {
    ColumnKind.ABSORPTION: 2, ColumnKind.REST: 2, ColumnKind.ACHIEVEMENT: 2, ColumnKind.CRITERION: 1,
    ColumnKind.EFFICIENCY: 2, ColumnKind.SHARE: 1, ColumnKind.DIFFERENCE: 2, ColumnKind.PROGRESS: 2,
}  # fmt: skip
"""How many columns `of` names; of the others none."""
TEXT_FIELDS: Final = ("lokasi", "sumber_dana", "keterangan", "satuan")
CHART_KINDS: Final = ("bar", "column", "line")
REVIEW_GROUPS: Final = ("Format", "Mekanisme penyusunan", "Substansi")
FIGURES_FILE: Final = "_pokok.yaml"
REVIEW_FILE: Final = "_reviu.yaml"
LONGEST_SHEET: Final = 31


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `width` in digits."""

    id: str
    header: str
    kind: ColumnKind
    width: int
    group: str = ""
    format: CellFormat = CellFormat.TEXT
    takes: ByLevel = field(default_factory=dict)
    of: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    column: str = ""
    field: str = ""
    sources: tuple[str, ...] = ()  # of a word: those it may come from
    optional: bool = False  # blank is no gap: many offices have none

    @property
    def take(self) -> tuple[Take, ...]:
        """All that it may come from, whatever the level."""
        return tuple(dict.fromkeys(take for takes in self.takes.values() for take in takes))

    def takes_of(self, level: str) -> tuple[Take, ...]:
        """What it comes from in a row of a level, the first one that has it in force."""
        return self.takes.get(level, self.takes.get(OTHER_LEVELS, ()))


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart over a table's columns; `level` are the rows that go in."""

    kind: str
    title: str
    category: str
    series: tuple[str, ...]
    level: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: where it stands, its rows, its columns."""

    id: str
    sheet: str
    title: str
    rows: RowKind
    columns: tuple[Column, ...]
    order: int
    total: str = ""  # label of the total row, "" none
    parts: bool = True  # several targets of one row stand under each other; else as one text
    notes: tuple[Note, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    block: str = ""  # of rows "janji": which block


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question of the Kertas Kerja Reviu.

    What data can answer it: tables that must be filled, sources that must be there, rules (ids, or their beginnings:
    "jumlah.") that must have no open finding. None of them leaves it to the reviewer.
    """

    id: str
    group: str
    question: str
    tables: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Place(NamedTuple):
    """A column of a table: "belanja.pagu"."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the report's main figures: the total of a column, or the mean of one."""

    id: str
    label: str  # in Ringkasan
    place: Place
    cover: str  # its label on the cover, "" it does not stand there
    index: str  # its heading in index.html, "" it does not stand there


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands on the cover, in Ringkasan and in the manifest; `filling`: measure -> our cells that fill it."""

    totals: tuple[Figure, ...]
    mean: Figure  # of the rows of a table
    counted: str  # the table whose rows are counted by level
    filling: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Layouts:
    """All of rules/lkjip: tables in print order, the main figures, the review's questions."""

    tables: tuple[Layout, ...]
    figures: Figures
    review: tuple[ReviewItem, ...]
    vocabulary: Vocabulary
    block_of: Mapping[str, str]  # id of a form -> the block that it is
    measure_of: Mapping[tuple[str, str], tuple[str, str]]
    """(form, field) of a figure of the report's own year -> its measure, and what may stand there instead."""


def load_layouts(
    folder: Path, vocabulary: Vocabulary, forms: Sequence[Form], rules: Iterable[str] | None = None
) -> Layouts:
    """Every *.yaml of rules/lkjip, one a table; two name the main figures and the review's questions.

    `rules`: ids of all rules a finding may name; the review asks for them. Raises BadRule naming file, line, table, key.
    """
    files = [whole_file(path, rule=True) for path in sorted(folder.glob("[!_]*.yaml"))]
    tables = [_layout(fields, vocabulary) for fields in files]
    once(files, [each.id for each in tables])
    _references_hold(files, tables)
    _sheets_hold(files, tables)
    return Layouts(
        tables=tuple(sorted(tables, key=lambda each: (each.order, each.id))),
        figures=_figures(whole_file(folder / FIGURES_FILE), tables, vocabulary),
        review=_review(whole_file(folder / REVIEW_FILE), {each.id for each in tables}, vocabulary.sources, rules),
        vocabulary=vocabulary,
        block_of={form.id: form.block for form in forms if form.block},
        measure_of={
            (form.id, column.field): (column.measure, column.may_be)
            for form in forms
            for column in form.columns
            if column.measure and column.period == OWN_YEAR
        },
    )


def build_order(tables: Iterable[Layout]) -> list[Layout]:
    """Tables that others refer to, or that stand above them on their sheet, come first. Raises BadRule for a ring."""
    left = list(tables)
    ready: list[Layout] = []
    while left:
        names = {each.id for each in left}
        above = [(each.sheet, each.order) for each in left]
        free = [
            each
            for each in left
            if not any(t in names for column in each.columns for t in column.table)
            and not any(sheet == each.sheet and order < each.order for sheet, order in above)
        ]
        if not free:
            raise BadRule("rules/lkjip", left[0].id, "table", "the tables refer to each other in a ring")
        ready += free
        left = [each for each in left if each not in free]
    return ready


def _figures(whole: Fields, tables: Sequence[Layout], vocabulary: Vocabulary) -> Figures:
    known = {each.id: {column.id for column in each.columns} for each in tables}
    entries = whole.entries("totals")
    filling = {}
    inner = whole.inner("filling")
    for measure in inner.names():
        if measure not in vocabulary.measures:
            raise inner.bad(measure, "is no measure")
        filling[measure] = tuple(_place(inner, measure, text, known) for text in inner.texts(measure))
    made = Figures(
        totals=tuple(_figure(each, known) for each in entries),
        mean=_figure(whole.inner("mean"), known),
        counted=whole.text("counted", among=known),
        filling=filling,
    )
    once(entries, [each.id for each in made.totals])
    totalled = {each.id for each in tables if each.total}
    for fields, figure in zip(entries, made.totals, strict=True):
        if figure.place.table not in totalled:
            raise fields.bad("cell", f"the table {figure.place.table!r} has no total row")
    whole.done()
    return made


def _figure(fields: Fields, known: Mapping[str, set[str]]) -> Figure:
    place = _place(fields, "cell", fields.text("cell"), known)
    made = Figure(fields.text("id"), fields.text("label"), place, fields.text("cover", ""), fields.text("index", ""))
    fields.done()
    return made


def _place(fields: Fields, key: str, text: str, known: Mapping[str, set[str]]) -> Place:
    table, _, column = text.partition(".")
    if column not in known.get(table, ()):
        raise fields.bad(key, f"{text!r} is no column of a table")
    return Place(table, column)


def _review(
    whole: Fields, tables: set[str], sources: Iterable[str], rules: Iterable[str] | None
) -> tuple[ReviewItem, ...]:
    known = None if rules is None else tuple(rules)
    entries = whole.entries("items")
    found = []
    for fields in entries:
        item = ReviewItem(
            id=fields.text("id"),
            group=fields.text("group", among=REVIEW_GROUPS),
            question=fields.text("question"),
            tables=fields.texts("tables", (), tables),
            sources=fields.texts("sources", (), sources),
            rules=fields.texts("rules", ()),
        )
        fields.done()
        for rule in item.rules:
            if known is not None and not any(each.startswith(rule) for each in known):
                raise fields.bad("rules", f"no rule is called {rule!r} or begins so")
        found.append(item)
    once(entries, [each.id for each in found])
    whole.done()
    return tuple(found)


def _layout(fields: Fields, vocabulary: Vocabulary) -> Layout:
    columns = tuple(_column(each, vocabulary) for each in fields.entries("columns"))
    sheet = fields.text("sheet")
    if len(sheet.replace("{tw}", "TW III")) > LONGEST_SHEET or re.search(r"[\[\]:*?/\\]|^'|'$", sheet):
        raise fields.bad("sheet", f"at most {LONGEST_SHEET} signs, none of [ ] : * ? / \\, no ' at its ends")
    layout = Layout(
        id=fields.text("id"),
        sheet=sheet,
        title=fields.text("title"),
        rows=RowKind(fields.text("rows", among=[each.value for each in RowKind])),
        columns=columns,
        order=fields.whole("order"),
        total=fields.text("total", ""),
        parts=fields.flag("parts", default=True),
        notes=tuple(Note(each) for each in fields.texts("notes", (), [each.value for each in Note])),
        charts=tuple(_chart(each, columns) for each in fields.entries("charts", needed=False)),
        block=fields.text("block", "", ("", *vocabulary.blocks)),
    )
    fields.done()
    if bool(layout.block) != (layout.rows is RowKind.PROMISED):
        raise fields.bad("block", f"stands with rows {RowKind.PROMISED.value!r}, and only there")
    _columns_hold(fields, layout)
    return layout


def _column(fields: Fields, vocabulary: Vocabulary) -> Column:
    kind = ColumnKind(fields.text("kind", among=[each.value for each in ColumnKind]))
    column = Column(
        id=fields.text("id"),
        header=fields.text("header"),
        kind=kind,
        width=fields.whole("width", least=1),
        group=fields.text("group", ""),
        format=CellFormat(fields.text("format", CellFormat.TEXT.value, [each.value for each in COLUMN_FORMATS])),
        takes=_takes(fields, vocabulary),
        of=fields.texts("of", ()),
        table=fields.texts("table", ()),
        column=fields.text("column", ""),
        field=fields.text("field", "", ("", *TEXT_FIELDS)),
        sources=fields.texts("from", (), vocabulary.sources),
        optional=fields.flag("optional"),
    )
    fields.done()
    _column_holds(fields, column)
    return column


def _column_holds(fields: Fields, column: Column) -> None:
    """A column has the keys that its kind reads, and no others."""
    kind = column.kind
    if len(column.of) != OF.get(kind, 0):
        raise fields.bad("of", f"a column {kind.value!r} needs {OF.get(kind, 0)} names")
    for key, value, kinds in (
        ("table", column.table, (ColumnKind.REFERENCE,)),
        ("column", column.column, (ColumnKind.REFERENCE,)),
        ("field", column.field, (ColumnKind.TEXT,)),
        ("from", column.sources, (ColumnKind.TEXT,)),
    ):
        if bool(value) != (kind in kinds):
            raise fields.bad(key, "is missing" if not value else f"a column {kind.value!r} does not read it")
    if kind in (ColumnKind.FACT, ColumnKind.SUM) and not column.take:
        raise fields.bad("take", "is missing")
    if column.take and kind not in _TAKES:
        raise fields.bad("take", f"a column {kind.value!r} does not read it")
    if column.format is not CellFormat.TEXT and kind not in _FORMATS:
        raise fields.bad("format", f"a column {kind.value!r} does not read it; its cells have their own")
    if column.optional and kind is not ColumnKind.FACT:
        raise fields.bad("optional", f"a column {kind.value!r} does not read it")


_TAKES: Final = (
    ColumnKind.FACT, ColumnKind.SUM, ColumnKind.ABSORPTION, ColumnKind.ACHIEVEMENT, ColumnKind.DIFFERENCE,
)  # fmt: skip
"""Kinds that read `take`: as the number itself, or as what a document prints of a ratio."""


_RATIOS: Final = (ColumnKind.ABSORPTION, ColumnKind.ACHIEVEMENT, ColumnKind.SHARE, ColumnKind.PROGRESS)
"""Kinds whose cells are ratios."""

_FORMATS: Final = (
    ColumnKind.FACT, ColumnKind.SUM, ColumnKind.REFERENCE, ColumnKind.REST, ColumnKind.DIFFERENCE,
)  # fmt: skip
"""Kinds whose cells look as `format` says."""


def _takes(fields: Fields, vocabulary: Vocabulary) -> ByLevel:
    """The sources of a column: figures that rules/kosakata.yaml declares, and numbers named outright."""
    said = [_sources_of(fields, each, vocabulary) for each in fields.texts("take", ())]
    levels = dict.fromkeys([OTHER_LEVELS, *(level for each in said for level in each)]) if said else {}
    return {
        level: tuple(dict.fromkeys(take for each in said for take in each.get(level, each[OTHER_LEVELS])))
        for level in levels
    }


def _sources_of(fields: Fields, text: str, vocabulary: Vocabulary) -> ByLevel:
    """Of a figure by its name, or of the one number that is named outright."""
    if text in vocabulary.figures:
        return vocabulary.figures[text]
    if "." not in text:
        raise fields.bad("take", f"{text!r} is no figure; known: {', '.join(vocabulary.figures)}")
    return {OTHER_LEVELS: (parse_take(fields, text, vocabulary.sources, vocabulary.measures),)}


def _chart(fields: Fields, columns: tuple[Column, ...]) -> ChartSpec:
    names = [each.id for each in columns]
    chart = ChartSpec(
        kind=fields.text("kind", among=CHART_KINDS),
        title=fields.text("title"),
        category=fields.text("category", among=names),
        series=fields.texts("series", among=names),
        level=fields.text("level", among=LEVELS),
    )
    fields.done()
    return chart


def _columns_hold(fields: Fields, layout: Layout) -> None:
    known: set[str] = set()
    for column in layout.columns:
        if column.id in known:
            raise fields.bad(column.id, "two columns of this id")
        for each in column.of:
            if each not in known:
                raise fields.bad(column.id, f"{each!r} in 'of' must be a column to its left")
        known.add(column.id)
    if ColumnKind.LABEL not in {column.kind for column in layout.columns}:
        raise fields.bad("columns", "a column of kind 'uraian' is missing")


def _references_hold(files: Sequence[Fields], tables: Sequence[Layout]) -> None:
    columns = {layout.id: {column.id: column for column in layout.columns} for layout in tables}
    for fields, layout in zip(files, tables, strict=True):
        for column in layout.columns:
            for table in column.table:
                referred = columns.get(table, {}).get(column.column)
                if referred is None:
                    raise fields.bad(column.id, f"table {table!r} has no column {column.column!r}")
                look = CellFormat.RATIO if referred.kind in _RATIOS else referred.format
                if column.format is not look:
                    raise fields.bad(column.id, f"its format must be {look.value!r}, as in table {table!r}")
    build_order(tables)


def _sheets_hold(files: Sequence[Fields], tables: Sequence[Layout]) -> None:
    """No two tables share a place in the order; those of one sheet share its widths, for a sheet has one of each column."""
    orders: dict[int, str] = {}
    widths: dict[str, tuple[str, list[int]]] = {}
    for fields, layout in zip(files, tables, strict=True):
        if layout.order in orders:
            raise fields.bad("order", f"{layout.order} is that of {orders[layout.order]!r} already")
        orders[layout.order] = layout.id
        other, known = widths.setdefault(layout.sheet, (layout.id, [each.width for each in layout.columns]))
        for column, width in zip(layout.columns, known, strict=False):
            if column.width != width:
                raise fields.bad(column.id, f"its width must be {width}, as in {other!r} on the same sheet")
