"""What the document says of itself in its properties: what it was made from, and a digest of its own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.write.document.ooxml import attribute

CUSTOM_PART: Final = "/docProps/custom.xml"
CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def custom_xml(said: Iterable[tuple[str, str]]) -> bytes:
    """The part of the properties: (name, text)."""
    properties = "".join(
        f'<property fmtid="{_SET}" pid="{number}" name={attribute(name)}><vt:lpwstr>{text}</vt:lpwstr></property>'
        for number, (name, text) in enumerate(said, start=2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{properties}</Properties>"
    ).encode()
