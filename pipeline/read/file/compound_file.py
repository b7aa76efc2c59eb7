"""One stream as a compound file ([MS-CFB] 2, version 4), so that calamine reads an .xls without its own directory."""

from __future__ import annotations

import struct
from typing import Final

_SECTOR: Final = 4096
_IN_A_TABLE: Final = _SECTOR // 4
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MINI_CUTOFF: Final = 4096  # a shorter stream would stand in the mini stream
_FIRST_TABLES: Final = 109  # table sectors the header itself can name: 450 MB


def one_stream(name: str, stream: bytes) -> bytes:
    """A compound file of a root and this stream, filled up with zeros to whole sectors."""
    stream += b"\0" * (max(_MINI_CUTOFF, -(-len(stream) // _SECTOR) * _SECTOR) - len(stream))
    used = 1 + len(stream) // _SECTOR  # the directory stands in sector 0, the stream behind it
    tables = 1
    while tables * _IN_A_TABLE < used + tables:
        tables += 1
    chain = [_END, *range(2, used), _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * _IN_A_TABLE - len(chain))
    named = [used + at for at in range(tables)]
    header = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 4, 0xFFFE, 12, 6,
        1, tables, 0, 0, _MINI_CUTOFF, _END, 0, _END, 0,
    )  # fmt: skip
    header += struct.pack(f"<{_FIRST_TABLES}I", *named, *[_FREE] * (_FIRST_TABLES - tables))
    # The root's mini stream is empty, but calamine takes a root without a start for no root: it may start anywhere.
    directory = _entry("Root Entry", 5, 1, 0, 0) + _entry(name, 2, -1, 1, len(stream)) + _entry("", 0, -1, 0, 0) * 30
    return header.ljust(_SECTOR, b"\0") + directory + stream + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    spelt = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3i36xIQ", spelt, len(spelt) + 2 if name else 0, kind, 1, -1, -1, child, start, size
    )  # fmt: skip
