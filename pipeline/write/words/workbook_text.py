"""Texts of unknown make, fit for a workbook's parts: what XML cannot hold is taken out, what Excel would refuse is cut."""

from __future__ import annotations

import re
from typing import Final

LONGEST_CELL: Final = 32_767  # UTF-16 units of one cell
NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """For properties, footers, comments, links, chart texts: no control characters, no half characters."""
    return NOT_XML.sub("", text)


def for_cell(text: str) -> str:
    """For a cell: XlsxWriter writes control characters as Excel does, but half characters and overlong texts not at all."""
    if text.isascii():
        return text[:LONGEST_CELL]
    return cut(LONE.sub("\ufffd", text), LONGEST_CELL)


def cut(text: str, units: int) -> str:
    """At most so many UTF-16 units, as Excel counts; an emoji takes two and is not halved."""
    if len(text) * 2 <= units:
        return text
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
