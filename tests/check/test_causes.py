"""The likely cause of a located cell."""

import pytest
from check_build import Doc, brief, located, run, table, with_value

ROWS = """
program 1 A | 12.345.678 | 9.000.123 | 3.345.555 | 1.111.111
  kegiatan 1.1 K | 7.345.678 | 5.000.123 | 2.345.555 | 611.111
    sub_kegiatan 1.1.1 S | 4.000.678 | 3.000.123 | 1.000.555 | 300.000
    sub_kegiatan 1.1.2 T | 3.345.000 | 2.000.000 | 1.345.000 | 311.111
  kegiatan 1.2 L | 5.000.000 | 4.000.000 | 1.000.000 | 500.000
    sub_kegiatan 1.2.1 U | 2.700.000 | 2.300.000 | 400.000 | 200.000
    sub_kegiatan 1.2.2 V | 2.300.000 | 1.700.000 | 600.000 | 300.000
total - JUMLAH | 12.345.678 | 9.000.123 | 3.345.555 | 1.111.111
"""


def _doc(document: str = "Realisasi") -> Doc:
    return table(document, "pagu realisasi sisa pagu@2022", ROWS)


@pytest.mark.parametrize(
    ("place", "column", "value", "cause"),
    [
        (2, "pagu", 4_000_687, "digit_tertukar"),
        (2, "pagu", 400_678, "digit_hilang"),
        (2, "pagu", 40_009_678, "digit_lebih"),
        (2, "pagu", 4_000_678_000, "kali_10n"),
        (2, "pagu", 4_900_678, "digit_diganti"),
        (6, "pagu", 2_300, "pemisah_ribuan"),
        (6, "pagu", "2.300", "kali_10n"),
        (6, "pagu", 1_234_567, "sisa_templat"),
        (6, "pagu", 99_999_999, "sisa_templat"),
        (2, "pagu", 3_345_000, "salin_baris"),
        (2, "pagu", 300_000, "salin_tahun_lalu"),
        (3, "realisasi", 3_345_000, "kolom_lain"),
        (2, "pagu", 5_271_316, "tidak_diketahui"),
    ],
)
def test_the_cause_of_one_cell(place: int, column: str, value: int | str, cause: str) -> None:
    """A slip of digits, or a number of another row, column or year, whichever is likelier."""
    (finding,) = located(run(with_value(_doc(), place, column, value)))
    assert finding.outcome.value == "SALAH"
    assert (finding.cause.id if finding.cause else "") == cause


def test_a_copied_row_is_named() -> None:
    """Which row's value it is."""
    (finding,) = located(run(with_value(_doc(), 2, "pagu", 3_345_000)))
    assert finding.cause is not None
    assert finding.cause.args == (("kode", "1.1.2"), ("uraian", "T"), ("baris", "8"))


def test_a_parents_value_is_no_copy() -> None:
    """An only child has its parent's value by right; typing it elsewhere is another matter."""
    doc = table(
        "DPA", "pagu", "program 1 A | 700\n  kegiatan 1.1 K | 700\n    sub_kegiatan 1.1.1 S | 900\ntotal - J | 700"
    )
    assert brief(located(run(doc))) == [("KUAT", "C7", 900, 700, "digit_diganti")]


def test_another_documents_value() -> None:
    """What stands in the document that did not change with the others."""
    draft = with_value(_doc("LKjIP"), 2, "realisasi", 2_718_281)
    other = with_value(_doc("Realisasi"), 2, "realisasi", 2_718_281)
    assert located(run(draft))[0].cause is not None
    findings = located(run(draft, other))
    assert {each.cause.id for finding in findings for each in (finding, *finding.alternatives) if each.cause} >= {
        "salin_dokumen"
    }


def test_a_misread_separator() -> None:
    """The text as printed groups no thousands: the reading, not the typing, is suspect."""
    (finding,) = located(run(with_value(_doc(), 2, "pagu", "40.00.678.0")))
    assert finding.cause is not None
    assert finding.cause.id == "pemisah_ribuan"


def test_sen_are_rounding() -> None:
    """Off by less than a rupiah: a note."""
    doc = table(
        "LRA", "pagu", "program 1 A | 10,40\n  kegiatan 1.1 K | 10\n    sub_kegiatan 1.1.1 S | 10,40\ntotal - J | 10,40"
    )
    (finding,) = run(doc)
    assert brief([finding]) == [("PASTI", "C6", 10, 10.4, "pembulatan")]
    assert finding.severity.value == "Catatan"


def test_a_percent_on_another_base() -> None:
    """Penyerapan over the pagu of another year's column, or of another row."""
    text = "program 1 A | 800 | 400 | 1.000 | {}%\nprogram 2 B | 600 | 100 | 500 | 16,67%\ntotal - J | 1.400 | 500 | 1.500 | 35,71%"
    doc = table("LKjIP", "pagu realisasi pagu@2022 persen", text.format("40,00"))
    (finding,) = located(run(doc))
    assert brief([finding]) == [("KUAT", "F5", 40, 50, "digit_diganti")]
    (finding,) = located(run(table("LKjIP", "pagu realisasi pagu@2022 persen", text.format("66,67"))))
    assert finding.cause is not None
    assert finding.cause.id == "dasar_persen_salah"
    assert dict(finding.cause.args) == {"ukuran": "pagu", "kode": "2", "uraian": "B", "baris": "6"}
