"""The catalogue of messages is whole, and docs/pesan.md is made from it."""

from __future__ import annotations

import re
import string
from pathlib import Path

from pipeline.model import Cause, Outcome
from pipeline.read.file.guard import CODES
from pipeline.rulebook.reading_rules import Says
from pipeline.rulebook.reconciliation import SCHEMA_CHECKS
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.words.catalogue import SPECIAL, catalogue, refusal
from pipeline.write.words.file_messages import LEFT_OUT, OWN_FILES, REFUSALS, SHEET_NOTES
from pipeline.write.words.finding_messages import BROKEN_FORM, CAUSES, COUNTED, OUTCOMES, SCHEMA
from pipeline.write.words.terms import LEVEL_NAMES

ROOT = Path(__file__).parents[3]
SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "pipeline").rglob("*.py")) if "write" not in path.parts
)


def test_docs_pesan_is_generated(book: Rulebook) -> None:
    """docs/pesan.md is the catalogue's text; make it anew with `catalogue(rulebook.load(RULES))`."""
    assert (ROOT / "docs" / "pesan.md").read_text(encoding="utf-8") == catalogue(book)


def test_every_refusal_has_a_sentence_and_a_remedy() -> None:
    """No code of the guard is without its words."""
    assert set(CODES) <= set(REFUSALS)


def test_every_note_of_a_sheet_has_a_sentence() -> None:
    """What a sheet was taken for, or why nothing came out of it."""
    notes = set(re.findall(r"note=\"([a-z_]+)\"", SOURCE)) | {
        "kosong",
        "kolom_kurang",
        "bukan_formulir",
        "tanpa_data",
        "contoh_templat",
    }
    assert {note for note in notes if refusal(note, {}).sentence.startswith("Tidak dapat dipakai (")} == set()


def test_every_rule_of_reading_joining_and_grouping_is_catalogued(book: Rulebook) -> None:
    """What the program says has its words in rules/pembacaan.yaml, and nothing else is said."""
    placed = {
        code for code in LEFT_OUT if not code.startswith("tanpa_")
    }  # without office or year it is no finding of one
    used = set(re.findall(r"\"((?:baca|gabung)\.[a-z_]+)\"", SOURCE)) | {f"kelompok.{code}" for code in placed}
    assert used <= set(book.readings) == set(Says)


def test_every_cause_has_words() -> None:
    """Those the model names, and those check/ makes."""
    named = re.search(r"ids: (.*?)\.\n", Cause.__doc__ or "", re.DOTALL)
    assert named is not None
    ids = set(re.findall(r"[a-z_0-9]+", re.sub(r"\([^)]*\)", "", named.group(1)))) | set(
        re.findall(r"Cause\(\"([a-z_0-9]+)\"", SOURCE)
    )
    assert ids <= set(CAUSES)


def test_every_outcome_measure_level_and_check_has_words(book: Rulebook) -> None:
    """The closed lists of the model, the measures of the vocabulary, the checks of a form."""
    from pipeline.model import LEVELS

    assert set(OUTCOMES) == set(Outcome)
    assert all(
        each.name and book.vocabulary.name_of(each.id) == each.name for each in book.vocabulary.measures.values()
    )
    assert set(LEVEL_NAMES) == set(LEVELS)
    assert set(SCHEMA) == set(SCHEMA_CHECKS)


def test_templates_are_well_formed(book: Rulebook) -> None:
    """Every template is plain fields: no attribute, index or format is ever asked of a word."""
    messages = [
        *REFUSALS.values(),
        *SHEET_NOTES.values(),
        *LEFT_OUT.values(),
        *OWN_FILES.values(),
        *OUTCOMES.values(),
        *book.readings.values(),
        *(message for _, message in SPECIAL),
    ]
    relations = book.vocabulary.relations.values()
    templates = [text for each in messages for text in (each.sentence, each.remedy)] + [
        *(text for each in relations for text in (each.counted, *each.sentences.values(), *each.remedies.values())),
        *CAUSES.values(),
        BROKEN_FORM,
        COUNTED,
    ]
    for template in templates:
        for _, name, form, conversion in string.Formatter().parse(template):
            assert name is None or (name.isidentifier() and not form and not conversion), template


def test_an_unknown_code_is_shown() -> None:
    """Never an empty reason."""
    assert refusal("entah", {}).sentence == "Tidak dapat dipakai (entah)."


def test_the_words_of_a_refusal_are_put_in() -> None:
    """Sizes, parts, names."""
    assert "12 MB" in refusal("terlalu_besar", {"ukuran": "12", "batas": "10"}).sentence
