"""temuan.json: the findings as data, ids and numbers first, their sentences beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.model import Alternative, Cause, Cell, Evidence, Finding, Number, Side, Term
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.words.finding_words import FindingWords, in_words
from pipeline.write.words.numbers import plain

Data = dict[str, Any]


def as_json(findings: Sequence[Finding], rules: Rules) -> list[Data]:
    """The findings as data, in the order given."""
    return [entry(finding, in_words(finding, rules)) for finding in findings]


def entry(finding: Finding, words: FindingWords) -> Data:
    """One finding as data."""
    return {
        "id": finding.fingerprint,
        "aturan": finding.rule,
        "hasil": finding.outcome.value,
        "tingkat": finding.severity.value,
        "dokumen": finding.document,
        **_place(finding.cells[0] if finding.cells else None),
        "kode": finding.kode,
        "uraian": finding.label,
        "ukuran": finding.measure,
        "tertulis": value(finding.found),
        "seharusnya": value(finding.expected),
        "selisih": value(finding.difference),
        "penyebab": words.cause,
        **_cause(finding.cause),
        "keyakinan": finding.confidence.value,
        "bukti": [_evidence(*pair) for pair in zip(finding.evidence, words.evidence, strict=True)],
        "alternatif": [_alternative(*pair) for pair in zip(finding.alternatives, words.alternatives, strict=True)],
        "dasar": words.basis,
        "usulan": words.proposal,
    }


def value(each: Number | str | None) -> int | float | str | None:
    """A finding's value for JSON: rupiah in rupiah, percent in percent."""
    return plain(each) if isinstance(each, Number) else each


def _place(cell: Cell | None) -> Data:
    return {
        "berkas": cell.file if cell else "",
        "lembar": cell.sheet if cell else "",
        "sel": cell.address if cell else "",
    }


def _cause(cause: Cause | None) -> Data:
    """The cause by its id ("" none) and what it knows of itself."""
    return {"penyebab_id": cause.id if cause else "", "penyebab_arg": dict(cause.args) if cause else {}}


def _evidence(each: Evidence, words: str) -> Data:
    return {
        "aturan": each.rule,
        "pokok": each.subject,
        "kiri": _side(each.left_side, each.left, each.left_after),
        "hubungan": each.relation,
        "kanan": _side(each.right_side, each.right, each.right_after),
        "sel": [_place(cell) for cell in each.cells],
        "cocok": each.holds_before,
        "cocok_sesudah": each.holds_after,
        "teks": words,
    }


def _side(side: Side, before: Number | None, after: Number | None) -> Data:
    return {
        "jenis": side.kind.value,
        "suku": [_term(term) for term in side.terms],
        "banyak": side.count,
        "jenjang": side.level,
        "rumus": side.formula,
        "nilai": value(before),
        "sesudah": value(after),
    }


def _term(term: Term) -> Data:
    return {
        "ukuran": term.measure,
        "periode": term.period,
        "dokumen": term.document,
        "lembar": term.sheet,
        "tanda": term.sign,
        **({"baris": term.row} if term.row else {}),
    }


def _alternative(each: Alternative, words: str) -> Data:
    return {
        **_place(each.cell),
        "kode": each.kode,
        "uraian": each.label,
        "tertulis": value(each.found),
        "seharusnya": value(each.expected),
        **_cause(each.cause),
        "teks": words,
    }
