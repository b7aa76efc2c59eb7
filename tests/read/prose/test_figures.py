"""Figures of a text: rupiah, percents, quantities, as printed and exact; what is none."""

import pytest

from pipeline.read.prose.figures import figures


def said(text: str) -> list[tuple[str, int, int, str]]:
    return [(each.text, each.number.value, each.number.decimals, each.number.unit) for each in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rp 1.243.197.980,-", ("Rp 1.243.197.980,-", 124319798000, 2, "Rp")),
        ("sebesar Rp1.000.000, dan", ("Rp1.000.000", 100000000, 2, "Rp")),
        ("Rp. 1.000.000,50", ("Rp. 1.000.000,50", 100000050, 2, "Rp")),
        ("Rp 12,345,678.00", ("Rp 12,345,678.00", 1234567800, 2, "Rp")),
        ("dari 19.922.809.277 itu", ("19.922.809.277", 1992280927700, 2, "Rp")),
        ("98,32%", ("98,32%", 9832, 2, "%")),
        ("95,5 persen", ("95,5 persen", 955, 1, "%")),
        ("130.84 %", ("130.84 %", 13084, 2, "%")),
        ("1.250 orang", ("1.250", 1250, 0, "")),
        ("nilai 80,50", ("80,50", 8050, 2, "")),
    ],
)
def test_a_figure_is_read_exactly(text: str, found: tuple[str, int, int, str]) -> None:
    """In the ways offices print them."""
    assert said(text) == [found]


def test_a_rounded_amount_keeps_its_power() -> None:
    """19,03 miliar is 19.030.000.000, its last digit ten million."""
    (one,) = figures("Rp 19,03 miliar")
    assert (one.value, one.last) == (19_030_000_000, 10_000_000)


@pytest.mark.parametrize("text", ["Rp 1.243. 197.980", "Rp 1.243.19.980", "Rp 6.389.070.6 92", "Rp 1243.197.980"])
def test_broken_groups_are_marked(text: str) -> None:
    """By its digits it is read all the same."""
    (one,) = figures(text)
    assert one.spoilt
    assert one.number.value % 100 == 0


def test_the_words_behind_a_number_belong_to_it() -> None:
    """As in "12 (Dua Belas) kegiatan"."""
    (one,) = figures("12 (Dua Belas) kegiatan")
    assert (one.text, one.words) == ("12", "Dua Belas")


@pytest.mark.parametrize("text", ["Tahun 2023", "Nomor 53/2014", "1.06.02.2.01", "kode A12", "TW-4"])
def test_years_kode_and_parts_of_words_are_none(text: str) -> None:
    """Nothing is found in them."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sebesar lima miliar dua ratus juta rupiah.", ("lima miliar dua ratus juta rupiah", 520_000_000_000, 2, "Rp")),
        ("mencapai sembilan puluh koma tujuh enam persen", ("sembilan puluh koma tujuh enam persen", 9076, 2, "%")),
    ],
)
def test_an_amount_in_words_is_read(text: str, found: tuple[str, int, int, str]) -> None:
    """Where no digits stand before it."""
    assert said(text) == [found]


def test_the_words_before_a_number_in_brackets_belong_to_it() -> None:
    """As in "dua belas (12) kegiatan", both are its text."""
    (one,) = figures("terdiri dari dua belas (12) kegiatan")
    assert (one.text, one.number.value, one.words, one.words_first) == ("dua belas (12)", 12, "dua belas", True)


def test_the_page_behind_leader_dots_is_none() -> None:
    """A line of contents; three dots end a sentence."""
    assert said("Anggaran Program Rehabilitasi Sosial ............ 21") == []
    assert [each for each, *_ in said("dan lain-lain... 21")] == ["21"]


def test_the_sen_of_a_broken_amount_stay_sen() -> None:
    """Its groups are wrong, its comma is not."""
    (one,) = figures("Rp 6984.685.586,00")
    assert (one.value, one.spoilt) == (6_984_685_586, True)
