"""Does a workbook follow from these files under these rules? Compares it, cell by cell, with one made anew.

What staff typed (status, follow-up, notes) is theirs and is left out. Rows of sheets with an id are compared by it, so
that a sheet sorted or with a column moved is still the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import takewhile
from typing import Any, Final
from zipfile import BadZipFile

from pipeline.model import column_letters
from pipeline.write.findings.filled_forms import FILLED_FORMS
from pipeline.write.findings.list_columns import ID, PLACE, STATE, staff
from pipeline.write.findings.list_columns import SHEET as FINDINGS
from pipeline.write.findings.memory import SHEET as MEMORY
from pipeline.write.findings.memory import remembered
from pipeline.write.sheets.audit import DATE_LABEL, HEADER_ROW, RULES_LABEL, VERSION_LABEL
from pipeline.write.sheets.audit import SHEET as AUDIT

TOLERANCE: Final = 1e-9  # relative; spreadsheets keep 15 digits
ROW_OF_REFERENCE: Final = re.compile(r"(?<=[A-Z])\d+")


def own_columns() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Sheet -> (the header of its ids, the headers of what is staff's)."""
    forms = {form.sheet: (form.id, form.columns) for form in FILLED_FORMS}
    return {FINDINGS: (ID, (*staff(), STATE)), **forms}


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that does not follow, or a sheet that is not in both. `given` and `made` as people read them."""

    sheet: str
    cell: str  # "" for a whole sheet
    given: str
    made: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a workbook says of itself in its Jejak Audit."""

    version: str = ""
    rules_sha256: str = ""
    tanggal: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)  # name -> sha256


def stated(workbook: bytes) -> Stated | None:
    """The Jejak Audit in data; None when the file has none."""
    book = _open(workbook, values=True)
    if book is None or AUDIT not in book.sheetnames:
        return None
    rows = [[_text(value) for value in row] for row in book[AUDIT].iter_rows(values_only=True)]
    facts = {row[1]: row[2] for row in rows[:HEADER_ROW] if len(row) > 2}
    of_files = takewhile(any, rows[HEADER_ROW + 1 :])
    files = {row[1]: row[3] for row in of_files if len(row) > 3 and row[1]}
    date = facts.get(DATE_LABEL, "")
    known = re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) is not None
    return Stated(facts.get(VERSION_LABEL, ""), facts.get(RULES_LABEL, ""), date if known else None, files)


def compare(given: bytes, made: bytes) -> tuple[Difference, ...] | None:
    """All differences, in the order of the sheets of `made`; () says that it follows. None: `given` is no workbook."""
    pairs = [(_open(given, values=values), _open(made, values=values)) for values in (False, True)]
    if pairs[0][0] is None or pairs[1][0] is None:
        return None
    found: dict[tuple[str, str], Difference] = {}
    for number, (one, other) in enumerate(pairs):
        for each in _books(one, other):
            if number == 0 or not _uncomputed(each):
                found.setdefault((each.sheet, each.cell), each)
    return tuple(found.values())


def _uncomputed(each: Difference) -> bool:
    """Of a formula that was never computed, which was compared as text: nothing, or (as openpyxl reads it) its link."""
    return not each.given or (each.cell.endswith(f"› {PLACE}") and each.given.startswith(".."))


def _open(workbook: bytes, *, values: bool) -> Any:  # noqa: ANN401 (an openpyxl workbook, or None)
    from openpyxl import load_workbook  # noqa: PLC0415 (slow to import; only this command needs it)
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 (as above)

    try:
        return load_workbook(BytesIO(workbook), data_only=values)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        return None


def _books(given: Any, made: Any) -> Iterator[Difference]:  # noqa: ANN401 (openpyxl workbooks)
    staffs = _staffs_cells(made)
    yield from (each for each in _every(given, made) if (each.sheet, each.cell) not in staffs)


def _staffs_cells(made: Any) -> set[tuple[str, str]]:  # noqa: ANN401 (an openpyxl workbook)
    """Cells of the tables that no document fills: what stands there is the staff's."""
    told = remembered(_grid(made[MEMORY])) if MEMORY in made.sheetnames else None
    blanks = told.blanks if told is not None else ()
    return {(each.sheet, f"{column_letters(each.column + 1)}{each.row + 1}") for each in blanks}


def _every(given: Any, made: Any) -> Iterator[Difference]:  # noqa: ANN401 (openpyxl workbooks)
    for name in made.sheetnames:
        if name == MEMORY:
            continue  # how the next night knows what was written; it holds no figure of its own
        if name not in given.sheetnames:
            yield Difference(name, "", "lembar tidak ada", "lembar ada")
        else:
            compare_sheet = _by_id if name in own_columns() else _by_place
            yield from compare_sheet(name, _grid(given[name]), _grid(made[name]))
    for name in given.sheetnames:
        if name not in made.sheetnames:
            yield Difference(name, "", "lembar ada", "lembar tidak ada")


def _grid(sheet: Any) -> list[list[object]]:  # noqa: ANN401 (an openpyxl worksheet)
    return [list(row) for row in sheet.iter_rows(values_only=True)] if hasattr(sheet, "iter_rows") else []


def _by_place(name: str, given: Sequence[Sequence[object]], made: Sequence[Sequence[object]]) -> Iterator[Difference]:
    for row in range(max(len(given), len(made))):
        one = given[row] if row < len(given) else ()
        other = made[row] if row < len(made) else ()
        for column in range(max(len(one), len(other))):
            ours, theirs = _at(other, column), _at(one, column)
            if not _same(theirs, ours):
                yield Difference(name, f"{column_letters(column + 1)}{row + 1}", _text(theirs), _text(ours))


def _by_id(name: str, given: Sequence[Sequence[object]], made: Sequence[Sequence[object]]) -> Iterator[Difference]:
    theirs, ours = _rows(name, given), _rows(name, made)
    _, staff = own_columns()[name]
    for key in dict.fromkeys((*ours, *theirs)):
        if key not in theirs or key not in ours:
            yield Difference(
                name, key, *(("baris ada", "baris tidak ada") if key in theirs else ("baris tidak ada", "baris ada"))
            )
            continue
        for header, value in ours[key].items():
            there = theirs[key].get(header)
            if header not in staff and not _same(there, value):
                yield Difference(name, f"{key} › {header}", _text(there), _text(value))


def _rows(name: str, grid: Sequence[Sequence[object]]) -> dict[str, dict[str, object]]:
    """Id -> header -> value; formulas without their row number, so that a sorted sheet is the same."""
    mark, _ = own_columns()[name]
    heads: list[str] = []
    found: dict[str, dict[str, object]] = {}
    for row in grid:
        if not heads:
            heads = [_text(value) for value in row] if mark in map(_text, row) else []
            continue
        said = {head: _without_row(value) for head, value in zip(heads, row, strict=False) if head}
        key = _text(said.get(mark))
        if key:
            found[key] = said
    return found


def _without_row(value: object) -> object:
    return ROW_OF_REFERENCE.sub("#", value) if isinstance(value, str) and value.startswith("=") else value


def _at(row: Sequence[object], column: int) -> object:
    return row[column] if column < len(row) else None


def _same(one: object, other: object) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return _text(one) == _text(other)


def _text(value: object) -> str:
    return "" if value is None else str(value)
