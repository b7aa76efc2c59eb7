"""Whose table is it? From what the workbooks say to the office-years of the night.

The rules, in words (docs/malam.md explains them to staff):
- An office and its year stand in the headings; folders only help where a heading names no office at all.
- A document of one year makes an office-year; a Renstra, and last year's LKjIP, only join one that is there.
- What an office sets is of the year that it names, of all where it names none.
- Of two versions of a document the perubahan is used, of two equal ones one; parts of one document are used together.
- Of what every official promises, the head's is the office's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import OfficeYear
from pipeline.night.document_parts import one_of_each
from pipeline.night.doubtful_owners import lone_years, near_names
from pipeline.night.owners import owners
from pipeline.night.placing import Grouping, Placed, Remark, TableId, Unused
from pipeline.rulebook.vocabulary import Vocabulary

LOWER = "pk_bawahan"


def group(tables: Iterable[TableId], vocabulary: Vocabulary, above: str = "") -> Grouping:
    """Place every table, or say why not. Depends on nothing but what the tables say and their file names.

    `above` is the folder that holds the files, where their names are not told from it.
    """
    owned, unused = owners(sorted(tables), above)
    makers: dict[OfficeYear, list[Placed]] = defaultdict(list)
    joiners: list[tuple[TableId, str, str]] = []
    lower: list[tuple[TableId, str]] = []
    for table, (office, how) in owned.items():
        if table.holder:
            lower.append((table, office))
        elif len(table.years) == 1 and not vocabulary.documents[table.document].many_years:
            makers[OfficeYear(office, table.years[0])].append(Placed(table, how))
        else:
            joiners.append((table, office, how))
    _last_years_report(makers, vocabulary.report.id)
    for table, office, how in joiners:
        places = _followed_up(makers, office, table, vocabulary) or _places(makers, office, table)
        for_all = table.document == vocabulary.settings_sheet.document
        if not places or (not table.years and len(places) > 1 and not for_all):
            unused.append(Unused(table, "tanpa_tahun" if not table.years else "tanpa_dokumen_tahun"))
            continue
        for place in places:
            makers[place].append(Placed(table, how if table.years or for_all else "satu_satunya"))
    unused += [said for table, office in lower for said in _of_lower_officials(makers, office, table)]
    offices: dict[OfficeYear, tuple[Placed, ...]] = {}
    remarks: list[Remark] = []
    for place in sorted(makers):
        kept, left_out, told = one_of_each(place, makers[place])
        offices[place] = tuple(kept)
        unused += left_out
        remarks += told
    remarks += [*near_names(offices, vocabulary.offices), *lone_years(offices)]
    return Grouping(offices, tuple(sorted(unused, key=lambda each: each.table)), tuple(remarks))


def strays_too(grouping: Grouping) -> Grouping:
    """The same with a place for each file's tables that no report is made of, so that they can be calculated by themselves.

    Its office is what the table says ("" none), its year 0 where it says none.
    """
    offices = dict(grouping.offices)
    strays: dict[OfficeYear, list[Placed]] = defaultdict(list)
    for each in grouping.unused:
        if each.place is None:
            year = max(each.table.years, default=0)
            strays[OfficeYear(f"{each.table.office} ({each.table.file})".strip(), year)].append(
                Placed(each.table, "judul")
            )
    offices |= {place: tuple(placed) for place, placed in strays.items()}
    return replace(grouping, offices=dict(sorted(offices.items())))


def _places(makers: Iterable[OfficeYear], office: str, table: TableId) -> list[OfficeYear]:
    return [place for place in makers if place.office == office and (not table.years or place.year in table.years)]


def _followed_up(makers: Iterable[OfficeYear], office: str, table: TableId, vocabulary: Vocabulary) -> list[OfficeYear]:
    """Where what a document says of a year is acted upon: in the year after the last one that it names."""
    if not vocabulary.documents[table.document].followed_up or not table.years:
        return []
    return [place for place in makers if place == OfficeYear(office, max(table.years) + 1)]


def _of_lower_officials(makers: Iterable[OfficeYear], office: str, table: TableId) -> list[Unused]:
    """Told in every report it might have been part of; a report of its own it makes none."""
    places = _places(makers, office, table)
    return [Unused(table, LOWER, (table.holder,), place) for place in places] or [Unused(table, LOWER, (table.holder,))]


def _last_years_report(makers: dict[OfficeYear, list[Placed]], report: str) -> None:
    """An LKjIP that stands alone in its year, beside documents of the next, is that year's "tahun lalu"."""
    for place in sorted(makers):
        following = OfficeYear(place.office, place.year + 1)
        if following in makers and all(each.table.document == report for each in makers[place]):
            makers[following] += makers.pop(place)
