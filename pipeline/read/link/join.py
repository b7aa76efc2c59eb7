"""Rows without kode → their kode, by parent and name; every join that is not by an exact name is reported.

A name alone is no key: "Penyediaan Permakanan" stands under two kegiatan. A name is looked for under the
parent that was already joined; the same pagu supports a name that was written otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Finding, Table
from pipeline.read.link.accounts import accounts_of, join_accounts, lacks_accounts
from pipeline.read.link.indicators import join_indicators
from pipeline.read.link.joining import Joining, finding_at, joined_table, joining, summary
from pipeline.read.link.likeness import SIMILAR, is_spelling, likeness
from pipeline.read.link.reference import BUDGET, JOINED_LEVELS, Node, has_kode, names_of, reference
from pipeline.rulebook.reading_rules import ReadingRules, Says
from pipeline.rulebook.vocabulary import Vocabulary

_MARGIN: Final = 5.0
"""By so much the best must be more like than the next."""
_MONEY: Final = 10.0
"""What the same pagu adds to how like two names are."""


def join(tables: Sequence[Table], vocabulary: Vocabulary, readings: ReadingRules) -> tuple[list[Table], list[Finding]]:
    """The tables of one office-year, those without kode joined to the ones that print it.

    Returns new tables; the given ones stay as they are. Findings carry office "" and year 0.
    """
    tree = reference(tables, vocabulary)
    document, accounts = accounts_of(tables, vocabulary.names)
    joined: list[Table] = []
    findings: list[Finding] = []
    for table in tables:
        if accounts and lacks_accounts(table):
            named, notes = join_accounts(table, document, accounts, vocabulary.names, readings)
            joined.append(named)
            findings += notes
            continue
        if not tree.nodes or has_kode(table) or not set(table.rows["level"]) & {*JOINED_LEVELS, ""}:
            joined.append(table)
            continue
        work = joining(table, tree, vocabulary, readings)
        _join_table(work)
        joined.append(joined_table(work))
        findings += [*work.findings, *summary(work)]
    return joined, findings


def _join_table(work: Joining) -> None:
    levels = work.table.rows["level"]
    _levels_from_tree(work)
    for level in JOINED_LEVELS:
        groups: dict[int, list[int]] = {}
        for at, name in enumerate(levels):
            if name == level:
                groups.setdefault(_ancestor(work.table, at), []).append(at)
        for above, rows in groups.items():
            _join_group(work, level, above, rows)
    if not set(levels) & {"kegiatan", "sub_kegiatan"}:
        join_indicators(work)


def _ancestor(table: Table, at: int) -> int:
    """The nearest row above in the tree that is a program or kegiatan, -1 none."""
    parent = int(table.rows["parent"][at])
    while parent >= 0 and table.rows["level"][parent] not in JOINED_LEVELS:
        parent = int(table.rows["parent"][parent])
    return parent


def _join_group(work: Joining, level: str, above: int, rows: list[int]) -> None:
    """The rows of one level under one parent, against the tree's nodes under the same parent."""
    parent = work.node.get(above)
    anywhere = level != "program" and parent is None
    if level == "program" or parent is None:
        nodes, how = work.tree.under(level, "" if level == "program" else None), "nama"
    else:
        nodes, how = work.tree.under(level, parent.kode), "induk+nama"
    rows = _exact(work, rows, work.free(nodes), how)
    rows = _similar(work, rows, work.free(nodes), how, anywhere=anywhere)
    if not anywhere:
        rows = _same_money(work, rows, work.free(nodes))
    for at in rows:
        _not_found(work, at, level)


# --------------------------------------------------------------------------- from sure to less sure


def _exact(work: Joining, rows: list[int], nodes: Sequence[Node], how: str) -> list[int]:
    """Rows whose folded name one node bears; several of a name are told apart by their pagu or target. The rest."""
    by_name = names_of(nodes)
    left = []
    for at in rows:
        bearers = work.free(by_name.get(work.name(at), []))
        if len(bearers) > 1:
            alike = sum(work.name(other) == work.name(at) for other in rows)
            told = [node for node in bearers if work.same_money(at, node)] or [
                node for node in bearers if node.targets & set(work.targets.get(at, ()))
            ]
            if len(told) == 1:
                note = finding_at(
                    work, at, Says.SEVERAL_TO_JOIN, told[0], taken=True, others=bearers, tanda="pagu/target"
                )
                work.take(at, told[0], how, "nama_sama" if alike else "nama_mirip", note)
                continue
        if len(bearers) == 1:
            work.take(at, bearers[0], how, "nama_sama")
        else:
            left.append(at)
    return left


def _similar(work: Joining, rows: list[int], nodes: Sequence[Node], how: str, *, anywhere: bool) -> list[int]:
    """Pairs that are each other's clearly best; anywhere in the tree only with the same pagu. The rest."""
    scores = {(at, node.kode): _score(work, at, node) for at in rows for node in nodes}
    by_kode = {node.kode: node for node in nodes}
    left = list(rows)
    for at, kode in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        score = scores[at, kode]
        if score < SIMILAR or at not in left or kode not in by_kode:
            continue
        rivals = [scores[at, other] for other in by_kode if other != kode]
        rivals += [scores[other, kode] for other in left if other != at]
        if max(rivals, default=0.0) > score - _MARGIN or (anywhere and not work.same_money(at, by_kode[kode])):
            continue
        _take_similar(work, at, by_kode.pop(kode), how)
        left.remove(at)
    return left


def _score(work: Joining, at: int, node: Node) -> float:
    like = max(likeness(work.name(at), name) for name in node.names)
    return like + (_MONEY if like >= SIMILAR - _MONEY and work.same_money(at, node) else 0.0)


def _take_similar(work: Joining, at: int, node: Node, how: str) -> None:
    name = work.name(at)
    spelling = any(is_spelling(name, other) for other in node.names)
    like = f"{max(likeness(name, other) for other in node.names):.0f}"
    rule = Says.JOINED_SPELLING if spelling else Says.JOINED_OTHER_NAME
    note = finding_at(work, at, rule, node, kemiripan=like)
    work.take(at, node, how, "nama_mirip" if spelling else "nama_lain", note)


def _same_money(work: Joining, rows: list[int], nodes: Sequence[Node]) -> list[int]:
    """Another name altogether: the same pagu, and nobody else on either side has it. The rest."""
    left = []
    for at in rows:
        fitting = [node for node in nodes if work.same_money(at, node)]
        rivals = [other for other in rows if other != at and work.pagu.get(other) == work.pagu.get(at)]
        if len(fitting) == 1 and not rivals:
            note = finding_at(work, at, Says.JOINED_OTHER_NAME, fitting[0], tanda=BUDGET)
            work.take(at, fitting[0], "urutan", "nama_lain", note)
        else:
            left.append(at)
    return left


def _not_found(work: Joining, at: int, level: str) -> None:
    """Nowhere under its parent; perhaps the tree has the name at another level, or more than once."""
    name = work.name(at)
    elsewhere = [node for node in work.tree.nodes.values() if name in node.names]
    if len(elsewhere) == 1 and elsewhere[0].level != level:
        note = finding_at(work, at, Says.OTHER_LEVEL, elsewhere[0])
        work.fail(replace(note, found=level, expected=elsewhere[0].level))
    else:
        rule = Says.SEVERAL_TO_JOIN if len(elsewhere) > 1 else Says.NOT_JOINED
        work.fail(finding_at(work, at, rule, None, others=elsewhere))


# --------------------------------------------------------------------------- rows of no level


def _levels_from_tree(work: Joining) -> None:
    """Rows whose level the sheet does not tell: the name, looked for below what stands above them, tells it."""
    rows = work.table.rows
    program = kegiatan = ""
    for at, level in enumerate(rows["level"]):
        if level in JOINED_LEVELS or (level == "" and rows["label"][at]):
            options = [
                *work.tree.under("sub_kegiatan", kegiatan),
                *work.tree.under("kegiatan", program),
                *work.tree.under("program", ""),
            ]
            node = _only(work, at, [node for node in options if level in ("", node.level)])
            if node is None and level == "":
                _take_anywhere(work, at)
            if node is None:
                continue
            program = node.kode if node.level == "program" else program
            kegiatan = {"program": "", "kegiatan": node.kode}.get(node.level, kegiatan)
            if level == "":
                work.level[at] = node.level
                exact = work.name(at) in node.names
                note = None if exact else finding_at(work, at, Says.JOINED_SPELLING, node)
                work.take(at, node, "induk+nama", "nama_sama" if exact else "nama_mirip", note)


def _take_anywhere(work: Joining, at: int) -> None:
    """A row of a plain list, no program above it: the one node of the tree that bears its very name."""
    bearers = [node for node in work.tree.nodes.values() if work.name(at) in node.names]
    if len(bearers) == 1 and work.free(bearers):
        work.level[at] = bearers[0].level
        work.take(at, bearers[0], "nama", "nama_sama")


def _only(work: Joining, at: int, nodes: Sequence[Node]) -> Node | None:
    """The nearest node of this very name, else the only one that is like it."""
    name = work.name(at)
    exact = [node for node in work.free(nodes) if name in node.names]
    if exact:
        return exact[0]
    like = [
        node for node in work.free(nodes) if max(likeness(name, other) for other in node.names) >= SIMILAR + _MARGIN
    ]
    return like[0] if len(like) == 1 else None
