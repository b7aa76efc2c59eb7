"""Blank forms as a person would make them: headings with years and quarters, formats, lists, notes, an example row.

What they look like is rules/templat.yaml; what is filled in is read by the forms that they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.file_names import safe_name
from pipeline.fingerprint import CREATED
from pipeline.model import PERCENT, RUPIAH
from pipeline.night.publish import write_whole
from pipeline.rulebook.adapted import own_of
from pipeline.rulebook.blanks import EACH_QUARTER, EACH_YEAR, KODE, Blank, BlankColumn, BlankSheet
from pipeline.rulebook.rulebook import Rulebook
from pipeline.rulebook.settings import PAIRS, REPEATED, Setting, SettingKind

ROWS: Final = 60
HEADING: Final = 5  # 0-based row of the first heading: title, office, year, what to do, blank above it
QUARTERS: Final = ("I", "II", "III", "IV")
HEAD, GREY, OWN_CELL = "#DCE6F1", "#808080", "#FFF9E5"
NUMBERS: Final[Mapping[str, str]] = {RUPIAH: "#,##0", PERCENT: "#,##0.00"}
ANY_NUMBER: Final = "General"
TEXT: Final = "@"
NOTE_WIDTH: Final = 260
LINE: Final = 14.5
"""Points of a line."""
SETTING_WIDTHS: Final = (38, 44, 34, 40, 60)
_NUMBER: Final = re.compile(r"\d+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom: the year, the office ("" not said), the years of its Renstra."""

    year: int
    office: str
    first: int
    last: int

    def words(self, quarter: str = "") -> dict[str, str]:
        """What the texts of rules/templat.yaml may name."""
        return {
            "tahun": str(self.year), "lalu": str(self.year - 1), "awal": str(self.first), "akhir": str(self.last),
            "tw": quarter, "kantor": self.office, "n": "{n}",
        }  # fmt: skip


def write_blanks(folder: Path, book: Rulebook, asked: Asked) -> list[Path]:
    """Every blank form and the settings; a file that is there is left alone. Returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in blank_files(book, asked):
        path = folder / name
        if not path.exists():
            write_whole(path, content)
            written.append(path)
    return written


def blank_files(book: Rulebook, asked: Asked) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file."""
    for blank in book.blanks.blanks:
        for quarter in QUARTERS if blank.each == EACH_QUARTER else ("",):
            name = safe_name(blank.file.format(**asked.words(quarter)))
            yield f"{name}.xlsx", _file(blank, book, asked, quarter)
    yield f"{safe_name(book.blanks.settings.file)}.xlsx", _settings_file(book, asked)


@contextmanager
def _workbook(content: BytesIO) -> Iterator[xlsxwriter.Workbook]:
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        made.set_properties({"created": CREATED})
        yield made


def _file(blank: Blank, book: Rulebook, asked: Asked, quarter: str) -> bytes:
    content = BytesIO()
    with _workbook(content) as made:
        for sheet in blank.sheets:
            _sheet(made, sheet, book, asked, quarter)
    return content.getvalue()


# --------------------------------------------------------------------------- one sheet


def _sheet(made: xlsxwriter.Workbook, blank: BlankSheet, book: Rulebook, asked: Asked, quarter: str) -> None:
    words = asked.words(quarter)
    sheet = made.add_worksheet(blank.sheet.format(**words))
    columns = [each for column in blank.columns for each in _spread(column, asked, quarter)]
    said = [blank.title.format(**words), blank.when.format(**words)]
    _titles(made, sheet, said, book.blanks.say, book, asked)
    deep = 1 if any(column.group for column in columns) else 0
    bottom = HEADING + deep
    _headings(made, sheet, columns, bottom)
    _example(made, sheet, columns, bottom + 1, book)
    for at, column in enumerate(columns):
        look = made.add_format(
            {**_look(column), "border": 1, "border_color": "#BFBFBF", "valign": "top", "text_wrap": True}
        )
        sheet.set_column(at, at, column.width)
        for row in range(bottom + 2, bottom + 2 + ROWS):
            sheet.write_blank(row, at, None, look)
        if column.choices:
            sheet.data_validation(
                bottom + 1, at, bottom + 1 + ROWS, at,
                {"validate": "list", "source": list(column.choices), "error_type": "information"},
            )  # fmt: skip
    _page(sheet, bottom)


def _titles(  # noqa: PLR0917 (the sheet, and what stands above its table)
    made: xlsxwriter.Workbook, sheet: Worksheet, said: Sequence[str], help_: str, book: Rulebook, asked: Asked
) -> None:
    title, when = said
    sheet.write_string(0, 0, title, made.add_format({"bold": True, "font_size": 14}))
    office = made.add_format({"bold": True} if asked.office else {"bold": True, "bg_color": "#FFF2CC"})
    sheet.write_string(1, 0, book.blanks.office.format(kantor=asked.office).strip(), office)
    if not asked.office:
        sheet.write_comment(1, 0, book.blanks.unnamed, {"x_scale": 2})
    if when:
        sheet.write_string(2, 0, when, made.add_format({"bold": True}))
    sheet.write_string(3, 0, help_, made.add_format({"italic": True, "font_color": GREY}))


def _spread(column: BlankColumn, asked: Asked, quarter: str) -> Iterator[BlankColumn]:
    """The column, or the one of each year or quarter that it stands for, with its heading as printed."""
    words = asked.words(quarter)
    group = column.group.format(**words)
    match column.each:
        case each if each == EACH_YEAR:
            years = range(asked.first, asked.last + 1)
            found = [column.heading.format(**{**words, "n": str(year)}) for year in years]
        case each if each == EACH_QUARTER:
            found = [column.heading.format(**{**words, "tw": each}) for each in QUARTERS]
        case _:
            found = [column.heading.format(**words)]
    return (replace(column, heading=heading, group=group) for heading in found)


def _headings(made: xlsxwriter.Workbook, sheet: Worksheet, columns: Sequence[BlankColumn], bottom: int) -> None:
    look = made.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": HEAD}
    )
    at = 0
    for group, below in groupby(columns, key=lambda column: column.group):
        width = len(list(below))
        if group and width > 1:
            sheet.merge_range(HEADING, at, HEADING, at + width - 1, group, look)
        elif group:
            sheet.write_string(HEADING, at, group, look)
        at += width
    for at, column in enumerate(columns):
        if not column.group and bottom > HEADING:
            sheet.merge_range(HEADING, at, bottom, at, column.heading, look)
        else:
            sheet.write_string(bottom, at, column.heading, look)
        if column.note:
            row = bottom if column.group else HEADING
            sheet.write_comment(row, at, column.note, {"width": NOTE_WIDTH, "height": 74})
    sheet.set_row(HEADING, 18 if bottom > HEADING else 32)
    if bottom > HEADING:
        sheet.set_row(bottom, 32)


def _example(
    made: xlsxwriter.Workbook, sheet: Worksheet, columns: Sequence[BlankColumn], row: int, book: Rulebook
) -> None:
    """A row as it is filled in, which is never read: its first cell says that it is an example."""
    for at, column in enumerate(columns):
        look = made.add_format({**_look(column), "italic": True, "font_color": GREY, "border": 1, "text_wrap": True})
        if at == 0:
            sheet.write_string(row, at, book.vocabulary.example_rows[0], look)
        elif column.unit and _NUMBER.fullmatch(column.example):
            sheet.write_number(row, at, float(column.example.replace(",", ".")), look)
        else:
            sheet.write_string(row, at, column.example, look)


def _look(column: BlankColumn) -> dict[str, str]:
    if column.kind == KODE or not column.unit:
        return {"num_format": TEXT}
    return {"num_format": NUMBERS.get(column.unit, ANY_NUMBER)}


def _page(sheet: Worksheet, bottom: int) -> None:
    sheet.freeze_panes(bottom + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING, bottom)


# --------------------------------------------------------------------------- the settings


def _settings_file(book: Rulebook, asked: Asked) -> bytes:
    content = BytesIO()
    said, known = book.blanks.settings, book.vocabulary.settings_sheet
    with _workbook(content) as made:
        sheet = made.add_worksheet(known.setting)
        _titles(made, sheet, [said.title, f"Tahun Anggaran {asked.year}"], said.say, book, asked)
        look = made.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": HEAD, "valign": "vcenter"})
        headings = (known.setting, known.value, known.partner, said.own, said.help)
        for at, (heading, width) in enumerate(zip(headings, SETTING_WIDTHS, strict=True)):
            sheet.write_string(HEADING, at, heading, look)
            sheet.set_column(at, at, width)
        looks = _setting_looks(made)
        row = HEADING
        for setting in book.settings.settings:
            for number in range(setting.blanks):
                row += 1
                _setting(sheet, row, setting, book, looks, first=number == 0)
        labels = [each.label for each in book.settings.settings if each.kind in REPEATED]
        for at in range(row + 1, row + 11):
            for column in range(3):
                sheet.write_blank(at, column, None, looks["own"])
            sheet.data_validation(at, 0, at, 0, {"validate": "list", "source": labels})
        sheet.freeze_panes(HEADING + 1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return content.getvalue()


def _setting_looks(made: xlsxwriter.Workbook) -> dict[str, Format]:
    plain = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True, "valign": "top"}
    return {
        "label": made.add_format({**plain, "bold": True}),
        "own": made.add_format({**plain, "bg_color": OWN_CELL, "num_format": TEXT}),
        "number": made.add_format({**plain, "bg_color": OWN_CELL, "num_format": "General", "align": "left"}),
        "none": made.add_format({**plain, "bg_color": "#EDEDED"}),
        "told": made.add_format({**plain, "font_color": GREY}),
    }


def _setting(
    sheet: Worksheet, row: int, setting: Setting, book: Rulebook, looks: Mapping[str, Format], *, first: bool
) -> None:
    number = setting.kind in (SettingKind.STEP, SettingKind.WEAK, SettingKind.TOLERANCE)
    sheet.write_string(row, 0, setting.label, looks["label"])
    sheet.write_blank(row, 1, None, looks["number" if number else "own"])
    sheet.write_blank(row, 2, None, looks["own" if setting.kind in PAIRS else "none"])
    sheet.write_string(row, 3, own_of(book, setting) if first else "", looks["told"])
    sheet.write_string(row, 4, setting.help if first else "", looks["told"])
    if first:
        told = zip((own_of(book, setting), setting.help), SETTING_WIDTHS[3:], strict=True)
        sheet.set_row(row, LINE * max(-(-len(words) // width) for words, width in told) + 3)
    if setting.choices:
        sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": list(setting.choices)})
    if first:
        sheet.write_comment(row, 1, setting.help, {"width": NOTE_WIDTH, "height": 74})
