"""What a table says under itself of its own numbers: which reports were added, which source is in force, which total is not its source's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from pipeline.model import RUPIAH, SEN_DECIMALS, Number
from pipeline.rulebook.table_layout import CellFormat, Column, ColumnKind
from pipeline.write.office_data.amounts import Figure
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.tables.lines import sources_of
from pipeline.write.tables.report_remarks import counted, reports
from pipeline.write.tables.rows_left_out import left_out
from pipeline.write.tables.table import Amount, Cells, Draft, Line, Unequal
from pipeline.write.words.numbers import text

MOST_NAMED: Final = 3  # rows that a line names; of more it says how many
LONGEST_NAME: Final = 60
ONE: Final = 1


def remarks(draft: Draft, cells: Cells, lost: Sequence[Unequal]) -> list[str]:
    """The lines, none where there is nothing to say."""
    if draft.lines[0].kind == "kosong":
        return []
    return [
        *reports(draft),
        *counted(draft),
        *left_out(draft),
        *(line for column in draft.layout.columns for line in _differing(column, draft)),
        *(_lost(each, draft.data) for each in lost),
        *(line for column in draft.layout.columns for line in _computed(column, draft, cells)),
        *(line for column in draft.layout.columns for line in _as_printed(column, draft, cells)),
    ]


# --------------------------------------------------------------------------- sources that differ


def _differing(column: Column, draft: Draft) -> Iterator[str]:
    """Which source is in force, and the rows where another one says something else."""
    if column.kind not in (ColumnKind.FACT, ColumnKind.SUM) or len(column.take) == ONE:
        return
    data = draft.data
    found: dict[tuple[str, str], list[str]] = {}
    for line in draft.lines:
        if line.node is None or line.kind not in _asked(column):
            continue
        said = list(sources_of(column, data, line.node, line.indicator))
        latest = min((data.lateness(figures[0]) for _, figures in said), default=0)
        said = [each for each in said if data.lateness(each[1][0]) == latest]
        for take, figures in said[1:]:
            if _amounts(figures) != _amounts(said[0][1]):
                key = data.sources[said[0][0].source].label, data.sources[take.source].label
                found.setdefault(key, []).append(f"{_name(line)} {_shown(said[0][1])} ≠ {_shown(figures)}")
    header = _header(column, data)
    for (ours, theirs), rows in found.items():
        yield f"{header}: yang berlaku {ours}; berbeda dari {theirs}: {_listed(rows)}."


def _asked(column: Column) -> tuple[str, ...]:
    return ("utama",) if column.format is CellFormat.RUPIAH else ("utama", "lanjut")


def _amounts(figures: Sequence[Figure]) -> list[str]:
    """What is compared: the numbers in any order, words as they are printed."""
    return sorted((str(each.amount) if each.amount is not None else each.printed) for each in figures)


def _shown(figures: Sequence[Figure]) -> str:
    return ", ".join(each.printed or text(each.number) for each in figures[:ONE] if each.printed) or ", ".join(
        text(each.number) for each in figures
    )


def _name(line: Line) -> str:
    words = line.indicator.text if line.indicator is not None and line.indicator.text else ""
    words = words or (line.node.label if line.node is not None else "")
    return words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME].rstrip()}…"


# --------------------------------------------------------------------------- totals and computed ratios


def _header(column: Column, data: OfficeData) -> str:
    """A column's heading with its group's before it."""
    return f"{column.group} {column.header}".strip().format(tahun=data.year, lalu=data.year - 1)


def _lost(each: Unequal, data: OfficeData) -> str:
    cell = each.theirs.cell
    difference = each.ours - (each.theirs.amount or 0)
    off = f"{'kurang' if difference < 0 else 'lebih'} {_rupiah(max(difference, -difference))}"
    return (
        f"Jumlah {_header(each.column, data)} di sini {_rupiah(each.ours)}, sedangkan baris Jumlah dokumen sumbernya {text(each.theirs.number)}"
        f" ({cell.file} › {cell.sheet}!{cell.address}): {off}."
    )


def _rupiah(amount: Amount) -> str:
    return text(Number(int(Fraction(amount) * 10**SEN_DECIMALS), SEN_DECIMALS, RUPIAH))


def _computed(column: Column, draft: Draft, cells: Cells) -> Iterator[str]:
    """Capaian that come to something else than what the document prints."""
    rows = [
        f"{_name(line)} {cell.printed}"
        for line, cell in zip(draft.lines, cells[column.id], strict=True)
        if cell.printed and line.kind in ("utama", "lanjut")
    ]
    if column.kind is ColumnKind.ACHIEVEMENT and rows:
        yield f"{_header(column, draft.data)} dihitung dari target dan realisasi di barisnya; dokumen sumber mencetak: {_listed(rows)}."


def _as_printed(column: Column, draft: Draft, cells: Cells) -> Iterator[str]:
    """Capaian that stand as the document prints them, or that nobody can compute."""
    said: dict[str, list[str]] = {}
    for line, cell in zip(draft.lines, cells[column.id], strict=True):
        if cell.remark:
            said.setdefault(cell.remark, []).append(_name(line))
    for remark, rows in said.items():
        yield f"{_header(column, draft.data)} {_listed(rows)}: {remark[0].lower()}{remark[1:]}"


def _listed(rows: Sequence[str]) -> str:
    more = f"; dan {len(rows) - MOST_NAMED} baris lain" if len(rows) > MOST_NAMED else ""
    return "; ".join(rows[:MOST_NAMED]) + more
