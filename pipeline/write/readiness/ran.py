"""Which rules could be asked of an office-year: those whose documents, or measures, are there."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.rulebook.reconciliation import Rule, Rules
from pipeline.write.office_data.office_data import OfficeData


def ran(begins: Sequence[str], rules: Rules, data: OfficeData) -> list[str]:
    """The labels of the rules that were asked. `begins`: their ids, or the beginnings of them."""
    columns = data.columns
    documents, measures = set(columns["document"]), set(columns["measure"])
    return [
        rule.label
        for rule in rules.reconciliation
        if rule.id.startswith(tuple(begins)) and _could_be_asked(rule, documents, measures)
    ]


def _could_be_asked(rule: Rule, documents: set[str], measures: set[str]) -> bool:
    sides = [side["document"] for side in (rule.left, rule.right) if side.get("document")]
    if sides:
        return all(documents & set([side] if isinstance(side, str) else side) for side in sides)
    measure = rule.left.get("measure")
    wanted = [measure] if isinstance(measure, str) else list(measure or ())
    return bool(measures) and (not wanted or any(each.partition("@")[0] in measures for each in wanted))
