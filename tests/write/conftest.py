"""The rules of the repository, a report of small frames, and the example office as it is read and checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from example_report import Example
from small_office import AUDIT, OFFICE, PLACE, ROOT, Row, all_holds, frames_of

from pipeline.finding_order import in_order
from pipeline.model import Finding, OfficeYear
from pipeline.rulebook import rulebook
from pipeline.rulebook.layouts import Layouts
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.rulebook import Rulebook
from pipeline.write.document.given import DocumentWork
from pipeline.write.findings.tonight import Holding
from pipeline.write.report import Report, make_report


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return rulebook.load(ROOT / "rules")


@pytest.fixture(scope="session")
def layouts(book: Rulebook) -> Layouts:
    return book.layouts


@pytest.fixture(scope="session")
def rules(book: Rulebook) -> Rules:
    return book.rules


@pytest.fixture(scope="session")
def report(book: Rulebook, layouts: Layouts, rules: Rules) -> Callable[..., Report]:
    """Make a report of rows and findings, put into order as flow.py does."""

    def make(
        rows: Sequence[Row] = OFFICE,
        findings: Sequence[Finding] = (),
        published: Sequence[bytes] = (),
        holding: Holding | None = None,
        document: DocumentWork | None = None,
        **audit: Any,
    ) -> Report:
        frames = frames_of(rows)
        return make_report(
            PLACE,
            *frames,
            in_order(findings),
            layouts=layouts,
            rules=rules,
            readiness=book.readiness,
            audit=replace(AUDIT, **audit),
            holding=holding or all_holds(frames[1]),
            published=[("LKjIP.xlsx", each) for each in published],
            document=document,
        )

    return make


@pytest.fixture(scope="session")
def example(book: Rulebook) -> Example:
    from pipeline.check.check import check
    from pipeline.read.link.join import join
    from pipeline.read.reading import read_file
    from pipeline.read.table.frames import frames

    place = OfficeYear("Dinas Sosial Kabupaten Mojokerto", 2023)
    readings = [read_file(path, path.name, book.forms) for path in sorted((ROOT / "contoh").glob("*.xlsx"))]
    tables, joins = join([table for reading in readings for table in reading.tables], book.vocabulary, book.readings)
    rows, facts = frames([(place, table) for table in tables])
    found = [*joins, *(each for reading in readings for each in reading.findings)]
    findings = [replace(each, office=place.office, year=place.year) for each in found]
    findings = in_order([*findings, *check(rows, facts, book.rules)])
    made = make_report(
        place,
        rows,
        facts,
        findings,
        layouts=book.layouts,
        rules=book.rules,
        readiness=book.readiness,
        audit=AUDIT,
        holding=all_holds(facts),
        document=DocumentWork("LKjIP.docx"),
    )
    return Example(tables, rows, facts, findings, made)
