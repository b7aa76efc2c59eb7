"""What a table speaks of, small enough for the manifest: a few letters for each of its lowest rows.

By them two files can be told to be the same document, or parts of one, without reading them again.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import blake2s
from typing import Final

from pipeline.model import Table
from pipeline.words import fold

LETTERS: Final = 5
"""Of each row: 30 bits, so that two of ten thousand rows are taken for one in one table of twenty."""
MOST_ROWS: Final = 2000
_LEVELS: Final = (("sub_kegiatan",), ("kegiatan",), ("program",), ("sasaran", "indikator"), ("rekening",))
"""The first of these that a table has rows of tells what it speaks of."""


def scope_of(table: Table) -> str:
    """The rows of the table's telling level, each in LETTERS letters, sorted; "" where it has none, or too many."""
    levels = table.rows["level"]
    for wanted in _LEVELS:
        places = [at for at, level in enumerate(levels) if level in wanted]
        if places:
            keys = sorted({_letters(_name(table, at)) for at in places})
            return "".join(keys) if len(keys) <= MOST_ROWS else ""
    return ""


def rows_of(scopes: Sequence[str]) -> frozenset[str]:
    """The rows of some tables' scopes together."""
    return frozenset(scope[at : at + LETTERS] for scope in scopes for at in range(0, len(scope), LETTERS))


def _name(table: Table, at: int) -> str:
    """Unit and kode; the name where there is no kode."""
    rows = table.rows
    parent = int(rows["parent"][at])
    while parent >= 0 and rows["level"][parent] != "skpd":
        parent = int(rows["parent"][parent])
    unit = rows["kode"][parent] if parent >= 0 else ""
    return f"{unit}/{rows['kode'][at] or fold(rows['label'][at])}"


def _letters(name: str) -> str:
    return b64encode(blake2s(name.encode("utf-8", "replace"), digest_size=6).digest())[:LETTERS].decode()
