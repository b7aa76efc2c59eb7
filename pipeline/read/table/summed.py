"""Which rows the formulas of a table add up: a total over rows 9 and 12 says that 10 and 11 stand below 9."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.read.file.formula import terms_of
from pipeline.read.table.body import Body


def summed_rows(body: Body) -> dict[int, tuple[int, ...]]:
    """Row -> the other rows of the table that its formula adds, each once; of the first column of rupiah that tells it.

    Only formulas that add and do nothing else, each cell once, in their own column.
    """
    formulas = body.looks.formulas if body.looks.has_formulas else {}
    if not formulas:
        return {}
    position = {row: at for at, row in enumerate(body.rows.tolist())}
    columns = [b.cells[0] + 1 for b in body.bindings if b.column.kind == "rupiah"]
    found: dict[int, tuple[int, ...]] = {}
    used = max(position, default=0), max(columns, default=0)
    for column in columns:
        for row, at in position.items():
            formula = formulas.get((row, column))
            if at in found or formula is None or formula.home != (row, column):
                continue
            counts = terms_of(formula.text, body.sheet, used).counts
            rows = [position.get(there) for there, beside in counts if beside == column] if counts else []
            if counts and len(rows) == len(counts) and set(counts.values()) == {1} and None not in rows:
                found[at] = tuple(sorted(each for each in rows if each is not None and each != at))
    return {at: rows for at, rows in found.items() if rows}


def depths_by_sums(sums: Mapping[int, Sequence[int]], rows: Sequence[int], totals: Sequence[int]) -> list[int] | None:
    """[of rows] depth from 0; None where no formula says that one row stands below another.

    A row that no formula adds stands below the nearest row before it that one does.
    """
    wanted = set(rows)
    below = {at: [each for each in sums[at] if each in wanted and each > at] for at in rows if at in sums}
    parent = {child: at for at, children in sorted(below.items(), key=lambda each: -len(each[1])) for child in children}
    tops = {each for total in totals for each in sums.get(total, ()) if each in wanted}
    if not parent and (not tops or tops == wanted):
        return None
    depth: dict[int, int] = {}
    last = -1
    for at in rows:
        above = parent.get(at)
        if above is not None:
            depth[at] = depth.get(above, 0) + 1
        elif at in tops or not tops or last < 0:
            depth[at] = 0
        else:
            depth[at] = depth[last] + 1
        if at in tops or at in below or at in parent or last < 0:
            last = at if at in tops or at in below or last < 0 else last
    return [depth[at] for at in rows] if len(set(depth.values())) > 1 else None
