"""The figures that a text of the document names in braces, as they are printed; a sentence without one of them is not said."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from pipeline.rulebook.prose import IN_WORDS, SPELLED, Count, fields_of
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.sheets.cover import long_date
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.main_figures import main_figures
from pipeline.write.tables.printed import printed
from pipeline.write.tables.table import OutCell, OutTable
from pipeline.write.words.spelled import spelled

YEAR: Final = 4  # its last quarter
RUPIAH: Final = "rupiah"


class Said(NamedTuple):
    """One figure: as it is printed, and the whole number it is where it is one."""

    text: str
    number: int | None = None
    unit: str = ""  # said after it in words


def of_cell(cell: OutCell) -> Said:
    """A cell of a table."""
    whole = int(cell.value) if isinstance(cell.value, int | Fraction) and cell.value == int(cell.value) else None
    return Said(printed(cell), whole, RUPIAH if cell.format == CellFormat.RUPIAH else "")


def figures_of(content: ReportContent) -> dict[str, Said]:
    """All that every text may name; what has no number is not in it."""
    year, data = content.office.year, content.data
    masa = f"Tahun {year}" if data.quarter == YEAR else f"{data.period} Tahun {year}".replace("TW", "Triwulan")
    said = {
        "tahun": Said(str(year)),
        "lalu": Said(str(year - 1)),
        "kantor": Said(content.office.office),
        "masa": Said(masa),
        "tanggal": Said(long_date(content.audit.tanggal)),
    }
    said |= {name: of_cell(cell) for name, cell in main_figures(content.tables, content.layouts.figures).items()}
    for count in content.layouts.prose.counts:
        number = _counted(count, content.by_id.get(count.table))
        if number is not None:
            said[count.id] = Said(str(number), number)
    return {name: each for name, each in said.items() if each.text}


def _counted(count: Count, table: OutTable | None) -> int | None:
    """How many rows; None of a table that has none."""
    if table is None or table.lines[0].kind == "kosong":
        return None
    kinds = ("utama", "lanjut") if count.column else ("utama",)
    places = [
        place
        for place, line in enumerate(table.lines)
        if line.kind in kinds and (not count.level or line.level == count.level)
    ]
    if not count.column:
        return len(places)
    values = [table.cells[count.column][place].value for place in places]
    least = None if count.least is None else count.least / 100
    return sum(1 for value in values if isinstance(value, int | Fraction) and (least is None or value >= least))


def sentence(text: str, said: Mapping[str, Said]) -> str:
    """A text with its figures; "" where one of them has no number."""
    filled = text
    for name, spec in dict.fromkeys(fields_of(text)):
        known = said.get(name)
        words = _in_words(known, spec) if known is not None else ""
        if not words:
            return ""
        filled = filled.replace(f"{{{name}:{spec}}}" if spec else f"{{{name}}}", words)
    return filled


def _in_words(said: Said, spec: str) -> str:
    if not spec:
        return said.text
    if said.number is None:
        return ""
    words = spelled(said.number)
    if spec == SPELLED:
        return f"{said.text} ({words})"
    return f"{words} {said.unit}".rstrip() if spec == IN_WORDS else ""
