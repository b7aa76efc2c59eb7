"""Figures of the draft that are not ours → findings: one for each, with what follows from it; one for a whole table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from pipeline.check.statements.comparing import Compared, Mismatch
from pipeline.check.statements.draft import Block
from pipeline.check.statements.why import MISCOUNTED, UNKNOWN, Why
from pipeline.check.verdict.followers import FOLLOWS
from pipeline.model import (
    RUPIAH,
    SEN_DECIMALS,
    Alternative,
    Cause,
    Cell,
    Confidence,
    Evidence,
    Finding,
    Number,
    OfficeYear,
    Outcome,
    Side,
    SideKind,
    Term,
)
from pipeline.rulebook.reconciliation import Rule
from pipeline.statement import Amount, How, Statement

FEWEST: Final = 3
"""Figures of a table that differ before it may be the table that is another one."""
_EACH_ITS_OWN: Final = (
    "salin_baris", "persen_baris_lain", "persen_kantor", "digit_diganti", "digit_tertukar", "digit_hilang", "digit_lebih",
)  # fmt: skip
_UNEXPLAINED: Final = (UNKNOWN.id, MISCOUNTED.id)
MANY: Final = 5
"""Figures of a column that differ, nobody knows why, before it may be another column."""
WITNESSES: Final = 2
"""Who must say what ours says before the draft's figure is the wrong one."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """One wrong figure, wherever the draft prints it, and all that follows from it."""

    first: Mismatch
    twins: tuple[Mismatch, ...]  # the same wrong figure in other tables
    followers: tuple[Mismatch, ...]

    @property
    def wrong(self) -> tuple[Mismatch, ...]:
        return (self.first, *self.twins)

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(dict.fromkeys(cell for each in (*self.wrong, *self.followers) for cell in each.printed.cells))


def groups(roots: Sequence[Mismatch], followers: Mapping[int, Sequence[Mismatch]]) -> list[Group]:
    """Roots that say the same of the same figure are one."""
    same: dict[tuple[object, ...], list[Mismatch]] = defaultdict(list)
    for each in roots:
        own = each.own
        same[own.row, own.indicator, own.measure, own.period, each.part, each.value].append(each)
    return [
        Group(first, tuple(twins), tuple(one for each in (first, *twins) for one in followers.get(id(each), ())))
        for first, *twins in same.values()
    ]


# --------------------------------------------------------------------------- whole tables


def whole_tables(compared: Compared, why: Why) -> tuple[list[list[Mismatch]], list[Mismatch]]:
    """(the columns, table by table, of which two in three figures differ, most by one and the same cause; what else differs).

    So many are no slips: the table is last year's, its column was read as another one, or nobody knows why.
    """
    columns: dict[tuple[Block, int], list[Mismatch]] = defaultdict(list)
    for each in compared.wrong:
        columns[each.printed.row.block, each.printed.column].append(each)
    tables: dict[Block, list[Mismatch]] = defaultdict(list)
    rest: list[Mismatch] = []
    for place, wrong in columns.items():
        if len(wrong) >= FEWEST and 3 * len(wrong) > 2 * compared.in_block[place] and _of_one_cause(wrong, why):
            tables[place[0]] += wrong
        else:
            rest += wrong
    return list(tables.values()), rest


def _of_one_cause(wrong: Sequence[Mismatch], why: Why) -> bool:
    """Copied rows and slips of a hand are each their own; of what nobody can explain it takes more to be one."""
    causes = Counter((cause.id, object() if cause.id in _EACH_ITS_OWN else cause.args) for cause in map(why.of, wrong))
    (name, _), count = causes.most_common(1)[0]
    return 2 * count > len(wrong) and (name not in _UNEXPLAINED or count >= MANY)


class Teller:
    """Makes the findings of one office-year."""

    def __init__(self, rule: Rule, place: OfficeYear, why: Why, compared: Compared) -> None:
        self._rule, self._place, self._why = rule, place, why
        self._agreeing: dict[tuple[str, str, str, str], set[tuple[str, str]]] = defaultdict(set)
        for printed, own in compared.agreed:
            key = (own.row, own.indicator, own.measure, own.period)
            self._agreeing[key].add((printed.row.block.sheet, str(printed.row.block.number)))

    def of_table(self, wrong: Sequence[Mismatch], compared: int) -> Finding:
        """Most of a table is not this year's, or not this office's: nobody is accused cell by cell."""
        cause, count = Counter(self._why.of(each) for each in wrong).most_common(1)[0]
        first = min(wrong, key=lambda each: (each.cell.row, each.cell.column))
        made = self._finding(first, Outcome.BEDA, cause if 2 * count > len(wrong) else UNKNOWN)
        cells = tuple(dict.fromkeys((first.cell, *(each.cell for each in wrong))))
        args = (("meleset", str(len(wrong))), ("baris", str(compared)), ("lembar", first.cell.sheet))
        return _with(
            made, cells=cells, args=args, evidence=tuple(_evidence(self._rule, each) for each in wrong[:FEWEST])
        )

    def of_group(self, group: Group) -> Finding:
        """The wrong figure: sure where two say otherwise, else one of two."""
        first = group.first
        cause = self._why.of(first)
        sure = self.witnesses(group) + self._why.is_another_kind(first, cause) >= WITNESSES
        made = self._finding(first, Outcome.SALAH if sure else Outcome.RANCU, cause)
        others = tuple(each for each in beside(group) if each.cell != first.cell)
        if not sure:
            others = (_alternative(first, cause), *_theirs(first), *others)
        evidence = tuple(_evidence(self._rule, each) for each in (*group.wrong, *group.followers))
        return _with(
            made,
            confidence=Confidence.KUAT if sure else Confidence.RANCU,
            alternatives=others,
            evidence=evidence,
        )

    def witnesses(self, group: Group) -> int:
        """How many say what ours says: documents, other tables of the draft, and our own reckoning."""
        own = group.first.own
        documents = {
            document for document, parts in own.others if parts in (own.parts, own.lines) or _equal(parts, own)
        }
        tables = self._agreeing[own.row, own.indicator, own.measure, own.period]
        reckoned = own.how not in (How.TAKEN, How.ADDED)  # a sum of one document is no more than that document
        return max(len(documents), 1) + len(tables) + reckoned

    def _finding(self, one: Mismatch, outcome: Outcome, cause: Cause) -> Finding:
        printed = one.printed
        return Finding(
            office=self._place.office,
            year=self._place.year,
            rule=self._rule.id,
            outcome=outcome,
            severity=self._rule.severity,
            document=_document(self._rule),
            cells=(one.cell,),
            kode=printed.row.kode,
            label=printed.row.label,
            measure=printed.measure,
            period=printed.printed_period,
            found=one.found if one.found is not None else printed.words[one.part],
            expected=as_number(one),
            cause=cause,
        )


def beside(group: Group) -> tuple[Alternative, ...]:
    """Every cell of a group: where the wrong figure stands again, and what follows from it."""
    again = (_alternative(each, None) for each in group.wrong)
    return (*again, *(_alternative(each, FOLLOWS) for each in group.followers))


def _with(finding: Finding, **changes: object) -> Finding:
    return replace(finding, **changes)  # type: ignore[arg-type]


def _document(rule: Rule) -> str:
    return str(rule.left["document"][0])


def _equal(parts: Sequence[Amount], own: Statement) -> bool:
    return [each.value for each in parts] == [each.value for each in own.parts]


def as_number(one: Mismatch) -> Number | str:
    """What ours states there, at the scale we print it with."""
    amount = one.amount
    if amount.value is None:
        return amount.word
    decimals = SEN_DECIMALS if amount.unit == RUPIAH else amount.decimals
    unit = amount.unit or (one.found.unit if one.found is not None else "")
    return Number(rounded(amount.value * 10**decimals), decimals, unit)


def rounded(value: Fraction) -> int:
    """Half away from zero."""
    return int(value + Fraction(1, 2)) if value >= 0 else -int(-value + Fraction(1, 2))


def _alternative(one: Mismatch, cause: Cause | None) -> Alternative:
    row = one.printed.row
    found = one.found if one.found is not None else one.printed.words[one.part]
    return Alternative(one.cell, row.kode, row.label, found, as_number(one), cause)


def _theirs(one: Mismatch) -> Iterable[Alternative]:
    """The source's own cell, which would have to say what the draft says."""
    for cell in one.own.sources[:1]:
        yield Alternative(cell, one.printed.row.kode, one.own.label, as_number(one), one.found)


def _evidence(rule: Rule, one: Mismatch) -> Evidence:
    term = Term(one.printed.measure, "", _document(rule))
    ours = as_number(one)
    number = ours if isinstance(ours, Number) else None
    document = next((document for document, _ in one.own.others), one.own.sheet)
    return Evidence(
        rule=rule.id,
        subject=one.printed.row.label,
        left_side=Side(SideKind.FIGURE, (term,)),
        left=one.found,
        relation="=",
        right_side=Side(SideKind.FIGURE, (Term(one.printed.measure, "", document),)),
        right=number,
        left_after=number,
        right_after=number,
        holds_before=False,
        holds_after=True,
        cells=(one.cell, *one.own.sources),
    )
