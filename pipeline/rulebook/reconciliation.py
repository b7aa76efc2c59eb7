"""rules/reconciliation.yaml and rules/performance.yaml → typed rules; what they do not know stops the run.

A rule is data. Its relation is one of those that rules/kosakata.yaml declares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pipeline.model import LEVELS, Severity
from pipeline.rulebook.performance import Performance, parse_performance
from pipeline.rulebook.prose_rules import PROSE, ProseRules, load_prose_rules
from pipeline.rulebook.reading_rules import ReadingRules
from pipeline.rulebook.relations import Family, Relation, Shape
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields, once, sha256_of, whole_file

RECONCILIATION: Final = "reconciliation.yaml"
PERFORMANCE: Final = "performance.yaml"
BY_KODE, BY_INDICATOR = "kode", "indikator"
BY: Final = (BY_KODE, BY_INDICATOR)
"""By what the two sides of a relation across documents find each other."""

_TERM: Final = re.compile(
    r"([a-z_0-9]+)(?:@(tahun|TW[1-4]|sdTW[1-4]|B\d\d|sdB\d\d|sdLalu|sdIni|akhir|ini|sebelum|sampai))?"
)
"""measure, or measure@period; without a period that of the left side, else the year's.

"ini" and "sebelum" beside a cumulative left side: the quarter or month itself, and the cumulative one before it.
"""

SCHEMA_CHECKS: Final = (
    "kode", "kode_ganda", "baris_ganda", "baris_dobel", "tanpa_rincian", "level", "negatif", "rentang", "tahun",
    "besar",
)  # fmt: skip
PROSE_CHECKS: Final = ("angka", "bentuk", "bilangan", "nama", "kriteria", "arah", "tahun", "peraturan")
"""What is asked of a sentence."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A reconciliation rule: data, never code."""

    id: str
    label: str
    left: Mapping[str, Any]
    relation: Relation
    right: Mapping[str, Any]
    by: tuple[str, ...]  # from BY; () where the relation asks for none
    tolerance: int  # sen
    severity: Severity
    reason: str
    basis: str
    remedy: str

    @property
    def shape(self) -> Shape:
        return self.relation.shape

    @property
    def family(self) -> Family:
        return self.relation.family


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """All that check/ is told. `files`: (name, sha256) for the audit trail."""

    reconciliation: tuple[Rule, ...]
    performance: Performance
    vocabulary: Vocabulary
    readings: ReadingRules
    prose: ProseRules
    files: tuple[tuple[str, str], ...]


def load_rules(folder: Folder, vocabulary: Vocabulary, readings: ReadingRules) -> Rules:
    """Load both files of the folder. Raises BadRule(file, rule, key, why, line)."""
    return Rules(
        parse_rules(whole_file(folder / RECONCILIATION), vocabulary),
        parse_performance(whole_file(folder / PERFORMANCE)),
        vocabulary,
        readings,
        load_prose_rules(folder, vocabulary),
        tuple((name, sha256_of(folder / name)) for name in (RECONCILIATION, PERFORMANCE, PROSE)),
    )


def parse_rules(whole: Fields, vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """The rules of a file's content; ids are unique."""
    entries = whole.entries("rules")
    rules = tuple(_rule(each, vocabulary) for each in entries)
    once(entries, [rule.id for rule in rules])
    whole.done()
    return rules


def _rule(fields: Fields, vocabulary: Vocabulary) -> Rule:
    identity = fields.text("id")
    relation = vocabulary.relations[fields.text("relation", among=vocabulary.relations)]
    rule = Rule(
        id=identity,
        label=fields.text("label"),
        left=_side(fields.inner("left", needed=_is_needed(relation.left)), relation.left, vocabulary),
        relation=relation,
        right=_side(fields.inner("right", needed=_is_needed(relation.right)), relation.right, vocabulary),
        by=fields.texts("by", among=BY) if "by" in relation.reads else (),
        tolerance=fields.whole("tolerance", 0) if "tolerance" in relation.reads else 0,
        severity=Severity(fields.text("severity", among=[each.value for each in Severity])),
        reason=fields.text("reason"),
        basis=fields.text("basis", ""),
        remedy=fields.text("remedy"),
    )
    fields.done()
    return rule


def _is_needed(side: Mapping[str, str]) -> bool:
    return any(not kind.endswith("?") for kind in side.values())


def _side(fields: Fields, keys: Mapping[str, str], vocabulary: Vocabulary) -> Mapping[str, Any]:
    made: dict[str, Any] = {}
    for key, kind in keys.items():
        if kind.endswith("?") and not fields.has(key):
            if kind == "measures?":
                made[key] = vocabulary.summed
            continue
        made[key] = _value(fields, key, kind.rstrip("?"), vocabulary)
    fields.done()
    return made


def _value(fields: Fields, key: str, kind: str, vocabulary: Vocabulary) -> object:
    lists = {
        "measures": vocabulary.measures, "levels": LEVELS, "schema": SCHEMA_CHECKS, "documents": vocabulary.documents,
    }  # fmt: skip
    if kind in lists:
        return fields.texts(key, among=lists[kind])
    match kind:
        case "count":
            return fields.whole(key, least=1)
        case "prose":
            return fields.text(key, among=PROSE_CHECKS)
        case "measure":
            return fields.text(key, among=vocabulary.measures)
        case "term":
            return _term(fields, key, fields.text(key), vocabulary)
        case _:
            return tuple(_term(fields, key, text, vocabulary) for text in fields.texts(key))


def _term(fields: Fields, key: str, text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Split "realisasi@sdIni" into (measure, period); period "" when not said."""
    match = _TERM.fullmatch(text)
    if match is None or match[1] not in vocabulary.measures:
        known = ", ".join(vocabulary.measures)
        raise fields.bad(key, f"{text!r} bukan ukuran; yang dikenal: {known}, masing-masing dengan @periode atau tanpa")
    return match[1], match[2] or ""
