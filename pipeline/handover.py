"""Handing over: one zip of an office's report, its sources as they were read, the findings and a summary of one page.

Links inside it work, and `verifikasi` takes it as it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.file_names import safe_name
from pipeline.model import Severity
from pipeline.night import manifest as memory
from pipeline.night.cannot import CannotRun
from pipeline.night.manifest import PUBLISHED, FileEntry, OfficeEntry
from pipeline.night.workbooks import FINDINGS_NAME
from pipeline.rulebook.rule_folder import SHIPPED, own_files

SOURCES: Final = "sumber"
OWN_RULES: Final = "aturan"
SUMMARY, SUMS = "RINGKASAN.txt", "SHA256SUMS.txt"
TARGET: Final = re.compile(rb'Target="([^"]*)"([^>]*TargetMode="External")')
LINKS: Final = re.compile(r"xl/worksheets/_rels/.*\.rels")
ABOUT: Final = """Serah terima LKjIP {tahun} {kantor}

Isi:
  {buku}  laporan dengan Daftar Selisih; mulai dari lembar Ringkasan
{naskah}  temuan.json  temuan sebagai data
  sumber/  dokumen sumber sebagaimana dibaca
  SHA256SUMS.txt  sidik jari semua berkas di dalam zip ini

Temuan terbuka: {temuan}
Dijelaskan perangkat daerah: {dijelaskan}; tidak dapat diperiksa lagi: {lama}
Belum ada: {belum}

Setuju dengan usulan: betulkan di berkas sumbernya, lalu jalankan lagi: python run.py
Memeriksa bahwa laporan ini dihasilkan dari sumbernya: python run.py verifikasi "{zip}"
"""
ABOUT_DOCUMENT: Final = "  {naskah}  naskah laporan\n"


@dataclass(frozen=True, slots=True)
class Handover:
    """What was written, and the sources that are no longer as they were read."""

    path: Path
    changed: tuple[str, ...]


def hand_over(  # noqa: PLR0917 (what is handed over, from where, by which rules)
    office: str, inputs: Path, outputs: Path, folder: Path, year: int | None = None, rules: Path = SHIPPED
) -> Handover:
    """Write the zip of an office's published report into `folder`, with rule files that are the office's own.

    Raises CannotRun where there is none, OSError.
    """
    night = memory.read(outputs)
    entry = _entry(office, night.offices, year)
    files = {each.name: each for each in night.files}
    report = outputs / entry.folder
    parts: dict[str, bytes] = {}
    changed = []
    for name in entry.files:
        content = _source(inputs, name)
        if content is None or hashlib.sha256(content).hexdigest() != _read_as(files.get(name)):
            changed.append(name)
        if content is not None:
            parts[f"{SOURCES}/{name}"] = content
    names = [
        entry.workbook,
        *filter(None, [entry.document]),
        *(str(own["name"]) for own in entry.own if own.get("name")),
        FINDINGS_NAME,
    ]
    for name in names:
        if (report / name).is_file():
            parts[name] = (report / name).read_bytes()
    parts |= {f"{OWN_RULES}/{each.name}": (rules / each.name).read_bytes() for each in own_files(rules)}
    parts[entry.workbook] = with_links(parts[entry.workbook], entry.files)
    target = folder / f"Serah terima {safe_name(f'LKjIP {entry.year} {PurePosixPath(entry.folder).parent.name}')}.zip"
    parts[SUMMARY] = _summary(entry, target.name, changed).encode()
    sums = (f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in sorted(parts.items()))
    parts[SUMS] = ("\n".join(sums) + "\n").encode()
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_zipped(parts))
    return Handover(target, tuple(changed))


def _entry(office: str, entries: tuple[OfficeEntry, ...], year: int | None) -> OfficeEntry:
    asked = [each for each in entries if year in (None, each.year) and each.workbook]
    found = [each for each in asked if each.office.casefold() == office.casefold()] or [
        each for each in asked if office.casefold() in each.office.casefold()
    ]
    newest = [each for each in found if each.year == max(one.year for one in found)]
    if len(newest) == 1:
        return newest[0]
    names = ", ".join(f"{each.office} {each.year}" for each in newest or asked) or "tidak ada"
    why = "lebih dari satu yang cocok" if newest else "tidak ada laporannya"
    raise CannotRun(f"{office}: {why}.", f"Pilih salah satu: {names}.")


def _source(inputs: Path, name: str) -> bytes | None:
    path = inputs / name
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _read_as(entry: FileEntry | None) -> str:
    return entry.sha256 if entry is not None else ""


def _summary(entry: OfficeEntry, name: str, changed: list[str]) -> str:
    counts = entry.counts
    levels = [each for each in Severity if each is not Severity.CATATAN]
    told = ABOUT.format(
        tahun=entry.year,
        kantor=entry.office,
        buku=entry.workbook,
        naskah=ABOUT_DOCUMENT.format(naskah=entry.document) if entry.document else "",
        temuan=", ".join(f"{counts.get(each, 0)} {each}" for each in levels),
        dijelaskan=counts.get("dijelaskan", 0),
        lama=counts.get("tidak diperiksa", 0),
        belum=", ".join(entry.missing) or "lengkap",
        zip=name,
    )
    said = [f"Keadaan laporan: {entry.reason}"] if entry.status != PUBLISHED and entry.reason else []
    said += [f"Perhatian: {each} sudah berubah sejak dibaca." for each in changed]
    return told + "".join(f"{line}\n" for line in said)


def with_links(workbook: bytes, files: tuple[str, ...]) -> bytes:
    """The workbook with its links to sources leading into the zip's own folder of them."""
    with ZipFile(BytesIO(workbook)) as package:
        parts = {each.filename: package.read(each) for each in package.infolist()}
    for name, content in parts.items():
        if LINKS.fullmatch(name):
            parts[name] = TARGET.sub(lambda match: b'Target="%s"%s' % (_inside(match[1], files), match[2]), content)
    return _zipped(parts)


def _inside(target: bytes, files: tuple[str, ...]) -> bytes:
    """A link to one of the sources, from beside them; any other as it stands."""
    path, mark, place = target.decode("utf-8").partition("#")
    plain = unquote(path.replace("\\", "/")).replace("&amp;", "&")
    for name in sorted(files, key=len, reverse=True):
        if plain.endswith(f"/{name}"):
            kept = path[len(path) - len(_tail(path, name)) :]
            return f"{SOURCES}/{kept}{mark}{place}".replace("\\", "/").encode()
    return target


def _tail(path: str, name: str) -> str:
    """The end of a path as long as the file's own name has folders."""
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[-len(PurePosixPath(name).parts) :])


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """No clock: the same parts, the same bytes."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return target.getvalue()


def unpacked(path: Path, folder: Path) -> tuple[Path, list[Path]]:
    """The workbook and the sources of a zip, written below `folder`. Raises CannotRun where it is none of ours."""
    with ZipFile(path) as package:
        names = [each for each in package.namelist() if _is_safe(each)]
        books = [each for each in names if "/" not in each and each.endswith(".xlsx")]
        sources = [each for each in names if each.startswith(f"{SOURCES}/") and not each.endswith("/")]
        report = next(iter(_reports(books)), None)
        if report is None or not sources:
            raise CannotRun(f"{path.name} bukan zip serah terima.", "Buat dengan python run.py serahkan.")
        beside = f"{report.removesuffix('.xlsx')}.docx"
        own = [each for each in names if each.startswith(f"{OWN_RULES}/") and not each.endswith("/")]
        for name in (report, *([beside] if beside in names else []), *sources, *own):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(package.read(name))
    return folder / report, [folder / name for name in sources]


def _reports(books: list[str]) -> Iterator[str]:
    """The report comes first; the office's own filled files follow it."""
    yield from (each for each in books if each.startswith("LKjIP "))
    yield from books


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name
