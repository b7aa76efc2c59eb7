"""Every total of the report against its source's own Jumlah: what is lost on the way is said under the table and is a finding."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from small_office import OFFICE, Row, finding, lines, rp

from pipeline.model import Cell, Evidence, Number, Outcome, Side, SideKind, Term
from pipeline.write.report import Report

SHEET = "Realisasi Belanja TW IV"


def notes(made: Report, sheet: str) -> list[str]:
    """The lines under a sheet's tables that speak of a Jumlah."""
    return [str(each[0]) for each in lines(made.workbook, sheet) if str(each[0]).startswith("Jumlah ")]


def found(made: Report) -> list[tuple[Any, ...]]:
    return [
        (each["aturan"], each["hasil"], each["tingkat"], each["sel"], each["tertulis"])
        for each in json.loads(made.findings)
    ]


def with_total(document: str, rupiah: int, measure: str = "pagu") -> tuple[Row, ...]:
    """The office, whose document prints another Jumlah than its rows make."""
    return tuple(
        row._replace(facts={**row.facts, measure: rp(rupiah)})
        if (row.document, row.level) == (document, "total")
        else row
        for row in OFFICE
    )


def test_a_total_that_is_its_sources_own_says_nothing(report: Callable[..., Report]) -> None:
    """The DPA's Jumlah of pagu and the Realisasi's of realisasi are what the tables come to."""
    made = report()
    assert (notes(made, SHEET), found(made)) == ([], [])


def test_what_is_lost_on_the_way_is_said_and_found(report: Callable[..., Report]) -> None:
    """The DPA prints 484, its rows read make 300: under every table of that total, and once in the list, at the printed Jumlah."""
    made = report(with_total("DPA", 484))
    said = "Jumlah Anggaran (Rp) di sini Rp300, sedangkan baris Jumlah dokumen sumbernya Rp484 (DPA.xlsx › Lembar1!J14): kurang Rp184."
    assert notes(made, SHEET) == [said]
    assert [notes(made, sheet) for sheet in ("Tabel 3.6 Anggaran Sasaran", "Alokasi per Sasaran")] == [[said], [said]]
    assert found(made) == [("laporan.jumlah", "TIDAK_TERLACAK", "Tinggi", "J14", 484)]


def test_a_jumlah_that_a_finding_explains_is_not_found_twice(report: Callable[..., Report]) -> None:
    """A wrong cell of its sheet and measure has it in its own list; the table says it all the same."""
    known = finding(document="DPA", measure="pagu", cells=(Cell("DPA.xlsx", "Lembar1", 12, 10),))
    made = report(with_total("DPA", 484), [known])
    assert len(notes(made, SHEET)) == 1
    assert [each[0] for each in found(made)] == ["jumlah.induk"]


def test_equations_of_which_nobody_knows_the_wrong_cell_explain_what_they_count(report: Callable[..., Report]) -> None:
    """Those of one that names its cell count for that cell's measure alone."""
    cells = (Cell("DPA.xlsx", "Lembar1", 12, 10),)
    side = Side(SideKind.FIGURE, (Term("pagu"),))
    off = Evidence("r", "A", side, Number(1, 2, "Rp"), "=", side, Number(2, 2, "Rp"), None, None, holds_before=False, holds_after=False, cells=cells)  # fmt: skip
    for outcome, told in ((Outcome.TIDAK_TERLACAK, False), (Outcome.SALAH, True)):
        other = finding(document="DPA", measure="realisasi", cells=cells, outcome=outcome, evidence=(off,))
        assert ("laporan.jumlah" in [each[0] for each in found(report(with_total("DPA", 484), [other]))]) is told


def test_a_finding_of_something_else_explains_nothing(report: Callable[..., Report]) -> None:
    """Another measure of the same sheet; a difference that may be lawful."""
    cells = (Cell("DPA.xlsx", "Lembar1", 12, 10),)
    for other in (
        finding(document="DPA", measure="realisasi", cells=cells),
        finding(document="DPA", measure="pagu", cells=cells, outcome=Outcome.BEDA),
    ):
        assert "laporan.jumlah" in [each[0] for each in found(report(with_total("DPA", 484), [other]))]


def test_each_column_is_held_against_its_own_source(report: Callable[..., Report]) -> None:
    """Realisasi is the Realisasi's, whatever the DPA says."""
    made = report(with_total("Realisasi", 251, "realisasi"))
    assert [each[3] for each in found(made)] == ["J20"]
    assert notes(made, SHEET) == [
        "Jumlah Realisasi Keuangan (Rp) di sini Rp250, sedangkan baris Jumlah dokumen sumbernya Rp251 (Realisasi.xlsx › Lembar1!J20): kurang Rp1."
    ]
