"""Facts → the tables of the LKjIP, as rules/lkjip lays them out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Cell, Finding
from pipeline.rulebook.layouts import Column, Layout, Layouts, build_order
from pipeline.write.book.book import Book
from pipeline.write.book.build import read_book
from pipeline.write.tables.columns import column_cells
from pipeline.write.tables.lines import ROW_SOURCES, lines_of
from pipeline.write.tables.notes import note_text, notes_of
from pipeline.write.tables.table import MISSING, Draft, Line, Missing, OutCell, OutTable, letters_of

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.rulebook.performance import Performance

TITLE_ROWS = 3  # title, office and year, the way back to the table of contents
GAP = 2  # rows between two tables of one sheet


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What every table is made from."""

    book: Book
    touched: frozenset[Cell]
    performance: Performance


def measures_of(layouts: Layouts) -> frozenset[str]:
    """The measures that any column takes."""
    return frozenset(take.measure for table in layouts.tables for column in table.columns for take in column.take)


def book_of(rows: pd.DataFrame, facts: pd.DataFrame, layouts: Layouts, year: int) -> Book:
    """The frames of ONE office-year as a book to look things up in."""
    return read_book(rows, facts, layouts.documents, measures_of(layouts), year)


def tables(book: Book, findings: Iterable[Finding], layouts: Layouts, performance: Performance) -> tuple[OutTable, ...]:
    """All tables, in print order. Cells that a finding speaks of are marked; a table without a row says what it needs."""
    given = _Given(book, frozenset(cell for finding in findings for cell in finding.cells), performance)
    lines = {layout.id: lines_of(layout, book) or [Line("kosong", "", None)] for layout in layouts.tables}
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
    book = given.book
    rows_of: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.node is not None and line.kind in ("utama", "lanjut"):
            rows_of[line.node.key].append(place)
    first = top + TITLE_ROWS + header_depth(layout)
    letters = letters_of(layout)
    draft = Draft(layout, book, lines, first, rows_of, made, given.touched, given.performance, letters)
    cells: dict[str, list[OutCell]] = {}
    for column in layout.columns:
        cells[column.id] = (
            _no_row(column, book, layout) if lines[0].kind == "kosong" else column_cells(column, draft, cells)
        )
    sheet = named(layout.sheet, book)
    return OutTable(
        layout=layout,
        sheet=sheet,
        title=named(layout.title, book),
        top=top,
        first=first,
        lines=lines,
        cells=cells,
        notes=_notes(layout, book, given.performance, made),
        missing=tuple(_missing(sheet, layout, cells, book)),
        rows_of=rows_of,
        letters=letters,
    )


def _no_row(column: Column, book: Book, layout: Layout) -> list[OutCell]:
    """The only line of a table none of whose documents is there."""
    needed = ROW_SOURCES[layout.rows]
    if column.kind == "uraian":
        labels = " atau ".join(book.documents[each].label for each in needed if each in book.documents)
        return [OutCell(f"Belum terisi; memerlukan {labels}.", tint=MISSING, lacks=needed[0])]
    return [OutCell(tint=MISSING)]


def _notes(layout: Layout, book: Book, performance: Performance, made: Mapping[str, OutTable]) -> list[str]:
    sheets = {key: table.sheet for key, table in made.items()}
    return [note_text(note, layout, book, performance, sheets) for note in notes_of(layout)]


def named(text: str, book: Book) -> str:
    """Put year and quarter into a sheet's name or a title."""
    return text.format(tahun=book.year, lalu=book.year - 1, tw=book.period)


def _missing(sheet: str, layout: Layout, cells: Mapping[str, Sequence[OutCell]], book: Book) -> Iterable[Missing]:
    for column in layout.columns:
        for document, count in Counter(cell.lacks for cell in cells[column.id] if cell.lacks).items():
            label = book.documents[document].label
            header = f"{column.group} › {column.header}" if column.group else column.header
            yield Missing(sheet, named(header, book), count, label, document in book.present)
