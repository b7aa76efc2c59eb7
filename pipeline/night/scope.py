"""What a table speaks of, small enough for the manifest: a few letters for each of its rows, level by level.

By them two files can be told to be the same document, or parts of one, without reading them again.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from typing import Final

from pipeline.model import Table
from pipeline.words import fold

LETTERS: Final = 5
"""Of each row: 30 bits, so that two of ten thousand rows are taken for one in one table of twenty."""
MOST_ROWS: Final = 2000
_BETWEEN: Final = "/"
"""Between the levels; no letter of a row, for it is base64 with another one in its place."""
_LEVELS: Final = (("sub_kegiatan",), ("kegiatan",), ("program",), ("sasaran", "indikator"), ("rekening",))
"""The finest first; accounts last, for they stand below any of the others and say least of what a table is of."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of some tables, the finest level first; of several tables together the union."""

    rows: tuple[frozenset[str], ...] = (frozenset(),) * len(_LEVELS)

    @property
    def finest(self) -> int:
        """The first level that has rows; past the last where none has."""
        return next((at for at, rows in enumerate(self.rows) if rows), len(_LEVELS))

    def level_with(self, *others: Scope) -> int:
        """The finest level that all of them have rows of; past the last where none is."""
        every = zip(self.rows, *(other.rows for other in others), strict=True)
        return next((at for at, rows in enumerate(every) if all(rows)), len(_LEVELS))

    def at(self, level: int) -> frozenset[str]:
        """The rows of a level; none past the last."""
        return self.rows[level] if level < len(_LEVELS) else frozenset()


def together(scopes: Iterable[Scope]) -> Scope:
    """The rows of several."""
    return Scope(
        tuple(frozenset().union(*rows) for rows in zip(Scope().rows, *(each.rows for each in scopes), strict=True))
    )


def scope_of(table: Table) -> str:
    """The rows of each level of the table, each in LETTERS letters, sorted; a level with too many rows is left out."""
    levels = table.rows["level"]
    told = []
    for wanted in _LEVELS:
        keys = sorted({_letters(_name(table, at)) for at, level in enumerate(levels) if level in wanted})
        told.append("".join(keys) if len(keys) <= MOST_ROWS else "")
    return _BETWEEN.join(told).rstrip(_BETWEEN)


def read_scope(texts: Sequence[str]) -> Scope:
    """The scope of tables, from what was kept of each."""
    return together(_read(text) for text in texts)


def _read(text: str) -> Scope:
    told = text.split(_BETWEEN)
    told += [""] * (len(_LEVELS) - len(told))
    return Scope(tuple(frozenset(one[at : at + LETTERS] for at in range(0, len(one), LETTERS)) for one in told))


def _name(table: Table, at: int) -> str:
    """Unit and kode; the name where there is no kode."""
    rows = table.rows
    parent = int(rows["parent"][at])
    while parent >= 0 and rows["level"][parent] != "skpd":
        parent = int(rows["parent"][parent])
    unit = rows["kode"][parent] if parent >= 0 else ""
    return f"{unit}/{rows['kode'][at] or fold(rows['label'][at])}"


def _letters(name: str) -> str:
    return b64encode(blake2s(name.encode("utf-8", "replace"), digest_size=6).digest(), b"+-")[:LETTERS].decode()
