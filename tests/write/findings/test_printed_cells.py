"""Cells of the program's that staff typed over: not carried, so that it is said and the workbook is kept whole."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from example_report import Example
from libreoffice import NAME, converted
from small_office import finding

from pipeline.model import Number
from pipeline.write.findings.formula_places import formulas_of
from pipeline.write.findings.read_answers import read_answers
from pipeline.write.report import Report
from tests.write.findings.test_answers import typed

Make = Callable[..., Report]
Change = Callable[[Any], None]
LIST, TABLE, FORM = "Daftar Selisih", "Tabel 3.9 Renstra", "Kertas Kerja Reviu"
ON = "perubahan di sel lain lembar {}".format
IN = f"perubahan di kolom {{}} lembar {LIST}".format


def put(sheet: str, address: str, value: object) -> Change:
    def change(book: Any) -> None:
        book[sheet][address] = value

    return change


def doubled(*changes: Change) -> Change:
    """The table's sheet once more, as Excel doubles it; and what is done to that one."""

    def change(book: Any) -> None:
        book.copy_worksheet(book[TABLE]).title = f"{TABLE} (2)"
        for each in changes:
            each(book)

    return change


def another_order(book: Any) -> None:
    """Two rows change places, one of them with what staff typed; above them there is a new one."""
    sheet = book[TABLE]
    one, other = ([cell.value for cell in sheet[row]] for row in (6, 7))
    for row, values in ((6, other), (7, [*one[:5], 90, *one[6:]])):
        for at, value in enumerate(values, start=1):
            sheet.cell(row, at).value = value
    sheet.insert_rows(5)


def left(workbook: bytes) -> list[str]:
    """What of it is not carried."""
    return [what for what, _ in read_answers([("LKjIP.xlsx", workbook)]).left_behind]


@pytest.fixture(scope="module")
def first(report: Make) -> bytes:
    one = finding(found=Number(10050, 2, "Rp"), expected=Number(12500, 2, "Rp"))
    return report(findings=[one]).workbook


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put(TABLE, "F6", 90), []),  # it waits for staff
        (put(LIST, "K6", "sudah dicek"), []),
        (put(LIST, "J6", "Selesai"), []),
        (put(FORM, "C6", "Mungkin"), [ON(FORM)]),
        (put(FORM, "E6", "Ya"), []),
        (put(FORM, "F6", "sudah sesuai"), []),
        (put(TABLE, "E6", 70), [ON(TABLE)]),
        (put(TABLE, "E6", "=70+1"), [ON(TABLE)]),
        (put(TABLE, "I6", 0.5), [ON(TABLE)]),  # over a formula
        (put(TABLE, "G6", 0.5), [ON(TABLE)]),  # where nothing can be computed
        (put(TABLE, "J20", "hitungan kami"), [ON(TABLE)]),
        (put(TABLE, "E6", None), [ON(TABLE)]),
        (another_order, []),
        (put("Sampul", "B2", "Kantor kami"), [ON("Sampul")]),
        (put("Ringkasan", "J3", "sudah dibaca"), [ON("Ringkasan")]),
        (put(LIST, "E6", "Uraian kami"), [IN("Uraian")]),
        (put(LIST, "H6", "Salah salin"), [IN("Sebab")]),
        (put(LIST, "G6", 126), [IN("Usulan / Pembanding")]),
        (put(LIST, "A1", "Daftar kami"), [ON(LIST)]),
        (put(LIST, "A3", None), [ON(LIST)]),
        (put(LIST, "E3", "Draf"), [ON(LIST)]),
        (doubled(), []),
        (doubled(put(f"{TABLE} (2)", "E6", 70)), [ON(f"{TABLE} (2)")]),
    ],
)
def test_what_is_typed_over_a_cell_of_the_programs_is_said(first: bytes, change: Change, said: list[str]) -> None:
    """Never of a cell that is the staff's, which is carried."""
    assert left(typed(first, change)) == said


def test_the_workbook_in_which_it_stands_is_kept_and_the_list_says_so(report: Make, first: bytes) -> None:
    """It is told above the list from then on, and its workbook is named once."""
    second = report(published=[typed(first, put(TABLE, "E6", 70))])
    assert second.left_behind == ("LKjIP.xlsx",)
    said = f"Tambahan atau perubahan ({ON(TABLE)}) tidak dibawa; salinannya ada di arsip/tetap/."
    assert second.remarks == (said,)
    assert openpyxl.load_workbook(BytesIO(second.workbook))[LIST]["A4"].value == said
    third = report(published=[second.workbook])
    assert (third.left_behind, third.remarks) == ((), (said,))


def test_nothing_is_said_of_the_example_that_nobody_changed(example: Example) -> None:
    """As it was published, and as openpyxl saves it again."""
    assert left(example.report.workbook) == left(typed(example.report.workbook)) == []
    formulas = formulas_of(example.report.workbook)
    assert formulas is not None
    assert sum(map(len, formulas.values())) > 100


@pytest.mark.skipif(NAME is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_of_the_example_that_libreoffice_saved_again_only_what_was_typed_over_is_said(
    example: Example, tmp_path: Path, ending: str
) -> None:
    """In each of its forms: nothing of what nobody changed, and each sheet on which somebody did, over a formula too."""
    mine = example.report.workbook
    saved = converted(mine, ending, tmp_path)
    assert left(saved) == []
    assert formulas_of(saved) == formulas_of(mine)
    changed = typed(mine, put(TABLE, "E6", 70), put("Ringkasan", "B6", 1))
    assert left(converted(changed, ending, tmp_path)) == [ON("Ringkasan"), ON(TABLE)]
