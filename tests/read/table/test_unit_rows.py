"""unit_rows.py: units below their SKPD, or beside it, by what adds up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import FACT_COLUMNS, Table
from pipeline.read.table.unit_rows import units_beside


def _table(*rows: tuple[str, int, int | None], unit: str = "Rp") -> Table:
    """(level, parent, pagu) of each row; None is a cell that could not be read."""
    count = len(rows)
    facts: dict[str, list[object]] = {name: [0] * count for name in FACT_COLUMNS}
    facts |= {
        "column": [3] * count, "rowid": list(range(count)), "value": [each or 0 for *_, each in rows],
        "unit": [unit] * count, "missing": [each is None for *_, each in rows],
    }  # fmt: skip
    return Table(
        "lra", "LRA", "a.xlsx", "Lembar", 0, (2023,), "", "", "",
        {"level": [level for level, *_ in rows], "parent": [parent for _, parent, _ in rows]}, facts,
    )  # fmt: skip


def _parents(*rows: tuple[str, int, int | None], unit: str = "Rp") -> list[int]:
    return list(units_beside(_table(*rows, unit=unit)).rows["parent"])


def _office(own: int, total: int, program: int = 60) -> tuple[tuple[str, int, int], ...]:
    """A dinas with a program and a puskesmas of 40 below it."""
    return ("skpd", -1, own), ("program", 0, program), ("skpd", 0, 40), ("program", 2, 40), ("total", -1, total)


def test_a_unit_that_its_skpd_does_not_count_stands_beside_it() -> None:
    """60 is its own program; the total counts both."""
    assert _parents(*_office(60, 100)) == [-1, 0, -1, 2, -1]


def test_a_unit_that_its_skpd_counts_stays_below_it() -> None:
    """100 is its own program and the unit's; the total counts it alone."""
    assert _parents(*_office(100, 100)) == [-1, 0, 0, 2, -1]


@pytest.mark.parametrize(
    ("own", "total", "beside"),
    [(61, 100, True), (99, 100, False), (60, 777, True), (100, 777, False), (80, 777, False)],
)
def test_where_nothing_adds_up_what_comes_nearer_tells(own: int, total: int, beside: bool) -> None:  # noqa: FBT001
    """One wrong amount; half way nothing tells, and the row stays where it was read."""
    assert (_parents(*_office(own, total))[2] == -1) is beside


def test_the_row_above_tells_as_the_total_does() -> None:
    """The bidang's amount is that of the dinas and the unit: its own vote, against an SKPD of unclear amount."""

    def rows(bidang: int) -> list[int]:
        return _parents(
            ("bidang", -1, bidang), ("skpd", 0, 80), ("program", 1, 60), ("skpd", 1, 40), ("program", 3, 40)
        )

    assert rows(120)[3] == 0
    assert rows(80)[3] == 1


def test_two_totals_do_not_tell() -> None:
    """Which rows each counts nobody knows."""
    rows = [*_office(80, 120), ("total", -1, 120)]
    assert _parents(*rows)[2] == 0
    assert _parents(*_office(80, 120))[2] == -1


@pytest.mark.parametrize("level", ["program", "unit"])
def test_what_is_no_unit_is_left_alone(level: str) -> None:
    """A single SKPD, or units without programs of the SKPD's own; the very same table."""
    table = _table(("skpd", -1, 60), (level, 0, 60), ("total", -1, 100))
    assert units_beside(table) is table
    bare = _table(("skpd", -1, 60), ("skpd", 0, 40), ("total", -1, 100))
    assert units_beside(bare) is bare


def test_what_could_not_be_read_and_what_is_no_rupiah_tells_nothing() -> None:
    """A blank SKPD amount, or a column of percents."""
    rows = [*_office(60, 100)]
    assert _parents(*rows, unit="%")[2] == 0
    assert _parents(("skpd", -1, None), *rows[1:4], ("total", -1, None))[2] == 0


def test_the_given_table_is_left_alone() -> None:
    """Its rows are replaced, not changed."""
    table = _table(*_office(60, 100))
    made = units_beside(table)
    assert list(table.rows["parent"]) == [-1, 0, 0, 2, -1]
    assert replace(made, rows=table.rows).facts is table.facts
