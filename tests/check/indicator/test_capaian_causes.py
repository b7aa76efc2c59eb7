"""capaian_causes.py: why a capaian may be off, and which of the cells beside it a slip of the hand may have spoilt."""

import pytest
from check_build import RULES, amount, grid_of, table

from pipeline.check.grid.grid import Grid
from pipeline.check.grid.quantities import Quantities, quantities
from pipeline.check.indicator.capaian_causes import names_of_row, percent_cause, typed_wrong, without_value
from pipeline.check.indicator.capaian_rows import CapaianRow, achievements
from pipeline.model import PERCENT, Alternative, Number

RULE = next(each for each in RULES.reconciliation if each.id == "baris.capaian")
Asked = tuple[Grid, Quantities, CapaianRow]


def asked(text: str, at: int = 0) -> Asked:
    """One row of a report with its grid."""
    grid = grid_of(table("Realisasi", "target kinerja capaian", text))
    column = [measure for measure, _ in grid.columns].index("capaian")
    made = quantities(grid)
    every = list(achievements(grid, made, RULE, column, RULES.performance, every=True))
    return grid, made, every[at][0]


def shown(found: list[Alternative]) -> list[tuple[str, object, object, str]]:
    return [
        (each.cell.address, amount(each.found), amount(each.expected), each.cause.id if each.cause else "")
        for each in found
    ]


def test_a_row_is_named_by_its_kode_and_label() -> None:
    """As printed."""
    grid, _, one = asked("kegiatan 1 Layanan | 60 | 57 | 90,00%")
    assert names_of_row(grid, one.row) == ("1", "Layanan")


@pytest.mark.parametrize(
    ("cleared", "cells"), [((), ["D5", "C5"]), (("kinerja",), ["C5"]), (("kinerja", "target"), [])]
)
def test_result_and_target_may_be_wrong_unless_others_confirm_them(cleared: tuple[str, ...], cells: list[str]) -> None:
    """With no value: many would do."""
    grid, made, one = asked("kegiatan 1 A | 60 | 57 | 90,00%")
    columns = frozenset(at for at, (measure, _) in enumerate(grid.columns) if measure in cleared)
    found = list(without_value(grid, made, one, 0, columns))
    assert [each.cell.address for each in found] == cells
    assert {each.expected for each in found} <= {None}


def test_of_one_percent_for_several_targets_none_is_named() -> None:
    """Which of them would have to change is not known."""
    grid, made, one = asked("kegiatan 1 A | 10 Orang, 20 Orang | 10, 10 | 80,00%")
    assert list(without_value(grid, made, one, 0, frozenset())) == []
    assert list(typed_wrong(grid, made, one, 0, frozenset())) == []


def test_a_slip_that_gives_the_percent_is_named_with_its_value() -> None:
    """57 typed for 54, or 60 for 63,33 which no slip makes; 90 % is right then."""
    grid, made, one = asked("kegiatan 1 A | 60 | 57 | 90,00%")
    assert shown(list(typed_wrong(grid, made, one, 0, frozenset()))) == [("D5", 57, 54, "digit_diganti")]
    assert list(typed_wrong(grid, made, one, 0, frozenset({one.kinerja}))) == []


def test_a_slip_of_the_second_target_is_named_there() -> None:
    """Part by part."""
    grid, made, one = asked("kegiatan 1 A | 50 Orang, 20 Orang | 50, 18 | 100,00%, 60,00%")
    found = shown(list(typed_wrong(grid, made, one, 1, frozenset())))
    assert ("C5", 20, 30, "digit_diganti") in found
    assert [each[:3] for each in found if each[0] == "D5"] == [("D5", 18, 12)]


def cause(text: str, right: int, *, at: int = 0, cut: bool = False) -> tuple[str, dict[str, str]]:
    """(cause, what it names) of the first percent of a row that should be `right` hundredths."""
    grid, made, one = asked(text, at)
    number = one.percents[0].number
    assert number is not None
    found = percent_cause(grid, made, one, number, Number(right, 2, PERCENT), cut=cut)
    return found.id, dict(found.args)


def test_the_target_of_a_row_with_the_same_result_is_the_likeliest_base() -> None:
    """However far away it stands."""
    text = "kegiatan 1 A | 82 | 95,53 | 106,14%\nkegiatan 2 B | 70 | 7 | 10,00%\nkegiatan 3 C | 90 | 95,53 | 106,14%"
    assert cause(text, 11650) == (
        "dasar_persen_salah", {"ukuran": "target", "kode": "3", "uraian": "C", "baris": "7"},
    )  # fmt: skip


def test_the_target_of_a_row_above_or_below_may_be_the_base() -> None:
    """Of no other row: a base that happens to fit is no cause."""
    below = "program 1 A | 82 | 95,53 | 106,14%\n  kegiatan 1.1 B | 90 | 9 | 10,00%"
    assert cause(below, 11650)[0] == "dasar_persen_salah"
    apart = "program 1 A | 82 | 95,53 | 106,14%\nprogram 2 B | 90 | 9 | 10,00%"
    assert cause(apart, 11650)[0] == "tidak_diketahui"


def test_else_it_is_a_slip_of_the_percent_unless_it_was_cut() -> None:
    """A hundred where more was reached was cut, not mistyped."""
    assert cause("kegiatan 1 A | 60 | 57 | 95,10%", 9500)[0] == "digit_diganti"
    assert cause("kegiatan 1 A | 60 | 63 | 100,00%", 10500)[0] == "digit_diganti"
    assert cause("kegiatan 1 A | 60 | 63 | 100,00%", 10500, cut=True)[0] == "tidak_diketahui"
    assert cause("kegiatan 1 A | 60 | 57 | 12,34%", 9500)[0] == "tidak_diketahui"
