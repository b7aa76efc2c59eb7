"""unused_columns.py: a column of money that is not used is named, with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.form.column_roles import Understood
from pipeline.read.form.header import region
from pipeline.read.form.header_words import header_words
from pipeline.read.form.matching import fits
from pipeline.read.form.profile import profiles
from pipeline.read.form.sheet_report import Header
from pipeline.read.form.text_columns import ColumnRole
from pipeline.read.form.unused_columns import UnusedColumn, unused_columns
from pipeline.rulebook.reading_rules import Says
from tests.read.sheets import form, sheet

HEADS = ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK"]
ROW = ["5.1.01", "Belanja Pegawai", 7_500_000.0, 7_500_000.0]
FIELDS = ("kode", "label", "pagu", "rak")


def _unused(
    heads: list[Any], *rows: list[Any], open_: dict[int, str] | None = None, doubtful: dict[int, str] | None = None
) -> tuple[UnusedColumn, ...]:
    """Of a cash plan with further columns; understood where `open_` or `doubtful` is given."""
    made = sheet([*HEADS, *heads], *([*ROW, *row] for row in rows))
    fit = fits(header_words((form("rak"),)), region(made.rows, (), 0))[0]
    body = range(1, len(made.rows))
    understood = None
    if open_ is not None or doubtful is not None:
        table = profiles(made.rows, body.start, body.stop, list(range(len(made.rows[0]))))
        roles = {at: ColumnRole(at, None, (), "realisasi", "", "judul") for at in doubtful or {}}
        understood = Understood(roles, open_ or {}, doubtful or {}, table, {})
    return unused_columns(made.rows, Header(fit, 0.9, 0, understood), body)


def test_a_column_of_amounts_that_the_form_does_not_know_is_named() -> None:
    """By its heading as printed; those that it knows are not."""
    assert _unused(["Blokir"], [500_000.0], [250_000.0]) == (UnusedColumn(4, "Blokir", Says.COLUMN_UNKNOWN),)
    assert _unused([]) == ()


def test_columns_come_from_left_to_right() -> None:
    """However many."""
    rows = [[500_000.0, 1.0, 70_000.0]] * 2
    assert [(one.column, one.heading) for one in _unused(["Blokir", "Prioritas", "Hutang"], *rows)] == [
        (4, "Blokir"), (6, "Hutang"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        [500_000.0, None], ["dua", "tiga"], [3.0, 4.0], [0.0, 0.0], [None, None], [0.0, 500_000.0],
    ],
    ids=["a single amount", "words", "small numbers", "nothing", "blanks", "one beside a zero"],
)  # fmt: skip
def test_what_is_no_column_of_money_is_not_named(cells: list[object]) -> None:
    """Two amounts at least."""
    assert _unused(["Blokir"], *([each] for each in cells)) == ()


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("rancu", Says.COLUMN_UNCLEAR), ("kembar", Says.COLUMN_TWICE), ("searti", Says.COLUMN_TWICE),
        ("tidak_dikenal", Says.COLUMN_UNKNOWN),
    ],
)  # fmt: skip
def test_why_it_is_not_used_is_said(why: str, says: Says) -> None:
    """As the columns were understood."""
    rows = [[500_000.0], [250_000.0]]
    assert _unused(["Blokir"], *rows, open_={4: why}) == (UnusedColumn(4, "Blokir", says),)
    assert _unused(["Blokir"], *rows, open_={}) == (UnusedColumn(4, "Blokir", Says.COLUMN_UNKNOWN),)


def test_a_column_whose_words_its_rows_contradict_is_named_with_its_measure() -> None:
    """Whatever it holds: its heading says a measure."""
    said = _unused(["Pencairan"], [5.0], [6.0], doubtful={4: "baris.sisa"})
    assert said == (UnusedColumn(4, "Pencairan", Says.COLUMN_CONTRADICTED, "realisasi"),)
