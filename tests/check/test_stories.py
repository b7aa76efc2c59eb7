"""The stories people really make: each on a small table of its own, and on the given workbooks where they are."""

import os
from pathlib import Path
from typing import Any

import pytest
from check_build import BOOK, RULES, Doc, amount, brief, located, run, table

from pipeline.check.check import check
from pipeline.model import Finding, OfficeYear
from pipeline.read.link.join import join
from pipeline.read.reading import read_file
from pipeline.read.table.frames import frames

SUNTIK = os.environ.get("LKJIP_SUNTIK", "")
COLUMNS = "pagu realisasi persen"


def _doc(text: str, columns: str = COLUMNS) -> Doc:
    return table("Realisasi", columns, text)


def _told(findings: list[Finding]) -> list[tuple[str, str]]:
    """(outcome or confidence, cell) of each finding."""
    return [(each.confidence.value or each.outcome.value, each.cells[0].address) for each in findings]


# --------------------------------------------------------------------------- a percent, or the pagu beside it


def test_a_percent_that_a_digit_of_the_pagu_explains_is_not_accused() -> None:
    """83.125 for 83.145: the sum is short by 20, and the percent is right for 83.145; its brothers would fit the sum alone."""
    doc = _doc("""
        kegiatan 1.1.2.1 K | 912.245.000 | 500.000.000 | 54,81
          sub_kegiatan 1.1.2.1.1 S | 384.100.000 | 200.000.000 | 52,07
          sub_kegiatan 1.1.2.1.2 T | 83.125.000 | 79.924.900 | 96,13
          sub_kegiatan 1.1.2.1.3 U | 445.000.000 | 220.075.100 | 49,46
    """)
    assert brief(located(run(doc))) == [("PASTI", "C7", 83_125_000, 83_145_000, "digit_diganti")]


# --------------------------------------------------------------------------- interchanged under percents


SWAPPED = """
    kegiatan 1.1.2.1 K | 82.000.000 | 71.620.000 | 87,34
      sub_kegiatan 1.1.2.1.1 S | {} | 21.400.000 | {}
      sub_kegiatan 1.1.2.1.2 T | {} | 50.220.000 | {}
"""


def test_two_amounts_interchanged_that_only_their_percents_show() -> None:
    """Brothers' realisasi interchanged: every sum holds, both percents are off, and both are right put back."""
    (finding,) = located(run(_doc(SWAPPED.format("60.000.000", "83,70", "22.000.000", "97,27"))))
    assert brief([finding]) == [("KUAT", "D6", 21_400_000, 50_220_000, "sel_tertukar")]
    assert [(each.cell.address, amount(each.expected)) for each in finding.alternatives] == [("D7", 21_400_000)]


def test_where_the_percents_may_be_what_was_interchanged_nobody_is_accused() -> None:
    """Of two rows with one pagu, realisasi and percents interchanged look alike: both are listed."""
    (finding,) = located(run(_doc(SWAPPED.format("41.000.000", "122,49", "41.000.000", "52,20"))))
    assert finding.outcome.value == "RANCU"
    assert {each.cell.address for each in finding.alternatives} == {"D6", "D7", "E6", "E7"}


# --------------------------------------------------------------------------- two errors that hide each other


def test_two_programs_that_hide_each_others_error_are_both_named() -> None:
    """The total holds; each program is off from its own rows by the same amount, one up and one down."""
    doc = _doc("""
        program 1.1.2 P | 1.037 |  |
          kegiatan 1.1.2.1 K | 1.000 |  |
            sub_kegiatan 1.1.2.1.1 S | 600 |  |
            sub_kegiatan 1.1.2.1.2 T | 400 |  |
        program 1.1.3 Q | 463 |  |
          kegiatan 1.1.3.1 L | 300 |  |
            sub_kegiatan 1.1.3.1.1 U | 300 |  |
          kegiatan 1.1.3.2 M | 200 |  |
            sub_kegiatan 1.1.3.2.1 V | 200 |  |
        total - J | 1.500 |  |
    """)
    assert [each[:4] for each in brief(located(run(doc)))] == [("KUAT", "C5", 1037, 1000), ("KUAT", "C9", 463, 500)]


def test_two_cells_that_hide_each_others_error_say_so() -> None:
    """The sum of the realisasi holds; the sisa and the persen of both rows do not."""
    doc = table("Realisasi", "pagu realisasi sisa persen", """
        kegiatan 1.1.2.1 K | 1.000.000 | 700.000 | 300.000 | 70,00
          sub_kegiatan 1.1.2.1.1 S | 600.000 | 437.000 | 180.000 | 70,00
          sub_kegiatan 1.1.2.1.2 T | 400.000 | 263.000 | 120.000 | 70,00
    """)  # fmt: skip
    findings = located(run(doc))
    assert brief(findings) == [
        ("KUAT", "D6", 437_000, 420_000, "saling_menutup"), ("KUAT", "D7", 263_000, 280_000, "saling_menutup"),
    ]  # fmt: skip
    assert [dict(each.cause.args)["uraian"] for each in findings if each.cause] == ["T", "S"]


# --------------------------------------------------------------------------- a row printed twice


TWICE = """
    program 1.1.2 P | 1.000.000 | 700.000 | 70,00
      kegiatan 1.1.2.1 K | 600.000 | 420.000 | 70,00
        sub_kegiatan {} | 350.000 | 245.000 | 70,00
        sub_kegiatan {} | 350.000 | 245.000 | 70,00
        sub_kegiatan {} | 250.000 | 175.000 | 70,00
      kegiatan 1.1.2.2 L | 400.000 | 280.000 | 70,00
        sub_kegiatan {} | 400.000 | 280.000 | 70,00
    total - J | 1.000.000 | 700.000 | 70,00
"""


@pytest.mark.parametrize(
    "rows", [("1.1.2.1.1 S", "1.1.2.1.1 S", "1.1.2.1.2 T", "1.1.2.2.1 U"), ("- S", "- S", "- T", "- U")]
)
def test_a_row_printed_twice_is_one_finding_about_that_row(rows: tuple[str, ...]) -> None:
    """With kode and without: no amount is accused, and what the form's schema says of it is not said again."""
    findings = run(_doc(TWICE.format(*rows)))
    assert _told(findings) == [("TIDAK_SAH", "C8")]
    assert dict(findings[0].args)["periksa"] == "baris_dobel"


def test_two_brothers_of_one_name_and_amount_that_their_sum_counts_are_two_rows() -> None:
    """The sum holds with both: nothing but the schema's word about the name."""
    doc = _doc("""
        kegiatan 1.1.2.1 K | 700.000 | 490.000 | 70,00
          sub_kegiatan 1.1.2.1.1 S | 350.000 | 245.000 | 70,00
          sub_kegiatan 1.1.2.1.2 S | 350.000 | 245.000 | 70,00
    """)
    assert run(doc) == []


# --------------------------------------------------------------------------- totals left as they were


def test_rows_above_that_leave_one_out_are_told_first_and_the_row_is_not_accused() -> None:
    """The kegiatan, its program and the total all lack one row's realisasi; their percents follow from what they say."""
    doc = _doc("""
        program 1.1.2 P | 1.000.000 | 510.000 | 51,00
          kegiatan 1.1.2.1 K | 600.000 | 200.000 | 33,33
            sub_kegiatan 1.1.2.1.1 S | 400.000 | 300.000 | 75,00
            sub_kegiatan 1.1.2.1.2 T | 200.000 | 200.000 | 100,00
          kegiatan 1.1.2.2 L | 400.000 | 310.000 | 77,50
            sub_kegiatan 1.1.2.2.1 U | 400.000 | 310.000 | 77,50
        total - J | 1.000.000 | 510.000 | 51,00
    """)
    (finding,) = located(run(doc))
    assert finding.outcome.value == "RANCU"
    together = int(dict(finding.args)["bersama"])
    said = [(each.cell.address, amount(each.expected)) for each in finding.alternatives[:together]]
    assert said == [("D6", 500_000), ("D5", 810_000), ("D11", 810_000), ("E6", 83.33), ("E5", 81), ("E11", 81)]
    causes = [each.cause.id for each in finding.alternatives[:together] if each.cause]
    assert causes == ["baris_terlewat"] * 3 + ["ikut_berubah"] * 3


# --------------------------------------------------------------------------- a row gone with nothing left to count


def _kegiatan(*rows: int) -> str:
    lines = []
    for number, count in enumerate(rows, 1):
        lines.append(f"kegiatan 1.1.2.{number} K{number} | 100 | |")
        lines += [f"  sub_kegiatan 1.1.2.{number}.{each} S | {100 // count} | |" for each in range(1, count + 1)]
    return "\n".join(lines)


def test_the_one_row_without_rows_below_is_said() -> None:
    """Five kegiatan with sub kegiatan and one without: a row may be gone."""
    assert _told(run(_doc(_kegiatan(1, 2, 1, 0, 2, 4)))) == [("TIDAK_SAH", "C12")]


@pytest.mark.parametrize("rows", [(1, 2, 0, 0, 2, 4, 1), (1, 2, 0, 4, 1)])
def test_a_table_that_is_made_so_is_left_alone(rows: tuple[int, ...]) -> None:
    """Two without, or only four with."""
    assert run(_doc(_kegiatan(*rows))) == []


# --------------------------------------------------------------------------- a percent that was computed from the slip


def test_a_percent_computed_from_an_amount_does_not_speak_for_it() -> None:
    """374.068.400 for 374.368.400 with its percent: the brother, whose percent would stay as it is, is not accused; both are listed."""
    doc = _doc("""
        kegiatan 1.1.2.1 K | 9.431.024.800 | 8.245.437.537 | 87,43
          sub_kegiatan 1.1.2.1.1 S | 8.018.010.000 | 7.222.718.400 | 90,08
          sub_kegiatan 1.1.2.1.2 T | 574.360.000 | 374.068.400 | 65,13
          sub_kegiatan 1.1.2.1.3 U | 838.654.800 | 648.350.737 | 77,31
    """)
    (finding,) = located(run(doc))
    assert finding.outcome.value == "RANCU"
    named = {each.cell.address: amount(each.expected) for each in finding.alternatives}
    assert {"D6": 7_223_018_400, "D7": 374_368_400, "E7": 65.18}.items() <= named.items()


# --------------------------------------------------------------------------- blanks


BLANK = """
    program 1.1.2 P | {} | 7.892.754 | 85,82
      kegiatan 1.1.2.1 K | 2.195.470 | 1.908.946 | 86,95
      kegiatan 1.1.2.2 L | 7.001.908 | 5.983.808 | {}
    program 1.1.3 Q | 730.995 | 631.286 | 86,36
      kegiatan 1.1.3.1 M | 375.493 | 330.907 | 88,13
      kegiatan 1.1.3.2 N | 355.502 | 300.379 | 84,49
    total - J | 9.928.373 | 8.524.040 | 85,86
"""


def test_an_amount_left_blank_in_a_filled_column_is_told_by_what_it_adds_up() -> None:
    """Of two programs one lacks its pagu; its kegiatan and the total say it."""
    assert run(_doc(BLANK.format("9.197.378", "85,46"))) == []
    assert [each[:4] for each in brief(located(run(_doc(BLANK.format("", "85,46")))))] == [
        ("PASTI", "C5", None, 9_197_378)
    ]


def test_a_percent_left_blank_in_a_filled_column_is_told() -> None:
    """With all its decimals; a total without one is left alone."""
    said = brief(located(run(_doc(BLANK.format("9.197.378", "")))))
    assert [each[:4] for each in said] == [("KUAT", "E7", None, 85.46)]
    assert run(_doc(BLANK.format("9.197.378", "85,46").replace("8.524.040 | 85,86", "8.524.040 |"))) == []


def test_an_amount_beside_a_forgotten_one_is_not_accused() -> None:
    """What the sum is off by may be missing in the blank."""
    doc = table("Realisasi", "pagu realisasi", """
        program 1.1.2 P | 800 | 700
          kegiatan 1.1.2.1 K | 500 | 400
            sub_kegiatan 1.1.2.1.1 S | | 200
            sub_kegiatan 1.1.2.1.2 T | 600 | 200
          kegiatan 1.1.2.2 L | 300 | 300
            sub_kegiatan 1.1.2.2.1 U | 300 | 300
    """)  # fmt: skip
    assert {each.confidence.value for each in located(run(doc))} == {"RANCU"}


# --------------------------------------------------------------------------- rounded in several columns


def test_one_rupiah_in_one_sum_of_three_columns_is_one_note() -> None:
    """The table was rounded after it was added up: no cell is looked for."""
    doc = table("Realisasi", "pagu realisasi sisa", """
        program 1.1.2 P | 900.001 | 700.001 | 200.001
          kegiatan 1.1.2.1 K | 500.000 | 400.000 | 100.000
          kegiatan 1.1.2.2 L | 400.000 | 300.000 | 100.000
    """)  # fmt: skip
    (note,) = run(doc)
    assert (note.outcome.value, note.severity.value) == ("TIDAK_TERLACAK", "Catatan")
    assert note.cause is not None
    assert note.cause.id == "pembulatan"


# --------------------------------------------------------------------------- the given workbooks


GIVEN: dict[str, list[Any]] = {
    "01": [("PASTI", "K61")], "02": [("KUAT", "L23")], "03": [("KUAT", "F43"), ("KUAT", "F48")],
    "04": [("TIDAK_SAH", "K46")], "05": [("RANCU", "L25")], "06": [("TIDAK_SAH", "C15")],
}  # fmt: skip


@pytest.mark.skipif(not SUNTIK, reason="LKJIP_SUNTIK says where the workbooks are")
@pytest.mark.parametrize("number", sorted(GIVEN))
def test_the_given_slips_are_judged_right(number: str) -> None:
    """What was wrong is named or listed first; no right cell is accused. F18 is the example's own wrong capaian."""
    (path,) = Path(SUNTIK).glob(f"{number}*/*.xlsx")
    tables = read_file(path, path.name, BOOK.forms).tables
    joined = join(tables, BOOK.vocabulary, BOOK.readings)[0]
    place = OfficeYear("Dinas", 2023)
    found = check(*frames([(place, each) for each in joined]), RULES)
    assert _told([each for each in found if each.outcome != "BEDA" and each.cells[0].address != "F18"]) == GIVEN[number]
