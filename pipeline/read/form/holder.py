"""Whose promise it is: of a document that every official makes (Perjanjian Kinerja), the office's is its head's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.read.form.office_names import NOUNS
from pipeline.rulebook.office_words import OfficeWords
from pipeline.words import fold

HEAD = "kepala"
_OFFICE = re.compile(rf"\s*(?:{NOUNS})\b", re.IGNORECASE)


def holder_said(lines: Sequence[str], office: str, words: OfficeWords) -> str:
    """HEAD, the title of a lower official as printed, or "" where no line names one; the first that does decides.

    A line that is the name of an office names no official, whatever words are in it. "Jabatan : Pengelola Data" names
    one below the head, since no word of it is one that heads are called by.
    """
    for line in lines:
        match = None if _OFFICE.match(line) else _pattern(words).search(fold(line))
        if match is None:
            post = _post_of(line, words)
            if post:
                return post
            continue
        said = match[0]
        if said in words.heads or _of_its_own_office(said, office):
            return HEAD
        return line.strip() if len(line) < _LONG else said
    return ""


_LONG = 60


@lru_cache(maxsize=8)
def _known(heads: tuple[str, ...], lower: tuple[str, ...]) -> re.Pattern[str]:
    every = sorted((*heads, *lower), key=lambda said: (-len(said), said))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})\b")


def _pattern(words: OfficeWords) -> re.Pattern[str]:
    return _known(words.heads, words.lower)


def _post_of(line: str, words: OfficeWords) -> str:
    """The post of a line "Jabatan : …" that may be no head's; "" where it may, or where the line is no such one."""
    name, _, post = line.partition(":")
    if fold(name) not in words.posts or not any(map(str.isalpha, post)):
        return ""
    called = {said.split()[0] for said in words.heads}
    return "" if called & set(fold(post).split()) else " ".join(post.split())[:_LONG]


def _of_its_own_office(said: str, office: str) -> bool:
    """Kepala Puskesmas of Puskesmas Utara, Lurah of Kelurahan Satu: heads of what is an office of its own here.

    The head of a cabang dinas is none of a dinas.
    """
    unit = "kelurahan" if said == "lurah" else said.partition(" ")[2]
    name = f"{fold(office)} "
    return bool(unit) and any(name.startswith(f"{each} ") for each in (unit, _BRANCH.sub("", unit)))


_BRANCH = re.compile(r"^uptd? ")
