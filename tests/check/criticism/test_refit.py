"""The frames under another reading: new ones, in which only the columns or rows of one table are read otherwise."""

import pandas as pd
from check_build import VOCABULARY, frames, table

from pipeline.check.criticism.assumptions import Assumption, Kind
from pipeline.check.criticism.refit import with_columns, with_tree
from pipeline.check.criticism.trees import Rows, Tree
from pipeline.check.grid.grid import build_grid

ONE = table(
    "Realisasi",
    "pagu realisasi persen",
    "kegiatan 1 K | 100 | 90 | 90,00%\n  sub_kegiatan 1.1 S | 100 | ? | 90,00%\n",
    sheet="A",
)
OTHER = table("Realisasi", "pagu realisasi", "kegiatan 1 K | 7 | 8\n  sub_kegiatan 1.1 S | 7 | 8\n", sheet="B")
PAGU, REALISASI, PERSEN = range(3)


def _facts(assumption: Assumption) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(as read, under an assumption); the given frame is compared with a copy."""
    rows, facts = frames(ONE, OTHER)
    before = facts.copy()
    made = with_columns(facts, build_grid(rows, facts, VOCABULARY), assumption)
    pd.testing.assert_frame_equal(facts, before)
    assert list(made.columns) == list(facts.columns)
    assert made.dtypes.equals(facts.dtypes)
    return facts, made


def _told(facts: pd.DataFrame, sheet: str = "A") -> list[tuple[str, object, int]]:
    own = facts[facts["sheet"] == sheet]
    values = [None if pd.isna(each) else int(each) for each in own["value"]]
    return list(zip(own["measure"], values, own["decimals"].tolist(), strict=True))


def test_a_column_in_thousands_is_in_rupiah() -> None:
    """What was not read stays unread, and the other table as it was."""
    facts, made = _facts(Assumption(Kind.THOUSANDS, 0, (REALISASI,)))
    assert _told(made) == [
        ("pagu", 10_000, 2), ("pagu", 10_000, 2), ("realisasi", 9_000_000, 2), ("realisasi", None, 2),
        ("persen", 9_000, 2), ("persen", 9_000, 2),
    ]  # fmt: skip
    assert _told(made, "B") == _told(facts, "B")
    assert made["printed"].tolist() == facts["printed"].tolist()


def test_a_percent_twice_has_two_more_decimals() -> None:
    """9.000 for 90,00: its value stays, what it is worth does not."""
    _, made = _facts(Assumption(Kind.PERCENT_TWICE, 0, (PERSEN,)))
    assert _told(made)[4:] == [("persen", 9_000, 4), ("persen", 9_000, 4)]


def test_columns_exchanged_take_each_others_measure() -> None:
    """Values stay in their cells; of the other table nothing changes."""
    facts, made = _facts(Assumption(Kind.EXCHANGED, 0, (PAGU, REALISASI), (REALISASI, PAGU)))
    assert _told(made)[:4] == [
        ("realisasi", 10_000, 2),
        ("realisasi", 10_000, 2),
        ("pagu", 9_000, 2),
        ("pagu", None, 2),
    ]
    assert made["column"].tolist() == facts["column"].tolist()
    assert _told(made, "B") == _told(facts, "B")


def test_columns_exchanged_take_each_others_period() -> None:
    """TW I and TW II of one measure."""
    doc = table("E81", "realisasi@TW1 realisasi@TW2", "kegiatan 1 K | 1 | 2\n")
    rows, facts = frames(doc)
    grid = build_grid(rows, facts, VOCABULARY)
    one, two = grid.column("realisasi", "TW1"), grid.column("realisasi", "TW2")
    made = with_columns(facts, grid, Assumption(Kind.EXCHANGED, 0, (one, two), (two, one)))
    assert list(zip(made["period"], made["value"], strict=True)) == [("TW2", 100), ("TW1", 200)]


def test_a_tree_changes_parents_and_totals_of_its_table() -> None:
    """In both frames; the given ones stay."""
    rows, facts = frames(ONE, OTHER)
    before = rows.copy(), facts.copy()
    parent = rows["parent"].to_numpy().copy()
    parent[1] = -1
    parent[3] = -1
    tree = Tree(0, Rows.BESIDE, parent, (1,), 1, "sub_kegiatan", PAGU, 0, 0, 0)
    made = with_tree(rows, facts, tree)
    assert made[0]["parent"].tolist() == [-1, -1, -1, 2]
    assert made[0]["level"].tolist() == ["kegiatan", "total", "kegiatan", "sub_kegiatan"]
    for name in ("parent", "level"):
        of_row = made[0][name].tolist()
        assert made[1][name].tolist() == [of_row[each] for each in made[1]["rowid"]]
        assert made[0][name].dtype == rows[name].dtype
        assert made[1][name].dtype == facts[name].dtype
    pd.testing.assert_frame_equal(rows, before[0])
    pd.testing.assert_frame_equal(facts, before[1])


def test_a_tree_without_totals_leaves_the_levels() -> None:
    """Only who stands under whom."""
    rows, facts = frames(ONE)
    parent = rows["parent"].to_numpy().copy()
    parent[1] = -1
    made = with_tree(rows, facts, Tree(0, Rows.BESIDE, parent, (), 1, "sub_kegiatan", PAGU, 0, 0, 0))
    assert made[0]["parent"].tolist() == [-1, -1]
    assert made[0]["level"].tolist() == rows["level"].tolist()
    assert made[1]["level"].tolist() == facts["level"].tolist()
