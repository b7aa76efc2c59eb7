"""The parts of a zipped workbook: unpacked once under limits, judged, and packed again for the reader.

calamine then reads the bytes that were judged and nothing else: no part that nobody looked at, no size that was
lied about. Parts in UTF-16 or a western encoding are put into UTF-8 (calamine reads such a sheet as empty).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

from pipeline.model import Refusal
from pipeline.read.file.guard import refusal, too_large

Parts = dict[str, bytes]
"""name in the package -> unpacked bytes, in the package's order."""

MAX_PARTS: Final = 10_000
MAX_UNPACKED: Final = 128 * 2**20
"""Bytes of all parts that are read."""
_HUGE_PART: Final = 512 * 2**20  # of a part nobody reads; openpyxl might

_UNREAD: Final = re.compile(
    r"xl/(?:media|drawings|charts/|theme|embeddings|activex|ctrlprops|printersettings|externallinks|pivotcache|"
    r"pivottables|querytables|tables|comments|threadedcomments|persons|slicers|slicercaches|timelines|richdata|"
    r"worksheets/_rels|chartsheets/_rels|calcchain|vbaproject|webextensions|model|customproperty)|"
    r"word/(?:media|embeddings|theme|fonts|charts|diagrams|activex|printersettings|vbaproject|webextensions)|"
    r"customxml/|docprops/|pictures/|thumbnails/|configurations2/|object |basic/|scripts/|settings\.xml|layout-cache"
)
_PROLOG: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ENCODING: Final = re.compile(rb"(<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"'])([\w.:-]+)")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_TRANSCODED: Final = frozenset({"iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii"})
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_UTF_8_NAME: Final = 0x800
_ENCRYPTED: Final = 0x1


def unpack(content: bytes, file: str) -> Parts | Refusal:
    """The parts a reader of workbooks looks at, in UTF-8; or why the package is not opened."""
    listed = _listed(content, file)
    if isinstance(listed, Refusal):
        return listed
    wanted = [
        entry for entry in listed if not _UNREAD.match(_plain(entry.filename)) and not entry.filename.endswith("/")
    ]
    declared = sum(entry.file_size for entry in wanted)
    if declared > MAX_UNPACKED:
        return too_large(file, declared, MAX_UNPACKED)
    parts: Parts = {}
    for entry in wanted:
        part = _inflate(content, entry, file)
        if not isinstance(part, Refusal):
            part = _in_utf_8(part, entry.filename, file)
        if isinstance(part, Refusal):
            return part
        parts[entry.filename] = part
    return parts


def find_part(parts: Iterable[str], wanted: str) -> str | None:
    """The part's name as the package spells it: letter case and the way of the slash do not count."""
    plain = _plain(wanted)
    return next((name for name in parts if _plain(name) == plain), None)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower().lstrip("/")


def _listed(content: bytes, file: str) -> list[zipfile.ZipInfo] | Refusal:
    """The package's table of contents, if it can be trusted."""
    if content.count(b"PK\x01\x02") > MAX_PARTS:
        return refusal(file, "terlalu_banyak_bagian", batas=str(MAX_PARTS))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            listed = package.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError) as error:
        return refusal(file, "zip_rusak", teknis=str(error))
    seen: set[str] = set()
    for entry in listed:
        name = _plain(entry.filename)
        if name in seen:
            return refusal(file, "bagian_ganda", bagian=entry.filename)
        seen.add(name)
        if entry.file_size > _HUGE_PART:
            return too_large(file, entry.file_size, _HUGE_PART)
        if entry.flag_bits & _ENCRYPTED:
            return refusal(file, "terkunci_sandi")
    return listed


def _inflate(content: bytes, entry: zipfile.ZipInfo, file: str) -> bytes | Refusal:
    """One part, never more of it than it says it holds."""
    name = entry.filename
    at = entry.header_offset
    if content[at : at + 4] != b"PK\x03\x04" or at + _LOCAL.size > len(content):
        return refusal(file, "zip_rusak", teknis=name)
    start = at + _LOCAL.size + sum(struct.unpack_from("<2H", content, at + 26))
    packed = memoryview(content)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        part, more = bytes(packed), len(packed) > entry.file_size
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            part = stream.decompress(packed, entry.file_size) if entry.file_size else b""
            more = bool(stream.unconsumed_tail) and bool(stream.decompress(stream.unconsumed_tail, 1))
        except zlib.error:
            return refusal(file, "zip_rusak", teknis=name)
    else:
        return refusal(file, "zip_rusak", teknis=f"{name}: metode {entry.compress_type}")
    if more:
        return refusal(file, "ukuran_palsu", bagian=name)
    if zlib.crc32(part) != entry.CRC:
        return refusal(file, "zip_rusak", teknis=f"{name}: checksum")
    return part


def _in_utf_8(part: bytes, name: str, file: str) -> bytes | Refusal:
    """XML without DOCTYPE, in UTF-8; other parts as they are."""
    if part.startswith(_UTF_16):
        encoding = "utf-16" if part[:2] in _UTF_16[:2] else "utf-16-le" if part[0] else "utf-16-be"
    elif not part[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return part
    else:
        declared = _ENCODING.search(part, 0, _BEGINNING)
        encoding = declared[2].decode("ascii").lower() if declared else "utf-8"
    if encoding not in ("utf-8", "utf8"):
        if encoding not in _TRANSCODED and not encoding.startswith("utf-16"):
            return refusal(file, "penyandian_asing", bagian=name, penyandian=encoding)
        try:
            part = _ENCODING.sub(rb"\1UTF-8", part.decode(encoding).encode(), count=1)
        except UnicodeError:
            return refusal(file, "penyandian_asing", bagian=name, penyandian=encoding)
    prolog = _PROLOG.match(part)
    if prolog and part.startswith(b"<!", prolog.end()):
        return refusal(file, "entitas_xml", bagian=name)
    return part


_BEGINNING: Final = 400


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package without compression."""
    out = io.BytesIO()
    central: list[bytes] = []
    for name, part in parts.items():
        spelt, crc, at = name.encode(), zlib.crc32(part), out.tell()
        flags = 0 if spelt.isascii() else _UTF_8_NAME
        out.write(_LOCAL.pack(b"PK\x03\x04", 20, flags, 0, 0, 0x21, crc, len(part), len(part), len(spelt), 0))
        out.write(spelt)
        out.write(part)
        central.append(
            _CENTRAL.pack(
                b"PK\x01\x02", 20, 20, flags, 0, 0, 0x21, crc, len(part), len(part), len(spelt), 0, 0, 0, 0, 0, at
            )
            + spelt
        )
    at, listing = out.tell(), b"".join(central)
    out.write(listing)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, len(central), len(central), len(listing), at, 0))
    return out.getvalue()
