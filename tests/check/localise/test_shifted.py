"""A column typed one row too low, where nothing but percents and sums can tell: one story, every cell with what it should hold."""

from check_build import amount, brief, located, run, table

ROWS = """
    kegiatan 1.1.2.1 K | {} | 1.000.000 | 50,00
      sub_kegiatan 1.1.2.1.1 S | {} | 240.000 | 60,00
      sub_kegiatan 1.1.2.1.2 T | {} | 260.000 | 37,14
      sub_kegiatan 1.1.2.1.3 U | {} | 320.000 | 80,00
      sub_kegiatan 1.1.2.1.4 V | {} | 180.000 | 36,00
"""


def test_a_run_that_its_percents_betray_is_one_finding() -> None:
    """S to V hold what belongs one row below; what V held is typed over, and the sum says what it was."""
    doc = table(
        "Realisasi", "pagu realisasi persen", ROWS.format("2.000.000", "2.000.000", "400.000", "700.000", "400.000")
    )
    (finding,) = located(run(doc))
    assert brief([finding]) == [("KUAT", "C6", 2_000_000, 400_000, "baris_tergeser")]
    said = [(each.cell.address, amount(each.expected)) for each in finding.alternatives]
    assert said == [("C7", 700_000), ("C8", 400_000), ("C9", 500_000)]


def test_an_amount_whose_own_percent_contradicts_the_sum_is_not_accused() -> None:
    """S is wrong by its percent (240.000 is 60 % of 400.000); the sum would have it 500.000 more."""
    doc = table(
        "Realisasi", "pagu realisasi persen", ROWS.format("2.000.000", "300.000", "700.000", "400.000", "100.000")
    )
    assert not [each for each in located(run(doc)) if each.outcome.value == "SALAH" and each.measure == "pagu"]
