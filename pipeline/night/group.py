"""Whose table is it? From what the workbooks say to the office-years of the night.

The rules, in words (docs/malam.md explains them to staff):
- An office and its year stand in the headings; folders only help where a heading names no office at all.
- A document of one year makes an office-year; a Renstra, and last year's LKjIP, only join one that is there.
- Of two versions of a document the perubahan is used, of two equal ones the last by name; the other is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import OfficeYear
from pipeline.read.form.office_names import resolve
from pipeline.rulebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, order=True)
class TableId:
    """What the grouping must know of one table; small, and kept in the manifest from night to night."""

    file: str
    number: int  # position among the tables of its file
    sheet: str
    form: str
    document: str
    office: str  # as said, "" when not
    years: tuple[int, ...]
    version: str
    period: str = ""
    block: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A table in its office-year, and how it got there: "judul" | "folder" | "satu_satunya"."""

    table: TableId
    how: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A table that stays out of a report, and why: a code of the catalogue of messages."""

    table: TableId
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """All office-years of the night."""

    offices: Mapping[OfficeYear, tuple[Placed, ...]]
    unused: tuple[Unused, ...]


def group(tables: Iterable[TableId], vocabulary: Vocabulary) -> Grouping:
    """Place every table, or say why not. Depends on nothing but what the tables say and their file names."""
    tables = sorted(tables)
    canonical = resolve({each.office for each in tables if each.office})
    office_of, unused = _offices(tables, canonical)
    makers: dict[OfficeYear, list[Placed]] = defaultdict(list)
    joiners: list[tuple[TableId, str, str]] = []
    for table, (office, how) in office_of.items():
        if len(table.years) == 1 and not vocabulary.documents[table.document].many_years:
            makers[OfficeYear(office, table.years[0])].append(Placed(table, how))
        else:
            joiners.append((table, office, how))
    _last_years_report(makers, vocabulary.report.id)
    for table, office, how in joiners:
        places = [
            place for place in makers if place.office == office and (not table.years or place.year in table.years)
        ]
        if not places or (not table.years and len(places) > 1):
            unused.append(Unused(table, "tanpa_tahun" if not table.years else "tanpa_dokumen_tahun"))
            continue
        for place in places:
            makers[place].append(Placed(table, how if table.years else "satu_satunya"))
    offices = {}
    for place in sorted(makers):
        offices[place], left_out = _one_of_each(makers[place])
        unused += left_out
    return Grouping(offices, tuple(sorted(unused, key=lambda each: each.table)))


def _offices(
    tables: Sequence[TableId], canonical: Mapping[str, str]
) -> tuple[dict[TableId, tuple[str, str]], list[Unused]]:
    """Table -> (office, how); a table that names none takes the only office of its folder."""
    by_folder: dict[str, set[str]] = defaultdict(set)
    for each in tables:
        if each.office:
            by_folder[_folder(each)].add(canonical[each.office])
    placed: dict[TableId, tuple[str, str]] = {}
    unused = []
    for each in tables:
        if each.office:
            placed[each] = (canonical[each.office], "judul")
        elif len(by_folder[_folder(each)]) == 1:
            placed[each] = (next(iter(by_folder[_folder(each)])), "folder")
        else:
            unused.append(Unused(each, "tanpa_perangkat_daerah"))
    return placed, unused


def _folder(table: TableId) -> str:
    return table.file.rpartition("/")[0]


def _last_years_report(makers: dict[OfficeYear, list[Placed]], report: str) -> None:
    """An LKjIP that stands alone in its year, beside documents of the next, is that year's "tahun lalu"."""
    for place in sorted(makers):
        following = OfficeYear(place.office, place.year + 1)
        if following in makers and all(each.table.document == report for each in makers[place]):
            makers[following] += makers.pop(place)


def _one_of_each(placed: Sequence[Placed]) -> tuple[tuple[Placed, ...], list[Unused]]:
    """Of a document in two versions the perubahan is used; of the same one twice, the last by file name."""
    kept, superseded = _newest_version(placed)
    kept, doubled = _last_by_name(kept)
    return tuple(sorted(kept, key=lambda each: each.table)), superseded + doubled


def _newest_version(placed: Sequence[Placed]) -> tuple[list[Placed], list[Unused]]:
    """A perubahan supersedes all of the murni of its document, whichever of its forms it holds."""
    changed: dict[tuple[object, ...], str] = {}
    for each in placed:
        if each.table.version == "perubahan":
            key = (each.table.document, each.table.years)
            changed[key] = max(changed.get(key, ""), each.table.file)
    kept, out = [], []
    for each in placed:
        winner = changed.get((each.table.document, each.table.years))
        if winner is None or winner == each.table.file or each.table.version == "perubahan":
            kept.append(each)
        else:
            out.append(Unused(each.table, "versi_murni", winner))
    return kept, out


def _last_by_name(placed: Sequence[Placed]) -> tuple[list[Placed], list[Unused]]:
    rivals: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for each in placed:
        rivals[_same_document(each.table)].add(each.table.file)
    kept, out = [], []
    for each in placed:
        used = max(rivals[_same_document(each.table)])
        if each.table.file == used:
            kept.append(each)
        else:
            out.append(Unused(each.table, "dokumen_ganda", used))
    return kept, out


def _same_document(table: TableId) -> tuple[object, ...]:
    return table.document, table.form, table.years, table.period
