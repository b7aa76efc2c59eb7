"""The same document as web applications export it under .xls is read as the same: every table, every number."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from make_offices import make_office

from pipeline.model import Reading
from pipeline.read.file.sheet import Sheet
from pipeline.read.file.workbook import Workbook, read_workbook
from pipeline.read.reading import read_file
from pipeline.rulebook import rulebook

TOP = Path(__file__).resolve().parents[2]
BOOK = rulebook.load(TOP / "rules")


def printed(value: object) -> str:
    """As an Indonesian application prints it: 1.234.567,00."""
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def as_page(sheet: Sheet) -> str:
    """One table, merged cells as spans, every cell a text."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    lines = []
    for row, cells in enumerate(sheet.rows, 1):
        line = ""
        for column, value in enumerate(cells, 1):
            if (row, column) not in covered:
                down, along = spans.get((row, column), (1, 1))
                line += f'<td rowspan="{down}" colspan="{along}">{escape(printed(value))}</td>'
        lines.append(f"<tr>{line}</tr>")
    return f"<html><head><meta charset='utf-8'></head><body><table>{''.join(lines)}</table></body></html>"


def as_xml(sheet: Sheet) -> str:
    """XML Spreadsheet 2003: numbers are numbers; what is merged is one cell."""
    lines = []
    merged = {(top, left): (bottom - top, right - left) for top, left, bottom, right in sheet.merged}
    for row, cells in enumerate(sheet.rows, 1):
        line = ""
        for column, value in enumerate(cells, 1):
            if value == "" and (row, column) not in merged:
                continue
            down, along = merged.get((row, column), (0, 0))
            kind = "Number" if isinstance(value, float) else "String"
            span = f' ss:MergeDown="{down}" ss:MergeAcross="{along}"' if down or along else ""
            line += f'<Cell ss:Index="{column}"{span}><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'
        lines.append(f"<Row>{line}</Row>")
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="{sheet.name}"><Table>{"".join(lines)}</Table></Worksheet></Workbook>'
    )


def as_text(sheet: Sheet) -> str:
    """Tabs, as "Unicode text"."""
    return "".join("\t".join(map(printed, cells)) + "\r\n" for cells in sheet.rows)


def numbers(reading: Reading) -> list[tuple[object, ...]]:
    """(form, document, kode, measure, value) of everything that was read."""
    return [
        (table.form, table.document, table.years, tuple(table.rows["kode"]), tuple(table.facts["measure"]),
         tuple(table.facts["value"]))
        for table in reading.tables
    ]  # fmt: skip


@pytest.mark.parametrize("export", [as_page, as_xml, as_text])
def test_an_export_under_xls_is_the_same_document(tmp_path: Path, export: Callable[[Sheet], str]) -> None:
    """Renja and realisasi of one office: the same forms, rows and numbers, and nothing is said against them."""
    for path in make_office(tmp_path / "asli", 1, seed=3, size=(2, 2, 2)):
        found = read_workbook(path, path.name)
        assert isinstance(found, Workbook)
        whole = read_file(path, path.name, BOOK.forms)
        tables, findings = [], []
        for sheet in found.sheets:
            exported = tmp_path / f"{path.stem} {sheet.name}.xls"
            exported.write_text(export(sheet), encoding="utf-8")
            reading = read_file(exported, exported.name, BOOK.forms)
            assert reading.refusals == ()
            tables += numbers(reading)
            findings += reading.findings
        assert tables == numbers(whole), path.name
        assert len(findings) == len(whole.findings)
