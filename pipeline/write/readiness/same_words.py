"""Criteria that hold a word of an indicator (its formula …) to be one in every document that says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.rulebook.readiness import Criterion
from pipeline.write.office_data.office_data import Indicator
from pipeline.write.readiness.said import Given, Item, Said


def same_word(asked: Criterion, given: Given) -> Said:
    """Of each indicator: who says it, and whether they say the same. What only one document says cannot be compared."""
    said, alone, alike = Said(), 0, Counter[str]()
    for indicator in _indicators(given):
        words = {
            each: word for each in asked.sources if (word := given.data.word(indicator.rows, asked.field, (each,)))
        }
        alone += len(words) == 1
        for (before, earlier), (source, later) in pairwise(words.items()):
            if given.data.vocabulary.names.key(earlier) == given.data.vocabulary.names.key(later):
                alike[source] += 1
            else:
                said.open.append(_differs(indicator, (before, earlier), (source, later), given))
    for source, count in alike.items():
        label = given.data.sources[source].label
        said.holds.append(_at(source, given)._replace(text=given.say("kata_sama", banyak=count, dokumen=label)))
    if alone:
        said.unknown.append(Item(given.say("kata_tunggal", banyak=alone)))
    elif not said.holds and not said.open:
        said.unknown.append(Item(given.say("tanpa_kata")))
    return said


def _differs(indicator: Indicator, one: tuple[str, str], other: tuple[str, str], given: Given) -> Item:
    sources = given.data.sources
    words = {
        "uraian": indicator.text, "dokumen": sources[other[0]].label, "kata": other[1],
        "sebelum": sources[one[0]].label, "kata_sebelum": one[1],
    }  # fmt: skip
    return _at(other[0], given)._replace(text=given.say("kata_beda", **words))


def _at(source: str, given: Given) -> Item:
    """Where the checklist names its files."""
    return given.lines_of(source)[0][0]


def _indicators(given: Given) -> Iterator[Indicator]:
    """Those of each sasaran and program, each name once: the one of more documents."""
    data = given.data
    by_name: dict[tuple[str, str], Indicator] = {}
    for node in [*data.key_indicators, *data.promised_sasaran, *data.sasaran, *data.programs]:
        for indicator in node.indicators:
            key = data.vocabulary.names.key(node.label), data.vocabulary.names.key(indicator.text)
            known = by_name.setdefault(key, indicator)
            if len(indicator.rows) > len(known.rows):
                by_name[key] = indicator
    yield from by_name.values()
