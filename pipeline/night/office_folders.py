"""The folder of each office-year below outputs/: the one that it has, else one under the office's short name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.file_names import marked, office_name, safe_name
from pipeline.model import OfficeYear
from pipeline.night.manifest import OfficeEntry


@dataclass(frozen=True, slots=True)
class FolderNames:
    """How an office's folder is called: `acronyms` of offices, see file_names.py; `there`: the folders of outputs/."""

    acronyms: Mapping[str, str] = field(default_factory=dict)
    there: frozenset[str] = frozenset()

    def of(self, office: str) -> str:
        """Short; as it was before where it lies there, though last night's memory is lost: staff's words are in it."""
        whole = safe_name(office)
        return whole if whole in self.there else office_name(office, self.acronyms)


UNNAMED: Final = FolderNames()
"""Where nothing is published."""


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
    for place in newcomers:
        name = known.get(place.office) or short.of(place.office)
        if place.office not in known and (len(names[name.casefold()]) > 1 or taken[name.casefold()]):
            name = marked(name, place.office)
        folders[place] = f"{name}/{place.year}"
    return folders
