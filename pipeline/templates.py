"""Blank forms to fill, made from the same rules that recognise them: what is filled in here is read back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.file_names import safe_name
from pipeline.fingerprint import CREATED
from pipeline.rulebook.form_columns import Column
from pipeline.rulebook.forms import Form

TITLES: Final = 4  # rows above the header: title, year, office, blank
WIDTH: Final = {"label": 60, "text": 30, "kode": 14, "nomor": 6}
NUMBER_WIDTH: Final = 18
FORBIDDEN_IN_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")
SHEET_NAME_LENGTH: Final = 31


def write_templates(folder: Path, forms: Sequence[Form], year: int) -> list[Path]:
    """One workbook per document, a sheet per form; a file that is already there is left alone. Returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    ordered = sorted((form for form in forms if not form.open), key=lambda form: (form.document, form.id))
    for document, of_document in groupby(ordered, key=lambda form: form.document):
        path = folder / f"{safe_name(f'Templat {document}')}.xlsx"
        if path.exists():
            continue
        book = xlsxwriter.Workbook(str(path), {"in_memory": True})
        book.set_properties({"created": CREATED})
        for form in of_document:
            _sheet(book, form, year)
        book.close()
        written.append(path)
    return written


def _sheet(book: xlsxwriter.Workbook, form: Form, year: int) -> None:
    sheet = book.add_worksheet(FORBIDDEN_IN_SHEET_NAME.sub(" ", form.id)[:SHEET_NAME_LENGTH])
    bold = book.add_format({"bold": True})
    head = book.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EEF5"}
    )
    sheet.write_string(0, 0, " ".join([form.title, *form.clues[:1]]), bold)
    sheet.write_string(1, 0, f"Tahun Anggaran {year}")
    sheet.write_string(2, 0, "Nama Perangkat Daerah :")
    paths = [_path(column, year) for column in form.columns]
    bottom = TITLES + max(len(path) for path in paths) - 1
    for level in range(bottom - TITLES):
        _groups(sheet, TITLES + level, [path[: level + 1] if len(path) > level + 1 else None for path in paths], head)
    for at, (column, path) in enumerate(zip(form.columns, paths, strict=True)):
        _write(sheet, (TITLES + len(path) - 1, at, bottom, at), path[-1], head)
        sheet.set_column(at, at, WIDTH.get(column.kind, NUMBER_WIDTH))
    sheet.freeze_panes(bottom + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TITLES, bottom)


def _groups(sheet: Worksheet, row: int, paths: Sequence[tuple[str, ...] | None], head: Format) -> None:
    """One row of group words, each over the columns below it."""
    at = 0
    for path, columns in groupby(paths):
        width = len(list(columns))
        if path:
            _write(sheet, (row, at, row, at + width - 1), path[-1], head)
        at += width


def _write(sheet: Worksheet, box: tuple[int, int, int, int], text: str, head: Format) -> None:
    if box[:2] == box[2:]:
        sheet.write_string(*box[:2], text, head)
    else:
        sheet.merge_range(*box, text, head)


def _path(column: Column, year: int) -> tuple[str, ...]:
    """The group words above a column, then its own."""
    above = column.under[0] if column.under else ()
    return tuple(_plain(words, year) for words in (*above, column.words[0]))


def _plain(words: str, year: int) -> str:
    """A header pattern as one prints it: {n} is the year, * is nothing."""
    return " ".join(words.replace("{n}", str(year)).replace("*", " ").split()).upper()
