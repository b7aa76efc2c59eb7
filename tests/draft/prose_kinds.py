"""How each kind of slip changes a part of a sentence, and what should stand there."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from prose_office import YEAR, Office, Row, amount, decimal, rupiah
from prose_templates import great, percent_in_words
from prose_texts import SCALE, Said, Slot

from pipeline.write.words.spelled import spelled


class Case(NamedTuple):
    """What a slip is made from."""

    slot: Slot
    said: Said
    made: Office
    rng: random.Random


Maker = Callable[[Case], tuple[str, Fraction] | tuple[str, str] | None]


def _others(case: Case) -> list[Row]:
    rows = case.made.of(case.slot.row.level) if case.slot.row.level != "total" else case.made.programs
    return [each for each in rows if each is not case.slot.row]


def _neighbour(case: Case) -> tuple[str, Fraction] | None:
    others = _others(case)
    other = case.rng.choice(others)
    value = other.of(case.slot.measure)
    assert case.slot.value is not None
    return (
        (case.slot.text.replace(rupiah(case.slot.value), rupiah(value)), case.slot.value)
        if value != case.slot.value
        else None
    )


def _other_percent(case: Case) -> tuple[str, Fraction] | None:
    assert case.slot.value is not None
    value = case.rng.choice(_others(case)).of(case.slot.measure)
    if decimal(value) == decimal(case.slot.value):
        return None
    return case.slot.text.replace(decimal(case.slot.value), decimal(value)), case.slot.value


def _capaian(case: Case) -> tuple[str, Fraction] | None:
    """The capaian where the realisasi belongs."""
    row = case.slot.row
    if case.slot.measure != "kinerja" or row.unit != "%" or decimal(row.capaian) == decimal(row.kinerja):
        return None
    return f"{decimal(row.capaian)}%", row.kinerja


def _other_target(case: Case) -> tuple[str, Fraction] | None:
    others = [each for each in _others(case) if each.unit == case.slot.row.unit and each.target != case.slot.row.target]
    if case.slot.measure != "target" or not others:
        return None
    return amount(case.slot.row, case.rng.choice(others).target), case.slot.row.target


def _transposed(case: Case) -> tuple[str, Fraction] | None:
    assert case.slot.value is not None
    digits = list(str(int(case.slot.value)))
    places = [at for at in range(1, len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return None
    at = case.rng.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return case.slot.text.replace(rupiah(case.slot.value), rupiah(int("".join(digits)))), case.slot.value


def _sub_name(case: Case) -> tuple[str, str] | None:
    if case.slot.row.level != "sub_kegiatan":
        return None
    known = [each.name for each in case.made.of("sub_kegiatan")]
    alone = [each for each in _others(case) if known.count(each.name) == 1]
    other = case.rng.choice(alone)
    return case.slot.text.replace(case.slot.row.name, other.name), case.slot.row.name


def _misspelled(case: Case) -> tuple[str, str] | None:
    """A letter left out in the middle of a long word."""
    if case.slot.row.level not in ("kegiatan", "sub_kegiatan"):
        return None
    words = case.slot.text.split(" ")
    at = max(range(len(words)), key=lambda each: len(words[each]))
    middle = len(words[at]) // 2
    words[at] = words[at][:middle] + words[at][middle + 1 :]
    return " ".join(words), case.slot.row.name


def _program(case: Case) -> tuple[str, str] | None:
    """A kegiatan under a program that is not above it."""
    other = case.rng.choice(_others(case))
    return other.name, case.slot.row.name


def _program_of_values(case: Case) -> tuple[str, str] | None:
    """Another program's name before figures of one."""
    figures = [
        each for each in case.said if isinstance(each, Slot) and each.value is not None and each.row is case.slot.row
    ]
    if (
        case.slot.row.level != "program"
        or len(figures) < 2
        or len({id(each.row) for each in case.said if isinstance(each, Slot)}) > 1
    ):
        return None
    return case.rng.choice(_others(case)).name, case.slot.row.name


def _criterion(case: Case) -> tuple[str, str] | None:
    return case.rng.choice([word for _, word in SCALE if word != case.slot.text]), case.slot.text


def _direction(case: Case) -> tuple[str, str] | None:
    up = case.slot.text == "meningkat"
    return ("menurun", "naik") if up else ("meningkat", "turun")


def _against_target(case: Case) -> tuple[str, str] | None:
    missed = case.slot.row.capaian < 100
    return (case.rng.choice(("melebihi target", "mencapai target")), "tidak mencapai target") if missed else (
        "belum mencapai target", "melebihi target" if case.slot.row.capaian > 100 else "mencapai target",
    )  # fmt: skip


def _vague(case: Case) -> tuple[str, Fraction] | None:
    if case.slot.measure != "capaian" or case.slot.row.capaian < 100:
        return None
    return "hampir 100%", case.slot.row.capaian


def _year(case: Case) -> tuple[str, str] | None:
    if any(isinstance(each, str) and "dibandingkan" in each for each in case.said):
        return None
    return str(YEAR - 1), str(YEAR)


def _plan(case: Case) -> tuple[str, str] | None:
    return "2016-2021", case.slot.text


def _law(case: Case) -> tuple[str, str] | None:
    return case.slot.text.replace(
        "Nomor 53 Tahun 2014", "Nomor 29 Tahun 2010"
    ), "Peraturan Menteri PANRB Nomor 53 Tahun 2014"


def _in_words(case: Case) -> tuple[str, str] | None:
    assert case.slot.value is not None
    right = int(case.slot.value)
    other = case.rng.choice([each for each in (right - 1, right + 1) if each > 0])
    return f"{right} ({spelled(other).title()})", str(right)


def _count(case: Case) -> tuple[str, str] | None:
    assert case.slot.value is not None
    right = int(case.slot.value)
    other = case.rng.choice([each for each in (right - 1, right + 1) if each > 0])
    return f"{other} ({spelled(other).title()})", str(right)


def _format(case: Case) -> tuple[str, Fraction] | None:
    """A blank after a stop, or a stop that is not there."""
    assert case.slot.value is not None
    printed = rupiah(case.slot.value)
    groups = printed.split(".")
    if len(groups) < 3:
        return None
    broken = (
        ".".join(groups[:-1]) + ". " + groups[-1]
        if case.rng.random() < 0.5
        else groups[0] + groups[1] + "." + ".".join(groups[2:])
    )
    return case.slot.text.replace(printed, broken), case.slot.value


def _shortened(case: Case) -> tuple[str, Fraction] | None:
    """Another row's amount, shortened."""
    value = case.rng.choice(_others(case)).of(case.slot.measure)
    assert case.slot.value is not None
    said = f"Rp{great(value)}" if value >= 1000 else case.slot.text
    return (said, case.slot.value) if abs(value - case.slot.value) * 20 > case.slot.value else None


def _spelled_amount(case: Case) -> tuple[str, Fraction] | None:
    assert case.slot.value is not None
    value = case.rng.choice(_others(case)).of(case.slot.measure)
    return f"{spelled(int(value))} rupiah", case.slot.value


def _spelled_percent(case: Case) -> tuple[str, Fraction] | None:
    assert case.slot.value is not None
    value = case.rng.choice(_others(case)).of(case.slot.measure)
    if decimal(value) == decimal(case.slot.value):
        return None
    return f"{percent_in_words(value)} persen", case.slot.value


def _other_words(case: Case) -> tuple[str, str] | None:
    """The words behind an amount are another one's."""
    assert case.slot.value is not None
    digits = f"Rp{rupiah(case.slot.value)}"
    return f"{digits} ({spelled(int(case.slot.value) + 1000)} rupiah)", digits


def _words_first(case: Case) -> tuple[str, str] | None:
    assert case.slot.value is not None
    right = int(case.slot.value)
    return f"{spelled(right + 1)} ({right})", str(right)


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
    "angka disingkat": (("great",), "kalimat.angka", _shortened),
    "angka dengan huruf": (("words",), "kalimat.angka", _spelled_amount),
    "persen dengan huruf": (("percent words",), "kalimat.angka", _spelled_percent),
    "huruf di belakang angka": (("spelt",), "kalimat.bilangan", _other_words),
    "huruf di depan angka": (("rows first",), "kalimat.bilangan", _words_first),
}  # fmt: skip
"""Kind -> the slots it may change, the rule that must find it, how it changes them."""
IN_WORDS: Final = frozenset(KINDS) & {
    "angka disingkat", "angka dengan huruf", "persen dengan huruf", "huruf di belakang angka", "huruf di depan angka",
}  # fmt: skip
"""Those of amounts and counts in words, which not every text has."""
