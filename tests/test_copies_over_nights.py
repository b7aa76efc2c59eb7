"""A document that comes a second time, mended: nothing is closed while the file that was wrong is still there."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
from make_offices import make_office
from pdf_file import pdf

from pipeline.batch import night
from pipeline.fingerprint import OUR_KEYWORD
from pipeline.night.manifest import PASSED
from pipeline.night.own_publications import EDITED, OURS, PRINTED
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from tests.night_folder import notes, type_note
from tests.test_handover import spoil

TOP = Path(__file__).resolve().parent.parent


def test_a_mended_copy_closes_nothing_beside_the_wrong_file(tmp_path: Path) -> None:
    """Its cell was not read again; once the wrong file is gone, the mended one is what was asked."""
    make_office(tmp_path / "in" / "kantor", 0, seed=1, size=(2, 2, 2))
    wrong = min((tmp_path / "in").rglob("Realisasi*.xlsx"))
    mended = wrong.with_name(f"zz {wrong.name}")
    right = tmp_path / "benar.xlsx"
    shutil.copy(wrong, right)
    spoil(wrong)
    settings = Settings(tmp_path / "in", tmp_path / "out", TOP / "rules", Workers(1), date="2024-01-05")
    (before,) = night(settings).manifest.offices
    assert before.counts.get("SALAH")
    shutil.copy(right, mended)
    (beside,) = night(settings).manifest.offices
    assert ("selesai" in beside.since, beside.counts["tidak diperiksa"]) == (False, before.counts["SALAH"])
    book = openpyxl.load_workbook(tmp_path / "out" / beside.folder / beside.workbook)
    said = [str(cell.value) for row in book["Daftar Selisih"].iter_rows() for cell in row]
    assert any(f"{wrong.name} masih ada, tetapi kini" in text for text in said)
    wrong.unlink()
    (alone,) = night(settings).manifest.offices
    assert alone.since["selesai"] == before.counts["SALAH"]


def test_what_we_published_is_no_source_of_itself(tmp_path: Path) -> None:
    """Its workbook and its document, put into inputs/ as they are, change nothing, tonight and on later nights."""
    make_office(tmp_path / "in" / "kantor", 0, seed=1, size=(2, 2, 2))
    spoil(min((tmp_path / "in").rglob("Realisasi*.xlsx")))
    settings = Settings(tmp_path / "in", tmp_path / "out", TOP / "rules", Workers(1), date="2024-01-05")
    (before,) = night(settings).manifest.offices
    for name in (before.workbook, before.document):
        shutil.copy(tmp_path / "out" / before.folder / name, tmp_path / "in" / "kantor" / f"salinan {name}")
    for again in range(2):
        manifest = night(replace(settings, again=bool(again))).manifest
        passed = {each.name: each.code for each in manifest.files if each.status == PASSED}
        assert passed == {f"kantor/salinan {name}": OURS for name in (before.workbook, before.document)}
        (now,) = manifest.offices
        assert (now.counts, now.figures, now.files) == (before.counts, before.figures, before.files)


def test_what_we_published_and_staff_saved_again_is_an_answer_and_no_source(tmp_path: Path) -> None:
    """Its words are carried, its figures change nothing, no finding gets another number; it is said where to type instead."""
    make_office(tmp_path / "in" / "kantor", 0, seed=1, size=(2, 2, 2))
    spoil(min((tmp_path / "in").rglob("Realisasi*.xlsx")))
    settings = Settings(tmp_path / "in", tmp_path / "out", TOP / "rules", Workers(1), date="2024-01-05")
    (before,) = night(settings).manifest.offices
    folder = tmp_path / "out" / before.folder
    numbers = _numbers(folder / before.workbook)
    back = tmp_path / "in" / "kantor" / f"hasil {before.workbook}"
    shutil.copy(folder / before.workbook, back)
    type_note(back, "sudah ditanyakan ke bidang")
    other = back.with_name(f"a lama {before.workbook}")  # saved again too, so that back stands for it
    type_note(shutil.copy(folder / before.workbook, other), "sudah ditanyakan ke bidang")
    printed = back.with_suffix(".pdf")
    printed.write_bytes(keyword_in(pdf([["LAPORAN KINERJA", before.office, "TAHUN 2023", "AKUNTABILITAS KINERJA"]])))
    text = back.with_suffix(".docx")
    document = docx.Document(str(folder / before.document))
    document.paragraphs[2].add_run(" (konsep)")
    document.save(str(text))
    manifest = night(settings).manifest
    passed = {each.name: each for each in manifest.files if each.status == PASSED}
    assert {name: each.code for name, each in passed.items()} == {
        f"kantor/{back.name}": EDITED, f"kantor/{text.name}": EDITED, f"kantor/{other.name}": EDITED,
        f"kantor/{printed.name}": PRINTED,
    }  # fmt: skip
    assert f"dibawa ke laporan {before.office} 2023" in passed[f"kantor/{back.name}"].reason
    (now,) = manifest.offices
    assert (now.counts, now.figures, now.files) == (before.counts, before.figures, before.files)
    assert "Isian staf dibaca juga dari folder masukan" in now.reason
    assert "Teks in/kantor/hasil" in now.reason
    assert (_numbers(folder / now.workbook), notes((folder / now.workbook).read_bytes())) == (
        numbers, ["sudah ditanyakan ke bidang"],
    )  # fmt: skip
    (again,) = night(settings).manifest.offices
    assert again == now


def test_last_years_publication_is_last_years_report(tmp_path: Path) -> None:
    """Where its own sources are gone and a report of the year after is made, it is read as any LKjIP of last year."""
    make_office(tmp_path / "lama", 0, seed=1, size=(2, 2, 2))
    settings = Settings(tmp_path / "lama", tmp_path / "out", TOP / "rules", Workers(1), date="2024-01-05")
    (before,) = night(settings).manifest.offices
    for path in sorted((tmp_path / "lama").rglob("*.xlsx")):
        _of_the_next_year(path, tmp_path / "in" / path.name)
    shutil.copy(tmp_path / "out" / before.folder / before.workbook, tmp_path / "in" / "tahun lalu.xlsx")
    manifest = night(replace(settings, inputs=tmp_path / "in")).manifest
    (old, new) = manifest.offices
    assert (old.year, old.status, new.year) == (2023, "tanpa_masukan", 2024)
    assert "tahun lalu.xlsx" in new.files


def keyword_in(content: bytes) -> bytes:
    """The PDF with our keyword, as LibreOffice writes it."""
    return content + b"\n% /Keywords<FEFF" + OUR_KEYWORD.encode("utf-16-be").hex().upper().encode() + b">\n"


def _numbers(workbook: Path) -> list[str]:
    """What stands in the column of numbers."""
    sheet = openpyxl.load_workbook(workbook)["Daftar Selisih"]
    return [str(cell.value).split("\n")[0] for cell in sheet["A"] if str(cell.value).startswith("T-")]


def _of_the_next_year(path: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "2023" in cell.value:
                    cell.value = cell.value.replace("2024", "2025").replace("2023", "2024")
    book.save(target)
