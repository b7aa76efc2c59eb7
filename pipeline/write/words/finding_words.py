"""A finding in words, made once for the sheet, the correction form and the data."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Finding
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.words.causes import cause_text
from pipeline.write.words.equations import evidence_text
from pipeline.write.words.known_rules import basis, reason, rule_label, rule_remedy
from pipeline.write.words.sentences import alternative_text, proposal


class FindingWords(NamedTuple):
    """All sentences of one finding."""

    rule: str  # the rule's label
    reason: str  # why it is asked
    cause: str
    evidence: tuple[str, ...]
    alternatives: tuple[str, ...]
    basis: str
    proposal: str
    mended: str  # what mends it once the wrong cell is known


def in_words(finding: Finding, rules: Rules) -> FindingWords:
    """Every sentence of a finding."""
    return FindingWords(
        rule_label(finding.rule, rules),
        reason(finding, rules),
        cause_text(finding.cause, rules.vocabulary),
        tuple(evidence_text(each, rules) for each in finding.evidence),
        tuple(alternative_text(each, rules) for each in finding.alternatives),
        basis(finding, rules),
        proposal(finding, rules),
        rule_remedy(finding, rules),
    )
