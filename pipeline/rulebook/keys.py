"""What a YAML file holds under a key, checked: the right kind of value or BadRule with file, form and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model import BadRule


@dataclass(frozen=True, slots=True)
class Place:
    """Where we are in the form files, for the message of BadRule."""

    file: str
    form: str = ""

    def bad(self, key: str, why: str) -> BadRule:
        return BadRule(self.file, self.form, key, why)


def mapping_of(raw: object, place: Place, key: str, known: set[str]) -> Mapping[str, Any]:
    """The mapping, when it is one and all its keys are known."""
    if not isinstance(raw, dict):
        raise place.bad(key, "must be a mapping of keys to values")
    for name in raw:
        if name not in known:
            raise place.bad(str(name), f"unknown key; known: {', '.join(sorted(known))}")
    return raw


def items_of(data: Mapping[str, Any], key: str, place: Place, *, needed: bool = True) -> list[Any]:
    """The list under a key; [] where it may be missing."""
    value = data.get(key, [])
    if not isinstance(value, list) or (needed and not value):
        raise place.bad(key, "must be a list" + (" with at least one item" if needed else ""))
    return value


def text_of(data: Mapping[str, Any], key: str, place: Place, *, needed: bool = False) -> str:
    """The text under a key, "" when it is not there."""
    value = data.get(key, "")
    if not isinstance(value, str) or (needed and not value):
        raise place.bad(key, "must be a text")
    return value


def words_of(data: Mapping[str, Any], key: str, place: Place) -> list[str]:
    """A text or a list of texts."""
    value = data.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise place.bad(key, "must be a text or a list of texts")
    return list(value)


def flag_of(data: Mapping[str, Any], key: str, place: Place) -> bool:
    """True or false, false when it is not there."""
    value = data.get(key, False)
    if not isinstance(value, bool):
        raise place.bad(key, "must be true or false")
    return value


def choice_of(data: Mapping[str, Any], key: str, known: tuple[str, ...], place: Place, *, default: str | None) -> str:
    """One of the known words; `default` when it is not there, None where it must be."""
    value = data.get(key, default)
    if not isinstance(value, str) or value not in known:
        raise place.bad(key, f"{value!r} is not one of {', '.join(word or '(empty)' for word in known)}")
    return value
