"""reading_rules.py: what reading, joining and grouping say is data, and nothing of it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import BadRule, Cell, Finding, Outcome, Severity
from pipeline.rulebook.reading_rules import READING, Says, load_reading_rules, said
from tests.read.sheets import BOOK, RULES

TEXT = (RULES / READING).read_text("utf-8")
FIRST = """\
  - id: baca.angka
    outcome: TAK_TERNILAI
    severity: Sedang
    sentence: "Angka di {lokasi} tidak terbaca: tertulis {tertulis}."
"""
LINE = TEXT[: TEXT.index(FIRST)].count("\n") + 1


def refused(tmp_path: Path, text: str) -> BadRule:
    (tmp_path / READING).write_text(text, encoding="utf-8")
    with pytest.raises(BadRule) as caught:
        load_reading_rules(tmp_path)
    return caught.value


def test_the_project_s_own_rules_say_all_that_the_program_says() -> None:
    """One rule an id, each with a sentence, what to do, and why."""
    assert set(BOOK.readings) == set(Says)
    assert all(each.id is name for name, each in BOOK.readings.items())
    assert all(each.sentence and each.remedy and each.basis for each in BOOK.readings.values())


def test_a_finding_has_the_rule_s_outcome_and_severity() -> None:
    """Of no office and year yet; its rule is the plain id."""
    cell = Cell("a.xlsx", "S", 1, 1)
    made = said(BOOK.readings, Says.SHIFTED, document="DPA", cells=(cell,), found="5")
    assert made == Finding("", 0, "baca.geser", Outcome.TIDAK_SAH, Severity.TINGGI, "DPA", (cell,), found="5")
    assert type(made.rule) is str


def test_a_row_joined_all_the_same_weighs_less_where_the_rule_says_so() -> None:
    """Only of several rows it could be joined to; every other rule weighs the same."""
    by_taken = {
        rule: (said(BOOK.readings, rule, document="").severity, said(BOOK.readings, rule, taken=True, document="").severity)
        for rule in Says
    }  # fmt: skip
    lighter = {rule: pair for rule, pair in by_taken.items() if pair[0] != pair[1]}
    assert lighter == {Says.SEVERAL_TO_JOIN: (Severity.RENDAH, Severity.CATATAN)}


@pytest.mark.parametrize(
    ("old", "new", "rule", "key", "line", "why"),
    [
        ("outcome: TAK_TERNILAI", "outcome: RAGU", "baca.angka", "outcome", 1, "'RAGU' tidak dikenal"),
        ("severity: Sedang", "severity: Gawat", "baca.angka", "severity", 2, "'Gawat' tidak dikenal"),
        ("severity: Sedang\n", "severity: Sedang\n    severity_taken: Nol\n", "baca.angka", "severity_taken", 3, "'Nol' tidak dikenal"),
        ("severity: Sedang\n", "severity: Sedang\n    severity: Rendah\n", "", "severity", 3, "kuncinya tertulis dua kali"),
        ("sentence:", "kalimat:", "baca.angka", "sentence", 0, "tidak ada"),
        ("severity: Sedang\n", "severity: Sedang\n    warna: merah\n", "baca.angka", "warna", 3, "kunci tidak dikenal"),
        ("id: baca.angka", "id: baca.warna", "baca.warna", "id", 0, "'baca.warna' tidak dikenal"),
        ("id: baca.angka", "id: baca.galat", "baca.galat", "id", None, "tertulis dua kali"),
    ],
)  # fmt: skip
def test_a_bad_rule_is_refused_where_it_stands(  # noqa: PLR0917 (one case's parts)
    tmp_path: Path, old: str, new: str, rule: str, key: str, line: int | None, why: str
) -> None:
    """`line` counts from the rule's first; an id that stands twice is refused at the second."""
    error = refused(tmp_path, TEXT.replace(FIRST, FIRST.replace(old, new)))
    there = TEXT[: TEXT.index("- id: baca.galat")].count("\n") + 1 if line is None else LINE + line
    assert (error.file, error.rule, error.key, error.line) == (READING, rule, key, there)
    assert why in error.why


def test_what_the_program_says_must_have_a_rule(tmp_path: Path) -> None:
    """Left out, it is named before any file is read."""
    left_out = TEXT.index("  - id: kelompok.dokumen_ganda")
    error = refused(tmp_path, TEXT[:left_out])
    assert (error.key, error.line, error.why) == (
        "readings",
        TEXT[: TEXT.index("readings:")].count("\n") + 1,
        "'kelompok.dokumen_ganda' tidak ada; program mengatakannya",
    )


def test_a_further_key_of_the_file_is_refused(tmp_path: Path) -> None:
    """It would say nothing."""
    error = refused(tmp_path, f"catatan: x\n{TEXT}")
    assert (error.rule, error.key, error.line) == ("", "catatan", 1)
