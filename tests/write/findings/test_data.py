"""Findings as data: the keys of the contract, exact numbers, one order."""

from __future__ import annotations

import json

from small_office import finding

from pipeline.model import Alternative, Cause, Cell, Confidence, Evidence, Number, Outcome, Rule, Severity
from pipeline.write.findings.data import as_json, at_stake, ids, ordered

RULE = Rule(
    "jumlah.induk", "Angka induk sama dengan jumlah rinciannya", {}, "jumlah_anak", {}, (), 0, Severity.TINGGI, "alasan",
    "Permendagri 77/2020", "Perbaiki.",
)  # fmt: skip
CELL = Cell("a/Realisasi.xlsx", "TW IV", 11, 6)


def rp(sen: int) -> Number:
    return Number(sen, 2, "Rp")


def test_the_keys_are_those_of_the_contract() -> None:
    """All of them, in order, and the values that the finding carries."""
    evidence = Evidence(
        "jumlah.induk", "Program A", "realisasi", rp(100), "=", "Σ 5 kegiatan", rp(300), rp(300), rp(300), holds_before=False, holds_after=True
    )  # fmt: skip
    one = finding(
        cells=(CELL,), kode="1.06.01", found=rp(570226701900), expected=rp(570426701950), evidence=(evidence,),
        cause=Cause("digit_diganti", (("dari", "4"), ("menjadi", "2"))), confidence=Confidence.PASTI,
    )  # fmt: skip
    (entry,) = as_json([one], {RULE.id: RULE})
    assert entry == {
        "id": one.fingerprint, "aturan": "jumlah.induk", "hasil": "SALAH", "tingkat": "Tinggi", "dokumen": "Realisasi",
        "berkas": "a/Realisasi.xlsx", "lembar": "TW IV", "sel": "F11", "kode": "1.06.01", "uraian": "Program A",
        "ukuran": "realisasi", "tertulis": 5702267019, "seharusnya": 5704267019.5, "selisih": 2000000.5,
        "penyebab": "satu angka salah ketik (4 ditulis 2)", "keyakinan": "PASTI",
        "bukti": [("Angka induk sama dengan jumlah rinciannya – Program A: realisasi Rp1 = Σ 5 kegiatan Rp3 (tidak cocok)"
                  " → dengan usulan Rp3 = Rp3 (cocok)")],
        "alternatif": [], "dasar": "Permendagri 77/2020",
        "usulan": "Realisasi keuangan “Program A” di lembar TW IV sel F11 (a/Realisasi.xlsx) tertulis Rp5.702.267.019;"
                  " seharusnya Rp5.704.267.019,50. Dugaan penyebab: satu angka salah ketik (4 ditulis 2). Perbaiki.",
    }  # fmt: skip
    assert json.loads(json.dumps(entry)) == entry


def test_percents_and_words_keep_their_kind() -> None:
    """A percent is a number in percent, a word a word, nothing is null."""
    percent = finding(found=Number(10614, 2, "%"), expected=Number(11650, 2, "%"))
    word = finding(outcome=Outcome.BEDA, found="WTP", expected=None, measure="")
    found = {each["uraian"] + each["ukuran"]: each for each in as_json([percent, word], {})}
    assert [found["Program Arealisasi"][key] for key in ("tertulis", "seharusnya", "selisih")] == [106.14, 116.5, 10.36]
    assert [found["Program A"][key] for key in ("tertulis", "seharusnya", "selisih")] == ["WTP", None, None]


def test_alternatives_carry_their_numbers() -> None:
    """Each candidate of an honest doubt as data."""
    other = Alternative(CELL, "1.2", "Sub B", rp(100), rp(300))
    (entry,) = as_json([finding(outcome=Outcome.RANCU, alternatives=(other,))], {})
    assert entry["alternatif"] == [
        {"berkas": "a/Realisasi.xlsx", "lembar": "TW IV", "sel": "F11", "kode": "1.2", "uraian": "Sub B", "tertulis": 1,
         "seharusnya": 3, "teks": "Sub B (TW IV!F11): Rp1 → Rp3"}
    ]  # fmt: skip


def test_the_order_is_tingkat_then_rupiah_at_stake() -> None:
    """High before low, much before little, and the same whatever order they came in."""
    low = finding(severity=Severity.RENDAH, found=rp(0), expected=rp(10**9))
    small, big = (
        finding(label=name, found=rp(0), expected=rp(worth)) for name, worth in (("kecil", 1), ("besar", 500))
    )
    assert [each.label for each in ordered([low, small, big])] == ["besar", "kecil", "Program A"]
    assert ordered([big, low, small]) == ordered([small, big, low])
    assert at_stake(finding(found=Number(1, 0, "%"), expected=Number(9, 0, "%"))) == 0


def test_ids_are_unique() -> None:
    """The second finding of one fingerprint is told apart."""
    one = finding()
    assert ids([one, one, finding(kode="2")]) == [
        one.fingerprint,
        one.fingerprint + "-2",
        finding(kode="2").fingerprint,
    ]
