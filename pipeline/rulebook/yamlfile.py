"""The one reader of rules/*.yaml: every key is asked for by name; what nobody asks for, or stands twice, is refused.

A refusal is a BadRule that names the file, the line, the entry and the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from pipeline.model import BadRule

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEVER: Final = object()


NO_VALUE: Final = "{!r} bukan angka atau tanggal yang ada; bila teks, tulis di antara tanda kutip"


class LinedMapping(dict[str, Any]):
    """A mapping that knows the line, from 1, on which it and each of its keys stand."""

    line: int
    lines: Mapping[str, int]


class _BadKey(yaml.constructor.ConstructorError):
    """A key that plain YAML would let pass."""

    def __init__(self, key: object, why: str, mark: Any) -> None:  # noqa: ANN401 (yaml's Mark, of either loader)
        super().__init__(None, None, why, mark)
        self.key, self.why, self.line = str(key), why, mark.line + 1


class _Loader(_SAFE):  # type: ignore[misc]
    """The safe loader that keeps lines, and refuses a key standing twice (plain YAML lets the last one win)."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:  # noqa: FBT001, FBT002 (as the loader calls it)
        """What a node holds; a value that looks like a number or a date and is none is refused: 2023-02-31."""
        try:
            made: object = super().construct_object(node, deep=deep)
        except (ValueError, AttributeError):
            raise _BadKey("", NO_VALUE.format(node.value), node.start_mark) from None
        return made


def _mapping(loader: Any, node: yaml.MappingNode, deep: bool = False) -> LinedMapping:  # noqa: ANN401, FBT001, FBT002
    lines: dict[str, int] = {}
    made = LinedMapping()
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=deep)
        if not isinstance(key, str):
            raise _BadKey(key, "kuncinya bukan teks", key_node.start_mark)
        if key in lines:
            raise _BadKey(key, "kuncinya tertulis dua kali", key_node.start_mark)
        lines[key] = key_node.start_mark.line + 1
        made[key] = loader.construct_object(value_node, deep=True)
    made.line, made.lines = node.start_mark.line + 1, lines
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


NO_YAML: Final = (
    "tidak terbaca sebagai YAML; periksa spasi di awal baris (bukan tab), tanda kutip, titik dua dan kurungnya, di baris"
    " ini atau sebelumnya"
)


def read_yaml(path: Path) -> object:
    """What one YAML file holds. Raises BadRule when it is not there, not UTF-8 or not YAML."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except FileNotFoundError:
        raise BadRule(path.name, "", "", "berkasnya tidak ada") from None
    except OSError:
        raise BadRule(path.name, "", "", "tidak dapat dibaca; periksa izinnya") from None
    except UnicodeDecodeError:
        raise BadRule(path.name, "", "", "bukan teks UTF-8; simpan ulang sebagai UTF-8") from None
    except _BadKey as error:
        raise BadRule(path.name, "", error.key, error.why, error.line) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadRule(path.name, "", "", NO_YAML, mark.line + 1 if mark is not None else 0) from None


def sha256_of(path: Path) -> str:
    """Of a rule file's bytes, for the audit trail."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Fields:
    """One mapping of a rule file. `done()` refuses the keys that were never asked for."""

    def __init__(self, file: str, rule: str, content: object, key: str = "", line: int = 0) -> None:
        self.file, self.rule, self.key, self.line = file, rule, key, line
        if not isinstance(content, Mapping):
            raise self.bad("", "harus berupa pasangan kunci dan nilai")
        self.line = getattr(content, "line", line)
        self._lines: Mapping[str, int] = getattr(content, "lines", {})
        self._left: dict[str, object] = dict(content)
        self._known: list[str] = []

    def bad(self, key: str, why: str) -> BadRule:
        """The exception for a key of this mapping."""
        line = self._lines.get(key, self.line) if hasattr(self, "_lines") else self.line
        return BadRule(self.file, self.rule, ".".join(part for part in (self.key, key) if part), why, line)

    def has(self, key: str) -> bool:
        """Whether the key is given, and not asked for yet."""
        return key in self._left

    def _pop(self, key: str, default: object = _NEVER) -> object:
        self._known.append(key)
        value = self._left.pop(key, default)
        if value is _NEVER:
            raise self.bad(key, "tidak ada")
        return value

    def text(self, key: str, default: str | None = None, among: Iterable[str] | None = None) -> str:
        """A text; without a default it must be there and not be empty."""
        value = self._pop(key, _NEVER if default is None else default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.bad(key, "harus berupa teks")
        if among is not None and value not in (known := tuple(among)):
            raise self.bad(
                key, f"{value!r} tidak dikenal; yang dikenal: {', '.join(each or '(kosong)' for each in known)}"
            )
        return value.strip()

    def texts(
        self, key: str, default: tuple[str, ...] | None = None, among: Iterable[str] | None = None
    ) -> tuple[str, ...]:
        """A text or a list of texts."""
        value = self._pop(key, _NEVER if default is None else default)
        items = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, (list, tuple)) else None
        if (
            items is None
            or not all(isinstance(item, str) and item for item in items)
            or (default is None and not items)
        ):
            raise self.bad(key, "harus berupa teks atau daftar teks")
        known = None if among is None else tuple(among)
        for item in items:
            if known is not None and item not in known:
                raise self.bad(key, f"{item!r} tidak dikenal; yang dikenal: {', '.join(known)}")
        return items

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts."""
        value = self.listed(key)
        if not all(
            isinstance(each, list) and each and all(isinstance(one, str) and one for one in each) for each in value
        ):
            raise self.bad(key, "harus berupa daftar yang berisi daftar teks")
        return tuple(tuple(each) for each in value if isinstance(each, list))

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number, not smaller than `least`."""
        value = self._pop(key, _NEVER if default is None else default)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise self.bad(key, f"harus berupa bilangan bulat, paling kecil {least}")
        return value

    def wholes(self, key: str, count: int) -> tuple[int, ...]:
        """Exactly `count` whole numbers; () where the key is not given."""
        value = self._pop(key, ())
        if value == ():
            return ()
        if not isinstance(value, list) or len(value) != count or not all(type(each) is int for each in value):
            raise self.bad(key, f"harus berupa daftar {count} bilangan bulat")
        return tuple(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A true or false."""
        value = self._pop(key, default)
        if not isinstance(value, bool):
            raise self.bad(key, "harus true atau false")
        return value

    def inner(self, key: str, *, needed: bool = True) -> Fields:
        """A mapping below this one."""
        content = self._pop(key, _NEVER if needed else {})
        return Fields(self.file, self.rule, content, self._path(key), self._lines.get(key, self.line))

    def mapping(self, key: str, among: Iterable[str] | None = None) -> Mapping[str, str]:
        """A mapping of texts to texts; empty where the key is not given."""
        inner = self.inner(key, needed=False)
        names = inner.names()
        known = None if among is None else tuple(among)
        for name in names:
            if known is not None and name not in known:
                raise inner.bad(name, f"tidak dikenal; yang dikenal: {', '.join(known)}")
        return {name: inner.text(name) for name in names}

    def listed(self, key: str, *, needed: bool = True) -> list[object]:
        """A list, with at least one item where it is needed."""
        value = self._pop(key, _NEVER if needed else [])
        if not isinstance(value, list) or (needed and not value):
            raise self.bad(key, "harus berupa daftar" + (" dengan sedikitnya satu isi" if needed else ""))
        return value

    def entries(self, key: str, *, needed: bool = True) -> list[Fields]:
        """The mappings of a list, each known by its own id where it has one, below the one it stands in."""
        made = []
        for each in self.listed(key, needed=needed):
            name = each.get("id") if isinstance(each, Mapping) else None
            rule = ".".join(part for part in (self.rule, name) if part) if isinstance(name, str) else self.rule
            made.append(Fields(self.file, rule, each, "" if name else self._path(key), self._lines.get(key, self.line)))
        return made

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self.key, key) if part)

    def names(self) -> tuple[str, ...]:
        """The keys not asked for yet, in the file's order."""
        return tuple(self._left)

    def done(self) -> None:
        """Refuse what is left over."""
        for key in self._left:
            raise self.bad(key, f"kunci tidak dikenal; yang dikenal: {', '.join(dict.fromkeys(self._known))}")


def whole_file(path: Path, *, rule: bool = False) -> Fields:
    """The mapping that a whole file is; `rule`: the file is one entry, known by its id."""
    content = read_yaml(path)
    name = content.get("id") if rule and isinstance(content, Mapping) else ""
    return Fields(path.name, name if isinstance(name, str) else "", content, line=1)


def once(fields: Iterable[Fields], ids: Iterable[str]) -> None:
    """Refuse an id that stands twice among the entries of one list."""
    seen: set[str] = set()
    for entry, name in zip(fields, ids, strict=True):
        if name in seen:
            raise entry.bad("id", "tertulis dua kali")
        seen.add(name)
