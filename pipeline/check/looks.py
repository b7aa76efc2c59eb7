"""The closer look at suspicious cells: a formula that sums other cells than it should is the cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from pipeline.model import Cause, Cell, Confidence, Evidence, Finding, Number, Outcome


class Look(Protocol):
    """What a closer look at a cell found: its formula, "" when it has none, and the cells that it sums.

    A SUBTOTAL passes over the subtotals in its range without saying which: then `sums` says nothing.
    """

    @property
    def formula(self) -> str: ...

    @property
    def sums(self) -> tuple[Cell, ...]: ...

    @property
    def skips_subtotals(self) -> bool: ...


def cells_worth_a_look(findings: Sequence[Finding]) -> list[Cell]:
    """Cells whose formula would tell more: the left side of every broken equation."""
    asked = (Outcome.SALAH, Outcome.RANCU, Outcome.TIDAK_TERLACAK)
    cells = [
        cell
        for finding in findings
        if finding.outcome in asked
        for cell in (*finding.cells[:1], *(each.cells[0] for each in finding.evidence if each.cells))
    ]
    return list(dict.fromkeys(cells))


def with_look(finding: Finding, looks: Mapping[Cell, Look]) -> Finding:
    """The finding with what the formulas of its equations tell.

    A located cell whose formula sums other cells gets that cause. A broken sum that several cells could explain is
    explained by its own formula, when that does not sum the rows below it: then the sum is the wrong cell.
    """
    for shown in finding.evidence if finding.outcome in (Outcome.SALAH, Outcome.RANCU, Outcome.TIDAK_TERLACAK) else ():
        cause = _wrong_formula(shown, looks)
        if cause is None:
            continue
        if finding.outcome == Outcome.SALAH and finding.cells[0] == shown.cells[0]:
            return replace(finding, cause=cause)
        if finding.outcome != Outcome.SALAH:
            right = shown.right if isinstance(shown.right, Number) else None
            return replace(
                finding, outcome=Outcome.SALAH, cells=shown.cells[:1], found=shown.left, expected=right, cause=cause,
                confidence=Confidence.KUAT, args=(),
            )  # fmt: skip
    return finding


def _wrong_formula(shown: Evidence, looks: Mapping[Cell, Look]) -> Cause | None:
    """Which cells the formula of a sum's left side forgets, adds, or takes twice; None when it is no such formula."""
    look = looks.get(shown.cells[0]) if shown.cells else None
    if (
        look is None
        or not look.formula
        or not look.sums
        or look.skips_subtotals
        or not shown.right_text.startswith("Σ")
    ):
        return None
    should, does = set(shown.cells[1:]), list(look.sums)
    twice = {cell for cell in does if does.count(cell) > 1}
    missed, extra = should - set(does), set(does) - should
    if not missed and not extra and not twice:
        return None
    told = (("terlewat", missed), ("lebih", extra), ("dobel", twice))
    named = tuple((name, ", ".join(cell.address for cell in sorted(cells))) for name, cells in told)
    return Cause("rumus_salah", (("rumus", look.formula), *named))
