"""A part that is written for each row of a table: a heading, a sentence, a small list, and the places staff fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pipeline.rulebook.prose import OUTCOMES, Detail, Gap, Part
from pipeline.rulebook.table_layout import CellFormat, ColumnKind
from pipeline.write.document.said import Said, of_cell, sentence
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.filled import line_keys
from pipeline.write.tables.table import BLANK, Line, OutCell, OutTable

_SAID_ONCE: Final = (ColumnKind.LABEL, ColumnKind.KODE, ColumnKind.NUMBER, ColumnKind.LEVEL)
"""What a further indicator of a row shares with its first one."""
ROWS: Final = ("utama", "lanjut")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as the document speaks of it."""

    key: str
    line: Line
    said: Mapping[str, Said]  # all that its sentences may name
    outcome: str  # one of OUTCOMES; "" where nothing is compared, or cannot be


def rows_of(part: Part, content: ReportContent, said: Mapping[str, Said]) -> Iterator[Row]:
    """The rows a part is about."""
    table = content.by_id[part.table]
    keys = line_keys(table.lines)
    for place, line in enumerate(table.lines):
        if line.kind not in ROWS or (part.levels and line.level not in part.levels):
            continue
        if part.details and line.kind != "utama":
            continue  # its list tells every indicator
        yield Row(keys[place], line, OfLine(table, place, said), _outcome(part, table, place))


class OfLine(Mapping[str, Said]):
    """What a line says, by its columns, each looked up when it is asked for; several targets of one indicator together; and `others`."""

    def __init__(self, table: OutTable, place: int, others: Mapping[str, Said]) -> None:
        self._table, self._place, self._others = table, place, others
        self._columns = {column.id: column for column in table.layout.columns}

    def __getitem__(self, name: str) -> Said:
        if name not in self._columns:
            return self._others[name]
        cells, kind = self._table.cells[name], self._columns[name].kind
        cell = cells[self._place]
        if cell.value is None and kind in _SAID_ONCE:
            cell = cells[_first(self._table, self._place)]
        if cell.value is None:
            parts = range(self._place + 1, self._place + 1 + _parts(self._table, self._place))
            said = Said(", ".join(of_cell(cells[part]).text for part in parts if cells[part].value is not None))
        else:
            said = of_cell(cell)
        if not said.text:
            raise KeyError(name)
        return said

    def __iter__(self) -> Iterator[str]:
        return iter({**self._columns, **self._others})

    def __len__(self) -> int:
        return len({**self._columns, **self._others})


def _parts(table: OutTable, place: int) -> int:
    """How many lines below hold one of its targets each."""
    below = table.lines[place + 1 :]
    return next((at for at, line in enumerate(below) if line.kind != "bagian"), len(below))


def _first(table: OutTable, place: int) -> int:
    """The line of the row's first indicator."""
    return next((at for at in range(place, -1, -1) if table.lines[at].kind == "utama"), place)


def _outcome(part: Part, table: OutTable, place: int) -> str:
    value = table.cells[part.compared][place].value if part.compared else None
    if not isinstance(value, int | Fraction):
        return ""
    reached = value * 100 if table.cells[part.compared][place].format == CellFormat.RATIO else value
    return OUTCOMES[0] if reached > part.against else OUTCOMES[1] if reached == part.against else OUTCOMES[2]


def sentence_of(part: Part, row: Row) -> str:
    """What a row's paragraph says; "" nothing."""
    text = (part.sentences or {}).get(row.outcome) or part.text
    return sentence(text, row.said) if text else ""


def details_of(part: Part, row: Row, content: ReportContent, said: Mapping[str, Said]) -> list[tuple[str, list[str]]]:
    """The lines of a row's small list: (label, what is said there)."""
    unknown = content.layouts.prose.unknown
    return [(each.label, _detail(each, row, content, said) or [unknown]) for each in part.details]


def _detail(detail: Detail, row: Row, content: ReportContent, said: Mapping[str, Said]) -> list[str]:
    table = content.by_id[detail.table]
    node = row.line.node
    while node is not None and detail.above and node.level != detail.above:
        node = node.parent
    places = table.rows_of.get(node.key, ()) if node is not None else ()
    told = (sentence(detail.text, OfLine(table, place, said)) for place in places)
    return list(dict.fromkeys(filter(None, told)))


def gaps_of(part: Part, row: Row) -> Iterator[Gap]:
    """The places that stand under a row."""
    for gap in part.gaps:
        if not row.outcome or row.outcome in gap.when:
            yield gap


def offered(gap: Gap, content: ReportContent, line: Line | None) -> str:
    """What the workbook says in the column that may fill a place, of the same row and indicator; "" nothing."""
    if gap.signed:
        return "\n".join(content.layouts.signed.lines)
    name, column = gap.source
    table = content.by_id.get(name)
    if table is None or line is None or line.node is None:
        return ""
    places = [at for at, each in enumerate(table.lines) if _same(each, line)]
    cells = [table.cells[column][at] for at in places] or [BLANK]
    return "\n".join(dict.fromkeys(text for text in map(_words, cells) if text))


def _same(one: Line, other: Line) -> bool:
    if one.node is None or other.node is None or one.node.key != other.node.key:
        return False
    asked = other.indicator
    return asked is None or one.indicator is None or one.indicator.text == asked.text


def _words(cell: OutCell) -> str:
    return of_cell(cell).text
