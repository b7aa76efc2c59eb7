"""rules/lkjip: what is not known is refused, with file, table and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.model import BadRule
from pipeline.rulebook import rulebook
from pipeline.rulebook.figures import Place
from pipeline.rulebook.layouts import Layouts, build_order, load_layouts
from pipeline.rulebook.table_file import COLUMN_FORMATS
from pipeline.rulebook.table_layout import ColumnKind, Note, RowKind

ROOT = Path(__file__).parents[2] / "rules"
RULES = ROOT / "lkjip"
TABLE = """
id: {id}
sheet: {sheet}
title: Judul
rows: {rows}
order: 1
total: Jumlah
{more}
columns:
  - {{id: uraian, header: Uraian, kind: uraian, width: 10}}
  - {column}
"""
FIGURES = """
totals: [{id: uang, label: Uang, cell: satu.uraian}]
mean: {id: rata, index: Rata, cell: satu.uraian}
counted: satu
filling: {pagu: [satu.uraian]}
"""
PROSE = """
title: Judul
gap: "{isi}"
table: "{nomor} {judul}"
picture: "{nomor} {judul}"
unknown: belum ada
left_over: Sisa
parts: [{kind: tabel, table: satu}]
"""


def load(path: Path) -> Layouts:
    book = rulebook.load(ROOT)
    return load_layouts(path, book.vocabulary, book.forms)


def folder(path: Path, **given: str) -> Path:
    """rules/lkjip with one table, some of its words replaced."""
    column = "{id: k, header: K, kind: kode, width: 5}"
    words = {"id": "satu", "sheet": "Lembar", "rows": "program", "column": column, "more": ""}
    content = (RULES / "_reviu.yaml").read_text()
    (path / "_reviu.yaml").write_text(
        "items:\n" + next(line for line in content.splitlines() if "id: F4" in line) + "\n"
    )
    (path / "_pokok.yaml").write_text(FIGURES)
    (path / "_naskah.yaml").write_text(PROSE)
    (path / "satu.yaml").write_text(TABLE.format(**{**words, **given}))
    return path


def refused(path: Path) -> BadRule:
    with pytest.raises(BadRule) as caught:
        load(path)
    return caught.value


@pytest.fixture(scope="module")
def layouts() -> Layouts:
    return rulebook.load(ROOT).layouts


def test_the_rules_of_the_repository_hold(layouts: Layouts) -> None:
    """All tables of an LKjIP are there, in print order, every reference before its use."""
    names = [each.id for each in layouts.tables]
    assert names == [
        "pk_sasaran", "pk_lainnya", "pk_program", "tabel_2_1", "iku", "tabel_2_3", "cascading", "rencana_aksi", "tabel_3_1", "tabel_3_2", "tabel_3_3", "tabel_3_4", "tabel_3_5",
        "tabel_3_6", "tabel_3_7", "tabel_3_8", "tabel_3_9", "alokasi", "kinerja_anggaran", "belanja", "evaluasi",
        "pencapaian", "belanja_jenis", "perlu_perhatian", "per_triwulan", "rekomendasi",
    ]  # fmt: skip
    order = [each.id for each in build_order(layouts.tables)]
    assert order.index("belanja") < order.index("tabel_3_6")


def test_every_kind_is_used_or_at_least_known(layouts: Layouts) -> None:
    """The repository's tables use every kind of row and column: none is dead."""
    assert {each.rows for each in layouts.tables} == set(RowKind)
    assert {column.kind for each in layouts.tables for column in each.columns} == set(ColumnKind)
    assert {note for each in layouts.tables for note in each.notes} == set(Note) - {Note.SOURCES}
    assert {column.format for each in layouts.tables for column in each.columns} == set(COLUMN_FORMATS)


@pytest.mark.parametrize(
    ("given", "rule", "key", "why"),
    [
        (
            {"column": "{id: k, header: K, kind: kode, width: 5, warna: merah}"},
            "satu.k",
            "warna",
            "kunci tidak dikenal",
        ),
        ({"column": "{id: k, header: K, kind: rahasia, width: 5}"}, "satu.k", "kind", "'rahasia' tidak dikenal"),
        ({"column": "{id: k, header: K, kind: fakta, width: 5}"}, "satu.k", "take", "tidak ada"),
        ({"column": "{id: k, header: K, kind: fakta, width: 5, take: [dpa.uang]}"}, "satu.k", "take", "ukuran 'uang'"),
        ({"column": "{id: k, header: K, kind: fakta, width: 5, take: [apbn.pagu]}"}, "satu.k", "take", "sumber 'apbn'"),
        ({"column": "{id: k, header: K, kind: fakta, width: 5, take: [dpa.pagu@besok]}"}, "satu.k", "take", "period"),
        (
            {"column": "{id: k, header: K, kind: sisa, format: rupiah, width: 5, of: [a, b]}"},
            "satu",
            "k",
            "harus kolom di sebelah kirinya",
        ),
        ({"column": "{id: k, header: K, kind: sisa, width: 5}"}, "satu.k", "of", "memerlukan 2 nama"),
        (
            {"column": "{id: k, header: K, kind: jumlah, format: kuantitas, width: 5, take: [dpa.pagu]}"},
            "satu.k",
            "format",
            "berisi rupiah",
        ),
        ({"column": "{id: k, header: K, kind: kode, width: 5, of: [uraian]}"}, "satu.k", "of", "memerlukan 0 nama"),
        ({"column": "{id: uraian, header: K, kind: kode, width: 5}"}, "satu", "uraian", "ada dua kolom"),
        ({"column": "{id: k, header: K, kind: kode, width: 0}"}, "satu.k", "width", "paling kecil 1"),
        ({"column": "{id: k, header: K, kind: rujuk, width: 5}"}, "satu.k", "table", "tidak ada"),
        ({"column": "{id: k, header: K, kind: rujuk, width: 5, table: [satu]}"}, "satu.k", "column", "tidak ada"),
        ({"column": "{id: k, header: K, kind: kode, width: 5, table: [satu]}"}, "satu.k", "table", "tidak membacanya"),
        (
            {"column": "{id: k, header: K, kind: kode, width: 5, stated: target}"},
            "satu.k",
            "stated",
            "tidak membacanya",
        ),
        (
            {"column": "{id: k, header: K, kind: fakta, take: [target], width: 5, stated: apa}"},
            "satu.k",
            "stated",
            "apa",
        ),
        (
            {"column": "{id: k, header: K, kind: rujuk, width: 5, table: [lain], column: pagu}"},
            "satu",
            "k",
            "tabel 'lain'",
        ),
        (
            {"column": "{id: k, header: K, kind: rujuk, width: 5, table: [satu], column: k}"},
            "satu",
            "table",
            "berputar",
        ),
        (
            {"column": "{id: k, header: K, kind: isian, width: 5, field: lokasi}"},
            "satu.k",
            "from",
            "harus bersama 'field'",
        ),
        ({"column": "{id: k, header: K, kind: teks, width: 5, from: [dpa]}"}, "satu.k", "field", "tidak ada"),
        ({"rows": "lemah"}, "satu", "weak", "hanya bersama rows 'lemah'"),
        ({"more": "weak: [{table: satu, column: k, name: x, least: '80'}]"}, "satu", "weak", "hanya bersama"),
        (
            {"rows": "lemah", "more": "weak: [{table: satu, column: k, name: x, least: '80'}]"},
            "satu",
            "weak",
            "tabel 'satu' tidak mempunyai kolom persen 'k'",
        ),
        (
            {"rows": "lemah", "more": "weak: [{table: satu, column: k, name: x, least: banyak}]"},
            "satu",
            "weak.least",
            "banyak bukan persen",
        ),
        (
            {"rows": "lemah", "more": "weak: [{table: satu, column: k, name: x, least: ['1', '2']}]"},
            "satu",
            "weak.least",
            "satu persen, atau 4: satu setiap triwulan",
        ),
        ({"rows": "setiap"}, "satu", "rows", "'setiap' tidak dikenal"),
        ({"sheet": "Lembar/Satu"}, "satu", "sheet", "paling banyak 31 tanda"),
        ({"sheet": "L" * 32}, "satu", "sheet", "paling banyak 31 tanda"),
    ],
)
def test_a_bad_table_names_its_key(tmp_path: Path, given: dict[str, str], rule: str, key: str, why: str) -> None:
    """The file, the table (and its column), the key and what is wrong stand in the exception."""
    error = refused(folder(tmp_path, **given))
    assert (error.rule, error.key) == (rule, key)
    assert error.file in ("satu.yaml", "rules/lkjip")
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


def test_a_table_of_a_block_names_it(tmp_path: Path) -> None:
    """Only the rows of the Perjanjian Kinerja are of a block, and those must say of which."""
    assert load(folder(tmp_path, rows="janji", more="block: lainnya")).tables[0].block == "lainnya"
    for rows, more in (("janji", ""), ("program", "block: lainnya"), ("janji", "block: entah")):
        error = refused(folder(tmp_path, rows=rows, more=more))
        assert (error.file, error.rule, error.key) == ("satu.yaml", "satu", "block")


def test_a_form_says_which_block_it_is(layouts: Layouts) -> None:
    """And what each of its columns counts: a program's realisasi kinerja may be printed as a percent."""
    assert layouts.block_of == {"pk_sasaran": "sasaran", "pk_lainnya": "lainnya", "pk_program": "program"}
    assert layouts.measure_of["lkjip_realisasi_belanja", "kinerja"] == ("kinerja", "capaian")
    assert layouts.measure_of["lkjip_realisasi_belanja", "pagu"] == ("pagu", "")


def test_the_main_figures_stand_where_they_are_declared(layouts: Layouts) -> None:
    """On the cover, in Ringkasan, in the manifest and in index.html; and what fills the office's own file."""
    figures = layouts.figures
    assert [(each.id, each.place, each.cover, each.index) for each in (*figures.totals, figures.mean)] == [
        ("pagu", Place("belanja", "pagu"), "Anggaran (Rp)", ""),
        ("realisasi", Place("belanja", "realisasi"), "Realisasi (Rp)", ""),
        ("penyerapan", Place("belanja", "penyerapan"), "Penyerapan", "Penyerapan"),
        ("sisa", Place("belanja", "sisa"), "Sisa (Rp)", ""),
        ("capaian", Place("tabel_3_2", "capaian"), "", "Capaian"),
    ]
    assert figures.counted == "belanja"
    assert figures.filling["persen"] == (Place("belanja", "penyerapan"),)


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ("cell: satu.uraian}]", "cell: satu.entah}]", "cell", "'satu.entah' bukan kolom sebuah tabel"),
        ("counted: satu", "counted: dua", "counted", "'dua' tidak dikenal"),
        ("pagu: [satu.uraian]", "uang: [satu.uraian]", "filling.uang", "bukan ukuran"),
        ("pagu: [satu.uraian]", "pagu: [dua.uraian]", "filling.pagu", "'dua.uraian' bukan kolom sebuah tabel"),
        ("label: Uang,", "label: Uang, warna: merah,", "warna", "kunci tidak dikenal"),
    ],
)
def test_a_bad_figure_names_its_key(tmp_path: Path, old: str, new: str, key: str, why: str) -> None:
    """A figure is a cell that is there."""
    path = folder(tmp_path)
    (path / "_pokok.yaml").write_text(FIGURES.replace(old, new))
    error = refused(path)
    assert (error.file, error.key) == ("_pokok.yaml", key)
    assert why in error.why


def test_a_figure_is_the_total_of_a_table_that_has_one(tmp_path: Path) -> None:
    """Else the last row would be taken for it."""
    path = folder(tmp_path)
    text = (path / "satu.yaml").read_text().replace("total: Jumlah", "")
    (path / "satu.yaml").write_text(text)
    error = refused(path)
    assert (error.file, error.rule, error.key) == ("_pokok.yaml", "uang", "cell")


def test_a_review_question_names_known_tables_only(tmp_path: Path) -> None:
    """An answer from data needs data that exists."""
    path = folder(tmp_path)
    (path / "_reviu.yaml").write_text("items:\n  - {id: X, group: Format, question: Apa?, tables: [tabel_9]}\n")
    error = refused(path)
    assert (error.file, error.rule, error.key) == ("_reviu.yaml", "X", "tables")


def second(path: Path) -> Path:
    """A further table beside the one of `folder`."""
    words = {"id": "dua", "sheet": "Lembar", "rows": "program", "column": "{id: k, header: K, kind: kode, width: 5}"}
    text = TABLE.format(**{**words, "more": ""}).replace("order: 1", "order: 2")
    (folder(path) / "dua.yaml").write_text(text)
    return path


def test_two_tables_of_one_sheet_have_its_widths(tmp_path: Path) -> None:
    """A sheet has one width of each column; a table that says another is refused where it says so."""
    assert [each.id for each in load(second(tmp_path)).tables] == ["satu", "dua"]
    text = (tmp_path / "satu.yaml").read_text().replace("width: 5", "width: 6")
    (tmp_path / "satu.yaml").write_text(text)
    bad = refused(tmp_path)
    assert (bad.file, bad.rule, bad.key) == ("satu.yaml", "satu", "k")
    assert bad.why == "lebarnya harus 5, seperti pada 'dua' di lembar yang sama"


def test_a_place_in_the_order_is_given_once(tmp_path: Path) -> None:
    """Else the order of two tables would hang on their names."""
    path = second(tmp_path)
    (path / "dua.yaml").write_text((path / "dua.yaml").read_text().replace("order: 2", "order: 1"))
    bad = refused(path)
    assert (bad.file, bad.rule, bad.key, bad.why) == ("satu.yaml", "satu", "order", "1 sudah dipakai 'dua'")


def test_a_file_whose_name_begins_with_a_number_has_its_place(tmp_path: Path) -> None:
    """Else the folder would show another order than the report."""
    path = second(tmp_path)
    (path / "dua.yaml").rename(path / "2_dua.yaml")
    assert [each.id for each in load(path).tables] == ["satu", "dua"]
    (path / "2_dua.yaml").rename(path / "03_dua.yaml")
    bad = refused(path)
    assert (bad.file, bad.rule, bad.key) == ("03_dua.yaml", "dua", "order")
    assert bad.why == "2 bukan 03 yang menjadi awal nama berkasnya"


def test_a_rule_that_the_review_asks_for_is_one(tmp_path: Path) -> None:
    """By its id or how it begins; a question after no rule would always be answered with yes."""
    book = rulebook.load(ROOT)
    (folder(tmp_path) / "_reviu.yaml").write_text(
        'items:\n  - {id: F1, group: Format, question: "Apa?", rules: [jumlah., tak_ada.]}\n'
    )
    with pytest.raises(BadRule) as caught:
        load_layouts(tmp_path, book.vocabulary, book.forms, ["jumlah.induk"])
    assert (caught.value.rule, caught.value.key, caught.value.line) == ("F1", "rules", 2)
    assert caught.value.why == "tidak ada aturan bernama 'tak_ada.' atau yang berawalan demikian"


def test_a_look_that_a_column_does_not_read_is_refused(tmp_path: Path) -> None:
    """The cells of a ratio have their own look."""
    bad = refused(folder(tmp_path, column="{id: k, header: K, kind: bagian, format: rasio, of: [uraian], width: 5}"))
    assert (bad.rule, bad.key) == ("satu.k", "format")
    assert bad.why == "kolom berjenis 'bagian' tidak membacanya; selnya mempunyai sendiri"
