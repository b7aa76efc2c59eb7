"""rules/kosakata.yaml, rows → how the rows of any table are told: its totals, and the levels of one in no known layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.rulebook.form_levels import MONEY, LevelRule, parse_level_rule
from pipeline.rulebook.form_words import folded
from pipeline.rulebook.yamlfile import Fields
from pipeline.words import fold

OPEN_FIELDS: Final = ("nomor", "kode", "label", "indikator")
"""Columns that the levels of an open form may ask for."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """What holds for the rows of many forms, and is said once."""

    totals: tuple[str, ...]  # folded labels of a total row, in any table
    open_totals: tuple[str, ...]  # the same, in one of no known layout
    open_levels: tuple[LevelRule, ...]


def parse_table_rows(fields: Fields) -> TableRows:
    """The words and the levels of the section."""
    totals, further = (tuple(folded(said, fold) for said in fields.texts(key)) for key in ("totals", "open_totals"))
    levels = tuple(parse_level_rule(each, {MONEY, *OPEN_FIELDS}) for each in fields.entries("open_levels"))
    fields.done()
    return TableRows(totals, further, levels)
