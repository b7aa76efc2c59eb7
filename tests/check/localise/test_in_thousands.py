"""A block typed in thousands of rupiah: told by the sum above it, put in rupiah, said once."""

import numpy as np
import pytest
from check_build import RULES, Doc, amount, brief, grid_of, located, run, table
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.edits.equations import build_equations
from pipeline.check.grid.linkage import keys_by
from pipeline.check.grid.lookups import rows_with
from pipeline.check.localise import in_thousands
from pipeline.check.localise.in_thousands import HALF, in_full, loosened
from pipeline.model import Confidence, Finding, Outcome
from pipeline.rulebook.relations import Shape

EVERY = RULES.reconciliation
ROWS = """
program 1 A | {0}
  kegiatan 1.1 K | {1}
    sub_kegiatan 1.1.1 S | {2}
    sub_kegiatan 1.1.2 T | 4.000
  kegiatan 1.2 L | 5.000.000
"""


def _doc(total: str = "12.000.000", small: str = "7.000", sub: str = "3.000", columns: str = "pagu") -> Doc:
    return table("Realisasi", columns, ROWS.format(total, small, sub))


def _in_full(*docs: Doc) -> tuple[list[int], list[Finding], list[int]]:
    """(rupiah of each row in the first column, what is said, the rows put right)."""
    grid, found, scaled = in_full(grid_of(*docs), EVERY)
    return (grid.value[:, 0] // 100).tolist(), found, np.flatnonzero(scaled).tolist()


def test_a_kegiatan_with_its_sub_kegiatan_is_put_in_rupiah() -> None:
    """All that stands below the row that the sum speaks of; its brother and its parent stay."""
    amounts, (found,), scaled = _in_full(_doc())
    assert amounts == [12_000_000, 7_000_000, 3_000_000, 4_000_000, 5_000_000]
    assert scaled == [1, 2, 3]
    assert (found.outcome, found.confidence, found.rule) == (Outcome.SALAH, Confidence.KUAT, "jumlah.induk")
    assert (amount(found.found), amount(found.expected)) == (7_000, 7_000_000)
    assert [each.address for each in found.cells] == ["C6", "C7", "C8"]
    assert found.cause is not None
    assert (found.cause.id, dict(found.cause.args)) == ("ribuan", {"banyak_sel": "3"})
    assert (found.office, found.year, found.document, found.kode, found.label, found.measure, found.period) == (
        "Dinas Contoh", 2023, "Realisasi", "1.1", "K", "pagu", "2023",
    )  # fmt: skip


def test_the_given_grid_is_left_alone() -> None:
    """What was read stays as it was read."""
    grid = grid_of(_doc())
    before = grid.value.copy()
    made, _, _ = in_full(grid, EVERY)
    assert (grid.value == before).all()
    assert (made.value != before).any()


def test_what_was_looked_up_before_is_looked_up_anew() -> None:
    """Rows by amount are sorted once a grid: not those of the grid that was given."""
    grid = grid_of(_doc())
    assert rows_with(grid, 0, 0, 700_000).tolist() == [1]
    made, _, _ = in_full(grid, EVERY)
    assert rows_with(made, 0, 0, 700_000).tolist() == []
    assert rows_with(made, 0, 0, 700_000_000).tolist() == [1]


def test_a_grid_without_such_a_block_is_the_very_same() -> None:
    """Nothing is copied where nothing is said."""
    grid = grid_of(_doc(total="5.007.000"))
    made, found, scaled = in_full(grid, EVERY)
    assert made is grid
    assert (found, scaled.any()) == ([], False)


def test_without_a_rule_of_sums_nothing_is_looked_for() -> None:
    """No sum says what a row should be."""
    grid = grid_of(_doc())
    others = [each for each in EVERY if each.shape is not Shape.CHILDREN]
    assert in_full(grid, others)[0] is grid


@pytest.mark.parametrize(("off", "told"), [(500, True), (501, False), (-500, True), (-501, False)])
def test_what_rounding_to_thousands_takes_is_no_objection(off: int, told: bool) -> None:  # noqa: FBT001
    """Half a thousand rupiah either way of the 6.993.000 that are lacking; not a rupiah more."""
    _, found, _ = _in_full(_doc(total=f"{12_000_000 + off:,}".replace(",", ".")))
    assert bool(found) is told


def test_all_rows_below_may_be_thousands() -> None:
    """Then the sum is a thousand times theirs; half a thousand rupiah for each may be lost."""
    text = "program 1 A | {}\n  kegiatan 1.1 K | 7.000\n  kegiatan 1.2 L | 5.000\n"
    for total, told in (("12.001.000", True), ("12.001.001", False), ("11.999.000", True), ("11.998.999", False)):
        amounts, found, scaled = _in_full(table("DPA", "pagu", text.format(total)))
        assert (scaled, bool(found)) == ([1, 2] if told else [], told), total
        assert amounts[1] == (7_000_000 if told else 7_000)


def test_the_total_of_a_table_tells_of_its_rows_at_the_top() -> None:
    """As a parent does of its children."""
    text = "program 1 A | 7.000\nprogram 2 B | 5.000.000\ntotal - JUMLAH | 12.000.000\n"
    amounts, (found,), scaled = _in_full(table("DPA", "pagu", text))
    assert (amounts, scaled) == ([7_000_000, 5_000_000, 12_000_000], [0])
    assert found.cells[0].address == "C5"


def test_of_two_totals_none_tells() -> None:
    """Which rows each counts is not known."""
    text = "program 1 A | 7.000\nprogram 2 B | 5.000.000\ntotal - JUMLAH | 12.000.000\ntotal - JUMLAH | 12.000.000\n"
    assert _in_full(table("DPA", "pagu", text))[1:] == ([], [])


def test_the_total_of_one_table_says_nothing_of_another() -> None:
    """Its rows are its own."""
    one = table("DPA", "pagu", "program 1 A | 7.000\n", sheet="A")
    other = table("DPA", "pagu", "program 2 B | 5.000.000\ntotal - JUMLAH | 12.000.000\n", sheet="B")
    assert _in_full(one, other)[1:] == ([], [])


def test_two_rows_that_would_do_alike_are_not_chosen_between() -> None:
    """One of two equal kegiatan is in thousands: nobody can say which."""
    text = "program 1 A | 7.007.000\n  kegiatan 1.1 K | 7.000\n  kegiatan 1.2 L | 7.000\n"
    assert _in_full(table("DPA", "pagu", text))[1:] == ([], [])


@pytest.mark.parametrize(("small", "told"), [("1.001", False), ("1.002", True)])
def test_a_sum_off_by_a_million_or_less_tells_nothing(small: str, told: bool) -> None:  # noqa: FBT001
    """1.001 as 1.001.000 would add 999.999; of a small sum that may be chance."""
    whole = 5_000_000 + int(small.replace(".", "")) * 1_000
    text = (
        f"program 1 A | {whole:,}".replace(",", ".") + f"\n  kegiatan 1.1 K | {small}\n  kegiatan 1.2 L | 5.000.000\n"
    )
    assert bool(_in_full(table("DPA", "pagu", text))[1]) is told


def test_every_filled_column_must_say_so() -> None:
    """Realisasi that adds up as it is: then pagu alone is wrong, and by something else."""
    text = """
    program 1 A | 12.000.000 | {}
      kegiatan 1.1 K | 7.000 | 6.000
      kegiatan 1.2 L | 5.000.000 | 4.000.000
    """
    _, (found,), scaled = _in_full(table("Realisasi", "pagu realisasi", text.format("10.000.000")))
    assert scaled == [1]
    assert [each.address for each in found.cells] == ["C6", "D6"]
    assert _in_full(table("Realisasi", "pagu realisasi", text.format("4.006.000")))[1:] == ([], [])


def test_a_column_in_which_the_block_is_blank_need_not_say_so() -> None:
    """Nothing of it is too small there; only cells that were read are named."""
    text = """
    program 1 A | 4.000.000 | 12.000.000
      kegiatan 1.1 K | | 7.000
        sub_kegiatan 1.1.1 S | | 7.000
        sub_kegiatan 1.1.2 T | |
      kegiatan 1.2 L | 4.000.000 | 5.000.000
    """
    _, (found,), scaled = _in_full(table("Realisasi", "pagu realisasi", text))
    assert scaled == [1, 2, 3]
    assert ([each.address for each in found.cells], found.measure) == (["D6", "D7"], "realisasi")
    assert (amount(found.found), amount(found.expected)) == (7_000, 7_000_000)


def test_a_blank_parent_tells_nothing() -> None:
    """No amount is no sum of nought."""
    assert _in_full(_doc(total=""))[1:] == ([], [])


def test_a_row_that_its_own_rows_contradict_is_in_no_block() -> None:
    """The kegiatan is off by its first row, the program by all: which of them is in thousands no sum can tell."""
    text = """
    program 1 A | 30.000.000.000
      kegiatan 1.1 K | 20.000.000
        sub_kegiatan 1.1.1 S | 12.000
        sub_kegiatan 1.1.2 T | 8.000.000
      kegiatan 1.2 L | 10.000.000
    """
    assert _in_full(table("DPA", "pagu", text))[1:] == ([], [])


def test_a_parent_that_its_brothers_contradict_is_typed_wrongly_itself() -> None:
    """Its rows are right: they are a thousandth of what stands above them, and that is no part of its own sum."""
    text = """
    program 1 A | 12.000.000
      kegiatan 1.1 K | 7.000.000.000
        sub_kegiatan 1.1.1 S | 3.000.000
        sub_kegiatan 1.1.2 T | 4.000.000
      kegiatan 1.2 L | 5.000.000
    """
    assert _in_full(table("DPA", "pagu", text))[1:] == ([], [])


def test_a_row_typed_in_thousands_alone_leaves_those_below_it() -> None:
    """They add up to the amount in rupiah, so that no block of rows is named."""
    assert _in_full(
        table("DPA", "pagu", ROWS.format("12.000.000", "7.000", "3.000.000").replace("4.000\n", "4.000.000\n"))
    )[1:] == (
        [],
        [],
    )


def test_a_table_in_which_too_much_is_off_is_left_to_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is no block of rows: the table was read wrongly."""
    one = "program {0} A | 12.000.000\n  kegiatan {0}.1 K | 7.000\n  kegiatan {0}.2 L | 5.000.000\n"
    doc = table("Realisasi", "pagu", one.format(1) + one.format(2))
    monkeypatch.setattr(in_thousands, "MOST", 2)
    assert [each.kode for each in _in_full(doc)[1]] == ["1.1", "2.1"]
    monkeypatch.setattr(in_thousands, "MOST", 1)
    assert _in_full(doc)[1:] == ([], [])


# --------------------------------------------------------------------------- what rounding leaves


def _loosened(total: str, sub: str) -> tuple[list[bool], list[int]]:
    grid, _, scaled = in_full(grid_of(_doc(total, "7.000", sub, columns="pagu realisasi")), EVERY)
    equations = loosened(grid, build_equations(grid, keys_by(grid), EVERY), scaled)
    return equations.broken.tolist(), equations.tolerance.tolist()


def test_sums_of_such_rows_hold_to_half_a_thousand_for_each() -> None:
    """One scaled row in the program's sum, three in the kegiatan's own."""
    broken, tolerance = _loosened("12.000.500", "3.000")
    assert (broken, tolerance) == ([False, False], [HALF, 3 * HALF])
    assert _loosened("12.000.500", "3.001")[0] == [False, False]
    assert _loosened("12.000.500", "3.002")[0] == [False, True]


def test_equations_of_other_rows_are_the_very_same() -> None:
    """Nothing scaled, nothing loosened."""
    grid = grid_of(_doc(small="7.000.000", sub="3.000.001"))
    equations = build_equations(grid, keys_by(grid), EVERY)
    assert loosened(grid, equations, np.zeros(len(grid.parent), dtype=bool)) is equations


# --------------------------------------------------------------------------- laws


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(2_000, 900_000), min_size=2, max_size=6, unique=True), st.integers(0, 5), st.integers(2, 4))
def test_a_thousandth_of_any_one_block_comes_back(amounts: list[int], which: int, levels: int) -> None:
    """Whatever row it is, however deep below the sum, and wherever among its brothers."""
    which %= len(amounts)

    def lines(scale: int) -> Doc:
        text = f"program 1 A | {sum(amounts) * 1_000}\n"
        for number, each in enumerate(amounts):
            value = each * (scale if number == which else 1_000)
            for depth in range(1, levels):
                name = ("kegiatan", "sub_kegiatan", "rekening")[depth - 1]
                text += f"{'  ' * depth}{name} {'.'.join(['1', str(number + 1)] + ['1'] * (depth - 1))} K | {value}\n"
        return table("DPA", "pagu", text)

    made, found, scaled = in_full(grid_of(lines(1)), EVERY)
    assert made.value.tolist() == grid_of(lines(1_000)).value.tolist()
    assert len(found) == 1
    assert int(scaled.sum()) == levels - 1


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(3)))
def test_the_order_of_brothers_says_nothing(order: list[int]) -> None:
    """The same row is put right wherever it stands."""
    rows = ("kegiatan 1.1 K | 7.000", "kegiatan 1.2 L | 5.000.000", "kegiatan 1.3 M | 2.000.000")
    text = "program 1 A | 14.000.000\n" + "".join(f"  {rows[each]}\n" for each in order)
    _, found, scaled = _in_full(table("DPA", "pagu", text))
    assert scaled == [1 + order.index(0)]
    assert [each.label for each in found] == ["K"]


# --------------------------------------------------------------------------- whole


def test_a_block_in_thousands_is_one_finding_of_the_whole_check() -> None:
    """None of its amounts is accused by itself, nor the sum above it."""
    assert brief(located(run(_doc()))) == [("KUAT", "C6", 7_000, 7_000_000, "ribuan")]
