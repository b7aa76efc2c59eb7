"""The document of a report, with what staff wrote in the last one, and what must be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from pipeline.write.document.document import Document, write_document
from pipeline.write.document.given import DocumentWork
from pipeline.write.document.read_gaps import read_places
from pipeline.write.sheets.report_content import ReportContent

LARGEST: Final = 128 << 20  # bytes of an unpacked template
CHANGED: Final = (
    "Teks {berkas} di luar tempat isian diubah; naskah baru tidak membawanya, salinannya ada di arsip/tetap/."
)
DIFFERS: Final = "{berkas} berisi isian lain untuk tempat yang sama; yang dipakai isian naskah yang terbit terakhir."
PASSED_OVER: Final = "{berkas} di folder keluaran ini tidak dapat dibuka; isinya tidak dibawa."
LEFT_OVER: Final = "Isian naskah yang tempatnya tidak ada lagi dikumpulkan di akhir naskah: {isian}."
NO_TEMPLATE: Final = "Templat naskah {berkas} tidak dapat dipakai; naskah memakai bentuk bawaan."


@dataclass(frozen=True, slots=True)
class Prose:
    """What comes of it. `keep`: documents of which something is not carried."""

    content: bytes
    waiting: int
    filled: int
    said: tuple[str, ...]
    keep: tuple[str, ...]


def write_prose(content: ReportContent, work: DocumentWork) -> Prose:
    """Raises UnreadableDocument where what staff wrote would be lost."""
    given = read_places(work.before, work.name)
    said = [CHANGED.format(berkas=name) for name in given.keep]
    said += [DIFFERS.format(berkas=name) for name in given.differ]
    said += [PASSED_OVER.format(berkas=name) for name in given.passed]
    template, trouble = _template(work)
    try:
        made = write_document(content, given, template)
    except Exception:
        if template is None:
            raise
        trouble, made = True, write_document(content, given, None)
    said += [NO_TEMPLATE.format(berkas=work.template[0])] if trouble else []
    said += [LEFT_OVER.format(isian="; ".join(made.left_over))] if made.left_over else []
    return _prose(made, said, given.keep)


def _prose(made: Document, said: list[str], keep: tuple[str, ...]) -> Prose:
    return Prose(made.content, made.waiting, made.filled, tuple(said), keep)


def _template(work: DocumentWork) -> tuple[bytes | None, bool]:
    """The bytes of the office's template; whether it cannot be read."""
    name, path = work.template
    if not name:
        return None, False
    try:
        content = Path(path).read_bytes()
        with ZipFile(BytesIO(content)) as package:
            unpacked = sum(each.file_size for each in package.infolist())
    except (OSError, BadZipFile, NotImplementedError):
        return None, True
    return (content, False) if unpacked <= LARGEST else (None, True)
