"""What judges look at: the equations around a choice, whether it is needed, and what of the reading it stands on."""

from dataclasses import replace

import pytest
from check_build import Doc, Line, table
from network_build import at, bare, broken_in, equation_of, grounds_for, network_of

from pipeline.check.localise.explanation import Choice, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.check.verdict.case import SEEN_TO_MOVE, Case, around, doubt, is_needed

ROWS = """
kegiatan 1 K | 900 | {}
  sub_kegiatan 1.1 S | 500 | 300
  sub_kegiatan 1.2 T | 300 | 200
"""


def _located(net: Network, choice: Choice, ratios: tuple[int, ...] = ()) -> Located:
    return Located(Component(tuple(broken_in(net)), ratios), ((choice,),))  # type: ignore[arg-type]


def _case(net: Network, choice: Choice) -> Case:
    located = _located(net, choice)
    return Case(grounds_for(net, [located]), located, choice, around(net, located, choice), needed=False)


def _net(realisasi: str = "510", **more: str | bool) -> Network:
    """Neither column adds up; `more`: of the second row."""
    doc: Doc = table("Realisasi", "pagu realisasi", ROWS.format(realisasi))
    lines: list[Line] = list(doc.lines)
    lines[1] = replace(lines[1], **more)  # type: ignore[arg-type]
    return network_of(replace(doc, lines=tuple(lines)))


# --------------------------------------------------------------------------- around a choice


def test_around_a_choice_are_the_equations_of_its_component_that_it_stands_in() -> None:
    """By its cells, or by what a row that is not there does to them."""
    net = bare([12, 4, 6, 13, 7, 5, 9], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)], [(5, 1), (6, -1)])
    assert around(net, _located(net, cell((1,), 2)), cell((1,), 2)) == ([0, 1], [])
    assert around(net, _located(net, cell((2,), 2)), cell((2,), 2)) == ([0], [])
    missing = Choice("baris_terlewat", (3,), (), ((2, -4),), (3,))
    assert around(net, _located(net, missing), missing) == ([1, 2], [])


def test_a_choice_of_another_component_is_asked_by_all_it_stands_in() -> None:
    """Also by what holds."""
    net = bare([12, 4, 6, 11, 7], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)])
    located = Located(Component((), ()), ((cell((1,), 2),),))
    assert around(net, located, cell((1,), 2)) == ([0, 1], [])


def test_a_cell_of_no_equation_is_asked_by_its_percents() -> None:
    """A percent computed from an amount that is wrong."""
    net = network_of(table("Realisasi", "pagu realisasi persen", "sub_kegiatan 1.1 S | 4 | 3 | 70,00%"))
    percent = at(net, 0, "persen")
    located = Located(Component((), ()), ((cell((percent,), 500),),))
    assert around(net, located, cell((percent,), 500)) == ([], [0])
    asked = Located(Component((), (0,)), ((cell((percent,), 500),),))  # type: ignore[arg-type]
    assert around(net, asked, cell((percent,), 500)) == ([], [0])


def test_a_choice_is_needed_where_something_it_stands_in_stays_broken() -> None:
    """After all that is proposed elsewhere."""
    net = bare([12, 4, 6, 11, 7], [(0, 1), (1, -1), (2, -1)], [(3, 1), (1, -1), (4, -1)])
    choice = cell((2,), 2)
    assert is_needed(grounds_for(net, []), choice)
    mended = Located(Component((0,), ()), ((cell((0,), -2),),))  # type: ignore[arg-type]
    assert not is_needed(grounds_for(net, [mended]), choice)
    assert not is_needed(grounds_for(net, []), cell((4,), 2))


# --------------------------------------------------------------------------- what it stands on


def test_a_cell_whose_equations_stand_on_nothing_inferred_is_in_no_doubt() -> None:
    """A level that was inferred is one where nothing else bears it out."""
    net = _net()
    assert doubt(_case(net, cell((at(net, 0, "pagu"),), 1))) == ""
    inferred = _net(level_from="nama")
    assert doubt(_case(inferred, cell((at(inferred, 0, "pagu"),), 1))) == "jenjang"


def test_a_hidden_row_is_said_before_an_inferred_level() -> None:
    """Of the cell's own row; where only another of its rows is hidden, the sum says so."""
    net = _net(hidden=True, level_from="nama")
    assert doubt(_case(net, cell((at(net, 1, "pagu"),), 1))) == "tersembunyi"
    assert doubt(_case(net, cell((at(net, 2, "pagu"),), 1))) == "tersembunyi"


@pytest.mark.parametrize("kind", [*SEEN_TO_MOVE, "baris_terlewat"])
def test_rows_that_moved_bear_themselves_out_in_two_columns(kind: str) -> None:
    """Put back, both columns hold: the level that was inferred is right. A row that is not there moves nothing."""
    net = _net(level_from="nama")
    moves = ((at(net, 1, "pagu"), 10_000), (at(net, 1, "realisasi"), 1_000))
    moved = Choice(kind, tuple(place for place, _ in moves), moves)
    assert doubt(_case(net, moved)) == ("" if kind in SEEN_TO_MOVE else "jenjang")
    half = Choice(kind, moved.cells, (moves[0], (moves[1][0], 999)))
    assert doubt(_case(net, half)) == "jenjang"


def test_one_column_alone_bears_nothing_out() -> None:
    """The realisasi holds as printed."""
    net = _net("500", level_from="nama")
    (equation,) = broken_in(net)
    assert equation == equation_of(net, "jumlah.induk", 0)
    moved = Choice("baris_tertukar", (at(net, 1, "pagu"),), ((at(net, 1, "pagu"), 10_000),))
    assert doubt(_case(net, moved)) == ""  # realisasi adds up over the same rows
