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

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.check import evidence
from pipeline.check.cause import OPERATION, Guess, guess, operation_cause
from pipeline.check.choice import CELL, Choice, Located, Solution
from pipeline.check.evidence import label_of
from pipeline.check.grid import Grid, Ints, cell_of, number_of, period_of
from pipeline.check.moves import is_broken
from pipeline.check.net import BROKEN, HELD, Net
from pipeline.check.roundness import gained, gained_by
from pipeline.check.strained import broken_by, doubtful, names_its_cells, off, proposed, settled
from pipeline.model import Alternative, Cause, Cell, Confidence, Evidence, Finding, Number, Outcome, Rule, Severity

WITNESSES, WITNESSES_OF_ROWS = 2, 4

Asked = tuple[list[int], list[int]]
"""(equations, percents) that a finding is about."""


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """What a verdict is made from. `proposed`: cell -> value, of all that is located in the same call."""

    net: Net
    keys: Ints
    proposed: Mapping[int, int]
    uncertain: frozenset[Choice]
    shaken: frozenset[int]
    """Equations that hold as printed, and no longer with the proposals."""

    def accuses(self, choice: Choice) -> bool:
        """Whether the choice names its cells and may be said to."""
        return names_its_cells(choice) and choice not in self.uncertain


def bench_of(net: Net, keys: Ints, located: Sequence[Located]) -> Bench:
    """The bench for all that is located in one call."""
    uncertain = doubtful(net, located)
    firm = proposed(net, located, uncertain, within=True)
    return Bench(net, keys, proposed(net, located, uncertain), uncertain, frozenset(broken_by(net, firm)))


def findings_of(bench: Bench, located: Located) -> list[Finding]:
    """One finding per cause of one component."""
    if not located.solutions:
        return [_untraced(bench, located)]
    if located.strained:
        return [_makes_up(bench, located)]
    found: list[Finding] = []
    common: list[Choice] = []
    needed = any(_is_needed(bench, choice) for choice in settled(located) if choice in bench.uncertain)
    for choice in settled(located):
        asked = _around(bench.net, located, choice)
        if choice.kind != CELL:
            found.append(_moved(bench, located, choice))
        elif bench.accuses(choice):
            found.append(_wrong(bench, located, choice))
        elif choice not in bench.uncertain and _is_off(bench.net, asked):
            found.append(_unclear(bench, asked, [(choice,)]))
        elif choice not in bench.uncertain or needed:
            continue  # told with what it makes up for
        common.append(
            choice
        )  # an uncertain one that is not needed made up for what is put right elsewhere: no word of it
    open_solutions = [tuple(one for one in each if one not in common) for each in located.solutions]
    if any(open_solutions):
        found.append(_unclear(bench, _left_over(bench, located, common), open_solutions))
    return found


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
    rule = _rule(net, linear, percents)
    return _finding(
        bench, at, rule, Outcome.SALAH,
        found=number_of(net.grid, at), expected=number_of(net.grid, at, made.value),
        severity=Severity.CATATAN if made.cause.id == "pembulatan" else rule.severity,
        cause=made.cause, confidence=_confidence(bench, located, choice),
        evidence=_evidence(bench, [*linear, *against, *_witnesses(net, linear, at)], [*percents, *near]),
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
    rule = _rule(net, linear, percents)
    whole = len(linear) >= WITNESSES_OF_ROWS and choice.kind in ("baris_tertukar", "sel_tertukar", "baris_tergeser")
    pieces = _pieces(bench, choice)
    first = pieces[0]
    return _finding(
        bench, choice.cells[0], rule, Outcome.SALAH,
        cells=tuple(dict.fromkeys(each.cell for each in pieces)), found=first.found, expected=first.expected,
        cause=operation_cause(bench.net, bench.keys, choice), alternatives=tuple(pieces[1:]),
        confidence=Confidence.PASTI if whole and not located.limited else Confidence.KUAT,
        evidence=_evidence(bench, linear, percents, choice.effects),
    )  # fmt: skip


def _pieces(bench: Bench, choice: Choice) -> list[Alternative]:
    """The cells of an operation with what they should hold; of a row that is missing, its amounts."""
    net, grid = bench.net, bench.net.grid
    cause = operation_cause(net, bench.keys, choice)
    if choice.moves:
        return [
            _alternative(grid, at, Guess(cause, 0.0, int(net.value[at]) + (change or 0))) for at, change in choice.moves
        ]
    made: list[Alternative] = []
    for equation, change in choice.effects:
        at = int(net.equations.row[equation]) * grid.width + int(net.equations.column[equation])
        plain = _alternative(grid, at, Guess(cause, 0.0, -change))
        if choice.kind == "baris_terlewat":
            made.append(Alternative(plain.cell, plain.kode, plain.label, None, plain.expected, cause))
        else:
            made.append(_alternative(grid, at, Guess(cause, 0.0, int(net.value[at]) + change)))
    return made


# --------------------------------------------------------------------------- several candidates, or none


def _unclear(bench: Bench, asked: Asked, solutions: Sequence[Solution]) -> Finding:
    """All candidates, those of the likeliest explanation first; arg "bersama": how many of them belong together."""
    net = bench.net
    linear, percents = asked
    told = {choice: _candidates(bench, choice) for solution in solutions for choice in solution}
    best = min(solutions, key=lambda each: (-sum(told[choice][0][0] for choice in each), each))
    together = [made for choice in best for made in told[choice][:1]]
    place = {choice: number for number, choice in enumerate(dict.fromkeys((*best, *told)))}
    others = [(place[choice], made) for choice in told for made in told[choice][1:]]
    others += [
        (min(place[choice] for choice in each), _as_one([told[choice][0] for choice in each]))
        for each in solutions
        if each != best
    ]
    others.sort(key=lambda each: (-each[1][0], each[0]))
    subject = _subject(net, linear, percents)
    shown: dict[tuple[Cell, object], Alternative] = {}  # a value that two causes explain is one, the likelier cause's
    for _, pieces in (*together, *(made for _, made in others)):
        for made in pieces:
            shown.setdefault((made.cell, made.expected), made)
    count = sum(len(pieces) for _, pieces in together)
    return _finding(
        bench, subject, _rule(net, linear, percents), Outcome.RANCU,
        cells=_cells(net, linear, percents), found=number_of(net.grid, subject),
        confidence=Confidence.RANCU, evidence=_evidence(bench, linear, percents),
        alternatives=tuple(shown.values()), args=(("bersama", str(count)),) if count > 1 else (),
    )  # fmt: skip


def _makes_up(bench: Bench, located: Located) -> Finding:
    """An equation that holds as printed, and what it would be off by after the proposals."""
    net = bench.net
    (equation,) = located.component.equations
    cells = sorted(cell_of(net.grid, at) for at, _ in net.terms(equation) if at in bench.proposed)
    alone = len({(each.file, each.sheet) for each in cells}) == 1
    named = ", ".join(each.address if alone else f"{each.sheet}!{each.address}" for each in cells)
    return replace(_unclear(bench, ([equation], []), located.solutions), args=(("usulan", named),))


def _as_one(parts: Sequence[tuple[float, tuple[Alternative, ...]]]) -> tuple[float, tuple[Alternative, ...]]:
    """What one explanation takes, side by side."""
    return sum(likelihood for likelihood, _ in parts), tuple(made for _, pieces in parts for made in pieces)


def _candidates(bench: Bench, choice: Choice) -> list[tuple[float, tuple[Alternative, ...]]]:
    """(likelihood, cells with their values) of each cell that a choice may mean, or of its operation; likeliest first."""
    net = bench.net
    if choice.kind != CELL:
        likelihood = guess(net, bench.keys, *choice.moves[0]).likelihood if choice.kind == "ikut_sisa" else OPERATION
        return [(likelihood + gained_by(net, choice), tuple(_pieces(bench, choice)))]
    told = [(at, guess(net, bench.keys, at, choice.change)) for at in choice.cells]
    ranked = [(made.likelihood + gained(net, at, choice.change), at, made) for at, made in told]
    return [
        (likelihood, (_alternative(net.grid, at, made),))
        for likelihood, at, made in sorted(ranked, key=lambda each: (-each[0], each[1]))
    ]


def _alternative(grid: Grid, at: int, made: Guess) -> Alternative:
    row = at // grid.width
    return Alternative(
        cell_of(grid, at), str(grid.rows.at("kode_cetak", row)), evidence.label_of(grid, row),
        number_of(grid, at), None if made.value is None else number_of(grid, at, made.value), made.cause,
    )  # fmt: skip


def _untraced(bench: Bench, located: Located) -> Finding:
    net, part = bench.net, located.component
    linear, percents = list(part.equations), list(part.ratios)
    return _finding(
        bench, _subject(net, linear, percents), _rule(net, linear, percents), Outcome.TIDAK_TERLACAK,
        cells=_cells(net, linear, percents), confidence=Confidence.TIDAK_TERLACAK,
        evidence=_evidence(bench, linear, percents),
    )  # fmt: skip


def rounding_note(bench: Bench, ratio: int) -> Finding:
    """A percent off by less than one unit of its last decimal: rounded or cut off otherwise. A note."""
    net = bench.net
    at = net.ratio_cells(ratio)[0]
    right = net.right_percent(ratio, {})
    return _finding(
        bench, at, _rule(net, [], [ratio]), Outcome.SALAH, severity=Severity.CATATAN,
        found=number_of(net.grid, at), expected=number_of(net.grid, at, right), cause=Cause("pembulatan"),
        confidence=Confidence.KUAT, evidence=(evidence.percent(net, ratio, {} if right is None else {at: right}),),
    )  # fmt: skip


# --------------------------------------------------------------------------- parts of a finding


def _subject(net: Net, linear: Sequence[int], percents: Sequence[int]) -> int:
    if linear:
        return int(net.equations.row[linear[0]]) * net.grid.width + int(net.equations.column[linear[0]])
    return net.ratio_cells(percents[0])[0]


def _rule(net: Net, linear: Sequence[int], percents: Sequence[int]) -> Rule:
    """The first rule of the file that is broken."""
    places = [int(net.equations.rule[each]) for each in linear] + [int(net.ratios.rule[each]) for each in percents]
    return net.equations.rules[min(places)]


def _cells(net: Net, linear: Sequence[int], percents: Sequence[int]) -> tuple[Cell, ...]:
    cells = [at for each in linear for at, _ in sorted(net.terms(each), key=lambda link: -link[1])]
    cells += [at for each in percents for at in net.ratio_cells(each)]
    return tuple(cell_of(net.grid, at) for at in dict.fromkeys(cells))


def _evidence(
    bench: Bench, linear: Sequence[int], percents: Sequence[int], effects: Iterable[tuple[int, int]] = ()
) -> tuple[Evidence, ...]:
    added = dict(effects)
    return (
        *(evidence.linear(bench.net, each, bench.proposed, added.get(each, 0)) for each in linear),
        *(evidence.percent(bench.net, each, bench.proposed) for each in percents),
    )


def _finding(
    bench: Bench, at: int, rule: Rule, outcome: Outcome, *, cells: tuple[Cell, ...] = (),
    severity: Severity | None = None, found: Number | str | None = None, expected: Number | str | None = None,
    cause: Cause | None = None, confidence: Confidence = Confidence.TANPA, evidence: tuple[Evidence, ...] = (),
    alternatives: tuple[Alternative, ...] = (), args: tuple[tuple[str, str], ...] = (),
) -> Finding:  # fmt: skip
    grid = bench.net.grid
    row, column = divmod(at, grid.width)
    block = grid.blocks[int(grid.block[row])]
    return Finding(
        office=block.office, year=block.year, rule=rule.id, outcome=outcome, severity=severity or rule.severity,
        document=block.document, cells=cells or (cell_of(grid, at),), kode=str(grid.rows.at("kode_cetak", row)),
        label=label_of(grid, row), measure=grid.columns[column][0], period=period_of(grid, at), found=found,
        expected=expected, cause=cause, confidence=confidence, evidence=evidence, alternatives=alternatives, args=args,
    )  # fmt: skip
