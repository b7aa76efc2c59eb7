"""vocabulary.py: what a measure, a document, a source and a block is; what is named in it is declared in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import BadRule
from pipeline.rulebook.documents import Gives, Source
from pipeline.rulebook.measures import Aspect, Negative, Role
from pipeline.rulebook.vocabulary import VOCABULARY, Vocabulary, load_vocabulary
from tests.read.sheets import BOOK

GOOD = """\
measures:
  - {id: pagu, name: anggaran, unit: Rp, aspect: rencana, role: anggaran, negative: tidak, sums: true, parts: [modal], words: Pagu}
  - {id: uang, name: realisasi, unit: Rp, aspect: hasil, role: realisasi, negative: jarang, sums: true, words: [Realisasi, SP2D]}
  - {id: sisa, name: sisa anggaran, short: saldo, unit: Rp, aspect: turunan, role: sisa, negative: boleh, words: Sisa}
  - {id: serap, name: serapan, unit: "%", aspect: turunan, role: penyerapan, negative: boleh, ratio_of: [uang, pagu], range: [0, 100], words: "%"}
  - {id: target, name: target, unit: kuantitas, aspect: rencana, role: target, negative: boleh, words: Target}
  - {id: hasil, name: kinerja, unit: kuantitas, aspect: hasil, role: kinerja, negative: boleh, words: Hasil}
  - {id: capaian, name: capaian, unit: "%", aspect: turunan, role: capaian, negative: boleh, ratio_of: [hasil, target], words: Capaian}
  - {id: akhir, name: target akhir, unit: kuantitas, aspect: rencana, role: target_akhir, negative: boleh, words: Akhir}
  - {id: maju, name: kemajuan, unit: "%", aspect: turunan, role: kemajuan, negative: boleh, words: Kemajuan}
  - {id: hemat, name: efisiensi, unit: "%", aspect: turunan, role: efisiensi, negative: boleh, words: Efisiensi}
  - {id: bobot, name: bobot, unit: "%", aspect: turunan, role: bagian, negative: boleh, words: Bobot}
  - {id: modal, name: belanja modal, unit: Rp, aspect: rencana, negative: tidak, account: "5.2", words: Modal}
documents:
  - {id: DPA, alone: true, indicators: true}
  - {id: Rencana, many_years: true}
  - {id: PK}
  - {id: Laporan, report: true, quotes: [PK]}
precedence:
  names: [DPA]
sources:
  - {id: dpa, label: DPA, documents: [DPA], gives: [pohon, rekening, iku, rekomendasi], fills: anggaran}
  - {id: pk, label: Perjanjian, documents: [PK], gives: [janji, realisasi, sasaran], fills: janji, needed: false}
  - {id: lalu, label: Tahun lalu, documents: [Laporan], fills: tahun lalu, which: lalu}
  - {id: renja, label: Renja, documents: [Rencana], gives: [pohon], fills: target}
tree_order: [renja, dpa]
blocks:
  - {id: tengah, strategic: true}
names:
  same:
    - [persentase, persen, "%"]
  abbreviations: {pd: perangkat daerah}
  before: [kegiatan]
unit_words: [Rp, "(Dalam Rp)"]
relations:
  - {id: sisa, shape: identitas, left: {measure: term}, right: {plus: terms, minus: terms, sedikitnya: count?, tanpa: term?}, reads: [tolerance]}
not_used:
  - {id: rka, name: RKA, titles: [RKA], instead: Sertakan DPA.}
open_levels: [{kode: true}]
offices: {heads: [Kepala Dinas], lower: [Sekretaris], short: {Dinsos: Dinas Sosial}}
accounts:
  names: {"5": [Belanja], "5.2": ["Belanja Modal*"]}
  without_kode: tanpa kode
  spent: ["5"]
  free: []
  results: [{id: defisit, names: [Defisit], plus: ["5"]}]
total_rows: {totals: [Jumlah], averages: [Rata rata], subtotals: [Subtotal], before: [Jumlah], carried: [Pindahan], asides: [Sisa]}
context: [{level: program, words: [Program]}]
headings:
  column: {label: [Uraian]}
  level: {program: [Program]}
  act: {hasil: [Realisasi]}
  of: {keuangan: [Anggaran, Rp]}
  usual_of: {keuangan: [Jumlah]}
  usual: {rencana: [Anggaran]}
  account: {"5.2": [Modal]}
  variant: {sesudah: [Perubahan]}
  time: {lalu: [tahun lalu]}
  unit: {rp: [Rp]}
example_rows: [misal]
settings_sheet: {form: atur, document: DPA, setting: Nama, value: Isi, partner: Lain}
"""


def loaded(tmp_path: Path, text: str = GOOD) -> Vocabulary:
    (tmp_path / VOCABULARY).write_text(text, encoding="utf-8")
    return load_vocabulary(tmp_path)


def test_the_project_s_own_vocabulary_names_every_role_once() -> None:
    """Each role is played by the measure of that meaning."""
    assert {role: BOOK.vocabulary.having(role) for role in Role} == {
        Role.BUDGET: "pagu", Role.SPENT: "realisasi", Role.REST: "sisa", Role.ABSORBED: "persen", Role.TARGET: "target",
        Role.REACHED: "kinerja", Role.ACHIEVED: "capaian", Role.END_TARGET: "target_renstra",
        Role.PROGRESS: "tingkat_kinerja", Role.EFFICIENCY: "efisiensi", Role.SHARE: "bobot",
    }  # fmt: skip


def test_a_measure_is_typed(tmp_path: Path) -> None:
    """Aspect, role and negative become enums; what is left out is nothing."""
    vocabulary = loaded(tmp_path)
    budget, absorbed = vocabulary.by_role[Role.BUDGET], vocabulary.measures["serap"]
    assert (budget.id, budget.aspect, budget.negative, budget.sums) == ("pagu", Aspect.PLANNED, Negative.WRONG, True)
    assert (budget.parts, budget.words, budget.ratio_of, budget.range, budget.account) == (
        ("modal",),
        ("Pagu",),
        (),
        (),
        "",
    )
    assert (absorbed.ratio_of, absorbed.range, absorbed.unit) == (("uang", "pagu"), (0, 100), "%")
    assert (vocabulary.measures["modal"].role, vocabulary.measures["modal"].account) == (None, "5.2")


def test_measures_are_found_by_what_they_are(tmp_path: Path) -> None:
    """By role, by aspect, by unit; summed ones in the file's order; a part knows its whole."""
    vocabulary = loaded(tmp_path)
    assert vocabulary.having(Role.END_TARGET) == "akhir"
    assert vocabulary.summed == ("pagu", "uang")
    assert vocabulary.percents == {"serap", "capaian", "maju", "hemat", "bobot"}
    assert vocabulary.with_aspect(Aspect.REACHED) == {"uang", "hasil"}
    computed = {"sisa", "serap", "capaian", "maju", "hemat", "bobot"}
    assert vocabulary.with_aspect(Aspect.REACHED, Aspect.COMPUTED) == {"uang", "hasil", *computed}
    assert (vocabulary.whole_of("modal"), vocabulary.whole_of("pagu")) == ("pagu", "")


def test_an_unknown_measure_is_called_by_its_id(tmp_path: Path) -> None:
    """Nobody dies of a measure that the vocabulary does not know."""
    vocabulary = loaded(tmp_path)
    assert (vocabulary.name_of("uang"), vocabulary.name_of("baru")) == ("realisasi", "baru")
    short = [vocabulary.short_name_of(each) for each in ("sisa", "uang", "baru")]
    assert short == ["saldo", "realisasi", "baru"]  # its own, its name, and what nobody declared


def test_documents_say_what_they_are(tmp_path: Path) -> None:
    """One is the report, some it quotes, some it never prints, one is of many years."""
    vocabulary = loaded(tmp_path)
    assert (vocabulary.report.id, vocabulary.report.quotes) == ("Laporan", ("PK",))
    assert [each.id for each in vocabulary.documents.values() if each.alone] == ["DPA"]
    assert [each.id for each in vocabulary.documents.values() if each.many_years] == ["Rencana"]
    assert [each.id for each in vocabulary.documents.values() if each.indicators] == ["DPA"]
    assert vocabulary.first_names == ("DPA",)


def test_sources_give_rows_in_the_order_in_which_they_are_asked(tmp_path: Path) -> None:
    """The tree's in `tree_order`, others in the file's."""
    vocabulary = loaded(tmp_path)
    assert vocabulary.giving(Gives.TREE) == ("renja", "dpa")
    assert vocabulary.giving(Gives.ACCOUNTS) == ("dpa",)
    assert vocabulary.sources["pk"] == Source(
        "pk", "Perjanjian", ("PK",), "janji", (Gives.PROMISED, Gives.REALISED, Gives.MEASURED), "berjalan", needed=False
    )
    assert (vocabulary.sources["lalu"].which, vocabulary.sources["lalu"].needed) == ("lalu", True)


def test_names_blocks_and_unit_words_are_read(tmp_path: Path) -> None:
    """Unit words are folded as headings are."""
    vocabulary = loaded(tmp_path)
    assert vocabulary.names.are_one("% PD", "Persen Perangkat Daerah")
    assert list(vocabulary.blocks) == ["tengah"]
    assert vocabulary.unit_words == {"rp", "dalam rp"}
    assert [*vocabulary.relations] == ["sisa"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "key", "line", "why"),
    [
        ("words: Sisa}", "words: Sisa, warna: merah}", "sisa", "warna", 4, "kunci tidak dikenal"),
        ("words: Sisa}", "unit: Rp}", "", "unit", 4, "kuncinya tertulis dua kali"),
        (", words: Sisa}", "}", "sisa", "words", 4, "tidak ada"),
        ("id: sisa, name", "id: uang, name", "uang", "id", 4, "tertulis dua kali"),
        ("unit: Rp, aspect: turunan", "unit: USD, aspect: turunan", "sisa", "unit", 4, "'USD' tidak dikenal"),
        ("aspect: turunan, role: sisa", "aspect: ramalan, role: sisa", "sisa", "aspect", 4, "'ramalan' tidak dikenal"),
        ("words: Sisa}", "words: Sisa, heading: {act: rencana}}", "sisa", "aspect", 4, "harus 'rencana' bila judulnya menyebut 'rencana'"),
        ("aspect: rencana, role: target,", "aspect: turunan, role: target,", "target", "aspect", 6, "kuantitas direncanakan atau dicapai; hanya rupiah dan persen yang dihitung"),
        ("role: sisa", "role: laba", "sisa", "role", 4, "'laba' tidak dikenal"),
        ("role: sisa, negative: boleh", "role: sisa, negative: merah", "sisa", "negative", 4, "'merah' tidak dikenal"),
        ("role: sisa, ", "", "", "measures", 1, "peran 'sisa' harus dipegang satu ukuran, bukan 0"),
        ("role: sisa", "role: realisasi", "", "measures", 1, "peran 'realisasi' harus dipegang satu ukuran, bukan 2"),
        ("role: target,", "role: target, sums: true,", "target", "sums", 6, "hanya rupiah yang dijumlahkan antarbaris"),
        ("ratio_of: [uang, pagu]", "ratio_of: [uang]", "serap", "ratio_of", 5, "hanya untuk persen dari dua ukuran"),
        ("ratio_of: [uang, pagu]", "ratio_of: [uang, laba]", "serap", "ratio_of", 5, "'laba' bukan ukuran"),
        ("words: Target}", "ratio_of: [uang, pagu], words: Target}", "target", "ratio_of", 6, "hanya untuk persen dari dua ukuran"),
        ("ratio_of: [uang, pagu], ", "", "serap", "ratio_of", 5, "tidak ada; peran 'penyerapan' adalah rasio"),
        ("role: kinerja, negative: boleh", "role: kinerja, negative: jarang", "hasil", "negative", 7, "kuantitas tidak pernah diusulkan; di bawah nol ia benar atau salah"),
        ("role: kemajuan, negative: boleh", "role: kemajuan, negative: jarang", "maju", "negative", 10, "persen dari kuantitas mengikuti kuantitasnya, apa pun tandanya"),
        ("role: capaian, negative: boleh", "role: capaian, negative: jarang", "capaian", "negative", 8, "persen dari kuantitas mengikuti kuantitasnya, apa pun tandanya"),
        ("parts: [modal]", "parts: [modal, modal]", "modal", "account", 13, "'5.2' juga dipakai bagian lain dari pagu"),
        ("range: [0, 100]", "range: [0]", "serap", "range", 5, "harus berupa daftar 2 bilangan bulat"),
        ("parts: [modal]", "parts: [laba]", "pagu", "parts", 2, "'laba' bukan ukuran"),
        ("parts: [modal]", "parts: [modal, uang]", "uang", "account", 3, "tidak ada; ia bagian dari pagu"),
        ("parts: [modal], ", "", "modal", "account", 13, "hanya bersama bagian dari ukuran lain"),
        ("report: true, ", "", "", "documents", 14, "harus tepat satu dokumen yang menjadi laporan"),
        ("{id: PK}", "{id: PK, report: true}", "", "documents", 14, "harus tepat satu dokumen yang menjadi laporan"),
        ("quotes: [PK]", "quotes: [IKU]", "Laporan", "quotes", 18, "'IKU' bukan dokumen"),
        ("{id: PK}", "{id: PK, singkat: PK}", "PK", "singkat", 17, "kunci tidak dikenal"),
        ("names: [DPA]", "names: [APBD]", "", "precedence.names", 20, "'APBD' tidak dikenal"),
        ("names: [DPA]", "names: [DPA]\n  rows: [DPA]", "", "precedence.rows", 21, "kunci tidak dikenal"),
        ("documents: [PK]", "documents: [IKU]", "pk", "documents", 23, "'IKU' tidak dikenal"),
        ("gives: [janji, realisasi, sasaran]", "gives: [janji, laba]", "pk", "gives", 23, "'laba' tidak dikenal"),
        ("gives: [janji, realisasi, sasaran]", "gives: [janji, sasaran]", "", "sources", 21, "tidak ada sumber yang memberi 'realisasi'; baris tabel berasal darinya"),
        ("which: lalu", "which: depan", "lalu", "which", 24, "'depan' tidak dikenal"),
        ("needed: false", "needed: tidak", "pk", "needed", 23, "harus true atau false"),
        ("tree_order: [renja, dpa]", "tree_order: [dpa]", "", "tree_order", 26, "menyebut sumber yang memberi 'pohon'; 'renja' tidak cocok"),
        ("tree_order: [renja, dpa]", "tree_order: [renja, dpa, pk]", "", "tree_order", 26, "menyebut sumber yang memberi 'pohon'; 'pk' tidak cocok"),
        ("strategic: true", "strategic: false", "", "blocks", 27, "harus tepat satu blok yang memuat sasaran strategis"),
        ("{id: tengah, ", "{id: tengah, name: Tengah, ", "tengah", "name", 28, "kunci tidak dikenal"),
        ("persen, ", "persen, PERSEN, ", "", "names.same", 30, "'PERSEN' tertulis dua kali"),
        ("persen, ", "per sen, ", "", "names.same", 30, "'per sen' bukan satu kata"),
        ('    - [persentase, persen, "%"]', "    - persen", "", "names.same", 30, "harus berupa daftar yang berisi daftar teks"),
        ("{pd: perangkat", "{persen: perangkat", "", "names.abbreviations", 32, "'persen' tertulis dua kali"),
        ("{pd: perangkat", "{opd: pd lain, pd: perangkat", "", "names.abbreviations", 32, "'opd': 'pd lain' memuat singkatan"),
        ("before: [kegiatan]", "after: [kegiatan]", "", "names.after", 33, "kunci tidak dikenal"),
        ('unit_words: [Rp, "(Dalam Rp)"]\n', "", "", "unit_words", 1, "tidak ada"),
        ("relations:", "hubungan: []\nrelations:", "", "hubungan", 35, "kunci tidak dikenal"),
        ("shape: identitas", "shape: sulap", "sisa", "shape", 36, "'sulap' tidak dikenal"),
    ],
)  # fmt: skip
def test_a_bad_entry_is_refused_where_it_stands(  # noqa: PLR0917 (one case's parts)
    tmp_path: Path, old: str, new: str, rule: str, key: str, line: int, why: str
) -> None:
    """File, line, entry, key, and what is wrong with it."""
    assert GOOD.count(old) == 1
    with pytest.raises(BadRule) as caught:
        loaded(tmp_path, GOOD.replace(old, new))
    error = caught.value
    assert (error.file, error.rule, error.key, error.line) == (VOCABULARY, rule, key, line)
    assert why in error.why


def test_headings_that_say_the_same_is_done_say_of_what(tmp_path: Path) -> None:
    """Else a column of one measure would be taken for the other; one that nothing else says needs none."""
    alone = GOOD.replace("words: Efisiensi}", "words: Efisiensi, heading: {act: efisiensi}}")
    assert loaded(tmp_path, alone).measures["hemat"].heading is not None
    both = alone.replace("words: Bobot}", "words: Bobot, heading: {act: efisiensi, of: kinerja}}")
    with pytest.raises(BadRule) as bad:
        loaded(tmp_path, both)
    assert (bad.value.rule, bad.value.key) == ("hemat", "heading.of")
    assert bad.value.why == "tidak ada; judul 'bobot' menyebut perbuatan yang sama"
