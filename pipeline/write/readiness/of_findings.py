"""Criteria that documents answer by being there, and rules by having no open finding."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Cell
from pipeline.rulebook.readiness import Criterion
from pipeline.write.findings.list_columns import SHEET as FINDINGS
from pipeline.write.findings.list_row import Row
from pipeline.write.findings.listing import FIRST
from pipeline.write.findings.memory import State
from pipeline.write.readiness.ran import ran
from pipeline.write.readiness.said import Given, Item, Said
from pipeline.write.words.known_rules import rule_label


def documents(asked: Criterion, given: Given) -> Said:
    """Each source, of the one that says what was reached each quarter: in which files it is."""
    said = Said()
    for there, line in (each for source in asked.sources for each in given.lines_of(source)):
        if line.present:
            sentence = given.say("ada", dokumen=line.label, berkas=", ".join(line.files))
            said.holds.append(Item(sentence, cell=Cell(line.files[0], line.sheets[0], 1, 1)))
        else:
            said.unknown.append(there._replace(text=given.say("belum_ada", dokumen=line.label)))
    return said


def findings(asked: Criterion, given: Given) -> Said:
    """The rows of the Daftar Selisih by their number; without one, which checks could be made."""
    said = Said()
    lacking = [each for each in asked.sources if each not in given.data.present]
    for source in lacking:
        label = given.data.sources[source].label
        said.unknown.append(given.lines_of(source)[0][0]._replace(text=given.say("belum_ada", dokumen=label)))
    tell(given.rows_of(asked.rules), given, said)
    asked_of = ran(asked.rules, given.rules, given.data)
    if not asked_of:
        said.unknown += [] if lacking else [Item(given.say("tidak_diperiksa"))]
    elif not said.open:
        said.holds.append(Item(given.say("diperiksa", aturan="; ".join(asked_of))))
    return said


def tell(rows: Iterable[Row], given: Given, said: Said) -> None:
    """The numbers under which a matter stands in the Daftar Selisih already: open, or explained by the office."""
    at = {row.id: place for place, row in enumerate(given.listing.rows, start=FIRST + 1)}
    for row in rows:
        rule = "; ".join(dict.fromkeys(rule_label(part.rule, given.rules) for part in row.matter.parts))
        place = (FINDINGS, f"A{at[row.id]}")
        if row.state == State.OPEN:
            words = {"nomor": row.name, "aturan": rule, "banyak": len(row.matter.parts)}
            said.open.append(Item(given.say("temuan", **words), *place))
        else:
            words = {"nomor": row.name, "aturan": rule, "status": row.status}
            said.holds.append(Item(given.say("dijelaskan", **words), *place))
