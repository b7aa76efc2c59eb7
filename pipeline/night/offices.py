"""Which reports must be made tonight, and what became of each: made, unchanged, held back, failed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.fingerprint import VERSION, digest
from pipeline.model import Cell, Finding, OfficeYear, Outcome, Severity
from pipeline.night.group import Grouping, Placed, Unused
from pipeline.night.intake import REFUSED, WAITING
from pipeline.night.manifest import FileEntry, OfficeEntry
from pipeline.night.publish import publish, safe_name
from pipeline.night.settings import Settings

if TYPE_CHECKING:
    from pipeline.write.report import Report

PUBLISHED, HELD, FAILED, ORPHAN = "terbit", "ditahan", "gagal", "tanpa_masukan"
FINDINGS_NAME = "temuan.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """One office-year tonight: its tables, and the digest of everything its report depends on."""

    place: OfficeYear
    tables: tuple[Placed, ...]
    unused: tuple[Unused, ...]  # tables of its files or documents that stay out, and why
    digest: str
    folder: str  # relative to outputs/, with "/"

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(sorted({each.table.file for each in self.tables}))

    @property
    def workbook(self) -> str:
        return f"{safe_name(f'LKjIP {self.place.year} {self.place.office}')}.xlsx"


def plans(grouping: Grouping, entries: Mapping[str, FileEntry], rules_hash: str) -> list[Plan]:
    """One plan per office-year, in order."""
    folders = _folders(grouping.offices)
    unused_of: dict[str, list[Unused]] = defaultdict(list)
    for each in grouping.unused:
        if each.detail:  # superseded by that file
            unused_of[each.detail].append(each)
    made = []
    for place, tables in grouping.offices.items():
        files = sorted({each.table.file for each in tables})
        unused = tuple(each for file in files for each in unused_of[file])
        parts = [VERSION, rules_hash, str(place)]
        parts += [f"{file} {entries[file].sha256}" for file in files]
        parts += [f"{each.table.file} {each.table.number} {each.how}" for each in tables]
        parts += [f"{each.table.file} {each.table.number} {each.code} {each.detail}" for each in unused]
        made.append(Plan(place, tables, unused, digest(parts), folders[place]))
    return made


def _folders(offices: Iterable[OfficeYear]) -> dict[OfficeYear, str]:
    """`<office>/<year>`; two offices whose names a file system would take for one are told apart by a hash."""
    names: dict[str, set[str]] = defaultdict(set)
    for place in offices:
        names[safe_name(place.office).casefold()].add(place.office)
    folders = {}
    for place in offices:
        name = safe_name(place.office)
        if len(names[name.casefold()]) > 1:
            name = f"{name} {sha256(place.office.encode()).hexdigest()[:6]}"
        folders[place] = f"{name}/{place.year}"
    return folders


def unchanged(plan: Plan, last: OfficeEntry | None, settings: Settings) -> bool:
    """True when last night's report still follows from tonight's inputs, and still stands where it was put."""
    return (
        not settings.again
        and last is not None
        and last.digest == plan.digest
        and last.status == PUBLISHED
        and (settings.outputs / last.folder / last.workbook).is_file()
        and (settings.outputs / last.folder / FINDINGS_NAME).is_file()
    )


def held_back(last: OfficeEntry, entries: Mapping[str, FileEntry], settings: Settings) -> OfficeEntry | None:
    """Keep a good report when a file it was made from cannot be read tonight; None when all can (or are gone)."""
    troubled = [file for file in last.files if file in entries and entries[file].status in (REFUSED, WAITING)]
    if not troubled or not (settings.outputs / last.folder / last.workbook).is_file():
        return None
    reasons = "; ".join(f"{file}: {entries[file].reason}" for file in troubled)
    return replace(last, status=HELD, digest="", reason=f"Laporan sebelumnya dipertahankan. {reasons}")


def published_before(plan: Plan, settings: Settings) -> tuple[bytes, ...]:
    """Every workbook that lies in the office's folder, the one of our own name last: staff may have renamed one."""
    folder = settings.outputs / plan.folder
    paths = sorted(folder.glob("*.xlsx"), key=lambda path: (path.name == plan.workbook, path.name))
    return tuple(path.read_bytes() for path in paths if path.is_file() and not path.name.startswith(("~$", ".")))


def grouping_findings(plan: Plan) -> tuple[Finding, ...]:
    """What the grouping decided without a heading, and which versions stay out: said, never silent."""
    by_folder = sorted({(each.table.file, each.table.sheet, each.how) for each in plan.tables if each.how != "judul"})
    left_out = sorted({(each.table.file, each.table.sheet, each.code, each.detail) for each in plan.unused})
    documents = {each.table.file: each.table.document for each in plan.tables} | {
        each.table.file: each.table.document for each in plan.unused
    }
    findings = [
        _note(plan, f"kelompok.{how}", documents[file], Cell(file, sheet, 1, 1), ()) for file, sheet, how in by_folder
    ]
    findings += [
        _note(plan, f"kelompok.{code}", documents[file], Cell(file, sheet, 1, 1), (("dipakai", used),))
        for file, sheet, code, used in left_out
    ]
    return tuple(findings)


def _note(plan: Plan, rule: str, document: str, cell: Cell, args: tuple[tuple[str, str], ...]) -> Finding:
    serious = rule == "kelompok.dokumen_ganda"
    return Finding(
        office=plan.place.office,
        year=plan.place.year,
        rule=rule,
        outcome=Outcome.BEDA,
        severity=Severity.SEDANG if serious else Severity.CATATAN,
        document=document,
        cells=(cell,),
        label=cell.file,
        args=args,
    )


def put_out(plan: Plan, report: Report, seen: Sequence[bytes], settings: Settings) -> OfficeEntry:
    """Publish one report; held back when staff saved the old workbook while the new one was being made."""
    folder = settings.outputs / plan.folder
    if published_before(plan, settings) != tuple(seen):
        return OfficeEntry(
            plan.place.office, plan.place.year, plan.folder, HELD, workbook=plan.workbook, files=plan.files,
            reason="Buku kerja sedang diisi; laporan baru dibuat malam berikutnya.",
        )  # fmt: skip
    stands = publish(folder / plan.workbook, report.workbook, keep=settings.keep)
    publish(folder / FINDINGS_NAME, report.findings, keep=0)
    for own in report.own:
        if own.content is not None:
            stem, _, ending = own.name.rpartition(".")
            publish(folder / f"{safe_name(stem)}.{ending}", own.content, keep=settings.keep)
    return OfficeEntry(
        office=plan.place.office,
        year=plan.place.year,
        folder=plan.folder,
        status=PUBLISHED,
        digest=plan.digest,
        workbook=stands.name,
        workbook_sha256=sha256(report.workbook).hexdigest(),
        files=plan.files,
        missing=report.missing,
        counts=report.counts,
        figures=report.figures,
        own=tuple({"name": own.name, "reason": own.reason} for own in report.own),
        reason="" if stands.name == plan.workbook else "Buku kerja lama sedang dibuka; yang baru ada di sampingnya.",
    )


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
