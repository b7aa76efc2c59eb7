"""Rows whose level the sheet does not tell get it from the tree: by their name below what stands above them, or in a plain list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.read.link.joining import Joining, finding_at
from pipeline.read.link.likeness import SIMILAR, likeness
from pipeline.read.link.reference import JOINED_LEVELS, Node, names_of
from pipeline.rulebook.reading_rules import Says

MARGIN: Final = 5.0
"""By so much the best must be more like than the next."""


def levels_from_tree(work: Joining) -> None:
    """Rows whose level the sheet does not tell: the name, looked for below what stands above them, tells it."""
    rows = work.table.rows
    anywhere = _of_one_level(work)
    program = kegiatan = ""
    for at, level in enumerate(rows["level"]):
        if level in JOINED_LEVELS or (level == "" and rows["label"][at]):
            options = [
                *work.tree.under("sub_kegiatan", kegiatan),
                *work.tree.under("kegiatan", program),
                *work.tree.under("program", ""),
            ]
            node = _only(work, at, [node for node in options if level in ("", node.level)])
            if node is None:
                if level == "" and not program and at in anywhere and work.free([anywhere[at]]):
                    work.level[at] = anywhere[at].level
                    work.take(at, anywhere[at], "nama", "nama_sama")
                continue
            program = node.kode if node.level == "program" else program
            kegiatan = {"program": "", "kegiatan": node.kode}.get(node.level, kegiatan)
            if level == "":
                work.level[at] = node.level
                exact = work.name(at) in node.names
                note = None if exact else finding_at(work, at, Says.JOINED_SPELLING, node)
                work.take(at, node, "induk+nama", "nama_sama" if exact else "nama_mirip", note)


def _of_one_level(work: Joining) -> dict[int, Node]:
    """Row of a plain list -> the one node that bears its very name; {} where they are of several levels.

    A list of those counts rows and what stands below them alike: they are no tree.
    """
    named = names_of(work.tree.nodes.values())
    rows = work.table.rows
    plain = [at for at, level in enumerate(rows["level"]) if level == "" and rows["label"][at]]
    found = {at: bearers[0] for at in plain if len(bearers := named.get(work.name(at), [])) == 1}
    return found if len({node.level for node in found.values()}) == 1 else {}


def _only(work: Joining, at: int, nodes: Sequence[Node]) -> Node | None:
    """The nearest node of this very name, else the only one that is like it."""
    name = work.name(at)
    exact = [node for node in work.free(nodes) if name in node.names]
    if exact:
        return exact[0]
    like = [node for node in work.free(nodes) if max(likeness(name, other) for other in node.names) >= SIMILAR + MARGIN]
    return like[0] if len(like) == 1 else None
