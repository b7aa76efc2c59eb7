"""Several targets of one indicator: measured part by part, or as the document prints it, never the whole against one part."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from small_office import OFFICE, PLACE, Row, frames_of

from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.office_data.read_frames import office_data
from pipeline.write.tables.make_tables import tables
from pipeline.write.tables.matched_parts import UNMATCHED
from pipeline.write.tables.table import TOUCHED, OutTable

FIFTY = (50, 0, "Orang")


def kegiatan(layouts: Layouts, rules: Rules, *more: Row, **facts: Any) -> OutTable:
    """Tabel 3.3 of the office, whose kegiatan says this in its Realisasi; further rows of other documents."""
    rows = tuple(
        row._replace(facts=facts) if row.label == "Kegiatan A1" and row.document == "Realisasi" else row
        for row in OFFICE
    )
    made = tables(office_data(*frames_of((*rows, *more)), layouts, PLACE.year), (), layouts, rules.performance)
    return next(each for each in made if each.layout.id == "tabel_3_3")


def renja(*targets: tuple[int, int, str]) -> Row:
    return Row("Renja", "kegiatan", "Kegiatan A1", "1.6.1.2.1", -1, "Indikator kegiatan", {"target": list(targets)})


@pytest.mark.parametrize(
    ("target", "kinerja", "more"),
    [
        (FIFTY, (200, 0, ""), (renja(FIFTY, FIFTY, FIFTY, FIFTY),)),
        ((50, 0, "x 4 Orang"), (200, 0, "Orang"), ()),
        ([FIFTY, FIFTY, FIFTY, FIFTY], (50, 0, ""), ()),
        ([FIFTY, (20, 0, "Orang")], [(50, 0, ""), (10, 0, ""), (10, 0, "")], ()),
        ("254 = 181+50+23", (254, 0, ""), ()),
    ],
    ids=["the Renja says it four times", "50 x 4", "one realisasi of each", "two targets, three realisasi", "a sum as text"],
)  # fmt: skip
def test_what_cannot_be_matched_stands_as_it_is_printed(
    layouts: Layouts, rules: Rules, target: Any, kinerja: Any, more: tuple[Row, ...]
) -> None:
    """100 % as the document prints it, marked, with the reason under the table; its kriteria follows."""
    table = kegiatan(layouts, rules, *more, target=target, kinerja=kinerja, capaian=(10000, 2, "%"))
    cell = table.cells["capaian"][1]
    assert (cell.value, cell.formula, cell.tint) == (1, "", TOUCHED)
    assert table.cells["kriteria"][1].value == "Memuaskan"
    assert [note for note in table.notes if note.startswith("% Capaian Indikator kegiatan: sebagaimana tercetak")] != []


@pytest.mark.parametrize(
    ("target", "kinerja", "more"),
    [(FIFTY, (200, 0, ""), (renja(FIFTY, FIFTY, FIFTY, FIFTY),)), ((50, 0, "x 4 Orang"), (200, 0, "Orang"), ())],
)
def test_more_than_all_of_one_part_is_no_capaian(
    layouts: Layouts, rules: Rules, target: Any, kinerja: Any, more: tuple[Row, ...]
) -> None:
    """The document prints none: not 400 %, but a marked blank with the reason, without a kriteria."""
    table = kegiatan(layouts, rules, *more, target=target, kinerja=kinerja)
    cell = table.cells["capaian"][1]
    assert (cell.value, cell.formula, cell.tint, cell.remark) == (None, "", TOUCHED, UNMATCHED)
    assert table.cells["kriteria"][1].value is None
    assert [note for note in table.notes if note.startswith("% Capaian Indikator kegiatan: tidak dihitung")] != []


def test_more_than_all_of_targets_that_match_is_a_capaian(layouts: Layouts, rules: Rules) -> None:
    """220 of 200, and 260 where three targets make up 254."""
    one = kegiatan(layouts, rules, target=(200, 0, "Orang"), kinerja=(220, 0, ""))
    assert one.cells["capaian"][1].value == Fraction(11, 10)
    three = kegiatan(
        layouts, rules, target=[(181, 0, "Orang"), (50, 0, "Orang"), (23, 0, "Orang")], kinerja=(260, 0, "")
    )
    assert three.cells["capaian"][1].value == Fraction(260, 254)


def test_what_matches_is_measured(layouts: Layouts, rules: Rules) -> None:
    """One target and one realisasi: what the document prints otherwise is said, not shown."""
    table = kegiatan(layouts, rules, target=FIFTY, kinerja=(40, 0, ""), capaian=(9000, 2, "%"))
    assert (table.cells["capaian"][1].value, table.cells["capaian"][1].printed) == (Fraction(4, 5), "90,00 %")
    assert (
        "% Capaian dihitung dari target dan realisasi di barisnya; dokumen sumber mencetak: Indikator kegiatan 90,00 %."
        in table.notes
    )


def test_a_sum_that_the_document_agrees_with_is_a_formula(layouts: Layouts, rules: Rules) -> None:
    """181, 50 and 23 with 254, printed 100 %."""
    parts = [(181, 0, "Orang"), (50, 0, "Orang"), (23, 0, "Orang")]
    cell = kegiatan(layouts, rules, target=parts, kinerja=(254, 0, ""), capaian=(10000, 2, "%")).cells["capaian"][1]
    assert (cell.value, cell.formula != "", cell.remark) == (1, True, "")
