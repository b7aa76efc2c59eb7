"""Found against proposed → the likely cause. It ranks candidates; it never makes one certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import ceil, floor, log
from typing import Final

import numpy as np

from pipeline.check.cause.slips import NOTHING, THOUSANDS, is_sample, misread_separator, slip, slips_of
from pipeline.check.edits.ratios import holds
from pipeline.check.grid.grid import YEAR, Grid, Ints
from pipeline.check.grid.lookups import EVERY, rows_between, rows_under, rows_with
from pipeline.check.grid.numbers import At, RatioNo
from pipeline.check.localise.explanation import Choice
from pipeline.check.localise.network import HELD, Network
from pipeline.check.localise.rows_above import stays_behind
from pipeline.model import PERCENT, Cause, own_row
from pipeline.rulebook.measures import Aspect, Role

UNKNOWN: Final = Cause("tidak_diketahui")
UNTOLD: Final = (UNKNOWN.id, "dasar_persen_salah", "induk_basi")
"""Causes that any amount may have: they do not show that it was typed wrongly."""
ROUNDING: Final = "pembulatan"
OF_ANOTHER_ROW: Final = "persen_baris_lain"

_COPIED_WHOLE: Final = log(20)
"""Of an amount of so many digits before its noughts that no slip makes it the neighbour's by accident: above all slips of digits."""
_NO_ACCIDENT: Final = 6
_COPIED: Final = log(0.5)
"""A value of another row, document or year: not one chance in a million by accident, so above any slip of a digit."""

_NEAR: Final = 64
"""Rows above, and below, among which a copied value is looked for where very many rows hold it."""
_UNBOUNDED: Final = 2**62

_SAMPLE: Final = log(0.3)
"""A number of a template: below a copied one, above any slip of a digit."""

STALE: Final = log(0.0005)
"""A row revised and what counts it in left as it was: above a cell that nothing explains, below what an amount shows."""

_STALE_ALONE: Final = log(0.0004)
"""The same of one sum: a little below a row that is missing, which leaves sums short as well."""

OPERATION: Final = log(0.4)
"""Likelihood of rows interchanged or left out: amounts that fit to the sen."""


_OF_ONE_ROW: Final = {"baris_lebih": "baris_terlewat", "baris_dobel": "baris_dobel", "induk_basi": "induk_basi",
                      "satu_kolom_ke_samping": "satu_kolom_ke_samping"}  # fmt: skip
"""Operations that one row tells, and their cause."""
_OF_COLUMNS: Final = ("kolom_tertukar", "baris_tergeser")
"""Operations that their columns tell."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A cause and how likely it is (log); for a range, the value that the likeliest cause makes of it."""

    cause: Cause
    likelihood: float
    value: int | None


def guess(net: Network, keys: Ints, cell: At, change: int | None) -> Guess:
    """Why a cell may hold what it holds, if it should hold `change` more (None: see `guess_in_range`)."""
    if change is None:
        return _in_range(net, cell)
    found, expected = int(net.value[cell]), int(net.value[cell]) + change
    grid = net.grid
    row, column = divmod(cell, grid.width)
    if grid.fact[row, column] < 0:
        return Guess(Cause("kosong"), log(1), expected)
    if _is_percent(grid, cell):
        best = max(_percent_causes(net, cell, expected), key=lambda each: each[1], default=(UNKNOWN, NOTHING))
    else:
        best = max(
            _amount_causes(grid, keys, cell, found, expected), key=lambda each: each[1], default=(UNKNOWN, NOTHING)
        )
        if best[0] == UNKNOWN and stays_behind(net, cell, change):
            best = Cause("induk_basi", named(grid, row)), _STALE_ALONE
    return Guess(best[0], best[1], expected)


def operation_cause(net: Network, keys: Ints, choice: Choice) -> Cause:
    """The cause of an operation, with the rows and columns that it moved."""
    grid = net.grid
    if choice.kind == "ikut_sisa":
        return guess(net, keys, *choice.moves[0]).cause
    if choice.kind == "baris_terlewat":
        return Cause(choice.kind, _missing_row(grid, keys, choice))
    if choice.kind in _OF_ONE_ROW:
        return Cause(_OF_ONE_ROW[choice.kind], named(grid, choice.rows[-1]))
    if choice.kind in _OF_COLUMNS:
        whose = _run_of_rows(grid, choice)
        return Cause(choice.kind, (*whose, ("ukuran", _measures(grid, choice.cells[:1] if whose else choice.cells))))
    two = ((f"{name}_{at}", text) for at, row in enumerate(choice.rows, 1) for name, text in named(grid, row))
    return Cause(choice.kind, tuple(two))


def _measures(grid: Grid, cells: Sequence[int]) -> str:
    return ", ".join(sorted({grid.columns[at % grid.width][0] for at in cells}))


def _run_of_rows(grid: Grid, choice: Choice) -> tuple[tuple[str, str], ...]:
    """The first and the last row of cells that stand one row too low or too high."""
    if choice.kind != "baris_tergeser":
        return ()
    first, last = (str(own_row(int(grid.rows.at("row", row)))) for row in (choice.rows[0], choice.rows[-1]))
    return ("baris_awal", first), ("baris_akhir", last)


def _missing_row(grid: Grid, keys: Ints, choice: Choice) -> tuple[tuple[str, str], ...]:
    """Which row is missing, when another document has one of that amount under the same parent."""
    parent = choice.rows[0]
    if keys[parent] < 0:
        return ()
    amounts = {int(at % grid.width): -change for at, (_, change) in zip(choice.cells, choice.effects, strict=True)}
    here = set(keys[rows_under(grid, parent)].tolist())
    for twin in np.flatnonzero(keys == keys[parent]).tolist():
        for child in rows_under(grid, twin).tolist():
            shared = [column for column in amounts if grid.known[child, column]]
            if (
                int(keys[child]) not in here
                and shared
                and all(int(grid.value[child, each]) == amounts[each] for each in shared)
            ):
                return named(grid, child)[:2]
    return ()


def _is_percent(grid: Grid, cell: int) -> bool:
    row, column = divmod(cell, grid.width)
    fact = int(grid.fact[row, column])
    return fact >= 0 and (grid.facts.at("unit", fact) == PERCENT or grid.columns[column][0] in grid.vocabulary.percents)


def _whole(value: int, other: int, decimals: int) -> tuple[int, int]:
    """Both without the decimals that say nothing: people type rupiah, not sen."""
    while decimals and value % 10 == 0 and other % 10 == 0:
        value, other, decimals = value // 10, other // 10, decimals - 1
    return value, other


def _amount_causes(grid: Grid, keys: Ints, cell: int, found: int, expected: int) -> Iterator[tuple[Cause, float]]:
    row, column = divmod(cell, grid.width)
    decimals = int(grid.decimals[row, column])
    if abs(found - expected) < 10**decimals and found != expected and decimals:
        yield Cause(ROUNDING), log(100)
    made = slip(*_whole(found, expected, decimals))
    if made is not None:
        printed = str(grid.facts.at("printed", int(grid.fact[row, column])))
        as_decimal = printed == "" and dict(made.args).get("pangkat") == THOUSANDS  # typed 500.000, kept as 500
        misread = made.id == "kali_10n" and (as_decimal or misread_separator(printed))
        yield Cause("pemisah_ribuan" if misread else made.id, made.args), made.likelihood
    if is_sample(_whole(found, 0, decimals)[0]):
        yield Cause("sisa_templat"), _SAMPLE
    if found:
        yield from _copies(grid, keys, row, column, found)


def _copies(grid: Grid, keys: Ints, row: int, column: int, found: int) -> Iterator[tuple[Cause, float]]:
    measure, period = grid.columns[column]
    rest = grid.vocabulary.having(Role.REST)
    for other in _nearest(rows_with(grid, int(grid.block[row]), column, found), row):
        if not _by_right(grid, row, other):
            weight = _COPIED_WHOLE if len(str(abs(found)).rstrip("0")) >= _NO_ACCIDENT else _COPIED
            yield Cause("salin_baris", named(grid, other)), weight - log(1 + abs(other - row))
            break
    same = rows_with(grid, EVERY, column, found)
    for other in same[keys[same] == keys[row]].tolist() if keys[row] >= 0 else ():
        if other != row:
            block = grid.blocks[int(grid.block[other])]
            yield Cause("salin_dokumen", (("dokumen", block.document), ("lembar", block.sheet))), _COPIED
            break
    for place, (name, when) in enumerate(grid.columns):
        if place != column and grid.known[row, place] and int(grid.value[row, place]) == found:
            if name == measure and when == str(grid.blocks[int(grid.block[row])].year - 1):
                yield Cause("salin_tahun_lalu", (("periode", when),)), _COPIED
            elif name != measure and period in (when, YEAR) and name != rest:
                yield Cause("kolom_lain", (("ukuran", name),)), _COPIED - 2


def _nearest(rows: Ints, row: int) -> list[int]:
    """Rows near a row, itself left out, the nearest first; of very many the ones beside it."""
    at = int(rows.searchsorted(row))
    near = rows[max(0, at - _NEAR) : at + _NEAR].tolist()
    return sorted((each for each in near if each != row), key=lambda each: (abs(each - row), each))


def _by_right(grid: Grid, row: int, other: int) -> bool:
    """Whether two rows hold one amount by right: one is above the other, and each row between is an only child."""
    low, high = max(row, other), min(row, other)
    while low > high:
        above = int(grid.parent[low])
        if above >= 0 and len(rows_under(grid, above)) > 1:
            return False
        low = above
    return low == high


def named(grid: Grid, row: int) -> tuple[tuple[str, str], ...]:
    """Which row, for a cause: kode, uraian, and where it stands."""
    return (("kode", str(grid.rows.at("kode_cetak", row))), ("uraian", str(grid.rows.at("label", row))),
            ("baris", str(own_row(int(grid.rows.at("row", row))))))  # fmt: skip


# --------------------------------------------------------------------------- percents


def _percent_causes(net: Network, cell: At, expected: int) -> Iterator[tuple[Cause, float]]:
    grid = net.grid
    row, column = divmod(cell, grid.width)
    found, decimals = int(net.value[cell]), int(net.decimals[cell])
    if abs(found - expected) <= 1:
        yield Cause(ROUNDING), log(100)
    if found not in (0, 100 * 10**decimals):
        same = rows_with(grid, int(grid.block[row]), column, found)
        near = _nearest(same[grid.decimals[same, column] == decimals], row)
        near.sort(key=lambda each: (grid.parent[each] >= 0, abs(each - row), each))
        right = (other for other in near if _percent_holds(net, net.at(other, column)))
        for other in islice(right, 1):
            yield Cause(OF_ANOTHER_ROW, named(grid, other)), _COPIED
    made = slip(found, expected)
    if made is not None:
        yield Cause(made.id, made.args), made.likelihood
    for ratio in net.ratios_of(cell):
        yield from _other_base(net, ratio, found, decimals)


def _percent_holds(net: Network, cell: At) -> bool:
    return any(net.state(ratio, {}) == HELD for ratio in net.ratios_of(cell) if net.ratio_cells(ratio)[0] == cell)


def _other_base(net: Network, ratio: RatioNo, found: int, decimals: int) -> Iterator[tuple[Cause, float]]:
    """The percent fits another base: the pagu of another row of its table, or another column of its own row."""
    grid = net.grid
    _, over, under = net.ratio_cells(ratio)
    row, column = divmod(under, grid.width)
    amount, base = int(net.value[over]), int(net.value[under])
    say = Fraction(found, 10**decimals)
    planned = grid.vocabulary.with_aspect(Aspect.PLANNED)
    for place, (name, when) in enumerate(grid.columns):
        other = int(grid.value[row, place]) if grid.known[row, place] and name in planned else 0
        if other not in (0, base) and holds(say, decimals, Fraction(amount * 100, other)):
            yield Cause("dasar_persen_salah", (("ukuran", name), ("periode", when))), log(0.1)
    whose = _row_with_base(grid, (row, column), (amount, base), (say, decimals))
    if whose is not None:
        yield Cause("dasar_persen_salah", (("ukuran", grid.columns[column][0]), *named(grid, whose))), log(0.05)


def _row_with_base(
    grid: Grid, place: tuple[int, int], amounts: tuple[int, int], said: tuple[Fraction, int]
) -> int | None:
    """The first row of a table whose base, another than the row's own, makes a percent what is said; place: (row, column)."""
    (row, column), (amount, base), (say, decimals) = place, amounts, said
    half = Fraction(1, 2 * 10**decimals)
    if amount <= 0 or say + half <= 0:
        return None
    least = ceil(amount * 100 / (say + half))
    most = floor(amount * 100 / (say - half)) if say > half else _UNBOUNDED
    table = int(grid.block[row])
    parts = ((max(least, 1), min(most, base - 1)), (max(least, base + 1, 1), most))
    found = [rows_between(grid, table, column, low, high) for low, high in parts if low <= high]
    return min((int(each.min()) for each in found if len(each)), default=None)


# --------------------------------------------------------------------------- ranges


def _in_range(net: Network, cell: At) -> Guess:
    """An amount known only through its percent: the likeliest single slip that lands where the percent allows."""
    ratio = net.ratios_of(cell)[0]
    found, decimals = int(net.value[cell]), int(net.decimals[cell])
    step = 10**decimals if found % 10**decimals == 0 else 1
    best = Guess(UNKNOWN, NOTHING, None)
    for value in sorted(slips_of(found // step)):
        expected = value * step
        if expected and net.state(ratio, {cell: expected}) == HELD:
            made = slip(found // step, value)
            if made is not None and made.likelihood > best.likelihood:
                best = Guess(Cause(made.id, made.args), made.likelihood, expected)
    return best
