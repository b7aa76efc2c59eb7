"""The sasaran of the Realisasi with their programs, and the blocks of the Perjanjian Kinerja."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.rulebook.layouts import Layouts
from pipeline.write.office_data.indicators import Indicators
from pipeline.write.office_data.office_data import DETAIL, PROGRAM, SASARAN, Node
from pipeline.write.office_data.row_lists import RowLists


def realised_sasaran(
    table: RowLists, documents: set[str], tree: Mapping[str, Node], layouts: Layouts, indicators: Indicators
) -> list[Node]:
    """Sasaran of these documents, each program of the tree under the one it stands under there."""
    nodes: dict[str, Node] = {}
    node_of: dict[int, Node] = {}
    current: Node | None = None
    for at in (place for place in table.of(SASARAN, PROGRAM) if table.document[place] in documents):
        if table.level[at] == SASARAN:
            key = _key(table, at, layouts)
            current = nodes.setdefault(key, Node(key, "", SASARAN, table.label[at]))
            current.rows.setdefault(table.document[at], []).append(table.ids[at])
            node_of[table.ids[at]] = current
            continue
        above = table.above(at, (SASARAN,))
        owner = node_of.get(table.ids[above]) if above >= 0 else current
        program = tree.get(table.key(at))
        if owner is not None and program is not None and program.parent is None:
            program.parent = owner
            owner.children.append(program)
    rank = {key: place for place, key in enumerate(tree)}
    for node in nodes.values():
        node.children.sort(key=lambda each: rank[each.key])
    indicators.give(node_of)
    return list(nodes.values())


def promised_blocks(
    table: RowLists, documents: set[str], layouts: Layouts, indicators: Indicators
) -> dict[str, list[Node]]:
    """The rows of each block of the PK (sasaran strategis, kinerja lainnya, program), whatever form holds it."""
    blocks: dict[str, list[Node]] = {block: [] for block in layouts.vocabulary.blocks}
    node_of: dict[int, Node] = {}
    for at in table.of(SASARAN, PROGRAM):
        block = layouts.block_of.get(table.form[at], "")
        if table.document[at] not in documents or not block:
            continue
        level = table.level[at]
        key = table.key(at) if level == PROGRAM else _key(table, at, layouts)
        node = node_of[table.ids[at]] = Node(key, table.printed[at], level, table.label[at])
        node.rows[table.document[at]] = [table.ids[at]]
        blocks[block].append(node)
    indicators.give(node_of)
    return blocks


def key_indicators(table: RowLists, documents: set[str], layouts: Layouts, indicators: Indicators) -> list[Node]:
    """The sasaran of the office's key indicators (IKU), with those indicators."""
    nodes: dict[str, Node] = {}
    node_of: dict[int, Node] = {}
    for at in (place for place in table.of(SASARAN) if table.document[place] in documents):
        key = _key(table, at, layouts)
        node = node_of[table.ids[at]] = nodes.setdefault(key, Node(key, "", SASARAN, table.label[at]))
        node.rows.setdefault(table.document[at], []).append(table.ids[at])
    indicators.give(node_of, every=True)
    return list(nodes.values())


def recommended(table: RowLists, documents: set[str], layouts: Layouts) -> list[Node]:
    """What the evaluation recommends, each thing once."""
    nodes: dict[str, Node] = {}
    for at in (place for place in table.of(DETAIL) if table.document[place] in documents):
        key = f"r:{layouts.vocabulary.names.key(table.label[at])}"
        node = nodes.setdefault(key, Node(key, "", DETAIL, table.label[at]))
        node.rows.setdefault(table.document[at], []).append(table.ids[at])
    return list(nodes.values())


def _key(table: RowLists, at: int, layouts: Layouts) -> str:
    """What a sasaran is known by: its name."""
    return "s:" + layouts.vocabulary.names.key(table.label[at])
