"""WordprocessingML as text: paragraphs, runs, fields, lists that the word processor makes, places that staff fill.

Text is written and parsed once as a whole: the same tree made element by element takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pipeline.write.words.workbook_text import plain

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES: Final = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
NO_PAGE_YET: Final = "…"
BEGINS: Final = "naskah_awal"
"""The bookmark from which on our own text stands; above it that of the office's template."""
LEFT_OVER: Final = "naskah_sisa"
"""The bookmark from which on what staff wrote stands whose place is gone."""


def attribute(text: str) -> str:
    """A text as the value of an attribute, in its quotes."""
    return quoteattr(plain(text))


def run(text: str, properties: str = "") -> str:
    """A run of text; its line ends and tabs stay."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = escape(plain(text)).split("\n")
    inside = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in line.split("\t"))
        for line in lines
    )
    return f"<w:r>{look}{inside}</w:r>"


def paragraph(inside: str, style: str, properties: str = "") -> str:
    """A paragraph of runs in a style of the document."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def field(instruction: str, shown: str) -> str:
    """A field the word processor renews, and what it shows until then."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmarked(inside: str, name: str, number: int) -> str:
    """What a name in the document leads to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def entry(text: str, target: str, style: str) -> str:
    """A line of a list the word processor makes: its words, and the page of the place they lead to."""
    page = field(f"PAGEREF {target} \\h", NO_PAGE_YET)
    return paragraph(
        f'<w:hyperlink w:anchor="{target}" w:history="1">{run(text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>', style
    )


def made_list(instruction: str, entries: Iterable[str], empty: str) -> str:
    """A whole list: its field begins in the first line and ends after the last one."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = list(entries) or [empty]
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    return "".join(lines) + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
