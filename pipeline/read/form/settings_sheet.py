"""A sheet in which an office sets something → a table of its rows; it is no source of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from pipeline.model import FACT_COLUMNS, ROW_COLUMNS, ColumnReport, SheetReport, Table
from pipeline.read.form.identity import identify
from pipeline.read.form.sheet_report import SheetLike, is_filled
from pipeline.read.form.titles import titles_above
from pipeline.rulebook.documents import SettingsSheet
from pipeline.words import fold

_SEARCHED: Final = 15
_FIELDS: Final = ("label", "nilai", "padanan")
_LEVEL: Final = "rincian"
_SPAN: Final = "tahun"


@dataclass(frozen=True, slots=True, eq=False)
class SettingsRead:
    """One such sheet: its table, and how it was understood."""

    table: Table
    report: SheetReport


def settings_of(sheet: SheetLike, file: str, known: SettingsSheet) -> SettingsRead | None:
    """The settings of a sheet; None where it is none: all three headings stand in one of its first rows."""
    headings = [fold(each) for each in (known.setting, known.value, known.partner)]
    for top, row in enumerate(sheet.rows[:_SEARCHED]):
        printed = [fold(value) if isinstance(value, str) else "" for value in row]
        if all(heading in printed for heading in headings):
            return _read(sheet, file, known, top, [printed.index(heading) for heading in headings])
    return None


def _read(sheet: SheetLike, file: str, known: SettingsSheet, top: int, columns: list[int]) -> SettingsRead:
    said = identify([*titles_above(sheet, top, 0), ""], (), _SPAN, many_years=False)
    at = [row for row in range(top + 1, len(sheet.rows)) if any(is_filled(sheet.rows[row][one]) for one in columns)]
    rows: dict[str, Sequence[Any]] = {name: [""] * len(at) for name in ROW_COLUMNS} | {
        "row": [row + 1 for row in at],
        "kode": [""] * len(at),
        "level": [_LEVEL] * len(at),
        "parent": [-1] * len(at),
    }
    rows |= {name: [_value(sheet, row, column) for row in at] for name, column in zip(_FIELDS, columns, strict=True)}
    table = Table(
        known.form, known.document, file, sheet.name, 0, said.years, said.office, "", "", rows, {name: [] for name in (*FACT_COLUMNS, "missing")},
        {name: column + 1 for name, column in zip(_FIELDS, columns, strict=True)},
    )  # fmt: skip
    reports = tuple(
        ColumnReport(column + 1, str(sheet.rows[top][column]), name, "sama")
        for name, column in zip(_FIELDS, columns, strict=True)
    )
    report = SheetReport(file, sheet.name, sheet.visible, known.form, 1.0, f"A{top + 1}", reports, (), known.form, "")
    return SettingsRead(table, report)


def _value(sheet: SheetLike, row: int, column: int) -> object:
    """A cell as it is; of one that shows a percent, the percent it shows."""
    value = sheet.rows[row][column]
    if isinstance(value, float | int) and (row + 1, column + 1) in sheet.looks.percents:
        return f"{float(Fraction(str(value)) * 100):g} %".replace(".", ",")
    return value
