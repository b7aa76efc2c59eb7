"""The indicators that documents name for the same kode or sasaran: another one is explained, never accused (BEDA)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz

from pipeline.check.crossing import SAME_INDICATOR, bare_indicator, folded, things
from pipeline.check.grid import Grid, Ints
from pipeline.check.notices import document_of, row_notice
from pipeline.model import Finding, Rule

Named = Mapping[str, list[str]]
"""Document -> the indicators it names, as printed."""


def indicator_findings(grid: Grid, keys: Ints, rules: Sequence[Rule]) -> list[Finding]:
    """One finding per thing and rule, with every document that says the same otherwise.

    "beda_indikator": other indicators instead of the reference's; one more or less is lawful there, for a report may
    take the main one. "ada_indikator": some of the reference's left out, and none put in their place.
    """
    asked = [rule for rule in rules if rule.relation in ("beda_indikator", "ada_indikator")]
    found: list[Finding] = []
    for rows in _told_twice(grid, things(grid, keys)) if asked else ():
        first: dict[str, int] = {}
        named: dict[str, list[str]] = {}
        for row in rows:
            document = document_of(grid, row)
            first.setdefault(document, row)
            named.setdefault(document, []).append(str(grid.rows.at("indikator", row)).strip())
        found += [finding for rule in asked for finding in _compared(grid, rule, first, named)]
    return found


def _told_twice(grid: Grid, thing: Ints) -> Iterator[list[int]]:
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


def _compared(grid: Grid, rule: Rule, rows: Mapping[str, int], named: Named) -> Iterator[Finding]:
    reference = next((document for document in rule.left["document"] if document in named), None)
    if reference is None:
        return
    unlike: dict[tuple[str, str], list[str]] = {}
    for document in rule.right["document"]:
        if document in named and document != reference:
            others, lacking = _without(named[document], named[reference]), _without(named[reference], named[document])
            if lacking and bool(others) == (rule.relation == "beda_indikator"):
                unlike.setdefault(("; ".join(others), "; ".join(lacking)), []).append(document)
    for (instead, lacking_there), documents in unlike.items():
        args = (("acuan", reference), ("pelapor", ", ".join(documents)))
        yield row_notice(grid, rule, rows[documents[0]], (instead or None, lacking_there), args)


def _without(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Ours that are none of theirs, each once."""
    known = {folded(bare_indicator(text)) for text in theirs}
    left = [text for text in dict.fromkeys(ours) if folded(bare_indicator(text)) not in known]
    return [text for text in left if not any(_alike(text, other) for other in theirs)]


def _alike(one: str, other: str) -> bool:
    """The same words, or those of one among those of the other; spelling and numbers before it aside."""
    return fuzz.token_set_ratio(bare_indicator(one), bare_indicator(other)) >= SAME_INDICATOR
