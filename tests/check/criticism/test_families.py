"""Equations of one rule, column, table and level, counted together: when they fail as one, and when one by one."""

import numpy as np
import pytest
from check_build import Doc, table
from hypothesis import given, settings
from hypothesis import strategies as st
from network_build import model_for

from pipeline.check.criticism.families import Family, bearable, families, grouped, left_out
from pipeline.check.criticism.trial import Model

NONE = np.zeros(0, dtype=np.int64)


def _rests(count: int, wrong: int = 0, *, empty: int = 0, sheet: str = "Lembar") -> Doc:
    """Rows of pagu, realisasi and sisa: the first few off by one, the last few all 0."""
    rows = [f"sub_kegiatan 1.{at} S | {at + 9} | 9 | {at + (at <= wrong)}" for at in range(1, count + 1)]
    rows += [f"sub_kegiatan 2.{at} S | 0 | 0 | 0" for at in range(1, empty + 1)]
    return table("Realisasi", "pagu realisasi sisa", "\n".join(rows), sheet=sheet)


def _families(model: Model) -> list[tuple[str, int, str, str, int, int, int]]:
    """(rule, table, column, level, telling, broken, cells) of each."""
    grid = model.grid
    return [
        (
            model.equations.rules[each.rule].id, each.table, grid.columns[each.column][0],
            grid.level[0][each.level] if each.level >= 0 else "", each.telling, each.broken, each.cells,
        )
        for each in families(grid, model.equations, model.ratios)
    ]  # fmt: skip


# --------------------------------------------------------------------------- how many slips are slips


@pytest.mark.parametrize(
    ("cells", "slips"), [(0, 7), (12, 7), (15, 7), (16, 8), (100, 22), (2_500, 150), (40_000, 1_200)]
)
def test_one_in_fifty_and_what_chance_adds_may_be_mistyped(cells: int, slips: int) -> None:
    """A handful in any table; twice the square root besides the fiftieth."""
    assert bearable(cells) == slips


@settings(deadline=None)
@given(st.integers(0, 10**6))
def test_more_cells_bear_more_slips(cells: int) -> None:
    """Never less, and never a whole table of any size."""
    assert bearable(cells) <= bearable(cells + 1)
    assert bearable(cells + 100) < cells + 100


def _family(broken: int, telling: int = 20, cells: int = 16) -> Family:
    return Family(0, 0, 0, -1, NONE, NONE, telling, broken, cells)


def test_a_family_fails_beyond_what_is_bearable() -> None:
    """Of sixteen cells eight may be wrong, nine not."""
    assert [_family(broken).fails for broken in (8, 9)] == [False, True]


def test_a_family_is_doubted_from_five_that_are_more_than_half() -> None:
    """Or where it fails, however many tell."""
    assert [_family(broken, telling=9).is_doubted for broken in (4, 5)] == [False, True]
    assert [_family(5, telling=telling).is_doubted for telling in (9, 10)] == [True, False]
    assert _family(9, telling=100).is_doubted


# --------------------------------------------------------------------------- who belongs together


def test_the_family_of_a_rule_counts_what_tells() -> None:
    """Rows of 0 = 0 tell nothing; three cells each."""
    model = model_for(_rests(8, 5, empty=3))
    assert _families(model) == [("baris.sisa", 0, "sisa", "", 8, 5, 24)]


def test_a_table_with_less_than_five_broken_is_not_doubted() -> None:
    """Its slips are looked at one by one; that of another table does not drag it along."""
    assert _families(model_for(_rests(8, 4))) == []
    both = model_for(_rests(8, 4, sheet="A"), _rests(8, 5, sheet="B"))
    assert _families(both) == [("baris.sisa", 1, "sisa", "", 8, 5, 24)]


def test_sums_are_told_apart_by_level_and_column() -> None:
    """Kegiatan over their sub kegiatan, programs over their kegiatan; pagu and realisasi each for themselves."""
    text = "".join(
        f"program {at} P | 10 | 9\n  kegiatan {at}.1 K | 11 | 9\n    sub_kegiatan {at}.1.1 S | 12 | 9\n"
        for at in range(1, 4)
    )
    assert _families(model_for(table("DPA", "pagu realisasi", text))) == [
        ("jumlah.induk", 0, "pagu", "program", 3, 3, 6), ("jumlah.induk", 0, "pagu", "kegiatan", 3, 3, 6),
        ("jumlah.induk", 0, "realisasi", "program", 3, 0, 6), ("jumlah.induk", 0, "realisasi", "kegiatan", 3, 0, 6),
    ]  # fmt: skip


def test_what_stands_between_documents_is_no_family_of_a_table() -> None:
    """Five kode that differ are five kode that differ."""
    rows = "\n".join(f"sub_kegiatan 1.{at} S | {{}}" for at in range(1, 7))
    assert _families(model_for(table("DPA", "pagu", rows.format(*range(6))), table("LRA", "pagu", rows.format(*range(9, 15))))) == []  # fmt: skip


def test_percents_are_a_family_of_their_own() -> None:
    """Two cells each and the denominators; those of 0 of anything tell nothing."""
    rows = [f"sub_kegiatan 1.{at} S | 100 | {at} | 77,00%" for at in range(1, 7)]
    rows.append("sub_kegiatan 1.9 S | 100 | 0 | 0,00%")
    model = model_for(table("Realisasi", "pagu realisasi persen", "\n".join(rows)))
    assert _families(model) == [("baris.persen", 0, "persen", "", 6, 6, 18)]
    (family,) = families(model.grid, model.equations, model.ratios)
    assert (family.percents.tolist(), family.equations.tolist()) == ([0, 1, 2, 3, 4, 5], [])


def test_rows_that_share_a_total_share_a_cell() -> None:
    """A bobot is a part of one total: six percents have one denominator."""
    rows = [f"program {at} P | 100 | 77,00%" for at in range(1, 7)]
    rows.append("total - JUMLAH | 600 | 100,00%")
    model = model_for(table("RFK", "pagu bobot", "\n".join(rows)))
    assert ("baris.bobot", 0, "bobot", "", 7, 6, 15) in _families(model)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-1, 4), st.integers(0, 3)), max_size=30))
def test_grouping_takes_every_number_once_in_the_order_of_the_keys(pairs: list[tuple[int, int]]) -> None:
    """Each under its own key, in its order."""
    numbers = np.arange(100, 100 + len(pairs))
    keys = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    made = [(tuple(key), members.tolist()) for key, members in grouped(keys, numbers)]
    assert [key for key, _ in made] == sorted(set(pairs))
    assert dict(made) == {key: [100 + at for at, each in enumerate(pairs) if each == key] for key in pairs}


# --------------------------------------------------------------------------- without some of them


def test_what_is_left_out_is_gone_with_its_terms() -> None:
    """The others keep theirs, counted anew."""
    model = model_for(_rests(3, 2))
    equations, ratios = left_out(model.equations, model.ratios, np.array([1]), NONE)
    assert equations.row.tolist() == [0, 2]
    assert equations.broken.tolist() == [True, False]
    assert sorted(equations.equation.tolist()) == [0, 0, 0, 1, 1, 1]
    for at, row in enumerate(equations.row.tolist()):
        cells = equations.cell[equations.equation == at]
        assert {cell // model.grid.width for cell in cells.tolist()} == {row}
    assert ratios.percent.tolist() == model.ratios.percent.tolist()


def test_percents_are_left_out_by_themselves() -> None:
    """The equations stay all."""
    rows = "\n".join(f"sub_kegiatan 1.{at} S | 10 | 5 | 5 | 50,00%" for at in range(1, 4))
    model = model_for(table("Realisasi", "pagu realisasi sisa persen", rows))
    equations, ratios = left_out(model.equations, model.ratios, NONE, np.array([0, 2]))
    assert ratios.percent.tolist() == [model.ratios.percent[1]]
    assert len(ratios.broken) == len(ratios.numerator) == len(ratios.denominator) == len(ratios.rule) == 1
    assert len(equations.row) == 3


def test_nothing_left_out_is_the_very_same() -> None:
    """Both of them."""
    model = model_for(_rests(3))
    assert left_out(model.equations, model.ratios, NONE, NONE) == (model.equations, model.ratios)
    made, _ = left_out(model.equations, model.ratios, NONE, NONE)
    assert made is model.equations
