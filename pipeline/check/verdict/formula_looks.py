"""The closer look at suspicious cells: a formula that sums other cells than it should, or was never computed, is the cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from pipeline.model import Alternative, Cause, Cell, Confidence, Evidence, Finding, Number, Outcome, SideKind


class Look(Protocol):
    """What a closer look at a cell found: its formula ("" when it has none), the value saved with it, what it sums.

    A SUBTOTAL passes over the subtotals in its range without saying which: then `sums` says nothing.
    """

    @property
    def formula(self) -> str: ...

    @property
    def cached(self) -> object: ...

    @property
    def sums(self) -> tuple[Cell, ...]: ...

    @property
    def constants(self) -> tuple[str, ...]: ...

    @property
    def skips_subtotals(self) -> bool: ...


BROKEN: Final = (Outcome.SALAH, Outcome.RANCU, Outcome.TIDAK_TERLACAK)
_NEVER_COMPUTED: Final = (None, "", 0)
"""What openpyxl (nothing) and XlsxWriter (0) save with a formula."""


def cells_worth_a_look(findings: Sequence[Finding]) -> list[Cell]:
    """Cells whose formula would tell more: the left side of every broken equation, and what could not be read."""
    cells = [
        cell
        for finding in findings
        if finding.outcome in (*BROKEN, Outcome.TAK_TERNILAI)
        for cell in (*finding.cells[:1], *(each.cells[0] for each in finding.evidence if each.cells))
    ]
    return list(dict.fromkeys(cells))


def with_look(finding: Finding, looks: Mapping[Cell, Look]) -> Finding:
    """The finding with what the formulas of its equations tell.

    A located cell whose formula sums other cells, or was never computed, gets that cause. A broken sum that several
    cells could explain is explained by its own formula, when that does not give what stands there or does not sum the
    rows below it: then the sum is the wrong cell.
    """
    if finding.outcome == Outcome.TAK_TERNILAI:
        return _unread(finding, looks)
    if finding.outcome == Outcome.SALAH and any(_testifies(finding, shown, looks) for shown in finding.evidence):
        return _cleared(finding)
    for shown in finding.evidence if finding.outcome in BROKEN else ():
        cause = _formula_cause(shown, looks)
        if cause is None:
            continue
        if finding.outcome == Outcome.SALAH and finding.cells[0] == shown.cells[0]:
            return replace(finding, cause=cause)
        if finding.outcome != Outcome.SALAH and cause.id != "rumus_subtotal":
            right = shown.right if isinstance(shown.right, Number) else None
            kode = finding.kode if shown.subject == finding.label else ""  # an equation does not carry it
            return replace(
                finding, label=shown.subject, kode=kode, outcome=Outcome.SALAH, cells=shown.cells[:1], found=shown.left, expected=right, cause=cause,
                confidence=Confidence.KUAT, args=(),
            )  # fmt: skip
    return finding


def _testifies(finding: Finding, shown: Evidence, looks: Mapping[Cell, Look]) -> bool:
    """Whether the accused cell is a formula that sums the rows below it, and holds what they add up to."""
    look = looks.get(finding.cells[0]) if finding.cells else None
    if look is None or not look.formula or look.constants or look.skips_subtotals or not look.sums:
        return False
    own = (
        shown.cells[:1] == finding.cells[:1] and shown.holds_before and _is_sum(shown) and _is_of_these(shown, look)
    )  # fmt: skip
    return own and not any(named for _, named in _places(shown, look))


def _cleared(finding: Finding) -> Finding:
    """Nobody is accused: what the formula adds up must be wrong, or the equation that asks for another value."""
    own = Alternative(
        finding.cells[0], finding.kode, finding.label, finding.found, finding.expected, finding.cause
    )  # fmt: skip
    return replace(
        finding, outcome=Outcome.RANCU, confidence=Confidence.RANCU, expected=None, cause=None,
        alternatives=(own, *finding.alternatives), args=(*finding.args, ("ragu", "rumus")),
    )  # fmt: skip


def _unread(finding: Finding, looks: Mapping[Cell, Look]) -> Finding:
    """Why a cell has no number: its formula was never computed, or gave an error."""
    look = looks.get(finding.cells[0]) if finding.cells else None
    if look is None or not look.formula:
        return finding
    error = isinstance(look.cached, str) and look.cached.startswith("#")
    if not error and look.cached not in _NEVER_COMPUTED:
        return finding
    cause = "rumus_galat" if error else "rumus_belum_dihitung"
    return replace(finding, cause=Cause(cause, (("rumus", look.formula),)))


def _formula_cause(shown: Evidence, looks: Mapping[Cell, Look]) -> Cause | None:
    """What is wrong with the formula of an equation's left side; None when it has none, or nothing can be told."""
    look = looks.get(shown.cells[0]) if shown.cells else None
    if look is None or not look.formula or shown.holds_before:
        return None
    told = (("rumus", look.formula),)
    stale = look.cached in _NEVER_COMPUTED and shown.left is not None and shown.left.value == 0
    if look.skips_subtotals:
        return Cause("rumus_belum_dihitung" if stale else "rumus_subtotal", told)
    if not look.sums or not _is_sum(shown) or not _is_of_these(shown, look):
        return Cause("rumus_belum_dihitung", told) if stale else None
    places = _places(shown, look)
    if all(dict(places)[name] for name in ("terlewat", "lebih")):
        return None  # rows of another level, maybe all of them: the tree of the table tells (read/testimony)
    if any(named for _, named in places):
        return Cause("rumus_salah", (*told, *places))
    return None if look.constants else Cause("rumus_belum_dihitung", told)


def _is_sum(shown: Evidence) -> bool:
    """Whether the right side adds up cells of the same sheet."""
    where = {(cell.file, cell.sheet) for cell in shown.cells}
    return shown.right_side.kind in (SideKind.SUM, SideKind.QUARTERS) and len(where) == 1


def _is_of_these(shown: Evidence, look: Look) -> bool:
    """Whether the formula adds cells of the line that the sum runs along; a difference of two columns is no such sum."""
    left, *added = shown.cells
    down = all(cell.column == left.column for cell in added)
    return all(cell.column == left.column if down else cell.row == left.row for cell in look.sums)


def _places(shown: Evidence, look: Look) -> tuple[tuple[str, str], ...]:
    """Which cells a sum's formula forgets, adds, or takes twice."""
    should, does = set(shown.cells[1:]), list(look.sums)
    twice = {cell for cell in does if does.count(cell) > 1}
    told = (("terlewat", should - set(does)), ("lebih", set(does) - should), ("dobel", twice))
    return tuple((name, ", ".join(cell.address for cell in sorted(cells))) for name, cells in told)
