"""The example's own report as a draft, with slips in it: each is told once with its cell, what belongs there and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from draft_slips import PERCENTS, Slip, Slips, changes
from own_draft import DRAFT, SOURCES, OwnDraft, changed, own_draft, said_of, saved
from printed_draft import Places, Style, printed_draft, typed

from pipeline.model import Cell, Confidence, Finding, Number, Outcome
from pipeline.rulebook import rulebook

TOP = Path(__file__).parents[2]
JOINED = "gabung."  # notes on rows that were joined by their names
COUNT = 60
WITHOUT_NUMBERS = {"per_triwulan", "rekomendasi"}
"""One quarter alone is reported in the example, and what an evaluation recommends is words."""


@pytest.fixture(scope="module")
def own() -> OwnDraft:
    """Our own tables, values only."""
    return own_draft(rulebook.load(TOP / "rules"), TOP / "contoh", SOURCES)


class Printed(NamedTuple):
    """The same tables as the office prints them, and where each of our cells stands."""

    workbook: bytes
    places: Places


@pytest.fixture(scope="module")
def printed(own: OwnDraft) -> Printed:
    return Printed(*printed_draft(own.made, own.year))


@pytest.fixture(scope="module")
def without(own: OwnDraft) -> list[Finding]:
    """What is said of the sources alone."""
    return said_of(own, b"")


@pytest.fixture(scope="module")
def clean(own: OwnDraft) -> list[Finding]:
    """What is said with our own tables as the draft."""
    return own.said()


@pytest.fixture(scope="module")
def clean_print(own: OwnDraft, printed: Printed) -> list[Finding]:
    """What is said with the printed tables as the draft."""
    return said_of(own, printed.workbook)


def mark(finding: Finding) -> tuple[object, ...]:
    """What a finding is known by here: its rule, its first cell, its row."""
    return finding.rule, finding.cells[:1], finding.label, finding.measure


def of_the_draft(found: Iterable[Finding]) -> list[Finding]:
    """Findings that stand in the draft, notes on joins left out."""
    return [each for each in found if each.cells and each.cells[0].file == DRAFT and not each.rule.startswith(JOINED)]


def new(found: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """Findings that were not there before."""
    known = {mark(each) for each in before}
    return [each for each in found if mark(each) not in known]


def cells_of(finding: Finding) -> set[Cell]:
    """Its cells, and those where the same figure stands again or what follows from it."""
    return {*finding.cells[:1], *(each.cell for each in finding.alternatives)}


def is_told(slip: Slip, cell: Cell, found: Sequence[Finding]) -> bool:
    """Whether one finding names the cell, says what belongs there, and knows why."""
    named = [each for each in found if each.cells[:1] == (cell,)] or [each for each in found if cell in cells_of(each)]
    right = slip.spot.value * 100 if slip.spot.column in PERCENTS else slip.spot.value
    return len(named) == 1 and _says(named[0], right) and named[0].cause is not None


def _says(finding: Finding, right: Fraction) -> bool:
    """Whether a finding proposes a value, as far as it is printed."""
    proposed = finding.expected
    if not isinstance(proposed, Number):
        return False
    return abs(Fraction(proposed.value, 10**proposed.decimals) - right) <= Fraction(1, 2 * 10**proposed.decimals)


def untold(slips: Mapping[Cell, Slip], found: Sequence[Finding]) -> list[tuple[str, str]]:
    """Slips that no finding tells as it should: (kind, cell)."""
    return [(slip.kind, str(cell)) for cell, slip in slips.items() if not is_told(slip, cell, found)]


def besides(slips: Mapping[Cell, Slip], found: Sequence[Finding]) -> list[tuple[object, ...]]:
    """Findings that are about none of the slips."""
    return [mark(each) for each in found if slips.keys().isdisjoint(cells_of(each))]


def test_our_own_tables_are_a_draft_without_a_finding(clean: list[Finding], without: list[Finding]) -> None:
    """Taken as the office's own draft they say what the sources say, and the sources' findings stay as they are."""
    assert of_the_draft(clean) == []
    assert {mark(each) for each in without} <= {mark(each) for each in clean}


def test_the_same_tables_as_offices_print_them_have_no_finding(clean_print: list[Finding]) -> None:
    """Other headings, no kode, texts, several tables of one sheet: every figure is found and none is wrong."""
    assert of_the_draft(clean_print) == []


@pytest.mark.parametrize("style", [Style(money_above=True), Style(every_number=True)], ids=["sasaran", "nomor"])
def test_another_way_to_print_the_tree_is_no_fault(own: OwnDraft, style: Style) -> None:
    """Money beside the sasaran, a number before every row: the names tell the levels."""
    assert of_the_draft(said_of(own, printed_draft(own.made, own.year, style)[0])) == []


def test_a_pagu_copied_from_another_program_is_one_finding(own: OwnDraft, clean: list[Finding]) -> None:
    """Where two sums ask for one row, and only one of them is broken."""
    spots = {(each.table, each.column, each.line): each for each in own.spots()}
    here, there = (spots["alokasi", "pagu", line] for line in (4, 7))
    found = new(own.said({(here.sheet, here.address): int(there.value)}), clean)
    assert [(each.cells[0].address, each.outcome) for each in found] == [(here.address, Outcome.SALAH)]


@pytest.mark.parametrize("seed", [1, 2])
def test_sixty_slips_over_all_tables_are_each_told_once(own: OwnDraft, clean: list[Finding], seed: int) -> None:
    """Cell, value and cause of each; nothing else is said."""
    slips = Slips(own).some(seed, COUNT)
    assert len(slips) == COUNT
    assert {slip.spot.table for slip in slips} == {table.layout.id for table in own.made} - WITHOUT_NUMBERS
    at = {own.cell(slip.spot.sheet, slip.spot.address): slip for slip in slips}
    found = new(own.said(changes(slips)), clean)
    assert (untold(at, found), besides(at, found)) == ([], [])


@pytest.mark.parametrize("seed", [1, 2])
def test_sixty_slips_in_the_printed_tables_are_each_told_once(
    own: OwnDraft, printed: Printed, clean_print: list[Finding], seed: int
) -> None:
    """The same where the office prints its tables its own way."""
    places = printed.places
    slips = Slips(own).some(seed, COUNT, lambda spot: (spot.table, spot.column, spot.line) in places)
    assert len(slips) == COUNT
    where = {places[slip.spot.table, slip.spot.column, slip.spot.line]: slip for slip in slips}
    wrong = {place: typed(slip.value, own.format_of(slip.spot)) for place, slip in where.items()}
    at = {own.cell(*place): slip for place, slip in where.items()}
    found = new(said_of(own, changed(printed.workbook, wrong)), clean_print)
    assert (untold(at, found), besides(at, found)) == ([], [])


def test_a_right_cell_is_never_accused(own: OwnDraft, clean: list[Finding]) -> None:
    """Whatever is said with certainty of a draft with slips, it is said of a cell with one."""
    slips = Slips(own).some(3, COUNT)
    wrong = {own.cell(slip.spot.sheet, slip.spot.address) for slip in slips}
    sure = (Confidence.PASTI, Confidence.KUAT)
    accused = {each.cells[0] for each in new(own.said(changes(slips)), clean) if each.confidence in sure}
    assert accused <= wrong


def test_a_copied_fault_is_one_finding_with_what_follows(own: OwnDraft, clean: list[Finding]) -> None:
    """A penyerapan of Tabel 3.7, and the efisiensi computed from it: the first is wrong, the second follows."""
    spots = {(each.table, each.column, each.line): each for each in own.spots()}
    persen, efisiensi, capaian = (spots["tabel_3_7", column, 1] for column in ("penyerapan", "efisiensi", "capaian"))
    wrong = {
        (persen.sheet, persen.address): 0.9553,
        (efisiensi.sheet, efisiensi.address): float(round(capaian.value * 100 - Fraction(9553, 100), 2)),
    }
    found = new(own.said(wrong), clean)
    assert [(str(each.cells[0].address), each.outcome) for each in found] == [(persen.address, Outcome.SALAH)]
    assert found[0].cause is not None
    assert found[0].cause.id == "persen_kantor"
    assert [(each.cell.address, each.cause and each.cause.id) for each in found[0].alternatives] == [
        (efisiensi.address, "ikut_berubah")
    ]


def test_a_table_of_last_year_left_in_is_one_finding(own: OwnDraft) -> None:
    """Its totals hold and are last year's: one finding of the whole table, not one a cell."""
    earlier = last_year(own)
    with_earlier = own.beside("LKjIP 2022.xlsx", earlier)
    table = next(each for each in own.made if each.layout.id == "tabel_3_6")
    left = openpyxl.load_workbook(BytesIO(earlier))[table.sheet]
    wrong = {
        (table.sheet, table.address(column, line)): left[table.address(column, line)].value
        for column in ("pagu", "realisasi", "penyerapan", "sisa")
        for line in range(len(table.lines))
    }
    found = new(said_of(with_earlier, changed(own.workbook, wrong)), said_of(with_earlier, own.workbook))
    assert [(each.outcome, each.cause and each.cause.id, dict(each.args)["meleset"]) for each in found] == [
        (Outcome.BEDA, "salin_tahun_lalu", "12")
    ]


def test_an_empty_print_is_filled_with_what_a_draft_may_say(own: OwnDraft, printed: Printed) -> None:
    """The office's own blank tables, filled, are a draft without a finding; every cell that stays blank has its reason."""
    words = ("nomor", "uraian", "indikator")
    empty = {place: None for (_, column, _), place in printed.places.items() if column not in words}
    (filled,) = own.report(changed(printed.workbook, empty)).own
    assert of_the_draft(said_of(own, filled.content or b"")) == []
    book = openpyxl.load_workbook(BytesIO(filled.content or b""))
    told = {(line[0], line[1]): line[5] for line in book["Daftar Isian"].iter_rows(min_row=2, values_only=True)}
    put_in = {place for place in empty if book[place[0]][place[1]].value is not None}
    assert put_in == {(cell.sheet, cell.address) for cell in filled.cells} & empty.keys()
    assert len(put_in) > 0.8 * len(empty)
    assert all(told[place] for place in put_in)
    assert not any("Tidak diisi" in str(told[place]) for place in put_in)


def test_a_finding_of_a_draft_closes_where_its_figure_was_seen_to_agree(own: OwnDraft) -> None:
    """Mended, it is Selesai; in a draft without that table nobody can say, and it stays open."""
    spot = next(
        each for each in own.spots() if (each.table, each.column) == ("tabel_3_4", "kinerja") and each.value == 841
    )
    wrong = {(spot.sheet, spot.address): 481}
    first = own.report(changed(own.workbook, wrong))
    line = lines_of(first.workbook)[0]
    assert (line["No"], line["Tertulis"], line["Usulan / Pembanding"], line["Status"]) == ("T-001", 481, 841, "Baru")
    before = [("LKjIP.xlsx", first.workbook)]
    mended = lines_of(own.report(own.workbook, before).workbook)
    assert [each["Status"] for each in mended if each["No"] == line["No"]] == ["Selesai"]
    book = openpyxl.load_workbook(BytesIO(own.workbook))
    del book[spot.sheet]
    gone = lines_of(own.report(saved(book), before).workbook)
    assert [each["Status"] for each in gone if each["No"] == line["No"]] != ["Selesai"]


def lines_of(workbook: bytes) -> list[dict[str, object]]:
    """The lines of the Daftar Selisih by their headings; a number without what stands below it."""
    rows = list(openpyxl.load_workbook(BytesIO(workbook))["Daftar Selisih"].iter_rows(values_only=True))
    lines = [dict(zip(map(str, rows[4]), row, strict=True)) for row in rows[5:] if row[0]]
    return [{**line, "No": str(line["No"]).split("\n")[0]} for line in lines]


def last_year(own: OwnDraft) -> bytes:
    """The report of the year before: nine tenths of the money, eight of it spent."""
    book = openpyxl.load_workbook(BytesIO(own.workbook))
    shares = {"pagu": Fraction(9, 10), "realisasi": Fraction(8, 10), "penyerapan": Fraction(8, 9)}
    for spot in own.spots():
        if spot.column in shares:
            book[spot.sheet][spot.address] = float(spot.value * shares[spot.column])
    values = {(each.table, each.column, each.line): each.value for each in own.spots()}
    for spot in own.spots():
        if spot.column == "sisa":
            pagu, spent = (values[spot.table, name, spot.line] * shares[name] for name in ("pagu", "realisasi"))
            book[spot.sheet][spot.address] = float(pagu - spent)
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str):
            cell.value = cell.value.replace("2022", "2021").replace("2023", "2022")
    return saved(book)


@pytest.mark.parametrize("as_printed", [False, True], ids=["own", "print"])
def test_the_target_of_the_renja_is_held_against_the_renja(
    own: OwnDraft, printed: Printed, clean: list[Finding], clean_print: list[Finding], *, as_printed: bool
) -> None:
    """In Tabel 2.3, beside the target in force, which another document may say: 60 % typed 85 %."""
    spot = next(
        each for each in own.spots() if (each.table, each.column) == ("tabel_2_3", "target_renja") and each.value == 60
    )
    place = printed.places[spot.table, spot.column, spot.line] if as_printed else (spot.sheet, spot.address)
    workbook, before = (printed.workbook, clean_print) if as_printed else (own.workbook, clean)
    found = new(said_of(own, changed(workbook, {place: "85%" if as_printed else 85})), before)
    assert [(each.cells[0], each.measure, str(each.expected)) for each in found] == [
        (own.cell(*place), "target_renja", str(Number(60, 0, "%")))
    ]
