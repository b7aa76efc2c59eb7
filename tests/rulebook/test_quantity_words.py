"""What units and names say of a quantity, as rules/kosakata.yaml has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.bad_rule import BadRule
from pipeline.rulebook.quantity_words import QuantityWords, parse_quantity_words
from pipeline.rulebook.vocabulary import load_vocabulary
from pipeline.rulebook.yamlfile import Fields

RULES = Path(__file__).resolve().parents[2] / "rules"


@pytest.fixture(scope="module")
def words() -> QuantityWords:
    return load_vocabulary(RULES).quantities


@pytest.mark.parametrize(
    ("units", "indicator", "counted"),
    [
        (("Orang",), "Jumlah PPKS", True), (("Dokumen", ""), "Jumlah dokumen", True), ((), "Jumlah PPKS", False),
        (("%",), "Jumlah PPKS", False), (("Nilai",), "IKM", False), (("Orang",), "Persentase PPKS", False),
    ],
)  # fmt: skip
def test_what_is_counted_has_a_unit_of_things(
    words: QuantityWords, units: tuple[str, ...], indicator: str, *, counted: bool
) -> None:
    """A percentage, an index, or what nobody says a unit of is not."""
    assert words.is_counted(units, indicator) is counted


@pytest.mark.parametrize(
    ("unit", "often"),
    [("Orang per triwulan", 4), ("orang/Triwulan", 4), ("Kali setiap bulan", 12), ("Orang/Bulan", 1), ("Orang", 1)],
)
def test_how_often_a_year_is_said_by_the_unit(words: QuantityWords, unit: str, often: int) -> None:
    """Orang/Bulan is a unit of its own."""
    assert words.times_a_year(unit) == often


def test_how_often_is_a_whole_number_from_two_on() -> None:
    """Once a year says nothing."""
    with pytest.raises(BadRule, match="bukan kekerapan dalam setahun"):
        parse_quantity_words(
            Fields("kosakata.yaml", "", {"level_units": ["%"], "level_words": ["nilai"], "times": {"per tahun": "1"}})
        )
