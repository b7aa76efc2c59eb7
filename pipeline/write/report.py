"""One office-year's facts and findings → its report: the workbook's bytes, the findings as data, the figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pipeline.identity import Spots
from pipeline.model import Finding, OfficeYear, ReadSentence, Severity
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.readiness import Readiness
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.document.given import DocumentWork
from pipeline.write.document.publish import Prose, write_prose
from pipeline.write.findings.answers import Answers
from pipeline.write.findings.listing import Lists, lists
from pipeline.write.findings.memory import State
from pipeline.write.findings.read_answers import read_answers
from pipeline.write.findings.remarks import told_beside
from pipeline.write.findings.temuan_json import entry
from pipeline.write.findings.tonight import Holding
from pipeline.write.office_data.office_data import TREE
from pipeline.write.office_data.read_frames import office_data
from pipeline.write.office_file.fill import FilledFile, OfficeFile, fill_office_file
from pipeline.write.sheets.audit import Audit, AuditFile
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.workbook import write_workbook
from pipeline.write.tables.filled import unused
from pipeline.write.tables.lost_totals import with_lost_totals
from pipeline.write.tables.main_figures import main_figures
from pipeline.write.tables.make_tables import tables
from pipeline.write.tables.rows_left_out import with_left_out
from pipeline.write.tables.table import Amount, OutTable
from pipeline.write.words.numbers import at_scale

if TYPE_CHECKING:
    import pandas as pd

OPEN, CLOSED = State.OPEN, State.CLOSED
__all__ = ["Audit", "AuditFile", "Report", "make_report"]


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What is published for one office-year. `figures`: rupiah in rupiah, percents in percent."""

    place: OfficeYear
    workbook: bytes
    findings: bytes  # temuan.json
    counts: Mapping[str, int]  # tingkat and hasil -> findings
    figures: Mapping[str, Any] = field(default_factory=dict)
    quarter: int = 0  # the last one reported on
    missing: tuple[str, ...] = ()  # sources that would fill what is blank
    own: tuple[FilledFile, ...] = ()  # the office's own LKjIP files, filled (or why not)
    since: Mapping[str, int] = field(default_factory=dict)  # new, changed, closed, still open since the last list
    remarks: tuple[str, ...] = ()  # what must be said of the staff's words
    left_behind: tuple[str, ...] = ()  # workbooks and documents in which something stands that is not carried
    document: bytes | None = None
    waiting: int = 0  # places in it that staff fill and have not filled


def make_report(
    place: OfficeYear,
    rows: pd.DataFrame,
    facts: pd.DataFrame,
    findings: Sequence[Finding],
    *,
    layouts: Layouts,
    rules: Rules,
    readiness: Readiness,
    audit: Audit,
    holding: Holding,
    published: Sequence[tuple[str, bytes]] = (),
    own: Sequence[OfficeFile] = (),
    as_written: bool = False,
    document: DocumentWork | None = None,
    sentences: Sequence[ReadSentence] = (),
    notice: str = "",
) -> Report:
    """The report of one office-year; `rows`, `facts` and `findings` are its own alone.

    The frames keep the index that they were made with (a rowid is an index of `rows`). The findings are in the order in
    which they are printed, and no two have one fingerprint. `holding`: (rule, check) -> the cells of which it was asked
    and holds. `as_written`: what people changed in the published workbooks
    is left out, so that one of them can be made again as it was. `sentences`: those read of the draft's text.
    """
    data = office_data(rows, facts, layouts, place.year)
    answers = replace(read_answers(published, as_written=as_written), notice=notice)
    filled = answers.in_tables
    made = tables(data, findings, layouts, rules.performance, filled)
    spots = Spots(rows, facts)
    findings = with_lost_totals(findings, made, rules, spots, place)
    findings = with_left_out(findings, data, rules, spots, place)
    listing = lists(findings, answers, rules, spots, place, holding, layouts.title_of, sentences)
    content = ReportContent(place, made, listing, data, layouts, audit, answers, rules, readiness)
    prose = write_prose(content, document) if document is not None else None
    workbook = write_workbook(replace(content, places=_places(prose, answers, as_written=as_written)))
    entries = [entry(each, listing.told[each.fingerprint]) for each in findings]
    missing = dict.fromkeys(each.source for table in made for each in table.missing if not each.present)
    return Report(
        place,
        workbook,
        (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"),
        _counts(findings, listing),
        _figures(made, layouts),
        data.quarter,
        tuple(missing),
        tuple(fill_office_file(each, made, layouts, data.periods) for each in own),
        listing.memory.tally,
        (*told_beside(replace(answers, notice=""), unused(filled, made)), *(prose.said if prose else ())),
        (*answers.left_tonight, *(prose.keep if prose else ())),
        prose.content if prose else None,
        prose.waiting if prose else 0,
    )


def _places(prose: Prose | None, answers: Answers, *, as_written: bool) -> tuple[int, ...]:
    """How many places of the document wait, how many are filled; as the workbook itself says where it is made as written."""
    if as_written and answers.memory is not None:
        return answers.memory.places
    return (prose.waiting, prose.filled) if prose is not None else ()


def _counts(findings: Sequence[Finding], listing: Lists) -> dict[str, int]:
    """Matters that are open by tingkat, notes; what is explained or can no longer be checked; findings by hasil."""
    tingkat = Counter(row.severity.value for row in listing.open)
    notes = {Severity.CATATAN.value: len(listing.notes)} if listing.notes else {}
    states = Counter(str(row) for row in listing.states if row not in (OPEN, CLOSED))
    hasil = Counter(each.outcome.value for each in findings)
    return dict(sorted({**tingkat, **notes, **states, **hasil}.items()))


def _figures(made: Sequence[OutTable], layouts: Layouts) -> dict[str, int | float]:
    """The main figures: rupiah in rupiah, percents in percent of two decimals; how many rows of each level; the mean."""
    asked = layouts.figures
    by_id = {table.layout.id: table for table in made}
    cells = main_figures(made, asked)
    totals = {figure.id for figure in asked.totals}
    figures = {name: _plain(cell.value, cell.format) for name, cell in cells.items() if name in totals}
    counted = by_id.get(asked.counted)
    levels = Counter(line.level for line in counted.lines if line.kind == "utama") if counted is not None else Counter()
    figures.update({level: levels[level] for level in TREE if levels[level]})
    if asked.mean.id in cells:
        figures[asked.mean.id] = _plain(cells[asked.mean.id].value, cells[asked.mean.id].format)
    return figures


def _plain(value: Amount | str | None, form: str) -> int | float:
    """A number for the manifest."""
    if not isinstance(value, int | Fraction):
        raise TypeError(value)
    if form == CellFormat.RATIO:
        return at_scale(value * 100, 2) / 100
    return int(value) if value == int(value) else float(value)
