"""grammar.py, grammar_context.py, heading_groups.py: what a heading says by its words, and by those beside it."""

from __future__ import annotations

import pytest

from pipeline.read.form.grammar import Meaning, meaning_of
from pipeline.read.form.grammar_context import meanings_of
from pipeline.read.form.header import headings, region
from pipeline.rulebook.headings import Act, HeadingUnit, Of, TextRole, Time, Variant
from pipeline.words import fold_header
from tests.read.sheets import VOCABULARY, sheet

LEXICON = VOCABULARY.headings


def said(*path: str) -> Meaning:
    return meaning_of(LEXICON, tuple(map(fold_header, path)))


def of_header(*rows: list[str | None], merged: tuple[str, ...] = ()) -> list[Meaning]:
    """What each column of a whole header says, from left to right."""
    made = sheet(*rows, merged=merged)
    found = headings(region(made.rows, made.merged, 0), len(rows))
    meanings = meanings_of(LEXICON, found)
    return [meanings[column] for column in sorted(meanings)]


@pytest.mark.parametrize(
    ("heading", "act", "of"),
    [
        ("Sisa Anggaran", Act.REST, Of.MONEY),
        ("Realisasi Anggaran", Act.REACHED, Of.MONEY),
        ("Anggaran yang Direalisasikan", Act.REACHED, Of.MONEY),
        ("Sisanya", Act.REST, None),
        ("Ditargetkan", Act.PLANNED, None),
        ("Progam", None, None),
        ("Capaian Kinerja (%)", Act.RATIO, Of.PERFORMANCE),
        ("Jumlah Target Kinerja", Act.PLANNED, Of.PERFORMANCE),
        ("Jumlah", None, Of.MONEY),
        ("Belanja Modal", None, Of.MONEY),
    ],
)
def test_the_head_of_a_heading_says_what_it_is(heading: str, act: Act | None, of: Of | None) -> None:
    """Derived and misspelt words are the words they come from; "Jumlah" is of money where nothing else is said."""
    meaning = said(heading)
    assert (meaning.act, meaning.of) == (act, of)


@pytest.mark.parametrize(
    ("path", "variant"),
    [
        (("% Kemajuan",), Variant.RENSTRA),
        (("Tingkat Kemajuan Kinerja",), Variant.RENSTRA),
        (("Kemajuan Fisik (%)",), None),
        (("Fisik", "Kemajuan (%)"), None),
        (("Kemajuan Keuangan (%)",), None),
        (("Kemajuan Fisik Renstra (%)",), Variant.RENSTRA),
        (("Anggaran DPPA",), Variant.AFTER),
    ],
)
def test_progress_is_that_of_the_renstra_for_performance_alone(path: tuple[str, ...], variant: Variant | None) -> None:
    """Works and money progress within the year, unless the heading names the Renstra itself."""
    assert said(*path).variant is variant


@pytest.mark.parametrize(
    ("heading", "names"),
    [("Pagu", True), ("Nilai", False), ("Total", False), ("Belanja Operasi", True), ("Target", False)],
)
def test_only_words_of_money_name_money(heading: str, names: bool) -> None:  # noqa: FBT001 (a table of cases)
    """A total may be of anything; a kind of belanja is money."""
    assert said(heading).names_money is names


@pytest.mark.parametrize("heading", ["Triwulan II", "Triwullan II", "TRIIWULAN Il", "Tri Wulan 2", "TW II"])
def test_a_quarter_is_known_however_it_is_spelt(heading: str) -> None:
    """A misspelt word is put right before the number behind it is read."""
    assert said("Realisasi", heading).quarter == 2


def test_a_year_over_columns_is_no_foreign_group() -> None:
    """A group "Tahun 2023" names nothing but the year."""
    meaning = said("Tahun 2023", "Belanja Operasi")
    assert (meaning.foreign, meaning.account, meaning.unknown) == (False, "5.1", ())


def test_what_a_group_names_that_is_neither_money_nor_time_is_foreign() -> None:
    """Sasaran PPKS-PSKS: its realisasi is none of the program's."""
    assert said("Sasaran PPKS-PSKS", "Realisasi").foreign


def test_a_heading_of_several_levels_names_rows_of_each() -> None:
    """And the kode of an office is no kode of a row."""
    assert said("Program/Kegiatan/Sub Kegiatan").levels == ("program", "kegiatan", "sub_kegiatan")
    assert (said("Kode SKPD").role, said("Kode", "Program").role) == (TextRole.OTHER, TextRole.KODE)


def test_months_together_are_no_figure() -> None:
    """Total Jan-Jul is none of the months."""
    assert (said("Total Januari - Juli").spans, said("Januari").month) == (True, 1)


def test_times_and_offsets_are_read() -> None:
    """s.d. tahun lalu, n-1, T+1."""
    assert said("Realisasi s.d. Tahun Lalu").times == {Time.UP_TO, Time.LAST}
    assert (said("Tahun n-1").offset, said("Jumlah", "T+1").offset) == (-1, 1)


def test_what_only_two_acts_together_say() -> None:
    """Realisasi › Volume is what was reached; a percent of the RAK is none of what was spent."""
    reached = said("Realisasi", "Volume")
    assert (reached.act, reached.of, reached.names_money) == (Act.REACHED, Of.PERFORMANCE, False)
    assert said("Persen RAK").act_beside is Act.CASH


def test_a_group_that_lists_its_columns_says_none_of_them() -> None:
    """Target dan Pagu › K, Rp: of each it is the unit that tells."""
    found = of_header(["Target dan Realisasi Kinerja", None, None], ["Target", "Realisasi", "%"], merged=("A1:C1",))
    assert [meaning.act for meaning in found] == [Act.PLANNED, Act.REACHED, Act.RATIO]


def test_a_heading_without_words_is_what_the_groups_like_its_own_say() -> None:
    """K and Rp under TW I, nothing and Rp under TW II."""
    found = of_header(["Triwulan I", None, "Triwulan II", None], ["K", "Rp", "xxx", "Rp"], merged=("A1:B1", "C1:D1"))
    assert [(meaning.quarter, meaning.of) for meaning in found] == [
        (1, Of.PERFORMANCE), (1, Of.MONEY), (2, Of.PERFORMANCE), (2, Of.MONEY),
    ]  # fmt: skip


def test_a_quarter_between_two_is_told_by_them() -> None:
    """TW I, …, TW III."""
    found = of_header(["Realisasi", None, None], ["TW I", "xxx", "TW III"], merged=("A1:C1",))
    assert [meaning.quarter for meaning in found] == [1, 2, 3]


def test_a_kind_of_belanja_between_two_is_told_by_them() -> None:
    """Operasi, …, Tak Terduga; what stands after the last may be the total."""
    row = ["Operasi", "xxx", "Tak Terduga", "Kolom A"]
    found = of_header(["Tahun 2023", None, None, None], [*row], merged=("A1:D1",))
    assert [meaning.account for meaning in found] == ["5.1", "5.2", "5.3", ""]


def test_beside_the_budget_after_the_change_stands_the_one_before() -> None:
    """Only left of it, and only in a group of the two."""
    found = of_header(["Jumlah (Rp)", None], ["xxx", "Setelah Perubahan"], merged=("A1:B1",))
    assert [meaning.variant for meaning in found] == [Variant.BEFORE, Variant.AFTER]
    found = of_header(["Jumlah (Rp)", None], ["Setelah Perubahan", "xxx"], merged=("A1:B1",))
    assert [meaning.variant for meaning in found] == [Variant.AFTER, None]


def test_a_plain_amount_beside_the_changed_one_is_that_before() -> None:
    """Jumlah, Jumlah Perubahan."""
    assert [meaning.variant for meaning in of_header(["Jumlah", "Jumlah Perubahan"])] == [Variant.BEFORE, Variant.AFTER]


def test_an_amount_without_a_unit_is_in_that_of_all_others() -> None:
    """Where every heading of money says juta; not where one says rupiah."""
    found = of_header(["Uraian", "Pagu (juta Rp)", "Realisasi (juta Rp)", "Kolom A"])
    assert [meaning.scaled for meaning in found] == [None, None, None, HeadingUnit.MILLIONS]
    found = of_header(["Uraian", "Pagu (juta Rp)", "Realisasi (Rp)", "Kolom A"])
    assert [meaning.scaled for meaning in found] == [None, None, None, None]


def test_the_running_year_of_a_renstra_moves_the_others() -> None:
    """Beside "Tahun berjalan (n-1)" n-2 is last year."""
    assert [meaning.offset for meaning in of_header(["Tahun berjalan (n-1)", "Tahun n-2"])] == [0, -1]


def test_what_was_reached_up_to_a_year_counts_since_the_renstra_began() -> None:
    """Of two such years the earlier one is up to last year."""
    found = of_header(["Realisasi s/d Tahun 2022", "Realisasi s/d Tahun 2023"])
    assert [(meaning.variant, Time.LAST in meaning.times) for meaning in found] == [
        (Variant.RENSTRA, True), (Variant.RENSTRA, False),
    ]  # fmt: skip
