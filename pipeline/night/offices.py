"""Which reports must be made tonight, and what became of each: made, unchanged, held back, failed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from pipeline.file_names import safe_name
from pipeline.fingerprint import digest, program
from pipeline.model import Cell, Finding, OfficeYear, sheets_of
from pipeline.night.letterhead import template_of
from pipeline.night.manifest import FAILED, HELD, ORPHAN, PUBLISHED, REFUSED, WAITING, FileEntry, OfficeEntry
from pipeline.night.office_folders import UNNAMED, FolderNames, folders_of
from pipeline.night.own_publications import NONE
from pipeline.night.placing import Grouping, Placed, Remark, Unused
from pipeline.night.settings import Settings
from pipeline.night.workbooks import FINDINGS_NAME, digest_of
from pipeline.rulebook.reading_rules import ReadingRules, Says, said
from pipeline.write.words.terms import period_name

NOTHING: Mapping[OfficeYear, OfficeEntry] = MappingProxyType({})
SPOILT = "Laporan sebelumnya dipertahankan. {berkas} › {lembar} malam lalu terbaca, malam ini tidak dikenali: periksa judul kolomnya."
_BY_FOLDER = ("nama_folder", "tanda_tangan")


@dataclass(frozen=True, slots=True)
class Plan:
    """One office-year tonight: its tables, and the digest of everything its report depends on."""

    place: OfficeYear
    tables: tuple[Placed, ...]
    unused: tuple[Unused, ...]  # tables of its files or documents that stay out, and why
    digest: str
    folder: str  # relative to outputs/, with "/"
    before: str = ""  # the folder of the same office under its earlier name, whose notes are carried over
    remarks: tuple[Remark, ...] = ()  # what it should look at
    template: str = ""  # the file of inputs/ that its document is written into
    made_before: str = ""  # what its last report was made from, "" none or not known
    returned: tuple[str, ...] = ()  # files of inputs/ that we published for it and somebody saved again

    @property
    def files(self) -> tuple[str, ...]:
        """Those that it depends on: of its tables, and of those that are said to stay out."""
        return tuple(sorted({each.table.file for each in self.tables} | {each.table.file for each in self.unused}))

    @property
    def folders(self) -> tuple[str, str]:
        """Where its workbooks may lie: under its earlier name ("" none), under this one."""
        return self.before, self.folder

    @property
    def workbook(self) -> str:
        return f"{self._name}.xlsx"

    @property
    def document(self) -> str:
        return f"{self._name}.docx"

    @property
    def _name(self) -> str:
        return safe_name(f"LKjIP {self.place.year} {PurePosixPath(self.folder).parent.name}")

    def workbook_of(self, quarter: int) -> str:
        """The name under which the last workbook of a quarter is kept when the next one is reported on."""
        return f"{self.workbook.removesuffix('.xlsx')} - {period_name(f'TW{quarter}')}.xlsx"


def plans(
    grouping: Grouping,
    entries: Mapping[str, FileEntry],
    rules_hash: str,
    last: Mapping[OfficeYear, OfficeEntry] = NOTHING,
    *,
    returned: Mapping[OfficeYear, tuple[str, ...]] = NONE,
    names: FolderNames = UNNAMED,
) -> list[Plan]:
    """One plan per office-year, in order; an office that was there last night keeps its folder.

    `returned`: its own publications among the inputs, see own_publications.py. `names`: what folders are called by.
    """
    folders = folders_of(grouping.offices, last, names)
    renamed = renamed_offices(grouping, last)
    unused_of: dict[OfficeYear, list[Unused]] = defaultdict(list)
    for each in grouping.unused:
        if each.place is not None:
            unused_of[each.place].append(each)
    remarks_of: dict[OfficeYear, list[Remark]] = defaultdict(list)
    for remark in grouping.remarks:
        remarks_of[remark.place].append(remark)
    templates = template_of(grouping.offices, entries)
    made = []
    for place, tables in grouping.offices.items():
        unused, remarks = tuple(unused_of[place]), tuple(remarks_of[place])
        files = sorted({each.table.file for each in tables} | {each.table.file for each in unused})
        parts = [program(), rules_hash, str(place)]
        parts += [f"{file} {entries[file].sha256}" for file in files]
        parts += [f"{each.table.file} {each.table.number} {each.how}" for each in tables]
        parts += [f"{each.table.file} {each.table.number} {each.code} {each.instead}" for each in unused]
        parts += [f"{each.table.file} {each.table.number} {each.code} {each.args}" for each in remarks]
        template = templates.get(place, "")
        parts += [f"{template} {entries[template].sha256}"] if template else []
        back = returned.get(place, ())
        parts += [f"{file} {entries[file].sha256}" for file in back]
        earlier = renamed.get(place) or last.get(place)
        before = renamed[place].folder if place in renamed else ""
        made_before = earlier.digest if earlier is not None else ""
        made.append(
            Plan(place, tables, unused, digest(parts), folders[place], before, remarks, template, made_before, back)
        )
    return made


def renamed_offices(grouping: Grouping, last: Mapping[OfficeYear, OfficeEntry]) -> dict[OfficeYear, OfficeEntry]:
    """New office-years whose files made a report under another name last night: tonight's -> that one."""
    gone = [entry for place, entry in last.items() if place not in grouping.offices]
    found = {}
    for place, tables in grouping.offices.items():
        files = {each.table.file for each in tables}
        before = [entry for entry in gone if entry.year == place.year and files & set(entry.files)]
        if place not in last and len(before) == 1:
            found[place] = before[0]
    return found


def unchanged(plan: Plan, last: OfficeEntry | None, settings: Settings) -> bool:
    """True when last night's report still follows from tonight's inputs, and still stands where it was put."""
    return (
        not settings.again
        and last is not None
        and last.digest == plan.digest
        and last.status == PUBLISHED
        and digest_of(settings.outputs / last.folder / last.workbook) == plan.digest
        and digest_of(settings.outputs / last.folder / last.document) == plan.digest
        and (settings.outputs / last.folder / FINDINGS_NAME).is_file()
    )


def held_back(last: OfficeEntry, entries: Mapping[str, FileEntry], settings: Settings) -> OfficeEntry | None:
    """Keep a good report when a file it was made from cannot be read tonight; None when all can (or are gone)."""
    names = {name for file in last.files for name in (file, *map(str, PurePosixPath(file).parents))}
    troubled = sorted(name for name in names if name in entries and entries[name].status in (REFUSED, WAITING))
    if not troubled or not (settings.outputs / last.folder / last.workbook).is_file():
        return None
    reasons = "; ".join(f"{file}: {entries[file].reason}" for file in troubled)
    return replace(last, status=HELD, digest="", reason=f"Laporan sebelumnya dipertahankan. {reasons}")


def spoilt(
    plan: Plan,
    last: OfficeEntry,
    entries: Mapping[str, FileEntry],
    before: Mapping[str, FileEntry],
    settings: Settings,
) -> OfficeEntry | None:
    """Keep a good report while a sheet that it was made from is there and is no longer understood; None where all are.

    A file that nobody changed since that report came out (`before` has the same bytes) is no fault of anybody's: the
    program knows better now.
    """
    tonight = {of_sheet(each) for each in plan.tables}
    forms = {each[2:] for each in tonight}
    for file, sheet, document, form in last.tables:
        known = file in entries and file in before and entries[file].sha256 == before[file].sha256
        if known and last.status == PUBLISHED:
            continue
        there = {str(each.get("name", "")) for each in entries[file].sheets} if file in entries else set()
        if (
            sheets_of(sheet)[0] in there
            and (document, form) not in forms
            and (file, sheet) not in {each[:2] for each in tonight}
        ):
            if not (settings.outputs / last.folder / last.workbook).is_file():
                return None
            return replace(last, status=HELD, digest="", reason=SPOILT.format(berkas=file, lembar=sheet))
    return None


def of_sheet(each: Placed) -> tuple[str, str, str, str]:
    """(file, sheet, document, form): what of a file a report is made from."""
    return each.table.file, each.table.sheet, each.table.document, each.table.form


def grouping_findings(plan: Plan, readings: ReadingRules) -> tuple[Finding, ...]:
    """What the grouping decided without a heading, and which versions stay out: said, never silent."""
    tables = [
        *(each.table for each in plan.tables),
        *(each.table for each in plan.unused),
        *(each.table for each in plan.remarks),
    ]
    documents = {table.file: table.document for table in tables}
    none: tuple[tuple[str, str], ...] = ()
    how = {(each.how, each.table) for each in plan.tables if each.how != "judul"}
    how |= {(each.table.year_from, each.table) for each in plan.tables if each.table.year_from}
    told = sorted(
        {
            (code, table.file, table.sheet, (("kantor", plan.place.office),) if code in _BY_FOLDER else none)
            for code, table in how
        }
    )
    told += sorted(
        {(each.code, each.table.file, each.table.sheet, (("dipakai", each.detail),)) for each in plan.unused}
    )
    told += sorted({(each.code, each.table.file, each.table.sheet, each.args) for each in plan.remarks})
    notes = (
        said(
            readings, Says(f"kelompok.{code}"), document=documents[file], cells=(Cell(file, sheet, 1, 1),), label=file,
            args=args,
        )
        for code, file, sheet, args in told
    )  # fmt: skip
    return tuple(replace(each, office=plan.place.office, year=plan.place.year) for each in notes)


def held(plan: Plan, last: OfficeEntry | None, reason: str) -> OfficeEntry:
    """What was published stays for tonight, with its counts and figures."""
    return replace(failed(plan, last, reason), status=HELD)


def failed(plan: Plan, last: OfficeEntry | None, reason: str) -> OfficeEntry:
    """The report could not be made; what was published before stays."""
    if last is not None:
        return replace(last, status=FAILED, digest="", reason=reason)
    return OfficeEntry(plan.place.office, plan.place.year, plan.folder, FAILED, files=plan.files, reason=reason)


def orphan(last: OfficeEntry, settings: Settings) -> OfficeEntry | None:
    """An office without any file tonight keeps what was published, and stays in sight; None when that is gone too."""
    if not (Path(settings.outputs) / last.folder / last.workbook).is_file():
        return None
    return replace(last, status=ORPHAN, digest="", reason="Tidak ada berkas masukan untuk perangkat daerah ini.")
