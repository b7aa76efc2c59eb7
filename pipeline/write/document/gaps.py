"""Places that staff fill: what each is known by, what stands in it, and how it is written so that it is found again.

A place is a content control with a tag, inside a bookmark: word processors that lose the one keep the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from pipeline.write.document.ooxml import attribute, paragraph, run

MARK: Final = "isi"
TAG: Final = re.compile(rf"{MARK}_([0-9a-f]{{16}})_([0-9a-f]{{8}})")
"""A tag, and the name of a bookmark: what the place is known by, and a digest of what the program wrote there."""
STYLE: Final = "Isian"
WAITING: Final = '<w:highlight w:val="yellow"/>'
LONGEST_TITLE: Final = 60
PARAGRAPH_END: Final = "\n"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a place: paragraphs of runs (text, properties)."""

    paragraphs: tuple[tuple[tuple[str, str], ...], ...]

    @property
    def text(self) -> str:
        return PARAGRAPH_END.join("".join(text for text, _ in runs) for runs in self.paragraphs)

    @property
    def digest(self) -> str:
        """The same however spaces and lines are put."""
        return sha256(" ".join(self.text.split()).encode("utf-8", "replace")).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Carried:
    """What staff wrote in a place, and the place's title."""

    title: str
    words: Words


@dataclass(frozen=True, slots=True)
class Place:
    """One place that staff fill. `offered`: what the workbook says there; "" nothing."""

    key: str
    title: str
    hint: str  # marked as one
    offered: str = ""

    @property
    def id(self) -> str:
        return sha256(self.key.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(slots=True)
class Places:
    """All places of a document in the making: what staff wrote in the last one, which of it found its place, and counts."""

    carried: Mapping[str, Carried]
    used: dict[str, str] = field(default_factory=dict)  # id -> key
    filled: int = 0

    @property
    def waiting(self) -> int:
        return len(self.used) - self.filled

    @property
    def left_over(self) -> Mapping[str, Carried]:
        """What staff wrote and whose place is gone."""
        return {key: each for key, each in self.carried.items() if key not in self.used}

    def write(self, place: Place, style: str = STYLE) -> str:
        """The place as XML: what staff wrote, else what the workbook says, else a mark that it waits."""
        self.used[place.id] = place.key
        carried = self.carried.get(place.id)
        if carried is not None:
            self.filled += 1
            return written(place.id, place.title, carried.words, style)
        offered = place.offered or place.hint
        self.filled += bool(place.offered)
        words = Words(tuple(((line, "" if place.offered else WAITING),) for line in offered.split("\n")))
        return written(place.id, place.title, words, style, words.digest)


STAFFS: Final = "0" * 8
"""Instead of the digest of what the program wrote: all that stands there is the staff's."""


def written(id_: str, title: str, words: Words, style: str, digest: str = STAFFS) -> str:
    """A content control in a bookmark; nobody can delete the control by mistake."""
    name = f"{MARK}_{id_}_{digest}"
    number = int(id_[:7], 16)
    inside = "".join(
        paragraph("".join(run(text, look) for text, look in runs), style) for runs in words.paragraphs or ((),)
    )
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        f'<w:sdt><w:sdtPr><w:alias w:val={attribute(title[:LONGEST_TITLE])}/><w:tag w:val="{name}"/>'
        f'<w:id w:val="{number + 1}"/><w:lock w:val="sdtLocked"/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def joined(several: Sequence[Words]) -> Words:
    """What stands in copies of one place, each text once."""
    kept: dict[str, Words] = {}
    for each in several:
        kept.setdefault(each.digest, each)
    return Words(tuple(runs for each in kept.values() for runs in each.paragraphs))
