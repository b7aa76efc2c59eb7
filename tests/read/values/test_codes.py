"""Kode: as printed, as Excel left them, with their names; levels and parents."""

import datetime as dt

# A date cell of Excel knows no time zone.
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.values.codes import (
    OWN,
    candidates,
    is_rekening,
    key,
    level_of,
    of_office,
    parents,
    parse_kode,
    split_kode_label,
)


@pytest.mark.parametrize(
    ("printed", "kode"),
    [
        ("1", (1,)),
        ("1.06", (1, 6)),
        ("06", (6,)),
        ("0001", (1,)),
        ("2.01", (2, 1)),
        ("1.06.02.2.03.01", (1, 6, 2, 2, 3, 1)),
        ("1.06.02.2.03.0001", (1, 6, 2, 2, 3, 1)),
        ("1.06.02.02.03.0001", (1, 6, 2, 2, 3, 1)),
        (" 1.06.02.2.03.01. ", (1, 6, 2, 2, 3, 1)),
        ("1 06 02 2.03 01", (1, 6, 2, 2, 3, 1)),
        ("1-06-02", (1, 6, 2)),
        ("1.06\u00a0.02", (1, 6, 2)),
        ("'1.06", (1, 6)),
        ("2.03.0001", (2, 3, 1)),
        ("03.0001", (3, 1)),
        ("1.002.1", (1, 2, 1)),
        ("1.06.0.00.0.00.01.0000", (1, 6, 0, 0, 0, 0, 1, 0)),
        ("2.16.2.20.2.21.01.0000", (2, 16, 2, 20, 2, 21, 1, 0)),
        ("5.1.02.01.01.0024", (5, 1, 2, 1, 1, 24)),
        ("5.1.02.01.001.00024", (5, 1, 2, 1, 1, 24)),
        ("5.1.02.01.001", (5, 1, 2, 1, 1)),
        ("1.06.01.2.01.0001.5.1.02.01.01.0024", (1, 6, 1, 2, 1, 1, 5, 1, 2, 1, 1, 24)),
        ("X.XX.01", (OWN, OWN, 1)),
        ("x.xx.01.2.01.01", (OWN, OWN, 1, 2, 1, 1)),
    ],
)
def test_a_printed_kode_is_a_tuple_of_integers(printed: str, kode: tuple[int, ...]) -> None:
    """Digits, zero padding, blanks and a stop at the end make no difference."""
    assert parse_kode(printed) == kode


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "A", "II", "a)", "1.250", "0.956", "6.389.070.692", "15.000.000", "1.050.025", "12.500.000,00",
     "0,00", "00", "1.06a", "1..06", "1.XX", "XXX.01", "1.06.1234567", "1.06." + "01." * 14, "Jumlah", "2.5000"],
)  # fmt: skip
def test_amounts_and_words_are_no_kode(text: str) -> None:
    """Grouped amounts have three digits where a kode has two, and a kode is never all zero."""
    assert parse_kode(text) is None
    assert candidates(text) == ()


@pytest.mark.parametrize(
    ("cell", "kode"),
    [(1.0, (1,)), (6, (6,)), (1.06, (1, 6)), (2.16, (2, 16)), (5.01, (5, 1)), (3.0001, (3, 1))],
)
def test_a_number_cell_gives_its_kode_back_where_it_is_certain(cell: float, kode: tuple[int, ...]) -> None:
    """Excel drops only zeros at the end, so two decimals are two decimals."""
    assert parse_kode(cell) == kode


@pytest.mark.parametrize(
    ("cell", "options"),
    [
        (1.1, ((1, 10), (1, 1))),
        (2.2, ((2, 20), (2, 2))),
        (dt.date(2002, 1, 5), ((5, 1, 2), (1, 5, 2))),
        (dt.datetime(2024, 1, 5), ((5, 1, 24), (1, 5, 24), (5, 1), (1, 5))),
    ],
)
def test_what_may_have_been_two_kode_is_none_but_lists_both(cell: object, options: tuple[object, ...]) -> None:
    """1.10 became 1.1, and a date may be day first or month first: nobody guesses."""
    assert parse_kode(cell) is None
    assert candidates(cell) == options


def test_a_date_that_only_one_kode_can_have_been_is_given_back() -> None:
    """2 May 2001 was 5.2.01 (belanja modal); 2.5.01 is no bidang."""
    assert parse_kode(dt.datetime(2001, 2, 5)) == (5, 2, 1)
    assert parse_kode(dt.date(2001, 12, 30)) is None


@pytest.mark.parametrize(
    "cell",
    [True, None, 0.0, -1.0, float("nan"), float("inf"), 1.255, 123.45, 1e6, 1.25e-7, 1.1234567, 1.2345,
     dt.datetime(2002, 1, 5, 8, 30), dt.time(5, 1), dt.timedelta(1), [1]],
)  # fmt: skip
def test_other_cells_are_no_kode(cell: object) -> None:
    """Neither a truth value, nor a time, nor a number no kode has."""
    assert parse_kode(cell) is None
    assert candidates(cell) == ()


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("1.06.02 PROGRAM PEMBERDAYAAN\nSOSIAL", ((1, 6, 2), "PROGRAM PEMBERDAYAAN SOSIAL")),
        ("Program : 1.06.02 - PROGRAM X", ((1, 6, 2), "PROGRAM X")),
        ("Organisasi : 1.06.0.00.0.00.01.0000 Dinas Sosial", ((1, 6, 0, 0, 0, 0, 1, 0), "Dinas Sosial")),
        ("[1.06] Sosial", ((1, 6), "Sosial")),
        ("1 URUSAN WAJIB", ((1,), "URUSAN WAJIB")),
        ("5.1.02 Belanja Barang", ((5, 1, 2), "Belanja Barang")),
        ("5.1 BELANJA OPERASI", ((5, 1), "BELANJA OPERASI")),
        ("X.XX.01 PROGRAM PENUNJANG", ((OWN, OWN, 1), "PROGRAM PENUNJANG")),
    ],
)
def test_kode_and_name_in_one_cell_are_parted(text: str, both: object) -> None:
    """Whatever stands between them and before them."""
    assert split_kode_label(text) == both


@pytest.mark.parametrize(
    "text",
    [
        "1. Penyediaan",
        "2.5 km jalan",
        "5.1 km jalan",
        "3x1 Hari",
        "1.000 unit",
        "1.06.02",
        "Sosial",
        "7.000.000 Rupiah",
    ],
)
def test_numbering_and_quantities_are_no_kode_with_a_name(text: str) -> None:
    """A number before a word is a kode only in the shape of one."""
    assert split_kode_label(text) is None


@pytest.mark.parametrize(
    ("kode", "printed", "level"),
    [
        ((1,), "1", "urusan"),
        ((1, 6), "1.06", "bidang"),
        ((1, 6, 2), "1.06.02", "program"),
        ((1, 6, 2, 2), "1.06.02.2", ""),
        ((1, 6, 2, 2, 3), "1.06.02.2.03", "kegiatan"),
        ((1, 6, 2, 2, 3, 1), "1.06.02.2.03.01", "sub_kegiatan"),
        ((1, 6, 0, 0, 0, 0, 1, 0), "1.06.0.00.0.00.01.0000", "skpd"),
        ((5, 1), "5.1", "rekening"),
        ((5,), "5", "rekening"),
        ((5, 1, 2, 1, 1, 24), "5.1.02.01.01.0024", "rekening"),
        ((5, 1), "5.01", "bidang"),
        ((5, 1, 2, 2, 1, 1), "5.01.02.2.01.0001", "sub_kegiatan"),
        ((5, 1, 2, 2, 1, 1), "", "rekening"),
        ((1, 6, 2), "", "program"),
        ((), "", ""),
    ],
)
def test_the_level_is_the_number_of_parts_and_the_print_tells_a_rekening(
    kode: tuple[int, ...], printed: str, level: str
) -> None:
    """5.1 is belanja, 5.01 is perencanaan: the tuples are equal, the print is not."""
    assert level_of(kode, printed) == level


def test_a_rekening_is_told_by_its_print() -> None:
    """Second part with one digit, within the akun's kelompok."""
    told = [is_rekening(p) for p in ("5.1.02", "4.1", "6.2.01", "5.01.02", "5.9", "1.06", "X.XX.01", "5")]
    assert told == [True, True, True, False, False, False, False, True]


def test_key_and_office_and_parents() -> None:
    """The key has no padding; X is filled by the office's own bidang; four parts are no level but a rekening's."""
    assert key((1, 6, 2, 2, 3, 1)) == "1.6.2.2.3.1"
    assert key((OWN, OWN, 1)) == "X.X.1"
    assert of_office((OWN, OWN, 1, 2, 1), (1, 6)) == (1, 6, 1, 2, 1)
    assert of_office((1, 3, 1), (1, 6)) == (1, 3, 1)
    assert list(parents((1, 6, 2, 2, 3, 1))) == [(1, 6, 2, 2, 3), (1, 6, 2), (1, 6), (1,)]
    assert list(parents((5, 1, 2, 1, 1))) == [(5, 1, 2, 1), (5, 1, 2), (5, 1), (5,)]


@given(
    st.tuples(st.integers(1, 8), *[st.integers(1, 99)] * 2, st.integers(1, 2), st.integers(1, 99), st.integers(1, 9999))
)
def test_parse_is_the_inverse_of_every_print_of_a_sub_kegiatan(kode: tuple[int, ...]) -> None:
    """Two digits (where they suffice), four digits, padded or not: one tuple."""
    u, b, p, w, k, s = kode
    prints = [f"{u}.{b:02}.{p:02}.{w}.{k:02}.{s:04}", f"{u}.{b:02}.{p:02}.{w:02}.{k:02}.{s:04}", key(kode)]
    if s < 100:
        prints.append(f"{u}.{b:02}.{p:02}.{w}.{k:02}.{s:02}")
    assert {parse_kode(text) for text in prints} == {kode}
