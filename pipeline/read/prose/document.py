"""A running text → what reading a workbook gives: its tables as sheets, and the text itself with whose it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.model import FACT_COLUMNS, ROW_COLUMNS, Paragraph, Refusal, SheetReport, Table
from pipeline.read.file.guard import Judged, refusal
from pipeline.read.file.workbook import Workbook
from pipeline.read.form.identity import identify
from pipeline.read.prose.docx import read_docx
from pipeline.read.prose.pdf import read_pdf
from pipeline.read.prose.text import Picture, paragraphs, tables
from pipeline.words import fold

TEXT: Final = "naskah"
"""What the text itself is called among the sheets."""
_REPORT: Final = re.compile(r"\b(?:lk[ij]+p|lkj|lakip|laporan (?:akuntabilitas )?kinerja)\b")
_ACCOUNT: Final = re.compile(r"\b(?:akuntabilitas kinerja|capaian kinerja|realisasi anggaran)\b")
_COVER: Final = 40
"""Paragraphs among which a report says what it is, and whose."""
_TITLE_WORDS: Final = 18


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A report in words."""

    workbook: Workbook  # its tables
    text: Table  # without rows: its paragraphs, office and year


def read_document(judged: Judged, file: str, report: str) -> Document | Refusal:
    """The document, or why it is none that is reviewed. `report`: the document that it then is."""
    text = _TEXTS[judged.kind](judged.content, file)
    if isinstance(text, Refusal):
        return text
    said = paragraphs(text)
    if not _is_report(said, file):
        return refusal(file, "naskah_bukan_lkjip")
    sheets = tuple(tables(text))
    workbook = Workbook(file, len(judged.content), hashlib.sha256(judged.content).hexdigest(), sheets, ())
    pictured = tuple(each.page for each in text if isinstance(each, Picture))
    return Document(workbook, replace(_text_table(said, file, report), pictured=pictured))


def _is_report(said: Sequence[Paragraph], file: str) -> bool:
    """A title that says so, of the cover or of the file, and a heading under which a report accounts for something."""
    titles = [fold(each.text) for each in said[:_COVER] if _is_title(each)]
    named = any(_REPORT.search(line) for line in (*titles, fold(PurePosixPath(file).stem)))
    accounts = (each for each in said if each.level or _is_title(each))
    return named and any(_ACCOUNT.search(fold(each.text)) for each in accounts)


def _is_title(each: Paragraph) -> bool:
    return len(each.text.split()) <= _TITLE_WORDS and not each.text.endswith((".", ";", ","))


def _text_table(said: tuple[Paragraph, ...], file: str, report: str) -> Table:
    titles = [each.text for each in said[:_COVER] if _is_title(each)]
    identity = identify([*titles, PurePosixPath(file).stem], (), "tahun", many_years=False)
    return Table(
        form="", document=report, file=file, sheet=TEXT, block=0, years=identity.years, office=identity.office,
        version="", period="", rows={name: [] for name in ROW_COLUMNS},
        facts={name: [] for name in (*FACT_COLUMNS, "missing")}, of_text=True, prose=said,
    )  # fmt: skip


def with_text(document: Document, found: Sequence[Table]) -> tuple[Table, ...]:
    """The document's tables, which are of the office and year that its text is of, and the text."""
    text = document.text
    owned = (
        replace(each, office=each.office or text.office, years=each.years or text.years, of_text=True) for each in found
    )
    return (*owned, text)


def text_report(document: Document) -> SheetReport:
    """What the text was taken for."""
    file, count = document.workbook.file, str(len(document.text.prose))
    return SheetReport(file, TEXT, True, "", 1.0, "", (), (), "", "naskah", (("paragraf", count),))  # noqa: FBT003


_TEXTS: Final = {"docx": read_docx, "pdf": read_pdf}
