"""The one order of findings, and what tells two of one fingerprint apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from pipeline.model import RUPIAH, WHICH, Finding, Number, Outcome, Severity

_SEVERITY: Final = {severity: place for place, severity in enumerate(Severity)}
_OUTCOME: Final = {outcome: place for place, outcome in enumerate(Outcome)}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Per office-year by tingkat, then rupiah at stake, then outcome and place; those of one fingerprint numbered from 2.

    Whatever order they come in, the same list comes out. Which of one fingerprint is the second follows from their
    places and words, never from their rank: that changes with the amounts.
    """
    bare = [replace(each, args=tuple(pair for pair in each.args if pair[0] != WHICH)) for each in findings]
    seen: Counter[tuple[str, int, str]] = Counter()
    made: list[Finding] = []
    for each in sorted(bare, key=_place):
        key = each.office, each.year, each.fingerprint
        seen[key] += 1
        made.append(each if seen[key] == 1 else replace(each, args=(*each.args, (WHICH, str(seen[key])))))
    return sorted(made, key=_rank)


def _place(finding: Finding) -> tuple[Any, ...]:
    """What tells twins apart: where they stand, then what they say."""
    return finding.cells, finding.outcome, finding.args, str(finding.found), str(finding.expected)


def _rank(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.office, finding.year, _SEVERITY[finding.severity], -at_stake(finding), _OUTCOME[finding.outcome],
        finding.cells[:1], finding.rule, finding.kode, finding.label, finding.measure, finding.period, finding.args,
    )  # fmt: skip


def at_stake(finding: Finding) -> int:
    """Sen at stake: the difference, or what a broken equation is off by; 0 where it is not of rupiah."""
    difference = finding.difference
    if difference is not None:
        return abs(difference.value) if difference.unit == RUPIAH else 0
    offs = [
        abs(each.left.value - each.right.value)
        for each in finding.evidence
        if isinstance(each.left, Number) and isinstance(each.right, Number) and each.left.unit == RUPIAH
    ]
    return max(offs, default=0)
