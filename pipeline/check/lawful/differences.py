"""Comparisons of what may lawfully differ between documents: explained, never accused (BEDA).

`expected` of such a finding is what the reference document says, not what is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from rapidfuzz import fuzz

from pipeline.check.grid.grid import YEAR, Bools, Grid, Ints
from pipeline.check.grid.linkage import cross_pairs
from pipeline.check.grid.lookups import rows_under
from pipeline.check.grid.numbers import At, Column, Row
from pipeline.check.grid.places import number_of
from pipeline.check.grid.quantities import Part, Quantities, differing, same, same_number, shown
from pipeline.check.lawful.notices import cell_notice, document, document_of, row_notice, two_cells
from pipeline.model import Evidence, Finding, Number
from pipeline.rulebook.measures import Role
from pipeline.rulebook.performance import exact
from pipeline.rulebook.reconciliation import BY_KODE, Rule
from pipeline.rulebook.relations import Shape

UNIT, NUMBER = "satuan", "angka"
"""What differs between two targets: the unit alone, or the number (arg "yang")."""

SUPPORT_PROGRAM: Final = "1"
"""Program segment X.XX.01: every office's own support program, which a matrix of field programs leaves out."""
ALIKE: Final = 90
"""Likeness (of 100) above which two names are the same name spelt otherwise."""


def difference_findings(
    grid: Grid,
    quantity: Quantities,
    joined: Mapping[str, Ints],
    *,
    rules: Sequence[Rule],
    corrected: Mapping[At, int],
) -> list[Finding]:
    """All comparisons of the rule file. `joined`: by what (BY of the rules) -> keys of the rows; `corrected`: grid cell -> the value that a finding proposes for it.

    A difference that a proposed value takes away is no finding of its own.
    """
    found: list[Finding] = []
    keys = joined[BY_KODE]
    for rule in rules:
        match rule.shape:
            case Shape.OTHER_AMOUNT:
                for by in rule.by:
                    found += _amounts(grid, joined[by], rule, corrected)
            case Shape.OTHER_TARGET:
                for by in rule.by:
                    found += _targets(grid, quantity, joined[by], rule)
            case Shape.OTHER_NAME:
                found += _names(grid, keys, rule)
            case Shape.ROW_LEFT_OUT:
                found += _missing(grid, keys, rule)
            case Shape.LOWERED:
                for by in rule.by:
                    found += _lowered(grid, quantity, joined[by], rule)
    return found


def _sides(rule: Rule) -> tuple[tuple[Sequence[str], str], tuple[Sequence[str], str]]:
    measure = rule.left["measure"]
    return (rule.left["document"], measure), (rule.right["document"], rule.right.get("measure", measure))


def pairs(grid: Grid, keys: Ints, rule: Rule) -> tuple[Ints, Ints]:
    """(reference cell, other cell), the reference from the rule's left documents, the other from its right."""
    left, right = cross_pairs(grid, keys, _sides(rule), YEAR)
    documents = [block.document for block in grid.blocks]
    is_left = np.array([document in rule.left["document"] for document in documents], dtype=bool)
    is_right = np.array([document in rule.right["document"] for document in documents], dtype=bool)
    wide = max(grid.width, 1)
    kept = is_left[grid.block[left // wide]] & is_right[grid.block[right // wide]]
    return left[kept], right[kept]


# --------------------------------------------------------------------------- amounts


def _amounts(grid: Grid, keys: Ints, rule: Rule, corrected: Mapping[At, int]) -> Iterator[Finding]:
    left, right = pairs(grid, keys, rule)
    value, known = grid.value.ravel().copy(), grid.known.ravel()
    for cell, amount in corrected.items():
        value[cell] = amount
    off = value[right] - value[left]
    read = known[left] & known[right]
    unequal = (np.abs(off) > rule.tolerance) & read
    places = (left[read] // grid.width, grid.block[right[read] // grid.width], off[read])
    apart = {(row, table): amount for row, table, amount in zip(*(each.tolist() for each in places), strict=True)}
    for one, other in zip(left[unequal].tolist(), right[unequal].tolist(), strict=True):
        row, table = grid.split(one)[0], int(grid.block[grid.split(other)[0]])
        below = [apart[child, table] for child in _rows_below(grid, row) if (child, table) in apart]
        if any(below) and sum(below) == apart[row, table]:
            continue  # follows from its children's differences, which are findings of their own
        numbers = number_of(grid, one), number_of(grid, other)
        yield cell_notice(
            grid, rule, (other, one), (numbers[1], numbers[0]), (two_cells(grid, rule, (one, other), numbers),)
        )


def _rows_below(grid: Grid, row: Row) -> list[Row]:
    """The rows that a row sums: its children, or of a total the rows at the top of its table."""
    if not grid.at_level(("total",))[row]:
        return [Row(int(each)) for each in rows_under(grid, row)]
    tops = (grid.parent < 0) & (grid.block == grid.block[row]) & ~grid.at_level(("total",))
    return list(map(Row, np.flatnonzero(tops).tolist()))


# --------------------------------------------------------------------------- targets


def _targets(grid: Grid, quantity: Quantities, keys: Ints, rule: Rule) -> Iterator[Finding]:
    """One finding per row of the reference, with every document that says otherwise."""
    left, right = pairs(grid, keys, rule)
    unlike = differing(quantity, left, right)
    found: dict[At, list[tuple[At, tuple[Part, ...], tuple[Part, ...]]]] = defaultdict(list)
    for one, other in zip(left[unlike].tolist(), right[unlike].tolist(), strict=True):
        ours, theirs = (tuple(quantity.parts(*grid.split(cell))) for cell in (one, other))
        if not same(ours, theirs):
            found[one].append((other, ours, theirs))
    for one, others in found.items():
        other, ours, theirs = others[0]
        what = UNIT if same_number(ours, theirs) else NUMBER
        shown_as = tuple(_side_by_side(grid, rule, (one, cell), (shown(a), shown(b))) for cell, a, b in others)
        documents = ", ".join(dict.fromkeys(document(grid, cell) for cell, _, _ in others))
        yield cell_notice(
            grid, rule, (other, one), (shown(theirs), shown(ours)), shown_as,
            args=(("yang", what), ("acuan", document(grid, one)), ("dokumen", documents)),
        )  # fmt: skip


def _side_by_side(grid: Grid, rule: Rule, cells: tuple[At, At], targets: tuple[Number | str, Number | str]) -> Evidence:
    """Two targets as they stand, those of several parts in words."""
    one, other = (each if isinstance(each, Number) else None for each in targets)
    words, others = (each if isinstance(each, str) else "" for each in targets)
    return replace(two_cells(grid, rule, cells, (one, other)), said=(words, others))


def _lowered(grid: Grid, quantity: Quantities, keys: Ints, rule: Rule) -> Iterator[Finding]:
    """Rows whose target is lower than what an earlier year says of them."""
    for cells, (ours, theirs), lower in with_earlier(grid, quantity, keys, rule):
        if lower:
            numbers = theirs[0].number, ours[0].number
            shown_as = two_cells(grid, rule, (cells[1], cells[0]), numbers, "≤")
            yield cell_notice(grid, rule, cells, (shown(ours), shown(theirs)), (shown_as,))


def with_earlier(
    grid: Grid, quantity: Quantities, keys: Ints, rule: Rule
) -> Iterator[tuple[tuple[At, At], tuple[list[Part], list[Part]], bool]]:
    """((cell, the earlier one), their parts, whether it is lower), of every row of which an earlier year says a target."""
    column = grid.column(grid.vocabulary.having(Role.TARGET), YEAR)
    if column < 0:
        return
    for past in grid.columns_of(rule.right["measure"]):
        earlier = _by_key(grid, keys, rule.right["document"], past, last_year=True)
        for key, row in _by_key(grid, keys, rule.left["document"], column, last_year=False).items():
            before = earlier.get(key)
            if before is None:
                continue
            ours, theirs = (quantity.parts(row, column), quantity.parts(before, past))
            if len(ours) != 1 or len(theirs) != 1 or ours[0].number is None or theirs[0].number is None:
                continue
            lower = exact(ours[0].number) < exact(theirs[0].number)
            yield (grid.at(row, column), grid.at(before, past)), (ours, theirs), lower


def _by_key(grid: Grid, keys: Ints, documents: Sequence[str], column: Column, *, last_year: bool) -> dict[int, Row]:
    """Key -> the row of the first of these documents that has the column (of last year's period, if asked)."""
    found: dict[int, tuple[int, Row]] = {}
    for row in np.flatnonzero((keys >= 0) & grid.known[:, column]).tolist():
        block = grid.blocks[int(grid.block[row])]
        if block.document not in documents or (last_year and grid.columns[column][1] != str(block.year - 1)):
            continue
        ranked = (documents.index(block.document), Row(row))
        found[int(keys[row])] = min(found.get(int(keys[row]), ranked), ranked)
    return {key: row for key, (_, row) in found.items()}


# --------------------------------------------------------------------------- names and missing rows


def _names(grid: Grid, keys: Ints, rule: Rule) -> Iterator[Finding]:
    """The same kode, printed in both documents, under another name."""
    labels = grid.rows.all("label")
    for one, row, alike in with_names(grid, keys, rule):
        if not alike:
            said = str(labels[row]), str(labels[one])
            yield row_notice(grid, rule, row, said, (("acuan", document_of(grid, one)),))


def with_names(grid: Grid, keys: Ints, rule: Rule) -> Iterator[tuple[Row, Row, bool]]:
    """(row of the reference, row of another document, whether their names are one), of each kode printed in both."""
    left, right = (_of_documents(grid, keys, rule_side["document"]) for rule_side in (rule.left, rule.right))
    if not len(left) or not len(right):
        return
    sources, labels = grid.rows.all("kode_from"), grid.rows.all("label")
    key = grid.vocabulary.names.key
    first: dict[int, Row] = {}
    for row in left[sources[left] == "kode"].tolist():
        first.setdefault(int(keys[row]), row)
    for row in right[sources[right] == "kode"].tolist():
        one = first.get(int(keys[row]))
        if one is not None and one != row:
            same_words = labels[one] == labels[row]
            yield one, row, same_words or fuzz.ratio(key(str(labels[one])), key(str(labels[row]))) >= ALIKE


def _of_documents(grid: Grid, keys: Ints, documents: Sequence[str]) -> Ints:
    """The joined rows of these documents, in order."""
    asked = np.array([block.document in documents for block in grid.blocks], dtype=bool)
    return np.flatnonzero(asked[grid.block] & (keys >= 0))


def _missing(grid: Grid, keys: Ints, rule: Rule) -> Iterator[Finding]:
    """Rows of the left documents that a right document, which has rows of that level, does not have."""
    for target, left, there in by_target(grid, keys, rule):
        lacking = _not_printed(grid, left[~there], target)
        seen: set[int] = set()
        for row in lacking.tolist():
            key = int(keys[row])
            if key not in seen and not _is_support_program(grid, row) and int(grid.parent[row]) not in lacking:
                yield row_notice(grid, rule, row, (None, None), (("tidak_ada_di", target),))
            seen.add(key)


def by_target(grid: Grid, keys: Ints, rule: Rule) -> Iterator[tuple[str, Ints, Bools]]:
    """(right document, rows of the left ones where it has rows of their level, whether it has them)."""
    on_level = grid.at_level(rule.left["level"])
    left = _of_documents(grid, keys, rule.left["document"])
    left = left[on_level[left]]
    for target in rule.right["document"]:
        right = _of_documents(grid, keys, (target,))
        right = right[on_level[right]]
        here = left[np.isin(grid.place[grid.block[left]], np.unique(grid.place[grid.block[right]]))]
        yield target, here, np.isin(keys[here], keys[right])


def _not_printed(grid: Grid, rows: Ints, document: str) -> Ints:
    """Those whose kode no row of the document bears: also not several of its units or parts, which speak of no one row."""
    if not len(rows):
        return rows
    kode = grid.rows.all("kode")
    there = np.array([block.document == document for block in grid.blocks], dtype=bool)[grid.block]
    printed = {(int(grid.place[grid.block[row]]), kode[row]) for row in np.flatnonzero(there).tolist() if kode[row]}
    kept = [row for row in rows.tolist() if (int(grid.place[grid.block[row]]), kode[row]) not in printed]
    return np.array(kept, dtype=np.int64)


def _is_support_program(grid: Grid, row: Row) -> bool:
    segments = str(grid.rows.at("kode", row)).split(".")
    return len(segments) == 3 and segments[2] == SUPPORT_PROGRAM
