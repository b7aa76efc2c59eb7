"""holding.py: the cells of each instance of a rule that was asked and holds; of what was not asked, or is off, nothing."""

from __future__ import annotations

import pytest
from check_build import OFFICE, RULES, YEAR, Doc, frames, table

from pipeline.check.check import examine
from pipeline.check.holding import Ran
from pipeline.model import OfficeYear

HERE = OfficeYear(OFFICE, YEAR)


def _ran(*docs: Doc) -> Ran:
    ran = examine(*frames(*docs), RULES).ran
    assert ran is not None
    return ran


def _held(rule: str, *docs: Doc, check: str = "", place: OfficeYear = HERE) -> list[str]:
    """The cells of each instance, as File!C5, sorted."""
    return sorted(
        " ".join(f"{each.file.removesuffix('.xlsx')}!{each.address}" for each in cells)
        for cells in _ran(*docs).holding(place, rule, check)
    )


SUMS = table("DPA", "pagu", "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | 60\n  sub_kegiatan 1.2 T | 40\n".format("100"))
OFF = table("DPA", "pagu", "kegiatan 1 K | 101\n  sub_kegiatan 1.1 S | 60\n  sub_kegiatan 1.2 T | 40\n")


def test_a_sum_that_holds_is_all_its_cells() -> None:
    """One that does not is none; nor is that of another office, another year, or a rule that is not there."""
    assert _held("jumlah.induk", SUMS) == ["DPA!C5 DPA!C6 DPA!C7"]
    assert _held("jumlah.induk", OFF) == []
    assert _held("jumlah.induk", SUMS, place=OfficeYear("Dinas Lain", YEAR)) == []
    assert _held("jumlah.induk", SUMS, place=OfficeYear(OFFICE, 2022)) == []
    assert _held("entah.apa", SUMS) == []
    assert _held("jumlah.total", SUMS) == []


def test_each_rule_is_told_for_itself() -> None:
    """The sisa of one row holds, that of the other does not; the percents are another rule."""
    doc = table("Realisasi", "pagu realisasi sisa persen", "sub_kegiatan 1.1 S | 60 | 30 | 30 | 50,00%\nsub_kegiatan 1.2 T | 40 | 10 | 31 | 25,00%\n")  # fmt: skip
    assert _held("baris.sisa", doc) == ["Realisasi!E5 Realisasi!C5 Realisasi!D5"]
    assert _held("baris.persen", doc) == [
        "Realisasi!F5 Realisasi!D5 Realisasi!C5",
        "Realisasi!F6 Realisasi!D6 Realisasi!C6",
    ]
    assert _held("batas.realisasi", doc) == ["Realisasi!D5 Realisasi!C5", "Realisasi!D6 Realisasi!C6"]


def test_documents_that_agree_and_those_that_lawfully_differ() -> None:
    """Both cells, kode by kode."""
    dpa = table("DPA", "pagu", "sub_kegiatan 1.1 S | 60\nsub_kegiatan 1.2 T | 40\n")
    lkjip = table("LKjIP", "pagu", "sub_kegiatan 1.1 S | 60\nsub_kegiatan 1.2 T | 41\n")
    renja = table("Renja", "pagu", "sub_kegiatan 1.1 S | 66\nsub_kegiatan 1.2 T | 40\n")
    assert _held("dokumen.pagu", dpa, lkjip) == ["DPA!C5 LKjIP!C5"]
    assert _held("beda.pagu_renja", dpa, renja) == ["DPA!C6 Renja!C6"]


def test_a_capaian_that_its_numbers_give_and_tables_that_say_the_same() -> None:
    """82,18 of 82; the other table's kinerja is the same, its capaian is not printed."""
    doc = table(
        "LKjIP",
        "target kinerja capaian",
        "program 1 A | 82 % | 82,18 % | 100,22%\nprogram 2 B | 80 % | 40 % | 51,00%\n",
    )
    assert _held("baris.capaian", doc) == ["LKjIP!E5 LKjIP!D5 LKjIP!C5"]
    other = table("Realisasi", "target kinerja", "program 1 A | 82 % | 82,18 %\nprogram 2 B | 80 % | 41 %\n")
    assert _held("baris.capaian", doc, other) == ["LKjIP!D5 Realisasi!D5", "LKjIP!E5 LKjIP!D5 LKjIP!C5"]


def test_a_capaian_of_several_parts_holds_only_where_each_does() -> None:
    """A word among them is no number that could hold."""
    text = "program 1 A | 10 Orang, 20 Orang | 10, 10 | {}\n"
    assert _held("baris.capaian", table("LKjIP", "target kinerja capaian", text.format("75,00%"))) == ["LKjIP!E5 LKjIP!D5 LKjIP!C5"]  # fmt: skip
    assert _held("baris.capaian", table("LKjIP", "target kinerja capaian", text.format("80,00%"))) == []
    words = table("LKjIP", "target kinerja capaian", "program 1 A | WTP | WTP | 100,00%\n")
    assert _held("baris.capaian", words) == []


def test_names_of_one_kode_that_are_alike() -> None:
    """By the cells of their labels; other names are a finding."""
    dpa = table("DPA", "pagu", "program 1.6.2 Perlindungan Sosial | 1\nprogram 1.6.3 Rehabilitasi Sosial | 1\n")
    other = table("Realisasi", "pagu", "program 1.6.2 PERLINDUNGAN SOSIAL | 1\nprogram 1.6.3 Pemakaman Umum | 1\n")
    assert _held("beda.uraian", dpa, other) == ["Realisasi!B5 DPA!B5"]


def test_rows_that_the_other_document_has_are_not_left_out() -> None:
    """One that it lacks is a finding."""
    dpa = table("DPA", "pagu", "program 1.6.2 A | 1\nprogram 1.6.3 B | 1\n")
    assert _held("tidak_ada.realisasi", dpa, table("Realisasi", "pagu", "program 1.6.2 A | 1\n")) == ["DPA!B5"]


@pytest.mark.parametrize("check", ["kode", "kode_ganda", "baris_ganda", "baris_dobel", "level", "tahun"])
def test_checks_of_a_row_looked_at_every_row(check: str) -> None:
    """By the cell of its label: a fault is a finding of its own."""
    assert _held("bentuk.tabel", SUMS, check=check) == ["DPA!B5", "DPA!B6", "DPA!B7"]


@pytest.mark.parametrize("check", ["negatif", "rentang", "besar"])
def test_checks_of_a_number_looked_at_every_number(check: str) -> None:
    """Not at a blank."""
    doc = table("DPA", "pagu", "kegiatan 1 K | 100\n  sub_kegiatan 1.1 S | 100\n  sub_kegiatan 1.2 T |\n")
    assert _held("bentuk.tabel", doc, check=check) == ["DPA!C5", "DPA!C6"]


def test_a_row_with_rows_below_it_has_its_detail() -> None:
    """With their cells; what the form does not check is not told."""
    assert _held("bentuk.tabel", SUMS, check="tanpa_rincian") == ["DPA!C5 DPA!C6 DPA!C7"]
    assert _held("bentuk.tabel", SUMS, check="entah") == []
    assert _held("bentuk.tabel", SUMS) == []


def test_a_column_that_nobody_can_judge_holds_nothing() -> None:
    """Fourteen rests off by chance are withdrawn, and with them all that their columns say."""
    rows = "\n".join(
        f"sub_kegiatan 1.{at} S | {at * 700} | {at * 300} | {at * 400 + at * at * 7 + 1}" for at in range(1, 16)
    )
    doc = table("Realisasi", "pagu realisasi sisa", rows)
    ran = _ran(doc)
    assert {each[-1] for each in ran.gone} == {5}
    assert _held("bentuk.tabel", doc, check="negatif") == sorted(
        f"Realisasi!{column}{row}" for column in "CD" for row in range(5, 20)
    )
