"""Equations with their numbers, before and after a proposal: one of every kind of side."""

from check_build import Doc, Line, run, table
from network_build import at, bare, equation_of, network_of

from pipeline.check.verdict import evidence
from pipeline.model import Evidence, Number, Side, SideKind, Term

COLUMNS = "pagu realisasi sisa persen"
ROWS = """
kegiatan 1 K | 1.000 | 700 | 300 | 70,00%
  sub_kegiatan 1.1 S | 600 | 450 | 200 | 66,67%
  sub_kegiatan 1.2 T | 400 | 300 | 100 | 75,00%
"""


def _rupiah(amount: int) -> Number:
    return Number(amount * 100, 2, "Rp")


def _numbers(shown: Evidence) -> list[object]:
    """Left and right before, left and right after; rupiah as whole numbers."""
    return [
        None if each is None else each.value // 10**each.decimals if each.unit == "Rp" else each.value / 10**each.decimals
        for each in (shown.left, shown.right, shown.left_after, shown.right_after)
    ]  # fmt: skip


# --------------------------------------------------------------------------- linear equations


def test_a_sum_says_how_many_rows_of_which_level() -> None:
    """The parent on its left; everything as printed, and with the proposal put in."""
    net = network_of(table("Realisasi", COLUMNS, ROWS))
    shown = evidence.linear(net, equation_of(net, "jumlah.induk", 0, "realisasi"), {at(net, 1, "realisasi"): 40_000})
    assert (shown.rule, shown.subject, shown.relation) == ("jumlah.induk", "K", "=")
    assert shown.left_side == Side(SideKind.FIGURE, (Term("realisasi", "", "Realisasi"),))
    assert shown.right_side == Side(SideKind.SUM, (Term("realisasi", "", "Realisasi"),), 2, "sub_kegiatan")
    assert (shown.left, shown.right) == (_rupiah(700), _rupiah(750))
    assert (shown.left_after, shown.right_after) == (_rupiah(700), _rupiah(700))
    assert (shown.holds_before, shown.holds_after) == (False, True)
    assert [each.address for each in shown.cells] == ["D5", "D6", "D7"]


def test_a_sum_over_rows_of_several_levels_names_none() -> None:
    """A program over a kegiatan and a sub kegiatan."""
    net = network_of(table("DPA", "pagu", "program 1 A | 9\n  kegiatan 1.1 K | 5\n  sub_kegiatan 1.1.1 S | 5"))
    shown = evidence.linear(net, equation_of(net, "jumlah.induk", 0), {})
    assert (shown.right_side.kind, shown.right_side.count, shown.right_side.level) == (SideKind.SUM, 2, "")


def test_the_left_side_itself_may_be_proposed() -> None:
    """Then the right side stays."""
    net = network_of(table("Realisasi", COLUMNS, ROWS))
    shown = evidence.linear(net, equation_of(net, "jumlah.induk", 0, "realisasi"), {at(net, 0, "realisasi"): 75_000})
    assert _numbers(shown) == [700, 750, 750, 750]
    assert shown.holds_after


def test_a_proposal_that_mends_half_is_said_so() -> None:
    """It does not hold afterwards either."""
    net = network_of(table("Realisasi", COLUMNS, ROWS))
    shown = evidence.linear(net, equation_of(net, "jumlah.induk", 0, "realisasi"), {at(net, 1, "realisasi"): 42_000})
    assert _numbers(shown) == [700, 750, 700, 720]
    assert (shown.holds_before, shown.holds_after) == (False, False)


def test_a_row_that_is_not_there_is_added_on_the_right() -> None:
    """No cell changes: `added` is what the residual gains by it."""
    net = network_of(table("DPA", "pagu", "kegiatan 1 K | 1.000\n  sub_kegiatan 1.1 S | 600"))
    shown = evidence.linear(net, equation_of(net, "jumlah.induk", 0), {}, -40_000)
    assert _numbers(shown) == [1000, 600, 1000, 1000]
    assert (shown.holds_before, shown.holds_after) == (False, True)


def test_an_identity_names_its_terms_with_their_signs() -> None:
    """Sisa = pagu − realisasi, all of one row."""
    net = network_of(table("Realisasi", COLUMNS, ROWS))
    shown = evidence.linear(net, equation_of(net, "baris.sisa", 1, "sisa"), {})
    assert (shown.left_side.kind, shown.left_side.terms) == (SideKind.FIGURE, (Term("sisa", "", "Realisasi"),))
    assert shown.right_side == Side(SideKind.TERMS, (Term("pagu"), Term("realisasi", sign=-1)))
    assert _numbers(shown) == [200, 150, 200, 150]
    assert [each.address for each in shown.cells] == ["E6", "C6", "D6"]


def test_a_term_of_another_period_says_which() -> None:
    """The year is not said."""
    text = "rekening 5.1.1 A | 40.000 | 41.000 | 10.000 | 10.000 | 10.000 | 10.000"
    net = network_of(table("RAK", "pagu rak rak@TW1 rak@TW2 rak@TW3 rak@TW4", text))
    shown = evidence.linear(net, equation_of(net, "baris.rak_triwulan", 0, "rak"), {})
    assert shown.right_side == Side(SideKind.TERMS, tuple(Term("rak", f"TW{number}") for number in range(1, 5)))
    assert shown.left_side.terms == (Term("rak", "", "RAK"),)


def test_the_same_cell_in_two_documents_names_both() -> None:
    """The reference stands left."""
    net = network_of(table("DPA", "pagu", "program 1 A | 5"), table("LKjIP", "pagu", "program 1 A | 6"))
    shown = evidence.linear(net, equation_of(net, "dokumen.pagu", 0), {at(net, 1, "pagu"): 500})
    assert shown.left_side == Side(SideKind.FIGURE, (Term("pagu", "", "DPA"),))
    assert shown.right_side == Side(SideKind.TERMS, (Term("pagu", "", "LKjIP"),))
    assert _numbers(shown) == [5, 6, 5, 5]
    assert [each.file for each in shown.cells] == ["DPA.xlsx", "LKjIP.xlsx"]


def test_percents_of_two_documents_are_about_equal() -> None:
    """Where one is printed more coarsely; each in its own decimals."""
    net = network_of(
        table("Realisasi", "persen", "program 1 A | 61,11%"), table("LKjIP", "persen", "program 1 A | 62%")
    )
    equation = equation_of(net, "dokumen.persen", 0, "persen")
    shown = evidence.linear(net, equation, {at(net, 1, "persen"): 61})
    assert shown.relation == "≈"
    assert _numbers(shown) == [61.11, 62, 61.11, 61]
    assert (shown.holds_before, shown.holds_after) == (False, True)


def test_a_table_of_the_kinds_only_shows_what_they_add_up_to() -> None:
    """The LRA prints operasi and modal and no pagu: its side is their sum."""
    lra = Doc("LRA", (Line("program", "1", "A", -1, {"pagu_operasi": 6, "pagu_modal": 5}),))
    net = network_of(table("RAK", "pagu", "program 1 A | 10"), lra)
    equation = equation_of(net, "dokumen.pagu", 1)
    shown = evidence.linear(net, equation, {at(net, 1, "pagu_modal"): 400})
    assert _numbers(shown) == [11, 10, 10, 10]
    assert shown.right_side == Side(SideKind.TERMS, (Term("pagu", "", "RAK"),))
    assert [each.file for each in shown.cells] == ["LRA.xlsx", "LRA.xlsx", "RAK.xlsx"]


def test_a_sasaran_is_the_sum_of_its_programs() -> None:
    """In the other document, by its name."""
    plan = table("LKjIP", "pagu", "sasaran - Meningkatnya A | 10", form="lkjip_sasaran")
    programs = table("Realisasi", "pagu", "sasaran - Meningkatnya A |\n  program 1 P | 4\n  program 2 Q | 5")
    net = network_of(plan, programs)
    shown = evidence.linear(net, equation_of(net, "sasaran.pagu", 0), {})
    assert shown.right_side == Side(SideKind.SUM, (Term("pagu", "", "Realisasi"),), 2, "program")
    assert _numbers(shown) == [10, 9, 10, 9]


SUMMARY = "rekening 5 BELANJA | 180\n  rekening 5.1 OPERASI | {}\n  rekening 5.2 MODAL | {}"
RECAP = "program 1 A | 180 | 150 | 30\n  sub_kegiatan 1.1 S | 180 | 150 | 30\ntotal - Jumlah | 180 | 150 | 30"


def test_an_account_against_one_column_names_that() -> None:
    """Two figures, no sum."""
    recap = table("DPA", "pagu pagu_operasi pagu_modal", RECAP, form="dpa_rekap")
    net = network_of(table("DPA", "pagu", SUMMARY.format(140, 40), form="ringkasan"), recap)
    shown = evidence.linear(net, equation_of(net, "jenis.pagu", 1), {})
    assert shown.right_side == Side(SideKind.TERMS, (Term("pagu_operasi", "", "DPA"),))
    assert _numbers(shown) == [140, 150, 140, 150]


def test_an_account_against_many_is_their_sum() -> None:
    """The accounts under every sub kegiatan."""
    lines = (
        Line("program", "1", "A", -1, {"pagu": 180}), Line("sub_kegiatan", "1.1", "S", 0, {"pagu": 180}),
        Line("rekening", "1.1|5.1.1", "Gaji", 1, {"pagu": 100}), Line("rekening", "1.1|5.1.2", "ATK", 1, {"pagu": 50}),
        Line("rekening", "1.1|5.2.1", "Laptop", 1, {"pagu": 30}), Line("total", "", "JUMLAH", -1, {"pagu": 180}),
    )  # fmt: skip
    net = network_of(table("DPA", "pagu", SUMMARY.format(140, 40), form="ringkasan"), Doc("LRA", lines))
    shown = evidence.linear(net, equation_of(net, "jenis.pagu", 1), {})
    assert shown.right_side == Side(SideKind.SUM, (Term("pagu", "", "LRA"),), 2, "rekening")
    assert _numbers(shown) == [140, 150, 140, 150]
    alone = evidence.linear(net, equation_of(net, "jenis.pagu", 2), {})
    assert (alone.right_side.kind, len(alone.right_side.terms)) == (SideKind.TERMS, 1)


EFFICIENCY = "capaian persen efisiensi"


def _efficiency(first: str, witness: str | None = None) -> list[Evidence]:
    """The evidence of all findings of a table of three programs, with another table that says the capaian too."""
    text = f"program - A | 100,00% | 80,00% | {first}%\nprogram - B | 90,00% | 70,00% | 20,00%\nprogram - C | 95,00% | 90,00% | 5,00%"
    docs = [table("LKjIP", EFFICIENCY, text, sheet="Efisiensi")]
    if witness is not None:
        rows = f"program - A | {witness}% | 80,00%\nprogram - B | 90,00% | 70,00%\nprogram - C | 95,00% | 90,00%"
        docs.append(table("LKjIP", "capaian persen", rows, sheet="Capaian", form="lain"))
    return [shown for finding in run(*docs) for shown in finding.evidence]


def test_an_efficiency_is_capaian_less_penyerapan() -> None:
    """By the formula of its table, within the rounding of all three."""
    shown = _efficiency("30,00")[0]
    assert (shown.rule, shown.relation) == ("baris.efisiensi", "≈")
    assert shown.right_side == Side(SideKind.TERMS, (Term("capaian"), Term("persen", sign=-1)))
    assert _numbers(shown)[:2] == [30, 20]


def test_a_percent_is_its_two_figures() -> None:
    """Numerator ÷ denominator, as printed and as it should be."""
    text = ROWS.replace("450", "400").replace("66,67", "67,67")
    net = network_of(table("Realisasi", COLUMNS, text))
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    shown = evidence.percent(net, ratio, {at(net, 1, "persen"): 6667})
    assert (shown.rule, shown.subject, shown.relation) == ("baris.persen", "S", "≈")
    assert shown.left_side == Side(SideKind.FIGURE, (Term("persen", "", "Realisasi"),))
    assert shown.right_side == Side(SideKind.RATIO, (Term("realisasi"), Term("pagu")))
    assert _numbers(shown) == [67.67, 66.67, 66.67, 66.67]
    assert (shown.holds_before, shown.holds_after) == (False, True)
    assert [each.address for each in shown.cells] == ["F6", "D6", "C6"]


def test_a_percent_after_its_numerator_changed() -> None:
    """What it should say changes with it."""
    net = network_of(table("Realisasi", COLUMNS, ROWS))
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    shown = evidence.percent(net, ratio, {at(net, 1, "realisasi"): 40_000})
    assert _numbers(shown) == [66.67, 75, 66.67, 66.67]
    assert (shown.holds_before, shown.holds_after) == (False, True)


def test_a_percent_near_its_value_holds_afterwards_only() -> None:
    """Cut off instead of rounded: it did not hold, and it breaks nothing."""
    net = network_of(table("Realisasi", COLUMNS, ROWS.replace("450", "400").replace("66,67", "66,66")))
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    shown = evidence.percent(net, ratio, {})
    assert (shown.holds_before, shown.holds_after) == (False, True)


def test_a_percent_over_nothing_has_no_right_side() -> None:
    """Once its denominator is proposed to be nothing."""
    net = network_of(table("Realisasi", COLUMNS, ROWS))
    (ratio,) = net.ratios_of(at(net, 1, "persen"))
    shown = evidence.percent(net, ratio, {at(net, 1, "pagu"): 0})
    assert _numbers(shown) == [66.67, 75, 66.67, None]
    assert not shown.holds_after


def test_a_share_is_the_figure_of_its_tables_total() -> None:
    """Bobot: of the pagu of all rows."""
    net = network_of(table("LKjIP", "pagu bobot", "program 1 A | 300 | 35%\nprogram 2 B | 700 | 70%\ntotal - J | 1.000 | 100%"))  # fmt: skip
    (ratio,) = net.ratios_of(at(net, 0, "bobot"))
    shown = evidence.percent(net, ratio, {})
    assert shown.rule == "baris.bobot"
    assert shown.right_side == Side(SideKind.SHARE, (Term("pagu"), Term("pagu")))
    assert _numbers(shown) == [35, 30, 35, 30]


def test_a_witness_is_the_mean_of_what_another_table_says() -> None:
    """It holds, so that it clears the capaian beside a wrong efisiensi; by the sheet, for both are one document."""
    means = [each for each in _efficiency("30,00", "100,00") if each.right_side.kind is SideKind.MEAN]
    (capaian,) = means
    assert capaian.right_side == Side(SideKind.MEAN, (Term("capaian", "", "", "Capaian"),), 1)
    assert (capaian.holds_before, capaian.holds_after) == (True, True)
    assert _numbers(capaian) == [100, 100, 100, 100]
    assert not [each for each in _efficiency("30,00") if each.right_side.kind is SideKind.MEAN]


def test_quarters_are_said_by_their_number() -> None:
    """A year's kinerja is no linear equation: percentages and indices take the last quarter."""
    text = "program 1 A / Jumlah orang | 50 Orang | 10 Orang | 10 Orang | 10 Orang | 10 Orang"
    (finding,) = run(table("E81", "kinerja kinerja@TW1 kinerja@TW2 kinerja@TW3 kinerja@TW4", text))
    (shown,) = finding.evidence
    assert shown.right_side == Side(SideKind.QUARTERS, (), 4)
    assert _numbers(shown) == [50, 40, 50, 40]


def test_a_formula_is_said_by_its_id() -> None:
    """Of a table that follows none: each row with what the formula in force would give."""
    text = "program - A | 100,00% | 80,00% | 31,00%\nprogram - B | 90,00% | 70,00% | 42,00%\nprogram - C | 95,00% | 90,00% | 53,00%"
    (finding,) = run(table("LKjIP", EFFICIENCY, text))
    assert [shown.right_side for shown in finding.evidence] == [Side(SideKind.FORMULA, formula="selisih")] * 3
    assert [_numbers(shown) for shown in finding.evidence] == [[31, 20, 31, 20], [42, 20, 42, 20], [53, 5, 53, 5]]


def test_whatever_the_factors_the_left_side_is_what_is_printed() -> None:
    """A left side that counts tenfold: the right side is what it should be, not ten times that."""
    net = bare([7, 40, 20], [(0, 10), (1, -1), (2, -1)])
    shown = evidence.linear(net, 0, {0: 6})
    assert shown.left is not None
    assert shown.right is not None
    assert (shown.left.value, shown.right.value) == (7, 6)
    assert shown.holds_after
