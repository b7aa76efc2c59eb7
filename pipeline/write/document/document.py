"""One office-year's report → the LKjIP as a document, in memory, without a clock: the same inputs, the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from pipeline.write.document.compose import Body, body_of
from pipeline.write.document.gaps import Places, written
from pipeline.write.document.ooxml import BEGINS, LEFT_OVER, bookmarked, paragraph, run
from pipeline.write.document.own_text import own_digest
from pipeline.write.document.read_gaps import OTHER_TEXT, WHOLE_BODY, Written
from pipeline.write.document.said import sentence
from pipeline.write.document.styles import GAP, HEADINGS, LABEL
from pipeline.write.sheets.report_content import ReportContent

MADE_FROM: Final = "lkjip"
"""The property that says from which inputs the document was made, as in the workbook."""
_STYLE: Final = re.compile(r'(<w:pStyle w:val=")([^"]+)"')


@dataclass(frozen=True, slots=True)
class Document:
    """What is published: the file, how many places wait for staff and how many are filled."""

    content: bytes
    waiting: int
    filled: int
    left_over: tuple[str, ...]  # titles of places that are gone, with what staff wrote in them


def write_document(content: ReportContent, given: Written, template: bytes | None) -> Document:
    """The whole document. Raises what python-docx raises for a template that is none."""
    from pipeline.write.document.package import Shell  # noqa: PLC0415 (python-docx is slow to import)

    shell = Shell(template)
    paper = shell.paper(f"LKjIP {content.office.year} – {content.office.office}")
    renamed = shell.style_names(paper.room)
    places = Places(given.places)
    body = body_of(content, places, paper)
    last = body.section.properties(paper)
    begin = bookmarked("", BEGINS, (1 << 30) + 1)
    blocks = [begin, *(_named(each, renamed) for each in [*body.blocks, *_left_over(places, body)])]
    title = sentence(content.layouts.prose.title, body.said)
    text = shell.body("".join([*blocks, last]))
    said = [
        (MADE_FROM, content.audit.digest),
        (OTHER_TEXT, own_digest(text)),
        (WHOLE_BODY, sha256(text.encode()).hexdigest()),
    ]
    whole = shell.finish(text, body.charts, title, [each for each in said if each[1]])
    left = tuple(each.title for each in places.left_over.values())
    return Document(whole, places.waiting, places.filled, left)


def _named(xml: str, renamed: Mapping[str, str]) -> str:
    """The same text, its styles called as the template calls them."""
    if not renamed:
        return xml
    return _STYLE.sub(lambda match: f'{match[1]}{renamed.get(match[2], match[2])}"', xml)


def _left_over(places: Places, body: Body) -> list[str]:
    """What staff wrote and whose place is gone, each again in its own place so that it is carried on."""
    if not places.left_over:
        return []
    heading = bookmarked(run(body.content.layouts.prose.left_over), LEFT_OVER, 1 << 30)
    made = [paragraph(heading, HEADINGS[0])]
    for key, each in places.left_over.items():
        made += [paragraph(run(each.title), LABEL), written(key, each.title, each.words, GAP)]
    return made
