"""Which form a sheet is, where its header stands, which column is which; or the nearest form and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

from pipeline.model import SheetReport
from pipeline.read.form.block import Block, block_of, continues, joined
from pipeline.read.form.decision import settled, titled
from pipeline.read.form.header_search import further_tables, headers_of, opened_headers, printed_again, with_further
from pipeline.read.form.matching import HeaderWords, header_words
from pipeline.read.form.sheet_report import Header, SheetLike, not_used, recognised, unknown, unread
from pipeline.read.form.titles import SEARCHED, all_titles, titles_above
from pipeline.rulebook.documents import NotUsed
from pipeline.rulebook.forms import Form
from pipeline.words import fold_header

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
    accepted = [header for header in accepted if not _is_another(sheet, header, found, stem)]
    other = _not_used(sheet, vocab, accepted)
    if other is not None:
        return [], [not_used(file, sheet, other)]
    if not accepted:
        best = max(found, key=lambda header: (header.score, -header.top), default=None)
        return [], [unknown(file, sheet, best)]
    accepted, further = further_tables(sheet, printed_again(sheet, accepted), vocab, stem)
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


def _is_another(sheet: SheetLike, header: Header, found: Sequence[Header], file: str) -> bool:
    """Whether a table read by its own columns is nearly a form whose title stands over it, of another document."""
    titles = all_titles(sheet, header.top, file)
    return header.fit.form.open and any(
        near.top == header.top
        and 0 < len(near.fit.missing) <= _NEAR_MISS
        and near.score >= _NEARLY
        and near.fit.form.document != header.fit.form.document
        and titled(near.fit.form, titles)
        for near in found
    )


def _not_used(sheet: SheetLike, vocab: HeaderWords, accepted: Sequence[Header]) -> NotUsed | None:
    """What its title says a sheet is that no LKjIP is made of; a title of a form above one of its tables counts more."""
    top = accepted[0].top if accepted else min(SEARCHED, len(sheet.rows))
    lines = [fold_header(line) for line in titles_above(sheet, top, 0)[:_TITLE_LINES]]
    said = " | ".join(["", *lines, ""])
    if not vocab.forms or any(titled(header.fit.form, said) and not header.fit.form.open for header in accepted):
        return None
    every = vocab.forms[0].vocabulary.not_used.values()
    return next(
        (kind for line in lines for kind in every if any(f"{line} ".startswith(f"{words} ") for words in kind.titles)),
        None,
    )
