"""What the program itself published, found among the inputs: no source of itself, whether or not somebody saved it again.

Told by what its workbook or document says of itself; a workbook of which another program left that out, by its sheets.
What staff typed there is carried as from any other copy. Only where a report of the following year is made, and none of
its own, it is last year's report, as any LKjIP is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.fingerprint import OUR_KEYWORD
from pipeline.model import OfficeYear
from pipeline.night.group import group
from pipeline.night.manifest import PASSED, FileEntry, Manifest
from pipeline.night.placing import TableId
from pipeline.night.workbooks import digest_of
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.words import catalogue as pesan

OURS: Final = "terbitan_sendiri"
EDITED: Final = "terbitan_diubah"
STRAY: Final = "terbitan_tanpa_tempat"
PRINTED: Final = "terbitan_cetak"
CODES: Final = (OURS, EDITED, STRAY, PRINTED)
YES, PRINT = "ya", "cetakan"
_PDF: Final = b"%PDF"
_IN_PDF: Final = (
    OUR_KEYWORD.encode(), OUR_KEYWORD.encode("utf-16-be"),
    OUR_KEYWORD.encode("utf-16-be").hex().encode(), OUR_KEYWORD.encode("utf-16-be").hex().upper().encode(),
)  # fmt: skip
"""The keyword as word processors write it into a PDF."""
SHEETS: Final = frozenset({"Daftar Selisih", "Jejak Audit", "Keadaan"})
"""Sheets that together only a workbook of ours has."""
NONE: Final[Mapping[OfficeYear, tuple[str, ...]]] = {}
"""Office-year -> its publications among the inputs that somebody saved again."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Tonight's entries without our own publications, and by office-year those whose words are carried."""

    entries: dict[str, FileEntry]
    returned: Mapping[OfficeYear, tuple[str, ...]]


def our_mark(path: str, sheets: Iterable[str]) -> str:
    """Whether a file says that the program made it, or what it was printed from: YES, PRINT, "" not.

    `sheets`: the names of those that it holds.
    """
    if frozenset(sheets) >= SHEETS or digest_of(Path(path)):
        return YES
    with Path(path).open("rb") as file:
        if file.read(len(_PDF)) != _PDF:
            return ""
        content = file.read()
    return PRINT if any(each in content for each in _IN_PDF) else ""


def without_ours(entries: Mapping[str, FileEntry], last: Manifest, vocabulary: Vocabulary) -> SetAside:
    """The entries, what the program published itself passed over and said."""
    published = {sha for each in last.offices for sha in (each.workbook_sha256, each.document_sha256)}
    published |= {each.sha256 for each in last.files if each.code == OURS}  # published on an earlier night
    ours = {name for name, each in entries.items() if each.ours or (each.sha256 and each.sha256 in published)}
    if not ours:
        return SetAside(dict(entries), NONE)
    all_of_them = group((table for each in entries.values() for table in each.tables), vocabulary)
    placed = [(place, each.table) for place, those in all_of_them.offices.items() for each in those]
    placed += [(each.place, each.table) for each in all_of_them.unused if each.place is not None]
    others = group((table for name, each in entries.items() if name not in ours for table in each.tables), vocabulary)
    made: dict[str, FileEntry] = dict(entries)
    returned: dict[OfficeYear, tuple[str, ...]] = defaultdict(tuple)
    for name in sorted(ours):
        own = _reported_on(name, placed)
        if any(place not in others.offices and _following(place) in others.offices for place in own):
            continue
        known = sorted(own & others.offices.keys())
        code = OURS if entries[name].sha256 in published else EDITED if known else STRAY
        code = PRINTED if entries[name].ours == PRINT else code
        for place in known if code == EDITED else ():
            returned[place] += (name,)
        made[name] = _passed_over(entries[name], code, known)
    return SetAside(made, dict(returned))


def _reported_on(file: str, placed: Iterable[tuple[OfficeYear, TableId]]) -> set[OfficeYear]:
    """The office-years of which a file of ours is the report: its tables' own, wherever they were placed, or left out."""
    return {
        OfficeYear(place.office, table.years[0])
        for place, table in placed
        if table.file == file and len(table.years) == 1
    }


def _following(place: OfficeYear) -> OfficeYear:
    return OfficeYear(place.office, place.year + 1)


def _passed_over(entry: FileEntry, code: str, known: Sequence[OfficeYear]) -> FileEntry:
    offices = ", ".join(f"{place.office} {place.year}" for place in known)
    told = pesan.refusal(code, {"kantor": offices})
    return replace(
        FileEntry(entry.name, entry.size, entry.sha256, entry.reader, PASSED, code, told.sentence, told.remedy),
        ours=entry.ours,
    )
