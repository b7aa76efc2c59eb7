"""Whose table is it? From names as they are said, and folders, to the offices of the night.

- An office stands in the headings; a signature below the table is weaker, and said.
- A name without its region is the one with it where only one region can be meant.
- Where nothing names an office, the only one of the folder, or the one the folder is named for, is taken and said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.night.placing import TableId, Unused
from pipeline.read.form.office_names import region_of, resolve, same_office
from pipeline.read.form.owner import office_in_name

Owned = dict[TableId, tuple[str, str]]
"""Table -> (office, how it got there)."""


def owners(tables: Sequence[TableId], above: str = "") -> tuple[Owned, list[Unused]]:
    """The office of each table, and the tables that have none; `above`: the folder that holds the files."""
    names = _Names(tables)
    titled: dict[str, set[str]] = defaultdict(set)
    for each in tables:
        if each.office and not each.office_from:
            titled[_folder(each)].add(names.of(each))
    placed: Owned = {}
    unused = []
    for each in tables:
        of_folder = titled[_folder(each)]
        office, how = names.of(each), each.office_from or "judul"
        if each.office_from and len(of_folder) == 1:
            only = next(iter(of_folder))
            office, how = only, "folder" if not same_office(only, office) else how
        if not office and len(of_folder) == 1:
            office, how = next(iter(of_folder)), "folder"
        if not office:
            office, how = names.like(named_folder(each.file, above)), "nama_folder"
        if office:
            placed[each] = (office, how)
        else:
            unused.append(Unused(each, "tanpa_perangkat_daerah"))
    return placed, unused


def named_folder(file: str, above: str = "") -> str:
    """The office that the nearest folder above a file is named for, "" where none is."""
    folders = [*above.replace("\\", "/").split("/"), *file.split("/")[:-1]]
    return next(filter(None, map(office_in_name, reversed(folders))), "")


class _Names:
    """Names as said -> the name each office goes by."""

    def __init__(self, tables: Sequence[TableId]) -> None:
        said = {each.office for each in tables if each.office}
        self._regions = {region_of(office) for office in said} - {""}
        self._of_folder: dict[str, set[str]] = defaultdict(set)
        for each in tables:
            if each.office:
                self._of_folder[_folder(each)].add(each.office)
        self._everywhere = resolve(said)
        self._by_region = {office: self._same_region(office, said) for office in said}

    def of(self, table: TableId) -> str:
        """The name that the table's office goes by; "" where it says none."""
        office = table.office
        if not office or region_of(office) or len(self._regions) <= 1:
            return self._everywhere.get(office, "")
        beside = {
            self._by_region[other]
            for other in self._of_folder[_folder(table)]
            if region_of(other) and same_office(office, other)
        }
        regions = {region_of(other) for other in self._of_folder[_folder(table)]} - {""}
        if not beside and len(regions) == 1:
            beside = {
                self._by_region[other]
                for other in self._by_region
                if region_of(other) in regions and same_office(office, other)
            }
        return next(iter(beside)) if len(beside) == 1 else self._by_region[office]

    def like(self, name: str) -> str:
        """The only office of the night that this name may be, else the name itself."""
        found = {known for known in self._everywhere.values() if name and same_office(known, name)}
        return next(iter(found)) if len(found) == 1 else name

    def _same_region(self, office: str, said: Iterable[str]) -> str:
        """Of the spellings of one name and region the one that is published."""
        alike = [other for other in said if region_of(other) == region_of(office) and same_office(office, other)]
        return resolve(alike)[office]


def _folder(table: TableId) -> str:
    return table.file.rpartition("/")[0]
