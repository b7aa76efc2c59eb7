"""Which row stands under which, where the sums of a table fail as one: the tree that makes them hold."""

from collections.abc import Sequence

import pytest
from check_build import Doc, grid_of, table
from network_build import model_for

from pipeline.check.criticism import trees
from pipeline.check.criticism.trees import Rows, Tree, other_trees


def _trees(*docs: Doc, doubted: Sequence[int] = (0,)) -> list[Tree]:
    model = model_for(*docs)
    return other_trees(model.grid, model.equations, doubted)


def _told(tree: Tree) -> tuple[Rows, list[int], tuple[int, ...], int, str]:
    """(what is assumed, parents, rows that become totals, a row that stands otherwise, its level)."""
    return tree.kind, tree.parent.tolist(), tree.totals, tree.told, tree.level


def _doc(text: str, columns: str = "pagu") -> Doc:
    return table("DPA", columns, text)


# --------------------------------------------------------------------------- a level too deep

TOO_DEEP = """
program 1 P | 600
  kegiatan 1.1 K | 100
    sub_kegiatan 1.1.1 S | 200
    sub_kegiatan 1.1.2 T | 300
program 2 Q | 70
  kegiatan 2.1 L | 30
    sub_kegiatan 2.1.1 U | 40
"""


def test_rows_under_those_that_fail_are_their_brothers() -> None:
    """K, S and T together are P: what was read below K stands beside it."""
    (tree,) = _trees(_doc(TOO_DEEP))
    assert _told(tree) == (Rows.BESIDE, [-1, 0, 0, 0, -1, 4, 4], (), 2, "sub_kegiatan")
    assert (tree.table, tree.column, tree.held, tree.holds, tree.count) == (0, 0, 0, 2, 2)


def test_a_table_that_is_not_doubted_is_not_read_otherwise() -> None:
    """Two sums that fail are two slips."""
    assert _trees(_doc(TOO_DEEP), doubted=()) == []


def test_another_tree_that_does_not_hold_either_is_none() -> None:
    """Q is wrong besides: of two sums one that fails is more than a slip."""
    assert _trees(_doc(TOO_DEEP.replace("2 Q | 70", "2 Q | 77"))) == []


def test_one_sum_in_ten_may_fail_under_the_other_tree() -> None:
    """Of ten programs one is wrong besides; of nine it is too many."""

    def text(count: int) -> str:
        one = "program {0} P | {1}\n  kegiatan {0}.1 K | 100\n    sub_kegiatan {0}.1.1 S | 200\n"
        return "".join(one.format(at, 300 + (at == 4)) for at in range(1, count + 1))

    (tree,) = _trees(_doc(text(10)))
    assert (tree.held, tree.holds, tree.count) == (0, 9, 10)
    assert _trees(_doc(text(9))) == []


def test_what_held_must_still_hold() -> None:
    """Under the other tree as many sums at least."""
    right = "".join(
        f"program {at} A | 30\n  kegiatan {at}.1 B | 30\n    sub_kegiatan {at}.1.1 C | 30\n" for at in range(3, 9)
    )
    (tree,) = _trees(_doc(TOO_DEEP + right))
    assert tree.parent.tolist()[:7] == [-1, 0, 0, 0, -1, 4, 4]
    assert tree.parent.tolist()[7:] == grid_of(_doc(TOO_DEEP + right)).parent.tolist()[7:]
    assert (tree.held, tree.holds, tree.count) == (12, 14, 14)


def test_every_column_must_hold() -> None:
    """The realisasi says that K is above S and T."""
    rows = [
        f"{each} | {spent}" for each, spent in zip(TOO_DEEP.strip().splitlines(), (5, 5, 2, 3, 4, 4, 4), strict=True)
    ]
    assert _trees(_doc("\n".join(rows), "pagu realisasi")) == []


# --------------------------------------------------------------------------- a level too shallow


def test_rows_beside_each_other_may_be_parent_and_children() -> None:
    """K is S and T, L is U and V: what P counted twice."""
    text = """
    program 1 P | 500
      kegiatan - K | 200
      kegiatan - S | 50
      kegiatan - T | 150
      kegiatan - L | 300
      kegiatan - U | 120
      kegiatan - V | 180
    """
    both = text + text.replace("1 P", "2 Q")
    (tree,) = _trees(_doc(both))
    assert tree.kind is Rows.BELOW
    assert tree.parent.tolist() == [-1, 0, 1, 1, 0, 4, 4, -1, 7, 8, 8, 7, 11, 11]
    assert tree.totals == ()
    assert tree.level == "kegiatan"


def test_amounts_below_zero_are_not_drawn() -> None:
    """A return among them: sums of rows tell nothing then."""
    text = (
        "program {0} P | 500\n  kegiatan - K | 520\n  kegiatan - S | 560\n  kegiatan - T | -40\n  kegiatan - U | -20\n"
    )
    assert [each.kind for each in _trees(_doc(text.format(1) + text.format(2), "realisasi"))] == []


def test_too_many_rows_beside_each_other_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work grows faster than they do."""
    text = "program {0} P | 50\n  kegiatan - K | 50\n  kegiatan - S | 20\n  kegiatan - T | 30\n"
    doc = _doc(text.format(1) + text.format(2))
    monkeypatch.setattr(trees, "_MOST_ROWS", 3)
    assert [each.kind for each in _trees(doc)] == [Rows.BELOW]
    monkeypatch.setattr(trees, "_MOST_ROWS", 2)
    assert _trees(doc) == []


# --------------------------------------------------------------------------- totals among the rows


def test_the_last_row_under_a_parent_may_be_their_total() -> None:
    """A "Jumlah" of each kegiatan, read as one more sub kegiatan."""
    text = "kegiatan {0} K | 500\n  sub_kegiatan {0}.1 S | 200\n  sub_kegiatan {0}.2 T | 300\n  sub_kegiatan - Jumlah | 500\n"
    (tree,) = _trees(_doc(text.format(1) + text.format(2)))
    assert _told(tree) == (Rows.TOTALS, [-1, 0, 0, 0, -1, 4, 4, 4], (3, 7), 3, "sub_kegiatan")
    assert (tree.held, tree.holds, tree.count) == (0, 2, 2)


def test_totals_of_sections_stand_under_the_total_of_their_table() -> None:
    """Also where the table is not doubted: its only broken sums are its totals'."""
    text = """
    program 1 A | 10 | 1
    program 2 B | 20 | 2
    program - Jumlah I | 30 | 3
    program 3 C | 40 | 4
    program 4 D | 50 | 5
    program - Jumlah II | 90 | 9
    total - JUMLAH | 120 | 12
    """
    (tree,) = _trees(_doc(text, "pagu realisasi"), doubted=())
    assert _told(tree) == (Rows.TOTALS, [-1] * 7, (2, 5), 2, "program")


def test_one_broken_sum_is_no_other_tree() -> None:
    """It is looked at by itself."""
    text = "program 1 A | 10\nprogram 2 B | 20\nprogram - Jumlah | 30\ntotal - JUMLAH | 30\n"
    assert _trees(_doc(text)) == []


def test_a_row_equal_to_the_one_before_it_is_no_total() -> None:
    """One row alone has no sum, and a row of 0 is the sum of nothing."""
    text = "kegiatan {0} K | 40\n  sub_kegiatan {0}.1 S | 20\n  sub_kegiatan {0}.2 T | 20\n  sub_kegiatan {0}.3 U | 7\n"
    assert _trees(_doc(text.format(1) + text.format(2))) == []


# --------------------------------------------------------------------------- tables


def test_each_table_has_its_own_tree() -> None:
    """One of two fails as one; where nothing is broken nothing is tried."""
    right = table("DPA", "pagu", TOO_DEEP, sheet="Lain")
    clean = table("DPA", "pagu", "program 1 P | 5\n  kegiatan 1.1 K | 5\n", sheet="Benar")
    made = _trees(clean, _doc(TOO_DEEP), right, doubted=(1, 2))
    assert [each.table for each in made] == [1, 2]
    assert made[0].parent.tolist()[2:9] == [-1, 2, 2, 2, -1, 6, 6]
    assert made[0].parent.tolist()[9:] == grid_of(clean, _doc(TOO_DEEP), right).parent.tolist()[9:]
    assert _trees(clean) == []


def test_the_given_grid_is_left_alone() -> None:
    """Trees are drawn beside it."""
    model = model_for(_doc(TOO_DEEP))
    before = model.grid.parent.copy(), model.grid.leaf.copy(), model.grid.level[1].copy()
    other_trees(model.grid, model.equations, (0,))
    after = model.grid.parent, model.grid.leaf, model.grid.level[1]
    assert all((one == other).all() for one, other in zip(before, after, strict=True))
