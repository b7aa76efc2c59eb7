"""Who signs for the office, as its settings say; nothing of it is ever guessed from a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SIGNED_PARTS: Final = ("jabatan", "nama", "pangkat", "nip")


@dataclass(frozen=True, slots=True)
class Signed:
    """The head of the office; "" what is not said."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As it stands above and below a signature, what is not said left out: title, name, rank, NIP."""
        nip = f"NIP {self.nip}" if self.nip else ""
        return tuple(filter(None, (self.jabatan, self.nama, self.pangkat, nip)))


NOBODY: Final = Signed()
