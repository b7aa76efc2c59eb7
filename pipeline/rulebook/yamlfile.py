"""A rule file's mappings, with every key asked for by name: what nobody asks for is refused."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from pipeline.model import BadRule

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SAFE):  # type: ignore[misc]
    """The safe loader, that also refuses a key standing twice (plain YAML lets the last one win)."""


def _mapping(loader: Any, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: ANN401, FBT001, FBT002
    seen: set[object] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=deep)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        seen.add(key)
    made: dict[Hashable, Any] = yaml.SafeLoader.construct_mapping(loader, node, deep=True)
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path) -> object:
    """What one YAML file holds. Raises BadRule when it is not there, not UTF-8 or not YAML."""
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except OSError as error:
        raise BadRule(path.name, "", "", f"cannot be read: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadRule(path.name, "", "", f"not readable as YAML: {' '.join(str(error).split())}") from None


class Fields:
    """One mapping of a rule file. `done()` refuses the keys that were never asked for."""

    def __init__(self, file: str, rule: str, content: object, key: str = "") -> None:
        self.file, self.rule, self.key = file, rule, key
        if not isinstance(content, Mapping):
            raise self.bad("", "must be a mapping of keys to values")
        self._left: dict[object, object] = dict(content)

    def bad(self, key: str, why: str) -> BadRule:
        """The exception for a key of this mapping."""
        return BadRule(self.file, self.rule, ".".join(part for part in (self.key, key) if part), why)

    def has(self, key: str) -> bool:
        """Whether the key is given, and not asked for yet."""
        return key in self._left

    def text(self, key: str, default: str | None = None, among: Iterable[str] | None = None) -> str:
        """A text; without a default it must be there and not be empty."""
        value = self._left.pop(key, default)
        if value is None:
            raise self.bad(key, "is missing")
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.bad(key, "must be a text")
        if among is not None and value not in (known := tuple(among)):
            raise self.bad(key, f"{value!r} is not known; known: {', '.join(known)}")
        return value.strip()

    def texts(
        self, key: str, default: tuple[str, ...] | None = None, among: Iterable[str] | None = None
    ) -> tuple[str, ...]:
        """A text or a list of texts."""
        value = self._left.pop(key, default)
        if value is None:
            raise self.bad(key, "is missing")
        items = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, (list, tuple)) else None
        if (
            items is None
            or not all(isinstance(item, str) and item for item in items)
            or (default is None and not items)
        ):
            raise self.bad(key, "must be a text or a list of texts")
        known = None if among is None else tuple(among)
        for item in items:
            if known is not None and item not in known:
                raise self.bad(key, f"{item!r} is not known; known: {', '.join(known)}")
        return items

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number, not smaller than `least`."""
        value = self._left.pop(key, default)
        if value is None:
            raise self.bad(key, "is missing")
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise self.bad(key, f"must be a whole number, at least {least}")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """A true or false."""
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            raise self.bad(key, "must be true or false")
        return value

    def inner(self, key: str, *, needed: bool = True) -> Fields:
        """A mapping below this one."""
        content = self._left.pop(key, None if needed else {})
        if content is None:
            raise self.bad(key, "is missing")
        return Fields(self.file, self.rule, content, ".".join(part for part in (self.key, key) if part))

    def listed(self, key: str) -> list[object]:
        """A list with at least one item."""
        value = self._left.pop(key, None)
        if not isinstance(value, list) or not value:
            raise self.bad(key, "must be a list with at least one item")
        return value

    def names(self) -> tuple[str, ...]:
        """The keys not asked for yet, in the file's order."""
        return tuple(str(key) for key in self._left)

    def done(self, known: Iterable[str] = ()) -> None:
        """Refuse what is left over."""
        for key in self._left:
            hint = f"; known: {', '.join(known)}" if known else ""
            raise self.bad(str(key), f"unknown key{hint}")
