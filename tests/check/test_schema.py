"""pandera: every fault of a chunk in one run, each with its cell."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest
from check_build import RULES, VOCABULARY, frames, run, table
from pandera.errors import SchemaErrors

from pipeline.check import schema
from pipeline.check.schema import fact_findings, row_findings
from pipeline.model import UNTOLD, Finding, Number
from pipeline.rulebook.reconciliation import SCHEMA_CHECKS, Rule
from pipeline.rulebook.relations import Shape


def _found(rows: pd.DataFrame, facts: pd.DataFrame, rules: Sequence[Rule] = RULES.reconciliation) -> list[Finding]:
    return [*row_findings(rows, rules, VOCABULARY), *fact_findings(rows, facts, rules, VOCABULARY)]


def _faults(*docs: object) -> list[tuple[str, str, object, object]]:
    findings = _found(*frames(*docs))  # type: ignore[arg-type]
    assert {each.outcome.value for each in findings} <= {"TIDAK_SAH"}
    return [(dict(each.args)["periksa"], each.cells[0].address, each.found, each.expected) for each in findings]


def test_all_faults_of_one_run() -> None:
    """A blank kode, one twice under a parent, an unknown level, a negative pagu, an absurd percent and number."""
    doc = table(
        "DPA",
        "pagu persen",
        "program 1.6.1 A | 10 | 50,00%\nprogram 1.6.1 B | 10 | 5.000%\nprogram 1.6.3 X | -5 |\nprogram - C | 10 |\n"
        "apa 1.6.2 D | 9.999.999.999.999.999 |",
    )
    assert sorted(_faults(doc)) == [
        ("besar", "C9", Number(999999999999999900, 2, "Rp"), "≤ 10^15"),
        ("kode", "A8", "", "kode"),
        ("kode_ganda", "A6", "1.6.1", "satu_per_induk"),
        ("level", "A9", "1.6.2", "jenjang"),
        ("negatif", "C7", Number(-500, 2, "Rp"), "≥ 0"),
        ("rentang", "D6", Number(5000, 0, "%"), "0–1000"),
    ]


def test_a_name_stands_once_under_its_parent() -> None:
    """Where no kode is printed; the same name under two kegiatan is fine, and so is it in two tables."""
    doc = table(
        "Realisasi",
        "pagu",
        "kegiatan - K | 3\n  sub_kegiatan - Penyediaan Permakanan | 1\n  sub_kegiatan - penyediaan permakanan | 2\n"
        "kegiatan - L | 1\n  sub_kegiatan - Penyediaan Permakanan | 1",
    )
    assert _faults(doc) == [("baris_ganda", "B7", "penyediaan permakanan", "satu_per_induk")]


def test_unit_blocks_may_repeat_a_tree() -> None:
    """The same kode in two tables, or under two parents, is no duplicate."""
    blocks = [
        table("LRA", "pagu", "skpd 2.16 A | 1\n  program 1.6.1 P | 1\nskpd 2.20 A | 1\n  program 1.6.1 P | 1", block=n)
        for n in (1, 2)
    ]
    assert _faults(*blocks) == []


def test_a_year_out_of_range() -> None:
    """A year that is none."""
    assert [name for name, *_ in _faults(table("DPA", "pagu", "program 1 A | 1", year=203))] == ["tahun"]


def test_a_chunk_of_offices_is_one_run() -> None:
    """Each fault carries its own office."""
    docs = [table("DPA", "pagu", "program 1 A | -1", office=f"Dinas {number}") for number in (1, 2, 3)]
    findings = _found(*frames(*docs))
    assert [each.office for each in findings] == ["Dinas 1", "Dinas 2", "Dinas 3"]


def test_schemas_are_built_once() -> None:
    """The same columns, the same schema."""
    assert schema.schema(("kode", "level"), VOCABULARY) is schema.schema(("kode", "level"), VOCABULARY)


def test_a_view_that_is_not_as_made_here_is_our_fault() -> None:
    """Not the office's: the error of pandera comes through."""
    with pytest.raises(SchemaErrors):
        list(schema._faults(pd.DataFrame({"tahun": ["dua ribu"]}), VOCABULARY))
    assert list(schema._faults(pd.DataFrame(), VOCABULARY)) == []


def test_faults_do_not_hide_sums() -> None:
    """The tables are still added up."""
    findings = run(table("DPA", "pagu", "program 1 A | -1\n  kegiatan 1.1 K | 5\ntotal - J | -1"))
    assert "TIDAK_SAH" in {each.outcome.value for each in findings}
    assert "jumlah.induk" in {each.rule for each in findings}


def _asked(checks: tuple[str, ...]) -> set[str]:
    """The faults of a table that has all of them, when only these checks are asked for."""
    doc = table(
        "DPA", "pagu persen", "program 1.6.1 A | -5 | 5.000%\nprogram 1.6.1 B | 1 |\nprogram - C | 1 |\napa 1.6.2 D | 1 |", year=203
    )  # fmt: skip
    rules = [replace(rule, left={"periksa": checks}) for rule in RULES.reconciliation if rule.shape is Shape.SCHEMA]
    return {dict(each.args)["periksa"] for each in _found(*frames(doc), rules)}


@pytest.mark.parametrize("check", ["kode", "kode_ganda", "level", "negatif", "rentang", "tahun"])
def test_only_what_a_rule_asks_for_is_checked(check: str) -> None:
    """Each check stands by itself."""
    assert _asked((check,)) == {check}
    assert _asked(tuple(each for each in SCHEMA_CHECKS if each != check)) == _asked(SCHEMA_CHECKS) - {check}


def test_without_checks_nothing_is_checked() -> None:
    """No view is made that a schema would have to read."""
    assert _asked(()) == set()


def test_a_row_of_no_level_and_no_kode_is_named_by_its_uraian() -> None:
    """There is nothing else to point to."""
    assert _faults(table("DPA", "pagu", "apa - Tanpa kode | 1")) == [("level", "B5", "Tanpa kode", "jenjang")]


def test_a_table_of_no_known_layout_need_not_say_its_levels() -> None:
    """A flat list of works is no fault of the office."""
    flat = table("DPA", "pagu", "apa - Benih | 1\napa - Kolam | 2")
    lines = tuple(replace(line, level="", level_from=UNTOLD) for line in flat.lines)
    assert _faults(replace(flat, lines=lines)) == []
    assert len(_faults(replace(flat, lines=tuple(replace(line, level="") for line in flat.lines)))) == 2
