"""Equations in words: both sides with their numbers, before and after a proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.model import Cell, Evidence, Number, Side, SideKind, Term
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.relations import Family
from pipeline.write.words.finding_messages import COUNTED, FORMULAS
from pipeline.write.words.known_rules import by_id, rule_label
from pipeline.write.words.message import filled
from pipeline.write.words.numbers import text
from pipeline.write.words.places import listed_cells
from pipeline.write.words.terms import is_month, period_name

FAILING: Final[Mapping[str, str]] = {"≤": ">", "≥": "<"}
"""What stands between two sides that a limit does not hold for; else they are not equal."""
BETWEEN: Final = (Family.ACROSS, Family.KIND)
"""Rules whose label names every document that they may be about."""
PAIR: Final = 2
UNREAD: Final = "?"
ROW_OF_ANY_LEVEL: Final = "baris"
PATTERNS: Final[Mapping[SideKind, str]] = {
    SideKind.QUARTERS: "Σ {banyak} triwulan",
    SideKind.RATIO: "({satu} ÷ {lain}) × 100",
    SideKind.SHARE: "({satu} ÷ jumlah {lain}) × 100",
    SideKind.MEAN: "rata-rata {banyak} {satu}",
    SideKind.FORMULA: "{rumus}",
}
"""A side in words; a sum has its relation's, figures that are added and subtracted need none."""
RECKONED: Final = (SideKind.SUM, SideKind.QUARTERS, SideKind.RATIO, SideKind.SHARE, SideKind.FORMULA)
"""Sides that are no figure of a cell."""


def evidence_text(each: Evidence, rules: Rules) -> str:
    """One equation with its numbers before and after the proposal, and where they stand."""
    one, other = sides_in_words(each, rules)
    left = _valued(one, each.left_side, each.left, each.said[0])
    right = _valued(other, each.right_side, each.right, each.said[1])
    before = f"{left} {_relation(each, holds=each.holds_before)} {right}"
    said = f"{_name(each, rules)} – {each.subject}: {before}"
    where = f" [{_where(each.cells)}]" if each.cells else ""
    unchanged = (each.left_after, each.right_after) == (each.left, each.right)
    if each.left_after is None or each.right_after is None or unchanged:
        return said + where
    after = f"{text(each.left_after)} {_relation(each, holds=each.holds_after)} {text(each.right_after)}"
    return f"{said} → dengan usulan {after}{where}"


def _valued(words: str, side: Side, value: Number | None, said: str) -> str:
    """A side and its number, or what it says instead: what is reckoned from several figures equals it, one figure reads it."""
    several = side.kind in RECKONED or (side.kind is SideKind.TERMS and len(side.terms) > 1) or _is_mean(side)
    return f"{words} {'= ' if several else ''}{text(value) if value is not None else said or UNREAD}"


def _is_mean(side: Side) -> bool:
    """The mean of one figure is that figure."""
    return side.kind is SideKind.MEAN and side.count > 1


def _relation(each: Evidence, *, holds: bool) -> str:
    """The sign between both sides: that they differ where they do."""
    return each.relation if holds else FAILING.get(each.relation, "≠")


def _name(each: Evidence, rules: Rules) -> str:
    """The rule's label; of one about several documents, those that stand in this equation."""
    rule = by_id(rules).get(each.rule)
    if rule is None or rule.family not in BETWEEN:
        return rule_label(each.rule, rules)
    terms = (*each.left_side.terms, *each.right_side.terms)
    documents = dict.fromkeys(term.document for term in terms if term.document)
    measure = rules.vocabulary.name_of(terms[0].measure) if terms else ""
    if len(documents) != PAIR or not measure:
        return rule_label(each.rule, rules)
    return f"{measure[:1].upper()}{measure[1:]} sama di {' dan '.join(documents)}"


def _where(cells: Sequence[Cell]) -> str:
    """The cells, sheet by sheet: Realisasi.xlsx, lembar TW IV: F11, F12."""
    sheets: dict[tuple[str, str], list[str]] = {}
    for cell in dict.fromkeys(cells):
        sheets.setdefault((cell.file, cell.sheet), []).append(cell.address)
    return "; ".join(f"{file}, lembar {sheet}: {listed_cells(named)}" for (file, sheet), named in sheets.items())


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
    alone = side.kind is SideKind.MEAN and not _is_mean(side)
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
    row = f"“{term.row}”" if term.row else ""
    return " ".join(part for part in (measure, row, period, term.document, term.sheet) if part)
