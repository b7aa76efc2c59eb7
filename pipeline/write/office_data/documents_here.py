"""Which documents are here, and where: one line a source, one a quarter of the source that says what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.model import sheets_of
from pipeline.rulebook.documents import Gives, Source
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.precedence import LAST_YEAR
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.office_data.periods import quarter_of

QUARTERS: Final = ("I", "II", "III", "IV")


class Entry(NamedTuple):
    """One line of the checklist."""

    id: str
    label: str
    needed: bool
    files: tuple[str, ...]
    sheets: tuple[str, ...]
    forms: tuple[str, ...]
    periods: tuple[str, ...]
    fills: str
    source: str  # its id

    @property
    def present(self) -> bool:
        return bool(self.files)


class Found(NamedTuple):
    """Where a document's numbers stand."""

    document: str
    file: str
    sheet: str
    form: str
    measure: str
    period: str


def entries(data: OfficeData) -> list[Entry]:
    """One line per source; the one that says what was reached has one per quarter."""
    found = [Found(*each) for each in dict.fromkeys(zip(*(data.columns[name] for name in Found._fields), strict=True))]
    counted = {each.document for each in found}
    found += [Found(*each, "", "") for each in data.tables if each[0] not in counted]  # words, and no number
    made = []
    for source in data.sources.values():
        documents = data.present.get(source.id, ())
        places = [each for each in found if each.document in documents]
        if Gives.REALISED in source.gives:
            made += [_quarter(data, source, places, number) for number in range(1, 5)]
        else:
            made.append(_entry(data, source, (source.id, source.label), places, needed=source.needed))
    return made


def _quarter(data: OfficeData, source: Source, places: Sequence[Found], number: int) -> Entry:
    """A quarter is there when a realisasi of it was read; one that speaks of the year is the report's own quarter."""
    reached = data.vocabulary.with_aspect(Aspect.REACHED)
    realised = [each for each in places if each.measure in reached]
    mine = [each for each in realised if quarter_of(each.period) == number]
    if number == data.quarter:
        mine += [each for each in realised if each.period == str(data.year)]
    label = f"{source.label.removesuffix(' triwulan')} Triwulan {QUARTERS[number - 1]}"
    return _entry(data, source, (f"{source.id}_{number}", label), mine, needed=number == data.quarter)


def _entry(data: OfficeData, source: Source, named: tuple[str, str], places: Sequence[Found], *, needed: bool) -> Entry:
    """`named`: id and label. A report bears one name every year; its numbers tell last year's from this year's."""
    last_year = str(data.year - 1)
    if source.which == LAST_YEAR:
        places = [each for each in places if each.period == last_year]
    elif data.vocabulary.report.id in source.documents:
        places = [each for each in places if each.period != last_year]
    return Entry(
        *named,
        needed,
        tuple(dict.fromkeys(each.file for each in places)),
        tuple(dict.fromkeys(name for each in places for name in sheets_of(each.sheet))),
        tuple(dict.fromkeys(each.form for each in places)),
        tuple(sorted({each.period for each in places if each.period})),
        source.fills,
        source.id,
    )
