"""vertical.py: a sum down its column against the rows below it in the tree, or against the other sums of its row."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pipeline.model import Table
from pipeline.read.file.cell_looks import Formula
from pipeline.read.file.formula import Place
from pipeline.read.testimony.relative import relative
from pipeline.read.testimony.suspicion import Suspicion
from pipeline.read.testimony.vertical import sum_below, sums_of, suspected_sums
from pipeline.read.testimony.written import Written

Said = list[tuple[str, object, object, dict[str, str]]]
"""(cell, found, expected, words that say something)."""


def _written(
    tree: str, columns: Mapping[str, list[object]], formulas: Mapping[str, str], level_from: str = "kode"
) -> Written:
    """Rows from 1 on, indented below one another, "=" before a total; columns A, B … and what is computed there."""
    lines = tree.strip("\n").splitlines()
    parents, above = [], list[tuple[int, int]]()
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        above = [each for each in above if each[0] < indent]
        parents.append(above[-1][1] if above else -1)
        if not line.lstrip().startswith("="):
            above.append((indent, at))
    rows = {
        "row": list(range(1, len(lines) + 1)), "parent": parents, "level_from": [level_from] * len(lines),
        "level": ["total" if line.lstrip().startswith("=") else "program" for line in lines],
    }  # fmt: skip
    table = Table("rak", "RAK", "a.xlsx", "Lembar", 0, (2023,), "", "", "", rows, {"missing": []})
    cells = [list(row) for row in zip(*columns.values(), strict=True)]
    places: dict[Place, Formula] = {}
    for name, text in formulas.items():
        place = int(name[1:]), ord(name[0]) - 64
        places[place] = Formula(text, place)
    seen = {place: said for place, each in places.items() if (said := relative(each.text, place)) is not None}
    return Written(table, cells, places, seen, {row: row - 1 for row in rows["row"]}, {}, frozenset())


def _said(written: Written) -> Said:
    found: list[Suspicion] = list(suspected_sums(written, sums_of(written)))
    return [
        (f"{chr(64 + each.place[1])}{each.place[0]}", each.found, each.expected, {key: text for key, text in each.words if text})
        for each in found
    ]  # fmt: skip


TREE = """
A
  a1
  a2
  a3
B
  b1
=JUMLAH
"""
RIGHT = {"A1": "=SUM(A2:A4)", "A5": "=A6", "A7": "=A1+A5"}


def _one(formulas: Mapping[str, str], cells: list[object] | None = None, level_from: str = "kode") -> Said:
    return _said(_written(TREE, {"A": cells or [60, 10, 20, 30, 7, 7, 67]}, {**RIGHT, **formulas}, level_from))


# --------------------------------------------------------------------------- by the tree


def test_sums_of_the_rows_right_below_are_right() -> None:
    """A total adds those at the top; a sum may add all below instead of those right below."""
    assert _one({}) == []
    assert _one({"A7": "=SUM(A2:A4)+A6"}) == []
    assert _one({"A7": "=SUM(A2:A4)+A5"}) == []


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("=SUM(A2:A3)", {"terlewat": "A4"}), ("=SUM(A2:A5)", {"lebih": "A5"}), ("=SUM(A2:A4)+A3", {"dobel": "A3"}),
        ("=A2+A6", {"terlewat": "A3, A4", "lebih": "A6"}), ("=SUM(A2:A4)+500", {"tambahan": "500"}),
    ],
)  # fmt: skip
def test_a_sum_that_forgets_a_row_or_takes_another_is_suspected(formula: str, words: dict[str, str]) -> None:
    """With what would be right, from the rows right below."""
    assert _one({"A1": formula}) == [("A1", 60, 60, words)]


def test_a_row_that_is_blank_is_not_forgotten() -> None:
    """And a nought typed into a sum is no amount."""
    assert _one({"A1": "=SUM(A2:A3)"}, [30, 10, 20, "", 7, 7, 37]) == []
    assert _one({"A1": "=SUM(A2:A4)+0"}) == []


def test_a_sum_over_rows_of_another_kind_is_not_judged() -> None:
    """A number outside the table: what it is, nobody knows."""
    written = _written("A\n  a1\n=JUMLAH", {"A": [5, 5, 5]}, {"A1": "=A2+A9", "A3": "=A1"})
    cells = [*written.cells, *[[""]] * 5, [44]]
    outside = Written(written.table, cells, written.formulas, written.seen, written.rowid, {}, frozenset())
    assert _said(outside) == []


def test_of_several_totals_none_is_told_by_the_tree() -> None:
    """Which rows each covers is not known."""
    written = _written("A\nB\n=JUMLAH\n=TOTAL", {"A": [5, 6, 11, 5]}, {"A3": "=SUM(A1:A2)", "A4": "=A1"})
    assert _said(written) == []


def test_what_rows_right_below_add_up_to() -> None:
    """Of a row without a number those below it; none where none has any."""
    written = _written(TREE, {"A": [60, 10, 20, 30, "", 7, 67]}, RIGHT)
    assert [sum_below(written, at, 1) for at in (0, 4, 6, 1)] == [60, 7, 67, None]


# --------------------------------------------------------------------------- by the row


def _three(
    odd: str, cells: list[object] | None = None, others: str = "=SUM({0}2:{0}4)", level_from: str = "nama"
) -> Said:
    """Three columns whose first row adds rows that no tree tells (all stand beside each other)."""
    columns: dict[str, list[object]] = {"A": cells or [60, 10, 20, 30], "B": [6, 1, 2, 3], "C": [600, 100, 200, 300]}
    formulas = {"A1": odd, "B1": others.format("B"), "C1": others.format("C")}
    return _said(_written("A\na1\na2\na3", columns, formulas, level_from))


def test_where_no_tree_tells_the_other_columns_of_the_row_do() -> None:
    """Both add rows 2 to 4: the third forgets one, or takes one, or takes it twice."""
    assert _three("=SUM(A2:A3)") == [("A1", 60, 60, {"terlewat": "A4"})]
    assert _three("=SUM(A2:A4)+A3") == [("A1", 60, 60, {"dobel": "A3"})]
    assert _three("=SUM(A2:A4)") == []
    assert _three("=SUM(A2:A4)", others="=SUM({0}2:{0}3)") == [("A1", 60, 30, {"lebih": "A4"})]


def test_a_row_without_a_number_in_the_column_is_neither_forgotten_nor_too_much() -> None:
    """Nothing is added by it."""
    assert _three("=SUM(A2:A3)", [30, 10, 20, ""]) == []
    assert _three("=SUM(A2:A4)", [30, 10, 20, ""], others="=SUM({0}2:{0}3)") == []


def test_one_other_column_or_two_that_differ_tell_nothing() -> None:
    """Two must agree."""
    columns: dict[str, list[object]] = {"A": [60, 10, 20, 30], "B": [6, 1, 2, 3], "C": [600, 100, 200, 300]}
    two = {"A1": "=SUM(A2:A3)", "B1": "=SUM(B2:B4)"}
    assert _said(_written("A\na1\na2\na3", columns, two, "nama")) == []
    differing = {**two, "C1": "=SUM(C3:C4)"}
    assert _said(_written("A\na1\na2\na3", columns, differing, "nama")) == []


# --------------------------------------------------------------------------- whether the tree is believed


def test_a_tree_of_names_is_believed_where_the_other_sums_bear_it_out() -> None:
    """Two that do, and no more than one in three that does not."""
    assert _one({"A1": "=SUM(A2:A3)"}, level_from="nama") == [("A1", 60, 60, {"terlewat": "A4"})]
    assert _one({"A1": "=SUM(A2:A3)", "A7": "=A1"}, level_from="nama") == []


def test_a_tree_of_kode_that_most_sums_contradict_is_not_believed() -> None:
    """Then it is the tree that was misread."""
    assert [cell for cell, *_ in _one({"A1": "=SUM(A2:A3)"})] == ["A1"]
    assert _one({"A1": "=SUM(A2:A3)", "A5": "=A4", "A7": "=A1+A5"}) == []
    assert _one({"A1": "=SUM(A2:A3)", "A5": "=A4", "A7": "=A1"}) == []
