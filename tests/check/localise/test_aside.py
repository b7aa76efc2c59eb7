"""Amounts typed one column aside: one story about the row, not a blank and two wrong cells."""

import pytest
from check_build import amount, brief, located, run, table

ROWS = """
    kegiatan 1.1.2.1 K | 1.000 | 700 | 300
      sub_kegiatan 1.1.2.1.1 S | {} | {} | {}
      sub_kegiatan 1.1.2.1.2 T | 400 | 280 | 120
"""


@pytest.mark.parametrize(
    ("typed", "first"),
    [(("", "600", "420"), ("PASTI", "C6", None, 600)), (("420", "180", ""), ("KUAT", "C6", 420, 600))],
)
def test_amounts_beside_a_blank_are_put_back(typed: tuple[str, ...], first: tuple[object, ...]) -> None:
    """To the right the sisa was typed over, to the left the pagu, and no row's sisa speaks; the sum says what it was."""
    (finding,) = located(run(table("Realisasi", "pagu realisasi sisa", ROWS.format(*typed))))
    assert brief([finding]) == [(*first, "satu_kolom_ke_samping")]
    said = [(each.cell.address, amount(each.expected)) for each in finding.alternatives]
    assert said == [("D6", 420), ("E6", 180)]


def test_a_blank_whose_row_holds_otherwise_is_a_blank() -> None:
    """Nothing stands aside."""
    (finding,) = located(run(table("Realisasi", "pagu realisasi sisa", ROWS.format("", "420", "180"))))
    assert brief([finding]) == [("PASTI", "C6", None, 600, "kosong")]
