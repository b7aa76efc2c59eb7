"""One printed number in the Indonesian and the English way."""

import pytest

from pipeline.read.values.numerals import (
    ENGLISH,
    INDONESIAN,
    MIXED,
    NIHIL,
    Numeral,
    by_way,
    numeral,
    says_none,
    shared_way,
    single_way,
)


def both(text: str) -> tuple[object, object]:
    found = numeral(text)
    assert found is not None
    return found.indonesian, found.english


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        ("6.389.070.692", (6389070692, 0), None),
        ("10.373.024.900,00", (1037302490000, 2), None),
        ("Rp. 19.922.809.277,-", (19922809277, 0), None),
        ("Rp5.294.655.000,00", (529465500000, 2), None),
        ("IDR 1.250.000", (1250000, 0), None),
        ("417.238.000.", (417238000, 0), None),
        ("1.250.000,=", (1250000, 0), None),
        ("'1.250.000", (1250000, 0), None),
        ("6.389.070.6 92", (6389070692, 0), None),
        ("6.389.070.6\n92", (6389070692, 0), None),
        ("1.243. 197.980", (1243197980, 0), None),
        ("1.250.000,0 0", (125000000, 2), None),
        ("2,726,810,205", None, (2726810205, 0)),
        ("32,128,341,245.14", None, (3212834124514, 2)),
        ("467998630663.83", None, (46799863066383, 2)),
        ("1250000,5", (12500005, 1), None),
        ("1.250", (1250, 0), (1250, 3)),
        ("1,250", (1250, 3), (1250, 0)),
        ("86.36", None, (8636, 2)),
        ("0.956", None, (956, 3)),
        ("95,53", (9553, 2), None),
        ("0,00", (0, 2), None),
        ("1250000", (1250000, 0), (1250000, 0)),
        ("0", (0, 0), (0, 0)),
    ],
)
def test_each_shape_has_its_readings(text: str, indonesian: object, english: object) -> None:
    """Groups of three, decimals behind the other mark, blanks inside a grouped number, Rp and its tails."""
    assert both(text) == (indonesian, english)
    assert not numeral(text).torn  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["-", "–", "- ", "Rp -", "Rp. -", "Rp-", "Nihil", "NIHIL", "-,-", "(-)", " -  "])
def test_a_dash_and_nihil_are_zero(text: str) -> None:
    """That is how the field writes nothing spent."""
    assert numeral(text) == NIHIL


@pytest.mark.parametrize(
    "text", ["(1.000.000)", "-1.000.000", "−1.000.000", "Rp (1.000.000)", "(Rp1.000.000)", "-Rp 1.000.000"]
)
def test_brackets_and_a_sign_before_are_negative(text: str) -> None:
    """Each of the ways."""
    assert numeral(text) == Numeral(
        negative=True, indonesian=(1000000, 0), english=None, groups=2, torn=False, percent=False
    )


@pytest.mark.parametrize(
    "text",
    ["", "N/A", "#DIV/0!", "#REF!", "abc", "21,276,070,424,00", "96.925.000 0", "1.25.000", "1.000.000-", "(1.000.000",
     "1.000.000)", "-(1.000)", "--5", "1.250.000 500.000 a", "Rp", "1.2.3", "1e5", "1,2,3", "１２３", "5%%", "0.956.000",
     "1" * 70, "-" * 59 + "x", "1 " * 29 + "x"],
)  # fmt: skip
def test_what_is_broken_is_no_number(text: str) -> None:
    """A group too long or too short is not mended; a minus behind may mean two things."""
    assert numeral(text) is None


@pytest.mark.parametrize("text", ["150\n200", "5 1.250.000", "1 250 000", "95 ,53"])
def test_blanks_that_may_part_two_numbers_are_marked(text: str) -> None:
    """Only inside dotted groups is a blank surely a torn number."""
    assert numeral(text).torn  # type: ignore[union-attr]


def test_a_percent_sign_is_kept() -> None:
    """Behind the number, with or without a blank, inside or outside brackets."""
    assert [numeral(text).percent for text in ("82%", "90 %", "(12,5%)", "(12,5)%", "82")] == [  # type: ignore[union-attr]
        True, True, True, True, False,
    ]  # fmt: skip


def test_the_way_of_a_column_is_what_all_agree_on() -> None:
    """One against all the others makes it mixed; digits alone say nothing."""
    ways = {
        name: shared_way(map(numeral, texts), single_way)
        for name, texts in {
            "id": ["95,53", "1.250.000", "12", "1.250", "N/A"],
            "en": ["95.53", "12"],
            "mixed": ["95,53", "95.53"],
            "none": ["12", "1.250", "150 200"],
        }.items()
    }
    assert ways == {"id": INDONESIAN, "en": ENGLISH, "mixed": MIXED, "none": ""}


def test_a_way_reads_thousands_but_not_three_decimals() -> None:
    """1.250 is a thousand in an Indonesian column; in an English one nobody knows."""
    dotted, comma = numeral("1.250"), numeral("1,250")
    assert dotted is not None
    assert comma is not None
    assert [by_way(dotted, way) for way in (INDONESIAN, ENGLISH, MIXED, "")] == [(1250, 0), None, None, None]
    assert [by_way(comma, way) for way in (INDONESIAN, ENGLISH, MIXED, "")] == [None, (1250, 0), None, None]
    assert (dotted.only, dotted.whole) == (None, (1250, 0))


def test_a_text_may_say_that_there_is_no_number() -> None:
    """The field's ways of saying so; a nought, a number and any other word are none of them."""
    assert all(
        says_none(text) for text in ("n/a", "N/A", "NA", "n.a.", "belum tersedia", "Tidak ada data", "Belum dinilai")
    )
    assert not any(
        says_none(text) for text in ("-", "nihil", "0", "naik", "tidak tercapai", "ada", "#N/A", "n/a " * 30)
    )
