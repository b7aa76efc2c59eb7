"""A document's body taken apart: the words in the places that staff fill, and all other text.

A place is a content control with our tag; else all paragraphs from its bookmark's start to its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from pipeline.write.document.gaps import STAFFS, TAG, Carried, Words, joined
from pipeline.write.document.ooxml import BEGINS, LEFT_OVER, W

BULLET: Final = "• "
KEPT_LOOKS: Final = ("b", "i", "u")
OFF: Final = ("0", "false", "none", "off")


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


P, R, T, SDT = _w("p"), _w("r"), _w("t"), _w("sdt")
START, END = _w("bookmarkStart"), _w("bookmarkEnd")
_ID, _NAME, _VAL = _w("id"), _w("name"), _w("val")
_CHAR, _SIMPLE = _w("fldChar"), _w("fldSimple")
_SIGNS: Final = {_w("br"): "\n", _w("cr"): "\n", _w("tab"): "\t"}
_NO_TEXT: Final = (_w("drawing"), _w("pict"), _w("object"), _w("tbl"))
"""What stands in a place and is not carried."""

Element = Any
"""An lxml element."""


class BodyText:
    """All text of a body: in its places, and outside of them."""

    def __init__(self, body: Element) -> None:
        controls = {name: sdt for sdt in body.iter(SDT) if (name := _tag(sdt))}
        copies: dict[str, list[Carried]] = {}
        self.places: set[str] = set()
        self.lost = False
        inside: set[Element] = set()
        found = [(_tag(sdt), _title(sdt), list(sdt.iter(P))) for sdt in body.iter(SDT) if _tag(sdt)]
        found += [(name, "", paragraphs) for name, paragraphs in _bookmarked(body).items() if name not in controls]
        for name, title, paragraphs in found:
            match = TAG.fullmatch(name)
            if match is None:
                continue
            inside.update(paragraphs)
            words = _words(paragraphs)
            self.places.add(match[1])
            self.lost |= any(True for each in paragraphs for _ in each.iter(*_NO_TEXT))
            self.lost |= any(each.getparent().tag == _w("tc") for each in paragraphs)
            if words.text.strip() and (match[2] == STAFFS or words.digest != match[2]):
                copies.setdefault(match[1], []).append(Carried(title, words))
        self.carried: Mapping[str, Carried] = {
            key: Carried(several[0].title, joined([each.words for each in several])) for key, several in copies.items()
        }
        self.lines = list(_lines(body, inside))

    @property
    def other(self) -> str:
        """A digest of all text outside the places."""
        return sha256("\n".join(self.lines).encode("utf-8", "replace")).hexdigest()


def _tag(sdt: Element) -> str:
    """The tag of a content control of ours; "" of any other."""
    tag = sdt.find(f"{_w('sdtPr')}/{_w('tag')}")
    name = tag.get(_VAL, "") if tag is not None else ""
    return name if TAG.fullmatch(name) else ""


def _title(sdt: Element) -> str:
    alias = sdt.find(f"{_w('sdtPr')}/{_w('alias')}")
    return alias.get(_VAL, "") if alias is not None else ""


def _bookmarked(body: Element) -> dict[str, list[Element]]:
    """Name of a bookmark of ours -> the paragraphs from its first start to its last end: some programs write it in pieces."""
    every = list(body.iter(P, START, END))
    names = {each.get(_ID): each.get(_NAME) for each in every if each.tag == START}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for at, each in enumerate(every):
        name = names.get(each.get(_ID)) if each.tag == END else each.get(_NAME, "")
        if each.tag != P and name and TAG.fullmatch(name):
            first.setdefault(name, at)
            last[name] = at
    found = {}
    for name, at in first.items():
        here = list(every[at].iterancestors(P))[:1]
        between = [each for each in every[at : last[name]] if each.tag == P]
        found[name] = _without_what_follows([*here, *between], every[last[name]])
    return found


def _without_what_follows(paragraphs: list[Element], end: Element) -> list[Element]:
    """The paragraphs of a place, without the next one at whose very start its bookmark ends."""
    own = next(end.iterancestors(P), None)
    if own is None or len(paragraphs) < 2 or own is not paragraphs[-1]:
        return paragraphs
    before = any("".join(each.itertext(T)) for each in end.itersiblings(preceding=True))
    return paragraphs if before else paragraphs[:-1]


def _words(paragraphs: Sequence[Element]) -> Words:
    """Their runs with what is kept of their look; empty paragraphs at the ends are none."""
    read = [_runs(each) for each in paragraphs]
    while read and not read[0]:
        read.pop(0)
    while read and not read[-1]:
        read.pop()
    return Words(tuple(read))


def _runs(paragraph: Element) -> tuple[tuple[str, str], ...]:
    runs = [(_text(each), _look(each)) for each in paragraph.iter(R) if next(each.iterancestors(P)) is paragraph]
    runs = [(text, look) for text, look in runs if text]
    listed = paragraph.find(f"{_w('pPr')}/{_w('numPr')}") is not None
    return ((BULLET, ""), *runs) if listed and runs else tuple(runs)


def _text(run: Element) -> str:
    return "".join(each.text or "" if each.tag == T else _SIGNS.get(each.tag, "") for each in run)


def _look(run: Element) -> str:
    """Bold, italic and underlined, as they are written."""
    properties = run.find(_w("rPr"))
    if properties is None:
        return ""
    on = [name for name in KEPT_LOOKS if (each := properties.find(_w(name))) is not None and each.get(_VAL) not in OFF]
    return "".join('<w:u w:val="single"/>' if name == "u" else f"<w:{name}/>" for name in on)


def _lines(body: Element, inside: set[Element]) -> Iterator[str]:
    """Each paragraph outside the places that says something, without what fields show; none of a template's or left over."""
    depth = 0
    said: dict[Element, list[str]] = {}
    for each in body.iter(R, _CHAR, START):
        if each.tag == START:
            if each.get(_NAME) == BEGINS:
                said.clear()
            elif each.get(_NAME) == LEFT_OVER:
                break
        elif each.tag == _CHAR:
            depth += {"begin": 1, "end": -1}.get(each.get(_w("fldCharType")), 0)
        elif not depth and not any(True for _ in each.iterancestors(_SIMPLE)):
            said.setdefault(next(each.iterancestors(P)), []).append(_text(each))
    for paragraph, texts in said.items():
        words = " ".join("".join(texts).split())
        if words and paragraph not in inside:
            yield words
