"""Which lines a table has: the kinds of rows of rules/lkjip over the tree of an office-year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.rulebook.documents import Gives
from pipeline.rulebook.precedence import Take
from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind, Layout, RowKind
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.office_data import DETAIL, GOAL, PROGRAM, SASARAN, Figure, Indicator, Node, OfficeData
from pipeline.write.tables.table import Line, OutTable
from pipeline.write.tables.weak_rows import weak_lines


def lines_of(layout: Layout, data: OfficeData, made: Mapping[str, OutTable]) -> list[Line]:
    """The table's lines, a total line last where the layout asks for one; [] when nothing fills the table."""
    lines = list(weak_lines(layout, data.quarter, made) if layout.weak else _ROWS[layout.rows](layout, data))
    if layout.rows is RowKind.GOALS:
        lines = list(_under_goals(lines, layout, data, made))
    if lines and layout.total:
        lines.append(Line("total", "total", None))
    return lines


def sources_of(
    column: Column, data: OfficeData, node: Node, indicator: Indicator | None
) -> Sequence[tuple[Take, list[Figure]]]:
    """A column's number for a node as each source has it, in their order; a source without it is left out."""
    mine = indicator if column.is_of_indicator else None
    takes = column.takes_of(node.level)
    key = id(node), id(mine), takes
    known = data.asked.get(key)
    if known is None:
        found = ((take, data.of(node, take, mine)) for take in takes)
        known = data.asked[key] = tuple((take, figures) for take, figures in found if figures)
    return known


def figures_of(column: Column, data: OfficeData, node: Node, indicator: Indicator | None) -> list[Figure]:
    """The number in force: that of the first source that has it; of reports that end at other times, of the latest."""
    found: list[Figure] = []
    for _, figures in sources_of(column, data, node, indicator):
        if not found or data.lateness(figures[0]) < data.lateness(found[0]):
            found = figures
    return found


def would_fill(column: Column, data: OfficeData, level: str) -> str:
    """The source that a blank cell waits for: the first one that every office has to have."""
    sources = [take.source for take in column.takes_of(level)]
    return next((each for each in sources if data.sources[each].needed), sources[0])


def _node_lines(layout: Layout, data: OfficeData, node: Node, number: str) -> Iterator[Line]:
    """A node's first line, one per further indicator, and one per target where a row has several."""
    quantities = [
        column for column in layout.columns if column.kind is ColumnKind.FACT and column.format is CellFormat.QUANTITY
    ]
    for place, indicator in enumerate(node.indicators or [Indicator("")]):
        parts = max((len(figures_of(each, data, node, indicator)) for each in quantities), default=1) or 1
        kind = "lanjut" if place else "utama"
        yield Line(kind, node.level, node, indicator, 0, parts, "" if place else number)
        for part in range(parts) if layout.parts and parts > 1 else ():
            yield Line("bagian", node.level, node, indicator, part, parts)
        if not quantities:
            return


def _numbered(nodes: Sequence[Node]) -> Iterable[tuple[str, Node]]:
    return ((f"{place}.", node) for place, node in enumerate(nodes, start=1))


def _sasaran(layout: Layout, data: OfficeData) -> Iterator[Line]:
    nodes = data.strategic or data.sasaran
    for number, node in _numbered(nodes):
        yield from _node_lines(layout, data, node, number)


def _recommended(layout: Layout, data: OfficeData) -> Iterator[Line]:
    """Each recommendation that was read, then rows whose recommendation staff write too."""
    for number, node in _numbered(data.recommended):
        yield Line("utama", node.level, node, None, 0, 1, number)
    for each in range(1, layout.own_rows + 1):
        yield Line("utama", DETAIL, Node(f"tambahan{each}", "", DETAIL, ""), None, 0, 1, f"T{each}")


def _every_sasaran(layout: Layout, data: OfficeData) -> Iterator[Line]:
    nodes = {node.key: node for node in [*data.sasaran, *data.promised_sasaran]}  # the PK's, in the Realisasi's place
    for number, node in _numbered([*nodes.values()]):
        yield from _node_lines(layout, data, node, number)


def _key_indicators(layout: Layout, data: OfficeData) -> Iterator[Line]:
    for number, node in _numbered(data.key_indicators or data.strategic or data.sasaran):
        yield from _node_lines(layout, data, node, number)


def _level(layout: Layout, data: OfficeData) -> Iterator[Line]:
    """All rows of one level; each change of parent prints the parents' headings."""
    numbers: dict[int, int] = {}
    for program in data.programs:
        yield from _below(layout, data, program, numbers)


def _below(layout: Layout, data: OfficeData, node: Node, numbers: dict[int, int]) -> Iterator[Line]:
    if node.level == layout.rows:
        key = id(node.parent)
        numbers[key] = numbers.get(key, 0) + 1
        if node.level == PROGRAM:
            numbers[key] = numbers[0] = numbers.get(0, 0) + 1
        yield from _node_lines(layout, data, node, f"{numbers[key]}.")
    elif node.children:
        yield Line("judul", node.level, node)
        for child in node.children:
            yield from _below(layout, data, child, numbers)


def _tree(layout: Layout, data: OfficeData) -> Iterator[Line]:
    return _trees(layout, data, data.sasaran)


def _everything(layout: Layout, data: OfficeData) -> Iterator[Line]:
    return _trees(layout, data, data.every_sasaran)


def _under_goals(
    lines: Sequence[Line], layout: Layout, data: OfficeData, made: Mapping[str, OutTable]
) -> Iterator[Line]:
    """Each tujuan above its sasaran; a sasaran whose tujuan nobody says stands under none."""
    goal = ""
    for line in lines:
        if line.level == SASARAN and line.kind == "utama" and line.node is not None:
            said = _goal(made[layout.goals[0]], layout.goals[1], line.node)
            if said and said != goal:
                yield Line("judul", GOAL, Node(f"t:{data.vocabulary.names.key(said)}", "", GOAL, said))
            goal = said
        yield line


def _goal(table: OutTable, column: str, sasaran: Node) -> str:
    """The tujuan beside a sasaran, as a document or staff say it; "" nobody does."""
    said = (table.cells[column][place].value for place in table.rows_of.get(sasaran.key, ()))
    return next((str(each) for each in said if each), "")


def _trees(layout: Layout, data: OfficeData, every: Sequence[Node]) -> Iterator[Line]:
    numbers = {id(node): number for number, node in _numbered(data.programs)}
    seen: set[int] = set()
    for sasaran in every:
        yield from _sasaran_lines(layout, data, sasaran)
        for program in sasaran.children:
            seen.add(id(program))
            yield from _whole(layout, data, program, numbers[id(program)])
    for program in data.programs:
        if id(program) not in seen:
            yield from _whole(layout, data, program, numbers[id(program)])


def _sasaran_lines(layout: Layout, data: OfficeData, sasaran: Node) -> Iterator[Line]:
    """A sasaran above its program; where no column names the indicators, each has a line of its own below it."""
    if any(column.kind is ColumnKind.INDICATOR for column in layout.columns):
        yield from _node_lines(layout, data, sasaran, "")
        return
    yield Line("utama", SASARAN, sasaran)
    for indicator in sasaran.indicators:
        yield Line("lanjut", SASARAN, sasaran, indicator)


def _whole(layout: Layout, data: OfficeData, node: Node, number: str) -> Iterator[Line]:
    yield from _node_lines(layout, data, node, number)
    for child_number, child in _numbered(node.children):
        yield from _whole(layout, data, child, child_number)


def _sasaran_program(layout: Layout, data: OfficeData) -> Iterator[Line]:
    for sasaran in data.sasaran:
        yield from _node_lines(layout, data, sasaran, "")
        for number, program in _numbered(sasaran.children):
            yield from _node_lines(layout, data, program, number)
    lone = [program for program in data.programs if program.parent is None]
    for number, program in _numbered(lone):
        yield from _node_lines(layout, data, program, number)


def _sasaran_alone(layout: Layout, data: OfficeData) -> Iterator[Line]:  # noqa: ARG001 (all row kinds are asked alike)
    for number, sasaran in _numbered(data.sasaran):
        yield Line("utama", SASARAN, sasaran, None, 0, 1, number)


def _promised(layout: Layout, data: OfficeData) -> Iterator[Line]:
    for number, node in _numbered(data.promised[layout.block]):
        yield from _node_lines(layout, data, node, number)


def _accounts(layout: Layout, data: OfficeData) -> Iterator[Line]:  # noqa: ARG001 (all row kinds are asked alike)
    for node in data.rekening:
        yield Line("utama", f"rekening{node.key.count('.')}", node)


_ROWS: Final[Mapping[RowKind, Callable[[Layout, OfficeData], Iterator[Line]]]] = {
    RowKind.SASARAN: _sasaran,
    RowKind.EVERY_SASARAN: _every_sasaran,
    RowKind.RECOMMENDED: _recommended,
    RowKind.EVERYTHING: _everything,
    RowKind.GOALS: _everything,
    RowKind.KEY: _key_indicators,
    RowKind.SASARAN_ALONE: _sasaran_alone,
    RowKind.SASARAN_PROGRAM: _sasaran_program,
    RowKind.PROGRAM: _level,
    RowKind.KEGIATAN: _level,
    RowKind.SUB_KEGIATAN: _level,
    RowKind.TREE: _tree,
    RowKind.PROMISED: _promised,
    RowKind.ACCOUNTS: _accounts,
}

_GIVEN_BY: Final[Mapping[RowKind, tuple[Gives, ...]]] = {
    RowKind.SASARAN: (Gives.PROMISED, Gives.REALISED),
    RowKind.EVERY_SASARAN: (Gives.PROMISED, Gives.REALISED),
    RowKind.EVERYTHING: (Gives.REALISED, Gives.PROMISED, Gives.TREE),
    RowKind.GOALS: (Gives.REALISED, Gives.PROMISED, Gives.TREE),
    RowKind.KEY: (Gives.KEY, Gives.PROMISED),
    RowKind.SASARAN_ALONE: (Gives.REALISED,),
    RowKind.SASARAN_PROGRAM: (Gives.REALISED,),
    RowKind.PROGRAM: (Gives.TREE,),
    RowKind.KEGIATAN: (Gives.TREE,),
    RowKind.SUB_KEGIATAN: (Gives.TREE,),
    RowKind.TREE: (Gives.TREE,),
    RowKind.PROMISED: (Gives.PROMISED,),
    RowKind.ACCOUNTS: (Gives.ACCOUNTS,),
    RowKind.WEAK: (Gives.REALISED,),
    RowKind.RECOMMENDED: (Gives.RECOMMENDED,),
}


def row_sources(rows: RowKind, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The sources that give a table its rows, in the order in which they are asked."""
    return tuple(source for gives in _GIVEN_BY[rows] for source in vocabulary.giving(gives))
