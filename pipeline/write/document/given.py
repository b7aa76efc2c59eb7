"""What a document is made from beside the report itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentWork:
    """The document's name, last night's documents (name, bytes), and the office's template: its name and where it lies."""

    name: str
    before: tuple[tuple[str, bytes], ...] = ()
    template: tuple[str, str] = ("", "")
