"""What a person does with a document, and what is read of it by another library than the one that wrote it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> Any:
    """The document as python-docx has it."""
    return docx.Document(BytesIO(content))


def all_text(content: bytes) -> str:
    """All text of the body, in tables and places too, a paragraph a line."""
    body = opened(content).element.body
    return "\n".join("".join(text.text or "" for text in each.iter(f"{W}t")) for each in body.iter(f"{W}p"))


def edited(content: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The same package with one part's text changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            said = old.read(name)
            new.writestr(name, change(said.decode()).encode() if name == part else said)
    return target.getvalue()


def typed(content: bytes, mark: str, *paragraphs: str) -> bytes:
    """Staff put these paragraphs where a mark stands."""

    def change(body: str) -> str:
        found = re.search(rf"<w:p>(?:(?!<w:p>).)*?{re.escape(mark)}.*?</w:p>", body)
        assert found, mark
        return body.replace(found[0], "".join(found[0].replace(mark, escape(each)) for each in paragraphs), 1)

    return edited(content, lambda body: change(_without_highlight(body, mark)))


def _without_highlight(body: str, mark: str) -> str:
    return body.replace(
        f'<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">{mark}', f"<w:r><w:t>{mark}", 1
    )


def places(content: bytes) -> dict[str, str]:
    """Title of a place -> all that stands in it."""
    found = {}
    for control in opened(content).element.body.iter(f"{W}sdt"):
        title = control.find(f"{W}sdtPr/{W}alias").get(f"{W}val")
        texts = ["".join(text.text or "" for text in each.iter(f"{W}t")) for each in control.iter(f"{W}p")]
        found[title] = "\n".join(texts)
    return found


def grid(table: Any) -> list[list[str]]:
    """The texts of a table of python-docx, cell by cell."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def rupiah(texts: Sequence[str]) -> set[int]:
    """Every amount of at least seven digits in some texts."""
    return {int(each.replace(".", "")) for text in texts for each in re.findall(r"\d{1,3}(?:\.\d{3}){2,}", text)}
