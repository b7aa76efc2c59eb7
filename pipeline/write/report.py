"""One office-year's facts and findings → its report: the workbook's bytes, the findings as data, the figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pipeline.model import Finding, OfficeYear, Rule
from pipeline.rulebook.layouts import Layouts
from pipeline.write.book.book import TREE
from pipeline.write.findings.answers import read_answers
from pipeline.write.findings.data import entry
from pipeline.write.findings.listing import lists
from pipeline.write.own.fill import OfficeFile, OwnFile, fill_own
from pipeline.write.sheets.audit import Audit, AuditFile
from pipeline.write.sheets.manuscript import Manuscript
from pipeline.write.sheets.workbook import write_workbook
from pipeline.write.tables.lkjip import book_of, tables
from pipeline.write.tables.table import OutTable
from pipeline.write.words.numbers import at_scale

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.rulebook.reconciliation import Rules

__all__ = ["Audit", "AuditFile", "Report", "make_report"]


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What is published for one office-year. `figures`: rupiah in rupiah, percents in percent."""

    place: OfficeYear
    workbook: bytes
    findings: bytes  # temuan.json
    counts: Mapping[str, int]  # tingkat and hasil -> findings
    figures: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()  # documents that would fill what is blank
    own: tuple[OwnFile, ...] = ()  # the office's own LKjIP files, filled (or why not)


def make_report(
    place: OfficeYear,
    rows: pd.DataFrame,
    facts: pd.DataFrame,
    findings: Sequence[Finding],
    *,
    layouts: Layouts,
    rules: Rules,
    audit: Audit,
    published: Sequence[tuple[str, bytes]] = (),
    own: Sequence[OfficeFile] = (),
) -> Report:
    """`rows` and `facts` are those of this office-year alone (indexes as `frames` gave them: rowid = index of rows)."""
    known: dict[str, Rule] = {rule.id: rule for rule in rules.reconciliation}
    source = book_of(rows, facts, layouts, place.year)
    made = tables(source, findings, layouts, rules.performance)
    answers = read_answers(published)
    listing = lists(findings, answers, audit.tanggal, known)
    content = write_workbook(Manuscript(place, made, listing, source, layouts, audit, answers))
    data = (
        json.dumps([entry(row.id, row.finding, row.said) for row in listing.rows], ensure_ascii=False, indent=1) + "\n"
    )
    filled = tuple(fill_own(each, made) for each in own)
    missing = dict.fromkeys(each.document for table in made for each in table.missing if not each.present)
    return Report(
        place, content, data.encode("utf-8", "replace"), _counts(findings), _figures(made), tuple(missing), filled
    )


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    tingkat = Counter(each.severity.value for each in findings)
    hasil = Counter(each.outcome.value for each in findings)
    return dict(sorted({**tingkat, **hasil}.items()))


def _figures(made: Sequence[OutTable]) -> dict[str, int | float]:
    """Pagu, realisasi, sisa in rupiah; penyerapan and mean capaian of the programs in percent, two decimals."""
    figures: dict[str, int | float] = {}
    by_id = {table.layout.id: table for table in made}
    money, programs = by_id.get("belanja"), by_id.get("tabel_3_2")
    for name in ("pagu", "realisasi", "sisa") if money is not None else ():
        value = money.cells[name][-1].value if money is not None else None
        if isinstance(value, int | Fraction):
            figures[name] = int(value) if value == int(value) else float(value)
    share = money.cells["penyerapan"][-1].value if money is not None else None
    if isinstance(share, int | Fraction):
        figures["penyerapan"] = at_scale(share * 100, 2) / 100
    reached = [
        cell.value
        for line, cell in zip(programs.lines, programs.cells["capaian"], strict=True)
        if line.kind in ("utama", "lanjut") and isinstance(cell.value, int | Fraction)
    ] if programs is not None else []  # fmt: skip
    levels = Counter(line.level for line in money.lines if line.kind == "utama") if money is not None else Counter()
    figures.update({level: levels[level] for level in TREE if levels[level]})
    if reached:
        figures["capaian"] = at_scale(Fraction(sum(reached, start=Fraction(0))) * 100 / len(reached), 2) / 100
    return figures
