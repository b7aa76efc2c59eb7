"""Some files, now: what their sheets are, and what is wrong in them. Nothing is written.

A table whose owner or year nobody says is calculated all the same, by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.model import Finding, OfficeYear, Reading
from pipeline.night.cannot import CannotRun, NothingToRead
from pipeline.night.find import InputFile, find, named
from pipeline.night.group import group, strays_too
from pipeline.night.intake import Intake, take_in
from pipeline.night.manifest import EMPTY, FileEntry
from pipeline.night.offices import Plan, plans
from pipeline.night.own_publications import without_ours
from pipeline.night.placing import Grouping
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import findings_of, reading_of, report_task
from pipeline.night.work import Workers, run
from pipeline.rulebook import rulebook


@dataclass(frozen=True, slots=True, eq=False)
class SpotCheck:
    """What came of each file, whose tables they are, and the findings of each office-year."""

    entries: tuple[FileEntry, ...]
    grouping: Grouping
    readings: tuple[Reading, ...]
    findings: Mapping[OfficeYear, Sequence[Finding]]

    @property
    def calculated(self) -> int:
        """How many tables were calculated: all but those that another version or copy stands for."""
        left_out = {each.table for each in self.grouping.unused if each.place is not None}
        return len({table for entry in self.entries for table in entry.tables} - left_out)


def spotcheck(paths: Sequence[Path], rules: Path, workers: Workers, *, check: bool = True) -> SpotCheck:
    """Read (in guarded workers) and check these files, and those in these folders.

    What we published ourselves is passed over in a folder, as a night does; given by its name it is looked at. Raises BadRule;
    FileNotFoundError for a path that is not there; NothingToRead where folders hold no file.
    """
    book = rulebook.load(rules)
    names = _names(paths)
    given = {path: _given(path, names[path]) for path in paths}
    files = {each.file: each for those in given.values() for each in those}
    named_so = {each.file for path, those in given.items() if not path.is_dir() for each in those}
    if not files:
        raise NothingToRead(f"Tidak ada berkas di folder {', '.join(map(str, paths))}.", "Periksa nama foldernya.")
    with Shelf() as shelf:
        entries = take_in(list(files.values()), Intake(workers, rules, shelf, lambda _: None))
        if files.keys() != named_so:
            passed = without_ours(entries, EMPTY, book.vocabulary).entries
            entries = {file: entry if file in named_so else passed[file] for file, entry in entries.items()}
        readings = tuple(reading_of(shelf.get(file)) for file in files if file in shelf)
        above = {Path(each.path).parent.as_posix() for each in files.values() if "/" not in each.file}
        tables = [table for entry in entries.values() for table in entry.tables]
        grouping = group(tables, book.vocabulary, above.pop() if len(above) == 1 else "")
        found = _check(plans(strays_too(grouping), entries, book.sha256), files, shelf, rules, workers) if check else {}
    return SpotCheck(tuple(entries[file] for file in files), grouping, readings, found)


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    """What each is called: as it was given, one far away by its last name, where no other is called so; "" a lone folder."""
    short = {path: path.name if path.is_absolute() else path.as_posix() for path in paths}
    count = Counter(short.values())
    names = {path: name if count[name] == 1 else path.as_posix() for path, name in short.items()}
    return dict.fromkeys(paths, "") if len(paths) == 1 and paths[0].is_dir() else names


def _given(path: Path, name: str) -> list[InputFile]:
    """A file under its name; of a folder every file, as a night finds them, each by its place in it.

    The folder that a file lies in may be reached through a link, the file may not be one.
    """
    if path.is_dir():
        below = f"{name}/" if name else ""
        return [replace(each, file=f"{below}{each.file}") for each in find(path.resolve())]
    return [named(str(path.parent.resolve() / path.name), name)]


def _check(
    todo: Sequence[Plan], files: Mapping[str, InputFile], shelf: Shelf, rules: Path, workers: Workers
) -> dict[OfficeYear, Sequence[Finding]]:
    readings = rulebook.load(rules).readings
    tasks = [report_task(plan, files, shelf, readings) for plan in todo]
    answers = list(run(partial(findings_of, rules=rules), [[task] for task in tasks], workers))
    if died := [answer.item.place.office for answer in answers if answer.result is None]:
        raise CannotRun(
            f"Pemeriksaan {', '.join(died)} berhenti (memori atau waktu habis).", "Periksa lebih sedikit berkas."
        )
    return {answer.item.place: answer.result or [] for answer in answers}
