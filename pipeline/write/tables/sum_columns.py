"""Columns of live sums and of references to other tables' cells, each with the exact value it must come to."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from pipeline.model import PERCENT, RUPIAH, SEN_DECIMALS, Number
from pipeline.rulebook.documents import Gives
from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind
from pipeline.write.office_data.office_data import PROGRAM, SASARAN
from pipeline.write.tables.filled import missing_cell
from pipeline.write.tables.printed_columns import fact_cells, tint_of
from pipeline.write.tables.table import (
    BLANK,
    TOUCHED,
    WITH_SEN,
    Amount,
    Cells,
    Draft,
    Line,
    OutCell,
    OutTable,
    quoted,
)
from pipeline.write.words.numbers import rounded, text

MOST_ARGUMENTS: Final = 200  # of one SUM; Excel takes 255


def facts(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Numbers as printed; money has a live total."""
    made = fact_cells(column, draft, cells)
    if column.format is CellFormat.RUPIAH:
        _total(column, draft, made)
    return made


def sums(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """The same, but a row all of whose parts are there is their live sum; from the leaves up."""
    made = fact_cells(column, draft, cells)
    for place in range(len(draft.lines) - 1, -1, -1):
        below = _children(draft, draft.lines[place]) if draft.lines[place].kind == "utama" else []
        if below and all(_is_number(made[each]) for each in below):
            made[place] = _sum_cell(column, draft, below, made, made[place])
    _total(column, draft, made)
    return made


def _is_number(cell: OutCell) -> bool:
    return isinstance(cell.value, int | Fraction)


def _total(column: Column, draft: Draft, made: list[OutCell]) -> None:
    """Put the total into the last line: a live sum when every part is there, else what the document prints, else a gap."""
    if draft.lines[-1].kind != "total":
        return
    printed = _printed_total(column, draft)
    roots = _roots(draft)
    if roots and all(_is_number(made[each]) for each in roots):
        made[-1] = _sum_cell(column, draft, roots, made, printed)
    else:
        lacks = next((made[each].lacks for each in roots if made[each].lacks), "")
        gap = BLANK if column.optional else missing_cell(column, draft, len(made) - 1, lacks)
        made[-1] = printed if _is_number(printed) else gap


def _children(draft: Draft, line: Line) -> list[int]:
    if line.node is None:
        return []
    return [draft.rows_of[child.key][0] for child in line.node.children if child.key in draft.rows_of]


def _roots(draft: Draft) -> list[int]:
    """Places of the lines that the total sums: those with no parent in this table.

    A sasaran of which no document tells the programs has no money of its own beside the programs that stand below it.
    """
    with_programs = any(line.level == PROGRAM for line in draft.lines)
    return [
        place
        for place, line in enumerate(draft.lines)
        if line.kind == "utama"
        and line.node is not None
        and (line.node.parent is None or line.node.parent.key not in draft.rows_of)
        and not (with_programs and line.level == SASARAN and not line.node.children)
    ]


def _sum_cell(column: Column, draft: Draft, below: Sequence[int], made: Sequence[OutCell], printed: OutCell) -> OutCell:
    """The live sum of these lines; where the document prints something else, it says so."""
    total = sum((value for each in below if isinstance(value := made[each].value, int | Fraction)), start=0)
    formula = "=" + _sum_of([draft.at(column.id, each) for each in below], contiguous=_in_a_row(below))
    differs = _is_number(printed) and printed.value != total
    return OutCell(
        total,
        formula,
        money_format(column, total),
        TOUCHED if differs or tint_of(draft, printed.sources) else "",
        printed.sources,
        printed=_shown(printed.value, column) if differs else "",
    )


def money_format(column: Column, total: Amount) -> str:
    """The key of a column's number format: rupiah with sen only where there are sen."""
    if column.format is not CellFormat.RUPIAH:
        return column.format
    return CellFormat.RUPIAH if isinstance(total, int) or total.denominator == 1 else WITH_SEN


def _printed_total(column: Column, draft: Draft) -> OutCell:
    """What the first document that has a total row prints there."""
    for take in column.take:
        for name in draft.data.present.get(take.source, ()):
            totals = draft.data.units.latest_first(draft.data.totals.get(name, ()))
            found = draft.data.figures(
                [*totals[:1], *draft.data.units.beside(totals[0], totals)] if totals else (), take
            )
            if found and found[0].amount is not None:
                sources = tuple(cell for each in found for cell in (each.cell, *each.further))
                form = money_format(column, found[0].amount)
                return OutCell(found[0].amount, "", form, tint_of(draft, sources), sources)
    return BLANK


def _shown(value: Amount | str | None, column: Column) -> str:
    if not isinstance(value, int | Fraction):
        return str(value or "")
    if column.format is CellFormat.RUPIAH:
        return text(Number(int(value * 10**SEN_DECIMALS), SEN_DECIMALS, RUPIAH))
    return text(Number(int(rounded(value * 100, 2) * 100), 2, PERCENT))


def _in_a_row(places: Sequence[int]) -> bool:
    return len(places) > 1 and places[-1] - places[0] == len(places) - 1


def _sum_of(addresses: Sequence[str], *, contiguous: bool) -> str:
    if contiguous:
        return f"SUM({addresses[0]}:{addresses[-1]})"
    if len(addresses) == 1:
        return addresses[0]
    chunks = [addresses[at : at + MOST_ARGUMENTS] for at in range(0, len(addresses), MOST_ARGUMENTS)]
    return "+".join(f"SUM({','.join(chunk)})" for chunk in chunks)


def refer(column: Column, draft: Draft, _cells: Cells) -> list[OutCell]:
    """The same row's cell in the first of the named tables that has the row; money has a live total."""
    made = [_reference(column, draft, place) for place in range(len(draft.lines))]
    if column.format is CellFormat.RUPIAH:
        _total(column, draft, made)
    return made


def _reference(column: Column, draft: Draft, place: int) -> OutCell:
    line = draft.lines[place]
    if line.node is None or line.kind not in ("utama", "lanjut"):
        return BLANK
    if line.kind == "lanjut" and column.format is CellFormat.RUPIAH:
        return BLANK
    for name in column.table:
        table = draft.made.get(name)
        places = table.rows_of.get(line.node.key, ()) if table is not None else ()
        places = _of_the_indicator(column, draft, place, table, places) if table is not None else places
        if table is not None and places:
            return _refer_to(column, table, places) or missing_cell(
                column, draft, place, _lacking(column, draft, table, places)
            )
    return missing_cell(column, draft, place, _realised(draft))


def _of_the_indicator(
    column: Column, draft: Draft, place: int, table: OutTable, places: Sequence[int]
) -> Sequence[int]:
    """Of a row's lines in another table the one of the same indicator, where both tables print indicators."""
    named = all(any(each.kind is ColumnKind.INDICATOR for each in one.layout.columns) for one in (draft, table))
    if not named or column.format is CellFormat.RUPIAH:
        return places
    return [each for each in places if table.lines[each].indicator is draft.lines[place].indicator]


def _realised(draft: Draft) -> str:
    """The source that says what was reached; whatever another table lacks is looked for there."""
    return draft.data.vocabulary.giving(Gives.REALISED)[0]


def _lacking(column: Column, draft: Draft, table: OutTable, places: Sequence[int]) -> str:
    return table.cells[column.column][places[0]].lacks or _realised(draft)


def _refer_to(column: Column, table: OutTable, places: Sequence[int]) -> OutCell | None:
    """None where the other table has no number there either."""
    source = table.cells[column.column]
    if column.format is CellFormat.RUPIAH:
        places = places[:1]
    numbers = [(place, value) for place in places if isinstance(value := source[place].value, int | Fraction)]
    if not numbers:
        return None
    there = [f"{quoted(table.sheet)}!{table.address(column.column, place)}" for place, _ in numbers]
    tint = TOUCHED if any(source[place].tint == TOUCHED for place, _ in numbers) else ""
    if len(numbers) == 1:
        place, value = numbers[0]
        return OutCell(value, f"={there[0]}", source[place].format, tint)
    mean = Fraction(sum((value for _, value in numbers), start=0), len(numbers))
    return OutCell(mean, f"=AVERAGE({','.join(there)})", column.format, tint)
