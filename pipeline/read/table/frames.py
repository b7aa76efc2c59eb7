"""Tables of many offices → the two long frames, built column by column in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.model import FACT_COLUMNS, ROW_COLUMNS, OfficeYear, Table

_OF_TABLE: Final = ("document", "form", "file", "sheet", "block")
_COPIED: Final = ("kode", "level", "label")
_YEAR: Final = "{tahun}"

Pairs = Sequence[tuple[OfficeYear, Table]]


def frames(tables: Pairs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(rows, facts) with exactly ROW_COLUMNS and FACT_COLUMNS; rowid is the position in rows.

    Text columns are str, `value` is Int64 (<NA> where unread), `formula` boolean, the rest plain numpy.
    """
    row_counts = np.array([len(table.rows["row"]) for _, table in tables], np.int64)
    fact_counts = np.array([len(table.facts["row"]) for _, table in tables], np.int64)
    starts = np.concatenate(([0], np.cumsum(row_counts)[:-1])) if len(tables) else np.zeros(0, np.int64)
    rows = _constants(tables, row_counts)
    for name in ROW_COLUMNS:
        if name not in rows and name != "parent":
            rows[name] = _column(name, [table.rows[name] for _, table in tables])
    parent = _joined([table.rows["parent"] for _, table in tables], np.int64)
    rows["parent"] = np.where(parent >= 0, parent + np.repeat(starts, row_counts), -1)
    facts = _facts(tables, rows, fact_counts, starts)
    return _frame(rows, ROW_COLUMNS), _frame(facts, FACT_COLUMNS)


def _frame(columns: dict[str, Any], names: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({name: columns[name] for name in names}, copy=False)


def _constants(tables: Pairs, counts: npt.NDArray[np.int64]) -> dict[str, Any]:
    """What is the same for all rows of a table, repeated."""
    out: dict[str, Any] = {
        "office": _repeated([office.office for office, _ in tables], counts),
        "year": np.repeat(np.array([office.year for office, _ in tables], np.int64), counts),
    }
    for name in _OF_TABLE:
        values = [getattr(table, name) for _, table in tables]
        out[name] = np.repeat(np.array(values, np.int64), counts) if name == "block" else _repeated(values, counts)
    return out


def _repeated(values: Sequence[str], counts: npt.NDArray[np.int64]) -> Any:  # noqa: ANN401 (a pandas string array)
    return pd.array(np.array(values, object), dtype="str").repeat(counts)


def _column(name: str, parts: Sequence[Sequence[Any]]) -> Any:  # noqa: ANN401 (numpy or pandas array)
    if name in ("row", "rowid", "column", "part", "decimals", "grain", "value"):
        return _joined(parts, np.int64)
    if name in ("hidden", "missing", "inferred"):
        return _joined(parts, np.bool_)
    return pd.array(_joined(parts, np.object_), dtype="str")


def _joined(parts: Sequence[Sequence[Any]], kind: type[np.generic]) -> npt.NDArray[Any]:
    """One array of all parts, which are lists or arrays."""
    return np.concatenate([np.empty(0, kind), *(np.asarray(part, kind) for part in parts)])


def _facts(
    tables: Pairs, rows: dict[str, Any], counts: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]
) -> dict[str, Any]:
    """What the tables read, and what is copied from each fact's row."""
    facts = _constants(tables, counts)
    rowid = _column("rowid", [table.facts["rowid"] for _, table in tables]) + np.repeat(starts, counts)
    facts["rowid"] = rowid
    for name in _COPIED:
        facts[name] = rows[name].take(rowid)
    facts["parent"] = rows["parent"][rowid]
    for name in ("row", "column", "measure", "part", "unit", "decimals", "printed", "hidden", "grain", "inferred"):
        facts[name] = _column(name, [table.facts[name] for _, table in tables])
    facts["period"] = _column("period", [_dated(table.facts["period"], office.year) for office, table in tables])
    value, missing = (_column(name, [table.facts[name] for _, table in tables]) for name in ("value", "missing"))
    facts["value"] = pd.arrays.IntegerArray(value, missing)
    marks = _joined(
        [table.facts.get("formula", [-1] * count) for (_, table), count in zip(tables, counts.tolist(), strict=True)],
        np.int8,
    )
    facts["formula"] = pd.arrays.BooleanArray(marks > 0, marks < 0)
    return facts


def _dated(periods: Sequence[str], year: int) -> Sequence[str]:
    """The year put into the periods of a sheet that did not say it: "{tahun}+1" → "2024"."""
    known = {period: str(year + int(period[len(_YEAR) :] or 0)) for period in set(periods) if period.startswith(_YEAR)}
    return [known.get(period, period) for period in periods] if known else periods
