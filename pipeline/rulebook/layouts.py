"""rules/lkjip/*.yaml → typed layouts of the LKjIP's tables; refuses what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.model import MEASURES, BadRule
from pipeline.rulebook.yamlfile import Fields, read_yaml

ROW_KINDS: Final = (
    "sasaran",  # each sasaran strategis of the PK, with its indicators
    "sasaran_semua",  # each sasaran of the Realisasi (or the PK, kinerja lainnya too), with its indicators
    "sasaran_saja",  # each sasaran with its money, one line
    "sasaran_program",  # each sasaran, then its programs
    "program", "kegiatan", "sub_kegiatan",  # each row of that level, with its indicators, under its parents
    "pohon",  # sasaran › program › kegiatan › sub kegiatan
    "pk_sasaran", "pk_lainnya", "pk_program",  # the three blocks of the Perjanjian Kinerja
    "rekening",  # belanja by kind, down to three segments (5.1.02)
)  # fmt: skip
COLUMN_KINDS: Final = {
    # kind -> how many columns `of` names
    "nomor": 0, "kode": 0, "uraian": 0, "indikator": 0,
    "fakta": 0,  # a number as a document prints it
    "jumlah": 0,  # the same, but a row with parts below it is their live sum
    "teks": 0,  # a word of the row
    "rujuk": 0,  # the same row's cell in another table
    "penyerapan": 2,  # realisasi, pagu
    "sisa": 2,  # pagu, realisasi
    "capaian": 2,  # target, realisasi; by the indicator's direction
    "kriteria": 1,  # capaian
    "efisiensi": 2,  # capaian, penyerapan
    "bagian": 1,  # share of the table's total
    "selisih": 2,  # first − second
    "kemajuan": 2,  # target, realisasi: realisasi / target
}  # fmt: skip
FORMATS: Final = ("rupiah", "rasio", "kuantitas", "teks", "poin")
PERIODS: Final = ("berjalan", "lalu", "akhir")
TEXT_FIELDS: Final = ("lokasi", "sumber_dana", "keterangan", "satuan")
CHART_KINDS: Final = ("bar", "column", "line")
REVIEW_GROUPS: Final = ("Format", "Mekanisme penyusunan", "Substansi")
NOTES: Final = ("tertulis", "skala", "efisiensi", "lalu", "nasional", "renstra")
NEEDED_DOCUMENTS: Final = ("pk", "realisasi", "dpa", "renja")
DOCUMENTS_FILE: Final = "_dokumen.yaml"
REVIEW_FILE: Final = "_reviu.yaml"
LONGEST_SHEET: Final = 31


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document an LKjIP draws on. `names` are its values in the frames' column `document`."""

    id: str
    label: str
    names: tuple[str, ...]
    fills: str
    which: str = "berjalan"  # of this year, or "lalu": last year's
    needed: bool = True


class Take(NamedTuple):
    """Where a number comes from: document id, measure, period."""

    document: str
    measure: str
    period: str = "berjalan"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `kind` is from COLUMN_KINDS, `width` in digits."""

    id: str
    header: str
    kind: str
    width: int
    group: str = ""
    format: str = "teks"
    take: tuple[Take, ...] = ()
    of: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    column: str = ""
    field: str = ""
    documents: tuple[str, ...] = ()  # of a word: the documents it may come from
    optional: bool = False  # blank is no gap: many offices have none


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
    rows: str
    columns: tuple[Column, ...]
    order: int
    total: str = ""  # label of the total row, "" none
    parts: bool = True  # several targets of one row stand under each other; else as one text
    notes: tuple[str, ...] = ()
    charts: tuple[ChartSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question of the Kertas Kerja Reviu.

    What data can answer it: tables that must be filled, documents that must be there, rules (ids, or their beginnings:
    "jumlah.") that must have no open finding. None of them leaves it to the reviewer.
    """

    id: str
    group: str
    question: str
    tables: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layouts:
    """All of rules/lkjip: tables in print order, documents, the review's questions."""

    tables: tuple[Layout, ...]
    documents: tuple[Document, ...]
    review: tuple[ReviewItem, ...]


def load_layouts(folder: Path) -> Layouts:
    """Every *.yaml of rules/lkjip, one a table; two name the documents and the review's questions.

    Raises BadRule naming file, table and key.
    """
    documents = _documents(folder / DOCUMENTS_FILE)
    names = {each.id for each in documents}
    for each in NEEDED_DOCUMENTS:
        if each not in names:
            raise BadRule(DOCUMENTS_FILE, each, "id", "this document is missing; the rows of the tables come from it")
    tables = [_layout(path, names) for path in sorted(folder.glob("[!_]*.yaml"))]
    _references_hold(tables)
    review = _review(folder / REVIEW_FILE, {each.id for each in tables}, names)
    return Layouts(tuple(sorted(tables, key=lambda each: (each.order, each.id))), documents, review)


def build_order(tables: Iterable[Layout]) -> list[Layout]:
    """Tables that others refer to come first. Raises BadRule when they refer to each other in a ring."""
    left = list(tables)
    ready: list[Layout] = []
    while left:
        names = {each.id for each in left}
        free = [each for each in left if not any(t in names for column in each.columns for t in column.table)]
        if not free:
            raise BadRule("rules/lkjip", left[0].id, "table", "the tables refer to each other in a ring")
        ready += free
        left = [each for each in left if each not in free]
    return ready


def _named(content: object) -> str:
    name = content.get("id") if isinstance(content, Mapping) else None
    return name if isinstance(name, str) else ""


def _documents(path: Path) -> tuple[Document, ...]:
    whole = Fields(path.name, "", read_yaml(path))
    found = []
    for each in whole.listed("documents"):
        fields = Fields(path.name, _named(each), each)
        document = Document(
            id=fields.text("id"),
            label=fields.text("label"),
            names=fields.texts("names"),
            fills=fields.text("fills"),
            which=fields.text("which", "berjalan", ("berjalan", "lalu")),
            needed=fields.flag("needed", default=True),
        )
        fields.done()
        found.append(document)
    whole.done()
    return tuple(found)


def _review(path: Path, tables: set[str], documents: set[str]) -> tuple[ReviewItem, ...]:
    whole = Fields(path.name, "", read_yaml(path))
    found = []
    for each in whole.listed("items"):
        fields = Fields(path.name, _named(each), each)
        item = ReviewItem(
            id=fields.text("id"),
            group=fields.text("group", among=REVIEW_GROUPS),
            question=fields.text("question"),
            tables=fields.texts("tables", (), tables),
            documents=fields.texts("documents", (), documents),
            rules=fields.texts("rules", ()),
        )
        fields.done()
        found.append(item)
    whole.done()
    return tuple(found)


def _layout(path: Path, documents: set[str]) -> Layout:
    content = read_yaml(path)
    fields = Fields(path.name, _named(content), content)
    columns = tuple(
        _column(Fields(path.name, fields.rule, each, "columns"), documents) for each in fields.listed("columns")
    )
    sheet = fields.text("sheet")
    if len(sheet.replace("{tw}", "TW III")) > LONGEST_SHEET or re.search(r"[\[\]:*?/\\]|^'|'$", sheet):
        raise fields.bad("sheet", f"at most {LONGEST_SHEET} signs, none of [ ] : * ? / \\, no ' at its ends")
    layout = Layout(
        id=fields.text("id"),
        sheet=sheet,
        title=fields.text("title"),
        rows=fields.text("rows", among=ROW_KINDS),
        columns=columns,
        order=fields.whole("order"),
        total=fields.text("total", ""),
        parts=fields.flag("parts", default=True),
        notes=fields.texts("notes", (), NOTES),
        charts=tuple(_chart(Fields(path.name, fields.rule, each, "charts"), columns) for each in _charts(fields)),
    )
    fields.done()
    _columns_hold(fields, layout)
    return layout


def _charts(fields: Fields) -> Sequence[object]:
    return fields.listed("charts") if fields.has("charts") else ()


def _column(fields: Fields, documents: set[str]) -> Column:
    column = Column(
        id=fields.text("id"),
        header=fields.text("header"),
        kind=fields.text("kind", among=COLUMN_KINDS),
        width=fields.whole("width", least=1),
        group=fields.text("group", ""),
        format=fields.text("format", "teks", FORMATS),
        take=tuple(_take(fields, each, documents) for each in fields.texts("take", ())),
        of=fields.texts("of", ()),
        table=fields.texts("table", ()),
        column=fields.text("column", ""),
        field=fields.text("field", "lokasi", TEXT_FIELDS),
        documents=fields.texts("from", (), documents),
        optional=fields.flag("optional", default=False),
    )
    fields.done()
    if len(column.of) != COLUMN_KINDS[column.kind]:
        raise fields.bad(column.id, f"a column {column.kind!r} needs {COLUMN_KINDS[column.kind]} names in 'of'")
    if column.kind in ("fakta", "jumlah") and not column.take:
        raise fields.bad(column.id, "'take' is missing")
    if column.kind == "rujuk" and not (column.table and column.column):
        raise fields.bad(column.id, "'table' and 'column' are missing")
    return column


def _take(fields: Fields, text: str, documents: set[str]) -> Take:
    """The text "renstra.target_renstra@akhir"."""
    document, _, rest = text.partition(".")
    measure, _, period = rest.partition("@")
    if document not in documents:
        raise fields.bad("take", f"document {document!r} is not in {DOCUMENTS_FILE}")
    if measure not in MEASURES:
        raise fields.bad("take", f"measure {measure!r} is not known")
    if (period or "berjalan") not in PERIODS:
        raise fields.bad("take", f"period {period!r} is not known; known: {', '.join(PERIODS)}")
    return Take(document, measure, period or "berjalan")


def _chart(fields: Fields, columns: tuple[Column, ...]) -> ChartSpec:
    names = [each.id for each in columns]
    chart = ChartSpec(
        kind=fields.text("kind", among=CHART_KINDS),
        title=fields.text("title"),
        category=fields.text("category", among=names),
        series=fields.texts("series", among=names),
        level=fields.text("level", "program"),
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
    if "uraian" not in {column.kind for column in layout.columns}:
        raise fields.bad("columns", "a column of kind 'uraian' is missing")


def _references_hold(tables: Sequence[Layout]) -> None:
    columns: dict[str, set[str]] = {}
    for layout in tables:
        if layout.id in columns:
            raise BadRule("rules/lkjip", layout.id, "id", "two tables of this id")
        columns[layout.id] = {column.id for column in layout.columns}
    for layout in tables:
        for column in layout.columns:
            for table in column.table:
                if column.column not in columns.get(table, set()):
                    raise BadRule(
                        "rules/lkjip", layout.id, column.id, f"table {table!r} has no column {column.column!r}"
                    )
    build_order(tables)
