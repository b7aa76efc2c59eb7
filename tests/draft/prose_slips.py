"""Slips put into the sentences of a right text, one a sentence, and what the finding of each must say."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from prose_office import YEAR, Office, Row, amount, decimal, rupiah
from prose_texts import NUMBER_WORDS, SCALE, Block, Said, Slot

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
        return 2 * off * 10**said.decimals <= 1
    return isinstance(said, str) and isinstance(right, str) and said.startswith(right)


Maker = Callable[[Slot, Said, Office, random.Random], tuple[str, Number | Fraction | str] | None]


def with_slips(blocks: Sequence[Block], made: Office, rng: random.Random, count: int) -> tuple[list[Block], list[Slip]]:
    """The text with `count` slips of all kinds, at most one a sentence; under a heading that is wrong no other."""
    text, slips = list(blocks), []
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
            text[at.block] = text[at.block].with_sentence(at.sentence, (*said[: at.piece], changed, *said[at.piece + 1 :]))
            taken |= set(_touched(text, at))
            if len(slips) == count:
                break
    return text, slips


def _touched(text: Sequence[Block], at: Place) -> Iterator[tuple[int, int]]:
    """The sentence; of a heading all below it too."""
    yield at.block, at.sentence
    if text[at.block].level:
        for below in range(at.block + 1, len(text)):
            if text[below].level:
                return
            yield from ((below, each) for each in range(len(text[below].sentences)))


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
        found = make(slot, said, made, rng)
        if found is not None and found[0] != slot.text:
            return Slip(kind, at, found[0], found[1], rule)
    return None


def _is_followed(text: Sequence[Block], at: Place) -> bool:
    """Whether figures say that a name is the wrong one: several in its sentence, or below it as a heading."""
    if text[at.block].level:
        return True
    figures = [each for each in text[at.block].sentences[at.sentence] if isinstance(each, Slot) and each.value is not None]
    return len(figures) > 1


def _others(slot: Slot, made: Office) -> list[Row]:
    rows = made.of(slot.row.level) if slot.row.level != "total" else made.programs
    return [each for each in rows if each is not slot.row]


def _neighbour(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, Fraction] | None:
    others = _others(slot, made)
    other = rng.choice(others)
    value = other.of(slot.measure)
    assert slot.value is not None
    return (slot.text.replace(rupiah(slot.value), rupiah(value)), slot.value) if value != slot.value else None


def _other_percent(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, Fraction] | None:
    assert slot.value is not None
    value = rng.choice(_others(slot, made)).of(slot.measure)
    if decimal(value) == decimal(slot.value):
        return None
    return slot.text.replace(decimal(slot.value), decimal(value)), slot.value


def _capaian(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, Fraction] | None:
    """The capaian where the realisasi belongs."""
    row = slot.row
    if slot.measure != "kinerja" or row.unit != "%" or decimal(row.capaian) == decimal(row.kinerja):
        return None
    return f"{decimal(row.capaian)}%", row.kinerja


def _other_target(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, Fraction] | None:
    others = [each for each in _others(slot, made) if each.unit == slot.row.unit and each.target != slot.row.target]
    if slot.measure != "target" or not others:
        return None
    return amount(slot.row, rng.choice(others).target), slot.row.target


def _transposed(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, Fraction] | None:
    assert slot.value is not None
    digits = list(str(int(slot.value)))
    places = [at for at in range(1, len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return None
    at = rng.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return slot.text.replace(rupiah(slot.value), rupiah(int("".join(digits)))), slot.value


def _sub_name(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    if slot.row.level != "sub_kegiatan":
        return None
    other = rng.choice(_others(slot, made))
    return slot.text.replace(slot.row.name, other.name), slot.row.name


def _misspelled(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    """A letter left out in the middle of a long word."""
    if slot.row.level not in ("kegiatan", "sub_kegiatan"):
        return None
    words = slot.text.split(" ")
    at = max(range(len(words)), key=lambda each: len(words[each]))
    middle = len(words[at]) // 2
    words[at] = words[at][:middle] + words[at][middle + 1 :]
    return " ".join(words), slot.row.name


def _program(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    """A kegiatan under a program that is not above it."""
    other = rng.choice(_others(slot, made))
    return other.name, slot.row.name


def _program_of_values(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    """Another program's name before figures of one."""
    figures = [each for each in said if isinstance(each, Slot) and each.value is not None and each.row is slot.row]
    if slot.row.level != "program" or len(figures) < 2 or len({id(each.row) for each in said if isinstance(each, Slot)}) > 1:
        return None
    return rng.choice(_others(slot, made)).name, slot.row.name


def _criterion(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    return rng.choice([word for _, word in SCALE if word != slot.text]), slot.text


def _direction(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    up = slot.text == "meningkat"
    return ("menurun", "naik") if up else ("meningkat", "turun")


def _against_target(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    missed = slot.row.capaian < 100
    return (rng.choice(("melebihi target", "mencapai target")), "tidak mencapai target") if missed else (
        "belum mencapai target", "melebihi target" if slot.row.capaian > 100 else "mencapai target",
    )  # fmt: skip


def _vague(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, Fraction] | None:
    if slot.measure != "capaian" or slot.row.capaian < 100:
        return None
    return "hampir 100%", slot.row.capaian


def _year(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    if any(isinstance(each, str) and "dibandingkan" in each for each in said):
        return None
    return str(YEAR - 1), str(YEAR)


def _plan(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    return "2016-2021", "2021-2026"


def _law(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    return slot.text.replace("Nomor 53 Tahun 2014", "Nomor 29 Tahun 2010"), "Peraturan Menteri PANRB Nomor 53 Tahun 2014"


def _in_words(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    assert slot.value is not None
    right = int(slot.value)
    other = rng.choice([each for each in (right - 1, right + 1) if 0 < each < len(NUMBER_WORDS)])
    return f"{right} ({NUMBER_WORDS[other]})", str(right)


def _count(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, str] | None:
    assert slot.value is not None
    right = int(slot.value)
    other = rng.choice([each for each in (right - 1, right + 1) if 0 < each < len(NUMBER_WORDS)])
    return f"{other} ({NUMBER_WORDS[other]})", str(right)


def _format(slot: Slot, said: Said, made: Office, rng: random.Random) -> tuple[str, Fraction] | None:
    """A blank after a stop, or a stop that is not there."""
    assert slot.value is not None
    printed = rupiah(slot.value)
    groups = printed.split(".")
    if len(groups) < 3:
        return None
    broken = ".".join(groups[:-1]) + ". " + groups[-1] if rng.random() < 0.5 else groups[0] + groups[1] + "." + ".".join(groups[2:])
    return slot.text.replace(printed, broken), slot.value


KINDS: Final[dict[str, tuple[tuple[str, ...], str, Maker]]] = {
    "angka tetangga": (("money",), "kalimat.angka", _neighbour),
    "persen program lain": (("percent",), "kalimat.angka", _other_percent),
    "capaian sebagai realisasi": (("count",), "kalimat.angka", _capaian),
    "target baris lain": (("count",), "kalimat.angka", _other_target),
    "digit tertukar": (("money",), "kalimat.angka", _transposed),
    "nama sub kegiatan": (("name",), "kalimat.nama", _sub_name),
    "nama salah ketik": (("name",), "kalimat.nama", _misspelled),
    "program kegiatan": (("parent",), "kalimat.nama", _program),
    "program untuk angka": (("name",), "kalimat.nama", _program_of_values),
    "kriteria": (("criteria",), "kalimat.kriteria", _criterion),
    "naik turun": (("direction",), "kalimat.arah", _direction),
    "terhadap target": (("target",), "kalimat.arah", _against_target),
    "hampir": (("percent",), "kalimat.arah", _vague),
    "tahun": (("year",), "kalimat.tahun", _year),
    "periode renstra": (("plan",), "kalimat.tahun", _plan),
    "peraturan": (("law",), "kalimat.peraturan", _law),
    "huruf": (("rows",), "kalimat.bilangan", _in_words),
    "banyaknya": (("rows",), "kalimat.bilangan", _count),
    "bentuk angka": (("money",), "kalimat.bentuk", _format),
}  # fmt: skip
"""Kind -> the slots it may change, the rule that must find it, how it changes them."""
