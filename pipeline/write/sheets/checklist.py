"""Checklist Dokumen: which documents are here, in which files, and what each missing one would fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from xlsxwriter.worksheet import Worksheet

from pipeline.rulebook.layouts import Document
from pipeline.write.book.book import REALISED, Book, quarter_of
from pipeline.write.findings.answers import CHECKLIST
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.manuscript import Manuscript

HEADERS: Final = (
    "No", "Dokumen", "Diperlukan", "Ada", "Berkas", "Lembar", "Formulir", "Periode", "Mengisi",
    "Tanggal dokumen", "Catatan petugas", "Id dokumen",
)  # fmt: skip
WIDTHS: Final = (5, 28, 11, 8, 40, 26, 26, 14, 46, 16, 26, 12)
HEADER_ROW: Final = 3
QUARTERS: Final = ("I", "II", "III", "IV")


class Entry(NamedTuple):
    """One line of the checklist."""

    id: str
    label: str
    needed: bool
    files: tuple[str, ...]
    sheets: tuple[str, ...]
    forms: tuple[str, ...]
    periods: tuple[str, ...]
    fills: str

    @property
    def present(self) -> bool:
        return bool(self.files)


class Found(NamedTuple):
    """Where a document's numbers stand."""

    document: str
    file: str
    sheet: str
    form: str
    measure: str
    period: str


def entries(book: Book) -> list[Entry]:
    """One line per document; the realisasi has one per quarter."""
    found = [Found(*each) for each in dict.fromkeys(zip(*(book.columns[name] for name in Found._fields), strict=True))]
    made = []
    for document in book.documents.values():
        names = book.present.get(document.id, ())
        places = [each for each in found if each.document in names]
        if document.id == "realisasi":
            made += [_quarter(book, document, places, number) for number in range(1, 5)]
        else:
            made.append(_entry(document, document.id, document.label, places, needed=document.needed, year=book.year))
    return made


def _quarter(book: Book, document: Document, places: Sequence[Found], number: int) -> Entry:
    """A quarter is there when a realisasi of it was read; one that speaks of the year is the report's own quarter."""
    realised = [each for each in places if each.measure in REALISED]
    mine = [each for each in realised if quarter_of(each.period) == number]
    if number == book.quarter:
        mine += [each for each in realised if each.period == str(book.year)]
    label = f"{document.label.removesuffix(' triwulan')} Triwulan {QUARTERS[number - 1]}"
    return _entry(document, f"realisasi_{number}", label, mine, needed=number == book.quarter, year=book.year)


def _entry(document: Document, key: str, label: str, places: Sequence[Found], *, needed: bool, year: int) -> Entry:
    dated = [each for each in places if document.which != "lalu" or each.period == str(year - 1)]
    if document.which == "berjalan" and document.id == "lkjip":
        dated = [each for each in places if each.period != str(year - 1)]
    return Entry(
        key,
        label,
        needed,
        tuple(dict.fromkeys(each.file for each in dated)),
        tuple(dict.fromkeys(each.sheet for each in dated)),
        tuple(dict.fromkeys(each.form for each in dated)),
        tuple(sorted({each.period for each in dated if each.period})),
        document.fills,
    )


def write_checklist(sheet: Worksheet, script: Manuscript, formats: Formats) -> None:
    """The whole sheet."""
    office, answers = script.office, script.answers
    page(sheet, CHECKLIST.sheet, office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.write_string(0, 0, f"Checklist Dokumen LKjIP {office.year}", formats.title)
    sheet.write_string(1, 0, office.office, formats.subtitle)
    for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width, None, {"hidden": True} if header == CHECKLIST.id else {})
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    dates = {file.name: file.dated for file in script.audit.files}
    plain, own = formats.cell(), formats.cell("teks", "", "isian")
    for number, line in enumerate(entries(script.book), start=1):
        row = HEADER_ROW + number
        tint = "ya" if line.present else "tidak" if line.needed else ""
        dated = answers.typed(CHECKLIST, line.id, "Tanggal dokumen") or ", ".join(
            dict.fromkeys(dates[file] for file in line.files if dates.get(file))
        )
        words = (
            line.label, "wajib" if line.needed else "bila ada", "ada" if line.present else "belum",
            "\n".join(line.files), ", ".join(line.sheets), ", ".join(line.forms), _periods(line.periods), line.fills,
        )  # fmt: skip
        sheet.write_number(row, 0, number, formats.cell("bulat", "", "", "center"))
        for at, text in enumerate(words, start=1):
            sheet.write_string(row, at, text, formats.cell("teks", "", tint) if at == 3 else plain)
        sheet.write_string(row, 9, dated, own)
        sheet.write_string(row, 10, answers.typed(CHECKLIST, line.id, "Catatan petugas"), own)
        sheet.write_string(row, 11, line.id, plain)
        high = max(lines_needed(text, width) for text, width in zip(words, WIDTHS[1:9], strict=True))
        sheet.set_row(row, 12 * high + 3)
    sheet.freeze_panes(HEADER_ROW + 1, 2)


def _periods(periods: Sequence[str]) -> str:
    years = [each for each in periods if each.isdigit()]
    if len(years) > 2 and len(years) == len(periods):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(periods)
