"""Which reading of a header stands: a form's as it is, a form's put right, or one of the table's own columns.

A form that fits in every column is taken as it is. Where a column of numbers is left over, or a heading says another thing
than the form, words, contents and sums are asked; of the readings left the one that explains most of the columns is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.model import RUPIAH
from pipeline.read.form.blank_headings import blank_headings, first_rows, holds_numbers
from pipeline.read.form.chosen_measures import WORDS
from pipeline.read.form.column_roles import Understood, understand
from pipeline.read.form.completion import (
    bearable,
    completed,
    explained,
    leaves_names,
    with_words_beside,
)
from pipeline.read.form.contradicted import leaves_plan_open, speaks_against
from pipeline.read.form.fit import Fit
from pipeline.read.form.grammar_context import meanings_of
from pipeline.read.form.header import Heading, region
from pipeline.read.form.header_words import HeaderWords
from pipeline.read.form.heading_rows import with_heading_rows
from pipeline.read.form.matching import fits, fits_of
from pipeline.read.form.open_table import document_of, first_row, open_fit, open_header
from pipeline.read.form.sheet_report import ACCEPTED, NEAR, Header, SheetLike
from pipeline.read.form.table_starts import table_end
from pipeline.read.form.title_unit import in_its_unit, unit_over
from pipeline.read.form.titles import year_over
from pipeline.rulebook.forms import Form
from pipeline.rulebook.headings import TextRole
from pipeline.rulebook.measures import Aspect
from pipeline.words import YEAR_MARK, stands_in

_MOST_FORMS: Final = 12
_TITLED: Final = 0.55
"""Score from which a form is taken whose title is there, though some of its columns are known by their contents only."""
_OWN_COLUMNS: Final = 0.3
_SIDE_BY_SIDE: Final = 2
"""Columns of names that a form does not know: sasaran, program and kegiatan each with indicators of their own."""
_MOSTLY_OWN: Final = 0.6
"""A form that knows fewer of the columns of numbers does not stand against a title that names another document."""
_CLUE: Final = 0.15
WITHIN_YEAR: Final = frozenset(f"{up_to}TW{quarter}" for up_to in ("", "sd") for quarter in range(1, 5))
"""Periods of quarters."""
_BY_YEARS: Final = 0.01
"""What a title of years alone says less than one that names the document."""
_AGAINST: Final = 0.25
"""Enough that a form with the very same columns is not accepted under another's title."""


def score_of(fit: Fit, titles: str) -> float:
    """0…1: how the columns fit, and whether the title says so too."""
    form = fit.form
    said = titled(form, titles)
    if any(stands_in(words, titles) for words in form.against) or (form.title_needed and not said):
        return round(fit.base - _AGAINST, 4)
    clue = _CLUE - (0 if named(form, titles) else _BY_YEARS) if said else 0.0 if form.clues else _CLUE / 2
    return round(fit.base + clue, 4)


def titled(form: Form, titles: str) -> bool:
    """Whether the titles speak for the form."""
    return any(stands_in(words, titles) for words in form.clues)


def named(form: Form, titles: str) -> bool:
    """Whether words of the titles name the form's document; years alone do not."""
    return any(stands_in(words, titles) for words in form.clues if YEAR_MARK not in words)


CLUE: Final = _CLUE


@dataclass(frozen=True, slots=True, eq=False)
class _Option:
    fit: Fit
    score: float
    share: float  # of the columns of numbers that are the form's own
    understood: Understood

    @property
    def weight(self) -> float:
        return self.score + _OWN_COLUMNS * self.share


def settled(sheet: SheetLike, header: Header, vocab: HeaderWords, titles: str) -> Header:
    """The header as words, contents and sums together say it is."""
    made = _settled(sheet, header, vocab, titles)
    return in_its_unit(sheet, replace(made, fit=with_words_beside(made.fit)), titles)


def _settled(sheet: SheetLike, header: Header, vocab: HeaderWords, titles: str) -> Header:
    if header.good and not _questionable(sheet, header) and not _rivalled(sheet, header, vocab, titles):
        return _of_named_document(sheet, header, vocab, titles) or header
    area, depths = region(sheet.rows, sheet.merged, header.top), _depths(sheet, header)
    near = [(depth, [fit for fit in fits(vocab, area) if fit.depth == depth][:_MOST_FORMS]) for depth in depths]
    options = [one for depth, same in near for one in _options(same, header.top, sheet, titles, depth)]
    best = _best(options or _titled_options(sheet, header.top, vocab, titles, depths))
    if best is None:
        return replace(header, score=min(header.score, NEAR)) if header.good else header
    said = {form.document for form in vocab.forms if titled(form, titles)}
    if said and best.fit.form.document not in said and best.share < _MOSTLY_OWN:
        return opened(sheet, header.top, vocab.forms, titles) or _nearest_titled(header, fits(vocab, area), titles)
    return Header(best.fit, best.score, header.top, best.understood)


def _nearest_titled(header: Header, near: Sequence[Fit], titles: str) -> Header:
    """The form that the titles name and that lacks least, to say what it lacks; where there is none the header, not taken."""
    said = [fit for fit in near if fit.missing and titled(fit.form, titles)]
    if not said:
        return replace(header, score=min(header.score, NEAR))
    fit = min(said, key=lambda one: (len(one.missing), -one.base))
    return Header(fit, score_of(fit, titles), header.top)


def _rivalled(sheet: SheetLike, header: Header, vocab: HeaderWords, titles: str) -> bool:
    """Whether the titles name another form that lacks a single column, and not this one."""
    if titled(header.fit.form, titles):
        return False
    return any(
        fit.depth == header.fit.depth
        and len(fit.missing) == 1
        and fit.form.document != header.fit.form.document
        and titled(fit.form, titles)
        for fit in fits(vocab, region(sheet.rows, sheet.merged, header.top))
    )


def _of_named_document(sheet: SheetLike, header: Header, vocab: HeaderWords, titles: str) -> Header | None:
    """A table with the columns of a draft's, of the document that its titles name: "Pengukuran Kinerja" is no Tabel 3.1.

    None where the titles name the draft's table, or no other document, or where its columns are others there.
    """
    form = header.fit.form
    if form.document != form.vocabulary.report.id or titled(form, titles):
        return None
    named_by_title = document_of([each for each in vocab.forms if each.open], titles)
    if named_by_title is None or named_by_title.document == form.document:
        return None
    other = opened(sheet, header.top, vocab.forms, titles, named_by_title)
    return other if other is not None and _measures(other) == _measures(header) else None


def _measures(header: Header) -> dict[int, str]:
    """Column -> its measure."""
    return {one.cells[0]: one.column.measure for one in header.fit.bindings if one.column.measure}


def by_title(sheet: SheetLike, top: int, vocab: HeaderWords, titles: str) -> Header | None:
    """The header at row `top` as a form that the titles name, where its own words are too few to be near any."""
    depths = [row + 1 for row in region(sheet.rows, sheet.merged, top).rows]
    best = _best(_titled_options(sheet, top, vocab, titles, depths))
    if best is None:
        return None
    return in_its_unit(sheet, Header(best.fit, best.score, top, best.understood), titles)


def _titled_options(
    sheet: SheetLike, top: int, vocab: HeaderWords, titles: str, depths: Sequence[int]
) -> list[_Option]:
    said = [form for form in vocab.forms if not form.open and titled(form, titles)]
    if not said:
        return []
    area = region(sheet.rows, sheet.merged, top)
    return [one for depth in depths for one in _options(fits_of(vocab, area, depth, said), top, sheet, titles, depth)]


def _best(options: Sequence[_Option]) -> _Option | None:
    """The heaviest; of equal ones the block that stands for its document, where no heading says which it is."""
    return max(options, key=lambda one: (one.weight, _is_strategic(one.fit.form)), default=None)


def _depths(sheet: SheetLike, header: Header) -> list[int]:
    """How deep the header may be: as the form has it, or as far as its headings say something."""
    found = open_header(sheet, header.fit.form.vocabulary.headings, header.top)
    if found is None or found.depth == header.fit.depth:
        return [header.fit.depth]
    return [found.depth] if found.depth > header.fit.depth else [header.fit.depth, found.depth]


def opened(sheet: SheetLike, top: int, forms: Sequence[Form], titles: str, form: Form | None = None) -> Header | None:
    """The header of a table in no known layout that starts at this row; its document by the titles, else asked for.

    `form`: the open form of its document, where that is known.
    """
    free = [form for form in forms if form.open]
    if not free:
        return None
    header = open_header(sheet, free[0].vocabulary.headings, top)
    if header is None:
        return None
    form = form or document_of(free, titles) or next(form for form in free if not form.clues)
    lexicon = free[0].vocabulary.headings
    blank = blank_headings(first_rows(sheet, top + header.depth, lexicon), header.headings, lexicon)
    whole = replace(header, headings=(*header.headings, *blank))
    unit, year = unit_over(sheet, form.vocabulary.headings, top, titles), year_over(sheet, top)
    found = open_fit(sheet, whole, form, unit, year, titled=named(form, titles))
    others = _instead(form, found[1], free) if found is not None else []
    if others:
        form = document_of(others, titles) or next(each for each in free if not each.clues)
        found = open_fit(sheet, whole, form, unit, year, titled=named(form, titles))
    if found is not None and _is_of_no_money(form, found[1]):
        form = _of_performance(free, titles) or form
        found = open_fit(sheet, whole, form, unit, year, titled=named(form, titles)) or found
    if found is None:
        return None
    fit, understood = found
    return in_its_unit(sheet, Header(fit, max(score_of(fit, titles), ACCEPTED), top, understood), titles)


def _understand(
    sheet: SheetLike, form: Form, found: Sequence[Heading], *, top: int, below: int, titles: str
) -> Understood:
    start = first_row(sheet.rows, below, [heading.column for heading in found])
    end = table_end(sheet.rows, start, form.vocabulary.headings)
    expected = tuple(dict.fromkeys(column.measure for column in form.columns if column.measure and column.required))
    return understand(
        form.vocabulary, form.relations, found, sheet.rows, range(start, end), expected=expected,
        many_years=form.many_years, unit=unit_over(sheet, form.vocabulary.headings, top, titles),
        year=year_over(sheet, top), each_year=form.many_years and named(form, titles), titled=named(form, titles),
    )  # fmt: skip


def _instead(form: Form, understood: Understood, free: Sequence[Form]) -> list[Form]:
    """The open forms of other documents, where what the table holds cannot be this one's; [] where it can."""
    if is_beyond(form, understood):
        return [each for each in free if not form.vocabulary.documents[each.document].planning]
    if _is_of_money_alone(form, understood):
        return [each for each in free if not _gives_no_money(each)]
    return []


def is_beyond(form: Form, understood: Understood) -> bool:
    """Whether a table holds money that was spent, by the words of its headings, and its document says what is planned only.

    Or what was reached in a quarter, and its document is one of several years.
    """
    measures, document = form.vocabulary.measures, form.vocabulary.documents[form.document]
    if document.many_years and any(
        role.why == WORDS and role.period in WITHIN_YEAR and measures[role.measure].aspect is Aspect.REACHED
        for role in understood.roles.values()
    ):
        return True
    return document.planning and any(
        role.why == WORDS
        and bool(role.measure)
        and measures[role.measure].unit == RUPIAH
        and measures[role.measure].aspect is Aspect.REACHED
        for role in understood.roles.values()
    )


def _is_of_no_money(form: Form, understood: Understood) -> bool:
    """Whether the document gives money before all else, and no column holds any: "Realisasi Pencapaian SDGs"."""
    measures = form.vocabulary.measures
    if not form.gives or measures[form.gives[0]].unit != RUPIAH:
        return False
    return all(measures[role.measure].unit != RUPIAH for role in understood.roles.values() if role.measure)


def _is_of_money_alone(form: Form, understood: Understood) -> bool:
    """Whether the document gives no money, and the table holds nothing else: "Pengukuran Kinerja" over the budget's columns."""
    measures = form.vocabulary.measures
    held = {role.measure for role in understood.roles.values() if role.measure}
    return _gives_no_money(form) and held.isdisjoint(form.gives) and any(measures[each].unit == RUPIAH for each in held)


def _gives_no_money(form: Form) -> bool:
    return bool(form.clues) and all(form.vocabulary.measures[name].unit != RUPIAH for name in form.gives)


def _of_performance(free: Sequence[Form], titles: str) -> Form | None:
    """The open form of a document that gives no money: the one that the titles name, else the first."""
    every = [form for form in free if _gives_no_money(form)]
    return document_of(every, titles) or next(iter(every), None)


def _is_strategic(form: Form) -> bool:
    return form.block == form.vocabulary.strategic.id


def _options(same: Sequence[Fit], top: int, sheet: SheetLike, titles: str, depth: int) -> Iterable[_Option]:
    """The forms of which enough stands in the header at row `top`, put right by what its columns are."""
    first = first_rows(sheet, top + depth, same[0].form.vocabulary.headings) if same else ()
    for fit in same:
        if fit.missing and not titled(fit.form, titles):
            continue
        found = (*fit.headings, *blank_headings(first, fit.headings, fit.form.vocabulary.headings))
        understood = _understand(sheet, fit.form, found, top=top, below=top + depth, titles=titles)
        made = completed(replace(fit, headings=found), understood)
        made = with_heading_rows(made, sheet.rows[top + depth :])
        if leaves_names(made, understood, 1 if made.missing else _SIDE_BY_SIDE) or not bearable(made):
            continue
        if is_beyond(made.form, understood):
            continue
        made = replace(made, missing=())
        score = score_of(made, titles)
        if score >= ACCEPTED or (score >= _TITLED and titled(made.form, titles)):
            yield _Option(made, max(score, ACCEPTED), explained(made, understood), understood)


def _questionable(sheet: SheetLike, header: Header) -> bool:
    """Whether a column of numbers is left over, or a heading says another thing than its column is taken for."""
    fit = header.fit
    vocabulary = fit.form.vocabulary
    meanings = meanings_of(vocabulary.headings, fit.headings)
    bound = {cell: one for one in fit.bindings for cell in one.cells}
    said = [(one, meanings[one.cells[0]]) for one in fit.bindings if one.cells[0] in meanings]
    if any(speaks_against(vocabulary, *each) or leaves_plan_open(vocabulary, *each) for each in said):
        return True
    names = (TextRole.KODE, TextRole.LABEL)
    if any(meanings[one.column].role in names and one.column not in bound for one in fit.headings):
        return True
    rows = first_rows(sheet, header.below, vocabulary.headings)
    left = [
        heading.column
        for heading in fit.headings
        if heading.column not in bound and meanings[heading.column].role is None
    ]
    return any(holds_numbers(rows, column) for column in left) or any(
        blank_headings(rows, fit.headings, vocabulary.headings)
    )
