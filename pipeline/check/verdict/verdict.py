"""Located components → findings, with confidence.

- SALAH, PASTI or KUAT: in every smallest explanation with the same value, and no judge (judges.py) lowers it further.
- RANCU: several explanations of the same size; all are listed with their values, the likeliest first, none is accused.
- RANCU, contradicted: the equation holds as printed and no longer with what is proposed elsewhere; arg "usulan" names the
  cells that are proposed, the alternatives are cells that could make up for it.
- TIDAK_TERLACAK: the search gave up; nothing is said about any cell.
A likely cause ranks the candidates of a RANCU; it never turns one into PASTI or KUAT.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.check.cause.cause import ROUNDING, UNKNOWN, guess, operation_cause
from pipeline.check.cause.making_up import hidden_by
from pipeline.check.grid.numbers import At, EquationNo, RatioNo
from pipeline.check.grid.places import number_of
from pipeline.check.localise.changes import is_broken
from pipeline.check.localise.contradicted import off, settled
from pipeline.check.localise.explanation import CELL, Choice, Located
from pipeline.check.localise.network import BROKEN, HELD, Network, Values
from pipeline.check.verdict import evidence
from pipeline.check.verdict.case import CONFIDENCE, Case, Standing, around, doubt, is_needed
from pipeline.check.verdict.followers import FOLLOWS, all_of, followers
from pipeline.check.verdict.grounds import Asked, Grounds, evidence_of, finding_at, rule_of
from pipeline.check.verdict.judges import judged
from pipeline.check.verdict.judges_of_amounts import is_rounded, rounding_explains
from pipeline.check.verdict.undecided import makes_up_for, pieces_of, unclear, untraced
from pipeline.model import Cause, Confidence, Finding, Outcome, Severity
from pipeline.rulebook.relations import Family


def findings_of(grounds: Grounds, located: Located) -> list[Finding]:
    """One finding per cause of one component."""
    if not located.solutions:
        return [_noted(grounds, located, untraced(grounds, located), {})]
    if located.contradicted:
        return [_noted(grounds, located, makes_up_for(grounds, located), grounds.proposed)]
    found: list[Finding] = []
    told: list[Choice] = []
    cases = [(case, judged(case)) for case in _cases(grounds, located)]
    accused = {at for case, standing in cases if standing in CONFIDENCE for at in case.choice.cells}
    follow = followers(
        grounds.net,
        (case.choice for case, _ in cases),
        {at: grounds.proposed[at] for at in accused & grounds.proposed.keys()},
    )
    silent = [choice for choices in follow.values() for choice in choices]
    for case, standing in cases:
        if standing is Standing.WITH_OTHERS:
            continue
        told.append(case.choice)
        if case.choice in silent:
            continue
        if standing in CONFIDENCE:
            made = (_wrong if case.choice.kind == CELL else _moved)(case, CONFIDENCE[standing])
            found.append(_with_followers(made, grounds, all_of(follow, case.choice.cells)))
        elif standing is Standing.UNDECIDED:
            rounded = rounding_explains(grounds.net, case.choice, case.asked)
            made = unclear(grounds, case.asked, [(case.choice,)])
            found.append(_only_rounded(made) if rounded else _doubted(made, doubt(case)))
    open_solutions = [tuple(one for one in each if one not in told) for each in located.solutions]
    if any(open_solutions):
        asked = _left_over(grounds, located, told)
        made = unclear(grounds, asked, open_solutions)
        open_ones = [each for each in asked[0] if grounds.net.equations.broken[each]]
        rounded = bool(open_ones) and not asked[1] and all(is_rounded(grounds.net, each) for each in open_ones)
        found.append(_only_rounded(made) if rounded else made)
    return found


def _noted(grounds: Grounds, located: Located, finding: Finding, after: Values) -> Finding:
    """A finding that accuses nobody: a note, where rounding explains all that is off."""
    part, net = located.component, grounds.net
    off_by = [each for each in part.equations if is_broken(net, each, off(net, each, after))]
    rounded = bool(off_by) and not part.ratios and all(is_rounded(net, each, after) for each in off_by)
    return _only_rounded(finding) if rounded else finding


def _only_rounded(finding: Finding) -> Finding:
    """A note: what rounding explains is no slip that anybody must look for."""
    return replace(finding, severity=Severity.CATATAN, args=(*finding.args, ("ragu", ROUNDING)))


def _with_followers(finding: Finding, grounds: Grounds, choices: Sequence[Choice]) -> Finding:
    """With the cells that change with the wrong one."""
    more = (replace(piece, cause=FOLLOWS) for choice in choices for piece in pieces_of(grounds, choice))
    return replace(finding, alternatives=(*finding.alternatives, *more))


def _doubted(finding: Finding, why: str) -> Finding:
    """With what of the reading keeps it from being an accusation."""
    missing = finding.alternatives and finding.alternatives[0].cause == Cause("baris_terlewat")
    why = why or ("baris" if missing else "")
    return replace(finding, args=(*finding.args, ("ragu", why))) if why else finding


def _cases(grounds: Grounds, located: Located) -> list[Case]:
    """The choices that stand in every smallest explanation."""
    common = settled(located)
    needed = any(is_needed(grounds, choice) for choice in common if choice in grounds.uncertain)
    return [Case(grounds, located, choice, around(grounds.net, located, choice), needed) for choice in common]


def _left_over(grounds: Grounds, located: Located, common: Sequence[Choice]) -> Asked:
    """What stays broken when the common choices are put right; all of the component, if that would be nothing."""
    net = grounds.net
    part = located.component
    effects = {equation for choice in common for equation, _ in choice.effects}
    linear = [
        each for each in part.equations
        if each not in effects and not evidence.linear(net, each, grounds.proposed).holds_after
    ]  # fmt: skip
    percents = [each for each in part.ratios if net.state(each, grounds.proposed) == BROKEN]
    return (linear, percents) if linear or percents else (list(part.equations), list(part.ratios))


# --------------------------------------------------------------------------- one wrong cell


def _wrong(case: Case, confidence: Confidence) -> Finding:
    grounds, net, at = case.grounds, case.net, case.choice.cells[0]
    linear, percents = case.asked
    near = [ratio for ratio in net.ratios_of(at) if ratio not in percents and net.state(ratio, {}) != HELD]
    against = sorted({each for each, _ in net.touch(at)} & grounds.shaken - set(linear))
    made = guess(net, grounds.keys, at, case.choice.change)
    changes = {each: value - int(net.value[each]) for each, value in grounds.proposed.items()}
    cause = hidden_by(net, at, changes) or made.cause if made.cause == UNKNOWN else made.cause
    rule = rule_of(net, linear, percents)
    return finding_at(
        grounds, at, rule, Outcome.SALAH,
        found=number_of(net.grid, at), expected=number_of(net.grid, at, made.value),
        severity=Severity.CATATAN if cause.id == ROUNDING else rule.severity,
        cause=cause, confidence=confidence,
        evidence=evidence_of(grounds, [*linear, *against, *_witnesses(net, linear, at)], [*percents, *near]),
    )  # fmt: skip


def _witnesses(net: Network, linear: Sequence[EquationNo], at: At) -> list[EquationNo]:
    """What clears the capaian and penyerapan beside a wrong efisiensi: equations of theirs that hold."""
    beside = {other for each in linear if net.family(each) is Family.EFFICIENCY for other, _ in net.terms(each)} - {at}
    cleared = {each for other in beside for each, _ in net.touch(other)}
    return sorted(each for each in cleared if each not in linear and not net.equations.broken[each])


# --------------------------------------------------------------------------- an operation


def _moved(case: Case, confidence: Confidence) -> Finding:
    """Several cells moved at once: the first is the finding's, the others stand among its alternatives' list."""
    grounds, choice = case.grounds, case.choice
    linear, percents = case.asked
    pieces = pieces_of(grounds, choice)
    first = pieces[0]
    return finding_at(
        grounds, choice.cells[0], rule_of(case.net, linear, percents), Outcome.SALAH,
        cells=tuple(dict.fromkeys(each.cell for each in pieces)), found=first.found, expected=first.expected,
        cause=operation_cause(case.net, grounds.keys, choice), alternatives=tuple(pieces[1:]),
        confidence=confidence, evidence=evidence_of(grounds, linear, percents, choice.effects),
    )  # fmt: skip


def rounding_note(grounds: Grounds, ratio: RatioNo) -> Finding:
    """A percent off by less than one unit of its last decimal: rounded or cut off otherwise. A note."""
    net = grounds.net
    at = net.ratio_cells(ratio)[0]
    right = net.right_percent(ratio, {})
    return finding_at(
        grounds, at, rule_of(net, [], [ratio]), Outcome.SALAH, severity=Severity.CATATAN,
        found=number_of(net.grid, at), expected=number_of(net.grid, at, right), cause=Cause(ROUNDING),
        confidence=Confidence.KUAT, evidence=(evidence.percent(net, ratio, {} if right is None else {at: right}),),
    )  # fmt: skip
