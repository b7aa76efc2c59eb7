"""What staff typed is never lost: not by a change, a rename, a kill, an open or a broken workbook."""

import os
import random
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from make_offices import make_office, make_offices, office_name
from night_folder import SMALL, killed_night, notes, published, tree, type_note

from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.terminal import exit_code

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    """One small office, one night old, with a note in its workbook; tonight its documents are others."""
    make_offices(tmp_path / "inputs", 1, size=SMALL)
    settings = Settings(tmp_path / "inputs", tmp_path / "outputs", TOP / "rules", Workers(2))
    night(settings)
    type_note(published(settings, 0), "sudah dicek Bu Sri")
    return settings


def change(settings: Settings) -> None:
    make_office(settings.inputs / "kantor 00000", 0, seed=2, size=SMALL)


def test_a_note_is_carried_into_the_next_report(place: Settings) -> None:
    """The note stands in the new workbook, and the old one with it in arsip/."""
    change(place)
    assert night(place).made == 1
    assert notes(published(place, 0).read_bytes()) == ["sudah dicek Bu Sri"]


def test_a_note_in_a_renamed_workbook_is_carried(place: Settings) -> None:
    """Staff gave the workbook another name: what they typed comes along all the same."""
    published(place, 0).rename(published(place, 0).with_name("LKjIP final (revisi).xlsx"))
    change(place)
    night(place)
    assert notes(published(place, 0).read_bytes()) == ["sudah dicek Bu Sri"]


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_workbook_that_cannot_be_opened_holds_the_report_back(place: Settings, broken: bytes) -> None:
    """Cut short or locked with a password: it is not replaced, the office is held and the workbook named."""
    published(place, 0).write_bytes(broken)
    change(place)
    done = night(place)
    (office,) = done.manifest.offices
    assert office.status == "ditahan"
    assert published(place, 0).name in office.reason
    assert published(place, 0).read_bytes() == broken
    assert exit_code(done.manifest) == 2


def test_a_workbook_that_is_open_is_left_alone(place: Settings) -> None:
    """With Excel's `~$` beside the published workbook the new one waits, and the counts of the old one stay in sight."""
    published(place, 0).with_name(f"~${published(place, 0).name}").write_bytes(b"x")
    change(place)
    (office,) = night(place).manifest.offices
    assert office.status == "ditahan"
    assert office.counts
    assert notes(published(place, 0).read_bytes()) == ["sudah dicek Bu Sri"]


def test_an_older_workbook_saved_back_is_made_anew(place: Settings) -> None:
    """Somebody saved the old workbook over the new one: the next night sees it, and the notes of that one count."""
    old = published(place, 0).read_bytes()
    change(place)
    night(place)
    new = published(place, 0).read_bytes()
    published(place, 0).write_bytes(old)
    assert night(place).made == 1
    assert published(place, 0).read_bytes() == new


def test_a_renamed_office_keeps_its_notes(place: Settings) -> None:
    """The same files under another office's name: the note is in the new folder's workbook, the old name is gone from sight."""
    make_office(place.inputs / "kantor 00000", 7, seed=1, size=SMALL)
    done = night(place)
    assert [each.office for each in done.manifest.offices] == [office_name(7)]
    assert notes(published(place, 7).read_bytes()) == ["sudah dicek Bu Sri"]
    (entry,) = done.manifest.offices
    assert entry.before == f"{office_name(0)}/2023"
    assert entry.reason.endswith(
        f"Nama perangkat daerah ini berubah: isian staf dibawa dari folder {office_name(0)}/2023, yang tidak diperbarui "
        "lagi; hapus folder itu bila tidak diperlukan."
    )
    (entry,) = night(Settings(place.inputs, place.outputs, place.rules, place.workers, again=True)).manifest.offices
    assert entry.before == f"{office_name(0)}/2023"
    assert "berubah" not in entry.reason


def test_what_stands_beside_an_open_workbook_gives_way_with_its_notes(
    place: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`… (baru).xlsx` holds the newer note; once the old workbook can be replaced it leaves, and its note counts."""
    real = Path.replace

    def open_in_excel(self: Path, target: Path) -> Path:
        if Path(target) == published(place, 0):
            raise PermissionError(13, "in use")
        return real(self, target)

    change(place)
    with monkeypatch.context() as windows:
        windows.setattr(Path, "replace", open_in_excel)
        night(place)
    beside = published(place, 0).with_name(f"{published(place, 0).stem} (baru).xlsx")
    type_note(beside, "catatan lebih baru")
    make_office(place.inputs / "kantor 00000", 0, seed=3, size=SMALL)
    night(place)
    assert not beside.exists()
    assert "catatan lebih baru" in notes(published(place, 0).read_bytes())


@pytest.mark.parametrize("ending", ["xlsm", "ods", "xls"])
def test_a_workbook_saved_in_another_form_keeps_its_notes(place: Settings, ending: str) -> None:
    """Saved with LibreOffice under another ending, the old one deleted."""
    office = shutil.which("soffice")
    if ending != "xlsm" and office is None:
        pytest.skip("LibreOffice is not installed")
    old = published(place, 0)
    if ending == "xlsm":
        old.rename(old.with_suffix(".xlsm"))
    else:
        words = [
            str(office),
            f"-env:UserInstallation={(place.outputs / 'profil').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
        ]
        subprocess.run([*words, "--outdir", str(old.parent), str(old)], check=True, capture_output=True, timeout=180)
        old.unlink()
    change(place)
    (entry,) = night(place).manifest.offices
    assert notes(old.read_bytes()) == ["sudah dicek Bu Sri"]
    assert entry.reason.startswith(f"Buku kerja {old.name} tidak ditemukan; isian staf dibaca dari: ")


def test_a_workbook_moved_a_folder_keeps_its_notes(place: Settings) -> None:
    """Found by its name inside the office's folder, and said."""
    old = published(place, 0)
    (old.parent / "dikirim").mkdir()
    old.rename(old.parent / "dikirim" / old.name)
    change(place)
    (entry,) = night(place).manifest.offices
    assert notes(old.read_bytes()) == ["sudah dicek Bu Sri"]
    said = f"Buku kerja {old.name} tidak ditemukan; isian staf dibaca dari: dikirim/{old.name}."
    assert entry.reason.startswith(said)


def test_a_deleted_workbook_is_said_and_its_notes_come_from_the_archive(place: Settings) -> None:
    """Never a fresh list in silence: what the last one replaced still speaks."""
    change(place)
    night(place)
    published(place, 0).unlink()
    make_office(place.inputs / "kantor 00000", 0, seed=3, size=SMALL)
    (entry,) = night(place).manifest.offices
    assert notes(published(place, 0).read_bytes()) == ["sudah dicek Bu Sri"]
    assert "tidak ditemukan; isian staf dibaca dari: 0001 LKjIP 2023" in entry.reason


def test_a_sheet_whose_heading_is_spoilt_holds_the_report(place: Settings) -> None:
    """It was read last night and is there tonight: the report stays as it was, and that is said."""
    path = next(place.inputs.rglob("Renja*.xlsx"))
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=12):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = "x"
    book.save(path)
    before = published(place, 0).read_bytes()
    for _ in range(2):
        (entry,) = night(place).manifest.offices
        assert (entry.status, "malam ini tidak dikenali" in entry.reason) == ("ditahan", True)
        assert published(place, 0).read_bytes() == before


def test_no_kill_loses_a_note(place: Settings, tmp_path: Path) -> None:
    """Killed at random moments while a new report is made, the note is in the published workbook, then and the next night."""
    change(place)
    chance = random.Random(11)
    for point in range(max(4, int(os.environ.get("LKJIP_KILLS", "4")) // 5)):
        folder = tmp_path / f"mati {point}"
        shutil.copytree(place.outputs, folder)
        here = Settings(place.inputs, folder, place.rules, Workers(2))
        killed_night(here, chance)
        assert notes(published(here, 0).read_bytes()) == ["sudah dicek Bu Sri"]
        night(here)
        assert notes(published(here, 0).read_bytes()) == ["sudah dicek Bu Sri"]
        assert not [name for name in tree(folder) if "lkjip-baru" in name]
