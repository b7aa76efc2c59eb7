"""The likely cause of a located cell."""

from math import log

import pytest
from check_build import Doc, Line, brief, located, run, table, with_value
from network_build import at, network_of

from pipeline.check.cause.cause import UNKNOWN, Guess, guess, operation_cause
from pipeline.check.cause.slips import NOTHING
from pipeline.check.grid.linkage import keys_by
from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import Network
from pipeline.model import Cause
from pipeline.rulebook.reconciliation import BY_KODE

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
    """An only child has its parent's value by right; 900 for 700 is a digit, or a row revised: all above it follow then."""
    doc = table(
        "DPA", "pagu", "program 1 A | 700\n  kegiatan 1.1 K | 700\n    sub_kegiatan 1.1.1 S | 900\ntotal - J | 700"
    )
    (finding,) = located(run(doc))
    assert brief([finding]) == [("RANCU", "C6", 700, None, "")]
    assert [(each.cell.address, each.cause.id) for each in finding.alternatives if each.cause] == [
        ("C7", "digit_diganti"), ("C6", "induk_basi"),
    ]  # fmt: skip


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


# --------------------------------------------------------------------------- each cause by itself


def _guess(net: Network, cell: int, change: int | None) -> Guess:
    return guess(net, keys_by(net.grid)[BY_KODE], cell, change)


def _typed(found: str, expected: int, *more: str) -> Guess:
    """A pagu that reads `found` and should be so many rupiah; further rows beside it."""
    rows = "\n".join([f"program 1 A | {found}", *more, "total - J | 1"])
    net = network_of(table("DPA", "pagu", rows))
    return _guess(net, 0, expected * 100 - int(net.value[0]))


@pytest.mark.parametrize(
    ("found", "expected", "cause"),
    [
        ("4.700.678", 4_000_678, "digit_diganti"), ("4.000.687", 4_000_678, "digit_tertukar"),
        ("400.678", 4_000_678, "digit_hilang"), ("40.009.678", 4_000_678, "digit_lebih"),
        ("4.000.678.000", 4_000_678, "kali_10n"), ("-4.000.678", 4_000_678, "tanda"),
        ("12.345.678", 987_000, "sisa_templat"), ("40.00.678", 40_006_780, "pemisah_ribuan"),
        ("4.000.678,40", 4_000_678, "pembulatan"), ("5.271.316", 4_000_678, "tidak_diketahui"),
    ],
)  # fmt: skip
def test_every_cause_of_an_amount_by_itself(found: str, expected: int, cause: str) -> None:
    """The smallest input that shows it; the value is what was asked for."""
    made = _typed(found, expected)
    assert made.cause.id == cause
    assert made.value == expected * 100


def test_an_unknown_cause_is_the_least_likely() -> None:
    """Below any slip, however rare."""
    unknown = _typed("5.271.316", 4_000_678)
    slip = _typed("-4.000.678", 4_000_678)
    assert (unknown.cause, unknown.likelihood) == (UNKNOWN, NOTHING)
    assert unknown.likelihood < slip.likelihood


def test_a_blank_cell_was_left_blank() -> None:
    """Whatever should stand there."""
    net = network_of(table("DPA", "pagu", "program 1 A |\nprogram 2 B | 3\ntotal - J | 9"))
    assert _guess(net, 0, 600) == Guess(Cause("kosong"), 0.0, 600)


def test_rounding_explains_less_than_a_rupiah() -> None:
    """Not a rupiah, nor where nothing is off."""
    assert _typed("4.000.678,99", 4_000_678).cause.id == "pembulatan"
    assert _typed("4.000.679", 4_000_678).cause.id != "pembulatan"
    assert _typed("4.000.678", 4_000_678).cause == UNKNOWN


def test_the_zeros_of_sen_are_no_digits_of_a_slip() -> None:
    """Rupiah are compared, where neither amount has sen."""
    assert _typed("4.700.678", 4_000_678).cause.args == (("dari", "0"), ("menjadi", "7"), ("letak", "6"))


def test_the_next_row_with_the_same_value_was_copied() -> None:
    """The nearest of several; named by kode, uraian and row."""
    made = _typed("5.271.316", 4_000_678, "program 2 B | 7", "program 3 C | 5.271.316", "program 4 D | 5.271.316")
    assert made.cause == Cause("salin_baris", (("kode", "3"), ("uraian", "C"), ("baris", "7")))


def test_a_near_row_was_copied_rather_than_a_far_one() -> None:
    """The likelihood falls with the distance."""
    near = _typed("5.271.316", 4_000_678, "program 2 B | 5.271.316")
    far = _typed("5.271.316", 4_000_678, "program 2 B | 7", "program 3 C | 5.271.316")
    assert (near.likelihood, far.likelihood) == (log(20) - log(2), log(20) - log(3))


def test_a_row_above_in_the_tree_is_no_copy() -> None:
    """An only child has its parent's value by right; its cousin's is a copy."""
    tree = "program 1 A | {}\n  kegiatan 1.1 K | {}\n    sub_kegiatan 1.1.1 S | {}\nprogram 2 B | {}\ntotal - J | 1"
    own = network_of(table("DPA", "pagu", tree.format("5.271.316", "5.271.316", "5.271.316", 7)))
    other = network_of(table("DPA", "pagu", tree.format(7, 7, "5.271.316", "5.271.316")))
    assert _guess(own, 2, -127_063_800).cause == UNKNOWN
    assert _guess(other, 2, -127_063_800).cause.id == "salin_baris"


def test_another_documents_value_was_copied() -> None:
    """Of the same kode, in another table; one of another kode is another matter."""
    for kode, cause in (("1", "salin_dokumen"), ("9", "tidak_diketahui")):
        net = network_of(
            table("Realisasi", "pagu", "program 1 A | 5.271.316\ntotal - J | 1"),
            table("LKjIP", "pagu", f"program {kode} A | 5.271.316", sheet="Tabel 3.7"),
        )
        made = _guess(net, 0, -127_063_800)
        assert made.cause.id == cause
        assert made.cause.args == ((("dokumen", "LKjIP"), ("lembar", "Tabel 3.7")) if cause == "salin_dokumen" else ())


def test_nothing_is_no_copy() -> None:
    """0 stands in many rows."""
    assert _typed("0", 4_000_678, "program 2 B | 0").cause == UNKNOWN


@pytest.mark.parametrize(
    ("columns", "cells", "cause"),
    [
        ("pagu pagu@2022", "5.271.316 | 5.271.316", "salin_tahun_lalu"),
        ("pagu pagu@2021", "5.271.316 | 5.271.316", "tidak_diketahui"),
        ("pagu realisasi", "5.271.316 | 5.271.316", "kolom_lain"),
        ("pagu realisasi@TW1", "5.271.316 | 5.271.316", "kolom_lain"),
        ("rak@TW1 realisasi@TW1", "5.271.316 | 5.271.316", "kolom_lain"),
        ("rak@TW1 realisasi@TW2", "5.271.316 | 5.271.316", "tidak_diketahui"),
        ("rak@TW1 realisasi", "5.271.316 | 5.271.316", "tidak_diketahui"),
        ("pagu sisa", "5.271.316 | 5.271.316", "tidak_diketahui"),
    ],
)  # fmt: skip
def test_another_column_of_the_row(columns: str, cells: str, cause: str) -> None:
    """Last year's, or another measure of the same period, for a year's amount of any; never a sisa, which follows."""
    net = network_of(table("Realisasi", columns, f"program 1 A | {cells}\ntotal - J | 1 | 1"))
    measure, _, period = columns.split(maxsplit=1)[0].partition("@")
    assert _guess(net, at(net, 0, measure, period or "tahun"), -127_063_800).cause.id == cause


def test_an_amount_of_last_year_was_not_copied_from_itself() -> None:
    """Its own column says nothing of where it is from."""
    net = network_of(table("LKjIP", "pagu pagu@2022", "program 1 A | 7 | 5.271.316\ntotal - J | 1 | 1"))
    assert _guess(net, at(net, 0, "pagu", "2022"), -127_063_800).cause == UNKNOWN


def test_the_order_of_likelihood() -> None:
    """Rounding, then an amount of a neighbour, then one of a template, then what nothing explains."""
    rounding = _typed("4.000.678,40", 4_000_678)
    beside = table("LKjIP", "pagu", "program 1 A | 5.271.316", sheet="Tabel 3.7")
    net = network_of(table("Realisasi", "pagu", "program 1 A | 5.271.316\ntotal - J | 1"), beside)
    copied = _guess(net, 0, -127_063_800)
    sample, unknown = _typed("12.345.678", 987_000), _typed("5.271.316", 4_000_678)
    told = [each.likelihood for each in (rounding, copied, sample, unknown)]
    assert told == [log(100), log(0.5), log(0.3), NOTHING]
    assert told == sorted(told, reverse=True)


def test_a_copied_amount_is_likelier_than_any_slip_of_a_digit() -> None:
    """That it stands beside by accident is not one chance in a million."""
    assert _typed("4.700.678", 4_000_678, "program 2 B | 4.700.678").cause.id == "salin_baris"


def test_a_copied_amount_is_told_where_no_slip_leads_to_it() -> None:
    """It explains what digits do not."""
    assert _typed("4.000.768", 4_678_000, "program 2 B | 4.000.768").cause.id == "salin_baris"


def test_a_point_of_thousands_read_as_a_decimal_point() -> None:
    """A number cell of 4.000,678 stays a number a thousand times too small; a text that says so is only misprinted."""
    small = Doc("DPA", (Line("program", "1", "A", -1, {"pagu": 4000}), Line("total", "", "J", -1, {"pagu": 1})))
    net = network_of(small)
    assert _guess(net, 0, (4_000_000 - 4000) * 100).cause == Cause("pemisah_ribuan", (("pangkat", "-3"),))
    assert _guess(net, 0, (40_000 - 4000) * 100).cause == Cause("kali_10n", (("pangkat", "-1"),))
    assert _typed("4.000", 4_000_000).cause.id == "kali_10n"


# --------------------------------------------------------------------------- percents


def _percent(printed: str, rows: str = "") -> tuple[Network, int]:
    """600 of 800: 75 %; further rows beside it."""
    text = f"program 1 A | 800 | 600 | {printed}\n{rows}"
    net = network_of(table("LKjIP", "pagu realisasi persen", text))
    return net, at(net, 0, "persen")


def test_a_percent_that_is_off_by_one_was_rounded_otherwise() -> None:
    """By one unit of its last decimal at most."""
    net, cell = _percent("74,99%")
    assert _guess(net, cell, 1).cause.id == "pembulatan"
    net, cell = _percent("75,02%")
    assert _guess(net, cell, -2).cause.id == "digit_diganti"


def test_the_percent_of_another_row() -> None:
    """One that holds there; the nearest, a row at the top before one below."""
    rows = "program 2 B | 800 | 300 | 37,50%\nprogram 3 C | 800 | 300 | 37,50%"
    net, cell = _percent("37,50%", rows)
    made = _guess(net, cell, 3750)
    assert made.cause == Cause("persen_baris_lain", (("kode", "2"), ("uraian", "B"), ("baris", "6")))
    nested = "program 2 B | 800 | 400 | 50,00%\n  kegiatan 2.1 K | 800 | 300 | 37,50%\nprogram 3 C | 800 | 300 | 37,50%"
    net, cell = _percent("37,50%", nested)
    assert dict(_guess(net, cell, 3750).cause.args)["kode"] == "3"


def test_a_percent_that_does_not_hold_where_it_stands_was_not_copied() -> None:
    """Nor one of other decimals, nor 100 and 0, which any row may have."""
    for printed, rows in (
        ("31,41%", "program 2 B | 800 | 300 | 31,41%"),
        ("37,50%", "program 2 B | 800 | 300 | 37,5%"),
        ("100,00%", "program 2 B | 800 | 800 | 100,00%"),
        ("0,00%", "program 2 B | 800 | 0 | 0,00%"),
    ):
        net, cell = _percent(printed, rows)
        assert _guess(net, cell, 7500 - int(net.value[cell])).cause.id != "persen_baris_lain"


def test_a_percent_over_another_rows_base() -> None:
    """600 of 960 is 62,5 %."""
    net, cell = _percent("62,50%", "program 2 B | 960 | 480 | 50,00%")
    made = _guess(net, cell, 1250)
    assert made.cause.id == "dasar_persen_salah"
    assert dict(made.cause.args) == {"ukuran": "pagu", "kode": "2", "uraian": "B", "baris": "6"}


def test_a_percent_over_another_column_of_its_row() -> None:
    """600 of last year's 1.000 is 60 %: before a base of another row."""
    net = network_of(table("LKjIP", "pagu realisasi persen pagu@2022", "program 1 A | 800 | 600 | 60,00% | 1.000\nprogram 2 B | 1.000 | 500 | 50,00% | 7"))  # fmt: skip
    made = _guess(net, at(net, 0, "persen"), 1500)
    assert made.cause == Cause("dasar_persen_salah", (("ukuran", "pagu"), ("periode", "2022")))


def test_a_base_of_nothing_is_no_base() -> None:
    """Nor the base that it should have."""
    net = network_of(table("LKjIP", "pagu realisasi persen pagu@2022", "program 1 A | 800 | 600 | 31,41% | 0"))
    assert _guess(net, at(net, 0, "persen"), 4359).cause == UNKNOWN


def test_a_slip_of_digits_in_a_percent() -> None:
    """As in any number."""
    net, cell = _percent("57,00%")
    assert _guess(net, cell, 1800).cause.id == "digit_tertukar"


# --------------------------------------------------------------------------- a range, and operations


def test_a_range_gives_the_likeliest_slip_that_fits() -> None:
    """An amount that is known through its percent only: 250 of 500 printed as 51 % may be 255."""
    net = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 500 | 250 | 51,00%"))
    made = _guess(net, at(net, 0, "realisasi"), None)
    assert (made.cause.id, made.value) == ("digit_diganti", 25_500)


def test_a_range_that_no_slip_reaches_has_no_value() -> None:
    """It is off, and nobody can tell by what."""
    net = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 5.000.000 | 2.718.281 | 99,87%"))
    assert _guess(net, at(net, 0, "realisasi"), None) == Guess(UNKNOWN, NOTHING, None)


OPERATED = (
    "kegiatan 1 K | 900 | 500 | 400\n  sub_kegiatan 1.1 S | 700 | 400 | 300\n  sub_kegiatan 1.2 T | 300 | 100 | 200"
)


@pytest.mark.parametrize(
    ("kind", "rows", "cause", "args"),
    [
        ("baris_tertukar", (1, 2), "baris_tertukar", {"kode_1": "1.1", "uraian_1": "S", "baris_1": "6", "kode_2": "1.2", "uraian_2": "T", "baris_2": "7"}),
        ("sel_tertukar", (1, 2), "sel_tertukar", {"kode_1": "1.1", "uraian_1": "S", "baris_1": "6", "kode_2": "1.2", "uraian_2": "T", "baris_2": "7"}),
        ("kolom_tertukar", (1,), "kolom_tertukar", {"ukuran": "pagu, sisa"}),
        ("baris_tergeser", (0, 1, 2), "baris_tergeser", {"baris_awal": "5", "baris_akhir": "7", "ukuran": "pagu"}),
        ("baris_dobel", (0, 2), "baris_dobel", {"kode": "1.2", "uraian": "T", "baris": "7"}),
        ("baris_lebih", (0, 2), "baris_terlewat", {"kode": "1.2", "uraian": "T", "baris": "7"}),
        ("baris_terlewat", (0,), "baris_terlewat", {}),
        ("ikut_sisa", (), "digit_diganti", {"dari": "6", "menjadi": "7", "letak": "3"}),
    ],
)  # fmt: skip
def test_the_cause_of_every_operation(kind: str, rows: tuple[int, ...], cause: str, args: dict[str, str]) -> None:
    """With the rows and columns that moved, as the sentence asks for them."""
    net = network_of(table("Realisasi", "pagu realisasi sisa", OPERATED))
    cells = (at(net, 1, "pagu"), at(net, 1, "sisa"))
    choice = Choice(kind, cells, tuple((each, -10_000) for each in cells), ((0, -1), (1, -1)), rows)
    made = operation_cause(net, keys_by(net.grid)[BY_KODE], choice)
    assert (made.id, dict(made.args)) == (cause, args)


WITH_T = "kegiatan 1.1 K | 1.000 | 700\n  sub_kegiatan 1.1.1 S | 600 | 450\n  sub_kegiatan 1.1.2 T | {} | {}"
WITHOUT_T = "kegiatan 1.1 K | 1.000 | 700\n  sub_kegiatan 1.1.1 S | 600 | 450"


def _missing(*others: Doc) -> dict[str, str]:
    """Which row of 400 and 250 is missing in the Realisasi."""
    net = network_of(table("Realisasi", "pagu realisasi", WITHOUT_T), *others)
    sums = net.sums_of(0)
    choice = Choice("baris_terlewat", (0, 1), (), ((sums[0], -40_000), (sums[1], -25_000)), (0,))
    return dict(operation_cause(net, keys_by(net.grid)[BY_KODE], choice).args)


def test_a_missing_row_is_named_by_the_document_that_has_it() -> None:
    """Under the same parent, with the same amounts, as far as that document prints them."""
    named = {"kode": "1.1.2", "uraian": "T"}
    assert _missing(table("LKjIP", "pagu realisasi", WITH_T.format(400, 250))) == named
    assert _missing(table("DPA", "pagu", WITH_T.format(400, 250))) == named


def test_a_row_of_other_amounts_is_not_the_missing_one() -> None:
    """Nor one that prints none of them, nor one of another parent, nor one that is there."""
    for other in (
        table("LKjIP", "pagu realisasi", WITH_T.format(400, 251)),
        table("LKjIP", "sisa", WITH_T.format(400, 250)),
        table("LKjIP", "pagu realisasi", WITH_T.format(400, 250).replace("1.1", "1.2")),
        table("LKjIP", "pagu realisasi", WITHOUT_T),
    ):
        assert _missing(other) == {}


def test_under_a_row_without_kode_no_row_is_named() -> None:
    """Nobody knows which row of another document it is."""
    text = WITHOUT_T.replace("kegiatan 1.1 K", "kegiatan - K")
    net = network_of(
        table("Realisasi", "pagu realisasi", text), table("LKjIP", "pagu realisasi", WITH_T.format(400, 250))
    )
    sums = net.sums_of(0)
    choice = Choice("baris_terlewat", (0, 1), (), ((sums[0], -40_000), (sums[1], -25_000)), (0,))
    assert operation_cause(net, keys_by(net.grid)[BY_KODE], choice) == Cause("baris_terlewat")


def test_of_values_that_are_as_likely_the_smallest_is_given() -> None:
    """250 of 500 printed as 51 %: 253 to 257 are one digit away, each."""
    net = network_of(table("LKjIP", "pagu realisasi persen", "program 1 A | 500 | 250 | 51%"))
    made = _guess(net, at(net, 0, "realisasi"), None)
    assert (made.cause.id, made.value) == ("digit_diganti", 25_300)


def test_a_percent_is_one_wherever_it_stands() -> None:
    """Also where it is the very first number of all."""
    net = network_of(table("LKjIP", "persen pagu realisasi", "program 1 A | 74,99% | 800 | 600"))
    assert _guess(net, 0, 1).cause.id == "pembulatan"
    assert _guess(net, 0, 2).cause.id != "pembulatan"
