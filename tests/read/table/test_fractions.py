"""ratios.py: a percent typed into Excel is a fraction; the row's own numbers tell."""

from __future__ import annotations

from tests.read.sheets import built, realisasi, sheet, values


def capaian(*rows: tuple[str, float]) -> list[int | None]:
    """Target 90 and these realisasi, capaian."""
    made = [
        [f"{at}.", f"Program {at}", "x", "90", kinerja, said, None, None] for at, (kinerja, said) in enumerate(rows, 1)
    ]
    found = built(realisasi(*made))
    read = [one for parts in values(found.tables[0], "capaian").values() for one in parts]
    assert len(found.findings) == read.count(None)
    return read


def test_a_column_of_ones_is_read_by_target_and_realisasi() -> None:
    """90 of 90 is 100 %, so 1.0 is a fraction; so is the rest of the column, a wrong cell too."""
    assert capaian(("90", 1.0), ("90", 1.0)) == [100, 100]
    assert capaian(("90", 1.0), ("90", 1.0), ("360", 4.0), ("90", 1.165)) == [100, 100, 400, 1165]


def test_rows_that_say_percent_or_nothing_leave_it_open() -> None:
    """One row that is a percent, or no row that can be told, and nothing is chosen."""
    assert capaian(("90", 1.0), ("0,9", 1.0)) == [None, None]
    assert capaian(("45", 1.0), ("30", 1.0)) == [None, None]


def test_penyerapan_is_told_by_realisasi_and_pagu() -> None:
    """0.9 beside 900 of 1.000 is 90 %."""
    made = sheet(
        ["RFK"],
        ["Program/Kegiatan", "Pagu", "s.d. Bulan Ini", None, None],
        [None, None, "Keuangan", None, "Fisik"],
        [None, None, "Rp", "%", "%"],
        *[[f"Program {name}", 1000.0, 900.0, 0.9, "90"] for name in "PQ"],
        merged=("C2:E2", "C3:D3"),
    )
    assert values(built(made).tables[0], "persen") == {"Program P": [90], "Program Q": [90]}


def test_without_the_other_columns_or_with_several_parts_nothing_is_chosen() -> None:
    """No realisasi column to divide, or targets of several parts: an ambiguous percent stays one."""
    head = ["Program", "Indikator Kinerja Program", "Target", "Realisasi", "% Capaian"]
    rows = [[f"Program {name}", "x", "50 Orang, 18 Orang", "50 Orang, 18 Orang", 1.0] for name in "PQ"]
    found = built(sheet(["Tabel 3.2 Pencapaian Kinerja Program"], head, *rows))
    assert values(found.tables[0], "capaian") == {"Program P": [None], "Program Q": [None]}


def test_small_percents_that_look_like_fractions_are_told_by_the_ratio() -> None:
    """7,5 of 1.000 is 0,75 %; by themselves 0.75, 0.5, 0.6 would be 75, 50 and 60 %."""
    rows = [
        [f"Program {name}", 1e9, paid * 1e6, said]
        for name, paid, said in zip("PQR", (7.5, 5.0, 6.0), (0.75, 0.5, 0.6), strict=True)
    ]
    made = sheet(["LAPORAN REALISASI"], ["Program", "Pagu", "Realisasi", "% Penyerapan"], *rows)
    assert values(built(made).tables[0], "persen") == {"Program P": [75], "Program Q": [5], "Program R": [6]}


def test_a_slip_among_fractions_stays_one() -> None:
    """0.57 where 0.75 belongs is 57 %."""
    rows = [
        [f"Program {name}", 1e9, paid * 1e6, said]
        for name, paid, said in zip("PQR", (750.0, 500.0, 600.0), (0.57, 0.5, 0.6), strict=True)
    ]
    made = sheet(["LAPORAN REALISASI"], ["Program", "Pagu", "Realisasi", "% Penyerapan"], *rows)
    assert values(built(made).tables[0], "persen") == {"Program P": [57], "Program Q": [50], "Program R": [60]}


def test_a_percent_without_the_amounts_it_is_of_stays_open() -> None:
    """No target stands beside it, so that nothing tells a fraction from a percent."""
    made = sheet(
        ["LKjIP"], ["Sasaran Strategis", "Indikator Kinerja", "% Capaian Kinerja", "% Penyerapan Anggaran", "Tingkat Efisiensi"],
        ["Meningkatnya layanan", "Persentase A", 1.0, 0.9, 0.1], ["Meningkatnya mutu", "Persentase B", 1.0, 0.8, 0.2],
    )  # fmt: skip
    found = built(made)
    assert values(found.tables[0], "capaian") == {"Meningkatnya layanan": [None], "Meningkatnya mutu": [None]}
    assert [(each.rule, each.cells[0].address) for each in found.findings] == [
        ("baca.angka_rancu", "C3"),
        ("baca.angka_rancu", "C4"),
    ]
