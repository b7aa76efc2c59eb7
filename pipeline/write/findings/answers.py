"""What staff typed, by the finding's id; of several workbooks the later word counts. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from pipeline.write.findings.filled_forms import FILLED_FORMS, FilledForm
from pipeline.write.findings.list_row import STATUS

NEW, DONE, AGAIN = "Baru", "Selesai", "Muncul lagi"
STATUSES: Final = (NEW, "Sedang diproses", "Sudah diperbaiki", "Sudah dijelaskan", "Bukan kesalahan", DONE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of the old list.

    `typed`: header of a column of the staff's -> what stands there; `row`: all it said, by header; `gone`: the date it
    vanished ("" unknown), None if it stood.
    """

    id: str
    typed: Mapping[str, str] = field(default_factory=dict)
    gone: str | None = None
    before: str = ""  # the staff's own status when it vanished
    row: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> str:
        return self.typed.get(STATUS, "")

    @property
    def says_something(self) -> bool:
        """Whether anybody wrote anything here."""
        return any(said and (header, said) != (STATUS, NEW) for header, said in self.typed.items())

    def completed_by(self, old: Answer) -> Answer:
        """This answer, and what only the older one says."""
        typed = {header: self.typed.get(header) or old.typed.get(header, "") for header in {**old.typed, **self.typed}}
        if self.status in ("", NEW):
            typed[STATUS] = old.status or self.status
        return Answer(self.id, typed, self.gone, self.before, self.row)


Notes = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sheet of FILLED_FORMS -> id -> all that row said, by header."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All of it: by id, rows without an id in which somebody typed, and what was typed in the other forms."""

    by_id: Mapping[str, Answer] = field(default_factory=dict)
    loose: tuple[Answer, ...] = ()
    notes: Notes = field(default_factory=dict)

    def typed(self, form: FilledForm, row: str, column: str) -> str:
        """What stands in one of the people's own cells; "" nothing."""
        return self.notes.get(form.sheet, {}).get(row, {}).get(column, "")

    def left_over(self, form: FilledForm, standing: Collection[str]) -> list[Mapping[str, str]]:
        """Rows in which somebody typed and whose id is no longer printed."""
        rows = self.notes.get(form.sheet, {})
        return [row for key, row in rows.items() if key not in standing and any(row.get(each) for each in form.columns)]

    def followed_by(self, new: Answers) -> Answers:
        """Both; of what both say, the new one's."""
        by_id = dict(self.by_id)
        for key, answer in new.by_id.items():
            by_id[key] = answer.completed_by(by_id[key]) if key in by_id else answer
        loose = {tuple(sorted(each.row.items())): each for each in (*self.loose, *new.loose)}
        notes = {
            form.sheet: _merged_rows(self.notes.get(form.sheet, {}), new.notes.get(form.sheet, {}))
            for form in FILLED_FORMS
        }
        return Answers(by_id, tuple(loose.values()), {sheet: rows for sheet, rows in notes.items() if rows})


NONE: Final = Answers()


def _merged_rows(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> dict[str, Mapping[str, str]]:
    return {key: {**old.get(key, {}), **new.get(key, {})} for key in dict.fromkeys((*old, *new))}
