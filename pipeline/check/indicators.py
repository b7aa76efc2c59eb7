"""The indicators that documents name for the same kode or sasaran: another one is explained, never accused (BEDA)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from pipeline.check.crossing import SAME_INDICATOR, bare_indicator, folded, indicator_lines, same_things
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
    lines = indicator_lines(grid) if asked else {}
    found: list[Finding] = []
    for group in same_things(grid, keys) if asked else ():
        rows: dict[str, int] = {}
        named: dict[str, list[str]] = {}
        for row in group:
            texts = (str(grid.rows.at("indikator", each)).strip() for each in (row, *lines.get(row, ())))
            if said := [text for text in texts if text]:
                rows.setdefault(document_of(grid, row), row)
                named.setdefault(document_of(grid, row), []).extend(said)
        if len(named) > 1:
            found += [finding for rule in asked for finding in _compared(grid, rule, rows, named)]
    return found


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
