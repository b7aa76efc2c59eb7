"""Rows of the list that are no matter's: what staff wrote below it, and answers of which nobody can tell whose they are.

Each is known by what it says. Who left one as the program had printed it says nothing; who took it out says that it is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from pipeline.words import fold
from pipeline.write.findings.answers import Answer
from pipeline.write.findings.list_columns import ID, NUMBER, STATE, headers, staff
from pipeline.write.findings.memory import Memory

_PRINTED_ANEW: Final = (NUMBER, ID, STATE)
_WORDED: Final = tuple(head for head in headers() if head not in (*staff(), *_PRINTED_ANEW))


@dataclass(frozen=True, slots=True)
class LooseRows:
    """Those of one workbook."""

    memory: Memory | None
    rows: Mapping[str, Answer]  # key -> the row
    is_new: bool  # what it says was not taken in before

    @property
    def typed(self) -> list[str]:
        """The keys of those that the program had not printed in it."""
        printed = self.memory.loose if self.memory is not None else ()
        return [key for key in self.rows if key not in printed]

    def leaves(self, key: str, row: Answer) -> bool:
        """Whether a row stands here, too; where its words stand beside other answers, whether the program had printed those.

        Of two rows of the same words people may have made each what the other was.
        """
        if key in self.rows:
            return True
        alike = [other for other, each in self.rows.items() if _words(each) == _words(row) != ()]
        return bool(alike) and not set(alike) & set(self.typed)


def _words(answer: Answer) -> tuple[str, ...]:
    """What a row says in the program's columns."""
    return tuple(" ".join(answer.row.get(head, "").split()) for head in _WORDED if answer.row.get(head))


def loose_key(said: Mapping[str, str]) -> str:
    """By which a row is known: all that it says, however its blanks and its number are printed."""
    told = sorted((head, " ".join(text.split())) for head, text in said.items() if text and head not in _PRINTED_ANEW)
    return sha256("\x1e".join("\x1f".join(each) for each in told).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def key_of(answer: Answer) -> str:
    """The same of a row that was read."""
    return loose_key({**answer.row, **answer.typed})


def is_heading(said: Mapping[str, str]) -> bool:
    """Whether a row says the list's headings once more, as people put them on a second page."""
    return all(fold(text) == fold(head) for head, text in said.items() if text)


def standing(books: Sequence[LooseRows], newest: int, *, as_written: bool) -> Iterator[Answer]:
    """The rows that stand tonight, each once; `newest`: the serial of the last list."""
    last = [each for each in books if each.memory is not None and each.memory.serial == newest]
    kept = {key for each in last for key, row in each.rows.items() if all(other.leaves(key, row) for other in last)}
    told: dict[str, Answer] = {}
    for each in books:
        typed = each.typed if each.is_new else []
        for key, row in each.rows.items():
            if as_written or key in typed or key in kept:
                told.setdefault(key, row)
    yield from told.values()
