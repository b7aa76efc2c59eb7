"""The rule files: typed, closed, and refused with file, rule and key."""

import re
from pathlib import Path

import pytest

from pipeline.model import BadRule, Severity
from pipeline.rulebook import rulebook
from pipeline.rulebook.prose_rules import PROSE
from pipeline.rulebook.reconciliation import PERFORMANCE, RECONCILIATION, Rules, load_rules, parse_rules
from pipeline.rulebook.relations import Family
from pipeline.rulebook.yamlfile import Fields

RULES = Path(__file__).parents[2] / "rules"
BOOK = rulebook.load(RULES)
VOCABULARY = BOOK.vocabulary
GOOD = """
rules:
  - id: a.b
    label: Sisa
    relation: identitas
    left: {measure: sisa}
    right: {plus: [pagu], minus: ["realisasi@TW2"]}
    tolerance: 5
    severity: Tinggi
    reason: Karena
    remedy: Perbaiki
"""


def _folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / RECONCILIATION).write_text(text, encoding="utf-8")
    for name in (PERFORMANCE, PROSE):
        (tmp_path / name).write_bytes((RULES / name).read_bytes())
    return tmp_path


def _load(folder: Path) -> Rules:
    return load_rules(folder, VOCABULARY, BOOK.readings)


def test_the_projects_own_rules_load_with_their_hashes() -> None:
    """The shipped files load; each is named with a sha256, and every rule has what the workbook prints of it."""
    rules = BOOK.rules
    assert [name for name, _ in rules.files] == [RECONCILIATION, PERFORMANCE, PROSE]
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for _, digest in rules.files)
    assert all(rule.label and rule.reason and rule.remedy for rule in rules.reconciliation)
    assert {rule.relation for rule in rules.reconciliation} == set(VOCABULARY.relations.values())


def test_a_rule_is_typed(tmp_path: Path) -> None:
    """Terms become (measure, period), severity the enum, tolerance sen."""
    (rule,) = _load(_folder(tmp_path, GOOD)).reconciliation
    assert rule.left == {"measure": ("sisa", "")}
    assert rule.right == {"plus": (("pagu", ""),), "minus": (("realisasi", "TW2"),)}
    assert (rule.severity, rule.tolerance, rule.by, rule.basis) == (Severity.TINGGI, 5, (), "")


@pytest.mark.parametrize(
    ("old", "new", "rule", "key"),
    [
        ("relation: identitas", "relation: sulap", "a.b", "relation"),
        ("{measure: sisa}", "{measure: sisah}", "a.b", "left.measure"),
        ("{measure: sisa}", "{measure: sisa@kapan}", "a.b", "left.measure"),
        ("{measure: sisa}", "{measure: sisa, dokumen: DPA}", "a.b", "left.dokumen"),
        ("{measure: sisa}", "[sisa]", "a.b", "left"),
        ("    left: {measure: sisa}\n", "", "a.b", "left"),
        ("plus: [pagu]", "plus: []", "a.b", "right.plus"),
        ("id: a.b", "id: ''", "", "rules.id"),
        ("    label: Sisa\n", "", "a.b", "label"),
        ("    reason: Karena\n", "", "a.b", "reason"),
        ("    remedy: Perbaiki\n", "", "a.b", "remedy"),
        ("severity: Tinggi", "severity: Gawat", "a.b", "severity"),
        ("    severity: Tinggi\n", "", "a.b", "severity"),
        ("tolerance: 5", "tolerance: lima", "a.b", "tolerance"),
        ("tolerance: 5", "tolerance: -1", "a.b", "tolerance"),
        ("tolerance: 5", "tolerance: true", "a.b", "tolerance"),
        ("    remedy:", "    by: [kode]\n    remedy:", "a.b", "by"),
        ("relation: identitas", "relation: jumlah_anak", "a.b", "right.plus"),
        ("    remedy:", "    usulan: x\n    remedy:", "a.b", "usulan"),
        ("    remedy:", "    tolerance: 6\n    remedy:", "", "tolerance"),
        ("rules:", "aturan: 1\nrules:", "", "aturan"),
    ],
)  # fmt: skip
def test_a_bad_rule_names_file_rule_and_key(tmp_path: Path, old: str, new: str, rule: str, key: str) -> None:
    """Whatever is unknown, missing or of the wrong kind stops the run, and says where."""
    with pytest.raises(BadRule) as caught:
        _load(_folder(tmp_path, GOOD.replace(old, new)))
    assert (caught.value.file, caught.value.rule, caught.value.key) == (RECONCILIATION, rule, key)
    assert caught.value.why


def test_an_id_stands_once(tmp_path: Path) -> None:
    """Two rules of one id are refused."""
    twice = GOOD + GOOD.split("rules:\n")[1]
    with pytest.raises(BadRule) as caught:
        _load(_folder(tmp_path, twice))
    assert (caught.value.rule, caught.value.key, caught.value.why) == ("a.b", "id", "tertulis dua kali")


@pytest.mark.parametrize("text", ["rules: [", "\x00", "- 1", "rules: 3", "rules: [7]"])
def test_what_is_no_rule_file_is_refused(tmp_path: Path, text: str) -> None:
    """Broken YAML, a list, a rule that is no mapping."""
    with pytest.raises(BadRule) as caught:
        _load(_folder(tmp_path, text))
    assert caught.value.file == RECONCILIATION


def test_a_missing_or_undecodable_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there, or not UTF-8, is named."""
    with pytest.raises(BadRule, match="berkasnya tidak ada"):
        _load(tmp_path)
    (tmp_path / RECONCILIATION).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadRule, match="bukan teks UTF-8"):
        _load(tmp_path)


def test_an_unknown_document_is_refused() -> None:
    """A document that the vocabulary does not declare is a typing error."""
    rule = {
        "id": "x", "label": "x", "relation": "beda_uraian", "left": {"document": "DPA"}, "right": {"document": ["DPPA"]},
        "severity": "Catatan", "reason": "x", "remedy": "x",
    }  # fmt: skip
    with pytest.raises(BadRule, match="DPPA"):
        parse_rules(Fields("f.yaml", "", {"rules": [rule]}), VOCABULARY)


@pytest.mark.parametrize("said", ["ya", 0, True])
def test_how_many_terms_are_needed_is_a_number(said: object) -> None:
    """`sedikitnya: ya` is none, and of none nothing is the sum."""
    rule = {
        "id": "x", "label": "x", "relation": "identitas", "left": {"measure": "pagu"},
        "right": {"plus": ["pagu_modal"], "sedikitnya": said}, "severity": "Catatan", "reason": "x", "remedy": "x",
    }  # fmt: skip
    with pytest.raises(BadRule, match="sedikitnya"):
        parse_rules(Fields("f.yaml", "", {"rules": [rule]}), VOCABULARY)


ANY_CELL = (Family.SUM, Family.ROW, Family.SASARAN, Family.ACROSS, Family.KIND, Family.EFFICIENCY)
"""Families of relations of which any cell may be the wrong one."""


def test_a_remedy_speaks_of_the_cell_that_is_named() -> None:
    """Whichever cell of an equation is wrong, staff are not sent to change another one."""
    for rule in BOOK.rules.reconciliation:
        if rule.family in ANY_CELL:
            assert "sel yang disebut" in rule.remedy, rule.id
            assert " atau " not in rule.remedy.replace("bulan atau triwulannya", ""), rule.id


def test_a_relation_that_joins_must_say_by_what(tmp_path: Path) -> None:
    """`by` is read where two documents are joined: it must be there, and name a known way."""
    text = GOOD.replace("identitas", "sama_dokumen").replace("{measure: sisa}", "{document: DPA, measure: pagu}")
    text = text.replace('{plus: [pagu], minus: ["realisasi@TW2"]}', "{document: LRA}")
    with pytest.raises(BadRule) as caught:
        _load(_folder(tmp_path, text))
    assert (caught.value.key, caught.value.why) == ("by", "tidak ada")
    (rule,) = _load(_folder(tmp_path, text + "    by: [kode, indikator]\n")).reconciliation
    assert rule.by == ("kode", "indikator")
