"""ratio_periods.py: a percent whose heading says no time is of the quarter or month of what it is a percent of."""

from __future__ import annotations

import pytest

from tests.read.form.test_column_roles import GOAL, NAMES, OUT, PLAN, REACHED, SHARE, of

DONE = [90.0, 75.0, 100.0, 25.0]


def periods(reached: str, *more: str, share: str = "Capaian (%)") -> dict[str, str]:
    """The period of what was reached, of the capaian and of the penyerapan; `more`: further columns of what was reached."""
    columns = {"Uraian": NAMES, "Target": GOAL, f"Realisasi {reached}".strip(): REACHED, share: DONE}
    columns |= {f"Realisasi {each}": [1.0, 2.0, 3.0, 4.0] for each in more}
    columns |= {"Pagu": PLAN, f"Realisasi Keuangan {reached}".strip(): OUT, "% Keu": SHARE}
    return {role.measure: role.period for role in of(columns).roles.values() if role.measure in ("capaian", "persen")}


@pytest.mark.parametrize(
    ("reached", "period"),
    [("TW III", "TW3"), ("s.d. TW III", "sdTW3"), ("Bulan Mei", "B05"), ("", "{periode}")],
)
def test_a_percent_is_of_the_time_of_what_it_is_a_percent_of(reached: str, period: str) -> None:
    """Where no heading says a part of the year it is of what the whole table reports on."""
    assert periods(reached) == {"capaian": period, "persen": period}


def test_where_several_times_were_reported_on_it_is_left_open() -> None:
    """Of two quarters either may be meant."""
    assert periods("TW III", "TW II")["persen"] == "TW3"
    assert periods("TW III", "TW II").get("capaian") != "TW2"


def test_a_time_of_its_own_goes_first() -> None:
    """A heading that says s.d. TW III beside what was reached in the quarter alone."""
    assert periods("TW III", share="Capaian Kinerja s.d. TW III (%)")["capaian"] == "sdTW3"
