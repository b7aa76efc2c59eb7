"""Word files as small as Word accepts: paragraphs by style, tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_STYLES: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Judul"><w:name w:val="Judul Bab"/><w:basedOn w:val="Heading1"/></w:style>'
    "</w:styles>"
)
Block = str | Sequence[Sequence[str]]
"""A paragraph ("# …" and "## …" are headings), or a table's rows."""


def word(blocks: Iterable[Block], **parts: str) -> bytes:
    """A .docx of these paragraphs and tables; `parts`: further XML by the part's name with "__" for "/"."""
    body = "".join(paragraph(each) if isinstance(each, str) else table(each) for each in blocks)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": document, "word/styles.xml": _STYLES} | parts)


def package(parts: dict[str, str]) -> bytes:
    """The parts zipped as Word does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, **parts}.items():
            made.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6)), part)
    return out.getvalue()


def paragraph(text: str) -> str:
    """One paragraph, by its heading marks in a style."""
    level = len(text) - len(text.lstrip("#"))
    style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>' if level else ""
    said = escape(text[level:].strip())
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:p>'


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table; every cell one paragraph."""
    lines = ("".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"
