"""A table's file in rules/lkjip → its layout; refuses what it does not know."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from pipeline.model import LEVELS, WORD_COLUMNS
from pipeline.rulebook.precedence import OTHER_LEVELS, ByLevel, parse_take
from pipeline.rulebook.precedence import QUARTERS as QUARTER_NAMES
from pipeline.rulebook.table_layout import (
    OF,
    CellFormat,
    ChartSpec,
    Column,
    ColumnKind,
    Layout,
    Note,
    RowKind,
    Weak,
)
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields

COLUMN_FORMATS: Final = (CellFormat.RUPIAH, CellFormat.RATIO, CellFormat.QUANTITY, CellFormat.TEXT)
"""Those a column may say; percent points are of cells that are computed so."""
CHART_KINDS: Final = ("bar", "column", "line")
LONGEST_SHEET: Final = 31


def parse_table(fields: Fields, vocabulary: Vocabulary) -> Layout:
    """One table from what its file holds; BadRule names the file, the line, the table and the key."""
    columns = tuple(_column(each, vocabulary) for each in fields.entries("columns"))
    sheet = fields.text("sheet")
    if len(sheet.replace("{tw}", "TW III")) > LONGEST_SHEET or re.search(r"[\[\]:*?/\\]|^'|'$", sheet):
        raise fields.bad("sheet", f"paling banyak {LONGEST_SHEET} tanda, tanpa [ ] : * ? / \\, tanpa ' di ujungnya")
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
        weak=tuple(map(_weak, fields.entries("weak", needed=False))),
        empty=fields.text("empty", ""),
        several=fields.flag("several"),
        own_rows=fields.whole("own_rows", 0),
        goals=_place(fields.text("goals", "")),
    )
    fields.done()
    for key, value, rows in (
        ("block", layout.block, RowKind.PROMISED),
        ("weak", layout.weak, RowKind.WEAK),
        ("goals", any(layout.goals), RowKind.GOALS),
        ("own_rows", layout.own_rows, RowKind.RECOMMENDED),
    ):
        if bool(value) != (layout.rows is rows):
            raise fields.bad(key, f"hanya bersama rows {rows.value!r}")
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
        field=fields.text("field", "", ("", *WORD_COLUMNS)),
        sources=fields.texts("from", (), vocabulary.sources),
        optional=fields.flag("optional"),
        stated=fields.text("stated", "", ("", *vocabulary.measures)),
    )
    fields.done()
    _column_holds(fields, column)
    return column


def _column_holds(fields: Fields, column: Column) -> None:
    """A column has the keys that its kind reads, and no others."""
    kind = column.kind
    if len(column.of) != OF.get(kind, 0):
        raise fields.bad("of", f"kolom berjenis {kind.value!r} memerlukan {OF.get(kind, 0)} nama")
    for key, value, needed, may in (
        ("table", column.table, ColumnKind.REFERENCE, ()),
        ("column", column.column, ColumnKind.REFERENCE, ()),
        ("field", column.field, ColumnKind.TEXT, (ColumnKind.STAFF,)),
        ("from", column.sources, ColumnKind.TEXT, (ColumnKind.STAFF,)),
    ):
        if kind not in may and bool(value) != (kind is needed):
            raise fields.bad(key, "tidak ada" if not value else f"kolom berjenis {kind.value!r} tidak membacanya")
    if bool(column.field) != bool(column.sources):
        raise fields.bad("from", "harus bersama 'field'")
    if kind in (ColumnKind.FACT, ColumnKind.SUM) and not column.take:
        raise fields.bad("take", "tidak ada")
    if column.take and kind not in _TAKES:
        raise fields.bad("take", f"kolom berjenis {kind.value!r} tidak membacanya")
    if column.format is not CellFormat.TEXT and kind not in _FORMATS:
        raise fields.bad("format", f"kolom berjenis {kind.value!r} tidak membacanya; selnya mempunyai sendiri")
    if kind in _OF_MONEY and column.format is not CellFormat.RUPIAH:
        raise fields.bad("format", f"kolom berjenis {kind.value!r} berisi rupiah")
    for key, said in (("optional", column.optional), ("stated", bool(column.stated))):
        if said and kind not in (ColumnKind.FACT, ColumnKind.SUM):
            raise fields.bad(key, f"kolom berjenis {kind.value!r} tidak membacanya")


_TAKES: Final = (
    ColumnKind.FACT, ColumnKind.SUM, ColumnKind.ABSORPTION, ColumnKind.ACHIEVEMENT, ColumnKind.DIFFERENCE,
)  # fmt: skip
"""Kinds that read `take`: as the number itself, or as what a document prints of a ratio."""
_OF_MONEY: Final = (ColumnKind.SUM, ColumnKind.REST)
"""Kinds that add and subtract rupiah; of what is counted a difference is a column "selisih"."""
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
    """Of a figure by its name (of a quarter: "target@tw1"), or of the one number that is named outright."""
    figure, _, quarter = text.partition("@")
    if figure in vocabulary.figures and (not quarter or quarter in QUARTER_NAMES):
        return {
            level: tuple(take._replace(period=quarter or take.period) for take in takes)
            for level, takes in vocabulary.figures[figure].items()
        }
    if "." not in text:
        raise fields.bad("take", f"{text!r} bukan angka laporan; yang dikenal: {', '.join(vocabulary.figures)}")
    return {OTHER_LEVELS: (parse_take(fields, text, vocabulary.sources, vocabulary.measures),)}


def _place(text: str) -> tuple[str, str]:
    """A table and its column: "tabel_2_1.tujuan"."""
    table, _, column = text.partition(".")
    return table, column


def _weak(fields: Fields) -> Weak:
    """One entry of `weak`; one percent is that of every quarter."""
    said = fields.texts("least")
    try:
        least = tuple(Fraction(each.replace(",", ".")) for each in said)
    except ValueError:
        raise fields.bad("least", f"{', '.join(said)} bukan persen") from None
    if len(least) not in (1, len(QUARTER_NAMES)):
        raise fields.bad("least", f"satu persen, atau {len(QUARTER_NAMES)}: satu setiap triwulan")
    made = Weak(
        fields.text("table"), fields.text("column"), fields.text("name"), least * (len(QUARTER_NAMES) // len(least))
    )
    fields.done()
    return made


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
            raise fields.bad(column.id, "ada dua kolom dengan id ini")
        for each in column.of:
            if each not in known:
                raise fields.bad(column.id, f"{each!r} di 'of' harus kolom di sebelah kirinya")
        known.add(column.id)
    if ColumnKind.LABEL not in {column.kind for column in layout.columns}:
        raise fields.bad("columns", "kolom berjenis 'uraian' tidak ada")
