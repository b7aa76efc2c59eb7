"""What the program does under a rulebook, as digests: how sheets are taken, what is found and said, what is written.

A probe is one small piece of material. Its digest changes when a finding, a table or a message of it does.
"""

import hashlib
import io
import json
import pickle
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

import yaml
from golden import jalan
from rule_nodes import RULES
from sample_sheets import form_workbooks, heading_workbooks, measure_form, measure_workbooks, title_workbooks

from pipeline import flow, templates
from pipeline.model import OfficeYear, Reading, Refusal
from pipeline.night.find import InputFile
from pipeline.night.group import group
from pipeline.night.index import page
from pipeline.night.manifest import FileEntry, Manifest, OfficeEntry
from pipeline.night.offices import plans
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import _work, report_task, table_ids
from pipeline.read.file.workbook import Workbook, read_workbook
from pipeline.read.reading import read_sheets
from pipeline.rulebook import rulebook
from pipeline.rulebook.forms import parse_form
from pipeline.rulebook.rulebook import Rulebook
from pipeline.rulebook.yamlfile import Fields
from pipeline.spotsheet import sheet_lines
from pipeline.words import fold_header
from pipeline.write.report import make_report
from pipeline.write.sheets.audit import Audit
from pipeline.write.words import catalogue

OFFICE: Final = Path(__file__).parent / "bahan" / "kantor.yaml"
BASE: Final = rulebook.load(RULES)

TEXTS: Final[dict[str, set[str]]] = {}
"""Probe -> what its cells say, folded."""

Probe = Callable[[Rulebook], object]


def digest(said: object) -> str:
    """Of anything whose repr says all of it."""
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _shown(reading: Reading, book: Rulebook) -> object:
    """`kenali`, the tables typed, and the findings of reading."""
    forms = {form.id: form for form in book.forms}
    lines = [line for report in reading.sheets for line in sheet_lines(report, forms)]
    tables = [
        (table.document, table.years, table.version, table.period, {**table.rows}, {**table.facts})
        for table in reading.tables
    ]
    return lines, tables, reading.findings, reading.refusals


def _sheets_probe(workbook: Workbook) -> Probe:
    return lambda book: _shown(read_sheets(workbook, book.forms), book)


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="bahan-"))


@cache
def _files(name: str) -> Mapping[str, tuple[InputFile, Workbook | Refusal]]:
    """A folder's workbooks, written and opened once: opening them asks no rule."""
    office, _, without = name.partition(" tanpa ")
    path = OFFICE if office == OFFICE.stem else jalan.GOLDEN / name / jalan.INPUT
    said = {file: each for file, each in yaml.safe_load(path.read_text(encoding="utf-8")).items() if file != without}
    made = {file: jalan.written(_scratch() / name / file, file, sheets) for file, sheets in said.items()}
    return {file: (each, read_workbook(Path(each.path), file)) for file, each in made.items()}


def _readings(name: str, book: Rulebook) -> Iterator[tuple[InputFile, Reading]]:
    for each, workbook in _files(name).values():
        if isinstance(workbook, Refusal):
            yield each, Reading(each.file, 0, "", refusals=(workbook,))
        else:
            yield each, read_sheets(workbook, book.forms)


def _reports(name: str, book: Rulebook) -> object:
    """All that the nightly run makes of a folder: kenali, what is left out, the findings and the workbook."""
    shown, unused, works = _works(name, book)
    return shown, unused, [_report(each) for each in flow.reports(works, book)]


def _works(name: str, book: Rulebook) -> tuple[object, object, list[flow.OfficeWork]]:
    """A folder read and grouped: what its sheets are, what is left out, the offices to report on."""
    entries: dict[str, FileEntry] = {}
    shown = []
    with Shelf() as shelf:
        for each, reading in _readings(name, book):
            shown.append(_shown(reading, book))
            entries[each.file] = FileEntry(each.file, sha256=reading.sha256, tables=table_ids(reading))
            shelf.put(each.file, pickle.dumps(reading))
        grouping = group((table for entry in entries.values() for table in entry.tables), book.vocabulary)
        files = {file: each for file, (each, _) in _files(name).items()}
        tasks = [report_task(plan, files, shelf, book.readings) for plan in plans(grouping, entries, "")]
    unused = [(each.table, catalogue.refusal(each.code, {"dipakai": each.detail})) for each in grouping.unused]
    return shown, unused, [_work(task, book) for task in tasks]


@cache
def _office(name: str) -> tuple[Any, ...]:
    """The office's frames and findings under the project's own rules, which no layout changes."""
    works = _works(name, BASE)[2]
    checked = flow.findings(works, BASE)
    return works[-1], checked


def _layouts(name: str, book: Rulebook) -> object:
    """The office's report again, only laid out by other layouts, and its line in index.html."""
    work, checked = _office(name)
    own = flow._own_files(work, checked.tables, BASE.vocabulary.report.id)
    rows, facts = (flow._by_office(frame)[work.place] for frame in (checked.rows, checked.facts))
    found = checked.findings[work.place]
    report = make_report(
        work.place,
        rows,
        facts,
        found,
        layouts=book.layouts,
        rules=BASE.rules,
        audit=work.audit,
        holding=checked.holding(work.place),
        own=own,
    )
    line = OfficeEntry(work.place.office, work.place.year, figures=report.figures)
    return _report(report), page(Manifest({}, (), (line,)), [], book.layouts.figures)


def _report(report: Any) -> object:
    own = [(each.name, each.reason, _parts(each.content)) for each in report.own]
    return report.findings, _parts(report.workbook), dict(report.counts), dict(report.figures), report.missing, own


def _parts(workbook: bytes | None) -> object:
    """The parts of a workbook; its own name for the rules it was made with is none of them."""
    if workbook is None:
        return None
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return {name: hashlib.sha256(parts.read(name)).hexdigest() for name in sorted(parts.namelist())}


def _folder_probe(name: str) -> Probe:
    own = jalan.GOLDEN / name / jalan.OWN_RULES

    def probe(book: Rulebook) -> object:
        return _reports(name, book)

    return probe if not own.exists() else lambda book: _reports(name, _only(book, own))


def _only(book: Rulebook, own: Path) -> Rulebook:
    said = yaml.safe_load(own.read_text(encoding="utf-8"))
    kept = tuple(rule for rule in book.rules.reconciliation if rule.id in said["hanya"])
    return replace(book, rules=replace(book.rules, reconciliation=kept))


def _measure_probe(measure: str, workbook: Workbook) -> Probe:
    """A form that takes its column's words from the measure, read beside no other."""

    def probe(book: Rulebook) -> object:
        said = Fields("uji.yaml", "uji_ukuran", measure_form(measure))
        form = parse_form(said, book.vocabulary, book.readings)
        alone = replace(book, forms=(form,))
        reading = read_sheets(workbook, alone.forms)
        place = OfficeYear(reading.tables[0].office, 2024) if reading.tables else OfficeYear("", 0)
        paths = {reading.file: next(iter(_files("jumlah_induk").values()))[0].path}  # no formulas in it
        work = flow.OfficeWork(place, reading.tables, reading.findings, paths, Audit((), "", "", None, "", ""), ())
        return _shown(reading, alone), [_report(each) for each in flow.reports([work], alone)]

    return probe


def _templates(book: Rulebook) -> object:
    with tempfile.TemporaryDirectory() as folder:
        return [
            (path.name, _parts(path.read_bytes())) for path in templates.write_templates(Path(folder), book.forms, 2024)
        ]


@cache
def probes() -> Mapping[str, Probe]:
    """Every piece of material by its name: form:dpa_rekap:3, phrase:…, title:…, folder:jumlah_induk, kantor, templat."""
    sheets = chain(form_workbooks(BASE), heading_workbooks(BASE), title_workbooks(BASE))
    made: dict[str, Probe] = {}
    for name, workbook in sheets:
        made[name] = _sheets_probe(workbook)
        TEXTS[name] = {
            fold_header(cell)
            for sheet in workbook.sheets
            for row in sheet.rows
            for cell in row
            if isinstance(cell, str)
        }
    made |= {name: _measure_probe(measure, book) for name, measure, book in measure_workbooks(BASE)}
    made |= {f"folder:{name}": _folder_probe(name) for name in jalan.folders()}
    for without in yaml.safe_load(OFFICE.read_text(encoding="utf-8")):
        made[f"tata_letak tanpa {without}"] = partial(_layouts, f"{OFFICE.stem} tanpa {without}")
    made["tata_letak"] = partial(_layouts, OFFICE.stem)
    return {**made, "kantor": _folder_probe(OFFICE.stem), "templat": _templates}


@cache
def before(name: str) -> str:
    """The digest under the project's own rules."""
    return digest(probes()[name](BASE))


def differs(book: Rulebook, names: Sequence[str]) -> str:
    """The first of these probes that shows another thing under this rulebook; "" none."""
    for name in names:
        if digest(probes()[name](book)) != before(name):
            return name
    return ""


@cache
def by_rule() -> Mapping[str, tuple[str, ...]]:
    """Rule or reading id -> folders that show it."""
    found: dict[str, list[str]] = {}
    for name in jalan.folders():
        text = (jalan.GOLDEN / name / jalan.FINDINGS).read_text(encoding="utf-8")
        for rule in dict.fromkeys(each["aturan"] for each in json.loads(text)):
            found.setdefault(rule, []).append(f"folder:{name}")
        for rule in re.findall(r"\((kelompok\.\w+)\):", (jalan.GOLDEN / name / jalan.SHEET).read_text("utf-8")):
            found.setdefault(rule, []).append(f"folder:{name}")
    return {rule: tuple(names) for rule, names in found.items()}


@cache
def by_form() -> Mapping[str, tuple[str, ...]]:
    """Form id -> folders that have a table of it."""
    found: dict[str, list[str]] = {}
    for name in [OFFICE.stem, *jalan.folders()]:
        probe = name if name == OFFICE.stem else f"folder:{name}"
        forms = dict.fromkeys(report.form for _, reading in _readings(name, BASE) for report in reading.sheets)
        for form in forms:
            found.setdefault(form, []).append(probe)
    return {form: tuple(names) for form, names in found.items()}
