"""What `periksa` and `verifikasi` print: a lawful difference is compared, never corrected; a verification is one sentence first."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result
from golden import jalan
from test_two_nights import FILE, mended, office

from pipeline import cli
from pipeline.batch import night
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.rulebook.yamlfile import NO_YAML

EXAMPLE = Path(__file__).resolve().parent.parent / "contoh"


def files_of(name: str, folder: Path) -> list[str]:
    """The golden folder's input as workbooks."""
    content = yaml.safe_load((jalan.GOLDEN / name / jalan.INPUT).read_text(encoding="utf-8"))
    return [jalan.written(folder / file, file, sheets).path for file, sheets in content.items()]


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, list(words))


@pytest.mark.parametrize(
    "name", ["beda_target_pk", "beda_pagu_renja", "batas_realisasi", "turun_target", "tidak_ada_renstra"]
)
def test_a_lawful_difference_has_no_arrow_and_no_right_value(name: str, tmp_path: Path) -> None:
    """What the other document says stands beside it, with its name."""
    said = run("periksa", *files_of(name, tmp_path)).output
    told = said[said.index("BEDA") :]
    assert "→" not in told.partition("\n\n")[0].partition("temuan:")[0]
    assert "seharusnya" not in said


def test_in_doubt_nothing_is_said_to_be_right() -> None:
    """A draft against one document: what the line says of the one is no better known than the other."""
    told = run(
        "periksa", *(str(EXAMPLE / each) for each in ("LKjIP 2023 draf.xlsx", "Realisasi TW IV 2023 Dinas Sosial.xlsx"))
    ).output
    doubted = [line for line in told.splitlines() if "keyakinan RANCU" in line]
    assert "   tertulis 40 · keyakinan RANCU" in doubted
    assert not any("seharusnya" in line for line in doubted)


def test_the_other_document_s_value_is_the_comparison(tmp_path: Path) -> None:
    """PK: 82 %."""
    assert "   tertulis 90 · pembanding PK: 82 %\n" in run("periksa", *files_of("beda_target_pk", tmp_path)).output


def test_a_wrong_cell_has_its_right_value(tmp_path: Path) -> None:
    """So that the test above could fail."""
    assert "→ seharusnya Rp52.904.400" in run("periksa", *files_of("jumlah_induk", tmp_path)).output


def test_a_verification_answers_in_one_sentence(tmp_path: Path) -> None:
    """The same; the same but for another file; other figures, and from what; changed by hand."""
    for folder, files in (("in", office()), ("lain", mended(office()))):
        for file, sheets in files.items():
            jalan.written(tmp_path / folder / file, file, sheets)
    night(Settings(tmp_path / "in", tmp_path / "out", jalan.RULES, Workers(1)))
    (workbook,) = (tmp_path / "out").rglob("LKjIP*.xlsx")
    own = sorted(str(each) for each in (tmp_path / "in").iterdir())
    others = [own[0], str(tmp_path / "lain" / FILE)]
    by_hand = tmp_path / "diubah.xlsx"
    shutil.copy(workbook, by_hand)
    book = openpyxl.load_workbook(by_hand)
    book["Ringkasan"]["A1"] = "Ringkasan kami"
    book.save(by_hand)
    first = [
        run("verifikasi", str(at), *given).output.splitlines()[0]
        for at, given in ((workbook, own), (workbook, others), (by_hand, own))
    ]
    assert first[0].startswith("Sama: buku kerja ini dihasilkan dari berkas-berkas itu")
    assert first[1].startswith(f"Tidak sama: berkas {FILE} berbeda dari malam itu; menurut yang diberikan sekarang ")
    assert first[2] == "Tidak sama: berkas dan aturannya sama, tetapi 1 sel atau lembar di buku kerja sudah diubah."


def test_a_folder_is_looked_at_as_the_files_in_it(tmp_path: Path) -> None:
    """The same words as for its files one by one; a folder without files is said, with an exit code of its own."""
    files = files_of("jumlah_total", tmp_path / "a")
    (tmp_path / "a" / "b").mkdir()
    Path(files[0]).rename(tmp_path / "a" / "b" / "x.xlsx")
    of_folder = run("periksa", str(tmp_path / "a"))
    assert of_folder.output == run("periksa", str(tmp_path / "a" / "b" / "x.xlsx")).output.replace("x.xlsx", "b/x.xlsx")
    assert run("kenali", str(tmp_path / "a")).output.splitlines()[0] == "b/x.xlsx"
    (tmp_path / "kosong").mkdir()
    empty = run("periksa", str(tmp_path / "kosong"))
    assert (empty.exit_code, empty.output) == (
        4, f"Tidak dapat dijalankan: Tidak ada berkas di folder {tmp_path / 'kosong'}. Periksa nama foldernya.\n",
    )  # fmt: skip


def test_data_are_utf_8_under_any_code_page() -> None:
    """Also where the terminal's own has no such letters."""
    words = [sys.executable, "run.py", "periksa", "--json", str(EXAMPLE / "Realisasi TW IV 2023 Dinas Sosial.xlsx")]
    told = [
        subprocess.run(
            words, check=False, cwd=EXAMPLE.parent, env=os.environ | {"PYTHONIOENCODING": page}, capture_output=True
        ).stdout
        for page in ("cp1252", "utf-8")
    ]
    assert told[0] == told[1]
    assert json.loads(told[0].decode("utf-8"))


def test_rules_that_cannot_be_used_have_an_exit_code_of_their_own(tmp_path: Path) -> None:
    """Of a spot check as of a night: nothing was read."""
    rules = tmp_path / "aturan"
    rules.mkdir()
    (rules / "kosakata.yaml").write_text("measures: {a: 1]\n", encoding="utf-8")
    file = str(next(EXAMPLE.glob("*.xlsx")))
    for words in (
        ["periksa", file, "--rules", str(rules)],
        ["--rules", str(rules), "--inputs", str(EXAMPLE), "--outputs", str(tmp_path / "o")],
    ):
        done = run(*words)
        assert done.exit_code == 7
        said = f"Tidak dapat dijalankan: Berkas aturan kosakata.yaml tidak dapat dipakai: baris 1: {NO_YAML}. "
        assert said in done.output


def test_two_files_of_one_name_are_two(tmp_path: Path) -> None:
    """Dropped from two folders: each is looked at, under its whole name."""
    (file,) = files_of("jumlah_total", tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    other = tmp_path / "b" / Path(file).name
    told = run("kenali", file, str(other)).output.splitlines()
    assert [line for line in told if line.endswith(Path(file).name)] == [Path(file).as_posix(), other.as_posix()]


def test_what_we_published_is_passed_over_in_a_folder_and_looked_at_by_its_name(tmp_path: Path) -> None:
    """As a night does; a system file beside it is no trouble either."""
    shutil.copytree(EXAMPLE, tmp_path / "in")
    (tmp_path / "in" / "Thumbs.db").write_bytes(b"x")
    night(Settings(EXAMPLE, tmp_path / "out", jalan.RULES, Workers(1)))
    book = next((tmp_path / "out").rglob("LKjIP*.xlsx"))
    alone = run("periksa", str(tmp_path / "in"))
    shutil.copy(book, tmp_path / "in" / book.name)
    beside = run("periksa", str(tmp_path / "in"))
    summary = [line for line in alone.output.splitlines() if "Yang dihitung" in line]
    assert (alone.exit_code, beside.exit_code) == (1, 1)
    assert [line for line in beside.output.splitlines() if "Yang dihitung" in line] == summary
    assert f"{book.name} — Berkas ini buku kerja atau naskah yang diterbitkan program ini" in beside.output
    assert "Yang dihitung: 25 tabel" in run("periksa", str(book)).output
