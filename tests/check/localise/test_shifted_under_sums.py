"""A column of nothing but sums, typed one row too low or too high over several of them: every end that may be is told."""

from collections.abc import Callable
from itertools import product

import pytest
from check_build import Doc, amount, brief, candidates, located, run, table
from network_build import broken_in, network_of

from pipeline.check.localise.certain import Left
from pipeline.check.localise.explanation import GaveUp, Located, Steps
from pipeline.check.localise.shifted_under_sums import shifted_under_sums
from pipeline.model import Finding, Outcome

RIGHT = (1000, 330, 130, 200, 500, 180, 320, 170, 170, 1000)
ROWS = """
program 1 P | {}
  kegiatan 1.1 K | {}
    sub_kegiatan 1.1.1 a | {}
    sub_kegiatan 1.1.2 b | {}
  kegiatan 1.2 L | {}
    sub_kegiatan 1.2.1 c | {}
    sub_kegiatan 1.2.2 d | {}
  kegiatan 1.3 M | {}
    sub_kegiatan 1.3.1 e | {}
total - J | {}
"""
FIRST_ROW = 5


def _down(start: int, end: int) -> list[int]:
    """From a row to another, each with the amount of the row above."""
    return [*RIGHT[:start], *RIGHT[start - 1 : end], *RIGHT[end + 1 :]]


def _up(start: int, end: int) -> list[int]:
    """The same with the amount of the row below."""
    return [*RIGHT[:start], *RIGHT[start + 1 : end + 2], *RIGHT[end + 1 :]]


def _doc(amounts: list[int]) -> Doc:
    return table("DPA", "pagu", ROWS.format(*amounts))


def _runs(doc: Doc) -> list[Located]:
    """Every run that is told of a table."""
    net = network_of(doc)
    return shifted_under_sums(Left(net, broken_in(net), []))[0]


def _says(finding: Finding) -> list[tuple[int, object]]:
    """(row, what should stand there) of all that a finding accuses or lists."""
    own = [(finding.cells[0].row, amount(finding.expected))] if finding.outcome is Outcome.SALAH else []
    return [*own, *((each.cell.row, amount(each.expected)) for each in finding.alternatives)]


def test_a_run_over_several_kegiatan_is_one_finding_with_every_amount() -> None:
    """From the first kegiatan to the third: six sums ask for it, and the last one says what was typed over."""
    (finding,) = located(run(_doc(_down(1, 7))))
    assert brief([finding]) == [("PASTI", "C6", 1000, 330, "baris_tergeser")]
    assert candidates(finding) == [
        ("C7", 330, 130), ("C8", 130, 200), ("C9", 200, 500), ("C10", 500, 180), ("C11", 180, 320), ("C12", 320, 170),
    ]  # fmt: skip


def test_where_it_may_end_at_either_brother_neither_is_accused() -> None:
    """Whether c was typed over, or d after it, no sum tells: both ends are listed, the shorter run first."""
    (finding,) = located(run(_doc(_down(3, 5))))
    assert brief([finding]) == [("RANCU", "C5", 1000, None, "")]
    assert candidates(finding) == [
        ("C8", 130, 200), ("C9", 200, 500), ("C10", 500, 180), ("C10", 500, 320), ("C11", 320, 180),
    ]  # fmt: skip


Typed = Callable[[int, int], list[int]]
WITHIN_ONE_SUM = (_up, 5, 7)
"""c and d alone are wrong then, for M holds as much as its only row."""


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        each for each in product((_down, _up), range(1, 7), range(3, 9))
        if each[2] > each[1] + 1 and each != WITHIN_ONE_SUM
    ],
)  # fmt: skip
def test_of_any_run_all_is_listed_and_nothing_right_is_accused(typed: Typed, start: int, end: int) -> None:
    """Up and down, at the start and the end of a kegiatan, over one or all of them, up to the row before the total."""
    (finding,) = located(run(_doc(typed(start, end))))
    wrong = [(FIRST_ROW + at, RIGHT[at]) for at in range(start, end + 1) if typed(start, end)[at] != RIGHT[at]]
    says = _says(finding)
    assert set(wrong) <= set(says)
    assert finding.outcome is not Outcome.SALAH or sorted(says) == sorted(wrong)


def test_one_copied_amount_is_no_run() -> None:
    """L repeats b: one cell mends the program's sum and its own."""
    doc = _doc([*RIGHT[:4], RIGHT[3], *RIGHT[5:]])
    assert _runs(doc) == []
    assert [each[:4] for each in brief(located(run(doc)))] == [("PASTI", "C9", 200, 500)]


def test_within_one_sum_any_last_amount_would_fit() -> None:
    """Nothing is told there of a run."""
    text = "kegiatan 1 K | 900\n  sub_kegiatan 1.1 a | 500\n  sub_kegiatan 1.2 b | 500\n  sub_kegiatan 1.3 c | 300"
    assert _runs(table("DPA", "pagu", text)) == []
    typed, start, end = WITHIN_ONE_SUM
    assert [each.outcome for each in located(run(_doc(typed(start, end))))] == [Outcome.RANCU]


def test_a_run_of_nothing_is_none() -> None:
    """Zeros repeat each other by right."""
    assert _runs(_doc([1000, 0, 0, 0, 500, 0, 0, 170, 170, 1000])) == []


def test_a_run_that_leaves_a_sum_broken_is_not_told() -> None:
    """Another slip within it: the search weighs both."""
    amounts = _down(1, 7)
    amounts[6] += 7
    assert _runs(_doc(amounts)) == []


def test_looking_for_runs_is_counted() -> None:
    """And ends where the steps do."""
    net = network_of(_doc(_down(1, 7)))
    spent = net.__class__(**{name: getattr(net, name) for name in net.__slots__} | {"steps": Steps(3)})
    with pytest.raises(GaveUp):
        shifted_under_sums(Left(spent, broken_in(spent), []))
