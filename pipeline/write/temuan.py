"""Findings as data: temuan.json, and the order and ids that every list of findings shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from pipeline.model import RUPIAH, Alternative, Finding, Number, Outcome, Severity
from pipeline.write.angka import plain
from pipeline.write.kalimat import (
    Rules,
    alternative_text,
    basis,
    cause_text,
    evidence_text,
    proposal,
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


def as_json(findings: Sequence[Finding], rules: Rules) -> list[dict[str, Any]]:
    """The findings in the keys of design section 8, in the order of the Daftar Selisih."""
    rows = ordered(findings)
    return [_entry(mark, finding, rules) for mark, finding in zip(ids(rows), rows, strict=True)]


def _entry(mark: str, finding: Finding, rules: Rules) -> dict[str, Any]:
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
        "penyebab": cause_text(finding.cause),
        "keyakinan": finding.confidence.value,
        "bukti": [evidence_text(each, rules) for each in finding.evidence],
        "alternatif": [_alternative(each) for each in finding.alternatives],
        "dasar": basis(finding, rules),
        "usulan": proposal(finding, rules),
    }


def _alternative(each: Alternative) -> dict[str, Any]:
    return {
        "berkas": each.cell.file,
        "lembar": each.cell.sheet,
        "sel": each.cell.address,
        "kode": each.kode,
        "uraian": each.label,
        "tertulis": value(each.found),
        "seharusnya": value(each.expected),
        "teks": alternative_text(each),
    }
