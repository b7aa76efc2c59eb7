"""Identities within a row, and how a term finds its column."""

import pytest
from check_build import RULES, Doc, Line, brief, grid_of, located, run, table

from pipeline.check.edits.equations import build_equations
from pipeline.check.grid.linkage import keys_by


def _rules_at_work(*lines: Line) -> dict[str, list[int]]:
    """Rule id -> residuals in rupiah."""
    grid = grid_of(Doc("E81", lines))
    made = build_equations(grid, keys_by(grid), RULES.reconciliation)
    found: dict[str, list[int]] = {}
    for rule, residual in zip(made.rule.tolist(), made.residual.tolist(), strict=True):
        found.setdefault(made.rules[rule].id, []).append(residual // 100)
    return found


def test_sisa_is_pagu_less_realisasi() -> None:
    """In every row that has it, the total row too."""
    doc = table("Realisasi", "pagu realisasi sisa", "program 1 A | 10 | 4 | 6\ntotal - JUMLAH | 10 | 4 | 7")
    assert brief(located(run(doc))) == [("PASTI", "E6", 7, 6, "digit_diganti")]


def test_a_blank_realisasi_counts_as_nothing() -> None:
    """Sisa = pagu where nothing was spent yet."""
    assert run(table("Realisasi", "pagu realisasi sisa", "program 1 A | 10 | | 10\nprogram 2 B | 10 | 4 | 6")) == []


def test_kinds_that_a_table_leaves_out_are_no_gap() -> None:
    """Pagu = operasi + modal where there is no column for the other kinds."""
    line = Line("program", "1", "A", -1, {"pagu": 10, "pagu_operasi": 7, "pagu_modal": 2})
    assert _rules_at_work(line) == {"baris.pagu_jenis": [1]}


def test_an_identity_needs_all_its_columns() -> None:
    """Without a realisasi column there is no sisa to check."""
    assert _rules_at_work(Line("program", "1", "A", -1, {"pagu": 10, "sisa": 3})) == {}


def test_quarters_add_up_and_so_does_the_renstra() -> None:
    """E.81: column 13 = 9 + 10 + 11 + 12, column 14 = 7 + 13."""
    line = Line(
        "program", "1", "A", -1,
        {"realisasi@TW1": 1, "realisasi@TW2": 2, "realisasi@TW3": 3, "realisasi@TW4": 4, "realisasi": 10,
         "realisasi@sdLalu": 5, "realisasi@sdIni": 16},
    )  # fmt: skip
    assert _rules_at_work(line) == {"baris.triwulan": [0], "baris.renstra": [1]}


@pytest.mark.parametrize(
    ("before", "now", "cumulative"),
    [("sdLalu", "B05", "sdB05"), ("sdB04", "B05", "sdB05"), ("sdTW2", "TW3", "sdTW3"), ("sdTW3", "TW4", "sdTW4")],
)
def test_a_cumulative_column_grows_by_its_period(before: str, now: str, cumulative: str) -> None:
    """s.d. bulan lalu + bulan ini = s.d. bulan ini; the same for quarters."""
    line = Line(
        "program", "1", "A", -1, {f"realisasi@{before}": 5, f"realisasi@{now}": 2, f"realisasi@{cumulative}": 8}
    )
    assert _rules_at_work(line) == {"baris.kumulatif": [1]}


def test_pagu_of_the_year_stands_beside_the_realisasi_of_a_quarter() -> None:
    """A term without a period takes the year's where its table has only that."""
    line = Line("program", "1", "A", -1, {"pagu": 10, "realisasi@TW2": 4, "sisa@TW2": 7})
    assert _rules_at_work(line) == {"baris.sisa": [1]}


def test_the_cash_plan_of_twelve_months() -> None:
    """RAK: the year is the sum of the months, and all of the pagu."""
    months = {f"rak@B{month:02d}": 1 for month in range(1, 13)}
    assert _rules_at_work(Line("sub_kegiatan", "1", "A", -1, {"pagu": 12, "rak": 12, **months})) == {
        "baris.rak_bulan": [0],
        "baris.rak_pagu": [0],
    }


def _year_and_months(*months: str, years: tuple[int, ...]) -> list[Line]:
    """Programs with 4 in each of these months; the year as given."""
    return [
        Line("program", str(at), f"P{at}", -1, {"realisasi": year, **{f"realisasi@{each}": 4 for each in months}})
        for at, year in enumerate(years, 1)
    ]


def test_months_that_were_spent_make_up_the_year() -> None:
    """Those between have no column, as nothing was spent in them: most rows bear it out."""
    made = _rules_at_work(*_year_and_months("B01", "B04", "B07", years=(12, 13, 12)))
    assert made == {"baris.bulan": [0, 1, 0]}


@pytest.mark.parametrize(
    ("months", "years"),
    [
        (("B01", "B04"), (9, 10, 8)),  # other months are elsewhere
        (("B01", "B04"), (8, 10)),  # one row alone may be chance
        (("B07", "B08"), (8, 8, 10)),  # the first half of the year is not here
        (("B01",), (4, 4, 5)),
    ],
)
def test_months_that_do_not_make_up_the_year_are_no_sum(months: tuple[str, ...], years: tuple[int, ...]) -> None:
    """The rest was spent before, or stands in another table."""
    assert _rules_at_work(*_year_and_months(*months, years=years)) == {}


def test_what_is_counted_so_far_is_the_sum_of_its_own_quarters() -> None:
    """Up to TW II without the third; of a report on May no quarters are a sum."""
    quarters = {"realisasi@TW1": 3, "realisasi@TW2": 4, "realisasi@TW3": 9}
    assert _rules_at_work(Line("program", "1", "A", -1, {"realisasi@sdTW2": 8, **quarters})) == {
        "baris.triwulan_sampai": [1]
    }
    assert _rules_at_work(Line("program", "1", "A", -1, {"realisasi@sdB05": 8, **quarters})) == {}
