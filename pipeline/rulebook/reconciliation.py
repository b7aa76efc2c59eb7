"""rules/reconciliation.yaml and rules/performance.yaml → typed rules; what it does not know stops the run.

A rule is data. Its relation is one of RELATIONS, a closed list; nothing in a rule file is ever evaluated as code.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.model import LEVELS, MEASURES, BadRule, Rule, Severity
from pipeline.rulebook.performance import Performance, parse_performance
from pipeline.rulebook.yamlfile import Fields, read_yaml

RECONCILIATION: Final = "reconciliation.yaml"
PERFORMANCE: Final = "performance.yaml"
BY: Final = ("dokumen", "blok", "baris", "kode", "ukuran", "periode", "kantor")
"""What an equation is made per; said in the rule so that a reader need not know the relation."""

_TERM: Final = re.compile(r"([a-z_]+)(?:@(tahun|TW[1-4]|sdTW[1-4]|B\d\d|sdB\d\d|sdLalu|sdIni|akhir|ini|sebelum))?")
"""measure, or measure@period; without a period that of the left side, else the year's.

"ini" and "sebelum" beside a cumulative left side: the quarter or month itself, and the cumulative one before it.
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """Which keys the two sides of a relation have, and of what kind ("?" behind: may be left out)."""

    left: Mapping[str, str]
    right: Mapping[str, str]


RELATIONS: Final[Mapping[str, Shape]] = {
    # sums and identities: equations, exact
    "jumlah_anak": Shape({"measure": "measures"}, {}),
    "jumlah_total": Shape({"measure": "measures"}, {}),
    "baris": Shape({"measure": "term"}, {"plus": "terms", "minus": "terms?", "lengkap": "flag?"}),
    "jumlah_sasaran": Shape({"document": "documents", "measure": "measure"}, {"document": "documents"}),
    "jenis": Shape({"document": "documents", "measure": "measure"}, {"document": "documents"}),
    "sama_dokumen": Shape({"document": "documents", "measure": "measure"}, {"document": "documents", "measure": "measure?"}),
    # intervals: as far as the printed decimals say
    "persen": Shape({"measure": "term"}, {"pembilang": "term", "penyebut": "terms"}),
    "bobot": Shape({"measure": "measure"}, {"pembilang": "measure"}),
    "persen_sama": Shape({"document": "documents", "measure": "measure"}, {"document": "documents"}),
    "capaian": Shape({"document": "documents?", "measure": "measure"}, {"pembilang": "term", "penyebut": "term"}),
    "efisiensi": Shape({"measure": "measure"}, {"capaian": "measure", "penyerapan": "measure"}),
    "triwulan": Shape({"measure": "measure"}, {}),
    # inequalities
    "paling_banyak": Shape({"measure": "term"}, {"measure": "term"}),
    # what may lawfully differ between documents
    "beda_angka": Shape({"document": "documents", "measure": "measure"}, {"document": "documents", "measure": "measure?"}),
    "beda_target": Shape({"document": "documents", "measure": "measure"}, {"document": "documents", "measure": "measure?"}),
    "beda_uraian": Shape({"document": "documents"}, {"document": "documents"}),
    "beda_indikator": Shape({"document": "documents"}, {"document": "documents"}),
    "ada_indikator": Shape({"document": "documents"}, {"document": "documents"}),
    "ada_di": Shape({"document": "documents", "level": "levels"}, {"document": "documents"}),
    "target_turun": Shape({"document": "documents"}, {"document": "documents", "measure": "measures"}),
    # the shape of a table, before any equation
    "skema": Shape({"periksa": "schema"}, {}),
}  # fmt: skip

SCHEMA_CHECKS: Final = ("kode", "kode_ganda", "baris_ganda", "level", "negatif", "persen", "tahun", "desimal", "besar")


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """All that check/ is told. `files`: (name, sha256) for the audit trail."""

    reconciliation: tuple[Rule, ...]
    performance: Performance
    files: tuple[tuple[str, str], ...]

    def of(self, relation: str) -> tuple[Rule, ...]:
        """The rules of one relation, in the file's order."""
        return tuple(rule for rule in self.reconciliation if rule.relation == relation)


def load_rules(folder: Path) -> Rules:
    """Load both files of the folder. Raises BadRule(file, rule, key, why)."""
    contents = {name: read_yaml(folder / name) for name in (RECONCILIATION, PERFORMANCE)}
    return Rules(
        parse_rules(contents[RECONCILIATION], RECONCILIATION),
        parse_performance(contents[PERFORMANCE], PERFORMANCE),
        tuple((name, hashlib.sha256((folder / name).read_bytes()).hexdigest()) for name in contents),
    )


def parse_rules(content: object, file: str) -> tuple[Rule, ...]:
    """The rules of a file's content; ids are unique, documents are those that the file lists."""
    whole = Fields(file, "", content)
    documents = whole.texts("dokumen")
    rules: list[Rule] = []
    for each in whole.listed("rules"):
        rule = _rule(each, file, documents)
        if any(rule.id == other.id for other in rules):
            raise BadRule(file, rule.id, "id", "stands twice")
        rules.append(rule)
    whole.done(("dokumen", "rules"))
    return tuple(rules)


def _rule(content: object, file: str, documents: Sequence[str]) -> Rule:
    name = content.get("id") if isinstance(content, Mapping) else None
    fields = Fields(file, name if isinstance(name, str) else "", content)
    identity, relation = fields.text("id"), fields.text("relation", among=RELATIONS)
    shape = RELATIONS[relation]
    rule = Rule(
        id=identity,
        label=fields.text("label"),
        left=_side(fields.inner("left"), shape.left, documents),
        relation=relation,
        right=_side(fields.inner("right", needed=bool(shape.right)), shape.right, documents),
        by=fields.texts("by", (), BY),
        tolerance=fields.whole("tolerance", 0),
        severity=Severity(fields.text("severity", among=[each.value for each in Severity])),
        reason=fields.text("reason"),
        basis=fields.text("basis", ""),
        remedy=fields.text("remedy"),
    )
    fields.done(
        ("id", "label", "left", "relation", "right", "by", "tolerance", "severity", "reason", "basis", "remedy")
    )
    return rule


def _side(fields: Fields, shape: Mapping[str, str], documents: Sequence[str]) -> Mapping[str, Any]:
    made: dict[str, Any] = {}
    for key, kind in shape.items():
        if kind.endswith("?") and not fields.has(key):
            continue
        made[key] = _value(fields, key, kind.rstrip("?"), documents)
    fields.done(shape)
    return made


def _value(fields: Fields, key: str, kind: str, documents: Sequence[str]) -> object:
    lists = {"measures": MEASURES, "levels": LEVELS, "schema": SCHEMA_CHECKS, "documents": documents}
    if kind in lists:
        return fields.texts(key, among=lists[kind])
    match kind:
        case "flag":
            return fields.flag(key, default=True)
        case "measure":
            return fields.text(key, among=MEASURES)
        case "term":
            return _term(fields, key, fields.text(key))
        case _:
            return tuple(_term(fields, key, text) for text in fields.texts(key))


def _term(fields: Fields, key: str, text: str) -> tuple[str, str]:
    """Split "realisasi@sdIni" into (measure, period); period "" when not said."""
    match = _TERM.fullmatch(text)
    if match is None or match[1] not in MEASURES:
        raise fields.bad(key, f"{text!r} is no measure; known: {', '.join(MEASURES)}, each with @period or without")
    return match[1], match[2] or ""
