"""All rules of a run, loaded and checked once: vocabulary, forms, reconciliation, performance, LKjIP layouts, AKIP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.model import RUPIAH, BadRule
from pipeline.rulebook.blanks import Blanks, load_blanks
from pipeline.rulebook.forms import Form, load_forms
from pipeline.rulebook.layouts import Layouts, load_layouts
from pipeline.rulebook.measures import Negative
from pipeline.rulebook.readiness import Readiness, load_readiness
from pipeline.rulebook.reading_rules import ReadingRules, load_reading_rules
from pipeline.rulebook.reconciliation import Rules, load_rules
from pipeline.rulebook.row_relations import row_relations
from pipeline.rulebook.rule_folder import RuleFile, folders_of, own_files, rules_hash
from pipeline.rulebook.settings import SettingsList, load_settings
from pipeline.rulebook.vocabulary import VOCABULARY, Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """What `rules/` says, typed; `sha256` covers the names and bytes of all its files."""

    vocabulary: Vocabulary
    readings: ReadingRules
    forms: tuple[Form, ...]
    rules: Rules
    layouts: Layouts
    readiness: Readiness
    settings: SettingsList  # what an office may set
    blanks: Blanks  # the forms that an office fills
    sha256: str
    own_files: tuple[RuleFile, ...] = ()  # rule files that are the office's own


@lru_cache(maxsize=2)
def load(folder: Path) -> Rulebook:
    """Load once per process. Raises BadRule, naming file, line, rule and key, before any workbook is read."""
    where = folders_of(folder)
    vocabulary = load_vocabulary(where.top)
    readings = load_reading_rules(where.top)
    rules = load_rules(where.top, vocabulary, readings)
    _signs_are_read(vocabulary, rules)
    forms = load_forms(where.forms, vocabulary, readings, row_relations(rules.reconciliation, vocabulary))
    ids = [*(each.id for each in rules.reconciliation), *readings]
    layouts = load_layouts(where.tables, vocabulary, forms, ids)
    readiness = load_readiness(where.top, layouts, ids)
    settings = load_settings(where.top, vocabulary, rules.performance, layouts)
    return Rulebook(
        vocabulary,
        readings,
        forms,
        rules,
        layouts,
        readiness,
        settings,
        load_blanks(where.top, forms),
        rules_hash(folder),
        own_files(folder),
    )


def _signs_are_read(vocabulary: Vocabulary, rules: Rules) -> None:
    """An amount that is never proposed below zero is computed from something."""
    computed = {named for rule in rules.reconciliation for side in (rule.left, rule.right) for named in _named_in(side)}
    computed |= {name for measure in vocabulary.measures.values() for name in (*measure.ratio_of, *measure.parts)}
    for measure in vocabulary.measures.values():
        idle = not (measure.sums or measure.role or measure.account) and measure.id not in computed
        if idle and measure.negative is Negative.RARE and measure.unit == RUPIAH:
            why = "tidak ada yang dihitung dari ukuran ini, jadi tidak pernah diusulkan; tulis tidak atau boleh"
            raise BadRule(VOCABULARY, measure.id, "negative", why)


def _named_in(side: Mapping[str, object]) -> Iterator[str]:
    """The measures that a side of a rule names: "realisasi@TW1" is realisasi."""
    for value in side.values():
        for term in value if isinstance(value, list | tuple) else (value,):
            if isinstance(term, str):
                yield term.partition("@")[0]
