"""The levels of the rows under a header, while they are being found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Levels:
    """The level of each row under the header; "" for a row that is dropped or not understood."""

    level: list[str]
    level_from: list[str]
    label: list[str]
    depth: list[int]  # among rows of level rincian: 0 the outermost group; of an account known by its name: from 1
    wrong_numbers: list[int] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)  # of a statement of accounts: that of each row, "" none
    unsure: list[int] = field(default_factory=list)  # rows whose numbering can be read in two ways
