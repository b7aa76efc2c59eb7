"""What grouping asks the offices about: two names that may be one office, a document of another year all by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz

from pipeline.model import OfficeYear
from pipeline.night.placing import Placed, Remark
from pipeline.read.form.office_names import bare_name, region_of
from pipeline.rulebook.office_words import OfficeWords

_NEAR: Final = 90.0
"""Likeness of two names, of 100, from which it is asked whether they are one office."""
_MOST: Final = 400
"""More names in one region are compared only where they begin alike."""
_BEGINNING: Final = 8

Placing = Mapping[OfficeYear, Sequence[Placed]]


def near_names(offices: Placing, words: OfficeWords) -> list[Remark]:
    """One remark for each office that has a name nearly like another's, of the same year, and other documents than it."""
    documents: dict[OfficeYear, set[str]] = {
        place: {each.table.document for each in placed} for place, placed in offices.items()
    }
    names = {place.office: _spelled_out(bare_name(place.office), words) for place in offices}
    near: dict[OfficeYear, list[OfficeYear]] = defaultdict(list)
    for alike in _blocks(list(offices), names):
        for at, one in enumerate(alike):
            for other in alike[at + 1 :]:
                if _may_be_one(one.office, other.office, names) and not documents[one] & documents[other]:
                    near[one].append(other)
                    near[other].append(one)
    return [
        Remark(place, "nama_mirip", offices[place][0].table, (("kantor", place.office), ("mirip", ", ".join(each.office for each in others))))
        for place, others in sorted(near.items())
    ]  # fmt: skip


def lone_years(offices: Placing) -> list[Remark]:
    """One remark for an office with documents of one year and a single file of another."""
    years: dict[str, list[OfficeYear]] = defaultdict(list)
    for place in offices:
        years[place.office].append(place)
    found = []
    for places in years.values():
        files = {place: {each.table.file for each in offices[place]} for place in places}
        main = max(places, key=lambda place: (len(files[place]), place.year))
        for place in places:
            if place != main and len(files[place]) == 1 and len(files[main]) > 1 and not files[place] & files[main]:
                table = offices[place][0].table
                args = (("tahun", str(place.year)), ("tahun_lain", str(main.year)))
                found.append(Remark(main, "tahun_sendiri", table, args))
    return found


def _blocks(places: Sequence[OfficeYear], names: Mapping[str, str]) -> list[list[OfficeYear]]:
    """Places whose names may be compared: of one year, the same numbers in them, and one region or none."""
    regions = {place.office: region_of(place.office) for place in places}
    by_mark: dict[tuple[object, ...], list[OfficeYear]] = defaultdict(list)
    for place in places:
        by_mark[place.year, tuple(re.findall(r"\d+", names[place.office]))].append(place)
    blocks = []
    for together in by_mark.values():
        if len(together) <= _MOST:
            blocks.append(together)
            continue
        closer: dict[tuple[str, str], list[OfficeYear]] = defaultdict(list)
        for place in together:
            closer[regions[place.office], names[place.office][:_BEGINNING]].append(place)
        blocks += [each for each in closer.values() if len(each) <= _MOST]
    return blocks


def _may_be_one(one: str, other: str, names: Mapping[str, str]) -> bool:
    regions = {region_of(one), region_of(other)} - {""}
    return one != other and len(regions) <= 1 and fuzz.ratio(names[one], names[other], score_cutoff=_NEAR) > 0


def _spelled_out(name: str, words: OfficeWords) -> str:
    return " ".join(words.short.get(word, word) for word in name.split())
