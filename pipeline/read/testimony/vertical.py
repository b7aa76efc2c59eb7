"""Formulas that add cells of their own column, against the rows they should add: those right below them in the tree.

The tree is believed where most of these formulas bear it out; where it is not, the other columns of the row tell which
rows are meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.read.file.formula import Place, Terms, terms_of
from pipeline.read.testimony.computed import Exact
from pipeline.read.testimony.relative import leaves_its_column, moves
from pipeline.read.testimony.suspicion import Kind, Suspicion, addresses
from pipeline.read.testimony.written import NO_ROW, Written

_SURE_LEVELS: Final = ("kode", "kolom")
_MOST_OF: Final = 3
"""Of so many sums all but one must bear a tree out that no kode tells."""
_HEADER: Final = 3
"""Rows right above a table that a sum may take by mistake: the numbers of its columns."""
_OTHERS: Final = 2
"""Columns that must agree on the rows they add before another one is suspected."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A formula that adds cells of its column and nothing else: row of the sheet -> how often; numbers typed into it."""

    place: Place
    rows: Mapping[int, int]
    typed: tuple[str, ...]
    passes_subtotals: bool


def sums_of(table: Written) -> dict[Place, Sum]:
    """The formulas of a table that add cells of their own column."""
    used = len(table.cells), max(map(len, table.cells), default=0)
    found: dict[Place, Sum] = {}
    known: dict[tuple[str, int], _Added] = {}
    for place, seen in table.seen.items():
        if leaves_its_column(seen):
            continue
        formula = table.formula(place)
        added = known.get((seen, place[1]))
        if added is None or " " in formula:
            added = _added(place, terms_of(formula, table.table.sheet, used))
            if moves(seen):
                known[seen, place[1]] = added
        if added.rows is not None:
            subtotal = "SUBTOTAL(" in formula.upper()
            found[place] = Sum(place, _rows(table, place, added.rows, subtotal=subtotal), added.typed, subtotal)
    return found


@dataclass(frozen=True, slots=True)
class _Added:
    """What a formula adds of its column: row, counted from its own -> how often; None of one that does something else."""

    rows: Mapping[int, int] | None
    typed: tuple[str, ...] = ()


def _added(place: Place, terms: Terms) -> _Added:
    counts = terms.counts
    if not counts or terms.elsewhere or any(column != place[1] for _, column in counts) or min(counts.values()) < 0:
        return _Added(None)
    return _Added({row - place[0]: times for (row, _), times in counts.items() if times}, tuple(terms.constants))


def _rows(table: Written, place: Place, added: Mapping[int, int], *, subtotal: bool) -> dict[int, int]:
    """What a sum really adds: SUBTOTAL passes over the subtotals in its range."""
    counts = {place[0] + row: times for row, times in added.items()}
    if not subtotal:
        return counts
    return {
        row: times for row, times in counts.items()
        if (row, place[1]) not in table.seen or "SUBTOTAL(" not in table.formula((row, place[1])).upper()
    }  # fmt: skip


def suspected_sums(table: Written, sums: Mapping[Place, Sum]) -> Iterator[Suspicion]:
    """Each sum that forgets rows or takes others, with what it should be."""
    told = {place: against for place, one in sums.items() if (against := _against_tree(table, one)) is not None}
    bear_out = sum(against.holds for against in told.values())
    of_row: dict[int, list[Sum]] = defaultdict(list)
    for (row, _), one in sums.items():
        of_row[row].append(one)
    for place, one in sums.items():
        against = told.get(place)
        if against is None or not _is_believed(table, one, bear_out, len(told)):
            against = _against_row(table, one, of_row[place[0]])
        if against is not None and (suspected := _suspicion(table, one, against)):
            yield suspected


@dataclass(frozen=True, slots=True)
class _Against:
    """Rows of the sheet: what a sum forgets, what it should not take, what it takes twice; what would be right."""

    forgotten: tuple[int, ...]
    further: tuple[int, ...]
    twice: tuple[int, ...]
    right: Exact | None

    @property
    def holds(self) -> bool:
        return not (self.forgotten or self.further or self.twice)


def _is_believed(table: Written, one: Sum, bear_out: int, told: int) -> bool:
    """Whether the tree below a sum is one that kode tell or that the formulas bear out."""
    own = table.rowid[one.place[0]]
    if all(table.table.rows["level_from"][at] in _SURE_LEVELS for at in _below(table, own)):
        return 2 * bear_out >= told or told < _MOST_OF
    return bear_out >= _OTHERS and _MOST_OF * (told - bear_out) <= told


def _suspicion(table: Written, one: Sum, against: _Against) -> Suspicion | None:
    found = table.at(*one.place)
    if found is None or (against.holds and not any(_is_amount(each) for each in one.typed)):
        return None
    column = one.place[1]
    words = [
        (name, addresses([(row, column) for row in rows]))
        for name, rows in (("terlewat", against.forgotten), ("lebih", against.further), ("dobel", against.twice))
    ]
    words.append(("tambahan", ", ".join(one.typed)))
    return Suspicion(one.place, Kind.OTHER_CELLS, table.formula(one.place), found, against.right, tuple(words))


def _is_amount(typed: str) -> bool:
    return any(digit not in "0." for digit in typed)


_HOLDS: Final = _Against((), (), (), None)
"""Of a sum that adds each row right below its own, and nothing else: what would be right nobody asks."""


# --------------------------------------------------------------------------- by the tree


def _against_tree(table: Written, one: Sum) -> _Against | None:
    """A sum against the rows below its own; None where the tree names none with numbers."""
    row, column = one.place
    own = table.rowid[row]
    if (own in table.totals and len(table.totals) > 1) or any(_is_outside(table, each, column) for each in one.rows):
        return None
    tops = _below(table, own)
    if not one.typed and one.rows == dict.fromkeys(map(table.excel_row, tops), 1):
        is_known = any(_own_or_below(table, top, column) is not None for top in tops)
        return _HOLDS if is_known else None
    left = Counter(one.rows)
    forgotten: list[int] = []
    for top in tops:
        forgotten += _cover(table, top, column, left)
    further = [each for each in +left if _counts(table, each, column) or each == row]
    twice = [each for each in further if one.rows[each] > 1 and each != row]
    further = [each for each in further if each not in twice]
    right = sum_below(table, own, column)
    if right is None:
        return None
    return _Against(tuple(forgotten), tuple(sorted(further)), tuple(sorted(twice)), right)


def _below(table: Written, at: int) -> list[int]:
    """The rows right below one; of a total those under no other."""
    return table.children.get(NO_ROW if at in table.totals else at, [])


def _is_outside(table: Written, row: int, column: int) -> bool:
    """Whether a row with a number is none of the table's, nor of the header right above it: what it is, nobody knows."""
    return (
        row not in table.rowid
        and not table.first_row - _HEADER <= row < table.first_row
        and _counts(table, row, column)
    )


def _cover(table: Written, at: int, column: int, left: Counter[int]) -> list[int]:
    """Take a row, or all below it, out of what a sum adds; the rows that it forgets."""
    row = table.excel_row(at)
    if left[row]:
        left[row] -= 1
        return []
    below = table.children.get(at, [])
    if below and any(left[table.excel_row(each)] for each in _all_below(table, at)):
        return [each for child in below for each in _cover(table, child, column, left)]
    return [row] if _counts(table, row, column) else []


def _all_below(table: Written, at: int) -> Iterator[int]:
    for child in table.children.get(at, []):
        yield child
        yield from _all_below(table, child)


def _counts(table: Written, row: int, column: int) -> bool:
    """Whether a row has a number there."""
    return table.number(row, column) is not None


def sum_below(table: Written, at: int, column: int) -> Exact | None:
    """The sum of the rows right below one (of a total: of those under no other); None where none has a number."""
    numbers = [_own_or_below(table, each, column) for each in _below(table, at)]
    known = [each for each in numbers if each is not None]
    return sum(known) if known else None


def _own_or_below(table: Written, at: int, column: int) -> Exact | None:
    own = table.number(table.excel_row(at), column)
    return own if own is not None else sum_below(table, at, column)


# --------------------------------------------------------------------------- by the row


def _against_row(table: Written, one: Sum, of_row: Sequence[Sum]) -> _Against | None:
    """A sum against those of the other columns of its row, where these add the same rows as one another."""
    row, column = one.place
    others = [each for each in of_row if each.place != one.place]
    if len(others) < _OTHERS or any(each.rows != others[0].rows for each in others[1:]):
        return None
    meant = others[0].rows
    forgotten = [each for each in meant if each not in one.rows and _counts(table, each, column)]
    further = [each for each in one.rows if each not in meant and (_counts(table, each, column) or each == row)]
    twice = [each for each in one.rows if one.rows[each] > meant.get(each, 0) > 0]
    numbers = [(table.number(each, column) or 0) * times for each, times in meant.items()]
    return _Against(tuple(sorted(forgotten)), tuple(sorted(further)), tuple(sorted(twice)), sum(numbers))
