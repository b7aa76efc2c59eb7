"""Blank forms to fill, made from the same rules that recognise them: what is filled in here is read back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import xlsxwriter

from pipeline.night.publish import safe_name
from pipeline.read.forms import Column, Form

TITLES: Final = 4  # rows above the header: title, year, office, blank
WIDTH: Final = {"label": 60, "text": 30, "kode": 14, "nomor": 6}
NUMBER_WIDTH: Final = 18
FORBIDDEN_IN_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")
SHEET_NAME_LENGTH: Final = 31


def write_templates(folder: Path, forms: Sequence[Form], year: int) -> list[Path]:
    """One workbook per document, a sheet per form; a file that is already there is left alone. Returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    ordered = sorted(forms, key=lambda form: (form.document, form.id))
    for document, of_document in groupby(ordered, key=lambda form: form.document):
        path = folder / f"{safe_name(f'Templat {document}')}.xlsx"
        if path.exists():
            continue
        book = xlsxwriter.Workbook(str(path))
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
    at = 0
    for group, columns in groupby(form.columns, key=lambda column: _group(column, year)):
        width = len(members := list(columns))
        if group and width > 1:
            sheet.merge_range(TITLES, at, TITLES, at + width - 1, group, head)
        elif group:
            sheet.write_string(TITLES, at, group, head)
        for column in members:
            name = _plain(column.words[0], year)
            if group:
                sheet.write_string(TITLES + 1, at, name, head)
            else:
                sheet.merge_range(TITLES, at, TITLES + 1, at, name, head)
            sheet.set_column(at, at, WIDTH.get(column.kind, NUMBER_WIDTH))
            at += 1
    sheet.freeze_panes(TITLES + 2, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TITLES, TITLES + 1)


def _group(column: Column, year: int) -> str:
    return _plain(column.under[0], year) if column.under else ""


def _plain(words: str, year: int) -> str:
    """A header pattern as one prints it: {n} is the year, * is nothing."""
    return " ".join(words.replace("{n}", str(year)).replace("*", " ").split()).upper()
