"""Where something stands, in words: a cell of a sheet, several of one sheet, a paragraph or a table of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.model import Cell

TEXT_FILES: Final = (".docx", ".pdf")
_SEVERAL: Final = 2
_MOST_NAMED: Final = 12
"""Cells that a sentence lists; of more it says how many."""


def place(cell: Cell | None) -> str:
    """A cell in words: lembar TW IV sel K23 (Realisasi TW IV.xlsx)."""
    if cell is None:
        return "dokumen"
    if cell.in_text:
        return f"{cell.address}{f' di bawah {cell.sheet}' if cell.sheet else ''} ({cell.file})"
    return f"{sheet_named(cell)} sel {cell.address} ({cell.file})"


def is_of_text(cell: Cell) -> bool:
    """Whether a cell is of a Word or PDF document: a paragraph, or a cell of one of its tables."""
    return cell.in_text or cell.file.lower().endswith(TEXT_FILES)


def sheet_named(cell: Cell) -> str:
    """The sheet of a cell in words; of a document in words the table, which mostly says so itself."""
    if not is_of_text(cell):
        return f"lembar {cell.sheet}"
    return cell.sheet if cell.sheet.lower().startswith("tabel") else f"tabel {cell.sheet}"


def places(cells: Sequence[Cell]) -> str:
    """Cells of one sheet in words: lembar TW IV sel K23, K24 (Realisasi TW IV.xlsx)."""
    if len(cells) < _SEVERAL:
        return place(cells[0] if cells else None)
    named = listed_cells([each.address for each in cells])
    return f"{sheet_named(cells[0])} sel {named} ({cells[0].file})"


def listed_cells(addresses: Sequence[str]) -> str:
    """K23, K24; of very many how many more there are."""
    rest = f" dan {len(addresses) - _MOST_NAMED} sel lain" if len(addresses) > _MOST_NAMED else ""
    return ", ".join(addresses[:_MOST_NAMED]) + rest
