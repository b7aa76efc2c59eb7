"""Several targets of one indicator: whether what was reached can be measured against them part by part."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from pipeline.model import PERCENT
from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind
from pipeline.write.office_data.amounts import Figure
from pipeline.write.tables.lines import figures_of, sources_of
from pipeline.write.tables.table import TOUCHED, Draft, Line, OutCell

AS_PRINTED: Final = (
    "Sebagaimana tercetak di dokumen sumber: target dan realisasinya terdiri atas beberapa bagian yang tidak dapat"
    " dipasangkan satu per satu."
)
UNMATCHED: Final = (
    "Tidak dihitung: target dan realisasinya terdiri atas beberapa bagian yang tidak dapat dipasangkan satu per satu, dan"
    " dokumen sumber tidak mencetak capaiannya."
)
_TIMES: Final = re.compile(r"[x×]\s*\d")
"""How a unit begins that says several at once: "50 x 4 Orang"; others end so: "50 Orang per triwulan"."""


def as_printed(cell: OutCell, column: Column, draft: Draft, line: Line) -> OutCell:
    """The capaian that the document prints, in the place of one that measures some parts only or cannot be made.

    Where it prints none, more than all of the one part that is known is no capaian.
    """
    if line.kind not in ("utama", "lanjut") or line.node is None:
        return cell
    printed = figures_of(column, draft.data, line.node, line.indicator)
    doubted = _is_more_than_all(cell) or _is_fraction(draft, line)
    if not printed and doubted and line.parts == 1 and _unmatched(draft, line):
        return OutCell(tint=TOUCHED, remark=UNMATCHED)
    if cell.formula and not cell.printed:
        return cell
    if len(printed) != 1 or printed[0].amount is None or not _unmatched(draft, line):
        return cell
    number = printed[0]
    return OutCell(
        Fraction(number.amount or 0, 100), "", CellFormat.RATIO, TOUCHED, number.cells, remark=AS_PRINTED
    )  # fmt: skip


def _is_more_than_all(cell: OutCell) -> bool:
    return isinstance(cell.value, int | Fraction) and cell.value > 1


def _unmatched(draft: Draft, line: Line) -> bool:
    """Whether the sources of this line differ in how many parts they name, or one of them names several at once."""
    counts: set[int] = set()
    times: set[str] = set()
    for column in draft.layout.columns:
        if column.kind is not ColumnKind.FACT or column.format is not CellFormat.QUANTITY or line.node is None:
            continue
        for _, figures in sources_of(column, draft.data, line.node, line.indicator):
            counts.add(len(figures))
            times.add(_several(figures[0], draft))
            times.add("" if figures[0].number is not None else "kata")
    return len(counts) > 1 or len(times) > 1 or _is_fraction(draft, line)


def _is_fraction(draft: Draft, line: Line) -> bool:
    """Whether the target is in percent and what was reached a fraction of one without a unit, or the other way round."""
    figures = [
        found[0]
        for column in draft.layout.columns
        if column.kind is ColumnKind.FACT and column.format is CellFormat.QUANTITY and line.node is not None
        if len(found := figures_of(column, draft.data, line.node, line.indicator)) == 1
    ]
    in_percent = [each.amount for each in figures if each.unit == PERCENT and each.amount is not None]
    bare = [each.amount for each in figures if not each.unit and each.amount is not None]
    return any(each > 1 for each in in_percent) and any(0 < each <= 1 for each in bare)


def _several(figure: Figure, draft: Draft) -> str:
    often = draft.data.vocabulary.quantities.times_a_year(figure.unit)
    return figure.unit if _TIMES.match(figure.unit) or often > 1 else ""
