"""Does a published workbook follow from these files under these rules? The Inspektorat's question, answered cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Final

from pipeline.fingerprint import program
from pipeline.night.find import InputFile, content_hash, named
from pipeline.night.group import group
from pipeline.night.intake import Intake, take_in
from pipeline.night.letterhead import is_template
from pipeline.night.manifest import FileEntry
from pipeline.night.offices import plans
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import make_reports, report_task
from pipeline.night.work import Workers, run
from pipeline.rulebook import rulebook
from pipeline.rulebook.rule_folder import rules_hash
from pipeline.write.document.given import DocumentWork
from pipeline.write.document.read_gaps import other_lines
from pipeline.write.report import Report
from pipeline.write.verify import Difference, Stated, compare, stated

DOCUMENT: Final = ".docx"
SHEET, UNREAD = "naskah", "naskah tidak dapat dibuka"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found. `remarks`: (code, words) of what differs beside the cells; `differences` None: no workbook of ours."""

    remarks: tuple[tuple[str, Mapping[str, str]], ...]
    differences: tuple[Difference, ...] | None


def verify(workbook: Path, paths: Sequence[Path], rules: Path, workers: Workers) -> Verification:
    """Make the report anew from the files and compare. Raises BadRule; OSError for a path that cannot be read."""
    given = workbook.read_bytes()
    says = stated(given)
    if says is None:
        return Verification((("bukan_lkjip", {"berkas": workbook.name}),), None)
    files = _as_stated(paths, says)
    remarks = _remarks(files, says, rules)
    with Shelf() as shelf:
        entries = take_in(list(files.values()), Intake(workers, rules, shelf, lambda _: None))
        remarks += [
            ("berkas_tak_terbaca", {"berkas": entry.name, "alasan": entry.reason})
            for entry in entries.values()
            if not entry.tables and not is_template(entry.name)
        ]
        seen = ((workbook.name, given),)
        made = _reports(entries, files, shelf, rules, (says.tanggal or "", seen), workers)
    if not made:
        return Verification((*remarks, ("tanpa_laporan", {})), None)
    compared = [compare(given, report.workbook) for report in made]
    differences = min((each for each in compared if each is not None), key=len, default=None)
    return Verification(tuple(remarks), differences if differences is None else (*differences, *_prose(workbook, made)))


def _prose(workbook: Path, made: Sequence[Report]) -> tuple[Difference, ...]:
    """What of the document beside the workbook, outside the places that staff fill, does not follow; () without one."""
    beside = workbook.with_suffix(DOCUMENT)
    if not beside.is_file():
        return ()
    given = beside.read_bytes()
    compared = [_paragraphs(given, report.document) for report in made if report.document is not None]
    return min(compared, key=len, default=())


def _paragraphs(given: bytes, made: bytes) -> tuple[Difference, ...]:
    """Each paragraph that is another, in the order of the document."""
    theirs, ours = other_lines(given), other_lines(made)
    if theirs is None or ours is None:
        return (Difference(SHEET, "", UNREAD, ""),)
    found = []
    for kind, start, end, other, last in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = zip_longest(theirs[start:end], ours[other:last], fillvalue="")
            found += [Difference(SHEET, "", one, two) for one, two in pairs]
    return tuple(found)


def _as_stated(paths: Sequence[Path], says: Stated) -> dict[str, InputFile]:
    """Each file under the name by which the workbook knows its bytes, else its own."""
    known = {digest: name for name, digest in says.files.items()}
    files = {}
    for path in paths:
        own = named(str(path), path.name)
        name = known.get(content_hash(own), path.name) if own.regular else path.name
        files[name] = replace(own, file=name)
    return files


def _remarks(files: Mapping[str, InputFile], says: Stated, rules: Path) -> list[tuple[str, Mapping[str, str]]]:
    remarks: list[tuple[str, Mapping[str, str]]] = []
    if says.version != program():
        remarks.append(("versi_lain", {"tertulis": says.version, "sekarang": program()}))
    if says.rules_sha256 != rules_hash(rules):
        remarks.append(("aturan_lain", {"tertulis": says.rules_sha256[:12], "sekarang": rules_hash(rules)[:12]}))
    digests = {sha256(Path(each.path).read_bytes()).hexdigest() for each in files.values() if each.regular}
    remarks += [("berkas_kurang", {"berkas": name}) for name, digest in says.files.items() if digest not in digests]
    remarks += [("berkas_lain", {"berkas": name}) for name in files if name not in says.files and not is_template(name)]
    return remarks


def _reports(  # noqa: PLR0917 (what a night knows, one by one)
    entries: Mapping[str, FileEntry],
    files: Mapping[str, InputFile],
    shelf: Shelf,
    rules: Path,
    before: tuple[str, tuple[tuple[str, bytes], ...]],
    workers: Workers,
) -> list[Report]:
    """`before`: the date, and the workbook itself, whose numbers and words are the ones it was written with."""
    book = rulebook.load(rules)
    grouping = group((table for entry in entries.values() for table in entry.tables), book.vocabulary)
    todo = plans(grouping, entries, book.sha256)
    date, given = before
    tasks = [
        report_task(
            plan,
            files,
            shelf,
            book.readings,
            date=date,
            published=given,
            as_written=True,
            document=DocumentWork(
                plan.document, (), (plan.template, files[plan.template].path) if plan.template else ("", "")
            ),
        )
        for plan in todo
    ]
    answers = run(partial(make_reports, rules=rules, seconds=workers.seconds), [[task] for task in tasks], workers)
    return [answer.result for answer in answers if isinstance(answer.result, Report)]
