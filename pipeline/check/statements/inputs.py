"""What a computed measure is computed from, within one row."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rulebook.measures import Role
from pipeline.rulebook.precedence import END, THIS_YEAR
from pipeline.rulebook.vocabulary import Vocabulary

Input = tuple[str, str]
"""Measure and period."""


class Inputs:
    """The two figures that each computed measure is made of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        roles = vocabulary.by_role
        this_year = {role: (roles[role].id, THIS_YEAR) for role in Role}
        self._share, self._budget = roles[Role.SHARE].id, roles[Role.BUDGET].id
        self._differences = frozenset(roles[role].id for role in (Role.REST, Role.EFFICIENCY))
        self._pair: dict[str, tuple[Input, Input]] = {
            each.id: ((each.ratio_of[0], THIS_YEAR), (each.ratio_of[1], THIS_YEAR))
            for each in vocabulary.measures.values()
            if each.ratio_of
        }
        self._pair |= {
            roles[Role.REST].id: (this_year[Role.BUDGET], this_year[Role.SPENT]),
            roles[Role.PROGRESS].id: (this_year[Role.REACHED], (roles[Role.END_TARGET].id, END)),
            roles[Role.EFFICIENCY].id: (this_year[Role.ACHIEVED], this_year[Role.ABSORBED]),
        }

    def of(self, measure: str) -> tuple[Input, Input] | None:
        """The first ÷ the second in percent, or the first − the second; None of one that is not computed so."""
        return self._pair.get(measure)

    def is_difference(self, measure: str) -> bool:
        """Whether it is the first − the second."""
        return measure in self._differences

    def is_share(self, measure: str) -> bool:
        """Whether it is a share of its table's total."""
        return measure == self._share

    def all_of(self, measure: str) -> Iterator[str]:
        """The measure itself, and all that it is computed from."""
        yield measure
        pair = self._pair.get(measure) or (((self._budget, THIS_YEAR),) if measure == self._share else ())
        for name, _ in pair:
            yield from self.all_of(name)
