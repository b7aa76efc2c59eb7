"""scope.py: what a table speaks of, in a few letters a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.night.scope import LETTERS, rows_of, scope_of
from tests.read.table.test_units import SELATAN, UTARA, flat, item


def test_the_lowest_coded_rows_of_a_unit_are_its_scope() -> None:
    """The same sub kegiatan of another unit is another row; of the same unit it is one, however often it stands there."""
    utara, selatan = flat(
        item(UTARA, "02", 1.0), item(UTARA, "09", 2.0), item(UTARA, "02", 3.0), item(SELATAN, "02", 1.0)
    ).tables
    assert [len(scope_of(table)) for table in (utara, selatan)] == [2 * LETTERS, LETTERS]
    assert not rows_of([scope_of(utara)]) & rows_of([scope_of(selatan)])


@pytest.mark.parametrize(
    ("levels", "rows"),
    [(["program", "kegiatan"], 1), (["program", "sasaran"], 1), (["sasaran", "indikator"], 2), ([""], 0)],
)
def test_the_lowest_level_there_is_tells(levels: list[str], rows: int) -> None:
    """Kegiatan before program before sasaran; rows of no level tell nothing."""
    (table,) = flat(item(UTARA, "02", 1.0)).tables
    names = {name: [""] * len(levels) for name in table.rows} | {
        "level": levels, "label": [f"Baris {at}" for at in range(len(levels))], "parent": [-1] * len(levels),
    }  # fmt: skip
    assert len(rows_of([scope_of(replace(table, rows=names))])) == rows
