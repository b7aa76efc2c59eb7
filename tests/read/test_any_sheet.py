"""Whatever people do to a sheet, reading it ends with tables and findings, never with an exception."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.check.grid.grid import column_starts, table_numbers
from pipeline.model import LEVELS, OfficeYear, Reading
from pipeline.read.file.workbook import Workbook, read_workbook
from pipeline.read.link.join import join
from pipeline.read.reading import read_sheets
from pipeline.read.table.frames import frames
from tests.read.sheets import EXAMPLE, READINGS, VOCABULARY, FakeSheet, forms

CELL = st.sampled_from(
    [
        "", None, " ", "x", "JUMLAH", "Program", "No", "Kode", "1.06.02", "5.1", 1.1, -5.0, 1e300, float("nan"), True, 2023.0,
        "1.250", "#DIV/0!", "2 Dokumen, 3", "Sub Kegiatan : 1.06.01", "Triwulan II", "Tahun 2022", "{tahun}", "a\nb",
        dt.date(2002, 1, 5), dt.datetime(2023, 1, 1, 7, 0), dt.time(7), dt.timedelta(1), "9" * 40, "Rp. -,-", "2001-2049",
    ]
)  # fmt: skip
PLACE = st.tuples(st.floats(0, 0.999), st.floats(0, 0.999))
CHANGE = st.one_of(
    st.tuples(st.just("cell"), PLACE, CELL),
    st.tuples(st.just("row out"), PLACE, st.none()),
    st.tuples(st.just("row in"), PLACE, CELL),
    st.tuples(st.just("column out"), PLACE, st.none()),
    st.tuples(st.just("column in"), PLACE, CELL),
    st.tuples(st.just("rows swapped"), PLACE, st.none()),
)


@cache
def originals() -> tuple[Any, ...]:
    """The sheets of the example office."""
    books = [read_workbook(path, path.name) for path in sorted(EXAMPLE.glob("*.xlsx"))]
    return tuple(sheet for book in books if isinstance(book, Workbook) for sheet in book.sheets)


def changed(sheet: Any, changes: list[tuple[str, tuple[float, float], Any]]) -> FakeSheet:
    rows: list[list[object]] = [list(row) for row in sheet.rows]
    for what, (down, right), value in changes:
        if not rows or not rows[0]:
            break
        row, column = int(down * len(rows)), int(right * len(rows[0]))
        if what == "cell":
            rows[row][column] = value
        elif what == "row out":
            del rows[row]
        elif what == "row in":
            rows.insert(row, [value] * len(rows[0]))
        elif what == "column out":
            rows = [each[:column] + each[column + 1 :] for each in rows]
        elif what == "column in":
            rows = [[*each[:column], value, *each[column:]] for each in rows]
        else:
            rows[row], rows[0] = rows[0], rows[row]
    return FakeSheet(sheet.name, visible=True, rows=rows, merged=sheet.merged)


def read(*sheets: FakeSheet) -> Reading:
    return read_sheets(Workbook("a.xlsx", 0, "", sheets, ()), forms())  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 11), st.lists(CHANGE, max_size=12))
def test_reading_ends_and_every_fact_has_its_row(
    which: int, changes: list[tuple[str, tuple[float, float], Any]]
) -> None:
    """Cells overwritten, rows and columns left out, added and moved: what comes out keeps the model's promises."""
    sheets = originals()
    reading = read(changed(sheets[which % len(sheets)], changes))
    joined, _ = join(reading.tables, VOCABULARY, READINGS)
    rows, facts = frames([(OfficeYear("Dinas", 2023), table) for table in joined])
    assert facts["rowid"].between(0, len(rows) - 1).all()
    assert (rows["parent"] < rows.index).all()
    assert set(rows["level"]) <= {*LEVELS, ""}
    assert set(facts["measure"]) <= set(VOCABULARY.measures)
    assert (facts["row"] >= 1).all()
    assert not facts.duplicated(["rowid", "measure", "period", "part", "column"]).any()
    tables = table_numbers(rows)[facts["rowid"]]
    run = np.cumsum(column_starts(facts["rowid"].to_numpy(), tables, facts["column"].to_numpy()))
    assert (facts.groupby(run)[["measure", "period"]].nunique() == 1).all(axis=None)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELL, max_size=8), max_size=30))
def test_a_sheet_of_anything_is_read_too(rows: list[list[Any]]) -> None:
    """Ragged rows of any values: a report, and no exception."""
    reading = read(FakeSheet("Lembar", visible=False, rows=rows))
    assert len(reading.sheets) >= 1
