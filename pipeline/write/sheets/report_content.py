"""All that a report's workbook is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import OfficeYear
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.readiness import Readiness
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.findings.answers import Answers
from pipeline.write.findings.listing import Lists
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.sheets.audit_data import Audit
from pipeline.write.tables.table import OutTable


@dataclass(frozen=True, slots=True, eq=False)
class ReportContent:
    """One office-year's report before it becomes a workbook."""

    office: OfficeYear
    tables: Sequence[OutTable]
    listing: Lists
    data: OfficeData
    layouts: Layouts
    audit: Audit
    answers: Answers
    rules: Rules
    readiness: Readiness
    places: tuple[int, ...] = ()  # of the document: how many wait for staff, how many are filled; () no document

    @property
    def by_id(self) -> Mapping[str, OutTable]:
        """Table id -> the table."""
        return {table.layout.id: table for table in self.tables}

    @property
    def subtitle(self) -> str:
        return f"{self.office.office} – Tahun {self.office.year}"
