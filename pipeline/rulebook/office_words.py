"""rules/kosakata.yaml, offices → the words of perangkat daerah: who heads one, who stands below, how names are shortened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.rulebook.yamlfile import Fields
from pipeline.words import fold


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """All words folded; longer ones first."""

    heads: tuple[str, ...]  # who heads an office
    lower: tuple[str, ...]  # who stands below
    posts: tuple[str, ...]  # what stands before the title of an official
    short: Mapping[str, str]  # a word of an office's name -> what it stands for


def parse_offices(fields: Fields) -> OfficeWords:
    """The words of the section; a title is either a head's or a lower one's."""
    heads, lower = (
        tuple(sorted(map(fold, fields.texts(key)), key=lambda said: (-len(said), said))) for key in ("heads", "lower")
    )
    for said in lower:
        if said in heads:
            raise fields.bad("lower", f"{said!r} juga ada di antara sebutan kepala")
    posts = tuple(map(fold, fields.texts("posts", ())))
    short = {fold(word): fold(long) for word, long in fields.mapping("short").items()}
    fields.done()
    return OfficeWords(heads, lower, posts, short)
