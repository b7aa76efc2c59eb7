"""batch.py: the night, whole; on generated offices."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from make_offices import make_office, make_offices, office_name
from night_folder import SMALL, killed_night, published, tree

from pipeline.batch import Night, night
from pipeline.model import BadRule
from pipeline.night.cannot import CannotRun
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.terminal import exit_code, run_night

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    """Two small clean offices in inputs/, an empty outputs/."""
    make_offices(tmp_path / "inputs", 2, size=SMALL)
    return Settings(tmp_path / "inputs", tmp_path / "outputs", TOP / "rules", Workers(2))


def statuses(done: Night) -> dict[str, str]:
    return {each.name: each.status for each in done.manifest.files}


def test_a_clean_folder_gives_a_report_per_office_and_nothing_to_mend(place: Settings) -> None:
    """Two offices, two workbooks, no accusation, exit code 0."""
    done = night(place)
    assert [each.office for each in done.manifest.offices] == sorted([office_name(0), office_name(1)])
    assert published(place, 0).is_file()
    assert published(place, 1).is_file()
    findings = [json.loads((published(place, n).parent / "temuan.json").read_bytes()) for n in (0, 1)]
    assert [each for each in findings[0] + findings[1] if each["tingkat"] != "Catatan"] == []
    assert exit_code(done.manifest) == 0


@pytest.mark.processes
def test_the_same_inputs_give_the_same_bytes_whatever_the_workers(place: Settings, tmp_path: Path) -> None:
    """One worker or two, another folder, a second time over: every published byte is equal."""
    night(place)
    night(Settings(place.inputs, tmp_path / "lagi", place.rules, Workers(1)))
    assert tree(place.outputs) == tree(tmp_path / "lagi")
    before = tree(place.outputs)
    night(Settings(place.inputs, place.outputs, place.rules, Workers(2), again=True))
    assert tree(place.outputs) == before


def test_inputs_are_left_as_they_are(place: Settings) -> None:
    """Bytes and times of inputs/ are those of before."""
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in place.inputs.rglob("*.xlsx")}
    night(place)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in place.inputs.rglob("*.xlsx")} == before


@pytest.mark.processes
def test_bad_files_cost_themselves_only(place: Settings) -> None:
    """No Excel, empty, a link: each is named with reason and remedy, the offices come out as without them."""
    night(place)
    clean = tree(place.outputs)
    (place.inputs / "catatan.xlsx").write_text("bukan Excel")
    (place.inputs / "kosong.xlsx").write_bytes(b"")
    (place.inputs / "tautan.xlsx").symlink_to("/etc/hostname")
    done = night(place)
    told = {each.name: each for each in done.manifest.files if each.status != "dibaca"}
    assert {name: each.status for name, each in told.items()} == {
        "catatan.xlsx": "ditolak", "kosong.xlsx": "ditolak", "tautan.xlsx": "dilewati",
    }  # fmt: skip
    assert all(each.reason and each.remedy for each in told.values())
    after = tree(place.outputs)
    assert {name: after[name] for name in clean if name.startswith("Dinas")} == {
        name: content for name, content in clean.items() if name.startswith("Dinas")
    }
    assert exit_code(done.manifest) == 2


def test_a_night_without_news_makes_nothing(place: Settings) -> None:
    """The second night reads no file, makes no report, and leaves every byte."""
    night(place)
    before = tree(place.outputs)
    again = night(place)
    assert (again.read, again.made, again.unchanged) == (0, 0, 2)
    assert tree(place.outputs) == before


def test_one_changed_file_redoes_its_office_only(place: Settings) -> None:
    """A new Renja of one office is read alone and only that report is made; what it replaces is in arsip/."""
    night(place)
    other = published(place, 1).stat().st_mtime_ns
    make_office(place.inputs / "kantor 00000", 0, seed=2, size=SMALL)
    done = night(place)
    assert (done.read, done.made, done.unchanged) == (3, 1, 1)
    assert published(place, 1).stat().st_mtime_ns == other
    assert len(list((published(place, 0).parent / "arsip").glob("*.xlsx"))) == 1


def test_a_report_is_held_back_when_its_file_cannot_be_read(place: Settings) -> None:
    """A file that was good last night and is broken tonight keeps the old report, and that is said."""
    night(place)
    before = tree(place.outputs)
    (place.inputs / "kantor 00000" / "Renja 2023.xlsx").write_bytes(b"rusak")
    done = night(place)
    states = {each.office: each.status for each in done.manifest.offices}
    assert states == {office_name(0): "ditahan", office_name(1): "terbit"}
    assert {name: each for name, each in tree(place.outputs).items() if name.startswith("Dinas")} == {
        name: each for name, each in before.items() if name.startswith("Dinas")
    }
    assert exit_code(done.manifest) == 2


def test_an_office_whose_files_are_gone_keeps_its_report(place: Settings) -> None:
    """Without inputs nothing is made and nothing is taken away."""
    night(place)
    shutil.rmtree(place.inputs / "kantor 00000")
    done = night(place)
    assert {each.office: each.status for each in done.manifest.offices} == {
        office_name(0): "tanpa_masukan", office_name(1): "terbit",
    }  # fmt: skip
    assert published(place, 0).is_file()


def test_a_document_taken_away_makes_the_report_anew_without_it(place: Settings) -> None:
    """A deleted Renja is no broken one: the report is made from the rest and names what is missing."""
    night(place)
    (place.inputs / "kantor 00000" / "Renja 2023.xlsx").unlink()
    done = night(place)
    assert done.made == 1
    (office,) = [each for each in done.manifest.offices if each.office == office_name(0)]
    assert office.status == "terbit"
    assert len(office.files) == 2


def test_a_file_that_is_open_in_excel_waits(place: Settings) -> None:
    """`~$Renja 2023.xlsx` beside a changed one: it waits for the next night, the earlier report stays; unchanged, it counts."""
    night(place)
    (place.inputs / "kantor 00000" / "~$Renja 2023.xlsx").write_bytes(b"x")
    assert statuses(night(place))["kantor 00000/Renja 2023.xlsx"] == "dibaca"
    make_office(place.inputs / "kantor 00000", 0, seed=2, size=SMALL)
    done = night(place)
    assert statuses(done)["kantor 00000/Renja 2023.xlsx"] == "menunggu"
    assert {each.office: each.status for each in done.manifest.offices}[office_name(0)] == "ditahan"


def test_two_nights_at_once_are_one(place: Settings) -> None:
    """While a night runs a second one on the same outputs stops before it does anything."""
    place.outputs.mkdir()
    code = (
        "import sys,time;from filelock import FileLock;l=FileLock(sys.argv[1]);l.acquire();print('x',flush=True);"
        "time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, place.outputs / ".kunci"], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(CannotRun, match="masih berjalan"):
            night(place)
    finally:
        holder.kill()
        holder.communicate()
    assert tree(place.outputs) == {}


def test_a_bad_rule_stops_the_run_before_a_workbook_is_read(place: Settings, tmp_path: Path) -> None:
    """An unknown key is named with its file and rule; nothing is published."""
    rules = tmp_path / "rules"
    shutil.copytree(place.rules, rules)
    path = rules / "reconciliation.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    severity:", "    toleransi: 0\n    severity:", 1), encoding="utf-8")
    with pytest.raises(BadRule) as bad:
        night(Settings(place.inputs, place.outputs, rules, Workers(2)))
    assert (bad.value.file, bad.value.key) == ("reconciliation.yaml", "toleransi")
    assert tree(place.outputs) == {}


def test_an_outputs_folder_that_cannot_be_made_or_written_stops_the_run(
    place: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where outputs/ should be, and a folder without the right to write, are each said in a sentence."""
    place.outputs.write_text("berkas")
    with pytest.raises(CannotRun, match="tidak dapat dibuat"):
        night(place)
    place.outputs.unlink()
    monkeypatch.setattr("pipeline.batch.os.access", lambda *_: False)
    with pytest.raises(CannotRun, match="tidak dapat ditulisi"):
        night(place)


def test_a_full_disk_ends_the_run_and_keeps_what_was_published(
    place: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With no room left the run ends with code 3 and a sentence; the old reports stay whole."""
    night(place)
    before = tree(place.outputs)
    make_office(place.inputs / "kantor 00000", 0, seed=2, size=SMALL)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.night.publish.os.fsync", full)
    assert run_night(place) == 3
    assert "No space left on device" in capsys.readouterr().err
    assert {n: c for n, c in tree(place.outputs).items() if "arsip" not in n} == before


def test_a_kill_at_any_moment_loses_nothing(place: Settings) -> None:
    """Killed at random points of a night, every published workbook is a whole old or new one; the next night mends all."""
    night(place)
    old = tree(place.outputs)
    make_offices(place.inputs, 2, seed=3, size=SMALL)
    reference = place.outputs.parent / "acuan"
    shutil.copytree(place.outputs, reference)
    night(Settings(place.inputs, reference, place.rules, Workers(2)))
    new = tree(reference)
    points = int(os.environ.get("LKJIP_KILLS", "8"))
    chance = random.Random(7)
    for point in range(points):
        folder = place.outputs.parent / f"mati {point}"
        shutil.copytree(place.outputs, folder)
        killed_night(Settings(place.inputs, folder, place.rules, Workers(2)), chance)
        for name, content in tree(folder).items():
            if name.endswith(".xlsx") and "arsip" not in name:
                assert content in (old[name], new[name])
        night(Settings(place.inputs, folder, place.rules, Workers(2)))
        assert {n: c for n, c in tree(folder).items() if "arsip" not in n} == {
            n: c for n, c in new.items() if "arsip" not in n
        }
        assert not list(folder.rglob(".*lkjip-baru*"))
