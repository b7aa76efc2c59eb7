"""The folder that a night publishes to: apart from the inputs, writable, and one night's at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from pipeline.night.cannot import CannotRun
from pipeline.night.settings import Settings

LOCK: Final = ".kunci"


def apart(settings: Settings) -> None:
    """Reports must not become the next night's inputs: raises CannotRun, before anything is written."""
    if settings.outputs.resolve().is_relative_to(settings.inputs.resolve()):
        raise CannotRun("Folder keluaran berada di dalam folder masukan.", "Pilih --outputs di luar folder masukan.")


def writable(outputs: Path) -> None:
    """Make the folder where it is not there. Raises CannotRun where nothing can be written into it."""
    try:
        outputs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRun(
            f"Folder keluaran {outputs} tidak dapat dibuat: {error.strerror}.", "Periksa izin folder."
        ) from error
    if not os.access(outputs, os.W_OK):
        raise CannotRun(f"Folder keluaran {outputs} tidak dapat ditulisi.", "Periksa izin folder.")


@contextmanager
def alone(outputs: Path) -> Iterator[None]:
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
