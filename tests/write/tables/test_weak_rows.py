"""Rows below what is declared: which they are, what is said of each, and that what staff write of them stays with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from small_office import OFFICE, Row, lines, rp

from pipeline.write.report import Report

Make = Callable[..., Report]
SHEET = "Perlu Perhatian"
KODE, LABEL, INDICATOR, SHORT, FOR, AGAINST, DO = 2, 3, 4, 7, 8, 9, 10
"""Columns of the sheet, from 0."""


def rows(made: Report) -> list[tuple[Any, ...]]:
    """The table's lines."""
    return [each for each in lines(made.workbook, SHEET) if str(each[0]).rstrip(".").isdigit() and each[3] != 4]


def saved(workbook: bytes, change: Callable[[Any], None]) -> bytes:
    """As a person saves it."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    change(book[SHEET])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def write(label: str, at: int, words: str) -> Callable[[Any], None]:
    """Into the row of this name."""

    def change(sheet: Any) -> None:
        (row,) = [each for each in sheet.iter_rows() if each[LABEL].value == label]
        row[at].value = words

    return change


def swap(one: str, other: str) -> Callable[[Any], None]:
    """Two rows change places, as sorting does, with all that stands in them."""

    def change(sheet: Any) -> None:
        found = [each for each in sheet.iter_rows() if each[LABEL].value in (one, other)]
        for first, second in zip(*found, strict=True):
            first.value, second.value = second.value, first.value

    return change


def changed(rows: Sequence[Row], label: str, **facts: Any) -> tuple[Row, ...]:
    return tuple(
        each._replace(facts={**each.facts, **facts}) if each.label == label and each.document == "Realisasi" else each
        for each in rows
    )


@pytest.fixture(scope="module")
def first(report: Make) -> Report:
    return report()


def test_what_stays_below_is_listed_with_how_much(report: Make, first: Report) -> None:
    """Capaian of an indicator below 100 %, penyerapan of a row below 80 %; a row that is both says both, one that is neither is not there."""
    assert [(each[LABEL], each[SHORT]) for each in rows(first)] == [
        ("PROGRAM A", "capaian 80,00 % (< 100 %)"),
        ("Kegiatan A1", "capaian 75,00 % (< 100 %)"),
        ("Sub A1b", "capaian 50,00 % (< 100 %)"),
    ]
    weak = {each[LABEL]: each[SHORT] for each in rows(report(changed(OFFICE, "Sub A1b", realisasi=rp(100))))}
    assert weak["Sub A1b"] == "capaian 50,00 % (< 100 %); penyerapan 50,00 % (< 80 %)"
    assert weak["Kegiatan A1"] == "capaian 75,00 % (< 100 %); penyerapan 63,33 % (< 80 %)"
    assert "Sub A1a" not in weak


def test_only_the_indicator_that_is_weak_is_listed(report: Make) -> None:
    """Of two indicators of one program; the penyerapan of the row stands beside the first."""
    second = Row(
        "Realisasi",
        "indikator",
        "",
        parent=6,
        indikator="Indikator kedua",
        facts={"target": (10, 0, "Unit"), "kinerja": (9, 0, "")},
    )
    office = (*changed(OFFICE, "Program A", kinerja=(80, 0, "%")), second)
    found = [(each[INDICATOR], each[SHORT]) for each in rows(report(office)) if each[LABEL] == "PROGRAM A"]
    assert found == [("Indikator kedua", "capaian 90,00 % (< 100 %)")]


def test_less_is_asked_of_a_quarter_before_the_last(report: Make) -> None:
    """By the end of triwulan II a capaian of 50 % and a penyerapan of 40 % are enough."""
    office = tuple(
        each._replace(
            facts={
                f"{name}@TW2" if name in ("kinerja", "realisasi", "capaian") else name: value
                for name, value in each.facts.items()
            }
        )
        for each in changed(OFFICE, "Sub A1a", kinerja=(1, 0, ""), realisasi=rp(39))
    )
    made = report(office)
    assert {each[LABEL]: each[SHORT] for each in rows(made)} == {
        "Sub A1a": "capaian 25,00 % (< 50 %); penyerapan 39,00 % (< 40 %)"
    }
    said = [str(each[0]) for each in lines(made.workbook, SHEET)]
    assert "Yang dimuat: capaian < 50 % atau penyerapan < 40 % sampai dengan TW II." in said


def test_what_is_printed_as_the_limit_is_not_below_it(report: Make) -> None:
    """99,996 % is printed as 100,00 %."""
    office = changed(OFFICE, "Sub A1b", target=(25000, 0, ""), kinerja=(24999, 0, ""))
    assert "Sub A1b" not in {each[LABEL] for each in rows(report(office))}


def test_where_nothing_is_weak_the_table_says_so(report: Make) -> None:
    """And nothing is tinted; without a number of what was reached it says which document gives one."""
    good = changed(changed(OFFICE, "Program A", kinerja=(75, 0, "%")), "Sub A1b", kinerja=(2, 0, ""))
    good = changed(good, "Kegiatan A1", kinerja=[(50, 0, ""), (20, 0, "")])
    said = [each[LABEL] for each in lines(report(good).workbook, SHEET)]
    assert "Tidak ada capaian dan penyerapan di bawah batasnya." in said
    planned = tuple(each for each in OFFICE if each.document == "DPA")
    assert "Belum terisi; memerlukan Realisasi triwulan." in [
        each[LABEL] for each in lines(report(planned).workbook, SHEET)
    ]


def test_what_staff_write_stays_with_its_row(report: Make, first: Report) -> None:
    """Over nights, where rows were sorted, and where a further row became weak above it."""
    typed = saved(first.workbook, write("Sub A1b", AGAINST, "Pengadaan gagal"))
    typed = saved(typed, write("Kegiatan A1", DO, "Lelang dini"))
    second = report(published=[saved(typed, swap("PROGRAM A", "Sub A1b"))])
    assert kept(second) == {"Sub A1b": (None, "Pengadaan gagal", None), "Kegiatan A1": (None, None, "Lelang dini")}
    assert report(published=[second.workbook]).workbook == second.workbook
    third = report(changed(OFFICE, "Sub A1a", kinerja=(3, 0, "")), published=[second.workbook])
    assert [each[LABEL] for each in rows(third)] == ["PROGRAM A", "Kegiatan A1", "Sub A1a", "Sub A1b"]
    assert kept(third) == kept(second)


def kept(made: Report) -> dict[str, tuple[Any, ...]]:
    """Name -> what staff wrote, of the rows where they did."""
    return {each[LABEL]: each[FOR : DO + 1] for each in rows(made) if any(each[FOR : DO + 1])}


def test_what_was_written_of_a_row_that_is_weak_no_more_is_told_and_comes_back(report: Make, first: Report) -> None:
    """It is said once more beside the list, kept, and stands there again when the row does."""
    typed = saved(first.workbook, write("Sub A1b", DO, "Lelang dini"))
    better = report(changed(OFFICE, "Sub A1b", kinerja=(2, 0, "")), published=[typed])
    (told,) = [each for each in better.remarks if "Lelang dini" in each]
    assert told.startswith("Isian petugas perlu_perhatian.upaya › 1.6.1.2.1.2 › Indikator sub b: Lelang dini")
    assert kept(report(published=[better.workbook])) == {"Sub A1b": (None, None, "Lelang dini")}


def test_a_documents_word_stands_there_until_staff_write_their_own(report: Make) -> None:
    """The Kendala of the Realisasi; cleared again it is the document's once more, and never taken for what staff wrote."""

    def office(words: str) -> tuple[Row, ...]:
        return tuple(
            each._replace(words={"keterangan": words})
            if each.label == "Sub A1b" and each.document == "Realisasi"
            else each
            for each in OFFICE
        )

    before = report(office("Hujan"))
    assert kept(before) == {"Sub A1b": (None, "Hujan", None)}
    assert kept(report(office("Banjir"), published=[before.workbook])) == {"Sub A1b": (None, "Banjir", None)}
    own = report(office("Banjir"), published=[saved(before.workbook, write("Sub A1b", AGAINST, "Kemarau"))])
    assert kept(own) == {"Sub A1b": (None, "Kemarau", None)}
    cleared = report(office("Banjir"), published=[saved(own.workbook, write("Sub A1b", AGAINST, ""))])
    assert kept(cleared) == {"Sub A1b": (None, "Banjir", None)}


def test_a_row_whose_names_were_typed_over_is_said_and_its_workbook_kept(report: Make, first: Report) -> None:
    """By one name that is left it is still known; without any it is told which sheet it was."""
    typed = saved(first.workbook, write("Sub A1b", DO, "Lelang dini"))

    def rename(sheet: Any) -> None:
        (row,) = [each for each in sheet.iter_rows() if each[LABEL].value == "Sub A1b"]
        row[LABEL].value, row[INDICATOR].value = "Sub baru", "Indikator baru"

    assert kept(report(published=[saved(typed, rename)])) == {"Sub A1b": (None, None, "Lelang dini")}

    def unname(sheet: Any) -> None:
        rename(sheet)
        (row,) = [each for each in sheet.iter_rows() if each[LABEL].value == "Sub baru"]
        row[KODE].value = None

    lost = report(published=[saved(typed, unname)])
    assert kept(lost) == {}
    assert lost.left_behind == ("LKjIP.xlsx",)
    assert any("isian Perlu Perhatian yang barisnya tidak dikenali lagi" in each for each in lost.remarks)
