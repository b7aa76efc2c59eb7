"""Whether Excel would open a workbook without offering to repair it: its parts against the subset of ECMA-376 that we use.

Beside the schemas' order, children and attributes: what Excel asks of a package that no schema says (relationships that
lead somewhere, cells in their order, indices that exist, lengths).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from xml.etree import ElementTree as ET

SUBSET: Final = Path(__file__).resolve().parent / "ooxml_subset.txt"
MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NOT_HELD: Final = ("docProps/", "xl/theme/", "xl/drawings/vmlDrawing")
"""Fixed texts of XlsxWriter's, and VML, which ECMA-376 only keeps for old programs: well-formed is enough."""
CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
RANGE: Final = re.compile(r"[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?")
BUILT_IN_FORMATS: Final = 164
LONGEST: Final = {
    "formula": 8192,
    "text": 32_767,
    "sheet name": 31,
    "errorTitle": 32,
    "error": 255,
    "list": 257,
    "link": 2079,
}

_TYPES: Final[dict[str, Callable[[str], object]]] = {
    "u": re.compile(r"\d+").fullmatch,
    "i": re.compile(r"-?\d+").fullmatch,
    "d": re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?").fullmatch,
    "b": re.compile(r"[01]|true|false").fullmatch,
    "s": lambda _: True,
    "A": CELL.fullmatch,
    "R": RANGE.fullmatch,
    "L": lambda text: text and all(map(RANGE.fullmatch, text.split(" "))),
    "#": re.compile(r"[0-9A-F]{6}(?:[0-9A-F]{2})?").fullmatch,
}


@dataclass(frozen=True)
class Element:
    """What may stand in an element: its children as a regular expression over their names, and its attributes."""

    children: re.Pattern[str]
    text: bool
    attributes: dict[str, str]
    required: frozenset[str]


@cache
def subset() -> dict[str, Element]:
    """{namespace}name -> what may stand in it."""
    found, space = {}, ""
    for line in SUBSET.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            space = line[1:].strip()
        elif line and not line.startswith("#"):
            name, children, attributes = (part.strip() for part in line.split("|", 2))
            said = re.findall(r'(\w+)(!?):("[^"]*"|\S)', attributes)
            pattern = "".join(_child(each) for each in children.split() if each != "#text")
            found[f"{{{space}}}{name}"] = Element(
                re.compile(pattern),
                children == "#text",
                {attribute: kind for attribute, _, kind in said},
                frozenset(attribute for attribute, must, _ in said if must),
            )
    return found


def _child(said: str) -> str:
    name, often = (said[:-1], said[-1]) if said[-1] in "?*+" else (said, "")
    return f"(?:{'|'.join(f'{each};' for each in name.split('/'))}){often}"


def faults(workbook: bytes, *, only: str = "") -> list[str]:
    """What is wrong with its parts, part by part; `only`: of the parts whose names hold this."""
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = package.namelist()
    told = [f"{name}: there twice" for name in set(names) if names.count(name) > 1]
    trees = {name: ET.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels", ".vml"))}  # noqa: S314 (ours)
    told += [*_of_the_package(parts, trees)]
    for name, tree in trees.items():
        if only in name and not name.startswith(NOT_HELD):
            told += [f"{name}: {each}" for each in _of_the_schema(tree)]
    told += [*_of_the_book(trees)]
    return told


def _of_the_schema(tree: ET.Element) -> Iterator[str]:
    for element in tree.iter():
        known = subset().get(element.tag)
        name = _plain(element.tag)
        if known is None:
            yield f"<{name}> is not in the subset"
            continue
        children = "".join(f"{_plain(child.tag)};" for child in element)
        if not known.children.fullmatch(children):
            yield f"<{name}> holds {children}"
        if not known.text and (element.text or "").strip():
            yield f"<{name}> holds text"
        said = {_plain(attribute): value for attribute, value in element.attrib.items()}
        yield from (f"<{name}> lacks {attribute}" for attribute in known.required - said.keys())
        for attribute, value in said.items():
            kind = known.attributes.get(attribute)
            if kind is None:
                yield f"<{name} {attribute}> is not in the subset"
            elif not (value in kind[1:-1].split(",") if kind.startswith('"') else _TYPES[kind](value)):
                yield f'<{name} {attribute}="{value}"> is no {kind}'


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _of_the_package(parts: dict[str, bytes], trees: dict[str, ET.Element]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    endings = {each.get("Extension", "").lower() for each in types if _plain(each.tag) == "Default"}
    own = [each.get("PartName", "")[1:] for each in types if _plain(each.tag) == "Override"]
    yield from (
        f"{name}: its type is not said"
        for name in parts
        if name not in own and name.rpartition(".")[2].lower() not in endings and name != "[Content_Types].xml"
    )
    yield from (f"{name}: a type is said, and it is not there" for name in own if name not in parts)
    for name in (each for each in trees if each.endswith(".rels")):
        folder = dirname(dirname(name))
        ids = [each.get("Id") for each in trees[name]]
        if len(ids) != len(set(ids)):
            yield f"{name}: an Id twice"
        for each in trees[name]:
            target = each.get("Target", "")
            inside = normpath(target[1:] if target.startswith("/") else join(folder, target))
            if each.get("TargetMode") != "External" and inside not in parts:
                yield f"{name}: leads to {target}, which is not there"
            if len(target) > LONGEST["link"]:
                yield f"{name}: a link of {len(target)} letters"
    for name, tree in trees.items():
        beside = trees.get(f"{dirname(name)}/_rels/{name.rpartition('/')[2]}.rels")
        known = {each.get("Id") for each in beside} if beside is not None else set()
        for element in tree.iter():
            for attribute, value in element.attrib.items():
                if "officeDocument/2006/relationships}" in attribute and value not in known:
                    yield f"{name}: {value} is no relationship of it"


def _of_the_book(trees: dict[str, ET.Element]) -> Iterator[str]:
    book, styles, texts = (trees.get(f"xl/{name}.xml") for name in ("workbook", "styles", "sharedStrings"))
    assert book is not None
    assert styles is not None
    names = [each.get("name", "") for each in book.iter(f"{MAIN}sheet")]
    for name in names:
        if not 0 < len(name) <= LONGEST["sheet name"] or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"a sheet is named {name!r}"
    if len({name.casefold() for name in names}) < len(names):
        yield "two sheets have one name"
    yield from _of_the_styles(styles)
    looks = len(styles.find(f"{MAIN}cellXfs") or ())
    shared = len(texts) if texts is not None else 0
    for name, tree in trees.items():
        if tree.tag == f"{MAIN}worksheet":
            yield from (f"{name}: {each}" for each in _of_the_sheet(tree, looks, shared, {*names}))
        elif tree.tag in (f"{MAIN}sst", f"{MAIN}comments"):
            yield from (f"{name}: {each}" for each in _of_the_texts(tree))


def _of_the_styles(styles: ET.Element) -> Iterator[str]:
    for each in styles.iter(f"{MAIN}numFmt"):
        if int(each.get("numFmtId", "0")) < BUILT_IN_FORMATS:
            yield f"format {each.get('numFmtId')}"
    for block in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs", "numFmts"):
        found = styles.find(f"{MAIN}{block}")
        if found is not None and found.get("count", str(len(found))) != str(len(found)):
            yield f"{block} counts {found.get('count')} of {len(found)}"


def _of_the_texts(tree: ET.Element) -> Iterator[str]:
    for each in tree.iter(f"{MAIN}t"):
        if len(each.text or "") > LONGEST["text"]:
            yield f"a text of {len(each.text or '')} letters"
    refs = [each.get("ref") for each in tree.iter(f"{MAIN}comment")]
    if len(refs) != len(set(refs)):
        yield "two comments on one cell"


def _of_the_sheet(tree: ET.Element, looks: int, shared: int, names: set[str]) -> Iterator[str]:
    last_row = 0
    for row in tree.iter(f"{MAIN}row"):
        number, last_column = int(row.get("r", "0")), 0
        if number <= last_row:
            yield f"row {number} after row {last_row}"
        last_row = number
        for cell in row:
            match = CELL.fullmatch(cell.get("r", ""))
            column = _number(match[1]) if match else 0
            if match is None or int(match[2]) != number or column <= last_column:
                yield f"cell {cell.get('r')} in row {number} after column {last_column}"
            last_column = column
            yield from _of_the_cell(cell, looks, shared)
    merged = [_box(each.get("ref", "")) for each in tree.iter(f"{MAIN}mergeCell")]
    for at, one in enumerate(merged):
        if any(one[0] <= two[2] and two[0] <= one[2] and one[1] <= two[3] and two[1] <= one[3] for two in merged[:at]):
            yield f"merged cells {one} over others"
    for link in tree.iter(f"{MAIN}hyperlink"):
        outside = any(attribute.endswith("}id") for attribute in link.attrib)
        location = "" if outside else link.get("location", "")
        sheet = location.rpartition("!")[0].strip("'").replace("''", "'")
        if location and sheet not in names:
            yield f"a link to {location}"
    for rule in tree.iter(f"{MAIN}dataValidation"):
        yield from (f"{each} too long" for each in ("errorTitle", "error") if len(rule.get(each, "")) > LONGEST[each])
        yield from ("a list too long" for each in rule if len(each.text or "") > LONGEST["list"])


def _of_the_cell(cell: ET.Element, looks: int, shared: int) -> Iterator[str]:
    at, kind = cell.get("r"), cell.get("t", "n")
    value, formula = cell.findtext(f"{MAIN}v"), cell.findtext(f"{MAIN}f")
    if int(cell.get("s", "0")) >= looks:
        yield f"{at}: a look that is not there"
    if kind == "s" and not 0 <= int(value or "-1") < shared:
        yield f"{at}: a text that is not there"
    if kind == "n" and value and not re.fullmatch(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", value):
        yield f"{at}: {value!r} is no number"
    if formula is not None and (len(formula) > LONGEST["formula"] or formula.startswith("=")):
        yield f"{at}: a formula that Excel does not take"


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _box(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    one, two = CELL.fullmatch(first), CELL.fullmatch(last or first)
    assert one is not None
    assert two is not None
    return int(one[2]), _number(one[1]), int(two[2]), _number(two[1])
