"""Which rows of different tables speak of the same thing: by kode, else by name within one workbook."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from pipeline.check.grid.account_rows import statements
from pipeline.check.grid.grid import YEAR, Bools, Grid, Ints, codes
from pipeline.rulebook.account_names import depth_of
from pipeline.rulebook.reconciliation import BY_INDICATOR, BY_KODE

NAMED_LEVELS: Final = ("program", "kegiatan", "sub_kegiatan")
"""Levels whose rows may be joined by name where a workbook prints no kode at all."""

BELANJA: Final = "5"
"""First segment of the accounts of belanja."""

SAME_INDICATOR: Final = 95
"""Likeness of word sets, of 100."""

Side = tuple[Sequence[str], str]
"""(documents, the first of them the best reference; measure)"""


def keys_by(grid: Grid) -> dict[str, Ints]:
    """By what a rule joins (BY of the rules) -> the keys of the rows."""
    return {BY_KODE: row_keys(grid), BY_INDICATOR: indicator_keys(grid)}


def row_keys(grid: Grid) -> Ints:
    """[row] -> number of the thing it speaks of (equal across tables of one office-year), -1 for nothing joined.

    A row with kode is its kode; the total row of a table that covers the whole office is "the total"; a row of a
    workbook without codes is its level and name, within that workbook. A key that one table, or two tables of one
    form, hold twice says nothing and is dropped.
    """
    kodes, kode = codes(grid.rows.frame["kode"])
    if "" in kodes:
        kode[kode == kodes.index("")] = -1
    place = grid.place[grid.block]
    wide = len(kodes) + 1
    key = np.where(kode >= 0, place * wide + kode, -1)
    totals = np.flatnonzero(_whole_totals(grid, kode))
    key[totals] = place[totals] * wide + len(kodes)
    key = _named(grid, key, kode, len(grid.blocks) * wide)
    return _unambiguous(grid, key)


def _whole_totals(grid: Grid, kode: Ints) -> Bools:
    """The first total row of each table that covers the whole office: all its programs, or all its belanja by account."""
    totals = np.flatnonzero(grid.at_level(("total",)) & (grid.parent < 0))
    told = statements(grid)
    parts = {*told.results, *(row for row, account in told.totals.items() if depth_of(account) > 1)}
    totals = totals[~np.isin(totals, list(parts))] if parts else totals
    found = np.zeros(len(grid.parent), dtype=bool)
    if not len(totals):
        return found
    programs = np.flatnonzero(grid.at_level(("program",)) & (kode >= 0))
    by_block: dict[int, set[int]] = defaultdict(set)
    for block, code in zip(grid.block[programs].tolist(), kode[programs].tolist(), strict=True):
        by_block[block].add(code)
    most: Counter[int] = Counter()
    for block, held in by_block.items():
        most[int(grid.place[block])] = max(most[int(grid.place[block])], len(held))
    seen: set[int] = set()
    alone = _in_one_file(grid)
    for row in totals.tolist():
        block = int(grid.block[row])
        if block not in seen:
            count = len(by_block.get(block, ()))
            whole = count == most[int(grid.place[block])] if count else _is_summary(grid, block)
            found[row] = whole and alone[block]
        seen.add(block)
    return found


def _in_one_file(grid: Grid) -> list[bool]:
    """[block] -> whether its document stands in one file in this form: of several, no total is the whole office's."""
    files: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for each in grid.blocks:
        files[each.place, each.document, each.form].add(each.file)
    return [len(files[each.place, each.document, each.form]) == 1 for each in grid.blocks]


def _is_summary(grid: Grid, block: int) -> bool:
    """A table of belanja by account (5 …) of the whole office, rather than of one sub kegiatan or with pendapatan."""
    tops = np.flatnonzero((grid.block == block) & (grid.parent < 0) & ~grid.at_level(("total",)))
    return bool(len(tops)) and all(str(grid.rows.at("kode", row)).split(".")[0] == BELANJA for row in tops.tolist())


def _named(grid: Grid, key: Ints, kode: Ints, start: int) -> Ints:
    """Rows of tables without any kode, by name within their workbook."""
    bare = np.ones(len(grid.blocks), dtype=bool)
    bare[grid.block[kode >= 0]] = False
    rows = np.flatnonzero(bare[grid.block] & grid.at_level(NAMED_LEVELS))
    per_file = Counter((block.file, block.place) for number, block in enumerate(grid.blocks) if bare[number])
    names: dict[tuple[str, int, str, str], int] = {}
    names_of = grid.vocabulary.names
    made = key.copy()
    for row in rows.tolist():
        block = grid.blocks[int(grid.block[row])]
        if per_file[block.file, block.place] > 1:
            name = (
                block.file,
                block.place,
                grid.level[0][int(grid.level[1][row])],
                names_of.key(str(grid.rows.at("label", row))),
            )
            made[row] = start + names.setdefault(name, len(names))
    return made


def indicator_keys(grid: Grid) -> Ints:
    """[row] -> number of the indicator it is about, for rows of sasaran and their indicators (which have no kode).

    Joined by the indicator's name across documents (vocabulary.names); a name that only holds more words than another ("… serta berkelanjutan") is the same.
    """
    rows = np.flatnonzero(grid.at_level(("tujuan", "sasaran", "indikator")) & _under_no_program(grid))
    names: dict[int, dict[str, int]] = defaultdict(dict)
    fold = grid.vocabulary.names.fold
    count = 0
    key = np.full(len(grid.parent), -1, dtype=np.int64)
    for row in rows.tolist():
        text = fold(str(grid.rows.at("indikator", row)) or str(grid.rows.at("label", row)))
        known = names[int(grid.place[grid.block[row]])]
        same = (
            text
            if text in known
            else process.extractOne(
                text, {name: name for name in known}, scorer=fuzz.token_set_ratio, score_cutoff=SAME_INDICATOR
            )
        )
        name = same if isinstance(same, str) else text if same is None else str(same[2])
        if name not in known:
            known[name], count = count, count + 1
        key[row] = known[name]
    return _unambiguous(grid, key)


def things(grid: Grid, keys: Ints) -> Ints:
    """[row] -> number of the kode, or of the sasaran by name, that it speaks of; of the row above for an indicator line."""
    sasaran = sasaran_names(grid)
    found = np.where(keys >= 0, 2 * keys, np.where(sasaran >= 0, 2 * sasaran + 1, -1))
    lines = grid.at_level(("indikator",)) & (grid.parent >= 0) & (found < 0)
    found[lines] = found[grid.parent[lines]]
    return found


def sasaran_names(grid: Grid) -> Ints:
    """[row] -> number of the name of a sasaran within its office-year, -1 for other rows."""
    names: dict[tuple[int, str], int] = {}
    found = np.full(len(grid.parent), -1, dtype=np.int64)
    for row in np.flatnonzero(grid.at_level(("sasaran",))).tolist():
        name = (int(grid.place[grid.block[row]]), grid.vocabulary.names.key(str(grid.rows.at("label", row))))
        found[row] = names.setdefault(name, len(names))
    return found


def _under_no_program(grid: Grid) -> Bools:
    """Indicator lines below a program, kegiatan or sub kegiatan are another matter."""
    own = grid.at_level(NAMED_LEVELS)
    return ~own & ~(own[grid.parent] & (grid.parent >= 0))


def _unambiguous(grid: Grid, key: Ints) -> Ints:
    forms: dict[tuple[int, str, str, bool], int] = {}
    current = _of_the_year(grid)
    form_of_block = np.array(
        [
            forms.setdefault((block.place, block.document, block.form, this_year), len(forms))
            for block, this_year in zip(grid.blocks, current, strict=True)
        ],
        dtype=np.int64,
    )
    rows = np.flatnonzero(key >= 0)
    pair = key[rows] * max(len(forms), 1) + form_of_block[grid.block[rows]]
    _, back, count = np.unique(pair, return_inverse=True, return_counts=True)
    made = key.copy()
    made[rows[count[back] > 1]] = -1
    return made


def _of_the_year(grid: Grid) -> list[bool]:
    """[block] -> it has a column of its office-year: the same table of last year's report is another one."""
    columns = [at for at, (_, period) in enumerate(grid.columns) if period == YEAR]
    there: list[bool] = np.asarray(grid.exists[:, columns].any(axis=1)).tolist()
    report = grid.vocabulary.report.id
    return [there[at] or block.document != report for at, block in enumerate(grid.blocks)]


def cross_pairs(grid: Grid, keys: Ints, sides: Sequence[Side], period: str) -> tuple[Ints, Ints]:
    """Pairs of cells that should be equal: each key's best reference with each other table's cell.

    The order of the sides, and of the documents within, says which cell is the reference.
    """
    rank: dict[tuple[str, str], int] = {}
    for documents, measure in sides:
        for document in documents:
            rank.setdefault((document, measure), len(rank))
    cells, order = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    asked = Counter(block.place for block in grid.blocks if any(block.document == document for document, _ in rank))
    if max(asked.values(), default=0) < 2:
        return cells[0], cells[0]
    for measure in dict.fromkeys(measure for _, measure in sides):
        column = grid.column(measure, period)
        if column < 0:
            continue
        of_block = np.array([rank.get((block.document, measure), -1) for block in grid.blocks], dtype=np.int64)
        filled = grid.fact[:, column] >= 0
        for part in kind_columns(grid, measure, period):
            filled |= (grid.fact[:, part] >= 0) & ~grid.exists[grid.block, column]
        rows = np.flatnonzero((keys >= 0) & filled & (of_block[grid.block] >= 0))
        cells.append(rows * grid.width + column)
        order.append(of_block[grid.block[rows]])
    cell, ranked = np.concatenate(cells), np.concatenate(order)
    key = keys[cell // max(grid.width, 1)]
    sequence = np.lexsort((cell, ranked, key))
    cell, key = cell[sequence], key[sequence]
    first = np.ones(len(key), dtype=bool)
    first[1:] = key[1:] != key[:-1]
    hub = cell[np.maximum.accumulate(np.where(first, np.arange(len(key)), 0))]
    return hub[~first], cell[~first]


def kind_columns(grid: Grid, measure: str, period: str) -> list[int]:
    """The columns that add up to a measure where a table has no column for it (LRA: operasi, modal, …)."""
    parts = grid.vocabulary.measures[measure].parts
    return [
        place for place, (name, when) in enumerate(grid.columns)
        if when == period and name in parts
    ]  # fmt: skip
