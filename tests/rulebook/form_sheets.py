"""Small sheets for every word, column and level of the forms: made from the forms as they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from open_sheets import open_workbooks
from sheet_parts import (
    CELLS,
    KODE,
    LIKE_ACCOUNTS,
    OFFICE,
    SPANS,
    Named,
    Row,
    at,
    body_of,
    combinations,
    plain,
    sheet,
    texts,
    titles_of,
    workbook,
)

from pipeline.read.file.sheet import Sheet
from pipeline.rulebook.form_columns import Column
from pipeline.rulebook.form_levels import Context
from pipeline.rulebook.forms import Form
from pipeline.rulebook.rulebook import Rulebook

MOST: Final = 14
"""Variants of a form's header: enough for each word of its longest list."""


def form_workbooks(book: Rulebook) -> Iterator[Named]:
    """form:ID:… for every form, with each of its words, without each required column or one that levels hang on, under each title."""
    for form in book.forms:
        if form.open:
            yield from open_workbooks(form)
            continue
        longest = max(len(texts(list(each))) for each in _lists(form))
        for number in range(min(longest, MOST)):
            yield f"form:{form.id}:{number}", workbook(form_sheet(form, number, titles_of(form, number)))
        asked = {field for rule in form.levels for field in rule.has}
        for column in (each for each in form.columns if each.required or each.field in asked):
            rest = [each for each in form.columns if each is not column]
            yield f"form:{form.id}:tanpa_{column.field}", workbook(form_sheet(form, 0, titles_of(form, 0), rest))
        needed = [each for each in form.columns if each.required]
        yield f"form:{form.id}:perlu", workbook(form_sheet(form, 0, titles_of(form, 0), needed))
        for number, words in enumerate(form.samples):
            only = [{"label": plain(words).title(), "kode": KODE["sub_kegiatan"], "angka": True}]
            yield f"form:{form.id}:contoh_{number}", workbook(form_sheet(form, 0, titles_of(form, 0), lines=only))
        yield f"form:{form.id}:polos", workbook(form_sheet(form, 0, [""]))
        yield (
            f"form:{form.id}:baris",
            workbook(form_sheet(form, 0, titles_of(form, 0), lines=list(combinations(form)))),
        )
        if not form.has_kode:
            beside = replace(
                form.columns[0], field="kode", kind="kode", words=("kode",), under=(), levels=(), measure=""
            )
            yield f"form:{form.id}:berkode", workbook(form_sheet(form, 0, titles_of(form, 0), [beside, *form.columns]))
        yield f"form:{form.id}:judul", workbook(*_barely_told(form))
        clue = titles_of(form, 0)[0]
        spans = [form_sheet(form, 0, [clue, said, "Tahun Anggaran 2024", OFFICE]) for said in SPANS]
        years = form_sheet(form, 0, [clue, "Tahun 2022 - 2024", OFFICE])
        yield f"form:{form.id}:kurun", workbook(*spans, years)
        for number, words in enumerate(form.against):
            yield f"form:{form.id}:lawan_{number}", workbook(form_sheet(form, 0, [*titles_of(form, 0), plain(words)]))


def unit_workbooks(book: Rulebook) -> Iterator[Named]:
    """satuan:WORD for every word of a unit: each form with it in a row of its own below what its columns count."""
    forms = [form for form in book.forms if not form.open]
    for word in sorted(book.vocabulary.unit_words):
        yield f"satuan:{word}", workbook(*(_with_units(form, word) for form in forms))


def _with_units(form: Form, word: str) -> Sheet:
    paths = [[*_path(each, 0, 2024), *([word] if each.measure else [])] for each in form.columns]
    rows: list[Row] = [[title] for title in titles_of(form, 0) if title]
    header, merged = _header(paths, len(rows))
    body = [[_cell(each, cells, line) for each in form.columns] for line, cells in enumerate(body_of(form, 0))]
    return sheet([*rows, *header, *body], merged)


def _barely_told(form: Form) -> Iterator[Sheet]:
    """The form under each of its titles, each time without one of the columns it needs: the title has to tell it."""
    needed = [each for each in form.columns if each.required]
    for number, title in enumerate(texts(form.clues)):
        for left_out in dict.fromkeys((needed[-1], next((each for each in needed if each.measure), needed[-1]))):
            columns = [each for each in form.columns if each is not left_out]
            yield form_sheet(form, number, [title, "Tahun Anggaran 2024", OFFICE], columns)


def _lists(form: Form) -> Iterator[Sequence[str]]:
    yield from (form.clues, form.totals, form.ends, form.samples)
    for column in form.columns:
        yield from (column.words, [" ".join(each) for each in column.under])
    yield from (rule.labels for rule in form.levels)
    yield from (each.words for each in _context(form))


def _context(form: Form) -> Sequence[Context]:
    return form.vocabulary.context if form.per_block else ()


def form_sheet(
    form: Form,
    number: int,
    titles: Sequence[str],
    columns: Sequence[Column] | None = None,
    lines: Sequence[Mapping[str, object]] | None = None,
) -> Sheet:
    """`lines` in place of the rows that the form's own rules of levels are about."""
    columns = form.columns if columns is None else columns
    placed = [(each, year) for each in columns for year in ((2024, 2025) if each.repeat else (2024,))]
    rows: list[Row] = [[title] for title in titles if title]
    for number_, context in enumerate(_context(form)):
        value = f"{KODE.get(context.level, '1.06')} Uraian {number_}"
        rows.append([at(texts(context.words), number).title(), ":", value])
    rows.append([])
    paths = [_path(column, number, year) for column, year in placed]
    header, merged = _header(paths, len(rows))
    body = [
        [_cell(column, cells, line) for column, _ in placed]
        for line, cells in enumerate(lines or body_of(form, number))
    ]
    return sheet([*rows, *header, *body], merged)


def _path(column: Column, number: int, year: int) -> list[str]:
    """The words above a column, then its own."""
    above = [
        plain(each, "uji" if number % 2 else "", year)
        for each in (column.under[number % len(column.under)] if column.under else ())
    ]
    own = texts(column.words)
    return [*(each or "grup" for each in above), at(own, number).replace("2024", str(year))]


def _header(paths: Sequence[Sequence[str]], top: int) -> tuple[list[Row], list[tuple[int, int, int, int]]]:
    depth = max(map(len, paths))
    rows: list[Row] = [[""] * len(paths) for _ in range(depth)]
    merged = []
    for column, path in enumerate(paths):
        for level, words in enumerate(path):
            before = paths[column - 1] if column else ()
            if (
                level < len(path) - 1
                and list(path[: level + 1]) == list(before[: level + 1])
                and len(before) > level + 1
            ):
                continue
            rows[level][column] = words
            right = column
            while (
                level < len(path) - 1
                and right + 1 < len(paths)
                and list(paths[right + 1][: level + 1]) == list(path[: level + 1])
                and len(paths[right + 1]) > level + 1
            ):
                right += 1
            bottom = depth - 1 if level == len(path) - 1 else level
            if (bottom, right) != (level, column):
                merged.append((top + level + 1, column + 1, top + bottom + 1, right + 1))
    return rows, merged


def _cell(column: Column, cells: Mapping[str, object], line: int) -> object:
    """What a row has in a column."""
    if column.field in cells and column.field not in ("label", "angka"):
        said = cells[column.field]
        return line + 2.0 if said == "1" and column.measure else said
    if column.kind == "kode":
        return _kode_cell(column, cells)
    if column.kind == "label":
        return cells.get("label", "") if column.field == "label" or cells.get("label") else ""
    if column.measure:
        return _number(column, line) if cells.get("angka") else ""
    return cells.get(column.kind, "") if column.kind == "nomor" else ""


def _kode_cell(column: Column, cells: Mapping[str, object]) -> object:
    order = list(CELLS)
    level = cells.get("jenjang")
    if not level:
        return cells.get("kode", "")
    mine = [each for each in column.levels if order.index(each) <= order.index(str(level))]
    if not mine:
        return ""
    if len(column.levels) == 1:
        return (LIKE_ACCOUNTS if cells.get("mirip_rekening") else CELLS)[mine[-1]]
    return KODE[mine[-1]].replace("1.06.06", "5.1.2") if cells.get("mirip_rekening") else KODE[mine[-1]]


def _number(column: Column, line: int) -> object:
    if column.kind == "rupiah":
        return (line + 1) * 1_250_000.0
    return f"{40 + line},5" if column.kind == "percent" else f"{line + 3} Orang"
