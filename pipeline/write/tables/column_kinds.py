"""Which function makes which kind of column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from pipeline.rulebook.table_layout import Column, ColumnKind
from pipeline.write.tables import achievement_columns as achievement
from pipeline.write.tables import printed_columns as printed
from pipeline.write.tables import ratio_columns as ratios
from pipeline.write.tables import sum_columns as sums
from pipeline.write.tables.table import Cells, Draft, OutCell


def column_cells(column: Column, draft: Draft, cells: Cells) -> list[OutCell]:
    """One column, one OutCell per line; `cells` holds the columns to its left."""
    return KINDS[column.kind](column, draft, cells)


KINDS: Final[Mapping[ColumnKind, Callable[[Column, Draft, Cells], list[OutCell]]]] = {
    ColumnKind.NUMBER: printed.numbers,
    ColumnKind.KODE: printed.kode,
    ColumnKind.LABEL: printed.label,
    ColumnKind.INDICATOR: printed.indicator,
    ColumnKind.TEXT: printed.word,
    ColumnKind.LEVEL: printed.level,
    ColumnKind.UNIT: printed.unit,
    ColumnKind.STAFF: printed.staffs,
    ColumnKind.SHORTFALL: printed.shortfall,
    ColumnKind.FACT: sums.facts,
    ColumnKind.SUM: sums.sums,
    ColumnKind.REFERENCE: sums.refer,
    ColumnKind.ABSORPTION: ratios.absorption,
    ColumnKind.REST: ratios.rest,
    ColumnKind.DIFFERENCE: ratios.rest,
    ColumnKind.ACHIEVEMENT: achievement.reached,
    ColumnKind.CRITERION: achievement.verdict,
    ColumnKind.EFFICIENCY: ratios.efficiency,
    ColumnKind.SHARE: ratios.share,
    ColumnKind.PROGRESS: achievement.progress,
}
