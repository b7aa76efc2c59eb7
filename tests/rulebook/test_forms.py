"""forms.py: form files are typed data; whatever it does not know stops the run and says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import BadRule
from pipeline.rulebook.forms import Form, load_forms, parse_form
from pipeline.rulebook.yamlfile import whole_file
from tests.read.sheets import BOOK, RULES, form, forms

FORMS = RULES / "forms"
GOOD = """\
id: contoh
document: DPA
title: Sebuah contoh
columns:
  - {field: label, kind: label, words: Uraian, required: true}
  - {field: pagu, kind: rupiah, measure: pagu, words: ["Pagu*", "Anggaran {n}"]}
levels:
  - {level: program, when: {label: ada, uang: kosong}}
"""
PAGU = 'field: pagu, kind: rupiah, measure: pagu, words: ["Pagu*", "Anggaran {n}"]'
LEVEL = "level: program, when: {label: ada, uang: kosong}"


def parsed(tmp_path: Path, text: str = GOOD) -> Form:
    (tmp_path / "contoh.yaml").write_text(text, encoding="utf-8")
    return parse_form(whole_file(tmp_path / "contoh.yaml", rule=True), BOOK.vocabulary, BOOK.readings)


def refused(tmp_path: Path, text: str) -> BadRule:
    with pytest.raises(BadRule) as caught:
        parsed(tmp_path, text)
    return caught.value


def test_the_project_s_own_forms_load() -> None:
    """Every file of rules/forms is usable, and no id is used twice."""
    names = [one.id for one in forms()]
    assert len(names) == len(set(names)) == len(list(FORMS.glob("*.yaml")))


def test_a_form_is_typed_and_its_words_folded(tmp_path: Path) -> None:
    """Words are folded once, at loading; {n} stands for a year and * for any text."""
    made = parsed(tmp_path)
    assert made.columns[0].words == ("uraian",)
    assert made.columns[1].words == ("pagu*", "anggaran {n}")
    assert made.columns[1].period == "{tahun}"
    assert made.levels[0].when == (("label", True), ("uang", False))
    assert not made.has_kode
    assert (made.vocabulary, made.readings) == (BOOK.vocabulary, BOOK.readings)


def test_each_month_and_quarter_becomes_a_column() -> None:
    """`each` stands for twelve or four columns with their period and words."""
    rak = {one.field: one for one in form("rak").columns}
    assert [rak[f"rak_bulan_b{month:02d}"].period for month in (1, 12)] == ["B01", "B12"]
    assert rak["rak_bulan_b11"].words == ("november", "nopember", "nov", "nop", "bulan 11")
    quarter = next(one for one in form("e81").columns if one.field == "realisasi_tw3")
    assert (quarter.period, quarter.under) == ("TW3", (("tw3",),))


def test_a_column_takes_the_words_of_its_measure(tmp_path: Path) -> None:
    """What the form does not call otherwise is called as the measure is, by the same folding."""
    column = parsed(tmp_path, GOOD.replace(PAGU, "field: pagu, kind: rupiah, measure: pagu")).columns[1]
    assert column.words[:3] == ("anggaran", "anggaran rp", "pagu")
    assert len(column.words) == len(BOOK.vocabulary.measures["pagu"].words)
    assert column.said == "Anggaran"


@pytest.mark.parametrize(("measure", "kind"), [("pagu", "rupiah"), ("capaian", "percent"), ("target", "quantity")])
def test_a_column_takes_the_kind_of_its_measure_s_unit(tmp_path: Path, measure: str, kind: str) -> None:
    """Rp are rupiah, % are percent, everything else is a quantity."""
    made = parsed(tmp_path, GOOD.replace(PAGU, f"field: angka, measure: {measure}"))
    assert (made.columns[1].kind, made.columns[1].measure) == (kind, measure)


def test_what_the_form_says_itself_counts(tmp_path: Path) -> None:
    """A target printed in percent, under its own heading."""
    made = parsed(tmp_path, GOOD.replace(PAGU, "field: angka, measure: target, kind: percent, words: Sasaran (%)"))
    assert (made.columns[1].kind, made.columns[1].words) == ("percent", ("sasaran %",))


def test_a_form_may_be_a_block_of_its_document(tmp_path: Path) -> None:
    """The Perjanjian Kinerja's parts name theirs; a form that names none is the whole."""
    assert {one.block for one in forms() if one.block} == {*BOOK.vocabulary.blocks}
    assert (parsed(tmp_path).block, parsed(tmp_path, f"{GOOD}block: sasaran\n").block) == ("", "sasaran")


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "why"),
    [
        ("levels:", "colour: red\nlevels:", "colour", 7, "kunci tidak dikenal"),
        ("levels:", "title: Lagi\nlevels:", "title", 7, "kuncinya tertulis dua kali"),
        ("id: contoh", "id: Contoh Dua", "id", 1, "hanya huruf kecil"),
        ("id: contoh", "id: ''", "id", 1, "harus berupa teks"),
        ("id: contoh\n", "", "id", 1, "tidak ada"),
        ("document: DPA", "document: 3", "document", 2, "harus berupa teks"),
        ("document: DPA", "document: Kwitansi", "document", 2, "'Kwitansi' tidak dikenal"),
        ("levels:", "block: tengah\nlevels:", "block", 7, "'tengah' tidak dikenal"),
        ("levels:", "span: minggu\nlevels:", "span", 7, "'minggu' tidak dikenal"),
        ("levels:", "version: baru\nlevels:", "version", 7, "'baru' tidak dikenal"),
        ("levels:", "totals: [Rekap, Jumlah]\nlevels:", "totals", 7, "'jumlah' sudah dikenal di mana pun"),
        ("levels:", "clues: [1]\nlevels:", "clues", 7, "harus berupa teks atau daftar teks"),
        (f"  - {{{PAGU}}}", "  - 3", "columns", 4, "harus berupa pasangan kunci dan nilai"),
        (PAGU, "field: label, kind: label, words: Nama", "columns", 4, "field label tertulis dua kali"),
        ("required: true", "required: false", "columns", 4, "tidak ada kolom wajib"),
        ("kind: label, words: Uraian", "kind: text, words: Uraian", "columns", 4, "tidak ada kolom berjenis label"),
        (PAGU, "field: pagu, measure: pagu, words: [TW I, Triwulan I]", "columns.words", 6, "'Triwulan I' sama artinya dengan yang lain"),
        (PAGU, "field: pagu, measure: pagu, words: []", "columns.words", 6, "kosong"),
        (PAGU, f"{PAGU}, colour: red", "columns.colour", 6, "kunci tidak dikenal"),
        (PAGU, f"{PAGU}, kind: percent", "kind", 6, "kuncinya tertulis dua kali"),
        ("kind: rupiah", "kind: money", "columns.kind", 6, "'money' tidak dikenal"),
        ("kind: rupiah, measure: pagu", "period: TW1", "columns.kind", 6, "memerlukannya"),
        ("measure: pagu", "measure: uang", "columns.measure", 6, "'uang' tidak dikenal"),
        ("measure: pagu", "measure: ''", "columns.measure", 6, "kolom berjenis rupiah memerlukan ukuran"),
        ("kind: rupiah", "kind: text", "columns.measure", 6, "kolom berjenis text tidak mempunyai ukuran"),
        ('words: ["Pagu*"', 'may_be: uang, words: ["Pagu*"', "columns.may_be", 6, "'uang' tidak dikenal"),
        ("kind: rupiah", "kind: rupiah, period: besok", "columns.period", 6, "besok bukan periode"),
        ("words: Uraian", "words: []", "columns.words", 5, "tidak mempunyai kata judul"),
        ("kind: rupiah", "kind: rupiah, level: dusun", "columns.level", 6, "'dusun' tidak dikenal"),
        ("required: true", "required: ya", "columns.required", 5, "harus true atau false"),
        ("kind: rupiah", "kind: rupiah, each: minggu", "columns.each", 6, "'minggu' tidak dikenal"),
        ("kind: rupiah", "kind: rupiah, each: bulan, period: B01", "columns.each", 6, "hapus `period`"),
        ("level: program", "level: dusun", "levels.level", 8, "'dusun' tidak dikenal"),
        ("level: program", "level: program, kode: true", "levels", 8, "tepat satu dari"),
        (LEVEL, "when: {label: ada}", "levels", 8, "tepat satu dari"),
        (LEVEL, "numbering: [dusun]", "levels.numbering", 8, "'dusun' tidak dikenal"),
        (LEVEL, "level: program, nomor: bintang", "levels.nomor", 8, "'bintang' tidak dikenal"),
        (LEVEL, "level: program, when: [label]", "levels.when", 8, "harus berupa pasangan kunci dan nilai"),
        (LEVEL, "level: program, when: {kode: ada}", "levels.when.kode", 8, "tidak dikenal"),
        (LEVEL, "level: program, when: {label: mungkin}", "levels.when", 8, "mungkin bukan"),
        (LEVEL, "level: program, has: kode", "levels.has", 8, "'kode' tidak dikenal"),
        (f"  - {{{LEVEL}}}\n", "", "levels", 7, "harus berupa daftar"),
        ("levels:", "per_block: ya\nlevels:", "per_block", 7, "harus true atau false"),
    ],
)  # fmt: skip
def test_what_it_does_not_know_is_refused_by_name(  # noqa: PLR0917 (one case's parts)
    tmp_path: Path, old: str, new: str, key: str, line: int, why: str
) -> None:
    """A bad key, kind, measure, level or condition raises BadRule with file, line and key."""
    assert GOOD.count(old) == 1
    error = refused(tmp_path, GOOD.replace(old, new))
    assert (error.file, error.line, error.key) == ("contoh.yaml", line, key)
    assert why in error.why


def test_a_refusal_names_the_form_too(tmp_path: Path) -> None:
    """File, line, form, key and what is wrong, in one line."""
    assert str(refused(tmp_path, GOOD.replace("measure: pagu", "colour: red, measure: pagu"))) == (
        "contoh.yaml baris 6: contoh: columns.colour: kunci tidak dikenal; yang dikenal: field, each, measure, kind, words, under, period,"
        " level, required, repeat, unit, may_be"
    )


def test_a_file_that_holds_no_form_is_refused(tmp_path: Path) -> None:
    """A list is no form."""
    error = refused(tmp_path, "- satu\n")
    assert (error.file, error.key, error.line, error.why) == (
        "contoh.yaml", "", 1, "harus berupa pasangan kunci dan nilai",
    )  # fmt: skip


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    """A broken file is named, with its line; no traceback of the parser reaches the user."""
    (tmp_path / "rusak.yaml").write_text("id: rusak\ntitle: ]\n", encoding="utf-8")
    with pytest.raises(BadRule) as caught:
        load_forms(tmp_path, BOOK.vocabulary, BOOK.readings)
    assert (caught.value.file, caught.value.line) == ("rusak.yaml", 2)


def test_an_id_used_twice_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    """Two forms of one id, or none at all, stop the run."""
    with pytest.raises(BadRule):
        load_forms(tmp_path, BOOK.vocabulary, BOOK.readings)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"# {name}\n{GOOD}", encoding="utf-8")
    with pytest.raises(BadRule) as caught:
        load_forms(tmp_path, BOOK.vocabulary, BOOK.readings)
    assert (caught.value.file, caught.value.key, caught.value.line) == ("b.yaml", "id", 2)


def test_stars_stand_in_totals_and_clues_too() -> None:
    """Any text may follow "Total*", as in `ends` and `samples`."""
    assert "total*" in form("e81").totals
    assert "pengis*capaian*" in form("capaian_tw").clues
