"""Sentences in which each word of rules/naskah_tinjau.yaml decides something: without it another thing is found, or nothing."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from own_prose import PLACE, read_of, stated_of
from prose_office import Office, Row, amount, decimal, documents, office, rupiah
from rule_nodes import RULES

from pipeline.check.prose.review import Review
from pipeline.check.statements.draft import Frames
from pipeline.model import OfficeYear, Paragraph, Table
from pipeline.read.prose.figures import figures
from pipeline.rulebook import rulebook
from pipeline.rulebook.prose_rules import MeasureWords
from pipeline.rulebook.rulebook import Rulebook
from pipeline.statement import Stated

BASE: Final = rulebook.load(RULES)
_PERCENTS: Final = ("target", "kinerja", "capaian", "persen")
_COUNTS: Final = ("target", "kinerja")
SEED: Final = 5
"""An office whose first program fell short of its target, whose second one went beyond."""
UNEXPLAINED: Final = "Rp 7.654.321"


@cache
def _office() -> Office:
    return office(SEED)


@cache
def _read() -> tuple[Frames, Stated]:
    """The office's documents, and what our tables state of it: no rule of sentences changes that."""
    read = read_of(documents(_office()), BASE)
    return read, stated_of(read, BASE)


def reviewed(section: str, book: Rulebook) -> Iterator[object]:
    """What is found in the sentences of one section of the file under a rulebook."""
    read, stated = _read()
    for year in _years(section):
        then = read._replace(place=OfficeYear(read.place.office, year))
        done = Review(then, stated, book.rules).of(_text(_sentences(section)))
        yield (
            [(each.rule, each.measure, each.cells, each.found, each.expected, each.outcome) for each in done.findings],
            done.right,
        )


def _years(section: str) -> tuple[int, ...]:
    """The year of the report; of regulations each first year in which one is no longer in force, too."""
    since = {each.since for each in BASE.rules.prose.regulations} if section == "regulations" else ()
    return (PLACE.year, *sorted(since))


def sections() -> tuple[str, ...]:
    """Every section of the file."""
    return ("measures", "levels", "regulations", *OF_LIST)


@cache
def _sentences(section: str) -> tuple[str, ...]:
    made, rules = _office(), BASE.rules.prose
    if section == "measures":
        return tuple(sentence for each in rules.measures for sentence in _of_measure(each, made))
    if section == "levels":
        return tuple(sentence for level, words in rules.levels.items() for sentence in _of_level(level, words, made))
    if section == "regulations":
        return tuple(
            f"Laporan ini berpedoman pada {word} Nomor {each.number} Tahun {each.year}."
            for each in rules.regulations for word in each.words
        )  # fmt: skip
    return tuple(said(word, made) for word in rules.words[section] for said in OF_LIST[section])


def _text(sentences: tuple[str, ...]) -> Table:
    """Each sentence a paragraph of its own, below a heading that names nothing."""
    prose = [Paragraph(1, "Akuntabilitas", 1)]
    prose += [
        Paragraph(at, said, heading="Akuntabilitas", figures=tuple(figures(said)))
        for at, said in enumerate(sentences, 2)
    ]
    return Table(
        "", "LKjIP", "LKjIP.docx", "naskah", 0, (PLACE.year,), PLACE.office, "", "", {}, {}, prose=tuple(prose)
    )


def _of_measure(each: MeasureWords, made: Office) -> Iterator[str]:
    """An amount, a percent and a count that nobody states, behind each word."""
    program = made.programs[0]
    sub = next(each for each in made.of("sub_kegiatan") if each.target != each.kinerja)
    for measure in each.by_unit.get("%", ()):
        if measure in _PERCENTS:
            yield f"{program.name} {each.words[0]} {decimal(program.of(measure))}%."
    for measure in each.by_unit.get("kuantitas", ()):
        if measure in _COUNTS:
            yield f"Sub Kegiatan {sub.name} {each.words[0]} {amount(sub, sub.of(measure))}."
        else:
            yield f"{program.name} {each.words[0]} {decimal(program.target, 0)}."
    for word in each.words:
        if "Rp" in each.by_unit:
            yield f"{program.name} {word} {UNEXPLAINED}."
        if "%" in each.by_unit:
            yield f"{program.name} {word} 12,34%."
            yield f"{program.name} {word} {decimal(program.persen)}%."  # right where a share of the budget is meant
            yield f"{program.name} {word} {decimal(program.kinerja)}%."  # right where what was reached is meant
            yield f"Realisasi {program.name} {word} {decimal(program.kinerja)}%."
        if "kuantitas" in each.by_unit:
            yield f"Sub Kegiatan {sub.name} {word} 9.876 {sub.unit}."


def _of_level(level: str, words: tuple[str, ...], made: Office) -> Iterator[str]:
    """A short name is known only with its level before it; rows are counted by it."""
    row = made.of(level)[0] if level != "sub_kegiatan" else next(s for s in made.of(level) if len(s.name.split()) == 2)
    for word in words:
        yield f"Anggaran {word} {row.name.removeprefix('Program ')} sebesar {UNEXPLAINED}."
        yield f"Anggaran {word} {_misspelled(row.name.removeprefix('Program '))} sebesar {UNEXPLAINED}."
        yield f"Perangkat daerah melaksanakan 77 {word}."


def _misspelled(name: str) -> str:
    first, *rest = name.split(" ")
    return " ".join([first[:3] + first[4:], *rest])


def _money(row: Row, measure: str) -> str:
    return f"Rp {rupiah(row.of(measure))}"


def _beyond(made: Office) -> Row:
    return next(each for each in made.programs if each.capaian > 100)


def _short(made: Office) -> Row:
    return next(each for each in made.programs if each.capaian < 100)


def _first(made: Office) -> Row:
    return made.programs[0]


def _other_target(made: Office) -> tuple[Row, Row]:
    """Two sub kegiatan of one unit with other targets."""
    subs = [each for each in made.of("sub_kegiatan") if each.unit == "Orang"]
    one = subs[0]
    return one, next(each for each in subs if each.target != one.target)


def _index(made: Office) -> Row:
    """What is counted in no unit."""
    return next(each for each in made.sasaran if not each.unit and each.target != each.kinerja)


def _grew(made: Office) -> Row:
    return next(each for each in made.programs if each.last is not None and each.kinerja > each.last)


def _fell(made: Office) -> Row:
    return next(each for each in made.programs if each.last is not None and each.kinerja < each.last)


def _interchanged(amount: int) -> list[int]:
    """Amounts with two digits next to each other interchanged, roughly the same: one slip away."""
    digits = str(amount)
    made = [int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) for at in range(2, len(digits) - 1)]
    return [each for each in made if each != amount]


Say = Callable[[str, Office], str]
OF_LIST: Final[dict[str, tuple[Say, ...]]] = {
    "last_year": (lambda word, made: f"Realisasi kinerja {_first(made).name} pada {word} sebesar 12,34%.",),
    "end_of_plan": (lambda word, made: f"Target renstra {_first(made).name} pada {word} sebesar 12,34%.",),
    "whole_office": (lambda word, _: f"{word} dengan pagu sebesar {UNEXPLAINED}.",),
    "respectively": (
        lambda word, made: (
            f"{made.programs[0].name} dan {made.programs[1].name} mendapat anggaran {word} sebesar"
            f" {_money(made.programs[0], 'pagu')} dan {UNEXPLAINED}."
        ),
    ),
    "serving": (lambda word, made: f"Anggaran sebesar {UNEXPLAINED} {word} {_first(made).name}.",),
    "part_of": (lambda word, made: f"Kegiatan {made.of('kegiatan')[0].name} {word} {made.programs[-1].name} berjalan.",),
    "ratios": (
        lambda word, made: (
            f"Realisasi {made.programs[0].name} sebesar {_money(made.programs[0], 'realisasi')} {word}"
            f" {decimal(made.programs[1].persen)}%."
        ),
    ),
    "from": (
        lambda word, made: (
            f"Realisasi kinerja {_grew(made).name} naik {word} {decimal(_grew(made).last or 0, 0)}% menjadi"
            f" {decimal(_grew(made).kinerja, 0)}%."
        ),
    ),
    "gaps": (lambda word, made: f"Terdapat {word} anggaran {_first(made).name} sebesar {_money(made.programs[1], 'pagu')}.",),
    "differences": (lambda word, made: f"Anggaran {_first(made).name} {word} {_money(made.programs[1], 'pagu')}.",),
    "fillers": (lambda word, made: f"Anggaran {_first(made).name} {word} {UNEXPLAINED}.",),
    "versions": (lambda word, made: f"Anggaran {_first(made).name} {word} {_money(made.programs[1], 'pagu')}.",),
    "other_targets": (lambda word, made: f"Capaian {_short(made).name} melebihi target {word}.",),
    "consists": (lambda word, made: f"{_first(made).name} {word} 77 kegiatan.",),
    "partial": (lambda word, made: f"{_first(made).name} terdiri atas 77 kegiatan {word} berjalan.",),
    "about": (
        lambda word, made: f"Anggaran {_first(made).name} {word} Rp {rupiah(max(_interchanged(_first(made).pagu)))}.",
        lambda word, made: f"Anggaran {_first(made).name} {word} Rp {rupiah(min(_interchanged(_first(made).pagu)))}.",
    ),
    "to": (lambda word, made: f"Realisasi kinerja {_grew(made).name} tahun 2023 meningkat {word} {decimal(_grew(made).target, 0)}%.",),
    "nearly": (
        lambda word, made: f"Capaian kinerja {_beyond(made).name} sebesar {word} 100%.",
        lambda word, made: f"Capaian {_beyond(made).name} {word} mencapai target.",
    ),
    "more_than": (lambda word, made: f"Capaian kinerja {_short(made).name} sebesar {word} 100%.",),
    "less_than": (lambda word, made: f"Capaian kinerja {_beyond(made).name} sebesar {word} 100%.",),
    "rises": (
        lambda word, made: f"Realisasi kinerja {_fell(made).name} sebesar {decimal(_fell(made).kinerja, 0)}% {word} dibandingkan tahun 2022.",
    ),
    "falls": (
        lambda word, made: f"Realisasi kinerja {_grew(made).name} sebesar {decimal(_grew(made).kinerja, 0)}% {word} dibandingkan tahun 2022.",
    ),
    "compared": (lambda word, made: f"Realisasi kinerja {_grew(made).name} sebesar {decimal(_grew(made).kinerja, 0)}% {word} 2022.",),
    "negations": (
        lambda word, made: f"Realisasi kinerja {_fell(made).name} sebesar {decimal(_fell(made).kinerja, 0)}% {word} naik dibandingkan tahun 2022.",
    ),
    "aims": (lambda word, made: f"Kegiatan {_short(made).name} {word} melebihi target.",),
    "hopes": (lambda word, made: f"Dinas {word} {_short(made).name} nantinya melebihi target.",),
    "exceeds": (lambda word, made: f"Kinerja {_short(made).name} {word}.",),
    "reaches": (lambda word, made: f"Kinerja {_short(made).name} {word}.",),
    "misses": (lambda word, made: f"Kinerja {_beyond(made).name} {word}.",),
    "criteria": (lambda word, made: f"Capaian kinerja {_beyond(made).name} {word} Kurang.",),
    "not_figures": (
        lambda word, made: f"Target Sub Kegiatan {_other_target(made)[0].name} {word} {decimal(_other_target(made)[1].target, 0)} Orang.",
    ),
    "months": (lambda word, made: f"Target {_index(made).name} adalah {decimal(_index(made).kinerja, 0)} {word}.",),
    "this_year": (lambda word, _: f"Dokumen ini memuat {word} 2022.",),
    "plans": (lambda word, _: f"Dasar penyusunannya {word} 2016-2021.",),
    "lawful": (lambda word, _: f"Dokumen {word} memuat Perjanjian Kinerja Tahun 2022.",),
    "repealing": (lambda word, _: f"Peraturan Pemerintah Nomor 58 Tahun 2005 {word}.",),
}  # fmt: skip
"""List of the rule file -> the sentences of one of its words."""
