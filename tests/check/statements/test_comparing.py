"""comparing.py: a figure of the draft says what ours does, as far as it is printed, or differs from it."""

from fractions import Fraction

import pytest
from statements_build import draft, drafted, ours, own, parts_of, printed, told, wrong_cells

from pipeline.check.statements.comparing import number_is, part_is, says_ours, says_the_same
from pipeline.model import Number
from pipeline.statement import Amount, How, Statement


@pytest.mark.parametrize(
    ("number", "said", "how", "same"),
    [
        (Number(9800, 2, "%"), "98,00%", How.TAKEN, True),
        (Number(98, 0, "%"), "98,27%", How.TAKEN, True),
        (Number(99, 0, "%"), "98,27%", How.TAKEN, False),
        (Number(9826, 2, "%"), "98,27%", How.TAKEN, False),
        (Number(983, 1, "%"), "98,27%", How.COMPUTED, True),
        (Number(982, 1, "%"), "98,27%", How.COMPUTED, True),
        (Number(984, 1, "%"), "98,27%", How.COMPUTED, False),
        (Number(982, 1, "%"), "98,13%", How.COMPUTED, False),
        (Number(620, 2, "%"), "6,21%", How.ROUNDED, True),
        (Number(619, 2, "%"), "6,21%", How.ROUNDED, False),
        (Number(500, 2, "Rp"), "Rp5", How.TAKEN, True),
        (Number(501, 2, "Rp"), "Rp5", How.TAKEN, False),
        (Number(5, 0, ""), "WTP", How.TAKEN, False),
    ],
)
def test_a_number_is_ours_as_far_as_it_is_printed(number: Number, said: str, how: How, *, same: bool) -> None:
    """What is taken may be rounded, what is computed cut off, what is made of rounded numbers off by its last decimal."""
    assert number_is(number, parts_of(said)[0], how) is same


def test_a_table_in_thousands_is_rounded_to_them() -> None:
    """Less than a thousand off; a whole thousand is another amount."""
    amount = Amount(Fraction(5_000_400), 2, "Rp")
    assert number_is(Number(500_000_000, 2, "Rp"), amount, How.TAKEN, 1000)
    assert not number_is(Number(500_100_000, 2, "Rp"), amount, How.TAKEN, 1)
    assert not number_is(Number(499_900_000, 2, "Rp"), amount, How.TAKEN, 1000)


def cell(measure: str, text: str) -> Statement | object:
    return printed(drafted(draft(measure, f"program 1.6.1 Satu | {text}")), "C5")


@pytest.mark.parametrize(
    ("text", "said", "same"),
    [
        ("50 Orang, 18 Orang", "50 Orang, 18 Orang", True),
        ("18 Orang, 50 Orang", "50 Orang, 18 Orang", True),
        ("68 Orang", "50 Orang, 18 Orang", True),
        ("50 Orang, 18 Orang", "68 Orang", True),
        ("50 Orang, 17 Orang", "50 Orang, 18 Orang", False),
        ("50 Orang", "50 Orang, 18 Orang", False),
        ("WTP", "WTP", True),
        ("wtp", "WTP", True),
        ("WDP", "WTP", False),
        ("50 Orang", "WTP", False),
    ],
)
def test_several_targets_are_compared_part_by_part_or_together(text: str, said: str, *, same: bool) -> None:
    """In any order; words by their letters."""
    one = cell("target", text)
    assert says_ours(one, own("program 1.6.1 Satu", "target", said)) is same  # type: ignore[arg-type]


def test_further_lines_of_ours_may_stand_in_one_cell() -> None:
    """The first alone, the others alone, or all of them."""
    figure = own("program 1.6.1 Satu", "target", "50 Orang", lines=parts_of("18 Orang, 3 Orang"))
    said = ("50 Orang", "18 Orang, 3 Orang", "50 Orang, 18 Orang, 3 Orang", "50 Orang, 18 Orang")
    assert [says_ours(cell("target", each), figure) for each in said] == [True, True, True, False]  # type: ignore[arg-type]


def test_what_any_source_prints_is_right() -> None:
    """It is not ours, but nobody is accused of it."""
    figure = own("program 1.6.1 Satu", "pagu", "Rp5.000", others={"Renja": "Rp4.000"})
    one = cell("pagu", "4.000")
    assert (says_ours(one, figure), says_the_same(one, figure)) == (False, True)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("Rp1.250", True),
        ("Rp1,25", True),
        ("Rp125", False),
        ("95%", False),
        ("1,250%", True),
        ("1250%", True),
        ("125%", True),
        ("12,5%", False),
    ],
)
def test_a_number_nobody_could_read_says_whatever_it_may(said: str, *, same: bool) -> None:
    """1.250 in a column that did not decide: with and without decimals."""
    one = printed(drafted(draft("target", "program 1.6.1 Satu | 1.250 ??")), "C5")
    unread = type(one)(one.row, one.measure, one.period, one.printed_period, one.column, (None,), ("1.250",), one.cells)
    assert part_is(unread, 0, parts_of(said)[0], How.TAKEN) is same


def test_a_fraction_nobody_could_read_may_be_a_percent() -> None:
    """0,95 for 95 %."""
    one = printed(drafted(draft("target", "program 1.6.1 Satu | x")), "C5")
    unread = type(one)(one.row, one.measure, one.period, one.printed_period, one.column, (None,), ("0,95",), one.cells)
    assert part_is(unread, 0, parts_of("95%")[0], How.TAKEN)
    assert not part_is(unread, 0, parts_of("96%")[0], How.TAKEN)


PAGU = (own("program 1.6.1 Satu", "pagu", "Rp5.000.000"), own("program 1.6.2 Dua", "pagu", "Rp7.000.400"))
TABLE = draft("pagu", "program 1.6.1 Satu | 5.000.000\nprogram 1.6.2 Dua | 7.100.400\nprogram 1.6.3 Tiga | 1")


def test_each_figure_that_we_state_too_is_compared() -> None:
    """What agrees, what differs, how many of each column; what we do not state is left alone."""
    made = told([TABLE], PAGU)
    assert wrong_cells(made.wrong) == [("C6", 7_100_400, 7_000_400)]
    assert [each.cells[0].address for each, _ in made.agreed] == ["C5"]
    assert list(made.in_block.values()) == [2]


def test_what_agrees_is_held_with_its_sources() -> None:
    """The draft's cell, then those that our figure was taken from."""
    made = told([TABLE], (own("program 1.6.1 Satu", "pagu", "Rp5.000.000", source=9),))
    assert [[each.address for each in cells] for cells in made.held] == [["C5", "C9"]]


def test_a_column_in_whole_thousands_is_rounded_to_them() -> None:
    """As nearly all of its amounts are."""
    text = "program 1.6.1 Satu | 5.000.000\nprogram 1.6.2 Dua | 7.000.000"
    assert told([draft("pagu", text)], PAGU).wrong == []


def test_money_is_never_held_against_a_quantity() -> None:
    """Nor the other way round."""
    figures = (own("program 1.6.1 Satu", "pagu", "50 Orang"),)
    assert (told([TABLE], figures).wrong, told([TABLE], figures).agreed) == ([], [])


def test_figures_of_other_parts_cannot_be_laid_side_by_side() -> None:
    """Two targets against three: nothing is said of any."""
    table = draft("target", "program 1.6.1 Satu | 50 Orang, 18 Orang")
    figures = (own("program 1.6.1 Satu", "target", "1 Orang, 2 Orang, 3 Orang"),)
    assert (told([table], figures).wrong, told([table], figures).agreed) == ([], [])


def test_only_the_part_that_differs_is_named() -> None:
    """Of two targets the second."""
    table = draft("target", "program 1.6.1 Satu | 50 Orang, 18 Orang")
    made = told([table], (own("program 1.6.1 Satu", "target", "50 Orang, 17 Orang"),))
    assert [(each.part, each.value, each.amount.value) for each in made.wrong] == [(1, 18, 17)]


def test_a_percent_may_stand_where_its_column_prints_another_measure() -> None:
    """The realisasi of the indicator where the form's column says capaian, as its table may."""
    table = draft("target", "program 1.6.1 Satu | 95%")
    figures = (own("program 1.6.1 Satu", "target", "60%"), own("program 1.6.1 Satu", "kinerja", "95%"))
    instead = {(drafted(table).printed[0].row.block.form, "target"): "kinerja"}
    assert wrong_cells(told([table], figures).wrong) == [("C5", 95, 60)]
    assert told([table], figures, instead).wrong == []
    assert ours(*figures).of(drafted(table).printed[0], drafted(table)) == [figures[0]]
