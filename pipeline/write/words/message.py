"""The shape of a message, and how its words are put in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, what to do, and for findings the regulation or custom it rests on."""

    sentence: str
    remedy: str
    basis: str = ""


class _Words(dict[str, str]):
    """Words of a message; one that is missing is shown as missing, not raised."""

    def __missing__(self, key: str) -> str:
        return "…"


def filled(template: str, words: Mapping[str, str]) -> str:
    """A template with its words put in. The words are data: braces inside them stay as they are."""
    return template.format_map(_Words(words))
