"""capaian_rows.py: which rows print a capaian that their one target and result do not plainly give, and which percents would be right."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from check_build import RULES, Doc, grid_of, table

from pipeline.check.grid.quantities import quantities
from pipeline.check.indicator.capaian_rows import (
    CapaianRow,
    achievements,
    negative_formula,
    readings_of,
    suspects,
    wrong_parts,
)
from pipeline.rulebook.reconciliation import Rule

RULE = next(each for each in RULES.reconciliation if each.id == "baris.capaian")
PROGRESS = next(each for each in RULES.reconciliation if each.id == "baris.tingkat_kemajuan")
PERFORMANCE = RULES.performance
COLUMNS = "target kinerja capaian"


def rows(doc: Doc, rule: Rule = RULE) -> list[tuple[CapaianRow, bool]]:
    """(row, whether its one part plainly gives the percent) of every row of a table that has all three."""
    grid = grid_of(doc)
    column = next(at for at, (measure, _) in enumerate(grid.columns) if measure == rule.left["measure"])
    return list(achievements(grid, quantities(grid), rule, column, PERFORMANCE, every=True))


def row(cells: str, label: str = "A") -> CapaianRow:
    ((made, _),) = rows(table("Realisasi", COLUMNS, f"kegiatan 1 {label} | {cells}"))
    return made


@pytest.mark.parametrize(
    ("cells", "plain"),
    [
        ("60 % | 57 % | 95,00%", True),
        ("82 % | 82,18 % | 100,22%", True),
        ("3 Dokumen | 2 Dokumen | 67%", True),
        ("3 Dokumen | 2 Dokumen | 66%", False),
        ("60 % | 57 % | 95,01%", False),
        ("50 Orang, 18 Orang | 50, 18 | 100,00%, 100,00%", False),
        ("0 Orang | 5 Orang | 100,00%", False),
        ("WTP | WTP | 100,00%", False),
    ],
)
def test_one_target_and_one_result_plainly_give_a_percent(cells: str, *, plain: bool) -> None:
    """Rounded as it is printed; of several parts, of nothing and of a word a closer look tells."""
    assert [each for _, each in rows(table("Realisasi", COLUMNS, f"kegiatan 1 A | {cells}"))] == [plain]


def test_a_row_that_lacks_one_of_the_three_is_not_asked() -> None:
    """Nor is one whose percent nobody could read."""
    text = "kegiatan 1 A | | 57 | 95,00%\nkegiatan 2 B | 60 | | 95,00%\nkegiatan 3 C | 60 | 57 |\nkegiatan 4 D | 60 | 57 | ?"
    assert rows(table("Realisasi", COLUMNS, text)) == []


def test_only_what_is_not_plain_is_suspect() -> None:
    """Of two rows the one whose percent does not follow."""
    grid = grid_of(table("Realisasi", COLUMNS, "kegiatan 1 A | 60 | 57 | 95,00%\nkegiatan 2 B | 60 | 57 | 90,00%"))
    column = [measure for measure, _ in grid.columns].index("capaian")
    assert [each.row for each in suspects(grid, quantities(grid), RULE, column, PERFORMANCE)] == [1]


def readings(one: CapaianRow, *, negative: bool = False) -> Sequence[Sequence[Fraction]]:
    return readings_of(one, one.targets, PERFORMANCE, negative=negative)


def test_each_part_has_its_own_percent() -> None:
    """Where there are as many targets as results and percents."""
    assert readings(row("50 Orang, 20 Orang | 50, 18 | 100,00%, 90,00%")) == [[100], [90]]


def test_one_percent_of_several_parts_is_their_whole_or_their_mean() -> None:
    """20 of 30 is two thirds; 100 % and 50 % are 75 % in the mean."""
    assert readings(row("10 Orang, 20 Orang | 10, 10 | 75,00%")) == [[Fraction(200, 3), 75]]


def test_one_result_is_held_against_the_sum_of_the_targets() -> None:
    """254 of 181 and 50 and 23."""
    assert readings(row("181 Orang, 50 Orang, 23 Orang | 254 | 100,00%")) == [[100]]


@pytest.mark.parametrize(
    ("target", "reached", "times"),
    [
        ("50 Orang per triwulan", "200 Orang", 4),
        ("50 Orang", "200 Orang", 1),
        ("0,75", "60 %", 100),
        ("75 %", "0,60", Fraction(1, 100)),
        ("0,75", "0,60", 1),
    ],
)
def test_a_target_may_be_meant_several_times_or_in_hundredths(target: str, reached: str, times: Fraction) -> None:
    """By its unit; by a percent beside a fraction."""
    assert row(f"{target} | {reached} | 80,00%").times == times


def test_four_times_a_target_per_quarter_is_right_too() -> None:
    """200 of 50 per triwulan: all four of them, or the one."""
    one = row("50 Orang per triwulan | 200 Orang | 100,00%")
    assert 100 in readings(one)[0]
    assert wrong_parts(one, one.targets, PERFORMANCE) == []


def test_the_parts_that_no_reading_gives_are_wrong() -> None:
    """By their place; against other targets others are."""
    one = row("50 Orang, 20 Orang | 50, 18 | 100,00%, 91,00%")
    assert wrong_parts(one, one.targets, PERFORMANCE) == [1]
    assert wrong_parts(one, one.reached, PERFORMANCE) == [1]
    assert wrong_parts(row("60 | 57 | 95,00%"), one.targets, PERFORMANCE) == [0]


def test_less_is_better_of_a_negative_indicator() -> None:
    """Its name tells; by the formula in force 8 of 10 are 120 %."""
    one = row("10 % | 8 % | 120,00%", "Persentase penduduk miskin")
    assert one.negative
    assert readings(one, negative=True) == [[120]]
    assert wrong_parts(one, one.targets, PERFORMANCE) == []


def test_the_formula_of_negative_indicators_that_fits_is_named() -> None:
    """Twice the target less the result, or the target by the result; none where neither gives the percent."""
    assert negative_formula(row("10 % | 8 % | 120,00%"), PERFORMANCE) == "dua_kali_target"
    assert negative_formula(row("10 % | 8 % | 125,00%"), PERFORMANCE) == "target_per_realisasi"
    assert negative_formula(row("10 % | 8 % | 90,00%"), PERFORMANCE) == ""


def test_progress_is_asked_where_its_table_follows_it() -> None:
    """Against the plan's last target: in two rows at least, and in half of them."""
    columns = "kinerja target_renstra@akhir tingkat_kinerja"
    line = "program {0} P{0} | 60 | 80 | {1}"
    text = "\n".join(line.format(at, said) for at, said in enumerate(("75,00%", "75,00%", "10,00%"), 1))
    assert {each.usual for each, _ in rows(table("LKjIP", columns, text), PROGRESS)} == {True}
    odd = "\n".join(line.format(at, said) for at, said in enumerate(("75,00%", "11,00%", "10,00%"), 1))
    assert {each.usual for each, _ in rows(table("LKjIP", columns, odd), PROGRESS)} == {False}
    assert rows(table("Realisasi", columns, text), PROGRESS) == []
