"""The sections of the document: where pages stand upright or on their side, and how they are numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from pipeline.rulebook.prose import PageNumbers
from pipeline.write.document.styles import BREAK

COVER_LOWER: Final = 2400
"""How much lower the text of a page without a number begins: the cover's."""
_FORMATS: Final = {PageNumbers.ROMAN: "lowerRoman", PageNumbers.ARABIC: "decimal"}


@dataclass(frozen=True, slots=True)
class Paper:
    """The page as the template has it, in twentieths of a point; `rest`: references to its header and footer."""

    width: int = 12240
    height: int = 18720  # F4, as Indonesian offices print
    left: int = 1700
    right: int = 1134
    top: int = 1134
    bottom: int = 1134
    header: int = 567
    footer: int = 567
    rest: str = ""  # XML
    first: bool = True  # the first page has its own, empty header

    @property
    def room(self) -> int:
        """The width of the text."""
        return self.width - self.left - self.right

    @property
    def turned(self) -> Paper:
        """The same page on its side: its left margin is on top."""
        return replace(
            self, width=self.height, height=self.width, left=self.bottom, right=self.top, top=self.left,
            bottom=self.right,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """How a stretch of pages looks. `starts`: its numbers begin anew."""

    numbers: PageNumbers = PageNumbers.NONE
    wide: bool = False
    starts: bool = False
    first: bool = False  # of the whole document

    def properties(self, paper: Paper) -> str:
        """The section's XML; header and footer are those of the first one until the end."""
        page = paper.turned if self.wide else paper
        turned = ' w:orient="landscape"' if self.wide else ""
        form = _FORMATS.get(self.numbers, "")
        top = page.top + (COVER_LOWER if self.numbers is PageNumbers.NONE else 0)
        start = ' w:start="1"' if self.starts else ""
        return (
            f"<w:sectPr>{paper.rest if self.first else ''}"
            f'<w:type w:val="nextPage"/><w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
            f'<w:pgMar w:top="{top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
            f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
            + (f'<w:pgNumType w:fmt="{form}"{start}/>' if form else "")
            + ("<w:titlePg/>" if self.first and paper.first else "")
            + "</w:sectPr>"
        )

    def end(self, paper: Paper) -> str:
        """The paragraph with which the section ends."""
        return f'<w:p><w:pPr><w:pStyle w:val="{BREAK}"/>{self.properties(paper)}</w:pPr></w:p>'
