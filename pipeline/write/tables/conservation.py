"""Every total of the report against the Jumlah that its own source prints: nothing of a document is lost on the way, or counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pipeline.model import sheets_of
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.precedence import Take
from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind, RowKind
from pipeline.write.office_data.amounts import Figure, added
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.office_data.units import TableName
from pipeline.write.tables.lines import figures_of
from pipeline.write.tables.table import OWN, Cells, Draft, Unequal

_OWN = (ColumnKind.FACT, ColumnKind.SUM)


def source_totals(draft: Draft, cells: Cells) -> dict[str, list[Figure]]:
    """Column -> the Jumlah of the documents that its rows are from; several where a document does not say which of its totals."""
    found = {}
    for column in _of_money(draft):
        if column.kind in _OWN:
            found[column.id] = _printed(column, draft)
        elif column.kind is ColumnKind.REFERENCE:
            table = next((draft.made[name] for name in column.table if name in draft.made), None)
            found[column.id] = list(table.jumlah.get(column.column, ())) if table is not None else []
    return {name: figures for name, figures in found.items() if figures and cells[name]}


def unequal(draft: Draft, cells: Cells, jumlah: Mapping[str, Sequence[Figure]]) -> Iterator[Unequal]:
    """The totals that are not their source's own; what staff typed into a column is in no source's total."""
    for column in _of_money(draft):
        ours, theirs = cells[column.id][-1].value, jumlah.get(column.id, ())
        amounts = [each.amount for each in theirs if each.amount is not None]
        if isinstance(ours, int | Fraction) and amounts and ours not in amounts and not _is_typed(column, draft, cells):
            yield Unequal(column, _measure(column, draft), ours, theirs[0])


def _is_typed(column: Column, draft: Draft, cells: Cells) -> bool:
    """Whether staff typed any of what a column adds up, in its own table or in the one it refers to."""
    tables = [draft.made[name] for name in column.table if name in draft.made]
    columns = [cells[column.id], *(table.cells[column.column] for table in tables)]
    return any(cell.tint == OWN for each in columns for cell in each)


def _measure(column: Column, draft: Draft) -> str:
    """What a column counts."""
    if column.kind is not ColumnKind.REFERENCE:
        return column.take[0].measure
    table = next(draft.made[name] for name in column.table if name in draft.made)
    (referred,) = [each for each in table.layout.columns if each.id == column.column]
    return _measure(referred, draft)


def _of_money(draft: Draft) -> list[Column]:
    if draft.lines[-1].kind != "total":
        return []
    return [
        column
        for column in draft.layout.columns
        if column.format is CellFormat.RUPIAH and column.kind in (*_OWN, ColumnKind.REFERENCE)
    ]


def _printed(column: Column, draft: Draft) -> list[Figure]:
    """Of the sheets that the rows of the first document stand on: their last totals together, their first, or all."""
    data = draft.data
    sheets: dict[str, set[tuple[str, str]]] = defaultdict(set)  # document -> its sheets
    takes: dict[str, Take] = {}
    for line in draft.lines:
        if line.kind != "utama" or line.node is None:
            continue
        for figure in figures_of(column, data, line.node, None):
            sheets[figure.document].update((cell.file, cell.sheet) for cell in figure.cells)
    for take in column.take:
        for name in data.present.get(take.source, ()):
            takes.setdefault(name, take)
    document = next((name for name in takes if name in sheets), "")
    if not document:
        return []
    gone = data.left_out.of(accounts=draft.layout.rows is RowKind.ACCOUNTS).get(document)
    planned = data.vocabulary.measures[takes[document].measure].aspect is not Aspect.REACHED
    beside = gone.leaves if gone is not None and gone.apart and planned else ()
    return _totals(data, document, takes[document], sheets[document], beside)


def _sheets_of(table: TableName) -> set[tuple[str, str]]:
    """(file, sheet) of each sheet that a table stands on."""
    file, name = table[2:4]
    return {(file, each) for each in sheets_of(name)}


def _totals(
    data: OfficeData, document: str, take: Take, sheets: set[tuple[str, str]], beside: Sequence[int]
) -> list[Figure]:
    """`beside`: rows that the last report's own Jumlah has not, for it lists what was spent in its month."""
    by_table: dict[object, list[Figure]] = defaultdict(list)
    for rowid in data.counted(data.totals.get(document, ()), take):
        table = data.units.table_of(rowid)
        figure = None if sheets.isdisjoint(_sheets_of(table)) else data.whole(rowid, take)
        if figure is not None:
            by_table[table].append(figure)
    each = list(by_table.values())
    if {each for rowid in data.totals.get(document, ()) for each in _sheets_of(data.units.table_of(rowid))} < sheets:
        return []  # a sheet without a total of its own
    options = ([one[-1] for one in each], [one[0] for one in each], [figure for one in each for figure in one])
    others = [figure for rowid in beside if (figure := data.whole(rowid, take)) is not None]
    sums = [added([*figures, *others]) for figures in options]
    return list({figure.number: figure for figure in sums if figure is not None}.values())
