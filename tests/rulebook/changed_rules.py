"""The project's rules with one file changed, loaded quickly: what the other files say is read and understood once.

What is kept is what a loader would make again of the same text and the same other rules; the loading itself is the
program's, so that a change is refused by whatever file it does not fit.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rule_nodes import RULES

from pipeline.rulebook import forms, layouts, rulebook, yamlfile
from pipeline.rulebook.forms import Form
from pipeline.rulebook.reading_rules import ReadingRules
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.row_relations import RowRelation
from pipeline.rulebook.rulebook import Rulebook
from pipeline.rulebook.table_layout import Layout
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields

_read = yamlfile.read_yaml
_parse_table = layouts.parse_table
_parse_form = forms.parse_form
_load_rules = rulebook.load_rules
_TOLD_IN_SETTINGS = ("pengaturan.yaml", "performance.yaml", "kosakata.yaml", "lkjip/56_perlu_perhatian.yaml")
"""What the settings list is made of."""
_OF_CHECKING = ("reconciliation.yaml", "performance.yaml", "naskah_tinjau.yaml")


@cache
def content(file: str) -> object:
    """What one rule file says, as the program reads it."""
    return _read(RULES / file)


def asked_by_forms(vocabulary: Vocabulary) -> Mapping[str, object]:
    """All that a form's file is held against."""
    return {
        "measures": vocabulary.measures,
        "documents": tuple(vocabulary.documents),
        "blocks": tuple(vocabulary.blocks),
        "open_levels": vocabulary.open_levels,
        "total_rows": vocabulary.total_rows,
    }


def asked_by_layouts(vocabulary: Vocabulary) -> Mapping[str, object]:
    """All that a table's file is held against."""
    return {
        "measures": tuple(vocabulary.measures),
        "sources": tuple(vocabulary.sources),
        "blocks": tuple(vocabulary.blocks),
        "figures": vocabulary.figures,
    }


@cache
def _forms() -> Mapping[str, Form]:
    files = sorted((RULES / "forms").glob("*.yaml"))
    return {path.name: form for path, form in zip(files, rulebook.load(RULES).forms, strict=True)}


@cache
def _tables() -> Mapping[str, Layout]:
    base = rulebook.load(RULES)
    return {
        path.name: _parse_table(yamlfile.whole_file(path, rule=True), base.vocabulary)
        for path in sorted((RULES / "lkjip").glob("[!_]*.yaml"))
    }


def _form_kept(changed: str) -> Any:
    base = rulebook.load(RULES)

    def parsed(
        said: Fields, vocabulary: Vocabulary, readings: ReadingRules, relations: tuple[RowRelation, ...] = ()
    ) -> Form:
        if changed == f"forms/{said.file}" or (
            vocabulary is not base.vocabulary and asked_by_forms(vocabulary) != asked_by_forms(base.vocabulary)
        ):
            return _parse_form(said, vocabulary, readings, relations)
        kept = _forms()[said.file]
        if kept.vocabulary is vocabulary and kept.readings is readings and kept.relations == relations:
            return kept
        return replace(kept, vocabulary=vocabulary, readings=readings, relations=relations)

    return parsed


def _table_kept(changed: str) -> Any:
    base, kept = rulebook.load(RULES), _tables()  # read before a file is changed

    def parsed(said: Fields, vocabulary: Vocabulary) -> Layout:
        if changed == f"lkjip/{said.file}" or (
            vocabulary is not base.vocabulary and asked_by_layouts(vocabulary) != asked_by_layouts(base.vocabulary)
        ):
            return _parse_table(said, vocabulary)
        return kept[said.file]

    return parsed


def _rules_kept(changed: str) -> Any:
    base = rulebook.load(RULES)

    def loaded(folder: Path, vocabulary: Vocabulary, readings: ReadingRules) -> Rules:
        if changed in _OF_CHECKING or vocabulary is not base.vocabulary:
            return _load_rules(folder, vocabulary, readings)
        return base.rules if readings is base.readings else replace(base.rules, readings=readings)

    return loaded


@contextmanager
def _saying(file: str, said: object) -> Iterator[None]:
    base = rulebook.load(RULES)

    def read(path: Path) -> object:
        name = path.relative_to(RULES).as_posix()
        return said if name == file else content(name)

    kept = _form_kept(file), _table_kept(file)
    with ExitStack() as stack:
        for place, name, by in (
            (forms, "parse_form", kept[0]), (layouts, "parse_table", kept[1]), (rulebook, "load_rules", _rules_kept(file)),
            (yamlfile, "read_yaml", read), (rulebook, "rules_hash", lambda _: base.sha256),
        ):  # fmt: skip
            stack.enter_context(patch.object(place, name, by))
        if file not in _TOLD_IN_SETTINGS:
            stack.enter_context(patch.object(rulebook, "load_settings", lambda *_: base.settings))
        if file != "kosakata.yaml":
            stack.enter_context(patch.object(rulebook, "load_vocabulary", lambda _: base.vocabulary))
        if file != "pembacaan.yaml":
            stack.enter_context(patch.object(rulebook, "load_reading_rules", lambda _: base.readings))
        yield


def load_saying(file: str, said: object) -> Rulebook:
    """The rulebook where one file says something else. Raises BadRule."""
    with _saying(file, said):
        return rulebook.load.__wrapped__(RULES)


def load_with_text(file: str, text: str, scratch: Path) -> Rulebook:
    """The same with the file's text, so that a BadRule has its line. Raises BadRule."""
    path = scratch / Path(file).name
    path.write_text(text, "utf-8")
    return load_saying(file, _read(path))
