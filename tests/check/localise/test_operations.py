"""Slips that move several cells at once: each is one finding, with its cause."""

from collections.abc import Callable

from check_build import Doc, Line, brief, candidates, located, run, table
from network_build import at, bare, broken_in, equation_of, network_of

from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import Network
from pipeline.check.localise.operations import interchanged, operations, rows_left_out
from pipeline.check.localise.shifted import shifted
from pipeline.rulebook.relations import Family

ROWS = [
    ("program", "1.6.1", "A", -1, 12_345_678, 9_000_100),
    ("kegiatan", "1.6.1.2.1", "K1", 0, 7_345_678, 5_000_100),
    ("sub_kegiatan", "1.6.1.2.1.1", "S1", 1, 4_000_678, 3_000_100),
    ("sub_kegiatan", "1.6.1.2.1.2", "S2", 1, 2_345_000, 1_000_000),
    ("sub_kegiatan", "1.6.1.2.1.3", "S3", 1, 1_000_000, 1_000_000),
    ("kegiatan", "1.6.1.2.2", "K2", 0, 5_000_000, 4_000_000),
    ("sub_kegiatan", "1.6.1.2.2.1", "S4", 5, 3_111_000, 3_000_000),
    ("sub_kegiatan", "1.6.1.2.2.2", "S5", 5, 1_889_000, 1_000_000),
    ("total", "", "JUMLAH", -1, 12_345_678, 9_000_100),
]
COLUMNS = ("pagu", "realisasi", "sisa")
Amounts = list[list[int] | None]


def _doc(edit: Callable[[Amounts], None] = lambda _: None, document: str = "Realisasi") -> Doc:
    amounts: Amounts = [[pagu, spent, pagu - spent] for *_, pagu, spent in ROWS]
    edit(amounts)
    kept = [at for at, each in enumerate(amounts) if each is not None]
    place = {old: new for new, old in enumerate(kept)}
    lines = tuple(
        Line(*ROWS[at][:3], place.get(ROWS[at][3], -1), dict(zip(COLUMNS, amounts[at] or (), strict=False)))
        for at in kept
    )
    return Doc(document, lines, columns=COLUMNS)


def _add(amounts: Amounts, row: int, other: int) -> None:
    amounts[row] = [one + two for one, two in zip(amounts[row] or [], amounts[other] or [], strict=True)]


def test_two_rows_interchanged() -> None:
    """All amounts of two rows: one finding, six cells; by six sums, and sums alone make nothing certain."""

    def edit(amounts: Amounts) -> None:
        amounts[3], amounts[6] = amounts[6], amounts[3]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("KUAT", "C8", 3_111_000, 2_345_000, "baris_tertukar")]
    assert len(finding.cells) == 6
    assert candidates(finding)[0] == ("C11", 2_345_000, 3_111_000)
    assert dict(finding.cause.args)["uraian_2"] == "S4"  # type: ignore[union-attr]


def test_a_total_interchanged_with_a_row_is_named() -> None:
    """Each holds the other's amounts, so that the sum is off by twice what they are apart."""
    text = """
    program 1 A | 600.000 | 410.000
    program 2 B | 1.350.000 | 1.001.000
    program 3 C | 250.000 | 190.000
    total - Jumlah | 500.000 | 401.000
    """
    (finding,) = located(run(table("Realisasi", "pagu realisasi", text)))
    assert brief([finding]) == [("KUAT", "C6", 1_350_000, 500_000, "baris_tertukar")]
    assert candidates(finding) == [("C8", 500_000, 1_350_000), ("D6", 1_001_000, 401_000), ("D8", 401_000, 1_001_000)]


def test_two_cells_of_a_column_interchanged() -> None:
    """One finding for the pair."""

    def edit(amounts: Amounts) -> None:
        amounts[3][0], amounts[6][0] = amounts[6][0], amounts[3][0]  # type: ignore[index]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("PASTI", "C8", 3_111_000, 2_345_000, "sel_tertukar")]
    assert candidates(finding) == [("C11", 2_345_000, 3_111_000)]


def test_two_columns_of_a_row_interchanged() -> None:
    """Realisasi and sisa of one row: the row still holds, its sums do not."""

    def edit(amounts: Amounts) -> None:
        amounts[2][1], amounts[2][2] = amounts[2][2], amounts[2][1]  # type: ignore[index]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("KUAT", "D7", 1_000_578, 3_000_100, "kolom_tertukar")]
    assert candidates(finding) == [("E7", 3_000_100, 1_000_578)]


def test_a_row_left_out() -> None:
    """All sums of its parent are off by amounts that make a row: its amounts first, then totals that still count it."""

    def edit(amounts: Amounts) -> None:
        amounts[3] = None

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("RANCU", "C6", 7_345_678, None, "")]
    assert candidates(finding) == [
        ("C6", None, 2_345_000), ("D6", None, 1_000_000), ("E6", None, 1_345_000), ("C6", 7_345_678, 5_000_678),
    ]  # fmt: skip


def test_a_row_left_out_is_named_by_another_document() -> None:
    """The document that has it says which it is."""

    def edit(amounts: Amounts) -> None:
        amounts[3] = None

    findings = run(_doc(edit), _doc(document="LKjIP"))
    (finding,) = [each for each in findings if each.outcome.value == "SALAH"]
    assert finding.cause is not None
    assert finding.cause.args == (("kode", "1.6.1.2.1.2"), ("uraian", "S2"))


def test_a_row_counted_twice() -> None:
    """The sum is too high by a row that is there: counted twice, or its twin is missing; both are said."""

    def edit(amounts: Amounts) -> None:
        for row in (1, 0, 8):
            _add(amounts, row, 3)

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("RANCU", "C6", 9_690_678, None, "")]
    assert candidates(finding)[:3] == [
        ("C6", 9_690_678, 7_345_678), ("C5", 14_690_678, 12_345_678), ("C13", 14_690_678, 12_345_678),
    ]  # fmt: skip
    causes = [each.cause.id for each in finding.alternatives if each.cause]
    assert causes == ["baris_dobel"] * 6 + ["ikut_berubah"] * 3 + ["baris_terlewat"] * 3


def test_a_row_that_its_sum_leaves_out() -> None:
    """The sum is too low by a row that is there."""

    def edit(amounts: Amounts) -> None:
        for row in (1, 0, 8):
            amounts[row] = [one - two for one, two in zip(amounts[row] or [], (*ROWS[3][4:], 1_345_000), strict=True)]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("KUAT", "C6", 5_000_678, 7_345_678, "baris_terlewat")]


def test_a_column_typed_one_row_too_low() -> None:
    """Three cells of a column, each with its neighbour's amount."""

    def edit(amounts: Amounts) -> None:
        moved = [amounts[row][0] for row in (4, 2, 3)]  # type: ignore[index]
        for row, amount in zip((2, 3, 4), moved, strict=True):
            amounts[row][0] = amount  # type: ignore[index]

    (finding,) = run(_doc(edit))
    assert brief([finding]) == [("KUAT", "C7", 1_000_000, 4_000_678, "baris_tergeser")]
    assert candidates(finding) == [("C8", 4_000_678, 2_345_000), ("C9", 2_345_000, 1_000_000)]


def test_a_pagu_whose_sisa_was_computed_from_it() -> None:
    """The row holds, both sums are off: every brother explains it, with its sisa; none is accused."""

    def edit(amounts: Amounts) -> None:
        amounts[3][0] += 1_000_000  # type: ignore[index]
        amounts[3][2] += 1_000_000  # type: ignore[index]

    (finding,) = run(_doc(edit))
    assert finding.outcome.value == "RANCU"
    assert ("C8", 3_345_000, 2_345_000) in candidates(finding)
    assert ("E8", 2_345_000, 1_345_000) in candidates(finding)


def test_a_sign() -> None:
    """A plus where a minus should be is one cell."""

    def edit(amounts: Amounts) -> None:
        amounts[3][2] *= -1  # type: ignore[index]

    assert brief(run(_doc(edit))) == [("PASTI", "E8", -1_345_000, 1_345_000, "tanda")]


def test_a_total_that_is_not_carried_up() -> None:
    """Only the kegiatan is wrong, by one of its rows: its own cell, and why."""

    def edit(amounts: Amounts) -> None:
        amounts[1][0] -= 2_345_000  # type: ignore[index]

    assert brief(run(_doc(edit))) == [("PASTI", "C6", 5_000_678, 7_345_678, "tidak_diketahui")]


def test_whole_rows_interchanged_take_their_percents_along() -> None:
    """The printed persen moved with the amounts, so each still fits its own row."""
    text = """
    program 1 P | 1.000.000 | 700.000 | 300.000 | 70,00%
      kegiatan 1.1 K | 600.000 | 420.000 | 180.000 | 70,00%
        sub_kegiatan 1.1.1 a | 90.000 | 71.000 | 19.000 | 78,89%
        sub_kegiatan 1.1.2 b | 350.000 | 230.000 | 120.000 | 65,71%
      kegiatan 1.2 L | 400.000 | 280.000 | 120.000 | 70,00%
        sub_kegiatan 1.2.1 c | 250.000 | 190.000 | 60.000 | 76,00%
        sub_kegiatan 1.2.2 d | 310.000 | 209.000 | 101.000 | 67,42%
    total - Jumlah | 1.000.000 | 700.000 | 300.000 | 70,00%
    """
    (finding,) = located(run(table("Realisasi", "pagu realisasi sisa persen", text)))
    assert finding.cause is not None
    assert (finding.confidence.value, finding.cause.id) == ("KUAT", "baris_tertukar")
    assert {each.row for each in finding.cells} == {7, 10}


# --------------------------------------------------------------------------- each by itself


def _offered(net: Network, equation: int, kind: str) -> list[Choice]:
    """The operations of a kind that would mend an equation."""
    return [each for each in operations(net, equation, broken_in(net), {}) if each.kind == kind]


SMALL = "kegiatan 1 K | {} | {}\n  sub_kegiatan 1.1 S | 600 | 400\n  sub_kegiatan 1.2 T | 300 | 100"


def _small(pagu: int, spent: int) -> Network:
    return network_of(table("Realisasi", "pagu realisasi", SMALL.format(pagu, spent)))


def test_a_sum_too_high_by_one_of_its_rows_counts_it_twice() -> None:
    """In every column; the effect is what the sums are off by."""
    net = _small(1200, 600)
    sums = net.sums_of(0)
    (twice,) = _offered(net, sums[0], "baris_dobel")
    assert (twice.cells, twice.moves, twice.rows) == ((0, 1), (), (0, 2))
    assert twice.effects == ((sums[0], -30_000), (sums[1], -10_000))
    assert _offered(net, sums[0], "baris_lebih") == []


def test_a_sum_too_low_by_one_of_its_rows_leaves_it_out() -> None:
    """No row is missing then, for an amount below nothing is none."""
    net = _small(600, 400)
    (left,) = _offered(net, net.sums_of(0)[0], "baris_lebih")
    assert (left.rows, left.effects) == ((0, 2), ((net.sums_of(0)[0], 30_000), (net.sums_of(0)[1], 10_000)))
    assert _offered(net, net.sums_of(0)[0], "baris_terlewat") == []


def test_a_row_that_fits_in_one_column_only_is_no_row() -> None:
    """Pagu as the second row has it, realisasi otherwise."""
    net = _small(1200, 650)
    assert [each.kind for each in rows_left_out(net, net.sums_of(0)[0], broken_in(net))] == []


def test_a_row_of_nothing_is_no_row() -> None:
    """Its amounts are 0, and so is what is off by chance."""
    net = network_of(table("DPA", "pagu", "program 1 A | 5\n  kegiatan 1.1 K | 0\n  kegiatan 1.2 L | 5\nprogram 2 B | 1\ntotal - J | 7"))  # fmt: skip
    assert list(rows_left_out(net, net.sums_of(0)[0], broken_in(net))) == []


def test_a_row_that_does_not_hold_in_itself_is_not_missing() -> None:
    """Its sisa would be another: 400 − 250 is not 140."""
    text = "kegiatan 1 K | 1.000 | 650 | {}\n  sub_kegiatan 1.1 S | 600 | 400 | 200"
    for rest, kinds in ((350, ["baris_terlewat"]), (340, [])):
        net = network_of(table("Realisasi", "pagu realisasi sisa", text.format(rest)))
        assert [each.kind for each in rows_left_out(net, net.sums_of(0)[0], broken_in(net))] == kinds


def test_rows_without_an_identity_are_never_missing() -> None:
    """Nothing tells an amount of a row from a mistyped one."""
    net = _small(1234, 543)
    assert list(rows_left_out(net, net.sums_of(0)[0], broken_in(net))) == []


def test_what_only_one_column_lacks_is_no_row() -> None:
    """A row has more than one amount."""
    text = "kegiatan 1 K | 1.000 | 400 | 600\n  sub_kegiatan 1.1 S | 600 | 400 | 200"
    net = network_of(table("Realisasi", "pagu realisasi sisa", text.replace("| 600\n", "| 200\n")))
    assert list(rows_left_out(net, net.sums_of(0)[0], broken_in(net))) == []


def test_an_amount_takes_its_sisa_along() -> None:
    """Both are off in their sums by the same, the row holds: two moves, one slip."""
    text = (
        "kegiatan 1 K | 900 | 500 | 400\n  sub_kegiatan 1.1 S | 700 | 400 | 300\n  sub_kegiatan 1.2 T | 300 | 100 | 200"
    )
    net = network_of(table("Realisasi", "pagu realisasi sisa", text))
    made = _offered(net, equation_of(net, "jumlah.induk", 0, "pagu"), "ikut_sisa")
    assert [each.moves for each in made] == [
        ((at(net, row, "pagu"), change), (at(net, row, "sisa"), change))
        for row, change in ((0, 10_000), (1, -10_000), (2, -10_000))
    ]


def test_realisasi_takes_its_sisa_the_other_way() -> None:
    """More realisasi, less sisa."""
    text = (
        "kegiatan 1 K | 900 | 500 | 400\n  sub_kegiatan 1.1 S | 600 | 500 | 100\n  sub_kegiatan 1.2 T | 300 | 100 | 200"
    )
    net = network_of(table("Realisasi", "pagu realisasi sisa", text))
    made = _offered(net, equation_of(net, "jumlah.induk", 0, "realisasi"), "ikut_sisa")
    assert ((at(net, 1, "realisasi"), -10_000), (at(net, 1, "sisa"), 10_000)) in [each.moves for each in made]


def test_where_the_row_is_broken_nothing_follows() -> None:
    """Its sisa was not computed from the amount: of three rows only the one that holds is asked."""
    text = (
        "kegiatan 1 K | 900 | 500 | 400\n  sub_kegiatan 1.1 S | 700 | 400 | 301\n  sub_kegiatan 1.2 T | 300 | 100 | 199"
    )
    net = network_of(table("Realisasi", "pagu realisasi sisa", text))
    made = _offered(net, equation_of(net, "jumlah.induk", 0, "pagu"), "ikut_sisa")
    assert [each.cells for each in made] == [(at(net, 0, "pagu"), at(net, 0, "sisa"))]


def test_changed_cells_follow_nothing() -> None:
    """Neither the amount nor its sisa may have been put right before."""
    text = (
        "kegiatan 1 K | 900 | 500 | 400\n  sub_kegiatan 1.1 S | 700 | 400 | 300\n  sub_kegiatan 1.2 T | 300 | 100 | 200"
    )
    net = network_of(table("Realisasi", "pagu realisasi sisa", text))
    sums, now = equation_of(net, "jumlah.induk", 0, "pagu"), broken_in(net)
    for changed in (at(net, 1, "pagu"), at(net, 1, "sisa")):
        made = [each for each in operations(net, sums, now, {changed: 7}) if each.kind == "ikut_sisa"]
        assert [net.row(each.cells[0]) for each in made] == [0, 2]


def test_an_amount_that_another_document_says_otherwise_takes_its_row_along() -> None:
    """Sisa and persen as they were computed from it."""
    source = table("Realisasi", "pagu realisasi sisa persen", "program 1 A | 1.000 | 500 | 500 | 50,00%")
    draft = table("LKjIP", "pagu realisasi sisa persen", "program 1 A | 1.000 | 600 | 400 | 60,00%")
    net = network_of(source, draft)
    made = _offered(net, equation_of(net, "dokumen.realisasi", 0, "realisasi"), "ikut_sisa")
    assert sorted(each.moves for each in made) == [
        ((at(net, row, "realisasi"), change), (at(net, row, "sisa"), -change), (at(net, row, "persen"), percent))
        for row, change, percent in ((0, 10_000, 1000), (1, -10_000, -1000))
    ]  # fmt: skip


def test_a_percent_that_was_wrong_before_does_not_follow() -> None:
    """It was not computed from the amount."""
    source = table("Realisasi", "pagu realisasi persen", "program 1 A | 1.000 | 500 | 99,00%")
    net = network_of(source, table("LKjIP", "pagu realisasi", "program 1 A | 1.000 | 600"))
    assert _offered(net, equation_of(net, "dokumen.realisasi", 0, "realisasi"), "ikut_sisa") == []


def test_an_amount_of_which_nothing_is_computed_takes_nothing_along() -> None:
    """It is a plain cell."""
    net = network_of(table("DPA", "pagu", "program 1 A | 5"), table("LKjIP", "pagu", "program 1 A | 6"))
    assert _offered(net, equation_of(net, "dokumen.pagu", 0), "ikut_sisa") == []


# --------------------------------------------------------------------------- interchanged


def _swaps(net: Network, equation: int, changed: dict[int, int] | None = None) -> list[tuple[str, tuple[int, ...]]]:
    return [(each.kind, each.cells) for each in interchanged(net, equation, broken_in(net), changed or {})]


def test_cells_that_hold_what_the_other_should_are_interchanged() -> None:
    """Wherever the other stands in the column."""
    net = bare([9, 4, 3, 6, 2], [(0, 1), (1, -1), (2, -1)])
    assert _swaps(net, 0) == [("sel_tertukar", (1, 3))]
    assert [each.moves for each in interchanged(net, 0, {0: 2}, {})] == [((1, 2), (3, -2))]


def test_no_cell_is_interchanged_after_it_changed() -> None:
    """Neither of the two."""
    net = bare([9, 4, 3, 6, 2], [(0, 1), (1, -1), (2, -1)])
    assert _swaps(net, 0, {1: 0}) == _swaps(net, 0, {3: 0}) == []


def test_a_term_that_counts_more_than_once_is_not_interchanged() -> None:
    """A percent of other decimals; its factor is not 1."""
    assert _swaps(bare([9, 4, 3, 6], [(0, 1), (1, -2), (2, -1)]), 0) == []
    assert _swaps(bare([9, 4, 3, 6], [(0, 1), (1, -1), (2, -1)]), 0) == [("sel_tertukar", (1, 3))]


def test_two_columns_of_a_row_need_not_stand_side_by_side() -> None:
    """Pagu and sisa; a percent is never interchanged with an amount, whatever it is."""
    text = """
    kegiatan 1 K | 1.000 | 600 | 400 | 60,00%
      sub_kegiatan 1.1 S | 400 | 300 | 700 | 700,00%
      sub_kegiatan 1.2 T | 300 | 300 | 0 | 100,00%
    """
    net = network_of(table("Realisasi", "pagu realisasi sisa persen", text))
    kinds = _swaps(net, equation_of(net, "jumlah.induk", 0, "pagu"))
    assert int(net.value[at(net, 1, "persen")]) == int(net.value[at(net, 1, "sisa")])
    assert kinds == [("kolom_tertukar", (at(net, 1, "pagu"), at(net, 1, "sisa")))]


def test_whole_rows_are_offered_with_their_percents_and_without() -> None:
    """And the one column alone."""
    text = """
    kegiatan 1 K | 800 | 500 | 62,50%
      sub_kegiatan 1.1 S | 600 | 400 | 66,67%
      sub_kegiatan 1.2 T | 300 | 200 | 66,66%
    kegiatan 2 L | 500 | 300 | 60,00%
      sub_kegiatan 2.1 U | 500 | 300 | 60,00%
    """
    net = network_of(table("Realisasi", "pagu realisasi persen", text))
    kinds = _swaps(net, equation_of(net, "jumlah.induk", 0, "pagu"))
    rows = [(kind, len(cells)) for kind, cells in kinds if at(net, 4, "pagu") in cells and at(net, 1, "pagu") in cells]
    assert rows == [("baris_tertukar", 6), ("baris_tertukar", 4), ("sel_tertukar", 2)]


def test_percents_of_unlike_decimals_stay_where_they_are() -> None:
    """They were not moved with their rows."""
    text = """
    kegiatan 1 K | 800 | 500 | 62,50%
      sub_kegiatan 1.1 S | 600 | 400 | 66,7%
      sub_kegiatan 1.2 T | 300 | 200 | 66,66%
    kegiatan 2 L | 500 | 300 | 60,00%
      sub_kegiatan 2.1 U | 500 | 300 | 60,00%
    """
    net = network_of(table("Realisasi", "pagu realisasi persen", text))
    kinds = _swaps(net, equation_of(net, "jumlah.induk", 0, "pagu"))
    assert [len(cells) for kind, cells in kinds if kind == "baris_tertukar" and at(net, 4, "pagu") in cells] == [4]


# --------------------------------------------------------------------------- typed one row too low or too high


RUN = """
kegiatan 1 K | 1.000 | 400 | 600
  sub_kegiatan 1.1 S | {} | 100 | 150
  sub_kegiatan 1.2 T | {} | 100 | 235
  sub_kegiatan 1.3 U | {} | 200 | 215
"""


def _run(*pagu: int) -> Network:
    return network_of(table("Realisasi", "pagu realisasi sisa", RUN.format(*pagu)))


def test_a_run_is_offered_from_either_end() -> None:
    """Each cell with what its own row says: 250, 335, 415, typed a row too low or too high."""
    for pagu in ((415, 250, 335), (335, 415, 250)):
        net = _run(*pagu)
        offered = {
            each
            for row in (1, 2, 3)
            for each in shifted(net, equation_of(net, "baris.sisa", row, "sisa"), broken_in(net), {})
        }
        (choice,) = offered
        moves = [(at(net, row, "pagu"), (right - wrong) * 100) for row, right, wrong in zip((1, 2, 3), (250, 335, 415), pagu, strict=True)]  # fmt: skip
        assert choice == Choice("baris_tergeser", tuple(one for one, _ in moves), tuple(moves), (), (1, 2, 3))


def test_a_run_ends_where_a_cell_changed() -> None:
    """What was put right holds no neighbour's amount."""
    net = _run(415, 250, 335)
    sisa = equation_of(net, "baris.sisa", 2, "sisa")
    assert list(shifted(net, sisa, broken_in(net), {at(net, 2, "pagu"): 33_500})) == []


def test_a_run_steps_over_blank_cells() -> None:
    """A row without the amount is none of the run, and ends none."""
    text = RUN.format(415, 250, 335).replace("  sub_kegiatan 1.3", "  sub_kegiatan 1.9 X | | |\n  sub_kegiatan 1.3")
    net = network_of(table("Realisasi", "pagu realisasi sisa", text))
    offered = list(shifted(net, equation_of(net, "baris.sisa", 1, "sisa"), broken_in(net), {}))
    assert [each.rows for each in offered] == [(1, 2, 4)]


def test_a_run_ends_with_its_table() -> None:
    """The next table of the sheet is another column."""
    one = table("Realisasi", "pagu realisasi sisa", "program 1 A | 415 | 100 | 150\nprogram 2 B | 250 | 100 | 235")
    other = table("LKjIP", "pagu realisasi sisa", "program 3 C | 335 | 200 | 215")
    net = network_of(one, other)
    assert [each for row in (0, 1, 2) for each in shifted(net, equation_of(net, "baris.sisa", row, "sisa"), broken_in(net), {})] == []  # fmt: skip


def test_only_equations_of_one_factor_say_what_a_cell_should_hold() -> None:
    """A sum does not either: it may hide a second error."""
    sums = bare([5, 7, 9, 5], [(0, 1), (1, -1)], [(1, 1), (2, -1)], [(2, 1), (3, -1)])
    rows = bare([5, 7, 9, 5], [(0, 1), (1, -1)], [(1, 1), (2, -1)], [(2, 1), (3, -1)], families=[Family.ROW] * 3)
    assert list(shifted(sums, 0, broken_in(sums), {})) == []
    assert all(len(each.rows) >= 3 for each in shifted(rows, 0, broken_in(rows), {}))


def test_a_row_of_which_nothing_was_spent_may_be_missing() -> None:
    """Its realisasi is 0: the sums of pagu and sisa lack it."""
    text = "kegiatan 1 K | 1.000 | 400 | 600\n  sub_kegiatan 1.1 S | 600 | 400 | 200"
    net = network_of(table("Realisasi", "pagu realisasi sisa", text))
    (missing,) = rows_left_out(net, net.sums_of(0)[0], broken_in(net))
    assert (missing.kind, missing.cells) == ("baris_terlewat", (at(net, 0, "pagu"), at(net, 0, "sisa")))
    assert [change for _, change in missing.effects] == [-40_000, -40_000]
