"""A row printed twice: left out where that makes the sums above hold, and said once."""

from dataclasses import replace

import numpy as np
import pytest
from check_build import OFFICE, RULES, YEAR, Doc, amount, grid_of, run, table
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.grid.account_rows import statements
from pipeline.check.grid.grid import Grid
from pipeline.check.grid.lookups import rows_under, rows_with
from pipeline.check.localise import printed_twice
from pipeline.check.localise.printed_twice import once, told_once
from pipeline.model import Cell, Finding, Outcome, Severity
from pipeline.rulebook.relations import Shape

EVERY = RULES.reconciliation
TWICE = """
kegiatan 1 K | 600 | 420
  sub_kegiatan 1.1 S | 350 | 245
  sub_kegiatan 1.1 S | {0} | {1}
  sub_kegiatan 1.2 T | 250 | 175
"""


def _doc(text: str = TWICE.format(350, 245), columns: str = "pagu realisasi") -> Doc:
    return table("Realisasi", columns, text)


def _once(*docs: Doc) -> tuple[Grid, list[str]]:
    """(the grid without, the cells of each finding)."""
    grid, found = once(grid_of(*docs), EVERY)
    return grid, [" ".join(cell.address for cell in each.cells) for each in found]


def _left_out(grid: Grid, *docs: Doc) -> list[int]:
    """The rows that say nothing any more."""
    return np.flatnonzero(grid_of(*docs).known.any(axis=1) & ~grid.known.any(axis=1)).tolist()


# --------------------------------------------------------------------------- one row, twice


def test_the_second_of_two_leaves_and_is_said() -> None:
    """It says nothing any more: no number, no fact, no place in a sum."""
    doc = _doc()
    grid, (found,) = once(grid_of(doc), EVERY)
    assert _left_out(grid, doc) == [2]
    assert grid.value[2].tolist() == [0, 0]
    assert grid.fact[2].tolist() == [-1, -1]
    assert grid.level[0][int(grid.level[1][2])] == "indikator"
    assert found == Finding(
        office=OFFICE, year=YEAR, rule="bentuk.tabel", outcome=Outcome.TIDAK_SAH, severity=Severity.SEDANG,
        document="Realisasi", cells=found.cells, kode="1.1", label="S", found=found.found, expected="satu_per_induk",
        cause=found.cause, args=(("periksa", "baris_dobel"), ("baris", "6")),
    )  # fmt: skip
    assert [cell.address for cell in found.cells] == ["C7", "C6"]
    assert found.found is not None
    assert found.cause is not None
    assert dict(found.cause.args) == {"kode": "1.1", "uraian": "S", "baris": "7"}


def test_the_given_grid_is_left_alone() -> None:
    """Its rows still stand as they were read."""
    grid = grid_of(_doc())
    before = (grid.value.copy(), grid.parent.copy(), grid.level[1].copy(), grid.known.copy(), grid.fact.copy())
    once(grid, EVERY)
    after = (grid.value, grid.parent, grid.level[1], grid.known, grid.fact)
    assert all((one == other).all() for one, other in zip(before, after, strict=True))


def test_what_was_looked_up_before_is_looked_up_anew() -> None:
    """Rows by amount and by parent are sorted once a grid: not those of the grid that was given."""
    grid = grid_of(_doc())
    assert rows_with(grid, 0, 0, 35_000).tolist() == [1, 2]
    assert rows_under(grid, 0).tolist() == [1, 2, 3]
    made, _ = once(grid, EVERY)
    assert rows_with(made, 0, 0, 35_000).tolist() == [1]
    assert statements(made) is not statements(grid)


@pytest.mark.parametrize(
    "text",
    [
        TWICE.format(350, 245).replace("600 | 420", "950 | 665"),
        TWICE.format(350, 246),
        TWICE.format(350, ""),
        TWICE.format(350, 245).replace("1.1 S | 350 | 245", "1.1 R | 350 | 245", 1),
        TWICE.format(350, 245).replace("1.1 S", "1.9 S", 1),
        TWICE.format(0, 0).replace("350 | 245", "0 | 0"),
        TWICE.format(350, 245).replace("600 | 420", "777 | 666"),
    ],
    ids=["their sum counts both", "other amounts", "one is blank", "other name", "other kode", "nothing", "no difference"],
)  # fmt: skip
def test_what_is_no_row_printed_twice(text: str) -> None:
    """The very same grid, and nothing is said."""
    grid = grid_of(_doc(text))
    made, found = once(grid, EVERY)
    assert made is grid
    assert found == []


def test_a_row_between_them_makes_them_two() -> None:
    """Only a row right below its twin; what adds no line of its own (an indicator) is no row between."""
    text = "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | 350\n  {}\n  sub_kegiatan 1.1 S | 350\n"
    assert _once(_doc(text.format(600, "sub_kegiatan 1.2 T | 250"), "pagu"))[1] == []
    assert _once(_doc(text.format(350, "indikator - I |"), "pagu"))[1] == ["C8 C6"]


def test_without_the_check_or_without_sums_nothing_is_looked_for() -> None:
    """The rule of the form names it; the rules of sums say in which columns."""
    grid = grid_of(_doc())
    others = [each for each in EVERY if each.shape is not Shape.SCHEMA]
    assert once(grid, others) == (grid, [])
    unsaid = [
        replace(each, left={**each.left, "periksa": ("kode",)}) if each.shape is Shape.SCHEMA else each
        for each in EVERY
    ]
    assert once(grid, unsaid) == (grid, [])
    assert once(grid, [each for each in EVERY if each.shape is not Shape.CHILDREN]) == (grid, [])


def test_one_of_two_columns_suffices_where_none_else_breaks() -> None:
    """Pagu is short of the row; realisasi counts nothing wrongly either way."""
    text = TWICE.format(350, 0).replace("350 | 245", "350 | 0").replace("600 | 420", "600 | 175")
    assert _once(_doc(text))[1] == ["C7 C6"]


def test_a_row_that_mends_one_sum_and_breaks_another_stays() -> None:
    """Pagu holds without it, realisasi with it: as many sums are broken as before."""
    assert _once(_doc(TWICE.format(350, 245).replace("600 | 420", "600 | 665")))[1] == []


# --------------------------------------------------------------------------- what stands below them


def test_rows_below_the_second_come_to_stand_below_the_first() -> None:
    """A kegiatan printed again at the head of the next page, with its rows."""
    doc = _doc("""
    program 1 P | 1.000 | 700
      kegiatan 1.1 K | 600 | 420
      kegiatan 1.1 K | 600 | 420
        sub_kegiatan 1.1.1 S | 350 | 245
        sub_kegiatan 1.1.2 T | 250 | 175
      kegiatan 1.2 L | 400 | 280
    """)
    grid, said = _once(doc)
    assert (said, _left_out(grid, doc)) == (["C7 C6"], [2])
    assert grid.parent.tolist() == [-1, 0, 0, 1, 1, 0]
    assert grid.leaf.tolist() == [False, False, True, True, True, True]


def test_rows_below_the_first_come_to_stand_below_the_second() -> None:
    """The row right below it, read one level down, is the one that leaves where its sums ask so."""
    doc = _doc("""
    program 1 P | 600 | 420
      kegiatan 1.1 K | 600 | 420
        kegiatan 1.1 K | 600 | 420
        sub_kegiatan 1.1.1 S | 350 | 245
        sub_kegiatan 1.1.2 T | 250 | 175
    """)
    grid, said = _once(doc)
    assert (said, _left_out(grid, doc)) == (["C7 C6"], [2])
    assert grid.parent.tolist() == [-1, 0, 1, 1, 1]


def test_an_only_child_of_its_own_name_takes_the_place_of_the_row_above() -> None:
    """Where the upper one is left out the lower one goes to what stands above both, not below itself: that would never end."""
    text = """
    kegiatan 1 K | 600 | 420
      sub_kegiatan 1.1 S | 350 | 245
        rekening 1.1 S | 350 | 245
          rincian_rekening 1.1.1 a | 300 | 200
      sub_kegiatan 1.2 T | 600 | 420
    """
    above, below = 1, 2
    made = printed_twice._without(grid_of(_doc(text)), printed_twice._Twin(above, below, below))
    assert int(made.parent[below]) == 0
    _once(_doc(text))


def test_what_is_read_a_level_up_behind_it_stands_beside_its_twin() -> None:
    """The number "2." printed again reads as a kegiatan, and the row behind it as well: 700 − 500 is its 200."""
    doc = _doc("""
    program 1 P | 1.000 | 100
      kegiatan 1.1 K | 1.000 | 100
        sub_kegiatan - S | 300 | 30
        sub_kegiatan - T | 200 | 20
      kegiatan - T | 200 | 20
      kegiatan - U | 500 | 50
    program 2 Q | 70 | 7
      kegiatan - V | 70 | 7
    """)
    grid, said = _once(doc)
    assert (said, _left_out(grid, doc)) == (["C9 C8"], [4])
    assert grid.parent.tolist() == [-1, 0, 1, 1, 0, 1, -1, 6]
    assert [grid.level[0][each] for each in grid.level[1].tolist()] == [
        "program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "indikator", "sub_kegiatan", "program", "kegiatan",
    ]  # fmt: skip


# --------------------------------------------------------------------------- at the top of a table


TOP = """
program 1 A | 350 | 245
program 1 A | 350 | 245
program 2 B | 250 | 175
"""


def test_the_only_total_of_a_table_tells_of_rows_at_the_top() -> None:
    """Two totals cover none knows which rows."""
    doc = _doc(TOP + "total - JUMLAH | 600 | 420\n")
    grid, said = _once(doc)
    assert (said, _left_out(grid, doc)) == (["C6 C5"], [1])
    assert _once(_doc(TOP + "total - JUMLAH | 600 | 420\ntotal - JUMLAH | 600 | 420\n"))[1] == []
    assert _once(_doc(TOP + "total - JUMLAH | 950 | 665\n"))[1] == []
    assert _once(_doc(TOP))[1] == []


def test_the_total_of_another_table_does_not_tell() -> None:
    """Nor are the last row of one table and the first of the next the same row."""
    total = "total - JUMLAH | 600 | 420\n"
    assert _once(replace(_doc(TOP), sheet="A"), replace(_doc("program 9 Z | 600 | 420\n" + total), sheet="B"))[1] == []
    one = replace(_doc("program 1 A | 350 | 245\n"), sheet="A")
    other = replace(_doc("program 1 A | 350 | 245\nprogram 2 B | 250 | 175\ntotal - JUMLAH | 250 | 175\n"), sheet="B")
    assert _once(one, other)[1] == []


def test_each_of_several_twins_is_said() -> None:
    """Of two kegiatan, one each."""
    more = TWICE.format(350, 245).replace("1 K", "2 L").replace("1.1 S", "2.1 U").replace("1.2 T", "2.2 V")
    doc = _doc(TWICE.format(350, 245) + more.lstrip("\n"))
    grid, said = _once(doc)
    assert (said, _left_out(grid, doc)) == (["C7 C6", "C11 C10"], [2, 6])


def test_a_table_full_of_them_is_left_to_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of rows that stand above others each costs a look at all rows: so many are no slip; another table's stay told."""
    text = TWICE.format(350, 245).replace("  sub_kegiatan 1.2 T", "    rekening - R | 350 | 245\n  sub_kegiatan 1.2 T")
    more = text.replace("1 K", "2 L").replace("1.1 S", "2.1 U").replace("1.2 T", "2.2 V")
    full = replace(_doc(text + more.lstrip("\n")), sheet="A")
    monkeypatch.setattr(printed_twice, "MOST", 1)
    assert _once(full, replace(_doc(), sheet="B"))[1] == ["C7 C6"]
    monkeypatch.setattr(printed_twice, "MOST", 2)
    assert _once(full)[1] == ["C7 C6", "C12 C11"]


def test_pairs_that_explain_nothing_do_not_fill_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Brothers of one name and amount that their sums count, beside a row printed twice."""
    text = TWICE.format(350, 245) + "kegiatan 2 L | 40 | 28\n" + "  sub_kegiatan - U | 20 | 14\n" * 2
    monkeypatch.setattr(printed_twice, "MOST", 1)
    assert _once(_doc(text))[1] == ["C7 C6"]


def test_the_cell_is_the_first_that_the_row_prints() -> None:
    """A row without pagu is said by its realisasi."""
    text = TWICE.format("", 245).replace("S | 350 | 245", "S | | 245").replace("600 | 420", "250 | 420")
    _, (found,) = once(grid_of(_doc(text)), EVERY)
    assert ([cell.address for cell in found.cells], amount(found.found)) == (["D7", "D6"], 245)


def test_a_total_that_is_blank_tells_nothing_of_its_column() -> None:
    """Pagu has a total, realisasi none: by pagu alone."""
    assert _once(_doc(TOP + "total - JUMLAH | 600 |\n"))[1] == ["C6 C5"]
    assert _once(_doc(TOP + "total - JUMLAH | 950 |\n"))[1] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 10**12), min_size=2, max_size=6, unique=True), st.integers(0, 5))
def test_whichever_row_is_printed_again_is_found(amounts: list[int], which: int) -> None:
    """And the sums of what is left are those before it was."""
    which %= len(amounts)
    rows = [f"  sub_kegiatan 1.{number} S{number} | {each}" for number, each in enumerate(amounts, 1)]
    clean = _doc("\n".join([f"kegiatan 1 K | {sum(amounts)}", *rows]), "pagu")
    assert _once(clean)[1] == []
    rows.insert(which, rows[which])
    twice = _doc("\n".join([f"kegiatan 1 K | {sum(amounts)}", *rows]), "pagu")
    grid, said = _once(twice)
    assert said == [f"C{7 + which} C{6 + which}"]
    assert int(grid.value[1:].sum()) == int(grid.value[0].sum())


# --------------------------------------------------------------------------- the form's own word


def _said(check: str, row: int, sheet: str = "Lembar") -> Finding:
    return Finding(
        office=OFFICE, year=YEAR, rule="bentuk.tabel", outcome=Outcome.TIDAK_SAH, severity=Severity.SEDANG,
        document="Realisasi", cells=(Cell("Realisasi.xlsx", sheet, row, 1),), args=(("periksa", check),),
    )  # fmt: skip


def test_what_the_form_says_of_the_same_row_is_not_said_again() -> None:
    """Its kode and its name stand twice because it does; whatever else is wrong with the row is said."""
    _, twins = once(grid_of(_doc()), EVERY)
    kept = [_said("negatif", 7), _said("kode_ganda", 8), _said("kode_ganda", 7, "Lain")]
    gone = [_said("kode_ganda", 7), _said("baris_ganda", 7), _said("kode_ganda", 6)]
    assert told_once([*kept, *gone], twins) == kept
    assert told_once(gone, []) == gone


def test_a_word_about_no_cell_is_no_word_about_the_row() -> None:
    """A finding without cells is about a table."""
    _, twins = once(grid_of(_doc()), EVERY)
    whole = replace(_said("kode_ganda", 7), cells=())
    assert told_once([whole], twins) == [whole]


def test_a_row_printed_twice_in_a_table_without_levels_is_no_subtotal_of_itself() -> None:
    """What has one row of the same name below it is that row, printed twice."""
    text = """
    rekening - Gaji | 19.800 | 19.000
    rekening - Rapat | 5.800 | 5.700
    rekening - Rapat | 5.800 | 5.700
    rekening - Modal | 200 | 150
    total - Jumlah | 25.800 | 24.850
    """
    (finding,) = run(table("LKjIP", "pagu realisasi", text, form="lkjip_belanja_jenis"))
    assert (finding.outcome.value, [each.address for each in finding.cells]) == ("TIDAK_SAH", ["C7", "C6"])
