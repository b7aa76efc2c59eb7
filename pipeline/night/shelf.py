"""Where the tables of the night wait between reading and reporting: in memory, past a limit in a nameless file."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

IN_MEMORY = 256 << 20  # bytes


class Shelf:
    """Bytes by name, written once. The spill file has no name and goes with the process, however that ends."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 (closed by close())
        self._places: dict[str, tuple[int, int]] = {}  # name -> (offset, length)
        self._end = 0

    def put(self, name: str, content: bytes) -> None:
        self._file.seek(self._end)
        self._file.write(content)
        self._places[name] = (self._end, len(content))
        self._end += len(content)

    def get(self, name: str) -> bytes:
        offset, length = self._places[name]
        self._file.seek(offset)
        return self._file.read(length)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
