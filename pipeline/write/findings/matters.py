"""Findings as matters: what is one thing for a person is one line with its parts.

Lawful differences of one kind between two documents are one matter, as are faults of form in one table, one value copied
several times, and a wrong cell with those that only follow from it. Everything else stands alone.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model import RUPIAH, Finding, Number, Outcome, Severity
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.relations import Shape
from pipeline.write.words.known_rules import by_id

_HIGHEST_FIRST: Final = {severity: place for place, severity in enumerate(Severity)}
_OF_FORM: Final = (Outcome.TAK_TERNILAI, Outcome.TIDAK_SAH)
OTHER_DOCUMENT: Final = ("acuan", "tidak_ada_di")
"""Args of a finding that name the document it is compared with."""

WHY: Final = "alasan"
"""Arg of a finding that says a reason of its own, which no other shares."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the list; the first part leads."""

    id: str
    parts: tuple[Finding, ...]

    @property
    def lead(self) -> Finding:
        return self.parts[0]

    @property
    def severity(self) -> Severity:
        return min((each.severity for each in self.parts), key=_HIGHEST_FIRST.__getitem__)

    @property
    def digest(self) -> str:
        """Of all numbers it stands on: it changes when one of them does, or a part comes or goes."""
        said = [
            f"{each.fingerprint} {each.outcome} {each.found} {each.expected} "
            + " ".join(f"{one.left} {one.right}" for one in each.evidence)
            for each in self.parts
        ]
        return _short("\x1e".join(sorted(said)))


def is_note(finding: Finding) -> bool:
    """Worth knowing, nothing to mend: it stands among the notes, not on the list."""
    return finding.severity is Severity.CATATAN


def matters(findings: Sequence[Finding], rules: Rules) -> tuple[Matter, ...]:
    """The matters of an office-year's findings, in the order of their first parts; notes are left out."""
    grouped: dict[Hashable, list[Finding]] = defaultdict(list)
    wrong = _wrong_together([each for each in findings if each.outcome is Outcome.SALAH and not is_note(each)])
    for finding in findings:
        if not is_note(finding):
            grouped[wrong.get(finding.fingerprint) or _kind(finding, rules) or finding.fingerprint].append(finding)
    return tuple(_matter(key, parts) for key, parts in grouped.items())


def _matter(key: Hashable, parts: Sequence[Finding]) -> Matter:
    """Of a kind known by its key, which stays when parts come and go; else by the part that leads."""
    if isinstance(key, tuple):
        return Matter(f"T-{_short(repr(key))}", tuple(parts))
    return Matter(str(key), tuple(sorted(parts, key=lambda each: each.fingerprint != key)))


def _kind(finding: Finding, rules: Rules) -> tuple[str, ...] | None:
    """What findings of one matter share; None where each is a matter of its own."""
    args = dict(finding.args)
    if finding.outcome is Outcome.BEDA:
        rule = by_id(rules).get(finding.rule)
        lowered = rule is not None and rule.shape is Shape.LOWERED
        other = "" if lowered else next((args[name] for name in OTHER_DOCUMENT if name in args), "")
        return ("beda", finding.rule, finding.document, other)
    if finding.outcome in _OF_FORM and WHY not in args:
        table = finding.path[0] if finding.path else finding.cells[0].sheet if finding.cells else ""
        return ("bentuk", finding.rule, args.get("periksa", ""), finding.document, table, finding.measure)
    return None


# --------------------------------------------------------------------------- wrong cells that are one slip


def _wrong_together(wrong: Sequence[Finding]) -> dict[str, str]:
    """Fingerprint of a wrong cell -> that of the cell which leads its matter."""
    leads: dict[str, str] = {}
    for group in (*_copied(wrong), *_following(wrong)):
        first = leads.get(group[0].fingerprint, group[0].fingerprint)
        for each in group:
            leads.setdefault(each.fingerprint, first)
    return leads


def _copied(wrong: Iterable[Finding]) -> list[list[Finding]]:
    """One value that was copied from one place into several cells of a column."""
    groups: dict[Hashable, list[Finding]] = defaultdict(list)
    for each in wrong:
        if each.cause is not None and each.cause.args and isinstance(each.found, Number):
            cause = (each.cause.id, each.cause.args)
            groups[each.rule, each.document, each.path[:1], each.measure, each.period, each.found, cause].append(each)
    return [sorted(group, key=_stands) for group in groups.values() if len(group) > 1]


def _following(wrong: Iterable[Finding]) -> list[list[Finding]]:
    """A wrong amount, and the cells above it and beside it that are off by as much."""
    groups: dict[Hashable, list[Finding]] = defaultdict(list)
    for each in wrong:
        difference = each.difference
        if each.path and difference is not None and difference.unit == RUPIAH:
            groups[each.document, each.path[0], each.period, abs(difference.value)].append(each)
    found = []
    for group in groups.values():
        deepest = sorted(group, key=lambda each: (-len(each.path), _stands(each)))
        lead = deepest[0]
        chain = [each for each in deepest if each.path == lead.path[: len(each.path)]]
        if len(chain) > 1:
            found.append(chain)
    return found


def _stands(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.measure, finding.cells[:1]


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
