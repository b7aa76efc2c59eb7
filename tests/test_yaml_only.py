"""What no file of the program has heard of, put into a copy of rules/: read, checked, worded, shown. No code knows it.

A form of a new document; three measures with their heading words; their identity, their limit by a relation with a
sentence of its own, their sums; a column of an LKjIP table that prints one of them.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from click.testing import CliRunner
from golden import jalan

from pipeline.cli import main
from pipeline.rulebook import rulebook
from pipeline.write.report import Report
from tests.rules_copy import append, rules_copy

MEASURES: Final = """
- {id: kembali, name: pengembalian belanja, unit: Rp, aspect: hasil, negative: tidak, sums: true, words: [Pengembalian Belanja, Setoran Kembali]}
- {id: bersih, name: belanja bersih, unit: Rp, aspect: turunan, negative: boleh, sums: true, words: [Belanja Bersih]}
- {id: porsi, name: porsi pengembalian, unit: "%", aspect: turunan, negative: jarang, range: [0, 50], ratio_of: [kembali, realisasi], words: [Porsi Pengembalian]}
"""
DOCUMENT: Final = "- {id: Kartu}"
SOURCE: Final = (
    '- {id: kartu, label: Kartu kendali belanja, documents: [Kartu], fills: "pengembalian belanja", needed: false}'
)
RELATION: Final = """
- id: tidak_lewat
  shape: batas
  left: {measure: term}
  right: {measure: term}
  reads: [tolerance]
  sentences:
    BEDA: "{Ukuran} {uraian} di {lokasi} ({tertulis}) lebih banyak daripada yang pernah dibayarkan ({seharusnya})."
"""
FORM: Final = """
id: kartu_kendali
document: Kartu
title: Kartu kendali belanja
clues: [Kartu Kendali Belanja]
columns:
  - {field: kode, kind: kode, words: [Kode], required: true}
  - {field: label, kind: label, words: [Uraian], required: true}
  - {field: realisasi, measure: realisasi, words: [Dibayar]}
  - {field: kembali, measure: kembali, required: true}
  - {field: bersih, measure: bersih}
  - {field: porsi, measure: porsi}
levels:
  - {kode: true}
"""
RULES: Final = """
- id: kartu.bersih
  label: Belanja bersih sama dengan realisasi dikurangi pengembalian
  relation: identitas
  left: {measure: bersih}
  right: {plus: [realisasi], minus: [kembali]}
  severity: Tinggi
  reason: Yang dikembalikan ke kas daerah bukan belanja.
  remedy: Betulkan sel yang disebut.
- id: kartu.batas
  label: Pengembalian tidak melebihi realisasi
  relation: tidak_lewat
  left: {measure: kembali}
  right: {measure: realisasi}
  severity: Sedang
  reason: Tidak ada yang dikembalikan bila belum dibayarkan.
  remedy: Periksa bukti setornya.
"""
COLUMN: Final = """
- {id: kembali, header: Pengembalian (Rp), kind: jumlah, format: rupiah, take: [kartu.kembali], width: 18}
"""
OFFICE: Final = "Dinas Sosial Kabupaten Contoh"
DPA: Final = f"""
Dokumen Pelaksanaan Anggaran
{OFFICE} Tahun Anggaran 2023
Kode | Uraian | Anggaran
1.06.02 | Program Rehabilitasi | 5000
1.06.02.2.01 | Kegiatan Rehabilitasi Dasar | 5000
1.06.02.2.01.01 | Sub Kegiatan Permakanan | 3000
1.06.02.2.01.02 | Sub Kegiatan Sandang | 2000
Jumlah | | 5000
"""
CARD: Final = f"""
Kartu Kendali Belanja
{OFFICE} Tahun Anggaran 2023
Kode | Uraian | Dibayar | Setoran Kembali | Belanja Bersih | Porsi Pengembalian
1.06.02 | Program Rehabilitasi | 4000 | 900 | 3100 | 22,5%
1.06.02.2.01 | Kegiatan Rehabilitasi Dasar | 4000 | 900 | 3100 | 22,5%
1.06.02.2.01.01 | Sub Kegiatan Permakanan | 2500 | 500 | 2000 | 20%
1.06.02.2.01.02 | Sub Kegiatan Sandang | 1500 | 400 | 1100 | 26,67%
 | Jumlah | 4000 | 900 | 3100 | 22,5%
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of rules/ in which all of it is said."""
    folder = rules_copy(tmp_path_factory.mktemp("aturan"))
    words, rules = folder / "kosakata.yaml", folder / "reconciliation.yaml"
    append(words, "measures:", MEASURES)
    append(words, "documents:", DOCUMENT)
    append(words, "sources:", SOURCE)
    append(words, "relations:", RELATION)
    append(rules, "rules:", RULES)
    (folder / "forms" / "kartu_kendali.yaml").write_text(FORM, encoding="utf-8")
    append(folder / "lkjip" / "52_belanja.yaml", "columns:", COLUMN)
    return folder


def report(rules: Path, scratch: Path, card: str = CARD) -> Report:
    """The one report that comes of a DPA and a card."""
    content = {"DPA.xlsx": {"DPA": DPA.lstrip()}, "Kartu.xlsx": {"Kartu": card.lstrip()}}
    made, unused = jalan.reports(content, rulebook.load(rules), scratch)
    assert unused == []
    (one,) = made
    return one


def found(made: Report) -> list[dict[str, Any]]:
    return [dict(each) for each in json.loads(made.findings)]


def changed(old: str, new: str) -> str:
    assert CARD.count(old) == 1
    return CARD.replace(old, new)


def test_what_holds_has_no_finding_and_the_table_prints_it(rules: Path, tmp_path: Path) -> None:
    """The LKjIP's table has the column, filled from the new document, its sums live and right."""
    made = report(rules, tmp_path)
    assert found(made) == []
    for values in (True, False):
        book = openpyxl.load_workbook(io.BytesIO(made.workbook), data_only=values)
        rows = [list(row) for row in book["Realisasi Belanja TW IV"].iter_rows(values_only=True)]
        head = next(row for row in rows if "Pengembalian (Rp)" in row)
        at, name = head.index("Pengembalian (Rp)"), head.index("Program / Kegiatan / Sub Kegiatan")
        below = rows[rows.index(head) + 1 :]
        shown = {
            str(row[name]).strip(): row[at] for row in below if row[at] is not None and not str(row[name]).isdigit()
        }
        if values:
            assert shown == {
                "Program Rehabilitasi": 900, "Kegiatan Rehabilitasi Dasar": 900, "Sub Kegiatan Permakanan": 500,
                "Sub Kegiatan Sandang": 400, "JUMLAH": 900,
            }  # fmt: skip
        else:
            live = [label for label, cell in shown.items() if str(cell).startswith("=")]
            assert live == ["Program Rehabilitasi", "Kegiatan Rehabilitasi Dasar", "JUMLAH"]


def test_a_broken_sum_is_found_and_worded(rules: Path, tmp_path: Path) -> None:
    """One cell breaks its sum, its identity and its percent; it is named, with the measure's own words."""
    (one,) = found(report(rules, tmp_path, changed("1500 | 400 |", "1500 | 40 |")))
    assert [one[key] for key in ("aturan", "hasil", "keyakinan", "sel", "ukuran", "tertulis", "seharusnya")] == [
        "jumlah.induk", "SALAH", "PASTI", "D7", "kembali", 40, 400,
    ]  # fmt: skip
    assert one["usulan"].startswith(
        "Pengembalian belanja “Sub Kegiatan Sandang” di lembar Kartu sel D7 (Kartu.xlsx) tertulis Rp40; seharusnya Rp400."
    )
    broken_sum, broken_row = (each["teks"].partition(" – ")[2] for each in one["bukti"])
    assert broken_sum == (
        "Kegiatan Rehabilitasi Dasar: pengembalian belanja Kartu Rp900 ≠ Σ 2 sub kegiatan = Rp540"
        " → dengan usulan Rp900 = Rp900 [Kartu.xlsx, lembar Kartu: D5, D6, D7]"
    )
    assert broken_row == (
        "Sub Kegiatan Sandang: belanja bersih Kartu Rp1.100 ≠ realisasi − pengembalian belanja = Rp1.460"
        " → dengan usulan Rp1.100 = Rp1.100 [Kartu.xlsx, lembar Kartu: E7, C7, D7]"
    )


def test_a_broken_identity_is_found_and_worded(rules: Path, tmp_path: Path) -> None:
    """The same for the measure on the identity's left side."""
    (one,) = found(report(rules, tmp_path, changed("1500 | 400 | 1100", "1500 | 400 | 1700")))
    assert [one[key] for key in ("hasil", "keyakinan", "sel", "ukuran", "tertulis", "seharusnya")] == [
        "SALAH", "PASTI", "E7", "bersih", 1700, 1100,
    ]  # fmt: skip
    assert one["usulan"].startswith("Belanja bersih “Sub Kegiatan Sandang”")
    assert {each["aturan"] for each in one["bukti"]} == {"jumlah.induk", "kartu.bersih"}


def test_a_relation_speaks_its_own_sentence(rules: Path, tmp_path: Path) -> None:
    """What breaks only the new relation is told in the words that it declares."""
    card = CARD.replace("1500 | 400 | 1100 | 26,67%", "300 | 400 | -100 |")
    card = card.replace("4000 | 900 | 3100 | 22,5%", "2800 | 900 | 1900 | 32,14%")
    (one,) = found(report(rules, tmp_path, card))
    assert (one["aturan"], one["hasil"], one["tingkat"], one["sel"]) == ("kartu.batas", "BEDA", "Sedang", "D7")
    assert one["usulan"] == (
        "Pengembalian belanja “Sub Kegiatan Sandang” di lembar Kartu sel D7 (Kartu.xlsx) (Rp400) lebih banyak daripada"
        " yang pernah dibayarkan (Rp300). Periksa bukti setornya."
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2500 | -500 | 3000 | 20%", ("D6", "kembali", -500, "≥ 0")),
        ("2500 | 500 | 2000 | 60%", ("F6", "porsi", 60, "0–50")),
    ],
)
def test_sign_and_range_are_validated(rules: Path, tmp_path: Path, row: str, told: tuple[str, str, int, str]) -> None:
    """The schema holds the new measures to what the vocabulary says of them."""
    made = found(report(rules, tmp_path, changed("2500 | 500 | 2000 | 20%", row)))
    shape = [each for each in made if each["hasil"] == "TIDAK_SAH"]
    assert [(each["sel"], each["ukuran"], each["tertulis"], each["seharusnya"]) for each in shape] == [told]


def test_what_is_no_number_is_told_by_its_measure(rules: Path, tmp_path: Path) -> None:
    """A word in a column of rupiah is one line, and the sums over it are not evaluated as if it were 0."""
    made = found(report(rules, tmp_path, changed("1500 | 400 |", "1500 | nihil sekali |")))
    assert ("baca.angka", "D7", "kembali") in [(each["aturan"], each["sel"], each["ukuran"]) for each in made]
    assert not any(each["hasil"] == "SALAH" for each in made)


def test_kenali_and_periksa_use_the_rules_they_are_given(rules: Path, tmp_path: Path) -> None:
    """`kenali` names the columns as people call them, `periksa` finds; without the rules the sheet is no known form."""
    path = tmp_path / "Kartu.xlsx"
    jalan.written(path, path.name, {"Kartu": changed("1500 | 400 |", "1500 | 40 |").lstrip()})

    def said(*words: str) -> str:
        return CliRunner().invoke(main, [*words, str(path)]).output

    for words in (("--rules", str(rules), "kenali"), ("kenali", "--rules", str(rules))):
        lines = [line.strip() for line in said(*words).splitlines()]
        assert "dikenali sebagai Kartu kendali belanja (kartu_kendali)" in lines[1]
        assert lines[4:8] == [
            "C  “Dibayar” → realisasi keuangan (judul sama)",
            "D  “Setoran Kembali” → pengembalian belanja (judul sama)",
            "E  “Belanja Bersih” → belanja bersih (judul sama)",
            "F  “Porsi Pengembalian” → porsi pengembalian (judul sama)",
        ]
    for words in (("--rules", str(rules), "periksa"), ("periksa", "--rules", str(rules))):
        assert "seharusnya Rp400" in said(*words)
    assert "seharusnya Rp400" not in said("periksa")
    assert "(kartu_kendali)" not in said("kenali")
