"""A draft held against our own tables: what differs, beside what the checks of the documents found already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.check.statements.comparing import Compared, Mismatch, compared, says_ours
from pipeline.check.statements.doubted import Doubt
from pipeline.check.statements.draft import Frames, draft_tables
from pipeline.check.statements.earlier import EarlierYear
from pipeline.check.statements.following import Follows, grouped
from pipeline.check.statements.own_figures import OwnFigures
from pipeline.check.statements.telling import Group, Teller, beside, groups, whole_tables
from pipeline.check.statements.why import UNKNOWN, Why
from pipeline.model import Alternative, Cell, Confidence, Finding, Number, Outcome, ReadSentence
from pipeline.rulebook.precedence import LAST_YEAR
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.relations import Shape
from pipeline.statement import Stated

_NAMED = (Outcome.SALAH, Outcome.RANCU, Outcome.TIDAK_TERLACAK, Outcome.BEDA, Outcome.TIDAK_SAH)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The findings with what our own tables tell of the draft, and the figures that agree with them."""

    findings: Sequence[Finding]
    rule: str = ""  # by which it was held, "" none
    agreed: Sequence[tuple[Cell, ...]] = ()  # the draft's cells, then the sources' of what ours states
    sentences: Sequence[ReadSentence] = ()  # of the draft's text

    def holding(self, rule: str) -> Sequence[tuple[Cell, ...]]:
        """The cells of each instance of a rule that was evaluated here and holds."""
        return self.agreed if rule == self.rule else ()


def held_against(
    read: Frames,
    ours: Stated,
    findings: Sequence[Finding],
    rules: Rules,
) -> Held:
    """One office-year: `findings` are its own; those that a wrong figure of the draft explains give way to it."""
    rule = next((each for each in rules.reconciliation if each.shape is Shape.STATED), None)
    if rule is None:
        return Held(findings)
    names = rules.vocabulary.names
    tables = draft_tables(read, rule.left["document"][0], ours.periods, names)
    figures = OwnFigures(ours.figures, names)
    told = compared(tables, figures, ours.instead)
    doubt, report = Doubt(figures, rules.vocabulary), rule.left["document"][0]
    told = _undoubted(told, findings, doubt, report)
    findings = _cleared(findings, told, doubt, report)
    if not told.wrong:
        return Held(findings, rule.id, told.held)
    earlier = EarlierYear(read.facts, ours.periods[LAST_YEAR])
    why = Why(tables, figures, earlier, rules.vocabulary)
    teller = Teller(rule, read.place, why, told)
    others, rest = whole_tables(told, why)
    follows = Follows(tables, figures, told.wrong, rules.vocabulary)
    roots, followers = grouped(told.wrong, follows)
    single = {id(each) for each in rest}
    mine = groups([each for each in roots if id(each) in single], followers)
    whole = [teller.of_table(each, _counted(told, each)) for each in others]
    return Held(_together(findings, mine, whole, teller), rule.id, told.held)


def _undoubted(told: Compared, findings: Sequence[Finding], doubt: Doubt, report: str) -> Compared:
    """Without what differs from figures whose sources are in doubt; doubted by what no wrong figure of the draft explains."""
    wrong = told.wrong
    while True:
        cells = {cell for each in wrong for cell in each.printed.cells}
        touched = doubt.touched((each for each in findings if not _explained(each, cells)), report)
        left = [each for each in wrong if not doubt.is_doubted(each.own, touched)]
        if len(left) == len(wrong):
            return replace(told, wrong=left)
        wrong = left


def _cleared(findings: Sequence[Finding], told: Compared, doubt: Doubt, report: str) -> list[Finding]:
    """Cells of the draft that say what the documents in force say are not the wrong ones, whatever sums they break.

    The sums are told, and that nobody knows where they are off: mostly the rows were read at another level.
    """
    touched = doubt.touched(findings, report)
    right = {
        cell
        for printed, own in told.agreed
        if says_ours(printed, own) and not doubt.is_doubted(own, touched)
        for cell in printed.cells
    }
    return [
        _not_located(each) if _accuses(each) and each.cells[0] in right else each
        for each in findings
        if not _is_moot(each, right)
    ]


def _accuses(finding: Finding) -> bool:
    """Whether a finding says of what stands in its cell that it is wrong; a row left out accuses none."""
    left_out = finding.cause is not None and finding.cause.id == "baris_terlewat"
    return finding.outcome is Outcome.SALAH and not left_out


def _is_moot(finding: Finding, right: set[Cell]) -> bool:
    """Whether a finding doubts figures of one row that all say what the documents say: its table computes otherwise."""
    cells = {cell for each in finding.evidence for cell in each.cells}
    rows = {(cell.file, cell.sheet, cell.row) for cell in cells}
    return finding.outcome is Outcome.RANCU and len(rows) == 1 and cells <= right


def _not_located(finding: Finding) -> Finding:
    return replace(
        finding, outcome=Outcome.TIDAK_TERLACAK, confidence=Confidence.TIDAK_TERLACAK, expected=None, cause=None,
        alternatives=(),
    )  # fmt: skip


def _counted(told: Compared, wrong: Sequence[Mismatch]) -> int:
    """How many figures of these columns were compared."""
    places = {(each.printed.row.block, each.printed.column) for each in wrong}
    return sum(told.in_block[place] for place in places)


def _together(
    findings: Sequence[Finding], mine: Sequence[Group], whole: Sequence[Finding], teller: Teller
) -> list[Finding]:
    """Each wrong figure once: by the finding that has it already, else by a new one; what only follows is left out."""
    wrong = {cell for group in mine for cell in group.cells} | {cell for each in whole for cell in each.cells}
    at = {each.cell: group for group in mine for each in group.wrong}
    told: dict[int, Finding] = {}
    unsure: dict[int, Finding] = {}  # what could not choose between the cell and others
    kept: list[Finding] = []
    for each in findings:
        if not _explained(each, wrong):
            kept.append(each)
            continue
        group = at.get(each.cells[0])
        if group is not None and _says_so(each, group):
            told.setdefault(id(group), each)
        elif each.outcome is Outcome.RANCU:
            for other in each.alternatives:
                if other.cell in at:
                    unsure.setdefault(id(at[other.cell]), each)
    made = [teller.of_group(group) for group in mine]
    joined = (
        _joined(told.get(id(group)), one, beside(group))
        if one.outcome is Outcome.SALAH or id(group) in told or id(group) not in unsure
        else _undecided(unsure[id(group)], one)
        for group, one in zip(mine, made, strict=True)
    )
    known = [each for each in whole if each.cause != UNKNOWN or not _told_of_table(each, findings)]
    kept += [each for one in whole if one not in known for each in _told_of_table(one, findings) if each not in kept]
    return [*kept, *joined, *known]


def _told_of_table(whole: Finding, findings: Sequence[Finding]) -> list[Finding]:
    """What the checks say of a table as a whole already: it is of another day or version, or its column of another kind."""
    lawful = (each for each in findings if each.outcome is Outcome.BEDA and each.cells)
    return [each for each in lawful if each.cells[0] in whole.cells and {"baris", "gagal"} & dict(each.args).keys()]


def _explained(finding: Finding, wrong: set[Cell]) -> bool:
    """Whether every equation that a finding breaks has a wrong figure of the draft in it."""
    broken = [each for each in finding.evidence if not each.holds_before]
    if finding.outcome is Outcome.TAK_TERNILAI:
        return any(
            cell in wrong for cell in finding.cells
        )  # of a column nobody could judge, with figures of an example
    if finding.outcome not in _NAMED or not finding.cells:
        return False
    if not broken:
        return finding.cells[0] in wrong
    return all(any(cell in wrong for cell in each.cells) for each in broken)


def _says_so(finding: Finding, group: Group) -> bool:
    """Whether a finding names the cell and proposes what ours states."""
    expected = finding.expected
    if finding.outcome is not Outcome.SALAH or not isinstance(expected, Number) or group.first.amount.value is None:
        return False
    off = abs(group.first.amount.value * 10**expected.decimals - expected.value)
    return bool(2 * off <= 1)


def _undecided(known: Finding, made: Finding) -> Finding:
    """What could not choose before cannot now: it stays, and says besides what our tables state."""
    cells = dict.fromkeys((*made.cells, *known.cells))
    return replace(
        known, cells=tuple(cells), kode=made.kode or known.kode, label=made.label, measure=made.measure,
        period=made.period, document=made.document, found=made.found, expected=made.expected, cause=made.cause,
        evidence=(*known.evidence, *made.evidence),
    )  # fmt: skip


def _joined(known: Finding | None, made: Finding, others: Sequence[Alternative]) -> Finding:
    """A finding that named the cell keeps its name and what it stands on; what it lacks is taken over."""
    if known is None:
        return made
    cause = made.cause if known.cause in (None, UNKNOWN) else known.cause
    told = {known.cells[0], *(each.cell for each in known.alternatives)}
    more = tuple(each for each in others if each.cell not in told)
    return replace(
        known, cause=cause, evidence=(*known.evidence, *made.evidence), alternatives=(*known.alternatives, *more)
    )
