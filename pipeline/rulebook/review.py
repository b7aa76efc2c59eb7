"""rules/lkjip/_reviu.yaml → the questions of the Kertas Kerja Reviu."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pipeline.rulebook.yamlfile import Fields, once

REVIEW_GROUPS: Final = ("Format", "Mekanisme penyusunan", "Substansi")
REVIEW_FILE: Final = "_reviu.yaml"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question of the Kertas Kerja Reviu.

    What data can answer it: tables that must be filled, sources that must be there, rules (ids, or their beginnings:
    "jumlah.") that must have no open finding. None of them leaves it to the reviewer.
    """

    id: str
    group: str
    question: str
    tables: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def parse_review(
    whole: Fields, tables: set[str], sources: Iterable[str], rules: Iterable[str] | None
) -> tuple[ReviewItem, ...]:
    """The questions of a file's content; what answers them exists."""
    known = None if rules is None else tuple(rules)
    entries = whole.entries("items")
    found = []
    for fields in entries:
        item = ReviewItem(
            id=fields.text("id"),
            group=fields.text("group", among=REVIEW_GROUPS),
            question=fields.text("question"),
            tables=fields.texts("tables", (), tables),
            sources=fields.texts("sources", (), sources),
            rules=fields.texts("rules", ()),
        )
        fields.done()
        for rule in item.rules:
            if known is not None and not any(each.startswith(rule) for each in known):
                raise fields.bad("rules", f"tidak ada aturan bernama {rule!r} atau yang berawalan demikian")
        found.append(item)
    once(entries, [each.id for each in found])
    whole.done()
    return tuple(found)
