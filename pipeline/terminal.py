"""What staff see on the terminal: progress on stderr, a summary they can paste into a message on stdout."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import FrameType

from pipeline.batch import Night, night
from pipeline.model import BadRule, Outcome, Severity
from pipeline.night.cannot import CannotRun, NothingToRead, RulesRefused
from pipeline.night.chatter import chatter_to
from pipeline.night.find import nothing_in
from pipeline.night.manifest import PASSED, PUBLISHED, Manifest
from pipeline.night.outputs_folder import apart
from pipeline.night.own_publications import CODES as OWN
from pipeline.night.publish import refuse_links
from pipeline.night.schedule import HOUR, MINUTE
from pipeline.night.scheduled import NAMES, Nightly, put_in, scheduler, take_out
from pipeline.night.settings import Settings
from pipeline.night.summary_lines import (
    LOOP,
    NOT_OPEN,
    SHOWN,
    counts_line,
    more,
    office_line,
    printable_lines,
    unread_lines,
)

log = logging.getLogger("lkjip")

HOLDS, FINDINGS, UNREADABLE, FAILED = 0, 1, 2, CannotRun.code
LOG_FOLDER = "log"
NO_FILE_YET = "Belum ada berkas di folder masukan {folder}."
PUT_THEM_THERE = (
    "Salin Renja, DPA/DPPA, dan realisasi triwulan IV ke sana, lalu jalankan lagi; untuk melihat contohnya:"
    " python run.py --inputs contoh. Laporan yang sudah terbit tidak berubah."
)


def run_night(settings: Settings) -> int:
    """The night, told to a person; returns the exit code."""
    os.umask(os.umask(0) | 0o022)  # whatever the caller's, nobody else may write what is published
    try:
        apart(settings)
        _something_in(settings.inputs)
        with _stoppable(), _log_file(settings) as path, _progress() as step:
            settings = replace(settings, workers=replace(settings.workers, log=str(path)))
            log.info("mulai: masukan %s, keluaran %s", settings.inputs, settings.outputs)
            done = night(settings, step)
            log.info("selesai:\n%s", summary(done, settings.outputs))
    except BadRule as bad:
        return cannot_use(bad)
    except CannotRun as why:
        return cannot(why.sentence, why.remedy, why.code)
    except KeyboardInterrupt:
        return cannot("Dihentikan.", "Laporan yang sudah terbit tetap utuh; jalankan lagi untuk melanjutkan.")
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return cannot(
            f"Kesalahan sistem: {error.strerror or error}{where}.",
            "Periksa ruang disk dan izin folder; laporan yang sudah terbit tidak berubah.",
        )
    except Exception:
        log.exception("kesalahan program")
        return cannot(
            "Kesalahan program, bukan kesalahan berkas.",
            f"Kirim catatan di {settings.outputs / LOG_FOLDER} kepada pengelola program.",
        )
    print(summary(done, settings.outputs))  # noqa: T201 (this is the terminal)
    return exit_code(done.manifest)


def exit_code(manifest: Manifest) -> int:
    """0 all hold, 1 findings, 2 something could not be read or evaluated."""
    counts: Counter[str] = Counter()
    for office in manifest.offices:
        counts.update(office.counts)
    unread = any(each.troubled for each in manifest.files)
    unmade = any(each.status != PUBLISHED for each in manifest.offices)
    if unread or unmade or counts[Outcome.TAK_TERNILAI] or counts[Outcome.ATURAN_RUSAK]:
        return UNREADABLE
    worth = [*(each for each in Severity if each != Severity.CATATAN), *NOT_OPEN]
    return FINDINGS if any(counts[each] for each in worth) else HOLDS


def summary(done: Night, outputs: Path) -> str:
    """A dozen lines: offices, workbooks, findings by tingkat, files not read and why."""
    manifest = done.manifest
    offices = manifest.offices
    head = (
        f"LKjIP: {len(offices)} perangkat daerah-tahun, {done.made} buku kerja dibuat, {done.unchanged} tetap; "
        f"{len(manifest.files)} berkas masukan, {done.read} dibaca malam ini."
    )
    lines = [
        head,
        counts_line(offices),
    ]
    lines += [f"  {office_line(each)}" for each in offices[:SHOWN]]
    lines += more(len(offices))
    lines += unread_lines([each for each in manifest.files if each.troubled])
    ours = [each for each in manifest.files if each.code in OWN]
    lines += [f"{each.name} — {each.reason} {each.remedy}" for each in ours[:SHOWN]] + more(len(ours))
    passed = sum(each.status == PASSED for each in manifest.files) - len(ours)
    lines += [f"{passed} berkas sistem atau tautan dilewati (lihat manifest.json)."] if passed else []
    first = next((each for each in offices if each.workbook), None)
    if first is not None:
        lines.append(LOOP.format(berkas=f"{first.folder}/{first.workbook}" if len(offices) == 1 else "index.html"))
    lines.append(f"Hasil: {outputs}")
    return printable_lines(lines)


def _something_in(inputs: Path) -> None:
    """Asked before anything is written: where all files are gone (a share that is not there), no report is touched."""
    if nothing_in(inputs):
        raise NothingToRead(NO_FILE_YET.format(folder=inputs), PUT_THEM_THERE)


def cannot_use(bad: BadRule) -> int:
    """A rule file that stops the run: which file, line, rule and key, and why."""
    places = (("baris", bad.line), ("aturan", bad.rule), ("kunci", bad.key))
    place = ", ".join(f"{name} {said}" for name, said in places if said)
    return cannot(
        f"Berkas aturan {bad.file} tidak dapat dipakai: {f'{place}: ' if place else ''}{bad.why}.",
        "Perbaiki berkas itu; belum ada buku kerja yang dibaca.",
        RulesRefused.code,
    )


def cannot(sentence: str, remedy: str, code: int = FAILED) -> int:
    """Say on stderr why the run cannot go on; returns the exit code."""
    print(printable_lines([f"Tidak dapat dijalankan: {sentence} {remedy}"]), file=sys.stderr)  # noqa: T201
    return code


def reschedule(words: list[str], home: Path, *, put: bool) -> int:
    """The nightly task into this computer's scheduler, or out of it; what was done in a line; returns the exit code."""
    try:
        which = scheduler()
        if put:
            put_in(which, Nightly(words, home))
            said = f"Terpasang di {NAMES[which]}: setiap malam pukul {HOUR:02d}.{MINUTE:02d}. Hapus: python run.py jadwal --hapus."
        else:
            there = take_out(which)
            said = f"{'Dihapus dari' if there else 'Tidak ada yang terpasang di'} {NAMES[which]}."
    except CannotRun as why:
        return cannot(why.sentence, why.remedy, why.code)
    except OSError as error:
        return cannot(f"Kesalahan sistem: {error.strerror or error}.", "Cetak entrinya saja: python run.py jadwal.")
    print(printable_lines([said]))  # noqa: T201
    return HOLDS


@contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM (`kill`, systemd, a shutdown) ends the night like Ctrl-C: workers with it, the lock released, said."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is given signals
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A moving line on stderr where a person watches; silence elsewhere."""
    if not sys.stderr.isatty():
        with nullcontext():
            yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.completed} selesai"), TextColumn("{task.fields[now]}", markup=False))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, now="")
        yield lambda name: bar.update(task, advance=1, now=printable_lines([name]))


@contextmanager
def _log_file(settings: Settings) -> Iterator[Path]:
    """One log file a night: log/<date>.log, or log/malam.log for a run without a date; what libraries print goes there."""
    folder = settings.outputs / LOG_FOLDER
    path = folder / f"{settings.date or 'malam'}.log"
    try:
        refuse_links(settings.outputs, path)
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise CannotRun(
            f"Folder keluaran {settings.outputs} tidak dapat ditulisi: {error.strerror}.", "Periksa izin folder."
        ) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("lkjip")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        with chatter_to(path):
            yield path.resolve()
    finally:
        logger.removeHandler(handler)
        handler.close()
