"""Findings as data: the keys of the contract, exact numbers, one order."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from small_office import finding

from pipeline.finding_order import in_order
from pipeline.model import Alternative, Cause, Cell, Confidence, Evidence, Number, Outcome, Side, SideKind, Term
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.findings.temuan_json import as_json

PAGE = (Path(__file__).parents[3] / "docs" / "temuan.md").read_text(encoding="utf-8")
"""What the file holds, for whoever reads it."""
CELL = Cell("a/Realisasi.xlsx", "TW IV", 11, 6)


def rp(sen: int) -> Number:
    return Number(sen, 2, "Rp")


def test_the_keys_are_those_of_the_contract(rules: Rules) -> None:
    """All of them, in order, and the values that the finding carries: ids and numbers, the sentence beside them."""
    evidence = Evidence(
        "jumlah.induk", "Program A", Side(SideKind.FIGURE, (Term("realisasi", "sdTW4", "Realisasi"),)), rp(100), "=",
        Side(SideKind.SUM, count=5, level="kegiatan"), rp(300), rp(300), rp(300), holds_before=False, holds_after=True,
        cells=(CELL, replace(CELL, row=12)),
    )  # fmt: skip
    one = finding(
        cells=(CELL,), kode="1.06.01", found=rp(570226701900), expected=rp(570426701950), evidence=(evidence,),
        cause=Cause("digit_diganti", (("dari", "4"), ("menjadi", "2"))), confidence=Confidence.PASTI,
    )  # fmt: skip
    (entry,) = as_json([one], rules)
    assert entry == {
        "id": one.fingerprint, "aturan": "jumlah.induk", "hasil": "SALAH", "tingkat": "Tinggi", "dokumen": "Realisasi",
        "berkas": "a/Realisasi.xlsx", "lembar": "TW IV", "sel": "F11", "kode": "1.06.01", "uraian": "Program A",
        "ukuran": "realisasi", "tertulis": 5702267019, "seharusnya": 5704267019.5, "selisih": 2000000.5,
        "penyebab": "satu angka salah ketik (4 ditulis 2)", "penyebab_id": "digit_diganti",
        "penyebab_arg": {"dari": "4", "menjadi": "2"}, "keyakinan": "PASTI",
        "bukti": [
            {"aturan": "jumlah.induk", "pokok": "Program A",
             "kiri": {"jenis": "angka",
                      "suku": [{"ukuran": "realisasi", "periode": "sdTW4", "dokumen": "Realisasi", "lembar": "", "tanda": 1}],
                      "banyak": 0, "jenjang": "", "rumus": "", "nilai": 1, "sesudah": 3},
             "hubungan": "=",
             "kanan": {"jenis": "jumlah", "suku": [], "banyak": 5, "jenjang": "kegiatan", "rumus": "", "nilai": 3, "sesudah": 3},
             "sel": [{"berkas": "a/Realisasi.xlsx", "lembar": "TW IV", "sel": "F11"},
                     {"berkas": "a/Realisasi.xlsx", "lembar": "TW IV", "sel": "F12"}],
             "cocok": False, "cocok_sesudah": True,
             "teks": "Angka induk sama dengan jumlah rincian di bawahnya – Program A: realisasi s.d. triwulan IV Realisasi Rp1"
                     " ≠ Σ 5 kegiatan = Rp3 → dengan usulan Rp3 = Rp3 [a/Realisasi.xlsx, lembar TW IV: F11, F12]"},
        ],
        "alternatif": [], "dasar": "Permendagri 77/2020",
        "usulan": "Realisasi keuangan “Program A” di lembar TW IV sel F11 (a/Realisasi.xlsx) tertulis Rp5.702.267.019;"
                  " seharusnya Rp5.704.267.019,50. Dugaan penyebab: satu angka salah ketik (4 ditulis 2). Cocokkan sel yang"
                  " disebut dengan dokumen sumbernya, lalu betulkan menjadi angka yang diusulkan.",
    }  # fmt: skip
    assert list(entry) == [
        "id", "aturan", "hasil", "tingkat", "dokumen", "berkas", "lembar", "sel", "kode", "uraian", "ukuran", "tertulis",
        "seharusnya", "selisih", "penyebab", "penyebab_id", "penyebab_arg", "keyakinan", "bukti", "alternatif", "dasar",
        "usulan",
    ]  # fmt: skip
    assert json.loads(json.dumps(entry)) == entry


def described(section: str, until: str = "") -> set[str]:
    """The keys that a section of the page names."""
    text = PAGE[PAGE.index(section) :]
    text = text[: text.index(until)] if until else text
    return set(re.findall(r"`([a-z_]+)`", "\n".join(re.findall(r"^\| (.*?) \|", text, re.MULTILINE))))


def test_the_page_describes_every_key_and_no_other(rules: Rules) -> None:
    """Keys of a finding, of an equation, of a side; kinds of sides; what an alternative holds."""
    side = Side(SideKind.FIGURE, (Term("pagu", row="Program B"),))
    evidence = Evidence(
        "r", "A", side, rp(1), "=", side, rp(2), rp(2), rp(2), holds_before=False, holds_after=True, cells=(CELL,)
    )
    other = Alternative(CELL, "1.2", "Sub B", rp(1), rp(3), Cause("tanda"))
    (entry,) = as_json([finding(evidence=(evidence,), alternatives=(other,))], rules)
    assert described("| `id`", "An equation") == set(entry)
    assert described("An equation", "A side") == set(entry["bukti"][0])
    assert described("A side") == set(entry["bukti"][0]["kiri"])
    rows = {
        row.partition(" | ")[0]: set(re.findall(r"`([a-z_]+)`", row.partition(" | ")[2])) for row in PAGE.splitlines()
    }
    assert rows["| `alternatif`"] == set(entry["alternatif"][0])
    assert rows["| `suku`"] == set(entry["bukti"][0]["kiri"]["suku"][0])
    assert rows["| `jenis`"] - {"banyak", "jenjang"} == {kind.value for kind in SideKind}
    assert rows["| `sel`"] == set(entry["bukti"][0]["sel"][0])


def test_percents_and_words_keep_their_kind(rules: Rules) -> None:
    """A percent is a number in percent, a word a word, nothing is null."""
    percent = finding(found=Number(10614, 2, "%"), expected=Number(11650, 2, "%"))
    word = finding(outcome=Outcome.BEDA, found="WTP", expected=None, measure="")
    found = {each["uraian"] + each["ukuran"]: each for each in as_json([percent, word], rules)}
    assert [found["Program Arealisasi"][key] for key in ("tertulis", "seharusnya", "selisih")] == [106.14, 116.5, 10.36]
    assert [found["Program A"][key] for key in ("tertulis", "seharusnya", "selisih")] == ["WTP", None, None]


def test_alternatives_carry_their_numbers_and_causes(rules: Rules) -> None:
    """Each candidate of an honest doubt as data; "" and no words where no cause is known."""
    cause = Cause("salin_baris", (("uraian", "Sub C"),))
    others = Alternative(CELL, "1.2", "Sub B", rp(100), rp(300), cause), Alternative(CELL, "", "Sub D", rp(1), rp(2))
    (entry,) = as_json([finding(outcome=Outcome.RANCU, alternatives=others)], rules)
    assert entry["alternatif"][0] == {
        "berkas": "a/Realisasi.xlsx", "lembar": "TW IV", "sel": "F11", "kode": "1.2", "uraian": "Sub B", "tertulis": 1,
        "seharusnya": 3, "penyebab_id": "salin_baris", "penyebab_arg": {"uraian": "Sub C"},
        "teks": "Sub B (TW IV!F11): Rp1 → Rp3; angka baris lain tersalin (Sub C)",
    }  # fmt: skip
    assert [entry["alternatif"][1][key] for key in ("penyebab_id", "penyebab_arg")] == ["", {}]
    assert [entry[key] for key in ("penyebab", "penyebab_id", "penyebab_arg")] == ["", "", {}]


def test_the_order_given_is_kept_and_ids_are_unique(rules: Rules) -> None:
    """Nothing is sorted here; the second finding of one place has an id of its own."""
    one = finding()
    given = in_order([one, one, finding(kode="2")])
    entries = as_json(given, rules)
    assert [each["id"] for each in entries] == [each.fingerprint for each in given]
    assert len({each["id"] for each in entries}) == len(given)
    assert [each["id"] for each in as_json(given[::-1], rules)] == [each["id"] for each in entries][::-1]
