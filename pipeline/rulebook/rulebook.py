"""All rules of a run, loaded and checked once: forms, reconciliation, performance, LKjIP layouts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.fingerprint import folder_hash
from pipeline.rulebook.forms import Form, load_forms
from pipeline.rulebook.layouts import Layouts, load_layouts
from pipeline.rulebook.reconciliation import Rules, load_rules


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What `rules/` says, typed; `sha256` covers the names and bytes of all its files."""

    forms: tuple[Form, ...]
    rules: Rules
    layouts: Layouts
    sha256: str


@lru_cache(maxsize=2)
def load(folder: Path) -> Rulebook:
    """Load once per process. Raises BadRule, naming file, rule and key, before any workbook is read."""
    return Rulebook(
        load_forms(folder / "forms"),
        load_rules(folder),
        load_layouts(folder / "lkjip"),
        folder_hash(folder),
    )
