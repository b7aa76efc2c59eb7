"""What each figure of a sentence says: pagu, realisasi, target …; by the words before it, else by those behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.check.prose.figure_runs import is_whole_of, measure_behind, taken_from
from pipeline.check.prose.lexicon import Lexicon
from pipeline.check.prose.parts import Parts, after, before
from pipeline.check.prose.subjects import Named, Subject
from pipeline.check.prose.tied import Astray, Claim, Spoken
from pipeline.check.prose.timing import is_close, is_plain
from pipeline.check.prose.words import Found
from pipeline.model import PERCENT, RUPIAH, Figure
from pipeline.rulebook.measures import QUANTITY


@dataclass(slots=True)
class State:
    """What the sentence has said so far."""

    subjects: tuple[Subject, ...]
    explicit: bool = False
    exact: bool = True
    fresh: bool = False  # named since the last figure
    pending: list[Found[int]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    since: list[Named] = field(default_factory=list)  # names since the last figure
    listed: list[tuple[Subject, ...]] = field(default_factory=list)  # after "masing-masing": of whom each figure is
    paired: list[Found[int]] = field(default_factory=list)  # or which measures
    listing: bool = False
    taken: Found[int] | None = None  # the measure word that the figure is said of
    again: Claim | None = None  # or the figure that it is said of again, of another year
    spoken: list[Spoken] = field(default_factory=list)
    astray: list[Astray] = field(default_factory=list)


class Measuring:
    """Tells the measures of the figures of one office-year's text."""

    def __init__(self, lexicon: Lexicon, ratios: Mapping[str, Sequence[str]]) -> None:
        """`ratios`: percent -> the two measures that it is of."""
        self._lexicon, self._ratios = lexicon, ratios

    def is_plain(self, state: State, parts: Parts, figure: Figure) -> bool:
        """Whether the figure has a measure word of its own, no other figure's, that nothing changes."""
        if state.again is not None:
            return state.again.plain
        if state.taken is None or not is_plain(parts, state.taken, self._lexicon):
            return False
        last = next((each for each in reversed(state.claims) if each.figure.number.unit == figure.number.unit), None)
        return state.listing or last is None or last.figure.end <= state.taken.start

    def of(self, state: State, figure: Figure, parts: Parts) -> tuple[str, ...]:
        """What a figure may be; () where its sentence does not tell."""
        last = state.claims[-1] if state.claims else None
        between = last is None or any(last.figure.end <= each.start < figure.start for each in parts.measures)
        if last is not None and not between:
            if again := self._said_again(parts, last, figure):
                return again
            if is_whole_of(parts, last, figure, self._lexicon):
                return self._whole(last)
        said = self._said_before(state, figure) or self._said_behind(state, figure, parts)
        return said or (() if between else self._like_another(state, figure, parts))

    def _said_before(self, state: State, figure: Figure) -> tuple[str, ...]:
        """By the last word before it that is said of its unit."""
        unit = figure.number.unit or QUANTITY
        for at in range(len(state.pending) - 1, -1, -1):
            said = self._lexicon.measure(state.pending[at].said[0]).by_unit
            if unit in said:
                state.taken = state.pending[at]
                if not state.listing:
                    state.pending.pop(at)
                return said[unit]
        return ()

    def _like_another(self, state: State, figure: Figure, parts: Parts) -> tuple[str, ...]:
        """What the last figure of its unit is, where another year or another row is named between them."""
        same = next((each for each in reversed(state.claims) if each.figure.number.unit == figure.number.unit), None)
        if same is None:
            return ()
        if any(same.figure.end <= each.start < figure.start for each in parts.periods):
            state.again = same
            return same.measures
        beside = state.fresh and same.explicit and is_close(parts, figure, self._lexicon)
        return same.measures if beside else ()

    def _said_again(self, parts: Parts, last: Claim, figure: Figure) -> tuple[str, ...]:
        """Of a percent after its amount, or an amount after its percent, the measure; () where it is neither."""
        unit = figure.number.unit
        if unit == PERCENT and self._is_share(parts, last, figure):
            return self._ratio(last)
        return self._reached(last) if unit == RUPIAH and self._is_spelt_out(parts, last, figure) else ()

    def _whole(self, last: Claim) -> tuple[str, ...]:
        """What a figure is taken of: the pagu of what was spent, the target of what was reached."""
        return tuple(dict.fromkeys(of[1] for of in self._ratios.values() if of[0] in last.measures))

    def _said_behind(self, state: State, figure: Figure, parts: Parts) -> tuple[str, ...]:
        """What a figure is by the words behind it: "31 Km yang ditargetkan", "89,28% anggaran … telah terserap"."""
        unit = figure.number.unit or QUANTITY
        whole = taken_from(parts, figure, self._lexicon)
        of_it = self._lexicon.measure(whole.said[0]).by_unit.get(unit, ()) if whole is not None else ()
        if of_it:
            return tuple(dict.fromkeys(of[0] for of in self._ratios.values() if of[1] in of_it))
        found = measure_behind(parts, figure, self._lexicon)
        if found is None:
            return ()
        state.taken = found
        return self._lexicon.measure(found.said[0]).by_unit[unit]

    def _is_share(self, parts: Parts, last: Claim, figure: Figure) -> bool:
        """Whether a percent is said to be what a figure before it comes to: "Rp… atau 98,32%", "Rp… (98,32%)"."""
        words = parts.words
        first, end = after(words, last.figure.end), before(words, figure.start)
        known = {at for each in self._lexicon.found("ratios", words) for at in range(each.first, each.last + 1)}
        counted = len(last.counted.split()) if last.figure.number.unit == "" else 0
        if any(at not in known for at in range(first + counted, end + 1)):
            return False
        above = {of[0] for of in self._ratios.values()}
        return last.figure.number.unit != PERCENT or bool(above & set(last.measures))

    def _is_spelt_out(self, parts: Parts, last: Claim, figure: Figure) -> bool:
        """Whether an amount says again what the percent before it says: "terserap 95,53 %, yaitu Rp… dari Rp…"."""
        words = parts.words
        known = {at for each in self._lexicon.found("ratios", words) for at in range(each.first, each.last + 1)}
        said = range(after(words, last.figure.end), before(words, figure.start) + 1)
        return last.figure.number.unit == PERCENT and bool(self._reached(last)) and all(at in known for at in said)

    def _reached(self, last: Claim) -> tuple[str, ...]:
        """What a percent is the share of: its measure of money."""
        return tuple(dict.fromkeys(self._ratios[each][0] for each in last.measures if each in self._ratios))

    def _ratio(self, last: Claim) -> tuple[str, ...]:
        """The percent that two measures make, after a figure of one of them."""
        return tuple(each for each, of in self._ratios.items() if set(of) & set(last.measures))
