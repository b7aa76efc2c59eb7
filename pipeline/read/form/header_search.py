"""Where the headers of a sheet stand: those of forms, and those of tables in no known layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pipeline.read.form.decision import CLUE, by_title, opened, score_of, settled
from pipeline.read.form.fit import Fit
from pipeline.read.form.header import cell_text, headings, is_amount, region
from pipeline.read.form.header_words import HeaderWords, is_header_word
from pipeline.read.form.matching import fits
from pipeline.read.form.sheet_report import ACCEPTED, NEAR, Header, SheetLike, is_filled
from pipeline.read.form.table_starts import is_labelled, table_starts
from pipeline.read.form.titles import SEARCHED, all_titles, is_title_line
from pipeline.read.values.numerals import numeral
from pipeline.rulebook.forms import Form
from pipeline.words import fold_header

_LONGEST_WORD: Final = 160
_YEAR: Final = re.compile(r"20[0-4]\d")
_FEWEST_GROUPS: Final = 2
_FEWEST_REPEATED: Final = 3
"""Cells of a header row from which its like further down is its repetition."""


def headers_of(sheet: SheetLike, vocab: HeaderWords, file: str) -> list[Header]:
    """The headers from top to bottom; those that overlap a better one are left out. `file` may say what it is, too."""
    found: list[Header] = []
    first_good: Header | None = None
    for at in range(min(SEARCHED, len(sheet.rows))):
        if first_good is not None and at >= first_good.below:
            break
        if is_title_line(sheet, at, vocab.forms[0].vocabulary.headings):
            continue
        starts = _may_start(sheet.rows[at], vocab) and not _under_groups(sheet.rows, at)
        header = _best_at(sheet, at, vocab, file) if starts or _under_groups(sheet.rows, at + 1) else None
        if header is not None:
            found.append(header)
            if header.good and (first_good is None or header.score > first_good.score):
                first_good = header
    if first_good is not None:
        found += [
            header
            for at in _later_starts(sheet.rows, first_good, vocab)
            if (header := _best_at(sheet, at, vocab, file))
        ]
    chosen: list[Header] = []
    for header in sorted(found, key=lambda one: (not one.good, -one.score, -one.top)):
        if all(header.top >= other.below or other.top >= header.below for other in chosen):
            chosen.append(header)
    return sorted(chosen, key=lambda header: header.top)


def _best_at(sheet: SheetLike, top: int, vocab: HeaderWords, file: str) -> Header | None:
    """The form and depth that fit best for a header starting at row `top`."""
    found = fits(vocab, region(sheet.rows, sheet.merged, top))
    if not found:
        return None
    titles = all_titles(sheet, top, file)
    best, best_score = found[0], -1.0
    for fit in found:  # those with all their columns first, and of these the best of themselves
        if best_score >= ACCEPTED and not best.missing and (fit.missing or fit.base + CLUE < best_score):
            break
        score = score_of(fit, titles)
        if score > best_score:
            best, best_score = fit, score
    return Header(best, best_score, top)


def with_further(sheet: SheetLike, accepted: list[Header], vocab: HeaderWords, file: str) -> list[Header]:
    """The headers of forms, and those of tables in no known layout below them."""
    made = list(accepted)
    for at in _later_starts(sheet.rows, accepted[0], vocab):
        if any(header.top <= at < header.below for header in made) or not _may_open(sheet.rows[at]):
            continue
        header = opened(sheet, at, vocab.forms, all_titles(sheet, at, file))
        if header is not None and header.fit.depth >= 1:
            made.append(header)
    return sorted(made, key=lambda header: header.top)


def printed_again(sheet: SheetLike, accepted: Sequence[Header]) -> list[Header]:
    """The headers with their repetitions, cell by cell the same: a bidang's table, the next printed page."""
    made = list(accepted)
    for header in accepted:
        rows = sheet.rows[header.top : header.below]
        if sum(map(is_filled, rows[0])) < _FEWEST_REPEATED:
            continue
        for at in range(len(sheet.rows) - len(rows) + 1):
            same = sheet.rows[at] == rows[0] and sheet.rows[at : at + len(rows)] == rows
            there = [other for other in made if other.top < at + len(rows) and at < other.below] if same else []
            if same and all(_goes_on(header, other, at) for other in there):
                made = [*(other for other in made if other not in there), replace(header, top=at)]
    return sorted(made, key=lambda header: header.top)


def _goes_on(header: Header, other: Header, at: int) -> bool:
    """Whether what was read there by its own columns, under no title of its own, is no more than the table above goes on."""
    same = other.top == at > header.top and other.fit.form.open
    return same and len(other.fit.bindings) <= len(header.fit.bindings)


def further_tables(
    sheet: SheetLike, accepted: Sequence[Header], vocab: HeaderWords, file: str
) -> tuple[list[Header], list[Header]]:
    """The headers with those above and below them that words or cells alone show; and those that cannot be read.

    A table is never read as the rows of the one above it: its header ends that one, read or not.
    """
    made = list(accepted)
    unread: list[Header] = []
    lexicon = vocab.forms[0].vocabulary.headings
    for at in table_starts(sheet.rows, -1, lexicon):
        there = any(header.top <= at < header.below for header in (*made, *unread))
        if there or is_title_line(sheet, at, lexicon):
            continue
        above = at < accepted[0].top
        titles = all_titles(sheet, at, file)
        near = _best_at(sheet, at, vocab, file)
        header = settled(sheet, near, vocab, titles) if near is not None else by_title(sheet, at, vocab, titles)
        if header is None or not header.good:
            header = opened(sheet, at, vocab.forms, titles) or near or _unknown_at(sheet, at, vocab)
        if above and (header.below >= accepted[0].top or header.score < NEAR):
            continue  # a line of its title block
        (made if header.good else unread).append(header)
    return sorted(made, key=lambda header: header.top), unread


def _unknown_at(sheet: SheetLike, at: int, vocab: HeaderWords) -> Header:
    """A header of which no form is near, one row deep."""
    found = headings(region(sheet.rows, sheet.merged, at), 1)
    return Header(Fit(vocab.forms[0], 1, found, (), vocab.forms[0].columns, 0.0), 0.0, at)


def opened_headers(sheet: SheetLike, forms: tuple[Form, ...], file: str) -> list[Header]:
    """Headers of tables in no known layout, from top to bottom."""
    found: list[Header] = []
    for at in range(len(sheet.rows)):
        if found and at < found[-1].below:
            continue
        if len(found) == 0 and at >= SEARCHED:
            break
        if not _may_open(sheet.rows[at]) or is_title_line(sheet, at, forms[0].vocabulary.headings):
            continue
        header = opened(sheet, at, forms, all_titles(sheet, at, file))
        if header is not None:
            found.append(header)
    return found


def _later_starts(rows: Sequence[Sequence[object]], first: Header, vocab: HeaderWords) -> Iterator[int]:
    """Rows further down where a header may start: looked for in the first columns and that of the label.

    Only a cell that is such words and nothing else counts, for a program's name begins with "Program" too.
    """
    stems, letters = _stems(vocab.first)
    label = [binding.cells[0] for binding in first.fit.bindings if binding.column.kind == "label"]
    body = rows[first.below :]
    starts: set[int] = set()
    for column in sorted({0, 1, first.fit.bindings[0].cells[0], *label[:1]}):
        cells = {row[column] for row in body if column < len(row)}
        short = [one for one in cells if isinstance(one, str) and len(one) < 60 and one[:2].lower() in letters]
        heads = {one for one in short if fold_header(one) in stems}
        if heads:
            starts.update(at for at, row in enumerate(body, first.below) if column < len(row) and row[column] in heads)
    return (at for at in sorted(starts) if _may_start(rows[at], vocab))


def _may_start(row: Sequence[object], vocab: HeaderWords) -> bool:
    """Whether two cells or more hold text, one of them a header word, and none a number: rows and totals are no header."""
    if any(map(is_amount, row)):
        return False
    texts = [text for value in row if value != "" and (text := cell_text(value)) and len(text) < _LONGEST_WORD]
    return (
        len(texts) >= 2 and not is_labelled(texts) and any(is_header_word(vocab, fold_header(text)) for text in texts)
    )


def _under_groups(rows: Sequence[Sequence[object]], at: int) -> bool:
    """Whether the row above this one holds the groups of its headings: what stands here several times is told apart by them."""
    if not 0 < at < len(rows) or not _may_open(rows[at]) or not _may_open(rows[at - 1]):
        return False
    times = Counter(fold_header(cell_text(value)) for value in rows[at] if is_filled(value))
    repeated = [column for column, value in enumerate(rows[at]) if times[fold_header(cell_text(value))] > 1]
    over = [column for column, value in enumerate(rows[at - 1]) if is_filled(value)]
    blank = [column for column in over if column >= len(rows[at]) or not is_filled(rows[at][column])]
    return not blank and len(set(over) & set(repeated)) >= _FEWEST_GROUPS


def _may_open(row: Sequence[object]) -> bool:
    """Whether two cells or more hold short texts and none an amount; years may be typed as text."""
    texts = 0
    for value in row:
        if isinstance(value, float | int) and not 2000 <= value < 2050:
            return False
        if isinstance(value, str) and value.strip():
            if len(value) > _LONGEST_WORD or (numeral(value) is not None and _YEAR.fullmatch(value.strip()) is None):
                return False
            texts += 1
    return texts >= 2 and not is_labelled([value for value in row if isinstance(value, str)])


@lru_cache(maxsize=8)
def _stems(first: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The plain words a header row may start with, and their first two letters."""
    stems = frozenset(words.strip("*") for words in first) - {""}
    return stems, frozenset(stem[:2] for stem in stems)
