"""What a family says under another reading: on a few of it, evenly spread, or on all."""

import numpy as np
import pytest
from check_build import Doc, table
from network_build import model_for

from pipeline.check.criticism.families import Family, families
from pipeline.check.criticism.trial import Model, Values, failing, fits
from pipeline.check.grid.grid import Ints


def _doc(wrong: int, count: int = 20) -> Doc:
    """Rests and percents, the first few of each off."""
    rows = [
        f"sub_kegiatan 1.{at} S | 100 | 75 | {25 + (at <= wrong)} | {'74,00%' if at <= wrong else '75,00%'}"
        for at in range(1, count + 1)
    ]
    return table("Realisasi", "pagu realisasi sisa persen", "\n".join(rows))


def _families(model: Model) -> tuple[Family, Family]:
    rests, percents = families(model.grid, model.equations, model.ratios)
    return rests, percents


def test_the_terms_of_a_family_are_those_of_its_equations() -> None:
    """Sisa − pagu + realisasi of each row, in the order of the rows."""
    model = model_for(_doc(6))
    terms = model.terms(_families(model)[0])
    assert terms.count == 20
    assert terms.number.tolist() == [at for at in range(20) for _ in range(3)]
    width = model.grid.width
    for at in range(20):
        own = terms.number == at
        said = dict(zip(terms.cell[own].tolist(), terms.coefficient[own].tolist(), strict=True))
        assert said == {at * width + 2: 1, at * width: -1, at * width + 1: 1}
    assert set(terms.cells.tolist()) == {at * width + column for at in range(20) for column in range(3)}


def test_the_terms_of_percents_are_three_cells() -> None:
    """Percent, above the line, below it."""
    model = model_for(_doc(6))
    terms = model.terms(_families(model)[1])
    width = model.grid.width
    assert [side.tolist() for side in terms.percents] == [
        [at * width + column for at in range(20)] for column in (3, 1, 0)
    ]  # fmt: skip
    assert (terms.count, len(terms.cell)) == (20, 0)


@pytest.mark.parametrize(
    ("most", "rows"), [(2, [0, 19]), (3, [0, 9, 19]), (20, list(range(20))), (99, list(range(20)))]
)
def test_a_few_are_evenly_spread(most: int, rows: list[int]) -> None:
    """The first and the last among them; all where they are no more."""
    model = model_for(_doc(6))
    rests, percents = _families(model)
    width = model.grid.width
    few = model.terms(rests, most)
    assert sorted(set((few.cell // width).tolist())) == rows
    assert few.number.max() == len(rows) - 1
    assert (model.terms(percents, most).percents[0] // width).tolist() == rows


@pytest.mark.parametrize("which", [0, 1])
def test_what_fails_as_read_is_what_is_broken(which: int) -> None:
    """The first six."""
    model = model_for(_doc(6))
    off = failing(model.terms(_families(model)[which]), model.as_read)
    assert off.tolist() == [True] * 6 + [False] * 14


@pytest.mark.parametrize("which", [0, 1])
def test_a_cell_that_cannot_be_read_so_fails(which: int) -> None:
    """Whatever its equation would say."""
    model = model_for(_doc(5))
    row = 19

    def read(cells: Ints) -> Values:
        return model.as_read(cells)._replace(possible=cells // model.grid.width != row)

    off = failing(model.terms(_families(model)[which]), read)
    assert np.flatnonzero(off).tolist() == [0, 1, 2, 3, 4, row]


@pytest.mark.parametrize(("count", "fit"), [(49, False), (50, True), (51, True)])
def test_a_reading_fits_where_one_in_ten_fails(count: int, fit: bool) -> None:  # noqa: FBT001
    """Five of fifty may; five of forty-nine are more than that."""
    model = model_for(_doc(5, count))
    assert fits(model.terms(_families(model)[0]), model.as_read) is fit


def test_a_tolerance_of_a_rule_holds_under_any_reading() -> None:
    """Off by as much as it allows is not off; by one more it is."""
    model = model_for(_doc(6))
    terms = model.terms(_families(model)[0])
    for allowed, off in ((99, 6), (100, 0)):
        loose = terms.__class__(
            terms.number, terms.cell, terms.coefficient, np.full(20, allowed, dtype=np.int64), terms.percents
        )
        assert int(failing(loose, model.as_read).sum()) == off
