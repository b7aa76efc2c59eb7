"""The night told on the terminal: what is open, explained, unseen; what changed since the last list; what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.batch import Night
from pipeline.night.manifest import FileEntry, Manifest, OfficeEntry
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.terminal import FINDINGS, HOLDS, exit_code, run_night, summary
from tests.rules_copy import TOP


def office(name: str, counts: dict[str, int], since: dict[str, int]) -> OfficeEntry:
    return OfficeEntry(name, 2023, f"{name}/2023", "terbit", workbook=f"LKjIP {name}.xlsx", counts=counts, since=since)


def told(*offices: OfficeEntry) -> list[str]:
    manifest = Manifest({}, (FileEntry("a.xlsx", status="dibaca"),), offices)
    return summary(Night(manifest, 1, 1, 0), Path("keluaran")).splitlines()


def test_the_summary_says_what_is_new_changed_gone_and_still_open() -> None:
    """An office a line: open by tingkat, explained and unseen apart, and what changed since its last list."""
    counts = {"Tinggi": 2, "Sedang": 1, "Catatan": 4, "dijelaskan": 3, "tidak diperiksa": 1}
    since = {"baru": 1, "berubah": 2, "selesai": 4, "tidak diperiksa": 1, "masih": 5}
    lines = told(office("Dinas Sosial", counts, since), office("Badan", {}, {}))
    assert lines[1] == "Temuan: 2 Tinggi, 1 Sedang, 0 Rendah, 4 Catatan."
    assert lines[2] == (
        "  Dinas Sosial 2023: temuan 2 Tinggi, 1 Sedang, 4 Catatan, 3 dijelaskan, 1 tidak dapat diperiksa lagi"
        " (sejak daftar sebelumnya: 1 baru, 2 berubah, 4 selesai, 1 tidak diperiksa, 5 masih)"
    )
    assert lines[3] == "  Badan 2023: temuan tidak ada"


def test_the_summary_ends_with_what_to_do_and_which_file_to_open() -> None:
    """One office: its workbook; several: the page of all."""
    one, two = office("A", {}, {}), office("B", {}, {})
    loop = "Setuju dengan usulan: betulkan di berkas sumbernya (inputs/), lalu jalankan lagi. Daftarnya: "
    assert told(one)[-2] == f"{loop}A/2023/LKjIP A.xlsx"
    assert told(one, two)[-2] == f"{loop}index.html"


def test_what_is_explained_or_unseen_is_not_all_holds() -> None:
    """The exit code says that something stands, whatever staff claim; notes alone do not."""
    codes = [
        exit_code(Manifest({}, (), (office("A", counts, {}),)))
        for counts in ({"Catatan": 3}, {"dijelaskan": 1}, {"tidak diperiksa": 1}, {"Rendah": 1})
    ]
    assert codes == [HOLDS, FINDINGS, FINDINGS, FINDINGS]


def test_what_we_published_ourselves_is_named_with_what_to_do() -> None:
    """Not as one of so many system files."""
    files = (
        FileEntry(
            "hasil.xlsx", status="dilewati", code="terbitan_diubah", reason="Terbitan kami.", remedy="Keluarkan."
        ),
        FileEntry("Thumbs.db", status="dilewati", code="berkas_sementara"),
    )
    lines = summary(Night(Manifest({}, files, ()), 1, 0, 0), Path("keluaran")).splitlines()
    assert lines[2:4] == [
        "hasil.xlsx — Terbitan kami. Keluarkan.", "1 berkas sistem atau tautan dilewati (lihat manifest.json).",
    ]  # fmt: skip


def test_a_night_over_an_empty_folder_says_what_to_do_and_touches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """inputs/ as it comes holds its note only: an exit code of its own, one sentence, no file written."""
    shutil.copytree(TOP / "inputs", tmp_path / "inputs", ignore=lambda _, names: {*names} - {"BACA SAYA.txt"})
    (tmp_path / "inputs" / "kantor").mkdir()
    assert run_night(Settings(tmp_path / "inputs", tmp_path / "outputs", TOP / "rules", Workers(1))) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"Tidak dapat dijalankan: Belum ada berkas di folder masukan {tmp_path / 'inputs'}. Salin Renja, DPA/DPPA, dan"
        " realisasi triwulan IV ke sana, lalu jalankan lagi; untuk melihat contohnya: python run.py --inputs contoh."
        " Laporan yang sudah terbit tidak berubah.\n"
    )
    assert not [path for path in (tmp_path / "outputs").rglob("*") if path.is_file() and "log" not in path.parts]
