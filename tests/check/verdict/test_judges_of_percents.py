"""Percents and the amounts beside them: which of the two is wrong a percent alone does not tell."""

import pytest
from check_build import Doc, brief, located, run, table

COLUMNS = "pagu realisasi persen"


def _doc(*rows: str, total: str = "total - J | 1.000.000.000 | 800.000.000 | 80,00%") -> Doc:
    return table("Realisasi", COLUMNS, "\n".join([*rows, total]))


def test_rows_that_add_up_and_whose_percents_hold_are_told_nothing() -> None:
    """The table that the others are made from."""
    assert (
        brief(
            located(
                run(
                    _doc(
                        "program 1 A | 600.000.000 | 420.000.000 | 70,00%",
                        "program 2 B | 400.000.000 | 380.000.000 | 95,00%",
                    )
                )
            )
        )
        == []
    )


def test_two_percents_that_hold_each_others_accuse_nobody() -> None:
    """The amounts of the two rows may have been interchanged as well: all sums hold either way."""
    found = located(
        run(
            _doc("program 1 A | 600.000.000 | 420.000.000 | 95,00%", "program 2 B | 400.000.000 | 380.000.000 | 70,00%")
        )
    )
    assert {each[0] for each in brief(found)} == {"RANCU"}


def test_percents_of_other_decimals_are_compared_by_what_they_say() -> None:
    """96 % stands where 95,00 % belongs, and the other way round."""
    rows = "program 1 A | 750.000.000 | 712.500.000 | 96%", "program 2 B | 250.000.000 | 240.000.000 | 95,00%"
    found = located(run(_doc(*rows, total="total - J | 1.000.000.000 | 952.500.000 | 95,25%")))
    assert [each[0] for each in brief(found) if each[1] == "E6"] == ["RANCU"]


@pytest.mark.parametrize(
    ("spent", "percent", "how_sure"),
    [
        ("42.000.000 | 90,00%", "758.000.000 | 189,50%", "RANCU"),
        ("420.000.000 | 71,00%", "380.000.000 | 95,00%", "KUAT"),
        ("420.000.000 | 700,00%", "380.000.000 | 95,00%", "KUAT"),
        ("420.000.000 | 7,00%", "380.000.000 | 95,00%", "KUAT"),
    ],
)
def test_a_percent_that_would_be_another_thing_than_that_above_accuses_nobody(
    spent: str, percent: str, how_sure: str
) -> None:
    """Of 90 % to 7 %, below a total of 80 %, an amount is as likely to be wrong; 7 % to 70 %, or a little off, is typed so."""
    found = located(run(_doc(f"program 1 A | 600.000.000 | {spent}", f"program 2 B | 400.000.000 | {percent}")))
    assert [each[0] for each in brief(found) if each[1] == "E5"] == [how_sure]


def test_a_percent_whose_amounts_stand_in_a_sum_that_is_off_accuses_nobody() -> None:
    """Which amount of the sum is wrong is open; it may be the one beside the percent."""
    rows = (
        "program 1 A | 600.000.000 | 420.000.000 | 72,00%",
        "program 2 B | 400.000.000 | 380.000.000 |",
        "program 3 C | 100.000.000 | 90.000.000 |",
    )
    found = located(run(_doc(*rows, total="total - J | 1.100.000.000 | 841.000.000 |")))
    assert {each[0] for each in brief(found)} == {"RANCU"}
