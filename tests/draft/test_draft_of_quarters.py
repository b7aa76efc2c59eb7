"""The table of quarters in a draft: each figure is held against the report of its own quarter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from golden import jalan
from own_draft import DRAFT, OwnDraft, changed, own_draft, said_of
from printed_draft import Places, Print, printed
from test_books_of_quarters import OFFICE, SPENT, files
from test_quarters_and_follow_up import DPA

from pipeline.model import Finding, OfficeYear
from pipeline.rulebook import rulebook

TOP = Path(__file__).parents[2]
TABLE = "per_triwulan"
JOINED = "gabung."
UNDECIDED = "baca.angka_rancu"
PRINT = Print(
    TABLE, "Per Triwulan", "Tabel 3.11 Realisasi Kinerja dan Anggaran per Triwulan Tahun 2023",
    (("kode", "", "Kode"), ("uraian", "", "Program/Kegiatan/Sub Kegiatan"), ("indikator", "", "Indikator Kinerja"), ("target", "", "Target 2023"),
     *((f"kinerja_{at}", "Realisasi Kinerja", f"Triwulan {name}") for at, name in enumerate(SPENT, 1)),
     *((f"realisasi_{at}", "Realisasi Keuangan", f"s.d. Triwulan {name}") for at, name in enumerate(SPENT, 1))),
)  # fmt: skip


WITHOUT_KODE = replace(PRINT, columns=PRINT.columns[1:])


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> OwnDraft:
    """Of an office that reported on all four."""
    folder = tmp_path_factory.mktemp("kantor")
    content = {"DPA.xlsx": DPA, **files(SPENT)}
    for file, text in content.items():
        jalan.written(folder / file, file, {"Lembar1": text})
    return own_draft(rulebook.load(TOP / "rules"), folder, list(content), OfficeYear(OFFICE, 2023))


@pytest.fixture(scope="module", params=[PRINT, WITHOUT_KODE], ids=["kode", "nama"])
def print_(own: OwnDraft, request: pytest.FixtureRequest) -> tuple[bytes, Places]:
    """With kode, and where the names alone tell the rows."""
    return printed(own.made, own.year, (request.param,))


def of_the_draft(found: list[Finding]) -> list[Finding]:
    """Findings that stand in the draft; notes on joins, and on the amount 1.300 that its column does not decide, left out."""
    return [
        each
        for each in found
        if each.cells and each.cells[0].file == DRAFT and not each.rule.startswith(JOINED) and each.rule != UNDECIDED
    ]


def test_the_table_of_quarters_is_a_draft_without_a_finding(own: OwnDraft, print_: tuple[bytes, Places]) -> None:
    """Ours, and as an office prints it."""
    assert of_the_draft(own.said()) == []
    assert of_the_draft(said_of(own, print_[0])) == []


@pytest.mark.parametrize("as_printed", [False, True], ids=["own", "print"])
@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
@pytest.mark.parametrize(("measure", "line"), [("kinerja", 1), ("realisasi", 2)])
def test_a_figure_of_another_quarter_is_told_with_its_own(
    own: OwnDraft, print_: tuple[bytes, Places], measure: str, line: int, quarter: int, *, as_printed: bool
) -> None:
    """The next quarter's (of the last the first's) typed there: one finding, that cell, the value of its own report."""
    spots = {(each.column, each.line): each for each in own.spots() if each.table == TABLE}
    here, there = spots[f"{measure}_{quarter}", line], spots[f"{measure}_{quarter % 4 + 1}", line]
    workbook, places = print_ if as_printed else (own.workbook, {})
    place = places[TABLE, here.column, line] if as_printed else (here.sheet, here.address)
    found = of_the_draft(said_of(own, changed(workbook, {place: int(there.value)})))
    assert [each.cells[0] for each in found] == [own.cell(*place)]
    assert found[0].expected is not None
    assert found[0].expected.value == here.value * 10 ** found[0].expected.decimals
