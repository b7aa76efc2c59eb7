"""The indicators that documents name for the same kode or sasaran: another one is explained, never accused (BEDA)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz

from pipeline.check.grid.grid import Grid, Ints
from pipeline.check.grid.linkage import SAME_INDICATOR, things
from pipeline.check.grid.numbers import Row
from pipeline.check.lawful.notices import document_of, row_notice
from pipeline.model import Finding
from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape

_NONE: Final = ("", "nihil", "tidakada")
"""What stands where there is no indicator ("-")."""

_TOO_MANY: Final = 10_000
"""Comparisons of one thing beyond which nothing is said: no kode has a hundred indicators."""


def indicator_findings(grid: Grid, keys: Ints, rules: Sequence[Rule]) -> list[Finding]:
    """One finding per thing and rule, with every document that says the same otherwise.

    "beda_indikator": other indicators instead of the reference's; one more or less is lawful there, for a report may
    take the main one. "ada_indikator": some of the reference's left out, and none put in their place.
    """
    asked = [rule for rule in rules if rule.shape in (Shape.OTHER_INDICATOR, Shape.INDICATOR_LEFT_OUT)]
    found: list[Finding] = []
    for tables in named_twice(grid, keys) if asked else ():
        found += [finding for rule in asked for finding in _unlike(grid, rule, tables)]
    return found


def named_twice(grid: Grid, keys: Ints) -> Iterator[list[list[Row]]]:
    """Of each thing of which two documents name an indicator: the rows of each table that do."""
    for rows in _told_twice(grid, things(grid, keys)):
        tables: dict[int, list[Row]] = {}
        for row in rows:
            tables.setdefault(int(grid.block[row]), []).append(row)
        yield list(tables.values())


def _told_twice(grid: Grid, thing: Ints) -> Iterator[list[Row]]:
    """The rows with an indicator of each thing of which two documents name any, thing by thing, in order."""
    rows = np.flatnonzero((thing >= 0) & np.asarray(grid.rows.all("indikator") != "", dtype=bool))
    documents = sorted({block.document for block in grid.blocks})
    document = np.array([documents.index(block.document) for block in grid.blocks], dtype=np.int64)
    pairs = np.unique(thing[rows] * len(documents) + document[grid.block[rows]]) if len(rows) else rows
    several, count = np.unique(pairs // max(len(documents), 1), return_counts=True)
    rows = rows[np.isin(thing[rows], several[count > 1])]
    rows = rows[np.argsort(thing[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(thing[rows])) + 1
    yield from (part.tolist() for part in np.split(rows, starts) if len(part))


def _unlike(grid: Grid, rule: Rule, tables: Sequence[Sequence[Row]]) -> Iterator[Finding]:
    unlike: dict[tuple[str, str, str], list[Row]] = {}
    for reference, rows, others, lacking in compared(grid, rule, tables):
        if lacking and bool(others) == (rule.shape is Shape.OTHER_INDICATOR):
            unlike.setdefault((reference, "; ".join(others), "; ".join(lacking)), []).append(rows[0])
    for (reference, instead, lacking_there), first in unlike.items():
        reporting = dict.fromkeys(document_of(grid, row) for row in first)
        args = (("acuan", reference), ("pelapor", ", ".join(reporting)))
        yield row_notice(grid, rule, first[0], (instead or None, lacking_there), args)


def compared(
    grid: Grid, rule: Rule, tables: Sequence[Sequence[Row]]
) -> Iterator[tuple[str, Sequence[Row], list[str], list[str]]]:
    """(reference, rows of another document, indicators of theirs alone, those they lack). `tables`: of one thing."""
    documents = {document_of(grid, rows[0]) for rows in tables}
    reference = next((document for document in rule.left["document"] if document in documents), None)
    if reference is None:
        return
    planned = [text for rows in _of(grid, tables, reference) for text in _named(grid, rows)]
    for document in rule.right["document"]:
        own = _of(grid, tables, document) if document != reference else []
        if rule.shape is Shape.INDICATOR_LEFT_OUT:  # whichever of its tables names it
            own = [[row for rows in own for row in rows]] if own else []
        for rows in own:
            named = _named(grid, rows)
            yield reference, rows, _without(grid, named, planned), _without(grid, planned, named)


def _of(grid: Grid, tables: Sequence[Sequence[Row]], document: str) -> list[Sequence[Row]]:
    return [rows for rows in tables if document_of(grid, rows[0]) == document]


def _named(grid: Grid, rows: Sequence[Row]) -> list[str]:
    texts = (str(grid.rows.at("indikator", row)).strip() for row in rows)
    key = grid.vocabulary.names.key
    return [text for text in texts if key(text) not in _NONE]


def _without(grid: Grid, ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Ours that are none of theirs, each once."""
    names = grid.vocabulary.names
    known = {names.key(text) for text in theirs}
    left = [text for text in dict.fromkeys(ours) if names.key(text) not in known]
    if len(left) * len(theirs) > _TOO_MANY:
        return []
    return [text for text in left if not any(_alike(names.fold(text), names.fold(other)) for other in theirs)]


def _alike(one: str, other: str) -> bool:
    """The same words, or those of one among those of the other."""
    return fuzz.token_set_ratio(one, other) >= SAME_INDICATOR
