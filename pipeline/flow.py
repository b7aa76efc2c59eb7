"""Offices from workbooks to reports, on one screen. A chunk of offices at once: frames over many cost like one.

read      a file's bytes        -> Reading (typed tables, what was refused, and why)
join      an office's tables    -> the same with kode, and a finding for every join not by code
frames    tables of the chunk   -> rows, facts
check     rows, facts           -> findings
look      the suspicious cells  -> their formulas, which may be the cause
report    facts, findings       -> the LKjIP workbook and temuan.json
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.check.check import Examined, examine
from pipeline.check.holding import Ran
from pipeline.check.prose.review import reviewed
from pipeline.check.statements.against import Held, held_against
from pipeline.check.statements.draft import Frames
from pipeline.check.verdict.formula_looks import cells_worth_a_look, with_look
from pipeline.check.verdict.testimony import heard
from pipeline.check.verdict.unevaluable import told_once
from pipeline.finding_order import in_order
from pipeline.identity import Spots
from pipeline.identity import placed as identified
from pipeline.model import Cell, Finding, OfficeYear, Reading, ReadSentence, Table
from pipeline.read.file.formula_look import FormulaLook, has_formulas, look
from pipeline.read.link.join import join
from pipeline.read.reading import read_file
from pipeline.read.table.frames import frames
from pipeline.rulebook.adapted import adapted
from pipeline.rulebook.given_settings import NOTHING_GIVEN, GivenSettings
from pipeline.rulebook.rulebook import Rulebook
from pipeline.statement import Stated
from pipeline.write.document.given import DocumentWork
from pipeline.write.findings.tonight import Holding
from pipeline.write.office_data.read_frames import office_data
from pipeline.write.office_file.fill import OfficeFile
from pipeline.write.report import Report, make_report
from pipeline.write.sheets.audit import Audit
from pipeline.write.tables.make_tables import tables
from pipeline.write.tables.statements import may_stand_instead, statements


@dataclass(frozen=True, slots=True, eq=False)
class OfficeWork:
    """All that one report is made of."""

    place: OfficeYear
    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]  # of reading and grouping
    paths: Mapping[str, str]  # file -> where it lies, for the closer look
    audit: Audit
    published: tuple[tuple[str, bytes], ...]  # last night's workbooks, whose answers are carried over
    as_written: bool = False  # what people changed in them is left out: one of them is made again
    search: bool = True  # for the wrong cells; without, only what does not hold is said
    document: DocumentWork | None = None  # None: only the workbook is made
    notice: str = ""  # what the workbook says above its list
    settings: GivenSettings = NOTHING_GIVEN  # what the office sets for itself


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """A chunk after checking: its frames as they were understood in the end, and the findings of each office-year."""

    tables: Sequence[tuple[OfficeYear, Table]]
    rows: pd.DataFrame
    facts: pd.DataFrame
    findings: Mapping[OfficeYear, Sequence[Finding]]
    ran: Ran | None  # what was asked and holds; None: nothing was read
    drafts: Mapping[OfficeYear, Held]  # of office-years with a draft: what was held against our own tables

    def holding(self, place: OfficeYear) -> Holding:
        """(rule, check) -> the cells of which it was asked in this office-year, and holds."""
        return partial(self._holding, place)

    def sentences(self, place: OfficeYear) -> Sequence[ReadSentence]:
        """What was read of the draft's text in this office-year."""
        return self.drafts[place].sentences if place in self.drafts else ()

    def _holding(self, place: OfficeYear, rule: str, check: str) -> Iterator[tuple[Cell, ...]]:
        if self.ran is not None:
            yield from self.ran.holding(place, rule, check)
        if place in self.drafts:
            yield from self.drafts[place].holding(rule)


def read_input(path: str, file: str, book: Rulebook) -> Reading:
    """One file to its Reading; never raises for what a file holds."""
    return read_file(Path(path), file, book.forms)


def by_rules(chunk: Sequence[OfficeWork], book: Rulebook) -> Iterator[tuple[list[OfficeWork], Rulebook]]:
    """The offices that go by the rules as they are, together; then each that adapted them, with its own."""
    plain = [work for work in chunk if not work.settings.given]
    if plain:
        yield plain, book
    yield from (([work], adapted(book, work.settings)) for work in chunk if work.settings.given)


def findings(chunk: Sequence[OfficeWork], book: Rulebook) -> Checked:
    """All that is wrong or worth saying, of every office-year of a chunk that goes by the same rules."""
    placed, joins = _joined(chunk, book)
    rows, facts = frames(placed)
    examined = examine(rows, facts, book.rules, search=all(work.search for work in chunk))
    drafts = {
        work.place: _draft_held(work.place, work.tables, examined, book) for work in chunk if _has_draft(work, book)
    }
    asked = [each for each in examined.findings if OfficeYear(each.office, each.year) not in drafts]
    asked += [each for held in drafts.values() for each in held.findings]
    looks = _closer_look(chunk, asked)
    found = [with_look(each, looks) for each in asked]
    before, found = heard([each for work in chunk for each in work.findings], found)
    told = identified([*told_once(before, found), *joins], Spots(rows, facts))
    return Checked(placed, examined.rows, examined.facts, _by_place(in_order(told)), examined.ran, drafts)


def _has_draft(work: OfficeWork, book: Rulebook) -> bool:
    """Whether a report of this year is among the tables."""
    return any(each.document == book.vocabulary.report.id and work.place.year in each.years for each in work.tables)


def _draft_held(place: OfficeYear, placed: Iterable[Table], examined: Examined, book: Rulebook) -> Held:
    """The office's own draft, its tables and its sentences, against what our tables state of the same rows."""
    rows, facts = (_mine(frame, place) for frame in (examined.rows, examined.facts))
    data = office_data(rows, facts, book.layouts, place.year)
    made = tables(data, (), book.layouts, book.rules.performance)
    ours = Stated(statements(made, data), data.periods, may_stand_instead(book.layouts))
    found = [each for each in examined.findings if OfficeYear(each.office, each.year) == place]
    read = Frames(rows, facts, place)
    held = held_against(read, ours, found, book.rules)
    texts = [each for each in placed if each.prose and place.year in each.years]
    told, sentences = reviewed(texts, read, ours, book.rules)
    return replace(held, findings=[*held.findings, *told], sentences=sentences)


def _mine(frame: pd.DataFrame, place: OfficeYear) -> pd.DataFrame:
    return frame[(frame["office"] == place.office) & (frame["year"] == place.year)]


def reports(chunk: Sequence[OfficeWork], book: Rulebook) -> list[Report]:
    """One Report per office-year of the chunk, in its order."""
    made = {
        work.place: report
        for works, own in by_rules(chunk, book)
        for work, report in zip(works, _reports(works, own), strict=True)
    }
    return [made[work.place] for work in chunk]


def _reports(chunk: Sequence[OfficeWork], book: Rulebook) -> list[Report]:
    checked = findings(chunk, book)
    rows, facts = (_by_office(frame) for frame in (checked.rows, checked.facts))
    return [
        make_report(
            work.place,
            rows.get(work.place, checked.rows[:0]),
            facts.get(work.place, checked.facts[:0]),
            checked.findings[work.place],
            layouts=book.layouts,
            rules=book.rules,
            readiness=book.readiness,
            audit=work.audit,
            holding=checked.holding(work.place),
            sentences=checked.sentences(work.place),
            notice=work.notice,
            published=work.published,
            as_written=work.as_written,
            own=_own_files(work, checked.tables, book.vocabulary.report.id),
            document=work.document,
        )
        for work in chunk
    ]


def _own_files(work: OfficeWork, placed: Sequence[tuple[OfficeYear, Table]], report: str) -> list[OfficeFile]:
    """The office's own LKjIP of this year, if it put one in: its bytes, and the tables recognised in it."""
    tables: dict[str, list[Table]] = defaultdict(list)
    for place, table in placed:
        if place == work.place and table.document == report and place.year in table.years and not table.of_text:
            tables[table.file].append(table)
    return [OfficeFile(file, Path(work.paths[file]).read_bytes(), tables[file]) for file in sorted(tables)]


def _joined(chunk: Sequence[OfficeWork], book: Rulebook) -> tuple[list[tuple[OfficeYear, Table]], list[Finding]]:
    placed: list[tuple[OfficeYear, Table]] = []
    findings: list[Finding] = []
    for work in chunk:
        tables, joins = join(work.tables, book.vocabulary, book.readings)
        placed += [(work.place, table) for table in tables]
        findings += at_place(joins, work.place)
    return placed, findings


def at_place(findings: Iterable[Finding], place: OfficeYear) -> list[Finding]:
    """Findings made before their office was known, with it."""
    return [replace(each, office=place.office, year=place.year) for each in findings]


def _closer_look(chunk: Sequence[OfficeWork], found: Sequence[Finding]) -> dict[Cell, FormulaLook]:
    """The formulas behind the cells of broken equations, file by file."""
    paths = {file: path for work in chunk for file, path in work.paths.items()}
    cells: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells_worth_a_look(found):
        cells[cell.file].append(cell)
    seen: dict[Cell, FormulaLook] = {}
    for file in sorted(cells):
        if has_formulas(Path(paths[file]), file):
            seen |= look(Path(paths[file]), file, cells[file])
    return seen


def _by_place(findings: Sequence[Finding]) -> dict[OfficeYear, list[Finding]]:
    by_place: dict[OfficeYear, list[Finding]] = defaultdict(list)
    for each in findings:
        by_place[OfficeYear(each.office, each.year)].append(each)
    return by_place


def _by_office(frame: pd.DataFrame) -> dict[OfficeYear, pd.DataFrame]:
    """Each office-year's part of a frame, in one pass over it: `frames` puts an office's tables one after another."""
    office, year = frame["office"].to_numpy(), frame["year"].to_numpy()
    new = (office[1:] != office[:-1]) | (year[1:] != year[:-1])
    edges = [0, *(np.flatnonzero(new) + 1).tolist(), len(frame)] if len(frame) else []
    return {OfficeYear(str(office[start]), int(year[start])): frame.iloc[start:end] for start, end in pairwise(edges)}
