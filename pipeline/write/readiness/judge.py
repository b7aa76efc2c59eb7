"""What data say to each criterion of the evaluation of AKIP; no score is made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from pipeline.rulebook.readiness import Asks, Criterion
from pipeline.write.readiness.compared import at_most, not_worse
from pipeline.write.readiness.dates import in_order
from pipeline.write.readiness.filled import filled
from pipeline.write.readiness.of_findings import documents, findings
from pipeline.write.readiness.reported import reported
from pipeline.write.readiness.said import Answer, Given, Item, Judged, Said
from pipeline.write.readiness.same_words import same_word


def judged(given: Given) -> dict[str, Judged]:
    """Id of a criterion -> what data say to it."""
    return {each.id: Judged(each, _said(each, given)) for each in given.readiness.criteria}


def _said(asked: Criterion, given: Given) -> Said:
    """Where nothing could be asked, that."""
    said = _JUDGES[asked.asks](asked, given)
    if not (said.holds or said.open or said.unknown):
        said.unknown.append(Item(given.say("tidak_diperiksa")))
    return said


def tally(found: Mapping[str, Judged]) -> Mapping[Answer, int]:
    """How many criteria have each answer."""
    return Counter(each.said.answer for each in found.values())


def _office(_asked: Criterion, given: Given) -> Said:
    return Said(unknown=[Item(given.say("kantor"))])


_JUDGES: Final[Mapping[Asks, Callable[[Criterion, Given], Said]]] = {
    Asks.DOCUMENTS: documents,
    Asks.FINDINGS: findings,
    Asks.FILLED: filled,
    Asks.NOT_WORSE: not_worse,
    Asks.AT_MOST: at_most,
    Asks.REPORTED: reported,
    Asks.IN_ORDER: in_order,
    Asks.SAME_WORD: same_word,
    Asks.OFFICE: _office,
}
