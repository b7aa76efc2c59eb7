"""One file → its Reading: which forms its sheets are, their tables, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.model import Finding, Reading, Refusal, SheetReport, Table
from pipeline.read.file.guard import TEXTS, Judged, as_text, judge
from pipeline.read.file.sheet import Sheet
from pipeline.read.file.workbook import Workbook, read_judged
from pipeline.read.form.block import Block
from pipeline.read.form.example_rows import without_examples
from pipeline.read.form.holder import HEAD, holder_said
from pipeline.read.form.identity import Identity, identify, inherit, office_of_units
from pipeline.read.form.said_period import period_said
from pipeline.read.form.settings_sheet import SettingsRead, settings_of
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.form.signature import printed_year, signed_office
from pipeline.read.pages.next_page import SheetRead
from pipeline.read.pages.pages import put_together, understood
from pipeline.read.pages.together import Together
from pipeline.read.prose.document import Document, read_document, text_report, with_text
from pipeline.read.table.repeats import repeated
from pipeline.read.table.table import build
from pipeline.read.testimony.testimony import testimony
from pipeline.rulebook.forms import Form
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.words import fold

_REPORT: Final = re.compile(r"\b(?:lk[ij]+p|lakip|laporan kinerja)\b")
_SASARAN: Final = "sasaran"
NO_FORM: Final = "bukan_formulir"
"""The note on a table of a running text that no LKjIP prints: an office writes many such."""
_WHOLE_REPORT: Final = 3
"""Different tables of an LKjIP that make a workbook one, whatever its name and titles say."""


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """A block with its sheet, what it says of itself, and the position of its report."""

    sheet: SheetLike
    block: Block
    identity: Identity
    report: int


def read_file(path: Path, file: str, forms: tuple[Form, ...]) -> Reading:
    """Read one input; `file` is its name relative to inputs/. A refused file has no tables and says why."""
    judged = judge(path, file)
    read = judged if isinstance(judged, Refusal) else _read(judged, file, forms)
    if not isinstance(read, Refusal):
        return read
    told = as_text(read, "" if isinstance(judged, Refusal) else judged.kind)
    return Reading(file, _size(path), "", refusals=(told,))


def _read(judged: Judged, file: str, forms: tuple[Form, ...]) -> Reading | Refusal:
    if judged.kind in TEXTS:
        document = read_document(judged, file, forms[0].vocabulary.report.id)
        return document if isinstance(document, Refusal) else _of_document(document, forms)
    workbook = read_judged(judged, file)
    return workbook if isinstance(workbook, Refusal) else read_sheets(workbook, forms)


def _of_document(document: Document, forms: tuple[Form, ...]) -> Reading:
    """What a running text gives: the tables in it that an LKjIP prints, and the text itself."""
    read = read_sheets(document.workbook, forms)
    report = forms[0].vocabulary.report
    reports = tuple(
        each if each.form else replace(each, missing=(), nearest="", note=each.note or NO_FORM) for each in read.sheets
    )
    own = [replace(each, document=report.id) for each in read.tables if each.document in (report.id, *report.quotes)]
    kept = {each.sheet for each in own}
    findings = (each for each in read.findings if not each.cells or each.cells[0].sheet in kept)
    said = tuple(replace(each, document=report.id) for each in findings)
    return replace(read, sheets=(*reports, text_report(document)), tables=with_text(document, own), findings=said)


def read_sheets(workbook: Workbook, forms: tuple[Form, ...]) -> Reading:
    """Recognise every sheet, then build the tables with what the workbook's sheets say together."""
    reports: list[SheetReport] = []
    found: list[_Found] = []
    reads: list[SheetRead] = []
    settings: list[SettingsRead] = []
    examples = forms[0].vocabulary.example_rows
    sheets = {each.name: without_examples(each, examples) for each in workbook.sheets}
    for sheet in sheets.values():
        own = settings_of(sheet, workbook.file, forms[0].vocabulary.settings_sheet)
        if own is not None:
            settings.append(own)
            continue
        reads.append(understood(sheet, forms, workbook.file))
    together: dict[str, Together] = {}
    last: dict[str, Sheet] = {}  # of those read together the last sheet, on which a signature stands
    told: list[Finding] = []
    for read in put_together(reads, forms, workbook.file):
        if read.together is not None:
            together[read.sheet.name] = read.together
            last[read.sheet.name] = replace(read.found, name=read.sheet.name)
            sheets[read.sheet.name] = read.sheet
        found += [
            _Found(read.sheet, block, _identify(block), len(reports) + at) for at, block in enumerate(read.blocks)
        ]
        reports += read.reports
        told += read.findings
    tables, findings, of_report = _build_all(workbook.file, found, reports)
    tables = _shared_office(tables)
    tables = _weakly([last.get(name, each) for name, each in sheets.items()], tables)
    tables = _held(forms[0].vocabulary, workbook.file, found, of_report, tables)
    tables, findings = _of_the_report(forms[0].vocabulary, workbook.file, found, tables, findings)
    tables, faults, dropped = repeated(tables, forms[0].readings)
    for report in {of_report[at] for at in dropped}:
        if all(at in dropped for at, owner in enumerate(of_report) if owner == report):
            reports[report] = replace(reports[report], note="mengulang")
    heard = [testimony(table, sheets[table.sheet], forms[0].readings) for table in tables]
    every = _shared_office([*(one.table for one in heard), *(each.table for each in settings)])
    reports += [each.report for each in settings]
    said = (*told, *findings, *faults, *(each for one in heard for each in one.findings))
    return Reading(
        workbook.file, workbook.size, workbook.sha256, tuple(reports), *_in_their_sheets(together, every, said),
        workbook.refusals,
    )  # fmt: skip


def _in_their_sheets(
    together: Mapping[str, Together], tables: Sequence[Table], findings: Sequence[Finding]
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """The tables and findings of sheets that were read together, in the rows and columns of their own sheets."""
    for name, each in together.items():
        tables = [each.table(table) if table.sheet == name else table for table in tables]
        findings = [each.finding(finding) for finding in findings]
    return tuple(tables), tuple(findings)


def _in_their_periods(report: SheetReport, periods: Mapping[int, str]) -> SheetReport:
    """The report with the columns of other periods than their headings say."""
    columns = (replace(each, period=periods.get(each.column, each.period)) for each in report.columns)
    return replace(report, columns=tuple(columns))


def _build_all(
    file: str, found: Sequence[_Found], reports: list[SheetReport]
) -> tuple[list[Table], list[Finding], list[int]]:
    """Tables, findings, and for each table the position of its report; a block without data is noted there."""
    tables: list[Table] = []
    findings: list[Finding] = []
    of_report: list[int] = []
    identities = [one.identity for one in found]
    numbers: dict[str, int] = {}
    for one in found:
        identity = _complete(inherit(one.identity, identities), one.block.form, file)
        built = build(one.sheet, file, one.block, identity, numbers.get(one.sheet.name, 0))
        if built.note:
            reports[one.report] = replace(reports[one.report], note=built.note)
        if built.running:
            reports[one.report] = _in_their_periods(reports[one.report], built.running)
        numbers[one.sheet.name] = numbers.get(one.sheet.name, 0) + len(built.tables)
        titles = one.block.titles
        tables += [
            table if table.office else replace(table, office=office_of_units(table, titles)) for table in built.tables
        ]
        findings += built.findings
        of_report += [one.report] * len(built.tables)
    return tables, findings, of_report


def _identify(block: Block) -> Identity:
    form = block.form
    years = [year for one in block.bindings for year in one.years if one.column.period in ("{tahun}", "{kolom}")]
    return identify(block.titles, years, form.span, many_years=form.many_years, spanned=form.spanned)


def _complete(identity: Identity, form: Form, file: str) -> Identity:
    """A quarter or month that only the file's name says."""
    if identity.period or form.span == "tahun":
        return identity
    return replace(identity, period=period_said((Path(file).stem,), form.span))


def _shared_office(tables: list[Table]) -> list[Table]:
    """Tables that name no office get the one all others of the workbook name."""
    named = {table.office for table in tables if table.office}
    if len(named) != 1:
        return tables
    only = named.pop()
    return [table if table.office else replace(table, office=only) for table in tables]


def _weakly(sheets: Sequence[SheetLike], tables: list[Table]) -> list[Table]:
    """Tables that say neither owner nor year: those of the signature below them, marked so."""
    if all(table.office and table.years for table in tables):
        return tables
    signed = {sheet.name: (signed_office(sheet.rows), printed_year(sheet.rows)) for sheet in sheets}
    made = []
    for table in tables:
        office, year = signed.get(table.sheet, ("", 0))
        if not table.office and office:
            table = replace(table, office=office, office_from="tanda_tangan")  # noqa: PLW2901 (one table, step by step)
        if not table.years and year:
            table = replace(table, years=(year,), year_from="tanggal_cetak")  # noqa: PLW2901 (one table, step by step)
        made.append(table)
    return made


def _held(
    vocabulary: Vocabulary, file: str, found: Sequence[_Found], of_report: Sequence[int], tables: list[Table]
) -> list[Table]:
    """Of documents that every official makes, those of officials below the head are marked with the official's title."""
    if not any(vocabulary.documents[table.document].personal for table in tables):
        return tables
    holders: dict[int, str] = {}
    said, sheet, first = "", "", 0
    for one in found:
        if one.sheet.name != sheet:
            said, sheet, first = "", one.sheet.name, 0
        own = one.block.titles[first:-1]
        said = holder_said(own, one.identity.office, vocabulary.offices) or said
        last_resort = (sheet, Path(file).stem)
        holders[one.report] = said or holder_said(last_resort, one.identity.office, vocabulary.offices)
        first = first or len(one.block.titles) - 1
    return [
        replace(table, holder=holders[report])
        if _is_personal(vocabulary, table) and holders[report] not in ("", HEAD)
        else table
        for table, report in zip(tables, of_report, strict=True)
    ]


def _is_personal(vocabulary: Vocabulary, table: Table) -> bool:
    """Whether a table is one official's: a promise, or what was reached of sasaran; a bidang's own rows are the office's."""
    document = vocabulary.documents[table.document]
    return document.personal and (document.planning or _SASARAN in table.rows["level"])


def _of_the_report(
    vocabulary: Vocabulary, file: str, found: Sequence[_Found], tables: list[Table], findings: list[Finding]
) -> tuple[list[Table], list[Finding]]:
    """In a workbook that is an LKjIP, its PK and evaluation tables are the LKjIP's own.

    Beside tables that no LKjIP prints its tables are one document of several in the workbook.
    """
    report = vocabulary.report
    own = {table.form for table in tables if table.document == report.id}
    said = [Path(file).stem, *(title for one in found for title in one.block.titles)]
    whole = len(own) >= _WHOLE_REPORT and not any(vocabulary.documents[table.document].alone for table in tables)
    if not own or not (whole or any(_REPORT.search(fold(text)) for text in said)):
        return tables, findings
    return (
        [replace(table, document=report.id) if table.document in report.quotes else table for table in tables],
        [replace(one, document=report.id) if one.document in report.quotes else one for one in findings],
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
