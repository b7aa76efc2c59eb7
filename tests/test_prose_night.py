"""A night, and the spot check, with an LKjIP in words among the inputs."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from golden import jalan
from golden.word_file import package, word
from pdf_file import PICTURE, pdf

from pipeline import cli
from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers

WRONG = "Program Pemberdayaan Sosial didukung anggaran sebesar Rp 1.243.197.980."
NAME = "LKjIP 2023.docx"


def inputs(folder: Path) -> list[str]:
    """The golden folder's documents, the report in words last."""
    content = yaml.safe_load((jalan.GOLDEN / "kalimat_angka" / jalan.INPUT).read_text(encoding="utf-8"))
    return [jalan.written(folder / file, file, sheets).path for file, sheets in content.items()]


def check(*files: str) -> Result:
    return CliRunner().invoke(cli.main, ["periksa", *files])


def test_the_findings_are_printed_with_their_sentences(tmp_path: Path) -> None:
    """Place, what stands there, what its source says, whose value it is, the sentence; no sentence is called surely wrong."""
    said = check(*inputs(tmp_path)).output
    assert "RANCU] paragraf 5 di bawah “BAB III AKUNTABILITAS KINERJA” (LKjIP 2023.docx) · 1.06.02" in said
    assert "tertulis Rp1.243.197.980, sedangkan sumbernya Rp860.400.000" in said
    assert f"angka baris lain tersalin (Program Rehabilitasi Sosial). Kalimatnya: “{WRONG}”" in said


def test_what_cannot_be_tied_is_printed_on_request(tmp_path: Path) -> None:
    """Counted always, listed with --rinci."""
    content = yaml.safe_load((jalan.GOLDEN / "naskah_tak_terkait" / jalan.INPUT).read_text(encoding="utf-8"))
    files = [jalan.written(tmp_path / file, file, sheets).path for file, sheets in content.items()]
    plain, detailed = check(*files).output, check("--rinci", *files).output
    line = "– paragraf 6: 45 di “Bantuan disalurkan kepada 45 keluarga di 6 desa.”"
    assert "1 angka di dalam kalimat dibandingkan dengan tabel; 2 angka lain tidak dapat dikaitkan" in plain
    assert (line in plain, line in detailed) == (False, True)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (word(["UNDANGAN", "Mengharap kehadiran Saudara."]), "surat.docx", "tetapi bukan LKjIP"),
        (pdf([[]]), "pindai.pdf", "PDF hasil pindai"),
        (pdf([["LKjIP"]], locked=True), "terkunci.pdf", "terkunci dengan kata sandi"),
        (package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "musuh.docx", "DOCTYPE"),
    ],
)
def test_a_text_that_is_not_read_says_its_true_reason(content: bytes, name: str, reason: str, tmp_path: Path) -> None:
    """No LKjIP, a scan, a locked one, a hostile one; the others are checked all the same."""
    (tmp_path / name).write_bytes(content)
    said = check(*inputs(tmp_path), str(tmp_path / name))
    assert reason in said.output
    assert WRONG in said.output
    assert said.exit_code == 2


def test_pages_of_a_report_that_are_pictures_are_said(tmp_path: Path) -> None:
    """Nothing of them was held against anything: one note, with the pages."""
    said_there = ["LAPORAN KINERJA INSTANSI PEMERINTAH", "", "DINAS SOSIAL KABUPATEN CONTOH", "", "TAHUN 2023", ""]
    pages = [[*said_there, "BAB III AKUNTABILITAS KINERJA", "", WRONG], [PICTURE], [PICTURE], [WRONG], [PICTURE]]
    (tmp_path / "LKjIP 2023.pdf").write_bytes(pdf(pages))
    said = check(*inputs(tmp_path)[:-1], str(tmp_path / "LKjIP 2023.pdf")).output
    assert "Naskah “LKjIP 2023.pdf”: halaman 2–3, 5 hanya gambar (hasil pindai atau foto)" in said


@pytest.mark.processes
def test_a_night_reports_the_sentences_and_a_broken_text_costs_itself_only(tmp_path: Path) -> None:
    """The finding stands in the office's temuan.json; the broken file is refused; a second night changes nothing."""
    folder = tmp_path / "in"
    inputs(folder)
    (folder / "LKjIP lama.docx").write_bytes(word(["x"])[:-30])
    settings = Settings(folder, tmp_path / "out", jalan.RULES, Workers(2))
    night(settings)
    manifest = json.loads((settings.outputs / "manifest.json").read_text(encoding="utf-8"))
    status = {each["name"]: each["status"] for each in manifest["files"]}
    assert (status[NAME], status["LKjIP lama.docx"]) == ("dibaca", "ditolak")
    (path,) = settings.outputs.rglob("temuan.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    told = sorted((each["berkas"], each["sel"]) for each in found if each["aturan"] == "kalimat.angka")
    assert told == [(NAME, "paragraf 5"), (NAME, "paragraf 6"), (NAME, "paragraf 7")]
    before = {each: each.read_bytes() for each in settings.outputs.rglob("*.xlsx")}
    night(settings)
    assert {each: each.read_bytes() for each in settings.outputs.rglob("*.xlsx")} == before
