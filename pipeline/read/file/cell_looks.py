"""What calamine loses of a sheet's cells, told on demand from the sheet's XML: formula texts, percent formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Final, NamedTuple

from pipeline.read.file.extent import column_number
from pipeline.read.file.formula import Place
from pipeline.read.file.package import Parts, find_part

_P: Final = rb"(?:[\w.-]+:)?"  # the prefix a writer may give its names
_CELL: Final = re.compile(rb"<" + _P + rb"c\s(?:[^<>]*?\s)?r=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]*>\s*")
_FORMULA_END: Final = rb"f(\s[^<>]*?)?(?:/>|>([^<]*)</" + _P + rb"f>)"
_FORMULA: Final = re.compile(rb"<" + _FORMULA_END)
"""Its attributes and its text, right after the opening of its cell; a literal start is found several times faster."""
_PREFIXED_FORMULA: Final = re.compile(rb"<" + _P + _FORMULA_END)
_PLACE: Final = re.compile(rb"(?:^|\s)r=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_SHARED: Final = re.compile(rb"(?:^|\s)si=[\"'](\d{1,9})[\"']")
_STYLED: Final = re.compile(rb"<" + _P + rb"c\s(?=[^<>]*?\bs=[\"'](\d{1,5})[\"'])[^<>]*")
_FORMAT: Final = re.compile(rb"<" + _P + rb"numFmt\s([^<>]*)>")
_FORMAT_ID: Final = re.compile(rb"\bnumFmtId=[\"'](\d{1,9})[\"']")
_FORMAT_CODE: Final = re.compile(rb"\bformatCode=(?:\"([^\"]*)\"|'([^']*)')")
_STYLES: Final = re.compile(rb"<" + _P + rb"cellXfs\b.*?</" + _P + rb"cellXfs>", re.DOTALL)
_STYLE: Final = re.compile(rb"<" + _P + rb"xf\s[^<>]*")
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
PERCENT_FORMATS: Final = frozenset({9, 10})
"""0% and 0.00%, which every workbook has."""


class Formula(NamedTuple):
    """A formula as it stands in its sheet; `text` "=SUM(F10:F20)". A shared one has the text of its first cell, `home`."""

    text: str
    home: Place


@dataclass(eq=False)
class CellLooks:
    """Looked for when asked, at most once; `percent_styles` are the styles whose format shows a percent.

    `known_percents`: the cells that show one where another reader found them already, and there is no XML of a sheet.
    """

    xml: bytes = b""
    percent_styles: frozenset[int] = frozenset()
    has_formulas: bool = False
    known_percents: frozenset[Place] = frozenset()

    @cached_property
    def formulas(self) -> dict[Place, Formula]:
        """Each cell with a formula."""
        return dict(self._formulas()) if self.has_formulas else {}

    @cached_property
    def percents(self) -> frozenset[Place]:
        """Each cell that Excel shows as a percent."""
        if not self.percent_styles:
            return self.known_percents
        cells = ((match, _PLACE.search(match[0])) for match in _STYLED.finditer(self.xml))
        return frozenset(
            (int(place[2]), column_number(place[1]))
            for match, place in cells
            if place is not None and int(match[1]) in self.percent_styles
        )

    def _formulas(self) -> Iterator[tuple[Place, Formula]]:
        shared: dict[bytes, Formula] = {}
        columns: dict[bytes, int] = {}
        xml = self.xml
        for match in (_PREFIXED_FORMULA if b":f" in xml else _FORMULA).finditer(xml):
            cell = _CELL.fullmatch(xml, xml.rfind(b"<", 0, match.start()), match.start())
            if cell is None:
                continue
            (letters, row), (kind, typed) = cell.groups(), match.groups()
            column = columns.get(letters) or columns.setdefault(letters, column_number(letters))
            place = int(row), column
            text = (typed or b"").decode("utf-8", "replace")
            text = (unescape(text) if "&" in text else text).strip()
            group = _SHARED.search(kind) if kind else None
            if text:
                own = Formula(f"={text}", place)
                if group is not None:
                    shared[group[1]] = own
                yield place, own
            elif group is not None and group[1] in shared:
                yield place, shared[group[1]]


NO_LOOKS: Final = CellLooks()


def shows_percent(code: str) -> bool:
    """Whether a number format shows a percent: 0.00%, not 0.00"%"."""
    return "%" in _LITERAL.sub("", code)


def percent_styles(parts: Parts) -> frozenset[int]:
    """The cell styles of a workbook whose number format shows a percent."""
    name = find_part(parts, "xl/styles.xml")
    if name is None:
        return frozenset()
    xml = parts[name]
    formats = set(PERCENT_FORMATS)
    for match in _FORMAT.finditer(xml):
        number, code = _FORMAT_ID.search(match[1]), _FORMAT_CODE.search(match[1])
        if number is None or code is None:
            continue
        said = unescape((code[1] or code[2] or b"").decode("utf-8", "replace"))
        if shows_percent(said):
            formats.add(int(number[1]))
        else:
            formats.discard(int(number[1]))
    block = _STYLES.search(xml)
    styles = _STYLE.findall(block[0]) if block is not None else ()
    ids = [_FORMAT_ID.search(style) for style in styles]
    return frozenset(at for at, found in enumerate(ids) if found is not None and int(found[1]) in formats)
