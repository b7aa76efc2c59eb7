"""facts.py: what our tables state, asked by row, indicator, measure and period; when a figure says the same."""

from fractions import Fraction

import pytest
from prose_build import DISASTER, FOOD, NAMES, SHELTER, SOCIAL, amount, facts, figure, statement

from pipeline.check.prose.facts import Facts, agrees, comparable, has_kode, is_amount
from pipeline.rulebook.precedence import LAST_YEAR, THIS_YEAR
from pipeline.statement import TOTAL, Amount, How, Statement


def values(found: list[Statement]) -> list[Fraction | None]:
    return [each.parts[0].value for each in found]


def test_a_figure_is_known_by_its_row_measure_and_period() -> None:
    """Of another year it is another one; what nobody states is not there."""
    assert values(facts().of(DISASTER, "", "kinerja", THIS_YEAR)) == [57]
    assert values(facts().of(DISASTER, "", "kinerja", LAST_YEAR)) == [55]
    assert values(facts().of(FOOD, "", "kinerja", THIS_YEAR)) == []


def test_an_indicator_has_its_own_figures_and_those_of_its_row() -> None:
    """It is asked by its name as anybody prints it; another one of the row has none of its figures."""
    assert values(facts().of(DISASTER, "% korban yang TERTANGANI", "kinerja", THIS_YEAR)) == [57]
    assert values(facts().of(DISASTER, "Jumlah posko", "kinerja", THIS_YEAR)) == []
    assert values(facts().of(DISASTER, "Jumlah posko", "pagu", THIS_YEAR)) == [100_000_000]


def test_a_row_stands_below_those_whose_kode_it_begins_with() -> None:
    """As far as our tables have them; nothing stands below itself."""
    assert facts().above(FOOD) == {SHELTER, DISASTER}
    assert facts().above(DISASTER) == set()


def test_a_row_without_kode_stands_below_what_its_table_says() -> None:
    """A program below its sasaran, and with it all that stands below the program."""
    one = statement(DISASTER, "pagu", THIS_YEAR, amount("1", "Rp"))
    made = Facts([*map(below_goal, (one,)), *(statement(SHELTER, "pagu", THIS_YEAR, amount("1", "Rp")),)], NAMES)
    assert made.above(SHELTER) == {DISASTER, "s:terlindungi"}
    assert made.below("s:terlindungi", "kegiatan") == {SHELTER}


def below_goal(one: Statement) -> Statement:
    return Statement(
        one.sheet, one.row, one.level, one.label, "s:terlindungi", "", one.measure, one.period, one.how, one.parts
    )


def test_below_the_total_stands_every_row_of_a_level() -> None:
    """Below a program its own alone."""
    assert facts().below(TOTAL, "program") == {DISASTER, SOCIAL}
    assert facts().below(DISASTER, "kegiatan") == {SHELTER}
    assert facts().below(SOCIAL, "kegiatan") == set()


def test_names_are_no_kode() -> None:
    """A sasaran is known by its name."""
    assert [has_kode(each) for each in (DISASTER, "s:terlindungi", TOTAL)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "own", "how", "same"),
    [
        ("98,00%", amount("98.00", "%"), How.TAKEN, True),
        ("98%", amount("98.00", "%"), How.TAKEN, True),
        ("98,3%", amount("98.27", "%"), How.COMPUTED, True),
        ("98,2%", amount("98.27", "%"), How.COMPUTED, True),
        ("98,1%", amount("98.27", "%"), How.COMPUTED, False),
        ("Rp100.000.000", amount("100000000", "Rp"), How.TAKEN, True),
        ("Rp100.000.000", amount("100000000.49", "Rp"), How.TAKEN, True),
        ("Rp100.000.001", amount("100000000", "Rp"), How.TAKEN, False),
        ("Rp98", amount("98", "%"), How.TAKEN, False),
        ("Rp1,2 miliar", amount("1234567890", "Rp"), How.TAKEN, True),
        ("Rp1,3 miliar", amount("1234567890", "Rp"), How.TAKEN, False),
        ("95%", Amount(None, 0, "%", "WTP"), How.TAKEN, False),
    ],
)
def test_a_figure_is_an_amount_as_far_as_it_is_printed(text: str, own: Amount, how: How, *, same: bool) -> None:
    """Rounded or cut percents, rupiah without sen, miliar; never rupiah for a percent, never a number for a word."""
    assert is_amount(figure(text), own, how) is same


def test_several_targets_are_said_one_by_one_or_together() -> None:
    """50 and 18 of a row that says both; 68 for the two; not 32."""
    own = statement(FOOD, "target", THIS_YEAR, amount("50", "Orang"), amount("18", "Orang"))
    assert [agrees(figure(each), own) for each in ("50", "18", "68", "32")] == [True, True, True, False]


def test_what_any_document_says_is_right() -> None:
    """The Renja's figure too, where ours is the DPA's."""
    own = Statement(
        "Tabel", FOOD, "sub_kegiatan", "", "", "", "pagu", THIS_YEAR, How.TAKEN, (amount("25", "Rp"),),
        others=(("Renja", (amount("24", "Rp"),)),),
    )  # fmt: skip
    assert [agrees(figure(each), own) for each in ("Rp25", "Rp24", "Rp23")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "counted", "own", "may"),
    [
        ("Rp5", "", amount("6", "Rp"), True),
        ("Rp5", "", amount("6", "%"), False),
        ("5%", "", amount("6", "%"), True),
        ("5%", "", amount("6", ""), True),
        ("5%", "", amount("6", "Orang"), False),
        ("5", "orang", amount("6", "Orang"), True),
        ("5", "", amount("6", "Orang"), True),
        ("5", "orang lansia", amount("6", "Orang"), True),
        ("5", "desa", amount("6", "Orang"), False),
        ("5", "orang", amount("6", "Orang/Bulan"), True),
        ("5", "orang", Amount(None, 0, "Orang", "WTP"), False),
    ],
)
def test_a_figure_may_be_the_wrong_print_of_one_of_its_unit(text: str, counted: str, own: Amount, *, may: bool) -> None:
    """Persons for persons, or where nobody says of what; never desa for persons."""
    assert comparable(figure(text), counted, statement(FOOD, "target", THIS_YEAR, own), NAMES) is may


def test_nothing_is_the_wrong_print_of_several_parts() -> None:
    """Which of them would have to be said is not known."""
    own = statement(FOOD, "target", THIS_YEAR, amount("50", "Orang"), amount("18", "Orang"))
    assert comparable(figure("51"), "orang", own, NAMES) is False
