"""Located components → findings, with confidence.

- SALAH, PASTI: in every smallest solution with the same value, and at least two equations that have no other cell in
  common, and none of whose other cells is under suspicion, ask for exactly that value. Rows interchanged: four
  equations at least.
- SALAH, KUAT: in every smallest solution with the same value, but fewer equations vouch for it.
- RANCU: several explanations of the same size; all are listed with their values, the likeliest first, none is accused.
- RANCU, strained: the equation holds as printed and no longer with what is proposed elsewhere; arg "usulan" names the
  cells that are proposed, the alternatives are cells that could make up for it.
- TIDAK_TERLACAK: the search gave up; nothing is said about any cell.
A proposal that breaks an equation that held is KUAT at most, and none where it breaks more than it mends.
A likely cause ranks the candidates of a RANCU; it never turns one into PASTI or KUAT.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.check.cause.cause import guess, operation_cause
from pipeline.check.grid.grid import NO_LEVEL
from pipeline.check.grid.places import number_of
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.contradicted import off, settled
from pipeline.check.localise.explanation import CELL, Choice, Located
from pipeline.check.localise.network import BROKEN, HELD, Net
from pipeline.check.verdict import evidence
from pipeline.check.verdict.parts import Asked, Bench, evidence_of, finding_at, rule_of
from pipeline.check.verdict.undecided import makes_up_for, pieces_of, unclear, untraced
from pipeline.model import Cause, Confidence, Finding, Outcome, Severity

WITNESSES, WITNESSES_OF_ROWS = 2, 4


def findings_of(bench: Bench, located: Located) -> list[Finding]:
    """One finding per cause of one component."""
    if not located.solutions:
        return [untraced(bench, located)]
    if located.strained:
        return [makes_up_for(bench, located)]
    found: list[Finding] = []
    common: list[Choice] = []
    needed = any(_is_needed(bench, choice) for choice in settled(located) if choice in bench.uncertain)
    for choice in settled(located):
        asked = _around(bench.net, located, choice)
        if _may_be_memo(bench.net, choice):
            found.append(unclear(bench, asked, [(choice,)]))
        elif choice.kind != CELL:
            found.append(_moved(bench, located, choice))
        elif bench.accuses(choice):
            found.append(_wrong(bench, located, choice))
        elif choice not in bench.uncertain and _is_off(bench.net, asked):
            found.append(unclear(bench, asked, [(choice,)]))
        elif choice not in bench.uncertain or needed:
            continue  # told with what it makes up for
        common.append(
            choice
        )  # an uncertain one that is not needed made up for what is put right elsewhere: no word of it
    open_solutions = [tuple(one for one in each if one not in common) for each in located.solutions]
    if any(open_solutions):
        found.append(unclear(bench, _left_over(bench, located, common), open_solutions))
    return found


def _may_be_memo(net: Net, choice: Choice) -> bool:
    """A row that its total leaves out, in a table without kode and levels: "di antaranya …" is left out by right."""
    if choice.kind != "baris_lebih":
        return False
    row = choice.rows[1]
    level = net.grid.level[0][int(net.grid.level[1][row])]
    return level in NO_LEVEL and not str(net.grid.rows.at("kode", row))


def _is_needed(bench: Bench, choice: Choice) -> bool:
    """Whether anything that an uncertain choice stands in is broken after all that is proposed."""
    net = bench.net
    touched = {each for at in choice.cells for each, _ in net.touch(at)}
    return any(is_broken(net, each, off(net, each, bench.proposed)) for each in touched)


def _is_off(net: Net, asked: Asked) -> bool:
    """Whether anything of it is broken as printed."""
    return any(net.equations.broken[each] for each in asked[0]) or any(
        net.state(each, {}) == BROKEN for each in asked[1]
    )


def _around(net: Net, located: Located, choice: Choice) -> Asked:
    """The broken equations and percents of the component in which a choice plays a part."""
    cells = set(choice.cells)
    effects = {equation for equation, _ in choice.effects}
    linear = [each for each in located.component.equations if each in effects or not cells.isdisjoint(net.cells(each))]
    percents = [each for each in located.component.ratios if not cells.isdisjoint(net.ratio_cells(each))]
    if not linear and not percents:
        linear = sorted({each for at in choice.cells for each, _ in net.touch(at)})
    if not linear and not percents:  # a percent computed from an amount that is wrong
        percents = sorted({each for at in choice.cells for each in net.ratios_of(at)})
    return linear, percents


def _left_over(bench: Bench, located: Located, common: Sequence[Choice]) -> Asked:
    """What stays broken when the common choices are put right; all of the component, if that would be nothing."""
    net = bench.net
    part = located.component
    effects = {equation for choice in common for equation, _ in choice.effects}
    linear = [
        each for each in part.equations
        if each not in effects and not evidence.linear(net, each, bench.proposed).holds_after
    ]  # fmt: skip
    percents = [each for each in part.ratios if net.state(each, bench.proposed) == BROKEN]
    return (linear, percents) if linear or percents else (list(part.equations), list(part.ratios))


# --------------------------------------------------------------------------- one wrong cell


def _wrong(bench: Bench, located: Located, choice: Choice) -> Finding:
    net, at = bench.net, choice.cells[0]
    linear, percents = _around(net, located, choice)
    near = [ratio for ratio in net.ratios_of(at) if ratio not in percents and net.state(ratio, {}) != HELD]
    against = sorted({each for each, _ in net.touch(at)} & bench.shaken - set(linear))
    made = guess(net, bench.keys, at, choice.change)
    rule = rule_of(net, linear, percents)
    return finding_at(
        bench, at, rule, Outcome.SALAH,
        found=number_of(net.grid, at), expected=number_of(net.grid, at, made.value),
        severity=Severity.CATATAN if made.cause.id == "pembulatan" else rule.severity,
        cause=made.cause, confidence=_confidence(bench, located, choice),
        evidence=evidence_of(bench, [*linear, *against, *_witnesses(net, linear, at)], [*percents, *near]),
    )  # fmt: skip


def _witnesses(net: Net, linear: Sequence[int], at: int) -> list[int]:
    """What clears the capaian and penyerapan beside a wrong efisiensi: equations of theirs that hold."""
    beside = {other for each in linear if net.relation(each) == "efisiensi" for other, _ in net.terms(each)} - {at}
    cleared = {each for other in beside for each, _ in net.touch(other)}
    return sorted(each for each in cleared if each not in linear and not net.equations.broken[each])


def _confidence(bench: Bench, located: Located, choice: Choice) -> Confidence:
    """PASTI asks for two witnesses: equations mended by this cell alone, with no other cell in common, none under suspicion.

    Under suspicion is a cell of an equation that is broken for another reason and not mended by what is located.
    """
    net, at = bench.net, choice.cells[0]
    linear, percents = _around(net, located, choice)
    alone = {at: int(net.value[at]) + (choice.change or 0)}
    mended = {each for each in linear if evidence.linear(net, each, alone).holds_after}
    sides = [net.cells(equation) for equation in mended]
    sides += [frozenset(net.ratio_cells(ratio)) for ratio in percents if net.state(ratio, alone) == HELD]
    witnesses: list[frozenset[int]] = []
    for side in sorted(sides, key=lambda each: (len(each), sorted(each))):
        rest = side - {at}
        if not any(_suspected(bench, other, mended) for other in rest) and all(
            rest.isdisjoint(witness) for witness in witnesses
        ):
            witnesses.append(rest)
    held = any(each in bench.shaken for each, _ in net.touch(at))
    sure = len(witnesses) >= WITNESSES and not located.limited and not held
    return Confidence.PASTI if sure else Confidence.KUAT


def _suspected(bench: Bench, at: int, mended: set[int]) -> bool:
    net = bench.net
    return any(
        bool(net.equations.broken[each])
        and each not in mended
        and not evidence.linear(net, each, bench.proposed).holds_after
        for each, _ in net.touch(at)
    )


# --------------------------------------------------------------------------- an operation


def _moved(bench: Bench, located: Located, choice: Choice) -> Finding:
    """Several cells moved at once: the first is the finding's, the others stand among its alternatives' list."""
    net = bench.net
    linear, percents = _around(net, located, choice)
    rule = rule_of(net, linear, percents)
    whole = len(linear) >= WITNESSES_OF_ROWS and choice.kind in ("baris_tertukar", "sel_tertukar", "baris_tergeser")
    pieces = pieces_of(bench, choice)
    first = pieces[0]
    return finding_at(
        bench, choice.cells[0], rule, Outcome.SALAH,
        cells=tuple(dict.fromkeys(each.cell for each in pieces)), found=first.found, expected=first.expected,
        cause=operation_cause(bench.net, bench.keys, choice), alternatives=tuple(pieces[1:]),
        confidence=Confidence.PASTI if whole and not located.limited else Confidence.KUAT,
        evidence=evidence_of(bench, linear, percents, choice.effects),
    )  # fmt: skip


def rounding_note(bench: Bench, ratio: int) -> Finding:
    """A percent off by less than one unit of its last decimal: rounded or cut off otherwise. A note."""
    net = bench.net
    at = net.ratio_cells(ratio)[0]
    right = net.right_percent(ratio, {})
    return finding_at(
        bench, at, rule_of(net, [], [ratio]), Outcome.SALAH, severity=Severity.CATATAN,
        found=number_of(net.grid, at), expected=number_of(net.grid, at, right), cause=Cause("pembulatan"),
        confidence=Confidence.KUAT, evidence=(evidence.percent(net, ratio, {} if right is None else {at: right}),),
    )  # fmt: skip
