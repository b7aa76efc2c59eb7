"""The levels of a table in no known layout: from its kode, formulas, numbering, names, sums, in this order of trust.

What the formulas or the numbers tell is how deep a row stands; which level that is say the rows' own names ("Program …"),
else the heading of their column, else their order. Where nothing tells a row's depth it has no level: the sums of the
table may tell it later, and nothing is sure that stands on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.model import LEVELS
from pipeline.read.form.grammar import meaning_of
from pipeline.read.table.body import Body
from pipeline.read.table.money import money_columns
from pipeline.read.table.nested_sums import depths_below
from pipeline.read.table.numbered_levels import by_numbering, nomor_of
from pipeline.read.table.outline import outline, restarts
from pipeline.read.table.row_levels import Levels
from pipeline.read.table.summed import depths_by_sums, summed_rows
from pipeline.rulebook.form_levels import MONEY, SKIP
from pipeline.words import fold, fold_header

Mask = npt.NDArray[np.bool_]
DETAIL: Final = "rincian"
COUNTED: Final[Sequence[str]] = ("program", "kegiatan", "sub_kegiatan", DETAIL)
"""Levels from the outermost in, where nothing says which they are."""
BY_FORMULA, BY_NUMBER, BY_NAME, BY_SUM, BY_PLACE = "rumus", "penomoran", "nama", "hitungan", "letak"


def structured(body: Body, out: Levels, open_: Mask) -> None:
    """Give the open rows their levels, as far as anything tells them."""
    _under_level_words(body, out, open_)
    rows: list[int] = np.flatnonzero(open_ & (body.filled[MONEY] | _numbered(body))).tolist()
    said = [_said(out.label[at]) for at in rows]
    totals = [at for at, level in enumerate(out.level) if level == "total"]
    source, depths = BY_FORMULA, depths_by_sums(summed_rows(body), rows, totals)
    parts = _parted(rows, totals)
    if depths is None:
        source, depths = BY_NUMBER, outline([nomor_of(body, at) for at in rows]) if len(parts) == 1 else None
    if depths is None and any(restarts([nomor_of(body, at) for at in part]) for part in parts):
        by_numbering(COUNTED[:-1], body, out, open_, [at for at in rows if nomor_of(body, at)])
    elif depths is not None and (names := _names(depths, said, _of_heading(body))):
        for at, depth in zip(rows, depths, strict=True):
            if depth >= 0:
                _take(out, open_, at, names[depth], source)
    for at in np.flatnonzero(open_).tolist():
        _take(out, open_, at, _said(out.label[at]), BY_NAME)
    _by_sums(body, out, open_, rows)
    if open_[rows].all():
        for at in rows:
            _take(out, open_, at, _only_level(body), BY_PLACE)
    elif not open_[rows].any() and (above := _level_above(body)):
        for at in np.flatnonzero(open_ & ~body.filled[MONEY] & ~_numbered(body)).tolist():
            _take(out, open_, at, above, BY_PLACE)


def _under_level_words(body: Body, out: Levels, open_: Mask) -> None:
    """Rows below one that holds nothing but a level's name ("Kegiatan :"), up to the next such row, are of that level."""
    level = ""
    for at in np.flatnonzero(open_).tolist():
        if not body.filled[MONEY][at] and (named := _level_alone(out.label[at])):
            level = named
            _take(out, open_, at, SKIP, BY_NAME)
        elif level and body.filled[MONEY][at]:
            _take(out, open_, at, level, BY_NAME)


def _by_sums(body: Body, out: Levels, open_: Mask, rows: Sequence[int]) -> None:
    """The rows of which nothing tells the level, under one that its name does: the levels below, as the sums say."""
    parts: dict[int, list[int]] = {}
    above = -1
    for at in rows:
        if out.level_from[at] == BY_NAME and out.level[at] in COUNTED:
            parts[above := at] = []
        elif above >= 0 and open_[at]:
            parts[above].append(at)
    if not any(parts.values()):
        return
    depths = depths_below(money_columns(body), parts)
    accounts, heading = body.form.vocabulary.accounts, _of_heading(body)
    for above, below in parts.items():
        for at in (each for each in below if each in depths):
            level = _below(out.level[above], depths[at], heading) if not accounts.account(out.label[at]) else DETAIL
            out.depth[at] = depths[at] if level == DETAIL else 0
            _take(out, open_, at, level, BY_SUM)


def _below(level: str, depth: int, heading: Sequence[str]) -> str:
    """The level so deep below another, as the heading of the names lists them; details where it names none below."""
    named = [each for each in heading if COUNTED.index(each) > COUNTED.index(level)]
    if not named:
        return DETAIL
    further = COUNTED[COUNTED.index(named[-1]) + 1 :]
    return [*named, *further, *[DETAIL] * depth][depth - 1]


def _parted(rows: Sequence[int], totals: Sequence[int]) -> list[list[int]]:
    """The rows in parts, each up to a total that others follow: the numbers of each begin anew."""
    edges = [total for total in totals if rows and rows[0] < total < rows[-1]]
    parts: list[list[int]] = [[] for _ in range(len(edges) + 1)]
    for at in rows:
        parts[sum(edge < at for edge in edges)].append(at)
    return [part for part in parts if part] or [list(rows)]


def _only_level(body: Body) -> str:
    """The level above the programs that the heading of the names calls all rows of a flat list: sasaran, tujuan; "" else."""
    lexicon = body.form.vocabulary.headings
    headings = [fold_header(one.header) for one in body.bindings if one.column.kind == "label"]
    said = {level for words in headings for level in meaning_of(lexicon, (words,)).levels}
    outer = LEVELS[: LEVELS.index(COUNTED[0])]
    return said.pop() if len(said) == 1 and said <= set(outer) else ""


def _level_above(body: Body) -> str:
    """The level above the programs that the heading of the names lists besides theirs: Sasaran/Program/Kegiatan; "" none, or several."""
    lexicon = body.form.vocabulary.headings
    headings = [fold_header(one.header) for one in body.bindings if one.column.kind == "label"]
    said = {level for words in headings for level in meaning_of(lexicon, (words,)).levels}
    outer = said & set(LEVELS[: LEVELS.index(COUNTED[0])])
    return outer.pop() if len(outer) == 1 and len(said) > 1 else ""


def _take(out: Levels, open_: Mask, at: int, level: str, source: str) -> None:
    if level:
        out.level[at], out.level_from[at] = level, source
        open_[at] = False


def _numbered(body: Body) -> Mask:
    nomor = body.texts.get("nomor")
    return np.array([bool(one) for one in nomor], np.bool_) if nomor else np.zeros(len(body.rows), np.bool_)


def _said(label: str) -> str:
    """The level that a label begins with: "Program …", "Sub Kegiatan …", "SubKegiatan …"; "" where it says none."""
    words = fold(label)
    for level in reversed(COUNTED[:-1]):
        name = level.replace("_", " ")
        if words.startswith((f"{name} ", f"{name.replace(' ', '')} ")):
            return level
    return ""


def _level_alone(label: str) -> str:
    """The level whose name is all that a label says: "Program :", "Sub-Kegiatan"; "" of any other."""
    words = fold(label).replace(" ", "")
    return next((level for level in COUNTED[:-1] if words == level.replace("_", "")), "")


def _of_heading(body: Body) -> list[str]:
    """The levels that the label's heading names, outermost first: "Program / Kegiatan / Sub Kegiatan"."""
    words = " ".join(fold(one.header) for one in body.bindings if one.column.kind == "label")
    found = []
    for level in sorted(COUNTED[:-1], key=len, reverse=True):
        name = level.replace("_", " ")
        for spelt in (name, name.replace(" ", "")):
            if spelt in words:
                found.append(level)
                words = words.replace(spelt, "")
    return sorted(set(found), key=LEVELS.index)


def _names(depths: Sequence[int], said: Sequence[str], heading: Sequence[str]) -> list[str]:
    """[depth] -> level; [] where the rows' own names speak against the depths."""
    count = max(depths) + 1
    votes = [
        Counter(level for depth, level in zip(depths, said, strict=True) if depth == at and level)
        for at in range(count)
    ]
    first = next((at for at in range(count) if votes[at]), None)
    if first is not None:
        level = votes[first].most_common(1)[0][0]
        start = COUNTED.index(level) - first
    elif len(heading) >= count and len(heading) < len(COUNTED):
        start = COUNTED.index(heading[0]) if len(heading) == count else 0
    else:
        start = 0
    if start < 0:
        return []
    names = [COUNTED[min(at + start, len(COUNTED) - 1)] for at in range(count)]
    against = sum(
        bool(level) and depth >= 0 and level != names[depth] for depth, level in zip(depths, said, strict=True)
    )
    return names if 2 * against <= sum(map(bool, said)) else []
