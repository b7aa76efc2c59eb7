"""The night: find the files, read what is new, group, make the reports that changed, publish, remember.

Everything another night could need stands in manifest.json; everything published stands whole.
"""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.fingerprint import digest, program
from pipeline.model import OfficeYear
from pipeline.night import index, mail
from pipeline.night import manifest as memory
from pipeline.night.find import InputFile, find
from pipeline.night.group import group
from pipeline.night.intake import Intake, known, take_in, with_unused
from pipeline.night.letterhead import template_of, with_users
from pipeline.night.manifest import FileEntry, Manifest, OfficeEntry
from pipeline.night.office_folders import FolderNames, names_in, owner_in
from pipeline.night.offices import (
    Plan,
    failed,
    held,
    held_back,
    orphan,
    plans,
    renamed_offices,
    spoilt,
    unchanged,
)
from pipeline.night.outputs_folder import alone, apart, writable
from pipeline.night.own_publications import SetAside, without_ours
from pipeline.night.placing import Grouping
from pipeline.night.publish import sweep, write_whole
from pipeline.night.put_out import not_found, published, put_out
from pipeline.night.settings import Settings
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import Failed, ReportTask, Unanswered, make_reports, report_task
from pipeline.night.work import Answer, Death, run
from pipeline.night.workbooks import DOCUMENTS
from pipeline.rulebook import rulebook
from pipeline.write.document.given import DocumentWork

if TYPE_CHECKING:
    from pipeline.night.tasks import Made
    from pipeline.rulebook.rulebook import Rulebook
    from pipeline.write.report import Report

log = logging.getLogger("lkjip")

DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})  # no office of this night can be published
MOVED = "Berkas masukannya berubah selama proses malam; laporan dibuat malam berikutnya."
UNANSWERED = (
    "{jenis} {berkas} tidak dapat dibuka sehingga isian staf tidak dapat dibawa; laporan sebelumnya dipertahankan. "
    "Pulihkan dari arsip/, atau pindahkan berkas itu."
)
STOPPED = {
    Death.MEMORY: "Pembuatan laporan menghabiskan memori.",
    Death.TIME: "Pembuatan laporan melewati batas waktu.",
    Death.ELSE: "Proses pembuat laporan terhenti mendadak.",
}
STOPPED_REMEDY = "Berkas masukannya yang terbesar {berkas}: hapus lembar, baris, dan gambar yang tidak perlu, atau pisahkan berkasnya."
OFFICES_PER_CHUNK = 16
_READER_LENGTH = 16
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Night:
    """What a night came to: tonight's manifest, and how much of it was done anew."""

    manifest: Manifest
    read: int  # files read tonight
    made: int  # reports made tonight
    unchanged: int


def night(settings: Settings, step: Step = lambda _: None) -> Night:
    """One whole night. Raises CannotRun, and BadRule before any workbook is read."""
    apart(settings)
    writable(settings.outputs)
    with alone(settings.outputs):
        sweep(settings.outputs)
        last = memory.read(settings.outputs)
        book = rulebook.load(settings.rules)
        with Shelf() as shelf:
            return _night(settings, book, last, Intake(settings.workers, settings.rules, shelf, step))


def _night(settings: Settings, book: Rulebook, last: Manifest, intake: Intake) -> Night:
    files = find(settings.inputs)
    last_files = {each.name: each for each in last.files}
    reader = digest([program(), book.sha256])[:_READER_LENGTH]
    entries = {} if settings.again else known(files, last_files, reader)
    news = [each for each in files if each.file not in entries]
    aside = without_ours(entries | take_in(news, intake), last, book.vocabulary)
    entries = aside.entries
    last_offices = {each.place: each for each in last.offices}
    grouping = group((table for entry in entries.values() for table in entry.tables), book.vocabulary)
    entries |= with_unused(entries, grouping.unused)
    entries |= with_users(entries, template_of(grouping.offices, entries))
    todo, offices = _sort_out(settings, book, replace(aside, entries=entries), last, grouping)
    by_file = {each.file: each for each in files}
    again = _read_again(todo, by_file, intake)
    moving = {file for file, entry in again.items() if file not in intake.shelf or entry.sha256 != entries[file].sha256}
    for plan in [plan for plan in todo if moving & set(plan.files)]:
        todo.remove(plan)
        offices[plan.place] = failed(plan, last_offices.get(plan.place), MOVED)
    entries |= with_unused(again, grouping.unused)
    for entry in _make(todo, by_file, last_offices, settings, intake):
        offices[entry.place] = entry
    run_facts = {"format": memory.FORMAT, "version": program(), "rules": book.sha256}
    run_facts |= {"date": settings.date} if settings.date else {}
    manifest = Manifest(
        run_facts,
        tuple(replace(entries[each.file], reader=reader) for each in files),
        tuple(offices[place] for place in sorted(offices)),
    )
    history = index.with_tonight(index.read_history(settings.outputs), manifest)
    if history:
        write_whole(settings.outputs / index.HISTORY_NAME, index.history_bytes(history))
    write_whole(settings.outputs / index.NAME, index.page(manifest, history, book.layouts.figures))
    write_whole(settings.outputs / memory.NAME, memory.as_bytes(manifest))
    mail.put_out(settings.outputs, manifest)
    return Night(manifest, len(news), len(todo), len(offices) - len(todo))


def _sort_out(
    settings: Settings,
    book: Rulebook,
    aside: SetAside,
    memory_of: Manifest,
    grouping: Grouping,
) -> tuple[list[Plan], dict[OfficeYear, OfficeEntry]]:
    """The reports to make, and the entries of those that stay as they are."""
    todo, settled, entries = [], {}, aside.entries
    last = {each.place: each for each in memory_of.offices}
    files = {each.name: each for each in memory_of.files}
    outputs = settings.outputs
    names = FolderNames(book.vocabulary.offices.short, names_in(outputs), partial(owner_in, outputs))
    for plan in plans(grouping, entries, book.sha256, last, returned=aside.returned, names=names):
        before = last.get(plan.place)
        if before and unchanged(plan, before, settings):
            settled[plan.place] = before
        elif before and (
            held := held_back(before, entries, settings) or spoilt(plan, before, entries, files, settings)
        ):
            settled[plan.place] = held
        else:
            todo.append(plan)
    renamed = renamed_offices(grouping, last).values()
    for place, before in last.items():
        if (
            before not in renamed
            and place not in grouping.offices
            and (kept := held_back(before, entries, settings) or orphan(before, settings))
        ):
            settled[place] = kept
    return todo, settled


def _read_again(todo: Sequence[Plan], by_file: Mapping[str, InputFile], intake: Intake) -> dict[str, FileEntry]:
    """An unchanged file of a changed office: its tables are needed once more."""
    needed = {file for plan in todo for file in plan.files if file not in intake.shelf}
    return take_in([by_file[file] for file in sorted(needed)], intake) if needed else {}


def _make(
    todo: Sequence[Plan],
    by_file: Mapping[str, InputFile],
    last: Mapping[OfficeYear, OfficeEntry],
    settings: Settings,
    intake: Intake,
) -> Iterator[OfficeEntry]:
    """Make and publish the reports, chunk by chunk; entries in order of completion."""
    if not todo:
        return
    by_place = {plan.place: plan for plan in todo}
    refused: list[OfficeEntry] = []
    tasks = _tasks(todo, by_file, last, settings, intake, refused=refused)
    size = max(1, min(OFFICES_PER_CHUNK, len(todo) // (2 * settings.workers.count)))
    work = partial(make_reports, rules=settings.rules, seconds=settings.workers.seconds)
    for answer in _never_nothing(run(work, _chunks(tasks, size), settings.workers), work, settings):
        plan = by_place[answer.item.place]
        intake.step(plan.place.office)
        if answer.result is None:
            yield failed(plan, last.get(plan.place), _stopped(plan, by_file, answer.died))
        elif isinstance(answer.result, Failed):
            log.error("kesalahan program pada %s:\n%s", plan.place, answer.result.trace)
            yield failed(plan, last.get(plan.place), "Kesalahan program; rinciannya ada di catatan malam (log).")
        elif isinstance(answer.result, Unanswered):
            yield held(plan, last.get(plan.place), _unanswered(answer.result.workbook))
        else:
            seen = (*answer.item.published, *(answer.item.document.before if answer.item.document else ()))
            yield _put_out(plan, answer.result, seen, last.get(plan.place), settings)
    yield from refused


def _unanswered(name: str) -> str:
    return UNANSWERED.format(jenis="Naskah" if Path(name).suffix in DOCUMENTS else "Buku kerja", berkas=name)


def _never_nothing(
    answers: Iterable[Answer[ReportTask, Made]], work: Callable[[Sequence[ReportTask]], list[Made]], settings: Settings
) -> Iterator[Answer[ReportTask, Made]]:
    """The same answers; an office whose report took too long is made again with what is known, nothing searched for."""
    unanswered = []
    for answer in answers:
        if answer.result is None:
            unanswered.append(replace(answer.item, search=False))
        else:
            yield answer
    if unanswered:
        yield from run(work, ([task] for task in unanswered), settings.workers)


def _stopped(plan: Plan, by_file: Mapping[str, InputFile], died: Death | None) -> str:
    """Why no report came out of a worker, the file that most likely is to blame, and what to do."""
    largest = max(plan.files, key=lambda file: by_file[file].mark[0])
    return f"{STOPPED.get(died or Death.ELSE, STOPPED[Death.ELSE])} {STOPPED_REMEDY.format(berkas=largest)}"


def _put_out(
    plan: Plan, report: Report, seen: Sequence[tuple[str, bytes]], last: OfficeEntry | None, settings: Settings
) -> OfficeEntry:
    """One office's bad folder costs that office only; a full disk costs the night."""
    try:
        return put_out(plan, report, seen, last, settings)
    except OSError as error:
        if error.errno in DISK:
            raise
        return failed(plan, last, _not_writable(plan, error))


def _not_writable(plan: Plan, error: OSError) -> str:
    log.error("tidak dapat diterbitkan: %s: %s", plan.folder, error)
    return f"Folder keluaran {plan.folder} tidak dapat dipakai: {error.strerror or error}."


def _tasks(
    todo: Sequence[Plan],
    by_file: Mapping[str, InputFile],
    last: Mapping[OfficeYear, OfficeEntry],
    settings: Settings,
    intake: Intake,
    *,
    refused: list[OfficeEntry],
) -> Iterator[ReportTask]:
    """The tasks one by one, so that few payloads wait in memory; an office whose folder cannot be read is refused."""
    readings = rulebook.load(settings.rules).readings
    for plan in todo:
        try:
            seen = published(plan, settings)
        except OSError as error:
            refused.append(failed(plan, last.get(plan.place), _not_writable(plan, error)))
            continue
        inputs = _as_seen_from(settings, plan.folder)
        books = tuple(each for each in seen if Path(each[0]).suffix not in DOCUMENTS)
        template = (plan.template, by_file[plan.template].path) if plan.template else ("", "")
        document = DocumentWork(plan.document, seen[len(books) :], template)
        task = report_task(
            plan, by_file, intake.shelf, readings, date=settings.date, inputs=inputs, published=books, document=document
        )
        yield replace(task, notice=not_found(plan, [name for name, _ in books], last.get(plan.place)))


def _as_seen_from(settings: Settings, folder: str) -> str:
    """inputs/ as the workbook's links name it: relative, or by its full address on another drive."""
    try:
        return Path(os.path.relpath(settings.inputs, settings.outputs / folder)).as_posix()
    except ValueError:
        return settings.inputs.resolve().as_uri()


def _chunks(tasks: Iterable[ReportTask], size: int) -> Iterator[list[ReportTask]]:
    chunk: list[ReportTask] = []
    for task in tasks:
        chunk.append(task)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
