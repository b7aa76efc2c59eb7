"""The workbooks and documents that were published for an office, wherever staff put them and in whatever form they saved them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pipeline.night.publish import ARCHIVE, archived, beside_the_open, refuse_links
from pipeline.night.settings import Settings

LARGEST_WORKBOOK = 64 << 20  # bytes; ours are a thousandth of it
FINDINGS_NAME = "temuan.json"
SAVED_AS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
DOCUMENTS = frozenset({".docx", ".docm"})
PROPERTIES = "docProps/custom.xml"
SAID_DIGEST = re.compile(rb'name="lkjip".*?<vt:lpwstr>([0-9a-f]{64})<', re.DOTALL)


def digest_of(workbook: Path) -> str:
    """What a published workbook says it was made from (it may be an older one that staff saved back); "" when it is none."""
    try:
        with ZipFile(workbook) as package:
            properties = package.read(PROPERTIES)
    except (OSError, BadZipFile, KeyError, NotImplementedError, EOFError, zlib.error):
        return ""
    found = SAID_DIGEST.search(properties)
    return found.group(1).decode() if found else ""


def published_before(
    folders: Sequence[str], workbook: str, settings: Settings, made_from: str = ""
) -> tuple[tuple[str, bytes], ...]:
    """(name, bytes) of every workbook, or document, in an office's folders, for what staff typed; the last one comes last.

    Staff may have renamed one, saved it in another form or moved it, anywhere in outputs/; the office may have had another
    name, and a new one may stand beside one that was open. Where none is left, the last one in arsip/ speaks.
    `made_from`: what the last one says it was made from, by which it is known under any name.
    """
    found = []
    for name in filter(None, folders):
        folder = settings.outputs / name
        beside = beside_the_open(folder / workbook).name
        paths = sorted(
            _of_its_kind(workbook, folder), key=lambda path: (path.name == beside, path.name == workbook, path.name)
        )
        if not any(digest_of(path) for path in paths):
            paths += _elsewhere(settings.outputs / folders[-1].partition("/")[0], folder, workbook)
        if made_from and not any(digest_of(path) for path in paths):
            paths += _anywhere(settings.outputs, folder, workbook, made_from)
        if not any(digest_of(path) for path in paths):
            paths = [*archived(folder / workbook)[-1:], *paths]
        for path in paths:
            content = _content(path, settings.outputs, ours=path.name in (workbook, beside))
            if content is not None:
                found.append((_said_name(path, folder, settings.outputs), content))
    return tuple(found)


def _content(path: Path, outputs: Path, *, ours: bool) -> bytes | None:
    """The bytes of a workbook; None of one that is too large, a link, or unreadable.

    Raises OSError instead where it bears the name of ours, whose answers would be lost.
    """
    try:
        refuse_links(outputs, path)
        return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST_WORKBOOK else None
    except OSError:
        if ours:
            raise
        return None


def _said_name(path: Path, folder: Path, outputs: Path) -> str:
    """Its name; where it was moved a folder, or further, with that one."""
    if path.parent == folder or path.parent.name == ARCHIVE:
        return path.name
    below = next(each for each in (folder, folder.parent, outputs) if path.is_relative_to(each))
    return path.relative_to(below).as_posix()


def _of_its_kind(name: str, folder: Path) -> list[Path]:
    """Every workbook (or document) that lies in a folder, in whatever form staff saved it."""
    forms = DOCUMENTS if Path(name).suffix in DOCUMENTS else SAVED_AS
    return [
        path
        for path in folder.glob("*")
        if path.suffix.casefold() in forms and not path.name.startswith(("~$", ".")) and path.is_file()
    ]


def _elsewhere(office: Path, folder: Path, workbook: str) -> list[Path]:
    """The workbook where it was moved to, inside the office's folder; never an archived one."""
    return sorted(
        path
        for path in office.rglob(workbook)
        if path.parent != folder and ARCHIVE not in path.relative_to(office).parts
    )


def _anywhere(outputs: Path, folder: Path, name: str, made_from: str) -> list[Path]:
    """Where it was moved to under another name, anywhere in outputs/ but where other reports are published or kept."""
    found: list[Path] = []
    waiting = [outputs]
    while waiting:
        here = waiting.pop()
        with suppress(OSError):  # a folder that cannot be looked into is somebody else's
            if here != folder and (here / FINDINGS_NAME).is_file():
                continue
            found += [path for path in _of_its_kind(name, here) if digest_of(path) == made_from]
            waiting += [
                each for each in here.iterdir() if each.is_dir() and not each.is_symlink() and each.name != ARCHIVE
            ]
    return sorted(found)
