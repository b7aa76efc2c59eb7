"""rules/lkjip/_pokok.yaml → the report's main figures, and which of our cells fill the office's own tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline.rulebook.table_layout import Layout
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields, once

FIGURES_FILE: Final = "_pokok.yaml"


class Place(NamedTuple):
    """A column of a table: "belanja.pagu"."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the report's main figures: the total of a column, or the mean of one."""

    id: str
    label: str  # in Ringkasan, "" of the mean, which does not stand there
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


def parse_figures(whole: Fields, tables: Sequence[Layout], vocabulary: Vocabulary) -> Figures:
    """The figures of a file's content; each is the total, or the mean, of a column that there is."""
    known = {each.id: {column.id for column in each.columns} for each in tables}
    entries = whole.entries("totals")
    filling = {}
    inner = whole.inner("filling")
    for measure in inner.names():
        if measure not in vocabulary.measures:
            raise inner.bad(measure, "bukan ukuran")
        filling[measure] = tuple(_place(inner, measure, text, known) for text in inner.texts(measure))
    made = Figures(
        totals=tuple(_total(each, known) for each in entries),
        mean=_mean(whole.inner("mean"), known),
        counted=whole.text("counted", among=known),
        filling=filling,
    )
    once(entries, [each.id for each in made.totals])
    totalled = {each.id for each in tables if each.total}
    for fields, figure in zip(entries, made.totals, strict=True):
        if figure.place.table not in totalled:
            raise fields.bad("cell", f"tabel {figure.place.table!r} tidak mempunyai baris jumlah")
    whole.done()
    return made


def _mean(fields: Fields, known: Mapping[str, set[str]]) -> Figure:
    place = _place(fields, "cell", fields.text("cell"), known)
    made = Figure(fields.text("id"), "", place, "", fields.text("index"))
    fields.done()
    return made


def _total(fields: Fields, known: Mapping[str, set[str]]) -> Figure:
    place = _place(fields, "cell", fields.text("cell"), known)
    made = Figure(fields.text("id"), fields.text("label"), place, fields.text("cover", ""), fields.text("index", ""))
    fields.done()
    return made


def _place(fields: Fields, key: str, text: str, known: Mapping[str, set[str]]) -> Place:
    table, _, column = text.partition(".")
    if column not in known.get(table, ()):
        raise fields.bad(key, f"{text!r} bukan kolom sebuah tabel")
    return Place(table, column)
