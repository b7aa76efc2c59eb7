"""One row of the Daftar Selisih: a matter, its words, what staff said of it, what the data say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.model import Severity
from pipeline.write.findings.matter_words import MatterWords
from pipeline.write.findings.matters import Matter

STATUS: Final = "Status"
"""Header of the column that says how far staff are with a matter."""
_NUMBER: Final = re.compile(r"\s*T-(\d+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """`typed`: header of a column that staff fill -> what stands in it tonight; `mark`: new or changed."""

    number: int
    matter: Matter
    words: MatterWords
    typed: Mapping[str, str]
    state: str
    mark: str = ""

    @property
    def status(self) -> str:
        return self.typed[STATUS]

    @property
    def id(self) -> str:
        return self.matter.id

    @property
    def severity(self) -> Severity:
        return self.matter.severity

    @property
    def name(self) -> str:
        return number_name(self.number)


def number_name(number: int) -> str:
    """The number a matter keeps: T-001."""
    return f"T-{number:03d}"


def number_in(text: str) -> int | None:
    """The number that a cell of the first column says."""
    match = _NUMBER.match(text)
    return int(match[1]) if match else None
