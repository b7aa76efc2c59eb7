"""Rows without kode → their kode, by parent and name; every join that is not by an exact name is reported.

A name alone is no key: "Penyediaan Permakanan" stands under two kegiatan. A name is looked for under the
parent that was already joined; the same pagu supports a name that was written otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import INFERRED_SOURCES, Finding, Table
from pipeline.read.link.accounts import accounts_of, join_accounts, lacks_accounts
from pipeline.read.link.indicators import join_indicators
from pipeline.read.link.joining import Joining, finding_at, joined_table, joining, summary
from pipeline.read.link.likeness import SIMILAR, is_spelling, likeness
from pipeline.read.link.reference import BUDGET, JOINED_LEVELS, Node, Reference, has_kode, names_of, reference
from pipeline.read.link.rows_without_level import MARGIN, levels_from_tree
from pipeline.rulebook.reading_rules import ReadingRules, Says
from pipeline.rulebook.vocabulary import Vocabulary

SASARAN: Final = "sasaran"
_SOME: Final = 3
"""Rows at another level than the tree's from which on it is no slip of one row."""
SAME_NUMBER, SAME_PLACE = "pagu/target", "urutan baris"
"""By what nodes of one name are told apart."""
_MONEY: Final = 10.0
"""What the same pagu adds to how like two names are."""


def join(tables: Sequence[Table], vocabulary: Vocabulary, readings: ReadingRules) -> tuple[list[Table], list[Finding]]:
    """The tables of one office-year, those without kode joined to the ones that print it.

    Returns new tables; the given ones stay as they are. Findings carry office "" and year 0.
    """
    tree = reference(tables, vocabulary)
    document, accounts = accounts_of(tables, vocabulary.names)
    sasaran = _sasaran_of(tables, tree)
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
        table = _with_sasaran(table, tree, sasaran)  # noqa: PLW2901 (the same table, its rows better known)
        work = joining(table, tree, vocabulary, readings)
        if rows := _at_other_levels(work):
            work = joining(_without_levels(table), tree, vocabulary, readings)
            first = _elsewhere(work, rows[0])[0]
            note = finding_at(work, rows[0], Says.OTHER_LEVEL, first)
            work.findings.append(replace(note, found=table.rows["level"][rows[0]], expected=first.level))
        _join_table(work)
        joined.append(joined_table(work))
        findings += [*work.findings, *summary(work)]
    return joined, findings


def _sasaran_of(tables: Sequence[Table], tree: Reference) -> frozenset[str]:
    """The names of sasaran that some document says, and that are no names of the tree."""
    said = {
        tree.names.bare(label)
        for table in tables
        for label, level in zip(table.rows["label"], table.rows["level"], strict=True)
        if level == SASARAN
    }
    return frozenset(said - {name for node in tree.nodes.values() for name in node.names})


def _with_sasaran(table: Table, tree: Reference, sasaran: frozenset[str]) -> Table:
    """The table with its rows that bear the name of a sasaran as such, programs below them.

    With money beside it, one was taken for a kegiatan.
    """
    levels = table.rows["level"]
    mine = {
        at
        for at, label in enumerate(table.rows["label"])
        if levels[at] in JOINED_LEVELS and tree.names.bare(label) in sasaran
    }
    if not mine:
        return table
    rows = {name: list(values) for name, values in table.rows.items()}
    above = -1
    for at, level in enumerate(levels):
        if at in mine:
            above = at
            rows["level"][at], rows["level_from"][at], rows["parent"][at] = SASARAN, "nama", -1
        elif level == JOINED_LEVELS[0] and rows["parent"][at] < 0:
            rows["parent"][at] = above
        elif rows["parent"][at] in mine:
            rows["parent"][at] = -1
    return replace(table, rows=rows)


def _at_other_levels(work: Joining) -> list[int]:
    """Rows whose name the tree has at another level alone, where they are so many that the levels were read wrongly."""
    levels = work.table.rows["level"]
    told = [at for at, level in enumerate(levels) if level in JOINED_LEVELS]
    found = [at for at in told if (nodes := _elsewhere(work, at)) and all(node.level != levels[at] for node in nodes)]
    guessed = any(work.table.rows["level_from"][at] == INFERRED_SOURCES[0] for at in found)  # by sums alone
    return found if guessed or (len(found) >= _SOME and len(found) * 3 > len(told)) else []


def _elsewhere(work: Joining, at: int) -> list[Node]:
    name = work.name(at)
    return [node for node in work.tree.nodes.values() if name in node.names]


def _without_levels(table: Table) -> Table:
    """The table as if its rows did not say whether they are programs, kegiatan or sub kegiatan."""
    rows = {name: list(values) for name, values in table.rows.items()}
    told = {at for at, level in enumerate(rows["level"]) if level in JOINED_LEVELS}
    rows["level"] = ["" if at in told else level for at, level in enumerate(rows["level"])]
    rows["parent"] = [-1 if at in told else parent for at, parent in enumerate(rows["parent"])]
    return replace(table, rows=rows)


def _join_table(work: Joining) -> None:
    levels = work.table.rows["level"]
    levels_from_tree(work)
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
    """Rows whose folded name one node bears, then those of a name that several bear. The rest."""
    by_name = names_of(nodes)
    several: list[int] = []
    left: list[int] = []
    for at in rows:
        bearers = work.free(by_name.get(work.name(at), []))
        if len(bearers) == 1:
            work.take(at, bearers[0], how, "nama_sama")
        else:
            (several if bearers else left).append(at)
    order = {node.kode: place for place, node in enumerate(nodes)}
    for at in several:
        bearers = work.free(by_name[work.name(at)])
        told, mark = _told_apart(work, at, bearers, order)
        if len(told) == 1 and mark:
            alike = sum(work.name(other) == work.name(at) for other in rows)
            note = finding_at(work, at, Says.SEVERAL_TO_JOIN, told[0], taken=True, others=bearers, tanda=mark)
            work.take(at, told[0], how, "nama_sama" if alike else "nama_mirip", note)
        elif len(bearers) == 1:
            work.take(at, bearers[0], how, "nama_sama")
        else:
            left.append(at)
    return sorted(left)


def _told_apart(work: Joining, at: int, bearers: Sequence[Node], order: Mapping[str, int]) -> tuple[list[Node], str]:
    """Of several nodes of one name those that a row can be, and by what: its pagu, its place among the rows, its target."""
    if len(bearers) == 1:
        return [], ""
    if money := [node for node in bearers if work.same_money(at, node)]:
        return money, SAME_NUMBER
    places = [(row, order[node.kode]) for row, node in work.node.items() if node.kode in order]
    before = max((place for row, place in places if row < at), default=-1)
    after = min((place for row, place in places if row > at), default=len(order))
    between = [node for node in bearers if before < order[node.kode] < after]
    if len(between) == 1:
        return between, SAME_PLACE
    return [node for node in bearers if node.targets & set(work.targets.get(at, ()))], SAME_NUMBER


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
        if max(rivals, default=0.0) > score - MARGIN or (anywhere and not work.same_money(at, by_kode[kode])):
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
