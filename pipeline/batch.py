"""The night: find the files, read what is new, group, make the reports that changed, publish, remember.

Everything another night could need stands in manifest.json; everything published stands whole.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.fingerprint import VERSION, folder_hash
from pipeline.model import OfficeYear
from pipeline.night import index
from pipeline.night import manifest as memory
from pipeline.night.find import InputFile, find
from pipeline.night.group import group
from pipeline.night.intake import Intake, known, take_in
from pipeline.night.manifest import FileEntry, Manifest, OfficeEntry
from pipeline.night.offices import (
    Plan,
    failed,
    grouping_findings,
    held_back,
    orphan,
    plans,
    published_before,
    put_out,
    unchanged,
)
from pipeline.night.publish import sweep, write_whole
from pipeline.night.settings import CannotRun, Settings
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import Failed, ReportTask, make_reports
from pipeline.night.work import run

log = logging.getLogger("lkjip")

LOCK = ".kunci"
OFFICES_PER_CHUNK = 16
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
    _writable(settings.outputs)
    with _alone(settings.outputs):
        sweep(settings.outputs)
        rules_hash = folder_hash(settings.rules)
        last = memory.read(settings.outputs)
        if last.run.get("rules") != rules_hash or last.run.get("version") != VERSION:
            _check_rules(settings.rules)
            last = Manifest({}, (), last.offices)  # other rules may read other things out of the same bytes
        with Shelf() as shelf:
            return _night(settings, rules_hash, last, Intake(settings.workers, settings.rules, shelf, step))


def _night(settings: Settings, rules_hash: str, last: Manifest, intake: Intake) -> Night:
    files = find(settings.inputs)
    last_files = {each.name: each for each in last.files}
    entries = known(files, last_files)
    news = [each for each in files if each.file not in entries]
    entries |= take_in(news, intake)
    last_offices = {each.place: each for each in last.offices}
    todo, offices = _sort_out(settings, rules_hash, entries, last_offices)
    by_file = {each.file: each for each in files}
    entries |= _read_again(todo, by_file, intake)
    for entry in _make(todo, by_file, last_offices, settings, intake):
        offices[entry.place] = entry
    run_facts = {"format": memory.FORMAT, "version": VERSION, "rules": rules_hash}
    run_facts |= {"date": settings.date} if settings.date else {}
    manifest = Manifest(
        run_facts,
        tuple(entries[each.file] for each in files),
        tuple(offices[place] for place in sorted(offices)),
    )
    history = index.with_tonight(index.read_history(settings.outputs), manifest)
    if history:
        write_whole(settings.outputs / index.HISTORY_NAME, index.history_bytes(history))
    write_whole(settings.outputs / index.NAME, index.page(manifest, history))
    write_whole(settings.outputs / memory.NAME, memory.as_bytes(manifest))
    return Night(manifest, len(news), len(todo), len(offices) - len(todo))


def _sort_out(
    settings: Settings,
    rules_hash: str,
    entries: Mapping[str, FileEntry],
    last: Mapping[OfficeYear, OfficeEntry],
) -> tuple[list[Plan], dict[OfficeYear, OfficeEntry]]:
    """The reports to make, and the entries of those that stay as they are."""
    grouping = group(table for entry in entries.values() for table in entry.tables)
    for each in grouping.unused:
        log.info("tidak dipakai: %s (%s) %s %s", each.table.file, each.table.sheet, each.code, each.detail)
    todo, settled = [], {}
    for plan in plans(grouping, entries, rules_hash):
        before = last.get(plan.place)
        if before and unchanged(plan, before, settings):
            settled[plan.place] = before
        elif before and (held := held_back(before, entries, settings)):
            settled[plan.place] = held
        else:
            todo.append(plan)
    for place, before in last.items():
        if place not in grouping.offices and (kept := held_back(before, entries, settings) or orphan(before, settings)):
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
    tasks = (_task(plan, by_file, settings, intake) for plan in todo)
    size = max(1, min(OFFICES_PER_CHUNK, len(todo) // (2 * settings.workers.count)))
    for answer in run(partial(make_reports, rules=settings.rules), _chunks(tasks, size), settings.workers):
        plan = by_place[answer.item.place]
        intake.step(plan.place.office)
        if answer.result is None:
            yield failed(plan, last.get(plan.place), "Proses pembuat laporan berhenti (memori atau waktu habis).")
        elif isinstance(answer.result, Failed):
            log.error("kesalahan program pada %s:\n%s", plan.place, answer.result.trace)
            yield failed(plan, last.get(plan.place), "Kesalahan program; rinciannya ada di catatan malam (log).")
        else:
            yield put_out(plan, answer.result, answer.item.published, settings)


def _chunks(tasks: Iterable[ReportTask], size: int) -> Iterator[list[ReportTask]]:
    chunk: list[ReportTask] = []
    for task in tasks:
        chunk.append(task)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _task(plan: Plan, by_file: Mapping[str, InputFile], settings: Settings, intake: Intake) -> ReportTask:
    numbers: dict[str, list[int]] = {file: [] for file in plan.files}
    for each in plan.tables:
        numbers[each.table.file].append(each.table.number)
    return ReportTask(
        place=plan.place,
        payloads=tuple((intake.shelf.get(file), tuple(numbers[file]), by_file[file].path) for file in plan.files),
        findings=grouping_findings(plan),
        date=settings.date,
        inputs=Path(os.path.relpath(settings.inputs, settings.outputs / plan.folder)).as_posix(),
        published=published_before(plan, settings),
    )


def _check_rules(rules: Path) -> None:
    from pipeline import rulebook  # noqa: PLC0415

    rulebook.load(rules)


def _writable(outputs: Path) -> None:
    try:
        outputs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRun(
            f"Folder keluaran {outputs} tidak dapat dibuat: {error.strerror}.", "Periksa izin folder."
        ) from error
    if not os.access(outputs, os.W_OK):
        raise CannotRun(f"Folder keluaran {outputs} tidak dapat ditulisi.", "Periksa izin folder.")


@contextmanager
def _alone(outputs: Path) -> Iterator[None]:
    """Only one night at a time may publish to a folder."""
    lock = FileLock(outputs / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as busy:
        raise CannotRun(
            "Proses malam lain masih berjalan untuk folder keluaran ini.", "Tunggu sampai selesai."
        ) from busy
    try:
        yield
    finally:
        lock.release()
