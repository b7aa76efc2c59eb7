"""The traps of real files, end to end: what staff read when one is in their workbook, and that nothing else is said."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from pipeline.model import Finding
from pipeline.night.group import group
from pipeline.night.tasks import ReadTask, ReportTask, _read, findings_of, reading_of
from pipeline.rulebook import rulebook
from pipeline.write.words.sentences import sentence

RULES = Path(__file__).resolve().parent.parent / "rules"
TITLE = [["RENCANA ANGGARAN KAS"], ["DINAS UJI KABUPATEN MOJOKERTO"], ["TAHUN ANGGARAN 2023"]]
HEAD = ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK"]
ROWS: list[list[Any]] = [  # Excel rows 5 to 11
    ["1.06.01", "PROGRAM A", 1_000_000, 1_000_000],
    ["1.06.01.2.01", "Kegiatan A1", 600_000, 600_000],
    ["1.06.01.2.01.0001", "Sub A1a", 400_000, 400_000],
    ["1.06.01.2.01.0002", "Sub A1b", 200_000, 200_000],
    ["1.06.01.2.02", "Kegiatan A2", 400_000, 400_000],
    ["1.06.01.2.02.0001", "Sub A2a", 400_000, 400_000],
    [None, "JUMLAH", 1_000_000, 1_000_000],
]


def made(path: Path, rows: list[list[Any]], change: Callable[[Any], None] = lambda _: None) -> Path:
    """A cash plan by openpyxl, which saves formulas without values; `change` gets its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "RAK"
    for row in [*TITLE, HEAD, *rows]:
        sheet.append(row)
    change(sheet)
    book.save(path)
    return path


def computed(path: Path, **formulas: tuple[str, Any]) -> Path:
    """The cash plan by XlsxWriter: each formula with the value that is said to be saved with it."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("RAK")
        for at, row in enumerate([*TITLE, HEAD, *ROWS]):
            sheet.write_row(at, 0, row)
        for address, (formula, value) in formulas.items():
            sheet.write_formula(address, formula, None, value)
    return path


def changed(**cells: Any) -> list[list[Any]]:
    """ROWS with other values in some cells."""
    rows = copy.deepcopy(ROWS)
    for address, value in cells.items():
        row, column = int(address[1:]) - 5, "ABCDEFG".index(address[0])
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    return rows


def findings(path: Path) -> list[Finding]:
    """All findings of one workbook, as the night makes them."""
    read = _read(ReadTask(str(path), path.name), rulebook.load(RULES))
    tasks = [
        ReportTask(
            place, ((read.payload, tuple(each.table.number for each in placed), str(path)),), (), (), "", "", "", ()
        )
        for place, placed in group(read.tables, rulebook.load(RULES).vocabulary).offices.items()
    ]
    return [one for found in findings_of(tasks, RULES) for one in found]


def told(path: Path) -> list[tuple[str, str, str]]:
    """(aturan, sel, kalimat) of each finding."""
    known = rulebook.load(RULES).rules
    return [
        (one.rule, one.cells[0].address if one.cells else "", sentence(one, known).replace(f" ({path.name})", ""))
        for one in findings(path)
    ]


def test_a_clean_plan_says_nothing(tmp_path: Path) -> None:
    """Without a trap there is no finding; whatever the others show comes from the trap."""
    assert told(made(tmp_path / "a.xlsx", ROWS)) == []


def test_hidden_rows_are_read_and_mentioned(tmp_path: Path) -> None:
    """The sums hold with them, their rows and facts say so, and staff are told which rows."""

    def hide(sheet: Any) -> None:
        for row in (7, 8, 10):
            sheet.row_dimensions[row].hidden = True

    path = made(tmp_path / "a.xlsx", ROWS, hide)
    assert told(path) == [
        ("baca.baris_tersembunyi", "A7",
         "3 baris tabel ini tersembunyi di Excel (baris 7–8, 10); isinya tetap dibaca dan ikut dihitung."),
    ]  # fmt: skip
    (table,) = reading_of(_read(ReadTask(str(path), path.name), rulebook.load(RULES)).payload).tables
    assert table.rows["hidden"] == [False, False, True, True, False, True, False]
    assert list(table.facts["hidden"]) == [False, False, True, True, False, True, False] * 2


def test_a_hidden_sheet_is_read_and_mentioned(tmp_path: Path) -> None:
    """It counts like any other, and staff are told that it is hidden."""

    def hide(sheet: Any) -> None:
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet("Catatan")["A1"] = "lihat lampiran"

    assert told(made(tmp_path / "a.xlsx", ROWS, hide)) == [
        ("baca.lembar_tersembunyi", "A5", "Lembar RAK tersembunyi di Excel; isinya tetap dibaca dan ikut dihitung.")
    ]


NEVER = "; buka berkasnya di Excel, simpan, lalu letakkan lagi."


def test_a_formula_without_value_is_neither_blank_nor_zero(tmp_path: Path) -> None:
    """Openpyxl saves none: said once for the table, with every equation that this keeps from being checked."""
    path = made(tmp_path / "a.xlsx", changed(C6="=SUM(C7:C8)", C8="=100000*2"))
    assert told(path) == [
        ("baca.rumus", "C6", ("2 rumus belum pernah dihitung Excel (sel C6, C8): nilainya tersimpan kosong atau 0, jadi sel"
         " itu dianggap belum terbaca. Karena itu 4 hitungan belum dapat dinilai: Angka induk sama dengan jumlah rincian di"
         " bawahnya; Anggaran tahun ini sama dengan total anggaran kas.")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "formula", "expected", "whose"),
    [("C11", "=SUM(C5)", "1.000.000", "JUMLAH"), ("C6", "=SUM(C7:C8)", "600.000", "Kegiatan A1"),
     ("C11", "=SUBTOTAL(9,C7:C8,C10)", "1.000.000", "JUMLAH"), ("C11", "=ROUND(C5,0)", "1.000.000", "JUMLAH")],
)  # fmt: skip
def test_a_total_that_was_saved_as_zero_says_it_was_never_computed(
    tmp_path: Path, cell: str, formula: str, expected: str, whose: str
) -> None:
    """XlsxWriter saves 0: the cell is named with its formula and what to do, not with a row left out."""
    assert [sentence for _, _, sentence in told(computed(tmp_path / "a.xlsx", **{cell: (formula, 0)}))] == [
        (
            f"Anggaran “{whose}” di lembar RAK sel {cell} tertulis Rp0; seharusnya Rp{expected}. Dugaan penyebab: rumus di"
            f" sel itu ({formula}) belum dihitung{NEVER}"
        )
    ]


def test_where_every_formula_was_saved_as_zero_none_is_believed(tmp_path: Path) -> None:
    """All totals of two columns 0 over real amounts: nothing is proposed from zeros, the file is to be opened and saved."""
    formulas = {
        f"{column}{row}": (text.replace("C", column), 0)
        for column in "CD"
        for row, text in ((5, "=C6+C9"), (6, "=SUM(C7:C8)"), (9, "=C10"), (11, "=C5"))
    }
    (found,) = findings(computed(tmp_path / "a.xlsx", **formulas))
    assert found.outcome == "TAK_TERNILAI"
    assert dict(found.args) == {
        "banyak": "8", "sel": "C5, D5, C6, D6, C9, D9, C11, D11",
        "hitungan": "12", "tidak_dinilai": "jumlah.induk, jumlah.total, baris.rak_pagu",
    }  # fmt: skip


def test_formulas_that_may_really_be_zero_are_a_remark(tmp_path: Path) -> None:
    """A whole column of zeros by formula: read as 0, and staff are asked to have it computed."""
    rows = changed(**{f"D{row}": 0 for row in range(5, 12)}, **{f"C{row}": 0 for row in range(5, 12)})
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("RAK")
        for at, row in enumerate([*TITLE, HEAD, *rows]):
            sheet.write_row(at, 0, row)
        for row in (5, 6, 11):
            sheet.write_formula(f"C{row}", "=F1", None, 0)
    assert told(path) == [
        ("baca.rumus_nol", "C5", ("Semua rumus di tabel ini (3: sel C5, C6, C11) tersimpan bernilai 0; mungkin berkasnya"
         " belum pernah dihitung Excel.")),
    ]  # fmt: skip


def test_a_subtotal_that_a_filter_changed_is_named(tmp_path: Path) -> None:
    """SUBTOTAL(9,…) saved while a filter hid rows: the total is wrong, and why."""
    assert told(computed(tmp_path / "a.xlsx", C11=("=SUBTOTAL(9,C7:C10)", 600_000))) == [
        ("jumlah.total", "C11", ("Anggaran “JUMLAH” di lembar RAK sel C11 tertulis Rp600.000; seharusnya Rp1.000.000. Dugaan"
         " penyebab: rumus SUBTOTAL hanya menjumlahkan baris yang tampak (=SUBTOTAL(9,C7:C10)); nilainya berubah bila"
         " tabel disaring.")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "value", "why"),
    [("=SUM(C7:C7)", 400_000, "sel terlewat: C8"), ("=SUM(C7:C8)+C8", 800_000, "sel dua kali: C8"),
     ("=SUM(C7:C9)", 1_000_000, "sel lebih: C9")],
)  # fmt: skip
def test_a_parent_formula_that_forgets_or_repeats_a_row_is_named(
    tmp_path: Path, formula: str, value: int, why: str
) -> None:
    """Which cells the formula leaves out, adds, or takes twice."""
    ((rule, cell, said),) = told(computed(tmp_path / "a.xlsx", C6=(formula, value)))
    assert (rule, cell) == ("jumlah.induk", "C6")
    assert said.endswith(f"seharusnya Rp600.000. Dugaan penyebab: rumus di sel itu tidak menjumlahkan sel yang tepat ({formula}); {why}.")  # fmt: skip


def test_an_error_cell_is_named_and_not_taken_for_zero(tmp_path: Path) -> None:
    """#DIV/0! in a total: the cell, its formula and what cannot be checked for it, once; the rest is checked."""
    assert told(computed(tmp_path / "a.xlsx", C11=("=C5/0", "#DIV/0!"))) == [
        ("baca.galat", "C11", ("Di lembar RAK sel C11 ada galat Excel (#DIV/0!): rumusnya tidak menghasilkan angka. Dugaan"
         " penyebab: rumus di sel itu menghasilkan galat (=C5/0). Karena itu 2 hitungan belum dapat dinilai: Baris jumlah sama"
         " dengan jumlah baris-barisnya; Anggaran tahun ini sama dengan total anggaran kas.")),
    ]  # fmt: skip


def test_a_sheet_that_repeats_another_under_a_filter_is_not_added_up(tmp_path: Path) -> None:
    """One table comes out of both sheets, and staff are told which sheet was left out."""

    def filtered(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Saring")
        for row in [*TITLE, HEAD, *ROWS[:4]]:
            other.append(row)

    path = made(tmp_path / "a.xlsx", ROWS, filtered)
    assert told(path) == [
        ("baca.ulang", "B5", "Lembar Saring mengulang isi lembar RAK (saringan atau salinan); tidak dipakai lagi.")
    ]
    read = _read(ReadTask(str(path), path.name), rulebook.load(RULES))
    assert [(sheet.sheet, sheet.note) for sheet in read.sheets] == [("RAK", ""), ("Saring", "mengulang")]
    assert [table.sheet for table in read.tables] == ["RAK"]


def test_a_block_that_repeats_the_rows_is_not_added_up(tmp_path: Path) -> None:
    """The same tree once more under the total: said, and no key stands twice."""
    assert told(made(tmp_path / "a.xlsx", [*ROWS, *ROWS])) == [
        ("baca.ulang", "B12", "Lembar RAK mengulang isi lembar RAK (saringan atau salinan); tidak dipakai lagi.")
    ]


def test_values_typed_one_column_to_the_right_are_named(tmp_path: Path) -> None:
    """The row's pagu stands under Total RAK, and that in a column of no numbers."""
    found = told(made(tmp_path / "a.xlsx", changed(C8=None, D8=200_000, E8=200_000)))
    shifted = ("baca.geser", "E8", "Isi baris di lembar RAK sel E8 tampak bergeser satu kolom: tertulis 200000.")
    assert [(rule, cell) for rule, cell, _ in found] == [("jumlah.induk", "C8"), shifted[:2]]
    assert found[1] == shifted


def test_a_template_s_sample_row_is_no_office_s_data(tmp_path: Path) -> None:
    """Nama kegiatan, contoh: the form is recognised, no office comes of it."""
    rows = [["1.06.01", "Nama Program", 0, 0], ["1.06.01.2.01", "Contoh: kegiatan", 5, 5]]
    path = made(tmp_path / "a.xlsx", rows)
    read = _read(ReadTask(str(path), path.name), rulebook.load(RULES))
    assert [(sheet.form, sheet.note) for sheet in read.sheets] == [("rak", "contoh_templat")]
    assert read.tables == ()
