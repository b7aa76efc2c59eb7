"""Which form a sheet is, where its header stands, which column is which; or the nearest form and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.model import SheetReport
from pipeline.read.form.alike import like_each_other
from pipeline.read.form.block import Block, block_of, continues, joined
from pipeline.read.form.chosen_measures import UNCLEAR
from pipeline.read.form.decision import is_beyond, opened, settled, titled
from pipeline.read.form.header_search import further_tables, headers_of, opened_headers, printed_again, with_further
from pipeline.read.form.header_words import HeaderWords, header_words
from pipeline.read.form.sheet_report import Header, SheetLike, not_used, recognised, unknown, unread
from pipeline.read.form.titles import SEARCHED, all_titles, first_lines, titles_above
from pipeline.rulebook.documents import NotUsed
from pipeline.rulebook.form_columns import NUMERIC
from pipeline.rulebook.forms import Form
from pipeline.words import fold_header, stands_in

_TITLE_LINES: Final = 4
_NEAR_MISS: Final = 2
"""Columns that a form may lack and still be nearer than a reading of the table's own columns."""
_NEARLY: Final = 0.6


def recognise(sheet: SheetLike, forms: tuple[Form, ...], file: str = "") -> tuple[list[Block], list[SheetReport]]:
    """The blocks of a sheet in their order, and a report for each; one report when there is no block."""
    vocab = header_words(forms)
    stem = PurePosixPath(file).stem
    found = [
        settled(sheet, header, vocab, all_titles(sheet, header.top, stem)) for header in headers_of(sheet, vocab, stem)
    ]
    accepted = [header for header in found if header.good]
    accepted = with_further(sheet, accepted, vocab, stem) if accepted else opened_headers(sheet, forms, stem)
    accepted = [one for header in accepted if (one := _of_its_title(sheet, header, found, forms, stem)) is not None]
    other = _not_used(sheet, vocab, accepted, stem)
    if other is not None:
        return [], [not_used(file, sheet, other)]
    if not accepted:
        best = max(found, key=lambda header: (header.score, -header.top), default=None)
        return [], [unknown(file, sheet, best)]
    accepted, further = further_tables(sheet, printed_again(sheet, accepted), vocab, stem)
    accepted = like_each_other(sheet, accepted, stem)
    blocks: list[Block] = []
    reports: list[SheetReport] = []
    for at, header in enumerate(accepted):
        below = [other for other in (*accepted[at + 1 :], *further) if other.top > header.top]
        following = min(below, key=lambda other: other.top, default=None)
        block = block_of(sheet, header, accepted[:at], following, blocks[-1].context if blocks else ())
        if blocks and continues(blocks[-1], block):
            blocks[-1] = joined(blocks[-1], block)
        else:
            blocks.append(block)
            reports.append(recognised(file, sheet, header, block.bindings))
    return blocks, [*reports, *(unread(file, sheet, header) for header in further)]


def _is_against(form: Form, said: str) -> bool:
    return any(stands_in(words, said) for words in form.against)


def _of_its_title(
    sheet: SheetLike, header: Header, found: Sequence[Header], forms: Sequence[Form], file: str
) -> Header | None:
    """The header, if it is not nearly a form of another document whose title stands over it.

    Then it is a table of that document, where all that it lacks of the form are columns of kode and names that its cells
    tell; None where it lacks more, and the title names no other document.
    """
    if not header.fit.form.open:
        return header
    titles = all_titles(sheet, header.top, file)
    near = next(
        (
            near
            for near in found
            if near.top == header.top
            and 0 < _lacking(near, header) <= _NEAR_MISS
            and near.score >= _NEARLY
            and near.fit.form.document != header.fit.form.document
            and titled(near.fit.form, titles)
        ),
        None,
    )
    if near is None or (header.understood is not None and is_beyond(near.fit.form, header.understood)):
        return header
    own = next((form for form in forms if form.open and form.document == near.fit.form.document), None)
    lacks_numbers = any(column.kind in NUMERIC for column in near.fit.missing)
    if lacks_numbers and titled(header.fit.form, titles):
        return _undisputed(header, near)  # the title names this document as well, and nothing of it is lacking
    if own is None or lacks_numbers:
        return None
    return opened(sheet, header.top, forms, titles, own)


def _undisputed(header: Header, near: Header) -> Header:
    """The header without the columns that a form so near takes for another measure: which of the two, nobody can say."""
    understood = header.understood
    if understood is None:
        return header
    other = {
        one.cells[0]: UNCLEAR
        for one in near.fit.bindings
        if one.column.measure
        and (role := understood.roles.get(one.cells[0])) is not None
        and role.measure not in ("", one.column.measure)
    }
    bindings = tuple(one for one in header.fit.bindings if one.cells[0] not in other)
    roles = {at: role for at, role in understood.roles.items() if at not in other}
    doubtful = {at: rule for at, rule in understood.doubtful.items() if at not in other}
    return replace(
        header,
        fit=replace(header.fit, bindings=bindings),
        understood=replace(understood, roles=roles, open_={**understood.open_, **other}, doubtful=doubtful),
    )


def _lacking(near: Header, header: Header) -> int:
    """How many needed columns a form lacks: those that are not there, and those it finds in columns of another measure."""
    roles = header.understood.roles if header.understood is not None else {}
    bound = ((one.column, roles.get(one.cells[0])) for one in near.fit.bindings if one.column.required)
    other = sum(
        role is not None and bool(role.measure) and role.measure != column.measure
        for column, role in bound
        if column.measure
    )
    return len(near.fit.missing) + other


def _not_used(sheet: SheetLike, vocab: HeaderWords, accepted: Sequence[Header], file: str) -> NotUsed | None:
    """What its title says a sheet is that no LKjIP is made of; a title of a form above one of its tables counts more.

    Unless that form is never one of such a title ("RKA – Rincian Belanja"). Where no title names a form, the name of the
    sheet or file may say it.
    """
    top = accepted[0].top if accepted else min(SEARCHED, len(sheet.rows))
    first = [] if accepted else first_lines(sheet, top)
    lines = [fold_header(line) for line in (*first, *titles_above(sheet, top, 0))[:_TITLE_LINES]]
    said = " | ".join(["", *lines, ""])
    named = [header.fit.form for header in accepted if titled(header.fit.form, said)]
    if not vocab.forms or any(not form.open and not _is_against(form, said) for form in named):
        return None
    lines += [] if named else [fold_header(sheet.name), fold_header(file)]
    every = vocab.forms[0].vocabulary.not_used.values()
    return next(
        (kind for line in lines for kind in every if any(f"{line} ".startswith(f"{words} ") for words in kind.titles)),
        None,
    )
