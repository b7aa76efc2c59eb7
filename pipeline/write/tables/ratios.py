"""Columns of ratios as live formulas: penyerapan, capaian, kriteria, efisiensi, sisa, shares."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from pipeline.rulebook.layouts import Column
from pipeline.rulebook.performance import NE_HELD_AT, Scale, capaian_exact, kriteria, percent
from pipeline.write.book.book import Figure
from pipeline.write.tables.facts import tint_of
from pipeline.write.tables.lines import figures_of
from pipeline.write.tables.sums import money_format
from pipeline.write.tables.table import BLANK, TOUCHED, Amount, Cells, Draft, Line, OutCell
from pipeline.write.words.numbers import at_scale, ratio, rounded, text

HERE: Final = "\0"  # in a pattern: where the address of the cell it speaks of goes
RATIO_DECIMALS: Final = 4  # of a part of one: two decimals of a percent, as printed


def _amount(cell: OutCell) -> Amount | None:
    return cell.value if isinstance(cell.value, int | Fraction) else None


def absorption(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Penyerapan = realisasi / pagu. Its printed value, where a document has one, is the source."""
    spent, budget = column.of
    made = []
    for place, line in enumerate(draft.lines):
        above, below = _amount(cells[spent][place]), _amount(cells[budget][place])
        if above is None or not below:
            made.append(BLANK)
            continue
        formula = f'=IF(N({draft.at(budget, place)})=0,"",{draft.at(spent, place)}/{draft.at(budget, place)})'
        cell = OutCell(ratio(above, below), formula, "rasio")
        made.append(_with_print(cell, column, draft, line))
    return made


def _with_print(cell: OutCell, column: Column, draft: Draft, line: Line) -> OutCell:
    """Mark a ratio whose printed value differs by more than its own rounding."""
    figures: list[Figure] = []
    if line.node is not None and column.take:
        figures = figures_of(column, draft.book, line.node, line.indicator)
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
        left, right = _amount(cells[first][place]), _amount(cells[second][place])
        if left is None or right is None:
            made.append(BLANK)
            continue
        value = left - right
        amount: Amount = value if isinstance(value, int) or value.denominator != 1 else int(value)
        form = money_format(column, amount) if column.format == "rupiah" else cells[first][place].format
        cell = OutCell(amount, f"={draft.at(first, place)}-{draft.at(second, place)}", form)
        made.append(_with_print(cell, column, draft, line) if column.format != "rupiah" else cell)
    return made


def reached(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Capaian: per target, the mean of several, or the sum where one realisasi answers several targets."""
    target, reached = column.of
    made: list[OutCell] = []
    for place, line in enumerate(draft.lines):
        if line.kind in ("judul", "total") or line.node is None:
            made.append(BLANK)
        else:
            cell = _one_reached(draft, cells, (target, reached), place, line)
            made.append(_with_print(cell, column, draft, line) if cell.formula else cell)
    for place, line in enumerate(draft.lines):
        several = line.kind in ("utama", "lanjut") and line.parts > 1 and draft.layout.parts
        if several and not made[place].formula:
            made[place] = _several_reached(column, draft, cells, made, place)
    return made


def _one_reached(draft: Draft, cells: Cells, of: tuple[str, str], place: int, line: Line) -> OutCell:
    target, reached = _amount(cells[of[0]][place]), _amount(cells[of[1]][place])
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
    if negative and draft.performance.negative_formula == "dua_kali_target":
        ratio = f"(2*{t}-{r})/{t}"
    elif negative:
        base, ratio = r, f"{t}/{r}"
    return OutCell(percent / 100, f'=IF(N({base})=0,"",{ratio})', "rasio")


def _several_reached(column: Column, draft: Draft, cells: Cells, made: Sequence[OutCell], place: int) -> OutCell:
    target, reached = column.of
    below = range(place + 1, place + 1 + draft.lines[place].parts)
    each = [value for at in below if (value := _amount(made[at])) is not None]
    if len(each) == len(below):
        mean = Fraction(sum(each, start=Fraction(0)), len(each))
        formula = f"=AVERAGE({draft.at(column.id, below[0])}:{draft.at(column.id, below[-1])})"
        return OutCell(mean, formula, "rasio")
    targets = [value for at in below if (value := _amount(cells[target][at])) is not None]
    one = _amount(cells[reached][place])
    if one is None or len(targets) < len(below) or not sum(targets):
        return BLANK
    total = f"SUM({draft.at(target, below[0])}:{draft.at(target, below[-1])})"
    cell = OutCell(
        ratio(one, sum(targets, start=Fraction(0))), f'=IF({total}=0,"",{draft.at(reached, place)}/{total})', "rasio"
    )
    return _with_print(cell, column, draft, draft.lines[place])


def progress(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Realisasi / target, whatever the direction."""
    target, reached = column.of
    made = []
    for place in range(len(draft.lines)):
        goal, now = _amount(cells[target][place]), _amount(cells[reached][place])
        t, r = draft.at(target, place), draft.at(reached, place)
        if goal and now is not None:
            made.append(OutCell(ratio(now, goal), f'=IF(N({t})=0,"",{r}/{t})', "rasio"))
        else:
            made.append(BLANK)
    return made


def verdict(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """The word of the scale in force; of a percent rounded as it is printed."""
    (reached,) = column.of
    made = []
    words = _nested(draft.performance.scale)
    for place, line in enumerate(draft.lines):
        value = _amount(cells[reached][place])
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


def efficiency(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Capaian − penyerapan in percent points, as printed (two decimals each); or 1 − penyerapan / capaian."""
    reached, absorbed = column.of
    made = []
    for place in range(len(draft.lines)):
        capaian, penyerapan = _amount(cells[reached][place]), _amount(cells[absorbed][place])
        if capaian is None or penyerapan is None:
            made.append(BLANK)
            continue
        c, p = draft.at(reached, place), draft.at(absorbed, place)
        if draft.performance.efficiency == "nilai_efisiensi":
            made.append(_efficiency_value(Fraction(capaian), Fraction(penyerapan), c, p))
            continue
        difference = (rounded(capaian, RATIO_DECIMALS) - rounded(penyerapan, RATIO_DECIMALS)) * 100
        formula = f"=(ROUND({c},{RATIO_DECIMALS})-ROUND({p},{RATIO_DECIMALS}))*100"
        made.append(OutCell(difference, formula, "poin"))
    return made


def _efficiency_value(capaian: Fraction, penyerapan: Fraction, c: str, p: str) -> OutCell:
    """NE = 50 % + E / 20 % · 50 %, E = (pagu·capaian − realisasi) / (pagu·capaian) = 1 − penyerapan / capaian, in ±20 %."""
    if not capaian:
        return BLANK
    held = Fraction(NE_HELD_AT, 100)
    value = Fraction(1, 2) + max(-held, min(held, 1 - penyerapan / capaian)) / held / 2
    limit = f"{float(held):g}"
    return OutCell(value, f'=IF(N({c})=0,"",0.5+MAX(-{limit},MIN({limit},1-{p}/{c}))/{limit}*0.5)', "rasio")


def share(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """Of the table's total, its last line."""
    (money,) = column.of
    last = len(draft.lines) - 1
    whole = _amount(cells[money][last]) if draft.lines[last].kind == "total" else None
    made = []
    for place in range(len(draft.lines)):
        part = _amount(cells[money][place])
        if part is None or not whole:
            made.append(BLANK)
            continue
        total = f"${draft.letters[money]}${draft.first + last + 1}"
        made.append(OutCell(ratio(part, whole), f'=IF({total}=0,"",{draft.at(money, place)}/{total})', "rasio"))
    return made
