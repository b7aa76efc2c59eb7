"""rules/forms/*.yaml → typed forms. A key, measure, level or kind it does not know stops the run.

One file is one header layout, or (`open`) one kind of document in any layout: what it is called and which measures it
gives; which column is which is then told by words, contents and sums, and which row is which by rules that all share. A new one needs a new file and no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.model import BadRule
from pipeline.rulebook.form_columns import Column, parse_columns
from pipeline.rulebook.form_levels import MONEY, LevelRule, parse_level_rule
from pipeline.rulebook.form_words import folded
from pipeline.rulebook.reading_rules import ReadingRules
from pipeline.rulebook.row_relations import RowRelation
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields, once, whole_file
from pipeline.words import fold, fold_header

SPANS: Final = ("tahun", "triwulan", "bulan")
_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
ONE_YEAR, MANY_YEARS, SPANNED = "satu", "banyak", "rentang"
VERSIONS: Final = ("murni", "perubahan")


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
    spanned: bool  # made for one year, or for all of a span that its title or its headings say
    version: str  # "perubahan" when the layout itself says so
    totals: tuple[str, ...]  # folded labels of a total row that only this form has
    ends: tuple[str, ...]  # folded patterns of a row after which no data stands
    samples: tuple[str, ...]  # folded patterns of a template's sample labels
    columns: tuple[Column, ...]
    levels: tuple[LevelRule, ...]
    per_block: bool  # each table is of the program, kegiatan or sub kegiatan that stands above it
    open: bool  # in any layout: it has no columns of its own
    gives: tuple[str, ...]  # measures that an open form's document gives, the first where a heading leaves it open
    has_kode: bool
    vocabulary: Vocabulary
    readings: ReadingRules
    relations: tuple[RowRelation, ...]  # what its rows add up to, for a layout that no form knows

    def is_total(self, label: str) -> bool:
        """Whether a printed label is that of a row that adds up others."""
        return self.vocabulary.total_rows.is_total(label, self.totals)


def load_forms(
    folder: Folder, vocabulary: Vocabulary, readings: ReadingRules, relations: tuple[RowRelation, ...] = ()
) -> tuple[Form, ...]:
    """Every *.yaml of the folder, sorted by name. A file that cannot be used raises BadRule."""
    files = [whole_file(path, rule=True) for path in sorted(folder.glob("*.yaml"))]
    if not files:
        raise BadRule(folder.name, "", "", "tidak ada berkas formulir (*.yaml) di folder ini")
    forms = tuple(parse_form(fields, vocabulary, readings, relations) for fields in files)
    once(files, [form.id for form in forms])
    return forms


def parse_form(
    fields: Fields, vocabulary: Vocabulary, readings: ReadingRules, relations: tuple[RowRelation, ...] = ()
) -> Form:
    """One form from what its YAML holds; BadRule names the file, the line, the form and the key."""
    identity = fields.text("id")
    if not _ID.fullmatch(identity):
        raise fields.bad("id", "hanya huruf kecil, angka dan _")
    is_open = fields.flag("open")
    entries = fields.entries("columns", needed=not is_open)
    columns = tuple(column for each in entries for column in parse_columns(each, vocabulary))
    _check_columns(columns, fields, is_open=is_open)
    names = {column.field for column in columns}
    years = fields.text("years", ONE_YEAR, (ONE_YEAR, MANY_YEARS, SPANNED))
    form = Form(
        id=identity,
        document=fields.text("document", among=vocabulary.documents),
        title=fields.text("title"),
        block=fields.text("block", "", ("", *vocabulary.blocks)),
        clues=tuple(folded(words, fold_header) for words in fields.texts("clues", ())),
        against=tuple(folded(words, fold_header) for words in fields.texts("against", ())),
        title_needed=fields.flag("title_needed"),
        span=fields.text("span", SPANS[0], SPANS),
        many_years=years == MANY_YEARS,
        spanned=years == SPANNED,
        version=fields.text("version", "", ("", *VERSIONS)),
        totals=_totals(fields, vocabulary),
        ends=tuple(folded(words, fold) for words in fields.texts("ends", ())),
        samples=tuple(folded(words, fold) for words in fields.texts("samples", ())),
        columns=columns,
        levels=vocabulary.open_levels
        if is_open
        else tuple(parse_level_rule(each, {*names, MONEY}) for each in fields.entries("levels")),
        per_block=fields.flag("per_block"),
        open=is_open,
        gives=fields.texts("gives", None if is_open else (), vocabulary.measures),
        has_kode=any(column.kind == "kode" for column in columns),
        vocabulary=vocabulary,
        readings=readings,
        relations=relations,
    )
    fields.done()
    return form


def _totals(fields: Fields, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Folded labels of total rows; one that every document knows already would say nothing."""
    totals = tuple(folded(words, fold) for words in fields.texts("totals", ()))
    for words in totals:
        if words in vocabulary.total_rows.totals:
            raise fields.bad("totals", f"{words!r} sudah dikenal di mana pun (kosakata.yaml, total_rows)")
    return totals


def _check_columns(columns: tuple[Column, ...], fields: Fields, *, is_open: bool) -> None:
    if is_open:
        if columns:
            raise fields.bad("columns", "formulir terbuka tidak mempunyainya; kolomnya dikenal dari judul dan isinya")
        return
    names = [column.field for column in columns]
    for name in names:
        if names.count(name) > 1:
            raise fields.bad("columns", f"field {name} tertulis dua kali")
    if not any(column.required for column in columns):
        raise fields.bad("columns", "tidak ada kolom wajib; formulir ini tidak dapat dibedakan dari yang lain")
    if not any(column.kind == "label" or column.field == "indikator" for column in columns):
        raise fields.bad("columns", "tidak ada kolom berjenis label")
