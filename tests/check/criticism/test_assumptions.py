"""What columns may be taken for instead: which readings are worth a try, and what each makes of a value."""

import numpy as np
import pytest
from check_build import table
from hypothesis import given, settings
from hypothesis import strategies as st
from network_build import model_for

from pipeline.check.criticism.assumptions import POWERS, Assumption, Kind, candidates, changed, exchanges, reading_of
from pipeline.check.criticism.trial import Model, Values

COLUMNS = "pagu realisasi sisa persen"
PAGU, REALISASI, SISA, PERSEN = range(4)


def _model() -> Model:
    one = table("Realisasi", COLUMNS, "sub_kegiatan 1.1 S | 100 | 90 | 10 | 90,00%\n", sheet="A")
    return model_for(one, table("Realisasi", "pagu realisasi", "sub_kegiatan 1.1 S | 7 | 8\n", sheet="B"))


def _values(*pairs: tuple[int, int]) -> Values:
    return Values(
        np.array([value for value, _ in pairs]), np.array([decimals for _, decimals in pairs]),
        np.ones(len(pairs), dtype=bool),
    )  # fmt: skip


def _all(read: Values, kind: Kind) -> list[tuple[int, int, bool]]:
    made = changed(read, np.ones(len(read.value), dtype=bool), kind)
    return list(zip(made.value.tolist(), made.decimals.tolist(), made.possible.tolist(), strict=True))


# --------------------------------------------------------------------------- which are worth a try


def test_each_kind_is_tried_of_columns_of_its_unit() -> None:
    """Fractions of percents, thousands of rupiah; under each other's heading last."""
    made = list(candidates(_model().grid, 0, [REALISASI, PERSEN]))
    single = [(each.kind, each.columns) for each in made if each.kind is not Kind.EXCHANGED]
    money = (Kind.NEGATED, Kind.THOUSANDS, Kind.MILLIONS, Kind.PER_THOUSAND, Kind.PER_MILLION)
    assert single == [
        (Kind.FRACTION, (PERSEN,)), (Kind.PERCENT_TWICE, (PERSEN,)), *((kind, (REALISASI,)) for kind in money),
    ]  # fmt: skip
    assert [each.columns for each in made if each.kind is Kind.EXCHANGED] == [(REALISASI, PAGU), (REALISASI, SISA)]


def test_two_columns_are_exchanged_once() -> None:
    """Pagu with realisasi is realisasi with pagu; with one that does not fail from its side alone."""
    made = [(each.columns, each.sources) for each in exchanges(_model().grid, 0, [PAGU, REALISASI])]
    assert made == [
        ((PAGU, REALISASI), (REALISASI, PAGU)), ((PAGU, SISA), (SISA, PAGU)), ((REALISASI, SISA), (SISA, REALISASI)),
    ]  # fmt: skip


def test_only_columns_that_the_table_has_are_exchanged() -> None:
    """The second table has no sisa."""
    made = [each.columns for each in exchanges(_model().grid, 1, [PAGU, REALISASI])]
    assert made == [(PAGU, REALISASI)]


def test_three_columns_may_have_moved_round() -> None:
    """Of three the two turns; of more than five only two by two."""
    made = [each.sources for each in exchanges(_model().grid, 0, [PAGU, REALISASI, SISA]) if len(each.columns) == 3]
    assert made == [(REALISASI, SISA, PAGU), (SISA, PAGU, REALISASI)]
    names = "pagu pagu_operasi pagu_modal pagu_transfer realisasi sisa"
    wide = model_for(table("DPA", names, "program 1 P | 1 | 1 | 1 | 1 | 1 | 1\n")).grid
    assert max(len(each.columns) for each in exchanges(wide, 0, list(range(5)))) == 5
    assert max(len(each.columns) for each in exchanges(wide, 0, list(range(6)))) == 2


# --------------------------------------------------------------------------- what becomes of a value


@pytest.mark.parametrize(
    ("kind", "read", "made"),
    [
        (Kind.FRACTION, (9534, 4), (9534, 2)), (Kind.FRACTION, (95, 2), (95, 0)), (Kind.FRACTION, (9, 1), (90, 0)),
        (Kind.FRACTION, (1, 0), (100, 0)), (Kind.PERCENT_TWICE, (9534, 0), (9534, 2)), (Kind.NEGATED, (-70, 2), (70, 2)),
        (Kind.THOUSANDS, (70, 2), (70_000, 2)), (Kind.MILLIONS, (70, 2), (70_000_000, 2)),
        (Kind.PER_THOUSAND, (70_000, 2), (70, 2)), (Kind.PER_MILLION, (70_000_000, 2), (70, 2)),
    ],
)  # fmt: skip
def test_a_value_under_each_kind(kind: Kind, read: tuple[int, int], made: tuple[int, int]) -> None:
    """Percents move their decimals, rupiah their value."""
    assert _all(_values(read), kind) == [(*made, True)]


def test_what_is_no_whole_thousand_cannot_have_been_multiplied() -> None:
    """It stays as it was read, and no reading of that kind can be right."""
    assert _all(_values((70_001, 2), (70_000, 2)), Kind.PER_THOUSAND) == [(70_001, 2, False), (70, 2, True)]


def test_what_would_be_no_budget_of_an_office_cannot_be_in_thousands() -> None:
    """10^17 sen are still one; more are not, and would not fit the integers that count them."""
    largest = 10**17 // 1_000
    assert _all(_values((largest, 2), (largest + 1, 2), (-largest - 1, 2)), Kind.THOUSANDS) == [
        (10**17, 2, True), (largest + 1, 2, False), (-largest - 1, 2, False),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [each for each in Kind if each is not Kind.EXCHANGED])
def test_other_cells_stay_as_they_are(kind: Kind) -> None:
    """Only those that the assumption is about."""
    read = _values((70_001, 2), (5, 0))
    made = changed(read, np.zeros(2, dtype=bool), kind)
    assert [each.tolist() for each in made] == [each.tolist() for each in read]


@settings(deadline=None)
@given(st.integers(-(10**11), 10**11), st.sampled_from([(Kind.THOUSANDS, Kind.PER_THOUSAND), (Kind.MILLIONS, Kind.PER_MILLION), (Kind.NEGATED, Kind.NEGATED)]))  # fmt: skip
def test_what_one_kind_does_another_undoes(value: int, kinds: tuple[Kind, Kind]) -> None:
    """Thousands and thousandths, millions and millionths, a sign and itself."""
    there = changed(_values((value, 2)), np.ones(1, dtype=bool), kinds[0])
    back = changed(there, np.ones(1, dtype=bool), kinds[1])
    assert (back.value.tolist(), back.decimals.tolist(), back.possible.tolist()) == ([value], [2], [True])


@settings(deadline=None)
@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
def test_a_fraction_is_a_hundred_times_what_it_says(value: int, decimals: int) -> None:
    """Exactly, however many decimals it has; and a percent twice the hundredth of it."""
    ((made, places, _),) = _all(_values((value, decimals)), Kind.FRACTION)
    assert made * 10**decimals == value * 100 * 10**places
    ((made, places, _),) = _all(_values((value, decimals)), Kind.PERCENT_TWICE)
    assert made * 100 * 10**decimals == value * 10**places


def test_the_powers_come_in_pairs() -> None:
    """Each with its opposite."""
    assert sorted(POWERS.values()) == sorted(-each for each in POWERS.values())


# --------------------------------------------------------------------------- cells of a table


def test_a_reading_is_of_its_own_table_and_columns() -> None:
    """Realisasi of the first in thousands; its pagu and all of the second as read."""
    model = _model()
    read = reading_of(model, Assumption(Kind.THOUSANDS, 0, (REALISASI,)))
    width = model.grid.width
    assert read(np.array([PAGU, REALISASI, width + REALISASI])).value.tolist() == [10_000, 9_000_000, 800]


def test_columns_exchanged_hold_each_others_cells() -> None:
    """In the first table alone."""
    model = _model()
    read = reading_of(model, Assumption(Kind.EXCHANGED, 0, (PAGU, REALISASI), (REALISASI, PAGU)))
    width = model.grid.width
    cells = np.array([PAGU, REALISASI, SISA, width + PAGU])
    assert read(cells).value.tolist() == [9_000, 10_000, 1_000, 700]
    turned = reading_of(model, Assumption(Kind.EXCHANGED, 0, (PAGU, REALISASI, SISA), (REALISASI, SISA, PAGU)))
    assert turned(cells).value.tolist() == [9_000, 1_000, 10_000, 700]
