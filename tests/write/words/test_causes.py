"""Likely causes in words, with what each knows of itself."""

from __future__ import annotations

import pytest
from small_office import finding

from pipeline.model import Cause, Finding, Number
from pipeline.rulebook.reconciliation import Rules
from pipeline.write.words.causes import cause_text
from pipeline.write.words.sentences import sentence


def rp(rupiah: int) -> Number:
    return Number(rupiah * 100, 2, "Rp")


def test_causes_leave_out_words_they_do_not_carry(rules: Rules) -> None:
    """With its words where it has them, without the brackets where not."""
    assert [
        cause_text(None, rules.vocabulary),
        cause_text(Cause("digit_diganti"), rules.vocabulary),
        cause_text(Cause("persen_baris_lain", (("uraian", "JUMLAH"),)), rules.vocabulary),
    ] == [
        "",
        "satu angka salah ketik",
        "persentase baris lain tersalin (JUMLAH)",
    ]
    unknown: Finding = finding(cause=Cause("tidak_diketahui"), found=rp(1), expected=rp(2))
    assert "Dugaan" not in sentence(unknown, rules)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((("ukuran", "target"), ("kode", "1.06"), ("uraian", "Santunan, Kedua"), ("baris", "12")),
         " (target kinerja baris 12, “Santunan, Kedua”)"),
        ((("ukuran", "pagu"), ("kode", ""), ("uraian", ""), ("baris", "7")), " (anggaran baris 7)"),
        ((("ukuran", "pagu_sebelum"), ("periode", "tahun")), " (anggaran sebelum perubahan)"),
        ((("ukuran", "rak"), ("periode", "sdB05")), " (rencana anggaran kas s.d. Mei)"),
        ((("ukuran", "pagu"), ("periode", "2022")), " (anggaran tahun 2022)"),
        ((), ""),
    ],
)  # fmt: skip
def test_a_percent_on_another_base_says_which(rules: Rules, args: tuple[tuple[str, str], ...], said: str) -> None:
    """The other row with its number and name, or the other column of its own row."""
    assert (
        cause_text(Cause("dasar_persen_salah", args), rules.vocabulary)
        == f"persentase dihitung dari dasar yang lain{said}"
    )
