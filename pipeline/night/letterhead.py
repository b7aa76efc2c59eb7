"""The office's own template or letterhead for the document: a .docx in inputs/ whose name begins with one of two words.

One that names an office is that office's. Another stands for the offices whose files lie with it or below it: a
"templat" for all of them, a "kop" only where they are one office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.model import OfficeYear
from pipeline.night.find import InputFile, content_hash
from pipeline.night.manifest import READ, FileEntry
from pipeline.night.placing import Placed
from pipeline.words import fold_name

TEMPLATES, LETTERHEADS = ("templat", "template"), ("kop",)
CODE: Final = "templat_naskah"
ENDING: Final = ".docx"
HOW: Final = "Templat naskah: nama berkas Word ini diawali kata “templat” atau “kop”."
USED: Final = "Dipakai naskah {kantor}."
UNUSED: Final = (
    "Tidak dipakai: tidak menyebut perangkat daerah dan tidak satu folder dengan berkas satu perangkat daerah."
)


def is_template(file: str) -> bool:
    """Whether a file of inputs/ is one, by its name."""
    path = PurePosixPath(file)
    return path.suffix.casefold() == ENDING and _first_word(file) in (*TEMPLATES, *LETTERHEADS)


def _first_word(file: str) -> str:
    return next(iter(fold_name(PurePosixPath(file).stem).split()), "")


def template_entry(each: InputFile) -> FileEntry:
    """The manifest's entry of one."""
    return FileEntry(each.file, each.mark[0], content_hash(each), status=READ, code=CODE, reason=HOW)


def template_of(
    offices: Mapping[OfficeYear, Sequence[Placed]], entries: Mapping[str, FileEntry]
) -> dict[OfficeYear, str]:
    """Office-year -> the file of its template, of those that have one."""
    templates = [name for name, entry in entries.items() if entry.code == CODE]
    files = {place: {each.table.file for each in tables} for place, tables in offices.items()}
    names = {place.office for place in offices}
    found = {}
    for place, own in files.items() if templates else ():
        fitting = [each for each in templates if _fits(each, place, own, files, names)]
        if fitting:
            found[place] = max(fitting, key=lambda each: (_names(each, place.office), _folder(each).count("/"), each))
    return found


def with_users(entries: Mapping[str, FileEntry], used: Mapping[OfficeYear, str]) -> dict[str, FileEntry]:
    """The entries, each template's saying whose documents it is used for."""
    told = {}
    for name, entry in entries.items():
        if entry.code == CODE:
            users = sorted({place.office for place, file in used.items() if file == name})
            said = USED.format(kantor=", ".join(users)) if users else ""
            entry = replace(entry, reason=f"{HOW} {said}".rstrip(), unused="" if users else UNUSED)  # noqa: PLW2901
        told[name] = entry
    return told


def _fits(
    template: str,
    place: OfficeYear,
    own: Iterable[str],
    files: Mapping[OfficeYear, Iterable[str]],
    names: Iterable[str],
) -> bool:
    if any(_names(template, each) for each in names):
        return _names(template, place.office)
    folder = _folder(template)
    if not all(_folder(each).startswith(folder) for each in own):
        return False
    beside = {
        other.office for other, theirs in files.items() if any(_folder(each).startswith(folder) for each in theirs)
    }
    return _first_word(template) in TEMPLATES or beside == {place.office}


def _names(template: str, office: str) -> bool:
    """Whether its name says the office."""
    return fold_name(office) in fold_name(PurePosixPath(template).stem)


def _folder(file: str) -> str:
    """With "/" at its end; "" for inputs/ itself."""
    above, mark, _ = file.rpartition("/")
    return above + mark
