"""Targets and realisations: parts, units, predicates."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.values.numbers import PREDICATE, Part, Quantity, State, parse_quantities
from pipeline.read.values.numerals import ENGLISH, INDONESIAN, MIXED
from pipeline.read.values.quantity import parts_by, way_of


def one(cell: object) -> Quantity:
    (quantity,) = parse_quantities([cell])
    return quantity


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("50 Orang", [(50, 0, "Orang")]),
        ("48", [(48, 0, "")]),
        ("50\nOrang", [(50, 0, "Orang")]),
        ("12 Orang/Bulan", [(12, 0, "Orang/Bulan")]),
        ("50 Orang, 18 Orang, 68 Lembaga", [(50, 0, "Orang"), (18, 0, "Orang"), (68, 0, "Lembaga")]),
        ("50 Orang\n18 Orang", [(50, 0, "Orang"), (18, 0, "Orang")]),
        ("50 Orang; 18 Orang dan 68 Lembaga", [(50, 0, "Orang"), (18, 0, "Orang"), (68, 0, "Lembaga")]),
        ("50 Orang,18 Orang", [(50, 0, "Orang"), (18, 0, "Orang")]),
        ("50\n18", [(50, 0, ""), (18, 0, "")]),
        (
            "41 Lembaga (LKS), 19 Pengurus Katar (Kec+Kab), 8 UEP Katar (Desa)",
            [(41, 0, "Lembaga (LKS)"), (19, 0, "Pengurus Katar (Kec+Kab)"), (8, 0, "UEP Katar (Desa)")],
        ),
        ("2 Paket (a, 3 buah)", [(2, 0, "Paket (a, 3 buah)")]),
        (
            "324.480 Keluarga, 78.930 Keluarga, 20 KPM",
            [(324480, 0, "Keluarga"), (78930, 0, "Keluarga"), (20, 0, "KPM")],
        ),
        ("1,250 Orang", [(1250, 0, "Orang")]),
        ("3x1 Hari", [(3, 0, "x1 Hari")]),
        ("4x50 Orang", [(50, 0, "Orang")] * 4),
        ("50 × 4 Orang", [(50, 0, "Orang")] * 4),
        ("50 Orang x 4", [(50, 0, "Orang")] * 4),
        ("4 kali x 50 Orang", [(50, 0, "Orang")] * 4),
        ("50, 50, 50, 45 Orang", [(50, 0, "Orang")] * 3 + [(45, 0, "Orang")]),
        ("250,250,250,250 Orang", [(250, 0, "Orang")] * 4),
        ("75, 80, 85 dan 90 %", [(75, 0, "%"), (80, 0, "%"), (85, 0, "%"), (90, 0, "%")]),
        ("4 x 50", [(50, 0, "")] * 4),
        ("4x6 meter", [(4, 0, "x6 meter")]),
        ("82%", [(82, 0, "%")]),
        ("90 %", [(90, 0, "%")]),
        ("≥ 80,5 %", [(805, 1, "%")]),
        ("maks. 5", [(5, 0, "")]),
        ("Minimal 80,5 %", [(805, 1, "%")]),
        ("tidak lebih dari 5 kasus", [(5, 0, "kasus")]),
        ("5 titik (maks)", [(5, 0, "titik")]),
        ("80,50", [(8050, 2, "")]),
        ("100,00", [(10000, 2, "")]),
        ("3.5", [(35, 1, "")]),
        ("2,5 Km", [(25, 1, "Km")]),
        ("200 m2", [(200, 0, "m2")]),
        ("Level 3", [(3, 0, "Level")]),
        ("Nilai: 70,5", [(705, 1, "Nilai")]),
        ("1 (satu) Dokumen", [(1, 0, "Dokumen")]),
        ("1 Dokumen Tahun 2023", [(1, 0, "Dokumen Tahun 2023")]),
        ("-5 Orang", [(-5, 0, "Orang")]),
        ("-", [(0, 0, "")]),
        ("WTP", [(0, 0, PREDICATE)]),
        ("BB", [(0, 0, PREDICATE)]),
        ("Opini WTP", [(0, 0, PREDICATE)]),
        ("Sangat Baik (A)", [(0, 0, PREDICATE)]),
    ],
)
def test_parts_with_their_units(text: str, parts: list[tuple[int, int, str]]) -> None:
    """Each part with the decimals and the unit as printed; a predicate is a part of its own unit."""
    assert one(text) == Quantity(tuple(Part(*part) for part in parts), State.READ, text)


@pytest.mark.parametrize(
    "text",
    [
        "1.250",
        "1.250 Km",
        "50 Orang 18 Orang",
        "30 min 15 detik",
        "12 Orang x 12 Bulan",
        "50, 18 Orang",
        "1.250\n5",
        "80,5\n3",
        "7O",
        "1.5O0",
        "O5",
    ],
)
def test_what_may_be_read_in_two_ways_is_ambiguous(text: str) -> None:
    """Two numbers with nothing between, three digits of what is measured, a letter O for a nought; a range is one, see worded_quantities.py."""
    assert one(text) == Quantity((), State.AMBIGUOUS, text)


@pytest.mark.parametrize("text", ["N/A", "#DIV/0!", "Terlaksana", "Kec. (5", "21,276,070,424,00 Orang", "baik sekali"])
def test_what_is_no_quantity_is_unreadable(text: str) -> None:
    """Free text and broken numbers."""
    assert one(text) == Quantity((), State.UNREADABLE, text)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, Quantity((), State.BLANK, "")),
        ("", Quantity((), State.BLANK, "")),
        (" \n", Quantity((), State.BLANK, "")),
        (5.0, Quantity((Part(5, 0, ""),), State.READ, "")),
        (7, Quantity((Part(7, 0, ""),), State.READ, "")),
        (2.75, Quantity((Part(275, 2, ""),), State.READ, "")),
        (0.0, Quantity((Part(0, 0, ""),), State.READ, "")),
        (-1.5, Quantity((Part(-15, 1, ""),), State.READ, "")),
        (1200.0, Quantity((Part(1200, 0, ""),), State.READ, "")),
        (float("nan"), Quantity((), State.UNREADABLE, "nan")),
        (1e15, Quantity((), State.UNREADABLE, "1000000000000000.0")),
        (True, Quantity((), State.UNREADABLE, "True")),
        (dt.date(2023, 12, 1), Quantity((), State.UNREADABLE, "2023-12-01")),
    ],
)
def test_cells_that_are_no_text(cell: object, expected: Quantity) -> None:
    """A number has its own shortest decimals and no unit."""
    assert one(cell) == expected


def test_the_column_decides_about_thousands() -> None:
    """Beside 80,50 or 403.410 Keluarga a bare 1.250 is a thousand; beside both ways nobody knows."""
    assert [q.parts for q in parse_quantities(["1.250", "80,50"])] == [(Part(1250, 0, ""),), (Part(8050, 2, ""),)]
    assert parse_quantities(["1.250", "403.410 Keluarga"])[0].parts == (Part(1250, 0, ""),)
    assert parse_quantities(["1,250", "403,410 Keluarga"])[0].parts == (Part(1250, 0, ""),)
    assert [q.state for q in parse_quantities(["1.250", "403,410 Keluarga"])] == [State.AMBIGUOUS, State.READ]
    assert [q.state for q in parse_quantities(["1.250", "80,50", "80.50"])] == [State.AMBIGUOUS, State.READ, State.READ]


@pytest.mark.parametrize(
    ("text", "unit", "way", "value"),
    [
        ("50.000", "Orang", "", (50_000, 0)),
        ("50.000", "Ton", "", None),
        ("50.000", "Ton", INDONESIAN, (50_000, 0)),
        ("50.000", "Ton", ENGLISH, None),
        ("1.250 Nilai", "Orang", "", None),
        ("7O", "Orang", INDONESIAN, None),
        ("85.125", "Per 100.000 KH", "", None),
        ("-50.000", "Orang", "", (-50_000, 0)),
    ],
)
def test_what_stands_beside_decides_about_thousands(
    text: str, unit: str, way: str, value: tuple[int, int] | None
) -> None:
    """A unit that is counted, in a column of its own; else how the table's other columns write; its own unit goes first."""
    parts = parts_by(text, unit, way)
    assert [(part.value, part.decimals) for part in parts] == ([] if value is None else [value])


def test_the_way_of_texts_is_what_all_of_them_share() -> None:
    """Of a comma for decimals, of a thousand of people; nothing where none tells, MIXED where two do."""
    assert [way_of(each) for each in (["68,25", "50.000"], ["1.250 Orang"], ["50.000", "12"], ["68,25", "86.36"])] == [
        INDONESIAN, INDONESIAN, "", MIXED,
    ]  # fmt: skip


def test_a_number_cell_within_one_beside_percents_is_ambiguous() -> None:
    """0.9 formatted as 90 % and 0.9 % look the same to a reader of values; without percents there is no doubt."""
    assert [q.state for q in parse_quantities([0.9, 1.0, 90.0, "90 %"])] == [
        State.AMBIGUOUS, State.AMBIGUOUS, State.READ, State.READ,
    ]  # fmt: skip
    assert [q.state for q in parse_quantities([1.0, "90 %"])] == [State.READ, State.READ]
    assert [q.state for q in parse_quantities([0.9, "5 Orang"])] == [State.READ, State.READ]


UNITS = st.sampled_from(["Orang", "Dokumen", "Lembaga (LKS)", "Orang/Bulan", "%", "Unit Kerja"])


@given(
    st.lists(st.tuples(st.integers(0, 10**6), UNITS), min_size=1, max_size=4), st.sampled_from([", ", "; ", "\n", ","])
)
def test_parse_is_the_inverse_of_format(parts: list[tuple[int, str]], between: str) -> None:
    """However the parts are parted, and with Indonesian thousands."""
    text = between.join(f"{number} {unit}" for number, unit in parts)
    assert one(text).parts == tuple(Part(number, 0, unit) for number, unit in parts)
    dotted = between.join(f"{number:,} Orang".replace(",", ".") for number, _ in parts)
    assert one(dotted).parts == tuple(Part(number, 0, "Orang") for number, _ in parts)
