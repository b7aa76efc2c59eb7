"""grow.py: levels and kode give the tree."""

from __future__ import annotations

import numpy as np

from pipeline.read.table.kode_cells import Codes
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.tree import Tree, grow, segments

Kode = tuple[int, ...]


def grown(levels: list[str], kode: list[Kode | None] | None = None, depth: list[int] | None = None) -> Tree:
    count = len(levels)
    found = Levels(levels, [""] * count, [name or "x" for name in levels], depth or [0] * count)
    codes = Codes(kode or [None] * count, [""] * count, [()] * count, [], [])
    return grow(found, codes, np.ones(count, np.bool_), 0, count)


def test_a_parent_is_the_nearest_row_of_a_lower_rank() -> None:
    """Sasaran over program over kegiatan over sub kegiatan; a total stands alone."""
    tree = grown(["sasaran", "program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "program", "total"])
    assert tree.parent == [-1, 0, 1, 2, 2, 0, -1]


def test_continuations_and_skipped_rows_are_no_rows() -> None:
    """A continuation belongs to the row above, a skipped one to nobody."""
    tree = grown(["program", "sambungan", "lewati", "kegiatan", "indikator"])
    assert (tree.kept, tree.parent, tree.owner.tolist()) == ([0, 3, 4], [-1, 0, 1], [0, 0, -1, 1, 2])


def test_accounts_stand_under_the_next_shorter_one() -> None:
    """5.1 under 5, and 5.2 under 5 again; each knows its sub kegiatan."""
    tree = grown(["sub_kegiatan", *["rekening"] * 4], [(1, 6, 1, 2, 1, 1), (5,), (5, 1), (5, 1, 2), (5, 2)])
    assert tree.parent == [-1, 0, 1, 2, 1]
    assert tree.sub == [None, *[(1, 6, 1, 2, 1, 1)] * 4]


def test_a_kode_finds_its_parent_anywhere_above() -> None:
    """A row under another's kegiatan goes to its own, or stays where it stands when that one is not there."""
    kode: list[Kode | None] = [(1, 6, 1), (1, 6, 1, 2, 1), (1, 6, 2), (1, 6, 1, 2, 1, 1), (1, 6, 4, 2, 1)]
    tree = grown(["program", "kegiatan", "program", "sub_kegiatan", "kegiatan"], kode)
    assert (tree.parent, tree.misplaced) == ([-1, 0, -1, 1, 2], [3, 4])


def test_details_nest_by_their_depth() -> None:
    """[#] over [-] over the item."""
    assert grown(["rekening", "rincian", "rincian", "rincian"], None, [0, 0, 1, 2]).parent == [-1, 0, 1, 2]


def test_a_table_starts_anew_after_a_total_only() -> None:
    """A row as high as the first one, after a total, begins the next part."""
    levels = ["program", "kegiatan", "total", "program", "program"]
    assert segments(levels, [None] * 5) == [(0, 3), (3, 5)]
    assert segments(["program", "total", "kegiatan"], [None] * 3) == [(0, 3)]
    assert segments(["total", "program"], [None] * 2) == [(0, 2)]
    assert segments(["program", "program"], [None] * 2) == [(0, 2)]
    assert segments(["rekening", "total", "rekening"], [(5,), None, (5, 1)]) == [(0, 3)]
