"""The last published documents → what staff wrote in their places, and whether anything else was changed.

A place is found by its content control; where the word processor lost that, by its bookmark. What stands in neither is
told by a digest of all other text: a document whose other text was changed is kept for good.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from pipeline.write.document.body_text import BodyText
from pipeline.write.document.gaps import Carried
from pipeline.write.document.ooxml import NAMESPACES
from pipeline.write.document.own_text import staffs_places

BODY: Final = "word/document.xml"
PROPERTIES: Final = "docProps/custom.xml"
OTHER_TEXT: Final = "lkjip-teks"
"""The property that holds the digest of all text outside the places."""
WHOLE_BODY: Final = "lkjip-badan"
"""The property that holds the digest of the part with all text, as we wrote it."""
SAID: Final = re.compile(r'name="(lkjip[^"]*)"[^>]*>\s*<vt:lpwstr>([0-9a-f]{64})<')
CANNOT: Final = (BadZipFile, KeyError, ValueError, OSError, NotImplementedError, EOFError, zlib.error, SyntaxError)
"""What a damaged or encrypted document raises when it is opened."""
LARGEST: Final = 128 << 20  # bytes of the unpacked text


class UnreadableDocument(Exception):  # noqa: N818 (it names the thing)
    """A published document that cannot be opened: what staff wrote in it would be lost, so nothing may replace it."""

    def __init__(self, document: str) -> None:
        super().__init__(document)
        self.document = document


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in one document of ours."""

    name: str
    places: Mapping[str, Carried]  # id -> what staff wrote
    changed: bool  # text outside the places, or what is no text inside them


@dataclass(frozen=True, slots=True)
class Written:
    """What staff wrote, of all documents; `keep`: those of which something is not carried."""

    places: Mapping[str, Carried] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()  # copies that say other things of a place
    passed: tuple[str, ...] = ()  # what cannot be opened and is not ours


def read_places(documents: Iterable[tuple[str, bytes]], ours: str) -> Written:
    """What staff wrote in the last documents (name, bytes), the one published last at the end.

    A document that is not of our making says nothing. Raises UnreadableDocument for one that cannot be opened, where it
    bears the name of `ours`, or may be it.
    """
    documents = list(documents)
    places: dict[str, Carried] = {}
    keep: list[str] = []
    differ: list[str] = []
    passed: list[str] = []
    for name, content in reversed(documents):
        found = _found(name, content)
        if found is None:
            if name == ours or not any(other == ours for other, _ in documents):
                raise UnreadableDocument(name)
            passed.append(name)
            continue
        if found.changed:
            keep.append(name)
        if any(places[key].words.digest != each.words.digest for key, each in found.places.items() if key in places):
            differ.append(name)
        for key, each in found.places.items():
            places.setdefault(key, each)
    return Written(places, tuple(keep), tuple(differ), tuple(passed))


def _found(name: str, content: bytes) -> Found | None:
    """None of a document that cannot be opened; nothing found in one that is not ours."""
    try:
        body, said = _parts(content)
        if said.get(WHOLE_BODY) == sha256(body).hexdigest():
            own = staffs_places(body.decode())
            return Found(name, _text(f"<w:body {NAMESPACES}>{own}</w:body>").carried if own else {}, changed=False)
        text = _text(body)
    except CANNOT:
        return None
    if not text.places and OTHER_TEXT not in said:
        return Found(name, {}, changed=False)
    return Found(name, text.carried, changed=text.lost or said.get(OTHER_TEXT) != text.other)


def other_lines(content: bytes) -> list[str] | None:
    """The paragraphs outside the places; None of a document that cannot be opened."""
    try:
        return _text(_parts(content)[0]).lines
    except CANNOT:
        return None


def _parts(content: bytes) -> tuple[bytes, Mapping[str, str]]:
    """The body, and what the document says of itself."""
    with ZipFile(BytesIO(content)) as package:
        if package.getinfo(BODY).file_size > LARGEST:
            raise ValueError("larger than any document of ours")
        body = package.read(BODY)
        said = package.read(PROPERTIES).decode("utf-8", "replace") if PROPERTIES in package.namelist() else ""
    return body, dict(SAID.findall(said))


def _text(body: bytes | str) -> BodyText:
    from lxml import etree  # noqa: PLC0415 (only what reads a document needs it)

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return BodyText(etree.fromstring(body, parser))
