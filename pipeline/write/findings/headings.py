"""The headings of the sheets that people fill, also where one was typed anew, moved or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from pipeline.words import fold
from pipeline.write.findings.filled_forms import FilledForm
from pipeline.write.findings.list_columns import ID, NUMBER, SUBJECT, headers, staff

LEAST_KNOWN: Final = 4
"""Headings that make a row the header of our list where its id is gone; one of them is the staff's."""
UNHEADED: Final = "(tanpa judul)"
"""What a column of the staff's is called that has no heading."""
LIKE: Final = 80
"""Likeness (of 100) above which a heading is one of ours, typed anew."""
EARLIER: Final = (
    "Dokumen", "Lokasi", "Kode", "Seharusnya", "Selisih (Rp)", "Selisih (%)", "Dugaan penyebab", "Keyakinan", "Bukti",
    "Kemungkinan lain", "Aturan", "Usulan perbaikan",
)  # fmt: skip
"""Headings of earlier lists: the program's, never a column of the staff's own."""


def heads_of_list(words: Sequence[str]) -> list[str] | None:
    """The headings of our list, each by its own name; others as they stand. None where the row is no header of it."""
    heads = _known(words, (*headers(), *EARLIER))
    ours = {head for head in heads if head in headers() or head in EARLIER}
    enough = ID in ours or (len(ours) >= LEAST_KNOWN and ours & {NUMBER, SUBJECT})
    if not enough or not ours & set(staff()):
        return None
    return _by_place(heads)


def told_apart(heads: Sequence[str], filled: Sequence[bool]) -> list[str]:
    """The headings of a list, each once: of two alike ours is the one in its place; a column without a heading gets one.

    `filled`: whether anything stands in the column, also past the last heading.
    """
    made = [*heads, *([""] * (len(filled) - len(heads)))]
    for name in dict.fromkeys(head for head in heads if heads.count(head) > 1 and head):
        places = [at for at, head in enumerate(heads) if head == name]
        for number, at in enumerate((each for each in places if each != _its_place(heads, name, places)), 2):
            made[at] = f"{name} ({number})"
    blank = (at for at, head in enumerate(made) if not head and at < len(filled) and filled[at])
    for number, at in enumerate(blank, 1):
        made[at] = UNHEADED if number == 1 else f"{UNHEADED} ({number})"
    return made


def _its_place(heads: Sequence[str], name: str, places: Sequence[int]) -> int:
    """Right of the heading that stands before it in our list; the first where none does."""
    order = headers()
    before = order[order.index(name) - 1] if name in order[1:] else None
    return next((at for at in places if at and heads[at - 1] == before), places[0])


def heads_of_form(words: Sequence[str], form: FilledForm) -> list[str] | None:
    """The same of one of the forms, which is known by its id or by all of its columns."""
    heads = _known(words, (form.id, *form.columns))
    return heads if form.id in heads and set(form.columns) & set(heads) else None


def own_heads(heads: Sequence[str]) -> list[str]:
    """Those that staff added to the list."""
    return [head for head in dict.fromkeys(heads) if head and head not in headers() and head not in EARLIER]


def _known(words: Sequence[str], names: Sequence[str]) -> list[str]:
    """Each heading by its own name where it is, or is spelt like, one that no other cell of the row has."""
    by_fold = {fold(name): name for name in names}
    found = [by_fold.get(fold(word), "") for word in words]
    for at, word in enumerate(words):
        folded = fold(word)
        if found[at] or len(folded) < LEAST_KNOWN:
            continue
        best = max(by_fold, key=lambda each: fuzz.ratio(folded, each))
        if by_fold[best] not in found and fuzz.ratio(folded, best) >= LIKE:
            found[at] = by_fold[best]
    return [name or word for name, word in zip(found, words, strict=True)]


def _by_place(heads: Sequence[str]) -> list[str]:
    """A heading that nobody knows, right where one of the staff's is missing, is that one under another name."""
    made, order = list(heads), headers()
    for missing in (name for name in staff() if name not in heads):
        before = order[order.index(missing) - 1]
        at = made.index(before) + 1 if before in made else -1
        if 0 < at < len(made) and made[at] and made[at] in own_heads(made):
            made[at] = missing
    return made
