"""The frames under another reading: amounts in another unit, columns under each other's heading, rows under other rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pipeline.check.criticism.assumptions import Assumption, Kind, changed
from pipeline.check.criticism.trees import TOTAL, Tree
from pipeline.check.criticism.trial import Values
from pipeline.check.grid.grid import Grid, table_numbers


def with_columns(facts: pd.DataFrame, grid: Grid, assumption: Assumption) -> pd.DataFrame:
    """The facts, a new frame, with the columns of one table read otherwise."""
    table = grid.block[facts["rowid"].to_numpy(dtype=np.int64)]
    here = table == assumption.table
    made = facts.copy(deep=False)
    if assumption.kind is Kind.EXCHANGED:
        for name in ("measure", "period"):
            words = facts[name].to_numpy(dtype=object).copy()
            said = {each: words[np.flatnonzero(here & (grid.fact_column == each))[0]] for each in assumption.columns}
            for column, source in zip(assumption.columns, assumption.sources, strict=True):
                words[here & (grid.fact_column == source)] = said[column]
            made[name] = pd.Series(words, index=facts.index, dtype=facts[name].dtype)
        return made
    mine = here & np.isin(grid.fact_column, assumption.columns) & facts["value"].notna().to_numpy()
    value, decimals = (facts[name].fillna(0).to_numpy(dtype=np.int64) for name in ("value", "decimals"))
    read = changed(
        Values(value, decimals, np.ones(len(facts), dtype=bool)), np.asarray(mine, dtype=bool), assumption.kind
    )
    made["value"] = facts["value"].where(~mine, _like(facts["value"], read.value))
    made["decimals"] = facts["decimals"].where(~mine, _like(facts["decimals"], read.decimals))
    return made


def _like(column: pd.Series[Any], values: np.typing.NDArray[np.int64]) -> pd.Series[Any]:
    return pd.Series(values, index=column.index, dtype=column.dtype)


def with_tree(rows: pd.DataFrame, facts: pd.DataFrame, tree: Tree) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both frames, new ones, with the parents of another tree of one table, and its totals."""
    block = table_numbers(rows)
    parent = np.where(block == tree.table, tree.parent, rows["parent"].to_numpy(dtype=np.int64))
    changes: dict[str, Any] = {"parent": parent}
    if tree.totals:
        level = rows["level"].to_numpy(dtype=object).copy()
        level[list(tree.totals)] = TOTAL
        changes["level"] = level
    rowid = facts["rowid"].to_numpy(dtype=np.int64)
    made = rows.copy(deep=False), facts.copy(deep=False)
    for name, values in changes.items():
        for old, new, said in ((rows, made[0], values), (facts, made[1], values[rowid])):
            new[name] = pd.Series(said, index=old.index, dtype=old[name].dtype)
    return made
