"""column_roles.py, column_measures.py, arithmetic.py, meanings.py: words, contents and sums tell the columns of any table."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.read.form.column_roles import Understood, understand
from pipeline.read.form.header import headings, region
from pipeline.rulebook.headings import TextRole
from tests.read.sheets import BOOK, VOCABULARY, sheet

RELATIONS = BOOK.forms[0].relations
NAMES = [
    "Program Pemberdayaan Sosial",
    "Program Rehabilitasi Sosial",
    "Program Perlindungan Sosial",
    "Program Bencana Alam",
]
PLAN = [1_000_000.0, 2_400_000.0, 3_100_000.0, 750_000.0]
OUT = [900_000.0, 2_000_000.0, 3_000_000.0, 600_000.0]
REST = [plan - out for plan, out in zip(PLAN, OUT, strict=True)]
SHARE = [round(out / plan * 100, 2) for plan, out in zip(PLAN, OUT, strict=True)]
GOAL, REACHED = [10.0, 20.0, 30.0, 8.0], [9.0, 15.0, 30.0, 2.0]


def of(columns: dict[str, list[Any]], *, year: int = 0, expected: tuple[str, ...] = ()) -> Understood:
    """What is understood of a table of these headings and cells."""
    made = sheet(list(columns), *map(list, zip(*columns.values(), strict=True)))
    found = headings(region(made.rows, (), 0), 1)
    return understand(VOCABULARY, RELATIONS, found, made.rows, range(1, len(made.rows)), year=year, expected=expected)


def measures(understood: Understood) -> dict[int, tuple[str, str]]:
    """Column -> (measure, why)."""
    return {at: (role.measure, role.why) for at, role in understood.roles.items() if role.measure}


def test_a_percent_is_what_the_other_percent_is_not() -> None:
    """Capaian (%) may be of performance or of money; where another column is that of money it is of performance."""
    done = [90.0, 75.0, 100.0, 52.0]  # a slip: the rows alone do not tell
    columns = {
        "Uraian": NAMES,
        "Target": GOAL,
        "Realisasi": REACHED,
        "Capaian (%)": done,
        "Pagu": PLAN,
        "Realisasi Keuangan": OUT,
    }
    assert measures(of(columns | {"% Keu": SHARE}))[3] == ("capaian", "judul dan isi")


def test_a_mere_percent_is_not_told_by_what_is_left() -> None:
    """The share of the whole beside the penyerapan: no capaian that every row contradicts; it stays open."""
    columns = {"Uraian": NAMES, "Target": GOAL, "Realisasi": REACHED, "Pagu": PLAN, "Realisasi Keuangan": OUT}
    found = of(columns | {"% Keu": SHARE, "%": [14.0, 33.0, 43.0, 10.0]})
    assert measures(found)[5] == ("persen", "judul")
    assert (6 in found.roles, 6 in found.doubtful, 6 in found.open_) == (False, False, True)


def test_words_tell_and_sums_tell_the_rest() -> None:
    """A heading that says nothing is what makes pagu − realisasi = sisa hold."""
    found = of({"Uraian": NAMES, "Pagu": PLAN, "SIMDA": OUT, "Sisa": REST})
    assert measures(found) == {1: ("pagu", "judul"), 2: ("realisasi", "hitungan"), 3: ("sisa", "judul")}


@pytest.mark.parametrize("shown", [lambda one: one, lambda one: f"{one:.2f}%".replace(".", ","), lambda one: one / 100])
def test_a_ratio_tells_however_it_is_printed(shown: Any) -> None:
    """As a number, as a text with its sign, as a fraction."""
    found = of(
        {"Uraian": NAMES, "Pagu": PLAN, "Kol. 7": OUT, "Persentase Realisasi Anggaran": [shown(one) for one in SHARE]}
    )
    assert measures(found)[2] == ("realisasi", "hitungan")


def test_two_columns_of_equal_numbers_say_nothing_of_what_they_are() -> None:
    """A sum of one part."""
    found = of({"Uraian": NAMES, "Belanja Operasi": PLAN, "Kolom A": PLAN}, expected=("pagu",))
    assert (found.roles.get(2), found.open_[2]) == (None, "tidak_dikenal")


def test_a_part_without_a_column_is_none() -> None:
    """Operasi and the column beside it are the whole budget; the other kinds are headings over nothing."""
    rows = [[*one, None, None, whole] for one, whole in zip(zip(NAMES, REST, OUT, strict=True), PLAN, strict=True)]
    made = sheet(
        ["Uraian", "Tahun 2023", None, None, None, None],
        [None, "xxx", "Belanja Modal", "Belanja Tak Terduga", "Belanja Transfer", "Jumlah"], *rows, merged=("B1:F1",),
    )  # fmt: skip
    found = headings(region(made.rows, made.merged, 0), 2)
    understood = understand(VOCABULARY, RELATIONS, found, made.rows, range(2, 6), expected=("pagu", "pagu_operasi"))
    assert measures(understood) == {1: ("pagu_operasi", "judul"), 2: ("pagu_modal", "judul"), 5: ("pagu", "judul")}


def test_of_two_columns_that_say_the_same_the_one_that_adds_up_is_it() -> None:
    """The other is named as the second of its kind."""
    found = of(
        {"Uraian": NAMES, "Anggaran": PLAN, "Realisasi": OUT, "Realisasi ": [1.5 * one for one in OUT], "Sisa": REST}
    )
    assert (measures(found)[2][0], found.open_) == ("realisasi", {3: "searti"})


def test_two_that_differ_and_nothing_adds_up_are_both_open() -> None:
    """Nothing is guessed."""
    found = of({"Uraian": NAMES, "Anggaran": PLAN, "Anggaran ": OUT})
    assert (measures(found), found.open_) == ({}, {1: "searti", 2: "searti"})


def test_words_that_the_rows_contradict_are_doubtful() -> None:
    """Sisa that is no rest on any row: the column supported by nothing else."""
    wrong = [one * 3 for one in OUT]
    found = of({"Uraian": NAMES, "Pagu": PLAN, "Realisasi": OUT, "%": SHARE, "Sisa": wrong})
    assert found.doubtful == {4: "baris.sisa"}


def test_a_change_and_a_rest_are_told_by_the_rows() -> None:
    """Selisih beside two budgets, Selisih beside what was spent."""
    changed = of({"Uraian": NAMES, "Sebelum Perubahan (Rp)": OUT, "Setelah Perubahan (Rp)": PLAN, "Selisih": REST})
    spent = of({"Uraian": NAMES, "Anggaran": PLAN, "Realisasi": OUT, "Selisih": REST})
    assert (measures(changed)[3][0], measures(spent)[3][0]) == ("pagu_selisih", "sisa")


def test_what_was_reached_of_a_target_is_no_money() -> None:
    """Realisasi of small numbers beside a target, and its capaian by what adds up."""
    share = [round(one / goal * 100, 2) for one, goal in zip(REACHED, GOAL, strict=True)]
    found = of({"Uraian": NAMES, "Target": GOAL, "Realisasi": REACHED, "Isian": share})
    assert {at: one for at, (one, _) in measures(found).items()} == {1: "target", 2: "kinerja", 3: "capaian"}


def test_the_year_of_the_budget_is_the_table_s_where_no_title_says_one() -> None:
    """Realisasi 2022 beside Anggaran 2023 is last year's."""
    found = of({"Uraian": NAMES, "Anggaran 2023": PLAN, "Realisasi 2023": OUT, "Sisa": REST, "Realisasi 2022": REST})
    assert [found.roles[at].period for at in (2, 4)] == ["{kolom}", "{tahun}-1"]


def test_headings_of_several_budgets_say_no_year() -> None:
    """A table of three years' budgets is of none of them."""
    found = of({"Uraian": NAMES, "Pagu 2023": PLAN, "Pagu 2024": OUT, "Realisasi 2023": REST})
    assert {role.period for role in found.roles.values() if role.measure == "realisasi"} == {"{kolom}"}


def test_names_and_numbers_are_known_by_their_cells() -> None:
    """Without a heading: numbers that count on, names of some length, kode."""
    kode = ["1.06.02", "1.06.04", "1.06.05", "1.06.06"]
    found = of({"Kolom A": [1.0, 2.0, 3.0, 4.0], "Bahan": kode, "xxx": NAMES, "Anggaran (Rp)": PLAN})
    assert [found.roles[at].text for at in range(3)] == [TextRole.NUMBER, TextRole.KODE, TextRole.LABEL]


def test_numbered_names_are_names() -> None:
    """1. Meningkatnya …, 2. Menurunnya …; so many of something are quantities."""
    numbered = [f"{at}. {name}" for at, name in enumerate(NAMES, 1)]
    counted = ["50 Orang", "2 Dokumen", "3 Laporan", "12 Bulan"]
    found = of({"Kolom A": numbered, "Target": counted, "Anggaran": PLAN})
    assert (found.roles[0].text, found.roles[1].measure) == (TextRole.LABEL, "target")


def test_a_percent_that_could_be_two_ratios_is_the_one_whose_figures_are_there() -> None:
    """No target in the table: it is one of the budget."""
    found = of({"Uraian": NAMES, "Anggaran": PLAN, "Realisasi": OUT, "Persen": [None, 90.0, None, None]})
    assert measures(found)[3] == ("persen", "judul dan isi")


def test_levels_in_columns_of_their_own_are_a_chain() -> None:
    """Program, Kegiatan, Sub Kegiatan: each keeps its level."""
    found = of({"Program": NAMES, "Kegiatan": NAMES[::-1], "Sub Kegiatan": NAMES, "Anggaran": PLAN})
    assert [role.levels for role in found.texts(TextRole.LABEL)] == [("program",), ("kegiatan",), ("sub_kegiatan",)]


def _grouped(*rows: list[Any], expected: tuple[str, ...], year: int = 2023) -> Understood:
    """A table of names, two rows of headings and these rows of numbers; a heading of the first row spans to the next."""
    made = sheet(*rows[:2], *([name, *numbers] for name, numbers in zip(NAMES, zip(*rows[2:], strict=True), strict=True)),
                 merged=("A1:A2", "B1:D1"))  # fmt: skip
    found = headings(region(made.rows, made.merged, 0), 2)
    return understand(VOCABULARY, RELATIONS, found, made.rows, range(2, 6), expected=expected, year=year)


def test_beside_a_year_to_come_nothing_was_reached() -> None:
    """Of one group "Jumlah" with this year, last year and next year none is what was spent, whatever the title says."""
    found = _grouped(
        ["Uraian", "Jumlah", None, None], [None, "T-1", "Tahun 2023", "T+1"], OUT, PLAN, REST, expected=("realisasi",)
    )
    assert measures(found) == {}
    assert set(found.open_) == {1, 2, 3}


def test_last_year_s_column_is_not_told_by_the_document_where_this_year_s_are_not() -> None:
    """Two columns may be what was spent this year; the one of last year is no likelier to be that."""
    found = of({"Uraian": NAMES, "Total": PLAN, "Jumlah": OUT, "Jumlah T-1": REST}, expected=("realisasi",))
    assert (measures(found), found.open_) == ({}, {1: "rancu", 2: "rancu", 3: "rancu"})


def test_under_the_renstra_an_unknown_word_is_of_the_renstra() -> None:
    """The group says the Renstra's end: what stands under it is not the year's own target."""
    found = _grouped(
        ["Uraian", "Target RPJMD pada Akhir Periode RPJMD", None, "Pagu"], [None, "Cek", "Pos X", None],
        GOAL, PLAN, OUT, expected=("target", "pagu"),
    )  # fmt: skip
    assert {1, 2} & {at for at, (name, _) in measures(found).items() if name in ("target", "pagu")} == set()


def test_amounts_too_small_for_rupiah_are_in_the_unit_of_those_they_add_up_with() -> None:
    """As in "Pagu (Rp juta)" 1.000 beside "Keuangan (Rp)" 900: both are millions; amounts as large as rupiah stay as they are."""
    small = {"Uraian": NAMES, "Pagu (Rp juta)": [1_000.0, 2_400.0, 3_100.0, 750.0], "Realisasi (Rp)": [900.0, 2_000.0, 3_000.0, 600.0],
             "%": SHARE}  # fmt: skip
    assert [of(small).roles[at].scale for at in (1, 2, 3)] == [1_000_000, 1_000_000, 1]
    large = {"Uraian": NAMES, "Pagu (Rp juta)": PLAN, "Realisasi (Rp)": OUT, "%": SHARE}
    assert [of(large).roles[at].scale for at in (1, 2)] == [1_000_000, 1]


def test_a_misspelt_month_is_that_month() -> None:
    """And "s.d. 31 Desembeer" is the year, not all that was reached since the Renstra began."""
    found = of({"Uraian": NAMES, "Pagu": PLAN, "Realisasi s.d. 31 Desembeer 2023": OUT}, year=2023)
    assert found.roles[2].period == "sdB12"


def test_a_lone_amount_is_not_what_was_spent_for_its_document_alone() -> None:
    """A "Jumlah (Rp)" with nothing beside it may be the plan, also under a title of realisasi."""
    found = of({"Uraian": NAMES, "Jumlah (Rp)": OUT}, expected=("realisasi",))
    assert (measures(found), found.open_) == ({}, {1: "rancu"})
    beside = of({"Uraian": NAMES, "Pagu": PLAN, "Jumlah (Rp)": OUT}, expected=("realisasi",))
    assert measures(beside)[2][0] == "realisasi"


def test_what_a_renstra_plans_of_a_year_is_the_renstra_s() -> None:
    """Only the title says so; each year has a column of its own, and a heading that says no year stays open."""
    made = sheet(["Uraian", "Pagu 2022", "Pagu 2023", "Kolom A"], *map(list, zip(NAMES, PLAN, OUT, REST, strict=True)))
    found = headings(region(made.rows, (), 0), 1)
    renstra = ("target_renstra", "pagu_renstra")
    understood = understand(
        VOCABULARY, RELATIONS, found, made.rows, range(1, 5), expected=renstra, many_years=True, each_year=True,
        titled=True,
    )  # fmt: skip
    assert measures(understood) == {1: ("pagu_renstra", "judul"), 2: ("pagu_renstra", "judul")}
    assert understood.open_ == {3: "tidak_dikenal"}
    told = understand(
        VOCABULARY, RELATIONS, found, made.rows, range(1, 5), expected=("pagu",), many_years=True, each_year=True
    )
    assert {name for name, _ in measures(told).values()} == {"pagu"}
