"""One document in several files: two versions, the same one twice, or parts that together are the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.model import OfficeYear
from pipeline.night.placing import Placed, Remark, TableId, Unused
from pipeline.night.scope import rows_of

_AS_LARGE: Final = 0.8
"""Of the same document twice the last by name is used, unless it holds fewer than this share of the other's rows."""


def one_of_each(place: OfficeYear, placed: Sequence[Placed]) -> tuple[list[Placed], list[Unused], list[Remark]]:
    """Of a document in two versions the perubahan is used; of the same one twice one; parts of one are used together."""
    kept, out = _newest_version(place, placed)
    rivals: dict[tuple[object, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in kept:
        rivals[_same_document(each.table)][each.table.file].append(each.table.scope)
    used_for: dict[tuple[object, ...], dict[str, str]] = {}
    remarks: list[Remark] = []
    for document, files in rivals.items():
        rows = {file: rows_of(scopes) for file, scopes in files.items()}
        used_for[document] = _used_for(rows)
        remarks += _said(place, kept, document, used_for[document], rows)
    stays = []
    for each in kept:
        used = used_for[_same_document(each.table)][each.table.file]
        if used == each.table.file:
            stays.append(each)
        else:
            out.append(Unused(each.table, "dokumen_ganda", used, place))
    return sorted(stays, key=lambda each: each.table), out, remarks


def _same_document(table: TableId) -> tuple[object, ...]:
    return table.document, table.form, table.years, table.period


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
            out.append(Unused(each.table, "versi_murni", winner, place))
    return kept, out


def _used_for(rows: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """File -> the file that is used for it: itself, or that of which it is another copy."""
    used: dict[str, str] = {}
    left = sorted(rows)
    while left:
        together = _alike(left[-1], left, rows)
        most = max(len(rows[file]) for file in together)
        winner = max(file for file in together if len(rows[file]) >= _AS_LARGE * most)
        mine = [file for file in left if file == winner or _is_copy(rows[file], rows[winner])]
        used |= dict.fromkeys(mine, winner)
        left = [file for file in left if file not in mine]
    return used


def _alike(file: str, files: Sequence[str], rows: Mapping[str, frozenset[str]]) -> list[str]:
    """The files that are copies of this one, or of a copy of it."""
    found = [file]
    for each in found:
        found += [other for other in files if other not in found and _is_copy(rows[each], rows[other])]
    return found


def _is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most rows of the smaller stand in the other too; of tables that name no rows it must be assumed."""
    return not one or not other or 2 * len(one & other) > min(len(one), len(other))


def _said(
    place: OfficeYear,
    placed: Sequence[Placed],
    document: tuple[object, ...],
    used: Mapping[str, str],
    rows: Mapping[str, frozenset[str]],
) -> list[Remark]:
    """One remark for the parts of a document, with the rows that more than one of them holds."""
    parts = sorted(set(used.values()))
    if len(parts) < 2:
        return []
    first = next(
        each.table for each in placed if each.table.file == parts[0] and _same_document(each.table) == document
    )
    told = (("banyak", str(len(parts))), ("berkas", ", ".join(parts)))
    twice = sum(len(rows[file]) for file in parts) - len(frozenset().union(*(rows[file] for file in parts)))
    found = [Remark(place, "bagian_dokumen", first, told)]
    if twice:
        found.append(Remark(place, "bagian_tumpang", first, (*told, ("baris", str(twice)))))
    return found
