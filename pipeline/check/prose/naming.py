"""Names that are another row's: misspelled, beside figures of another row, below a program that is not above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.check.prose.facts import Facts, agrees
from pipeline.check.prose.judging import Wrong
from pipeline.check.prose.said import Slip
from pipeline.check.prose.subjects import Subject
from pipeline.check.prose.tied import Claim, Tied
from pipeline.check.prose.words import Sentence
from pipeline.words import fold

_SEVERAL = 2
"""Figures that are all one other row's from which the name is the wrong one."""


def misspelled(tied: Tied) -> Iterator[Slip]:
    """A name that is nearly one of our rows', and not that name after a further word: "sub kegiatan, yaitu …"."""
    for each in tied.parts.named:
        subject = each.subjects[0]
        if not each.exact and not fold(each.printed).endswith(f" {fold(subject.label)}"):
            yield _slip(tied.parts.sentence, each.printed, subject, sure=False)


def astray(tied: Tied, facts: Facts) -> Iterator[Slip]:
    """A program that a kegiatan is not part of; a name beside the indicator and the figures of another row."""
    for each in tied.astray:
        if each.by_values and not _all_of(tied.claims, each.right, facts):
            continue
        yield _slip(tied.parts.sentence, each.named.printed, each.right, sure=not each.by_values)


def _all_of(claims: Sequence[Claim], subject: Subject, facts: Facts) -> bool:
    """Whether every figure of a sentence is a row's."""
    known = [each for each in claims if each.measures]
    return bool(known) and all(_is_of(each, subject.row, facts) for each in known)


def _is_of(claim: Claim, row: str, facts: Facts) -> bool:
    return any(
        agrees(claim.figure, each) for measure in claim.measures for each in facts.of(row, "", measure, claim.period)
    )


def renamed(wrong: Sequence[Wrong], right: Sequence[Claim], near: set[str], facts: Facts) -> Subject | None:
    """The one other row of its level whose figures all of a row's wrong ones are; None where that is not so.

    `right`: figures that are the row's own or nobody's, and of the other row too if that is meant; `near`: rows that the text spoke
    of just before.
    """
    rows = {each.subject.row for each in wrong}
    if len(rows) != 1:
        return None
    claims = [*(each.claim for each in wrong), *right]
    row, level = wrong[0].subject.row, wrong[0].subject.level
    found = [
        other
        for other, its in facts.level.items()
        if its == level and other != row and all(_is_of(each, other, facts) for each in claims)
    ]
    if len(found) != 1 or (len(claims) < _SEVERAL and found[0] not in near):
        return None
    return Subject(found[0], level, facts.label[found[0]])


def named_wrongly(sentence: Sentence, printed: str, subject: Subject) -> Slip:
    """The finding of a name whose figures are another row's."""
    return _slip(sentence, printed, subject, sure=True)


def _slip(sentence: Sentence, printed: str, subject: Subject, *, sure: bool) -> Slip:
    return Slip("nama", sentence, printed, subject.label, sure, subject.label, subject.row)
