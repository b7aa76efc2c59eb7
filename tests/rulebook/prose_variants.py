"""Contents of a document in which every sentence is said: each outcome of a comparison, staff's columns filled and blank."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from pipeline.rulebook.prose import OUTCOMES, Part
from pipeline.rulebook.signing import Signed
from pipeline.rulebook.table_layout import ColumnKind
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.table import BLANK, OWN, OutCell, OutTable

FORMATS: Final = {True: "rasio", False: "umum"}
STEPS: Final = dict(zip(OUTCOMES, (1, 0, -1), strict=True))


def variants(content: ReportContent) -> Iterator[ReportContent]:
    """As it is; signed by somebody; then three times otherwise, so that each row has each outcome once."""
    yield content
    yield replace(content, layouts=replace(content.layouts, signed=Signed("Kepala Dinas", "Nama", "Pembina", "1" * 18)))
    parts = [part for part in content.layouts.prose.parts if part.compared]
    for shift in range(len(OUTCOMES)):
        changed = {part.table: part for part in parts}
        tables = [_compared(_staffs(each, filled=shift != 1), changed, shift) for each in content.tables]
        yield replace(content, tables=tables)


def _staffs(table: OutTable, *, filled: bool) -> OutTable:
    """What staff typed in each of their cells, or nothing."""
    columns = [column.id for column in table.layout.columns if column.kind is ColumnKind.STAFF]
    return _with(
        table,
        {
            name: [OutCell(f"Isian {name} {at}", tint=OWN) if filled else BLANK for at in range(len(table.lines))]
            for name in columns
        },
    )


def _compared(table: OutTable, parts: Mapping[str, Part], shift: int) -> OutTable:
    """The column that a sentence is chosen by has each outcome in turn; what it may name stands there."""
    part = parts.get(table.layout.id)
    if part is None or table.lines[0].kind == "kosong":
        return table
    own = [column.id for column in table.layout.columns if column.kind is not ColumnKind.STAFF]
    cells = {name: [cell if cell.value is not None else OutCell("ada") for cell in table.cells[name]] for name in own}
    steps = [STEPS[OUTCOMES[(at + shift) % len(OUTCOMES)]] for at in range(len(table.lines))]
    parts_of_one = part.against >= 1
    cells[part.compared] = [
        OutCell(Fraction(part.against + step) / (100 if parts_of_one else 1), format=FORMATS[parts_of_one])
        for step in steps
    ]
    return _with(table, cells)


def _with(table: OutTable, cells: Mapping[str, list[OutCell]]) -> OutTable:
    return replace(table, cells={**table.cells, **cells})
