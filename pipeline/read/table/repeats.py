"""The same table twice in a workbook (under another filter, or a TOTAL block that repeats rows): one of them counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from pipeline.model import Cell, Finding, Table
from pipeline.rulebook.reading_rules import ReadingRules, Says, said

_FEWEST: Final = 4
"""Fewer numbers may be equal by chance."""

_Number = tuple[str, str, str, int, int]


def repeated(tables: Sequence[Table], readings: ReadingRules) -> tuple[list[Table], list[Finding], set[int]]:
    """The tables without those whose every number stands in another one; a note for each; the positions left out."""
    dropped: set[int] = set()
    findings: list[Finding] = []
    numbers: dict[int, set[_Number]] = {}
    for at, table in enumerate(tables):
        peers = [
            other
            for other in range(len(tables))
            if other != at and other not in dropped and _peers(table, tables[other])
        ]
        for other in peers:
            for one in (at, other):
                if one not in numbers:
                    numbers[one] = _numbers(tables[one])
            mine, theirs = numbers[at], numbers[other]
            if len(mine) >= _FEWEST and mine <= theirs and (mine < theirs or at > other):
                dropped.add(at)
                findings.append(_note(readings, table, tables[other]))
                break
    return [table for at, table in enumerate(tables) if at not in dropped], findings, dropped


def _peers(one: Table, other: Table) -> bool:
    return (one.form, one.office, one.years, one.period) == (other.form, other.office, other.years, other.period)


def _numbers(table: Table) -> set[_Number]:
    """What is counted, of what, when: (kode or label, measure, period, part, value)."""
    names = [kode or label for kode, label in zip(table.rows["kode"], table.rows["label"], strict=True)]
    rowid, *columns = (
        np.asarray(table.facts[name]).tolist() for name in ("rowid", "measure", "period", "part", "value")
    )
    return set(zip((names[at] for at in rowid), *columns, strict=True))


def _note(readings: ReadingRules, table: Table, whole: Table) -> Finding:
    cells = tuple(
        Cell(one.file, one.sheet, int(one.rows["row"][0]), one.columns.get("label", 1)) for one in (table, whole)
    )
    return said(
        readings, Says.REPEATED, document=table.document, cells=cells, label=str(table.rows["label"][0]),
        args=(("lembar", table.sheet), ("lembar_lengkap", whole.sheet)),
    )  # fmt: skip
