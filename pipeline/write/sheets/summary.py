"""Ringkasan: the office's figures as live references, findings by tingkat, what is missing, and the charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.model import Severity
from pipeline.rulebook.layouts import ChartSpec
from pipeline.write.book.book import TREE, Book
from pipeline.write.findings.answers import DONE
from pipeline.write.findings.answers import SHEET as FINDINGS
from pipeline.write.findings.listing import FIRST, Lists
from pipeline.write.sheets.cover import MONEY
from pipeline.write.sheets.formats import NUMBER_FORMATS, Formats, page
from pipeline.write.sheets.manuscript import Manuscript
from pipeline.write.sheets.table_sheet import cached
from pipeline.write.tables.lkjip import named
from pipeline.write.tables.table import OutTable, quoted
from pipeline.write.words.clean import plain

SHEET: Final = "Ringkasan"
WIDTHS: Final = (34, 22, 3, 26, 34, 10, 34, 30)
TREE_LABELS: Final = {"program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}
FIGURES: Final = (
    ("pagu", "Anggaran (pagu)"),
    ("realisasi", "Realisasi"),
    ("penyerapan", "Penyerapan"),
    ("sisa", "Sisa anggaran"),
)


def write_summary(workbook: Workbook, sheet: Worksheet, script: Manuscript, formats: Formats) -> None:
    """The whole sheet."""
    page(sheet, SHEET, script.office.office)
    sheet.fit_to_pages(1, 1)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, f"Ringkasan LKjIP {script.office.year}", formats.title)
    sheet.write_string(1, 0, script.office.office, formats.subtitle)
    row = _figures(sheet, 3, script.by_id.get(MONEY), formats)
    row = _findings(sheet, row + 1, script.listing, formats)
    end = _missing(sheet, 3, script.tables, formats)
    _charts(workbook, sheet, max(row, end) + 2, script)


def _head(sheet: Worksheet, row: int, at: int, names: Sequence[str], formats: Formats) -> None:
    for place, name in enumerate(names, start=at):
        sheet.write_string(row, place, name, formats.header)


def _figures(sheet: Worksheet, row: int, money: OutTable | None, formats: Formats) -> int:
    _head(sheet, row, 0, ("Angka pokok", "Nilai"), formats)
    for column, label in FIGURES if money is not None else ():
        row += 1
        cell = money.cells[column][-1] if money is not None else None
        sheet.write_string(row, 0, label, formats.cell("teks", "kegiatan"))
        if money is not None and cell is not None and cell.value is not None:
            formula = f"={quoted(money.sheet)}!{money.address(column, len(money.lines) - 1)}"
            sheet.write_formula(row, 1, formula, formats.cell(cell.format, "kegiatan", cell.tint), cached(cell.value))
            if cell.printed:
                sheet.write_comment(row, 1, f"Dokumen sumber mencetak {cell.printed}; di sini jumlah rinciannya.")
        else:
            sheet.write_blank(row, 1, None, formats.cell("teks", "", "kosong"))
    counts = Counter(line.level for line in money.lines if line.kind == "utama") if money is not None else Counter()
    for level in TREE:
        row += 1
        sheet.write_string(row, 0, f"Jumlah {TREE_LABELS[level].lower()}", formats.cell())
        sheet.write_number(row, 1, counts[level], formats.cell("rupiah"))
    return row + 1


def _findings(sheet: Worksheet, row: int, listing: Lists, formats: Formats) -> int:
    _head(sheet, row, 0, ("Temuan menurut tingkat", "Jumlah"), formats)
    standing: Counter[str] = Counter(each.finding.severity.value for each in listing.rows if each.status != DONE)
    for answer in (*listing.gone, *listing.loose):
        if answer.status != DONE:
            standing[answer.row.get("Tingkat", "")] += 1
    first, last = FIRST + 1, listing.last + 1
    start = row + 1
    for severity in Severity:
        row += 1
        sheet.write_string(row, 0, severity.value, formats.cell("teks", "", severity.value))
        area = f"{quoted(FINDINGS)}!$B${first}:$B${last},A{row + 1},{quoted(FINDINGS)}!$C${first}:$C${last}"
        sheet.write_formula(row, 1, f'=COUNTIFS({area},"<>{DONE}")', formats.cell("bulat"), standing[severity.value])
    row += 1
    total = sum(standing[severity.value] for severity in Severity)
    sheet.write_string(row, 0, "Jumlah temuan terbuka", formats.cell("teks", "total"))
    sheet.write_formula(row, 1, f"=SUM(B{start + 1}:B{row})", formats.cell("bulat", "total"), total)
    return row + 1


def _missing(sheet: Worksheet, row: int, tables: Sequence[OutTable], formats: Formats) -> int:
    _head(sheet, row, 3, ("Belum terisi: lembar", "Kolom", "Sel", "Diisi oleh dokumen", "Keterangan"), formats)
    found = [each for table in tables for each in table.missing]
    for each in found:
        row += 1
        note = "dokumen ada, baris ini tidak" if each.present else "dokumen belum ada"
        sheet.write_string(row, 3, each.sheet, formats.cell())
        sheet.write_string(row, 4, each.header, formats.cell())
        sheet.write_number(row, 5, each.count, formats.cell("bulat", "", "", "center"))
        sheet.write_string(row, 6, each.document, formats.cell("teks", "", "kosong"))
        sheet.write_string(row, 7, note, formats.cell())
    if not found:
        row += 1
        sheet.write_string(row, 3, "Semua sel terisi.", formats.cell())
    return row + 1


# --------------------------------------------------------------------------- charts

COLOURS: Final = ("#1F3864", "#C9A227", "#5B8DB8", "#8C8C8C")


def _charts(workbook: Workbook, sheet: Worksheet, row: int, script: Manuscript) -> None:
    place = 0
    for table in script.tables:
        for spec in table.layout.charts:
            chart = _chart(workbook, table, spec, script.book)
            if chart is not None:
                sheet.insert_chart(row + 18 * (place // 2), 0 if place % 2 == 0 else 4, chart, {"object_position": 2})
                place += 1


def _chart(workbook: Workbook, table: OutTable, spec: ChartSpec, book: Book) -> Any:  # noqa: ANN401 (XlsxWriter's charts)
    rows = [
        table.first + at for at, line in enumerate(table.lines) if line.level == spec.level and line.kind == "utama"
    ]
    if not rows:
        return None
    ids = [column.id for column in table.layout.columns]
    chart = workbook.add_chart({"type": spec.kind})
    for colour, name in zip(COLOURS, spec.series, strict=False):
        column = table.layout.columns[ids.index(name)]
        chart.add_series(
            {
                "name": named(column.header, book),
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
    chart.set_title({"name": named(spec.title, book), "name_font": {"size": 11, "color": "#1F3864"}, "overlay": False})
    chart.set_legend({"position": "bottom"} if len(spec.series) > 1 else {"none": True})
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


def _label_format(table: OutTable, column: str) -> str:
    return NUMBER_FORMATS["rasio" if any(cell.format == "rasio" for cell in table.cells[column]) else "bulat"]


def _area(table: OutTable, column: str, rows: Sequence[int]) -> str:
    letter = table.letters[column]
    if rows[-1] - rows[0] == len(rows) - 1:
        return f"={quoted(table.sheet)}!${letter}${rows[0] + 1}:${letter}${rows[-1] + 1}"
    return "=(" + ",".join(f"{quoted(table.sheet)}!${letter}${row + 1}" for row in rows) + ")"


def _word(table: OutTable, column: str, row: int) -> Any:  # noqa: ANN401
    value = table.cells[column][row - table.first].value
    return float(value) if isinstance(value, int | Fraction) else plain(value or "")
