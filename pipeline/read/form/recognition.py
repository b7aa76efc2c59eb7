"""Which form a sheet is, where its header stands, which column is which; or the nearest form and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from pipeline.model import SheetReport
from pipeline.read.form.context import ContextLine, lines_of
from pipeline.read.form.decision import CLUE, opened, score_of, settled, titled
from pipeline.read.form.header import cell_text, is_number_row, region
from pipeline.read.form.matching import Binding, Fit, HeaderWords, fits, header_words, is_header_word
from pipeline.read.form.sheet_report import ACCEPTED, Header, SheetLike, is_filled, not_used, recognised, unknown
from pipeline.read.form.unused_columns import UnusedColumn, unused_columns
from pipeline.read.values.codes import parse_kode
from pipeline.read.values.numerals import numeral
from pipeline.rulebook.forms import Form
from pipeline.rulebook.vocabulary import NotUsed
from pipeline.words import fold_header

SEARCHED: Final = 40
"""The first header stands within the first 30 rows; a long title block is given ten more."""
_LONGEST_WORD: Final = 160
_TITLE_ROWS: Final = SEARCHED


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One header and the rows under it, or under its repetitions on further pages. Rows are 0-based."""

    form: Form
    confidence: float
    top: int
    rows: tuple[range, ...]
    bindings: tuple[Binding, ...]
    titles: tuple[str, ...]  # the texts above the header, the sheet's name last
    context: tuple[ContextLine, ...]  # lines above that say whose block it is ("Sub Kegiatan : 1.06…")
    unused: tuple[UnusedColumn, ...] = ()  # columns of money that are left over


def recognise(sheet: SheetLike, forms: tuple[Form, ...], file: str = "") -> tuple[list[Block], list[SheetReport]]:
    """The blocks of a sheet in their order, and a report for each; one report when there is no block."""
    vocab = header_words(forms)
    stem = PurePosixPath(file).stem
    found = [
        settled(sheet, header, vocab, _all_titles(sheet, header.top, stem)) for header in _headers(sheet, vocab, stem)
    ]
    accepted = [header for header in found if header.good]
    accepted = _with_further(sheet, accepted, vocab, stem) if accepted else _opened(sheet, forms, stem)
    other = _not_used(sheet, vocab, accepted)
    if other is not None:
        return [], [not_used(file, sheet, other)]
    if not accepted:
        best = max(found, key=lambda header: (header.score, -header.top), default=None)
        return [], [unknown(file, sheet, best)]
    blocks: list[Block] = []
    reports: list[SheetReport] = []
    for at, header in enumerate(accepted):
        following = accepted[at + 1] if at + 1 < len(accepted) else None
        block = _block(sheet, header, accepted[:at], following, blocks[-1].context if blocks else ())
        if blocks and _continues(blocks[-1], block):
            blocks[-1] = _joined(blocks[-1], block)
        else:
            blocks.append(block)
            reports.append(recognised(file, sheet, header, block.bindings))
    return blocks, reports


def _not_used(sheet: SheetLike, vocab: HeaderWords, accepted: Sequence[Header]) -> NotUsed | None:
    """What its title says a sheet is that no LKjIP is made of; a title of a form above one of its tables counts more."""
    top = accepted[0].top if accepted else min(SEARCHED, len(sheet.rows))
    lines = [fold_header(line) for line in _titles(sheet, top, 0)[:_TITLE_LINES]]
    said = " | ".join(["", *lines, ""])
    if not vocab.forms or any(titled(header.fit.form, said) and not header.fit.form.open for header in accepted):
        return None
    every = vocab.forms[0].vocabulary.not_used.values()
    return next(
        (kind for line in lines for kind in every if any(f"{line} ".startswith(f"{words} ") for words in kind.titles)),
        None,
    )


_TITLE_LINES: Final = 4


def _with_further(sheet: SheetLike, accepted: list[Header], vocab: HeaderWords, file: str) -> list[Header]:
    """The headers of forms, and those of tables in no known layout below them."""
    made = list(accepted)
    for at in _later_starts(sheet.rows, accepted[0], vocab):
        if any(header.top <= at < header.below for header in made) or not _may_open(sheet.rows[at]):
            continue
        header = opened(sheet, at, vocab.forms, _all_titles(sheet, at, file))
        if header is not None and header.fit.depth >= 1:
            made.append(header)
    return sorted(made, key=lambda header: header.top)


def _opened(sheet: SheetLike, forms: tuple[Form, ...], file: str) -> list[Header]:
    """Headers of tables in no known layout, from top to bottom."""
    found: list[Header] = []
    for at in range(len(sheet.rows)):
        if found and at < found[-1].below:
            continue
        if len(found) == 0 and at >= SEARCHED:
            break
        if not _may_open(sheet.rows[at]):
            continue
        header = opened(sheet, at, forms, _all_titles(sheet, at, file))
        if header is not None:
            found.append(header)
    return found


def _may_open(row: Sequence[object]) -> bool:
    """Whether two cells or more hold short texts and none an amount."""
    texts = 0
    for value in row:
        if isinstance(value, float | int) and not 2000 <= value < 2050:
            return False
        if isinstance(value, str) and value.strip():
            if len(value) > _LONGEST_WORD or numeral(value) is not None:
                return False
            texts += 1
    return texts >= 2 and not _is_labelled([value for value in row if isinstance(value, str)])


def _is_labelled(texts: Sequence[str]) -> bool:
    """Whether the row says something of the sheet: "Program : 1.06.02 …"."""
    return any(text.rstrip().endswith(":") or text.lstrip().startswith(":") for text in texts)


# --------------------------------------------------------------------------- headers


def _headers(sheet: SheetLike, vocab: HeaderWords, file: str) -> list[Header]:
    """The headers from top to bottom; those that overlap a better one are left out. `file` may say what it is, too."""
    found: list[Header] = []
    first_good: Header | None = None
    for at in range(min(SEARCHED, len(sheet.rows))):
        if first_good is not None and at >= first_good.below:
            break
        header = _best_at(sheet, at, vocab, file) if _may_start(sheet.rows[at], vocab) else None
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


def _may_start(row: Sequence[object], vocab: HeaderWords) -> bool:
    """Whether two cells or more hold text and one of them is a header word."""
    texts = [text for value in row if value != "" and (text := cell_text(value)) and len(text) < _LONGEST_WORD]
    return (
        len(texts) >= 2 and not _is_labelled(texts) and any(is_header_word(vocab, fold_header(text)) for text in texts)
    )


@lru_cache(maxsize=8)
def _stems(first: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The plain words a header row may start with, and their first two letters."""
    stems = frozenset(words.strip("*") for words in first) - {""}
    return stems, frozenset(stem[:2] for stem in stems)


def _later_starts(rows: Sequence[Sequence[object]], first: Header, vocab: HeaderWords) -> Iterator[int]:
    """Rows further down where a header may start: looked for in the first columns and that of the label.

    Only a cell that is such words and nothing else counts, for a program's name begins with "Program" too.
    """
    stems, letters = _stems(vocab.first | vocab.heads)
    label = [binding.cells[0] for binding in first.fit.bindings if binding.column.kind == "label"]
    starts: set[int] = set()
    for column in sorted({0, 1, first.fit.bindings[0].cells[0], *label[:1]}):
        cells = [row[column] for row in rows[first.below :] if column < len(row)]
        short = [one for one in set(cells) if isinstance(one, str) and len(one) < 60 and one[:2].lower() in letters]
        heads = {one for one in short if fold_header(one) in stems}
        if heads:
            starts.update(at for at, value in enumerate(cells, first.below) if value in heads)
    return (at for at in sorted(starts) if _may_start(rows[at], vocab))


def _best_at(sheet: SheetLike, top: int, vocab: HeaderWords, file: str) -> Header | None:
    """The form and depth that fit best for a header starting at row `top`."""
    found = fits(vocab, region(sheet.rows, sheet.merged, top))
    if not found:
        return None
    titles = _all_titles(sheet, top, file)
    best, best_score = found[0], -1.0
    for fit in found:  # those with all their columns first, and of these the best of themselves
        if best_score >= ACCEPTED and not best.missing and (fit.missing or fit.base + CLUE < best_score):
            break
        score = score_of(fit, titles)
        if score > best_score:
            best, best_score = fit, score
    return Header(best, best_score, top)


def _all_titles(sheet: SheetLike, top: int, file: str) -> str:
    """What stands above a header, the sheet's name and the file's, folded, as clues are looked for in it."""
    return " | ".join(["", *map(fold_header, (*_titles(sheet, top, 0), sheet.name, file)), ""])


def _titles(sheet: SheetLike, top: int, floor: int) -> list[str]:
    """The texts above a header down to row `floor`: rows of few texts and no amounts."""
    lines: list[str] = []
    for at in range(top - 1, max(floor, top - _TITLE_ROWS) - 1, -1):
        filled = [value for value in sheet.rows[at] if value != "" and value is not None]
        texts = [text for value in filled if isinstance(value, str) and (text := " ".join(value.split()))]
        if len(texts) > 5 or any(isinstance(value, float | int) and abs(value) >= 10_000 for value in filled):
            break
        if texts:
            lines.insert(0, " ".join(texts))
    return lines


def _own_titles(rows: Sequence[Sequence[object]], top: int, floor: int) -> list[str]:
    """The titles right above a further header of the sheet: single texts, up to the data before them."""
    lines: list[str] = []
    for at in range(top - 1, floor - 1, -1):
        if not _is_title(rows[at]):
            break
        lines[:0] = [" ".join(value.split()) for value in rows[at] if isinstance(value, str) and value.strip()]
    return lines


# --------------------------------------------------------------------------- the rows under a header


def _block(
    sheet: SheetLike,
    header: Header,
    before: Sequence[Header],
    following: Header | None,
    above: Sequence[ContextLine],
) -> Block:
    rows = sheet.rows
    start = header.below
    columns = [heading.column for heading in header.fit.headings]
    while start < len(rows) and (
        is_number_row([rows[start][at] for at in columns if at < len(rows[start])])
        or not any(map(is_filled, rows[start]))
    ):
        start += 1
    end = following.top if following is not None else len(rows)
    while following is not None and end > start and _is_title(rows[end - 1]):
        end -= 1
    form = header.fit.form
    floor = before[-1].below if before else 0
    context = lines_of(rows, floor, header.top, form.context, above) if form.context else ()
    if form.context and following is not None:
        end = min((line.row for line in lines_of(rows, start, end, form.context)), default=end)
    first = before[0] if before else header
    titles = [*_titles(sheet, first.top, 0), *(_own_titles(rows, header.top, floor) if before else ())]
    bindings = (*header.fit.bindings, *_unnamed_kode(rows[start:end], header.fit))
    body = range(start, end)
    left = unused_columns(rows, header, body)
    return Block(form, header.score, header.top, (body,), bindings, (*titles, sheet.name), context, left)


def _is_title(row: Sequence[object]) -> bool:
    """A blank row, or one with a single text: the next block's title."""
    filled = [value for value in row if is_filled(value)]
    return len(filled) <= 1 and all(isinstance(value, str) for value in filled)


def _unnamed_kode(rows: Sequence[Sequence[object]], fit: Fit) -> tuple[Binding, ...]:
    """A kode column whose heading was left blank: right before the label, and most of its cells are kode."""
    kode = [column for column in fit.form.columns if column.kind == "kode"]
    label = next((binding for binding in fit.bindings if binding.column.kind == "label"), None)
    if len(kode) != 1 or label is None or any(binding.column.kind == "kode" for binding in fit.bindings):
        return ()
    at = label.cells[0] - 1
    if at < 0 or any(heading.column == at for heading in fit.headings):
        return ()
    cells = [row[at] for row in rows[:200] if row[at] != ""]
    if not cells or sum(parse_kode(cell) is not None for cell in cells) * 5 < len(cells) * 3:
        return ()
    return (Binding(kode[0], (at,), "", (), "posisi", 0.8),)


def _continues(block: Block, further: Block) -> bool:
    """Whether a header only repeats the one before it (the next printed page), with no title of its own."""
    return (
        block.form.id == further.form.id and not block.form.context
        and [(b.column, b.cells) for b in block.bindings] == [(b.column, b.cells) for b in further.bindings]
        and further.titles == block.titles
    )  # fmt: skip


def _joined(block: Block, further: Block) -> Block:
    return Block(
        block.form,
        block.confidence,
        block.top,
        (*block.rows, *further.rows),
        block.bindings,
        block.titles,
        block.context,
        block.unused,
    )
