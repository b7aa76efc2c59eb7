"""A line over a table that says in what its amounts are: "(dalam ribuan rupiah)"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.read.form.fit import Binding
from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.sheet_report import Header, SheetLike
from pipeline.read.form.titles import first_titles
from pipeline.rulebook.headings import SCALE, HeadingLexicon, HeadingUnit

_SAID: Final = re.compile(r"\b(?:dalam|satuan)\s+(?:satuan\s+)?((?:[a-z0-9]+\s*){1,2})")
_LOOKED_AT: Final = 40
_LARGEST: Final = 10**14
"""Rupiah: an amount that would be larger is none of thousands or millions, whatever the line says."""


def unit_over(sheet: SheetLike, lexicon: HeadingLexicon, top: int, titles: str) -> HeadingUnit | None:
    """The thousands or millions that the folded titles over a header say, else the first lines of the sheet."""
    return _unit_said(lexicon, titles) or _unit_said(lexicon, first_titles(sheet, top))


def _unit_said(lexicon: HeadingLexicon, titles: str) -> HeadingUnit | None:
    """None where they say none, or both."""
    said = {
        unit for words in _SAID.findall(titles) for unit in meaning_of(lexicon, (words.strip(),)).units if unit in SCALE
    }
    return said.pop() if len(said) == 1 else None


def in_its_unit(sheet: SheetLike, header: Header, titles: str) -> Header:
    """The header with the scale of its amounts: as their own headings say, else as a line over the table does."""
    lexicon = header.fit.form.vocabulary.headings
    over = unit_over(sheet, lexicon, header.top, titles)
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
