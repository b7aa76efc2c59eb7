"""A matrix that lists indicators under a program (Renstra): which kegiatan or sub kegiatan each one belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.read.link.joining import Joining, finding_at
from pipeline.read.link.likeness import SIMILAR, likeness
from pipeline.read.link.reference import TARGET, Node
from pipeline.rulebook.reading_rules import Says

_MARGIN: Final = 5.0
_NEAR: Final = 0.25  # a target this near (of itself) speaks for an indicator two rows share …
_FAR: Final = 0.5  # … when all others are this far


def join_indicators(work: Joining) -> None:
    """Join rows of level "indikator" that stand under a joined program, by the indicators the tree's nodes have."""
    rows = work.table.rows
    for at, level in enumerate(rows["level"]):
        program = work.node.get(int(rows["parent"][at])) if level == "indikator" else None
        if program is not None:
            below = [node for node in work.tree.nodes.values() if node.kode.startswith(f"{program.kode}.")]
            below = [node for node in below if node.indicators]
            if below:
                _join(work, at, below)


def _join(work: Joining, at: int, nodes: Sequence[Node]) -> None:
    name = work.tree.names.fold(work.table.rows["indikator"][at])
    scores = {node.kode: max(likeness(name, said) for said in node.indicators) for node in nodes}
    top = max(scores.values())
    best = [node for node in nodes if scores[node.kode] >= max(SIMILAR, top - (0.0 if top == 100.0 else _MARGIN))]
    if not best:
        work.fail(finding_at(work, at, Says.NOT_JOINED, None, indicator=True))
        return
    node = best[0] if len(best) == 1 else _nearest_target(work, at, best)
    if node is None:
        work.fail(finding_at(work, at, Says.SEVERAL_TO_JOIN, None, others=best, indicator=True))
        return
    work.level[at] = node.level
    if len(best) > 1:
        note = finding_at(work, at, Says.SEVERAL_TO_JOIN, node, taken=True, others=best, indicator=True, tanda=TARGET)
        work.take(at, node, "induk+nama", "nama_mirip", note)
    elif name in node.indicators:
        work.take(at, node, "induk+nama", "nama_sama")
    else:
        note = finding_at(work, at, Says.JOINED_SPELLING, node, indicator=True)
        work.take(at, node, "induk+nama", "nama_mirip", note)


def _nearest_target(work: Joining, at: int, nodes: Sequence[Node]) -> Node | None:
    """The one whose target is near one this row gives, when the others' are far."""
    mine = [value / 10**decimals for value, decimals in work.targets.get(at, ()) if value]

    def distance(node: Node) -> float:
        return min(
            (abs(one - value / 10**decimals) / abs(one) for one in mine for value, decimals in node.targets),
            default=9.0,
        )

    first, second, *_ = sorted(nodes, key=lambda node: (distance(node), node.kode))
    return first if distance(first) <= _NEAR and distance(second) >= _FAR else None
