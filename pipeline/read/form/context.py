"""Lines above a header that say whose block it is: "Sub Kegiatan : 1.06.01.2.01.01 Penyusunan …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.read.values.codes import Kode, kode_before, parse_kode, split_kode_label
from pipeline.rulebook.form_levels import Context
from pipeline.words import fold, matches

_COLONS: Final = " :："


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One such line; row and column 0-based, those of the cell that holds the name."""

    level: str
    row: int
    column: int
    kode: Kode | None
    printed: str
    label: str


def lines_of(
    rows: Sequence[Sequence[object]], start: int, stop: int, known: Sequence[Context], above: Sequence[ContextLine] = ()
) -> tuple[ContextLine, ...]:
    """The last line of each level between two rows, in the order of the form's levels.

    Levels above the highest one found are those of the block before (`above`).
    """
    found: dict[str, ContextLine] = {}
    for at in range(start, stop):
        filled = [
            (column, value) for column, value in enumerate(rows[at]) if isinstance(value, str) and value.strip(_COLONS)
        ]
        if filled:
            line = _line(at, filled, known)
            if line is not None:
                found[line.level] = line
    order = [context.level for context in known]
    highest = min((order.index(level) for level in found), default=len(order))
    kept = {line.level: line for line in above if line.level in order[:highest]}
    return tuple((kept | found)[level] for level in order if level in kept or level in found)


def _line(row: int, filled: Sequence[tuple[int, str]], known: Sequence[Context]) -> ContextLine | None:
    """Label and value in one cell ("Program : 1.06.02 …"), or in two or more."""
    column, first = filled[0]
    name, colon, value = first.partition(":")
    folded = fold(name)
    for context in known:
        if any(matches(words, folded) for words in context.words):
            if colon and value.strip():
                return _of_texts(context.level, row, column, [value])
            if len(filled) > 1:
                return _of_texts(context.level, row, filled[1][0], [text for _, text in filled[1:]])
    return None


def _of_texts(level: str, row: int, column: int, texts: Sequence[str]) -> ContextLine | None:
    parts = [" ".join(text.strip(_COLONS).split()) for text in texts]
    both = split_kode_label(parts[0])
    if both is not None:
        return ContextLine(level, row, column, both[0], kode_before(parts[0]), both[1])
    kode = parse_kode(parts[0])
    if kode is not None and len(parts) > 1:
        return ContextLine(level, row, column, kode, parts[0], parts[1].lstrip("-– "))
    return ContextLine(level, row, column, None, "", parts[0]) if kode is None else None
