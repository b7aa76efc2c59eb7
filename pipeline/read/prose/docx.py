"""A Word document to its paragraphs and tables, from the judged parts of its package.

The XML is read as it stands (ElementTree, guarded by defusedxml): only so are a tracked change counted as Word shows it
(inserted words are text, deleted ones are not), the words of content controls, fields and text boxes found, and no part
opened that was not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.model import Refusal
from pipeline.read.file.cell_grid import CellGrid, TooLarge
from pipeline.read.file.extent import MAX_AREA
from pipeline.read.file.guard import refusal
from pipeline.read.file.package import Parts, find_part, unpack
from pipeline.read.file.sheet import Sheet
from pipeline.read.prose.text import Line, Text, TextTable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE: Final = frozenset({f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr")} | {f"{_MC}Fallback"})  # fmt: skip
"""What Word shows nothing of."""
_WRAPPERS: Final = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_SIGNS: Final = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HEADING_NAMES: Final = ("heading ", "judul ")
_TITLE_LEVELS: Final = 9
_CONTENTS: Final = ("toc ", "table of figures", "daftar isi ")
_PAGE: Final = re.compile(r"\s*\d{1,4}\s*\Z")
_PICTURES: Final = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_BASED_ON: Final = 10
"""Styles that may stand on one another."""


def read_docx(content: bytes, file: str) -> Text | Refusal:
    """The paragraphs and tables of a .docx in their order; a Refusal where it cannot be read."""
    parts = unpack(content, file)
    if isinstance(parts, Refusal):
        return parts
    try:
        body = _root(parts, "word/document.xml")
        if body is None:
            return refusal(file, "berkas_rusak", teknis="word/document.xml")
        text = tuple(_Reader(_levels(parts), _of_contents(parts)).blocks(body))
        return refusal(file, "naskah_gambar") if _is_scan(text, body) else text
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        return refusal(file, "berkas_rusak", teknis=str(error)[:200])
    except TooLarge:
        return refusal(file, "terlalu_banyak_sel", jumlah=f"> {MAX_AREA}", batas=str(MAX_AREA))


def _is_scan(text: Text, body: Element) -> bool:
    """Whether pictures stand where words would."""
    said = any(not isinstance(each, Line) or each.text.strip() for each in text)
    return not said and any(next(body.iter(tag), None) is not None for tag in _PICTURES)


def _root(parts: Parts, name: str) -> Element | None:
    found = find_part(parts, name)
    if found is None:
        return None
    root: Element = fromstring(parts[found].replace(_STRICT[1:-1].encode(), _W[1:-1].encode()))
    return root


def _levels(parts: Parts) -> Mapping[str, int]:
    """Id of a style -> the level of heading that it makes."""
    root = _root(parts, "word/styles.xml")
    if root is None:
        return {}
    own: dict[str, int] = {}
    above: dict[str, str] = {}
    for style in root.iter(f"{_W}style"):
        name = style.get(f"{_W}styleId", "")
        said = _value(style.find(f"{_W}name")).lower()
        outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        head = next((head for head in _HEADING_NAMES if said.startswith(head)), "")
        number = said[len(head) :].strip() if head else ""
        if outline.isdecimal() and int(outline) < _TITLE_LEVELS:
            own[name] = int(outline) + 1
        elif number.isdecimal():
            own[name] = int(number)
        elif said == "title":
            own[name] = 1
        above[name] = _value(style.find(f"{_W}basedOn"))
    return {name: _inherited(name, own, above) for name in above}


def _of_contents(parts: Parts) -> frozenset[str]:
    """Ids of the styles of a table of contents, whose lines end with a page."""
    root = _root(parts, "word/styles.xml")
    every = root.iter(f"{_W}style") if root is not None else ()
    named = ((each.get(f"{_W}styleId", ""), _value(each.find(f"{_W}name")).lower()) for each in every)
    return frozenset(style for style, name in named if name.startswith(_CONTENTS))


def _inherited(name: str, own: Mapping[str, int], above: Mapping[str, str]) -> int:
    for _ in range(_BASED_ON):
        if name in own or name not in above:
            break
        name = above[name]
    return own.get(name, 0)


def _value(element: Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""


class _Reader:
    """Walks the body without recursion: how deep a file is nested is its maker's choice."""

    def __init__(self, levels: Mapping[str, int], contents: frozenset[str]) -> None:
        self._levels, self._contents = levels, contents
        self._page = 1
        self._numbered = False  # Word saved where its pages began

    def blocks(self, root: Element) -> Iterator[Line | TextTable]:
        """Paragraphs and tables in the order of the document; pages only where Word saved where they begin."""
        self._numbered = next(root.iter(f"{_W}lastRenderedPageBreak"), None) is not None
        stack = [iter(root)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                page = self._page if self._numbered else 0
                yield TextTable(self._table(element), page)
            elif element.tag in _WRAPPERS or element.tag == f"{_W}body":
                stack.append(iter(element))

    def _paragraph(self, element: Element) -> Iterator[Line]:
        style = _value(element.find(f"{_W}pPr/{_W}pStyle"))
        outline = _value(element.find(f"{_W}pPr/{_W}outlineLvl"))
        level = int(outline) + 1 if outline.isdecimal() and int(outline) < _TITLE_LEVELS else self._levels.get(style, 0)
        text, boxes = self._words(element)
        if style in self._contents:
            text = _PAGE.sub("", text)
        page = self._page if self._numbered else 0
        for line in (text, *boxes):
            yield Line(line, level, page)
            level = 0

    def _words(self, element: Element) -> tuple[str, list[str]]:
        """The text that Word shows of a paragraph, and those of the text boxes anchored in it."""
        said: list[str] = []
        boxes: list[str] = []
        stack = list(reversed(element))
        while stack:
            each = stack.pop()
            if each.tag in _GONE or _hidden(each):
                continue
            if each.tag == f"{_W}t":
                said.append(each.text or "")
            elif each.tag == f"{_W}lastRenderedPageBreak":
                self._page += 1
            elif each.tag in _SIGNS:
                said.append(_SIGNS[each.tag])
            elif each.tag == f"{_W}txbxContent":
                boxes += ["".join(self._plain(inner)) for inner in each.iter(f"{_W}p")]
            else:
                stack += reversed(each)
        return "".join(said), boxes

    def _plain(self, element: Element) -> Iterator[str]:
        for each in element.iter():
            if each.tag == f"{_W}t":
                yield each.text or ""
            elif each.tag in _SIGNS:
                yield _SIGNS[each.tag]

    def _table(self, table: Element) -> Sheet:
        grid = CellGrid()
        open_from: dict[
            int, tuple[int, int, object]
        ] = {}  # column -> (first row, width, text) of a cell that goes on below
        number = 0
        for number, row in enumerate(_inside(table, f"{_W}tr"), 1):
            column = 1 + int(_value(row.find(f"{_W}trPr/{_W}gridBefore")) or 0)
            for cell in _inside(row, f"{_W}tc"):
                width = max(1, int(_value(cell.find(f"{_W}tcPr/{_W}gridSpan")) or 1))
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merge is None or _value(merge) == "restart":
                    _close(grid, open_from.pop(column, None), column, number - 1)
                    text = "\n".join(self._words(inner)[0] for inner in cell.iter(f"{_W}p")).strip()
                    if merge is None:
                        grid.put(number, column, text, 1, width)
                    else:
                        open_from[column] = (number, width, text)
                column += width
        for column, begun in open_from.items():
            _close(grid, begun, column, number)
        return grid.sheet("")


def _close(grid: CellGrid, begun: tuple[int, int, object] | None, column: int, last: int) -> None:
    """Puts a cell that spans rows, now that it is known where it ends."""
    if begun is not None:
        first, width, text = begun
        grid.put(first, column, text, max(1, last - first + 1), width)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, through content controls and tracked changes, no nested table's."""
    stack = [iter(element)]
    while stack:
        each = next(stack[-1], None)
        if each is None:
            stack.pop()
        elif each.tag == tag:
            yield each
        elif each.tag in _WRAPPERS:
            stack.append(iter(each))


def _hidden(element: Element) -> bool:
    """Whether a run is formatted as hidden."""
    if element.tag != f"{_W}r":
        return False
    mark = element.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and _value(mark) not in ("0", "false")
