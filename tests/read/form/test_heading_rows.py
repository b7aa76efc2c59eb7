"""heading_rows.py: sasaran that stand as rows across a flat table of indicators."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.form.fit import Fit
from pipeline.read.form.header import region
from pipeline.read.form.header_words import header_words
from pipeline.read.form.heading_rows import with_heading_rows
from pipeline.read.form.matching import fits
from pipeline.read.form.recognition import recognise
from tests.read.sheets import built, form, forms, sheet, tree

HEAD = ["No", "Indikator Kinerja Utama", "Satuan", "Target", "Realisasi", "Capaian (%)"]
FIRST = [1, "Persentase rekomendasi ditindaklanjuti", "%", 80, 76, 95]
SECOND = [2, "Jumlah auditor bersertifikat", "orang", 20, 19, 95]


def table(*rows: list[Any], title: str = "Tabel 3.1 Pencapaian Kinerja Tahun 2023") -> Any:
    return sheet([title], HEAD, *rows)


@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize("words", ["Sasaran Strategis 1. Meningkatnya tata kelola", "Meningkatnya kualitas pengawasan"])
def test_a_sasaran_as_a_row_of_its_own_stands_above_its_indicators(words: str, column: int) -> None:
    """In the first column or in that of the indicators, with or without the word Sasaran."""
    blank = [None] * column
    done = built(table([*blank, words], FIRST, [*blank, "Terwujudnya aparatur yang andal"], SECOND))
    assert done.findings == ()
    (made,) = done.tables
    assert (made.form, made.rows["level"]) == ("lkjip_3_1", ["sasaran", "indikator", "sasaran", "indikator"])
    assert made.rows["label"][0] == words
    assert made.rows["indikator"] == ["", FIRST[1], "", SECOND[1]]
    assert made.rows["parent"] == [-1, 0, -1, 2]


def test_two_indicators_under_one_heading() -> None:
    """Both are the heading's."""
    (made,) = built(table(["Sasaran: Meningkatnya tata kelola"], FIRST, SECOND)).tables
    assert tree(made)["Sasaran: Meningkatnya tata kelola"] == ""
    assert made.rows["parent"] == [-1, 0, 0]


def test_without_a_heading_row_above_the_first_numbers_the_rows_are_indicators_alone() -> None:
    """A remark below the table names nothing; without a title of the form a column is missing."""
    rows = [FIRST, SECOND, ["Sumber: data diolah bersama"]]
    (made,) = built(table(*rows)).tables
    assert (made.form, made.rows["level"], made.rows["parent"]) == ("lkjip_3_1", ["indikator"] * 2, [-1, -1])
    blocks, (report,) = recognise(table(*rows, title="Kinerja"), forms())
    assert (blocks, report.missing) == ([], ("Sasaran Strategis",))


def test_headings_numbered_otherwise_than_their_rows_are_headings() -> None:
    """A | Meningkatnya …, over 1, 2; a row not yet filled is numbered as the others are, and is none."""
    (made,) = built(table(["A", "Meningkatnya tata kelola"], FIRST, ["B", "Terwujudnya aparatur"], SECOND)).tables
    assert made.rows["level"] == ["sasaran", "indikator", "sasaran", "indikator"]
    assert made.rows["label"][0] == "Meningkatnya tata kelola"


def test_a_remark_after_the_last_row_is_no_heading() -> None:
    """It has no numbers below it, and is dropped like other notes."""
    (made,) = built(table(["Sasaran: Meningkatnya tata kelola"], FIRST, ["Sumber: Bagian Organisasi 2023"])).tables
    assert made.rows["level"] == ["sasaran", "indikator"]


def _with_label(*rows: list[Any]) -> Fit:
    """The fit of a table of indicators without a label column, after a look at the rows under its header."""
    made = sheet(HEAD, *rows)
    fit = fits(header_words((form("lkjip_3_1"),)), region(made.rows, (), 0))[0]
    assert [column.kind for column in fit.missing] == ["label"]
    return with_heading_rows(fit, made.rows[1:])


def _labels(fit: Fit) -> list[tuple[int, ...]]:
    return [binding.cells for binding in fit.bindings if binding.column.kind == "label"]


NOTE, HEADING = "Sumber: Bagian Organisasi", "Meningkatnya tata kelola"


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        ([[None, HEADING], FIRST], 1), ([[HEADING], FIRST], 0), ([[None, HEADING], FIRST, [NOTE]], 1),
        ([[None, HEADING], FIRST, [NOTE], [NOTE]], 1), ([["Tujuan pertama daerah"], [None, HEADING], FIRST], 1),
        ([[], [None, HEADING], [], FIRST, SECOND, [NOTE], [], [NOTE]], 1),
        ([[None, HEADING], FIRST, [None, HEADING], SECOND, [HEADING], FIRST], 1),
    ],
    ids=["beside", "first", "a note below", "two notes", "a tujuan above", "blank rows", "the most"],
)  # fmt: skip
def test_the_names_stand_where_the_headings_with_numbers_below_them_stand(rows: list[list[Any]], column: int) -> None:
    """A note under the table has none, so that it says nothing of the column."""
    made = _with_label(*rows)
    assert (_labels(made), made.missing) == ([(column,)], ())


@pytest.mark.parametrize("rows", [[FIRST, [HEADING], SECOND], [[HEADING], [NOTE]], [], [[], []]])
def test_without_a_heading_over_the_first_numbers_nothing_names_the_rows(rows: list[list[Any]]) -> None:
    """Nor where no numbers follow at all: the fit is the very same."""
    made = _with_label(*rows)
    assert _labels(made) == []
    assert made.missing != ()
