"""offices.py: what the grouping decided is said in each report."""

from __future__ import annotations

from pipeline.model import Cell, Finding, OfficeYear, Outcome, Severity
from pipeline.night.offices import Plan, grouping_findings
from pipeline.night.placing import Placed, TableId, Unused
from tests.read.sheets import BOOK

PLACE = OfficeYear("Dinas Sosial Kabupaten Contoh", 2023)


def table(file: str, document: str = "DPA") -> TableId:
    return TableId(file, 0, "S", "dpa_rekap", document, "", (2023,), "")


def plan(placed: tuple[Placed, ...], unused: tuple[Unused, ...] = ()) -> Plan:
    return Plan(PLACE, placed, unused, "", "")


def note(rule: str, severity: Severity, file: str, document: str, *args: tuple[str, str]) -> Finding:
    cell = Cell(file, "S", 1, 1)
    return Finding(*(PLACE.office, PLACE.year), rule, Outcome.BEDA, severity, document, (cell,), label=file, args=args)


def test_tables_placed_by_their_headings_need_no_word() -> None:
    """Nothing was decided."""
    assert grouping_findings(plan((Placed(table("a.xlsx"), "judul"),)), BOOK.readings) == ()


def test_what_was_decided_without_a_heading_or_left_out_is_said() -> None:
    """By the rule of its kind, with its severity; a file that was used instead is named."""
    placed = (Placed(table("c.xlsx", "RFK"), "satu_satunya"), Placed(table("b.xlsx"), "folder"))
    unused = (Unused(table("d.xlsx"), "dokumen_ganda", "e.xlsx"), Unused(table("f.xlsx"), "versi_murni", "e.xlsx"))
    assert grouping_findings(plan(placed, unused), BOOK.readings) == (
        note("kelompok.folder", Severity.CATATAN, "b.xlsx", "DPA"),
        note("kelompok.satu_satunya", Severity.CATATAN, "c.xlsx", "RFK"),
        note("kelompok.dokumen_ganda", Severity.SEDANG, "d.xlsx", "DPA", ("dipakai", "e.xlsx")),
        note("kelompok.versi_murni", Severity.CATATAN, "f.xlsx", "DPA", ("dipakai", "e.xlsx")),
    )
