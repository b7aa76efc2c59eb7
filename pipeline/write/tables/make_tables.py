"""Facts → the tables of the LKjIP, as rules/lkjip lays them out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.model import Cell, Finding
from pipeline.rulebook.layouts import Layouts, build_order
from pipeline.rulebook.performance import Performance
from pipeline.rulebook.precedence import QUARTERS
from pipeline.rulebook.table_layout import Column, ColumnKind, Layout
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.tables.column_kinds import column_cells
from pipeline.write.tables.conservation import source_totals, unequal
from pipeline.write.tables.filled import line_keys
from pipeline.write.tables.lines import lines_of, row_sources
from pipeline.write.tables.notes import note_text, notes_of
from pipeline.write.tables.remarks import remarks
from pipeline.write.tables.table import BLANK, MISSING, Draft, Line, Missing, OutCell, OutTable, letters_of
from pipeline.write.tables.weak_rows import measured

TITLE_ROWS = 3  # title, office and year, the way back to the table of contents
SEVERAL = 2  # periods
GAP = 2  # rows between two tables of one sheet
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What every table is made from."""

    data: OfficeData
    touched: frozenset[Cell]
    performance: Performance
    filled: Mapping[str, str]  # what staff typed in cells that no document fills


def tables(
    data: OfficeData,
    findings: Iterable[Finding],
    layouts: Layouts,
    performance: Performance,
    filled: Mapping[str, str] = NOTHING,
) -> tuple[OutTable, ...]:
    """All tables, in print order. Cells that a finding speaks of are marked; a table without a row says what it needs."""
    given = _Given(data, frozenset(cell for finding in findings for cell in finding.cells), performance, filled)
    made: dict[str, OutTable] = {}
    free: dict[str, int] = {}  # sheet -> its first row that is free
    for layout in build_order(layouts.tables):
        table = made[layout.id] = _table(layout, free.get(layout.sheet, 0), given, made)
        free[layout.sheet] = table.end + len(table.notes) + GAP + 1
    return tuple(made[layout.id] for layout in layouts.tables)


def header_depth(layout: Layout) -> int:
    """Rows of the header: groups, names, column numbers."""
    return 3 if any(column.group for column in layout.columns) else 2


def _table(layout: Layout, top: int, given: _Given, made: Mapping[str, OutTable]) -> OutTable:
    data = given.data
    lines = lines_of(layout, data, made)
    if not lines or (layout.several and len(_quarters(layout, lines, data)) < SEVERAL):
        lines = [Line("kosong", "", None)]
    rows_of: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.node is not None and line.kind in ("utama", "lanjut"):
            rows_of[line.node.key].append(place)
    first = top + TITLE_ROWS + header_depth(layout)
    draft = Draft(
        layout, data, lines, first, rows_of, made, given.touched, given.performance, letters_of(layout),
        given.filled, line_keys(lines),
    )  # fmt: skip
    cells: dict[str, list[OutCell]] = {}
    for column in layout.columns:
        cells[column.id] = _no_row(column, draft) if lines[0].kind == "kosong" else column_cells(column, draft, cells)
    sheet = named(layout.sheet, data)
    jumlah = source_totals(draft, cells)
    lost = tuple(unequal(draft, cells, jumlah))
    return OutTable(
        layout=layout,
        sheet=sheet,
        title=named(layout.title, data),
        top=top,
        first=first,
        lines=lines,
        cells=cells,
        notes=[*_notes(draft), *remarks(draft, cells, lost)],
        missing=tuple(_missing(sheet, layout, cells, data)),
        rows_of=rows_of,
        letters=draft.letters,
        jumlah=jumlah,
        unequal=lost,
    )


def _no_row(column: Column, draft: Draft) -> list[OutCell]:
    """The only line of a table none of whose sources is there, or whose sources give it no row."""
    data, layout = draft.data, draft.layout
    there = measured(layout, draft.made) if layout.weak else layout.several and bool(data.programs)
    if there:
        return [OutCell(layout.empty) if column.kind is ColumnKind.LABEL else BLANK]
    if column.kind is not ColumnKind.LABEL:
        return [OutCell(tint=MISSING)]
    known = row_sources(layout.rows, data.vocabulary)
    needed = [each for each in known if data.sources[each].needed] or known
    labels = " atau ".join(data.sources[each].label for each in needed)
    return [OutCell(f"Belum terisi; memerlukan {labels}.", tint=MISSING, lacks=needed[0])]


def _quarters(layout: Layout, lines: Sequence[Line], data: OfficeData) -> set[str]:
    """The quarters of which any row has a number."""
    return {
        take.period
        for column in layout.columns
        for take in column.take
        for line in lines
        if take.period in QUARTERS
        and line.node is not None
        and data.of(line.node, take, line.indicator if column.is_of_indicator else None)
    }


def _notes(draft: Draft) -> list[str]:
    sheets = {key: table.sheet for key, table in draft.made.items()}
    return [note_text(note, draft, sheets) for note in notes_of(draft.layout)]


def named(text: str, data: OfficeData) -> str:
    """Put year and quarter into a sheet's name or a title."""
    return text.format(tahun=data.year, lalu=data.year - 1, tw=data.period)


def _missing(sheet: str, layout: Layout, cells: Mapping[str, Sequence[OutCell]], data: OfficeData) -> Iterable[Missing]:
    for column in layout.columns:
        header = named(f"{column.group} › {column.header}" if column.group else column.header, data)
        for source, count in Counter(cell.lacks for cell in cells[column.id] if cell.lacks).items():
            yield Missing(sheet, header, count, data.sources[source].label, source in data.present)
