"""Looks: every cell format of a workbook, built once each; page set-up; widths and heights."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.rulebook.table_layout import CellFormat
from pipeline.write.tables.table import MISSING, OWN, TOUCHED, WITH_SEN
from pipeline.write.words.workbook_text import plain

FONT: Final = "Arial"
SIZE: Final = 9
NAVY, LINE, PAPER = "#1F3864", "#B4BCCB", "#FFFFFF"
FOLIO: Final = 14  # Excel's number for 8½ × 13 in: F4 as Indonesian offices print
A4: Final = 9
ONE_PAGE: Final = 45  # rows that still read well on one sheet of F4

# Indonesian separators wherever the program opening the file knows the tag; elsewhere its own.
TAG: Final = "[$-421]"
NUMBER_FORMATS: Final = {
    CellFormat.RUPIAH: f"{TAG}#,##0",
    WITH_SEN: f"{TAG}#,##0.00",
    CellFormat.RATIO: f"{TAG}0.00%",
    CellFormat.POINTS: f"{TAG}0.00",
    "bulat": "0",
    CellFormat.TEXT: "@",
    "umum": "General",
}
LEVEL_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "sasaran": {"bold": True, "bg_color": "#D6DFEF"},
    "program": {"bold": True, "bg_color": "#EAF0F9"},
    "kegiatan": {"bold": True},
    "rekening0": {"bold": True, "bg_color": "#D6DFEF"},
    "rekening1": {"bold": True, "bg_color": "#EAF0F9"},
    "total": {"bold": True, "bg_color": "#E3E6EB", "top": 2, "bottom": 2},
    "judul": {"bold": True, "bg_color": "#EAF0F9"},
    "bagian": {"font_color": "#44546A", "italic": True},
}
INDENTS: Final = {"kegiatan": 1, "sub_kegiatan": 2, "rekening1": 1, "rekening2": 2, "bagian": 1}
TREE_ALIGNED: Final = "pohon"  # indented by the level of its row
APART: Final = "lepas"  # one step from the edge at which a number ends
WRAP_LOSS: Final = 2.5  # digits a line loses where a word goes to the next
NARROW: Final = 24  # digits of a column whose words are looked at one by one
EDGES: Final = 1  # digits that a cell keeps free
SPACE: Final = 0.5  # of a digit
BOLD_WIDER: Final = 1.07
SHOUTED: Final = re.compile("[A-Z]{3,}")
TINTS: Final = {
    MISSING: "#FFF2CC",
    TOUCHED: "#FCE4D6",
    "Tinggi": "#F8CBAD",
    "Sedang": "#FFE699",
    "Rendah": "#E2EFDA",
    "Catatan": "#EDEDED",
    OWN: "#FFFDF2",
    "ya": "#E2EFDA",
    "tidak": "#F8CBAD",
}


class Formats:
    """The formats of one workbook, each made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Any, ...], Format] = {}

    def cell(self, form: str = CellFormat.TEXT, level: str = "", tint: str = "", align: str = "") -> Format:
        """Of a table's cell: number format, the row's level, its tint."""
        key = (form, level, tint, align)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._like(_cell_look(form, level, tint, align))
        return made

    def look(self, **properties: Any) -> Format:  # noqa: ANN401
        """Of anything that is no table cell: titles, notes, headers."""
        return self._like({"font_name": FONT, "font_size": SIZE, **properties})

    def _like(self, look: dict[str, Any]) -> Format:
        """One format per look: of two that look alike, XlsxWriter would compare all properties at every cell."""
        key = tuple(sorted(look.items()))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._book.add_format(look)
        return made

    @cached_property
    def header(self) -> Format:
        return self.look(
            bold=True, font_color=PAPER, bg_color=NAVY, align="center", valign="vcenter", text_wrap=True, border=1,
            border_color=LINE,
        )  # fmt: skip

    @cached_property
    def filter_header(self) -> Format:
        """Of a column with a filter, whose button stands at the bottom: the words stand above it."""
        return self.look(
            bold=True, font_color=PAPER, bg_color=NAVY, align="center", valign="top", text_wrap=True, border=1,
            border_color=LINE,
        )  # fmt: skip

    @cached_property
    def numbers(self) -> Format:
        return self.look(
            font_size=7, font_color="#595959", bg_color="#EEF1F6", align="center", border=1, border_color=LINE
        )

    @cached_property
    def title(self) -> Format:
        return self.look(bold=True, font_size=13, font_color=NAVY)

    @cached_property
    def subtitle(self) -> Format:
        return self.look(font_size=10, font_color="#44546A")

    @cached_property
    def note(self) -> Format:
        return self.look(font_size=8, font_color="#595959", italic=True)

    @cached_property
    def long_note(self) -> Format:
        return self.look(font_size=8, font_color="#595959", italic=True, text_wrap=True, valign="top")

    @cached_property
    def source(self) -> Format:
        return self.look(font_size=7, font_color="#7F7F7F", valign="top")

    @cached_property
    def link(self) -> Format:
        return self.look(font_color="#0563C1", underline=1, valign="top", text_wrap=True, border=1, border_color=LINE)

    def linked(self, tint: str, align: str) -> Format:
        """Of a table's cell that leads somewhere."""
        look = {**_cell_look(CellFormat.TEXT, "", tint, align), "font_color": "#0563C1", "underline": 1}
        return self._like(look)

    @cached_property
    def bare_link(self) -> Format:
        return self.look(font_color="#0563C1", underline=1, font_size=8)


def _cell_look(form: str, level: str, tint: str, align: str) -> dict[str, Any]:
    look: dict[str, Any] = {
        "font_name": FONT, "font_size": SIZE, "border": 1, "border_color": LINE, "valign": "top", "text_wrap": True,
    }  # fmt: skip
    look.update(LEVEL_LOOKS.get(level, {}))
    if form in (CellFormat.TEXT, "umum"):
        look["indent"] = INDENTS.get(level, 0) if align == TREE_ALIGNED else int(align == APART)
        if look["indent"]:
            look["align"] = "left"  # LibreOffice indents no other
    look["num_format"] = number_format(form)
    if form not in (CellFormat.TEXT, "umum"):
        look.update({"align": "right", "text_wrap": False})
    if align not in ("", TREE_ALIGNED, APART):
        look["align"] = align
    if tint:
        look["bg_color"] = TINTS[tint]
    return look


def number_format(form: str) -> str:
    """The code of a format key; "q:2:Orang" shows a quantity with its unit, the cell itself stays a number."""
    if not form.startswith("q:"):
        return NUMBER_FORMATS[form]
    _, decimals, unit = form.split(":", 2)
    code = f"{TAG}#,##0" + ("." + "0" * int(decimals) if int(decimals) else "")
    word = "".join(sign for sign in unit if sign.isprintable() and sign not in '"\\')[:40]
    return f'{code}" {word}"' if word else code


def page(
    sheet: Worksheet, title: str, office: str, *, paper: int = FOLIO, repeat: tuple[int, int] | None = None
) -> None:
    """Landscape, one page wide, header rows on every page, page numbers."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    if repeat is not None:
        sheet.repeat_rows(*repeat)
    left, right = _plain(office, 80), _plain(title, 80)
    sheet.set_footer(f"&L&8{left}&C&8Halaman &P dari &N&R&8{right}")
    sheet.hide_gridlines(2)


def _plain(text: str, most: int) -> str:
    """A footer reads "&" as a command, and digits right after "&8" as a size."""
    return " " + plain(text).replace("\n", " ")[:most].replace("&", "&&")


def lines_needed(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column `width` digits wide, in Arial; rather one too many than one cut off."""
    room = max(width - WRAP_LOSS, 4)
    lines = 0
    for paragraph in text.split("\n") if "\n" in text else (text,):
        wider = BOLD_WIDER if bold else 1
        needed = max(1, -int(-printed_width(paragraph) * wider // room))
        lines += max(needed, _by_words(paragraph, width - EDGES, wider)) if needed > 1 and width < NARROW else needed
    return lines


def _by_words(paragraph: str, room: float, wider: float) -> int:
    """Lines where each word that does not fit goes to the next: in a narrow column some take one each."""
    lines, used = 1, 0.0
    for word in paragraph.split():
        needed = printed_width(word) * wider
        if used and used + SPACE + needed > room:
            lines, used = lines + 1, needed
        else:
            used += needed + (SPACE if used else 0)
    return lines


@lru_cache(maxsize=4096)  # an office's names stand in many tables
def printed_width(text: str) -> float:
    """In digits of Arial: most small letters are as wide as one, the narrow ones half, capitals a quarter more."""
    count = text.count
    narrow = count("i") + count("l") + count("j") + count(".") + count(",") + count("I")
    thin = count("t") + count("f") + count("r") + count("/") + count(" ")
    capitals = len(text) if text.isupper() else count(" ")  # of a name written Like This about one a word
    capitals += 0 if text.isupper() else sum(map(len, SHOUTED.findall(text)))
    return len(text) - 0.6 * narrow - 0.5 * thin + 0.5 * count("m") + 0.25 * capitals
