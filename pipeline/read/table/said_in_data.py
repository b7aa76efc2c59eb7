"""What the rows of a table say of the whole: its year, its office, the region of these."""

from __future__ import annotations

from dataclasses import replace

from pipeline.read.form.identity import Identity
from pipeline.read.form.owner import is_placeholder, with_region
from pipeline.read.table.body import Body
from pipeline.read.table.lines import Lines
from pipeline.read.table.units import SKPD
from pipeline.read.values.cell_text import text


def told_offices(body: Body, lines: Lines) -> list[str]:
    """[line] -> what its row says in a column of SKPD, "" nothing."""
    told = body.texts.get(SKPD)
    return [
        told[at] if told and at >= 0 and level != "total" else ""
        for at, level in zip(lines.at, lines.level, strict=True)
    ]


def regions(body: Body) -> tuple[str, ...]:
    """What a column of regions says, where it says one thing."""
    cells = next((b.cells for b in body.bindings if b.column.field == "daerah"), ())
    said_ = {text(value) for cell in cells for value in set(body.columns[cell])} - {""}
    return tuple(said_) if len(said_) == 1 else ()


def said_in_data(body: Body, identity: Identity) -> Identity:
    """A flat export carries the year, and the office, in columns of their own."""
    years = {text for text in body.texts.get("tahun", ()) if text.isdecimal()}
    if len(years) == 1 and not identity.years:
        identity = replace(identity, years=(int(years.pop()),))
    offices = {
        one for one in body.texts.get(SKPD, ()) if one and not is_placeholder(one) and not body.form.is_total(one)
    }
    if len(offices) == 1 and not identity.office:
        identity = replace(identity, office=with_region(offices.pop(), (*regions(body), "")))
    return identity
