"""scope.py: what a table speaks of, in a few letters a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.night.scope import LETTERS, Scope, read_scope, scope_of, together
from tests.read.table.test_units import SELATAN, UTARA, flat, item


def test_the_lowest_coded_rows_of_a_unit_are_its_scope() -> None:
    """The same sub kegiatan of another unit is another row; of the same unit it is one, however often it stands there."""
    utara, selatan = flat(
        item(UTARA, "02", 1.0), item(UTARA, "09", 2.0), item(UTARA, "02", 3.0), item(SELATAN, "02", 1.0)
    ).tables
    scopes = [read_scope([scope_of(table)]) for table in (utara, selatan)]
    assert [len(scope.at(0)) for scope in scopes] == [2, 1]
    assert {len(row) for scope in scopes for row in scope.at(0)} == {LETTERS}
    assert not scopes[0].at(0) & scopes[1].at(0)


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
    scope = read_scope([scope_of(replace(table, rows=names))])
    assert len(scope.at(scope.finest)) == rows


def test_scopes_are_compared_at_the_finest_level_that_both_have() -> None:
    """A list of programs beside one of their kegiatan is compared by its programs; of accounts alone with neither."""
    rows = [frozenset({name}) for name in "abc"]
    empty: frozenset[str] = frozenset()
    programs = Scope((empty, empty, rows[0], empty, empty))
    kegiatan = Scope((empty, rows[1], rows[0], empty, empty))
    accounts = Scope((empty, empty, empty, empty, rows[2]))
    assert (programs.finest, kegiatan.finest, accounts.finest, Scope().finest) == (2, 1, 4, 5)
    assert (programs.level_with(kegiatan), kegiatan.level_with(accounts)) == (2, 5)
    assert (kegiatan.at(2), kegiatan.at(5)) == (rows[0], empty)
    assert together([programs, kegiatan, accounts]) == Scope((empty, rows[1], rows[0], empty, rows[2]))
