"""facts.py: the numbers of a block, column after column."""

from __future__ import annotations

from pipeline.read.form.identity import Identity
from tests.read.sheets import (
    built,
    listed,
    realisasi,
    ringkasan,
    sheet,
    table_of,
)


def test_facts_carry_measure_period_unit_and_cell() -> None:
    """A plain number has no printed text, a text keeps it; rupiah are sen."""
    made = ringkasan(["5", "BELANJA", 1500.5], ["5.1", "OPERASI", "1.500,50"])
    found = table_of(made)
    facts = {name: listed(found, name) for name in found.facts}
    assert facts["value"] == [150_050, 150_050]
    assert facts["printed"] == ["", "1.500,50"]
    assert (facts["measure"], facts["period"], facts["unit"]) == (["pagu"] * 2, ["2023"] * 2, ["Rp"] * 2)
    assert list(zip(facts["row"], facts["column"], facts["decimals"], strict=True)) == [(3, 3, 2), (4, 3, 2)]


def test_a_predicate_is_a_fact_without_value() -> None:
    """WTP as a target: the unit says predikat, the printed text what it is."""
    found = table_of(realisasi(["1.", "Program P", "Opini", "WTP", "WTP", None, "1.000.000", "1.000.000"]))
    at = listed(found, "measure").index("target")
    assert tuple(listed(found, name)[at] for name in ("value", "unit", "printed")) == (None, "predikat", "WTP")


def test_the_unit_of_a_column_of_its_own_counts_where_the_cell_names_none() -> None:
    """Satuan beside the target."""
    made = sheet(
        ["INDIKATOR KINERJA UTAMA"],
        ["No", "Sasaran Strategis", "Indikator Kinerja Utama", "Satuan", "Target 2023", "Formula"],
        [1, "A", "Nilai", "Nilai", "80,50", "x"],
        [None, None, "Orang", "Orang", "5 KK", "x"],
    )
    assert listed(table_of(made), "unit") == ["Nilai", "KK"]


def test_a_hidden_sheet_is_read_and_marked() -> None:
    """Rows and facts of a hidden sheet say so."""
    (found,) = built(ringkasan(["5", "BELANJA", 1.0], visible=False)).tables
    assert (found.rows["hidden"], listed(found, "hidden")) == ([True], [True])


def test_an_unknown_year_is_left_open() -> None:
    """Until the workbook's office and year are known the period says {tahun}."""
    assert listed(built(ringkasan(["5", "BELANJA", 1.0]), Identity()).tables[0], "period") == ["{tahun}"]
