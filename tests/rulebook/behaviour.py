"""What the program does under a rulebook, as digests: how sheets are taken, what is found and said, what is written.

A probe is one small piece of material. What it says comes in stages, the cheapest first: a digest of one of them
changes when a finding, a table or a message of it does.
"""

import hashlib
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import readiness_offices
import yaml
from form_sheets import form_workbooks, unit_workbooks
from golden import jalan
from heading_sheets import heading_workbooks, title_workbooks, total_workbooks
from office_sheets import official_workbooks, short_workbooks
from pair_offices import Book, pair_offices
from prose_sentences import reviewed, sections
from prose_variants import variants
from quantity_offices import quantity_offices
from rule_nodes import RULES
from sample_sheets import book_workbooks, measure_form, measure_workbooks
from xlsxwriter.workbook import Workbook as XlsxWorkbook

from pipeline import flow, templates
from pipeline.blanks import Asked, blank_files
from pipeline.fingerprint import CREATED
from pipeline.model import Evidence, OfficeYear, Reading, Refusal, Side, SideKind, Term
from pipeline.night.find import InputFile
from pipeline.night.group import group
from pipeline.night.index import page
from pipeline.night.manifest import FileEntry, Manifest, OfficeEntry
from pipeline.night.offices import plans
from pipeline.night.shelf import Shelf
from pipeline.night.tasks import _work, packed, report_task, table_ids
from pipeline.read.file.workbook import Workbook, read_workbook
from pipeline.read.reading import read_sheets
from pipeline.rulebook import rulebook
from pipeline.rulebook.adapted import own_of
from pipeline.rulebook.forms import Form, parse_form
from pipeline.rulebook.rulebook import Rulebook
from pipeline.rulebook.yamlfile import Fields
from pipeline.spotsheet import sheet_lines
from pipeline.words import fold_header
from pipeline.write import report
from pipeline.write.document.document import write_document
from pipeline.write.document.gaps import Carried, Words
from pipeline.write.document.read_gaps import Written
from pipeline.write.sheets.audit import Audit
from pipeline.write.sheets.fast_sheet import FastSheet
from pipeline.write.sheets.formats import Formats
from pipeline.write.sheets.readiness import write_readiness
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.sheets.workbook import write_workbook
from pipeline.write.words import catalogue
from pipeline.write.words.equations import sides_in_words

MATERIAL: Final = Path(__file__).parent / "bahan"
OFFICE: Final = MATERIAL / "kantor.yaml"
SMALL: Final = tuple(sorted(path.stem for path in MATERIAL.glob("*.yaml") if path != OFFICE))
"""Offices that each show what the large one and the golden folders do not."""
BASE: Final = rulebook.load(RULES)

TEXTS: Final[dict[str, set[str]]] = {}
"""Probe -> what its cells say, folded."""

LEFT: Final = {"0" * 16: Carried("Bagian lama", Words(((("Isi lama", ""),),)))}
"""What staff wrote in a place that is gone."""
_END: Final = object()
Probe = Callable[[Rulebook], Iterator[object]]


def digest(said: object) -> str:
    """Of anything whose repr says all of it."""
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _shown(reading: Reading, book: Rulebook) -> object:
    """`kenali`, the tables typed, and the findings of reading."""
    forms = {form.id: form for form in book.forms}
    lines = [line for report in reading.sheets for line in sheet_lines(report, forms)]
    tables = [
        (table.document, table.years, table.version, table.period, table.holder, {**table.rows}, {**table.facts})
        for table in reading.tables
    ]
    return lines, tables, reading.findings, reading.refusals


def _book_probe(workbook: Workbook) -> Probe:
    """All its sheets together."""

    def probe(book: Rulebook) -> Iterator[object]:
        yield _shown(read_sheets(workbook, book.forms), book)

    return probe


def _sheets_probe(workbook: Workbook) -> Probe:
    """Each sheet by itself: they are made to say one thing each."""

    def probe(book: Rulebook) -> Iterator[object]:
        for each in workbook.sheets:
            yield _shown(read_sheets(replace(workbook, sheets=(each,)), book.forms), book)

    return probe


def _grouped_probe(workbooks: Sequence[Workbook]) -> Probe:
    """Which offices the night makes of some workbooks, and what it asks about them."""

    def probe(book: Rulebook) -> Iterator[object]:
        readings = [read_sheets(each, book.forms) for each in workbooks]
        grouping = group((table for each in readings for table in table_ids(each)), book.vocabulary)
        yield grouping.remarks, grouping.unused, dict(grouping.offices)

    return probe


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="bahan-"))


@cache
def _files(name: str) -> Mapping[str, tuple[InputFile, Workbook | Refusal]]:
    """A folder's workbooks, written and opened once: opening them asks no rule."""
    said = _pairs().get(name) or _quantities().get(name) or _said(name)
    made = {file: jalan.written(_scratch() / name / file, file, sheets) for file, sheets in said.items()}
    return {file: (each, read_workbook(Path(each.path), file)) for file, each in made.items()}


@cache
def _pairs() -> Mapping[str, Book]:
    return pair_offices(BASE.rules)


@cache
def _quantities() -> Mapping[str, Book]:
    return quantity_offices(BASE.vocabulary.quantities)


def _said(name: str) -> Book:
    office, _, without = name.partition(" tanpa ")
    path = MATERIAL / f"{office}.yaml" if office in (OFFICE.stem, *SMALL) else jalan.GOLDEN / name / jalan.INPUT
    return {file: each for file, each in yaml.safe_load(path.read_text(encoding="utf-8")).items() if file != without}


def _readings(name: str, book: Rulebook) -> Iterator[tuple[InputFile, Reading]]:
    for each, workbook in _files(name).values():
        if each.file.endswith((".docx", ".pdf")):
            yield each, flow.read_input(each.path, each.file, book)
        elif isinstance(workbook, Refusal):
            yield each, Reading(each.file, 0, "", refusals=(workbook,))
        else:
            yield each, read_sheets(workbook, book.forms)


def _reports(name: str, book: Rulebook) -> Iterator[object]:
    """All that the nightly run makes of a folder: kenali, what is left out, the findings and the workbook."""
    if (
        book.forms == BASE.forms and book.settings is BASE.settings
    ):  # and with them the vocabulary and the rules of reading
        shown, works, unused = _read_before(name)
        yield from shown
    else:
        readings = []
        for each in _readings(name, book):
            readings.append(each)
            yield _shown(each[1], book)
        works, unused = _works(name, readings, book)
    yield unused
    yield from _checked(works, book)


def _checked(works: Sequence[flow.OfficeWork], book: Rulebook) -> Iterator[object]:
    """The findings, what is told of them, and last the workbooks, which cost the most."""
    for some, own in flow.by_rules(works, book):
        checked = flow.findings(some, own)
        yield checked.findings
        with patch.object(flow, "findings", lambda *_, checked=checked: checked), _workbooks_later() as contents:
            made = flow.reports(some, book)
        yield from map(_report, made)
        yield from (_parts(write_workbook(content)) for content in contents)


@contextmanager
def _workbooks_later() -> Iterator[list[ReportContent]]:
    """What the reports would write is kept instead of written."""
    kept: list[ReportContent] = []
    with patch.object(report, "write_workbook", lambda content: kept.append(content) or b""):
        yield kept


def _works(
    name: str, readings: Sequence[tuple[InputFile, Reading]], book: Rulebook
) -> tuple[list[flow.OfficeWork], object]:
    """A folder's readings grouped: the offices to report on, what is left out."""
    entries: dict[str, FileEntry] = {}
    with Shelf() as shelf:
        for each, reading in readings:
            entries[each.file] = FileEntry(each.file, sha256=reading.sha256, tables=table_ids(reading))
            shelf.put(each.file, packed(reading))
        grouping = group((table for entry in entries.values() for table in entry.tables), book.vocabulary)
        files = {file: each for file, (each, _) in _files(name).items()}
        tasks = [report_task(plan, files, shelf, book.readings) for plan in plans(grouping, entries, "")]
    unused = [(each.table, catalogue.refusal(each.code, {"dipakai": each.detail})) for each in grouping.unused]
    return [_work(task, book) for task in tasks], unused


@cache
def _read_before(name: str) -> tuple[list[object], list[flow.OfficeWork], object]:
    """What a folder's files are under the project's own rules, the offices to report on, what is left out."""
    readings = list(_readings(name, BASE))
    return [_shown(reading, BASE) for _, reading in readings], *_works(name, readings, BASE)


@cache
def _office(name: str) -> tuple[Any, ...]:
    """The office's frames and findings under the project's own rules, which no layout changes."""
    works = _read_before(name)[1]
    checked = flow.findings(works, BASE)
    return works[-1], checked


def _layouts(name: str, book: Rulebook) -> Iterator[object]:
    """The office's report again, only laid out by other layouts, and its line in index.html."""
    made, contents = _laid_out(name, book)
    place = made.place
    line = OfficeEntry(place.office, place.year, figures=made.figures)
    yield page(Manifest({}, (), (line,)), [], book.layouts.figures)
    yield _report(made)
    yield from (_parts(write_workbook(content)) for content in contents)


def _laid_out(name: str, book: Rulebook) -> tuple[report.Report, Sequence[ReportContent]]:
    """The report of an office, and what its workbook would be written from."""
    work, checked = _office(name)
    own = flow._own_files(work, checked.tables, BASE.vocabulary.report.id)
    rows, facts = (flow._by_office(frame)[work.place] for frame in (checked.rows, checked.facts))
    with _workbooks_later() as contents:
        made = report.make_report(
            work.place,
            rows,
            facts,
            checked.findings[work.place],
            layouts=book.layouts,
            rules=BASE.rules,
            readiness=BASE.readiness,
            audit=work.audit,
            holding=checked.holding(work.place),
            own=own,
        )
    return made, contents


@cache
def _contents(name: str) -> Sequence[ReportContent]:
    return [each for content in _laid_out(name, BASE)[1] for each in variants(content)]


def _prose(name: str, book: Rulebook) -> Iterator[object]:
    """The office's document in other words: the tables are those of the project's own layouts."""
    for content in _contents(name):
        said = replace(content, layouts=replace(content.layouts, prose=book.layouts.prose))
        yield _parts(write_document(said, Written(LEFT), None).content)


def _readiness(name: str, book: Rulebook) -> Iterator[object]:
    """The office's sheet of the criteria under other ones: its report is that of the project's own rules."""
    for content in _judged(name):
        target = io.BytesIO()
        workbook = XlsxWorkbook(target, {"in_memory": True})
        workbook.set_properties({"created": CREATED})
        write_readiness(
            workbook.add_worksheet(None, FastSheet), replace(content, readiness=book.readiness), Formats(workbook)
        )
        workbook.close()
        yield _parts(target.getvalue())


@cache
def _judged(name: str) -> Sequence[ReportContent]:
    with _workbooks_later() as contents:
        jalan.reports(readiness_offices.offices()[name], BASE, _scratch() / f"akip {name}")
    return [each for content in contents for each in readiness_offices.variants(content)]


def _report(made: report.Report) -> object:
    """All of a report but its workbook."""
    own = [(each.name, each.reason, _parts(each.content)) for each in made.own]
    return made.findings, dict(made.counts), dict(made.figures), made.missing, own


def _parts(workbook: bytes | None) -> object:
    """The parts of a workbook; its own name for the rules it was made with is none of them."""
    if workbook is None:
        return None
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return sorted((each.filename, each.file_size, each.CRC) for each in parts.infolist())


def _folder_probe(name: str) -> Probe:
    own = jalan.GOLDEN / name / jalan.OWN_RULES
    return partial(_reports, name) if not own.exists() else lambda book: _reports(name, _only(book, own))


def _only(book: Rulebook, own: Path) -> Rulebook:
    said = yaml.safe_load(own.read_text(encoding="utf-8"))
    kept = tuple(rule for rule in book.rules.reconciliation if rule.id in said["hanya"])
    return replace(book, rules=replace(book.rules, reconciliation=kept))


def _measure_probe(measure: str, workbook: Workbook) -> Probe:
    """A form that takes its column's words from the measure, read beside no other."""

    def probe(book: Rulebook) -> Iterator[object]:
        said = Fields("uji.yaml", "uji_ukuran", measure_form(measure))
        form = parse_form(said, book.vocabulary, book.readings)
        alone = replace(book, forms=(form,))
        reading = read_sheets(workbook, alone.forms)
        place = OfficeYear(reading.tables[0].office, 2024) if reading.tables else OfficeYear("", 0)
        paths = {reading.file: next(iter(_files("jumlah_induk").values()))[0].path}  # no formulas in it
        work = flow.OfficeWork(place, reading.tables, reading.findings, paths, Audit((), "", "", None, "", ""), ())
        yield _shown(reading, alone)
        yield from _checked([work], alone)

    return probe


def _equation(measure: str, book: Rulebook) -> Iterator[object]:
    """One figure of a measure, as evidence names it."""
    one = Side(SideKind.TERMS, (Term(measure),))
    yield sides_in_words(Evidence("", "", one, None, "=", one, None, None, None, True, True), book.rules)  # noqa: FBT003


def _templates(book: Rulebook) -> Iterator[object]:
    """The blank forms, a document's at once."""
    documents = sorted({form.document for form in book.forms})
    yield documents
    for document in documents:
        yield _template(tuple(form for form in book.forms if form.document == document))


_BLANKS: Final[dict[str, object]] = {}


def _blanks(book: Rulebook) -> Iterator[object]:
    """The forms that an office fills, and its settings; made once for all that they are made of."""
    settings = [
        (each.label, each.help, each.kind, tuple(each.choices), each.blanks, own_of(book, each))
        for each in book.settings.settings
    ]
    said = book.blanks, book.vocabulary.settings_sheet, book.vocabulary.example_rows, settings
    if digest(said) not in _BLANKS:
        made = blank_files(book, Asked(2024, "", 2021, 2026))
        _BLANKS[digest(said)] = [(name, _parts(content)) for name, content in made]
    yield _BLANKS[digest(said)]


@lru_cache(maxsize=64)
def _template(forms: tuple[Form, ...]) -> object:
    with tempfile.TemporaryDirectory() as folder:
        return [(path.name, _parts(path.read_bytes())) for path in templates.write_templates(Path(folder), forms, 2024)]


@cache
def probes() -> Mapping[str, Probe]:
    """Every piece of material by its name: form:dpa_rekap:3, phrase:…, title:…, folder:jumlah_induk, kantor, templat."""
    sheets = chain(form_workbooks(BASE), heading_workbooks(BASE), title_workbooks(BASE), total_workbooks(BASE))
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
    made |= {name: _book_probe(workbook) for name, workbook in book_workbooks(BASE)}
    alone = chain(official_workbooks(BASE), unit_workbooks(BASE))
    made |= {name: _sheets_probe(workbook) for name, workbook in alone}
    made |= {name: _grouped_probe(workbooks) for name, workbooks in short_workbooks(BASE)}
    made |= {name: _measure_probe(measure, book) for name, measure, book in measure_workbooks(BASE)}
    made |= {f"persamaan:{measure}": partial(_equation, measure) for measure in BASE.vocabulary.measures}
    made |= {f"folder:{name}": _folder_probe(name) for name in jalan.folders()}
    for without in yaml.safe_load(OFFICE.read_text(encoding="utf-8")):
        made[f"tata_letak tanpa {without}"] = partial(_layouts, f"{OFFICE.stem} tanpa {without}")
        made[f"{OFFICE.stem} tanpa {without}"] = _folder_probe(f"{OFFICE.stem} tanpa {without}")
    made |= {f"kecil:{name}": _folder_probe(name) for name in SMALL}
    made |= {f"tata_letak kecil:{name}": partial(_layouts, name) for name in SMALL}
    made |= {f"pasangan:{name}": _folder_probe(name) for name in _pairs()}
    made |= {name: _folder_probe(name) for name in _quantities()}
    made |= {f"kalimat:{section}": partial(reviewed, section) for section in sections()}
    made |= {f"naskah:{name}": partial(_prose, name) for name in (OFFICE.stem, *SMALL)}
    made |= {f"akip:{name}": partial(_readiness, name) for name in readiness_offices.offices()}
    made["tata_letak"] = partial(_layouts, OFFICE.stem)
    return {**made, "kantor": _folder_probe(OFFICE.stem), "templat": _templates, "isian": _blanks}


@cache
def _before(name: str) -> tuple[list[str], Iterator[object]]:
    """The digests under the project's own rules that somebody asked for, and the stages still to come."""
    return [], probes()[name](BASE)


def before(name: str, stage: int) -> str:
    """The digest of a stage under the project's own rules; "" where it has no such stage."""
    known, coming = _before(name)
    while len(known) <= stage:
        known.append(digest(said) if (said := next(coming, _END)) is not _END else "")
    return known[stage]


def differs(book: Rulebook, names: Iterable[str]) -> str:
    """The first of these probes that shows another thing under this rulebook; "" none."""
    for name in names:
        stage = -1
        for stage, said in enumerate(probes()[name](book)):
            if digest(said) != before(name, stage):
                return name
        if before(name, stage + 1):
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
def by_measure() -> Mapping[str, tuple[str, ...]]:
    """Measure -> folders that have a number of it, those first that find something about one."""
    found: dict[str, list[str]] = {}
    for name in jalan.folders():
        said = json.loads((jalan.GOLDEN / name / jalan.FINDINGS).read_text(encoding="utf-8"))
        for measure in dict.fromkeys(each["ukuran"] for each in said):
            found.setdefault(measure, []).append(f"folder:{name}")
    for name in [OFFICE.stem, *jalan.folders()]:
        probe = name if name == OFFICE.stem else f"folder:{name}"
        tables = [table for _, reading in _readings(name, BASE) for table in reading.tables]
        for measure in sorted({str(each) for table in tables for each in table.facts["measure"]}):
            found.setdefault(measure, []).append(probe)
    return {measure: tuple(dict.fromkeys(names)) for measure, names in found.items()}


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
