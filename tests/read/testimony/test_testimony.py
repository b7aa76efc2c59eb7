"""testimony/: what the formulas of a table say against its cells, and what they do not say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from golden.jalan import written

from pipeline.model import Finding, Number
from pipeline.read.reading import read_file
from tests.read.sheets import forms

HEAD = """\
REALISASI ANGGARAN TAHUN 2023
Dinas Sosial Kabupaten Contoh
Kode | Program/Kegiatan/Sub Kegiatan | Pagu Anggaran (Rp) | Realisasi (Rp) | Sisa Anggaran (Rp) | % | Lain
"""
CLEAN = {
    "C4": "=C5+C8", "D4": "=D5+D8", "C5": "=SUM(C6:C7)", "D5": "=SUM(D6:D7)", "C8": "=SUM(C9:C11)", "D8": "=SUM(D9:D11)",
    "C12": "=C13", "D12": "=D13", "C13": "=SUM(C14:C15)", "D13": "=SUM(D14:D15)", "C16": "=C4+C12", "D16": "=D4+D12",
    "G4": "=G5+G8", "G5": "=SUM(G6:G7)", "G8": "=SUM(G9:G11)", "G12": "=G13", "G13": "=SUM(G14:G15)", "G16": "=G4+G12",
    **{f"E{row}": f"=C{row}-D{row}" for row in range(4, 17)}, **{f"F{row}": f"=D{row}/C{row}*100" for row in range(4, 17)},
}  # fmt: skip
AMOUNTS = {
    "C6": 40000000, "D6": 37000000, "C7": 25000000, "D7": 21000000, "C9": 30500000, "D9": 30000000, "C10": 20000000,
    "D10": 16000000, "C11": 10250000, "D11": 9000000, "C14": 8000000, "D14": 7000000, "C15": 12400000, "D15": 10000000,
    **{f"G{row}": row * 1000 for row in (6, 7, 9, 10, 11, 14, 15)},
}  # fmt: skip
NAMES = [
    ("1.06.02", "Program Satu"), ("1.06.02.2.01", "Kegiatan Satu"), ("1.06.02.2.01.01", "Sub Satu"),
    ("1.06.02.2.01.02", "Sub Dua"), ("1.06.02.2.02", "Kegiatan Dua"), ("1.06.02.2.02.01", "Sub Tiga"),
    ("1.06.02.2.02.02", "Sub Empat"), ("1.06.02.2.02.03", "Sub Lima"), ("1.06.03", "Program Dua"),
    ("1.06.03.2.01", "Kegiatan Tiga"), ("1.06.03.2.01.01", "Sub Enam"), ("1.06.03.2.01.02", "Sub Tujuh"), ("", "Jumlah"),
]  # fmt: skip
STALE = "basi"


def value_of(cell: str, cells: dict[str, Any]) -> Any:
    """What Excel would compute, by Python itself."""
    held = cells.get(cell)
    if not isinstance(held, str) or not held.startswith("="):
        return held if isinstance(held, int | float) else 0

    def span(match: re.Match[str]) -> str:
        return "(" + "+".join(f"{match[1]}{row}" for row in range(int(match[2]), int(match[4]) + 1)) + ")"

    plain = re.sub(r"(?:SUM|SUBTOTAL)\((?:9,)?\$?([A-G])\$?(\d+):\$?([A-G])\$?(\d+)\)", span, held[1:]).replace("$", "")
    return eval(re.sub(r"[A-G]\d+", lambda match: f"({value_of(match[0], cells)})", plain))  # noqa: S307 (ours)


def found(
    tmp_path: Path, stale: tuple[str, ...] = (), names: list[tuple[str, str]] = NAMES, **changed: Any
) -> list[Finding]:
    """What the formulas say of the table with some cells changed; stale ones keep the value they had before."""
    cells = CLEAN | AMOUNTS | changed
    lines = []
    for row, (kode, name) in enumerate(names, 4):
        shown = []
        for column in "CDEFG":
            cell = f"{column}{row}"
            held = cells.get(cell, "")
            value = value_of(cell, CLEAN | AMOUNTS if cell in stale else cells)
            number = f"#{value!r}" if isinstance(value, float) and not value.is_integer() else f"{int(value)}"
            shown.append(
                f"{held} → {number}" if isinstance(held, str) and held.startswith("=") else number if held != "" else ""
            )
        lines.append(" | ".join([kode, name, *shown]))
    path = tmp_path / "a.xlsx"
    written(path, "a.xlsx", {"Lembar": HEAD + "\n".join(lines)})
    return [each for each in read_file(path, "a.xlsx", forms()).findings if each.rule.startswith("baca.rumus")]


def brief(findings: list[Finding]) -> list[tuple[str, str, object, object]]:
    """(rule, cell, found, expected) of each."""
    return [(each.rule[5:], each.cells[0].address, plain(each.found), plain(each.expected)) for each in findings]


def plain(number: Number | str | None) -> object:
    if not isinstance(number, Number):
        return number
    value = number.value / 10**number.decimals
    return int(value) if value.is_integer() else round(value, 4)


def test_right_formulas_say_nothing(tmp_path: Path) -> None:
    """Sums of children, of grandchildren, of an only child; subtraction and division beside them."""
    assert found(tmp_path) == []


WRONG: list[tuple[str, str, tuple[str, object, object], dict[str, str]]] = [
    ("G8", "=SUM(G9:G10)", ("rumus_menyimpang", 19000, 30000), {"terlewat": "G11"}),
    ("G8", "=SUM(G9:G12)", ("rumus_menyimpang", 59000, 30000), {"lebih": "G12"}),
    ("G5", "=G6+G7+G7", ("rumus_menyimpang", 20000, 13000), {"dobel": "G7"}),
    ("G4", "=SUM(G5:G11)", ("rumus_menyimpang", 86000, 43000), {"lebih": "G6, G7, G9, G10, G11"}),
    ("G13", "=SUM($G$6:$G$7)", ("rumus_menyimpang", 13000, 29000), {"terlewat": "G14, G15", "lebih": "G6, G7"}),
    ("G8", "=SUM(G9:G11)+5000", ("rumus_menyimpang", 35000, 30000), {"tambahan": "5000"}),
    ("G16", "=G4", ("rumus_menyimpang", 43000, 72000), {"terlewat": "G12"}),
    ("E9", "=C9-D10", ("rumus_menyimpang", 14500000, 500000), {"pola": "=C9-D9", "sel": "D10"}),
    ("E9", "=D9-D9", ("rumus_menyimpang", 0, 500000), {"pola": "=C9-D9", "sel": ""}),
    ("F10", "=D10/C9*100", ("rumus_menyimpang", 52.459, 80), {"pola": "=D10/C10*100", "sel": "C9"}),
    ("F10", "=D10/$C$9*100", ("rumus_menyimpang", 52.459, 80), {"pola": "=D10/C10*100", "sel": "C9"}),
    ("F16", "=D16/C4*100", ("rumus_menyimpang", 103.3797, 88.9497), {"pola": "=D16/C16*100", "sel": "C4"}),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "formula", "expected", "words"), WRONG)
def test_a_formula_astray_names_its_cell_and_what_is_wrong(
    tmp_path: Path, cell: str, formula: str, expected: tuple[str, object, object], words: dict[str, str]
) -> None:
    """A range one row short or long, a child twice, nested rows, an earlier block's, the neighbour's row or column."""
    made = found(tmp_path, **{cell: formula})
    rule, was, right = expected
    assert brief(made) == [(rule, cell, was, right)]
    cause = made[0].cause
    assert cause is not None
    said = {key: value for key, value in cause.args if value or key in words}
    assert said == {"rumus": formula, **words}


def test_a_typed_number_among_formulas_says_what_the_formula_gives(tmp_path: Path) -> None:
    """In a column of differences, of percents, of sums; on a total row; a right one, rounded by hand, is a note."""
    assert brief(found(tmp_path, E9=400000)) == [("rumus_ditimpa", "E9", 400000, 500000)]
    assert brief(found(tmp_path, F9=90.5)) == [("rumus_ditimpa", "F9", 90.5, 98.4)]
    assert brief(found(tmp_path, G8=31000)) == [("rumus_ditimpa", "G8", 31000, 30000)]
    assert brief(found(tmp_path, G16=71000)) == [("rumus_ditimpa", "G16", 71000, 72000)]
    assert brief(found(tmp_path, F9=98.36)) == [("rumus_diketik", "F9", 98.36, None)]
    assert brief(found(tmp_path, G8=30000)) == [("rumus_diketik", "G8", 30000, None)]


def test_typed_details_are_no_suspicion(tmp_path: Path) -> None:
    """A column whose parents are sums and whose leaves are typed; half of a column typed is a way to work."""
    typed = {f"E{row}": 1000 + row for row in (6, 7, 9, 10, 11, 14, 15)}
    assert found(tmp_path, **typed) == []


def test_a_value_saved_before_the_last_change_is_stale(tmp_path: Path) -> None:
    """With all that is computed from it; one stale formula alone leaves those above it right."""
    above = [
        ("rumus_basi", "G4", 43000, 44000),
        ("rumus_basi", "G8", 30000, 31000),
        ("rumus_basi", "G16", 72000, 73000),
    ]
    assert brief(found(tmp_path, stale=("G8", "G4", "G16"), G9=10000)) == above
    assert brief(found(tmp_path, stale=("G8",), G9=10000)) == above[1:2]


def test_subtotal_passes_over_the_subtotals_in_its_range(tmp_path: Path) -> None:
    """SUBTOTAL over everything below, nested ones included, is right."""
    changed = {"G4": "=SUBTOTAL(9,G5:G11)", "G5": "=SUBTOTAL(9,G6:G7)", "G8": "=SUBTOTAL(9,G9:G11)"}
    values = found(tmp_path, stale=("G4", "G16"), **changed)
    assert brief(values) == []


def test_a_subtotal_one_row_short_is_astray(tmp_path: Path) -> None:
    """What it adds is told by its range."""
    made = found(tmp_path, G5="=SUBTOTAL(9,G6:G6)")
    assert brief(made) == [("rumus_menyimpang", "G5", 6000, 13000)]


def test_another_formula_for_the_same_number_says_nothing(tmp_path: Path) -> None:
    """Written otherwise, or a percent of the sum of sums on the total row."""
    assert found(tmp_path, F9="=D9*100/C9", E16="=C4+C12-D16", G4="=G6+G7+G8", G16="=SUM(G6:G7)+G8+G13") == []


def test_another_formula_with_another_number_is_only_a_difference(tmp_path: Path) -> None:
    """Sisa with pengembalian may be meant so; on a row of a kind of its own it says nothing."""
    assert brief(found(tmp_path, E9="=C9-D9+1000")) == [("rumus_lain", "E9", 501000, 500000)]
    assert found(tmp_path, F16="=SUM(F4:F12)/3") == []


def test_a_slip_that_gives_the_right_number_is_a_note(tmp_path: Path) -> None:
    """A forgotten row that is 0; a neighbour with the same amount."""
    assert brief(found(tmp_path, G8="=SUM(G9:G10)", G11=0)) == [("rumus_rapuh", "G8", 19000, None)]
    assert brief(found(tmp_path, E9="=C9-D10", D10=30000000)) == [("rumus_rapuh", "E9", 500000, None)]


def test_without_kode_the_other_columns_of_the_row_tell_what_is_added(tmp_path: Path) -> None:
    """A flat list with a total: two columns agree, the third forgets a row."""
    names = [("", f"Belanja {at}") for at in range(12)] + [("", "Jumlah")]
    amounts = {f"{column}{row}": row * 1000 for column in "CDG" for row in range(4, 16)}
    blank = dict.fromkeys((f"{column}{row}" for column in "EF" for row in range(4, 17)), "")
    sums = {"C16": "=SUM(C4:C15)", "D16": "=SUM(D4:D15)", "G16": "=SUM(G4:G14)"}
    made = found(tmp_path, names=names, **amounts, **blank, **sums)
    assert brief(made) == [("rumus_menyimpang", "G16", 99000, 114000)]
    assert found(tmp_path, names=names, **amounts, **blank, **{**sums, "G16": "=SUM(G4:G15)"}) == []


def test_a_sum_of_hundreds_of_terms_is_read_as_any_other(tmp_path: Path) -> None:
    assert brief(found(tmp_path, C4="=C5+C8" + "+C1" * 1200)) == []


def test_a_mean_over_rows_of_which_one_is_blank_is_not_stale(tmp_path: Path) -> None:
    """Excel passes over the blank: 90 is the mean of 90 alone, as it was saved."""
    shown = {
        5: "=AVERAGE(F6:F7) → #90.0",
        6: "#90.0",
        8: "=AVERAGE(F9:F11) → #80.0",
        9: "#70.0",
        10: "#80.0",
        11: "#90.0",
    }
    lines = [
        " | ".join([kode, name, str(1_000_000 * row), str(900_000 * row), "", shown.get(row, ""), ""])
        for row, (kode, name) in enumerate(NAMES, 4)
    ]
    path = tmp_path / "a.xlsx"
    written(path, "a.xlsx", {"Lembar": HEAD + "\n".join(lines)})
    assert [each for each in read_file(path, "a.xlsx", forms()).findings if each.rule.startswith("baca.rumus")] == []
    off = {"Lembar": HEAD + "\n".join(lines).replace("→ #80.0", "→ #81.0")}
    written(path, "a.xlsx", off)
    said = [each for each in read_file(path, "a.xlsx", forms()).findings if each.rule.startswith("baca.rumus")]
    assert brief(said) == [("rumus_basi", "F8", 81, 80)]
