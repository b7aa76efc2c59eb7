"""The folder of each office-year below outputs/: the one that it has, else one under the office's short name."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from pipeline.file_names import marked, office_name, safe_name
from pipeline.fingerprint import OUR_KEYWORD
from pipeline.model import OfficeYear
from pipeline.night.manifest import OfficeEntry
from pipeline.night.publish import ARCHIVE
from pipeline.read.form.office_names import same_office

PROPERTIES: Final = "docProps/core.xml"
SAID_OFFICE: Final = re.compile(r"<dc:title>LKjIP \d{4} ([^<]+)</dc:title>")


def _nobody(_folder: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class FolderNames:
    """How an office's folder is called: `acronyms` of offices, see file_names.py; `there`: the folders of outputs/.

    `owner`: of such a folder, the office whose workbooks lie in it, "" where none tells.
    """

    acronyms: Mapping[str, str] = field(default_factory=dict)
    there: frozenset[str] = frozenset()
    owner: Callable[[str], str] = _nobody

    def of(self, office: str) -> str:
        """Short; as it was before where it lies there, though last night's memory is lost: staff's words are in it."""
        whole = safe_name(office)
        return whole if whole in self.there else office_name(office, self.acronyms)

    def is_of(self, name: str, office: str) -> bool | None:
        """Whether a folder is an office's; None where there is none, or nothing in it tells."""
        owner = self.owner(name) if name in self.there else ""
        return same_office(owner, office) if owner else None


UNNAMED: Final = FolderNames()
"""Where nothing is published."""


def owner_in(outputs: Path, name: str) -> str:
    """The office whose workbook lies in a folder of outputs/, or once lay there, by what it says of itself; "" none."""
    for folder in ("*", f"*/{ARCHIVE}", f"*/{ARCHIVE}/*"):
        for path in sorted((outputs / name).glob(f"{folder}/*.xls[xm]"), reverse=True):
            with suppress(OSError, BadZipFile, KeyError, NotImplementedError, EOFError, zlib.error):
                with ZipFile(path) as package:
                    properties = package.read(PROPERTIES).decode("utf-8", "replace")
                if OUR_KEYWORD in properties and (found := SAID_OFFICE.search(properties)):
                    return unescape(found[1])
    return ""


def names_in(outputs: Path) -> frozenset[str]:
    """The folders of offices that are there."""
    with suppress(OSError):
        return frozenset(each.name for each in outputs.iterdir() if each.is_dir())
    return frozenset()


def folders_of(
    offices: Iterable[OfficeYear], last: Mapping[OfficeYear, OfficeEntry], short: FolderNames
) -> dict[OfficeYear, str]:
    """`<office>/<year>`; two offices whose names a file system would take for one are told apart by a mark."""
    folders = {place: last[place].folder for place in offices if place in last and last[place].folder}
    taken = Counter(folder.rpartition("/")[0].casefold() for folder in {*folders.values()})
    newcomers = [place for place in offices if place not in folders]
    names: dict[str, set[str]] = defaultdict(set)
    for place in newcomers:
        names[short.of(place.office).casefold()].add(place.office)
    known = {place.office: folder.rpartition("/")[0] for place, folder in folders.items()}
    for office in dict.fromkeys(place.office for place in newcomers if place.office not in known):
        name = short.of(office)
        rivals = names[name.casefold()] - {office}
        known[office] = (
            name if _may_have(name, office, rivals, short) and not taken[name.casefold()] else marked(name, office)
        )
    for place in newcomers:
        folders[place] = f"{known[place.office]}/{place.year}"
    return folders


def _may_have(name: str, office: str, rivals: Collection[str], short: FolderNames) -> bool:
    """Whether a name is free for an office, or its own from before: what lies in the folder tells, whatever was forgotten."""
    if marked(name, office) in short.there:
        return False
    own = short.is_of(name, office)
    if own is None:
        return not rivals
    return own and not any(short.is_of(name, each) for each in rivals)
