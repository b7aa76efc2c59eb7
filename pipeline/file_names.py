"""The names under which files are published: taken by every file system, and short enough for Excel's longest path.

Excel opens no path of more than 218 characters. With an office's name of LONGEST_OFFICE the longest that is published,
`outputs/<office>/<year>/arsip/tetap/0001 LKjIP <year> <office> - Triwulan III.xlsx`, has 217 under a base of 90.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from pipeline.words import fold

LONGEST_NAME: Final = 100  # bytes; with folder, number and ending well below what any file system takes
LONGEST_OFFICE: Final = 32
LONGEST_OWN: Final = 58
"""Characters of the stem of an office's own filled file, by the same count."""
_UNSAFE: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
_MARK: Final = 6  # hexadecimal digits that tell two names apart
_FEWEST_INITIALS: Final = 3
_MOST_INITIALS: Final = 4
"""Where the whole acronym leaves no room for the kabupaten."""
_LETTERS: Final = 5
"""Of a word that is cut: two initials alone say nothing of an office."""
_REGION: Final = re.compile(r"\b(?:kabupaten|kab\.?|kota|provinsi|prov\.?)\s.*$", re.IGNORECASE)
_SHORT_WORDS: Final = (
    (re.compile(r"^kabupaten\b", re.IGNORECASE), "Kab."),
    (re.compile(r"^provinsi\b", re.IGNORECASE), "Prov."),
    (re.compile(r"^kecamatan\b", re.IGNORECASE), "Kec."),
    (re.compile(r"\bkepulauan\b", re.IGNORECASE), "Kep."),
    (re.compile(r"\bdaerah istimewa\b", re.IGNORECASE), "DI"),
)
_KIND: Final = re.compile(r"\b(?:Kab|Prov)\. ")
_JOINING: Final = frozenset({"dan", "di", "ke", "dari", "untuk", "pada", "serta", "atau", "yang", "dengan"})


def safe_name(text: str) -> str:
    """A file name that every file system takes: no separators, no control characters, no reserved word."""
    name = _UNSAFE.sub(" ", text)
    name = bounded(" ".join(name.split())).strip(" .")
    return f"_{name}" if not name or name.casefold() in _RESERVED else name


def bounded(name: str) -> str:
    """At most LONGEST_NAME bytes, not cut inside a letter."""
    return name.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore")


def mark_of(text: str) -> str:
    """A few digits that tell a text from another whose name came out the same."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_MARK]


def marked(name: str, office: str) -> str:
    """A name that came out the same for another office too, with what tells this one from it."""
    room = LONGEST_OFFICE - _MARK - 1
    return f"{(name if len(name) <= room else _KIND.sub('', name))[:room].strip()} {mark_of(office)}"


def office_name(office: str, acronyms: Mapping[str, str]) -> str:
    """An office's name as a file system shows it, of LONGEST_OFFICE characters at most; its kabupaten stays in it.

    `acronyms`: folded word -> folded name that it stands for. Two long names may come out the same.
    """
    return next((name for way in _ways(office, acronyms) if len(name := safe_name(way)) <= LONGEST_OFFICE), "_")


def own_stem(stem: str, ending: str) -> str:
    """The stem of an office's own file with what is added to it; a long one is cut and marked."""
    name = safe_name(f"{stem}{ending}")
    if len(name) <= LONGEST_OWN and len(f"{stem}{ending}".encode("utf-8", "replace")) <= LONGEST_NAME:
        return name
    return f"{safe_name(stem[: LONGEST_OWN - len(ending) - _MARK - 1])} {mark_of(stem)}{ending}"


def _ways(office: str, acronyms: Mapping[str, str]) -> Iterator[str]:
    """The name, then shorter and shorter ones."""
    yield office
    found = _REGION.search(office)
    name, region = (office[: found.start()].strip(), found[0]) if found else (office, "")
    for pattern, short in _SHORT_WORDS:
        name, region = pattern.sub(short, name), pattern.sub(short, region)
    yield f"{name} {region}"
    words = name.split()
    initials = _initials(name)
    if known := _acronym(name, acronyms):
        yield f"{known} {region}"
    elif len(initials) >= _FEWEST_INITIALS and not any(map(_is_acronym, words)):
        yield f"{initials} {region}"
    for dropped in range(1, len(words) - 1):  # the kind of office and what it is called stand at the ends
        yield " ".join([words[0], *words[1 + dropped :], region])
    place = _KIND.sub("", region)
    cut = " ".join(word[:_LETTERS].rstrip(".,") for word in words)
    shortest = known or (initials[:_MOST_INITIALS] if len(initials) >= _FEWEST_INITIALS else cut)
    if region:
        yield f"{name} {place}"
        yield f"{shortest} {region}"
        yield f"{shortest} {place}"
        yield f"{initials[:_MOST_INITIALS]} {place}"
    yield marked(safe_name(f"{shortest} {place}" if region else name), office)


def _acronym(name: str, acronyms: Mapping[str, str]) -> str:
    """What stands for a whole name: one acronym, or one after the other; "" where some of it has none."""
    said, rest = [], fold(name)
    while rest:
        long, short = max(
            ((long, short) for short, long in acronyms.items() if f"{rest} ".startswith(f"{long} ")),
            key=lambda each: len(each[0]),
            default=("", ""),
        )
        if not long:
            return ""
        said.append(short.upper() if short.upper() == _initials(long) else short.capitalize())
        rest = rest[len(long) :].strip()
    return " ".join(said)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word.casefold() not in _JOINING and word[0].isalpha()).upper()


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
