"""One document in several files: two versions, the same one twice, or parts that together are the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.model import OfficeYear
from pipeline.night.placing import DOUBLED, Placed, Remark, Unused, listed_names, same_document
from pipeline.night.scope import Scope, read_scope

_AS_LARGE: Final = 0.8
"""Of the same document twice the last by name is used, unless it holds fewer than this share of the other's rows."""
_TEXTS: Final = (".docx", ".docm", ".pdf")
_MANY_ENOUGH: Final = 0.5
"""Share of a text's rows from which a workbook stands for the document."""


def one_of_each(place: OfficeYear, placed: Sequence[Placed]) -> tuple[list[Placed], list[Unused], list[Remark]]:
    """Of a document in two versions the perubahan is used; of the same one twice one; parts of one are used together."""
    kept, out = _newest_version(place, placed)
    rivals: dict[tuple[object, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in kept:
        rivals[same_document(each.table)][each.table.file].append(each.table.scope)
    used_for: dict[tuple[object, ...], dict[str, tuple[str, ...]]] = {}
    remarks: list[Remark] = []
    for document, files in rivals.items():
        scopes = {file: read_scope(texts) for file, texts in files.items()}
        used_for[document] = _used_for(scopes)
        remarks += _said(place, kept, document, used_for[document], scopes)
    stays = []
    for each in kept:
        used = used_for[same_document(each.table)][each.table.file]
        if used == (each.table.file,):
            stays.append(each)
        else:
            out.append(Unused(each.table, DOUBLED, used, place))
    return sorted(stays, key=lambda each: each.table), out, remarks


def _newest_version(place: OfficeYear, placed: Sequence[Placed]) -> tuple[list[Placed], list[Unused]]:
    """A perubahan supersedes all of the murni of its document, whichever of its forms it holds."""
    changed: dict[tuple[object, ...], str] = {}
    for each in placed:
        if each.table.version == "perubahan":
            key = (each.table.document, each.table.years)
            changed[key] = max(changed.get(key, ""), each.table.file)
    kept, out = [], []
    for each in placed:
        winner = changed.get((each.table.document, each.table.years))
        if winner is None or winner == each.table.file or each.table.version == "perubahan":
            kept.append(each)
        else:
            out.append(Unused(each.table, "versi_murni", (winner,), place))
    return kept, out


def _used_for(scopes: Mapping[str, Scope]) -> dict[str, tuple[str, ...]]:
    """File -> the files that are used for it: itself, that of which it is another copy, or those that go into its details."""
    used: dict[str, tuple[str, ...]] = {}
    left = sorted(scopes)
    for file in sorted(left, key=lambda each: (-scopes[each].finest, each)):
        details = _details(file, left, scopes)
        if details:
            used[file] = details
            left.remove(file)
    while left:
        alike = _alike(left[-1], left, scopes)
        winner = _largest(alike, scopes)
        mine = [file for file in left if file == winner or _is_copy(scopes[file], scopes[winner])]
        used |= dict.fromkeys(mine, (winner,))
        left = [file for file in left if file not in mine]
    for file in [file for file, details in used.items() if len(details) > 1 or used[details[0]] != details]:
        used[file] = tuple(sorted({each for detail in used[file] for each in used[detail]}))
    return used


def _details(file: str, files: Sequence[str], scopes: Mapping[str, Scope]) -> tuple[str, ...]:
    """The files that go further down than this one and hold all of its rows, each with what is below it; () none."""
    own = scopes[file].finest
    finer = tuple(
        other for other in files if scopes[other].finest < own and scopes[file].at(own) & scopes[other].at(own)
    )
    held = frozenset().union(*(scopes[other].at(own) for other in finer))
    return finer if scopes[file].at(own) and held >= scopes[file].at(own) else ()


def _largest(files: Sequence[str], scopes: Mapping[str, Scope]) -> str:
    """Of copies of one document the last by name, unless it holds far fewer rows than another; a workbook before a text.

    The tables of a PDF or Word file may have lost cells on their way through a page.
    """
    level = scopes[files[0]].level_with(*(scopes[file] for file in files[1:]))
    rows = {file: len(scopes[file].at(level)) for file in files}
    books = [file for file in files if not file.lower().endswith(_TEXTS)]
    if books and max(map(rows.__getitem__, books)) >= _MANY_ENOUGH * max(rows.values()):
        rows = {file: rows[file] for file in books}
    return max(file for file, count in rows.items() if count >= _AS_LARGE * max(rows.values()))


def _alike(file: str, files: Sequence[str], scopes: Mapping[str, Scope]) -> list[str]:
    """The files that are copies of this one, or of a copy of it."""
    found = [file]
    for each in found:
        found += [other for other in files if other not in found and _is_copy(scopes[each], scopes[other])]
    return found


def _is_copy(one: Scope, other: Scope) -> bool:
    """Whether most rows of the smaller stand in the other too; of tables that name no rows it must be assumed."""
    if not any(one.rows) or not any(other.rows):
        return True
    level = one.level_with(other)
    mine, theirs = one.at(level), other.at(level)
    return 2 * len(mine & theirs) > min(len(mine), len(theirs))


def _said(
    place: OfficeYear,
    placed: Sequence[Placed],
    document: tuple[object, ...],
    used: Mapping[str, tuple[str, ...]],
    scopes: Mapping[str, Scope],
) -> list[Remark]:
    """One remark for the parts of a document, with the rows that more than one of them holds."""
    parts = sorted({file for files in used.values() for file in files})
    if len(parts) < 2:
        return []
    first = next(each.table for each in placed if each.table.file == parts[0] and same_document(each.table) == document)
    told = (("banyak", str(len(parts))), ("berkas", listed_names(parts)))
    level = scopes[parts[0]].level_with(*(scopes[file] for file in parts[1:]))
    rows = [scopes[file].at(level) for file in parts]
    twice = sum(map(len, rows)) - len(frozenset().union(*rows))
    found = [Remark(place, "bagian_dokumen", first, told)]
    if twice:
        found.append(Remark(place, "bagian_tumpang", first, (*told, ("baris", str(twice)))))
    return found
