"""Columns of what was reached as live formulas: capaian, kriteria, kemajuan."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from pipeline.rulebook.performance import NEGATIVE_FORMULAS, Scale, capaian_exact, kriteria, percent
from pipeline.rulebook.table_layout import CellFormat, Column
from pipeline.write.tables.matched_parts import as_printed
from pipeline.write.tables.ratio_columns import RATIO_DECIMALS, amount_of, with_print
from pipeline.write.tables.table import BLANK, Cells, Draft, Line, OutCell
from pipeline.write.words.numbers import ratio

HERE: Final = "\0"  # in a pattern: where the address of the cell it speaks of goes
TWICE_THE_TARGET: Final = NEGATIVE_FORMULAS[0]


def reached(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Capaian: per target, the mean of several, or the sum where one realisasi answers several targets.

    Where targets and realisasi cannot be matched part by part, it is the one that the document prints.
    """
    target, reached = column.of
    made: list[OutCell] = []
    for place, line in enumerate(draft.lines):
        if line.kind in ("judul", "total") or line.node is None:
            made.append(BLANK)
        else:
            cell = _one_reached(draft, cells, (target, reached), place, line)
            made.append(with_print(cell, column, draft, line) if cell.formula else cell)
    for place, line in enumerate(draft.lines):
        several = line.kind in ("utama", "lanjut") and line.parts > 1 and draft.layout.parts
        if several and not made[place].formula:
            made[place] = _several_reached(column, draft, cells, made, place)
    return [as_printed(cell, column, draft, line) for cell, line in zip(made, draft.lines, strict=True)]


def _one_reached(draft: Draft, cells: Cells, of: tuple[str, str], place: int, line: Line) -> OutCell:
    target, reached = amount_of(cells[of[0]][place]), amount_of(cells[of[1]][place])
    if not target or reached is None:
        return BLANK
    t, r = draft.at(of[0], place), draft.at(of[1], place)
    negative = draft.performance.is_negative(line.indicator.text if line.indicator else "")
    percent = capaian_exact(
        Fraction(target), Fraction(reached), negative=negative, formula=draft.performance.negative_formula
    )
    if percent is None:
        return BLANK
    base, ratio = t, f"{r}/{t}"
    if negative and draft.performance.negative_formula == TWICE_THE_TARGET:
        ratio = f"(2*{t}-{r})/{t}"
    elif negative:
        base, ratio = r, f"{t}/{r}"
    return OutCell(percent / 100, f'=IF(N({base})=0,"",{ratio})', CellFormat.RATIO)


def _several_reached(column: Column, draft: Draft, cells: Cells, made: Sequence[OutCell], place: int) -> OutCell:
    target, reached = column.of
    below = range(place + 1, place + 1 + draft.lines[place].parts)
    each = [value for at in below if (value := amount_of(made[at])) is not None]
    if len(each) == len(below):
        mean = Fraction(sum(each, start=Fraction(0)), len(each))
        formula = f"=AVERAGE({draft.at(column.id, below[0])}:{draft.at(column.id, below[-1])})"
        return OutCell(mean, formula, CellFormat.RATIO)
    targets = [value for at in below if (value := amount_of(cells[target][at])) is not None]
    one = amount_of(cells[reached][place])
    if one is None or len(targets) < len(below) or not sum(targets):
        return BLANK
    total = f"SUM({draft.at(target, below[0])}:{draft.at(target, below[-1])})"
    cell = OutCell(
        ratio(one, sum(targets, start=Fraction(0))),
        f'=IF({total}=0,"",{draft.at(reached, place)}/{total})',
        CellFormat.RATIO,
    )
    return with_print(cell, column, draft, draft.lines[place])


def progress(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Realisasi / target, whatever the direction."""
    target, reached = column.of
    made = []
    for place in range(len(draft.lines)):
        goal, now = amount_of(cells[target][place]), amount_of(cells[reached][place])
        t, r = draft.at(target, place), draft.at(reached, place)
        if goal and now is not None:
            made.append(OutCell(ratio(now, goal), f'=IF(N({t})=0,"",{r}/{t})', CellFormat.RATIO))
        else:
            made.append(BLANK)
    return made


def verdict(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """The word of the scale in force; of a percent rounded as it is printed."""
    (reached,) = column.of
    made = []
    words = _nested(draft.performance.scale)
    for place, line in enumerate(draft.lines):
        value = amount_of(cells[reached][place])
        if value is None or line.kind == "bagian":
            made.append(BLANK)
            continue
        here = draft.at(reached, place)
        word = kriteria(percent(Fraction(value) * 100), draft.performance.scale)
        made.append(OutCell(word, f'=IF({here}="","",{words.replace(HERE, here)})'))
    return made


def _nested(scale: Scale) -> str:
    """The scale as a formula, with HERE for the cell's address."""
    formula = f'"{scale.steps[-1][1]}"'
    for bound, word in reversed(scale.steps[:-1]):
        formula = f'IF(ROUND({HERE},{RATIO_DECIMALS})>={float(bound / 100):.10g},"{word}",{formula})'
    return formula
