"""Cells of the Daftar Selisih that are the program's, and that staff typed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.write.findings.list_columns import COLUMNS, NUMBER, PLACE, SHEET, Owner

TYPED_OVER: Final = "perubahan di kolom {kolom} lembar {lembar}"
_PRINTED: Final = tuple(
    each.header
    for each in COLUMNS
    if each.owner is Owner.PROGRAM and not each.hidden and each.header not in (NUMBER, PLACE)
)
"""What a row says beside its number, which its mark changes, and its place, which is a formula."""


def typed_over(said: Mapping[str, str], was: Mapping[str, str]) -> Iterator[str]:
    """The columns in which a row says something else than the program wrote; an empty cell says nothing."""
    for head in _PRINTED if was else ():
        if said.get(head) and not _same(said[head], was.get(head, "")):
            yield TYPED_OVER.format(kolom=head, lembar=SHEET)


def _same(said: str, was: str) -> bool:
    """A number stands in its cell without what it is printed with."""
    return said.split() == was.split() or (_is_number(said) and _digits(said) == _digits(was))


def _is_number(said: str) -> bool:
    return said.removeprefix("-").replace(".", "", 1).isdigit()


def _digits(said: str) -> str:
    """Those that count; "" where there are none at all."""
    digits = "".join(sign for sign in said if sign.isdigit())
    return digits and (digits.rstrip("0") or "0")
