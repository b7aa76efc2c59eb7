"""What one table's join needs and gathers: which row is which node, how it was found, and the findings that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pipeline.model import KODE_SEPARATOR, Alternative, Cell, Finding, Table
from pipeline.read.link.reference import BUDGET, JOINED_LEVELS, Measured, Node, Reference, numbers_of
from pipeline.rulebook.reading_rules import ReadingRules, Says, said
from pipeline.rulebook.vocabulary import Vocabulary

COUNTED: Final = ("nama_sama", "nama_mirip", "nama_lain", "tidak_ketemu")


@dataclass(slots=True, eq=False)
class Joining:
    """One table while its rows are joined; rows by position."""

    table: Table
    tree: Reference
    readings: ReadingRules
    pagu: dict[int, int] = field(default_factory=dict)  # row -> sen
    targets: dict[int, list[Measured]] = field(default_factory=dict)
    node: dict[int, Node] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)  # row -> kode_from
    level: dict[int, str] = field(default_factory=dict)  # rows whose level the tree says
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def name(self, at: int) -> str:
        """The folded name of a row."""
        return self.tree.names.bare(self.table.rows["label"][at])

    def free(self, nodes: Sequence[Node]) -> list[Node]:
        """Those that no row of this table has taken."""
        taken = {node.kode for node in self.node.values()}
        return [node for node in nodes if node.kode not in taken]

    def same_money(self, at: int, node: Node) -> bool:
        """Whether the row has a pagu and the node the same."""
        return self.pagu.get(at, 0) != 0 and self.pagu[at] in node.pagu

    def take(self, at: int, node: Node, how: str, count: str, finding: Finding | None = None) -> None:
        """Join a row; everything but an exact name comes with its finding."""
        self.node[at], self.how[at] = node, how
        self.counts[count] += 1
        if finding is not None:
            self.findings.append(finding)

    def fail(self, finding: Finding) -> None:
        """A row that stays without kode."""
        self.counts["tidak_ketemu"] += 1
        self.findings.append(finding)


def joining(table: Table, tree: Reference, vocabulary: Vocabulary, readings: ReadingRules) -> Joining:
    """A table before any of its rows is joined."""
    work = Joining(table, tree, readings)
    for at, what, number in numbers_of(table, vocabulary):
        if what == BUDGET:
            work.pagu.setdefault(at, number[0])
        else:
            work.targets.setdefault(at, []).append(number)
    return work


def finding_at(
    work: Joining,
    at: int,
    rule: Says,
    node: Node | None,
    *,
    taken: bool = False,
    others: Sequence[Node] = (),
    indicator: bool = False,
    **args: str,
) -> Finding:
    """What is said about one row's join: found is its name here, expected the name there; `taken`: it was joined."""
    table = work.table
    here = table.rows["indikator" if indicator else "label"][at]
    there = None if node is None else next(iter(node.indicators.values()), node.label) if indicator else node.label
    column = table.columns.get("indikator" if indicator else "label", 1)
    cell = Cell(table.file, table.sheet, int(table.rows["row"][at]), column)
    return said(
        work.readings, rule, taken=taken, document=table.document, cells=(cell,), kode=node.printed if node else "",
        label=table.rows["label"][at], found=here, expected=there,
        alternatives=tuple(Alternative(cell, other.printed, other.label, None, None) for other in others),
        args=(("acuan", work.tree.document), *sorted(args.items())),
    )  # fmt: skip


def summary(work: Joining) -> list[Finding]:
    """One note a table: how many rows were joined by exact name, by a similar one, by another, and not at all."""
    if not work.counts:
        return []
    table = work.table
    args = (("acuan", work.tree.document), *((name, str(work.counts[name])) for name in COUNTED))
    cell = Cell(table.file, table.sheet, int(table.rows["row"][0]), table.columns.get("label", 1))
    return [said(work.readings, Says.JOINED_SUMMARY, document=table.document, cells=(cell,), args=args)]


def joined_table(work: Joining) -> Table:
    """A new table with kode, kode_cetak and kode_from of the joined rows; level and parent where the tree says them."""
    rows: dict[str, Any] = {name: list(values) for name, values in work.table.rows.items()}
    for at, node in work.node.items():
        rows["kode"][at], rows["kode_cetak"][at], rows["kode_from"][at] = node.kode, node.printed, work.how[at]
    for at, level in work.level.items():
        rows["level"][at], rows["level_from"][at] = level, "pohon"
    _parents_by_tree(work, rows)
    _accounts_below(rows)
    return replace(work.table, rows=rows)


def _parents_by_tree(work: Joining, rows: dict[str, Any]) -> None:
    """Rows that had no level stood under nothing; now the nearest row above of their parent's kode is known."""
    for at, level in work.level.items():
        if level in JOINED_LEVELS and rows["parent"][at] < 0:
            above = [one for one, node in work.node.items() if node.kode == work.node[at].parent and one < at]
            rows["parent"][at] = max(above, default=-1)


def _accounts_below(rows: dict[str, Any]) -> None:
    """A rekening under a sub kegiatan that was only now joined: its key begins with that one's kode."""
    for at, level in enumerate(rows["level"]):
        if level != "rekening" or not rows["kode"][at] or KODE_SEPARATOR in rows["kode"][at]:
            continue
        above = rows["parent"][at]
        while above >= 0 and rows["level"][above] == "rekening":
            above = rows["parent"][above]
        if above >= 0 and rows["level"][above] == "sub_kegiatan" and rows["kode"][above]:
            rows["kode"][at] = f"{rows['kode'][above]}{KODE_SEPARATOR}{rows['kode'][at]}"
