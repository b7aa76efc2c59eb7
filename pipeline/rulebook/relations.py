"""Relations: what a reconciliation rule may say, and which keys it then reads. Declared in rules/kosakata.yaml.

A relation is data: its shape names one of the ways of evaluating that check/ knows, a closed list; nothing in a rule file
is ever evaluated as code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.model import Outcome
from pipeline.rulebook.yamlfile import Fields


class Shape(StrEnum):
    """How a relation is evaluated."""

    CHILDREN = "anak"  # a row − Σ the rows below it
    TOTAL = "total"  # a total row − Σ the rows at the top of its table
    RESULT = "hasil"  # a result of a statement of accounts − what it is reckoned from
    IDENTITY = "identitas"  # left − Σ plus + Σ minus, within a row
    PROGRAMS = "sasaran"  # a sasaran's amount − Σ its programs in another document
    KINDS = "jenis"  # an account of the whole office − what another document adds up to for it
    SAME = "sama"  # the same cell in two documents
    SAME_PERCENT = "persen_sama"  # the same percent in two documents, as far as it is printed
    RATIO = "rasio"  # a printed percent, as an interval
    SHARE = "bagian"  # a row's share of its table's total, as an interval
    ACHIEVEMENT = "kinerja"  # capaian by its indicator's direction, part by part
    EFFICIENCY = "efisiensi"  # by the formula that its table follows
    QUARTERS = "triwulan"  # a year's kinerja and its quarters
    STATED = "pernyataan"  # a figure of the draft and the same of our own tables
    PROSE = "kalimat"  # what a sentence of the draft says, and our own tables
    LIMIT = "batas"  # left ≤ right
    OTHER_AMOUNT = "beda_angka"  # lawful differences, from here on
    OTHER_TARGET = "beda_target"
    OTHER_NAME = "beda_uraian"
    OTHER_INDICATOR = "beda_indikator"
    INDICATOR_LEFT_OUT = "ada_indikator"
    ROW_LEFT_OUT = "ada_di"
    LOWERED = "target_turun"
    SCHEMA = "bentuk"  # the shape of the tables themselves


class Family(StrEnum):
    """What the search for the wrong cell must know of a relation; its shape tells it."""

    SUM = "jumlah"
    ROW = "baris"
    SASARAN = "sasaran"
    ACROSS = "antar"
    KIND = "jenis"
    PERCENT = "persen"
    ACHIEVEMENT = "kinerja"
    EFFICIENCY = "efisiensi"
    LIMIT = "batas"
    STATED = "pernyataan"
    LAWFUL = "beda"
    SCHEMA = "bentuk"


READS: Final = ("tolerance", "by")
"""Further keys of a rule that not every relation reads."""


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """One relation: how it is evaluated, what its rules may say, and its words."""

    id: str
    shape: Shape
    left: Mapping[str, str]
    right: Mapping[str, str]
    reads: tuple[str, ...]
    counted: str  # the right side of a sum in words: {banyak}, {jenjang}, {dokumen}; "" where it is named term by term
    sentences: Mapping[Outcome, str]
    remedies: Mapping[Outcome, str]

    @property
    def family(self) -> Family:
        """That of its shape."""
        return _FAMILY[self.shape]

    @property
    def computed(self) -> bool:
        """Whether it computes a percent: its sentence speaks of that percent only."""
        return self.shape in _COMPUTED


_FAMILY: Final[Mapping[Shape, Family]] = {
    Shape.CHILDREN: Family.SUM, Shape.TOTAL: Family.SUM, Shape.RESULT: Family.ROW, Shape.IDENTITY: Family.ROW,
    Shape.PROGRAMS: Family.SASARAN, Shape.KINDS: Family.KIND, Shape.SAME: Family.ACROSS, Shape.SAME_PERCENT: Family.ACROSS,
    Shape.RATIO: Family.PERCENT, Shape.SHARE: Family.PERCENT, Shape.ACHIEVEMENT: Family.ACHIEVEMENT,
    Shape.QUARTERS: Family.ACHIEVEMENT, Shape.EFFICIENCY: Family.EFFICIENCY, Shape.STATED: Family.STATED,
    Shape.PROSE: Family.STATED, Shape.LIMIT: Family.LIMIT, Shape.OTHER_AMOUNT: Family.LAWFUL,
    Shape.OTHER_TARGET: Family.LAWFUL, Shape.OTHER_NAME: Family.LAWFUL, Shape.OTHER_INDICATOR: Family.LAWFUL,
    Shape.INDICATOR_LEFT_OUT: Family.LAWFUL, Shape.ROW_LEFT_OUT: Family.LAWFUL, Shape.LOWERED: Family.LAWFUL,
    Shape.SCHEMA: Family.SCHEMA,
}  # fmt: skip

_COMPUTED: Final = frozenset({Shape.RATIO, Shape.SHARE, Shape.ACHIEVEMENT})
_WITHIN, _BY = READS
_READS: Final[Mapping[Shape, tuple[str, ...]]] = {
    Shape.CHILDREN: (_WITHIN,), Shape.TOTAL: (_WITHIN,), Shape.RESULT: (_WITHIN,), Shape.IDENTITY: (_WITHIN,),
    Shape.PROGRAMS: (_WITHIN,), Shape.KINDS: (_WITHIN,), Shape.SAME: (_WITHIN, _BY), Shape.SAME_PERCENT: (_BY,),
    Shape.LIMIT: (_WITHIN,), Shape.OTHER_AMOUNT: (_WITHIN, _BY), Shape.OTHER_TARGET: (_BY,), Shape.LOWERED: (_BY,),
}  # fmt: skip
"""Shape -> those of READS that its evaluation reads; none of a shape that is not named."""
_LOCATED: Final = frozenset({Shape.CHILDREN, Shape.TOTAL, Shape.PROGRAMS})
"""Shapes whose right side is a sum, which needs words."""

_Side = Mapping[str, str]
_DOCUMENT: Final[_Side] = {"document": "documents"}
_FIGURE: Final[_Side] = {"document": "documents", "measure": "measure"}
_OTHER: Final[_Side] = {"document": "documents", "measure": "measure?"}
_NEEDS: Final[Mapping[Shape, tuple[_Side, _Side]]] = {
    Shape.CHILDREN: ({"measure": "measures?"}, {}), Shape.TOTAL: ({"measure": "measures?"}, {}),
    Shape.RESULT: ({"measure": "measures?"}, {}),
    Shape.IDENTITY: ({"measure": "term"}, {"plus": "terms", "minus": "terms?", "sedikitnya": "count?", "tanpa": "term?"}),
    Shape.PROGRAMS: (_FIGURE, _DOCUMENT), Shape.KINDS: (_FIGURE, _DOCUMENT),
    Shape.SAME: (_FIGURE, _OTHER), Shape.SAME_PERCENT: (_FIGURE, _DOCUMENT),
    Shape.RATIO: ({"measure": "term"}, {"pembilang": "term", "penyebut": "terms"}),
    Shape.SHARE: ({"measure": "measure"}, {"pembilang": "measure"}),
    Shape.ACHIEVEMENT: ({"document": "documents?", "measure": "measure"}, {"pembilang": "term", "penyebut": "term"}),
    Shape.EFFICIENCY: ({"measure": "measure"}, {"dari": "measure", "pengurang": "measure"}),
    Shape.STATED: (_DOCUMENT, {}), Shape.PROSE: ({"document": "documents", "periksa": "prose"}, {}),
    Shape.QUARTERS: ({"measure": "measure"}, {}), Shape.LIMIT: ({"measure": "term"}, {"measure": "term"}),
    Shape.OTHER_AMOUNT: (_FIGURE, _OTHER), Shape.OTHER_TARGET: (_FIGURE, _OTHER),
    Shape.OTHER_NAME: (_DOCUMENT, _DOCUMENT), Shape.OTHER_INDICATOR: (_DOCUMENT, _DOCUMENT),
    Shape.INDICATOR_LEFT_OUT: (_DOCUMENT, _DOCUMENT),
    Shape.ROW_LEFT_OUT: ({"document": "documents", "level": "levels"}, _DOCUMENT),
    Shape.LOWERED: (_DOCUMENT, {"document": "documents", "measure": "measures"}),
    Shape.SCHEMA: ({"periksa": "schema"}, {}),
}  # fmt: skip
"""Shape -> the keys that its evaluation asks for, left and right, and what stands under each."""


def parse_relation(fields: Fields) -> Relation:
    """One entry of `relations`. Raises BadRule."""
    shape = Shape(fields.text("shape", among=[each.value for each in Shape]))
    made = Relation(
        id=fields.text("id"),
        shape=shape,
        left=_side(fields, "left", _NEEDS[shape][0]),
        right=_side(fields, "right", _NEEDS[shape][1]),
        reads=fields.texts("reads", (), READS),
        counted=fields.text("counted", ""),
        sentences=_by_outcome(fields, "sentences"),
        remedies=_by_outcome(fields, "remedies"),
    )
    fields.done()
    if made.reads != (reads := _READS.get(shape, ())):
        raise fields.bad("reads", f"bentuknya membaca: {', '.join(reads) or 'tidak ada'}")
    if shape is not Shape.OTHER_TARGET and any("{yang}" in said.casefold() for said in made.sentences.values()):
        raise fields.bad("sentences", f"hanya relasi berbentuk {Shape.OTHER_TARGET.value!r} yang mengisi {{yang}}")
    if shape in _LOCATED and not made.counted:
        raise fields.bad("counted", f"relasi berbentuk {shape.value!r} memerlukannya")
    return made


def _side(fields: Fields, key: str, needed: _Side) -> _Side:
    """What a rule may say on one side: what the shape reads, and no other kind of it."""
    inner = fields.inner(key, needed=False)
    made = {}
    for name in inner.names():
        if name not in needed:
            raise inner.bad(name, f"bentuknya tidak membacanya; yang dibaca: {', '.join(needed) or 'tidak ada'}")
        made[name] = inner.text(name, among=dict.fromkeys((needed[name], needed[name].rstrip("?"))))
    for name in needed:
        if name not in made:
            raise inner.bad(name, "tidak ada; bentuknya membacanya")
    return made


def _by_outcome(fields: Fields, key: str) -> Mapping[Outcome, str]:
    return {Outcome(name): said for name, said in fields.mapping(key, [each.value for each in Outcome]).items()}
