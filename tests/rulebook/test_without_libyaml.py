"""The rules are read the same where PyYAML was built without libyaml, and there is no CSafeLoader."""

import hashlib
import subprocess
import sys
from pathlib import Path

from rule_nodes import RULES

from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook

_LOAD = """
import sys, yaml
from pathlib import Path
if hasattr(yaml, "CSafeLoader"):
    del yaml.CSafeLoader
sys.path[:0] = [str(Path.cwd()), sys.argv[2]]
from test_without_libyaml import digest
from pipeline.rulebook import rulebook, yamlfile
assert issubclass(yamlfile._Loader, yaml.SafeLoader)
print(digest(rulebook.load(Path(sys.argv[1]))))
"""


def digest(book: Rulebook) -> str:
    """Of what the rules say: forms, rules, relations, layouts, and what is said of reading."""
    forms = [(form.id, form.document, form.clues, form.columns, form.levels, form.gives) for form in book.forms]
    vocabulary = book.vocabulary
    relations = [(each.id, each.left, each.right, each.sentences) for each in vocabulary.relations.values()]
    rules = [(each.id, each.left, each.right, each.tolerance, each.remedy) for each in book.rules.reconciliation]
    said = (
        forms, relations, rules, book.layouts.tables, book.layouts.review, list(book.readings.values()),
        list(vocabulary.measures.values()), list(vocabulary.documents.values()), list(vocabulary.not_used.values()),
        list(vocabulary.headings.phrases.items()), book.rules.performance,
    )  # fmt: skip
    return hashlib.sha256(repr(said).encode()).hexdigest()


def test_the_rules_say_the_same_without_libyaml() -> None:
    """In a process of its own, for the reader chooses its loader once."""
    here = Path(__file__).parent
    ran = subprocess.run(
        [sys.executable, "-c", _LOAD, str(RULES), str(here)], capture_output=True, text=True, cwd=RULES.parent, check=True,
    )  # fmt: skip
    assert ran.stdout.strip() == digest(rulebook.load(RULES))
