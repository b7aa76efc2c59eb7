"""What formulas say of a cell (reading) and what must hold of it (the check), said as one.

- A cell that both accuse is one finding, with the formula as its cause.
- Where several cells could explain what is off, and one of them holds a formula that went astray, that is the one.
- A number typed among formulas is only the first to be suspected.
- A cell that the check accuses although the formula of another one explains the same is accused by nobody for certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from pipeline.check.verdict.followers import FOLLOWS
from pipeline.check.verdict.formula_looks import BROKEN
from pipeline.model import Alternative, Cell, Confidence, Evidence, Finding, Number, Outcome, SideKind
from pipeline.rulebook.reading_rules import Says

ASTRAY: Final = (Says.FORMULA_ASTRAY, Says.FORMULA_OTHER, Says.STALE_VALUE)
"""What a formula shows of its own cell; a number typed over one is only a suspicion."""
SAID_ONCE: Final = (Says.STALE_VALUE, Says.TYPED_RIGHT, Says.FORMULA_FRAGILE)
"""Said of all such cells of a table together, where nothing else is wrong with them."""
_HEARD: Final = (*ASTRAY, Says.TYPED_OVER, *SAID_ONCE)
SUBTOTAL: Final = "rumus_subtotal"
_NAMED: Final = 12

Place = tuple[str, int, Cell]


def heard(read: Sequence[Finding], found: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Findings of reading and of the check, each with what the other knows; none of a cell twice."""
    testimony: dict[Place, Finding] = {}
    rest: list[Finding] = []
    for each in read:
        if each.rule in _HEARD and len(each.cells) == 1:
            testimony[each.office, each.year, each.cells[0]] = each
        else:
            rest.append(each)
    told: set[Place] = set()
    made = [_with(each, testimony, told) for each in found] if testimony else list(found)
    left = [each for place, each in testimony.items() if place not in told]
    return [*rest, *_together(left)], made


def _with(finding: Finding, testimony: dict[Place, Finding], told: set[Place]) -> Finding:
    """A finding of the check with what the formulas of its cells say; `told` grows by those."""
    if finding.outcome not in BROKEN:
        return finding
    cells = dict.fromkeys([*finding.cells, *(cell for shown in finding.evidence for cell in shown.cells)])
    spoken = [(cell, testimony.get((finding.office, finding.year, cell))) for cell in cells]
    for cell, said in spoken:
        if said is None or said.expected is None:
            continue
        made = _said_of(finding, cell, said)
        if made is not None:
            told.add((finding.office, finding.year, cell))
            return made
    return finding


def _said_of(finding: Finding, cell: Cell, said: Finding) -> Finding | None:
    """The finding with one testimony; None where the two have nothing to do with each other."""
    if finding.outcome is Outcome.SALAH and finding.cells[0] == cell:
        return _with_cause(finding, said)
    explains = _explains_all(finding, cell, said)
    if finding.outcome is Outcome.SALAH:
        return _against_another(finding, said) if explains else None
    if explains and said.rule in ASTRAY:
        return replace(
            finding, outcome=Outcome.SALAH, confidence=Confidence.KUAT, cells=(cell,), kode=said.kode, label=said.label,
            measure=said.measure, period=said.period, found=said.found, expected=said.expected, cause=said.cause,
            alternatives=tuple(each for each in finding.alternatives if _follows(each, cell)), args=(),
        )  # fmt: skip
    return _named_in(finding, said) if finding.outcome is Outcome.RANCU else None


def _with_cause(finding: Finding, said: Finding) -> Finding:
    """The accused cell's finding with what its formula shows, unless the check has seen that already."""
    known = finding.cause.id if finding.cause is not None else ""
    kept = known == SUBTOTAL or (said.cause is not None and said.cause.id == known)
    return finding if kept else replace(finding, cause=said.cause)


def _named_in(finding: Finding, said: Finding) -> Finding:
    """An open question with the cell among its candidates: the first to be suspected, unless several belong together."""
    cell = said.cells[0]
    named = [each for each in finding.alternatives if each.cell == cell and each.expected == said.expected]
    if not named:
        return replace(finding, alternatives=(*finding.alternatives, _alternative(said)))
    others = [each for each in finding.alternatives if each is not named[0]]
    first = replace(named[0], cause=said.cause)
    if "bersama" in dict(finding.args):
        at = finding.alternatives.index(named[0])
        return replace(finding, alternatives=(*others[:at], first, *others[at:]))
    return replace(finding, alternatives=(first, *others))


def _follows(other: Alternative, cell: Cell) -> bool:
    """Whether a candidate only changes with the cell, in its row."""
    in_row = (other.cell.file, other.cell.sheet, other.cell.row) == (cell.file, cell.sheet, cell.row)
    return in_row and other.cell != cell and other.cause == FOLLOWS


def _alternative(said: Finding) -> Alternative:
    return Alternative(said.cells[0], said.kode, said.label, said.found, said.expected, said.cause)


def _against_another(finding: Finding, said: Finding) -> Finding:
    """Two cells explain the same: both are named, none is accused."""
    own = Alternative(
        finding.cells[0], finding.kode, finding.label, finding.found, finding.expected, finding.cause
    )  # fmt: skip
    return replace(
        finding, outcome=Outcome.RANCU, confidence=Confidence.RANCU, expected=None, cause=None,
        alternatives=(_alternative(said), own, *finding.alternatives),
    )  # fmt: skip


def _explains_all(finding: Finding, cell: Cell, said: Finding) -> bool:
    """Whether every equation of a finding that is broken holds once the cell, and what its row computes from it, is right."""
    broken = [shown for shown in finding.evidence if not shown.holds_before]
    own = [shown for shown in broken if cell in shown.cells]
    return bool(own) and all(_in_row(shown, cell) and _mends(shown, finding, said) for shown in broken)


def _in_row(shown: Evidence, cell: Cell) -> bool:
    """Whether an equation has a cell beside it."""
    return any((each.file, each.sheet, each.row) == (cell.file, cell.sheet, cell.row) for each in shown.cells)


def _mends(shown: Evidence, finding: Finding, said: Finding) -> bool:
    """Whether an equation is off by as much as the cell is; of a quotient that is told by the alternatives alone."""
    change = said.difference
    if change is None or shown.left is None or shown.right is None:
        return False
    if shown.right_side.kind is SideKind.RATIO:
        return said.expected in [each.expected for each in finding.alternatives if each.cell == said.cells[0]]
    off = Finding("", 0, "", Outcome.SALAH, finding.severity, "", found=shown.left, expected=shown.right).difference
    return off is not None and _absolute(off) == _absolute(change)


def _absolute(number: Number) -> tuple[int, str]:
    decimals = number.decimals
    value = abs(number.value)
    while decimals and value % 10 == 0:
        value, decimals = value // 10, decimals - 1
    return value * 10 ** (6 - min(decimals, 6)), number.unit


def _together(findings: Sequence[Finding]) -> list[Finding]:
    """One finding a table and kind, of what is said once of many cells; the others as they are."""
    alike: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for each in findings:
        place = each.cells[0]
        whole = (place.file, place.sheet, each.document) if each.rule in SAID_ONCE else each.cells
        alike[(each.office, each.year, each.rule, whole)].append(each)
    return [_one_of(group) if group[0].rule in SAID_ONCE else group[0] for group in alike.values()]


def _one_of(group: Sequence[Finding]) -> Finding:
    ordered = sorted(group, key=lambda each: each.cells[0])
    named = ", ".join(each.cells[0].address for each in ordered[:_NAMED])
    more = ", …" if len(ordered) > _NAMED else ""
    first = (
        ordered[0]
        if len(ordered) == 1
        else replace(ordered[0], kode="", label="", period="", found=None, expected=None)
    )
    return replace(
        first, cells=tuple(each.cells[0] for each in ordered), args=(("banyak", str(len(ordered))), ("sel", named + more)),
    )  # fmt: skip
