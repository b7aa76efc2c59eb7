"""worded_quantities.py: rates, shares, ranges, ratios and predicates in a cell of targets."""

from __future__ import annotations

import pytest

from pipeline.read.values.quantity import PREDICATE, Part, parse_quantities


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("95 per 100.000 KH", Part(95, 0, "per 100.000 KH")),
        ("≤ 95/100.000 KH", Part(95, 0, "per 100.000 KH")),
        ("2,5 per 1000 kelahiran hidup", Part(25, 1, "per 1000 kelahiran hidup")),
        ("3 dari 5 kecamatan", Part(3, 0, "dari 5 kecamatan")),
        ("Baik (85,5)", Part(855, 1, "")),
        ("72,01 (BB)", Part(7201, 2, "")),
        ("±5 %", Part(5, 0, "%")),
        ("2 Dokumen/Tahun", Part(2, 0, "Dokumen/Tahun")),
    ],
)
def test_the_number_that_counts_and_its_unit(cell: str, part: Part) -> None:
    """What follows "per" or "dari" is the unit; a predicate beside a score is none."""
    (read,) = parse_quantities([cell])
    assert read.parts == (part,)


@pytest.mark.parametrize("cell", ["1:45", "60-70 %", "3 - 4 Dokumen", "14,2 – 15,1", "WTP", "Sangat Baik", "B"])
def test_what_has_no_one_number_is_compared_as_printed(cell: str) -> None:
    """A ratio, a range and a predicate."""
    (read,) = parse_quantities([cell])
    assert (read.parts, read.printed) == ((Part(0, 0, PREDICATE),), cell)


def test_a_stroke_sets_two_quantities_apart() -> None:
    """Each with its unit; without, it is a fraction or a date, and nobody knows."""
    assert parse_quantities(["100 % / 12 bulan"])[0].parts == (Part(100, 0, "%"), Part(12, 0, "bulan"))
    assert parse_quantities(["1/3"])[0].parts == ()


def test_words_that_are_no_predicate_stay_unread() -> None:
    """Though a number stands in brackets behind them."""
    assert parse_quantities(["Kecamatan Utara (3) dan (4)"])[0].parts == ()


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("254 = 181+50+23", (Part(181, 0, ""), Part(50, 0, ""), Part(23, 0, ""))),
        ("254 Orang (181 + 50 + 23)", (Part(181, 0, "Orang"), Part(50, 0, "Orang"), Part(23, 0, "Orang"))),
        ("181+50+23 Orang", (Part(181, 0, "Orang"), Part(50, 0, "Orang"), Part(23, 0, "Orang"))),
        ("255 = 181+50+23", ()),
    ],
)
def test_a_sum_is_its_parts_where_it_is_theirs(cell: str, parts: tuple[Part, ...]) -> None:
    """With the unit of the whole; a whole that is another number is not read."""
    assert parse_quantities([cell])[0].parts == parts
