"""All that a workbook is written from, in one hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import OfficeYear
from pipeline.rulebook.layouts import Layouts
from pipeline.write.book.book import Book
from pipeline.write.findings.answers import Answers
from pipeline.write.findings.listing import Lists
from pipeline.write.sheets.audit_data import Audit
from pipeline.write.tables.table import OutTable


@dataclass(frozen=True, slots=True, eq=False)
class Manuscript:
    """One office-year's report before it becomes a workbook."""

    office: OfficeYear
    tables: Sequence[OutTable]
    listing: Lists
    book: Book
    layouts: Layouts
    audit: Audit
    answers: Answers

    @property
    def by_id(self) -> Mapping[str, OutTable]:
        """Table id -> the table."""
        return {table.layout.id: table for table in self.tables}

    @property
    def subtitle(self) -> str:
        return f"{self.office.office} – Tahun {self.office.year}"
