"""Which lines a table has: the rows kinds of rules/lkjip over the book's tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.rulebook.layouts import Column, Layout
from pipeline.write.book.book import TREE, Book, Figure, Indicator, Node
from pipeline.write.tables.table import Line


def lines_of(layout: Layout, book: Book) -> list[Line]:
    """The table's lines, a total line last where the layout asks for one; [] when nothing fills the table."""
    lines = list(_ROWS[layout.rows](layout, book))
    if lines and layout.total:
        lines.append(Line("total", "total", None))
    return lines


def figures_of(column: Column, book: Book, node: Node, indicator: Indicator | None) -> list[Figure]:
    """A column's number for a node, from the first source that has it."""
    for take in column.take:
        found = book.of(node, take, indicator if column.format in ("kuantitas", "rasio") else None)
        if found:
            return found
    return []


def _node_lines(layout: Layout, book: Book, node: Node, number: str) -> Iterator[Line]:
    """A node's first line, one per further indicator, and one per target where a row has several."""
    quantities = [column for column in layout.columns if column.kind == "fakta" and column.format == "kuantitas"]
    for place, indicator in enumerate(node.indicators or [Indicator("")]):
        parts = max((len(figures_of(each, book, node, indicator)) for each in quantities), default=1) or 1
        kind = "lanjut" if place else "utama"
        yield Line(kind, node.level, node, indicator, 0, parts, "" if place else number)
        for part in range(parts) if layout.parts and parts > 1 else ():
            yield Line("bagian", node.level, node, indicator, part, parts)
        if not quantities:
            return


def _numbered(nodes: Sequence[Node]) -> Iterable[tuple[str, Node]]:
    return ((f"{place}.", node) for place, node in enumerate(nodes, start=1))


def _sasaran(layout: Layout, book: Book) -> Iterator[Line]:
    nodes = book.promised["pk_sasaran"] or book.sasaran
    for number, node in _numbered(nodes):
        yield from _node_lines(layout, book, node, number)


def _all_sasaran(layout: Layout, book: Book) -> Iterator[Line]:
    nodes = book.sasaran or [*book.promised["pk_sasaran"], *book.promised["pk_lainnya"]]
    for number, node in _numbered(nodes):
        yield from _node_lines(layout, book, node, number)


def _level(layout: Layout, book: Book) -> Iterator[Line]:
    """All rows of one level; each change of parent prints the parents' headings."""
    numbers: dict[int, int] = {}
    for program in book.programs:
        yield from _below(layout, book, program, numbers)


def _below(layout: Layout, book: Book, node: Node, numbers: dict[int, int]) -> Iterator[Line]:
    if node.level == layout.rows:
        key = id(node.parent)
        numbers[key] = numbers.get(key, 0) + 1
        if node.level == "program":
            numbers[key] = numbers[0] = numbers.get(0, 0) + 1
        yield from _node_lines(layout, book, node, f"{numbers[key]}.")
    elif node.children:
        yield Line("judul", node.level, node)
        for child in node.children:
            yield from _below(layout, book, child, numbers)


def _tree(layout: Layout, book: Book) -> Iterator[Line]:
    numbers = {id(node): number for number, node in _numbered(book.programs)}
    seen: set[int] = set()
    for sasaran in book.sasaran:
        yield from _sasaran_lines(layout, book, sasaran)
        for program in sasaran.children:
            seen.add(id(program))
            yield from _whole(layout, book, program, numbers[id(program)])
    for program in book.programs:
        if id(program) not in seen:
            yield from _whole(layout, book, program, numbers[id(program)])


def _sasaran_lines(layout: Layout, book: Book, sasaran: Node) -> Iterator[Line]:
    """A sasaran above its program; where no column names the indicators, each has a line of its own below it."""
    if any(column.kind == "indikator" for column in layout.columns):
        yield from _node_lines(layout, book, sasaran, "")
        return
    yield Line("utama", "sasaran", sasaran)
    for indicator in sasaran.indicators:
        yield Line("lanjut", "sasaran", sasaran, indicator)


def _whole(layout: Layout, book: Book, node: Node, number: str) -> Iterator[Line]:
    yield from _node_lines(layout, book, node, number)
    for child_number, child in _numbered(node.children):
        yield from _whole(layout, book, child, child_number)


def _sasaran_program(layout: Layout, book: Book) -> Iterator[Line]:
    for sasaran in book.sasaran:
        yield from _node_lines(layout, book, sasaran, "")
        for number, program in _numbered(sasaran.children):
            yield from _node_lines(layout, book, program, number)
    lone = [program for program in book.programs if program.parent is None]
    for number, program in _numbered(lone):
        yield from _node_lines(layout, book, program, number)


def _sasaran_only(layout: Layout, book: Book) -> Iterator[Line]:  # noqa: ARG001 (all row kinds are asked alike)
    for number, sasaran in _numbered(book.sasaran):
        yield Line("utama", "sasaran", sasaran, None, 0, 1, number)


def _promised(layout: Layout, book: Book) -> Iterator[Line]:
    for number, node in _numbered(book.promised[layout.rows]):
        yield from _node_lines(layout, book, node, number)


def _rekening(layout: Layout, book: Book) -> Iterator[Line]:  # noqa: ARG001 (all row kinds are asked alike)
    for node in book.rekening:
        yield Line("utama", f"rekening{node.key.count('.')}", node)


ROW_SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "sasaran": ("pk", "realisasi"),
    "sasaran_semua": ("realisasi", "pk"),
    **dict.fromkeys(("sasaran_saja", "sasaran_program"), ("realisasi",)),
    **dict.fromkeys((*TREE, "pohon"), ("dpa", "renja", "realisasi")),
    **dict.fromkeys(("pk_sasaran", "pk_lainnya", "pk_program"), ("pk",)),
    "rekening": ("dpa",),
}
"""Rows kind -> ids of the documents that give the rows."""

_ROWS: Final[dict[str, Callable[[Layout, Book], Iterator[Line]]]] = {
    "sasaran": _sasaran,
    "sasaran_semua": _all_sasaran,
    **dict.fromkeys(TREE, _level),
    "pohon": _tree,
    "sasaran_saja": _sasaran_only,
    "sasaran_program": _sasaran_program,
    **dict.fromkeys(("pk_sasaran", "pk_lainnya", "pk_program"), _promised),
    "rekening": _rekening,
}
