"""A line over or under a table that says in what its amounts are: "(dalam ribuan rupiah)", "Rp. Juta" in a corner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.read.form.fit import Binding
from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.sheet_report import Header, SheetLike, is_filled
from pipeline.read.form.table_starts import table_end
from pipeline.read.form.titles import first_titles
from pipeline.rulebook.headings import SCALE, HeadingLexicon, HeadingUnit
from pipeline.words import fold_header

_SAID: Final = re.compile(r"\b(?:dalam|satuan)\s+(?:satuan\s+)?((?:[a-z0-9]+\s*){1,2})")
_BESIDE_RP: Final = re.compile(
    r"\brp ?((?:ribu|juta|mil[iy]ar)(?:an)?)\b|\b((?:ribu|juta|mil[iy]ar)an) (?:rp|rupiah)\b"
)
"""Without such a word: what stands in a corner, or in brackets behind a title. Folded."""
_ZEROS: Final = re.compile(r"(?:x )?(?:rp|rupiah) ?1?(?P<zeros>( ?000){1,2})")
"""All of a line: "(Rp 000)", "x Rp1.000.000". Folded."""
_NOTES: Final = 16
"""Rows at the end of a sheet among which a note may say it, before a signature."""
_FEW: Final = 3
"""Texts of a row that is such a note, with what stands beside it."""
_LOOKED_AT: Final = 40
_LARGEST: Final = 10**14
"""Rupiah: an amount that would be larger is none of thousands or millions, whatever the line says."""


def unit_over(sheet: SheetLike, lexicon: HeadingLexicon, top: int, titles: str) -> HeadingUnit | None:
    """The thousands or millions that the folded titles over a header say, else the first lines of the sheet."""
    return _unit_said(lexicon, titles) or _unit_said(lexicon, first_titles(sheet, top))


def _unit_said(lexicon: HeadingLexicon, titles: str) -> HeadingUnit | None:
    """None where they say none, or both."""
    words = [each.strip() for each in _SAID.findall(titles)]
    words += ["".join(each) for each in _BESIDE_RP.findall(titles)]
    words += [
        zeros["zeros"].strip() for line in titles.split(" | ") if (zeros := _ZEROS.fullmatch(line.strip())) is not None
    ]
    said = {unit for each in words for unit in meaning_of(lexicon, (each,)).units if unit in SCALE}
    return said.pop() if len(said) == 1 else None


def _unit_under(sheet: SheetLike, lexicon: HeadingLexicon, below: int) -> HeadingUnit | None:
    """What a note at the end of a sheet says, under the last of its tables."""
    rows = sheet.rows[max(below, len(sheet.rows) - _NOTES) :]
    said = [" ".join(str(value).split()) for row in rows if _only_says(row) for value in row if is_filled(value)]
    unit = _unit_said(lexicon, " | ".join(map(fold_header, said))) if said else None
    return unit if unit is not None and table_end(sheet.rows, below, lexicon) == len(sheet.rows) else None


def _only_says(row: Sequence[object]) -> bool:
    """Whether a row holds a few texts and no number."""
    filled = [value for value in row if is_filled(value)]
    return len(filled) <= _FEW and all(isinstance(value, str) for value in filled)


def in_its_unit(sheet: SheetLike, header: Header, titles: str) -> Header:
    """The header with the scale of its amounts: as their own headings say, else as a line over the table does."""
    lexicon = header.fit.form.vocabulary.headings
    over = unit_over(sheet, lexicon, header.top, titles) or _unit_under(sheet, lexicon, header.below)
    own = {
        one.column: next((unit for unit in SCALE if unit in meaning_of(lexicon, one.folded).units), None)
        for one in header.fit.headings
    }
    if over is None and not any(own.values()):
        return header
    scaled = tuple(
        replace(one, scale=SCALE[unit])
        if one.scale == 1
        and one.column.kind == "rupiah"
        and (unit := own.get(one.cells[0]) or over) is not None
        and _may_be(sheet, header.below, one, SCALE[unit])
        else one
        for one in header.fit.bindings
    )
    return replace(header, fit=replace(header.fit, bindings=scaled))


def _may_be(sheet: SheetLike, below: int, binding: Binding, scale: int) -> bool:
    at = binding.cells[0]
    cells = (row[at] for row in sheet.rows[below : below + _LOOKED_AT] if at < len(row))
    return all(abs(cell) * scale < _LARGEST for cell in cells if isinstance(cell, int | float))
