"""How a form's rows get their level, and whose block they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.model import LEVELS
from pipeline.rulebook.form_words import folded
from pipeline.rulebook.yamlfile import Fields
from pipeline.words import fold

CONTINUATION: Final = "sambungan"
"""Level of a row that only continues the row above: its numbers are further parts."""
SKIP: Final = "lewati"
"""Level of a row that says nothing about the office (a note, a subtotal nobody asked for)."""
NUMBERINGS: Final = ("angka", "huruf", "romawi", "angka.angka", "angka.angka.angka")
OPEN_FIELDS: Final = ("nomor", "kode", "label", "indikator")
"""Columns that the levels of a table in no known layout may ask for."""
MONEY: Final = "uang"
"""Stands in a rule's `when` for: any rupiah column."""
_THERE, _BLANK = "ada", "kosong"


@dataclass(frozen=True, slots=True)
class LevelRule:
    """One rule of the ordered list; the first that applies gives a row its level."""

    level: str  # from LEVELS, CONTINUATION, SKIP, or "" where the rule finds it itself
    when: tuple[tuple[str, bool], ...]  # field (or "uang": any rupiah) -> filled
    labels: tuple[str, ...]  # patterns on the folded label
    prefix: tuple[str, ...]  # how the printed label begins ("[#]")
    nomor: tuple[str, ...]  # classes of NUMBERINGS
    numbering: tuple[str, ...]  # levels that share one numbering which restarts
    kode: bool  # level by the number of segments
    cells: bool  # level by which kode or name cell is the deepest filled
    structure: bool  # level by what the formulas, the numbers and the names of the table say
    strip: bool  # the label starts with a number that is no part of the name
    has: tuple[str, ...]  # only where the sheet fills these fields in some row


@dataclass(frozen=True, slots=True)
class Context:
    """A label cell above the header whose neighbour says whose block this is ("Sub Kegiatan : 1.06…")."""

    level: str
    words: tuple[str, ...]


def parse_level_rule(fields: Fields, names: set[str]) -> LevelRule:
    """One rule; `names`: fields that it may ask for."""
    level = fields.text("level", "", ("", *LEVELS, CONTINUATION, SKIP))
    rule = LevelRule(
        level=level,
        when=tuple((name, state == _THERE) for name, state in _conditions(fields, names)),
        labels=tuple(folded(word, fold) for word in fields.texts("label", ())),
        prefix=fields.texts("prefix", ()),
        nomor=fields.texts("nomor", (), NUMBERINGS),
        numbering=fields.texts("numbering", (), LEVELS),
        kode=fields.flag("kode"),
        cells=fields.flag("cells"),
        structure=fields.flag("structure"),
        strip=fields.flag("strip"),
        has=fields.texts("has", (), names),
    )
    fields.done()
    if sum((bool(level), bool(rule.numbering), rule.kode, rule.cells, rule.structure)) != 1:
        raise fields.bad("", "setiap aturan mempunyai tepat satu dari level, numbering, kode, cells, structure")
    return rule


def _conditions(fields: Fields, names: set[str]) -> Iterator[tuple[str, str]]:
    for name, state in fields.mapping("when", sorted(names)).items():
        if state not in (_THERE, _BLANK):
            raise fields.bad("when", f"{name}: {state} bukan {_THERE} dan bukan {_BLANK}")
        yield name, state


def parse_context(fields: Fields) -> Context:
    """One label cell."""
    made = Context(fields.text("level", among=LEVELS), tuple(folded(word, fold) for word in fields.texts("words")))
    fields.done()
    return made
