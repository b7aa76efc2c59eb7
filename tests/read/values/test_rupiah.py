"""A column of rupiah: exact sen, or said to be ambiguous or unreadable."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.values.numbers import State, in_rupiah, parse_rupiah

B, R, U, A = State.BLANK, State.READ, State.UNREADABLE, State.AMBIGUOUS


def read(cells: list[object]) -> list[tuple[State, int]]:
    amounts = parse_rupiah(cells)
    assert (amounts.value.dtype, amounts.decimals.dtype, amounts.state.dtype) == (np.int64, np.int8, np.uint8)
    assert len(amounts.value) == len(amounts.decimals) == len(amounts.state) == len(amounts.printed) == len(cells)
    assert [int(d) for d in amounts.decimals] == [2 if s == R else 0 for s in amounts.state]
    return [(State(int(s)), int(v)) for s, v in zip(amounts.state, amounts.value, strict=True)]


def test_a_column_as_people_type_it() -> None:
    """Everything the domain lists, in one column whose way is Indonesian."""
    cells: list[object] = [
        "6.389.070.692", "10.373.024.900,00", "467.998.630.663,83", "Rp. 19.922.809.277,-", "Rp5.294.655.000,00",
        "417.238.000.", "6.389.070.6 92", "1.243. 197.980", "(1.000.000)", "-", "0,00", "", None, "  ", "N/A", "#DIV/0!",
        "21,276,070,424,00", "96.925.000 0", 1243197980.0, 5, True, dt.date(2023, 1, 1), "95%",
    ]  # fmt: skip
    assert read(cells) == [
        (R, 638907069200), (R, 1037302490000), (R, 46799863066383), (R, 1992280927700), (R, 529465500000),
        (R, 41723800000), (R, 638907069200), (R, 124319798000), (R, -100000000), (R, 0), (R, 0), (B, 0), (B, 0), (B, 0),
        (U, 0), (U, 0), (U, 0), (U, 0), (R, 124319798000), (A, 0), (U, 0), (U, 0), (U, 0),
    ]  # fmt: skip


def test_the_printed_text_is_kept() -> None:
    """Of a text as it stands; of a number nothing, unless it was rounded or not read."""
    cells: list[object] = ["Rp 1.250.000 ", 5.0, 1234.333333, float("nan"), True, "x", None]
    assert parse_rupiah(cells).printed == ["Rp 1.250.000 ", "5", "1234.333333", "nan", "True", "x", ""]
    assert parse_rupiah([5.0, 0.1 + 0.2, 1234.333333]).printed == ["", "", "1234.333333"]


@pytest.mark.parametrize("alone", ["1.250", "1,250", "86.36", "130.84", "0.956", "86,36", "1.234,567", "150\n200"])
def test_what_is_ambiguous_alone_is_said_to_be(alone: str) -> None:
    """One value, no column to ask."""
    assert read([alone]) == [(A, 0)]


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        (["1.250", "2.500.000"], [(R, 125000), (R, 250000000)]),
        (["1.250", "0,00"], [(R, 125000), (R, 0)]),
        (["1,250", "2,500,000"], [(R, 125000), (R, 250000000)]),
        (["86.36", "2,500,000"], [(R, 8636), (R, 250000000)]),
        (["86,36", "2.500.000"], [(R, 8636), (R, 250000000)]),
        (["86.36", "2.500.000"], [(A, 0), (R, 250000000)]),
        (["1,250", "2.500.000"], [(A, 0), (R, 250000000)]),
        (["1.250", "1234.5"], [(A, 0), (R, 123450)]),
        (["1234.567", "1234.5"], [(R, 123457), (R, 123450)]),
        (["1.250", "2.500.000", "2,500,000"], [(A, 0), (R, 250000000), (R, 250000000)]),
        (["2,726,810,205", "1.250.000,50"], [(R, 272681020500), (R, 125000050)]),
        (["750.000", "1.250", "85.000"], [(R, 75000000), (R, 125000), (R, 8500000)]),
        (["750,000", "1,250", "85,000"], [(R, 75000000), (R, 125000), (R, 8500000)]),
        (["750.000", "1.250", "85.000", "12500"], [(A, 0), (A, 0), (A, 0), (R, 1250000)]),
        (["750.000", "1.250", "85,000"], [(A, 0), (A, 0), (A, 0)]),
        (["750.000", "750.000", "1.250"], [(A, 0), (A, 0), (A, 0)]),
        (["12.5", "86.36", "99.1", "500"], [(R, 1250), (R, 8636), (R, 9910), (R, 50000)]),
        (["12,5", "86,36", "99,1"], [(R, 1250), (R, 8636), (R, 9910)]),
        (["1.250.000,1234", "1.250.000,005"], [(R, 125000012), (A, 0)]),
    ],
)
def test_the_column_decides_where_all_agree(cells: list[object], states: list[object]) -> None:
    """Beyond doubt by itself: its own way. Else the column's, if uniform; three different of one shape are enough."""
    assert read(cells) == states


def test_number_cells_are_exact_to_the_sen() -> None:
    """As far as a float holds them; finer is rounded to the nearest; beyond 2^53 it is not known."""
    cells: list[object] = [467998630663.83, 1234.335, 0.005, -7.25, 0.1 + 0.2, 2.0**53 - 1, 2.0**53, 9.1e13 + 0.5, 1e300,
                           float("inf"), float("nan"), -0.0, 9007199254740993]  # fmt: skip
    assert read(cells) == [
        (R, 46799863066383), (R, 123434), (R, 0), (R, -725), (R, 30), (R, (2**53 - 1) * 100), (A, 0), (A, 0), (A, 0),
        (U, 0), (U, 0), (R, 0), (A, 0),
    ]  # fmt: skip


def test_a_small_number_beside_dotted_texts_may_have_been_eaten() -> None:
    """Excel in English reads a typed 750.000 as 750 and 1.250 as 1.25; zero and large numbers are what they are."""
    assert read(["6.389.070.692", 750.0, 1.25, 0.0, 1250000.0]) == [
        (R, 638907069200), (A, 0), (A, 0), (R, 0), (R, 125000000),
    ]  # fmt: skip
    assert read(["0,00", 750.0]) == [(R, 0), (R, 75000)]


def test_more_than_int64_holds_is_unreadable() -> None:
    """No amount is that large; it must not wrap around."""
    assert read(["99.999.999.999.999.999.999"]) == [(U, 0)]


def test_an_empty_column_and_the_cells_given_are_left_alone() -> None:
    """No cell, no amount; the list handed in is the same afterwards."""
    assert read([]) == []
    cells: list[object] = ["1.250.000", 5.0, ""]
    parse_rupiah(cells)
    assert cells == ["1.250.000", 5.0, ""]


def indonesian(sen: int, *, decimals: bool) -> str:
    text = f"{abs(sen) // 100:,}".replace(",", ".") + (f",{abs(sen) % 100:02}" if decimals or sen % 100 else "")
    return f"({text})" if sen < 0 else text


def english(sen: int, *, decimals: bool) -> str:
    return (
        ("-" if sen < 0 else "") + f"{abs(sen) // 100:,}" + (f".{abs(sen) % 100:02}" if decimals or sen % 100 else "")
    )


def plain(sen: int, *, decimals: bool) -> object:
    return repr(sen / 100) if decimals else sen / 100


def rupiah_sign(sen: int, *, decimals: bool) -> str:
    if decimals:
        return "Rp " + indonesian(sen, decimals=True)
    return (
        "Rp. " + indonesian(sen - sen % 100, decimals=False) + ",-"
        if sen % 100 == 0
        else indonesian(sen, decimals=True)
    )


WAYS = {"indonesian": indonesian, "english": english, "plain": plain, "rupiah_sign": rupiah_sign}
SEN = st.integers(-(10**15), 10**15) | st.integers(-(10**6), 10**6) | st.integers(0, 10**4).map(lambda n: n * 100)


@pytest.mark.parametrize("way", WAYS)
@given(column=st.lists(SEN, min_size=1, max_size=12), decimals=st.booleans())
def test_parse_is_the_inverse_of_format(way: str, column: list[int], decimals: bool) -> None:  # noqa: FBT001
    """In a column of one way with a value beyond doubt in it, every amount comes back to the sen."""
    sure = [123456789012, *column]
    assert read([WAYS[way](sen, decimals=decimals) for sen in sure]) == [(R, sen) for sen in sure]


@given(st.lists(st.tuples(st.sampled_from(sorted(WAYS)), SEN, st.booleans()), min_size=1, max_size=15))
def test_a_mixed_column_is_right_or_reported(column: list[tuple[str, int, bool]]) -> None:
    """Never another amount than the one that was printed."""
    cells = [WAYS[way](sen, decimals=decimals) for way, sen, decimals in column]
    for (state, value), (_, sen, _) in zip(read(cells), column, strict=True):
        assert (state, value) == (R, sen) or state == A


def test_blanks_between_groups_of_three_are_no_gaps() -> None:
    """1 234 567,00, with whichever blanks; a single group only beside others of the column, never over two lines."""
    assert read(["1 234 567,00", "802\u00a0064\u00a0000,00", "6.389.070.692", "(1\u2009500\u2009000)"]) == [
        (R, 123456700), (R, 80206400000), (R, 638907069200), (R, -150000000),
    ]  # fmt: skip
    assert read(["123 456", "98 000"]) == [(A, 0), (A, 0)]
    assert read(["1 123 456", "98 000", "2 000 000"]) == [(R, 112345600), (R, 9800000), (R, 200000000)]
    assert read(["1\n123\n456", "1 25 000"]) == [(A, 0), (A, 0)]


def test_a_column_in_millions_or_more_has_as_many_decimals_as_it_likes() -> None:
    """0,333 and 3.166,711 are decimals there, and none of them is lost."""
    cells = ["0,333", "3.166,711", "1487,4255", "3,167"]
    amounts = in_rupiah(parse_rupiah(cells, scaled=True), 1_000_000, cells)
    assert amounts.value.tolist() == [33_300_000, 316_671_100_000, 148_742_550_000, 316_700_000]
    assert amounts.state.tolist() == [State.READ] * 4
