"""rules/templat.yaml → the blank forms that an office fills: files, sheets, columns, notes, lists, an example row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.rulebook.form_columns import Column
from pipeline.rulebook.forms import Form
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.yamlfile import Fields, once, whole_file

BLANKS: Final = "templat.yaml"
EACH_YEAR, EACH_QUARTER = "tahun", "triwulan"
_EACH: Final = ("", EACH_YEAR, EACH_QUARTER)
_LONGEST_LIST: Final = 255
"""Letters that Excel takes of a list typed into a cell's validation."""
KODE, INDICATOR = "kode", "indikator"


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """One column as it is printed. `unit`: that of its measure, "" words."""

    field: str
    heading: str
    group: str
    width: int
    each: str  # "", or one column for each year, or quarter
    example: str
    choices: tuple[str, ...]
    unit: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """One sheet; its titles may name {tahun}, {lalu}, {awal}, {akhir}, {tw}."""

    form: str
    sheet: str
    title: str
    when: str
    columns: tuple[BlankColumn, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """One file, or one for each quarter."""

    id: str
    file: str
    each: str
    sheets: tuple[BlankSheet, ...]


@dataclass(frozen=True, slots=True)
class SettingsBlank:
    """The words of the blank settings sheet."""

    file: str
    title: str
    say: str
    help: str  # heading of the column that explains
    own: str  # heading of the column that says what holds without


@dataclass(frozen=True, slots=True)
class Blanks:
    """All of rules/templat.yaml."""

    say: str
    office: str
    unnamed: str
    settings: SettingsBlank
    blanks: tuple[Blank, ...]


def load_blanks(folder: Folder, forms: Sequence[Form]) -> Blanks:
    """Load rules/templat.yaml. Raises BadRule(file, rule, key, why, line)."""
    whole = whole_file(folder / BLANKS)
    by_id = {form.id: form for form in forms if not form.open}
    notes = whole.mapping("notes")
    inner = whole.inner("lists")
    lists = {name: _list(inner, name) for name in inner.names()}
    entries = whole.entries("blanks")
    made = Blanks(
        say=whole.text("say"),
        office=whole.text("office"),
        unnamed=whole.text("unnamed"),
        settings=_settings(whole.inner("settings")),
        blanks=tuple(_blank(each, by_id, notes, lists) for each in entries),
    )
    once(entries, [each.id for each in made.blanks])
    whole.done()
    return made


def _list(fields: Fields, name: str) -> tuple[str, ...]:
    found = fields.texts(name)
    if len(",".join(found)) > _LONGEST_LIST:
        raise fields.bad(name, f"lebih panjang daripada {_LONGEST_LIST} huruf; Excel tidak menerima yang lebih panjang")
    return found


def _settings(fields: Fields) -> SettingsBlank:
    made = SettingsBlank(*(fields.text(key) for key in ("file", "title", "say", "help", "own")))
    fields.done()
    return made


def _blank(
    fields: Fields, forms: Mapping[str, Form], notes: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]
) -> Blank:
    identity, file = fields.text("id"), fields.text("file")
    each = fields.text("each", "", ("", EACH_QUARTER))
    sheets = []
    for entry in fields.entries("sheets"):
        form = forms[entry.text("form", among=forms)]
        columns = tuple(_column(one, form, notes, lists) for one in entry.entries("columns"))
        lacking = {one.field for one in form.columns if one.required} - set(_fields_of(columns, form))
        if lacking:
            raise entry.bad("columns", f"{form.id} memerlukan {', '.join(sorted(lacking))}")
        sheets.append(
            BlankSheet(form.id, entry.text("sheet"), entry.text("title"), entry.text("when", "Tahun Anggaran {tahun}"), columns)
        )  # fmt: skip
        entry.done()
    fields.done()
    return Blank(identity, file, each, tuple(sheets))


def _fields_of(columns: Iterable[BlankColumn], form: Form) -> Iterable[str]:
    """The form's fields that some columns fill; one for each quarter fills those that begin as it."""
    for column in columns:
        yield from (each.field for each in form.columns if _is(each, column.field, column.each))


def _is(column: Column, field: str, each: str) -> bool:
    return column.field == field or (each == EACH_QUARTER and column.field.startswith(f"{field}_"))


def _column(fields: Fields, form: Form, notes: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]) -> BlankColumn:
    each = fields.text("each", "", _EACH)
    name = fields.text("field")
    column = next((one for one in form.columns if _is(one, name, each)), None)
    if column is None:
        known = ", ".join(one.field for one in form.columns)
        raise fields.bad("field", f"{name!r} bukan kolom {form.id}; yang dikenal: {known}")
    unit = form.vocabulary.measures[column.measure].unit if column.measure else ""
    chosen = fields.text("choices", "", ("", *lists))
    made = BlankColumn(
        field=name,
        heading=fields.text("heading"),
        group=fields.text("group", ""),
        width=fields.whole("width", least=4),
        each=each,
        example=fields.text("example", ""),
        choices=lists.get(chosen, ()),
        unit=unit,
        kind=column.kind,
        note=notes.get(unit or (INDICATOR if name == INDICATOR else column.kind), ""),
    )
    fields.done()
    return made
