"""Equations in words: both sides with their numbers, before and after a proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.model import Evidence, Side, SideKind, Term
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.words.finding_messages import COUNTED, FORMULAS
from pipeline.write.words.known_rules import by_id, rule_label
from pipeline.write.words.message import filled
from pipeline.write.words.numbers import text
from pipeline.write.words.terms import is_month, period_name

ROW_OF_ANY_LEVEL: Final = "baris"
PATTERNS: Final[Mapping[SideKind, str]] = {
    SideKind.QUARTERS: "Σ {banyak} triwulan",
    SideKind.RATIO: "{satu} ÷ {lain} × 100",
    SideKind.SHARE: "{satu} ÷ jumlah {lain} × 100",
    SideKind.MEAN: "rata-rata {banyak} {satu}",
    SideKind.FORMULA: "{rumus}",
}
"""A side in words; a sum has its relation's, figures that are added and subtracted need none."""


def evidence_text(each: Evidence, rules: Rules) -> str:
    """One equation with its numbers before and after the proposal."""
    left, right = (text(side) if side is not None else "?" for side in (each.left, each.right))
    one, other = sides_in_words(each, rules)
    before = f"{one} {left} {each.relation} {other} {right}"
    said = f"{rule_label(each.rule, rules)} – {each.subject}: {before} ({_held(holds=each.holds_before)})"
    if (
        each.left_after is None
        or each.right_after is None
        or (each.left_after, each.right_after) == (each.left, each.right)
    ):
        return said
    after = f"{text(each.left_after)} {each.relation} {text(each.right_after)}"
    return f"{said} → dengan usulan {after} ({_held(holds=each.holds_after)})"


def _held(*, holds: bool) -> str:
    return "cocok" if holds else "tidak cocok"


def sides_in_words(each: Evidence, rules: Rules) -> tuple[str, str]:
    """What stands left and right, without the numbers."""
    rule = by_id(rules).get(each.rule)
    counted = (rule.relation.counted if rule is not None else "") or COUNTED
    sides = each.left_side, each.right_side
    monthly = any(is_month(term.period) for side in sides for term in side.terms)

    def said(side: Side) -> str:
        return _words(side, [_term(term, rules, monthly=monthly) for term in side.terms], counted)

    return said(sides[0]), said(sides[1])


def _words(side: Side, named: Sequence[str], counted: str) -> str:
    alone = side.kind is SideKind.MEAN and side.count == 1  # the mean of one figure is that figure
    pattern = counted if side.kind is SideKind.SUM else None if alone else PATTERNS.get(side.kind)
    if pattern is None:
        signed = (("− " if term.sign < 0 else "+ ") + name for term, name in zip(side.terms, named, strict=True))
        return " ".join(signed).removeprefix("+ ")
    words = {
        "banyak": str(side.count),
        "jenjang": side.level.replace("_", " ") or ROW_OF_ANY_LEVEL,
        "dokumen": next((term.document for term in side.terms if term.document), ""),
        "rumus": FORMULAS.get(side.formula, side.formula),
    }
    return filled(pattern, words | ({"satu": named[0], "lain": named[-1]} if named else {}))


def _term(term: Term, rules: Rules, *, monthly: bool) -> str:
    """Measure, period, document and sheet of one figure."""
    measure = rules.vocabulary.short_name_of(term.measure)
    period = period_name(term.period, monthly=monthly) or term.period
    return " ".join(part for part in (measure, period, term.document, term.sheet) if part)
