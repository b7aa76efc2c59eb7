"""Which rule files are in force: the shipped ones, and over them, file by file, those of an office.

A folder that holds all that rules/ holds at its top stands by itself; any other laps over the shipped one. A file of a
name that no rule file has is refused: it would do nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from pipeline.fingerprint import digest, folder_hash
from pipeline.model import BadRule

_TOP: Final = Path(__file__).resolve().parents[2]
SHIPPED: Final = _TOP / "rules" if (_TOP / "rules").is_dir() else Path(__file__).resolve().parents[1] / "rules"
"""The program's own; a wheel carries them inside the package."""
FORMS, TABLES = "forms", "lkjip"
_MORE: Final = (FORMS, TABLES)
"""Folders whose every file is a rule of its own, so that an office may add some."""
_HIDDEN: Final = (".", "~$")
_YAML: Final = ".yaml"
_OWN_TABLE: Final = "_"
"""How a file of lkjip/ begins that is no table: what it is called is known."""


class Folder(Protocol):
    """What a loader asks of a folder of rules: a Path, or one over another."""

    @property
    def name(self) -> str: ...
    def __truediv__(self, name: str, /) -> Path: ...
    def glob(self, pattern: str, /) -> Iterable[Path]: ...


@dataclass(frozen=True, slots=True)
class Lapped:
    """A folder of an office over the shipped one, file by file."""

    own: Path
    shipped: Path

    @property
    def name(self) -> str:
        return self.own.name

    def __truediv__(self, name: str, /) -> Path:
        return self.own / name if (self.own / name).is_file() else self.shipped / name

    def glob(self, pattern: str, /) -> Iterable[Path]:
        """In the order of their names."""
        found = {path.name: path for folder in (self.shipped, self.own) for path in folder.glob(pattern)}
        return [found[name] for name in sorted(found)]


class RuleFile(NamedTuple):
    """A rule file of an office: its name below the folder, whether it stands for a shipped one, and its bytes."""

    name: str
    replaces: bool
    sha256: str


class RuleFolders(NamedTuple):
    """The folders in which the loaders look."""

    top: Folder
    forms: Folder
    tables: Folder


def folders_of(folder: Path) -> RuleFolders:
    """Those of a folder of rules. Raises BadRule for a file that no rule file is called as."""
    if is_whole(folder):
        return RuleFolders(folder, folder / FORMS, folder / TABLES)
    _known_names(folder)
    forms, tables = (Lapped(folder / name, SHIPPED / name) for name in _MORE)
    return RuleFolders(Lapped(folder, SHIPPED), forms, tables)


def is_whole(folder: Path) -> bool:
    """Whether a folder stands by itself."""
    if folder.resolve() == SHIPPED:
        return True
    return all((folder / path.name).exists() for path in SHIPPED.iterdir() if not path.name.startswith(_HIDDEN))


def own_files(folder: Path) -> tuple[RuleFile, ...]:
    """The rule files of an office that are in force, those that say the same as the shipped ones left out."""
    made = []
    for path in _files(folder) if folder.resolve() != SHIPPED else ():
        name = path.relative_to(folder).as_posix()
        shipped, content = SHIPPED / name, path.read_bytes()
        if not shipped.is_file() or shipped.read_bytes() != content:
            made.append(RuleFile(name, shipped.is_file(), sha256(content).hexdigest()))
    return tuple(made)


def rules_hash(folder: Path) -> str:
    """One sha256 over all rule files in force."""
    if is_whole(folder):
        return folder_hash(folder)
    return digest([folder_hash(SHIPPED), *(f"{each.name} {each.sha256}" for each in own_files(folder))])


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(_HIDDEN))


def _known_names(folder: Path) -> None:
    if not folder.is_dir():
        raise BadRule(folder.name, "", "", "foldernya tidak ada")
    known = sorted(path.name for path in SHIPPED.glob(f"*{_YAML}"))
    for path in _files(folder):
        parts = path.relative_to(folder).parts
        further = len(parts) == 2 and parts[0] in _MORE and path.suffix == _YAML and not parts[1].startswith(_OWN_TABLE)
        if not (further or (SHIPPED / Path(*parts)).is_file()):
            said = ", ".join([*known, *(f"{each}/*{_YAML}" for each in _MORE)])
            raise BadRule("/".join(parts), "", "", f"bukan nama berkas aturan; yang dikenal: {said}")
