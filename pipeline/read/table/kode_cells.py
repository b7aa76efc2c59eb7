"""The kode columns of a block → the kode of each row: in one cell, over several, eaten by Excel, or before the label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from pipeline.read.form.block import Block
from pipeline.read.values.cell_text import folded, text
from pipeline.read.values.codes import (
    OWN,
    Kode,
    candidates,
    is_rekening,
    kode_before,
    of_office,
    parse_kode,
    split_kode_label,
)
from pipeline.rulebook.forms import Form
from pipeline.rulebook.total_rows import folded_label

Column = Sequence[object]
_WHOLE: Final = frozenset({"skpd", "rekening"})
"""Levels whose cell holds a kode of its own, not a part of one."""
_SEGMENTS_OF_A_PART: Final = 2
_LONGEST, _BIDANG = 6, 2
"""Segments of a sub kegiatan, of a bidang urusan."""
_LONGEST_BUT_ACCOUNTS: Final = 8
"""Segments of an SKPD's kode: what is longer holds two kode."""
_SEPARATOR: Final = re.compile(r"\s*[._-]\s*|\s+")
_OF_KEGIATAN: Final = re.compile(r"[12]\.\d{2}")
"""The part of a kode that says whose kegiatan it is."""
_SAMPLED: Final = 60  # rows looked at to tell parts of a kode from whole ones


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """Kode of each row, how it was printed, and which kode cell was the deepest filled."""

    kode: list[Kode | None]
    printed: list[str]
    deepest: list[tuple[str, ...]]  # levels of that column, () none
    bad: list[tuple[int, int, str]]  # (row under the header, sheet column, text) where no kode could be read
    mended: list[tuple[int, int, str]]  # the same where Excel's number or date was turned back into a kode


@lru_cache(maxsize=65536)
def kode_of(printed: str) -> Kode | None:
    """As codes.parse_kode, remembered: the same kode stand in every document, and in every office's."""
    return parse_kode(printed)


@lru_cache(maxsize=65536)
def rekening_printed(printed: str) -> bool:
    """As codes.is_rekening, remembered: the same accounts stand under every sub kegiatan."""
    return is_rekening(printed)


def codes_of(columns: Sequence[Column], block: Block, texts: Mapping[str, Sequence[str]], count: int) -> Codes:
    """Kode of each row under the header, from its kode cells, else from the beginning of its label."""
    codes = Codes([None] * count, [""] * count, [()] * count, [], [])
    bindings = [binding for binding in block.bindings if binding.column.kind == "kode"]
    cells = [(cell, binding.column.levels) for binding in bindings for cell in binding.cells]
    if len(cells) > 1:
        _several(columns, cells, block.form, codes)
    elif cells:
        _single(columns[cells[0][0]], cells[0], block.form, codes)
    _from_labels(codes, texts)
    codes.bad[:] = _without_groups(codes.bad, block.form)
    _own_office(codes, block.titles)
    return codes


def _single(column: Column, cell: tuple[int, tuple[str, ...]], form: Form, codes: Codes) -> None:
    unsure: list[int] = []
    for at, value in enumerate(column):
        if value == "" or value is None:
            continue
        kode = kode_of(value) if isinstance(value, str) else parse_kode(value)
        if kode is not None:
            codes.kode[at] = kode
            codes.printed[at] = _as_typed(value, kode)
            codes.deepest[at] = cell[1]
            if not isinstance(value, str) and codes.printed[at] != str(kode[0]):
                codes.mended.append((at, cell[0], text(value)))
        elif isinstance(value, str):
            _text_for_kode(at, cell[0], value, form, codes)
        else:
            unsure.append(at)
    for at in unsure:
        _mend(column, at, cell, codes)
    _accounts_again(column, codes)
    _accounts_alone(codes)


def _accounts_again(column: Column, codes: Codes) -> None:
    """5.1.02 that Excel made a number or date, where the kode typed as text print accounts so: an account, no bidang 5.01."""
    typed = {
        (kode[0], rekening_printed(codes.printed[at]))
        for at, kode in enumerate(codes.kode)
        if kode is not None and len(kode) > 1 and isinstance(column[at], str)
    }
    same: set[int] = set()  # 5.1, a number that says just that
    for at, kode in enumerate(codes.kode):
        if kode is None or len(kode) == 1 or isinstance(column[at], str):
            continue
        if (kode[0], True) in typed and (kode[0], False) not in typed:
            codes.printed[at] = ".".join([str(kode[0]), str(kode[1]), *(f"{part:02d}" for part in kode[2:])])
            same |= {at} if text(column[at]) == codes.printed[at] else set()
    codes.mended[:] = [one for one in codes.mended if one[0] not in same]


def _accounts_alone(codes: Codes) -> None:
    """A rekening printed after the kode of its sub kegiatan (1.06.01.2.01.01.5.1.02): the rekening, where that stands above."""
    own = {kode for kode in codes.kode if kode is not None and len(kode) == _LONGEST}
    for at, kode in enumerate(codes.kode):
        if kode is None or len(kode) <= _LONGEST_BUT_ACCOUNTS or kode[:_LONGEST] not in own:
            continue
        rest = _SEPARATOR.split(codes.printed[at])[_LONGEST:]
        if rekening_printed(".".join(rest)):
            codes.kode[at], codes.printed[at] = kode[_LONGEST:], ".".join(rest)


def _as_typed(value: object, kode: Kode) -> str:
    """A kode as it was typed, before Excel made a date of it (a number keeps its digits)."""
    if isinstance(value, str):
        return value.strip()
    return text(value) if isinstance(value, int | float) else _dotted(kode)


def _dotted(kode: Kode) -> str:
    return ".".join(f"{part:02d}" if number else str(part) for number, part in enumerate(kode))


def _text_for_kode(at: int, cell: int, value: str, form: Form, codes: Codes) -> None:
    """Code and name in one cell, a total's word, or no kode at all."""
    both = split_kode_label(value)
    said = text(value)
    if both is not None:
        codes.kode[at], codes.printed[at] = both[0], kode_before(said)
    elif said and not form.is_total(said):
        codes.bad.append((at, cell, said))


def _mend(column: Column, at: int, cell: tuple[int, tuple[str, ...]], codes: Codes) -> None:
    """A kode that Excel made a number or date, where the kode after or before it leaves only one reading."""
    options = candidates(column[at])
    after = next((kode for kode in codes.kode[at + 1 : at + 4] if kode is not None), None)
    before = next((kode for kode in reversed(codes.kode[max(0, at - 3) : at]) if kode is not None), None)
    fitting = [kode for kode in options if after is not None and after[: len(kode)] == kode]
    if not fitting and before is not None:
        fitting = [kode for kode in options if kode[:-1] == before[: len(kode) - 1]]
    if len(fitting) == 1:
        codes.kode[at] = fitting[0]
        codes.printed[at] = _dotted(fitting[0])
        codes.deepest[at] = cell[1]
        codes.mended.append((at, cell[0], text(column[at])))
    elif options or text(column[at]):
        codes.bad.append((at, cell[0], text(column[at])))


def _several(columns: Sequence[Column], cells: Sequence[tuple[int, tuple[str, ...]]], form: Form, codes: Codes) -> None:
    """Kode over several cells: parts to be put together (1 | 06 | 01 | 2.01 | 01), or each a whole kode."""
    if any(_holds_parts(columns[cell]) for cell, levels in cells if _WHOLE & set(levels)):
        cells = [(cell, ()) for cell, _ in cells]  # another division of the kode than the form's
    whole = _whole_columns(columns, cells)
    said = [folded(columns[cell]) for cell, _ in cells]
    printed: list[str]
    if not any(whole[1:]):
        printed = [".".join(filter(None, parts)) for parts in zip(*_with_zeros(columns, cells, said), strict=True)]
    else:
        printed = list(said[0])
        for column, own in zip(said[1:], whole[1:], strict=True):
            printed = [
                part or before if own or not before or not part else f"{before}.{part}"
                for part, before in zip(column, printed, strict=True)
            ]
    deepest = np.zeros(len(printed), np.int64)
    for number, column in enumerate(said):
        deepest[np.array([part != "" for part in column], np.bool_)] = number
    levels = [levels for _, levels in cells]
    codes.deepest[:] = [levels[number] if any_ else () for number, any_ in zip(deepest.tolist(), printed, strict=True)]
    codes.printed[:] = printed
    codes.kode[:] = [kode_of(said) if said else None for said in printed]
    for at, kode in enumerate(codes.kode):
        if kode is None and printed[at]:
            _one_by_one(columns, cells, whole, at, form=form, codes=codes)


def _with_zeros(
    columns: Sequence[Column], cells: Sequence[tuple[int, tuple[str, ...]]], said: Sequence[Sequence[str]]
) -> Sequence[Sequence[str]]:
    """The parts with the zeros that numbers lose, where one is of a kegiatan (2.01): 5 | 3 | 2 is then 5.03.02, no account."""
    if not any(_OF_KEGIATAN.fullmatch(part) for parts in said[1:] for part in parts):
        return said
    padded = [
        [f"{value:02.0f}" if _is_whole(value) else f"{value:.2f}" if isinstance(value, float) else part
         for value, part in zip(columns[cell], parts, strict=True)]
        for (cell, _), parts in zip(cells[1:], said[1:], strict=True)
    ]  # fmt: skip
    return [said[0], *padded]


def _is_whole(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1


def _holds_parts(column: Column) -> bool:
    """Whether most cells are one or two segments: too few for the kode of an office or an account."""
    own = [kode for value in column[:_SAMPLED] if value != "" and (kode := parse_kode(value)) is not None]
    return sum(len(kode) <= _SEGMENTS_OF_A_PART for kode in own) * 2 > len(own)


def _one_by_one(
    columns: Sequence[Column],
    cells: Sequence[tuple[int, tuple[str, ...]]],
    whole: Sequence[bool],
    at: int,
    *,
    form: Form,
    codes: Codes,
) -> None:
    """A row whose cells together are no kode: keep what can be read, name what cannot."""
    codes.printed[at], codes.deepest[at] = "", ()
    for number, (cell, levels) in enumerate(cells):
        said = text(columns[cell][at])
        kode = parse_kode(columns[cell][at]) if said else None
        if kode is not None:
            before = codes.kode[at]
            together = before is not None and not whole[number]
            codes.kode[at] = (*before, *kode) if before is not None and together else kode
            codes.printed[at] = f"{codes.printed[at]}.{said}" if together else said
            codes.deepest[at] = levels
        elif said and not form.is_total(said):
            codes.bad.append((at, cell, said))


def _whole_columns(columns: Sequence[Column], cells: Sequence[tuple[int, tuple[str, ...]]]) -> list[bool]:
    """For each kode column, whether its cells hold whole kode: they begin with all that stands left, or are too long for a part."""
    whole: list[bool] = []
    left: list[Kode] = [()] * min(_SAMPLED, len(columns[cells[0][0]]))
    for cell, levels in cells:
        own = [parse_kode(value) if value != "" else None for value in columns[cell][: len(left)]]
        longer = [
            kode
            for kode, before in zip(own, left, strict=True)
            if kode and len(kode) > len(before) and kode[: len(before)] == before
        ]
        long = [
            kode
            for kode, before, value in zip(own, left, columns[cell], strict=False)
            if kode and len(kode) > 2 and (kode[: len(before)] == before or len(before) > 2) and not _goes_on(value)
        ]  # 01.2.01 right of 1 | 06 goes on from there
        votes = 2 * max(len(longer), len(long)) - sum(kode is not None for kode in own)
        whole.append(not whole or votes > 0 or bool(_WHOLE & set(levels)))
        left = [
            before if kode is None else kode if whole[-1] else (*before, *kode)
            for kode, before in zip(own, left, strict=True)
        ]
    return whole


def _without_groups(bad: Sequence[tuple[int, int, str]], form: Form) -> list[tuple[int, int, str]]:
    """Without the names of groups of rows and their totals, merged over kode and name: SEKRETARIAT, JUMLAH SEKRETARIAT."""
    words = form.vocabulary.total_rows
    names = {folded_label(said) for _, _, said in bad} if bad else set()
    groups = {group for _, _, said in bad if (group := words.group_of(said)) in names}
    return [one for one in bad if groups.isdisjoint((folded_label(one[2]), words.group_of(one[2])))]


def _goes_on(value: object) -> bool:
    """Whether a kode begins with a zero, as no whole one does: 01.001.00024 right of 5 | 1 | 02."""
    return isinstance(value, str) and value.lstrip().startswith("0")


def _from_labels(codes: Codes, texts: Mapping[str, Sequence[str]]) -> None:
    """Kode and name in the label's cell, where the row has no kode of its own; the label is left as it is.

    A kode cell that goes on from the label's kode numbers something below the row: its indicators, its outputs.
    """
    for at, label in enumerate(texts.get("label", ())):
        own = codes.kode[at]
        if label and label[:1] in "[(0123456789Xx" and (own is None or len(own) > _LONGEST):
            both = split_kode_label(label)
            if both is not None and (own is None or (own[: len(both[0])] == both[0] and len(both[0]) > _BIDANG)):
                codes.kode[at] = both[0]
                codes.printed[at] = kode_before(label)


def _own_office(codes: Codes, titles: Sequence[str]) -> None:
    """X.XX.01: the office's own urusan and bidang, from another kode of the sheet or its title."""
    if not any(kode is not None and OWN in kode for kode in codes.kode):
        return
    known = next((kode for kode in codes.kode if kode is not None and len(kode) >= 2 and OWN not in kode), None)
    if known is None:
        words = (word for title in titles for word in title.split())
        known = next((kode for word in words if (kode := parse_kode(word)) is not None and len(kode) >= 7), None)
    if known is not None:
        bidang = known[:2]
        codes.kode[:] = [of_office(kode, bidang) if kode is not None and OWN in kode else kode for kode in codes.kode]
