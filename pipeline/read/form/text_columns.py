"""Columns of words: which one numbers the rows, holds their kode, names them, says their unit."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.read.form.chosen_measures import PLACE, WORDS
from pipeline.read.form.grammar import Meaning
from pipeline.read.form.meanings import Candidate
from pipeline.read.form.profile import Profile
from pipeline.read.values.codes import is_rekening, kode_before, split_kode_label, split_label_kode
from pipeline.rulebook.headings import TextRole
from pipeline.rulebook.vocabulary import Vocabulary

_CHAIN: Final = frozenset({"urusan", "bidang", "skpd", "program", "kegiatan", "sub_kegiatan", "rekening"})
_LINKS: Final = 2
"""So many columns of names of one level each are a chain: a flat export."""
_NOT_KODE: Final = (TextRole.NUMBER, TextRole.OTHER)
"""Columns that hold no kode of their rows, though it may look so: numbers of rows, kode of offices."""
_INSTEAD: Final = (TextRole.SOURCE, TextRole.SUB_OFFICE, TextRole.PLACE)
"""Columns of words that name the rows where no other does: a table per sumber dana, per puskesmas, per desa."""
_MAY_BE_OFFICE: Final = (TextRole.SUB_OFFICE, TextRole.REMARK, TextRole.OTHER)
_OFFICE_SEGMENTS: Final = (7, 8)
"""Of the kode of an SKPD."""
_NAMES: Final = 8
"""Letters that the names of programs have at least, on average."""


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What one column (0-based) is: a column of words, or a measure in a period."""

    column: int
    text: TextRole | None
    levels: tuple[str, ...]
    measure: str
    period: str
    why: str
    scale: int = 1


def is_text(meaning: Meaning, profile: Profile) -> bool:
    """A column of words by its heading, though numbers stand in it: NO, TAHUN, and kode that Excel made numbers."""
    if meaning.role is TextRole.LABEL and meaning.levels and profile.kode_parts:
        return True
    if meaning.role in (TextRole.NUMBER, TextRole.KODE, TextRole.YEAR):
        return not profile.is_money
    return meaning.role is not None and not profile.is_money and meaning.role is not TextRole.LABEL


def numbers_rows(column: int, meaning: Meaning, profile: Profile, label: int) -> bool:
    """A column left of the names that counts 1, 2, 3 and has no heading, or one that says nothing."""
    return meaning.silent and column < label and (profile.counts_on or profile.marks)


def _says_a_figure(meaning: Meaning) -> bool:
    """A heading of its own that is of amounts or percents: 85.30 below "%" is no kode."""
    return meaning.role is None and not meaning.wordless and bool(meaning.act or meaning.of or meaning.units)


def texts_of(
    vocabulary: Vocabulary,
    meanings: Mapping[int, Meaning],
    table: Mapping[int, Profile],
    options: Mapping[int, Sequence[Candidate]],
    first: int,
) -> dict[int, ColumnRole]:
    """The columns of words; of several that name rows those of a chain keep their level, else one is the label."""
    roles: dict[int, ColumnRole] = {}
    has_kode = any(meaning.role is TextRole.KODE for meaning in meanings.values())
    for column, meaning in meanings.items():
        if column in options:
            continue
        role = TextRole.NUMBER if numbers_rows(column, meaning, table[column], first) else meaning.role
        if role is TextRole.LABEL and meaning.levels and table[column].kode_parts:
            role = TextRole.KODE
        if (
            table[column].is_kode
            and not _says_a_figure(meaning)
            and (role not in _NOT_KODE or (role is TextRole.NUMBER and not has_kode and not table[column].outlines))
        ):
            role = TextRole.KODE
        if role is not None and (table[column].filled or role is not TextRole.LABEL):
            roles[column] = ColumnRole(column, role, meaning.levels, "", "", WORDS if meaning.role is role else PLACE)
    _one_label(vocabulary, roles, meanings, table, options)
    _office_by_content(roles, table)
    return roles


def _office_by_content(roles: dict[int, ColumnRole], table: Mapping[int, Profile]) -> None:
    """The column that names the office, where no heading does: most of its cells print the kode of an SKPD before a name."""
    if any(role.text is TextRole.OFFICE for role in roles.values()):
        return
    for column, profile in sorted(table.items()):
        role = roles.get(column)
        if (role is None or role.text in _MAY_BE_OFFICE) and _holds_names(profile):
            both = [split_kode_label(cell) for cell in profile.cells if isinstance(cell, str)]
            if 2 * sum(one is not None and len(one[0]) in _OFFICE_SEGMENTS for one in both) > len(both):
                roles[column] = ColumnRole(column, TextRole.OFFICE, (), "", "", PLACE)
                return


def _one_label(
    vocabulary: Vocabulary, roles: dict[int, ColumnRole], meanings: Mapping[int, Meaning], table: Mapping[int, Profile],
    options: Mapping[int, Sequence[Candidate]],
) -> None:  # fmt: skip
    def names(column: int) -> int:
        """How many rows it names; the word of a total may stand in any column."""
        cells = (cell for cell in table[column].cells if isinstance(cell, str))
        return table[column].filled - sum(map(vocabulary.total_rows.is_total, cells))

    labels = [_of_accounts(role, table) for role in _names_of_rows(roles, table)]
    chain = [role for role in labels if len(role.levels) == 1 and role.levels[0] in _CHAIN]
    if len({role.levels for role in chain}) >= _LINKS and len({role.levels for role in chain}) == len(chain):
        kept = chain
    elif labels:
        kept = [
            max(
                labels,
                key=lambda role: (len(role.levels) > 1, not role.levels, names(role.column), -role.column),
            )
        ]
    else:
        kode = (at for at, role in roles.items() if role.text is TextRole.KODE and _holds_names(table[at]))
        named = next(kode, None)  # "Kode dan Uraian": both in one cell
        if named is None:
            named = by_content(meanings, table, options)
        kept = [ColumnRole(named, TextRole.LABEL, (), "", "", PLACE)] if named is not None else []
    for role in labels:
        if role not in kept:
            roles[role.column] = ColumnRole(role.column, TextRole.OTHER, role.levels, "", "", role.why)
    for role in kept:
        levels = role.levels if len(kept) > 1 else ()
        roles[role.column] = ColumnRole(role.column, TextRole.LABEL, levels, "", "", role.why)


def _names_of_rows(roles: Mapping[int, ColumnRole], table: Mapping[int, Profile]) -> list[ColumnRole]:
    """The columns of names; beside those of a chain also one of kode that prints the name behind most of them."""
    labels = [role for role in roles.values() if role.text is TextRole.LABEL]
    if len({role.levels for role in labels if len(role.levels) == 1 and role.levels[0] in _CHAIN}) < _LINKS:
        return labels
    named = [role for role in roles.values() if role.text is TextRole.KODE and _holds_names(table[role.column])]
    return [*labels, *(replace(role, text=TextRole.LABEL) for role in named)]


def _holds_names(profile: Profile) -> bool:
    return profile.kode_and_name * 2 > profile.filled


def _of_accounts(role: ColumnRole, table: Mapping[int, Profile]) -> ColumnRole:
    """A column of names that prints the kode of an account beside most of them is one of accounts."""
    profile = table[role.column]
    if role.levels:
        return role
    cells = [cell for cell in profile.cells if isinstance(cell, str)]
    printed = [_kode_beside(cell) for cell in cells]
    accounts = sum(map(is_rekening, filter(None, printed)))
    return replace(role, levels=("rekening",)) if accounts * 2 > profile.filled else role


def _kode_beside(cell: str) -> str:
    """The kode that a cell prints before or behind a name, "" none."""
    if before := kode_before(cell):
        return before
    behind = split_label_kode(cell) if cell.rstrip().endswith((")", "]")) else None
    return behind[0] if behind is not None else ""


def by_content(meanings: Mapping[int, Meaning], table: Mapping[int, Profile], options: Container[int]) -> int | None:
    """The column of names where no heading says so: the first with many words of some length in most rows."""
    most = max((profile.filled for profile in table.values()), default=0)
    for column in sorted(table):
        profile, meaning = table[column], meanings[column]
        if column in options or meaning.role not in (None, TextRole.INDICATOR):
            continue
        names = profile.words + profile.kode_and_name
        if names * 2 >= most and profile.letters >= _NAMES * max(names, 1):
            return column
    instead = [at for at in sorted(table) if meanings[at].role in _INSTEAD and table[at].words * 2 >= most]
    return next(iter(instead or _offices(meanings, table)), None)


def _offices(meanings: Mapping[int, Meaning], table: Mapping[int, Profile]) -> list[int]:
    """Columns that name an office in each row, another in nearly each: a recapitulation of several."""
    return [
        at
        for at in sorted(table)
        if meanings[at].role is TextRole.OFFICE and 2 * len(set(table[at].cells)) > len(table[at].cells) > 1
    ]
