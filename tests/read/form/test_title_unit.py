"""title_unit.py: a line over a table says in what its amounts are."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.form.fit import Fit
from pipeline.read.form.header import headings, region
from pipeline.read.form.header_words import header_words
from pipeline.read.form.matching import fits
from pipeline.read.form.sheet_report import Header
from pipeline.read.form.title_unit import in_its_unit, unit_over
from pipeline.rulebook.headings import HeadingUnit
from tests.read.sheets import VOCABULARY, FakeSheet, form, sheet

LEXICON = VOCABULARY.headings
RAK = ["Kode Rekening", "Uraian", "Anggaran Tahun Ini", "Total RAK"]


def _header(*amounts: list[Any], titles: tuple[str, ...] = (), heads: list[str] = RAK) -> tuple[FakeSheet, Header]:
    """A cash plan with these rows, below these lines."""
    made = sheet(*([each] for each in titles), heads, *amounts)
    top = len(titles)
    area = region(made.rows, (), top)
    fit: Fit = fits(header_words((form("rak"),)), area)[0]
    assert fit.headings == headings(area, 1)
    return made, Header(fit, 0.9, top)


def _scales(*amounts: list[Any], titles: str = "", heads: list[str] = RAK) -> dict[str, int]:
    made, header = _header(*amounts, heads=heads)
    return {one.column.field: one.scale for one in in_its_unit(made, header, titles).fit.bindings}


ROW = ["5.1.01", "Belanja Pegawai", 7_500.0, 7_500.0]


@pytest.mark.parametrize(
    ("titles", "unit"),
    [
        ("rencana anggaran kas (dalam ribuan rupiah)", HeadingUnit.THOUSANDS), ("dalam ribu rupiah", HeadingUnit.THOUSANDS),
        ("satuan jutaan", HeadingUnit.MILLIONS), ("dalam satuan juta rupiah", HeadingUnit.MILLIONS),
        ("dalam rupiah", None), ("ribuan penerima bantuan", None), ("dalam rangka hari jadi", None), ("", None),
        ("rp juta", HeadingUnit.MILLIONS), ("laporan realisasi tahun 2023 rp ribuan", HeadingUnit.THOUSANDS),
        ("laporan | x rp1 000", HeadingUnit.THOUSANDS), ("rp 000 000", HeadingUnit.MILLIONS), ("bantuan rp 000", None),
        ("dalam ribuan rupiah dalam jutaan rupiah", None), ("dalam ribuan rupiah dalam ribuan rupiah", HeadingUnit.THOUSANDS),
    ],
)  # fmt: skip
def test_a_line_says_thousands_or_millions_or_neither(titles: str, unit: HeadingUnit | None) -> None:
    """Only as "dalam …" or "satuan …", beside Rp, or as all of a line; a line that says both says neither."""
    made, _ = _header(ROW)
    assert unit_over(made, LEXICON, 0, titles) is unit


def test_the_first_lines_of_the_sheet_say_it_for_a_table_further_down() -> None:
    """Unless the table's own titles say another."""
    made, header = _header(ROW, titles=("DINAS CONTOH", "(dalam ribuan rupiah)"))
    assert unit_over(made, LEXICON, header.top, "") is HeadingUnit.THOUSANDS
    assert unit_over(made, LEXICON, header.top, "dalam jutaan rupiah") is HeadingUnit.MILLIONS


def test_amounts_are_scaled_and_words_are_not() -> None:
    """A thousand rupiah each."""
    assert _scales(ROW, titles="dalam ribuan rupiah") == {"kode": 1, "label": 1, "pagu": 1_000, "rak": 1_000}
    assert _scales(ROW, titles="dalam jutaan rupiah")["pagu"] == 1_000_000


def test_a_table_whose_lines_say_nothing_stays_the_very_same() -> None:
    """Nothing is guessed from the size of its amounts."""
    made, header = _header(ROW)
    assert in_its_unit(made, header, "dalam rupiah") is header


def test_a_heading_of_its_own_is_heard_before_the_line() -> None:
    """Of that column alone; another column's line says nothing of it."""
    heads = [*RAK[:2], "Anggaran (Juta Rp)", "Total RAK"]
    assert _scales(ROW, heads=heads) == {"kode": 1, "label": 1, "pagu": 1_000_000, "rak": 1}
    assert _scales(ROW, titles="dalam ribuan rupiah", heads=heads) == {"kode": 1, "label": 1, "pagu": 1_000_000, "rak": 1_000}  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "scale"), [(99_999_999_999.0, 1_000), (100_000_000_000.0, 1), (-100_000_000_000.0, 1)]
)
def test_an_amount_that_would_be_no_budget_of_an_office_is_in_rupiah(amount: float, scale: int) -> None:
    """A hundred trillion rupiah; the column beside it may still be in thousands."""
    found = _scales(ROW, ["5.1.02", "Belanja", amount, 5.0], titles="dalam ribuan rupiah")
    assert (found["pagu"], found["rak"]) == (scale, 1_000)


def test_what_is_no_number_objects_to_nothing() -> None:
    """Nor does a row that ends before the column."""
    made, header = _header(ROW, ["5.1.02", "Belanja", "200.000.000.000.000", None])
    made.rows.append(["5.1.03", "Pendek"])
    assert in_its_unit(made, header, "dalam ribuan rupiah").fit.bindings[2].scale == 1_000


def test_a_scale_that_was_told_before_stays() -> None:
    """A column is not multiplied twice."""
    made, header = _header(ROW)
    once = in_its_unit(made, header, "dalam ribuan rupiah")
    assert in_its_unit(made, once, "dalam jutaan rupiah").fit.bindings[2].scale == 1_000
