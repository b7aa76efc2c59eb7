"""The closer look at named cells with openpyxl."""

import warnings
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from pipeline.model import Cell
from pipeline.read.file import formula_look as closer
from pipeline.read.file.formula_look import FormulaLook, has_formulas, look
from tests.read.small_workbooks import SHEET, biff_book, compound, parts, sheet_xml, zipped


def at(sheet: str, row: int, column: int, file: str = "a.xlsx") -> Cell:
    return Cell(file, sheet, row, column)


TYPED = FormulaLook("", None, (), (), (), (), row_hidden=False, sheet_hidden=False, number_format="General")


def book(path: Path) -> Path:
    """Totals of several kinds, a hidden row and a hidden sheet."""
    with xlsxwriter.Workbook(str(path)) as made:
        percent = made.add_format({"num_format": "0.00%"})
        sheet, hidden = made.add_worksheet("DPA"), made.add_worksheet("Sembunyi")
        hidden.hide()
        sheet.write_column("A1", [10, 20, 30])
        sheet.write_formula("A4", "=SUM(A1:A3)", None, 60)
        sheet.write_formula("A5", "=A1+A3+1000", None, 0)
        sheet.write_formula("B4", "=A1/A4", percent, 0.1667)
        sheet.write_formula("B5", "=Sembunyi!A1+A1", None, 17)
        sheet.set_row(1, None, None, {"hidden": True})
        hidden.write_formula("A1", "=SUBTOTAL(9,B1:B2)", None, 7)
        sheet.add_table("D1:E3", {"data": [[1, 2], [3, 4]]})
    return path


def test_formulas_and_values_are_told_apart(tmp_path: Path) -> None:
    """The formula, the value saved with it, its references and how often it adds them, format and hiding."""
    path = book(tmp_path / "a.xlsx")
    wanted = [at("DPA", 2, 1), at("DPA", 4, 1), at("DPA", 5, 1), at("DPA", 4, 2), at("DPA", 5, 2), at("DPA", 9, 9),
              at("Sembunyi", 1, 1), at("Tiada", 1, 1)]  # fmt: skip
    found = look(path, "a.xlsx", wanted)
    a1, a2, a3, a4 = (at("DPA", row, 1) for row in (1, 2, 3, 4))
    assert found == {
        at("DPA", 2, 1): FormulaLook("", 20, (), (), (), (), row_hidden=True, sheet_hidden=False, number_format="General"),
        at("DPA", 4, 1): FormulaLook(
            "=SUM(A1:A3)", 60, (a1, a2, a3), ((a1, 1), (a2, 1), (a3, 1)), (), (),
            row_hidden=False, sheet_hidden=False, number_format="General",
        ),
        at("DPA", 5, 1): FormulaLook(
            "=A1+A3+1000", 0, (a1, a3), ((a1, 1), (a3, 1)), ("1000",), (),
            row_hidden=False, sheet_hidden=False, number_format="General",
        ),
        at("DPA", 4, 2): FormulaLook(
            "=A1/A4", 0.1667, (a1, a4), (), (), (), row_hidden=False, sheet_hidden=False, number_format="0.00%"
        ),
        at("DPA", 5, 2): FormulaLook(
            "=Sembunyi!A1+A1", 17, (a1,), (), (), ("Sembunyi!A1",),
            row_hidden=False, sheet_hidden=False, number_format="General",
        ),
        at("DPA", 9, 9): TYPED,
        at("Sembunyi", 1, 1): FormulaLook(
            "=SUBTOTAL(9,B1:B2)", 7, (at("Sembunyi", 1, 2), at("Sembunyi", 2, 2)),
            ((at("Sembunyi", 1, 2), 1), (at("Sembunyi", 2, 2), 1)), (), (),
            row_hidden=False, sheet_hidden=True, number_format="General",
        ),
    }  # fmt: skip
    assert [found[cell].is_formula for cell in wanted[:2]] == [False, True]
    assert found[at("DPA", 4, 1)].sums == (a1, a2, a3)
    assert found[at("Sembunyi", 1, 1)].skips_subtotals
    assert not found[at("DPA", 4, 1)].skips_subtotals


def test_a_missing_value_is_no_zero(tmp_path: Path) -> None:
    """A formula that was never computed has no value; one that XlsxWriter wrote has 0; a typed blank is no formula."""
    rows = (
        '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><f>SUM(A1:A1)</f></c><c r="C1"><f>A1*3</f><v></v></c>'
        '<c r="D1"><f>A1*0</f><v>0</v></c><c r="E1"><f t="array" ref="E1">SUM(A1:A1)</f><v>2</v></c>'
        '<c r="F1"><f t="shared" ref="F1:F2" si="0">A1*2</f><v>4</v></c><c r="G1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="2"><c r="F2"><f t="shared" si="0"/><v>0</v></c></row>'
    )
    path = zipped(tmp_path / "a.xlsx", parts({SHEET: sheet_xml(rows)}))
    found = look(path, "a.xlsx", [*(at("RENJA", 1, column) for column in range(1, 9)), at("RENJA", 2, 6)])
    assert [(f.formula, f.cached, f.value_missing) for f in found.values()] == [
        ("", 2, False), ("=SUM(A1:A1)", None, True), ("=A1*3", None, True), ("=A1*0", 0, False), ("=SUM(A1:A1)", 2, False),
        ("=A1*2", 4, False), ("=1/0", "#DIV/0!", False), ("", None, False), ("=A2*2", 0, False),
    ]  # fmt: skip


def test_what_cannot_be_looked_at_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another format, a file that is refused, a refused sheet, a workbook openpyxl does not open, no cell asked for."""
    (tmp_path / "a.xls").write_bytes(compound("Workbook", biff_book()))
    (tmp_path / "b.xlsx").write_bytes(b"%PDF")
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04")
    far = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>')
    zipped(tmp_path / "d.xlsx", parts(None, far, sheet_xml()))
    zipped(tmp_path / "e.xlsx", {"a.txt": ""})
    for name in ("a.xls", "b.xlsx", "c.xlsx", "e.xlsx"):
        assert look(tmp_path / name, name, [at("RENJA", 1, 1, name)]) == {}
    assert list(look(tmp_path / "d.xlsx", "d.xlsx", [at(s, 1, 1, "d.xlsx") for s in ("S1", "S2")])) == [
        at("S2", 1, 1, "d.xlsx")
    ]
    path = book(tmp_path / "a.xlsx")
    assert look(path, "a.xlsx", []) == {}
    with monkeypatch.context() as patch:
        patch.setattr(closer, "terms_of", lambda *_: {}["tiada"])
        assert look(path, "a.xlsx", [at("DPA", 4, 1)]) == {}


def test_openpyxl_remarks_are_kept_from_the_staff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning about an extension it drops is no message of ours."""

    def remark(*_: object) -> object:
        warnings.warn("Data Validation extension is not supported and will be removed", UserWarning, stacklevel=1)
        return closer.Terms()

    monkeypatch.setattr(closer, "terms_of", remark)
    assert list(look(book(tmp_path / "a.xlsx"), "a.xlsx", [at("DPA", 4, 1)])) == [at("DPA", 4, 1)]


def test_a_workbook_with_a_formula_is_told_from_one_without(tmp_path: Path) -> None:
    """One formula anywhere is enough; text that looks like one, and a file that is no workbook, are none."""
    for name, value, expected in (("a.xlsx", "=1+1", True), ("b.xlsx", "<f>", False)):
        book = openpyxl.Workbook()
        book.active["B2"] = value
        book.save(tmp_path / name)
        assert has_formulas(tmp_path / name, name) is expected
    (tmp_path / "c.xlsx").write_bytes(b"bukan")
    assert has_formulas(tmp_path / "c.xlsx", "c.xlsx") is False
