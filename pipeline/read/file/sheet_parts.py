"""The sheets of an unpacked workbook: which part each is, whether it can be read, what calamine would lose of it.

Loses: error values (the known ones come back as blanks, an unknown one fails its sheet), hidden rows, and that a blank
is a formula whose value was never computed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import ParseError

import numpy as np
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pipeline.model import Refusal
from pipeline.read.file.cell_looks import NO_LOOKS, CellLooks, percent_styles
from pipeline.read.file.extent import MAX_AREA, Extent, column_number, extent_of, mostly_empty, too_far
from pipeline.read.file.guard import refusal, too_large
from pipeline.read.file.package import Parts, find_part

MAX_SHEETS: Final = 500
MAX_TEXTS: Final = 2_000_000
LONGEST_TEXT: Final = 32_767
"""Characters in a cell, Excel's own limit."""

_ERROR_CELL: Final = re.compile(rb"(<(?:[\w.-]+:)?c\b[^<>]*?\st=)([\"'])e[\"']")
_HIDDEN_ROW: Final = re.compile(
    rb"<(?:[\w.-]+:)?row\s(?=[^<>]*?\bhidden=[\"'](?:1|true)[\"'])[^<>]*?\br=[\"'](\d{1,7})[\"']"
)
_FORMULA_CELL: Final = re.compile(
    rb"<(?:[\w.-]+:)?c\s(?P<cell>[^<>]*)>\s*<(?:[\w.-]+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:[\w.-]+:)?f>)\s*"
    rb"(?P<blank>(?:<(?:[\w.-]+:)?v\s*(?:/>|>\s*</(?:[\w.-]+:)?v>)\s*)?</(?:[\w.-]+:)?c>)?"
    rb"(?P<zero><(?:[\w.-]+:)?v>0</(?:[\w.-]+:)?v>)?"
)
_PLACE: Final = re.compile(rb"(?:^|\s)r=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_TEXT_RESULT: Final = re.compile(rb"(?:^|\s)t=[\"']str[\"']")
_LONGEST_RUN: Final = 4 * LONGEST_TEXT + 1000  # bytes: a character takes up to four, a tag stands before it
_LARGEST_LIST: Final = 10 * 2**20  # bytes of the workbook's own list of sheets


@dataclass(frozen=True, slots=True)
class Formulas:
    """Cells (row, column; from 1) that hold a formula: those without a saved value, those saved as 0, and how many in all.

    openpyxl saves no values, XlsxWriter saves 0 for each: neither was ever computed.
    """

    without_value: frozenset[tuple[int, int]] = frozenset()
    zero: frozenset[tuple[int, int]] = frozenset()
    count: int = 0


NO_FORMULAS: Final = Formulas()


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it. `part` "" when there is none; `refused` is set when it must not be read."""

    name: str
    part: str
    refused: Refusal | None
    hidden_rows: frozenset[int]
    formulas: Formulas = NO_FORMULAS
    looks: CellLooks = field(default=NO_LOOKS, compare=False)


def survey(parts: Parts, file: str) -> tuple[Parts, tuple[SheetPart, ...]] | Refusal:
    """The parts that may be read, with error values turned into text, and the sheets in the workbook's order.

    A sheet that must not be read is left out of the parts. A Refusal when the sheets cannot be told, or when they
    or their texts are too many.
    """
    texts = _texts_refused(parts, file)
    if texts is not None:
        return texts
    listed = listed_sheets(parts, file)
    if isinstance(listed, Refusal):
        return listed
    if len(listed) > MAX_SHEETS:
        return refusal(file, "terlalu_banyak_lembar", jumlah=str(len(listed)), batas=str(MAX_SHEETS))
    kept = dict(parts)
    percents = percent_styles(parts)
    return kept, tuple(_surveyed(parts, kept, (name, part), percents, file) for name, part in listed)


def _surveyed(parts: Parts, kept: Parts, sheet: tuple[str, str], percents: frozenset[int], file: str) -> SheetPart:
    """One sheet (name, part); its part in `kept` is replaced or left out where need be."""
    name, part = sheet
    if not part:
        return SheetPart(name, part, refusal(file, "lembar_hilang", name), frozenset())
    xml = parts[part]
    extent = extent_of(xml)
    refused = _extent_refused(extent, name, file)
    if refused is not None:
        kept.pop(part, None)
        return SheetPart(name, part, refused, frozenset())
    if extent.errors and part in kept:
        kept[part] = _ERROR_CELL.sub(rb"\1\2str\2", xml)
    hidden = frozenset(map(int, _HIDDEN_ROW.findall(xml))) if extent.hidden else frozenset()
    formulas = _formulas(xml)
    return SheetPart(name, part, None, hidden, formulas, CellLooks(xml, percents, formulas.count > 0))


def _formulas(xml: bytes) -> Formulas:
    """The formulas of a worksheet part; an empty text is a value like any other."""
    if b"<f" not in xml and b"<sheetData" in xml:  # else its names carry a prefix
        return NO_FORMULAS
    without: list[tuple[int, int]] = []
    zero: list[tuple[int, int]] = []
    count = 0
    for match in _FORMULA_CELL.finditer(xml):
        count += 1
        listed = without if match["blank"] else zero if match["zero"] else None
        place = _PLACE.search(match["cell"]) if listed is not None else None
        if listed is not None and place and not _TEXT_RESULT.search(match["cell"]):
            listed.append((int(place[2]), column_number(place[1])))
    return Formulas(frozenset(without), frozenset(zero), count)


def _extent_refused(extent: Extent, name: str, file: str) -> Refusal | None:
    if not too_far(extent):
        return None
    if extent.farthest and mostly_empty(extent):
        return refusal(file, "rentang_terlalu_luas", name, sel=extent.farthest)
    return refusal(file, "terlalu_banyak_sel", name, jumlah=str(max(extent.cells, MAX_AREA + 1)), batas=str(MAX_AREA))


def _texts_refused(parts: Parts, file: str) -> Refusal | None:
    """The shared texts: neither more than a workbook needs, nor longer than Excel writes them."""
    name = find_part(parts, "xl/sharedStrings.xml")
    if name is None:
        return None
    xml = parts[name]
    if len(xml) > MAX_TEXTS * len(b"<si/>") and (count := xml.count(b"<si")) > MAX_TEXTS:
        return refusal(file, "terlalu_banyak_sel", jumlah=str(count), batas=str(MAX_TEXTS))
    if len(xml) > _LONGEST_RUN and _longest_run(xml) > _LONGEST_RUN:
        return refusal(file, "teks_terlalu_panjang")
    return None


def _longest_run(xml: bytes) -> int:
    """Bytes between one < and the next."""
    starts = np.flatnonzero(np.frombuffer(xml, dtype=np.uint8) == ord("<"))
    return int(np.diff(starts, append=len(xml)).max(initial=0))


def listed_sheets(parts: Parts, file: str) -> list[tuple[str, str]] | Refusal:
    """(name, part) of each sheet as xl/workbook.xml and its relationships say; part "" when it is not there."""
    try:
        book = _workbook_part(parts)
        if not book:
            jenis = "zip" if not any(name.lower().startswith("xl") for name in parts) else ""
            return (
                refusal(file, "bukan_excel", jenis=jenis)
                if jenis
                else refusal(file, "berkas_rusak", teknis="workbook.xml")
            )
        if len(parts[book]) > _LARGEST_LIST:
            return too_large(file, len(parts[book]), _LARGEST_LIST)
        folder, _, base = book.replace("\\", "/").rpartition("/")
        targets = _relationships(parts, f"{folder}/_rels/{base}.rels", folder)
        listed = []
        for element in fromstring(parts[book]).iter():
            if element.tag.rpartition("}")[2] == "sheet":
                key = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "id"), "")
                listed.append((element.get("name", ""), find_part(parts, targets.get(key, ("", ""))[1]) or ""))
    except (ParseError, DefusedXmlException, ValueError) as error:
        return refusal(file, "berkas_rusak", teknis=str(error))
    return listed


def _workbook_part(parts: Parts) -> str | None:
    """Where the package says its workbook is, else where it nearly always is."""
    for kind, target in _relationships(parts, "_rels/.rels", "").values():
        if kind.endswith("/officeDocument"):
            return find_part(parts, target)
    return find_part(parts, "xl/workbook.xml")


def _relationships(parts: Parts, name: str, folder: str) -> Mapping[str, tuple[str, str]]:
    """Id -> (type, target inside the package)."""
    part = find_part(parts, name)
    if part is None or len(parts[part]) > _LARGEST_LIST:
        return {}
    return _related(parts[part], folder)


@lru_cache(maxsize=256)
def _related(xml: bytes, folder: str) -> Mapping[str, tuple[str, str]]:
    """The same; workbooks that one program wrote have the very same relationships."""
    found = {}
    for element in fromstring(xml):
        target = element.get("Target", "").replace("\\", "/")
        inside = target if target.startswith("/") else posixpath.join(folder, target)
        found[element.get("Id", "")] = (element.get("Type", ""), posixpath.normpath(inside).lstrip("/"))
    return found
