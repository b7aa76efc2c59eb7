"""Reconciliation rules that hold within one row → relations between its columns, by which a reading can be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pipeline.rulebook.reconciliation import Rule
from pipeline.rulebook.relations import Shape
from pipeline.rulebook.vocabulary import Vocabulary

Figure = tuple[str, str]
"""(measure, period); period "" is that of the relation's first figure, "tahun" the year's own."""

_RATIOS: Final = (Shape.RATIO, Shape.ACHIEVEMENT)


@dataclass(frozen=True, slots=True)
class RowRelation:
    """left = Σ plus − Σ minus, or left = plus ÷ minus × 100 for a ratio (one figure each)."""

    rule: str
    left: Figure
    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...]
    ratio: bool
    least: int = 0  # as many figures of `plus` must have a column; 0: all, as of months and quarters
    above: tuple[tuple[str, str], ...] = ()  # (measure of `plus`, the other it stands below, which counts in its place)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.left, *self.plus, *self.minus)


def row_relations(rules: Iterable[Rule], vocabulary: Vocabulary) -> tuple[RowRelation, ...]:
    """The identities and ratios of the rules; of a ratio with several denominators one relation each."""
    found: list[RowRelation] = []
    for rule in rules:
        if rule.shape is Shape.IDENTITY:
            found.append(
                RowRelation(
                    rule.id, rule.left["measure"], rule.right.get("plus", ()), rule.right.get("minus", ()), ratio=False,
                    least=0 if _of_time(rule) else rule.right.get("sedikitnya", 0),
                    above=tuple((each, over) for each, _ in rule.right.get("plus", ()) if (over := vocabulary.above(each))),
                )
            )  # fmt: skip
        elif rule.shape in _RATIOS and "document" not in rule.left:  # else it holds in some documents only
            left = rule.left["measure"]
            below = rule.right["penyebut"]
            found += [
                RowRelation(rule.id, _figure(left), (_figure(rule.right["pembilang"]),), (_figure(each),), ratio=True)
                for each in (below if rule.shape is Shape.RATIO else (below,))
            ]
    return tuple(found)


def _of_time(rule: Rule) -> bool:
    """Whether the right side is a run of months or quarters, whose other columns may stand in another table."""
    return all(period for _, period in rule.right["plus"])


def _figure(said: str | Figure) -> Figure:
    return (said, "") if isinstance(said, str) else said
