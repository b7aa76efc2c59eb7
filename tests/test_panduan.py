"""The guide: every command in it runs as it stands, and its pictures are those that its script makes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from golden.word_file import word

from tests.rules_copy import TOP, project_copy

GUIDE: Final = TOP / "docs" / "panduan.md"
PICTURES: Final = TOP / "docs" / "gambar"
EXAMPLE: Final = TOP / "contoh"
TEXT: Final = GUIDE.read_text(encoding="utf-8")
COMMANDS: Final = [line for block in re.findall(r"```\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
DRAFT: Final = (
    "# Laporan Kinerja Dinas Sosial Kabupaten Mojokerto Tahun 2023",
    "# BAB III AKUNTABILITAS KINERJA",
    "## Realisasi Anggaran",
    "Anggaran seluruhnya Rp19.922.809.277.",
)
FINDINGS_OR_NONE: Final = {0, 1}
ENDS: Final = {"python run.py periksa": FINDINGS_OR_NONE, "python run.py --inputs contoh": FINDINGS_OR_NONE}
"""How a command begins -> the exit codes with which it may end; of the others 0."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program and the example, as on the desk of who reads the guide."""
    folder = project_copy(tmp_path_factory.mktemp("meja") / "LKjIP Program")
    shutil.copytree(EXAMPLE, folder / "contoh")
    (folder / "LKjIP 2023.docx").write_bytes(word(DRAFT))
    return folder


def test_the_commands_of_the_guide_run_as_they_stand(desk: Path) -> None:
    """In their order, one after another: blank forms, spot checks, the night, handing over, verifying."""
    assert len(COMMANDS) == len(set(COMMANDS)) >= 7
    for command in COMMANDS:
        program, *words = shlex.split(command)
        assert program == "python"
        done = subprocess.run([sys.executable, *words], cwd=desk, capture_output=True, text=True, check=False)
        start = " ".join(command.split()[:3])
        assert done.returncode in ENDS.get(command, ENDS.get(start, {0})), f"{command}: {done.stdout}{done.stderr}"
    assert {path.name for path in (desk / "formulir").glob("*.xlsx")} >= {"Renja 2023.xlsx", "pengaturan.xlsx"}
    assert [path.suffix for path in desk.glob("*.zip")] == [".zip"]


def test_every_picture_is_there_and_made_by_the_script() -> None:
    """None is missing, none is left over."""
    shown = set(re.findall(r"\]\(gambar/([\w-]+)\.png\)", TEXT))
    sys.path.insert(0, str(PICTURES))
    import buat

    made = {*buat.OF_WORKBOOK, *buat.OF_DOCUMENT, *buat.OF_BLANKS, "semua-kantor", "terminal"}
    assert shown == made == {path.stem for path in PICTURES.glob("*.png")}


def test_pictures_are_small() -> None:
    """All of them together less than a megabyte."""
    assert sum(path.stat().st_size for path in PICTURES.glob("*.png")) < 1_000_000
