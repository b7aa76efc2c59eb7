"""A table in no known layout → a header, what its columns are, and a form made of them; the document by its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.read.form.column_roles import Understood, understand
from pipeline.read.form.fit import Binding, Fit
from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.grammar_context import meanings_of
from pipeline.read.form.header import Heading, Region, headings, is_number_row, region
from pipeline.read.form.sheet_report import SheetLike
from pipeline.read.form.table_starts import table_end
from pipeline.read.form.text_columns import ColumnRole
from pipeline.rulebook.form_columns import KIND_OF_UNIT, Column
from pipeline.rulebook.forms import Form
from pipeline.rulebook.headings import HeadingLexicon, HeadingUnit, TextRole
from pipeline.rulebook.measures import Aspect
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.words import fold_header, stands_in, years_in

_KINDS: Final[Mapping[TextRole, str]] = {
    TextRole.NUMBER: "nomor", TextRole.KODE: "kode", TextRole.LABEL: "label",
}  # fmt: skip
_NAMES_ROWS: Final = (TextRole.LABEL, TextRole.KODE, TextRole.INDICATOR, TextRole.NUMBER)
_FEWEST_HEADINGS: Final = 2
_MOST_UNKNOWN: Final = 2
"""Words that nobody knows in a heading; more, and it is a sentence of the rows."""
_QUALITY: Final = 0.85


@dataclass(frozen=True, slots=True, eq=False)
class OpenHeader:
    """A header found by its words alone: its first row (0-based), its rows, and its headings."""

    top: int
    depth: int
    headings: tuple[Heading, ...]
    said: int  # different headings that say something


def open_header(sheet: SheetLike, lexicon: HeadingLexicon, top: int) -> OpenHeader | None:
    """The header that starts at this row, as deep as its headings go on; None when it says too little."""
    area = region(sheet.rows, sheet.merged, top)
    best: OpenHeader | None = None
    for rows in range(1, len(area.texts) + 1):
        found = headings(area, rows)
        meanings = meanings_of(lexicon, found)
        own = {heading.folded[-1] for heading in found}
        said = len(
            {
                one.folded[:-1] if meanings[one.column].wordless else one.folded
                for one in found
                if not meanings[one.column].silent and len(meanings[one.column].unknown) <= _MOST_UNKNOWN
            }
        )
        names_rows = any(each.role in _NAMES_ROWS for each in meanings.values())
        counts = len(
            {
                one.folded
                for one in found
                if meanings[one.column].role is None
                and not meanings[one.column].silent
                and len(meanings[one.column].unknown) <= _MOST_UNKNOWN
            }
        )
        if (
            said >= _FEWEST_HEADINGS
            and (names_rows or counts >= _FEWEST_HEADINGS)
            and counts
            and len(own) >= _FEWEST_HEADINGS
            and (best is None or said > best.said or (said == best.said and _goes_on(lexicon, area, rows)))
        ):
            best = OpenHeader(top, area.rows[rows - 1] + 1, found, said)
    return best


def _goes_on(lexicon: HeadingLexicon, area: Region, rows: int) -> bool:
    """Whether the last of so many rows says something of its columns, and nothing that nobody knows: "Kol. 7", "(ribu Rp)"."""
    texts = [fold_header(text) for text in area.texts[rows - 1] if text]
    said = [meaning_of(lexicon, (text,)) for text in texts]
    return any(each.role is None and not each.silent and not each.unknown for each in said) and all(
        each.silent or not each.unknown for each in said
    )


def open_fit(
    sheet: SheetLike,
    header: OpenHeader,
    form: Form,
    unit: HeadingUnit | None = None,
    year: int = 0,
    *,
    titled: bool = False,
) -> tuple[Fit, Understood] | None:
    """The header as a fit of a form made of its own columns; None where it names no rows or counts nothing it knows."""
    start = first_row(sheet.rows, header.top + header.depth, [each.column for each in header.headings])
    end = table_end(sheet.rows, start, form.vocabulary.headings)
    understood = understand(
        form.vocabulary, form.relations, header.headings, sheet.rows, range(start, end),
        expected=form.gives, many_years=form.many_years, unit=unit, year=year, each_year=True, titled=titled,
    )  # fmt: skip
    if not understood.texts(TextRole.LABEL) or not _counts(form, understood):
        return None
    bindings = bindings_of(form.vocabulary, understood, header.headings)
    made = replace(
        form, columns=tuple(binding.column for binding in bindings), has_kode=bool(understood.texts(TextRole.KODE))
    )
    explained = len(bindings) / len(header.headings)
    return Fit(made, header.depth, header.headings, bindings, (), 0.65 * _QUALITY + 0.2 * explained), understood


def first_row(rows: Sequence[Sequence[object]], start: int, columns: Sequence[int]) -> int:
    """The first row under a header that is neither blank nor numbers the columns."""
    while start < len(rows):
        cells = [rows[start][at] for at in columns if at < len(rows[start])]
        numbers = is_number_row(cells) or is_number_row(rows[start])
        if not numbers and any(cell not in ("", None) for cell in rows[start]):
            break
        start += 1
    return start


def _counts(form: Form, understood: Understood) -> bool:
    """Whether an amount is there; in a document of more than money that the title names, a target with what was reached will do."""
    measures = [form.vocabulary.measures[role.measure] for role in understood.roles.values() if role.measure]
    if any(KIND_OF_UNIT[measure.unit] == "rupiah" for measure in measures):
        return True
    document = form.vocabulary.documents[form.document]
    of_money = document.alone and not document.indicators
    return (
        bool(form.clues)
        and not of_money
        and {Aspect.PLANNED, Aspect.REACHED} <= {measure.aspect for measure in measures}
    )


# --------------------------------------------------------------------------- the form


def bindings_of(vocabulary: Vocabulary, understood: Understood, found: Sequence[Heading]) -> tuple[Binding, ...]:
    """One binding a column understood, from left to right; columns of one heading that hold a kode are one."""
    printed = {heading.column: " › ".join(heading.printed) for heading in found}
    names: dict[str, int] = {}
    made: list[Binding] = []
    for at in sorted(understood.roles):
        role = understood.roles[at]
        column = column_of(vocabulary, role, printed[at])
        if column is None or at in understood.doubtful:
            continue
        names[column.field] = names.get(column.field, 0) + 1
        if names[column.field] > 1:
            if not role.measure and column.kind not in ("kode", "text"):
                continue
            column = replace(column, field=f"{column.field}_{names[column.field]}")
        made.append(Binding(column, (at,), printed[at], years_in(printed[at])[-1:], role.why, _QUALITY, role.scale))
    return tuple(made)


def column_of(vocabulary: Vocabulary, role: ColumnRole, printed: str) -> Column | None:
    """A form's column for what a sheet's column is."""
    if role.text is not None:
        kind = _KINDS.get(role.text, "text")
        level = role.levels if kind in ("kode", "label") and len(role.levels) == 1 else ()
        name = role.text.value + (f"_{level[0]}" if level and kind == "label" else "")
        return Column(name, kind, (), (), "", "", level, required=False, repeat=False, unit="", said=printed, may_be="")
    measure = vocabulary.measures[role.measure]
    suffix = re.sub(
        r"[^0-9a-z]+", "", role.period.lower().replace("tahun", "").replace("periode", "").replace("kolom", "")
    )
    name = f"{measure.id}_{suffix}" if suffix else measure.id
    return Column(
        name, KIND_OF_UNIT[measure.unit], (), (), measure.id, role.period, (), required=False, repeat=False, unit="",
        said=printed, may_be="",
    )  # fmt: skip


def document_of(forms: Sequence[Form], titles: str) -> Form | None:
    """The open form that the titles speak for most: its longest clue that stands in them; None where none does."""
    best: tuple[int, Form] | None = None
    for form in forms:
        if any(stands_in(words, titles) for words in form.against):
            continue
        said = max((len(words) for words in form.clues if stands_in(words, titles)), default=0)
        if said and (best is None or said > best[0]):
            best = said, form
    return best[1] if best else None
