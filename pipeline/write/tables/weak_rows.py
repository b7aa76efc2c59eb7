"""The rows of other tables that stay below what is declared: which they are, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from pipeline.model import PERCENT, Number
from pipeline.rulebook.performance import half_up
from pipeline.rulebook.table_layout import Layout, Weak
from pipeline.write.office_data.office_data import Indicator, Node
from pipeline.write.tables.table import Line, OutTable
from pipeline.write.words.numbers import text

OWN_LINE: Final = ("utama", "lanjut")
DECIMALS: Final = 2


def weak_lines(layout: Layout, quarter: int, made: Mapping[str, OutTable]) -> Iterator[Line]:
    """A line for each indicator that is weak, and for each row whose money is; in the order of the first table named."""
    rows = made[layout.weak[0].table].lines
    number = 0
    for line in rows:
        if line.kind not in OWN_LINE or line.node is None:
            continue
        found = [each for each in layout.weak if _falls_short(each, quarter, made, line.node, line.indicator)]
        if line.kind != "utama":  # the row's own numbers stand beside its first indicator
            found = [each for each in found if _is_of_indicators(each, made)]
        if found:
            number += 1
            yield Line("utama", line.level, line.node, line.indicator, 0, 1, f"{number}.")


def shortfalls(layout: Layout, quarter: int, made: Mapping[str, OutTable], line: Line) -> str:
    """What stays below, in words: "capaian 68,00 % (< 100 %); penyerapan 61,07 % (< 80 %)"."""
    said = []
    for each in layout.weak if line.node is not None else ():
        value = reached(each, made, line.node, line.indicator) if line.node is not None else None
        if value is not None and _is_less(value, each.least_of(quarter)):
            said.append(f"{each.name} {_percent(value * 100, DECIMALS)} (< {_percent(each.least_of(quarter), 0)})")
    return "; ".join(said)


def limits(layout: Layout, quarter: int) -> str:
    """What is declared, in words: "capaian < 100 %, penyerapan < 80 %"."""
    return " atau ".join(f"{each.name} < {_percent(each.least_of(quarter), 0)}" for each in layout.weak)


def measured(layout: Layout, made: Mapping[str, OutTable]) -> bool:
    """Whether any row has one of the numbers at all."""
    return any(
        isinstance(cell.value, int | Fraction) for each in layout.weak for cell in made[each.table].cells[each.column]
    )


def reached(each: Weak, made: Mapping[str, OutTable], node: Node, indicator: Indicator | None) -> Fraction | None:
    """What a row (of a table of indicators: one of them) reached, as a part of one; None where that is not known."""
    table = made[each.table]
    for place in table.rows_of.get(node.key, ()):
        if _is_of_indicators(each, made) and table.lines[place].indicator is not indicator:
            continue
        value = table.cells[each.column][place].value
        return Fraction(value) if isinstance(value, int | Fraction) else None
    return None


def _is_of_indicators(each: Weak, made: Mapping[str, OutTable]) -> bool:
    (column,) = [one for one in made[each.table].layout.columns if one.id == each.column]
    return column.is_of_indicator


def _falls_short(
    each: Weak, quarter: int, made: Mapping[str, OutTable], node: Node, indicator: Indicator | None
) -> bool:
    value = reached(each, made, node, indicator)
    return value is not None and _is_less(value, each.least_of(quarter))


def _is_less(value: Fraction, least: Fraction) -> bool:
    """As printed: 99,996 % is 100,00 %."""
    return half_up(value * 100, DECIMALS) < least * 10**DECIMALS


def _percent(value: Fraction, decimals: int) -> str:
    return text(Number(half_up(value, decimals), decimals, PERCENT))
