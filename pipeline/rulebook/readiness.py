"""rules/akip.yaml → what the evaluation of AKIP asks (PermenPANRB 88/2021), and the words in which it is answered.

A criterion is data: `asks` is one of a closed list of ways to answer, each of which reads its own keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from pipeline.model import LEVELS, WORD_COLUMNS
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.prose import fields_of
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.table_layout import RATIOS, CellFormat, Column, ColumnKind, Layout
from pipeline.rulebook.yamlfile import Fields, once, whole_file

READINESS_FILE: Final = "akip.yaml"


class Asks(StrEnum):
    """How data answers a criterion."""

    DOCUMENTS = "dokumen"  # sources that are there
    FINDINGS = "temuan"  # rules of which no finding is open
    FILLED = "terisi"  # columns of a table that say something in each of its rows
    NOT_WORSE = "tidak_memburuk"  # a column against another one of the same row, by the indicator's direction
    AT_MOST = "paling_banyak"  # a column of percents
    REPORTED = "dilaporkan"  # each row of a table in one more document, by its name or its indicator's
    IN_ORDER = "berurutan"  # the dates of documents
    SAME_WORD = "kata_sama"  # a word of an indicator, in every document that says it
    OFFICE = "kantor"  # nothing: the office answers


SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "ya": (), "perlu": (), "belum": (), "kantor": (), "bukan_nilai": (), "rekap": ("ya", "perlu", "belum"),
    "lagi": ("banyak", "lembar"), "lihat": ("nomor",),
    "ada": ("dokumen", "berkas"), "belum_ada": ("dokumen",),
    "temuan": ("nomor", "aturan", "banyak"), "dijelaskan": ("nomor", "aturan", "status"),
    "diperiksa": ("aturan",), "tidak_diperiksa": (),
    "terisi": ("kolom", "terisi", "semua"), "belum_terisi": ("kolom", "banyak", "uraian"),
    "tidak_dimuat": ("kolom", "banyak", "dokumen", "uraian"), "tanpa_sumber": ("kolom", "banyak", "dokumen"),
    "tanpa_baris": ("lembar",),
    "memburuk": ("uraian", "kolom", "nilai", "pembanding", "nilai_pembanding"),
    "tidak_memburuk": ("banyak", "kolom", "pembanding"), "tanpa_pembanding": ("banyak", "kolom", "pembanding"),
    "melebihi": ("uraian", "kolom", "nilai", "batas"), "dalam_batas": ("banyak", "kolom", "batas"),
    "tanpa_angka": ("banyak", "kolom"),
    "dilaporkan": ("banyak", "dokumen"), "tidak_dilaporkan": ("uraian", "dokumen"), "tanpa_sasaran": ("dokumen",),
    "berurutan": ("dokumen", "tanggal", "sebelum", "tanggal_sebelum"),
    "mendahului": ("dokumen", "tanggal", "sebelum", "tanggal_sebelum"), "tanpa_tanggal": ("dokumen",),
    "kata_sama": ("banyak", "dokumen"), "kata_beda": ("uraian", "dokumen", "kata", "sebelum", "kata_sebelum"),
    "kata_tunggal": ("banyak",), "tanpa_kata": (),
}  # fmt: skip
"""Each sentence -> what it names."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of the evaluation, and what data says to it; only the keys of its `asks` are filled."""

    id: str
    label: str
    asks: Asks
    basis: str
    remedy: str
    sources: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  # ids, or their beginnings
    table: str = ""
    columns: tuple[str, ...] = ()
    column: str = ""
    than: str = ""  # the column it is held against
    most: Fraction = Fraction(0)  # percent
    levels: tuple[str, ...] = ()  # of the rows that are asked; () all
    where: str = ""  # only rows with a number that is not 0 in this column
    field: str = ""  # a word of a row


@dataclass(frozen=True, slots=True)
class Component:
    """One of the parts of the evaluation."""

    label: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """All of it, in print order."""

    components: tuple[Component, ...] = ()
    sentences: Mapping[str, str] = field(default_factory=dict)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(each for component in self.components for each in component.criteria)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a criterion may name."""

    tables: Mapping[str, Layout]
    sources: tuple[str, ...]
    rules: tuple[str, ...]


def load_readiness(folder: Folder, layouts: Layouts, rules: Iterable[str]) -> Readiness:
    """`rules`: ids of all rules a finding may name. Raises BadRule naming file, line, criterion and key."""
    known = _Known({each.id: each for each in layouts.tables}, tuple(layouts.vocabulary.sources), tuple(rules))
    whole = whole_file(folder / READINESS_FILE)
    entries = whole.entries("components")
    asked: list[tuple[Fields, Criterion]] = []
    components = []
    for each in entries:
        mine = [(one, _criterion(one, known)) for one in each.entries("criteria")]
        components.append(Component(each.text("label"), tuple(made for _, made in mine)))
        each.done()
        asked += mine
    once((entry for entry, _ in asked), (made.id for _, made in asked))
    made = Readiness(tuple(components), _sentences(whole.inner("sentences")))
    whole.done()
    return made


def _sentences(fields: Fields) -> Mapping[str, str]:
    made = {}
    for name, needed in SENTENCES.items():
        text = made[name] = fields.text(name)
        try:
            found = fields_of(text)
        except ValueError:
            raise fields.bad(name, "kurung kurawal { } tidak lengkap atau salah tempat") from None
        if {each for each, _ in found} != set(needed) or any(spec for _, spec in found):
            wanted = ", ".join(f"{{{each}}}" for each in needed) or "nothing in braces"
            raise fields.bad(name, f"harus menyebut {wanted}, dan tidak yang lain")
    fields.done()
    return made


def _criterion(fields: Fields, known: _Known) -> Criterion:
    made = _READERS[asks := Asks(fields.text("asks", among=[each.value for each in Asks]))](fields, known)
    criterion = Criterion(
        id=fields.text("id"),
        label=fields.text("label"),
        asks=asks,
        basis=fields.text("basis"),
        remedy=fields.text("remedy"),
        **made,
    )
    fields.done()
    return criterion


_Keys = dict[str, Any]  # key of a Criterion -> its value


def _documents(fields: Fields, known: _Known) -> _Keys:
    return {"sources": fields.texts("sources", among=known.sources)}


def _findings(fields: Fields, known: _Known) -> _Keys:
    made = fields.texts("rules")
    for rule in made:
        if not any(each.startswith(rule) for each in known.rules):
            raise fields.bad("rules", f"tidak ada aturan bernama {rule!r} atau yang berawalan demikian")
    return {"rules": made, "sources": fields.texts("sources", (), known.sources)}


def _rows(fields: Fields, known: _Known) -> tuple[_Keys, Mapping[str, Column]]:
    """The table and which of its rows; its columns by their ids."""
    table = fields.text("table", among=known.tables)
    columns = {each.id: each for each in known.tables[table].columns}
    return {"table": table, "levels": fields.texts("levels", (), LEVELS)}, columns


def _filled(fields: Fields, known: _Known) -> _Keys:
    made, columns = _rows(fields, known)
    where = fields.text("where", "", ("", *columns))
    if where and not _is_number(columns[where]):
        raise fields.bad("where", f"kolom {where!r} tidak berisi angka")
    return {**made, "columns": fields.texts("columns", among=columns), "where": where}


def _not_worse(fields: Fields, known: _Known) -> _Keys:
    made, columns = _rows(fields, known)
    for key in ("column", "than"):
        name = made[key] = fields.text(key, among=columns)
        if columns[name].format is not CellFormat.QUANTITY:
            raise fields.bad(key, f"kolom {name!r} tidak berisi kuantitas")
    return {**made, "rules": _findings(fields, known)["rules"] if fields.has("rules") else ()}


def _at_most(fields: Fields, known: _Known) -> _Keys:
    made, columns = _rows(fields, known)
    name = fields.text("column", among=columns)
    if columns[name].kind not in RATIOS and columns[name].format is not CellFormat.RATIO:
        raise fields.bad("column", f"kolom {name!r} tidak berisi persen")
    text = fields.text("most")
    try:
        most = Fraction(text.replace(",", "."))
    except ValueError:
        raise fields.bad("most", f"{text!r} bukan angka") from None
    return {**made, "column": name, "most": most}


def _reported(fields: Fields, known: _Known) -> _Keys:
    return {
        "table": fields.text("table", among=known.tables),
        "sources": (fields.text("source", among=known.sources),),
    }


def _same_word(fields: Fields, known: _Known) -> _Keys:
    return {"field": fields.text("field", among=WORD_COLUMNS), "sources": fields.texts("sources", among=known.sources)}


def _is_number(column: Column) -> bool:
    return column.kind in RATIOS or column.kind is ColumnKind.EFFICIENCY or column.format is not CellFormat.TEXT


_READERS: Final[Mapping[Asks, Callable[[Fields, _Known], _Keys]]] = {
    Asks.DOCUMENTS: _documents,
    Asks.FINDINGS: _findings,
    Asks.FILLED: _filled,
    Asks.NOT_WORSE: _not_worse,
    Asks.AT_MOST: _at_most,
    Asks.REPORTED: _reported,
    Asks.IN_ORDER: _documents,
    Asks.SAME_WORD: _same_word,
    Asks.OFFICE: lambda _fields, _known: {},
}
"""How a criterion is answered -> what reads its keys."""
