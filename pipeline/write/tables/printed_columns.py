"""Columns of words, and of numbers as a document prints them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipeline.model import PERCENT, RUPIAH, Cell
from pipeline.rulebook.measures import Role
from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind
from pipeline.write.office_data.amounts import Figure
from pipeline.write.tables.filled import is_staffs_own, missing_cell, staff_cell
from pipeline.write.tables.lines import figures_of, row_sources, would_fill
from pipeline.write.tables.table import BLANK, TOUCHED, WITH_SEN, Amount, Cells, Draft, Line, OutCell
from pipeline.write.tables.weak_rows import shortfalls
from pipeline.write.words.numbers import text
from pipeline.write.words.terms import LEVEL_NAMES


def numbers(_column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """The running number."""
    return [OutCell(line.number) if line.number else BLANK for line in draft.lines]


def kode(_column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """The kode as printed."""
    return [_name(line, line.node.kode if line.node else "") for line in draft.lines]


def label(column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """The name: of the row, of the total; of a further indicator where no column names indicators; of a row of staff's what they write."""
    shown = any(each.kind is ColumnKind.INDICATOR for each in draft.layout.columns)
    made = []
    for place, line in enumerate(draft.lines):
        if line.kind == "lanjut" and not shown and line.indicator is not None:
            made.append(OutCell(line.indicator.text))
        elif is_staffs_own(line):
            first, *_ = row_sources(draft.layout.rows, draft.data.vocabulary)
            made.append(missing_cell(column, draft, place, "" if place or first in draft.data.present else first))
        else:
            made.append(
                _name(line, draft.layout.total if line.kind == "total" else line.node.label if line.node else "")
            )
    return made


def _name(line: Line, words: str) -> OutCell:
    return OutCell(words) if words and line.kind in ("utama", "judul", "total") else BLANK


def indicator(_column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """The indicator of each line."""
    made = []
    for line in draft.lines:
        words = line.indicator.text if line.indicator is not None else ""
        made.append(OutCell(words) if words and line.kind in ("utama", "lanjut") else BLANK)
    return made


def word(column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """A word of the row, or of a further indicator."""
    said = (_word(column, draft, line) for line in draft.lines)
    return [OutCell(each) if each else BLANK for each in said]


def _word(column: Column, draft: Draft, line: Line) -> str:
    if line.node is None or line.kind not in ("utama", "lanjut"):
        return ""
    asked = [line.node.rows] if line.kind == "utama" else []
    asked += [line.indicator.rows] if line.indicator is not None else []
    said = (draft.data.word(rows, column.field, column.sources) for rows in asked)
    return next((each for each in said if each), "")


def staffs(column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """What staff wrote; until they do, the word of a document, else a cell that waits for them."""
    return [
        staff_cell(column, draft, place, _word(column, draft, line) if column.field else "")
        if line.node is not None and line.kind in ("utama", "lanjut")
        else BLANK
        for place, line in enumerate(draft.lines)
    ]


def unit(_column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """In what an indicator is counted."""
    made = []
    for line in draft.lines:
        if line.node is None or line.indicator is None or line.kind not in ("utama", "lanjut"):
            made.append(BLANK)
            continue
        said = draft.data.unit_of(line.node, line.indicator)
        made.append(OutCell(said) if said else BLANK)
    return made


def level(_column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """What the row is, as people call it."""
    return [_name(line, LEVEL_NAMES[line.level].capitalize() if line.node else "") for line in draft.lines]


def shortfall(_column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """What of the row stays below what is declared."""
    return [OutCell(shortfalls(draft.layout, draft.data.quarter, draft.made, line)) for line in draft.lines]


def fact_cells(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """A number as the first document that has it prints it; a total line stays blank."""
    made = [_fact_cell(column, draft, place) for place in range(len(draft.lines))]
    if column.format is CellFormat.QUANTITY:
        return [_with_unit(column, cell, place, draft, cells) for place, cell in enumerate(made)]
    return made


def _with_unit(column: Column, cell: OutCell, place: int, draft: Draft, cells: Cells) -> OutCell:
    """A quantity printed without its unit shows that of the target to its left, else that of its indicator.

    A percent is of an indicator alone: who is counted beside it (sasaran PPKS-PSKS) is no percent.
    """
    if not cell.format.startswith("q:") or not cell.format.endswith(":"):
        return cell
    roles = draft.data.vocabulary.by_role
    counts = {roles[role].id for role in (Role.TARGET, Role.REACHED, Role.END_TARGET)}
    own = any(take.measure in counts for take in column.take)
    for other in cells.values():
        unit = other[place].format.split(":", 2)[2] if other[place].format.startswith("q:") else ""
        if unit and (own or unit != PERCENT):
            return cell._replace(format=cell.format + unit)
    line = draft.lines[place]
    if not own or line.node is None or line.indicator is None or line.parts > 1:
        return cell
    return cell._replace(format=cell.format + draft.data.unit_of(line.node, line.indicator))


def _fact_cell(column: Column, draft: Draft, place: int) -> OutCell:
    line = draft.lines[place]
    if line.node is None or not _asked(column, line):
        return BLANK
    figures = figures_of(column, draft.data, line.node, line.indicator)
    if line.kind == "bagian":
        return _one(column, draft, figures[line.part]) if len(figures) == line.parts else BLANK
    if not figures:
        lacks = would_fill(column, draft.data, line.node.level)
        return BLANK if column.optional else missing_cell(column, draft, place, lacks)
    if len(figures) == 1:
        return _one(column, draft, figures[0])
    sources = tuple(figure.cell for figure in figures)
    return OutCell(", ".join(_printed(figure) for figure in figures), tint=tint_of(draft, sources), sources=sources)


def _asked(column: Column, line: Line) -> bool:
    """Has this line a number of its own here? Money stands on a row's first line, a quantity beside an indicator."""
    if column.format is CellFormat.RUPIAH:
        return line.kind == "utama"
    return line.kind != "judul" and (column.format is not CellFormat.QUANTITY or line.indicator is not None)


def _one(column: Column, draft: Draft, figure: Figure) -> OutCell:
    sources = (figure.cell, *figure.further)
    if figure.number is None:
        return OutCell(figure.printed, tint=tint_of(draft, sources), sources=sources)
    amount = exact_in(column.format, figure)
    return OutCell(amount, "", number_format(column.format, figure, amount), tint_of(draft, sources), sources)


def exact_in(form: CellFormat, figure: Figure) -> Amount:
    """A figure in the column's own scale: a percent in a ratio column is a part of one."""
    amount = figure.amount
    if amount is None:
        return 0
    return Fraction(amount, 100) if form is CellFormat.RATIO else amount


def number_format(form: CellFormat, figure: Figure, amount: Amount) -> str:
    """Key of a number format: that of its column, with sen where there are sen, "q:<decimals>:<unit>" of a quantity."""
    if form is CellFormat.RUPIAH or figure.unit == RUPIAH:
        return CellFormat.RUPIAH if isinstance(amount, int) else WITH_SEN
    if form is not CellFormat.QUANTITY:
        return form
    decimals = figure.number.decimals if figure.number is not None else 0
    return f"q:{decimals}:{figure.unit}"


def _printed(figure: Figure) -> str:
    return figure.printed if figure.number is None else text(figure.number)


def tint_of(draft: Draft, sources: Sequence[Cell]) -> str:
    """The tint of a cell that comes from these: marked where a finding speaks of one."""
    return "" if draft.touched.isdisjoint(sources) else TOUCHED
