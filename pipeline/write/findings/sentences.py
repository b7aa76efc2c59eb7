"""A finding of a sentence: what must be read again, and say otherwise, before it is closed.

A figure is known by its text, heading, row, measure and period: it is closed when as many figures of that place say what
our tables state as there were figures, right and wrong. Anything else by its sentence: the same words but for those that
were wrong, with what was proposed in their place. A sentence that is gone closes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.model import Finding, ReadSentence
from pipeline.words import fold
from pipeline.write.findings.memory import SaidBefore
from pipeline.write.words.numbers import text

SENTENCE: Final = "kalimat"
"""Arg of a finding that quotes a sentence of a text."""
NO_TEXT: Final = "naskahnya tidak terbaca lagi"
GONE: Final = "kalimatnya tidak ditemukan lagi di naskah"
OR: Final = " atau "
_AROUND: Final = 4
"""Words beside a place where one was taken out, among which what was proposed must stand."""
_NO_SEN: Final = re.compile(r",(?:0+|-)(?=\D|$)")


def said_in(finding: Finding, read: Sequence[ReadSentence], findings: Sequence[Finding]) -> SaidBefore | None:
    """What the next night must know of a finding of a sentence; None of any other."""
    said = dict(finding.args).get(SENTENCE)
    if said is None or not finding.cells:
        return None
    file, place = finding.cells[0].file, _place(finding)
    right = _count(read, file, place)
    wrong = sum(each.rule == finding.rule and each.cells[:1] != () and each.cells[0].file == file and _place(each) == place
                for each in findings)  # fmt: skip
    return SaidBefore(
        finding.rule, file, *place, said, text(finding.found), text(finding.expected), right + wrong,
        alone=len({each.file for each in read}) == 1,
    )  # fmt: skip


def why_open(before: SaidBefore, read: Sequence[ReadSentence], findings: Sequence[Finding]) -> str:
    """Why what a sentence said is not seen to hold; "" where it is."""
    files = {each.file for each in read}
    file = before.file
    if file not in files:
        if not (before.alone and len(files) == 1):
            return NO_TEXT
        (file,) = files
    place = (before.heading, before.label, before.measure, before.period)
    accused = [each for each in findings if each.rule == before.rule and each.cells and each.cells[0].file == file]
    if before.measure:
        still = any(_place(each) == place for each in accused)
        return GONE if still or _count(read, file, place) < before.count else ""
    wrong = {dict(each.args).get(SENTENCE) for each in accused}
    here = (each for each in read if (each.file, each.heading) == (file, before.heading) and each.text not in wrong)
    return "" if any(_is_mended(before, each.text) for each in here) else GONE


def _place(finding: Finding) -> tuple[str, str, str, str]:
    heading, label = finding.path if len(finding.path) == 2 else ("", finding.label)
    return heading, label, finding.measure, finding.period


def _count(read: Sequence[ReadSentence], file: str, place: tuple[str, str, str, str]) -> int:
    """How many figures of a place say what our tables state."""
    heading, *key = place
    return sum(
        each.held.count((key[0], key[1], key[2])) for each in read if (each.file, each.heading) == (file, heading)
    )


def _is_mended(before: SaidBefore, now: str) -> bool:
    """Whether a sentence is the one of before with what was proposed in place of what was wrong."""
    old, new = before.text.split(), now.split()
    head = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    if head is None:
        return False
    most = min(len(old), len(new)) - head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    gone, come = " ".join(old[head : len(old) - tail]), " ".join(new[head : len(new) - tail])
    was = fold(before.found)
    if not was or not (fold(gone) in was or was in fold(gone)):
        return False
    if not come:  # a word too many was taken out
        come = " ".join(new[max(0, head - _AROUND) : len(new) - tail + _AROUND])
    return any(_says(come, now, proposed) for proposed in _proposed(before))


def _proposed(before: SaidBefore) -> Iterator[str]:
    yield before.expected
    yield from before.expected.split(OR)


def _says(come: str, now: str, proposed: str) -> bool:
    """Whether the new words are what was proposed, or that part of it which was wrong."""
    digits = _digits(proposed)
    if digits and digits == _digits(come):
        return True
    said, new = fold(proposed), fold(come)
    return bool(said) and bool(new) and (said in new or (new in said and said in fold(now)))


def _digits(said: str) -> str:
    return re.sub(r"\D", "", _NO_SEN.sub("", said))
