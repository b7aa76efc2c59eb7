"""Links: to a cell of a source file, to a cell of this workbook. Never a scheme of the input's own making."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from pipeline.model import Cell
from pipeline.write.tables.table import quoted
from pipeline.write.words.places import is_of_text
from pipeline.write.words.workbook_text import LONE

LONGEST: Final = 2000  # Excel takes 2,079 signs of a link
_PLAIN_SHEET: Final = re.compile(r"[\w .,()&+-]{1,31}")


def to_source(cell: Cell, inputs: str) -> str:
    """A relative link from outputs/<office>/<year>/ to the input's cell; "" where none can be made safely.

    The path is quoted, so that no sign of a file's name can end it, and always starts with our own `inputs`.
    """
    parts = cell.file.split("/")
    if not cell.file or any(part in ("", ".", "..") for part in parts) or "\\" in cell.file or LONE.search(cell.file):
        return ""
    link = f"external:{inputs.rstrip('/')}/{'/'.join(quote(part, safe=' ()+,;=@!') for part in parts)}"
    if _PLAIN_SHEET.fullmatch(cell.sheet) and not is_of_text(cell):
        link += f"#{quoted(cell.sheet)}!{cell.address}"
    return link if len(link) < LONGEST else ""


def to_cell(sheet: str, address: str) -> str:
    """A link inside this workbook."""
    return f"internal:{quoted(sheet)}!{address}"
