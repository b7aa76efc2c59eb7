"""What becomes of a finding and its note when an input is spoilt or the workbook comes back oddly saved: one table.

Each time the wrong cell was mended (unless nothing but its place changed) and a note stands in the last workbook: the
note is in the new one, the finding is Selesai only where its cell was seen to hold, or the report is held and says so.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from golden import jalan
from test_two_nights import DPA, FILE, SHEET, all_of, changed, listed, mended, never_calculated, office, sheet_named
from test_two_nights import every_program_otherwise as withdrawn

from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers

RULES = Path(__file__).resolve().parent.parent / "rules"
LIST, NOTE = "Daftar Selisih", "sudah dicek Bu Sri"
NAME = "Dinas Sosial Kabupaten Contoh"
OTHER = "Dinas Sosial Kabupaten Tetangga"
LOST = "Tidak dapat diperiksa lagi: "
Files = dict[str, dict[str, str]]
Staff = Callable[[Path], None]


class Gives(NamedTuple):
    """What the night gives: of the report, of the finding, of the note; and what it says beside."""

    report: str
    finding: str
    note: str | None = NOTE
    says: str = ""


def as_they_were(files: Files) -> Files:
    return files


def nothing(_: Path) -> None:
    """Staff leave the workbook as it is."""


def in_book(change: Callable[[Any], None]) -> Staff:
    """Staff change something in the workbook and save it."""

    def do(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)

    return do


def column(book: Any, header: str) -> int:
    return next(cell.column for cell in book[LIST][5] if cell.value == header)


def clear(book: Any) -> None:
    book[LIST].cell(6, column(book, "Tindak lanjut")).value = None


def retype(book: Any) -> None:
    book[LIST].cell(5, column(book, "Tindak lanjut")).value = "Aksi bidang"


def without_keys(book: Any) -> None:
    for header in ("Id temuan", "Keadaan", "Letak", "No"):
        book[LIST].delete_cols(column(book, header))


def duplicate(book: Any) -> None:
    book.copy_worksheet(book[LIST])


def rename(book: Any) -> None:
    book[LIST].title = "Temuan kita"


def all_done(book: Any) -> None:
    book[LIST].cell(6, column(book, "Status")).value = "Selesai"


def saved_as(ending: str) -> Staff:
    def do(path: Path) -> None:
        if ending == "xlsm":
            path.rename(path.with_suffix(".xlsm"))
            return
        soffice = shutil.which("soffice")
        if soffice is None:
            pytest.skip("LibreOffice is not installed")
        profile = f"-env:UserInstallation={(path.parent / 'profil').as_uri()}"
        words = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(path.parent), str(path)]
        subprocess.run(words, check=True, capture_output=True, timeout=180)
        path.unlink()
        shutil.rmtree(path.parent / "profil")

    return do


def copied(path: Path) -> None:
    """Two people type in the same cell, one of them in a copy."""
    book = openpyxl.load_workbook(path)
    cell = book[LIST].cell(6, column(book, "Tindak lanjut"))
    for words, where in (("kata Pak Budi", path.with_name(f"{path.stem} (salinan).xlsx")), ("kata Bu Ani", path)):
        cell.value = words
        book.save(where)


def moved(path: Path) -> None:
    (path.parent / "dikirim").mkdir()
    path.rename(path.parent / "dikirim" / path.name)


def moved_further(path: Path) -> None:
    target = path.parents[2] / "Untuk Pak Kadis" / "2024" / "daftar final.xlsx"
    target.parent.mkdir(parents=True)
    path.rename(target)


def deleted(path: Path) -> None:
    path.unlink()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def only(file: str) -> Callable[[Files], Files]:
    return lambda files: {file: files[file]}


def renamed_office(files: Files) -> Files:
    told = {name: {sheet: text.replace("DINAS SOSIAL KABUPATEN CONTOH", OTHER.upper()) for sheet, text in sheets.items()}
            for name, sheets in files.items()}  # fmt: skip
    return mended(told)


MADE, HELD = "terbit", "ditahan"
DONE, NEW = "Selesai", "Baru"
INPUTS = {
    "mended": (mended, Gives(MADE, DONE)),
    "nothing mended": (changed("Kegiatan Tagana B", "Kegiatan Tagana C"), Gives(MADE, NEW)),
    "sheet renamed, mended": (all_of(mended, sheet_named("Lap. Realisasi")), Gives(MADE, DONE)),
    "label changed, mended": (all_of(mended, changed("Program Rehabilitasi", "Program Rehab")), Gives(MADE, DONE)),
    "office renamed, mended": (renamed_office, Gives(MADE, DONE)),
    "file missing": (only(DPA), Gives(MADE, LOST)),
    "heading spoilt": (all_of(mended, changed("Realisasi (Rp)", "Keterangan")), Gives(MADE, LOST)),
    "all headings spoilt": (
        all_of(changed("Kode | Program/Kegiatan | Pagu Anggaran (Rp) | Realisasi (Rp)", "x | x | x | x"),
               changed("LAPORAN REALISASI ANGGARAN", "x")),
        Gives(HELD, NEW, says=f"{FILE} › {SHEET} malam lalu terbaca, malam ini tidak dikenali"),
    ),
    "kode changed": (all_of(mended, changed("1.06.04 |", "1.06.44 |")), Gives(MADE, LOST)),
    "table not calculated": (never_calculated, Gives(MADE, LOST)),
    "rule withdrawn": (withdrawn, Gives(MADE, LOST)),
}  # fmt: skip
SAVES = {
    "heading retyped": (in_book(retype), Gives(MADE, DONE)),
    "key columns deleted": (in_book(without_keys), Gives(MADE, DONE)),
    "sheet duplicated": (in_book(duplicate), Gives(MADE, DONE)),
    "sheet renamed": (in_book(rename), Gives(MADE, DONE)),
    "saved as .xlsm": (saved_as("xlsm"), Gives(MADE, DONE, says="tidak ditemukan; isian staf dibaca dari: ")),
    "saved as .ods": (saved_as("ods"), Gives(MADE, DONE, says="tidak ditemukan; isian staf dibaca dari: ")),
    "saved as .xls": (saved_as("xls"), Gives(MADE, DONE, says="tidak ditemukan; isian staf dibaca dari: ")),
    "a copy by a second person": (
        copied, Gives(MADE, DONE, f"kata Pak Budi\n[salinan LKjIP 2023 {NAME}.xlsx:] kata Bu Ani", "berbeda di dua salinan")
    ),
    "note cleared": (in_book(clear), Gives(MADE, DONE, None)),
    "file moved a folder": (moved, Gives(MADE, DONE, says="tidak ditemukan; isian staf dibaca dari: ")),
    "moved further and renamed": (
        moved_further, Gives(MADE, DONE, says="isian staf dibaca dari: Untuk Pak Kadis/2024/daftar final.xlsx.")
    ),
    "workbook deleted": (deleted, Gives(MADE, DONE, says="tidak ditemukan; isian staf dibaca dari: 0001 ")),
    "cut short": (cut_short, Gives(HELD, "", says="tidak dapat dibuka")),
    "Selesai without mending": (in_book(all_done), Gives(MADE, "Dinyatakan selesai, masih ada")),
}  # fmt: skip
"""What is done to the inputs, or to the workbook while the cell is mended -> what the night gives."""


def put(files: Files, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for file, sheets in files.items():
        jalan.written(folder / file, file, sheets)


def settings_in(folder: Path) -> Settings:
    return Settings(folder / "inputs", folder / "outputs", RULES, Workers(1))


def book_of(settings: Settings, name: str = NAME) -> Path:
    return settings.outputs / name / "2023" / f"LKjIP 2023 {name}.xlsx"


@pytest.fixture(scope="module")
def two_nights_old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office after two nights, with a note that the second one carried over, so that arsip/ holds it as well."""
    folder = tmp_path_factory.mktemp("kantor")
    settings = settings_in(folder)
    put(office(), settings.inputs)
    night(settings)

    def note(book: Any) -> None:
        book[LIST].cell(6, column(book, "Tindak lanjut")).value = NOTE

    in_book(note)(book_of(settings))
    put(changed("Kegiatan Relawan B", "Kegiatan Relawan C")(office()), settings.inputs)
    night(settings)
    return folder


@pytest.mark.parametrize("case", [*INPUTS, *SAVES])
def test_what_an_odd_night_gives(two_nights_old: Path, tmp_path: Path, case: str) -> None:
    """Never lost, never moved, never closed unseen, never a fresh list in silence."""
    shutil.copytree(two_nights_old, tmp_path / "kantor")
    settings = settings_in(tmp_path / "kantor")
    if case in INPUTS:
        change, gives = INPUTS[case]
    else:
        staff, gives = SAVES[case]
        staff(book_of(settings))
        change = mended if gives.finding != "Dinyatakan selesai, masih ada" else changed("Kegiatan Tagana B", "Lain")
    put(change(office()), settings.inputs)
    (entry,) = night(settings).manifest.offices
    assert (entry.status, gives.says in entry.reason) == (gives.report, True), entry.reason
    if not gives.finding:
        return  # the workbook is left as it is, whatever that is
    content = book_of(settings, entry.office).read_bytes()
    assert listed(content)["T-001"][0].startswith(gives.finding)
    book = openpyxl.load_workbook(BytesIO(content))
    assert ("tidak ditemukan; isian" in entry.reason) == ("tidak ditemukan; isian" in str(book[LIST]["A4"].value))
    at = column(book, "Tindak lanjut")
    notes = [
        row[at - 1].value or None for row in book[LIST].iter_rows(min_row=6) if str(row[0].value).startswith("T-001")
    ]
    assert notes == [gives.note]


def test_a_sheet_of_the_staffs_outlives_every_rotation(two_nights_old: Path, tmp_path: Path) -> None:
    """One version kept, four nights of changes: the workbook that holds it lies in arsip/tetap/, once, and each list says so."""
    shutil.copytree(two_nights_old, tmp_path / "kantor")
    settings = replace(settings_in(tmp_path / "kantor"), keep=1)

    def own(book: Any) -> None:
        book.create_sheet("Telaah kami")["A1"] = "jangan hilang"

    in_book(own)(book_of(settings))
    for number in range(4):
        put(changed("Kegiatan Tagana B", f"Kegiatan Tagana {number}")(office()), settings.inputs)
        (entry,) = night(settings).manifest.offices
        assert "(Telaah kami) tidak dibawa; salinannya ada di arsip/tetap/." in entry.reason
    (kept,) = (book_of(settings).parent / "arsip" / "tetap").iterdir()
    assert openpyxl.load_workbook(kept)["Telaah kami"]["A1"].value == "jangan hilang"
