"""The intake of the night: every file of inputs/ to a FileEntry, its tables on the shelf.

What last night knew and has not changed is not read again.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.model import Refusal, SheetReport
from pipeline.night.find import InputFile, content_hash, moved
from pipeline.night.letterhead import is_template, template_entry
from pipeline.night.manifest import PARTLY, PASSED, READ, REFUSED, UNKNOWN, WAITING, FileEntry
from pipeline.night.open_marks import OpenMark
from pipeline.night.own_publications import CODES as OWN
from pipeline.night.placing import Unused
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import FileRead, ReadTask, read_files
from pipeline.night.work import Death, Workers, run
from pipeline.read.file.guard import MAX_FILE, TECHNICAL, as_text
from pipeline.write.words import catalogue as pesan
from pipeline.write.words.message import Message

log = logging.getLogger("lkjip")

FILES_PER_BATCH = 8
SHEETS_TOLD = 5  # a workbook of a thousand strange sheets needs no thousand reasons
NO_SOURCE = "bukan_bahan"
TRIED_AGAIN = frozenset(
    {"kesalahan_program", "memori_habis", "pekerja_mati", "waktu_habis"}
)  # may go better another night
SKIPPED = frozenset({"tautan", "bukan_berkas", "berkas_sementara"})  # no document, nobody's fault


@dataclass(frozen=True, slots=True)
class Intake:
    """How files are read tonight."""

    workers: Workers
    rules: Path
    shelf: Shelf
    step: Callable[[str], None]  # told the name of every file done, for the progress display


def known(files: Sequence[InputFile], last: Mapping[str, FileEntry], reader: str) -> dict[str, FileEntry]:
    """The files that the same reader saw before and that hold the same bytes: their entries, without reading them.

    Also one that is open in Excel: what was read of it still holds.
    """
    entries = {}
    for each in files:
        entry = last.get(each.file)
        settled = entry and entry.reader == reader and entry.sha256 and entry.size == each.mark[0] and each.regular
        if entry and entry.code in OWN:
            continue  # whether it is a source hangs on what else is there
        if entry and settled and each.left_behind is None and content_hash(each) == entry.sha256:
            entries[each.file] = entry
    return entries


def with_unused(entries: Mapping[str, FileEntry], unused: Iterable[Unused]) -> dict[str, FileEntry]:
    """The entries of tonight, each saying which of its tables belong to no report, and which another stands for."""
    told: dict[str, list[str]] = defaultdict(list)
    superseded: dict[str, list[str]] = defaultdict(list)
    for each in unused:
        message = pesan.refusal(each.code, {"dipakai": each.detail})
        said = told if each.place is None else superseded  # the latter are findings of their office's report, too
        said[each.table.file].append(f"{each.table.sheet}: {message.sentence} {message.remedy}")
    return {
        name: replace(entry, unused=" ".join(told.get(name, ())), superseded=" ".join(superseded.get(name, ())))
        for name, entry in entries.items()
    }


def take_in(files: Sequence[InputFile], intake: Intake) -> dict[str, FileEntry]:
    """Read these files on the workers; every one gets an entry, whatever it is."""
    entries: dict[str, FileEntry] = {}
    readable = []
    for each in files:
        if each.closed:
            entries[each.file] = _refused(each, Refusal(each.file, "", "tak_terbuka", {"alasan": each.closed}))
        elif not each.regular:
            entries[each.file] = _refused(each, Refusal(each.file, "", "tautan" if each.link else "bukan_berkas"))
        elif each.open_by is not None and each.locked:
            entries[each.file] = _refused(each, Refusal(each.file, "", "masih_dibuka", _said(each.open_by)), WAITING)
        elif each.left_behind is not None:
            told = Refusal(each.file, "", "penanda_tertinggal", _said(each.left_behind))
            entries[each.file] = _refused(each, told, PASSED)
        elif is_template(each.file) and each.mark[0] <= MAX_FILE:
            entries[each.file] = template_entry(each)
        else:
            readable.append(each)
    for each, read in _read(readable, intake):
        entries[each.file] = _entry(each, read, intake.shelf)
        intake.step(each.file)
    return entries


def _said(mark: OpenMark) -> dict[str, str]:
    return {"berkas": mark.workbook, "penanda": mark.name, "pemilik": mark.owner, "sejak": mark.since}


def _read(files: Sequence[InputFile], intake: Intake) -> Iterable[tuple[InputFile, FileRead | Death]]:
    if not files:
        return
    by_path = {each.path: each for each in files}
    tasks = [ReadTask(each.path, each.file) for each in files]
    size = max(1, min(FILES_PER_BATCH, len(tasks) // (2 * intake.workers.count)))
    batches = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    work = partial(read_files, rules=intake.rules, seconds=intake.workers.seconds)
    for answer in run(work, batches, intake.workers):
        yield by_path[answer.item.path], answer.result or answer.died or Death.ELSE


def _entry(each: InputFile, read: FileRead | Death, shelf: Shelf) -> FileEntry:
    if isinstance(read, Death):
        return _refused(each, as_text(Refusal(each.file, "", read)))
    if moved(each):
        return _refused(each, as_text(Refusal(each.file, "", "masih_disalin")), WAITING)
    for refused in read.refusals:
        if TECHNICAL in refused.detail:
            where = f"{each.file} › {refused.sheet}" if refused.sheet else each.file
            log.warning("%s: %s: %s", where, refused.code, refused.detail[TECHNICAL])
    whole = next((refusal for refusal in read.refusals if not refusal.sheet), None)
    if whole:
        if whole.code == "kesalahan_program":
            log.error("kesalahan program pada %s:\n%s", each.file, whole.detail["jejak"])
        return replace(_refused(each, whole, sha256=_known_by(each, whole, read)), ours=read.ours)
    shelf.put(each.file, read.payload)
    code, reason, remedy = _trouble(read)
    return FileEntry(
        name=each.file,
        size=read.size,
        sha256=read.sha256,
        status=(READ if not code else PARTLY) if read.tables else UNKNOWN,
        code=code,
        reason=reason,
        remedy=remedy,
        sheets=tuple(_sheet(report, {each.sheet: each for each in read.refusals}) for report in read.sheets),
        tables=read.tables,
        ours=read.ours,
    )


def _known_by(each: InputFile, whole: Refusal, read: FileRead) -> str:
    """By which bytes a refused file is known tomorrow; "" of one that is judged anew: at once, if only by its size."""
    if whole.code in TRIED_AGAIN or each.mark[0] > MAX_FILE:
        return ""
    return read.sha256 or content_hash(each)


def _trouble(read: FileRead) -> tuple[str, str, str]:
    """(code, reason, remedy) of a file of which not all could be used; three times "" when all was."""
    refused = {each.sheet: each for each in read.refusals}
    lost = [
        each for each in read.sheets if not each.form and (each.missing or each.sheet in refused or not read.tables)
    ]
    reasons = [f"{report.sheet}: {_sheet_reason(report, refused)}" for report in lost[:SHEETS_TOLD]]
    reasons += [f"{name}: {_message(each).sentence}" for name, each in refused.items() if name not in _names(read)]
    if read.tables and not reasons:
        return "", "", ""
    if not read.tables and (blank := [each for each in read.sheets if each.form and each.note]):
        told = [f"{report.sheet}: {_sheet_reason(report, refused)}" for report in blank[:SHEETS_TOLD]]
        return blank[0].note, " ".join([*told, *reasons]), _message(Refusal(read.file, "", blank[0].note)).remedy
    if lost and not read.tables and all(each.note == NO_SOURCE for each in lost):
        notes = {pesan.sheet_note(each).remedy: None for each in lost}
        return NO_SOURCE, " ".join(reasons), " ".join(notes)
    code = "lembar_tak_terpakai" if read.tables else "tanpa_formulir"
    message = _message(Refusal(read.file, "", code))
    return code, " ".join([message.sentence, *reasons]), message.remedy


def _names(read: FileRead) -> frozenset[str]:
    return frozenset(report.sheet for report in read.sheets)


def _message(refusal: Refusal) -> Message:
    return pesan.refusal(refusal.code, refusal.detail)


def _sheet_reason(report: SheetReport, refused: Mapping[str, Refusal]) -> str:
    """Why nothing came out of a sheet: refused, empty, or how far it is from the nearest form."""
    if report.sheet in refused:
        return _message(refused[report.sheet]).sentence
    return pesan.sheet_note(report).sentence


def _sheet(report: SheetReport, refused: Mapping[str, Refusal]) -> dict[str, Any]:
    sheet: dict[str, Any] = {"name": report.sheet, "form": report.form, "confidence": round(report.confidence, 2)}
    if not report.visible:
        sheet["hidden"] = True
    if not report.form or report.note:
        sheet["reason"] = _sheet_reason(report, refused)
    return sheet


def _refused(each: InputFile, refusal: Refusal, status: str = "", sha256: str = "") -> FileEntry:
    message = _message(refusal)
    default = PASSED if refusal.code in SKIPPED else REFUSED
    return FileEntry(
        name=each.file,
        size=each.mark[0] if each.regular else 0,
        sha256=sha256,
        status=status or default,
        code=refusal.code,
        reason=message.sentence,
        remedy=message.remedy,
    )
