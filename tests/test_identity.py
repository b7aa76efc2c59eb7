"""identity.py: a finding is the same one wherever its row stands tonight, and never its twin's."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from small_office import PLACE, Row, finding, frames_of, rp

from pipeline.identity import UNREAD, Spot, Spots, placed
from pipeline.model import Cell

TWINS = (
    Row("RAK", "sub_kegiatan", "Sub A1a", "1.6.1.2.1.1", facts={"pagu": rp(3)}),
    Row("RAK", "rekening", "Belanja ATK", "", 0, facts={"pagu": rp(1)}),
    Row("RAK", "sub_kegiatan", "Sub A1b", "1.6.1.2.1.2", facts={"pagu": rp(4)}),
    Row("RAK", "rekening", "Belanja ATK", "", 2, facts={"pagu": rp(2)}),
    Row("RAK", "rekening", "Belanja ATK", "", 2, facts={"pagu": rp(2)}),
)


def at(row: int, rows: tuple[Row, ...] = TWINS, sheet: str = "Lembar1") -> str:
    """The id of a finding about the first number of a row (from 0), after the frames were made."""
    frame, facts = frames_of(rows)
    for each in (frame, facts):
        each["sheet"] = sheet
    one = finding(document="RAK", cells=(Cell("RAK.xlsx", sheet, row + 10, 10),), label="Belanja ATK", measure="pagu")
    return placed([one], Spots(frame, facts))[0].fingerprint


def test_twins_under_different_parents_are_two() -> None:
    """The same name below two sub kegiatan, and twice below one: three ids."""
    assert len({at(1), at(3), at(4)}) == 3


def test_an_inserted_row_a_new_amount_and_a_renamed_sheet_change_no_id() -> None:
    """Neither the row's number nor what it says in rupiah is its identity, nor the sheet that alone has its form."""
    more = (Row("RAK", "rekening", "Belanja lain", "", 0, facts={"pagu": rp(9)}),)
    moved = (TWINS[0], *more, TWINS[1], TWINS[2], *(replace_parent(each, 3) for each in TWINS[3:]))
    assert [at(2, moved), at(4, moved)] == [at(1), at(3)]
    assert at(1, (TWINS[0], TWINS[1]._replace(facts={"pagu": rp(700)}))) == at(1)
    assert at(1, sheet="Anggaran Kas") == at(1)


def replace_parent(row: Row, parent: int) -> Row:
    return row._replace(parent=parent)


def test_a_row_with_a_kode_is_known_by_it_whatever_its_name() -> None:
    """A label corrected is still the same row; a row without a kode is known by its name."""
    assert at(0, (TWINS[0]._replace(label="Sub A1a (perubahan)"),)) == at(0)
    assert at(1, (TWINS[0], TWINS[1]._replace(label="Belanja alat tulis"))) != at(1)


def test_two_sheets_of_one_form_are_told_apart_by_their_names() -> None:
    """Only then does the sheet's name belong to the identity."""
    frame, facts = frames_of(TWINS[:2])
    second, more = frame.copy(), facts.copy()
    for each in (second, more):
        each["sheet"] = "UPTD"
    second["parent"], more["rowid"], second.index = [-1, 2], more["rowid"] + 2, second.index + 2
    spots = Spots(pd.concat([frame, second]), pd.concat([facts, more], ignore_index=True))
    tables = [spots.of(Cell("RAK.xlsx", sheet, 10, 10), PLACE) for sheet in ("Lembar1", "UPTD")]
    assert [each.table for each in tables if each] == ["formulir › lembar1", "formulir › uptd"]


def test_values_are_found_by_their_spots() -> None:
    """Numbers by measure and period, rows by themselves; what could not be read says so."""
    frame, facts = frames_of((TWINS[0],))
    spots = Spots(frame, facts)
    number = Spot("RAK", "formulir", ("1.6.1.2.1.1",), "pagu", "2023")
    row = replace(number, measure="", period="")
    assert dict(spots.values(PLACE)) == {number: "300e-2 Rp", row: "Sub A1a|1.6.1.2.1.1"}
    assert spots.of(Cell("RAK.xlsx", "Lembar1", 10, 10), PLACE) == number
    assert spots.of(Cell("RAK.xlsx", "Lembar1", 10, 2), PLACE) == row
    facts["value"] = pd.array([pd.NA], dtype="Int64")
    assert Spots(frame, facts).values(PLACE)[number] == UNREAD


@pytest.mark.parametrize("cell", [Cell("RAK.xlsx", "Lain", 10, 10), Cell("RAK.xlsx", "Lembar1", 99, 1)])
def test_a_cell_of_no_table_has_no_spot(cell: Cell) -> None:
    """Its finding is known by what it says, as it was."""
    frame, facts = frames_of(TWINS)
    assert Spots(frame, facts).of(cell, PLACE) is None
    one = finding(cells=(cell,))
    assert placed([one], Spots(frame, facts)) == [one]
