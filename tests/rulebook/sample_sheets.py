"""Small sheets for documents among those of a report, and for what a form leaves to its measures."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from form_sheets import form_sheet
from sheet_parts import OFFICE, Named, Row, sheet, titles_of, workbook

from pipeline.read.file.sheet import Sheet
from pipeline.read.file.workbook import Workbook
from pipeline.rulebook.rulebook import Rulebook

REPORT_TABLES: Final = 4
"""Tables of a report that make a workbook one."""


def book_workbooks(book: Rulebook) -> Iterator[Named]:
    """buku:DOCUMENT for every document: a table of it among those of a report, and of what a report prints again."""
    report = book.vocabulary.report
    forms = [form for form in book.forms if not form.open]
    beside = [form for form in forms if form.document == report.id][:REPORT_TABLES]
    beside += [next(form for form in forms if form.document == quoted) for quoted in report.quotes]
    for document in book.vocabulary.documents:
        own = [form for form in forms if form.document == document][:1]
        sheets = [
            replace(form_sheet(form, 0, titles_of(form, 0)), name=f"Lembar {at}")
            for at, form in enumerate([*own, *beside])
        ]
        yield f"buku:{document}", workbook(*sheets)


def measure_form(measure: str) -> dict[str, object]:
    """A form that leaves the words of its column, and its kind, to the measure."""
    return {
        "id": "uji_ukuran",
        "document": "Realisasi",
        "title": "Uji ukuran",
        "span": "triwulan",
        "columns": [
            {"field": "kode", "kind": "kode", "words": ["Kode Uji"], "required": True},
            {"field": "label", "kind": "label", "words": ["Uraian Uji"], "required": True},
            {"field": "uji", "measure": measure, "period": "{periode}", "required": True},
            {"field": "uji_tahun", "measure": measure, "words": ["Setahun"]},
        ],
        "levels": [{"kode": True}],
    }


def measure_workbooks(book: Rulebook) -> Iterator[tuple[str, str, Workbook]]:
    """ukuran:ID:n for every heading word of a measure, for the form of `measure_form`: a tree whose sums do not hold."""
    kodes = ["1.06.06", "1.06.06.2.01", "1.06.06.2.02", "1.06.07", "1.06.07.2.01", "1.06.07.2.02"]
    for measure in book.vocabulary.measures.values():
        amounts = {
            "Rp": [9_000_000.0, 5_000_000.0, 3_000_000.0, -4_000_000.0, -3_000_000.0, -1_000_000.0],
            "%": ["75,5", "7000", "-12,5", "101", "0", "99"],
        }.get(measure.unit, ["9 Orang", "5 Orang", "-3 Orang", "4", "2 Unit", "1,5"])
        if measure.sums:
            yield f"ukuran:{measure.id}:tanda", measure.id, workbook(_sign_lost(measure.words[0]))
        for number, words in enumerate(measure.words):
            values: list[Row] = [
                [kode, f"Program Uji {kode}", each, each] for kode, each in zip(kodes, amounts, strict=True)
            ]
            heads: Row = ["Kode Uji", "Uraian Uji", words, "Setahun"]
            rows: list[Row] = [["Laporan Uji Triwulan IV"], ["Tahun Anggaran 2024"], [OFFICE], heads, *values]
            yield f"ukuran:{measure.id}:{number}", measure.id, workbook(sheet(rows))


def _sign_lost(words: str) -> Sheet:
    """A tree in which one amount below zero is printed without its sign: its rows below and its total say so."""
    amounts = {
        "1.06.06": 8_000_000.0, "1.06.06.2.01": 5_000_000.0, "1.06.06.2.02": 3_000_000.0,
        "1.06.07": 4_000_000.0, "1.06.07.2.01": -3_000_000.0, "1.06.07.2.02": -1_000_000.0,
    }  # fmt: skip
    values: list[Row] = [[kode, f"Program Uji {kode}", each, each] for kode, each in amounts.items()]
    heads: Row = ["Kode Uji", "Uraian Uji", words, "Setahun"]
    titles: list[Row] = [["Laporan Uji Triwulan IV"], ["Tahun Anggaran 2024"], [OFFICE]]
    return sheet([*titles, heads, *values, ["", "Jumlah", 4_000_000.0, 4_000_000.0]])
