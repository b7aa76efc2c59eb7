"""Findings as data: temuan.json, and the order and ids that every list of findings shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from pipeline.model import RUPIAH, Alternative, Finding, Number, Outcome, Severity
from pipeline.write.words.numbers import plain
from pipeline.write.words.sentences import (
    Rules,
    alternative_text,
    basis,
    cause_text,
    evidence_text,
    proposal,
    rule_label,
)

_RANK: Final = {severity: place for place, severity in enumerate(Severity)}
_OUTCOME_RANK: Final = {outcome: place for place, outcome in enumerate(Outcome)}


def at_stake(finding: Finding) -> int:
    """Sen at stake: the difference, where it is one of rupiah."""
    difference = finding.difference
    return abs(difference.value) if difference is not None and difference.unit == RUPIAH else 0


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """By tingkat, then rupiah at stake, then outcome and place: always the same order."""
    return sorted(
        findings,
        key=lambda each: (
            _RANK[each.severity],
            -at_stake(each),
            _OUTCOME_RANK[each.outcome],
            each.cells[:1],
            each.rule,
            each.kode,
            each.label,
            each.measure,
        ),
    )


def ids(findings: Sequence[Finding]) -> list[str]:
    """Each finding's fingerprint; the second and third of one fingerprint get "-2", "-3"."""
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        mark = finding.fingerprint
        seen[mark] += 1
        made.append(mark if seen[mark] == 1 else f"{mark}-{seen[mark]}")
    return made


def value(each: Number | str | None) -> int | float | str | None:
    """A finding's value for JSON: rupiah in rupiah, percent in percent."""
    return plain(each) if isinstance(each, Number) else each


class Said(NamedTuple):
    """A finding in words, made once for the sheet, the form and the data."""

    rule: str  # the rule's label
    cause: str
    evidence: tuple[str, ...]
    alternatives: tuple[str, ...]
    basis: str
    proposal: str


def said_of(finding: Finding, rules: Rules) -> Said:
    """All words of a finding."""
    return Said(
        rule_label(finding.rule, rules),
        cause_text(finding.cause),
        tuple(evidence_text(each, rules) for each in finding.evidence),
        tuple(alternative_text(each) for each in finding.alternatives),
        basis(finding, rules),
        proposal(finding, rules),
    )


def as_json(findings: Sequence[Finding], rules: Rules) -> list[dict[str, Any]]:
    """The findings in the keys of design section 8, in the order of the Daftar Selisih."""
    rows = ordered(findings)
    return [entry(mark, finding, said_of(finding, rules)) for mark, finding in zip(ids(rows), rows, strict=True)]


def entry(mark: str, finding: Finding, said: Said) -> dict[str, Any]:
    """One finding as data."""
    cell = finding.cells[0] if finding.cells else None
    return {
        "id": mark,
        "aturan": finding.rule,
        "hasil": finding.outcome.value,
        "tingkat": finding.severity.value,
        "dokumen": finding.document,
        "berkas": cell.file if cell else "",
        "lembar": cell.sheet if cell else "",
        "sel": cell.address if cell else "",
        "kode": finding.kode,
        "uraian": finding.label,
        "ukuran": finding.measure,
        "tertulis": value(finding.found),
        "seharusnya": value(finding.expected),
        "selisih": value(finding.difference),
        "penyebab": said.cause,
        "keyakinan": finding.confidence.value,
        "bukti": list(said.evidence),
        "alternatif": [_alternative(*pair) for pair in zip(finding.alternatives, said.alternatives, strict=True)],
        "dasar": said.basis,
        "usulan": said.proposal,
    }


def _alternative(each: Alternative, said: str) -> dict[str, Any]:
    return {
        "berkas": each.cell.file,
        "lembar": each.cell.sheet,
        "sel": each.cell.address,
        "kode": each.kode,
        "uraian": each.label,
        "tertulis": value(each.found),
        "seharusnya": value(each.expected),
        "teks": said,
    }
