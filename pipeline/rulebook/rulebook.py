"""All rules of a run, loaded and checked once: vocabulary, forms, reconciliation, performance, LKjIP layouts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.fingerprint import folder_hash
from pipeline.rulebook.forms import Form, load_forms
from pipeline.rulebook.layouts import Layouts, load_layouts
from pipeline.rulebook.reading_rules import ReadingRules, load_reading_rules
from pipeline.rulebook.reconciliation import Rules, load_rules
from pipeline.rulebook.row_relations import row_relations
from pipeline.rulebook.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """What `rules/` says, typed; `sha256` covers the names and bytes of all its files."""

    vocabulary: Vocabulary
    readings: ReadingRules
    forms: tuple[Form, ...]
    rules: Rules
    layouts: Layouts
    sha256: str


@lru_cache(maxsize=2)
def load(folder: Path) -> Rulebook:
    """Load once per process. Raises BadRule, naming file, line, rule and key, before any workbook is read."""
    vocabulary = load_vocabulary(folder)
    readings = load_reading_rules(folder)
    rules = load_rules(folder, vocabulary, readings)
    forms = load_forms(folder / "forms", vocabulary, readings, row_relations(rules.reconciliation, vocabulary))
    return Rulebook(
        vocabulary,
        readings,
        forms,
        rules,
        load_layouts(folder / "lkjip", vocabulary, forms, [*(each.id for each in rules.reconciliation), *readings]),
        folder_hash(folder),
    )
