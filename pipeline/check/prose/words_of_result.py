"""Criteria words against the scale, words of direction and of the target against the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pipeline.check.prose.parts import before
from pipeline.check.prose.said import Matter, Slip, is_said_otherwise, of_one, values
from pipeline.check.prose.subjects import WHOLE, Subject
from pipeline.check.prose.tied import Spoken, Tied
from pipeline.check.prose.words import Found
from pipeline.model import PERCENT, RUPIAH, Number
from pipeline.rulebook.measures import QUANTITY, Role
from pipeline.rulebook.performance import kriteria, percent
from pipeline.rulebook.precedence import LAST_YEAR

_WHOLE: Final = 100
_NEAR: Final = 3
"""Words between "kategori" and the criterion."""
_MOVES: Final = ("rises", "falls")
_RESULTS: Final = ("exceeds", "reaches", "misses")


def criteria(tied: Tied, matter: Matter) -> Iterator[Slip]:
    """A criterion that the scale in force does not give for the capaian."""
    words, names = tied.parts.words, matter.vocabulary.names
    achieved = matter.vocabulary.having(Role.ACHIEVED)
    if achieved not in tied.context.measures and not any(
        achieved in matter.lexicon.measure(each.said[0]).by_unit.get(PERCENT, ()) for each in tied.parts.measures
    ):
        return  # a predicate of something else: of the evaluation, of an index
    by_key = {tuple(names.fold(name).split()): name for _, name in matter.scale.steps}
    for mark in matter.lexicon.found("criteria", words):
        found = None
        for at in range(mark.last + 1, min(len(words), mark.last + 1 + _NEAR)):
            here = [key for key in by_key if tuple(each.word for each in words[at : at + len(key)]) == key]
            if here:
                found = by_key[max(here, key=len)]
                break
        if found is None:
            continue
        spoken = tied.subject_at(mark.start)
        subject = of_one(spoken)
        if subject is None:
            continue
        reached = values(matter.facts, subject, achieved)
        wanted = {kriteria(percent(each), matter.scale) for each in reached}
        if len(wanted) == 1 and found not in wanted:
            yield _slip("kriteria", tied, spoken, found, wanted.pop())


def results(tied: Tied, matter: Matter) -> Iterator[Slip]:
    """Say "melebihi target" of what missed it, "hampir mencapai target" of what reached it."""
    for mark in tied.parts.marks:
        if mark.said[0] not in _RESULTS or is_said_otherwise(tied, mark, matter.lexicon, ("aims",)):
            continue
        spoken = tied.subject_at(mark.start)
        subject = of_one(spoken)
        if (
            subject is None
            or subject == WHOLE
            or _speaks_of_money(tied, mark, matter)
            or _is_of_another(tied, mark, matter)
        ):
            continue
        reached = values(matter.facts, subject, matter.vocabulary.having(Role.ACHIEVED))
        right = {_result(each) for each in reached}
        if len(right) != 1:
            continue
        told, nearly = mark.said[0], _is_nearly(tied, mark, matter)
        if nearly and reached[0] < _WHOLE:
            continue
        if nearly or not (told in right or (told == "reaches" and right == {"exceeds"})):
            said = tied.parts.sentence.paragraph.text
            start = nearly.start if nearly else mark.start
            yield _slip("arah", tied, spoken, said[start : mark.end], matter.lexicon.rules.words[right.pop()][0])


def _is_of_another(tied: Tied, mark: Found[str], matter: Matter) -> bool:
    """Whether a mark is followed by whose target it is: the Renstra's, the nation's."""
    words = tied.parts.words
    near = range(mark.last + 1, min(len(words), mark.last + 1 + _NEAR))
    return any(matter.lexicon.begins("other_targets", words, at) is not None for at in near)


def _result(capaian: Fraction) -> str:
    return "exceeds" if capaian > _WHOLE else "reaches" if capaian == _WHOLE else "misses"


def _is_nearly(tied: Tied, mark: Found[str], matter: Matter) -> Found[str] | None:
    return next(
        (each for each in matter.lexicon.found("nearly", tied.parts.words) if 0 < mark.first - each.last <= 2), None
    )


def _speaks_of_money(tied: Tied, mark: Found[str], matter: Matter) -> bool:
    """Whether the last measure word before a mark is one of money only."""
    ahead = [each for each in tied.parts.measures if each.last < mark.first]
    return (
        bool(ahead)
        and QUANTITY not in matter.lexicon.measure(ahead[-1].said[0]).by_unit
        and RUPIAH in matter.lexicon.measure(ahead[-1].said[0]).by_unit
    )


def directions(tied: Tied, matter: Matter) -> Iterator[Slip]:
    """Say "naik" of what fell: by the two numbers of the sentence, else by our tables' of both years."""
    compared = any(each.period == LAST_YEAR for each in tied.parts.periods)
    for mark in tied.parts.marks:
        if mark.said[0] not in _MOVES or is_said_otherwise(tied, mark, matter.lexicon, ("negations", "aims")):
            continue
        if not compared or _is_of_another(tied, mark, matter) or _beside_target(tied, mark, matter):
            continue
        spoken = tied.subject_at(mark.start)
        subject = of_one(spoken)
        if subject is None:
            continue
        moved = _moved(tied, mark, subject, matter)
        if moved is None or moved == mark.said[0]:
            continue
        said = tied.parts.sentence.paragraph.text[mark.start : mark.end]
        wanted = matter.lexicon.rules.words[moved][0] if moved else "tetap"
        yield _slip("arah", tied, spoken, said, wanted)


def _beside_target(tied: Tied, mark: Found[str], matter: Matter) -> bool:
    """Whether what follows is compared with a target: "lebih tinggi dibandingkan target"."""
    target = matter.vocabulary.having(Role.TARGET)
    behind = [each for each in tied.parts.measures if 0 < each.first - mark.last <= _NEAR + 1]
    return any(target in sum(matter.lexicon.measure(each.said[0]).by_unit.values(), ()) for each in behind)


def _moved(tied: Tied, mark: Found[str], subject: Subject, matter: Matter) -> str | None:
    """rises, falls, "" where it stayed; None where nobody knows."""
    measure = _measure_of(tied, mark, matter)
    if not measure:
        return None
    now = values(matter.facts, subject, measure)
    before_it = values(matter.facts, subject, measure, LAST_YEAR)
    if len(set(now)) != 1 or len(set(before_it)) != 1:
        return None
    return "rises" if now[0] > before_it[0] else "falls" if now[0] < before_it[0] else ""


def _measure_of(tied: Tied, mark: Found[str], matter: Matter) -> str:
    """The measure that a direction speaks of: of the last figure before it, else of the last measure word."""
    ahead = [each for each in tied.claims if each.figure.end <= mark.start and each.measures]
    if ahead:
        return ahead[-1].measures[0]
    words = [each for each in tied.parts.measures if each.last < mark.first]
    if not words and not tied.parts.figures:
        return next(iter(tied.context.measures), "")  # of what the sentence before said
    if not words:
        return ""
    by_unit = matter.lexicon.measure(words[-1].said[0]).by_unit
    several = by_unit.get(QUANTITY) or by_unit.get(PERCENT) or by_unit.get(RUPIAH) or ()
    return several[0] if several and not (RUPIAH in by_unit and QUANTITY in by_unit) else ""


def vague(tied: Tied, matter: Matter) -> Iterator[Slip]:
    """Say "hampir 100 %" of what is that much, "lebih dari" of what is less, "kurang dari" of what is more."""
    for claim in tied.claims:
        subject = of_one(Spoken(0, claim.subjects, claim.explicit, claim.exact))
        if not claim.about or subject is None or not claim.measures or claim.figure.power:
            continue
        found = values(matter.facts, subject, claim.measures[0], claim.period)
        if not found or not all(_is_off(claim.about, each, claim.figure.value) for each in found):
            continue
        text, head = tied.parts.sentence.paragraph.text, before(tied.parts.words, claim.figure.start)
        mark = next(each for each in reversed(tied.parts.marks) if each.last <= head)
        right = (
            percent(found[0])
            if claim.figure.number.unit == PERCENT
            else Number(int(found[0]), 0, claim.figure.number.unit)
        )
        spoken = Spoken(0, claim.subjects, claim.explicit, claim.exact)
        yield _slip("arah", tied, spoken, text[mark.start : claim.figure.end], right)


def _is_off(about: str, known: Fraction, said: Fraction) -> bool:
    """Whether "hampir", "lebih dari", "kurang dari" a number is not so."""
    match about:
        case "nearly":
            return known >= said
        case "more_than" | "exceeds":
            return known < said
        case "less_than" | "misses":
            return known > said
        case _:
            return False


def _slip(check: str, tied: Tied, spoken: Spoken, found: str, right: Number | str) -> Slip:
    subject = spoken.subjects[0]
    sure = spoken.explicit and spoken.exact
    label = subject.indicator or subject.label
    return Slip(check, tied.parts.sentence, found, right, sure, label, subject.row)
