"""The door to everything that is printed as a number."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.values.codes import candidates, parse_kode, split_kode_label
from pipeline.read.values.numbers import State, parse_percent, parse_quantities, parse_rupiah

CELLS = st.one_of(
    st.text(max_size=40),
    st.text("0123456789.,-() %Rpx\n", max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.times(),
    st.just(dt.timedelta(hours=5)),
)


@given(st.lists(CELLS, max_size=15))
def test_whatever_stands_in_a_column_has_a_state_and_raises_nothing(cells: list[object]) -> None:
    """As many answers as cells; what was not read has no value and keeps its text."""
    for parse in (parse_rupiah, parse_percent):
        amounts = parse(cells)
        assert len(amounts.value) == len(amounts.decimals) == len(amounts.state) == len(amounts.printed) == len(cells)
        for cell, value, state, printed in zip(cells, amounts.value, amounts.state, amounts.printed, strict=True):
            assert state == State.READ or value == 0
            assert (state == State.BLANK) == (cell is None or (isinstance(cell, str) and not cell.strip()))
            assert printed or state not in (State.UNREADABLE, State.AMBIGUOUS)
    quantities = parse_quantities(cells)
    assert len(quantities) == len(cells)
    assert all(bool(quantity.parts) == (quantity.state == State.READ) for quantity in quantities)


@given(CELLS)
def test_whatever_stands_in_a_kode_cell_raises_nothing(cell: object) -> None:
    """A kode, several it may have been, or none."""
    options = candidates(cell)
    assert parse_kode(cell) == (options[0] if len(options) == 1 else None)
    if isinstance(cell, str):
        split_kode_label(cell)
