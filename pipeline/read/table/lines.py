"""The rows a table ends up with: those of the sheet, those its context names, and those a flat export only implies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.model import KODE_SEPARATOR, WORD_COLUMNS
from pipeline.read.form.context import ContextLine
from pipeline.read.table.body import Body
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.tree import Tree
from pipeline.read.values.cell_text import text
from pipeline.read.values.codes import Kode, key

Owner = npt.NDArray[np.int64]  # position under the header -> line, -1 dropped


@dataclass(slots=True, eq=False)
class Lines:
    """The rows of a table, by columns; equally long lists."""

    at: list[int] = field(default_factory=list)  # position under the header; -1: no cells of its own there
    row: list[int] = field(default_factory=list)  # Excel row
    level: list[str] = field(default_factory=list)
    level_from: list[str] = field(default_factory=list)
    kode: list[Kode | None] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    sub: list[Kode | None] = field(default_factory=list)  # of a rekening: its sub kegiatan
    label: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    above: dict[int, int] = field(default_factory=dict)  # line that the block's context names -> its label's column

    def add(
        self,
        at: int,
        row: int,
        level: str,
        level_from: str,
        *,
        kode: Kode | None = None,
        printed: str = "",
        sub: Kode | None = None,
        label: str = "",
        parent: int = -1,
    ) -> int:
        """One more line; its position."""
        self.at.append(at)
        self.row.append(row)
        self.level.append(level)
        self.level_from.append(level_from)
        self.kode.append(kode)
        self.printed.append(printed)
        self.sub.append(sub)
        self.label.append(label)
        self.parent.append(parent)
        return len(self.at) - 1


def of_tree(body: Body, levels: Levels, tree: Tree) -> Lines:
    """The kept rows of the sheet."""
    codes, kept = body.codes, tree.kept
    return Lines(
        kept, body.rows[kept].tolist(), [levels.level[at] for at in kept], [levels.level_from[at] for at in kept],
        [codes.kode[at] for at in kept], [codes.printed[at] for at in kept], tree.sub, [levels.label[at] for at in kept],
        tree.parent,
    )  # fmt: skip


def under_context(lines: Lines, owner: Owner, context: Sequence[ContextLine]) -> tuple[Lines, Owner]:
    """The lines put under those that the block's context names; its total is the amount of the lowest of these."""
    out = Lines()
    for at, line in enumerate(context):
        how = "kode" if line.kode else "nama"
        made = out.add(
            -1, line.row + 1, line.level, how, kode=line.kode, printed=line.printed, label=line.label, parent=at - 1
        )
        out.above[made] = line.column + 1
    last = len(context) - 1
    sub = next((line.kode for line in reversed(context) if line.level == "sub_kegiatan"), None)
    place: dict[int, int] = {-1: last}
    for number, level in enumerate(lines.level):
        if level == "total":
            place[number] = last
            continue
        place[number] = out.add(
            lines.at[number],
            lines.row[number],
            level,
            lines.level_from[number],
            kode=lines.kode[number],
            printed=lines.printed[number],
            sub=sub if level == "rekening" else None,
            label=lines.label[number],
            parent=place[lines.parent[number]],
        )
    return out, np.array([place[number] if number >= 0 else -1 for number in owner.tolist()], np.int64)


def row_columns(body: Body, lines: Lines, *, visible: bool) -> dict[str, Any]:
    """The names of ROW_COLUMNS less those that Table itself says -> equally long lists."""
    rows: dict[str, Any] = {
        "row": lines.row,
        "column": _label_columns(body, lines),
        "kode": [_key(kode, sub) if kode is not None else "" for kode, sub in zip(lines.kode, lines.sub, strict=True)],
        "kode_cetak": lines.printed,
        "kode_from": ["kode" if kode is not None else "" for kode in lines.kode],
        "level": lines.level,
        "level_from": lines.level_from,
        "parent": lines.parent,
    }
    for name in WORD_COLUMNS:
        texts = body.texts.get(name)
        rows[name] = [texts[at] if at >= 0 else "" for at in lines.at] if texts else [""] * len(lines.at)
    rows["label"] = lines.label
    if "" in lines.label:
        rows["label"] = [label or said for label, said in zip(lines.label, rows["indikator"], strict=True)]
    mask = body.hidden.tolist()
    rows["hidden"] = [mask[at] if at >= 0 else not visible for at in lines.at]
    return rows


def _label_columns(body: Body, lines: Lines) -> npt.NDArray[np.int64]:
    """Where the label of each line stands: in the column of its level, where names stand in several; else the first."""
    labels = [binding for binding in body.bindings if binding.column.kind == "label"]
    first = next((binding.cells for binding in labels if binding.column.field == "label"), (0,))
    of_level = {level: binding.cells for binding in labels for level in binding.column.levels}
    out = np.full(len(lines.at), first[0] + 1, np.int64)
    if of_level or len(first) > 1:
        for number, (at, level) in enumerate(zip(lines.at, lines.level, strict=True)):
            cells = of_level.get(level, first)
            filled = (cell for cell in cells if at >= 0 and text(body.columns[cell][at]))
            out[number] = next(filled, cells[0]) + 1
    for number, column in lines.above.items():
        out[number] = column
    return out


@lru_cache(maxsize=65536)
def _key(kode: Kode, sub: Kode | None) -> str:
    """The key of a kode, joined to that of its sub kegiatan where it is a rekening below one."""
    return key(kode) if sub is None else f"{key(sub)}{KODE_SEPARATOR}{key(kode)}"
