"""Slips put into the sentences of a right text, one a sentence, and what the finding of each must say."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from prose_kinds import KINDS, Case
from prose_office import Office
from prose_texts import Block, Slot

from pipeline.model import Finding, Number


class Place(NamedTuple):
    """A slot of the text."""

    block: int
    sentence: int
    piece: int


@dataclass(frozen=True, eq=False)
class Slip:
    """One slip: where it stands, what stands there now, and what should."""

    kind: str
    place: Place
    text: str
    right: Number | Fraction | str
    rule: str = "kalimat.angka"

    def is_told_by(self, finding: Finding) -> bool:
        """Whether a finding names its paragraph and the right value."""
        return (
            finding.rule == self.rule
            and finding.cells[0].row == self.place.block + 1
            and _same(finding.expected, self.right)
        )


def _same(said: Number | str | None, right: Number | Fraction | str) -> bool:
    if isinstance(said, Number) and isinstance(right, Fraction):
        off = abs(Fraction(said.value, 10**said.decimals) - right)
        return bool(2 * off * 10**said.decimals <= 1)
    return isinstance(said, str) and isinstance(right, str) and said.startswith(right)


def with_slips(blocks: Sequence[Block], made: Office, rng: random.Random, count: int) -> tuple[list[Block], list[Slip]]:
    """The text with `count` slips of all kinds, at most one a sentence; under a heading that is wrong no other."""
    text = list(blocks)
    slips: list[Slip] = []
    taken: set[tuple[int, int]] = set()
    open_kinds = list(KINDS)
    while open_kinds and len(slips) < count:
        for kind in list(open_kinds):
            found = _one(text, kind, made, rng, taken)
            if found is None:
                open_kinds.remove(kind)
                continue
            slips.append(found)
            at = found.place
            said = text[at.block].sentences[at.sentence]
            piece = said[at.piece]
            assert isinstance(piece, Slot)
            changed = Slot(found.text, piece.kind, piece.row, piece.measure, piece.value)
            text[at.block] = text[at.block].with_sentence(
                at.sentence, (*said[: at.piece], changed, *said[at.piece + 1 :])
            )
            taken |= set(_touched(text, at))
            if len(slips) == count:
                break
    return text, slips


def _touched(text: Sequence[Block], at: Place) -> Iterator[tuple[int, int]]:
    """The sentence; of a heading all below it too."""
    yield at.block, at.sentence
    if _heads(text[at.block]):
        for below in range(at.block + 1, len(text)):
            if _heads(text[below]):
                return
            yield from ((below, each) for each in range(len(text[below].sentences)))


def _heads(block: Block) -> bool:
    """Whether a block is a heading, by its style or by being a name alone."""
    slots = [each for said in block.sentences for each in said if isinstance(each, Slot)]
    return bool(block.level) or (
        len(slots) == 1 and slots[0].kind == "name" and len(block.text) < len(slots[0].text) + 6
    )


def _one(
    text: Sequence[Block], kind: str, made: Office, rng: random.Random, taken: set[tuple[int, int]]
) -> Slip | None:
    wanted, rule, make = KINDS[kind]
    places = [
        Place(block, sentence, piece)
        for block, each in enumerate(text)
        for sentence, said in enumerate(each.sentences)
        for piece, part in enumerate(said)
        if isinstance(part, Slot) and part.kind in wanted
    ]
    rng.shuffle(places)
    for at in places:
        if set(_touched(text, at)) & taken:
            continue
        said = text[at.block].sentences[at.sentence]
        slot = said[at.piece]
        assert isinstance(slot, Slot)
        if kind == "nama sub kegiatan" and not _is_followed(text, at):
            continue
        found = make(Case(slot, said, made, rng))
        if found is not None and found[0] != slot.text:
            return Slip(kind, at, found[0], found[1], rule)
    return None


def _is_followed(text: Sequence[Block], at: Place) -> bool:
    """Whether figures say that a name is the wrong one: several in its sentence, or below it as a heading."""
    if _heads(text[at.block]):
        return True
    named = text[at.block].sentences[at.sentence][at.piece]
    assert isinstance(named, Slot)
    figures = [
        each
        for each in text[at.block].sentences[at.sentence]
        if isinstance(each, Slot) and each.value is not None and each.row is named.row
    ]
    return len(figures) > 1
