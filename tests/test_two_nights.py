"""A finding over two nights of real files: closed where its cell was mended, never where it only cannot be seen any more."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from golden import jalan

from pipeline.rulebook import rulebook
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.report import Report

Files = dict[str, dict[str, str]]
Change = Callable[[Files], Files]

FILE, SHEET, DPA = "Realisasi 2023.xlsx", "Realisasi", "DPA 2023.xlsx"
HEAD = """LAPORAN REALISASI ANGGARAN TAHUN ANGGARAN 2023
OPD / UNIT KERJA : DINAS SOSIAL KABUPATEN CONTOH
Kode | Program/Kegiatan | Pagu Anggaran (Rp) | Realisasi (Rp)
"""
BUDGET = """DOKUMEN PELAKSANAAN ANGGARAN TAHUN ANGGARAN 2023
OPD : DINAS SOSIAL KABUPATEN CONTOH
Kode | Uraian | Jumlah (Rp)
"""
RIGHT, WRONG = "136000003", "163000003"
PROGRAMS = range(2, 22)
WORDS = (
    "Pemberdayaan", "Penanganan", "Rehabilitasi", "Perlindungan", "Jaminan", "Taman Makam", "Pendataan", "Penyuluhan",
    "Kesetiakawanan", "Pelatihan", "Bantuan", "Pengawasan", "Kepahlawanan", "Restorasi", "Lansia", "Disabilitas", "Anak",
    "Karang Taruna", "Relawan", "Tagana",
)  # fmt: skip


def _rows() -> list[list[str]]:
    """Twenty programs of two kegiatan each, and their total; 1.06.04 has two digits exchanged in its realisasi (D10)."""
    made, total = [], [0, 0]
    for number in PROGRAMS:
        parts = [(100_000_000 + 1_000_000 * number + at, 60_000_000 + 2_000_000 * number + at) for at in (1, 2)]
        pagu, real = (sum(each[side] for each in parts) for side in (0, 1))
        total = [total[0] + pagu, total[1] + real]
        written = WRONG if number == 4 else str(real)
        made.append([f"1.06.{number:02d}", f"Program {WORDS[number - 2]}", str(pagu), written])
        for at, (plan, done) in enumerate(parts, start=1):
            made.append(
                [f"1.06.{number:02d}.2.{at:02d}", f"Kegiatan {WORDS[number - 2]} {'AB'[at - 1]}", str(plan), str(done)]
            )
    return [*made, ["", "Jumlah", *map(str, total)]]


def office() -> Files:
    rows = _rows()
    said = HEAD + "\n".join(" | ".join(row) for row in rows)
    plan = BUDGET + "\n".join(" | ".join(row[:3]) for row in rows)
    return {FILE: {SHEET: said}, DPA: {"DPA": plan}}


def changed(old: str, new: str, file: str = FILE, count: int = 1) -> Change:
    """Other words in one file, as often as they stand there."""

    def change(files: Files) -> Files:
        told = {sheet: text.replace(old, new) for sheet, text in files[file].items()}
        assert sum(text.count(old) for text in files[file].values()) == count
        return {**files, file: told}

    return change


def all_of(*changes: Change) -> Change:
    def change(files: Files) -> Files:
        for each in changes:
            files = each(files)
        return files

    return change


mended = changed(WRONG, RIGHT)


def every_program_otherwise(files: Files) -> Files:
    """The realisasi of all programs is something else: nobody makes twenty mistakes, the rule is withdrawn."""
    lines = files[FILE][SHEET].splitlines()
    for at, line in enumerate(lines):
        cells = line.split(" | ")
        if cells[0].startswith("1.06") and cells[0].count(".") == 2:
            lines[at] = " | ".join([*cells[:3], str(int(cells[2]) // 7 * 3 + at)])
    return {**files, FILE: {SHEET: "\n".join(lines)}}


def never_calculated(files: Files) -> Files:
    """The program's realisasi is a formula that no program has computed."""
    lines = files[FILE][SHEET].splitlines()
    made = [line.replace(WRONG, "=D11+D12 → ") for line in lines]
    return {**files, FILE: {SHEET: "\n".join(made)}}


def without(file: str) -> Change:
    return lambda files: {name: sheets for name, sheets in files.items() if name != file}


def sheet_named(name: str) -> Change:
    return lambda files: {**files, FILE: {name: files[FILE][SHEET]}}


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return rulebook.load(jalan.RULES)


@pytest.fixture(scope="module")
def first(rules: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Report:
    (made,), _ = jalan.reports(office(), rules, tmp_path_factory.mktemp("malam 1"))
    return made


def listed(workbook: bytes) -> dict[str, tuple[str, str]]:
    """Number -> (status, state) of every line of the list."""
    rows = list(openpyxl.load_workbook(BytesIO(workbook))["Daftar Selisih"].iter_rows(values_only=True))
    number, status, state = (rows[4].index(each) for each in ("No", "Status", "Keadaan"))
    return {str(row[number]).split("\n")[0]: (row[status], row[state]) for row in rows[5:] if row[number]}


def test_the_first_night_accuses_the_one_wrong_cell(first: Report) -> None:
    """So that the others have something to lose."""
    assert listed(first.workbook) == {"T-001": ("Baru", "terbuka")}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (mended, "Selesai"),
        (all_of(mended, sheet_named("Lap. Realisasi")), "Selesai"),
        (all_of(mended, changed("Program Rehabilitasi", "Program Rehabilitasi Sosial")), "Selesai"),
        (all_of(mended, changed("DINAS SOSIAL KABUPATEN CONTOH", "DINSOS KAB. CONTOH"),
                changed("DINAS SOSIAL KABUPATEN CONTOH", "DINSOS KAB. CONTOH", DPA)), "Selesai"),
        (sheet_named("Lap. Realisasi"), "Baru"),
        (every_program_otherwise, "Tidak dapat diperiksa lagi: "),
        (never_calculated, "Tidak dapat diperiksa lagi: "),
        (without(FILE), "Tidak dapat diperiksa lagi: dokumen LRA tidak terbaca lagi"),
        (all_of(mended, changed("Realisasi (Rp)", "Keterangan")), "Tidak dapat diperiksa lagi: "),
        (all_of(mended, changed("1.06.04 |", "1.06.44 |")), "Tidak dapat diperiksa lagi: "),
        (all_of(mended, changed("1.06.04.2.01 |", "|"), changed("1.06.04.2.02 |", "|")), "Tidak dapat diperiksa lagi: "),
        (changed(WRONG, "-"), "Baru"),
        (changed(WRONG, "lihat lampiran"), "Tidak dapat diperiksa lagi: "),
    ],
    ids=[
        "mended", "mended, sheet renamed", "mended, label changed", "mended, office renamed", "sheet renamed only",
        "rule withdrawn", "not calculated", "file missing", "heading spoilt", "kode changed", "kode of its parts gone",
        "cleared", "no number",
    ],
)  # fmt: skip
def test_only_what_was_seen_to_hold_is_closed(
    first: Report, rules: Rulebook, tmp_path: Path, change: Change, status: str
) -> None:
    """Mended it is Selesai, whatever its sheet, its label or the office are called now; else it says what is not seen."""
    (made,), _ = jalan.reports(change(office()), rules, tmp_path, [("LKjIP.xlsx", first.workbook)])
    said, state = listed(made.workbook)["T-001"]
    assert said.startswith(status), said
    assert state == {"Selesai": "selesai", "Baru": "terbuka"}.get(status, "tidak diperiksa")


def test_one_of_two_wrong_cells_that_share_a_total_is_closed_alone(rules: Rulebook, tmp_path: Path) -> None:
    """The total still does not hold, but for a cell that another finding names."""
    other = changed("132000003", "123000003")
    both = other(office())
    (one,), _ = jalan.reports(both, rules, tmp_path / "1", ())
    assert set(listed(one.workbook).values()) == {("Baru", "terbuka")}
    assert len(listed(one.workbook)) == 2
    (two,), _ = jalan.reports(mended(both), rules, tmp_path / "2", [("LKjIP.xlsx", one.workbook)])
    assert sorted(listed(two.workbook).values()) == [("Baru", "terbuka"), ("Selesai", "selesai")]
