"""One row of the Daftar Selisih: a finding, its words, what staff said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.model import Finding
from pipeline.write.words.finding_words import FindingWords

STATUS: Final = "Status"
"""Header of the column that says how far staff are with a finding."""


@dataclass(frozen=True, slots=True)
class Row:
    """`typed`: header of a column that staff fill -> what stands in it tonight."""

    number: int
    finding: Finding
    words: FindingWords
    typed: Mapping[str, str]

    @property
    def status(self) -> str:
        return self.typed[STATUS]

    @property
    def id(self) -> str:
        return self.finding.fingerprint
