"""A document that comes a second time, mended: nothing is closed while the file that was wrong is still there."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
from make_offices import make_office

from pipeline.batch import night
from pipeline.night.intake import OURS
from pipeline.night.manifest import PASSED
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
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
