"""How well the findings of an office with injected errors name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from check_build import Doc
from inject import Case, Injected

from pipeline.model import Alternative, Cell, Confidence, Finding, Number, Outcome

MOVED = ("baris_tertukar", "sel_tertukar", "kolom_tertukar", "baris_tergeser")
Place = tuple[int, int]


@dataclass
class Score:
    """Counts over many offices; `errors` injected."""

    errors: int = 0
    cell: int = 0  # the right cell is accused, or stands first of a RANCU
    value: int = 0  # with the right value
    cause: int = 0  # and the right cause
    listed: int = 0  # cell and value stand somewhere in the findings
    unclear: int = 0  # findings RANCU
    untraced: int = 0
    sure: int = 0  # findings PASTI
    false_sure: int = 0  # a cell called wrong with PASTI that is right, or is given another value
    false_strong: int = 0  # the same with KUAT
    by_kind: Counter[tuple[str, bool]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[Injected] = field(default_factory=list)  # not named first with its value


@dataclass
class _Said:
    """What the findings say of the document with the errors."""

    first: dict[Place, tuple[int, str]] = field(default_factory=dict)  # cell -> (sen, cause)
    every: set[tuple[Place, int]] = field(default_factory=set)
    missing: dict[int, set[int]] = field(default_factory=dict)  # Excel row of the parent -> amounts of a missing row


def add(score: Score, case: Case, findings: Sequence[Finding], name: str = "") -> None:
    """Count one office."""
    said = _Said()
    for finding in findings:
        score.unclear += finding.outcome == Outcome.RANCU
        score.untraced += finding.outcome == Outcome.TIDAK_TERLACAK
        score.sure += finding.confidence == Confidence.PASTI
        if finding.outcome == Outcome.SALAH:
            _accused(score, case, finding, said, name)
        elif finding.outcome == Outcome.RANCU:
            together = int(dict(finding.args).get("bersama", "1"))
            for rank, each in enumerate(finding.alternatives):
                _note(said, each, first=rank < together)
    for one in case.injected:
        _judge(score, case.docs[0], one, said, name)


def _truth(case: Case) -> dict[Place, int]:
    return {
        (row, _column(case.docs[0], name)): _true(amount) for one in case.injected for row, name, amount in one.cells
    }


def _column(doc: Doc, name: str) -> int:
    return 3 + list(doc.columns).index(name)


def _true(amount: int | str) -> int:
    """Sen of an amount; a percent as printed ("70,00%") in its last decimal."""
    return amount * 100 if isinstance(amount, int) else int("".join(char for char in amount if char.isdecimal()))


def _place(cell: Cell) -> Place:
    return cell.row, cell.column


def _sen(value: object) -> int:
    return value.value if isinstance(value, Number) else 0


def _note(said: _Said, each: Alternative, *, first: bool) -> None:
    cause = each.cause.id if each.cause else ""
    said.every.add((_place(each.cell), _sen(each.expected)))
    if first and each.found is None and cause == "baris_terlewat":
        said.missing.setdefault(each.cell.row, set()).add(_sen(each.expected))
    elif first:
        said.first.setdefault(_place(each.cell), (_sen(each.expected), cause))


def _accused(score: Score, case: Case, finding: Finding, said: _Said, name: str) -> None:
    truth = _truth(case)
    cause = finding.cause.id if finding.cause else ""
    own = Alternative(finding.cells[0], "", "", finding.found, finding.expected, finding.cause)
    parts = [own, *(finding.alternatives if cause in MOVED or finding.found is None else ())]
    for part in parts:
        _note(said, part, first=True)
        if finding.found is None and cause == "baris_terlewat":
            right = any(_sen(part.expected) // 100 in one.missing for one in case.injected)
        else:
            right = part.cell.file == f"{case.docs[0].document}.xlsx" and truth.get(_place(part.cell)) == _sen(
                part.expected
            )
        if not right:
            score.false_sure += finding.confidence == Confidence.PASTI
            score.false_strong += finding.confidence == Confidence.KUAT
            score.wrong.append(f"{name}: {finding.confidence} {part.cell.address} → {_sen(part.expected)}")


def _judge(score: Score, doc: Doc, one: Injected, said: _Said, name: str) -> None:
    score.errors += 1
    if one.kind == "baris_terlewat":
        wanted = {amount * 100 for amount in one.missing if amount}
        row = next(at for at, line in enumerate(doc.lines) if line.kode == one.parent) + doc.first_row
        found = listed = wanted <= said.missing.get(row, set())
        right = same_cause = found
    else:
        wanted_cells = [((row, _column(doc, measure)), _true(amount)) for row, measure, amount in one.cells]
        found = all(place in said.first for place, _ in wanted_cells)
        right = found and all(said.first[place][0] == amount for place, amount in wanted_cells)
        listed = all(pair in said.every for pair in wanted_cells)
        same_cause = right and all(said.first[place][1] == one.kind for place, _ in wanted_cells)
    score.cell += found
    score.value += right
    score.listed += listed or right
    score.cause += same_cause
    score.by_kind[one.kind, right] += 1
    if not right:
        score.wrong.append(f"{name}: not first {one}")
        score.missed.append(one)
