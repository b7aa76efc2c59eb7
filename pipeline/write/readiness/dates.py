"""Criteria that hold the dates of documents against the order in which they are made.

A date is what staff typed in the Checklist Dokumen, or what the file says; a text that is no single date is none.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Final

from pipeline.rulebook.readiness import Criterion
from pipeline.write.findings.filled_forms import CHECKLIST
from pipeline.write.office_data.documents_here import Entry
from pipeline.write.readiness.said import Given, Said
from pipeline.write.words.terms import MONTHS

DATED: Final = CHECKLIST.columns[0]
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS: Final = re.compile(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})", re.IGNORECASE)
_MONTHS: Final = {name.lower()[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"peb": 2, "nop": 11}


def in_order(asked: Criterion, given: Given) -> Said:
    """Each document against the one before it that has a date."""
    said, known = Said(), []
    for source in asked.sources:
        label, lines = given.data.sources[source].label, given.lines_of(source)
        when = [(item, date) for item, line in lines if (date := _date_of(line, given)) is not None]
        if len(when) == 1:
            known.append((label, *when[0]))
        else:
            sentence = "tanpa_tanggal" if source in given.data.present else "belum_ada"
            said.unknown.append(lines[0][0]._replace(text=given.say(sentence, dokumen=label)))
    for (before, _, earlier), (label, item, later) in pairwise(known):
        words = {"dokumen": label, "tanggal": _long(later), "sebelum": before, "tanggal_sebelum": _long(earlier)}
        where, sentence = (said.holds, "berurutan") if earlier <= later else (said.open, "mendahului")
        where.append(item._replace(text=given.say(sentence, **words)))
    return said


def _date_of(line: Entry, given: Given) -> date | None:
    """What staff typed in its line of the checklist, else what its files say, where they say one."""
    typed = given.answers.typed(CHECKLIST, line.id, DATED)
    said = [typed] if typed else list(dict.fromkeys(filter(None, map(given.dates.get, line.files))))
    return date_of(said[0]) if len(said) == 1 else None


def date_of(text: str) -> date | None:
    """3 Januari 2024, 03/01/2024 (day first), 2024-01-03; None of any other text, and of one with two dates."""
    found = [
        *((int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)),
        *((int(y), int(m), int(d)) for d, m, y in _NUMBERS.findall(text)),
        *((int(y), _MONTHS.get(m.lower()[:3], 0), int(d)) for d, m, y in _WORDS.findall(text)),
    ]
    try:
        return date(*found[0]) if len(found) == 1 else None
    except ValueError:
        return None


def _long(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
