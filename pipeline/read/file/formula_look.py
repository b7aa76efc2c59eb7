"""A closer look at named cells with openpyxl: whether a formula, what it sums, whether its value was ever computed.

Ten to twenty times slower than calamine, so only where something asks: a total that is blank, zero or wrong.
openpyxl sees the judged parts only (package, sheets), like calamine.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.model import Cell, Refusal
from pipeline.read.file.formula import Terms, terms_of
from pipeline.read.file.guard import judge
from pipeline.read.file.package import pack, unpack
from pipeline.read.file.sheet_parts import survey

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet


@dataclass(frozen=True, slots=True)
class FormulaLook:
    """What stands in a cell beyond its value."""

    formula: str  # "=SUM(F10:F20)"; "" for a typed value
    cached: object  # the value Excel saved with it, None when it saved none
    references: tuple[Cell, ...]  # cells of the same sheet it refers to, in its order, each once
    terms: tuple[tuple[Cell, int], ...]  # of a formula that only adds and subtracts: cell and how often; else ()
    constants: tuple[str, ...]  # numbers typed into such a formula: "=SUM(F10:F20)+1000"
    elsewhere: tuple[str, ...]  # references to other sheets and files, and names, as printed
    row_hidden: bool
    sheet_hidden: bool
    number_format: str

    @property
    def is_formula(self) -> bool:
        return bool(self.formula)

    @property
    def sums(self) -> tuple[Cell, ...]:
        """Each cell as often as the formula adds it; () where it also subtracts."""
        if any(times < 0 for _, times in self.terms):
            return ()
        return tuple(cell for cell, times in self.terms for _ in range(times))

    @property
    def skips_subtotals(self) -> bool:
        """SUBTOTAL leaves out of its range what is itself a SUBTOTAL; `terms` name those cells all the same."""
        return "SUBTOTAL(" in self.formula.upper()

    @property
    def value_missing(self) -> bool:
        """A formula whose value was never computed; calamine shows it as a blank."""
        return bool(self.formula) and self.cached is None


def look(path: Path, file: str, cells: Iterable[Cell]) -> dict[Cell, FormulaLook]:
    """What openpyxl sees in the cells of one xlsx or xlsm.

    Cells it cannot see (another format, a refused sheet, a workbook openpyxl does not open) are left out: not
    looked at is not the same as not a formula.
    """
    wanted = _by_sheet(cells)
    judged = _judged(path, file) if wanted else None
    if judged is None:
        return {}
    content, hidden_rows = judged
    found: dict[Cell, FormulaLook] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's remarks on extensions it drops
        try:
            with _opened(content, values=False) as formulas, _opened(content, values=True) as values:
                for sheet in sorted(wanted.keys() & set(formulas.sheetnames) & hidden_rows.keys()):
                    found.update(_look_at(formulas[sheet], values[sheet], wanted[sheet], hidden_rows[sheet]))
        except _OPENPYXL_FAILS:
            return {}
    return found


def has_formulas(path: Path, file: str) -> bool:
    """Whether an xlsx or xlsm holds any formula at all: what openpyxl's closer look is worth, for a millisecond."""
    judged = judge(path, file)
    if isinstance(judged, Refusal) or judged.kind != "xlsx":
        return False
    parts = unpack(judged.content, file)
    return not isinstance(parts, Refusal) and any(b"<f>" in part or b"<f " in part for part in parts.values())


_OPENPYXL_FAILS: Final = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError)
"""What openpyxl raises on a workbook that Excel and calamine still read; it has no error of its own."""


def _by_sheet(cells: Iterable[Cell]) -> dict[str, list[Cell]]:
    grouped: dict[str, list[Cell]] = {}
    for cell in sorted(set(cells)):
        grouped.setdefault(cell.sheet, []).append(cell)
    return grouped


def _judged(path: Path, file: str) -> tuple[bytes, dict[str, frozenset[int]]] | None:
    """The package of judged parts, and sheet -> its hidden rows."""
    judged = judge(path, file)
    if isinstance(judged, Refusal) or judged.kind != "xlsx":
        return None
    parts = unpack(judged.content, file)
    surveyed = survey(parts, file) if not isinstance(parts, Refusal) else parts
    if isinstance(surveyed, Refusal):
        return None
    kept, sheets = surveyed
    return pack(kept), {sheet.name: sheet.hidden_rows for sheet in sheets if sheet.refused is None}


@contextmanager
def _opened(content: bytes, *, values: bool) -> Iterator[Workbook]:
    """Read-only, so that parts which were left out (tables, drawings) are not missed."""
    from openpyxl import load_workbook  # noqa: PLC0415 (only the closer look pays for it)

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def _look_at(
    formulas: ReadOnlyWorksheet, values: ReadOnlyWorksheet, cells: list[Cell], hidden_rows: frozenset[int]
) -> Iterator[tuple[Cell, FormulaLook]]:
    typed, cached = _cells_at(formulas, cells), _cells_at(values, cells)
    height, width = formulas.max_row or 0, formulas.max_column or 0
    for cell in cells:
        seen, text = typed.get(cell), ""
        if seen is not None:
            text = _formula_text(seen.value)
        terms = terms_of(text, cell.sheet, (height, width)) if text else Terms()
        saved = cached.get(cell)
        yield (
            cell,
            FormulaLook(
                formula=text,
                cached=saved.value if saved is not None else None,
                references=tuple(Cell(cell.file, cell.sheet, *place) for place in terms.places),
                terms=tuple((Cell(cell.file, cell.sheet, *place), n) for place, n in (terms.counts or {}).items()),
                constants=tuple(terms.constants) if terms.counts is not None else (),
                elsewhere=tuple(terms.elsewhere),
                row_hidden=cell.row in hidden_rows,
                sheet_hidden=formulas.sheet_state != "visible",
                number_format=str(seen.number_format) if seen is not None else "General",
            ),
        )


def _cells_at(sheet: Any, cells: list[Cell]) -> dict[Cell, Any]:  # noqa: ANN401 (its stubs miss iter_rows)
    """The openpyxl cells of the wanted ones, in one pass over their rows."""
    by_place = {(cell.row, cell.column): cell for cell in cells}
    rows = [cell.row for cell in cells]
    found = {}
    for row in sheet.iter_rows(min_row=min(rows), max_row=max(rows)):
        for seen in row:
            place = (getattr(seen, "row", 0), getattr(seen, "column", 0))  # a blank has neither
            if place in by_place:
                found[by_place[place]] = seen
    return found


def _formula_text(value: object) -> str:
    """The formula of a cell as openpyxl gives it, an array formula included; "" for a value."""
    text = getattr(value, "text", value)
    return text if isinstance(text, str) and text.startswith("=") else ""
