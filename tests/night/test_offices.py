"""offices.py: what the grouping decided is said in each report."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Cell, Finding, OfficeYear, Outcome, Severity
from pipeline.night.copies import Copy, copies_of
from pipeline.night.manifest import PUBLISHED, OfficeEntry
from pipeline.night.office_folders import FolderNames
from pipeline.night.offices import Plan, grouping_findings, plans
from pipeline.night.placing import DOUBLED, Grouping, Placed, TableId, Unused
from pipeline.write.findings.matter_words import in_line
from pipeline.write.findings.matters import matters
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
    unused = (
        Unused(table("d.xlsx"), "dokumen_ganda", ("e.xlsx",)),
        Unused(table("f.xlsx"), "versi_murni", ("e.xlsx",)),
    )
    assert grouping_findings(plan(placed, unused), BOOK.readings) == (
        note("kelompok.folder", Severity.CATATAN, "b.xlsx", "DPA"),
        note("kelompok.satu_satunya", Severity.CATATAN, "c.xlsx", "RFK"),
        note("kelompok.dokumen_ganda", Severity.SEDANG, "d.xlsx", "DPA", ("dipakai", "e.xlsx")),
        note("kelompok.versi_murni", Severity.CATATAN, "f.xlsx", "DPA", ("dipakai", "e.xlsx")),
    )


def test_a_file_is_known_by_its_name_also_where_that_holds_a_comma() -> None:
    """Two files used together and one whose name looks like two: each a name of its own; read out it stands in marks."""
    pair, one = ("a.xlsx", "b.xlsx"), ("Realisasi, per program.xlsx",)
    unused = (Unused(table("c.xlsx"), DOUBLED, one), Unused(table("d.xlsx"), DOUBLED, pair))
    assert copies_of(plan((), unused)) == (Copy("c.xlsx", "S", (0,), one), Copy("d.xlsx", "S", (0,), pair))
    assert [each.detail for each in unused] == ["“Realisasi, per program.xlsx”", "a.xlsx, b.xlsx"]


def test_sheets_of_one_file_that_stay_out_are_told_apart_in_their_line() -> None:
    """Each with its sheet, its document and what is used in its place, not twice the same cell and name."""
    two = (replace(table("c.xlsx"), sheet="TW 1"), replace(table("c.xlsx"), sheet="TW 2", number=1))
    unused = (Unused(two[0], DOUBLED, ("a.xlsx",)), Unused(two[1], DOUBLED, ("b.xlsx",)))
    (line,) = matters(grouping_findings(plan((), unused), BOOK.readings), BOOK.rules)
    assert in_line(line, BOOK.rules).subject.splitlines()[1:] == [
        "“c.xlsx”, lembar TW 1: DPA yang sama ada di berkas lain; yang dipakai: a.xlsx.",
        "“c.xlsx”, lembar TW 2: DPA yang sama ada di berkas lain; yang dipakai: b.xlsx.",
    ]


LONG = "Dinas Pendidikan dan Kebudayaan Kabupaten {}"


def folders(
    *offices: str, last: dict[OfficeYear, OfficeEntry] | None = None, there: dict[str, str] | None = None
) -> dict[str, str]:
    """Where the reports of these offices go, and under which name. `there`: folders, and whose workbook lies in each."""
    grouping = Grouping({OfficeYear(office, 2023): () for office in offices}, ())
    owners = there or {}
    names = FolderNames(BOOK.vocabulary.offices.short, frozenset(owners), lambda name: owners[name])
    return {each.folder: each.workbook for each in plans(grouping, {}, "", last or {}, names=names)}


def test_a_long_name_is_short_on_the_disk_and_in_the_workbooks_name() -> None:
    """By the acronym that everybody knows."""
    assert folders(LONG.format("Mojokerto")) == {"Dikbud Kab. Mojokerto/2023": "LKjIP 2023 Dikbud Kab. Mojokerto.xlsx"}


def test_two_names_that_come_out_the_same_are_told_apart() -> None:
    """Each with a mark of its own; a folder that was there before keeps its name, however long."""
    one, other = (f"Dinas {each} Kabupaten Sungai Raya" for each in ("Aneka Usaha Rakyat", "Anak, Usia dan Remaja"))
    assert list(folders(one, other)) == ["DAUR Kab. Sungai Raya f4fa6c/2023", "DAUR Kab. Sungai Raya 2f4526/2023"]
    before = OfficeEntry(one, 2023, f"{one}/2023", PUBLISHED)
    both = folders(one, other, last={before.place: before})
    assert both == {
        f"{one}/2023": f"LKjIP 2023 {one}.xlsx", "DAUR Kab. Sungai Raya/2023": "LKjIP 2023 DAUR Kab. Sungai Raya.xlsx",
    }  # fmt: skip


def test_a_folder_under_the_whole_name_is_kept_though_the_memory_of_it_is_lost() -> None:
    """What staff wrote lies in it."""
    long = LONG.format("Mojokerto")
    assert folders(long, there={long: long}) == {f"{long}/2023": f"LKjIP 2023 {long}.xlsx"}


def test_of_two_short_names_alike_each_keeps_its_folder_though_the_memory_is_lost() -> None:
    """What lies in the folder says whose it is; also where only one of them is reported on tonight."""
    one, other = (f"Dinas {each} Kabupaten Sungai Raya" for each in ("Aneka Usaha Rakyat", "Anak, Usia dan Remaja"))
    short, marked = "DAUR Kab. Sungai Raya", "DAUR Kab. Sungai Raya 2f4526"
    both = {short: one, marked: other}
    assert list(folders(one, other, there=both)) == [f"{short}/2023", f"{marked}/2023"]
    assert [list(folders(each, there=both)) for each in (one, other)] == [[f"{short}/2023"], [f"{marked}/2023"]]
    assert list(folders(other, there={short: one})) == [f"{marked}/2023"]
    assert list(folders(one, there={short: one.upper()})) == [f"{short}/2023"]
    assert list(folders(one, there={short: ""})) == [f"{short}/2023"]
