"""A PDF with a text layer to its paragraphs and tables: lines of letters are put together to what was typed.

pdfplumber (and what it stands on) is imported only when a PDF is read; nothing is rendered and nothing in the file is run.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipeline.model import Refusal
from pipeline.read.file.cell_grid import CellGrid, TooLarge
from pipeline.read.file.extent import MAX_AREA
from pipeline.read.file.guard import refusal
from pipeline.read.prose.columns import gutter, in_order
from pipeline.read.prose.text import Line, Picture, Text, TextTable

if TYPE_CHECKING:
    from pdfplumber.page import Page

MAX_PAGES: Final = 600
_LETTERS_A_PAGE: Final = 40
"""Below this many letters a page, on average, a document is a picture of its pages."""
_WIDE_GAP: Final = 1.5
"""A new paragraph begins where the space above a line is so many times that between lines."""
_SLACK: Final = 1.5
"""Widths of a letter by which the first word of the next line may still have fitted behind a line that was broken."""
_LARGER: Final = 1.12
"""A line of letters so many times larger than most is a heading."""
_LONGEST_HEADING: Final = 20
_REPEATED: Final = 3
"""A line at the same edge of so many pages is of the paper, not of the text."""
_EDGE_LINES: Final = 2
_DIGITS: Final = re.compile(r"\d+")
_BEGINS: Final = re.compile(r"^\s*(?:[-•▪●]|\(?(?:[a-zA-Z]|\d{1,2}|[ivx]{1,4})[.)]\s|BAB\s|(?:Tabel|Gambar)\s+\d)")
_BOLD: Final = re.compile(r"bold|black|heavy", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Printed:
    """One line of a page."""

    text: str
    top: float
    bottom: float
    left: float
    right: float
    size: float
    bold: bool
    word: float  # how wide its first word is


class _Page(NamedTuple):
    """What is printed on a page."""

    parts: list[list[_Printed]]  # the lines outside its tables, column by column
    tables: list[tuple[float, CellGrid]]  # with their tops
    pictured: bool
    gutter: float | None  # where two columns are parted


def read_pdf(content: bytes, file: str) -> Text | Refusal:
    """The paragraphs and tables of a PDF in their order; a Refusal where it cannot be read, by its true reason."""
    import pdfplumber  # noqa: PLC0415 (slow to import, and few nights have a PDF)
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.pdfexceptions import PDFException  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException  # noqa: PLC0415

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            return _read(document.pages, file)
    except TooLarge:
        return refusal(file, "terlalu_banyak_sel", jumlah=f"> {MAX_AREA}", batas=str(MAX_AREA))
    except (PdfminerException, MalformedPDFException, PDFException, PSException, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError, AssertionError, NotImplementedError, OSError) as error:  # fmt: skip
        reasons = (error, error.__cause__, *error.args)
        if any(isinstance(each, PDFPasswordIncorrect | PDFEncryptionError) for each in reasons):
            return refusal(file, "pdf_terkunci")
        return refusal(file, "berkas_rusak", teknis=f"{type(error).__name__} {error}"[:200])


def _read(pages: Sequence[Page], file: str) -> Text | Refusal:
    if len(pages) > MAX_PAGES:
        return refusal(file, "pdf_terlalu_panjang", jumlah=str(len(pages)), batas=str(MAX_PAGES))
    read: list[_Page] = []
    for page in pages:
        read.append(_page(page, read[-1].gutter if read else None))
    letters = sum(len(each.text) for one in read for lines in one.parts for each in lines)
    if letters < _LETTERS_A_PAGE * max(1, len(read)) and not any(each.tables for each in read):
        return refusal(file, "pdf_gambar")
    printed = [sorted((each for lines in one.parts for each in lines), key=lambda each: each.top) for one in read]
    of_paper = _of_paper(printed)
    sizes = [each.size for lines in printed for each in lines]
    usual = median(sizes) if sizes else 0.0
    text: list[Line | TextTable | Picture] = []
    for number, one in enumerate(read, 1):
        kept = [[each for each in lines if _DIGITS.sub("#", each.text) not in of_paper] for lines in one.parts]
        kept = [lines for lines in kept if lines] or [[]]
        if (
            one.pictured
            and not one.tables
            and sum(len(each.text) for lines in kept for each in lines) < _LETTERS_A_PAGE
        ):
            text.append(Picture(number))
        left = list(one.tables)
        for at, lines in enumerate(kept):
            last = max((each.top for each in lines), default=0.0) if at + 1 < len(kept) else float("inf")
            here = [table for table in left if table[0] <= last]
            left = [table for table in left if table not in here]
            flows = at > 0 and _is_filled(kept[at - 1], lines)
            _append(text, _in_turn(_paragraphs(lines, number, usual), here, number), flows=flows)
    return tuple(text)


def _in_turn(
    said: Iterable[tuple[float, Line]], tables: Sequence[tuple[float, CellGrid]], page: int
) -> list[Line | TextTable]:
    """Paragraphs and tables by where they begin."""
    parts: list[tuple[float, Line | TextTable]] = [*said]
    parts += [(top, TextTable(grid.sheet(""), page)) for top, grid in tables]
    return [part for _, part in sorted(parts, key=lambda each: each[0])]


def _page(page: Page, known: float | None) -> _Page:
    """One page as it is printed. `known`: where two columns are parted on the page before."""
    found = page.find_tables()
    tables = [(table.bbox[1], _grid(table.extract())) for table in found]
    boxes = [table.bbox for table in found]
    outside = page.filter(lambda each: not _within(each, boxes)) if boxes else page
    lines = outside.extract_text_lines(return_chars=True)
    at = gutter(lines, known)
    parts = [lines] if at is None else in_order(outside, lines, at, [top for top, _ in tables])
    read = [[_printed(each) for each in lines if each["text"].strip()] for lines in parts]
    pictured = bool(page.images)
    page.close()
    return _Page(read, tables, pictured, at)


def _within(each: Mapping[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    if each.get("object_type") != "char":
        return False
    x, y = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _printed(line: Mapping[str, Any]) -> _Printed:
    letters = line["chars"]
    bold = sum(bool(_BOLD.search(each["fontname"])) for each in letters) * 2 > len(letters)
    size = median(each["size"] for each in letters)
    first = letters[: len(line["text"].split(" ", 1)[0])]
    word = first[-1]["x1"] - first[0]["x0"]
    return _Printed(line["text"], line["top"], line["bottom"], line["x0"], line["x1"], size, bold, word)


def _grid(rows: Sequence[Sequence[str | None]]) -> CellGrid:
    grid = CellGrid()
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            grid.put(number, column, (cell or "").strip())
    return grid


def _of_paper(pages: Sequence[Sequence[_Printed]]) -> set[str]:
    """Lines at the edges of several pages, their numbers aside: headers, footers."""
    seen: Counter[str] = Counter()
    for lines in pages:
        edges = [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
        seen.update({_DIGITS.sub("#", each.text) for each in edges})
    return {text for text, count in seen.items() if count >= _REPEATED}


def _paragraphs(lines: Sequence[_Printed], page: int, usual: float) -> Iterator[tuple[float, Line]]:
    """The lines of a page joined to paragraphs, each with its top."""
    gaps = [below.top - above.bottom for above, below in pairwise(lines)]
    height = median(each.bottom - each.top for each in lines) if lines else 0.0
    between = min(median(gaps), height) if gaps else 0.0  # of few lines the usual gap is not known
    right = max((each.right for each in lines), default=0.0)
    joined: list[_Printed] = []
    for each in lines:
        if joined and _begins(joined[-1], each, between, right):
            yield joined[0].top, _line(joined, page, usual)
            joined = []
        joined.append(each)
    if joined:
        yield joined[0].top, _line(joined, page, usual)


def _begins(above: _Printed, each: _Printed, between: float, right: float) -> bool:
    """Whether a line begins a paragraph: space, numbering, other letters, or its first word had fitted on the line above."""
    wide = each.top - above.bottom > max(_WIDE_GAP * between, between + 1)
    fitted = above.right + each.word + _SLACK * each.size < right
    return wide or fitted or bool(_BEGINS.match(each.text)) or above.bold != each.bold


def _line(joined: Sequence[_Printed], page: int, usual: float) -> Line:
    text = " ".join(each.text for each in joined)
    first = joined[0]
    short = len(text.split()) <= _LONGEST_HEADING and not text.rstrip().endswith((".", ";", ","))
    heading = short and (first.bold or first.size > _LARGER * usual)
    return Line(text, 3 if heading else 0, page)


def _is_filled(column: Sequence[_Printed], after: Sequence[_Printed]) -> bool:
    """Whether a column ends with a line that had no room for the first word of the next one, which begins nothing."""
    right = max((each.right for each in column), default=0.0)
    return bool(column and after) and not _begins(column[-1], replace(after[0], top=column[-1].bottom), 0.0, right)


def _append(text: list[Line | TextTable | Picture], more: Sequence[Line | TextTable], *, flows: bool) -> None:
    """A page's parts; its first words may go on with the last sentence before. `flows`: the line before had no room for them."""
    rest = list(more)
    last = text[-1] if text else None
    if rest and isinstance(last, Line) and isinstance(rest[0], Line) and not last.level:
        goes_on = not last.text.rstrip().endswith((".", ":", ";", "!", "?")) and (flows or rest[0].text[:1].islower())
        if goes_on:
            text[-1] = Line(f"{last.text} {rest[0].text}", 0, last.page)
            rest = rest[1:]
    text += rest
