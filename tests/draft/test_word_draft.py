"""A draft in Word: its printed tables are held against the sources like those of a workbook."""

from __future__ import annotations

from pathlib import Path

from draft_slips import Slips
from own_draft import SOURCES, changed, own_draft, said_of
from printed_draft import printed_draft, typed
from printed_word import as_word
from test_own_draft import COUNT, JOINED, besides, is_told, new

from pipeline.model import Cell
from pipeline.rulebook import rulebook

TOP = Path(__file__).parents[2]
NAME = "LKjIP rancangan.docx"


def test_sixty_slips_in_the_tables_of_a_word_document_are_each_told_once() -> None:
    """Without them nothing is said of it; with them cell, value and cause of each, and nothing else."""
    own = own_draft(rulebook.load(TOP / "rules"), TOP / "contoh", SOURCES)
    workbook, places = printed_draft(own.made, own.year)
    word, where = as_word(workbook)
    clean = said_of(own, word, NAME)
    assert [
        each for each in clean if each.cells and each.cells[0].file == NAME and not each.rule.startswith(JOINED)
    ] == []
    slips = Slips(own).some(3, COUNT, lambda spot: (spot.table, spot.column, spot.line) in places)
    spots = {places[each.spot.table, each.spot.column, each.spot.line]: each for each in slips}
    wrong = {place: typed(each.value, own.format_of(each.spot)) for place, each in spots.items()}
    found = new(said_of(own, as_word(changed(workbook, wrong))[0], NAME), clean)
    at = {}
    for place, each in spots.items():
        table, address = where[place]
        cell = own.cell(table, address)
        at[Cell(NAME, cell.sheet, cell.row, cell.column)] = each
    untold = [(str(cell), slip.kind) for cell, slip in at.items() if not is_told(slip, cell, found)]
    assert (len(at), untold, besides(at, found)) == (COUNT, [], [])
