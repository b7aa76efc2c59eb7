"""Which cells of the office's own table our tables can fill, and with what: columns by their measure, rows by their kode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import RUPIAH, Table
from pipeline.rulebook.figures import Place
from pipeline.rulebook.layouts import Layouts
from pipeline.write.office_data.office_data import SASARAN, TREE
from pipeline.write.office_file.sheet_xml import Where
from pipeline.write.tables.table import OutCell, OutTable


class Wanted(NamedTuple):
    """One cell of the office's table and what belongs there."""

    where: Where
    cell: OutCell
    like: str  # a text of the same column, as printed; "" where its numbers are numbers


class _Row(NamedTuple):
    """A row of the office's table, as far as it must be found in ours."""

    level: str
    kode: str
    indicator: str


class OurCells:
    """Our tables of one office-year, asked by the measures of another table."""

    def __init__(self, made: Mapping[str, OutTable], layouts: Layouts) -> None:
        self._made = made
        self._measure_of = layouts.measure_of
        self._filling = layouts.figures.filling
        self._measures = layouts.vocabulary.measures
        self._key = layouts.vocabulary.names.key

    def wanted(self, table: Table) -> Iterator[Wanted]:
        """For each row and column of a table that our own tables know: the cell and our value."""
        facts, rows = table.facts, table.rows
        printed = {measure: text for measure, text in zip(facts["measure"], facts["printed"], strict=True) if text}
        columns = [
            (column, *self._measure_of[table.form, name])
            for name, column in table.columns.items()
            if (table.form, name) in self._measure_of
        ]
        for at, excel_row in enumerate(rows["row"]):
            row = _Row(rows["level"][at], rows["kode"][at], rows["indikator"][at] or _indicator_label(rows, at))
            for column, measure, may_be in columns:
                shown = self._shown(measure, may_be, row)
                found = self._cell(shown, row)
                if found is not None:
                    like = printed.get(measure, "")
                    yield Wanted((int(excel_row), column), found, like + "%" if like and shown != measure else like)

    def _shown(self, measure: str, may_be: str, row: _Row) -> str:
        """The measure that belongs there: of a program a percent where one may stand there and its target is one."""
        if may_be and row.level in TREE:
            base = self._cell(self._measures[may_be].ratio_of[-1], row)
            return may_be if base is not None and base.format.endswith((":", ":%")) else measure
        if row.level not in (*TREE, "total") and self._is_money(measure):
            return ""  # a sasaran's row has no money in these forms: that is how it is told from a program
        return measure

    def _is_money(self, measure: str) -> bool:
        """Whether a measure is of rupiah, or a percent of rupiah."""
        known = self._measures[measure]
        return any(self._measures[each].unit == RUPIAH for each in (measure, *known.ratio_of))

    def _cell(self, measure: str, row: _Row) -> OutCell | None:
        """The first of our cells for that row: the total's, of its node, or of that indicator."""
        places: Sequence[Place] = self._filling.get(measure, ())
        for name, column in places:
            table = self._made.get(name)
            for place in self._lines(table, row) if table is not None else ():
                if table is not None and table.cells[column][place].value is not None:
                    return table.cells[column][place]
        return None

    def _lines(self, table: OutTable, row: _Row) -> Sequence[int]:
        if row.level == "total":
            return [len(table.lines) - 1] if table.lines[-1].kind == "total" else []
        if row.kode:
            places = table.rows_of.get(row.kode, ())
            if len(places) <= 1 or not row.indicator:
                return places[:1]
            return [at for at in places if self._says(table, at, row.indicator)]
        if not row.indicator:
            return []
        lines = enumerate(table.lines)
        return [at for at, line in lines if line.level == SASARAN and self._says(table, at, row.indicator)]

    def _says(self, table: OutTable, place: int, indicator: str) -> bool:
        line = table.lines[place]
        return (
            line.kind in ("utama", "lanjut")
            and line.indicator is not None
            and self._key(line.indicator.text) == self._key(indicator)
        )


def _indicator_label(rows: Mapping[str, Sequence[str]], at: int) -> str:
    return rows["label"][at] if rows["level"][at] == "indikator" else ""
