"""What cannot be evaluated: one finding per cell that could not be read, with what reading said of it."""

from __future__ import annotations

from dataclasses import replace

from check_build import run, table

from pipeline.check.verdict.unevaluable import told_once
from pipeline.model import Cause, Cell, Finding, Outcome, Severity

SUMS = "kegiatan 1.1 K | {} | 4 | 6\n  sub_kegiatan 1.1.1 S | 6 | 2 | 4\n  sub_kegiatan 1.1.2 T | {} | 2 | {}"


def _sums(*cells: str) -> list[Finding]:
    return run(table("Realisasi", "pagu realisasi sisa", SUMS.format(*cells)))


def _unread(rule: str, cell: str, found: str) -> Finding:
    """As reading says it."""
    place = Cell("Realisasi.xlsx", "Lembar", int(cell[1:]), "ABCDEFG".index(cell[0]) + 1)
    return Finding(
        "Dinas Contoh", 2023, rule, Outcome.TAK_TERNILAI, Severity.SEDANG, "Realisasi", (place,), found=found
    )


def _brief(found: list[Finding]) -> list[tuple[object, ...]]:
    return [
        (each.rule, [cell.address for cell in each.cells], each.found, each.severity.value, dict(each.args))
        for each in found
    ]


def test_one_finding_per_unread_cell_whichever_rules_ask_for_it() -> None:
    """A child in its sum and its sisa: the first rule names it, the others stand beside."""
    assert _brief(_sums("10", "?", "2")) == [
        ("jumlah.induk", ["C7"], "?", "Tinggi", {"banyak": "2", "aturan_lain": "baris.sisa"})
    ]


def test_two_unread_cells_are_two_findings() -> None:
    """Each names all equations it stands in."""
    assert _brief(_sums("?", "?", "2")) == [
        ("jumlah.induk", ["C5"], "?", "Tinggi", {"banyak": "2", "aturan_lain": "baris.sisa"}),
        ("jumlah.induk", ["C7"], "?", "Tinggi", {"banyak": "2", "aturan_lain": "baris.sisa"}),
    ]


def test_many_cells_that_hold_the_same_are_one_finding() -> None:
    """An equation that asks for several of them counts once."""
    rows = "".join(f"\n  kegiatan 1.{number} K{number} | ?" for number in range(1, 5))
    assert _brief(run(table("DPA", "pagu", f"program 1 A | 10{rows}"))) == [
        ("jumlah.induk", ["C6", "C7", "C8", "C9"], "?", "Tinggi", {"banyak": "1"})
    ]


def test_what_reading_said_is_said_once_with_what_it_holds_up() -> None:
    """The line of reading takes the rules, their number, the higher tingkat and the cause; the other line is gone."""
    read = _unread("baca.galat", "C7", "#REF!")
    cause = Cause("rumus_galat", (("rumus", "=A99"),))
    (made,) = told_once([read], [replace(each, cause=cause) for each in _sums("10", "?", "2")])
    assert _brief([made]) == [
        ("baca.galat", ["C7"], "#REF!", "Tinggi", {"hitungan": "2", "tidak_dinilai": "jumlah.induk, baris.sisa"})
    ]
    assert made.cause == cause


def test_formulas_never_computed_are_one_line_of_their_table() -> None:
    """Cells of which nothing stands printed belong to the line of reading that counts them."""
    found = [replace(each, found="") for each in _sums("?", "?", "2")]
    (made,) = told_once([_unread("baca.rumus", "C5", "")], found)
    assert dict(made.args) == {"hitungan": "4", "tidak_dinilai": "jumlah.induk, baris.sisa"}


def test_cells_that_no_equation_asks_for_stay_as_they_were_read() -> None:
    """And those that reading did not name stay findings of the check."""
    read, found = _unread("baca.angka", "G9", "x"), _sums("10", "?", "2")
    assert told_once([read], found) == [read, *found]


def test_many_alike_are_one_line_of_reading() -> None:
    """Four cells with the same text are one line, three are three."""
    cells = [_unread("baca.angka", f"C{row}", "belum") for row in range(5, 9)]
    (made,) = told_once(cells, [])
    assert [cell.address for cell in made.cells] == ["C5", "C6", "C7", "C8"]
    assert told_once(cells[:3], []) == cells[:3]


def test_blank_parts_are_said_together_unless_an_unread_one_holds_their_sum_up() -> None:
    """The unread cell is the reason then."""
    rows = "".join(f"\n  kegiatan 1.{number} K | " for number in range(1, 6))
    blank = run(table("DPA", "pagu", f"program 1 A | 10{rows}\n  kegiatan 1.9 L | 3"))
    assert _brief(blank) == [("jumlah.induk", [f"C{row}" for row in range(6, 11)], None, "Tinggi", {"banyak": "1"})]
    unread = run(table("DPA", "pagu", f"program 1 A | 10{rows}\n  kegiatan 1.9 L | ?"))
    assert _brief(unread) == [("jumlah.induk", ["C11"], "?", "Tinggi", {"banyak": "1"})]


def test_a_line_of_reading_about_something_else_takes_no_equations() -> None:
    """Nor is a finding of another kind put under a line of reading."""
    read = replace(_unread("baca.kolom", "C7", "x"), cells=())
    found = _sums("10", "?", "2")
    assert told_once([read], found) == [read, *found]
    wrong = run(table("DPA", "pagu", "program 1 A | 10\n  kegiatan 1.1 K | 9\ntotal - J | 10"))
    unread = _unread("baca.angka", "C6", "x")
    assert told_once([unread], wrong) == [unread, *wrong]


def test_a_cell_of_another_office_is_another_cell() -> None:
    """The same file may hold two."""
    read = replace(_unread("baca.galat", "C7", "#REF!"), office="Dinas Lain")
    found = _sums("10", "?", "2")
    assert told_once([read], found) == [read, *found]
