"""frames.py: tables of many offices become the two long frames."""

from __future__ import annotations

import pandas as pd

from pipeline.model import FACT_COLUMNS, ROW_COLUMNS, OfficeYear
from pipeline.read.form.identity import Identity
from pipeline.read.table.frames import frames
from tests.read.sheets import built, listed, realisasi, ringkasan

A, B = OfficeYear("Dinas A", 2023), OfficeYear("Dinas B", 2024)


def test_the_columns_are_those_of_the_model() -> None:
    """Exactly, in their order; value is Int64, also of nothing at all."""
    table = built(ringkasan(["5", "BELANJA", 9.0])).tables[0]
    for pairs in ([(A, table)], []):
        rows, facts = frames(pairs)
        assert (tuple(rows.columns), tuple(facts.columns)) == (ROW_COLUMNS, FACT_COLUMNS)
        assert facts["value"].dtype == "Int64"
        assert len(facts) == len(rows) == len(pairs)


def test_rowid_and_parent_count_over_all_tables() -> None:
    """Each table's rows follow those before; what a fact copies is its own row's."""
    table = built(ringkasan(["5", "BELANJA", 9.0], ["5.1", "OPERASI", 9.0])).tables[0]
    rows, facts = frames([(A, table), (B, table)])
    assert rows["parent"].tolist() == [-1, 0, -1, 2]
    assert facts["rowid"].tolist() == [0, 1, 2, 3]
    assert facts["parent"].tolist() == [-1, 0, -1, 2]
    assert facts["office"].tolist() == ["Dinas A", "Dinas A", "Dinas B", "Dinas B"]
    assert facts["kode"].tolist() == ["5", "5.1"] * 2
    assert facts["value"].tolist() == [900] * 4


def test_a_year_left_open_is_the_office_s() -> None:
    """{tahun} becomes the year the table was placed in, and the given table stays."""
    table = built(ringkasan(["5", "BELANJA", 9.0]), Identity()).tables[0]
    assert frames([(B, table)])[1]["period"].tolist() == ["2024"]
    assert listed(table, "period") == ["{tahun}"]


def test_a_fact_without_value_is_na() -> None:
    """An unread amount and a predicate have none; formula is not looked at yet."""
    table = built(realisasi(["1.", "Program P", "Opini", "WTP", "2", None, "satu", "1.000.000"])).tables[0]
    facts = frames([(A, table)])[1].set_index("measure")
    assert facts.loc[["target", "pagu"], "value"].isna().all()
    assert facts.loc["realisasi", "value"] == 100_000_000
    assert facts["formula"].isna().all()
    assert isinstance(facts["formula"].dtype, pd.BooleanDtype)
