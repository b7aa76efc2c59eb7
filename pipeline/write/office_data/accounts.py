"""Belanja by kind: the rekening of the ringkasan, or those that stand under every sub kegiatan, down to three segments (5.1.02)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.model import KODE_SEPARATOR
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.amounts import ACCOUNT, TREE
from pipeline.write.office_data.office_data import Node
from pipeline.write.office_data.row_lists import RowLists

MOST_SEGMENTS: Final = 3
"""Of a kind: 5.1.02."""


def accounts_of(table: RowLists, documents: Sequence[str], vocabulary: Vocabulary) -> list[Node]:
    """The kinds in the order of their kode: of each document those that stand apart, else those of its sub kegiatan together."""
    nodes: dict[str, Node] = {}
    kode_of = {at: _account(table, at, vocabulary) for at in table.of(ACCOUNT)}
    apart = [at for at, kode in kode_of.items() if _is_kind(kode) and vocabulary.accounts.is_spent(kode)]
    for at in apart:
        node = _node(nodes, kode_of[at], table.printed[at], table.label[at])
        node.rows.setdefault(table.document[at], []).append(table.ids[at])
    summarised = {table.document[at] for at in apart}
    for document in documents:
        if document not in summarised:
            _of_sub_kegiatan(table, document, nodes, vocabulary)
    return list(nodes.values())


def _account(table: RowLists, at: int, vocabulary: Vocabulary) -> str:
    """The kode of a row; of one without, that stands apart from all sub kegiatan, the account that its name tells."""
    if table.kode[at] or table.above(at, TREE) >= 0:
        return table.kode[at]
    return vocabulary.accounts.account(table.label[at])


def _is_kind(kode: str) -> bool:
    return bool(kode) and KODE_SEPARATOR not in kode and kode.count(".") < MOST_SEGMENTS


def _node(nodes: dict[str, Node], kode: str, printed: str, label: str) -> Node:
    if kode not in nodes:
        nodes[kode] = Node.below(nodes.get(kode.rpartition(".")[0]), kode, printed, ACCOUNT, label)
    return nodes[kode]


def _of_sub_kegiatan(table: RowLists, document: str, nodes: dict[str, Node], vocabulary: Vocabulary) -> None:
    """The rekening of all sub kegiatan of a document, each counted once: where its kind stands above it, by that."""
    kinds: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    printed: dict[str, str] = {"": ""}
    above = {table.parent[at] for at in table.of(ACCOUNT)}
    for at in table.of(ACCOUNT):
        if not table.kode[at] and (
            table.ids[at] in above or vocabulary.accounts.is_free(_named(table, at, vocabulary))
        ):
            continue  # of a statement without kode the lowest accounts count, and belanja alone
        kode = table.kode[at].rpartition(KODE_SEPARATOR)[2]
        segments = kode.split(".") if kode else []
        if table.document[at] != document or 0 < len(segments) < MOST_SEGMENTS or _below_a_kind(table, at):
            continue
        kind = ".".join(segments[:MOST_SEGMENTS])
        if kind and not vocabulary.accounts.is_spent(kind):
            continue
        kinds.setdefault(kind, []).append(table.ids[at])
        whole = table.printed[at].rpartition(KODE_SEPARATOR)[2].strip().split(".")
        for depth in range(2, MOST_SEGMENTS + 1) if kind else ():
            printed.setdefault(".".join(segments[:depth]), ".".join(whole[:depth]))
        if len(segments) == MOST_SEGMENTS:
            names.setdefault(kind, table.label[at])
    for kind in sorted(kinds, key=_in_order):
        for group in dict.fromkeys((kind.rpartition(".")[0], kind)):
            label = names.get(group) or (
                vocabulary.accounts.label(group) if group else vocabulary.accounts.without_kode
            )
            _node(nodes, group, printed[group], label)
        nodes[kind].rows[document] = kinds[kind]
        nodes[kind].every.add(document)


def _in_order(kode: str) -> tuple[bool, list[int]]:
    """By its numbers; what has none comes last."""
    return not kode, [int(each) if each.isdigit() else 0 for each in kode.split(".")]


def _named(table: RowLists, at: int, vocabulary: Vocabulary) -> str:
    """The account that a row's name or the nearest one above it tells, "" none."""
    while at >= 0:
        if account := vocabulary.accounts.account(table.label[at]):
            return account
        at = table.position.get(table.parent[at], -1)
    return ""


def _below_a_kind(table: RowLists, at: int) -> bool:
    """Whether a row of three segments or more stands above it."""
    above = table.position.get(table.parent[at], -1)
    if above < 0 or table.level[above] != ACCOUNT:
        return False
    return table.kode[above].rpartition(KODE_SEPARATOR)[2].count(".") >= MOST_SEGMENTS - 1
