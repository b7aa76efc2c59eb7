"""units.py: what several units of an office, or several parts of a document, have of one kode adds up."""

from __future__ import annotations

import pytest
from small_office import PLACE, Row, frames_of, rp

from pipeline.model import Cell, Number
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.precedence import Take
from pipeline.write.office_data.office_data import Figure
from pipeline.write.office_data.read_frames import office_data

KODE = "1.2.2"


def program(pagu: int, parent: int = -1, file: str = "DPA.xlsx", **more: tuple[int, int, str]) -> Row:
    return Row("DPA", "program", "PROGRAM", KODE, parent, facts={"pagu": rp(pagu), **more}, words={"file": file})


def figure(layouts: Layouts, *rows: Row, measure: str = "pagu") -> Figure:
    """The program's only figure in the DPA."""
    table, facts = frames_of(rows)
    facts["file"] = [table["file"][rowid] for rowid in facts["rowid"]]
    data = office_data(table, facts, layouts, PLACE.year)
    (node,) = data.programs
    (found,) = data.of(node, Take("dpa", measure))
    return found


def unit(name: str) -> Row:
    return Row("DPA", "skpd", name)


def test_units_of_one_table_are_added(layouts: Layouts) -> None:
    """The Dinas and two puskesmas have the program; each cell that was added is kept."""
    rows = unit("Dinas"), program(100, 0), unit("Puskesmas A"), program(20, 2), unit("Puskesmas B"), program(3, 4)
    found = figure(layouts, *rows)
    assert (found.number, found.cell.row) == (Number(12300, 2, "Rp"), 11)
    assert found.further == (Cell("DPA.xlsx", "Lembar1", 13, 10), Cell("DPA.xlsx", "Lembar1", 15, 10))


def test_parts_in_several_files_are_added(layouts: Layouts) -> None:
    """Both count the same of the same year."""
    assert figure(layouts, program(100), program(20, file="DPA b.xlsx")).number == Number(12000, 2, "Rp")


@pytest.mark.parametrize(
    "other",
    [
        program(20),
        program(20, file="DPA b.xlsx", **{"realisasi@TW3": rp(5)}),
        program(20, file="x.xlsx")._replace(form="lain"),
    ],
)
def test_a_repetition_another_quarter_and_another_form_are_no_parts(layouts: Layouts, other: Row) -> None:
    """The first one counts, alone."""
    found = figure(layouts, program(100), other)
    assert (found.number, found.further) == (Number(10000, 2, "Rp"), ())


def test_a_part_that_could_not_be_read_leaves_the_sum_unmade(layouts: Layouts) -> None:
    """A sum with a missing part is missing: the first document's own number is shown, its cell alone."""
    unread = program(0, file="DPA b.xlsx")._replace(facts={"pagu": "tidak terbaca"})
    assert figure(layouts, program(100), unread).further == ()
