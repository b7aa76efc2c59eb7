"""rules/lkjip: what is not known is refused, with file, table and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.model import BadRule
from pipeline.rulebook.layouts import COLUMN_KINDS, ROW_KINDS, Layouts, build_order, load_layouts

RULES = Path(__file__).parents[2] / "rules" / "lkjip"
TABLE = """
id: {id}
sheet: {sheet}
title: Judul
rows: {rows}
order: 1
columns:
  - {{id: uraian, header: Uraian, kind: uraian, width: 10}}
  - {column}
"""


def folder(path: Path, **given: str) -> Path:
    """rules/lkjip with one table, some of its words replaced."""
    words = {"id": "satu", "sheet": "Lembar", "rows": "program", "column": "{id: k, header: K, kind: kode, width: 5}"}
    for name in ("_dokumen.yaml", "_reviu.yaml"):
        shutil.copy(RULES / name, path)
    content = (path / "_reviu.yaml").read_text()
    (path / "_reviu.yaml").write_text(
        "items:\n" + next(line for line in content.splitlines() if "id: F4" in line) + "\n"
    )
    (path / "satu.yaml").write_text(TABLE.format(**{**words, **given}))
    return path


def refused(path: Path) -> BadRule:
    with pytest.raises(BadRule) as caught:
        load_layouts(path)
    return caught.value


@pytest.fixture(scope="module")
def layouts() -> Layouts:
    return load_layouts(RULES)


def test_the_rules_of_the_repository_hold(layouts: Layouts) -> None:
    """All tables of an LKjIP are there, in print order, every reference before its use."""
    names = [each.id for each in layouts.tables]
    assert names == [
        "pk_sasaran", "pk_lainnya", "pk_program", "tabel_3_1", "tabel_3_2", "tabel_3_3", "tabel_3_4", "tabel_3_5",
        "tabel_3_6", "tabel_3_7", "tabel_3_8", "tabel_3_9", "alokasi", "kinerja_anggaran", "belanja", "evaluasi",
        "pencapaian", "belanja_jenis",
    ]  # fmt: skip
    order = [each.id for each in build_order(layouts.tables)]
    assert order.index("belanja") < order.index("tabel_3_6")


def test_every_kind_is_used_or_at_least_known(layouts: Layouts) -> None:
    """The repository's tables use every kind of row and column: none is dead."""
    assert {each.rows for each in layouts.tables} == set(ROW_KINDS)
    assert {column.kind for each in layouts.tables for column in each.columns} == set(COLUMN_KINDS)


@pytest.mark.parametrize(
    ("given", "key", "why"),
    [
        ({"column": "{id: k, header: K, kind: kode, width: 5, warna: merah}"}, "columns.warna", "unknown key"),
        ({"column": "{id: k, header: K, kind: rahasia, width: 5}"}, "columns.kind", "'rahasia' is not known"),
        ({"column": "{id: k, header: K, kind: fakta, width: 5}"}, "columns.k", "'take' is missing"),
        ({"column": "{id: k, header: K, kind: fakta, width: 5, take: [dpa.uang]}"}, "columns.take", "measure 'uang'"),
        ({"column": "{id: k, header: K, kind: fakta, width: 5, take: [apbn.pagu]}"}, "columns.take", "document 'apbn'"),
        ({"column": "{id: k, header: K, kind: fakta, width: 5, take: [dpa.pagu@besok]}"}, "columns.take", "period"),
        ({"column": "{id: k, header: K, kind: sisa, width: 5, of: [a, b]}"}, "k", "must be a column to its left"),
        ({"column": "{id: k, header: K, kind: sisa, width: 5}"}, "columns.k", "needs 2 names"),
        ({"column": "{id: uraian, header: K, kind: kode, width: 5}"}, "uraian", "two columns"),
        ({"column": "{id: k, header: K, kind: kode, width: 0}"}, "columns.width", "at least 1"),
        ({"column": "{id: k, header: K, kind: rujuk, width: 5}"}, "columns.k", "'table' and 'column'"),
        ({"column": "{id: k, header: K, kind: rujuk, width: 5, table: [lain], column: pagu}"}, "k", "table 'lain'"),
        ({"column": "{id: k, header: K, kind: rujuk, width: 5, table: [satu], column: k}"}, "table", "ring"),
        ({"rows": "semua"}, "rows", "'semua' is not known"),
        ({"sheet": "Lembar/Satu"}, "sheet", "at most 31 signs"),
        ({"sheet": "L" * 32}, "sheet", "at most 31 signs"),
    ],
)
def test_a_bad_table_names_its_key(tmp_path: Path, given: dict[str, str], key: str, why: str) -> None:
    """The file, the table, the key and what is wrong stand in the exception."""
    error = refused(folder(tmp_path, **given))
    assert (error.rule, error.key) == ("satu", key)
    assert why in error.why


def test_a_table_without_names_is_refused(tmp_path: Path) -> None:
    """Every table has a column that says what each row is."""
    path = folder(tmp_path)
    text = (path / "satu.yaml").read_text().replace("kind: uraian", "kind: kode")
    (path / "satu.yaml").write_text(text)
    assert refused(path).key == "columns"


def test_two_tables_of_one_id_are_refused(tmp_path: Path) -> None:
    """A reference must mean one table."""
    path = folder(tmp_path)
    shutil.copy(path / "satu.yaml", path / "dua.yaml")
    assert (refused(path).rule, refused(path).key) == ("satu", "id")


def test_documents_the_rows_come_from_must_be_named(tmp_path: Path) -> None:
    """Without the DPA no table would have a row."""
    path = folder(tmp_path)
    text = (path / "_dokumen.yaml").read_text().replace("{id: dpa,", "{id: apbd,")
    (path / "_dokumen.yaml").write_text(text)
    assert (refused(path).file, refused(path).rule) == ("_dokumen.yaml", "dpa")


def test_a_review_question_names_known_tables_only(tmp_path: Path) -> None:
    """An answer from data needs data that exists."""
    path = folder(tmp_path)
    (path / "_reviu.yaml").write_text("items:\n  - {id: X, group: Format, question: Apa?, tables: [tabel_9]}\n")
    error = refused(path)
    assert (error.file, error.rule, error.key) == ("_reviu.yaml", "X", "tables")
