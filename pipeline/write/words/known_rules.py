"""What the rulebook says of a finding's rule: the rule itself, or the one of reading, joining and grouping."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pipeline.model import Finding
from pipeline.rulebook.reading_rules import ReadingRule, ReadingRules, Says
from pipeline.rulebook.reconciliation import Rule, Rules
from pipeline.write.words.finding_messages import FORMULA_REMEDIES, WRONG_FORMULAS

GROUP_LABELS: Final = {
    "baca": "Pembacaan formulir",
    "gabung": "Penggabungan menurut nama",
    "kelompok": "Pengelompokan dokumen",
    "atur": "Pengaturan kantor",
}
"""Beginning of a reading rule's id -> what it is about."""


@lru_cache(maxsize=4)
def by_id(rules: Rules) -> Mapping[str, Rule]:
    """The reconciliation rules by their id."""
    return {rule.id: rule for rule in rules.reconciliation}


@lru_cache(maxsize=4)
def readings_by_id(rules: Rules) -> Mapping[str, ReadingRule]:
    """The rules of reading, joining and grouping by their id."""
    return {rule.id.value: rule for rule in rules.readings.values()}


def rule_label(rule: str, rules: Rules) -> str:
    """A rule's name as people say it; its id where it has none."""
    known, reading = by_id(rules).get(rule), readings_by_id(rules).get(rule)
    own = known.label if known is not None else reading.label if reading is not None else ""
    return own or GROUP_LABELS.get(rule.partition(".")[0], rule)


def basis(finding: Finding, rules: Rules) -> str:
    """Dasar: the regulation or custom the rule rests on."""
    known = by_id(rules).get(finding.rule)
    if known is not None:
        return known.basis or known.reason
    reading = readings_by_id(rules).get(finding.rule)
    return reading.basis if reading is not None else ""


def rule_remedy(finding: Finding, rules: Rules) -> str:
    """What mends what breaks the rule, once the wrong cell is known; "" of what reading, joining and grouping say."""
    known = by_id(rules).get(finding.rule)
    return known.remedy if known is not None else ""


def formula_remedies(readings: ReadingRules) -> Mapping[str, str]:
    """Cause of a wrong cell that holds a formula -> what to do about it."""
    return {**dict.fromkeys(WRONG_FORMULAS, readings[Says.FORMULA_ASTRAY].remedy), **FORMULA_REMEDIES}


def reason(finding: Finding, rules: Rules) -> str:
    """Why the rule is asked; "" of what reading, joining and grouping say."""
    known = by_id(rules).get(finding.rule)
    return known.reason if known is not None else ""
