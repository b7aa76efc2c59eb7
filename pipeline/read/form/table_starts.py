"""Where a sheet's next table begins: a row of headings under a blank one or a title, told by its words or by what stands below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.read.form.grammar import meaning_of
from pipeline.read.form.header import Rows, cell_text, is_number_row
from pipeline.read.form.sheet_report import is_filled
from pipeline.read.values.numerals import numeral
from pipeline.rulebook.headings import HeadingLexicon, TextRole
from pipeline.words import fold_header

_SHORT: Final = 60
_FEWEST_HEADINGS: Final = 2
_FEWEST_ROWS: Final = 2
"""Rows of amounts under a heading that nobody knows."""
_NAMES_ROWS: Final = (TextRole.LABEL, TextRole.KODE)
_TEXT: Final = frozenset({str, type(None)})
_LARGE: Final = 10_000
"""Rupiah."""


def table_starts(rows: Rows, start: int, lexicon: HeadingLexicon) -> Iterator[int]:
    """Rows below `start` (-1: from the first on) that begin a table of their own, from top to bottom."""
    first = max(start, 0)
    for at in range(start + 1, len(rows)):
        above = rows[at - 1] if at else []
        if len(above) - above.count("") > 1:  # quick: nearly every row of a long table ends here
            if first < at and _heads_right_under(rows, at, lexicon):
                first = at + 1
                yield at
            continue
        texts = [value for value in rows[at] if is_filled(value)]
        if len(texts) < _FEWEST_HEADINGS or not all(isinstance(one, str) and len(one) < _SHORT for one in texts):
            continue
        if is_labelled([str(one) for one in texts]) or any(map(_is_large, texts)):
            continue
        if _is_worded(rows, at, lexicon) or _over_other_cells(rows, first, at):
            first = at + 1
            yield at


def table_end(rows: Rows, start: int, lexicon: HeadingLexicon) -> int:
    """The row after the last one of the table whose first row is `start`."""
    return next(table_starts(rows, start, lexicon), len(rows))


def is_labelled(texts: Sequence[str]) -> bool:
    """Whether the row says something of the sheet: "Program : 1.06.02 …"."""
    return any(text.rstrip().endswith(":") or text.lstrip().startswith(":") for text in texts)


def _is_worded(rows: Rows, at: int, lexicon: HeadingLexicon) -> bool:
    """Whether most of the row are known headings."""
    said = {
        column: meaning_of(lexicon, (fold_header(str(one)),)) for column, one in enumerate(rows[at]) if is_filled(one)
    }
    known = {column: each for column, each in said.items() if not (each.unknown or (each.silent and each.wordless))}
    counts = [column for column, each in known.items() if each.role is None and not each.silent]
    return len(known) * 2 >= len(said) and (
        len(known) >= _FEWEST_HEADINGS or any(_number_below(rows, at, column) for column in counts)
    )


def _heads_right_under(rows: Rows, at: int, lexicon: HeadingLexicon) -> bool:
    """Whether a row under others, with no blank one between, is nothing but headings: of rows, and of amounts that begin below."""
    if not _TEXT.issuperset(map(type, rows[at])):  # quick: nearly every row of a table holds a number
        return False
    texts = [(column, one) for column, one in enumerate(rows[at]) if one != "" and one is not None]
    if len(texts) < _FEWEST_HEADINGS or not all(len(str(one)) < _SHORT for _, one in texts):
        return False
    counts, names = False, False
    for column, one in reversed(texts):  # amounts stand last: of a row of the table the last cell is no heading
        said = meaning_of(lexicon, (fold_header(str(one)),))
        if said.unknown or (said.silent and said.wordless):
            return False
        names |= said.role in _NAMES_ROWS
        counts |= said.role is None and not said.silent and _is_large(_below(rows, at, column))
    return counts and names


def _below(rows: Rows, at: int, column: int) -> object:
    """The cell under a heading, in the first row that does not number the columns."""
    below = next((row for row in rows[at + 1 : at + 3] if not is_number_row(row)), ())
    return below[column] if column < len(below) else ""


def _number_below(rows: Rows, at: int, column: int) -> bool:
    """Whether the first row under a heading that does not number the columns has a number there."""
    value = _below(rows, at, column)
    return isinstance(value, int | float) or (isinstance(value, str) and numeral(value) is not None)


def _over_other_cells(rows: Rows, first: int, at: int) -> bool:
    """Whether amounts begin right under one of its texts, in a column of the table above (from row `first`) that has none."""
    below: list[Sequence[object]] = []
    for row in rows[at + 1 :]:
        if not any(map(is_filled, row)):
            break
        if not is_number_row(row) and not (row is rows[at + 1] and _counts_columns(row)):
            below.append(row)
    return len(below) >= _FEWEST_ROWS and any(
        is_filled(one)
        and not _is_number(one)
        and _become_amounts(_cells(rows[first:at], column), _cells(below, column))
        for column, one in enumerate(rows[at])
    )


def _cells(rows: Iterable[Sequence[object]], column: int) -> list[object]:
    """What stands in a column, blanks left out."""
    return [row[column] for row in rows if column < len(row) and is_filled(row[column])]


def _become_amounts(above: Sequence[object], below: Sequence[object]) -> bool:
    """Whether below stand amounts throughout, above other things."""
    return bool(above) and not any(map(_is_large, above)) and len(below) >= _FEWEST_ROWS and all(map(_is_large, below))


def _counts_columns(row: Sequence[object]) -> bool:
    """Whether the row right under a heading is 1, 2, of however few columns."""
    said = [cell_text(value) for value in row if is_filled(value)]
    return said == [str(number) for number in range(1, len(said) + 1)]


def _is_number(value: object) -> bool:
    return isinstance(value, str) and numeral(value) is not None


def _is_large(value: object) -> bool:
    """Whether a cell holds a number larger than any that numbers a row, counts a target or is a percent."""
    if isinstance(value, str):
        found = numeral(value)
        return found is not None and found.whole is not None and found.whole[0] >= _LARGE * 10 ** found.whole[1]
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _LARGE
