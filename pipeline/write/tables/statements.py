"""Our own tables → what they state, figure by figure: a draft of the office is held against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from pipeline.model import PERCENT, RUPIAH
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.measures import Role
from pipeline.rulebook.precedence import THIS_YEAR
from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.statement import TOTAL, Amount, Amounts, How, Statement
from pipeline.write.office_data.office_data import SASARAN, Figure, OfficeData
from pipeline.write.tables.lines import sources_of
from pipeline.write.tables.ratio_columns import POINTS
from pipeline.write.tables.table import WITH_SEN, Line, OutCell, OutTable

_ROLES: Final = {
    ColumnKind.ABSORPTION: Role.ABSORBED,
    ColumnKind.REST: Role.REST,
    ColumnKind.ACHIEVEMENT: Role.ACHIEVED,
    ColumnKind.EFFICIENCY: Role.EFFICIENCY,
    ColumnKind.PROGRESS: Role.PROGRESS,
    ColumnKind.SHARE: Role.SHARE,
}
_QUOTED: Final = (ColumnKind.FACT, ColumnKind.SUM)
_DECIMALS: Final = 2  # of a percent, as our tables print it


def statements(made: Sequence[OutTable], data: OfficeData) -> list[Statement]:
    """Every figure of every table whose column counts a measure."""
    tables = {table.layout.id: table for table in made}
    found: list[Statement] = []
    for table in made:
        for column in table.layout.columns:
            told = counted_in(column, tables, data.vocabulary)
            if told is not None:
                found += _of_column(table, column, told, data)
    return found


def may_stand_instead(layouts: Layouts) -> Mapping[tuple[str, str], str]:
    """(form, measure) -> the measure that an office may print there in percent, its forms say."""
    return {(form, measure): other for (form, _), (measure, other) in layouts.measure_of.items() if other}


Told = tuple[str, str, How]
"""Measure, period, and how its figures come about."""


def counted_in(column: Column, tables: Mapping[str, OutTable], vocabulary: Vocabulary) -> Told | None:
    """What a column counts; None of words, of what no measure names, and of figures that are not the office's own."""
    if column.take:
        take = column.take[0]
        if all(vocabulary.documents[each].others for each in vocabulary.sources[take.source].documents):
            return None
        return column.stated or take.measure, take.period, How.TAKEN if column.kind in _QUOTED else How.COMPUTED
    if column.kind is ColumnKind.REFERENCE:
        for name in column.table:
            referred = next(each for each in tables[name].layout.columns if each.id == column.column)
            return counted_in(referred, tables, vocabulary)
    role = _ROLES.get(column.kind)
    if role is None:
        return None
    how = {ColumnKind.REST: How.ADDED, ColumnKind.EFFICIENCY: How.ROUNDED}.get(column.kind, How.COMPUTED)
    return vocabulary.having(role), THIS_YEAR, how


def _of_column(table: OutTable, column: Column, told: Told, data: OfficeData) -> Iterator[Statement]:
    measure, period, how = told
    cells = table.cells[column.id]
    money = is_money(measure, data)
    for place, line in enumerate(table.lines):
        if line.kind not in ("utama", "lanjut", "total"):
            continue
        parts = _parts(cells[place], column, line, data)
        if not parts:
            continue
        yield Statement(
            sheet=table.sheet,
            row=TOTAL if line.node is None else line.node.key,
            level=line.level,
            label=table.layout.total if line.node is None else line.node.label,
            above="" if line.node is None or line.node.parent is None else line.node.parent.key,
            indicator="" if money or not _names_indicators(table, line) else _indicator(line),
            measure=measure,
            period=period,
            how=_how(how, cells[place]),
            parts=parts,
            lines=tuple(_below(table, column, place, data)),
            sources=cells[place].sources,
            others=() if line.node is None else tuple(_others(column, line, data)),
            tops=_tops(table, cells) if line.node is None else frozenset(),
        )


def _how(how: How, cell: OutCell) -> How:
    """How one cell of a column comes about: a sum is no quotation, and what is shown as printed is one."""
    if how is How.TAKEN:
        return How.ADDED if cell.formula else how
    return how if cell.formula else How.TAKEN


def is_money(measure: str, data: OfficeData) -> bool:
    """Whether a measure is of rupiah or a share of rupiah: a row's own, whatever its indicators."""
    measures = data.vocabulary.measures
    known = measures[measure]
    return (
        known.unit == RUPIAH
        or known.role is Role.SHARE
        or any(measures[each].unit == RUPIAH for each in known.ratio_of)
    )


def _names_indicators(table: OutTable, line: Line) -> bool:
    """Whether a line says which indicator it is about."""
    shown = any(each.kind is ColumnKind.INDICATOR for each in table.layout.columns)
    return shown or (line.level == SASARAN and line.kind == "lanjut")


def _indicator(line: Line) -> str:
    return "" if line.indicator is None else line.indicator.text


def _parts(cell: OutCell, column: Column, line: Line, data: OfficeData) -> Amounts:
    """What a cell prints; several parts in one cell as their source has them."""
    if isinstance(cell.value, int | Fraction):
        return (_amount(cell),)
    if not cell.value or line.node is None or column.kind not in _QUOTED:
        return ()
    for _, figures in sources_of(column, data, line.node, line.indicator):
        return _as_amounts(figures)
    return ()


def _amount(cell: OutCell) -> Amount:
    value = Fraction(cell.value) if isinstance(cell.value, int | Fraction) else None
    if value is not None and cell.format == CellFormat.RATIO:
        return Amount(value * 100, _DECIMALS, PERCENT)
    if cell.format == POINTS:
        return Amount(value, _DECIMALS, PERCENT)
    if cell.format in (CellFormat.RUPIAH, WITH_SEN):
        return Amount(value, _DECIMALS, RUPIAH)
    _, decimals, unit = cell.format.split(":", 2) if cell.format.startswith("q:") else ("", "0", "")
    return Amount(value, int(decimals), unit)


def _as_amounts(figures: Iterable[Figure]) -> Amounts:
    return tuple(
        Amount(None, 0, "", each.printed)
        if each.number is None
        else Amount(Fraction(each.number.value, 10**each.number.decimals), each.number.decimals, each.unit)
        for each in figures
    )


def _below(table: OutTable, column: Column, place: int, data: OfficeData) -> Iterator[Amount]:
    """The parts that stand on lines of their own below a line."""
    for at in range(place + 1, len(table.lines)):
        if table.lines[at].kind != "bagian":
            return
        yield from _parts(table.cells[column.id][at], column, table.lines[at], data)


def _others(column: Column, line: Line, data: OfficeData) -> Iterator[tuple[str, Amounts]]:
    """What each source prints of the same."""
    if line.node is not None and column.take:
        for _, figures in sources_of(column, data, line.node, line.indicator):
            yield figures[0].document, _as_amounts(figures)


def _tops(table: OutTable, cells: Sequence[OutCell]) -> frozenset[str]:
    """The rows that a table's total adds up: those with a figure, below none that has one."""
    with_figure = {
        line.node.key: line.node
        for line, cell in zip(table.lines, cells, strict=True)
        if line.node is not None and line.kind == "utama" and isinstance(cell.value, int | Fraction)
    }
    return frozenset(
        key for key, node in with_figure.items() if node.parent is None or node.parent.key not in with_figure
    )
