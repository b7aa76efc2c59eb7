"""Criteria that ask whether every row of a table stands in a document, too, under its own name or its indicator's."""

from __future__ import annotations

from pipeline.rulebook.readiness import Criterion
from pipeline.write.office_data.office_data import Node
from pipeline.write.readiness.rows import label_of
from pipeline.write.readiness.said import Given, Item, Said
from pipeline.write.tables.table import OutTable


def reported(asked: Criterion, given: Given) -> Said:
    """Each row that the document leaves out; one that names none of them is not made for it, or words all of them anew."""
    table, said = given.tables[asked.table], Said()
    (source,) = asked.sources
    ((there, line),) = given.lines_of(source)
    if not line.present:
        said.unknown.append(there._replace(text=given.say("belum_ada", dokumen=line.label)))
        return said
    names = frozenset[str]().union(*(given.data.sasaran_names.get(file, frozenset()) for file in line.files))
    places = [place for place, each in enumerate(table.lines) if each.kind == "utama" and each.node is not None]
    known = [place for place in places if _is_named(table.lines[place].node, names, given)]
    if not known:
        said.unknown.append(there._replace(text=given.say("tanpa_sasaran", dokumen=line.label)))
        return said
    for place in (each for each in places if each not in known):
        words = {"uraian": _label(table, place), "dokumen": line.label}
        said.open.append(_at(table, place, given.say("tidak_dilaporkan", **words)))
    said.holds.append(_at(table, known[0], given.say("dilaporkan", banyak=len(known), dokumen=line.label)))
    return said


def _is_named(node: Node | None, names: frozenset[str], given: Given) -> bool:
    texts = [node.label, *(each.text for each in node.indicators)] if node is not None else []
    return any(given.data.vocabulary.names.key(each) in names for each in texts if each)


def _at(table: OutTable, place: int, text: str) -> Item:
    return Item(text, table.sheet, table.address(label_of(table), place))


def _label(table: OutTable, place: int) -> str:
    return str(table.cells[label_of(table)][place].value)
