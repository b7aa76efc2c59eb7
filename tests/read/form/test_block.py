"""block.py: which rows stand under a header, and which lines over it are its titles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.read.form.block import Block, block_of, continues, joined
from pipeline.read.form.header import region
from pipeline.read.form.header_words import header_words
from pipeline.read.form.matching import fits
from pipeline.read.form.sheet_report import Header
from tests.read.sheets import FakeSheet, form, sheet

HEADS = ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK"]
ROW = ["5.1.01", "Belanja Pegawai", 7_500_000.0, 7_500_000.0]


def _header(made: FakeSheet, top: int, name: str = "rak") -> Header:
    return Header(fits(header_words((form(name),)), region(made.rows, (), top))[0], 0.9, top)


def _blocks(*rows: list[Any], tops: tuple[int, ...], name: str = "rak") -> list[Block]:
    made = sheet(*rows, name="Lembar 7")
    headers = [_header(made, top, name) for top in tops]
    return [
        block_of(made, each, headers[:at], headers[at + 1] if at + 1 < len(headers) else None, ())
        for at, each in enumerate(headers)
    ]


def test_the_rows_of_a_block_are_all_below_its_header() -> None:
    """Its titles are the lines above, the sheet's name last."""
    (block,) = _blocks(["RENCANA ANGGARAN KAS"], ["DINAS CONTOH"], HEADS, ROW, ROW, tops=(2,))
    assert (block.form.id, block.confidence, block.top, block.rows) == ("rak", 0.9, 2, (range(3, 5),))
    assert block.titles == ("RENCANA ANGGARAN KAS", "DINAS CONTOH", "Lembar 7")
    assert [one.cells for one in block.bindings] == [(0,), (1,), (2,), (3,)]
    assert (block.context, block.unused) == ((), ())


@pytest.mark.parametrize(
    "between",
    [[[1, 2, 3, 4]], [[]], [["  ", None]], [[1, 2, 3, 4], []], [["(1)", "(2)", "(3)", "(4)"]], [[1, 2, 3, 4, "x"]]],
)
def test_number_rows_and_blank_rows_below_a_header_are_no_rows(between: list[list[object]]) -> None:
    """Also where something stands beside the table."""
    (block,) = _blocks([*HEADS, None], *between, ROW, ROW, tops=(0,))
    assert block.rows == (range(1 + len(between), 3 + len(between)),)


def test_a_block_of_nothing_has_no_rows() -> None:
    """The header is the last line of the sheet."""
    (block,) = _blocks(HEADS, tops=(0,))
    assert block.rows == (range(1, 1),)


def test_a_block_ends_before_the_next_header_and_its_titles() -> None:
    """The titles of the first hold for both; those between are the second's own."""
    one, two = _blocks(
        ["DINAS CONTOH"], HEADS, ROW, ROW, ["PUSKESMAS MELATI"], HEADS, ROW, tops=(1, 5),
    )  # fmt: skip
    assert (one.rows, two.rows) == ((range(2, 4),), (range(6, 7),))
    assert one.titles == ("DINAS CONTOH", "Lembar 7")
    assert two.titles == ("DINAS CONTOH", "PUSKESMAS MELATI", "Lembar 7")


def test_a_column_of_money_that_is_left_over_is_told_with_the_block() -> None:
    """Of its own rows alone."""
    rows = [[*HEADS, "Blokir"], [*ROW, 900_000.0], [*ROW, 800_000.0], [*HEADS, "Blokir"], [*ROW, None]]
    one, two = _blocks(*rows, tops=(0, 3))
    assert [(each.column, each.heading) for each in one.unused] == [(4, "Blokir")]
    assert two.unused == ()


# --------------------------------------------------------------------------- a kode column without a heading


def _belanja(*first: object, heads: str | None = None) -> Block:
    """A table of belanja by kind whose first column holds these; its form may do without kode."""
    top = [heads, "Uraian", "Anggaran", "Realisasi", "%"]
    rows = [[each, f"Belanja {at}", 1_000_000.0, 900_000.0, 90.0] for at, each in enumerate(first)]
    (block,) = _blocks(top, *rows, tops=(0,), name="lkjip_belanja_jenis")
    return block


def _kode(block: Block) -> list[tuple[tuple[int, ...], str, float]]:
    return [(one.cells, one.why, one.quality) for one in block.bindings if one.column.kind == "kode"]


def test_kode_right_before_the_names_are_kode_without_a_heading() -> None:
    """Three in five cells at least; blanks are not counted."""
    assert _kode(_belanja("5.1.01", "5.1.02", "5.2")) == [((0,), "posisi", 0.8)]
    assert _kode(_belanja("5.1.01", "5.1.02", "5.2", "lain", "lain")) == [((0,), "posisi", 0.8)]
    assert _kode(_belanja("5.1.01", None, None, None)) == [((0,), "posisi", 0.8)]
    assert _kode(_belanja("5.1.01", "lain", "lain")) == []
    assert _kode(_belanja(None, None)) == []


def test_a_column_with_a_heading_is_what_its_heading_says() -> None:
    """Be it kode or not."""
    assert _kode(_belanja("5.1.01", "5.1.02", heads="Kode Rekening")) == [((0,), "sama", 1.0)]
    assert _kode(_belanja("5.1.01", "5.1.02", heads="Keterangan")) == []


def test_nothing_stands_before_names_in_the_first_column() -> None:
    """Nor is the last column before the first."""
    heads = ["Uraian", "Anggaran", "Realisasi", "%", None]
    (block,) = _blocks(heads, ["Belanja", 1_000.0, 900.0, 90.0, "5.1.01"], tops=(0,), name="lkjip_belanja_jenis")
    assert _kode(block) == []


# --------------------------------------------------------------------------- pages


def test_a_header_printed_again_goes_on_with_its_table() -> None:
    """The same columns under the same titles; its rows come after."""
    one, two = _blocks(HEADS, ROW, HEADS, ROW, ROW, tops=(0, 2))
    assert continues(one, two)
    whole = joined(one, two)
    assert whole.rows == (range(1, 2), range(3, 5))
    assert replace(whole, rows=one.rows).titles == one.titles


def test_what_is_another_table_does_not_go_on() -> None:
    """A title of its own, other columns, another form; a form whose lines above say whose block it is never does."""
    one, titled = _blocks(HEADS, ROW, ["PUSKESMAS MELATI"], HEADS, ROW, tops=(0, 3))
    assert not continues(one, titled)
    first, moved = _blocks([*HEADS, None], ROW, [None, *HEADS], [None, *ROW], tops=(0, 2))
    assert not continues(first, moved)
    assert not continues(one, replace(one, form=form("dpa_ringkasan")))
    detail = replace(one, form=form("dpa_rincian"))
    assert detail.form.per_block
    assert not continues(detail, detail)
