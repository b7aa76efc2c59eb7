"""handover.py: one zip in which the links work and which `verifikasi` takes."""

import hashlib
import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from make_offices import make_office, office_name

from pipeline.batch import night
from pipeline.handover import hand_over, unpacked
from pipeline.night.cannot import CannotRun
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.rulebook.rule_folder import SHIPPED
from pipeline.spotprint import verify_handover
from pipeline.verification import verify

TOP = Path(__file__).resolve().parent.parent


def spoil(path: Path) -> None:
    """Make another amount of the last one of a workbook."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    cell = [each for each in cells if re.fullmatch(r"[1-8][\d.,]{8,}", str(each.value))][-1]
    cell.value = f"9{str(cell.value)[1:]}"
    book.save(path)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One small office with an amount that is wrong, one night old."""
    folder = tmp_path_factory.mktemp("serah")
    make_office(folder / "in" / "kantor", 0, seed=1, size=(2, 2, 2))
    spoil(min((folder / "in").rglob("Realisasi*.xlsx")))
    settings = Settings(folder / "in", folder / "out", TOP / "rules", Workers(1), date="2024-01-05")
    night(settings)
    return settings


def test_a_handover_holds_all_that_is_needed_and_verifies(place: Settings, tmp_path: Path) -> None:
    """Report, findings, sources as read, summary, sums; the same bytes each time; the report follows from its sources."""
    made = hand_over(office_name(0), place.inputs, place.outputs, tmp_path)
    assert made.changed == ()
    content = made.path.read_bytes()
    assert hand_over("kabupaten", place.inputs, place.outputs, tmp_path).path.read_bytes() == content
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    report = f"LKjIP 2023 {office_name(0)}.xlsx"
    document = f"LKjIP 2023 {office_name(0)}.docx"
    sources = sorted(name for name in parts if name.startswith("sumber/"))
    assert sorted(set(parts) - set(sources)) == sorted(
        [report, document, "RINGKASAN.txt", "SHA256SUMS.txt", "temuan.json"]
    )
    assert sources == sorted(
        f"sumber/{path.relative_to(place.inputs).as_posix()}" for path in place.inputs.rglob("*.xlsx")
    )
    sums = dict(reversed(line.split("  ", 1)) for line in parts["SHA256SUMS.txt"].decode().splitlines())
    assert sums == {name: hashlib.sha256(part).hexdigest() for name, part in parts.items() if name != "SHA256SUMS.txt"}
    done = verify(*unpacked(made.path, tmp_path / "buka"), place.rules, Workers(1))
    assert (done.remarks, done.differences) == ((), ())


def test_links_lead_to_the_sources_inside(place: Settings, tmp_path: Path) -> None:
    """Each link of the report is a file of the zip, wherever it is unpacked."""
    made = hand_over(office_name(0), place.inputs, place.outputs, tmp_path)
    report, _ = unpacked(made.path, tmp_path / "buka")
    with zipfile.ZipFile(report) as package:
        rels = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))
    targets = {each.decode() for each in re.findall(rb'Target="([^"#]*)[^"]*"[^>]*TargetMode="External"', rels)}
    assert targets
    assert all((report.parent / each.replace("%20", " ")).is_file() for each in targets)


def test_a_source_that_changed_since_is_said(place: Settings, tmp_path: Path) -> None:
    """The zip is made of what lies there, and says that it is no longer what was read."""
    path = next(place.inputs.rglob("Renja*.xlsx"))
    before = path.read_bytes()
    path.write_bytes(before + b"\0")
    try:
        assert hand_over(office_name(0), place.inputs, place.outputs, tmp_path).changed == ("kantor/Renja 2023.xlsx",)
    finally:
        path.write_bytes(before)


def test_an_office_that_is_not_there_is_said(place: Settings, tmp_path: Path) -> None:
    """With the names of those that are; a zip of another kind is refused."""
    with pytest.raises(CannotRun, match="tidak ada laporannya"):
        hand_over("Dinas Tidak Ada", place.inputs, place.outputs, tmp_path)
    other = tmp_path / "lain.zip"
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("../keluar.xlsx", b"x")
    with pytest.raises(CannotRun, match="bukan zip serah terima"):
        unpacked(other, tmp_path / "buka")


def test_what_stays_out_of_a_report_is_handed_over_with_it(tmp_path: Path) -> None:
    """The report says that a copy differs from the file that is used; without the copy that would not follow."""
    make_office(tmp_path / "in" / "kantor", 0, seed=1, size=(2, 2, 2))
    source = min((tmp_path / "in").rglob("Realisasi*.xlsx"))
    copy = source.with_name(f"A {source.name}")
    copy.write_bytes(source.read_bytes())
    spoil(copy)
    settings = Settings(tmp_path / "in", tmp_path / "out", TOP / "rules", Workers(1), date="2024-01-05")
    (entry,) = night(settings).manifest.offices
    assert copy.relative_to(settings.inputs).as_posix() in entry.files
    made = hand_over(office_name(0), settings.inputs, settings.outputs, tmp_path)
    done = verify(*unpacked(made.path, tmp_path / "buka"), settings.rules, Workers(1))
    assert (done.remarks, done.differences) == ((), ())
    spoil(copy)
    again = night(settings)
    assert (again.made, [each.place for each in again.manifest.offices]) == (1, [entry.place])


def test_rule_files_of_an_office_are_handed_over_and_verified_by(
    place: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever verifies the zip has them, and is told; without them the workbook does not follow from the sources."""
    own = tmp_path / "aturan"
    own.mkdir()
    text = (
        (TOP / "rules" / "performance.yaml").read_text("utf-8").replace("skala: kantor", "skala: permendagri_86_2017")
    )
    (own / "performance.yaml").write_text(text, encoding="utf-8")
    settings = Settings(place.inputs, tmp_path / "out", own, Workers(1))
    night(settings)
    made = hand_over(office_name(0), settings.inputs, settings.outputs, tmp_path, rules=own)
    assert verify_handover(made.path, SHIPPED) == 0
    assert "aturan kantor yang ada di zip ini (folder aturan): performance.yaml." in capsys.readouterr().out
    assert verify(*unpacked(made.path, tmp_path / "buka"), SHIPPED, Workers(1)).differences != ()
