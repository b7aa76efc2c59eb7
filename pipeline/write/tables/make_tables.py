"""Facts → the tables of the LKjIP, as rules/lkjip lays them out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Cell, Finding
from pipeline.rulebook.layouts import Layouts, build_order
from pipeline.rulebook.performance import Performance
from pipeline.rulebook.table_layout import Column, ColumnKind, Layout
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.tables.column_kinds import column_cells
from pipeline.write.tables.lines import lines_of, row_sources
from pipeline.write.tables.notes import note_text, notes_of
from pipeline.write.tables.table import MISSING, Draft, Line, Missing, OutCell, OutTable, letters_of

TITLE_ROWS = 3  # title, office and year, the way back to the table of contents
GAP = 2  # rows between two tables of one sheet


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What every table is made from."""

    data: OfficeData
    touched: frozenset[Cell]
    performance: Performance


def tables(
    data: OfficeData, findings: Iterable[Finding], layouts: Layouts, performance: Performance
) -> tuple[OutTable, ...]:
    """All tables, in print order. Cells that a finding speaks of are marked; a table without a row says what it needs."""
    given = _Given(data, frozenset(cell for finding in findings for cell in finding.cells), performance)
    lines = {layout.id: lines_of(layout, data) or [Line("kosong", "", None)] for layout in layouts.tables}
    tops = _tops(layouts.tables, lines)
    made: dict[str, OutTable] = {}
    for layout in build_order(layouts.tables):
        made[layout.id] = _table(layout, lines[layout.id], tops[layout.id], given, made)
    return tuple(made[layout.id] for layout in layouts.tables)


def header_depth(layout: Layout) -> int:
    """Rows of the header: groups, names, column numbers."""
    return 3 if any(column.group for column in layout.columns) else 2


def _tops(layouts: Sequence[Layout], lines: Mapping[str, Sequence[Line]]) -> dict[str, int]:
    """Where each table's title stands; tables of one sheet stand under each other."""
    tops: dict[str, int] = {}
    free: dict[str, int] = {}
    for layout in layouts:
        tops[layout.id] = free.get(layout.sheet, 0)
        high = TITLE_ROWS + header_depth(layout) + len(lines[layout.id]) + len(notes_of(layout))
        free[layout.sheet] = tops[layout.id] + high + GAP + 1
    return tops


def _table(layout: Layout, lines: Sequence[Line], top: int, given: _Given, made: Mapping[str, OutTable]) -> OutTable:
    data = given.data
    rows_of: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.node is not None and line.kind in ("utama", "lanjut"):
            rows_of[line.node.key].append(place)
    first = top + TITLE_ROWS + header_depth(layout)
    letters = letters_of(layout)
    draft = Draft(layout, data, lines, first, rows_of, made, given.touched, given.performance, letters)
    cells: dict[str, list[OutCell]] = {}
    for column in layout.columns:
        cells[column.id] = (
            _no_row(column, data, layout) if lines[0].kind == "kosong" else column_cells(column, draft, cells)
        )
    sheet = named(layout.sheet, data)
    return OutTable(
        layout=layout,
        sheet=sheet,
        title=named(layout.title, data),
        top=top,
        first=first,
        lines=lines,
        cells=cells,
        notes=_notes(layout, data, given.performance, made),
        missing=tuple(_missing(sheet, layout, cells, data)),
        rows_of=rows_of,
        letters=letters,
    )


def _no_row(column: Column, data: OfficeData, layout: Layout) -> list[OutCell]:
    """The only line of a table none of whose sources is there."""
    if column.kind is not ColumnKind.LABEL:
        return [OutCell(tint=MISSING)]
    needed = row_sources(layout.rows, data.vocabulary)
    labels = " atau ".join(data.sources[each].label for each in needed)
    return [OutCell(f"Belum terisi; memerlukan {labels}.", tint=MISSING, lacks=needed[0])]


def _notes(layout: Layout, data: OfficeData, performance: Performance, made: Mapping[str, OutTable]) -> list[str]:
    sheets = {key: table.sheet for key, table in made.items()}
    return [note_text(note, layout, data, performance, sheets) for note in notes_of(layout)]


def named(text: str, data: OfficeData) -> str:
    """Put year and quarter into a sheet's name or a title."""
    return text.format(tahun=data.year, lalu=data.year - 1, tw=data.period)


def _missing(sheet: str, layout: Layout, cells: Mapping[str, Sequence[OutCell]], data: OfficeData) -> Iterable[Missing]:
    for column in layout.columns:
        header = named(f"{column.group} › {column.header}" if column.group else column.header, data)
        for source, count in Counter(cell.lacks for cell in cells[column.id] if cell.lacks).items():
            yield Missing(sheet, header, count, data.sources[source].label, source in data.present)
