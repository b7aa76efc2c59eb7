"""Ringkasan: the office's figures as live references, findings by tingkat, what is missing, and the charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model import Severity
from pipeline.rulebook.table_layout import CellFormat, ChartSpec
from pipeline.write.findings.list_columns import SEVERITY, STATE, letter
from pipeline.write.findings.list_columns import SHEET as FINDINGS
from pipeline.write.findings.listing import FIRST, Lists
from pipeline.write.findings.memory import State
from pipeline.write.office_data.office_data import TREE, OfficeData
from pipeline.write.sheets.formats import NUMBER_FORMATS, Formats, page
from pipeline.write.sheets.links import to_cell
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.table_sheet import cached
from pipeline.write.tables.make_tables import named
from pipeline.write.tables.table import MISSING, OutTable, quoted
from pipeline.write.words.list_messages import LOOP, since_text
from pipeline.write.words.terms import LEVEL_NAMES
from pipeline.write.words.workbook_text import plain

SHEET: Final = "Ringkasan"
PLACES: Final = ("Isian naskah yang menunggu petugas", "Isian naskah yang sudah terisi")
"""Of the LKjIP as a document, beside the workbook."""
WIDTHS: Final = (34, 22, 3, 26, 34, 10, 34, 30)


def write_summary(workbook: Workbook, sheet: Worksheet, content: ReportContent, formats: Formats) -> None:
    """The whole sheet."""
    page(sheet, SHEET, content.office.office)
    sheet.fit_to_pages(1, 1)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, f"Ringkasan LKjIP {content.office.year}", formats.title)
    sheet.write_string(1, 0, content.office.office, formats.subtitle)
    row = _figures(sheet, 3, content, formats)
    row = _findings(sheet, row + 1, content.listing, formats)
    row = _document(sheet, row + 1, content, formats)
    end = _missing(sheet, 3, content.tables, formats)
    _charts(workbook, sheet, max(row, end) + 2, content)


def _head(sheet: Worksheet, row: int, at: int, names: Sequence[str], formats: Formats) -> None:
    for place, name in enumerate(names, start=at):
        sheet.write_string(row, place, name, formats.header)


def _figures(sheet: Worksheet, row: int, content: ReportContent, formats: Formats) -> int:
    """The main figures as live references, and how many rows of each level there are."""
    _head(sheet, row, 0, ("Angka pokok", "Nilai"), formats)
    for figure in content.layouts.figures.totals:
        table = content.by_id.get(figure.place.table)
        if table is not None:
            row += 1
            sheet.write_string(row, 0, figure.label, formats.cell(CellFormat.TEXT, "kegiatan"))
            _total(sheet, row, table, figure.place.column, formats)
    counted = content.by_id.get(content.layouts.figures.counted)
    counts = Counter(line.level for line in counted.lines if line.kind == "utama") if counted is not None else Counter()
    for level in TREE:
        row += 1
        sheet.write_string(row, 0, f"Jumlah {LEVEL_NAMES[level]}", formats.cell())
        sheet.write_number(row, 1, counts[level], formats.cell(CellFormat.RUPIAH))
    return row + 1


def _document(sheet: Worksheet, row: int, content: ReportContent, formats: Formats) -> int:
    """How many places of the document wait for staff, and how many are filled; nothing where there is no document."""
    if not content.places:
        return row
    _head(sheet, row, 0, ("Naskah laporan (.docx)", "Jumlah"), formats)
    for label, count in zip(PLACES, content.places, strict=True):
        row += 1
        sheet.write_string(row, 0, label, formats.cell())
        sheet.write_number(row, 1, count, formats.cell("bulat"))
    return row + 1


def _total(sheet: Worksheet, row: int, table: OutTable, column: str, formats: Formats) -> None:
    cell = table.cells[column][-1]
    if cell.value is None:
        sheet.write_blank(row, 1, None, formats.cell(CellFormat.TEXT, "", MISSING))
        return
    formula = f"={quoted(table.sheet)}!{table.address(column, len(table.lines) - 1)}"
    sheet.write_formula(row, 1, formula, formats.cell(cell.format, "kegiatan", cell.tint), cached(cell.value))
    if cell.printed:
        sheet.write_comment(row, 1, f"Dokumen sumber mencetak {cell.printed}; di sini jumlah rinciannya.")


def _findings(sheet: Worksheet, row: int, listing: Lists, formats: Formats) -> int:
    """What is open by tingkat, as the data say; what is explained and what can no longer be checked, apart."""
    _head(sheet, row, 0, ("Temuan terbuka menurut tingkat", "Jumlah"), formats)
    standing = Counter(each.severity.value for each in listing.open)
    levels, states = (_column_of_list(header, listing) for header in (SEVERITY, STATE))
    start = row + 1
    worth = [severity for severity in Severity if severity is not Severity.CATATAN]
    for severity in worth:
        row += 1
        sheet.write_string(row, 0, severity.value, formats.cell(CellFormat.TEXT, "", severity.value))
        formula = f'=COUNTIFS({levels},A{row + 1},{states},"{State.OPEN}")'
        sheet.write_formula(row, 1, formula, formats.cell("bulat"), standing[severity.value])
    row += 1
    total = sum(standing[severity.value] for severity in worth)
    sheet.write_string(row, 0, "Jumlah temuan terbuka", formats.cell(CellFormat.TEXT, "total"))
    sheet.write_formula(row, 1, f"=SUM(B{start + 1}:B{row})", formats.cell("bulat", "total"), total)
    told = Counter(listing.states)
    for state, label in (
        (State.EXPLAINED, "Dijelaskan perangkat daerah"),
        (State.UNSEEN, "Tidak dapat diperiksa lagi"),
    ):
        row += 1
        sheet.write_string(row, 0, label, formats.cell())
        sheet.write_formula(row, 1, f'=COUNTIFS({states},"{state}")', formats.cell("bulat"), told[state])
    row += 1
    sheet.write_url(row, 0, to_cell(FINDINGS, "A1"), formats.bare_link, f"Buka {FINDINGS} ›")
    sheet.write_string(row + 1, 0, since_text(listing.memory.tally, first=listing.first), formats.note)
    sheet.write_string(row + 2, 0, LOOP, formats.note)
    return row + 3


def _column_of_list(header: str, listing: Lists) -> str:
    """The rows of the Daftar Selisih in one of its columns."""
    return f"{quoted(FINDINGS)}!${letter(header)}${FIRST + 1}:${letter(header)}${listing.last + 1}"


def _missing(sheet: Worksheet, row: int, tables: Sequence[OutTable], formats: Formats) -> int:
    _head(sheet, row, 3, ("Belum terisi: lembar", "Kolom", "Sel", "Diisi oleh dokumen", "Keterangan"), formats)
    found = [each for table in tables for each in table.missing]
    for each in found:
        row += 1
        note = "dokumen ada, baris ini tidak" if each.present else "dokumen belum ada"
        sheet.write_string(row, 3, each.sheet, formats.cell())
        sheet.write_string(row, 4, each.header, formats.cell())
        sheet.write_number(row, 5, each.count, formats.cell("bulat", "", "", "center"))
        sheet.write_string(row, 6, each.source, formats.cell(CellFormat.TEXT, "", MISSING))
        sheet.write_string(row, 7, note, formats.cell())
    if not found:
        row += 1
        sheet.write_string(row, 3, "Semua sel terisi.", formats.cell())
    return row + 1


# --------------------------------------------------------------------------- charts

COLOURS: Final = ("#1F3864", "#C9A227", "#5B8DB8", "#8C8C8C")


def _charts(workbook: Workbook, sheet: Worksheet, row: int, content: ReportContent) -> None:
    place = 0
    for table in content.tables:
        for spec in table.layout.charts:
            chart = _chart(workbook, table, spec, content.data)
            if chart is not None:
                sheet.insert_chart(row + 18 * (place // 2), 0 if place % 2 == 0 else 4, chart, {"object_position": 2})
                place += 1


def _chart(workbook: Workbook, table: OutTable, spec: ChartSpec, data: OfficeData) -> Any:  # noqa: ANN401 (XlsxWriter's charts)
    rows = [
        table.first + at for at, line in enumerate(table.lines) if line.level == spec.level and line.kind == "utama"
    ]
    if not any(_numbers(table, name, rows) for name in spec.series):
        return None
    ids = [column.id for column in table.layout.columns]
    chart = workbook.add_chart({"type": spec.kind})
    shown = [(colour, name) for colour, name in zip(COLOURS, spec.series, strict=False) if _numbers(table, name, rows)]
    for colour, name in shown:
        column = table.layout.columns[ids.index(name)]
        chart.add_series(
            {
                "name": named(column.header, data),
                "categories": _area(table, spec.category, rows),
                "values": _area(table, name, rows),
                "fill": {"color": colour},
                "line": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "num_format": _label_format(table, name), "font": {"size": 8}},
                "categories_data": [_word(table, spec.category, row) for row in rows],
                "values_data": [_word(table, name, row) for row in rows],
            }
        )
    chart.set_title({"name": named(spec.title, data), "name_font": {"size": 11, "color": "#1F3864"}, "overlay": False})
    chart.set_legend({"position": "bottom"} if len(shown) > 1 else {"none": True})
    words: dict[str, Any] = {
        "num_font": {"size": 8},
        "major_gridlines": {"visible": False},
        "line": {"color": "#B4BCCB"},
    }
    values = {"visible": False, "min": 0, "major_gridlines": {"visible": False}}  # the labels say it
    if spec.kind == "bar":  # first row on top
        chart.set_y_axis({**words, "reverse": True})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(words)
        chart.set_y_axis(values)
    chart.set_size({"width": 620, "height": 350})
    return chart


def _numbers(table: OutTable, column: str, rows: Sequence[int]) -> bool:
    """Whether a chart would show anything of a column."""
    return any(isinstance(table.cells[column][row - table.first].value, int | Fraction) for row in rows)


def _label_format(table: OutTable, column: str) -> str:
    return NUMBER_FORMATS[
        CellFormat.RATIO if any(cell.format == CellFormat.RATIO for cell in table.cells[column]) else "bulat"
    ]


def _area(table: OutTable, column: str, rows: Sequence[int]) -> str:
    letter = table.letters[column]
    if rows[-1] - rows[0] == len(rows) - 1:
        return f"={quoted(table.sheet)}!${letter}${rows[0] + 1}:${letter}${rows[-1] + 1}"
    return "=(" + ",".join(f"{quoted(table.sheet)}!${letter}${row + 1}" for row in rows) + ")"


def _word(table: OutTable, column: str, row: int) -> Any:  # noqa: ANN401
    value = table.cells[column][row - table.first].value
    return float(value) if isinstance(value, int | Fraction) else plain(value or "")
