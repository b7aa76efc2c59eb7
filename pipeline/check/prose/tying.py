"""Each figure of a sentence tied to what it speaks of: whose, which measure, which period; or to nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeGuard

from pipeline.check.prose.facts import Facts
from pipeline.check.prose.figure_runs import behind, only_name, runs
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.measuring import Measuring, State
from pipeline.check.prose.parts import Parts, after
from pipeline.check.prose.subjects import WHOLE, Named, Subject
from pipeline.check.prose.tied import Astray, Claim, Context, Spoken, Tied
from pipeline.check.prose.timing import about, is_close, is_difference, period_of
from pipeline.check.prose.words import Found
from pipeline.model import PERCENT, RUPIAH, Figure
from pipeline.rulebook.measures import QUANTITY

_NEAR: Final = 2
"""Words that may stand between a mark and the figure it is said of."""


class Tying:
    """Ties the figures of one office-year's text."""

    def __init__(self, facts: Facts, lexicon: Lexicon, ratios: Mapping[str, Sequence[str]]) -> None:
        """`ratios`: percent -> the two measures that it is of."""
        self._facts, self._lexicon = facts, lexicon
        self._measuring = Measuring(lexicon, ratios)

    def tied(self, parts: Parts, context: Context) -> Tied:
        """Every figure of a sentence, and whom it speaks of where."""
        forward = self._forward(parts)
        state = State(context.subjects)
        events: list[tuple[int, int, Named | Found[int] | Found[str] | Figure]] = [
            (each.start, 0, each) for each in parts.named
        ]
        events += [(each.start, 1, each) for each in parts.measures]
        events += [(each.start, 2, each) for each in parts.figures]
        events += [(each.start, 1, each) for each in parts.marks if each.said[0] == "respectively"]
        for _, _, event in sorted(events, key=lambda each: each[:2]):
            if isinstance(event, Named):
                self._name(state, event, parts, context)
            elif isinstance(event, Figure):
                ahead = forward.get(event.start)
                self._figure(state, event, parts, context, ahead)
            elif _is_measure(event):
                state.pending.append(event)
            else:
                self._list(state, event.end, parts, context)
        return Tied(parts, context, state.claims, state.spoken, state.astray)

    # ------------------------------------------------------------------ whose

    def subject(self, row: str) -> Subject:
        """A row as what is spoken of."""
        return Subject(row, self._facts.level.get(row, ""), self._facts.label.get(row, ""))

    def resolved(self, named: Named, context: Context, others: Sequence[Subject] = ()) -> tuple[Subject, ...]:
        """Of rows of one name those below what the text speaks of; all where that does not tell."""
        if len(named.subjects) == 1:
            return named.subjects
        near = {each.row for each in (*context.subjects, *context.around, *others)}
        same = tuple(each for each in named.subjects if each.row in near)
        below = tuple(each for each in named.subjects if self._facts.above(each.row) & near)
        return same or below or named.subjects

    def _name(self, state: State, named: Named, parts: Parts, context: Context) -> None:
        found = self.resolved(named, context, state.subjects if state.explicit else ())
        kept = found
        if state.since and state.explicit:
            kept = self._together(state.subjects, found)
            kept = self._led_astray(state, named, found, kept, parts)
        if kept == (WHOLE,) and state.explicit and WHOLE not in state.subjects:
            state.subjects, state.exact = (*state.subjects, WHOLE), True  # "dari total pagu": whose, is not said
        elif kept == (WHOLE,) and context.subjects and WHOLE not in context.subjects:
            state.subjects, state.explicit, state.exact = (WHOLE, *context.subjects), False, True
        else:
            state.subjects, state.explicit = kept, True
            state.exact = named.exact and (state.exact or not state.since)
        state.since.append(named)
        state.fresh = True
        state.spoken.append(Spoken(named.start, state.subjects, state.explicit, state.exact))

    def _led_astray(
        self, state: State, named: Named, found: tuple[Subject, ...], kept: tuple[Subject, ...], parts: Parts
    ) -> tuple[Subject, ...]:
        """Two names of which one is not the other's: an indicator of another row, a program that is not above."""
        before_it = state.since[-1]
        if len(found) != 1 or len(state.subjects) != 1 or kept != (*state.subjects, *found):
            return kept
        one, other = state.subjects[0], found[0]
        if other.indicator and not one.indicator and one.level == other.level:
            state.astray.append(Astray(before_it, one, Subject(other.row, other.level, other.label), by_values=True))
            return found
        right = self._above_of_level(one, other.level)
        if right is not None and self._is_part_of(parts, before_it, named):
            state.astray.append(Astray(named, other, right, by_values=False))
            return state.subjects
        return kept

    def _above_of_level(self, subject: Subject, level: str) -> Subject | None:
        """The one row of a level that a row stands below."""
        rows = [row for row in self._facts.above(subject.row) if self._facts.level.get(row) == level]
        return Subject(rows[0], level, self._facts.label[rows[0]]) if len(rows) == 1 else None

    def _is_part_of(self, parts: Parts, one: Named, other: Named) -> bool:
        """Whether the words between two names say that the first is a part of the second, and nothing else."""
        between = range(one.last + 1, other.first)
        said = next((self._lexicon.begins("part_of", parts.words, at) for at in between), None)
        if said is None or said.first != one.last + 1:
            return False
        rest = self._lexicon.counted.at(parts.words, said.last + 1)
        return other.first in (said.last + 1, rest.last + 1 if rest is not None else -1)

    def _together(self, before_it: tuple[Subject, ...], found: tuple[Subject, ...]) -> tuple[Subject, ...]:
        """Of two names without a figure between them the lower one; both where neither stands below the other."""
        rows, others = {each.row for each in before_it}, {each.row for each in found}
        if rows == others or rows & others:
            narrow = tuple(each for each in found if each.indicator and each.row in rows)
            return narrow or before_it
        if any(self._facts.above(row) & others for row in rows) or WHOLE in found:
            return before_it
        if any(self._facts.above(row) & rows for row in others) or WHOLE in before_it:
            return found
        return (*before_it, *found)

    def _forward(self, parts: Parts) -> dict[int, Named]:
        """Figure's start -> the name behind it, in sentences that say the amount first: "Rp… untuk Program …"."""
        found = runs(parts)
        if not found or found[0].subject is None or (parts.named and parts.named[0].start < parts.figures[0].start):
            return {}
        served = [each for each in found if each.subject is not None]
        trailing = found[-1].subject is None
        if (trailing and len(served) > 1) or not all(self._serves(parts, each.subject) for each in served):
            return {}
        made = {start: each.subject for each in served for start in each.figures if each.subject is not None}
        if trailing and served[0].subject is not None:
            made |= dict.fromkeys(found[-1].figures, served[0].subject)
        return made

    def _serves(self, parts: Parts, named: Named | None) -> bool:
        if named is None:
            return False
        near = range(max(0, named.first - 1 - _NEAR), named.first)
        return any(self._lexicon.begins("serving", parts.words, at) is not None for at in near)

    # ------------------------------------------------------------------ what

    def _figure(self, state: State, figure: Figure, parts: Parts, context: Context, ahead: Named | None) -> None:
        counted = behind(parts, figure)
        subjects, explicit, exact = state.subjects, state.explicit, state.exact
        also: tuple[Subject, ...] = ()
        behind_it = False
        if ahead is not None:
            subjects, explicit, exact = self.resolved(ahead, context), True, ahead.exact
        elif not explicit and (only := only_name(parts, figure)) is not None:
            subjects, also, behind_it = self.resolved(only, context), subjects, True
        state.taken = state.again = None
        measures = self._measuring.of(state, figure, parts)
        if state.listing:
            subjects, measures = self._listed(state, subjects, measures, figure)
        period = period_of(parts, figure, context, self._lexicon)
        level = self._level(parts, figure)
        rounded = about(parts, figure)
        if is_difference(parts, figure, self._lexicon):
            measures = ()
        state.claims.append(
            Claim(
                parts.sentence,
                figure,
                subjects,
                explicit,
                exact,
                is_close(parts, figure, self._lexicon),
                measures,
                self._measuring.is_plain(state, parts, figure),
                period,
                counted,
                rounded,
                level,
                also,
                behind_it,
            )
        )
        state.fresh, state.since = False, []

    def _list(self, state: State, begun: int, parts: Parts, context: Context) -> None:
        """Begins a list, "masing-masing": of those named since the last figure, else of several measures, else of the rows before."""
        state.listing = True
        state.listed = [each.subjects for each in state.since] if len(state.since) > 1 else []
        if state.listed or len(state.pending) > 1 or parts.named:
            state.paired = [] if state.listed else list(state.pending)
            return
        figures = [each for each in parts.figures if each.start >= begun]
        units = {each.number.unit for each in figures}
        if len(figures) == len(context.recent) and len(units) == 1:
            state.listed = [(each,) for each in context.recent]

    def _listed(
        self, state: State, subjects: tuple[Subject, ...], measures: tuple[str, ...], figure: Figure
    ) -> tuple[tuple[Subject, ...], tuple[str, ...]]:
        """After "masing-masing": the next of those that were named, or of the measures; () where they do not pair."""
        if state.listed:
            return state.listed.pop(0), measures
        if state.paired:
            said = self._lexicon.measure(state.paired.pop(0).said[0]).by_unit
            return subjects, said.get(figure.number.unit or QUANTITY, ())
        return subjects, ()

    def _level(self, parts: Parts, figure: Figure) -> str:
        """The level that a figure counts rows of."""
        if figure.number.unit in (RUPIAH, PERCENT):
            return ""
        tail = after(parts.words, figure.past)
        one = self._lexicon.counted.at(parts.words, tail) if tail < len(parts.words) else None
        if one is None or any(each.first == one.last + 1 for each in parts.named):
            return ""
        return one.said[0]


def _is_measure(event: Found[int] | Found[str]) -> TypeGuard[Found[int]]:
    return isinstance(event.said[0], int)
