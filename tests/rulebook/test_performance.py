"""Capaian, penyerapan, criteria, efisiensi: exact, rounded half up, by the rule file."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import BadRule, Number
from pipeline.rulebook import rulebook
from pipeline.rulebook.performance import (
    capaian,
    efisiensi,
    half_up,
    kriteria,
    nilai_efisiensi,
    parse_performance,
    penyerapan,
    rata_rata,
    sisa,
)
from pipeline.rulebook.yamlfile import Fields, read_yaml

RULES = Path(__file__).parents[2] / "rules"
PERFORMANCE = rulebook.load(RULES).rules.performance


def _rupiah(amount: int) -> Number:
    return Number(amount * 100, 2, "Rp")


def _percent(text: str) -> Number:
    whole, _, rest = text.partition(",")
    return Number(int(whole + rest), len(rest), "%")


def test_capaian_of_a_positive_indicator() -> None:
    """Kinerja ÷ target × 100, two decimals."""
    assert capaian(_percent("82"), _percent("82,18")) == Number(10022, 2, "%")
    assert capaian(_percent("82"), _percent("95,53")) == Number(11650, 2, "%")
    assert capaian(Number(0, 0), Number(5, 0)) is None


def test_capaian_of_a_negative_indicator_by_both_formulas() -> None:
    """(2·target − kinerja) ÷ target, or target ÷ kinerja."""
    target, reached = Number(10, 0, "%"), Number(8, 0, "%")
    assert capaian(target, reached, negative=True) == Number(12000, 2, "%")
    assert capaian(target, reached, negative=True, formula="target_per_realisasi") == Number(12500, 2, "%")
    assert capaian(target, Number(0, 0), negative=True, formula="target_per_realisasi") is None
    assert capaian(Number(0, 0), reached, negative=True) is None


def test_the_examples_penyerapan_and_sisa() -> None:
    """The office's figures of 2023."""
    pagu, spent = _rupiah(19_922_809_277), _rupiah(19_031_280_757)
    assert penyerapan(spent, pagu) == Number(9553, 2, "%")
    assert sisa(pagu, spent) == _rupiah(891_528_520)
    assert penyerapan(spent, _rupiah(0)) is None


@settings(deadline=None)
@given(st.fractions(min_value=-1000, max_value=1000))
def test_half_goes_up(value: Fraction) -> None:
    """The rounded value lies within ½ of the last decimal, and at exactly ½ above."""
    assert -Fraction(1, 2) < half_up(value) - value * 100 <= Fraction(1, 2)


def test_a_mean_is_rounded_once() -> None:
    """100 and 33,33 and 33,33 have the mean 55,55(3)."""
    assert rata_rata([_percent("100"), _percent("33,33"), _percent("33,33")]) == Number(5555, 2, "%")
    assert rata_rata([]) is None


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("100", "Memuaskan"),
        ("99,99", "Sangat Baik"),
        ("85,5", "Baik"),
        ("56", "Cukup"),
        ("0", "Kurang"),
        ("-3", "Kurang"),
    ],
)
def test_no_percent_falls_between_two_criteria(value: str, name: str) -> None:
    """Thresholds are "at least"; what lies below the last is the last."""
    assert kriteria(_percent(value), PERFORMANCE.scale) == name


def test_efisiensi_is_of_the_same_row() -> None:
    """100,22 − 98,47 = 1,75."""
    assert efisiensi(_percent("100,22"), _percent("98,47")) == Number(175, 2, "%")


def test_nilai_efisiensi_is_held_at_twenty_percent() -> None:
    """All spent: 50; half of it unspent: held, 100; nothing to spend: none."""
    assert nilai_efisiensi([(_rupiah(100), _percent("100"), _rupiah(100))]) == Number(5000, 2, "%")
    assert nilai_efisiensi([(_rupiah(100), _percent("100"), _rupiah(50))]) == Number(10000, 2, "%")
    assert nilai_efisiensi([(_rupiah(100), _percent("100"), _rupiah(190))]) == Number(0, 2, "%")
    assert nilai_efisiensi([]) is None


def test_negative_indicators_are_those_that_the_file_lists() -> None:
    """A listed word anywhere in the name, whatever its case."""
    assert PERFORMANCE.is_negative("Persentase  Penduduk MISKIN")
    assert not PERFORMANCE.is_negative("Nilai SAKIP Perangkat Daerah")


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"skala": "lain"}, "skala"),
        ({"rumus_negatif": "kira_kira"}, "rumus_negatif"),
        ({"efisiensi": 3}, "efisiensi"),
        ({"warna": "merah"}, "warna"),
        ({"skala_tersedia": []}, "skala_tersedia"),
        ({"kata_negatif": [1]}, "kata_negatif"),
    ],
)
def test_a_bad_performance_file_is_refused(change: dict[str, object], key: str) -> None:
    """Unknown scale, formula or key."""
    content = read_yaml(RULES / "performance.yaml")
    assert isinstance(content, dict)
    with pytest.raises(BadRule) as caught:
        parse_performance(Fields("performance.yaml", "", {**content, **change}))
    assert caught.value.key == key


@pytest.mark.parametrize(
    "steps",
    [
        [{"batas": "50", "sebutan": "a"}, {"batas": "60", "sebutan": "b"}],
        [{"batas": "50", "sebutan": "a"}],
        [{"batas": "banyak", "sebutan": "a"}],
    ],
)
def test_thresholds_fall_to_zero(steps: list[dict[str, str]]) -> None:
    """A scale that rises, stops above 0 or is no number would leave a gap."""
    content = read_yaml(RULES / "performance.yaml")
    assert isinstance(content, dict)
    content["skala_tersedia"][0]["langkah"] = steps
    with pytest.raises(BadRule) as caught:
        parse_performance(Fields("performance.yaml", "", content))
    assert caught.value.rule == "kantor"


def test_a_scale_stands_once() -> None:
    """Two scales of one id are refused."""
    content = read_yaml(RULES / "performance.yaml")
    assert isinstance(content, dict)
    content["skala_tersedia"] *= 2
    with pytest.raises(BadRule, match="tertulis dua kali"):
        parse_performance(Fields("performance.yaml", "", content))
