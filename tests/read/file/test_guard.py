"""Judging a file before reading it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.model import Refusal
from pipeline.read.file import guard
from pipeline.read.file.guard import CODES, KINDS, Judged, is_temporary, judge, kind_of
from tests.read.small_workbooks import HEAD, biff_book, compound, ods, xlsb, xlsb_row, zipped

TOP = Path(__file__).resolve().parents[3]


def code(path: Path, file: str = "") -> str:
    found = judge(path, file or path.name)
    assert isinstance(found, Refusal)
    assert (found.file, found.sheet) == (file or path.name, "")
    return found.code


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_workbook_is_judged_by_its_bytes(tmp_path: Path) -> None:
    """Whatever it is called; the bytes come back as they are."""
    for name in ("a.xlsx", "a.xls", "RENJA.XLSX", "tanpa ekstensi", "baris\nbaru.xlsx", "a.docx"):
        path = zipped(tmp_path / name)
        assert judge(path, name) == Judged(path.read_bytes(), "xlsx")
    assert judge(ods(tmp_path / "a.xlsx", ""), "a.xlsx") == Judged((tmp_path / "a.xlsx").read_bytes(), "ods")
    found = judge(xlsb(tmp_path / "b.xlsx", xlsb_row(0)), "b.xlsx")
    assert isinstance(found, Judged)
    assert found.kind == "xlsb"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (compound("Workbook", biff_book()), "xls"),
        (compound("Book", biff_book()), "xls"),
        (biff_book(), "xls"),
        (compound("WORKBOOK", biff_book()), "xls"),
        (compound("book", biff_book()), "xls"),
        (compound("EncryptedPackage", b"x"), "locked"),
        (compound("EncryptedPackage", b"x")[:1400], "locked"),
        (compound("WordDocument", b"x"), "berkas_word"),
        (compound("PowerPoint Document", b"x"), "berkas_powerpoint"),
        (compound("Lain", "Workbook ".encode("utf-16-le")), "bukan_excel"),
        (b"PK\x03\x04 word/document.xml", "docx"),
        (b"PK\x03\x04 ppt/presentation.xml", "berkas_powerpoint"),
        (b"PK\x03\x04 application/vnd.oasis.opendocument.text", "berkas_word"),
        (b"PK\x03\x04 XL\\workbook.bin", "xlsx"),
        (b"PK\x03\x04 xl\\workbook.bin", "xlsb"),
        (b"PK\x03\x04", "xlsx"),
        (b"PK\x05\x06" + b"\0" * 18, "bukan_excel"),
        (b"P", "csv"),
        (b"%PDF-1.4", "pdf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "berkas_gambar"),
        (b"\x89PNG\r\n", "berkas_gambar"),
        (b"PK\x03\x04 META-INF/manifest.xml", "ods"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "xls"),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00", "xls"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "xls"),
        (b"<html><table>", "html"),
        ("<table>".encode("utf-16"), "html"),
        (b'<html xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">', "html"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE HTML>", "html"),
        (f'{HEAD}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'.encode(), "xml_2003"),
        (b"<svg/>", "bukan_excel"),
        (b"Kode;Nilai\n1.01;5\n", "csv"),
        ("Kode\tNilai\n".encode("utf-16"), "csv"),
        (b"MZ" + b"\0" * 50, "bukan_excel"),
        (b"\x01\x02\x03\0", "bukan_excel"),
    ],
)
def test_each_kind_is_told_by_its_bytes(content: bytes, kind: str) -> None:
    """A kind that is read, or the code of why not."""
    assert kind_of(content, ".xlsx") == kind
    assert kind in CODES or kind in KINDS


def test_text_counts_as_csv_only_under_a_name_of_a_table() -> None:
    """A README in the folder is no table."""
    assert kind_of(b"a;b\n", ".csv") == "csv"
    assert kind_of(b"a;b\n", ".md") == "bukan_excel"


@pytest.mark.parametrize(
    "name", ["~$RENJA.xlsx", ".~lock.DPA.xlsx#", "._RENJA.xlsx", "Thumbs.db", "desktop.ini", ".DS_Store"]
)
def test_lock_files_and_system_files_are_passed_over(tmp_path: Path, name: str) -> None:
    """Under a code of their own, without being opened."""
    assert is_temporary(name)
    assert code(tmp_path / name) == "berkas_sementara"
    assert not is_temporary("RENJA ~$.xlsx")


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Neither the file nor a folder on the way to it may be one, wherever it leads."""
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    outside = zipped(tmp_path / "luar.xlsx")
    for name, target in (("a.xlsx", outside), ("b.xlsx", inputs / "b.xlsx"), ("c.xlsx", tmp_path / "tiada")):
        (inputs / name).symlink_to(target)
        assert code(inputs / name) == "tautan"
    folder = tmp_path / "folder"
    folder.mkdir()
    zipped(folder / "d.xlsx")
    (inputs / "f").symlink_to(folder, target_is_directory=True)
    assert code(inputs / "f" / "d.xlsx", "f/d.xlsx") == "tautan"
    assert isinstance(judge(folder / "d.xlsx", "folder/d.xlsx"), Judged)


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    """A folder, a pipe nobody writes to, a device."""
    (tmp_path / "a.xlsx").mkdir()
    os.mkfifo(tmp_path / "b.xlsx")
    assert code(tmp_path / "a.xlsx") == "bukan_berkas"
    assert code(tmp_path / "b.xlsx") == "bukan_berkas"
    assert code(Path("/dev/zero"), "zero") == "bukan_berkas"


def test_what_cannot_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the system's words; also when only the reading fails, or a folder cannot even be opened (Windows)."""
    found = judge(tmp_path / "tiada.xlsx", "tiada.xlsx")
    assert found == Refusal("tiada.xlsx", "", "tak_terbuka", {"alasan": "No such file or directory"})

    def fail(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = zipped(tmp_path / "a.xlsx")
    with monkeypatch.context() as patch:
        patch.setattr(guard.os, "open", fail)
        assert code(path) == "tak_terbuka"
        (tmp_path / "d").mkdir()
        assert code(tmp_path / "d") == "bukan_berkas"
    with monkeypatch.context() as patch:
        patch.setattr(guard, "_regular_content", fail)
        assert code(path) == "tak_terbuka"


def test_empty_and_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes in MB, rounded up."""
    assert code(write(tmp_path / "a.xlsx", b"")) == "kosong"
    monkeypatch.setattr(guard, "MAX_FILE", 2**20)
    found = judge(write(tmp_path / "b.xlsx", b"x" * (2**20 + 1)), "b.xlsx")
    assert found == Refusal("b.xlsx", "", "terlalu_besar", {"ukuran": "2", "batas": "1"})


def test_every_code_is_spelt_as_a_key() -> None:
    """Lower-case Indonesian words joined by underscores, each with one line of meaning."""
    for name, meaning in CODES.items():
        assert name.isascii()
        assert name.replace("_", "a").isalnum()
        assert name == name.lower()
        assert meaning
        assert "\n" not in meaning


def test_a_process_can_be_limited() -> None:
    """What it asks beyond the limit it does not get; a second, higher limit changes nothing for the worse."""
    script = (
        "from pipeline.read.file.guard import limit_this_process\n"
        "limit_this_process(2**29)\n"
        "try:\n    bytearray(2**30)\nexcept MemoryError:\n    print('habis')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=TOP)
    assert done.stdout == "habis\n"


def test_the_limit_respects_a_lower_one_and_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hard limit set from outside is never raised; without the resource module nothing happens."""
    import resource

    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1000, 1000))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    guard.limit_this_process(5000)
    monkeypatch.setattr(sys, "platform", "win32")
    guard.limit_this_process(5000)
    assert asked == [(1000, 1000)]
