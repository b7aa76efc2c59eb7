"""Columns of money's ratios as live formulas: penyerapan, sisa, efisiensi, shares."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from pipeline.model import PERCENT
from pipeline.rulebook.performance import NE_HELD_AT, EfficiencyFormula
from pipeline.rulebook.table_layout import CellFormat, Column
from pipeline.write.office_data.amounts import Figure
from pipeline.write.tables.lines import figures_of
from pipeline.write.tables.printed_columns import tint_of
from pipeline.write.tables.sum_columns import money_format
from pipeline.write.tables.table import BLANK, TOUCHED, Amount, Cells, Draft, Line, OutCell
from pipeline.write.words.numbers import at_scale, ratio, rounded, text

POINTS: Final = "poin"
RATIO_DECIMALS: Final = 4  # of a part of one: two decimals of a percent, as printed


def amount_of(cell: OutCell) -> Amount | None:
    """A cell's number; None of a text or a blank."""
    return cell.value if isinstance(cell.value, int | Fraction) else None


def absorption(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Penyerapan = realisasi / pagu. Its printed value, where a document has one, is the source."""
    spent, budget = column.of
    made = []
    for place, line in enumerate(draft.lines):
        above, below = amount_of(cells[spent][place]), amount_of(cells[budget][place])
        if above is None or not below:
            made.append(BLANK)
            continue
        formula = f'=IF(N({draft.at(budget, place)})=0,"",{draft.at(spent, place)}/{draft.at(budget, place)})'
        cell = OutCell(ratio(above, below), formula, CellFormat.RATIO)
        made.append(with_print(cell, column, draft, line))
    return made


def with_print(cell: OutCell, column: Column, draft: Draft, line: Line) -> OutCell:
    """Mark a ratio whose printed value differs by more than its own rounding."""
    figures: list[Figure] = []
    if line.node is not None and column.take:
        figures = figures_of(column, draft.data, line.node, line.indicator)
        if line.kind == "bagian":
            figures = figures[line.part : line.part + 1]
    if not figures or not isinstance(cell.value, int | Fraction):
        return cell
    sources = tuple(figure.cell for figure in figures)
    number = figures[0].number
    printed = ""
    if number is not None and len(figures) == 1:
        in_percent = at_scale(cell.value, number.decimals + 2)
        printed = "" if in_percent == number.value else text(number)
    return cell._replace(sources=sources, printed=printed, tint=TOUCHED if printed or tint_of(draft, sources) else "")


def rest(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """First column − second column."""
    first, second = column.of
    made = []
    for place, line in enumerate(draft.lines):
        left, right = amount_of(cells[first][place]), amount_of(cells[second][place])
        if left is None or right is None:
            made.append(BLANK)
            continue
        value = left - right
        amount: Amount = value if isinstance(value, int) or value.denominator != 1 else int(value)
        form = (
            money_format(column, amount)
            if column.format is CellFormat.RUPIAH
            else _of_difference(cells[first][place].format, cells[second][place].format)
        )
        cell = OutCell(amount, f"={draft.at(first, place)}-{draft.at(second, place)}", form)
        made.append(with_print(cell, column, draft, line) if column.format is not CellFormat.RUPIAH else cell)
    return made


def _of_difference(left: str, right: str) -> str:
    """The look of a difference of two quantities: the finer decimals; percents differ by points."""
    if not left.startswith("q:") or not right.startswith("q:"):
        return left
    _, decimals, unit = left.split(":", 2)
    finer = max(int(decimals), int(right.split(":", 2)[1]))
    return f"q:{finer}:{POINTS if unit == PERCENT else unit}"


def efficiency(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Capaian − penyerapan in percent points, as printed (two decimals each); or 1 − penyerapan / capaian."""
    reached, absorbed = column.of
    made = []
    for place in range(len(draft.lines)):
        capaian, penyerapan = amount_of(cells[reached][place]), amount_of(cells[absorbed][place])
        if capaian is None or penyerapan is None:
            made.append(BLANK)
            continue
        c, p = draft.at(reached, place), draft.at(absorbed, place)
        if draft.performance.efficiency == EfficiencyFormula.VALUE:
            made.append(_efficiency_value(Fraction(capaian), Fraction(penyerapan), c, p))
            continue
        difference = (rounded(capaian, RATIO_DECIMALS) - rounded(penyerapan, RATIO_DECIMALS)) * 100
        formula = f"=(ROUND({c},{RATIO_DECIMALS})-ROUND({p},{RATIO_DECIMALS}))*100"
        made.append(OutCell(difference, formula, CellFormat.POINTS))
    return made


def _efficiency_value(capaian: Fraction, penyerapan: Fraction, c: str, p: str) -> OutCell:
    """NE = 50 % + E / 20 % · 50 %, E = (pagu·capaian − realisasi) / (pagu·capaian) = 1 − penyerapan / capaian, in ±20 %."""
    if not capaian:
        return BLANK
    held = Fraction(NE_HELD_AT, 100)
    value = Fraction(1, 2) + max(-held, min(held, 1 - penyerapan / capaian)) / held / 2
    limit = f"{float(held):g}"
    return OutCell(value, f'=IF(N({c})=0,"",0.5+MAX(-{limit},MIN({limit},1-{p}/{c}))/{limit}*0.5)', CellFormat.RATIO)


def share(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Of the table's total, its last line."""
    (money,) = column.of
    last = len(draft.lines) - 1
    whole = amount_of(cells[money][last]) if draft.lines[last].kind == "total" else None
    made = []
    for place in range(len(draft.lines)):
        part = amount_of(cells[money][place])
        if part is None or not whole:
            made.append(BLANK)
            continue
        total = f"${draft.letters[money]}${draft.first + last + 1}"
        made.append(
            OutCell(ratio(part, whole), f'=IF({total}=0,"",{draft.at(money, place)}/{total})', CellFormat.RATIO)
        )
    return made
