"""The tables: live sums and ratios with the exact value each must come to."""

from __future__ import annotations

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from small_office import OFFICE, PLACE, ROOT, Row, finding, frames_of, rp

from pipeline.model import Cell
from pipeline.rulebook import rulebook
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.office_data.read_frames import office_data
from pipeline.write.tables.make_tables import tables
from pipeline.write.tables.table import MISSING, TOUCHED, OutCell, OutTable


def made_of(
    layouts: Layouts, rules: Rules, rows: tuple[Row, ...] = OFFICE, **performance: object
) -> dict[str, OutTable]:
    data = office_data(*frames_of(rows), layouts, PLACE.year)
    made = tables(data, (), layouts, replace(rules.performance, **performance))  # type: ignore[arg-type]
    return {table.layout.id: table for table in made}


def column(table: OutTable, name: str) -> list[object]:
    return [cell.value for cell in table.cells[name]]


def formulas(table: OutTable, name: str) -> list[str]:
    return [cell.formula for cell in table.cells[name]]


def at(table: OutTable, label: str, name: str) -> OutCell:
    place = next(place for place, cell in enumerate(table.cells["uraian"]) if cell.value == label)
    return table.cells[name][place]


def test_parents_and_total_are_live_sums(layouts: Layouts, rules: Rules) -> None:
    """From the leaves up: sub kegiatan are numbers, everything above is a formula over its parts."""
    belanja = made_of(layouts, rules)["belanja"]
    assert column(belanja, "pagu") == [300, None, 300, 300, 100, 200, 300]
    assert formulas(belanja, "pagu") == ["=D9", "", "=D10", "=SUM(D11:D12)", "", "", "=D7"]
    assert column(belanja, "sisa") == [50, None, 50, 50, 10, 40, 50]
    assert column(belanja, "penyerapan")[-1] == Fraction(5, 6)
    assert at(belanja, "Sub A1a", "penyerapan").formula == '=IF(N(D11)=0,"",G11/D11)'


def test_a_sum_with_a_missing_part_is_not_made(layouts: Layouts, rules: Rules) -> None:
    """The parent stays as its document prints it; a total whose part is missing is a gap, never a smaller sum."""
    rows = (*OFFICE[:8], OFFICE[8])
    belanja = made_of(layouts, rules, rows)["belanja"]
    assert (at(belanja, "Kegiatan A1", "realisasi").formula, at(belanja, "Kegiatan A1", "realisasi").value) == ("", 250)
    without = tuple(row._replace(facts={}) if row.document == "Realisasi" else row for row in OFFICE)
    total = made_of(layouts, rules, without)["belanja"].cells["realisasi"][-1]
    assert (total.value, total.formula, total.tint, total.lacks) == (None, "", MISSING, "realisasi")


def test_a_printed_total_that_differs_is_said(layouts: Layouts, rules: Rules) -> None:
    """The formula stands; the cell is marked and says what the document prints."""
    wrong = tuple(
        row._replace(facts={"pagu": rp(310)}) if row.label == "Kegiatan A1" and row.document == "DPA" else row
        for row in OFFICE
    )
    cell = at(made_of(layouts, rules, wrong)["belanja"], "Kegiatan A1", "pagu")
    assert (cell.value, cell.tint, cell.printed) == (300, TOUCHED, "Rp310")


def test_sen_are_kept(layouts: Layouts, rules: Rules) -> None:
    """An amount with sen is an exact fraction and shows two decimals."""
    rows = tuple(
        row._replace(facts={"pagu": (10083, 2, "Rp")}) if row.label == "Sub A1a" and row.document == "DPA" else row
        for row in OFFICE
    )
    cell = at(made_of(layouts, rules, rows)["belanja"], "Sub A1a", "pagu")
    assert (cell.value, cell.format) == (Fraction(10083, 100), "rupiah2")
    assert at(made_of(layouts, rules, rows)["belanja"], "Kegiatan A1", "pagu").value == Fraction(30083, 100)


def test_several_targets_have_one_capaian_each_and_their_mean(layouts: Layouts, rules: Rules) -> None:
    """50 of 50 and 10 of 20: 100 % and 50 %, together 75 %."""
    table = made_of(layouts, rules)["tabel_3_3"]
    assert [line.kind for line in table.lines] == ["judul", "utama", "bagian", "bagian"]
    assert column(table, "capaian") == [None, Fraction(3, 4), 1, Fraction(1, 2)]
    assert formulas(table, "capaian")[1] == "=AVERAGE(G8:G9)"
    assert column(table, "target") == [None, "50 Orang, 20 Orang", 50, 20]
    assert table.cells["kinerja"][2].format == "q:0:Orang"
    assert column(table, "kriteria") == [None, "Baik", None, None]


def test_one_realisasi_over_several_targets_is_measured_by_their_sum(layouts: Layouts, rules: Rules) -> None:
    """181, 50 and 23 Orang with one realisasi of 254: 100 %."""
    kegiatan = OFFICE[7]._replace(
        facts={"target": [(181, 0, "Orang"), (50, 0, "Orang"), (23, 0, "Orang")], "kinerja": (254, 0, "")}
    )
    table = made_of(layouts, rules, (*OFFICE[:7], kegiatan, *OFFICE[8:]))["tabel_3_3"]
    assert column(table, "capaian")[1:] == [1, None, None, None]
    assert formulas(table, "capaian")[1] == '=IF(SUM(E8:E10)=0,"",F7/SUM(E8:E10))'


def test_a_predicate_has_no_capaian(layouts: Layouts, rules: Rules) -> None:
    """WTP is shown as printed and divided by nothing."""
    program = OFFICE[6]._replace(facts={"target": "WTP", "kinerja": "WTP"})
    table = made_of(layouts, rules, (*OFFICE[:6], program, *OFFICE[7:]))["tabel_3_2"]
    assert [column(table, name) for name in ("target", "kinerja", "capaian", "kriteria")] == [
        ["WTP"],
        ["WTP"],
        [None],
        [None],
    ]


@pytest.mark.parametrize(
    ("formula", "value", "text"),
    [
        ("dua_kali_target", Fraction(6, 5), '=IF(N(E6)=0,"",(2*E6-F6)/E6)'),
        ("target_per_realisasi", Fraction(5, 4), '=IF(N(F6)=0,"",E6/F6)'),
    ],
)
def test_lower_is_better_for_negative_indicators(
    layouts: Layouts, rules: Rules, formula: str, value: Fraction, text: str
) -> None:
    """By the formula in force, for indicators whose name holds a listed word."""
    program = OFFICE[6]._replace(indikator="Angka kemiskinan", facts={"target": (10, 0, "%"), "kinerja": (8, 0, "%")})
    table = made_of(layouts, rules, (*OFFICE[:6], program, *OFFICE[7:]), negative_formula=formula)["tabel_3_2"]
    assert (table.cells["capaian"][0].value, table.cells["capaian"][0].formula) == (value, text)


@pytest.mark.parametrize(
    ("reached", "word"),
    [(10000, "Memuaskan"), (9999, "Sangat Baik"), (8600, "Sangat Baik"), (8599, "Baik"), (7100, "Baik"), (7099, "Cukup"),
     (5600, "Cukup"), (5599, "Kurang"), (0, "Kurang"), (20000, "Memuaskan")],
)  # fmt: skip
def test_the_scale_has_no_gap(layouts: Layouts, rules: Rules, reached: int, word: str) -> None:
    """Every percent has one criterion; 100 % is Memuaskan, 85,99 % is Baik."""
    program = OFFICE[6]._replace(facts={"target": (100, 0, "%"), "kinerja": (reached, 2, "%")})
    table = made_of(layouts, rules, (*OFFICE[:6], program, *OFFICE[7:]))["tabel_3_2"]
    assert column(table, "kriteria") == [word]


def test_efisiensi_is_of_the_same_row(layouts: Layouts, rules: Rules) -> None:
    """Sasaran: 100,22 − 83,33; program: 80 − 83,33; in percent points as printed."""
    table = made_of(layouts, rules)["tabel_3_7"]
    assert column(table, "efisiensi") == [Fraction(1689, 100), Fraction(-333, 100)]
    assert formulas(table, "efisiensi")[0] == "=(ROUND(C6,4)-ROUND(D6,4))*100"


def test_the_other_form_of_efisiensi(layouts: Layouts, rules: Rules) -> None:
    """NE = 50 % + E / 20 · 50 %, E held at ±20 %."""
    table = made_of(layouts, rules, efficiency="nilai_efisiensi")["tabel_3_7"]
    capaian, penyerapan = Fraction(8218, 8200), Fraction(5, 6)
    e = 1 - penyerapan / capaian
    assert column(table, "efisiensi")[0] == Fraction(1, 2) + e / Fraction(1, 5) / 2
    program = OFFICE[6]._replace(facts={"target": (100, 0, "%"), "kinerja": (10, 0, "%"), "realisasi": rp(250)})
    held = made_of(layouts, rules, (*OFFICE[:6], program, *OFFICE[7:]), efficiency="nilai_efisiensi")["tabel_3_7"]
    assert column(held, "efisiensi")[1] == 0


def test_other_tables_refer_to_the_one_that_counts(layouts: Layouts, rules: Rules) -> None:
    """Money per sasaran, alokasi, kinerja dan anggaran are the belanja table's own cells."""
    made = made_of(layouts, rules)
    assert formulas(made["tabel_3_6"], "pagu") == ["='Realisasi Belanja TW IV'!D7", "=C6"]
    assert column(made["alokasi"], "bagian") == [1, 1, 1]
    assert formulas(made["kinerja_anggaran"], "realisasi") == [
        "='Realisasi Belanja TW IV'!G7", "='Realisasi Belanja TW IV'!G9", "=H7",
    ]  # fmt: skip


def test_what_is_missing_names_the_document(layouts: Layouts, rules: Rules) -> None:
    """A blank cell is tinted and says which document would fill it, and whether that document is there."""
    made = made_of(layouts, rules)
    missing = {(each.sheet, each.header, each.count, each.source, each.present) for each in made["tabel_3_9"].missing}
    assert missing == {
        ("Tabel 3.9 Renstra", "Target Renstra 2023", 2, "Renstra", False),
        ("Tabel 3.9 Renstra", "Target Akhir Renstra", 2, "Renstra", False),
    }
    assert {cell.tint for cell in made["tabel_3_9"].cells["akhir"]} == {MISSING}


def test_a_table_without_any_row_says_what_it_needs(layouts: Layouts, rules: Rules) -> None:
    """It stands there, empty and tinted."""
    made = made_of(layouts, rules)["pk_sasaran"]
    assert column(made, "uraian") == ["Belum terisi; memerlukan Perjanjian Kinerja."]
    assert [(each.header, each.source) for each in made.missing] == [("Sasaran Strategis", "Perjanjian Kinerja")]


def test_cells_a_finding_speaks_of_are_marked(layouts: Layouts, rules: Rules) -> None:
    """The number itself and the ratio that the document prints."""
    data = office_data(*frames_of(OFFICE), layouts, PLACE.year)
    cells = Cell("Realisasi.xlsx", "Lembar1", 18, 12), Cell("Realisasi.xlsx", "Lembar1", 15, 12)
    made = {each.layout.id: each for each in tables(data, [finding(cells=cells)], layouts, rules.performance)}
    assert at(made["belanja"], "Sub A1a", "realisasi").tint == TOUCHED
    assert made["pencapaian"].cells["capaian"][0].tint == TOUCHED
    assert at(made["belanja"], "Sub A1b", "realisasi").tint == ""


def test_a_printed_ratio_within_its_own_rounding_is_no_difference(layouts: Layouts, rules: Rules) -> None:
    """100,22 % is 82,18 / 82; 100,20 % is not."""
    cell = made_of(layouts, rules)["pencapaian"].cells["capaian"][0]
    assert (cell.tint, cell.printed) == ("", "")
    sasaran = OFFICE[5]._replace(facts={**OFFICE[5].facts, "capaian": (10020, 2, "%")})
    cell = made_of(layouts, rules, (*OFFICE[:5], sasaran, *OFFICE[6:]))["pencapaian"].cells["capaian"][0]
    assert (cell.tint, cell.printed) == (TOUCHED, "100,20 %")


def test_quarterly_sheets_are_named_for_their_quarter(layouts: Layouts, rules: Rules) -> None:
    """A realisasi of TW II makes a report of TW II."""
    rows = tuple(
        row._replace(facts={f"{name}@TW2": value for name, value in row.facts.items()})
        if row.document == "Realisasi"
        else row
        for row in OFFICE
    )
    made = made_of(layouts, rules, rows)
    assert made["belanja"].sheet == "Realisasi Belanja TW II"
    assert column(made["belanja"], "realisasi")[-1] == 250


def test_an_indicator_with_a_percent_sign_is_reported_on(layouts: Layouts, rules: Rules) -> None:
    """The PK promises "% Pemerlu …", the Realisasi reports on "Persentase Pemerlu …": Tabel 3.1 has both sides."""
    name = "Pemerlu Pelayanan Kesejahteraan Sosial yang tertangani"
    promised = (
        Row("PK", "sasaran", "Sasaran Satu", "", -1, f"% {name}", {"target": (80, 0, "%")}, "pk_sasaran"),
        Row("PK", "indikator", "", "", 0, "Indeks lain", {"target": (3, 0, "")}, "pk_sasaran"),
    )
    reached = (
        Row("Realisasi", "sasaran", "Sasaran Lain", "", -1, "Indeks lain", {"kinerja": (4, 0, "")}),
        Row(
            "Realisasi", "indikator", "", "", 2, f"Persentase {name}", {"target": (80, 0, "%"), "kinerja": (60, 0, "%")}
        ),
    )
    table = made_of(layouts, rules, (*promised, *reached))["tabel_3_1"]
    assert [[cell.value for cell in line] for line in zip(*(table.cells[name] for name in SHOWN), strict=True)] == [
        [f"% {name}", 80, 60, Fraction(3, 4), "Baik"],
        ["Indeks lain", 3, 4, Fraction(4, 3), "Memuaskan"],
    ]


SHOWN = ("indikator", "target", "kinerja", "capaian", "kriteria")


def test_a_form_of_another_id_fills_its_block(tmp_path: Path, rules: Rules) -> None:
    """Which block of the Perjanjian Kinerja a form is, its file says; its id says nothing."""
    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", folder)
    form = (folder / "forms" / "pk_sasaran.yaml").read_text(encoding="utf-8")
    (folder / "forms" / "salinan.yaml").write_text(form.replace("id: pk_sasaran", "id: salinan"), encoding="utf-8")
    layouts = rulebook.load(folder).layouts
    row = Row("PK", "sasaran", "Sasaran Satu", "", -1, "Indikator", {"target": (82, 0, "%")}, "salinan")
    made = made_of(layouts, rules, (row,))
    assert [column(made["pk_sasaran"], name) for name in ("uraian", "indikator", "target")] == [
        ["Sasaran Satu"], ["Indikator"], [82],
    ]  # fmt: skip
    assert made["pk_sasaran"].sheet == "Perjanjian Kinerja"
    assert [column(made[name], "uraian") for name in ("pk_lainnya", "pk_program")] == [
        ["Belum terisi; memerlukan Perjanjian Kinerja."]
    ] * 2


def test_a_percent_keeps_its_sign_and_its_difference_is_in_points(layouts: Layouts, rules: Rules) -> None:
    """The Realisasi prints bare numbers under "Persentase …": 75 %, 60,5 %; last year 80 %: 19,5 poin less."""
    program = OFFICE[6]._replace(
        indikator="Persentase layanan", facts={"target": (75, 0, ""), "kinerja": (605, 1, ""), "realisasi": rp(250)}
    )
    last = Row(
        "LKjIP", "program", "Program A", "1.6.1", -1, "Persentase layanan", {"kinerja@2022": (80, 0, "%")}, "lkjip_3_2"
    )
    table = made_of(layouts, rules, (*OFFICE[:6], program, *OFFICE[7:], last))["tabel_3_5"]
    cells = {name: at(table, "PROGRAM A", name) for name in ("target", "lalu", "kinerja", "selisih")}
    assert [cell.format for cell in cells.values()] == ["q:0:%", "q:0:%", "q:1:%", "q:1:poin"]
    assert cells["selisih"].value == Fraction(-39, 2)


def test_who_is_counted_beside_a_percentage_is_no_percent(layouts: Layouts, rules: Rules) -> None:
    """A program with 100 % and 6 PPKS: the 6 has no unit; beside 48 Orang it is Orang."""
    facts = {"kinerja": (100, 0, ""), "target_sasaran": (6, 0, ""), "kinerja_sasaran": (6, 0, "")}
    made = []
    for unit in ("%", "Orang"):
        program = OFFICE[6]._replace(facts={"target": (100, 0, unit), **facts})
        table = made_of(layouts, rules, (*OFFICE[:6], program, *OFFICE[7:]))["evaluasi"]
        made.append([at(table, "PROGRAM A", name).format for name in ("kinerja", "target_sasaran", "kinerja_sasaran")])
    assert made == [["q:0:%", "q:0:", "q:0:"], ["q:0:Orang", "q:0:Orang", "q:0:Orang"]]
