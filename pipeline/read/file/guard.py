"""Judging a file before anything reads it: a regular file, of a bearable size, and what it is whatever its name."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from pipeline.model import Refusal

CODES: Final[Mapping[str, str]] = MappingProxyType({
    "berkas_sementara": "a lock or system file (~$…, .~lock…, ._…, Thumbs.db): passed over, no fault of anyone",
    "tautan": "a link to another place; links are not followed",
    "bukan_berkas": "no regular file: a folder, a pipe, a device",
    "tak_terbuka": "the system would not let it be opened or read; detail alasan",
    "kosong": "zero bytes",
    "terlalu_besar": "the file, or what it unpacks to, is larger than the limit; detail ukuran, batas (MB)",
    "bukan_excel": "content of some other kind, known or not; detail jenis",
    "berkas_word": "a text document of another kind than .docx (.doc, .odt), whatever its name",
    "naskah_bukan_lkjip": "a Word or PDF document that is no LKjIP",
    "berkas_powerpoint": "a PowerPoint file, whatever its name",
    "naskah_gambar": "a Word document that holds pictures and no text: scanned pages",
    "pdf_gambar": "a PDF without a text layer: pictures of its pages",
    "pdf_terkunci": "a PDF that asks for a password",
    "pdf_terlalu_panjang": "a PDF of more pages than the limit; detail jumlah, batas",
    "berkas_gambar": "a picture, whatever its name",
    "berkas_html": "a web page without a table in it, whatever its name",
    "xml_rusak": "XML Spreadsheet 2003 that cannot be parsed",
    "terkunci_sandi": "encrypted with a password",
    "zip_rusak": "the package is damaged or incomplete (often: half copied)",
    "bagian_ganda": "the package holds one part twice, so that two programs would read two things; detail bagian",
    "ukuran_palsu": "a part of the package unpacks to more than it says; detail bagian",
    "terlalu_banyak_bagian": "more parts in the package than a workbook has; detail batas",
    "entitas_xml": "a DOCTYPE or entity in one of the parts; detail bagian",
    "penyandian_asing": "a part is written in an encoding that is not read; detail bagian, penyandian",
    "terlalu_banyak_lembar": "more sheets than the limit; detail jumlah, batas",
    "terlalu_banyak_sel": "more cells (or texts) than the limit, of a sheet or of the file; detail jumlah, batas",
    "teks_terlalu_panjang": "a text longer than Excel itself allows (32,767 characters)",
    "rentang_terlalu_luas": "sheet: stray cells far from the rest span more than can be read; detail sel",
    "gabungan_terlalu_banyak": "sheet: more merged ranges than the limit; detail jumlah, batas",
    "lembar_rusak": "sheet: its cells cannot be read",
    "lembar_hilang": "sheet: named in the workbook, but its part is missing",
    "berkas_rusak": "the right kind, but its parts cannot be read",
    "tanpa_lembar": "no worksheet in it (charts only, or none at all)",
    "csv_rusak": "text that is no table: cannot be decoded, or no separators",
    "memori_habis": "for batch: the worker ran out of memory on this file",
    "waktu_habis": "for batch: the worker ran out of time on this file",
    "pekerja_mati": "for batch: the worker died on this file",
    "masih_disalin": "for batch: still being copied, or open elsewhere; next night",
    "penanda_tertinggal": "for batch: an office program's mark of a day ago or more; details berkas, penanda, pemilik, sejak",
})  # fmt: skip
"""Refusal code -> what it says, in one line. The Indonesian sentences stand in write/."""
TECHNICAL: Final = "teknis"
"""Detail of any refusal: what a library, or a part's name, says of it; for the log, never for staff."""
RUNNING_TEXT: Final = "naskah"
"""Detail of the refusal of a running text, or of what bears the name of one: which of TEXTS, by which its words are chosen."""

MAX_FILE: Final = 100 * 2**20
"""Bytes of a file on disk."""

_TEMPORARY_STARTS: Final = ("~$", ".~lock.", "._", "~wrl", ".~")
_TEMPORARY_NAMES: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".gitkeep", ".gitignore"})
_TEXT_NAMES: Final = frozenset({".csv", ".txt", ".tsv", ".xls", ".xlsx", ".xlsm", ".xlsb"})
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")  # Excel's "Unicode text"
_HTML: Final = (b"<html", b"<table", b"<!doctype html", b"<head", b"<body", b"<meta", b"<style", b"<div", b"<center")
_STARTS: Final = (
    (b"PK", "bukan_excel"),
    (b"%PDF", "pdf"),
    *((start, "berkas_gambar") for start in (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")),
    *(
        (start, "xls") for start in (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
    ),  # BIFF alone
)
_ROOT: Final = re.compile(rb"(?:<[?!][^>]*>[\s\]>]*)*<(?:[\w.-]+:)?(\w+)")
_HEAD: Final = 4096


TEXTS: Final = ("docx", "pdf")
"""Running texts: of them an LKjIP is read, its sentences and its tables."""
_TEXT_ENDINGS: Final[Mapping[str, str]] = MappingProxyType({".docx": "docx", ".docm": "docx", ".pdf": "pdf"})
KINDS: Final = ("xlsx", "xlsb", "ods", "xls", "csv", "html", "xml_2003", "locked", *TEXTS)
"""What is read; "locked" is an encrypted .xlsx or .xlsb, which may be so with Excel's default password."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that may be read: its bytes, read once, and what they are (one of KINDS)."""

    content: bytes
    kind: str


def judge(path: Path, file: str) -> Judged | Refusal:
    """The bytes of a file fit to be read, or why it is not. Opens nothing but a regular file, follows no link."""
    if is_temporary(path.name):
        return Refusal(file, "", "berkas_sementara")
    content = _content(path, file)
    if isinstance(content, Refusal):
        return content
    kind = kind_of(content, path.suffix.lower())
    if kind in CODES:
        return Refusal(file, "", kind)
    return Judged(content, kind)


def is_temporary(name: str) -> bool:
    """Whether the name is that of an office program's lock file or of the system's own files."""
    lowered = name.lower()
    return lowered.startswith(_TEMPORARY_STARTS) or lowered in _TEMPORARY_NAMES


def refusal(file: str, code: str, sheet: str = "", **detail: str) -> Refusal:
    """A Refusal with its details."""
    return Refusal(file, sheet, code, detail)


def as_text(refused: Refusal, kind: str = "") -> Refusal:
    """The refusal of a running text (by its kind, else by its name) said to be one: what to do differs from a workbook's."""
    said = kind if kind in TEXTS else _TEXT_ENDINGS.get(PurePosixPath(refused.file).suffix.lower(), "")
    return replace(refused, detail={**refused.detail, RUNNING_TEXT: said}) if said else refused


def _content(path: Path, file: str) -> bytes | Refusal:
    """All bytes of a regular file, opened once."""
    if _through_link(path, file):
        return refusal(file, "tautan")
    # O_NONBLOCK: a pipe without a writer must not hold the night up
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if path.is_dir():  # Windows opens no folder
            return refusal(file, "bukan_berkas")
        return refusal(file, "tak_terbuka", alasan=error.strerror or type(error).__name__)
    try:
        return _regular_content(descriptor, file)
    except OSError as error:
        return refusal(file, "tak_terbuka", alasan=error.strerror or type(error).__name__)
    finally:
        os.close(descriptor)


def _regular_content(descriptor: int, file: str) -> bytes | Refusal:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return refusal(file, "bukan_berkas")
    if found.st_size > MAX_FILE:
        return too_large(file, found.st_size, MAX_FILE)
    content = io.FileIO(descriptor, closefd=False).read(found.st_size)
    return content or refusal(file, "kosong")


def too_large(file: str, size: int, limit: int) -> Refusal:
    """terlalu_besar, sizes in MB rounded up."""
    return refusal(file, "terlalu_besar", ukuran=str(-(-size // 2**20)), batas=str(limit // 2**20))


def _through_link(path: Path, file: str) -> bool:
    """Whether the file, or a folder between it and where `file` starts, is a link."""
    at, steps = path, len(PurePosixPath(file).parts)
    for _ in range(max(1, steps)):
        if at.is_symlink():
            return True
        at = at.parent
    return False


def kind_of(content: bytes, suffix: str) -> str:
    """What the bytes are, whatever the name: a kind to read, or the code of a refusal."""
    head = content[:_HEAD]
    if head.startswith(_ZIP):
        return _kind_of_package(content)
    if head.startswith(_OLE):
        return _kind_of_compound(content)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    beginning = _in_bytes(head).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(b"<"):
        return _kind_of_markup(beginning)
    is_text = head.startswith(_UTF_16) or b"\0" not in head
    return "csv" if is_text and suffix in _TEXT_NAMES else "bukan_excel"


def _in_bytes(head: bytes) -> bytes:
    """UTF-16 as one byte a letter, as far as it is told by."""
    return head[2:].replace(b"\0", b"") if head.startswith(_UTF_16) else head


def _kind_of_markup(beginning: bytes) -> str:
    root = _ROOT.match(beginning)
    if root and root[1] == b"workbook" and b"urn:schemas-microsoft-com:office:spreadsheet" in beginning:
        return "xml_2003"
    return "html" if any(tag in beginning for tag in _HTML) else "bukan_excel"


def _kind_of_package(content: bytes) -> str:
    """By the parts' names, as they stand uncompressed in the package."""
    if b"xl/workbook.xml" in content:
        return "xlsx"
    names = content.replace(b"\\", b"/").lower() if b"xl\\" in content else content
    for part, kind in (
        (b"xl/workbook.bin", "xlsb"),
        (b"word/document.xml", "docx"),
        (b"ppt/presentation.xml", "berkas_powerpoint"),
        (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
        (b"application/vnd.oasis.opendocument.text", "berkas_word"),
        (b"META-INF/manifest.xml", "ods"),  # its mimetype is packed: some programs do
    ):
        if part in names:
            return kind
    return "xlsx"  # or another zip: its list of parts will tell


def _kind_of_compound(content: bytes) -> str:
    """By the names in the directory of a compound file, each at the start of a 128-byte entry; in any letters."""
    for name, kind in (
        ("EncryptedPackage", "locked"),
        ("EncryptionInfo", "locked"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("WordDocument", "berkas_word"),
        ("PowerPoint Document", "berkas_powerpoint"),
    ):
        wanted = re.compile(re.escape(name.encode("utf-16-le") + b"\0\0"), re.IGNORECASE)
        if any(match.start() % 128 == 0 for match in wanted.finditer(content)):
            return kind
    return "bukan_excel"


def limit_this_process(memory_bytes: int) -> None:
    """No more address space than this for the calling process (a worker); nothing happens on Windows."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (not on Windows)

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        memory_bytes = min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, hard))
