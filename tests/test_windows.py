"""What staff double-click on Windows and start on Linux, and the zip that holds it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from cmd_file import NOT_FOUND, CmdFile
from packaging.requirements import Requirement

import build_windows
import run
from tests.rules_copy import TOP

USER = r"C:\Users\Siti & Budi"
OWN = rf"{USER}\.lkjip\Scripts\python.exe"
PLACES = (
    r"C:\LKjIP", rf"{USER}\OneDrive - Kab. Mojokerto (1)\LKjIP", "E:\\", r"\\server\bagi pakai\LKjIP", r"D:\100% jadi!\LKjIP",
)  # fmt: skip
RIGHT, OTHER, TOO_OLD = 0, 32, 1


def computer(**pythons: int) -> tuple[Callable[[list[str]], int], list[list[str]]]:
    """A computer with these Pythons (py3_12=…, python=…) -> what runs a command there, and the list of what was run."""
    ran: list[list[str]] = []

    def runs(words: list[str]) -> int:
        if words[0] == OWN or "venv" in words:
            ran.append(words)
            return 0
        name = "".join(words[: words.index("-c")]).replace("-", "").replace(".", "_")
        return pythons.get(name, NOT_FOUND)

    return runs, ran


def cmd(name: str, at: str, runs: Callable[[list[str]], int], *there: str) -> CmdFile:
    return CmdFile(TOP / "windows" / name, at, {"USERPROFILE": USER}, runs, there)


@pytest.mark.parametrize("at", PLACES)
def test_installing_asks_only_the_packages_beside_it_wherever_it_lies(at: str) -> None:
    """The newest fitting Python makes a home in the user's own folder; pip gets the zip's packages, and no network."""
    runs, ran = computer(py3_12=RIGHT, py3_11=RIGHT, python=RIGHT)
    file = cmd("Pasang.cmd", at, runs)
    assert file.run() == 0
    here = at.rstrip("\\") + "\\"
    assert ran == [
        ["py", "-3.12", "-m", "venv", "--clear", rf"{USER}\.lkjip"],
        [OWN, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--find-links", f"{here}paket",
         "--require-hashes", "-r", f"{here}requirements.lock"],
    ]  # fmt: skip
    assert file.said[-1].startswith("Selesai.")
    assert file.paused == 1


@pytest.mark.parametrize(
    ("pythons", "said"),
    [
        ({}, "Python belum ada di komputer ini, atau versinya bukan 3.11 sampai 3.14."),
        ({"python": TOO_OLD}, "Python belum ada di komputer ini, atau versinya bukan 3.11 sampai 3.14."),
        (
            {"py3_13": OTHER},
            "Python di komputer ini 32-bit (atau untuk prosesor lain). Program ini memerlukan Python 64-bit.",
        ),
    ],
)
def test_without_a_fitting_python_it_says_how_to_get_one(pythons: dict[str, int], said: str) -> None:
    """None, too old, 32-bit: a sentence and the address; nothing is installed; the window stays open; exit code 5."""
    runs, ran = computer(**pythons)
    file = cmd("Pasang.cmd", PLACES[0], runs)
    assert (file.run(), ran, file.paused) == (5, [], 1)
    assert file.said[0] == said
    assert "https://www.python.org/downloads/windows/" in " ".join(file.said)


def test_a_64_bit_python_is_taken_though_a_newer_one_is_32_bit() -> None:
    """Both are asked."""
    runs, ran = computer(py3_14=OTHER, python=RIGHT)
    assert cmd("Pasang.cmd", PLACES[0], runs).run() == 0
    assert ran[0][:3] == ["python", "-m", "venv"]


def test_what_pip_could_not_install_is_said() -> None:
    """Its exit code is not passed over."""
    file = cmd("Pasang.cmd", PLACES[0], lambda words: RIGHT if "-c" in words else 1)
    assert file.run() == 5
    assert file.said[-1].startswith("Pemasangan gagal")


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize(
    ("code", "opens"), [(0, True), (1, True), (2, True), (3, False), (4, False), (-1073741819, False)]
)
def test_running_opens_the_page_of_all_offices_where_there_is_a_result(at: str, code: int, *, opens: bool) -> None:
    """The program beside the file, its options handed on, its exit code kept."""
    here = at.rstrip("\\") + "\\"
    ran: list[list[str]] = []
    file = cmd("Jalankan LKjIP.cmd", at, lambda words: ran.append(words) or code, OWN, rf"{here}outputs\index.html")
    assert file.run("--inputs", r"D:\Data Kantor") == code
    assert ran == [[OWN, f"{here}run.py", "--inputs", r"D:\Data Kantor"]]
    assert file.opened == ([rf"{here}outputs\index.html"] if opens else [])


@pytest.mark.parametrize("at", PLACES)
def test_dropped_files_are_checked(at: str) -> None:
    """Several at once, from a drive and a share, with blanks in their names."""
    here = at.rstrip("\\") + "\\"
    ran: list[list[str]] = []
    file = cmd("Periksa.cmd", at, lambda words: ran.append(words) or 1, OWN)
    files = (r"D:\Data\DPA.xlsx", r"\\server\bagi pakai\Renja (1).xlsx")
    assert file.run(*files) == 1
    assert ran == [[OWN, f"{here}run.py", "periksa", *files]]
    assert file.paused == 1


@pytest.mark.parametrize("name", ["Jalankan LKjIP.cmd", "Periksa.cmd"])
def test_before_installing_each_says_to_install(name: str) -> None:
    """No program is asked for that is not there."""
    file = cmd(name, PLACES[0], lambda _: pytest.fail("something was run"))
    assert (file.run(r"D:\a.xlsx"), file.said) == (5, ["Paket belum terpasang: klik dua kali Pasang.cmd dahulu."])


def test_periksa_without_a_file_says_to_drop_one() -> None:
    """A double click."""
    file = cmd("Periksa.cmd", PLACES[0], lambda _: pytest.fail("something was run"), OWN)
    assert (file.run(), file.said) == (4, ["Jatuhkan satu atau beberapa berkas Excel ke atas ikon Periksa.cmd."])


def test_the_zip_holds_the_program_its_packages_and_nothing_of_a_real_office(tmp_path: Path) -> None:
    """inputs/ with its note alone, no outputs; lines as Windows ends them; the same bytes twice."""
    (tmp_path / "paket").mkdir()
    (tmp_path / "paket" / "click-8.1-py3-none-any.whl").write_bytes(b"x")
    first = build_windows.pack(tmp_path / "a.zip", tmp_path / "paket").read_bytes()
    assert first == build_windows.pack(tmp_path / "b.zip", tmp_path / "paket").read_bytes()
    with ZipFile(tmp_path / "a.zip") as made:
        names = {name.removeprefix("LKjIP/") for name in made.namelist()}
        assert b"\r\n" in made.read("LKjIP/Pasang.cmd")
        assert b"\r\n" not in made.read("LKjIP/jalankan.sh")
    top = {name for name in names if "/" not in name}
    assert top == {"Pasang.cmd", "Jalankan LKjIP.cmd", "Periksa.cmd", "Panduan.txt", "jalankan.sh", "run.py",
                   "requirements.lock", "LICENSE"}  # fmt: skip
    assert {name for name in names if name.startswith(("inputs/", "outputs/"))} == {"inputs/BACA SAYA.txt"}
    assert {"paket/click-8.1-py3-none-any.whl", "rules/kosakata.yaml", "pipeline/night/index.html.j2"} <= names
    assert not [name for name in names if "__pycache__" in name]


def test_the_packages_are_asked_for_without_the_markers_of_the_computer_that_builds() -> None:
    """colorama, which the lock wants on Windows only, is asked for on Linux too; every hash stays."""
    lock = (TOP / "requirements.lock").read_text(encoding="utf-8")
    plain = build_windows.without_markers(lock)
    assert 'sys_platform == "win32"' in lock
    assert re.findall(r"^colorama.*", plain, re.MULTILINE) == ["colorama==0.4.6 \\"]
    assert ";" not in plain
    assert plain.count("--hash") == lock.count("--hash")


def test_run_py_asks_for_every_package_that_the_project_stands_on() -> None:
    """Each dependency of pyproject.toml, under the name it is imported by."""
    import tomllib

    under = {
        "python-docx": "docx",
        "msoffcrypto-tool": "msoffcrypto",
        "PyYAML": "yaml",
        "python-calamine": "python_calamine",
    }
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {Requirement(each).name for each in project["dependencies"]}
    assert set(run.PACKAGES) == {under.get(name, name) for name in wanted}
    assert run.lacking() == ""


def test_a_python_without_the_packages_is_told_in_one_sentence(tmp_path: Path) -> None:
    """No traceback, and an exit code of its own."""
    words = [sys.executable, "-S", "-E", str(TOP / "run.py")]  # without the folder that packages lie in
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout) == (5, "")
    assert re.fullmatch(
        r"Tidak dapat dijalankan: Paket click, .*, yaml belum terpasang untuk Python ini: klik dua kali Pasang\.cmd"
        r" \(Windows\), atau jalankan: sh jalankan\.sh \(Linux\)\.\n",
        done.stderr,
    )


@pytest.mark.parametrize(
    ("version", "most", "said"),
    [
        (
            (3, 9, 18),
            2**63 - 1,
            "Python ini versi 3.9; diperlukan 3.11 atau lebih baru. Pasang Python baru dari python.org.",
        ),
        ((3, 12, 1), 2**31 - 1, "Python ini 32-bit; diperlukan Python 64-bit. Pasang yang 64-bit dari python.org."),
    ],
)
def test_a_python_too_old_or_of_32_bit_is_told(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], most: int, said: str
) -> None:
    """Before anything else is imported."""
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(sys, "maxsize", most)
    assert run.lacking() == said


def test_run_py_is_written_as_python_3_6_reads_it() -> None:
    """Else an old Python would show its SyntaxError."""
    import ast

    ast.parse((TOP / "run.py").read_text(encoding="ascii"), feature_version=(3, 6))


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_jalankan_sh_runs_the_program_from_a_folder_with_blanks(tmp_path: Path) -> None:
    """Where the packages are there already nothing is installed; options and the exit code go through."""
    folder = tmp_path / "Meja Kerja & Saya"
    (folder / ".venv" / "bin").mkdir(parents=True)
    python = folder / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="ascii")
    python.chmod(0o755)
    for name in ("jalankan.sh", "run.py"):
        (folder / name).write_bytes((TOP / name).read_bytes())
    (folder / "pipeline").symlink_to(TOP / "pipeline")
    words = ["sh", str(folder / "jalankan.sh"), "periksa", "tiada berkas.xlsx"]
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 3, done.stderr
    assert "tiada berkas.xlsx tidak ada" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_jalankan_sh_without_a_python_says_how_to_get_one(tmp_path: Path) -> None:
    """No Python at all on the PATH."""
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(f"/bin/{name}")
    (tmp_path / "jalankan.sh").write_bytes((TOP / "jalankan.sh").read_bytes())
    done = subprocess.run(
        ["/bin/sh", str(tmp_path / "jalankan.sh")],
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 5
    assert done.stderr.startswith("Python 3.11 sampai 3.14 tidak ada di komputer ini.")
