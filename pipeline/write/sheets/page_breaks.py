"""Where a printed page ends: not below a heading, not before the notes alone, not within what is read as one.

Programs that print choose a page's end by height alone. A break that stands a little before the height is full is theirs too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.write.office_data.office_data import GOAL, SASARAN, TREE
from pipeline.write.tables.table import OutTable

INCH: Final = 72.0  # points
WIDE, HIGH = 13 * INCH, 8.5 * INCH  # F4, landscape
EDGE: Final = 0.8 * INCH  # of both margins beside the table
ABOVE_AND_BELOW: Final = 1.3 * INCH  # of both margins over and under it
DIGIT, EDGES = 5.25, 3.75  # points of a column's digit, and of its edges
ROW: Final = 15.0  # points of a row that nobody set
PIXEL: Final = 0.75  # points
LEVELS: Final = (GOAL, SASARAN, *TREE)
SURE: Final = 0.95
"""Of a page's height: other programs take other heights for a row."""


def room_of(widths: Sequence[float]) -> float:
    """Points of rows that one page takes of a table whose columns are so many digits wide; wider ones are printed smaller."""
    wide = sum(DIGIT * width + EDGES for width in widths)
    return SURE * (HIGH - ABOVE_AND_BELOW) * max(1.0, wide / (WIDE - EDGE))


def pages(heights: Sequence[float], above: tuple[float, float], room: float, heads: Collection[int]) -> list[int]:
    """The rows that a page starts with, but the first. `above`: points over the rows of the first page, of each further one.

    `heads`: rows after which no page ends; so many that no page takes them end it all the same.
    """
    found: list[int] = []
    until = [0.0, *accumulate(heights)]
    start, taken = 0, above[0]
    for at in range(len(heights)):
        if at > start and taken + until[at + 1] - until[start] > room:
            begin = at
            while begin > start and begin - 1 in heads:
                begin -= 1
            start, taken = begin if begin > start else at, above[1]
            found.append(start)
    return found


def heads_of(table: OutTable) -> set[int]:
    """Rows of its sheet that end no page: one above its own parts or what stands below it, and the last ones, that stay above all notes."""
    found = set()
    for place, (line, after) in enumerate(pairwise(table.lines)):
        parts = after.kind in ("lanjut", "bagian")
        deeper = line.level in LEVELS and after.level in LEVELS and LEVELS.index(line.level) < LEVELS.index(after.level)
        if parts or deeper or line.kind == "judul":
            found.add(table.first + place)
    last = table.first + len(table.lines) - 1
    return found.union(range(last - 1, last + len(table.notes)))


def break_pages(
    sheet: Worksheet, rows: tuple[int, int], repeated: tuple[int, int], heads: Collection[int], widths: Sequence[float]
) -> None:
    """End the pages of a written sheet. `rows`: the first and last that may stand on a further page, below the `repeated`."""
    first, last = rows
    above = sum(height_of(sheet, row) for row in range(first))
    again = sum(height_of(sheet, row) for row in range(repeated[0], repeated[1] + 1))
    heights = [height_of(sheet, row) for row in range(first, last + 1)]
    starts = pages(heights, (above, again), room_of(widths), {each - first for each in heads})
    sheet.set_h_pagebreaks([first + each for each in starts])


def height_of(sheet: Worksheet, row: int) -> float:
    """Points of a row as it was set; XlsxWriter keeps pixels."""
    set_to = sheet.row_sizes.get(row)
    return ROW if set_to is None else PIXEL * float(set_to[0])
