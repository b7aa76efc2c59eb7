"""Headings that say nothing, within their groups → what the groups like theirs say at that place; the rest are vague.

Under "Triwulan II" stand K and Rp as they do under "Triwulan I"; between TW I and TW III stands TW II.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.read.form.grammar import Meaning, meaning_of
from pipeline.read.form.header import Heading
from pipeline.rulebook.form_columns import MONTHS
from pipeline.rulebook.headings import HeadingLexicon
from pipeline.words import fold

Path = tuple[str, ...]

_LAST: Final = {"tw": 4, "bulan": 12}
_FEWEST: Final = 2
"""Quarters or months beside it by which one without words is told."""


def in_groups(lexicon: HeadingLexicon, headings: Sequence[Heading]) -> tuple[list[Heading], frozenset[int]]:
    """The headings with what their groups tell, and the columns of which only the group is known."""
    whole = _under_their_group(headings)
    wordless = frozenset(
        one.column for one in whole if len(one.folded) > 1 and meaning_of(lexicon, one.folded).wordless
    )
    whole = _in_their_run(lexicon, whole)
    if not wordless:
        return list(whole), frozenset()
    groups: dict[Path, list[Heading]] = defaultdict(list)
    for heading in whole:
        if len(heading.folded) > 1:
            groups[heading.folded[:-1]].append(heading)
    told: dict[int, str] = {}
    for path, group in groups.items():
        if len(group) > 1 and not wordless.isdisjoint(one.column for one in group):
            told |= (
                _as_the_others(lexicon, path, groups, wordless)
                or _in_sequence(lexicon, group, wordless)
                or _between_accounts(lexicon, group, wordless)
            )
    vague = {one.column for group in groups.values() if len(group) > 1 for one in group if one.column in wordless}
    return [
        replace(one, folded=(*one.folded[:-1], told[one.column])) if one.column in told else one for one in whole
    ], frozenset(vague - set(told))


def _under_their_group(headings: Sequence[Heading]) -> list[Heading]:
    """A column under a group's title without words of its own beside columns that have some."""
    titles = {one.folded[:depth] for one in headings for depth in range(1, len(one.folded))}
    return [
        replace(one, folded=(*one.folded, ""), printed=(*one.printed, "")) if one.folded in titles else one
        for one in headings
    ]


def _in_their_run(lexicon: HeadingLexicon, headings: Sequence[Heading]) -> list[Heading]:
    """Headings without a group, one of which nobody knows stands between months or quarters: it is the one between them."""
    made = list(headings)
    alone = [at for at, one in enumerate(headings) if len(one.folded) == 1]
    said = {at: meaning_of(lexicon, headings[at].folded) for at in alone}
    for at in alone:
        beside = (at - 1, at + 1)
        if not said[at].wordless or not all(each in said for each in beside):
            continue
        run = [headings[each] for each in (at - 1, at, at + 1)]
        told = _in_sequence(lexicon, run, frozenset({headings[at].column}))
        if told and [one.column - headings[at].column for one in run] == [-1, 0, 1]:
            made[at] = replace(headings[at], folded=(told[headings[at].column],))
    return made


def _as_the_others(
    lexicon: HeadingLexicon, path: Path, groups: Mapping[Path, Sequence[Heading]], wordless: frozenset[int]
) -> dict[int, str]:
    """What stands at the same place in every group that is otherwise like this one, however it is spelt there."""
    group = groups[path]
    own = [None if one.column in wordless else _said(lexicon, one) for one in group]
    if not any(own):
        return {}
    alike: dict[tuple[Meaning, ...], list[tuple[Path, Sequence[Heading]]]] = defaultdict(list)
    for other, members in groups.items():
        if other == path or len(members) != len(group) or not wordless.isdisjoint(one.column for one in members):
            continue
        said = tuple(_said(lexicon, one) for one in members)
        if all(mine in (None, theirs) for mine, theirs in zip(own, said, strict=True)):
            alike[said].append((other, members))
    if not alike:
        return {}
    said = max(
        alike,
        key=lambda each: (any(other[:-1] == path[:-1] and path[:-1] for other, _ in alike[each]), len(alike[each])),
    )
    if len({tuple(replace(one, units=frozenset()) for one in each) for each in alike}) > 1:
        return {}
    members = alike[said][0][1]
    return {
        one.column: like.folded[-1]
        for one, mine, theirs, like in zip(group, own, said, members, strict=True)
        if mine is None and theirs not in own
    }


def _said(lexicon: HeadingLexicon, heading: Heading) -> Meaning:
    return replace(meaning_of(lexicon, heading.folded[-1:]), unknown=())


def _in_sequence(lexicon: HeadingLexicon, group: Sequence[Heading], wordless: frozenset[int]) -> dict[int, str]:
    """The quarter or month that stands between its neighbours."""
    for kind, numbers in (
        ("tw", [meaning_of(lexicon, one.folded[-1:]).quarter for one in group]),
        ("bulan", [meaning_of(lexicon, one.folded[-1:]).month for one in group]),
    ):
        if sum(map(bool, numbers)) < _FEWEST:
            continue
        steps = {number - at for at, number in enumerate(numbers) if number}
        if len(steps) == 1:
            step = steps.pop()
            return {
                one.column: _name_of(kind, at + step)
                for at, one in enumerate(group)
                if one.column in wordless and 1 <= at + step <= _LAST[kind]
            }
    return {}


def _between_accounts(lexicon: HeadingLexicon, group: Sequence[Heading], wordless: frozenset[int]) -> dict[int, str]:
    """The kind of belanja that stands between its neighbours, where each has its column: Operasi, …, Tak Terduga."""
    said = [meaning_of(lexicon, one.folded[-1:]).account for one in group]
    known = [at for at, account in enumerate(said) if account]
    order = sorted(lexicon.accounts, key=lambda account: (account.count("."), account))
    steps = {order.index(said[at]) - at for at in known}
    if len(known) < _FEWEST or len(steps) != 1:
        return {}
    step = steps.pop()
    return {
        group[at].column: lexicon.accounts[order[at + step]]
        for at in range(known[0], known[-1])
        if group[at].column in wordless and 0 <= at + step < len(order)
    }


def _name_of(kind: str, number: int) -> str:
    return f"tw{number}" if kind == "tw" else fold(MONTHS[number - 1][0])
