"""Counts: digits against their words, and "3 (tiga) program" against the rows of our tables."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline.check.prose.facts import Facts, has_kode
from pipeline.check.prose.parts import after
from pipeline.check.prose.said import Matter, Slip
from pipeline.check.prose.subjects import WHOLE, Subject
from pipeline.check.prose.tied import Claim, Context, Tied
from pipeline.model import Figure, Number
from pipeline.number_words import decimal_of


def counts(tied: Tied, matter: Matter, claim: Claim, *, right: bool = False) -> Iterator[Slip]:
    """What is wrong with one count. `right`: whether its digits are what our tables state."""
    said = _in_words(claim.figure)
    differs = said is not None and said != claim.figure.value
    known = _rows(matter.facts, claim, tied.context) if is_of_all(tied, claim, matter) else set()
    digits = claim.figure.value
    if known:
        if digits not in known and not (differs and said in known):
            yield _slip(
                tied,
                claim,
                _text(claim.figure),
                str(next(iter(sorted(known)))),
                sure=claim.explicit and len(known) == 1,
            )
            return
        if differs:
            yield _slip(tied, claim, _text(claim.figure), str(said if said in known else digits), sure=True)
    elif differs and said is not None:
        printed = str(digits) if claim.figure.words_first else claim.figure.text
        either = printed if right else f"{claim.figure.words} atau {printed}"
        yield _slip(tied, claim, _text(claim.figure), either, sure=False)


def is_of_all(tied: Tied, claim: Claim, matter: Matter) -> bool:
    """Whether a count speaks of all rows of a level: "terdiri atas 3 program", not "3 program yang belum …"."""
    if not claim.level or claim.measures:
        return False
    words, lexicon = tied.parts.words, matter.lexicon
    if not any(each.end <= claim.figure.start for each in lexicon.found("consists", words)):
        return False
    tail = after(words, claim.figure.past)
    level = lexicon.counted.at(words, tail) if tail < len(words) else None
    behind = level.last + 1 if level is not None else len(words)
    return behind >= len(words) or lexicon.begins("partial", words, behind) is None or _amount_follows(tied, behind)


def _amount_follows(tied: Tied, at: int) -> bool:
    """Whether it is followed by what it costs: "3 sub kegiatan dengan pagu Rp…"."""
    return any(each.first - at in (1, 2) for each in tied.parts.measures)


def is_right(claim: Claim, matter: Matter, context: Context) -> bool:
    """Whether a count of rows is that of our tables."""
    return claim.figure.value in _rows(matter.facts, claim, context)


def _rows(facts: Facts, claim: Claim, context: Context) -> set[int]:
    """How many rows of the level there are below what the sentence speaks of; of what it may speak of, each.

    Only of levels with a kode: which sasaran are counted, the office's or all that its documents name, nobody can tell.
    """
    subjects = list(claim.subjects)
    if not claim.explicit:
        subjects = [*dict.fromkeys((*claim.subjects, *context.around, WHOLE))]
    below = [facts.below(each.row, claim.level) for each in subjects if _may_hold(facts, each, claim.level)]
    return {len(rows) for rows in below if rows and all(map(has_kode, rows))}


def _may_hold(facts: Facts, subject: Subject, level: str) -> bool:
    return subject == WHOLE or facts.level.get(subject.row) != level


def _in_words(figure: Figure) -> Fraction | None:
    """What the words beside a figure say; None where there are none, or they say no number."""
    said = decimal_of(figure.words) if figure.words else None
    return None if said is None else Fraction(said[0], 10 ** said[1])


def _text(figure: Figure) -> str:
    return f"{figure.text} ({figure.words})" if figure.words and not figure.words_first else figure.text


def _slip(tied: Tied, claim: Claim, found: str, right: str, *, sure: bool) -> Slip:
    subject = claim.subjects[0] if claim.subjects else WHOLE
    return Slip("bilangan", tied.parts.sentence, found, right, sure, subject.label, subject.row)


def broken(tied: Tied, claim: Claim, *, right: bool) -> Iterator[Slip]:
    """An amount whose groups break; it is sure what it means where our tables say the same."""
    if claim.figure.spoilt:
        number = Number(claim.figure.number.value, claim.figure.number.decimals, claim.figure.number.unit)
        label = claim.subjects[0].label if right and claim.subjects else ""
        row = claim.subjects[0].row if right and claim.subjects else ""
        yield Slip("bentuk", tied.parts.sentence, claim.figure.text, number, right, label, row)
